// Globule for C++17: move-only objects over globule.h, which has the full description of each function.
//
// SPDX-License-Identifier: Apache-2.0 OR MIT
//
// Ownership. An object frees what it holds; nothing else has to be freed, in whatever order. What has been moved from
// is empty: a call with it throws an error that says so.
//
// Errors. What fails throws globule::error, which carries all that the library knows. Destructors throw nothing.
//
// Strings are UTF-8. A std::string_view that is returned is borrowed from the object it was asked of. Times are
// std::chrono durations; `forever` is no limit.
//
// Threads. As in globule.h: sessions, logins, tasks, requests and results may be shared; what is being built may not.
#ifndef GLOBULE_HPP
#define GLOBULE_HPP

#include <globule.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace globule {

using seconds = std::chrono::duration<double>;
inline constexpr seconds forever{-1.0};
/// In milliseconds since 1970 and finer, as the system's clock has it.
using time_point = std::chrono::system_clock::time_point;

/// Everything that is known about a failure.
class error : public std::runtime_error {
public:
    /// Reads a failure that stays where it is.
    explicit error(const globule_error *failure)
        : std::runtime_error(text(globule_error_message(failure))), status_(globule_error_status(failure)),
          http_status_(globule_error_http_status(failure)), code_(text(globule_error_code(failure))),
          request_id_(text(globule_error_request_id(failure))), document_(text(globule_error_document(failure))),
          authorization_parameters_(text(globule_doc_json(globule_error_authorization_parameters(failure), "")))
    {
        for (std::size_t i = 0; i < globule_error_required_scope_count(failure); i++) {
            required_scopes_.emplace_back(globule_error_required_scope(failure, i));
        }
    }
    /// Reads a failure and frees it.
    explicit error(globule_error *failure) : error(static_cast<const globule_error *>(failure))
    {
        globule_error_free(failure);
    }
    error(globule_status status, const std::string &message) : std::runtime_error(message), status_(status) {}

    /// What the program should do now; what() says it to a person.
    globule_status status() const noexcept { return status_; }
    std::string_view words() const noexcept { return globule_status_words(status_); }
    /// 0 where there was no answer.
    int http_status() const noexcept { return http_status_; }
    /// Globus' own code; empty where there is none, as the others.
    const std::string &code() const noexcept { return code_; }
    const std::string &request_id() const noexcept { return request_id_; }
    const std::string &document() const noexcept { return document_; }
    const std::vector<std::string> &required_scopes() const noexcept { return required_scopes_; }
    /// What a person must do before the call can succeed, as JSON text in the words of Globus.
    const std::string &authorization_parameters() const noexcept { return authorization_parameters_; }

private:
    static const char *text(const char *found) { return found == nullptr ? "" : found; }

    globule_status status_;
    int http_status_ = 0;
    std::string code_, request_id_, document_, authorization_parameters_;
    std::vector<std::string> required_scopes_;
};

