/* Who signed in, who others are, applications that are registered, and what a service does for its users. */
#include "check.h"

#include <stdarg.h>

#define NOT_UTF8 "a\xff" "b"
#define NOWHERE "00000000-0000-4000-8000-000000000000"
#define MANAGE "urn:globus:auth:scope:auth.globus.org:manage_projects"
#define ADA "ada@localglobus.example"

static globule_session *open_client(const char *client, const char *secret, const char *token_file)
{
    globule_config *config = NULL;
    globule_session *session = NULL;
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_client_id(config, client, &err));
    if (secret != NULL) {
        WORKS(globule_config_set_client_secret(config, secret, &err));
    }
    WORKS(globule_config_set_token_store(config, token_file ? token_file : "memory", &err));
    WORKS(globule_session_open(config, &session, &err));
    globule_config_free(config);
    return session;
}

static void works(const globule_session *session)
{
    globule_listing *listing = NULL;
    WORKS(globule_collection_ls(session, GUEST_1, "/", NULL, &listing, &err));
    globule_listing_free(listing);
}

/* The answers of the non-blocking forms. */
static globule_doc *doc_of(globule_request *request)
{
    globule_doc *doc = NULL;
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_doc(request, &doc, &err));
    globule_request_free(request);
    return doc;
}

static globule_rows *rows_of(globule_request *request)
{
    globule_rows *rows = NULL;
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_rows(request, &rows, &err));
    globule_request_free(request);
    return rows;
}

/* A string of a document, as one that outlives it. */
static const char *text_of(const globule_doc *doc, const char *pointer, char *text, size_t size)
{
    const char *found = globule_doc_string(doc, pointer);
    CHECK(found != NULL);
    snprintf(text, size, "%s", found ? found : "");
    return text;
}

/* The line that archive.py prints. */
static void ask_archive(char *line, size_t size, const char *format, ...)
{
    char command[4096] = "python3 tests/c/archive.py ";
    va_list words;
    FILE *answer;
    va_start(words, format);
    vsnprintf(command + strlen(command), sizeof command - strlen(command), format, words);
    va_end(words);
    answer = popen(command, "r");
    CHECK(answer != NULL && fgets(line, (int)size, answer) != NULL);
    CHECK(answer != NULL && pclose(answer) == 0);
    line[strcspn(line, "\n")] = '\0';
}

static void who_signed_in_and_who_others_are(void)
{
    globule_session *session = open_native(NULL);
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    globule_request *request = NULL;
    globule_error *err = NULL;
    char ada[64], both[256];
    FAILS(LOGIN_REQUIRED, "globule_session_login", globule_session_userinfo(session, &doc, &err));
    sign_in(session);
    WORKS(globule_session_userinfo(session, &doc, &err));
    text_of(doc, "/sub", ada, sizeof ada);
    CHECK(strcmp(globule_doc_string(doc, "/preferred_username"), ADA) == 0);
    globule_doc_free(doc);
    WORKS(globule_session_iuserinfo(session, &request, &err));
    doc = doc_of(request);
    CHECK(strcmp(globule_doc_string(doc, "/sub"), ada) == 0);
    globule_doc_free(doc);

    CHECK(globule_session_identities(session, ADA, &rows, &err) == GLOBULE_STATUS_CONSENT_REQUIRED && rows == NULL);
    CHECK(globule_error_http_status(err) == 0 && globule_error_required_scope_count(err) == 1);
    CHECK(strstr(globule_error_required_scope(err, 0), ":view_identities") != NULL);
    globule_error_free(err);
    sign_in(session);
    snprintf(both, sizeof both, "%s,%s nobody@uni.example\t%s", ADA, ada, NOWHERE);
    WORKS(globule_session_identities(session, both, &rows, &err));
    CHECK(globule_rows_count(rows) == 2);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 1), "/id"), ada) == 0);
    globule_rows_free(rows);
    WORKS(globule_session_iidentities(session, NOWHERE, &request, &err));
    rows = rows_of(request);
    CHECK(globule_rows_count(rows) == 0);
    globule_rows_free(rows);
    FAILS(INVALID_ARGUMENT, "expected usernames or ids", globule_session_identities(session, " ,", &rows, &err));
    FAILS(INVALID_ARGUMENT, "identities is not UTF-8", globule_session_identities(session, NOT_UTF8, &rows, &err));
    FAILS(INVALID_ARGUMENT, "identities is NULL", globule_session_iidentities(session, NULL, &request, &err));
    globule_session_free(session);

    session = open_confidential();
    WORKS(globule_session_userinfo(session, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/sub"), need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID")) == 0);
    globule_doc_free(doc);
    globule_session_free(session);
}

