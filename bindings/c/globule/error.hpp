// What every other part stands on: errors, strings, objects. Part of globule.hpp.
#ifndef GLOBULE_ERROR_HPP
#define GLOBULE_ERROR_HPP

#include <globule.h>

#include <chrono>
#include <cstddef>
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
          request_id_(text(globule_error_request_id(failure))), task_id_(text(globule_error_task_id(failure))), document_(text(globule_error_document(failure))),
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
    /// The task that it is about: the one that failed, or the one that is in the way.
    const std::string &task_id() const noexcept { return task_id_; }
    const std::string &document() const noexcept { return document_; }
    const std::vector<std::string> &required_scopes() const noexcept { return required_scopes_; }
    /// What a person must do before the call can succeed, as JSON text in the words of Globus.
    const std::string &authorization_parameters() const noexcept { return authorization_parameters_; }

private:
    static const char *text(const char *found) { return found == nullptr ? "" : found; }

    globule_status status_;
    int http_status_ = 0;
    std::string code_, request_id_, task_id_, document_, authorization_parameters_;
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
        const c_text checked{std::string_view(text)}; // no NUL inside
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

/// An object that may be left out, but was given: not an empty one.
template <class Handle>
auto given(const Handle &handle)
{
    if (!handle) {
        throw error(GLOBULE_STATUS_INVALID_ARGUMENT, "the options or parameters are closed, or were moved from");
    }
    return handle.get();
}

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

} // namespace globule

#endif
