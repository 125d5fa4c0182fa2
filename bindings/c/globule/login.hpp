// Sign-ins under way. Part of globule.hpp.
#ifndef GLOBULE_LOGIN_HPP
#define GLOBULE_LOGIN_HPP

#include <globule/task.hpp>

namespace globule {

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

protected:
    void look_at(const globule_login *login) noexcept { login_ = login; }

private:
    const globule_login *login_;
};

class login : public detail::handle<globule_login, globule_login_free>, public login_view {
public:
    explicit login(globule_login *object) noexcept : handle(object), login_view(object) {}
    login(login &&other) noexcept : handle(std::move(other)), login_view(get()) { other.look_at(nullptr); }
    login &operator=(login &&other) noexcept
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

/// Signs the person in as the program does it elsewhere and returns true; the call that failed is then made again.
using login_handler = std::function<bool(const login_view &, const error &)>;

} // namespace globule

#endif