static globule_session *open_developer(char *project, size_t size)
{
    globule_session *session = open_native(NULL);
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    globule_request *request = NULL;
    size_t i, found = 0;
    sign_in(session);
    FAILS(CONSENT_REQUIRED, "manage_projects", globule_project_create(session, "Waves", "ada@uni.example", &doc, &err));
    FAILS(CONSENT_REQUIRED, "manage_projects", globule_project_list(session, &rows, &err));
    FAILS(CONSENT_REQUIRED, "manage_projects",
          globule_client_create(session, NOWHERE, "x", "confidential_client", &doc, &err));
    FAILS(CONSENT_REQUIRED, "manage_projects", globule_credential_create(session, NOWHERE, "x", &doc, &err));
    CHECK(doc == NULL && rows == NULL);
    sign_in(session);
    WORKS(globule_project_icreate(session, "Tides", "ada@uni.example", &request, &err));
    globule_doc_free(doc_of(request));
    WORKS(globule_project_create(session, "Waves", "ada@uni.example", &doc, &err));
    CHECK(globule_doc_length(doc, "/admin_ids") == 1);
    text_of(doc, "/id", project, size);
    globule_doc_free(doc);
    WORKS(globule_project_list(session, &rows, &err));
    for (i = 0; i < globule_rows_count(rows); i++) {
        found += strcmp(globule_doc_string(globule_rows_doc(rows, i), "/id"), project) == 0;
    }
    CHECK(found == 1);
    globule_rows_free(rows);
    WORKS(globule_project_ilist(session, &request, &err));
    globule_rows_free(rows_of(request));
    return session;
}

static void what_was_registered_signs_in(void)
{
    char project[64], id[64], secret[256];
    globule_session *developer = open_developer(project, sizeof project), *session;
    globule_doc *doc = NULL;
    globule_request *request = NULL;
    WORKS(globule_client_create(developer, project, "Solver", "public_installed_client", &doc, &err));
    text_of(doc, "/id", id, sizeof id);
    CHECK(globule_doc_length(doc, "/redirect_uris") == 2);
    globule_doc_free(doc);
    FAILS(INVALID_ARGUMENT, "secret", globule_credential_create(developer, id, "first", &doc, &err));
    session = open_client(id, NULL, NULL);
    sign_in(session);
    works(session);
    globule_session_free(session);

    WORKS(globule_client_icreate(developer, project, "Nightly", "client_identity", &request, &err));
    doc = doc_of(request);
    text_of(doc, "/id", id, sizeof id);
    globule_doc_free(doc);
    WORKS(globule_credential_icreate(developer, id, "first", &request, &err));
    globule_request_free(request); /* a secret that nobody takes */
    WORKS(globule_credential_icreate(developer, id, "second", &request, &err));
    doc = doc_of(request);
    text_of(doc, "/secret", secret, sizeof secret);
    CHECK(strstr(globule_doc_json(doc, ""), secret) != NULL);
    globule_doc_free(doc);
    session = open_client(id, secret, NULL);
    works(session);
    globule_session_free(session);

    FAILS(INVALID_ARGUMENT, "not an email", globule_project_create(developer, "x", "nowhere", &doc, &err));
    FAILS(INVALID_ARGUMENT, "display_name is not UTF-8",
          globule_project_create(developer, NOT_UTF8, "a@b.c", &doc, &err));
    FAILS(INVALID_ARGUMENT, "contact_email is NULL", globule_project_create(developer, "x", NULL, &doc, &err));
    FAILS(INVALID_ARGUMENT, "project id \"waves\"",
          globule_client_create(developer, "waves", "x", "client_identity", &doc, &err));
    FAILS(INVALID_ARGUMENT, "toaster", globule_client_create(developer, project, "x", "toaster", &doc, &err));
    FAILS(INVALID_ARGUMENT, "client_type is NULL", globule_client_create(developer, project, "x", NULL, &doc, &err));
    FAILS(NOT_FOUND, NOWHERE, globule_client_create(developer, NOWHERE, "x", "client_identity", &doc, &err));
    FAILS(INVALID_ARGUMENT, "client id \"solver\"", globule_credential_create(developer, "solver", "x", &doc, &err));
    FAILS(INVALID_ARGUMENT, "name is NULL", globule_credential_create(developer, id, NULL, &doc, &err));
    CHECK(doc == NULL);
    globule_session_free(developer);
}

