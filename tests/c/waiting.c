/* Waiting for many tasks, giving up, and large transfers as several tasks. "slow" runs on a service that copies slowly. */
#include "check.h"

#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#define TASKS 5

static globule_task *submitted(const globule_session *session, const char *source, const char *destination)
{
    globule_transfer *transfer = NULL;
    globule_task *task = NULL;
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, source, destination, GLOBULE_RECURSIVE_AUTO, &err));
    WORKS(globule_transfer_submit(transfer, &task, &err));
    globule_transfer_free(transfer);
    return task;
}

/* A destination of this process' own. */
static const char *place(const char *name, int number)
{
    static char path[200];
    snprintf(path, sizeof path, "/%s-%ld/%d", name, (long)getpid(), number);
    return path;
}

static globule_wait_options *within(double time_limit)
{
    globule_wait_options *options = NULL;
    WORKS(globule_wait_options_new(&options, &err));
    WORKS(globule_wait_options_set_time_limit(options, time_limit, &err));
    WORKS(globule_wait_options_set_longest_interval(options, 0.1, &err));
    return options;
}

static int ends_with(const char *text, const char *end)
{
    size_t length = text ? strlen(text) : 0, rest = strlen(end);
    return length >= rest && strcmp(text + length - rest, end) == 0;
}

static void options_are_checked(void)
{
    globule_wait_options *options = within(1);
    FAILS(INVALID_ARGUMENT, "longest_interval 0", globule_wait_options_set_longest_interval(options, 0, &err));
    FAILS(INVALID_ARGUMENT, "faults -1", globule_wait_options_set_give_up_after_faults(options, -1, &err));
    FAILS(INVALID_ARGUMENT, "nice_status is empty", globule_wait_options_add_give_up_on_status(options, "", 1, &err));
    FAILS(INVALID_ARGUMENT, "time -1", globule_wait_options_add_give_up_on_status(options, "QUOTA_EXCEEDED", -1, &err));
    FAILS(INVALID_ARGUMENT, "stalled", globule_wait_options_set_give_up_when_stalled(options, 1e300, &err));
    WORKS(globule_wait_options_set_give_up_when_stalled(options, -1, &err));
    WORKS(globule_wait_options_set_give_up_when_paused(options, -1, &err));
    WORKS(globule_wait_options_set_cancel_on_give_up(options, 0, &err));
    globule_wait_options_free(options);
}

struct looks {
    const globule_session *session;
    globule_task *task;
    int count;
};

/* Any function may be called from a callback, also one that waits. */
static int32_t look(const globule_doc *whole, void *user_data)
{
    struct looks *looks = user_data;
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    globule_wait_options *once = within(0);
    globule_error *err = NULL;
    globule_status status;
    looks->count++;
    CHECK(globule_doc_length(whole, "/tasks") == TASKS);
    CHECK(globule_doc_integer(whole, "/progress/tasks", -1) == TASKS);
    CHECK(strstr(globule_doc_string(whole, "/progress/words"), "of 5 tasks done") != NULL);
    CHECK(globule_doc_string(whole, "/tasks/4/progress/state") != NULL);
    WORKS(globule_task_progress(looks->task, &doc, &err));
    CHECK(globule_doc_string(doc, "/progress/words") != NULL);
    globule_doc_free(doc);
    WORKS(globule_collection_stat(looks->session, GUEST_1, "/results", &doc, &err));
    globule_doc_free(doc);
    status = globule_task_waitall(&looks->task, 1, once, NULL, NULL, &rows, &err);
    CHECK(status == GLOBULE_STATUS_OK || status == GLOBULE_STATUS_TIMEOUT);
    CHECK(globule_rows_count(rows) == 1);
    globule_error_free(err);
    globule_rows_free(rows);
    globule_wait_options_free(once);
    return 0;
}

static int32_t stop(const globule_doc *whole, void *user_data)
{
    (void)whole;
    ++*(int *)user_data;
    return 1;
}

