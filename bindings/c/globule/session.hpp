// Sessions. Part of globule.hpp.
#ifndef GLOBULE_SESSION_HPP
#define GLOBULE_SESSION_HPP

#include <globule/config.hpp>
#include <globule/login.hpp>
#include <globule/scope.hpp>

namespace globule {

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
        return ls(collection, path, detail::given(options));
    }
    request<listing> collection_ils(std::string_view collection, std::string_view path) const
    {
        return ils(collection, path, nullptr);
    }
    request<listing> collection_ils(std::string_view collection, std::string_view path, const ls_options &options) const
    {
        return ils(collection, path, detail::given(options));
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
    static std::int32_t sign_in(const globule_login *login, const globule_error *failure, void *handler) noexcept
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

} // namespace globule

#endif
