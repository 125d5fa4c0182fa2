/* Signs in for jobs to come, and says whether they may count on it.
 *
 *     login [--local] DAYS COLLECTION...
 *
 * It asks for everything that the collections want, shows who signed in, and checks that the sign-in will last so many
 * days. With --local the browser comes back by itself; otherwise you paste a code. GLOBULE_CLIENT_ID holds the id of your
 * registered application.
 */
#include <globule.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static globule_status by_code(const globule_session *session, globule_error **err)
{
    globule_login *login = NULL;
    char code[1024] = "";
    globule_status status = globule_session_login(session, &login, err);
    if (status == GLOBULE_STATUS_OK) {
        printf("Open this link, sign in and consent:\n\n  %s\n\nPaste the code: ", globule_login_url(login));
        fflush(stdout);
        if (fgets(code, sizeof code, stdin) == NULL) {
            code[0] = '\0'; /* the library says what an empty code means */
        }
        status = globule_login_finish(login, code, err);
    }
    globule_login_free(login);
    return status;
}

static globule_status by_page(const globule_session *session, globule_error **err)
{
    globule_login *login = NULL;
    globule_status status = globule_session_login_local(session, &login, err);
    if (status == GLOBULE_STATUS_OK) {
        printf("Open this link in a browser on this machine, sign in and consent:\n\n  %s\n\n", globule_login_url(login));
        fflush(stdout);
        status = globule_login_wait(login, 300, err);
    }
    globule_login_free(login);
    return status;
}

static globule_status (*sign_in)(const globule_session *, globule_error **) = by_code;

static globule_status show_person(const globule_session *session, globule_error **err)
{
    globule_doc *person = NULL;
    globule_status status = globule_session_userinfo(session, &person, err);
    if (status == GLOBULE_STATUS_OK) {
        printf("Signed in as %s\n", globule_doc_string(person, "/preferred_username"));
    }
    globule_doc_free(person);
    return status;
}

/* Writes to `*left` how many problems a login cannot solve. */
static globule_status check(const globule_session *session, char **collections, int count, double days, size_t *left,
                            globule_error **err)
{
    globule_rows *problems = NULL;
    globule_status status = globule_session_preflight(session, (const char *const *)collections, (size_t)count,
                                                      days * 86400, &problems, err);
    if (status == GLOBULE_STATUS_OK && globule_rows_count(problems) > 0) {
        /* The session now knows all that is missing: one login asks for it. */
        printf("The collections want more than you have given.\n");
        status = sign_in(session, err);
        globule_rows_free(problems);
        problems = NULL;
        if (status == GLOBULE_STATUS_OK) {
            status = globule_session_preflight(session, (const char *const *)collections, (size_t)count, days * 86400,
                                               &problems, err);
        }
    }
    *left = globule_rows_count(problems);
    for (size_t i = 0; i < *left; i++) {
        const globule_doc *problem = globule_rows_doc(problems, i);
        printf("%s: %s\n", globule_doc_string(problem, "/message"), globule_doc_string(problem, "/advice"));
    }
    if (status == GLOBULE_STATUS_OK && *left == 0) {
        printf("A job may count on this sign-in for %g days.\n", days);
    }
    globule_rows_free(problems);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    int32_t login_required = 0;
    size_t left = 0;
    int first = 1;
    if (argc > 1 && strcmp(argv[1], "--local") == 0) {
        sign_in = by_page;
        first = 2;
    }
    if (argc < first + 2) {
        fprintf(stderr, "usage: %s [--local] DAYS COLLECTION...\n", argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_session_login_required(session, &login_required, &err);
    }
    if (status == GLOBULE_STATUS_OK && login_required) {
        status = sign_in(session, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = show_person(session, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = check(session, argv + first + 1, argc - first - 1, atof(argv[first]), &left, &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "login: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK || left > 0;
}
