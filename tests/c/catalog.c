/* Any operation by its name: documents, lists, bodies, requests, and what is said before anything is sent. */
#include "check.h"
#include "server.h"

#define ADA "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"

static globule_parameters *with(const char *name, const char *value)
{
    globule_parameters *parameters = NULL;
    WORKS(globule_parameters_new(&parameters, &err));
    if (name != NULL) {
        WORKS(globule_parameters_add(parameters, name, value, &err));
    }
    return parameters;
}

static void the_catalog_is_read_without_a_session(void)
{
    globule_rows *rows = NULL;
    size_t found = 0;
    WORKS(globule_catalog_rows(&rows, &err));
    CHECK(globule_rows_count(rows) > 110);
    for (size_t i = 0; i < globule_rows_count(rows); i++) {
        const globule_doc *row = globule_rows_doc(rows, i);
        const int has_token = strcmp(globule_doc_string(row, "/access"), "token") == 0;
        CHECK(globule_doc_string(row, "/summary") != NULL);
        CHECK(has_token == (globule_doc_string(row, "/scopes/0") != NULL));
        if (strcmp(globule_doc_string(row, "/name"), "create_timer") == 0) {
            found++;
            CHECK(strcmp(globule_doc_string(row, "/method"), "POST") == 0);
            CHECK(strcmp(globule_doc_string(row, "/path"), "/v2/timer") == 0);
            CHECK(strcmp(globule_doc_string(row, "/body"), "required") == 0);
            CHECK(strcmp(globule_doc_string(row, "/wrapped_in"), "timer") == 0);
            CHECK(strstr(globule_doc_string(row, "/scopes/0"), "/timer") != NULL);
            CHECK(globule_doc_boolean(row, "/repeatable", -1) == 0);
            CHECK(globule_doc_length(row, "/parameters") == 0 && globule_doc_string(row, "/rows") == NULL);
        }
        if (strcmp(globule_doc_string(row, "/name"), "task_event_list") == 0) {
            found++;
            CHECK(strcmp(globule_doc_string(row, "/parameters/0/name"), "task_id") == 0);
            CHECK(strcmp(globule_doc_string(row, "/parameters/0/in"), "path") == 0);
            CHECK(globule_doc_boolean(row, "/parameters/0/required", -1) == 1);
            CHECK(strcmp(globule_doc_string(row, "/rows"), "DATA") == 0);
            CHECK(strcmp(globule_doc_string(row, "/paging"), "limit_offset_total") == 0);
        }
    }
    CHECK(found == 2);
    globule_rows_free(rows);
}

