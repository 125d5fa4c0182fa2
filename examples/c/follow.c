/* Follows tasks until all have ended: those of a batch job, say, whose ids it has printed.
 *
 *     follow TASK-ID...
 *
 * On a terminal a line shows how far they are. Ctrl-C ends the program and not the tasks; follow them again later.
 */
#include <globule.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

/* Shows the line of what was seen last, unless it is there already. */
static void show_progress(const globule_request *request, char *shown, size_t size)
{
    globule_doc *whole = NULL;
    if (globule_request_progress(request, &whole, NULL) == GLOBULE_STATUS_OK && whole != NULL) {
        const char *words = globule_doc_string(whole, "/progress/words");
        if (words != NULL && strcmp(words, shown) != 0) {
            snprintf(shown, size, "%s", words);
            printf("\r\x1b[K%s", words);
            fflush(stdout);
        }
    }
    globule_doc_free(whole);
}

/* One line for each task, as it was seen last; also when one of them has failed. */
static void show_tasks(const globule_request *request)
{
    globule_doc *whole = NULL;
    if (globule_request_progress(request, &whole, NULL) == GLOBULE_STATUS_OK && whole != NULL) {
        int64_t i, count = globule_doc_length(whole, "/tasks");
        for (i = 0; i < count; i++) {
            char id[64], words[64];
            snprintf(id, sizeof id, "/tasks/%" PRId64 "/task_id", i);
            snprintf(words, sizeof words, "/tasks/%" PRId64 "/progress/words", i);
            if (globule_doc_string(whole, id) != NULL) {
                printf("%s  %s\n", globule_doc_string(whole, id), globule_doc_string(whole, words));
            }
        }
    }
    globule_doc_free(whole);
}

static globule_status follow(globule_task **tasks, size_t count, globule_error **err)
{
    globule_request *request = NULL;
    char shown[1024] = "";
    int on_terminal = isatty(STDOUT_FILENO);
    globule_status status = globule_task_iwaitall(tasks, count, NULL, &request, err);
    if (status != GLOBULE_STATUS_OK) {
        return status;
    }
    /* A fifth of a second at a time, so that Ctrl-C is obeyed at once; the library asks the service less often. */
    do {
        globule_error_free(*err);
        if (on_terminal) {
            show_progress(request, shown, sizeof shown);
        }
        status = globule_request_wait(request, 0.2, err);
    } while (status == GLOBULE_STATUS_TIMEOUT && !interrupted);
    if (on_terminal) {
        printf("\r\x1b[K");
    }
    show_tasks(request);
    if (interrupted) {
        printf("The tasks go on.\n");
    }
    globule_request_free(request);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    size_t i, count = argc > 1 ? (size_t)(argc - 1) : 0;
    globule_task **tasks = calloc(count + 1, sizeof *tasks);
    struct sigaction action;
    if (count == 0 || tasks == NULL) {
        fprintf(stderr, "usage: %s TASK-ID...\n", argv[0]);
        free(tasks);
        return 2;
    }
    memset(&action, 0, sizeof action);
    action.sa_handler = interrupt;
    sigaction(SIGINT, &action, NULL);
    globule_status status = globule_session_open(NULL, &session, &err);
    for (i = 0; i < count && status == GLOBULE_STATUS_OK; i++) {
        status = globule_task_open(session, argv[i + 1], &tasks[i], &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = follow(tasks, count, &err);
    }
    if (status != GLOBULE_STATUS_OK && !interrupted) {
        fprintf(stderr, "follow: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    for (i = 0; i < count; i++) {
        globule_task_free(tasks[i]);
    }
    free(tasks);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
