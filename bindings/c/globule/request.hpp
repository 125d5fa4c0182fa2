// Calls under way. Part of globule.hpp.
#ifndef GLOBULE_REQUEST_HPP
#define GLOBULE_REQUEST_HPP

#include <globule/listing.hpp>

namespace globule {

/// A call under way; request<T> knows what it gives.
class any_request : public detail::handle<globule_request, globule_request_free> {
public:
    /// Whether it has ended; throws if it has failed.
    bool test() const
    {
        std::int32_t done = 0;
        detail::check([&](auto err) { return globule_request_test(get(), &done, err); });
        return done != 0;
    }
    /// Waits; throws what it failed with, and GLOBULE_STATUS_TIMEOUT at the limit.
    void wait(seconds limit = forever) const
    {
        detail::check([&](auto err) { return globule_request_wait(get(), limit.count(), err); });
    }
    void cancel() const noexcept { globule_request_cancel(get()); }
    /// Called once, on a thread of the library; it must not throw.
    void on_complete(std::function<void()> callback) const
    {
        auto kept = std::make_unique<std::function<void()>>(std::move(callback));
        detail::check([&](auto err) { return globule_request_on_complete(get(), call_once, kept.get(), err); });
        kept.release();
    }
    /// Called after each look at a task, on a thread of the library, as long as the request lives; it must not throw.
    void on_progress(std::function<void()> callback)
    {
        auto kept = std::make_unique<std::function<void()>>(std::move(callback));
        detail::check([&](auto err) { return globule_request_on_progress(get(), call, kept.get(), err); });
        callbacks_.push_back(std::move(kept));
    }
    /// The task as it was seen last; nothing before the first look.
    std::optional<document> progress() const
    {
        auto doc = detail::make<globule_doc>([&](auto out, auto err) { return globule_request_progress(get(), out, err); });
        return doc == nullptr ? std::nullopt : std::optional<document>(document(doc));
    }

    any_request(any_request &&) = default;
    any_request &operator=(any_request &&other) noexcept
    {
        close(); // before the callbacks that it may still call
        handle::operator=(std::move(other));
        callbacks_ = std::move(other.callbacks_);
        return *this;
    }
    ~any_request() { close(); }

protected:
    explicit any_request(globule_request *request) noexcept : handle(request) {}

private:
    static void call(void *callback) noexcept { (*static_cast<std::function<void()> *>(callback))(); }
    static void call_once(void *callback) noexcept
    {
        std::unique_ptr<std::function<void()>> kept(static_cast<std::function<void()> *>(callback));
        (*kept)();
    }
    std::vector<std::unique_ptr<std::function<void()>>> callbacks_;
};

namespace detail {
template <class T>
T answer(globule_request *request);
}

/// A call under way that gives a T, once.
template <class T>
class request : public any_request {
public:
    explicit request(globule_request *object) noexcept : any_request(object) {}
    /// Waits for the end and takes what it gives.
    T take(seconds limit = forever)
    {
        wait(limit);
        return detail::answer<T>(get());
    }
};

namespace detail {
template <class T>
struct made_of;
template <>
struct made_of<document> {
    using type = globule_doc;
};
template <>
struct made_of<rows> {
    using type = globule_rows;
};
template <>
struct made_of<listing> {
    using type = globule_listing;
};
/// A call that gives a T.
template <class T, class Call>
T ask(Call &&call)
{
    return T(make<typename made_of<T>::type>(std::forward<Call>(call)));
}
/// A call that is started and gives a T in the end.
template <class T, class Call>
request<T> start(Call &&call)
{
    return request<T>(make<globule_request>(std::forward<Call>(call)));
}
/// What a range of objects is to C.
template <class Objects>
auto pointers(const Objects &objects)
{
    std::vector<decltype(std::begin(objects)->get())> all;
    for (const auto &object : objects) {
        all.push_back(object.get());
    }
    return all;
}
} // namespace detail

/// Waits for all of a range of requests; throws what the first that failed failed with.
template <class Requests>
void waitall(const Requests &requests, seconds limit = forever)
{
    const auto all = detail::pointers(requests);
    detail::check([&](auto err) { return globule_request_waitall(all.data(), all.size(), limit.count(), err); });
}

/// Waits for one of a range of requests and returns its index, the size of the range when all are empty; close() it to
/// go on with the others. How it ended its test() tells; only a time limit throws here.
template <class Requests>
std::size_t waitany(const Requests &requests, seconds limit = forever)
{
    const auto all = detail::pointers(requests);
    std::size_t index = all.size();
    globule_error *err = nullptr;
    const auto status = globule_request_waitany(all.data(), all.size(), limit.count(), &index, &err);
    if (status != GLOBULE_STATUS_OK && index == all.size()) {
        throw error(err);
    }
    globule_error_free(err);
    return index;
}

} // namespace globule

#endif
