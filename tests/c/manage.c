/* What is managed beyond moving files: deletes, the history of tasks, guest collections and permissions, bookmarks,
 * timers; each function in its blocking and its non-blocking form. */
#include "check.h"

/* A call started with an i-function, which writes `&request` and `&err`, and waited for. */
#define WAITED(call) \
    do { \
        globule_request *request = NULL; \
        WORKS(call); \
        WORKS(globule_request_wait(request, 60, &err)); \
        globule_request_free(request); \
    } while (0)

/* The same, whose document or rows `take` puts into `*out`. */
#define TAKEN(call, take, out) \
    do { \
        globule_request *request = NULL; \
        WORKS(call); \
        WORKS(globule_request_wait(request, 60, &err)); \
        WORKS(take(request, out, &err)); \
        globule_request_free(request); \
    } while (0)

static char top[200];

/* A path of this process' own; static storage, for four at a time. */
static const char *own(const char *name)
{
    static char paths[4][600];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(paths[turn], sizeof paths[turn], "%s%s", top, name);
    return paths[turn];
}

static void make_file(const char *collection, const char *name)
{
    write_file(in_collection(collection, own(name)), "numbers");
}

static int is_there(const char *collection, const char *name)
{
    return access(in_collection(collection, own(name)), F_OK) == 0;
}

static int equal(const globule_doc *doc, const char *pointer, const char *text)
{
    const char *found = globule_doc_string(doc, pointer);
    return found != NULL && strcmp(found, text) == 0;
}

/* The string of a document that is no more needed then. */
static const char *taken(globule_doc *doc, const char *pointer)
{
    static char ids[4][64];
    static int turn;
    const char *found = globule_doc_string(doc, pointer);
    turn = (turn + 1) % 4;
    snprintf(ids[turn], sizeof ids[turn], "%s", found ? found : "(none)");
    globule_doc_free(doc);
    return ids[turn];
}

static void paths_are_deleted(const globule_session *session)
{
    const char *paths[3], *wrong[] = {"/right", NULL};
    globule_delete *delete = NULL;
    globule_task *task = NULL, *again = NULL;
    globule_doc *doc = NULL;
    make_file(GUEST_1, "/a.tmp");
    make_file(GUEST_1, "/b.tmp");
    make_file(GUEST_1, "/keep.h5");
    make_folder(in_collection(GUEST_1, own("/deep")));
    make_file(GUEST_1, "/deep/c");
    WORKS(globule_delete_new(session, GUEST_1, &delete, &err));
    FAILS(INVALID_STATE, "globule_delete_add_path", globule_delete_submit(delete, &task, &err));
    FAILS(INVALID_ARGUMENT, "paths[1] is NULL", globule_delete_add_paths(delete, wrong, 2, &err));
    WORKS(globule_delete_add_paths(delete, NULL, 0, &err));
    CHECK(globule_delete_item_count(delete) == 0 && globule_delete_item_count(NULL) == 0);
    WORKS(globule_delete_add_path(delete, own("/a.*"), &err));
    paths[0] = own("/b.tmp");
    paths[1] = own("/missing");
    paths[2] = own("/deep/");
    WORKS(globule_delete_add_paths(delete, paths, 3, &err));
    CHECK(globule_delete_item_count(delete) == 4);
    WORKS(globule_delete_set_label(delete, "tidy up", &err));
    WORKS(globule_delete_set_deadline(delete, "2036-01-01T00:00:00Z", &err));
    WORKS(globule_delete_set_recursive(delete, 1, &err));
    WORKS(globule_delete_set_ignore_missing(delete, 1, &err));
    WORKS(globule_delete_set_interpret_globs(delete, 1, &err));
    WORKS(globule_delete_set_local_user(delete, "ada", &err));
    WORKS(globule_delete_set_notify_on_succeeded(delete, 0, &err));
    WORKS(globule_delete_set_notify_on_failed(delete, 0, &err));
    WORKS(globule_delete_set_notify_on_inactive(delete, 0, &err));
    WORKS(globule_delete_set_field(delete, "recursive", "true", &err));
    WORKS(globule_delete_submit(delete, &task, &err));
    WORKS(globule_task_wait(task, 60, NULL, NULL, &doc, &err));
    CHECK(equal(doc, "/type", "DELETE") && equal(doc, "/label", "tidy up"));
    globule_doc_free(doc);
    CHECK(!is_there(GUEST_1, "/a.tmp") && !is_there(GUEST_1, "/b.tmp") && !is_there(GUEST_1, "/deep"));
    CHECK(is_there(GUEST_1, "/keep.h5"));
    TAKEN(globule_delete_isubmit(delete, &request, &err), globule_request_task, &again);
    CHECK(strcmp(globule_task_id(task), globule_task_id(again)) == 0);
    globule_task_free(again);
    globule_task_free(task);
    globule_delete_free(delete);
}

