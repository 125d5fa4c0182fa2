// Transfers being put together. Part of globule.hpp.
#ifndef GLOBULE_TRANSFER_HPP
#define GLOBULE_TRANSFER_HPP

#include <globule/session.hpp>

namespace globule {

namespace detail {
template <class A, class B>
void same_size(const A &sources, const B &destinations)
{
    if (sources.size() != destinations.size()) {
        throw error(GLOBULE_STATUS_INVALID_ARGUMENT, std::to_string(sources.size()) + " sources, but " +
                                                         std::to_string(destinations.size()) + " destinations");
    }
}
inline void within(std::string_view text, const std::vector<std::size_t> &offsets)
{
    if (!offsets.empty() && offsets.back() > text.size()) {
        throw error(GLOBULE_STATUS_INVALID_ARGUMENT, "the last offset is " + std::to_string(offsets.back()) +
                                                         ", but the text has " + std::to_string(text.size()) + " bytes");
    }
}
} // namespace detail

/// A transfer being put together. Setters can be chained.
class transfer : public detail::handle<globule_transfer, globule_transfer_free> {
public:
    transfer(const session &session, std::string_view source, std::string_view destination)
        : handle(detail::make<globule_transfer>([&](auto out, auto err) {
              return globule_transfer_new(session.get(), detail::c_text(source), detail::c_text(destination), out, err);
          }))
    {
    }
    /// One item between two places, as `place` reads them: "./run42/" and "archive:/runs/".
    static transfer between(const session &session, std::string_view source, std::string_view destination,
                            std::int32_t recursive = GLOBULE_RECURSIVE_AUTO)
    {
        return transfer(detail::make<globule_transfer>([&](auto out, auto err) {
            return globule_transfer_new_between(session.get(), detail::c_text(source), detail::c_text(destination),
                                                recursive, out, err);
        }));
    }
    /// `recursive` is a GLOBULE_RECURSIVE_ constant.
    transfer &add_item(std::string_view source_path, std::string_view destination_path,
                       std::int32_t recursive = GLOBULE_RECURSIVE_AUTO)
    {
        return set([&](auto err) {
            return globule_transfer_add_item(get(), detail::c_text(source_path), detail::c_text(destination_path),
                                             recursive, err);
        });
    }
    /// All of them or, after an error, none.
    transfer &add_items(const std::vector<std::string> &source_paths, const std::vector<std::string> &destination_paths,
                        std::int32_t recursive = GLOBULE_RECURSIVE_AUTO)
    {
        detail::same_size(source_paths, destination_paths);
        const auto sources = detail::c_texts(source_paths), destinations = detail::c_texts(destination_paths);
        return set([&](auto err) {
            return globule_transfer_add_items(get(), sources.data(), destinations.data(), sources.size(), recursive, err);
        });
    }
    /// As add_items, from two buffers of texts: text i goes from offsets[i] up to offsets[i + 1].
    transfer &add_items_packed(std::string_view sources, const std::vector<std::size_t> &source_offsets,
                               std::string_view destinations, const std::vector<std::size_t> &destination_offsets,
                               std::int32_t recursive = GLOBULE_RECURSIVE_AUTO)
    {
        detail::same_size(source_offsets, destination_offsets);
        detail::within(sources, source_offsets);
        detail::within(destinations, destination_offsets);
        const std::size_t count = source_offsets.empty() ? 0 : source_offsets.size() - 1;
        return set([&](auto err) {
            return globule_transfer_add_items_packed(get(), sources.data(), source_offsets.data(), destinations.data(),
                                                     destination_offsets.data(), count, recursive, err);
        });
    }
    /// As add_items, from columns of a listing or two.
    transfer &add_items(const text_column &sources, const text_column &destinations,
                        std::int32_t recursive = GLOBULE_RECURSIVE_AUTO)
    {
        detail::same_size(sources, destinations);
        return set([&](auto err) {
            return globule_transfer_add_items_packed(get(), sources.buffer(), sources.offsets(), destinations.buffer(),
                                                     destinations.offsets(), sources.size(), recursive, err);
        });
    }
    transfer &add_file_with_checksum(std::string_view source_path, std::string_view destination_path,
                                     std::string_view checksum, std::string_view algorithm)
    {
        return set([&](auto err) {
            return globule_transfer_add_file_with_checksum(get(), detail::c_text(source_path),
                                                           detail::c_text(destination_path), detail::c_text(checksum),
                                                           detail::c_text(algorithm), err);
        });
    }
    transfer &add_filter_rule(std::string_view method, std::string_view name,
                              std::optional<std::string_view> type = std::nullopt)
    {
        return set([&](auto err) {
            return globule_transfer_add_filter_rule(get(), detail::c_text(method), detail::c_text(name),
                                                    detail::c_text(type), err);
        });
    }
    std::size_t item_count() const noexcept { return globule_transfer_item_count(get()); }
    transfer &label(std::string_view value) { return set(globule_transfer_set_label, value); }
    /// ISO 8601 with a time zone.
    transfer &deadline(std::string_view value) { return set(globule_transfer_set_deadline, value); }
    /// A GLOBULE_SYNC_ constant.
    transfer &sync_level(std::int32_t value) { return set(globule_transfer_set_sync_level, value); }
    transfer &verify_checksum(bool on) { return set(globule_transfer_set_verify_checksum, on); }
    transfer &preserve_timestamp(bool on) { return set(globule_transfer_set_preserve_timestamp, on); }
    transfer &encrypt_data(bool on) { return set(globule_transfer_set_encrypt_data, on); }
    transfer &skip_source_errors(bool on) { return set(globule_transfer_set_skip_source_errors, on); }
    transfer &fail_on_quota_errors(bool on) { return set(globule_transfer_set_fail_on_quota_errors, on); }
    transfer &delete_destination_extra(bool on) { return set(globule_transfer_set_delete_destination_extra, on); }
    transfer &notify_on_succeeded(bool on) { return set(globule_transfer_set_notify_on_succeeded, on); }
    transfer &notify_on_failed(bool on) { return set(globule_transfer_set_notify_on_failed, on); }
    transfer &notify_on_inactive(bool on) { return set(globule_transfer_set_notify_on_inactive, on); }
    transfer &store_base_path_info(bool on) { return set(globule_transfer_set_store_base_path_info, on); }
    transfer &source_local_user(std::string_view value) { return set(globule_transfer_set_source_local_user, value); }
    transfer &destination_local_user(std::string_view value)
    {
        return set(globule_transfer_set_destination_local_user, value);
    }
    /// Any other field, as JSON.
    transfer &field(std::string_view name, std::string_view json)
    {
        return set([&](auto err) {
            return globule_transfer_set_field(get(), detail::c_text(name), detail::c_text(json), err);
        });
    }
    /// What it would do; `look` is a GLOBULE_PREVIEW_ constant.
    document preview(std::int32_t look = GLOBULE_PREVIEW_WALK) const
    {
        return detail::ask<document>([&](auto out, auto err) { return globule_transfer_preview(get(), look, out, err); });
    }
    request<document> ipreview(std::int32_t look = GLOBULE_PREVIEW_WALK) const
    {
        return detail::start<document>([&](auto out, auto err) { return globule_transfer_ipreview(get(), look, out, err); });
    }
    /// May be repeated after any error: one document is one task.
    task submit() const
    {
        return task(detail::make<globule_task>([&](auto out, auto err) { return globule_transfer_submit(get(), out, err); }));
    }
    request<task> isubmit() const
    {
        return detail::start<task>([&](auto out, auto err) { return globule_transfer_isubmit(get(), out, err); });
    }

private:
    explicit transfer(globule_transfer *object) noexcept : handle(object) {}
    template <class Call>
    transfer &set(Call &&call)
    {
        detail::check(std::forward<Call>(call));
        return *this;
    }
    transfer &set(globule_status (*setter)(globule_transfer *, const char *, globule_error **), std::string_view value)
    {
        return set([&](auto err) { return setter(get(), detail::c_text(value), err); });
    }
    transfer &set(globule_status (*setter)(globule_transfer *, std::int32_t, globule_error **), std::int32_t value)
    {
        return set([&](auto err) { return setter(get(), value, err); });
    }
};

} // namespace globule

#endif
