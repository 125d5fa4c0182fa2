//! `globule_config`: what a program sets before it opens a session.

use std::ffi::c_char;

use super::error::globule_error;
use super::guard::{Out, borrow_mut, free, guard, text};
use crate::error::Status;
use crate::settings::Config;

/// Settings of a session. Each one that is not set here comes from its GLOBULE_ variable, then from the variable of
/// the official clients, then from its default; globule_session_describe tells which. For one thread at a time.
pub struct globule_config(pub(super) Config);

/// Makes an empty configuration. Free it with globule_config_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_new(out: *mut *mut globule_config, err: *mut *mut globule_error) -> Status {
    guard(err, || {
        Out::new(out)?.put(globule_config(Config::default()));
        Ok(())
    })
}

unsafe fn set(config: *mut globule_config, name: &str, value: *const c_char, err: *mut *mut globule_error) -> Status {
    guard(err, || borrow_mut("config", config)?.0.set(name, text(name, value)?))
}

unsafe fn set_shown(config: *mut globule_config, name: &str, value: String, err: *mut *mut globule_error) -> Status {
    guard(err, || borrow_mut("config", config)?.0.set(name, &value))
}

/// The id of the registered application, a UUID (GLOBULE_CLIENT_ID). Without a secret it signs in a person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_client_id(
    config: *mut globule_config,
    client_id: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "client_id", client_id, err)
}

/// The secret of a confidential application, which then acts for itself (GLOBULE_CLIENT_SECRET, or the path of a file
/// that holds it in GLOBULE_CLIENT_SECRET_FILE).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_client_secret(
    config: *mut globule_config,
    client_secret: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "client_secret", client_secret, err)
}

/// The name of the program (GLOBULE_APP_NAME; default "globule"). It tells token files and requests apart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_app_name(
    config: *mut globule_config,
    app_name: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "app_name", app_name, err)
}

/// The Globus environment (GLOBULE_ENVIRONMENT, GLOBUS_SDK_ENVIRONMENT; default "production").
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_environment(
    config: *mut globule_config,
    environment: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "environment", environment, err)
}

/// The address of Globus Auth (GLOBULE_AUTH_URL, GLOBUS_SDK_SERVICE_URL_AUTH; default by the environment).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_auth_url(
    config: *mut globule_config,
    auth_url: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "auth_url", auth_url, err)
}

/// The address of Globus Transfer (GLOBULE_TRANSFER_URL, GLOBUS_SDK_SERVICE_URL_TRANSFER; default by the environment).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_transfer_url(
    config: *mut globule_config,
    transfer_url: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "transfer_url", transfer_url, err)
}

/// The address of Globus Timers (GLOBULE_TIMERS_URL, GLOBUS_SDK_SERVICE_URL_TIMER; default by the environment).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_timers_url(
    config: *mut globule_config,
    timers_url: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "timers_url", timers_url, err)
}

/// The address of the web application (GLOBULE_APP_URL, GLOBUS_SDK_SERVICE_URL_APP; default by the environment).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_app_url(
    config: *mut globule_config,
    app_url: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "app_url", app_url, err)
}

/// Seconds for a connect, and for each silence of the service (GLOBULE_HTTP_TIMEOUT, GLOBUS_SDK_HTTP_TIMEOUT;
/// default 60); -1 for no limit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_http_timeout(
    config: *mut globule_config,
    seconds: f64,
    err: *mut *mut globule_error,
) -> Status {
    set_shown(config, "http_timeout", seconds.to_string(), err)
}

/// Seconds for one request with all its retries (GLOBULE_TIME_LIMIT; default 600); -1 for no limit.
/// globule_task_wait has a limit of its own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_time_limit(
    config: *mut globule_config,
    seconds: f64,
    err: *mut *mut globule_error,
) -> Status {
    set_shown(config, "time_limit", seconds.to_string(), err)
}

/// How often a failed request is sent again, where that can do no harm (GLOBULE_MAX_RETRIES; default 5).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_max_retries(
    config: *mut globule_config,
    max_retries: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_shown(config, "max_retries", max_retries.to_string(), err)
}

/// Whether certificates are checked: "yes", "no", or the path of a CA file (GLOBULE_VERIFY_SSL,
/// GLOBUS_SDK_VERIFY_SSL; default "yes").
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_verify_ssl(
    config: *mut globule_config,
    verify_ssl: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "verify_ssl", verify_ssl, err)
}

/// The PEM file with the certificates to trust (GLOBULE_CA_FILE, REQUESTS_CA_BUNDLE, SSL_CERT_FILE; default: the
/// system's).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_ca_file(
    config: *mut globule_config,
    ca_file: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "ca_file", ca_file, err)
}

/// Where tokens are kept (GLOBULE_TOKEN_STORE; default "file"):
/// - "file": the place of the Python SDK's JSON store, ~/.globus/app/CLIENT_ID/APP_NAME/tokens.json, in other
///   environments than production ENVIRONMENT-tokens.json;
/// - "sqlite": the place of its SQLite store, the same with tokens.db;
/// - "memory": nowhere;
/// - "globus-cli": the session uses the sign-in of `globus login`, of the profile that GLOBUS_PROFILE names, or acts for
///   the client of GLOBUS_CLI_CLIENT_ID and GLOBUS_CLI_CLIENT_SECRET, as the Globus CLI does. It needs no client_id,
///   ignores one, and writes nothing; the CLI's own commands sign in and out;
/// - anything else: the path of a file, an SQLite store if it ends in .db or .sqlite, otherwise JSON.
///
/// Any number of processes on any number of machines may share a file, on NFS and Lustre too (JSON is the better choice
/// there): one of them refreshes a token, and the others use it. The file must belong to the user and be no symbolic
/// link. Without a home folder, or where it cannot be written, "file" and "sqlite" keep new tokens in memory, and
/// globule_session_describe tells why; a path that is set and cannot be written makes a sign-in answer
/// GLOBULE_STATUS_TOKEN_STORE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_token_store(
    config: *mut globule_config,
    token_store: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(config, "token_store", token_store, err)
}

/// Uses an access token that was obtained elsewhere for the service of that resource server, such as
/// "transfer.api.globus.org". It is not stored and not refreshed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_set_access_token(
    config: *mut globule_config,
    resource_server: *const c_char,
    access_token: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let config = borrow_mut("config", config)?;
        config.0.set_access_token(text("resource_server", resource_server)?, text("access_token", access_token)?)
    })
}

/// Frees a configuration. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_config_free(config: *mut globule_config) {
    free(config);
}
