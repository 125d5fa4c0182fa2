/* Requests: calls under way, in every order of ending, cancelling and freeing. Without an argument against
 * localglobus; "alone" needs only its own faulty servers, and is what ThreadSanitizer watches. */
#include "check.h"
#include "server.h"

#include <dirent.h>
#include <stdatomic.h>
#include <sys/wait.h>

static const char NOT_FOUND[] = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 56\r\n\r\n"
                                "{\"code\": \"EndpointNotFound\", \"message\": \"no such thing\"}";

/* What a callback was told, and on which thread. */
struct told {
    atomic_int count;
    pthread_t thread;
    globule_request *request;
    atomic_int may_return;
};

static void tell(void *user_data)
{
    struct told *told = user_data;
    told->thread = pthread_self();
    atomic_fetch_add(&told->count, 1);
}

static void tell_slowly(void *user_data)
{
    struct told *told = user_data;
    tell(told);
    while (!atomic_load(&told->may_return)) {
        usleep(1000);
    }
}

static void cancel_and_free(void *user_data)
{
    struct told *told = user_data;
    globule_request_cancel(told->request);
    globule_request_free(told->request);
    tell(told);
}

static void wait_until(atomic_int *count, int value)
{
    int i;
    for (i = 0; i < 60000 && atomic_load(count) != value; i++) {
        usleep(1000);
    }
    CHECK(atomic_load(count) == value);
}

static globule_request *look_up(const globule_session *session)
{
    globule_request *request = NULL;
    WORKS(globule_collection_iget(session, VUB, &request, &err));
    return request;
}

static void check_done(const globule_request *request, int32_t expected)
{
    int32_t done = -1;
    WORKS(globule_request_test(request, &done, &err));
    CHECK(done == expected);
}

static void under_way_until_it_is_cancelled(void)
{
    struct server server;
    globule_session *session;
    globule_request *request;
    globule_doc *doc = NULL;
    struct told told = {0};
    int32_t done = 0;
    server_start(&server, NULL);
    session = open_with_token(server.url, "t0ken");
    request = look_up(session);
    check_done(request, 0);
    FAILS(TIMEOUT, "still under way after 0.01 s", globule_request_wait(request, 0.01, &err));
    FAILS(INVALID_ARGUMENT, "time_limit", globule_request_wait(request, 1e300, &err));
    FAILS(INVALID_STATE, "wait for it first", globule_request_doc(request, &doc, &err));
    WORKS(globule_request_on_complete(request, tell, &told, &err));
    FAILS(INVALID_STATE, "has a completion callback", globule_request_on_complete(request, tell, &told, &err));
    CHECK(told.count == 0);
    globule_request_cancel(request);
    CHECK(told.count == 1);
    globule_request_cancel(request);
    FAILS(CANCELLED, "cancelled by the program", globule_request_test(request, &done, &err));
    CHECK(done == 1);
    FAILS(CANCELLED, "cancelled", globule_request_wait(request, -1, &err));
    FAILS(CANCELLED, "cancelled", globule_request_doc(request, &doc, &err));
    globule_request_free(request);
    CHECK(told.count == 1);
    globule_session_free(session);
    server_end(&server);
}

static void freed_while_under_way(void)
{
    struct server server;
    globule_session *session;
    globule_request *request;
    struct told told = {0};
    server_start(&server, NULL);
    session = open_with_token(server.url, "t0ken");
    request = look_up(session);
    globule_session_free(session);
    WORKS(globule_request_on_complete(request, tell, &told, &err));
    globule_request_free(request);
    CHECK(told.count == 1);
    server_end(&server);
}

static void the_session_is_cancelled(void)
{
    struct server server;
    globule_session *session;
    globule_request *requests[3];
    size_t i;
    server_start(&server, NULL);
    session = open_with_token(server.url, "t0ken");
    for (i = 0; i < 3; i++) {
        requests[i] = look_up(session);
    }
    globule_session_cancel(session);
    FAILS(CANCELLED, "cancelled by the program", globule_request_waitall(requests, 3, 60, &err));
    for (i = 0; i < 3; i++) {
        globule_request_free(requests[i]);
    }
    globule_session_free(session);
    server_end(&server);
}

