// Large transfers as several tasks. Part of globule.hpp.
#ifndef GLOBULE_BATCH_HPP
#define GLOBULE_BATCH_HPP

#include <globule/tasks.hpp>
#include <globule/transfer.hpp>

namespace globule {

/// A large transfer that becomes several tasks. Setters can be chained.
class batch : public detail::handle<globule_batch, globule_batch_free> {
public:
    /// Of the transfer as it is now.
    explicit batch(const transfer &transfer)
        : handle(detail::make<globule_batch>([&](auto out, auto err) { return globule_batch_new(transfer.get(), out, err); }))
    {
    }
    batch &max_items(std::int64_t value) { return set(globule_batch_set_max_items, value); }
    /// Of the document of a task.
    batch &max_bytes(std::int64_t value) { return set(globule_batch_set_max_bytes, value); }
    batch &max_pending(std::int64_t value) { return set(globule_batch_set_max_pending, value); }
    /// What tasks it makes. Nothing is sent.
    rows plan() const
    {
        return detail::ask<rows>([&](auto out, auto err) { return globule_batch_plan(get(), out, err); });
    }
    /// Submits the tasks and waits for them; may be repeated after any error, and makes no task twice. Returns the last
    /// document of each; `progress` is shown a document of the batch after each look.
    rows run(const wait_options &options = wait_options(),
             std::function<bool(const document_view &)> progress = nullptr) const
    {
        return detail::watched<rows>(std::move(progress), [&](auto show, auto watch, auto out, auto err) {
            return globule_batch_run(get(), detail::given(options), show, watch, out, err);
        });
    }
    request<rows> irun(const wait_options &options = wait_options()) const
    {
        return detail::start<rows>([&](auto out, auto err) { return globule_batch_irun(get(), detail::given(options), out, err); });
    }
    /// The whole as it was seen last. Nothing is sent.
    document progress() const
    {
        return detail::ask<document>([&](auto out, auto err) { return globule_batch_progress(get(), out, err); });
    }
    std::size_t task_count() const noexcept { return globule_batch_task_count(get()); }
    globule::task task(std::size_t index) const
    {
        return detail::ask<globule::task>([&](auto out, auto err) { return globule_batch_task(get(), index, out, err); });
    }
    void cancel() const
    {
        detail::check([&](auto err) { return globule_batch_cancel(get(), err); });
    }
    request<void> icancel() const
    {
        return detail::start<void>([&](auto out, auto err) { return globule_batch_icancel(get(), out, err); });
    }

private:
    batch &set(globule_status (*setter)(globule_batch *, std::int64_t, globule_error **), std::int64_t value)
    {
        detail::check([&](auto err) { return setter(get(), value, err); });
        return *this;
    }
};

} // namespace globule

#endif