namespace detail {

/// A call that fills `err` if it fails.
template <class Call>
void check(Call &&call)
{
    globule_error *err = nullptr;
    if (call(&err) != GLOBULE_STATUS_OK) {
        throw error(err);
    }
}

/// A call that gives an object, too.
template <class T, class Call>
T *make(Call &&call)
{
    T *out = nullptr;
    check([&](globule_error **err) { return call(&out, err); });
    return out;
}

/// A string for C, or NULL.
class c_text {
public:
    c_text(std::string_view text) : text_(text)
    {
        if (text.find('\0') != text.npos) {
            throw error(GLOBULE_STATUS_INVALID_ARGUMENT, "\"" + std::string(text.data()) + "…\" holds a NUL character");
        }
    }
    c_text(std::optional<std::string_view> text) : c_text(text.value_or("")) { present_ = text.has_value(); }
    operator const char *() const { return present_ ? text_.c_str() : nullptr; }

private:
    std::string text_;
    bool present_ = true;
};

/// Strings for C; they stay the caller's.
inline std::vector<const char *> c_texts(const std::vector<std::string> &texts)
{
    std::vector<const char *> all;
    for (const auto &text : texts) {
        all.push_back(text.c_str());
    }
    return all;
}

inline std::string take(char *text)
{
    std::string copy = text == nullptr ? "" : text;
    globule_string_free(text);
    return copy;
}

/// Keeps an object as long as the program runs.
template <class T>
void keep(std::unique_ptr<T> object)
{
    static std::mutex guard;
    static std::vector<std::unique_ptr<T>> kept;
    const std::lock_guard<std::mutex> lock(guard);
    kept.push_back(std::move(object));
}

inline std::optional<std::string_view> view(const char *text)
{
    return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

template <class T, void (*Free)(T *)>
class handle {
public:
    /// For calls of globule.h; NULL for what is empty.
    T *get() const noexcept { return object_.get(); }
    explicit operator bool() const noexcept { return object_ != nullptr; }
    /// Frees the object now. May be repeated.
    void close() noexcept { object_.reset(); }

protected:
    explicit handle(T *object) noexcept : object_(object) {}

private:
    struct deleter {
        void operator()(T *object) const noexcept { Free(object); }
    };
    std::unique_ptr<T, deleter> object_;
};

/// Goes over what has size() and operator[].
template <class Container>
class iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = decltype(std::declval<const Container &>()[0]);
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    iterator() = default;
    iterator(const Container *container, std::size_t index) : container_(container), index_(index) {}
    reference operator*() const { return (*container_)[index_]; }
    iterator &operator++()
    {
        ++index_;
        return *this;
    }
    iterator operator++(int)
    {
        iterator before = *this;
        ++index_;
        return before;
    }
    friend bool operator==(const iterator &a, const iterator &b) { return a.index_ == b.index_; }
    friend bool operator!=(const iterator &a, const iterator &b) { return a.index_ != b.index_; }

private:
    const Container *container_ = nullptr;
    std::size_t index_ = 0;
};

} // namespace detail

/// The version of the library.
inline std::string_view version() { return globule_version(); }

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

private:
    const globule_doc *doc_;
};