static void all_are_waited_for(const globule_session *session)
{
    globule_task *tasks[TASKS];
    globule_wait_options *options = within(60);
    globule_rows *rows = NULL;
    globule_request *request = NULL;
    globule_doc *doc = NULL;
    struct looks looks = {session, NULL, 0};
    int i;
    for (i = 0; i < TASKS; i++) {
        tasks[i] = submitted(session, "/README.txt", place("all", i));
    }
    looks.task = tasks[0];
    WORKS(globule_task_waitall(tasks, TASKS, options, look, &looks, &rows, &err));
    CHECK(looks.count > 0 && globule_rows_count(rows) == TASKS);
    for (i = 0; i < TASKS; i++) {
        CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, i), "/task_id"), globule_task_id(tasks[i])) == 0);
        CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, i), "/status"), "SUCCEEDED") == 0);
    }
    globule_rows_free(rows);
    WORKS(globule_task_waitall(tasks, TASKS, NULL, NULL, NULL, NULL, &err));
    WORKS(globule_task_iwaitall(tasks, TASKS, options, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_progress(request, &doc, &err));
    CHECK(globule_doc_integer(doc, "/progress/succeeded", -1) == TASKS);
    globule_doc_free(doc);
    WORKS(globule_request_rows(request, &rows, &err));
    CHECK(globule_rows_count(rows) == TASKS);
    globule_rows_free(rows);
    globule_request_free(request);
    WORKS(globule_task_iprogress(tasks[0], &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_doc(request, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/progress/state"), "succeeded") == 0);
    globule_doc_free(doc);
    globule_request_free(request);
    for (i = 0; i < TASKS; i++) {
        globule_task_free(tasks[i]);
        tasks[i] = NULL;
    }
    WORKS(globule_task_waitall(tasks, 2, NULL, NULL, NULL, &rows, &err));
    CHECK(globule_rows_count(rows) == 2 && strcmp(globule_doc_json(globule_rows_doc(rows, 1), ""), "null") == 0);
    globule_rows_free(rows);
    WORKS(globule_task_waitall(NULL, 0, NULL, NULL, NULL, NULL, &err));
    FAILS(INVALID_ARGUMENT, "holds no task", globule_task_iwaitall(tasks, 2, NULL, &request, &err));
    globule_wait_options_free(options);
}

static void a_failed_task_is_named(const globule_session *session)
{
    globule_task *tasks[3] = {submitted(session, "/README.txt", place("named", 0)), NULL, NULL};
    globule_wait_options *options = within(60);
    globule_rows *rows = NULL;
    globule_request *request = NULL;
    globule_doc *doc = NULL;
    globule_error *err = NULL;
    size_t index = 99;
    tasks[2] = submitted(session, "/nowhere", place("named", 1));
    CHECK(globule_task_waitall(tasks, 3, options, NULL, NULL, &rows, &err) == GLOBULE_STATUS_TASK_FAILED);
    CHECK(strcmp(globule_error_task_id(err), globule_task_id(tasks[2])) == 0);
    CHECK(strcmp(globule_error_code(err), "FILE_NOT_FOUND") == 0);
    CHECK(globule_rows_count(rows) == 3);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/status"), "SUCCEEDED") == 0);
    CHECK(ends_with(globule_doc_string(globule_rows_doc(rows, 2), "/progress/last_error/code"), "FILE_NOT_FOUND"));
    globule_error_free(err);
    globule_rows_free(rows);

    WORKS(globule_task_iwaitall(tasks, 3, options, &request, &err));
    FAILS(TASK_FAILED, "FILE_NOT_FOUND", globule_request_wait(request, 60, &err));
    WORKS(globule_request_progress(request, &doc, &err));
    CHECK(globule_doc_length(doc, "/tasks") == 2);
    globule_doc_free(doc);
    globule_request_free(request);

    WORKS(globule_task_waitany(tasks, 3, options, &index, &err));
    CHECK(index == 0);
    WORKS(globule_task_iwaitany(tasks, 3, options, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_doc(request, &doc, &err));
    CHECK(globule_doc_integer(doc, "/index", -1) == 0);
    CHECK(strcmp(globule_doc_string(doc, "/task_id"), globule_task_id(tasks[0])) == 0);
    globule_doc_free(doc);
    globule_request_free(request);
    globule_task_free(tasks[0]);
    tasks[0] = NULL;
    FAILS(TASK_FAILED, "FILE_NOT_FOUND", globule_task_waitany(tasks, 3, NULL, &index, &err));
    CHECK(index == 2);
    WORKS(globule_task_iwaitany(tasks, 3, options, &request, &err));
    CHECK(globule_request_wait(request, 60, &err) == GLOBULE_STATUS_TASK_FAILED);
    CHECK(strcmp(globule_error_task_id(err), globule_task_id(tasks[2])) == 0);
    globule_error_free(err);
    WORKS(globule_request_progress(request, &doc, &err));
    CHECK(globule_doc_integer(doc, "/index", -1) == 2);
    globule_doc_free(doc);
    globule_request_free(request);
    globule_task_free(tasks[2]);
    tasks[2] = NULL;
    WORKS(globule_task_waitany(tasks, 3, NULL, &index, &err));
    CHECK(index == 3);
    globule_wait_options_free(options);
}

static void sessions_are_not_mixed(const globule_session *session)
{
    const char *id = "00000000-0000-4000-8000-000000000000";
    globule_session *other = open_native(NULL);
    globule_task *tasks[2] = {NULL, NULL};
    size_t index;
    WORKS(globule_task_open(session, id, &tasks[0], &err));
    WORKS(globule_task_open(other, id, &tasks[1], &err));
    FAILS(INVALID_ARGUMENT, "of several sessions", globule_task_waitall(tasks, 2, NULL, NULL, NULL, NULL, &err));
    FAILS(INVALID_ARGUMENT, "of several sessions", globule_task_waitany(tasks, 2, NULL, &index, &err));
    globule_task_free(tasks[0]);
    globule_task_free(tasks[1]);
    globule_session_free(other);
}

/* Six files in parts of at most two. */
static globule_batch *batch_of(const globule_session *session, const char *source, const char *name)
{
    globule_transfer *transfer = NULL;
    globule_batch *batch = NULL;
    int i;
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    FAILS(INVALID_STATE, "no items", globule_batch_new(transfer, &batch, &err));
    for (i = 0; i < 6; i++) {
        WORKS(globule_transfer_add_item(transfer, source, place(name, i), GLOBULE_RECURSIVE_NO, &err));
    }
    WORKS(globule_batch_new(transfer, &batch, &err));
    WORKS(globule_transfer_set_label(transfer, "changed afterwards", &err));
    globule_transfer_free(transfer);
    WORKS(globule_batch_set_max_items(batch, 2, &err));
    FAILS(INVALID_ARGUMENT, "max_items -1", globule_batch_set_max_items(batch, -1, &err));
    FAILS(INVALID_ARGUMENT, "max_bytes is 0", globule_batch_set_max_bytes(batch, 0, &err));
    FAILS(INVALID_ARGUMENT, "max_pending is 0", globule_batch_set_max_pending(batch, 0, &err));
    return batch;
}

static int32_t look_at_batch(const globule_doc *whole, void *user_data)
{
    globule_doc *progress = NULL;
    WORKS(globule_batch_progress(user_data, &progress, &err));
    CHECK(globule_doc_integer(progress, "/tasks", -1) == 3);
    CHECK(strcmp(globule_doc_string(progress, "/words"), globule_doc_string(whole, "/progress/words")) == 0);
    globule_doc_free(progress);
    return 0;
}

static void a_batch_is_several_tasks(const globule_session *session)
{
    globule_batch *batch = batch_of(session, "/README.txt", "batch");
    globule_wait_options *options = within(60);
    globule_rows *plan = NULL, *rows = NULL;
    globule_task *task = NULL;
    globule_doc *doc = NULL;
    globule_request *request = NULL;
    WORKS(globule_batch_plan(batch, &plan, &err));
    CHECK(globule_rows_count(plan) == 3);
    CHECK(globule_doc_integer(globule_rows_doc(plan, 1), "/first_item", -1) == 2);
    CHECK(globule_doc_integer(globule_rows_doc(plan, 2), "/items", -1) == 2);
    CHECK(globule_doc_integer(globule_rows_doc(plan, 0), "/bytes", -1) > 300);
    CHECK(ends_with(globule_doc_string(globule_rows_doc(plan, 2), "/last_destination_path"), "/5"));
    globule_rows_free(plan);
    CHECK(globule_batch_task_count(batch) == 0);
    FAILS(NOT_FOUND, "task 0", globule_batch_task(batch, 0, &task, &err));
    WORKS(globule_batch_run(batch, options, look_at_batch, batch, &rows, &err));
    CHECK(globule_rows_count(rows) == 3 && globule_batch_task_count(batch) == 3);
    WORKS(globule_batch_task(batch, 2, &task, &err));
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 2), "/task_id"), globule_task_id(task)) == 0);
    CHECK(globule_doc_string(globule_rows_doc(rows, 2), "/label") == NULL);
    globule_task_free(task);
    globule_rows_free(rows);
    CHECK(access(in_collection(GUEST_2, place("batch", 5)), F_OK) == 0);
    FAILS(INVALID_STATE, "has been run", globule_batch_set_max_items(batch, 3, &err));
    WORKS(globule_batch_irun(batch, NULL, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_rows(request, &rows, &err));
    CHECK(globule_rows_count(rows) == 3);
    globule_rows_free(rows);
    globule_request_free(request);
    WORKS(globule_batch_progress(batch, &doc, &err));
    CHECK(globule_doc_integer(doc, "/succeeded", -1) == 3 && globule_doc_integer(doc, "/files_transferred", -1) == 6);
    globule_doc_free(doc);
    globule_batch_free(batch);
    globule_wait_options_free(options);
}

static int32_t cancel_batch(const globule_doc *whole, void *user_data)
{
    CHECK(globule_doc_integer(whole, "/progress/waiting", -1) == 1);
    WORKS(globule_batch_cancel(user_data, &err));
    return 0;
}

static void a_batch_is_cancelled_from_its_callback(const globule_session *session)
{
    globule_batch *batch = batch_of(session, "/large.bin", "cancelled");
    globule_request *request = NULL;
    globule_task *task = NULL;
    globule_rows *rows = NULL;
    WORKS(globule_batch_set_max_pending(batch, 2, &err));
    FAILS(CANCELLED, "makes no more tasks", globule_batch_run(batch, NULL, cancel_batch, batch, &rows, &err));
    CHECK(globule_rows_count(rows) == 2 && globule_batch_task_count(batch) == 2);
    globule_rows_free(rows);
    WORKS(globule_batch_task(batch, 1, &task, &err));
    FAILS(TASK_FAILED, "CANCELED", globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    WORKS(globule_batch_icancel(batch, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    globule_request_free(request);
    globule_task_free(task);
    globule_batch_free(batch);
}

static void tell(void *user_data)
{
    sem_post(user_data);
}

static void what_takes_long_is_left_given_up_and_attached_to(const globule_session *session)
{
    globule_task *tasks[2] = {submitted(session, "/large.bin", place("long", 0)), NULL};
    globule_wait_options *options = within(0.3);
    globule_transfer *transfer = NULL;
    globule_task *task = NULL;
    globule_rows *rows = NULL;
    globule_error *err = NULL;
    globule_request *request = NULL;
    struct timespec deadline;
    sem_t told;
    size_t index = 99;
    int looks = 0;
    tasks[1] = submitted(session, "/large.bin", place("long", 1));
    FAILS(TIMEOUT, "2 of 2 tasks", globule_task_waitall(tasks, 2, options, NULL, NULL, &rows, &err));
    CHECK(globule_rows_count(rows) == 2);
    globule_rows_free(rows);
    FAILS(TIMEOUT, "2 of 2 tasks", globule_task_waitany(tasks, 2, options, &index, &err));
    CHECK(index == 2);
    FAILS(CANCELLED, "they go on", globule_task_waitall(tasks, 2, NULL, stop, &looks, NULL, &err));
    CHECK(looks == 1);
    WORKS(globule_task_iwaitall(tasks, 2, NULL, &request, &err));
    sem_init(&told, 0, 0);
    WORKS(globule_request_on_progress(request, tell, &told, &err));
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 60;
    CHECK(sem_timedwait(&told, &deadline) == 0 && sem_timedwait(&told, &deadline) == 0);
    globule_request_cancel(request);
    globule_request_free(request);

    /* The same paths again: the task that is in the way is named, and can be attached to. */
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, "/large.bin", place("long", 1), GLOBULE_RECURSIVE_AUTO, &err));
    CHECK(globule_transfer_submit(transfer, &task, &err) == GLOBULE_STATUS_CONFLICT);
    CHECK(globule_error_task_id(err) != NULL && strcmp(globule_error_task_id(err), globule_task_id(tasks[1])) == 0);
    CHECK(strstr(globule_error_message(err), globule_task_id(tasks[1])) != NULL);
    CHECK(globule_task_open(session, globule_error_task_id(err), &task, NULL) == GLOBULE_STATUS_OK);
    globule_error_free(err);
    globule_transfer_free(transfer);

    globule_wait_options_free(options);
    options = within(60);
    WORKS(globule_wait_options_add_give_up_on_status(options, "OK", 0.1, &err));
    CHECK(globule_task_waitall(&task, 1, options, NULL, NULL, &rows, &err) == GLOBULE_STATUS_TIMEOUT);
    CHECK(strcmp(globule_error_task_id(err), globule_task_id(tasks[1])) == 0);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/progress/gave_up"), "status") == 0);
    globule_error_free(err);
    globule_rows_free(rows);
    WORKS(globule_wait_options_set_cancel_on_give_up(options, 1, &err));
    FAILS(TASK_FAILED, "it was cancelled", globule_task_waitall(&task, 1, options, NULL, NULL, NULL, &err));
    WORKS(globule_task_cancel(tasks[0], &err));
    globule_task_free(task);
    globule_task_free(tasks[0]);
    globule_task_free(tasks[1]);
    globule_wait_options_free(options);
}

int main(int argc, char **argv)
{
    globule_session *session = open_native(NULL);
    sign_in(session);
    if (argc > 1 && strcmp(argv[1], "slow") == 0) {
        what_takes_long_is_left_given_up_and_attached_to(session);
        a_batch_is_cancelled_from_its_callback(session);
    } else {
        options_are_checked();
        all_are_waited_for(session);
        a_failed_task_is_named(session);
        sessions_are_not_mixed(session);
        a_batch_is_several_tasks(session);
    }
    globule_session_free(session);
    return finish();
}