static globule_transfer *copies(const globule_session *session, const char *label)
{
    globule_transfer *transfer = NULL;
    make_file(GUEST_1, "/data.h5");
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_set_label(transfer, label, &err));
    WORKS(globule_transfer_add_item(transfer, own("/data.h5"), own("/data.h5"), GLOBULE_RECURSIVE_NO, &err));
    return transfer;
}

static void a_task_tells_what_it_did(const globule_session *session)
{
    globule_transfer *transfer = copies(session, top + 1);
    globule_task *task = NULL;
    globule_rows *rows = NULL;
    globule_doc *doc = NULL;
    char filter[300];
    WORKS(globule_transfer_add_item(transfer, own("/none"), own("/none"), GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_set_skip_source_errors(transfer, 1, &err));
    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    WORKS(globule_task_successful_transfers(task, 100, &rows, &err));
    CHECK(globule_rows_count(rows) == 1);
    CHECK(equal(globule_rows_doc(rows, 0), "/destination_path", own("/data.h5")));
    globule_rows_free(rows);
    TAKEN(globule_task_isuccessful_transfers(task, 0, &request, &err), globule_request_rows, &rows);
    CHECK(globule_rows_count(rows) == 0);
    globule_rows_free(rows);
    WORKS(globule_task_skipped_errors(task, 100, &rows, &err));
    CHECK(globule_rows_count(rows) == 1 && equal(globule_rows_doc(rows, 0), "/error_code", "FILE_NOT_FOUND"));
    globule_rows_free(rows);
    TAKEN(globule_task_iskipped_errors(task, 100, &request, &err), globule_request_rows, &rows);
    CHECK(globule_rows_count(rows) == 1);
    globule_rows_free(rows);
    FAILS(INVALID_ARGUMENT, "limit -1", globule_task_skipped_errors(task, -1, &rows, &err));
    WORKS(globule_task_pause_info(task, &doc, &err));
    CHECK(globule_doc_length(doc, "/pause_rules") == 0);
    globule_doc_free(doc);
    TAKEN(globule_task_ipause_info(task, &request, &err), globule_request_doc, &doc);
    globule_doc_free(doc);

    snprintf(filter, sizeof filter, "label:%s/status:SUCCEEDED/type:TRANSFER", top + 1);
    WORKS(globule_task_list(session, filter, "request_time DESC", 10, &rows, &err));
    CHECK(globule_rows_count(rows) == 1 && equal(globule_rows_doc(rows, 0), "/task_id", globule_task_id(task)));
    globule_rows_free(rows);
    TAKEN(globule_task_ilist(session, NULL, NULL, 1, &request, &err), globule_request_rows, &rows);
    CHECK(globule_rows_count(rows) == 1);
    globule_rows_free(rows);
    FAILS(INVALID_ARGUMENT, "colour", globule_task_list(session, "colour:red", NULL, 1, &rows, &err));

    FAILS(INVALID_ARGUMENT, "nothing to update", globule_task_update(task, NULL, NULL, &err));
    FAILS(CONFLICT, "completed", globule_task_update(task, "late", NULL, &err));
    WORKS(globule_task_remove(task, &err));
    FAILS(NOT_FOUND, globule_task_id(task), globule_task_get(task, &doc, &err));
    globule_task_free(task);
    WORKS(globule_transfer_set_label(transfer, "other", &err));
    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    WAITED(globule_task_iremove(task, &request, &err));
    globule_task_free(task);
    globule_transfer_free(transfer);
}

/* On a service that copies slowly. */
static void a_task_is_renamed_while_it_runs(const globule_session *session)
{
    globule_transfer *transfer = NULL;
    globule_task *task = NULL;
    globule_doc *doc = NULL;
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, "/large.bin", own("-large.bin"), GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_task_update(task, "renamed", "2036-01-01T00:00:00Z", &err));
    WORKS(globule_task_get(task, &doc, &err));
    CHECK(equal(doc, "/label", "renamed") && strstr(globule_doc_string(doc, "/deadline"), "2036-01-01"));
    globule_doc_free(doc);
    WAITED(globule_task_iupdate(task, "again", NULL, &request, &err));
    WORKS(globule_task_get(task, &doc, &err));
    CHECK(equal(doc, "/label", "again") && strstr(globule_doc_string(doc, "/deadline"), "2036-01-01"));
    globule_doc_free(doc);
    WORKS(globule_task_cancel(task, &err));
    globule_task_free(task);
    globule_transfer_free(transfer);
}

static globule_status list(const globule_session *session, const char *collection, const char *path, globule_error **err)
{
    globule_listing *listing = NULL;
    globule_status status = globule_collection_ls(session, collection, path, NULL, &listing, err);
    globule_listing_free(listing);
    return status;
}