/// A document of its own.
class document : public detail::handle<globule_doc, globule_doc_free>, public document_view {
public:
    explicit document(globule_doc *doc) noexcept : handle(doc), document_view(doc) {}
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

class task;

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
template <class Requests>
std::vector<globule_request *> pointers(const Requests &requests)
{
    std::vector<globule_request *> all;
    for (const auto &request : requests) {
        all.push_back(request.get());
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

/// A task that the service knows. Destroying the object does not end the task.
class task : public detail::handle<globule_task, globule_task_free> {
public:
    explicit task(globule_task *object) noexcept : handle(object) {}
    std::string_view id() const { return detail::view(globule_task_id(get())).value_or(""); }
    std::string_view url() const { return detail::view(globule_task_url(get())).value_or(""); }
    document look() const
    {
        return document(detail::make<globule_doc>([&](auto out, auto err) { return globule_task_get(get(), out, err); }));
    }
    request<document> ilook() const
    {
        return make_request<document>([&](auto out, auto err) { return globule_task_iget(get(), out, err); });
    }
    rows events(std::int64_t limit = 1000) const
    {
        return rows(
            detail::make<globule_rows>([&](auto out, auto err) { return globule_task_events(get(), limit, out, err); }));
    }
    request<rows> ievents(std::int64_t limit = 1000) const
    {
        return make_request<rows>([&](auto out, auto err) { return globule_task_ievents(get(), limit, out, err); });
    }
    /// Waits for success. `progress` is shown the task after each look and returns whether to go on; what it throws
    /// ends the wait and arrives here.
    document wait(seconds limit = forever, std::function<bool(const document_view &)> progress = nullptr) const
    {
        watcher watch{std::move(progress), nullptr};
        try {
            return document(detail::make<globule_doc>([&](auto out, auto err) {
                return globule_task_wait(get(), limit.count(), watch.progress ? show : nullptr, &watch, out, err);
            }));
        } catch (const error &) {
            if (watch.thrown != nullptr) {
                std::rethrow_exception(watch.thrown);
            }
            throw;
        }
    }
    request<document> iwait(seconds limit = forever) const
    {
        return make_request<document>(
            [&](auto out, auto err) { return globule_task_iwait(get(), limit.count(), out, err); });
    }
    void cancel() const
    {
        detail::check([&](auto err) { return globule_task_cancel(get(), err); });
    }
    request<void> icancel() const;

private:
    template <class T, class Call>
    static request<T> make_request(Call &&call)
    {
        return request<T>(detail::make<globule_request>(std::forward<Call>(call)));
    }
    struct watcher {
        std::function<bool(const document_view &)> progress;
        std::exception_ptr thrown;
    };
    static std::int32_t show(const globule_doc *doc, void *user_data) noexcept
    {
        auto watch = static_cast<watcher *>(user_data);
        try {
            return watch->progress(document_view(doc)) ? 0 : 1;
        } catch (...) {
            watch->thrown = std::current_exception();
            return 1;
        }
    }
};

namespace detail {
template <>
inline void answer<void>(globule_request *)
{
}
template <>
inline document answer<document>(globule_request *request)
{
    return document(make<globule_doc>([&](auto out, auto err) { return globule_request_doc(request, out, err); }));
}
template <>
inline rows answer<rows>(globule_request *request)
{
    return rows(make<globule_rows>([&](auto out, auto err) { return globule_request_rows(request, out, err); }));
}
template <>
inline listing answer<listing>(globule_request *request)
{
    return listing(make<globule_listing>([&](auto out, auto err) { return globule_request_listing(request, out, err); }));
}
template <>
inline task answer<task>(globule_request *request)
{
    return task(make<globule_task>([&](auto out, auto err) { return globule_request_task(request, out, err); }));
}
template <class T, class Call>
request<T> start(Call &&call)
{
    return request<T>(make<globule_request>(std::forward<Call>(call)));
}
} // namespace detail

inline request<void> task::icancel() const
{
    return detail::start<void>([&](auto out, auto err) { return globule_task_icancel(get(), out, err); });
}

/// A scope with its dependencies.
class scope : public detail::handle<globule_scope, globule_scope_free> {
public:
    /// From its URN, URL or short name, required and without dependencies.
    explicit scope(std::string_view name)
        : handle(detail::make<globule_scope>(
              [&](auto out, auto err) { return globule_scope_new(detail::c_text(name), out, err); }))
    {
    }
    /// From its text, such as "a[*b c[d]]".
    static scope parse(std::string_view text)
    {
        return scope(detail::make<globule_scope>(
            [&](auto out, auto err) { return globule_scope_parse(detail::c_text(text), out, err); }));
    }
    static scope known(std::string_view service, std::string_view name)
    {
        return scope(detail::make<globule_scope>([&](auto out, auto err) {
            return globule_scope_known(detail::c_text(service), detail::c_text(name), out, err);
        }));
    }
    static scope data_access(std::string_view collection)
    {
        return scope(detail::make<globule_scope>(
            [&](auto out, auto err) { return globule_scope_data_access(detail::c_text(collection), out, err); }));
    }
    static scope https(std::string_view collection)
    {
        return scope(detail::make<globule_scope>(
            [&](auto out, auto err) { return globule_scope_https(detail::c_text(collection), out, err); }));
    }
    bool is_optional() const noexcept { return globule_scope_is_optional(get()) != 0; }
    scope &set_optional(bool optional = true)
    {
        detail::check([&](auto err) { return globule_scope_set_optional(get(), optional, err); });
        return *this;
    }
    /// A copy of it is added.
    scope &add_dependency(const scope &dependency)
    {
        detail::check([&](auto err) { return globule_scope_add_dependency(get(), dependency.get(), err); });
        return *this;
    }
    scope &merge(const scope &other)
    {
        detail::check([&](auto err) { return globule_scope_merge(get(), other.get(), err); });
        return *this;
    }
    std::string to_string() const
    {
        return detail::take(
            detail::make<char>([&](auto out, auto err) { return globule_scope_to_string(get(), out, err); }));
    }

private:
    explicit scope(globule_scope *object) noexcept : handle(object) {}
};

/// Two lists of scopes as one, in alphabetical order.
inline std::string merge_scopes(std::string_view scopes, std::string_view others)
{
    return detail::take(detail::make<char>([&](auto out, auto err) {
        return globule_scopes_merge(detail::c_text(scopes), detail::c_text(others), out, err);
    }));
}

/// Settings of a session; what is not set comes from the environment. Setters can be chained.
class config : public detail::handle<globule_config, globule_config_free> {
public:
    config() : handle(detail::make<globule_config>(globule_config_new)) {}
    config &client_id(std::string_view value) { return set(globule_config_set_client_id, value); }
    config &client_secret(std::string_view value) { return set(globule_config_set_client_secret, value); }
    config &app_name(std::string_view value) { return set(globule_config_set_app_name, value); }
    config &environment(std::string_view value) { return set(globule_config_set_environment, value); }
    config &auth_url(std::string_view value) { return set(globule_config_set_auth_url, value); }
    config &transfer_url(std::string_view value) { return set(globule_config_set_transfer_url, value); }
    config &app_url(std::string_view value) { return set(globule_config_set_app_url, value); }
    config &verify_ssl(std::string_view value) { return set(globule_config_set_verify_ssl, value); }
    config &ca_file(std::string_view value) { return set(globule_config_set_ca_file, value); }
    config &token_store(std::string_view value) { return set(globule_config_set_token_store, value); }
    config &http_timeout(seconds value) { return set(globule_config_set_http_timeout, value); }
    config &time_limit(seconds value) { return set(globule_config_set_time_limit, value); }
    config &max_retries(std::int32_t value)
    {
        detail::check([&](auto err) { return globule_config_set_max_retries(get(), value, err); });
        return *this;
    }
    config &access_token(std::string_view resource_server, std::string_view token)
    {
        detail::check([&](auto err) {
            return globule_config_set_access_token(get(), detail::c_text(resource_server), detail::c_text(token), err);
        });
        return *this;
    }

private:
    config &set(globule_status (*setter)(globule_config *, const char *, globule_error **), std::string_view value)
    {
        detail::check([&](auto err) { return setter(get(), detail::c_text(value), err); });
        return *this;
    }
    config &set(globule_status (*setter)(globule_config *, double, globule_error **), seconds value)
    {
        detail::check([&](auto err) { return setter(get(), value.count(), err); });
        return *this;
    }
};

/// A sign-in by link and code.
/// A sign-in that belongs to the library, as a handler of on_login_required sees it.
class login_view {
public:
    explicit login_view(const globule_login *login) noexcept : login_(login) {}
    std::string_view url() const { return detail::view(globule_login_url(login_)).value_or(""); }
    /// Ends a sign-in by code.
    void finish(std::string_view code) const
    {
        detail::check([&](auto err) { return globule_login_finish(login_, detail::c_text(code), err); });
    }
    request<void> ifinish(std::string_view code) const
    {
        return detail::start<void>(
            [&](auto out, auto err) { return globule_login_ifinish(login_, detail::c_text(code), out, err); });
    }
    /// Waits for the end of a sign-in by a page on this machine.
    void wait(seconds limit = forever) const
    {
        detail::check([&](auto err) { return globule_login_wait(login_, limit.count(), err); });
    }
    request<void> iwait(seconds limit = forever) const
    {
        return detail::start<void>([&](auto out, auto err) { return globule_login_iwait(login_, limit.count(), out, err); });
    }

private:
    const globule_login *login_;
};

class login : public detail::handle<globule_login, globule_login_free>, public login_view {
public:
    explicit login(globule_login *object) noexcept : handle(object), login_view(object) {}
};

/// Signs the person in as the program does it elsewhere and returns true; the call that failed is then made again.
using login_handler = std::function<bool(const login_view &, const error &)>;

/// What collection_ls shows. Setters can be chained.
class ls_options : public detail::handle<globule_ls_options, globule_ls_options_free> {
public:
    ls_options() : handle(detail::make<globule_ls_options>(globule_ls_options_new)) {}
    ls_options &show_hidden(bool value)
    {
        return set([&](auto err) { return globule_ls_options_set_show_hidden(get(), value, err); });
    }
    ls_options &filter(std::string_view value)
    {
        return set([&](auto err) { return globule_ls_options_set_filter(get(), detail::c_text(value), err); });
    }
    ls_options &orderby(std::string_view value)
    {
        return set([&](auto err) { return globule_ls_options_set_orderby(get(), detail::c_text(value), err); });
    }
    ls_options &limit(std::int64_t value)
    {
        return set([&](auto err) { return globule_ls_options_set_limit(get(), value, err); });
    }
    ls_options &offset(std::int64_t value)
    {
        return set([&](auto err) { return globule_ls_options_set_offset(get(), value, err); });
    }
    ls_options &local_user(std::string_view value)
    {
        return set([&](auto err) { return globule_ls_options_set_local_user(get(), detail::c_text(value), err); });
    }

private:
    template <class Call>
    ls_options &set(Call &&call)
    {
        detail::check(std::forward<Call>(call));
        return *this;
    }
};

/// Who you are and what you may do.
class session : public detail::handle<globule_session, globule_session_free> {
public:
    /// With settings from the environment.
    session() : handle(detail::make<globule_session>([](auto out, auto err) { return globule_session_open(nullptr, out, err); }))
    {
    }
    explicit session(const config &config)
        : handle(detail::make<globule_session>([&](auto out, auto err) { return globule_session_open(config.get(), out, err); }))
    {
    }
    explicit session(globule_session *object) noexcept : handle(object) {}
    bool login_required() const
    {
        std::int32_t required = 0;
        detail::check([&](auto err) { return globule_session_login_required(get(), &required, err); });
        return required != 0;
    }
    void require_scopes(std::string_view scopes) const
    {
        detail::check([&](auto err) { return globule_session_require_scopes(get(), detail::c_text(scopes), err); });
    }
    void require_scope(const scope &scope) const
    {
        detail::check([&](auto err) { return globule_session_require_scope(get(), scope.get(), err); });
    }
    void require_data_access(std::string_view collection) const
    {
        detail::check(
            [&](auto err) { return globule_session_require_data_access(get(), detail::c_text(collection), err); });
    }
    /// Looks up whether the collection needs data_access, and adds it if so.
    void require_collection(std::string_view collection) const
    {
        detail::check(
            [&](auto err) { return globule_session_require_collection(get(), detail::c_text(collection), err); });
    }
    request<void> irequire_collection(std::string_view collection) const
    {
        return detail::start<void>([&](auto out, auto err) {
            return globule_session_irequire_collection(get(), detail::c_text(collection), out, err);
        });
    }
    /// What the next login asks for besides scopes.
    void require_identity(std::string_view identity) const
    {
        detail::check([&](auto err) { return globule_session_require_identity(get(), detail::c_text(identity), err); });
    }
    void require_policy(std::string_view policy) const
    {
        detail::check([&](auto err) { return globule_session_require_policy(get(), detail::c_text(policy), err); });
    }
    void require_domain(std::string_view domain) const
    {
        detail::check([&](auto err) { return globule_session_require_domain(get(), detail::c_text(domain), err); });
    }
    void require_mfa() const
    {
        detail::check([&](auto err) { return globule_session_require_mfa(get(), err); });
    }
    void message(std::string_view message) const
    {
        detail::check([&](auto err) { return globule_session_set_message(get(), detail::c_text(message), err); });
    }
    void prompt(std::string_view prompt) const
    {
        detail::check([&](auto err) { return globule_session_set_prompt(get(), detail::c_text(prompt), err); });
    }
    /// By link and code.
    globule::login login() const
    {
        return globule::login(
            detail::make<globule_login>([&](auto out, auto err) { return globule_session_login(get(), out, err); }));
    }
    /// By a page on this machine.
    globule::login login_local() const
    {
        return globule::login(
            detail::make<globule_login>([&](auto out, auto err) { return globule_session_login_local(get(), out, err); }));
    }
    /// Has `handler` called, on a thread of the library, when a call needs a sign-in or a consent; an empty one, no more.
    void on_login_required(login_handler handler) const
    {
        auto kept = std::make_unique<login_handler>(std::move(handler));
        const auto callback = *kept ? sign_in : nullptr;
        detail::check([&](auto err) { return globule_session_on_login_required(get(), callback, kept.get(), err); });
        // Never freed: tasks and requests that outlive the session may still call it.
        detail::keep(std::move(kept));
    }
    /// A row for each reason why a job may not count on its sign-in for this long; none if it may.
    rows preflight(const std::vector<std::string> &collections, seconds length) const
    {
        const auto ids = detail::c_texts(collections);
        return rows(detail::make<globule_rows>([&](auto out, auto err) {
            return globule_session_preflight(get(), ids.data(), ids.size(), length.count(), out, err);
        }));
    }
    request<rows> ipreflight(const std::vector<std::string> &collections, seconds length) const
    {
        const auto ids = detail::c_texts(collections);
        return detail::start<rows>([&](auto out, auto err) {
            return globule_session_ipreflight(get(), ids.data(), ids.size(), length.count(), out, err);
        });
    }
    document userinfo() const
    {
        return document(
            detail::make<globule_doc>([&](auto out, auto err) { return globule_session_userinfo(get(), out, err); }));
    }
    request<document> iuserinfo() const
    {
        return detail::start<document>([&](auto out, auto err) { return globule_session_iuserinfo(get(), out, err); });
    }
    /// Usernames and ids, separated by commas or blanks.
    rows identities(std::string_view identities) const
    {
        return rows(detail::make<globule_rows>([&](auto out, auto err) {
            return globule_session_identities(get(), detail::c_text(identities), out, err);
        }));
    }
    request<rows> iidentities(std::string_view identities) const
    {
        return detail::start<rows>([&](auto out, auto err) {
            return globule_session_iidentities(get(), detail::c_text(identities), out, err);
        });
    }
    /// For services: what a token that was given to them is good for.
    document introspect(std::string_view token) const
    {
        return document(detail::make<globule_doc>(
            [&](auto out, auto err) { return globule_session_introspect(get(), detail::c_text(token), out, err); }));
    }
    request<document> iintrospect(std::string_view token) const
    {
        return detail::start<document>(
            [&](auto out, auto err) { return globule_session_iintrospect(get(), detail::c_text(token), out, err); });
    }
    /// For services: a session that acts for the person whose token was given to them.
    session open_dependent(std::string_view access_token) const
    {
        return session(detail::make<globule_session>([&](auto out, auto err) {
            return globule_session_open_dependent(get(), detail::c_text(access_token), out, err);
        }));
    }
    request<session> iopen_dependent(std::string_view access_token) const
    {
        return detail::start<session>([&](auto out, auto err) {
            return globule_session_iopen_dependent(get(), detail::c_text(access_token), out, err);
        });
    }
    document project_create(std::string_view display_name, std::string_view contact_email) const
    {
        return document(detail::make<globule_doc>([&](auto out, auto err) {
            return globule_project_create(get(), detail::c_text(display_name), detail::c_text(contact_email), out, err);
        }));
    }
    request<document> project_icreate(std::string_view display_name, std::string_view contact_email) const
    {
        return detail::start<document>([&](auto out, auto err) {
            return globule_project_icreate(get(), detail::c_text(display_name), detail::c_text(contact_email), out, err);
        });
    }
    rows project_list() const
    {
        return rows(
            detail::make<globule_rows>([&](auto out, auto err) { return globule_project_list(get(), out, err); }));
    }
    request<rows> project_ilist() const
    {
        return detail::start<rows>([&](auto out, auto err) { return globule_project_ilist(get(), out, err); });
    }
    document client_create(std::string_view project, std::string_view display_name, std::string_view client_type) const
    {
        return document(detail::make<globule_doc>([&](auto out, auto err) {
            return globule_client_create(get(), detail::c_text(project), detail::c_text(display_name),
                                         detail::c_text(client_type), out, err);
        }));
    }
    request<document> client_icreate(std::string_view project, std::string_view display_name,
                                     std::string_view client_type) const
    {
        return detail::start<document>([&](auto out, auto err) {
            return globule_client_icreate(get(), detail::c_text(project), detail::c_text(display_name),
                                          detail::c_text(client_type), out, err);
        });
    }
    /// The only document that ever has the secret.
    document credential_create(std::string_view client, std::string_view name) const
    {
        return document(detail::make<globule_doc>([&](auto out, auto err) {
            return globule_credential_create(get(), detail::c_text(client), detail::c_text(name), out, err);
        }));
    }
    request<document> credential_icreate(std::string_view client, std::string_view name) const
    {
        return detail::start<document>([&](auto out, auto err) {
            return globule_credential_icreate(get(), detail::c_text(client), detail::c_text(name), out, err);
        });
    }
    /// Empty where the session does not know it.
    std::string identity() const
    {
        return detail::take(
            detail::make<char>([&](auto out, auto err) { return globule_session_identity(get(), out, err); }));
    }
    std::string describe() const
    {
        return detail::take(
            detail::make<char>([&](auto out, auto err) { return globule_session_describe(get(), out, err); }));
    }
    void logout() const
    {
        detail::check([&](auto err) { return globule_session_logout(get(), err); });
    }
    request<void> ilogout() const
    {
        return detail::start<void>([&](auto out, auto err) { return globule_session_ilogout(get(), out, err); });
    }
    /// Ends all calls that are under way.
    void cancel() const noexcept { globule_session_cancel(get()); }

    rows collection_search(std::optional<std::string_view> fulltext,
                           std::optional<std::string_view> filter_scope = std::nullopt, std::int64_t limit = 1000) const
    {
        return rows(detail::make<globule_rows>([&](auto out, auto err) {
            return globule_collection_search(get(), detail::c_text(fulltext), detail::c_text(filter_scope), limit, out, err);
        }));
    }
    request<rows> collection_isearch(std::optional<std::string_view> fulltext,
                                     std::optional<std::string_view> filter_scope = std::nullopt,
                                     std::int64_t limit = 1000) const
    {
        return detail::start<rows>([&](auto out, auto err) {
            return globule_collection_isearch(get(), detail::c_text(fulltext), detail::c_text(filter_scope), limit, out,
                                              err);
        });
    }
    document collection_get(std::string_view collection) const
    {
        return document(detail::make<globule_doc>(
            [&](auto out, auto err) { return globule_collection_get(get(), detail::c_text(collection), out, err); }));
    }
    request<document> collection_iget(std::string_view collection) const
    {
        return detail::start<document>(
            [&](auto out, auto err) { return globule_collection_iget(get(), detail::c_text(collection), out, err); });
    }
    /// The endpoint of this machine.
    document collection_local() const
    {
        return document(
            detail::make<globule_doc>([&](auto out, auto err) { return globule_collection_local(get(), out, err); }));
    }
    listing collection_ls(std::string_view collection, std::string_view path) const
    {
        return ls(collection, path, nullptr);
    }
    listing collection_ls(std::string_view collection, std::string_view path, const ls_options &options) const
    {
        return ls(collection, path, options.get());
    }
    request<listing> collection_ils(std::string_view collection, std::string_view path) const
    {
        return ils(collection, path, nullptr);
    }
    request<listing> collection_ils(std::string_view collection, std::string_view path, const ls_options &options) const
    {
        return ils(collection, path, options.get());
    }
    document collection_stat(std::string_view collection, std::string_view path) const
    {
        return document(detail::make<globule_doc>([&](auto out, auto err) {
            return globule_collection_stat(get(), detail::c_text(collection), detail::c_text(path), out, err);
        }));
    }
    request<document> collection_istat(std::string_view collection, std::string_view path) const
    {
        return detail::start<document>([&](auto out, auto err) {
            return globule_collection_istat(get(), detail::c_text(collection), detail::c_text(path), out, err);
        });
    }
    void collection_mkdir(std::string_view collection, std::string_view path) const
    {
        detail::check([&](auto err) {
            return globule_collection_mkdir(get(), detail::c_text(collection), detail::c_text(path), err);
        });
    }
    request<void> collection_imkdir(std::string_view collection, std::string_view path) const
    {
        return detail::start<void>([&](auto out, auto err) {
            return globule_collection_imkdir(get(), detail::c_text(collection), detail::c_text(path), out, err);
        });
    }
    void collection_rename(std::string_view collection, std::string_view old_path, std::string_view new_path) const
    {
        detail::check([&](auto err) {
            return globule_collection_rename(get(), detail::c_text(collection), detail::c_text(old_path),
                                             detail::c_text(new_path), err);
        });
    }
    request<void> collection_irename(std::string_view collection, std::string_view old_path,
                                     std::string_view new_path) const
    {
        return detail::start<void>([&](auto out, auto err) {
            return globule_collection_irename(get(), detail::c_text(collection), detail::c_text(old_path),
                                              detail::c_text(new_path), out, err);
        });
    }
    /// A task by its id.
    task open_task(std::string_view id) const
    {
        return task(detail::make<globule_task>(
            [&](auto out, auto err) { return globule_task_open(get(), detail::c_text(id), out, err); }));
    }

private:
    listing ls(std::string_view collection, std::string_view path, const globule_ls_options *options) const
    {
        return listing(detail::make<globule_listing>([&](auto out, auto err) {
            return globule_collection_ls(get(), detail::c_text(collection), detail::c_text(path), options, out, err);
        }));
    }
    request<listing> ils(std::string_view collection, std::string_view path, const globule_ls_options *options) const
    {
        return detail::start<listing>([&](auto out, auto err) {
            return globule_collection_ils(get(), detail::c_text(collection), detail::c_text(path), options, out, err);
        });
    }

private:
    static std::int32_t sign_in(globule_login *login, const globule_error *failure, void *handler) noexcept
    {
        try {
            return (*static_cast<login_handler *>(handler))(login_view(login), error(failure)) ? 1 : 0;
        } catch (...) {
            return 0; // the call ends with its own error
        }
    }
};

namespace detail {
template <>
inline session answer<session>(globule_request *request)
{
    return session(make<globule_session>([&](auto out, auto err) { return globule_request_session(request, out, err); }));
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
    /// `recursive` is a GLOBULE_RECURSIVE_ constant.
    transfer &add_item(std::string_view source_path, std::string_view destination_path,
                       std::int32_t recursive = GLOBULE_RECURSIVE_AUTO)
    {
        return set([&](auto err) {
            return globule_transfer_add_item(get(), detail::c_text(source_path), detail::c_text(destination_path),
                                             recursive, err);
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