static void documents_and_lists(const globule_session *session)
{
    globule_parameters *parameters = with("endpoint_id", GUEST_1);
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    WORKS(globule_call(session, "get_endpoint", parameters, NULL, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/id"), GUEST_1) == 0);
    globule_doc_free(doc);
    WORKS(globule_parameters_add(parameters, "path", "/", &err));
    /* A parameter that is added again has two values. */
    WORKS(globule_parameters_add(parameters, "filter", "type:file", &err));
    WORKS(globule_parameters_add(parameters, "filter", "name:README.txt", &err));
    WORKS(globule_call_rows(session, "operation_ls", parameters, NULL, 10, &rows, &err));
    CHECK(globule_rows_count(rows) == 1);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/name"), "README.txt") == 0);
    globule_rows_free(rows);
    globule_parameters_free(parameters);
    WORKS(globule_call(session, "userinfo", NULL, NULL, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/sub"), ADA) == 0);
    globule_doc_free(doc);
    parameters = with("filter_scope", "all");
    WORKS(globule_parameters_add(parameters, "limit", "1", &err));
    WORKS(globule_call_rows(session, "endpoint_search", parameters, NULL, 3, &rows, &err));
    CHECK(globule_rows_count(rows) == 3);
    globule_rows_free(rows);
    globule_parameters_free(parameters);
}

static void bodies_are_json(const globule_session *session)
{
    char body[200];
    globule_doc *doc = NULL;
    globule_parameters *parameters;
    snprintf(body, sizeof body, "{\"name\": \"b-%ld\", \"endpoint_id\": \"" GUEST_1 "\", \"path\": \"/\"}", (long)getpid());
    WORKS(globule_call(session, "create_bookmark", NULL, body, &doc, &err));
    parameters = with("bookmark_id", globule_doc_string(doc, "/id"));
    globule_doc_free(doc);
    WORKS(globule_call(session, "delete_bookmark", parameters, NULL, &doc, &err));
    globule_doc_free(doc);
    FAILS(NOT_FOUND, "get_bookmark", globule_call(session, "get_bookmark", parameters, NULL, &doc, &err));
    CHECK(doc == NULL);
    globule_parameters_free(parameters);
}

static void requests_do_not_wait(const globule_session *session)
{
    globule_parameters *parameters = with("endpoint_id", GUEST_1);
    globule_request *one = NULL, *many = NULL;
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    WORKS(globule_icall(session, "get_endpoint", parameters, NULL, &one, &err));
    WORKS(globule_icall_rows(session, "operation_ls", parameters, NULL, 2, &many, &err));
    /* The requests have what they need. */
    WORKS(globule_parameters_add(parameters, "nonsense", "x", &err));
    globule_parameters_free(parameters);
    WORKS(globule_request_wait(one, -1, &err));
    WORKS(globule_request_wait(many, -1, &err));
    WORKS(globule_request_doc(one, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/id"), GUEST_1) == 0);
    WORKS(globule_request_rows(many, &rows, &err));
    CHECK(globule_rows_count(rows) == 2);
    globule_rows_free(rows);
    globule_doc_free(doc);
    globule_request_free(many);
    globule_request_free(one);
}

static void what_is_wrong_is_said_before_anything_is_sent(void)
{
    struct server server;
    globule_session *session;
    globule_parameters *parameters = with("task_id", "42"), *awkward = NULL;
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    globule_request *request = NULL;
    server_start(&server, NULL);
    server_end(&server); /* Nobody is there, so that a request would be GLOBULE_STATUS_NETWORK. */
    session = open_with_token(server.url, "t0ken");
    FAILS(INVALID_ARGUMENT, "did you mean get_task", globule_call(session, "task_get", NULL, NULL, &doc, &err));
    FAILS(INVALID_ARGUMENT, "task_id must be given", globule_call(session, "get_task", NULL, NULL, &doc, &err));
    FAILS(INVALID_ARGUMENT, "\"42\" is not a UUID", globule_call(session, "get_task", parameters, NULL, &doc, &err));
    FAILS(INVALID_ARGUMENT, "body is not JSON", globule_call(session, "create_bookmark", NULL, "{", &doc, &err));
    FAILS(INVALID_ARGUMENT, "body is not JSON", globule_call(session, "create_bookmark", NULL, "", &doc, &err));
    FAILS(INVALID_ARGUMENT, "must be a JSON object", globule_call(session, "create_bookmark", NULL, "7", &doc, &err));
    FAILS(INVALID_ARGUMENT, "takes no body", globule_call(session, "userinfo", NULL, "{}", &doc, &err));
    FAILS(INVALID_ARGUMENT, "use globule_call", globule_call_rows(session, "userinfo", NULL, NULL, 1, &rows, &err));
    FAILS(INVALID_ARGUMENT, "limit -1", globule_call_rows(session, "task_list", NULL, NULL, -1, &rows, &err));
    FAILS(INVALID_ARGUMENT, "limit -1", globule_icall_rows(session, "task_list", NULL, NULL, -1, &request, &err));
    FAILS(INVALID_ARGUMENT, "operation is not UTF-8", globule_call(session, "\xff", NULL, NULL, &doc, &err));
    CHECK(doc == NULL && rows == NULL && request == NULL);
    awkward = with("\xe2\x98\x83 \"\n", "\\");
    FAILS(INVALID_ARGUMENT, "\\\"\\n", globule_call(session, "userinfo", awkward, NULL, &doc, &err));
    FAILS(INVALID_ARGUMENT, "value is not UTF-8", globule_parameters_add(awkward, "path", "\xff", &err));
    FAILS(INVALID_ARGUMENT, "name is NULL", globule_parameters_add(awkward, NULL, "x", &err));
    globule_parameters_free(awkward);
    globule_parameters_free(parameters);
    globule_session_free(session);
}

int main(void)
{
    globule_session *session = open_native(NULL);
    sign_in(session);
    the_catalog_is_read_without_a_session();
    documents_and_lists(session);
    bodies_are_json(session);
    requests_do_not_wait(session);
    what_is_wrong_is_said_before_anything_is_sent();
    globule_session_free(session);
    return finish();
}