/* Ada shares a folder; the application is the colleague. */
static void a_colleague_is_let_in(const globule_session *session)
{
    globule_session *colleague = open_confidential();
    const char *who = need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID");
    const char *fields = "{\"description\": \"for a colleague\"}";
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    char guest[64], rule[64];
    make_folder(in_collection(VUB, top));
    make_file(VUB, "/data.h5");
    WORKS(globule_session_require_collection(session, VUB, &err));
    sign_in(session);
    WORKS(globule_collection_create_guest(session, VUB, own("/"), "Shared", fields, &doc, &err));
    snprintf(guest, sizeof guest, "%s", taken(doc, "/id"));
    FAILS(PERMISSION_DENIED, "", list(colleague, guest, "/", &err));
    FAILS(INVALID_ARGUMENT, "slash", globule_permission_add(session, guest, "identity", who, "x", "r", &doc, &err));
    WORKS(globule_permission_add(session, guest, "identity", who, "/", "r", &doc, &err));
    snprintf(rule, sizeof rule, "%s", taken(doc, "/access_id"));
    WORKS(list(colleague, guest, "/", &err));
    FAILS(PERMISSION_DENIED, "", globule_collection_mkdir(colleague, guest, "/new", &err));
    WORKS(globule_permission_update(session, guest, rule, "rw", &err));
    WORKS(globule_collection_mkdir(colleague, guest, "/new", &err));
    CHECK(is_there(VUB, "/new"));
    WAITED(globule_permission_iupdate(session, guest, rule, "r", &request, &err));
    FAILS(PERMISSION_DENIED, "", globule_collection_mkdir(colleague, guest, "/newer", &err));
    WORKS(globule_permission_list(session, guest, &rows, &err));
    CHECK(globule_rows_count(rows) >= 1);
    globule_rows_free(rows);
    TAKEN(globule_permission_ilist(session, guest, &request, &err), globule_request_rows, &rows);
    CHECK(globule_rows_count(rows) >= 1);
    globule_rows_free(rows);
    WORKS(globule_permission_delete(session, guest, rule, &err));
    FAILS(PERMISSION_DENIED, "", list(colleague, guest, "/", &err));
    TAKEN(globule_permission_iadd(session, guest, "all_authenticated_users", NULL, "/", "r", &request, &err),
          globule_request_doc, &doc);
    WORKS(list(colleague, guest, "/", &err));
    WAITED(globule_permission_idelete(session, guest, taken(doc, "/access_id"), &request, &err));

    WORKS(globule_collection_update(session, guest, "{\"display_name\": \"Ours\"}", &err));
    WAITED(globule_collection_iupdate(session, guest, "{\"description\": \"by C\"}", &request, &err));
    WORKS(globule_collection_get(session, guest, &doc, &err));
    CHECK(equal(doc, "/display_name", "Ours") && equal(doc, "/description", "by C"));
    globule_doc_free(doc);
    WORKS(globule_collection_delete(session, guest, &err));
    FAILS(NOT_FOUND, guest, globule_collection_get(session, guest, &doc, &err));
    TAKEN(globule_collection_icreate_guest(session, VUB, own("/"), "Again", NULL, &request, &err), globule_request_doc,
          &doc);
    WAITED(globule_collection_idelete(session, taken(doc, "/id"), &request, &err));
    CHECK(is_there(VUB, "/data.h5"));
    globule_session_free(colleague);
}

static void places_have_names(const globule_session *session)
{
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    char id[64];
    WORKS(globule_bookmark_create(session, own(" 1"), GUEST_1, "/results/", &doc, &err));
    snprintf(id, sizeof id, "%s", taken(doc, "/id"));
    FAILS(CONFLICT, own(" 1"), globule_bookmark_create(session, own(" 1"), GUEST_1, "/", &doc, &err));
    WORKS(globule_bookmark_rename(session, id, own(" 2"), &err));
    WORKS(globule_bookmark_get(session, id, &doc, &err));
    CHECK(equal(doc, "/name", own(" 2")) && equal(doc, "/path", "/results/") && equal(doc, "/endpoint_id", GUEST_1));
    globule_doc_free(doc);
    WAITED(globule_bookmark_irename(session, id, own(" 3"), &request, &err));
    TAKEN(globule_bookmark_iget(session, id, &request, &err), globule_request_doc, &doc);
    CHECK(equal(doc, "/name", own(" 3")));
    globule_doc_free(doc);
    WORKS(globule_bookmark_list(session, &rows, &err));
    CHECK(globule_rows_count(rows) >= 1);
    globule_rows_free(rows);
    TAKEN(globule_bookmark_ilist(session, &request, &err), globule_request_rows, &rows);
    CHECK(globule_rows_count(rows) >= 1);
    globule_rows_free(rows);
    WORKS(globule_bookmark_delete(session, id, &err));
    FAILS(NOT_FOUND, id, globule_bookmark_get(session, id, &doc, &err));
    TAKEN(globule_bookmark_icreate(session, own(" 4"), GUEST_1, "/", &request, &err), globule_request_doc, &doc);
    WAITED(globule_bookmark_idelete(session, taken(doc, "/id"), &request, &err));
}