static void callbacks(void)
{
    struct server server;
    globule_session *session;
    globule_request *request, *other;
    struct told told = {0}, slow = {0}, later = {0}, own = {0};
    server_start(&server, NOT_FOUND);
    session = open_with_token(server.url, "t0ken");

    /* Registered after the end, it comes all the same, on a thread of the library. */
    request = look_up(session);
    FAILS(NOT_FOUND, "no such thing", globule_request_wait(request, 60, &err));
    WORKS(globule_request_on_complete(request, tell, &told, &err));
    wait_until(&told.count, 1);
    CHECK(!pthread_equal(told.thread, pthread_self()));
    globule_request_free(request);

    /* A slow callback delays others, but no request; whoever cancels the other calls its callback himself. */
    request = look_up(session);
    WORKS(globule_request_on_complete(request, tell_slowly, &slow, &err));
    wait_until(&slow.count, 1);
    other = look_up(session);
    WORKS(globule_request_on_complete(other, tell, &later, &err));
    FAILS(NOT_FOUND, "no such thing", globule_request_wait(other, 60, &err));
    CHECK(later.count == 0);
    globule_request_cancel(other);
    CHECK(later.count == 1 && pthread_equal(later.thread, pthread_self()));
    globule_request_free(other);
    atomic_store(&slow.may_return, 1);
    globule_request_free(request);
    CHECK(slow.count == 1);

    /* A callback cancels and frees its own request. */
    request = own.request = look_up(session);
    WORKS(globule_request_on_complete(request, cancel_and_free, &own, &err));
    wait_until(&own.count, 1);
    globule_session_free(session);
    server_end(&server);
}

static void *let_it_return(void *user_data)
{
    struct told *told = user_data;
    usleep(20000);
    CHECK(told->count == 1);
    atomic_store(&told->may_return, 1);
    return NULL;
}

/* When cancel has returned, so has the callback that was running. */
static void cancelled_while_its_callback_runs(void)
{
    struct server server;
    globule_session *session;
    globule_request *request;
    struct told told = {0};
    pthread_t helper;
    server_start(&server, NOT_FOUND);
    session = open_with_token(server.url, "t0ken");
    request = look_up(session);
    WORKS(globule_request_on_complete(request, tell_slowly, &told, &err));
    wait_until(&told.count, 1);
    CHECK(pthread_create(&helper, NULL, let_it_return, &told) == 0);
    globule_request_cancel(request);
    CHECK(atomic_load(&told.may_return) == 1);
    pthread_join(helper, NULL);
    globule_request_free(request);
    globule_session_free(session);
    server_end(&server);
}

static void *cancel(void *request)
{
    globule_request_cancel(request);
    return NULL;
}

/* Whoever is first decides, and the callback comes once. */
static void finishing_while_being_cancelled(void)
{
    struct server server;
    globule_session *session;
    int i;
    server_start(&server, NULL);
    server_end(&server);
    session = open_with_token(server.url, "t0ken"); /* nobody listens: calls end within microseconds */
    for (i = 0; i < 100; i++) {
        struct told told = {0};
        pthread_t helpers[2];
        globule_status status;
        globule_error *err = NULL;
        globule_request *request = look_up(session);
        WORKS(globule_request_on_complete(request, tell, &told, &err));
        CHECK(pthread_create(&helpers[0], NULL, cancel, request) == 0);
        CHECK(pthread_create(&helpers[1], NULL, cancel, request) == 0);
        if (i % 2 == 0) {
            status = globule_request_wait(request, -1, &err);
            CHECK(status == GLOBULE_STATUS_NETWORK || status == GLOBULE_STATUS_CANCELLED);
            globule_error_free(err);
        }
        pthread_join(helpers[0], NULL);
        pthread_join(helpers[1], NULL);
        CHECK(told.count == 1);
        globule_request_free(request);
        CHECK(told.count == 1);
    }
    globule_session_free(session);
}

static void a_transfer_being_submitted(void)
{
    struct server server;
    globule_session *session;
    globule_transfer *transfer = NULL;
    globule_request *request = NULL, *again = NULL;
    server_start(&server, NULL);
    session = open_with_token(server.url, "t0ken");
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_isubmit(transfer, &request, &err));
    FAILS(INVALID_STATE, "has no items", globule_request_wait(request, -1, &err));
    globule_request_free(request);
    WORKS(globule_transfer_add_item(transfer, "/a", "/b", GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_isubmit(transfer, &request, &err));
    WORKS(globule_transfer_isubmit(transfer, &again, &err));
    FAILS(INVALID_STATE, "is being submitted",
          globule_transfer_add_item(transfer, "/c", "/d", GLOBULE_RECURSIVE_NO, &err));
    globule_request_cancel(request);
    globule_request_cancel(again);
    WORKS(globule_transfer_add_item(transfer, "/c", "/d", GLOBULE_RECURSIVE_NO, &err));
    globule_request_free(request);
    globule_request_free(again);
    WORKS(globule_transfer_isubmit(transfer, &request, &err));
    globule_transfer_free(transfer);
    globule_request_free(request);
    globule_session_free(session);
    server_end(&server);
}

