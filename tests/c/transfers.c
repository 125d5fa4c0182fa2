/* Files really move: trees, filters, sync levels, checksums, consents, waiting, cancelling. */
#include "check.h"

/* A folder of this process' own in a collection, with its files. */
static const char *tree(const char *name)
{
    static char top[200];
    char path[400];
    snprintf(top, sizeof top, "/%s-%ld", name, (long)getpid());
    make_folder(in_collection(GUEST_1, top));
    snprintf(path, sizeof path, "%s/deep", top);
    make_folder(in_collection(GUEST_1, path));
    snprintf(path, sizeof path, "%s/data.h5", top);
    write_file(in_collection(GUEST_1, path), "numbers");
    snprintf(path, sizeof path, "%s/scratch.tmp", top);
    write_file(in_collection(GUEST_1, path), "left behind");
    snprintf(path, sizeof path, "%s/deep/a \"b\" \xc3\xa9\nc", top);
    write_file(in_collection(GUEST_1, path), "awkward name");
    return top;
}

static const char *under(const char *top, const char *name)
{
    static char path[600];
    snprintf(path, sizeof path, "%s%s", top, name);
    return path;
}

static globule_transfer *between_guests(const globule_session *session, const char *source, const char *destination)
{
    globule_transfer *transfer = NULL;
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, source, destination, GLOBULE_RECURSIVE_AUTO, &err));
    return transfer;
}

static globule_task *submitted(globule_transfer *transfer)
{
    globule_task *task = NULL;
    WORKS(globule_transfer_submit(transfer, &task, &err));
    return task;
}