/* Waits until the one run of a timer has moved its file. */
static void wait_for_the_run(const globule_session *session, const char *id)
{
    globule_doc *doc = NULL;
    int i;
    for (i = 0; i < 600; i++) {
        WORKS(globule_timer_get(session, id, &doc, &err));
        if (globule_doc_integer(doc, "/n_runs", 0) == 1 && equal(doc, "/results/data/0/run_status", "SUCCEEDED")) {
            break;
        }
        globule_doc_free(doc);
        doc = NULL;
        usleep(100000);
    }
    CHECK(doc != NULL && equal(doc, "/status", "ended"));
    globule_doc_free(doc);
}

static void a_transfer_is_repeated(const globule_session *session)
{
    globule_transfer *transfer = copies(session, "nightly");
    globule_timer *timer = NULL;
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    char id[64];
    WORKS(globule_timer_new(transfer, &timer, &err));
    globule_transfer_free(transfer);
    WORKS(globule_timer_set_name(timer, "nightly", &err));
    FAILS(CONSENT_REQUIRED, "globule_session_login", globule_timer_create(timer, &doc, &err));
    sign_in(session);
    WORKS(globule_timer_create(timer, &doc, &err));
    CHECK(equal(doc, "/name", "nightly"));
    snprintf(id, sizeof id, "%s", taken(doc, "/job_id"));
    wait_for_the_run(session, id);
    CHECK(same_files(in_collection(GUEST_1, own("/data.h5")), in_collection(GUEST_2, own("/data.h5"))));
    FAILS(CONFLICT, "ended", globule_timer_pause(session, id, &err));
    WORKS(globule_timer_delete(session, id, &err));
    FAILS(NOT_FOUND, id, globule_timer_get(session, id, &doc, &err));

    WORKS(globule_timer_set_count(timer, 3, &err));
    FAILS(INVALID_STATE, "globule_timer_set_repeat", globule_timer_create(timer, &doc, &err));
    FAILS(INVALID_ARGUMENT, "interval_seconds 0", globule_timer_set_repeat(timer, 0, NULL, &err));
    WORKS(globule_timer_set_once(timer, NULL, &err));
    WORKS(globule_timer_set_once(timer, "2036-01-01T02:00:00Z", &err));
    WORKS(globule_timer_set_repeat(timer, 86400, NULL, &err));
    WORKS(globule_timer_set_repeat(timer, 86400, "2036-01-01T02:00:00Z", &err));
    WORKS(globule_timer_set_until(timer, "2036-02-01T00:00:00Z", &err));
    TAKEN(globule_timer_icreate(timer, &request, &err), globule_request_doc, &doc);
    CHECK(globule_doc_integer(doc, "/schedule/interval_seconds", 0) == 86400);
    CHECK(equal(doc, "/schedule/end/condition", "time"));
    snprintf(id, sizeof id, "%s", taken(doc, "/job_id"));
    WORKS(globule_timer_pause(session, id, &err));
    TAKEN(globule_timer_iget(session, id, &request, &err), globule_request_doc, &doc);
    CHECK(equal(doc, "/status", "inactive") && equal(doc, "/inactive_reason/cause", "user"));
    globule_doc_free(doc);
    WORKS(globule_timer_resume(session, id, &err));
    WAITED(globule_timer_ipause(session, id, &request, &err));
    WAITED(globule_timer_iresume(session, id, &request, &err));
    WORKS(globule_timer_list(session, &rows, &err));
    CHECK(globule_rows_count(rows) >= 1);
    globule_rows_free(rows);
    TAKEN(globule_timer_ilist(session, &request, &err), globule_request_rows, &rows);
    CHECK(globule_rows_count(rows) >= 1);
    globule_rows_free(rows);
    WAITED(globule_timer_idelete(session, id, &request, &err));
    globule_timer_free(timer);
}

int main(int argc, char **argv)
{
    globule_session *session = open_native(NULL);
    snprintf(top, sizeof top, "/manage-%ld", (long)getpid());
    make_folder(in_collection(GUEST_1, top));
    sign_in(session);
    if (argc > 1 && strcmp(argv[1], "slow") == 0) {
        a_task_is_renamed_while_it_runs(session);
    } else {
        paths_are_deleted(session);
        a_task_tells_what_it_did(session);
        places_have_names(session);
        a_transfer_is_repeated(session);
        a_colleague_is_let_in(session);
    }
    globule_session_free(session);
    return finish();
}