static void any_of_several(void)
{
    struct server silent, quick;
    globule_session *waits, *answers;
    globule_request *requests[4] = {NULL};
    size_t index = 99;
    server_start(&silent, NULL);
    server_start(&quick, NOT_FOUND);
    waits = open_with_token(silent.url, "t0ken");
    answers = open_with_token(quick.url, "t0ken");
    WORKS(globule_request_waitany(requests, 4, -1, &index, &err));
    CHECK(index == 4);
    WORKS(globule_request_waitany(NULL, 0, -1, &index, &err));
    CHECK(index == 0);
    WORKS(globule_request_waitall(requests, 4, -1, &err));
    WORKS(globule_request_waitall(NULL, 0, -1, &err));
    requests[1] = look_up(waits);
    requests[3] = look_up(waits);
    FAILS(TIMEOUT, "2 requests are still under way", globule_request_waitany(requests, 4, 0.01, &index, &err));
    CHECK(index == 4);
    requests[2] = look_up(answers);
    FAILS(NOT_FOUND, "no such thing", globule_request_waitany(requests, 4, -1, &index, &err));
    CHECK(index == 2);
    FAILS(TIMEOUT, "2 requests are still under way", globule_request_waitall(requests, 4, 0, &err));
    globule_request_cancel(requests[1]);
    globule_request_cancel(requests[3]);
    FAILS(CANCELLED, "cancelled", globule_request_waitall(requests, 4, -1, &err));
    for (index = 0; index < 4; index++) {
        globule_request_free(requests[index]);
    }
    globule_session_free(waits);
    globule_session_free(answers);
    server_end(&silent);
    server_end(&quick);
}

static int thread_count(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/task");
    struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        count += entry->d_name[0] != '.';
    }
    closedir(folder);
    return count;
}

/* A thousand under way need no thread of their own. */
static void a_thousand(void)
{
    enum { COUNT = 1000 };
    static globule_request *requests[COUNT];
    static struct told told[COUNT];
    struct server server;
    globule_session *session;
    int before, i;
    server_start(&server, NULL);
    session = open_with_token(server.url, "t0ken");
    globule_request_free(look_up(session));
    before = thread_count();
    for (i = 0; i < COUNT; i++) {
        requests[i] = look_up(session);
        WORKS(globule_request_on_complete(requests[i], tell, &told[i], &err));
    }
    CHECK(thread_count() <= before + 1);
    check_done(requests[0], 0);
    globule_session_cancel(session);
    FAILS(CANCELLED, "cancelled", globule_request_waitall(requests, COUNT, -1, &err));
    for (i = 0; i < COUNT; i++) {
        globule_request_free(requests[i]);
        CHECK(told[i].count == 1);
    }
    globule_session_free(session);
    server_end(&server);
}

/* A child can neither use nor free what its parent waits for, but neither does it hang. */
static void inherited_over_a_fork(void)
{
    struct server server;
    globule_session *session;
    globule_request *request;
    int result[2];
    char verdict = 'f';
    server_start(&server, NULL);
    session = open_with_token(server.url, "t0ken");
    request = look_up(session);
    CHECK(pipe(result) == 0);
    if (fork() == 0) {
        FAILS(FORKED, "open a new one in the child", globule_request_wait(request, -1, &err));
        globule_request_cancel(request);
        globule_request_free(request);
        verdict = finish() == 0 ? 'w' : 'f';
        _exit(write(result[1], &verdict, 1) != 1);
    }
    close(result[1]);
    CHECK(read(result[0], &verdict, 1) == 1 && verdict == 'w');
    close(result[0]);
    wait(NULL);
    check_done(request, 0);
    globule_request_free(request);
    globule_session_free(session);
    server_end(&server);
}

static void alone(void)
{
    under_way_until_it_is_cancelled();
    freed_while_under_way();
    the_session_is_cancelled();
    callbacks();
    cancelled_while_its_callback_runs();
    finishing_while_being_cancelled();
    a_transfer_being_submitted();
    any_of_several();
    a_thousand();
}

