// Settings. Part of globule.hpp.
#ifndef GLOBULE_CONFIG_HPP
#define GLOBULE_CONFIG_HPP

#include <globule/error.hpp>

namespace globule {

/// Settings of a session; what is not set comes from the environment. Setters can be chained.
class config : public detail::handle<globule_config, globule_config_free> {
public:
    config() : handle(detail::make<globule_config>(globule_config_new)) {}
    config &client_id(std::string_view value) { return set(globule_config_set_client_id, value); }
    config &client_secret(std::string_view value) { return set(globule_config_set_client_secret, value); }
    config &client_secret_file(std::string_view path) { return set(globule_config_set_client_secret_file, path); }
    config &app_name(std::string_view value) { return set(globule_config_set_app_name, value); }
    config &environment(std::string_view value) { return set(globule_config_set_environment, value); }
    config &auth_url(std::string_view value) { return set(globule_config_set_auth_url, value); }
    config &transfer_url(std::string_view value) { return set(globule_config_set_transfer_url, value); }
    config &timers_url(std::string_view value) { return set(globule_config_set_timers_url, value); }
    config &app_url(std::string_view value) { return set(globule_config_set_app_url, value); }
    config &verify_ssl(std::string_view value) { return set(globule_config_set_verify_ssl, value); }
    config &ca_file(std::string_view value) { return set(globule_config_set_ca_file, value); }
    /// Files with names for collections, separated by colons.
    config &places(std::string_view paths) { return set(globule_config_set_places, paths); }
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

} // namespace globule

#endif