/* Counts the looks, and calls the library meanwhile. */
static int32_t look(const globule_doc *task, void *user_data)
{
    globule_task *same = user_data;
    globule_doc *doc = NULL;
    CHECK(globule_doc_string(task, "/status") != NULL);
    WORKS(globule_task_get(same, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/task_id"), globule_task_id(same)) == 0);
    globule_doc_free(doc);
    return 0;
}

static int32_t stop(const globule_doc *task, void *user_data)
{
    (void)task;
    ++*(int *)user_data;
    return 1;
}

static void a_tree_moves_with_its_filters(const globule_session *session)
{
    const char *top = tree("tree");
    globule_transfer *transfer = between_guests(session, under(top, "/"), under(top, "/"));
    globule_doc *result = NULL;
    globule_task *task, *again;
    char id[64];
    WORKS(globule_transfer_set_label(transfer, "a tree", &err));
    WORKS(globule_transfer_add_filter_rule(transfer, "exclude", "*.tmp", "file", &err));
    WORKS(globule_transfer_set_preserve_timestamp(transfer, 1, &err));
    WORKS(globule_transfer_set_encrypt_data(transfer, 1, &err));
    WORKS(globule_transfer_set_notify_on_succeeded(transfer, 0, &err));
    WORKS(globule_transfer_set_notify_on_failed(transfer, 0, &err));
    WORKS(globule_transfer_set_notify_on_inactive(transfer, 0, &err));
    WORKS(globule_transfer_set_fail_on_quota_errors(transfer, 1, &err));
    WORKS(globule_transfer_set_store_base_path_info(transfer, 1, &err));
    WORKS(globule_transfer_set_deadline(transfer, "2036-01-01T00:00:00Z", &err));
    WORKS(globule_transfer_set_field(transfer, "perf_cc", "4", &err));
    task = submitted(transfer);
    CHECK(strstr(globule_task_url(task), globule_task_id(task)) != NULL);
    WORKS(globule_task_wait(task, 60, look, task, &result, &err));
    CHECK(strcmp(globule_doc_string(result, "/label"), "a tree") == 0);
    CHECK(globule_doc_integer(result, "/files_transferred", -1) == 2);
    CHECK(globule_doc_boolean(result, "/encrypt_data", -1) == 1);
    CHECK(globule_doc_real(result, "/bytes_transferred", -1) == 19);
    CHECK(globule_doc_length(result, "/filter_rules") == 1);
    CHECK(strstr(globule_doc_json(result, "/filter_rules"), "*.tmp") != NULL);
    CHECK(globule_doc_string(result, "/no/such/place") == NULL && globule_doc_integer(result, "/label", 7) == 7);
    globule_doc_free(result);
    CHECK(same_files(in_collection(GUEST_1, under(top, "/data.h5")), in_collection(GUEST_2, under(top, "/data.h5"))));
    CHECK(same_files(in_collection(GUEST_1, under(top, "/deep/a \"b\" \xc3\xa9\nc")),
                     in_collection(GUEST_2, under(top, "/deep/a \"b\" \xc3\xa9\nc"))));
    CHECK(access(in_collection(GUEST_2, under(top, "/scratch.tmp")), F_OK) != 0);

    /* The same document is the same task; a changed one is another. */
    snprintf(id, sizeof id, "%s", globule_task_id(task));
    again = submitted(transfer);
    CHECK(strcmp(id, globule_task_id(again)) == 0);
    globule_task_free(again);
    WORKS(globule_transfer_set_sync_level(transfer, GLOBULE_SYNC_CHECKSUM, &err));
    again = submitted(transfer);
    CHECK(strcmp(id, globule_task_id(again)) != 0);
    WORKS(globule_task_wait(again, 60, NULL, NULL, &result, &err));
    CHECK(globule_doc_integer(result, "/files_transferred", -1) == 0);
    CHECK(globule_doc_integer(result, "/files_skipped", -1) == 2);
    globule_doc_free(result);
    globule_task_free(again);
    globule_task_free(task);
    globule_transfer_free(transfer);
}

static void a_checksum_decides(const globule_session *session)
{
    const char *top = tree("checksum");
    const char *wrong = "00000000000000000000000000000000";
    globule_transfer *transfer = NULL;
    globule_task *task;
    globule_error *err = NULL;
    char md5[64] = "", command[8192];
    FILE *output;
    snprintf(command, sizeof command, "md5sum < '%s'", in_collection(GUEST_1, under(top, "/data.h5")));
    output = popen(command, "r");
    CHECK(output != NULL && fscanf(output, "%63s", md5) == 1);
    if (output != NULL) {
        pclose(output);
    }
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_file_with_checksum(transfer, under(top, "/data.h5"), "/right.h5", md5, "MD5", &err));
    task = submitted(transfer);
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    globule_task_free(task);
    globule_transfer_free(transfer);

    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    WORKS(globule_transfer_add_file_with_checksum(transfer, under(top, "/data.h5"), "/wrong.h5", wrong, "MD5", &err));
    WORKS(globule_transfer_set_verify_checksum(transfer, 1, &err));
    task = submitted(transfer);
    CHECK(globule_task_wait(task, 60, NULL, NULL, NULL, &err) == GLOBULE_STATUS_TASK_FAILED);
    CHECK(globule_error_code(err) != NULL);
    CHECK(strstr(globule_error_message(err), globule_task_id(task)) != NULL);
    CHECK(strstr(globule_error_document(err), "\"FAILED\"") != NULL);
    CHECK(access(in_collection(GUEST_2, "/wrong.h5"), F_OK) != 0);
    globule_error_free(err);
    globule_task_free(task);
    globule_transfer_free(transfer);
}

static void what_is_missing_can_be_skipped(const globule_session *session)
{
    const char *top = tree("missing");
    globule_transfer *transfer = between_guests(session, under(top, "/"), under(top, "/"));
    globule_task *task;
    WORKS(globule_transfer_add_item(transfer, "/nowhere.h5", "/nowhere.h5", GLOBULE_RECURSIVE_NO, &err));
    task = submitted(transfer);
    FAILS(TASK_FAILED, "FILE_NOT_FOUND", globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    globule_task_free(task);
    WORKS(globule_transfer_set_skip_source_errors(transfer, 1, &err));
    WORKS(globule_transfer_set_delete_destination_extra(transfer, 0, &err));
    task = submitted(transfer);
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    globule_task_free(task);
    globule_transfer_free(transfer);
}

/* The mapped collections want data_access; what is missing is asked for, and not what was given in signing_in.c. */
static void consents_are_asked_for_once(void)
{
    globule_session *session = open_native(NULL);
    globule_transfer *transfer = NULL;
    globule_task *task = NULL;
    globule_error *err = NULL;
    size_t i, named = 0;
    sign_in(session);
    WORKS(globule_transfer_new(session, VUB, LEUVEN, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, "/results/", "/consents/", GLOBULE_RECURSIVE_YES, &err));
    CHECK(globule_transfer_submit(transfer, &task, &err) == GLOBULE_STATUS_CONSENT_REQUIRED && task == NULL);
    for (i = 0; i < globule_error_required_scope_count(err); i++) {
        named += strstr(globule_error_required_scope(err, i), LEUVEN "/data_access") != NULL;
    }
    CHECK(named == 1 && globule_error_http_status(err) == 0); /* known before anything was submitted */
    CHECK(globule_error_required_scope(err, i) == NULL);
    globule_error_free(err);
    sign_in(session);
    task = submitted(transfer);
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    CHECK(same_files(in_collection(VUB, "/results/summary.csv"), in_collection(LEUVEN, "/consents/summary.csv")));
    globule_task_free(task);
    globule_transfer_free(transfer);
    globule_session_free(session);
}

static void an_application_consents_by_itself(void)
{
    globule_session *session = open_confidential();
    globule_transfer *transfer = NULL;
    globule_task *task;
    WORKS(globule_transfer_new(session, VUB, LEUVEN, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, "/results/summary.csv", "/application.csv", GLOBULE_RECURSIVE_NO, &err));
    task = submitted(transfer);
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    globule_task_free(task);
    globule_transfer_free(transfer);
    globule_session_free(session);
}

static void files_are_listed_and_changed(const globule_session *session)
{
    const char *top = tree("listed");
    char made[300], moved[300];
    globule_ls_options *options = NULL;
    globule_listing *listing = NULL;
    globule_doc *doc = NULL;
    globule_rows *rows = NULL;
    snprintf(made, sizeof made, "%s/n\xc3\xa9w \"dir\"", top);
    snprintf(moved, sizeof moved, "%s/moved", top);
    WORKS(globule_collection_mkdir(session, GUEST_1, made, &err));
    FAILS(CONFLICT, made, globule_collection_mkdir(session, GUEST_1, made, &err));
    WORKS(globule_collection_rename(session, GUEST_1, made, moved, &err));
    WORKS(globule_collection_stat(session, GUEST_1, moved, &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/type"), "dir") == 0);
    globule_doc_free(doc);
    FAILS(NOT_FOUND, made, globule_collection_stat(session, GUEST_1, made, &doc, &err));
    FAILS(NOT_FOUND, "look up", globule_collection_get(session, "00000000-0000-4000-8000-000000000000", &doc, &err));
    FAILS(NOT_FOUND, "no endpoint", globule_collection_local(session, &doc, &err));
    WORKS(globule_ls_options_new(&options, &err));
    WORKS(globule_ls_options_set_orderby(options, "name DESC", &err));
    WORKS(globule_ls_options_set_filter(options, "type:file", &err));
    WORKS(globule_ls_options_set_show_hidden(options, 0, &err));
    WORKS(globule_ls_options_set_limit(options, 1, &err));
    WORKS(globule_ls_options_set_offset(options, 1, &err));
    WORKS(globule_collection_ls(session, GUEST_1, top, options, &listing, &err));
    CHECK(globule_listing_count(listing) == 1);
    CHECK(strcmp(globule_listing_name(listing, 0), "data.h5") == 0);
    CHECK(strcmp(globule_listing_type(listing, 0), "file") == 0);
    CHECK(globule_listing_size(listing, 0) == 7);
    CHECK(globule_listing_last_modified(listing, 0) > 1700000000);
    CHECK(strlen(globule_listing_permissions(listing, 0)) == 4);
    CHECK(globule_listing_user(listing, 0) != NULL && globule_listing_group(listing, 0) != NULL);
    CHECK(strcmp(globule_listing_link_target(listing, 0), "") == 0);
    CHECK(globule_listing_name(listing, 1) == NULL && globule_listing_size(listing, 1) == -1);
    globule_listing_free(listing);
    globule_ls_options_free(options);
    WORKS(globule_collection_search(session, "tutorial", "all", 10, &rows, &err));
    CHECK(globule_rows_count(rows) == 2 && globule_rows_doc(rows, 2) == NULL);
    CHECK(strstr(globule_doc_string(globule_rows_doc(rows, 0), "/display_name"), "tutorial") != NULL);
    globule_rows_free(rows);
    WORKS(globule_collection_search(session, "tutorial", NULL, 1, &rows, &err));
    CHECK(globule_rows_count(rows) == 1);
    globule_rows_free(rows);
}

/* On a service that copies slowly. */
static void a_task_is_waited_for_and_cancelled(const globule_session *session)
{
    globule_transfer *transfer = between_guests(session, "/large.bin", "/large.bin");
    globule_task *task, *same = NULL;
    int looks = 0;
    WORKS(globule_transfer_set_source_local_user(transfer, "ada", &err));
    WORKS(globule_transfer_set_destination_local_user(transfer, "ada", &err));
    task = submitted(transfer);
    FAILS(TIMEOUT, "goes on", globule_task_wait(task, 0, NULL, NULL, NULL, &err));
    FAILS(TIMEOUT, "goes on", globule_task_wait(task, 0.3, NULL, NULL, NULL, &err));
    FAILS(CANCELLED, "the task goes on", globule_task_wait(task, 60, stop, &looks, NULL, &err));
    CHECK(looks == 1);
    WORKS(globule_task_open(session, globule_task_id(task), &same, &err));
    WORKS(globule_task_cancel(same, &err));
    FAILS(TASK_FAILED, "CANCELED", globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    globule_task_free(same);
    globule_task_free(task);
    globule_transfer_free(transfer);
}

int main(int argc, char **argv)
{
    globule_session *session = open_native(NULL);
    sign_in(session);
    if (argc > 1 && strcmp(argv[1], "slow") == 0) {
        a_task_is_waited_for_and_cancelled(session);
    } else {
        a_tree_moves_with_its_filters(session);
        a_checksum_decides(session);
        what_is_missing_can_be_skipped(session);
        files_are_listed_and_changed(session);
        consents_are_asked_for_once();
        an_application_consents_by_itself();
    }
    globule_session_free(session);
    return finish();
}
