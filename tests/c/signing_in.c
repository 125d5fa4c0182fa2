/* Sign-in, sign-out, and everything that can be wrong with either. */
#include "check.h"

static const char *token_file(void)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/tokens-%ld.json", need("HOME"), (long)getpid());
    return path;
}

static int login_required(const globule_session *session)
{
    int32_t required = -1;
    WORKS(globule_session_login_required(session, &required, &err));
    return required;
}

static globule_status look_up(const globule_session *session, globule_error **err)
{
    globule_doc *doc = NULL;
    globule_status status = globule_collection_get(session, VUB, &doc, err);
    CHECK((doc != NULL) == (status == GLOBULE_STATUS_OK));
    globule_doc_free(doc);
    return status;
}

static void a_wrong_code_can_be_followed_by_the_right_one(void)
{
    globule_session *session = open_native(token_file());
    globule_login *login = NULL;
    char code[1024], *identity = NULL, *words = NULL;
    CHECK(login_required(session) == 1);
    FAILS(LOGIN_REQUIRED, "globule_session_login", look_up(session, &err));
    WORKS(globule_session_login(session, &login, &err));
    FAILS(INVALID_ARGUMENT, "not accepted", globule_login_finish(login, "wrong", &err));
    walk_the_pages(globule_login_url(login), "--deny", code, sizeof code);
    CHECK(code[0] == '\0');
    FAILS(INVALID_ARGUMENT, "no code", globule_login_finish(login, code, &err));
    CHECK(login_required(session) == 1);
    walk_the_pages(globule_login_url(login), "", code, sizeof code);
    WORKS(globule_login_finish(login, code, &err));
    CHECK(login_required(session) == 0);
    WORKS(look_up(session, &err));
    WORKS(globule_session_identity(session, &identity, &err));
    CHECK(identity != NULL && strlen(identity) == 36);
    WORKS(globule_session_describe(session, &words, &err));
    CHECK(strstr(words, token_file()) != NULL && strstr(words, "GLOBUS_SDK_SERVICE_URL_AUTH") != NULL);
    globule_string_free(words);
    globule_string_free(identity);
    globule_login_free(login);
    globule_session_free(session);
}

static void what_is_stored_serves_the_next_session_until_it_is_revoked(void)
{
    globule_session *first = open_native(token_file()), *second = open_native(token_file());
    char kept[4096];
    CHECK(login_required(first) == 0);
    WORKS(look_up(first, &err));
    snprintf(kept, sizeof kept, "cp '%s' '%s.kept'", token_file(), token_file());
    CHECK(system(kept) == 0);
    WORKS(globule_session_logout(second, &err));
    CHECK(login_required(first) == 1);
    snprintf(kept, sizeof kept, "mv '%s.kept' '%s'", token_file(), token_file());
    CHECK(system(kept) == 0);
    FAILS(LOGIN_REQUIRED, "the sign-in has ended", look_up(first, &err));
    globule_session_free(second);
    globule_session_free(first);
}

/* RFC 6749, section 4.1.2: whoever has a used code may have stolen it. */
static void a_code_that_is_used_twice_ends_what_it_brought(void)
{
    globule_session *session = open_native(token_file());
    globule_login *login = NULL;
    char code[1024];
    WORKS(globule_session_login(session, &login, &err));
    walk_the_pages(globule_login_url(login), "", code, sizeof code);
    WORKS(globule_login_finish(login, code, &err));
    WORKS(look_up(session, &err));
    FAILS(INVALID_ARGUMENT, "not accepted", globule_login_finish(login, code, &err));
    FAILS(LOGIN_REQUIRED, "globule_session_login", look_up(session, &err));
    globule_login_free(login);
    globule_session_free(session);
    unlink(token_file());
}

static void an_unusable_token_file_is_named(void)
{
    globule_session *session = open_native(token_file());
    write_file(token_file(), "{\"data\": s3cret");
    FAILS(TOKEN_STORE, "it is not JSON", look_up(session, &err));
    globule_session_free(session);
    session = open_native("/proc/none/tokens.json");
    CHECK(login_required(session) == 1);
    globule_session_free(session);
    unlink(token_file());
}

static void an_expired_token_that_cannot_be_refreshed_asks_for_a_login(void)
{
    globule_session *session = open_native(token_file());
    write_file(token_file(), "{\"data\": {\"DEFAULT\": {\"transfer.api.globus.org\": {"
                             "\"resource_server\": \"transfer.api.globus.org\", \"scope\": \"all\", "
                             "\"access_token\": \"s3cret\", \"expires_at_seconds\": 1}}}, "
                             "\"format_version\": \"2.0\", \"globus-sdk.version\": \"4.9.0\"}");
    CHECK(login_required(session) == 1);
    FAILS(LOGIN_REQUIRED, "sign in", look_up(session, &err));
    sign_in(session);
    WORKS(look_up(session, &err));
    globule_session_free(session);
    unlink(token_file());
}

static void a_given_token_that_is_not_active_is_refused(void)
{
    globule_session *session;
    globule_login *login = NULL;
    globule_error *err = NULL;
    unsetenv("GLOBULE_CLIENT_ID"); /* a program that has a token and no application of its own */
    session = open_with_token(need("GLOBUS_SDK_SERVICE_URL_TRANSFER"), "s3cret-t0ken");
    CHECK(look_up(session, &err) == GLOBULE_STATUS_LOGIN_REQUIRED);
    CHECK(globule_error_http_status(err) == 401);
    CHECK(globule_error_code(err) != NULL && globule_error_request_id(err) != NULL);
    CHECK(globule_error_document(err) != NULL && strstr(globule_error_document(err), "s3cret") == NULL);
    CHECK(strstr(globule_error_message(err), "s3cret") == NULL);
    globule_error_free(err);
    CHECK(globule_session_login(session, &login, NULL) == GLOBULE_STATUS_INVALID_STATE && login == NULL);
    globule_session_free(session);
}