/* The answer of a call that has succeeded; `take` takes it. */
#define GIVES(call, type, take, answer) \
    do { \
        globule_request *request = NULL; \
        WORKS(call); \
        WORKS(globule_request_wait(request, 60, &err)); \
        check_done(request, 1); \
        WORKS(take(request, &(answer), &err)); \
        FAILS(INVALID_STATE, "taken already", take(request, &other_##type, &err)); \
        globule_request_free(request); \
    } while (0)

static void every_call_has_a_form_that_does_not_wait(void)
{
    globule_session *session = open_confidential();
    globule_doc *doc = NULL, *other_doc = NULL;
    globule_rows *rows = NULL, *other_rows = NULL;
    globule_listing *listing = NULL, *other_listing = NULL;
    globule_task *task = NULL, *other_task = NULL;
    globule_transfer *transfer = NULL;
    globule_request *requests[2] = {NULL};
    struct told seen = {0}, ended = {0};

    GIVES(globule_collection_isearch(session, "VSC", NULL, 10, &request, &err), rows, globule_request_rows, rows);
    CHECK(globule_rows_count(rows) >= 2);
    globule_rows_free(rows);
    GIVES(globule_collection_iget(session, GUEST_1, &request, &err), doc, globule_request_doc, doc);
    CHECK(strcmp(globule_doc_string(doc, "/id"), GUEST_1) == 0);
    globule_doc_free(doc);
    GIVES(globule_collection_ils(session, GUEST_1, "/", NULL, &request, &err), listing, globule_request_listing, listing);
    CHECK(globule_listing_count(listing) > 0);
    globule_listing_free(listing);
    GIVES(globule_collection_istat(session, GUEST_1, "/README.txt", &request, &err), doc, globule_request_doc, doc);
    CHECK(strcmp(globule_doc_string(doc, "/type"), "file") == 0);
    globule_doc_free(doc);

    WORKS(globule_collection_imkdir(session, GUEST_1, "/made", &requests[0], &err));
    WORKS(globule_request_wait(requests[0], 60, &err));
    FAILS(INVALID_STATE, "no answer beyond its status", globule_request_task(requests[0], &task, &err));
    WORKS(globule_collection_irename(session, GUEST_1, "/made", "/renamed", &requests[1], &err));
    WORKS(globule_request_waitall(requests, 2, 60, &err));
    CHECK(access(in_collection(GUEST_1, "/renamed"), F_OK) == 0);
    rmdir(in_collection(GUEST_1, "/renamed"));
    globule_request_free(requests[0]);
    globule_request_free(requests[1]);

    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, "/README.txt", "/requests.txt", GLOBULE_RECURSIVE_NO, &err));
    GIVES(globule_transfer_isubmit(transfer, &request, &err), task, globule_request_task, task);
    globule_transfer_free(transfer);
    GIVES(globule_task_iget(task, &request, &err), doc, globule_request_doc, doc);
    CHECK(strcmp(globule_doc_string(doc, "/task_id"), globule_task_id(task)) == 0);
    globule_doc_free(doc);

    WORKS(globule_task_iwait(task, -1, &requests[0], &err));
    WORKS(globule_request_on_progress(requests[0], tell, &seen, &err));
    WORKS(globule_request_on_complete(requests[0], tell, &ended, &err));
    WORKS(globule_request_wait(requests[0], 60, &err));
    WORKS(globule_request_progress(requests[0], &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/status"), "SUCCEEDED") == 0);
    globule_doc_free(doc);
    WORKS(globule_request_doc(requests[0], &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/status"), "SUCCEEDED") == 0);
    globule_doc_free(doc);
    wait_until(&ended.count, 1);
    globule_request_free(requests[0]);

    GIVES(globule_task_ievents(task, 10, &request, &err), rows, globule_request_rows, rows);
    CHECK(globule_rows_count(rows) >= 1);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/code"), "SUCCEEDED") == 0);
    globule_rows_free(rows);
    WORKS(globule_task_events(task, 1, &rows, &err));
    CHECK(globule_rows_count(rows) == 1);
    globule_rows_free(rows);
    FAILS(INVALID_ARGUMENT, "limit -1", globule_task_events(task, -1, &rows, &err));

    WORKS(globule_task_icancel(task, &requests[0], &err)); /* it has ended and stays as it is */
    WORKS(globule_request_wait(requests[0], 60, &err));
    globule_request_free(requests[0]);
    globule_task_free(task);
    WORKS(globule_session_ilogout(session, &requests[0], &err));
    WORKS(globule_request_wait(requests[0], 60, &err));
    globule_request_free(requests[0]);
    globule_session_free(session);
}

static void a_person_signs_in(void)
{
    globule_session *session = open_native(NULL);
    globule_login *login = NULL;
    globule_request *request = NULL;
    char code[1024];
    int32_t required = 1;
    WORKS(globule_session_login(session, &login, &err));
    WORKS(globule_login_ifinish(login, "wrong", &request, &err));
    FAILS(INVALID_ARGUMENT, "code", globule_request_wait(request, 60, &err));
    globule_request_free(request);
    walk_the_pages(globule_login_url(login), "", code, sizeof code);
    WORKS(globule_login_ifinish(login, code, &request, &err));
    globule_login_free(login);
    WORKS(globule_request_wait(request, 60, &err));
    globule_request_free(request);
    WORKS(globule_session_login_required(session, &required, &err));
    CHECK(!required);
    globule_session_free(session);
}

int main(int argc, char **argv)
{
    (void)argv;
    alone();
    if (argc == 1) {
        inherited_over_a_fork();
        every_call_has_a_form_that_does_not_wait();
        a_person_signs_in();
    }
    return finish();
}
