/* What is wrong in the call itself: a clear error, nothing sent, and everything can be used further. */
#include "check.h"

#define NOT_UTF8 "a\xff" "b"

static void settings(void)
{
    globule_config *config = NULL;
    globule_session *session = NULL;
    WORKS(globule_config_new(&config, &err));
    FAILS(INVALID_ARGUMENT, "app_name is not UTF-8 (byte 1", globule_config_set_app_name(config, NOT_UTF8, &err));
    FAILS(INVALID_ARGUMENT, "app_name is NULL", globule_config_set_app_name(config, NULL, &err));
    FAILS(INVALID_ARGUMENT, "empty or not plain", globule_config_set_access_token(config, "x", "a b", &err));
    WORKS(globule_config_set_client_id(config, "12345", &err));
    FAILS(INVALID_ARGUMENT, "client id \"12345\" is not a UUID", globule_session_open(config, &session, &err));
    CHECK(session == NULL);
    WORKS(globule_config_set_client_id(config, VUB, &err));
    WORKS(globule_config_set_http_timeout(config, -7, &err));
    FAILS(INVALID_ARGUMENT, "http_timeout = \"-7\" (from setter)", globule_session_open(config, &session, &err));
    WORKS(globule_config_set_http_timeout(config, 30, &err));
    WORKS(globule_config_set_time_limit(config, 30, &err));
    WORKS(globule_config_set_max_retries(config, -1, &err));
    FAILS(INVALID_ARGUMENT, "max_retries = \"-1\"", globule_session_open(config, &session, &err));
    WORKS(globule_config_set_max_retries(config, 1, &err));
    WORKS(globule_config_set_verify_ssl(config, "perhaps", &err));
    FAILS(INVALID_ARGUMENT, "verify_ssl = \"perhaps\"", globule_session_open(config, &session, &err));
    WORKS(globule_config_set_verify_ssl(config, "yes", &err));
    WORKS(globule_config_set_auth_url(config, "nowhere", &err));
    FAILS(INVALID_ARGUMENT, "auth_url = \"nowhere\"", globule_session_open(config, &session, &err));
    WORKS(globule_config_set_auth_url(config, "http://127.0.0.1:1/", &err));
    WORKS(globule_config_set_transfer_url(config, "http://127.0.0.1:1/", &err));
    WORKS(globule_config_set_app_url(config, "http://127.0.0.1:1/", &err));
    WORKS(globule_config_set_environment(config, "mars", &err));
    WORKS(globule_config_set_app_name(config, "nul", &err));
    FAILS(INVALID_ARGUMENT, "app_name \"nul\"", globule_session_open(config, &session, &err));
    WORKS(globule_config_set_app_name(config, "test", &err));
    WORKS(globule_config_set_ca_file(config, "/nonexistent.pem", &err));
    WORKS(globule_session_open(config, &session, &err));
    FAILS(LOGIN_REQUIRED, "sign in", globule_collection_search(session, "x", NULL, 1, &(globule_rows *){NULL}, &err));
    globule_session_free(session);
    globule_config_free(config);
}

static void transfers(const globule_session *session)
{
    globule_transfer *transfer = NULL;
    globule_task *task = (globule_task *)0x1;
    char label[200];
    memset(label, 'x', sizeof label - 1);
    label[sizeof label - 1] = '\0';
    FAILS(INVALID_ARGUMENT, "collection id \"here\"", globule_transfer_new(session, "here", LEUVEN, &transfer, &err));
    CHECK(transfer == NULL);
    FAILS(INVALID_ARGUMENT, "destination is NULL", globule_transfer_new(session, VUB, NULL, &transfer, &err));
    WORKS(globule_transfer_new(session, VUB, LEUVEN, &transfer, &err));
    FAILS(INVALID_STATE, "no items", globule_transfer_submit(transfer, &task, &err));
    CHECK(task == NULL);
    FAILS(INVALID_ARGUMENT, "199 characters: at most 128", globule_transfer_set_label(transfer, label, &err));
    FAILS(INVALID_ARGUMENT, "line break", globule_transfer_set_label(transfer, "a\nb", &err));
    FAILS(INVALID_ARGUMENT, "deadline \"soon\"", globule_transfer_set_deadline(transfer, "soon", &err));
    FAILS(INVALID_ARGUMENT, "sync_level 4", globule_transfer_set_sync_level(transfer, 4, &err));
    FAILS(INVALID_ARGUMENT, "recursive 7", globule_transfer_add_item(transfer, "/a", "/b", 7, &err));
    FAILS(INVALID_ARGUMENT, "source_path is empty", globule_transfer_add_item(transfer, "", "/b", 0, &err));
    FAILS(INVALID_ARGUMENT, "destination_path is not UTF-8", globule_transfer_add_item(transfer, "/a", NOT_UTF8, 0, &err));
    FAILS(INVALID_ARGUMENT, "checksum \"xyz\"",
          globule_transfer_add_file_with_checksum(transfer, "/a", "/b", "xyz", "MD5", &err));
    FAILS(INVALID_ARGUMENT, "method \"drop\"", globule_transfer_add_filter_rule(transfer, "drop", "*", NULL, &err));
    FAILS(INVALID_ARGUMENT, "type \"link\"", globule_transfer_add_filter_rule(transfer, "include", "*", "link", &err));
    FAILS(INVALID_ARGUMENT, "is not JSON", globule_transfer_set_field(transfer, "perf_cc", "{", &err));
    FAILS(INVALID_ARGUMENT, "field \"DATA\"", globule_transfer_set_field(transfer, "DATA", "[]", &err));
    CHECK(globule_transfer_item_count(transfer) == 0);
    WORKS(globule_transfer_add_item(transfer, "/a", "/b", GLOBULE_RECURSIVE_NO, &err));
    CHECK(globule_transfer_item_count(transfer) == 1);
    globule_transfer_free(transfer);
}

