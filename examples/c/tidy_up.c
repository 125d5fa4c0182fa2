/* What is left to do when a run has ended: its results go to the archive, now and every night from now on; a colleague may
 * read them there; the scratch files of last month go.
 *
 *     tidy_up COLLECTION RESULTS SCRATCH ARCHIVE COLLEAGUE
 *
 * RESULTS is a directory of COLLECTION, such as /run42/, SCRATCH a pattern, such as "/scratch/2026-10*". ARCHIVE is a guest
 * collection that you administer, COLLEAGUE the username of somebody. GLOBULE_CLIENT_ID holds the id of your registered
 * application.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

static const int64_t day = 24 * 60 * 60;

/* To make timers, and to look up people; so that the first sign-in asks for these, too. */
static const char scopes[] = "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer "
                             "urn:globus:auth:scope:auth.globus.org:view_identities";

/* Called when a call needs a sign-in or a consent that is not there. */
static int32_t sign_in(const globule_login *login, const globule_error *error, void *user_data)
{
    char code[1024] = "";
    (void)error;
    (void)user_data;
    printf("Open this link, sign in and consent:\n\n  %s\n\nPaste the code: ", globule_login_url(login));
    fflush(stdout);
    return fgets(code, sizeof code, stdin) != NULL && globule_login_finish(login, code, NULL) == GLOBULE_STATUS_OK;
}

static globule_status archive(const globule_transfer *transfer, globule_error **err)
{
    globule_task *task = NULL;
    globule_doc *result = NULL;
    globule_status status = globule_transfer_submit(transfer, &task, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_task_wait(task, -1, NULL, NULL, &result, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Archived %" PRId64 " files.\n", globule_doc_integer(result, "/files_transferred", 0));
    }
    globule_doc_free(result);
    globule_task_free(task);
    return status;
}

static globule_status delete_scratch(const globule_session *session, const char *collection, const char *scratch,
                                     globule_error **err)
{
    globule_delete *delete = NULL;
    globule_task *task = NULL;
    globule_status status = globule_delete_new(session, collection, &delete, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_delete_add_path(delete, scratch, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_delete_set_interpret_globs(delete, 1, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_delete_set_recursive(delete, 1, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_delete_submit(delete, &task, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_task_wait(task, -1, NULL, NULL, NULL, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Deleted %s.\n", scratch);
    }
    globule_task_free(task);
    globule_delete_free(delete);
    return status;
}

static globule_status let_in(const globule_session *session, const char *collection, const char *path,
                             const char *colleague, globule_error **err)
{
    globule_rows *found = NULL;
    globule_doc *permission = NULL;
    const char *id = NULL;
    globule_status status = globule_session_identities(session, colleague, &found, err);
    if (status == GLOBULE_STATUS_OK) {
        id = globule_doc_string(globule_rows_doc(found, 0), "/id"); /* NULL if nobody has this name */
        status = globule_permission_add(session, collection, "identity", id ? id : colleague, path, "r", &permission, err);
    }
    if (status == GLOBULE_STATUS_CONFLICT) { /* from an earlier run of this program */
        globule_error_free(*err);
        *err = NULL;
        status = GLOBULE_STATUS_OK;
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("%s may read %s.\n", colleague, path);
    }
    globule_doc_free(permission);
    globule_rows_free(found);
    return status;
}

/* Every night at two, thirty times: Globus does it, and no program of yours need run. */
static globule_status repeat_nightly(const globule_transfer *transfer, globule_error **err)
{
    const time_t tomorrow = time(NULL) + (time_t)day;
    char start[32];
    globule_timer *timer = NULL;
    globule_doc *made = NULL;
    strftime(start, sizeof start, "%Y-%m-%dT02:00:00Z", gmtime(&tomorrow));
    globule_status status = globule_timer_new(transfer, &timer, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_timer_set_name(timer, "nightly archive", err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_timer_set_repeat(timer, day, start, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_timer_set_count(timer, 30, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_timer_create(timer, &made, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Timer %s archives every night.\n", globule_doc_string(made, "/job_id"));
    }
    globule_doc_free(made);
    globule_timer_free(timer);
    return status;
}

static globule_status tidy_up(const globule_session *session, char **argv, globule_error **err)
{
    globule_transfer *transfer = NULL;
    globule_status status = globule_transfer_new(session, argv[1], argv[4], &transfer, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_add_item(transfer, argv[2], argv[2], GLOBULE_RECURSIVE_YES, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_set_sync_level(transfer, GLOBULE_SYNC_MTIME, err); /* nightly, only what is new */
    }
    if (status == GLOBULE_STATUS_OK) {
        status = archive(transfer, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = let_in(session, argv[4], argv[2], argv[5], err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = repeat_nightly(transfer, err);
    }
    if (status == GLOBULE_STATUS_OK) { /* last, when the results are safe */
        status = delete_scratch(session, argv[1], argv[3], err);
    }
    globule_transfer_free(transfer);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    if (argc != 6) {
        fprintf(stderr, "usage: %s COLLECTION RESULTS SCRATCH ARCHIVE COLLEAGUE\n", argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_session_require_scopes(session, scopes, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_session_on_login_required(session, sign_in, NULL, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = tidy_up(session, argv, &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "tidy_up: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
