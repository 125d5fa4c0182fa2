// Directories. Part of globule.hpp.
#ifndef GLOBULE_LISTING_HPP
#define GLOBULE_LISTING_HPP

#include <globule/document.hpp>

namespace globule {

/// Numbers that belong to something else.
template <class T>
class column {
public:
    column(const T *data, std::size_t size) noexcept : data_(data), size_(size) {}
    const T *data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    const T *begin() const noexcept { return data_; }
    const T *end() const noexcept { return data_ + size_; }
    const T &operator[](std::size_t index) const { return data_[index]; }

private:
    const T *data_;
    std::size_t size_;
};

/// Strings that belong to a listing: a range of std::string_view.
class text_column {
public:
    using iterator = detail::iterator<text_column>;
    text_column(const char *buffer, const std::size_t *offsets, std::size_t size) noexcept
        : buffer_(buffer), offsets_(offsets), size_(size)
    {
    }
    std::size_t size() const noexcept { return size_; }
    /// The texts one after another, each with its NUL, and where each begins; after them where the last one ends.
    const char *buffer() const noexcept { return buffer_; }
    const std::size_t *offsets() const noexcept { return offsets_; }
    std::string_view operator[](std::size_t index) const
    {
        return {buffer_ + offsets_[index], offsets_[index + 1] - offsets_[index] - 1};
    }
    iterator begin() const { return {this, 0}; }
    iterator end() const { return {this, size_}; }

private:
    const char *buffer_;
    const std::size_t *offsets_;
    std::size_t size_;
};

/// One entry of a listing, which it belongs to.
class entry {
public:
    entry(const globule_listing *listing, std::size_t index) noexcept : listing_(listing), index_(index) {}
    std::string_view name() const { return globule_listing_name(listing_, index_); }
    std::string_view type() const { return globule_listing_type(listing_, index_); }
    bool is_directory() const { return type() == "dir"; }
    /// Bytes; -1 where it is not known.
    std::int64_t size() const { return globule_listing_size(listing_, index_); }
    std::optional<time_point> last_modified() const
    {
        const std::int64_t time = globule_listing_last_modified(listing_, index_);
        return time == -1 ? std::nullopt : std::optional<time_point>(time_point(std::chrono::seconds(time)));
    }
    std::string_view permissions() const { return globule_listing_permissions(listing_, index_); }
    std::string_view user() const { return globule_listing_user(listing_, index_); }
    std::string_view group() const { return globule_listing_group(listing_, index_); }
    std::string_view link_target() const { return globule_listing_link_target(listing_, index_); }

private:
    const globule_listing *listing_;
    std::size_t index_;
};

/// The entries of a directory: a range of entry, or its columns in place.
class listing : public detail::handle<globule_listing, globule_listing_free> {
public:
    using iterator = detail::iterator<listing>;
    explicit listing(globule_listing *object) noexcept : handle(object) {}
    std::size_t size() const noexcept { return globule_listing_count(get()); }
    bool empty() const noexcept { return size() == 0; }
    /// The directory, as the service names it.
    std::string_view path() const { return detail::view(globule_listing_path(get())).value_or(""); }
    /// Whether it has all entries, or the limit that was asked for leaves some out.
    bool is_complete() const noexcept { return globule_listing_is_complete(get()) != 0; }
    /// How many entries there are; -1 where the service does not say.
    std::int64_t total() const noexcept { return globule_listing_total(get()); }
    /// An entry from 0 to size() - 1.
    entry operator[](std::size_t index) const { return {get(), index}; }
    iterator begin() const { return {this, 0}; }
    iterator end() const { return {this, size()}; }

    column<std::int64_t> sizes() const { return {globule_listing_sizes(get()), size()}; }
    column<std::int64_t> last_modified_times() const { return {globule_listing_last_modified_times(get()), size()}; }
    /// A GLOBULE_COLUMN_ constant.
    text_column texts(std::int32_t which) const
    {
        const std::size_t *offsets = nullptr;
        const char *buffer = globule_listing_texts(get(), which, &offsets);
        return {buffer, offsets, buffer == nullptr ? 0 : size()};
    }
};

} // namespace globule

#endif
