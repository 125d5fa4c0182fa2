// Documents of the services. Part of globule.hpp.
#ifndef GLOBULE_DOCUMENT_HPP
#define GLOBULE_DOCUMENT_HPP

#include <globule/error.hpp>

namespace globule {

/// A document that belongs to something else, such as rows.
class document_view {
public:
    explicit document_view(const globule_doc *doc) noexcept : doc_(doc) {}
    /// What stands at a JSON pointer such as "/display_name"; nothing, or `otherwise`, where there is no such thing.
    std::optional<std::string_view> string(std::string_view pointer) const
    {
        return detail::view(globule_doc_string(doc_, detail::c_text(pointer)));
    }
    std::int64_t integer(std::string_view pointer, std::int64_t otherwise = 0) const
    {
        return globule_doc_integer(doc_, detail::c_text(pointer), otherwise);
    }
    double real(std::string_view pointer, double otherwise = 0) const
    {
        return globule_doc_real(doc_, detail::c_text(pointer), otherwise);
    }
    bool boolean(std::string_view pointer, bool otherwise = false) const
    {
        return globule_doc_boolean(doc_, detail::c_text(pointer), otherwise) != 0;
    }
    /// -1 where there is no list or object.
    std::int64_t length(std::string_view pointer = "") const
    {
        return globule_doc_length(doc_, detail::c_text(pointer));
    }
    std::optional<std::string_view> json(std::string_view pointer = "") const
    {
        return detail::view(globule_doc_json(doc_, detail::c_text(pointer)));
    }

protected:
    void look_at(const globule_doc *doc) noexcept { doc_ = doc; }

private:
    const globule_doc *doc_;
};

/// A document of its own.
class document : public detail::handle<globule_doc, globule_doc_free>, public document_view {
public:
    explicit document(globule_doc *doc) noexcept : handle(doc), document_view(doc) {}
    document(document &&other) noexcept : handle(std::move(other)), document_view(get()) { other.look_at(nullptr); }
    document &operator=(document &&other) noexcept
    {
        handle::operator=(std::move(other));
        other.look_at(nullptr);
        look_at(get());
        return *this;
    }
    void close() noexcept
    {
        handle::close();
        look_at(nullptr);
    }
};

/// A list of documents: a range of document_view.
class rows : public detail::handle<globule_rows, globule_rows_free> {
public:
    using iterator = detail::iterator<rows>;
    explicit rows(globule_rows *object) noexcept : handle(object) {}
    std::size_t size() const noexcept { return globule_rows_count(get()); }
    bool empty() const noexcept { return size() == 0; }
    document_view operator[](std::size_t index) const { return document_view(globule_rows_doc(get(), index)); }
    iterator begin() const { return {this, 0}; }
    iterator end() const { return {this, size()}; }
};

} // namespace globule

#endif
