/* Calls any operation of Globus Transfer, Auth and Timers by its name, which is that of the Python SDK's method, and prints
 * what it answers as JSON; a list, one document a line.
 *
 *     call                                     lists the operations
 *     call OPERATION [NAME=VALUE]... [BODY]    calls one; BODY is a JSON object
 *
 *     call task_list filter=status:ACTIVE fields=task_id,label
 *     call create_bookmark '{"name": "runs", "endpoint_id": "2d1d4873-a849-4b9c-bd34-2034a2163003", "path": "/runs/"}'
 *
 * docs/operations.md lists the operations and their parameters.
 */
#include <globule.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 1000 };

/* Called when a call needs a sign-in or a consent that is not there. */
static int32_t sign_in(const globule_login *login, const globule_error *error, void *user_data)
{
    char code[1024] = "";
    (void)user_data;
    printf("%s\nOpen this link, sign in and consent:\n\n  %s\n\nPaste the code: ", globule_error_message(error),
           globule_login_url(login));
    fflush(stdout);
    return fgets(code, sizeof code, stdin) != NULL && globule_login_finish(login, code, NULL) == GLOBULE_STATUS_OK;
}

/* Prints the catalog, or finds out whether an operation answers with a list. */
static globule_status look_up(const char *operation, int *is_list, globule_error **err)
{
    globule_rows *rows = NULL;
    const globule_status status = globule_catalog_rows(&rows, err);
    for (size_t i = 0; i < globule_rows_count(rows); i++) {
        const globule_doc *row = globule_rows_doc(rows, i);
        const char *name = globule_doc_string(row, "/name");
        if (operation == NULL) {
            printf("%-45s %s\n", name, globule_doc_string(row, "/summary"));
        } else if (strcmp(name, operation) == 0) {
            *is_list = globule_doc_string(row, "/rows") != NULL;
        }
    }
    globule_rows_free(rows);
    return status;
}

/* Sorts the arguments: the body begins with a brace, everything else is NAME=VALUE. */
static globule_status read_arguments(char **argv, globule_parameters *parameters, const char **body, globule_error **err)
{
    globule_status status = GLOBULE_STATUS_OK;
    for (; *argv != NULL && status == GLOBULE_STATUS_OK; argv++) {
        char *value = strchr(*argv, '=');
        if (**argv == '{') {
            *body = *argv;
        } else if (value != NULL) {
            *value = '\0';
            status = globule_parameters_add(parameters, *argv, value + 1, err);
        } else {
            status = globule_parameters_add(parameters, *argv, "", err);
        }
    }
    return status;
}

static globule_status call(const globule_session *session, char **argv, globule_error **err)
{
    globule_parameters *parameters = NULL;
    globule_rows *rows = NULL;
    globule_doc *doc = NULL;
    const char *body = NULL;
    int is_list = 0;
    globule_status status = look_up(argv[0], &is_list, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_parameters_new(&parameters, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = read_arguments(argv + 1, parameters, &body, err);
    }
    if (status == GLOBULE_STATUS_OK && is_list) {
        status = globule_call_rows(session, argv[0], parameters, body, MOST, &rows, err);
    } else if (status == GLOBULE_STATUS_OK) {
        status = globule_call(session, argv[0], parameters, body, &doc, err);
    }
    for (size_t i = 0; i < globule_rows_count(rows); i++) {
        puts(globule_doc_json(globule_rows_doc(rows, i), ""));
    }
    if (doc != NULL) {
        puts(globule_doc_json(doc, ""));
    }
    globule_doc_free(doc);
    globule_rows_free(rows);
    globule_parameters_free(parameters);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    globule_status status;
    if (argc == 1) {
        status = look_up(NULL, NULL, &err);
    } else {
        status = globule_session_open(NULL, &session, &err);
        if (status == GLOBULE_STATUS_OK) {
            status = globule_session_on_login_required(session, sign_in, NULL, &err);
        }
        if (status == GLOBULE_STATUS_OK) {
            status = call(session, argv + 1, &err);
        }
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "call: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