static void collections(const globule_session *session)
{
    globule_ls_options *options = NULL;
    globule_listing *listing = NULL;
    globule_rows *rows = NULL;
    globule_task *task = NULL;
    WORKS(globule_ls_options_new(&options, &err));
    FAILS(INVALID_ARGUMENT, "limit -1", globule_ls_options_set_limit(options, -1, &err));
    FAILS(INVALID_ARGUMENT, "offset -2", globule_ls_options_set_offset(options, -2, &err));
    FAILS(INVALID_ARGUMENT, "filter is not UTF-8", globule_ls_options_set_filter(options, NOT_UTF8, &err));
    WORKS(globule_ls_options_set_orderby(options, "name", &err));
    WORKS(globule_ls_options_set_local_user(options, "ada", &err));
    globule_ls_options_free(options);
    FAILS(INVALID_ARGUMENT, "path is empty", globule_collection_ls(session, VUB, "", NULL, &listing, &err));
    FAILS(INVALID_ARGUMENT, "collection id \"\"", globule_collection_ls(session, "", "/", NULL, &listing, &err));
    FAILS(INVALID_ARGUMENT, "limit -5", globule_collection_search(session, "x", NULL, -5, &rows, &err));
    FAILS(INVALID_ARGUMENT, "fulltext", globule_collection_search(session, NULL, NULL, 5, &rows, &err));
    FAILS(INVALID_ARGUMENT, "task id \"7\"", globule_task_open(session, "7", &task, &err));
    WORKS(globule_task_open(session, VUB, &task, &err));
    FAILS(INVALID_ARGUMENT, "time_limit", globule_task_wait(task, 1e300, NULL, NULL, NULL, &err));
    globule_task_free(task);
}

static void scopes(const globule_session *session)
{
    globule_scope *scope = NULL, *same = NULL;
    FAILS(INVALID_ARGUMENT, "character 2: \"[\" is never closed", globule_scope_parse("a[b", &scope, &err));
    FAILS(INVALID_ARGUMENT, "exactly one scope", globule_scope_parse("a b", &scope, &err));
    FAILS(INVALID_ARGUMENT, "position 2", globule_scope_new("a b", &scope, &err));
    FAILS(INVALID_ARGUMENT, "known are all", globule_scope_known("transfer", "none", &scope, &err));
    FAILS(INVALID_ARGUMENT, "collection id \"x\"", globule_scope_data_access("x", &scope, &err));
    FAILS(INVALID_ARGUMENT, "collection id \"x\"", globule_scope_https("x", &scope, &err));
    CHECK(scope == NULL);
    WORKS(globule_scope_new("a", &scope, &err));
    WORKS(globule_scope_new("a", &same, &err));
    FAILS(INVALID_ARGUMENT, "depend on itself", globule_scope_add_dependency(scope, same, &err));
    FAILS(INVALID_ARGUMENT, "character 1", globule_session_require_scopes(session, "]", &err));
    FAILS(INVALID_ARGUMENT, "collection id", globule_session_require_data_access(session, "x", &err));
    globule_scope_free(same);
    globule_scope_free(scope);
}

int main(void)
{
    globule_session *session = NULL;
    settings();
    session = open_with_token("http://127.0.0.1:1/", "token");
    transfers(session);
    collections(session);
    scopes(session);
    globule_session_free(session);
    CHECK(strcmp(globule_status_words(GLOBULE_STATUS_CONSENT_REQUIRED), "consent required") == 0);
    CHECK(strcmp(globule_status_words(-1), "unknown status") == 0);
    CHECK(strcmp(globule_status_words(1000), "unknown status") == 0);
    CHECK(strlen(globule_version()) >= 5);
    return finish();
}