static void an_application_needs_no_login_but_its_secret(void)
{
    globule_session *session = open_confidential();
    globule_login *login = NULL;
    globule_config *config = NULL;
    CHECK(login_required(session) == 0);
    WORKS(look_up(session, &err));
    FAILS(INVALID_STATE, "by itself", globule_session_login(session, &login, &err));
    globule_session_free(session);
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_client_id(config, need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"), &err));
    WORKS(globule_config_set_client_secret(config, "wr0ng", &err));
    WORKS(globule_config_set_token_store(config, "memory", &err));
    WORKS(globule_session_open(config, &session, &err));
    FAILS(PERMISSION_DENIED, "secret were not accepted", look_up(session, &err));
    globule_session_free(session);
    globule_config_free(config);
}

static void one_login_asks_for_what_is_required(void)
{
    globule_session *session = open_native(NULL);
    globule_login *login = NULL;
    globule_scope *scope = NULL;
    globule_listing *listing = NULL;
    WORKS(globule_session_require_data_access(session, VUB, &err));
    WORKS(globule_scope_known("auth", "view_consents", &scope, &err));
    WORKS(globule_session_require_scope(session, scope, &err));
    WORKS(globule_session_require_scopes(session, "email", &err));
    WORKS(globule_session_login(session, &login, &err));
    CHECK(strstr(globule_login_url(login), "data_access") != NULL);
    CHECK(strstr(globule_login_url(login), "view_consents") != NULL);
    sign_in(session);
    WORKS(globule_collection_ls(session, VUB, "/", NULL, &listing, &err));
    globule_listing_free(listing);
    globule_scope_free(scope);
    globule_login_free(login);
    globule_session_free(session);
}

static globule_session *open_on_this_machine(void)
{
    static const char *const ssh[] = {"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"};
    globule_login *login = NULL;
    globule_session *session;
    for (size_t i = 0; i < sizeof ssh / sizeof *ssh; i++) {
        unsetenv(ssh[i]);
    }
    setenv("SSH_TTY", "/dev/pts/0", 1);
    session = open_native(NULL);
    FAILS(INVALID_STATE, "SSH_TTY is set", globule_session_login_local(session, &login, &err));
    globule_session_free(session);
    unsetenv("SSH_TTY");
    return open_native(NULL);
}

static void the_browser_of_this_machine_brings_the_code(void)
{
    globule_session *session = open_on_this_machine();
    globule_login *login = NULL;
    globule_request *request = NULL;
    char words[1024];
    WORKS(globule_session_login_local(session, &login, &err));
    FAILS(INVALID_STATE, "globule_login_wait", globule_login_finish(login, "code", &err));
    FAILS(INVALID_ARGUMENT, "time_limit", globule_login_wait(login, 1e300, &err));
    FAILS(TIMEOUT, "within 0.01 s", globule_login_wait(login, 0.01, &err));
    WORKS(globule_login_iwait(login, -1, &request, &err));
    globule_request_cancel(request);
    FAILS(CANCELLED, "cancelled", globule_request_wait(request, -1, &err));
    globule_request_free(request);
    CHECK(login_required(session) == 1);
    WORKS(globule_login_iwait(login, -1, &request, &err));
    walk_the_pages(globule_login_url(login), "", words, sizeof words);
    WORKS(globule_request_wait(request, -1, &err));
    CHECK(strstr(words, "Signed in") == words);
    CHECK(login_required(session) == 0);
    WORKS(look_up(session, &err));
    FAILS(INVALID_STATE, "has ended", globule_login_wait(login, -1, &err));
    globule_request_free(request);
    globule_login_free(login);
    globule_session_free(session);
}

static void who_declines_on_this_machine_is_not_signed_in(void)
{
    globule_session *session = open_on_this_machine();
    globule_login *login = NULL;
    globule_request *request = NULL;
    char words[1024];
    WORKS(globule_session_login(session, &login, &err));
    FAILS(INVALID_STATE, "globule_login_finish", globule_login_wait(login, -1, &err));
    globule_login_free(login);
    WORKS(globule_session_require_scopes(session, "urn:globus:auth:scope:groups.api.globus.org:all", &err));
    WORKS(globule_session_login_local(session, &login, &err));
    WORKS(globule_login_iwait(login, -1, &request, &err));
    walk_the_pages(globule_login_url(login), "--deny", words, sizeof words);
    FAILS(PERMISSION_DENIED, "declined", globule_request_wait(request, -1, &err));
    CHECK(words[0] == '\0' && login_required(session) == 1);
    globule_login_free(login); /* which the request does not need any more */
    globule_request_free(request);
    globule_session_free(session);
}

int main(void)
{
    a_wrong_code_can_be_followed_by_the_right_one();
    what_is_stored_serves_the_next_session_until_it_is_revoked();
    a_code_that_is_used_twice_ends_what_it_brought();
    an_unusable_token_file_is_named();
    an_expired_token_that_cannot_be_refreshed_asks_for_a_login();
    a_given_token_that_is_not_active_is_refused();
    an_application_needs_no_login_but_its_secret();
    one_login_asks_for_what_is_required();
    the_browser_of_this_machine_brings_the_code();
    who_declines_on_this_machine_is_not_signed_in();
    return finish();
}