static void a_service_acts_for_its_users(void)
{
    char project[64], id[64], secret[256], scope[256], file[4096], token[256];
    globule_session *developer = open_developer(project, sizeof project), *service, *user, *dependent = NULL;
    globule_doc *doc = NULL;
    globule_request *request = NULL;
    globule_login *login = NULL;
    WORKS(globule_client_create(developer, project, "Archive", "resource_server", &doc, &err));
    text_of(doc, "/id", id, sizeof id);
    globule_doc_free(doc);
    WORKS(globule_credential_create(developer, id, "first", &doc, &err));
    text_of(doc, "/secret", secret, sizeof secret);
    globule_doc_free(doc);
    FAILS(INVALID_STATE, "client_secret", globule_session_introspect(developer, "t0ken", &doc, &err));
    FAILS(INVALID_STATE, "client_secret", globule_session_open_dependent(developer, "t0ken", &dependent, &err));
    globule_session_free(developer);

    ask_archive(scope, sizeof scope, "scope '%s' '%s' '%s'", need("GLOBUS_SDK_SERVICE_URL_AUTH"), id, secret);
    snprintf(file, sizeof file, "%s/archive-%ld.json", need("HOME"), (long)getpid());
    user = open_native(file);
    WORKS(globule_session_require_scopes(user, scope, &err));
    sign_in(user);
    globule_session_free(user);
    ask_archive(token, sizeof token, "token '%s' '%s'", file, id);

    service = open_client(id, secret, NULL);
    WORKS(globule_session_introspect(service, token, &doc, &err));
    CHECK(globule_doc_boolean(doc, "/active", -1) == 1 && strcmp(globule_doc_string(doc, "/username"), ADA) == 0);
    CHECK(strcmp(globule_doc_string(doc, "/scope"), scope) == 0);
    globule_doc_free(doc);
    WORKS(globule_session_iintrospect(service, "t0ken", &request, &err));
    doc = doc_of(request);
    CHECK(globule_doc_boolean(doc, "/active", -1) == 0);
    globule_doc_free(doc);

    WORKS(globule_session_open_dependent(service, token, &dependent, &err));
    works(dependent);
    FAILS(INVALID_STATE, "signed in elsewhere", globule_session_login(dependent, &login, &err));
    globule_session_free(dependent);
    WORKS(globule_session_iopen_dependent(service, token, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    FAILS(INVALID_STATE, "globule_request_session", globule_request_doc(request, &doc, &err));
    WORKS(globule_request_session(request, &dependent, &err));
    FAILS(INVALID_STATE, "taken already", globule_request_session(request, &(globule_session *){NULL}, &err));
    globule_request_free(request);
    globule_session_free(service);
    works(dependent);
    WORKS(globule_session_logout(dependent, &err));
    globule_session_free(dependent);

    service = open_client(id, secret, NULL);
    FAILS(LOGIN_REQUIRED, "user's token is not active",
          globule_session_open_dependent(service, "t0ken", &dependent, &err));
    FAILS(INVALID_ARGUMENT, "access token is empty", globule_session_open_dependent(service, "", &dependent, &err));
    FAILS(INVALID_ARGUMENT, "token is not UTF-8", globule_session_introspect(service, NOT_UTF8, &doc, &err));
    CHECK(dependent == NULL && doc == NULL);
    WORKS(globule_session_iopen_dependent(service, token, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    globule_request_free(request); /* a session that nobody takes */
    globule_session_free(service);
    service = open_client(id, "wr0ng", NULL);
    FAILS(PERMISSION_DENIED, "secret were not accepted", globule_session_introspect(service, token, &doc, &err));
    globule_session_free(service);
    unlink(file);
}

int main(void)
{
    who_signed_in_and_who_others_are();
    what_was_registered_signs_in();
    a_service_acts_for_its_users();
    return finish();
}
