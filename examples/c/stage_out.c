/* Stages the output of a run: what a simulation does at its end.
 *
 *     stage_out SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH
 *
 * The first time it asks you to sign in; the sign-in is stored and serves all later runs. GLOBULE_CLIENT_ID holds the id
 * of your registered application.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

/* Shows the link and waits for the code that the person pastes. */
static globule_status sign_in(const globule_session *session, globule_error **err)
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

/* One line that moves, on a terminal only: a batch job's log stays readable. */
static int32_t show_progress(const globule_doc *task, void *user_data)
{
    (void)user_data;
    if (isatty(STDOUT_FILENO)) {
        printf("\r%" PRId64 " of %" PRId64 " files, %.1f MB, %.1f MB/s ", globule_doc_integer(task, "/files_transferred", 0),
               globule_doc_integer(task, "/files", 0), globule_doc_real(task, "/bytes_transferred", 0) / 1e6,
               globule_doc_real(task, "/effective_bytes_per_second", 0) / 1e6);
        fflush(stdout);
    }
    return 0;
}

/* Submits the transfer; a consent that is missing is asked for once. */
static globule_status submit(const globule_session *session, char **argv, globule_task **task, globule_error **err)
{
    globule_transfer *transfer = NULL;
    globule_status status = globule_transfer_new(session, argv[1], argv[3], &transfer, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_set_label(transfer, "stage_out", err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_add_item(transfer, argv[2], argv[4], GLOBULE_RECURSIVE_AUTO, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_submit(transfer, task, err);
    }
    if (status == GLOBULE_STATUS_CONSENT_REQUIRED) {
        printf("The collections need your consent.\n");
        globule_error_free(*err);
        status = sign_in(session, err);
        if (status == GLOBULE_STATUS_OK) {
            status = globule_transfer_submit(transfer, task, err);
        }
    }
    globule_transfer_free(transfer);
    return status;
}

static globule_status stage_out(const globule_session *session, char **argv, globule_error **err)
{
    globule_task *task = NULL;
    globule_doc *result = NULL;
    int32_t login_required = 0;
    globule_status status = globule_session_login_required(session, &login_required, err);
    if (status == GLOBULE_STATUS_OK && login_required) {
        status = sign_in(session, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = submit(session, argv, &task, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Task %s\nFollow it at %s\n", globule_task_id(task), globule_task_url(task));
        fflush(stdout);
        status = globule_task_wait(task, -1, show_progress, NULL, &result, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("%sMoved %" PRId64 " files in %" PRId64 " directories, %" PRId64 " bytes.\n",
               isatty(STDOUT_FILENO) ? "\r\x1b[K" : "", globule_doc_integer(result, "/files_transferred", 0),
               globule_doc_integer(result, "/directories", 0), globule_doc_integer(result, "/bytes_transferred", 0));
    }
    globule_doc_free(result);
    globule_task_free(task);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    if (argc != 5) {
        fprintf(stderr, "usage: %s SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH\n", argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = stage_out(session, argv, &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "stage_out: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
