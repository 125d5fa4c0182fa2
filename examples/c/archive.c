/* Archives a directory tree as several tasks: walks it, shows the plan, submits as many tasks as may be pending, and follows
 * them to the end.
 *
 *     archive COLLECTION DIRECTORY COLLECTION DIRECTORY
 *
 * The directories end with a slash. Sign in first, for example with stage_out.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Adds the files of one directory. */
static globule_status add_files(const globule_listing *listing, const char *from, const char *to,
                                globule_transfer *transfer, globule_error **err)
{
    globule_status status = GLOBULE_STATUS_OK;
    const char *directory = globule_listing_path(listing), *below = directory + strlen(from);
    for (size_t i = 0; i < globule_listing_count(listing) && status == GLOBULE_STATUS_OK; i++) {
        char source[8192], destination[8192];
        const char *name = globule_listing_name(listing, i);
        if (strcmp(globule_listing_type(listing, i), "file") == 0) {
            snprintf(source, sizeof source, "%s%s", directory, name);
            snprintf(destination, sizeof destination, "%s%s%s", to, below, name);
            status = globule_transfer_add_item(transfer, source, destination, GLOBULE_RECURSIVE_NO, err);
        }
    }
    return status;
}

/* Adds every file below a directory, but temporary ones. What cannot be read ends it: an archive is whole or none. */
static globule_status add_tree(const globule_session *session, char **arguments, globule_transfer *transfer,
                               globule_error **err)
{
    globule_walk_options *options = NULL;
    globule_walk *walk = NULL;
    globule_listing *listing = NULL;
    globule_status status = globule_walk_options_new(&options, err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_walk_options_add_filter_rule(options, "exclude", "*.tmp", NULL, err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_collection_walk(session, arguments[1], arguments[2], options, &walk, err);
    while (status == GLOBULE_STATUS_OK && (status = globule_walk_next(walk, &listing, err)) == GLOBULE_STATUS_OK &&
           listing != NULL) {
        status = add_files(listing, arguments[2], arguments[4], transfer, err);
        globule_listing_free(listing);
    }
    globule_walk_free(walk);
    globule_walk_options_free(options);
    return status;
}

static int32_t show(const globule_doc *all, void *user_data)
{
    (void)user_data;
    fprintf(stderr, "%s\n", globule_doc_string(all, "/progress/words"));
    return 0; /* go on */
}

static globule_status in_tasks(const globule_transfer *transfer, globule_error **err)
{
    globule_batch *batch = NULL;
    globule_rows *plan = NULL;
    globule_doc *done = NULL;
    globule_status status = globule_batch_new(transfer, &batch, err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_batch_set_max_items(batch, 3, err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_batch_plan(batch, &plan, err);
    for (size_t i = 0; i < globule_rows_count(plan); i++)
        printf("a task of %" PRId64 " files\n", globule_doc_integer(globule_rows_doc(plan, i), "/items", 0));
    if (status == GLOBULE_STATUS_OK)
        status = globule_batch_run(batch, NULL, show, NULL, NULL, err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_batch_progress(batch, &done, err);
    if (status == GLOBULE_STATUS_OK)
        printf("%" PRId64 " of %" PRId64 " tasks have succeeded\n", globule_doc_integer(done, "/succeeded", 0),
               globule_doc_integer(done, "/tasks", 0));
    globule_doc_free(done);
    globule_rows_free(plan);
    globule_batch_free(batch);
    return status;
}

int main(int argc, char **argv)
{
    globule_error *err = NULL;
    globule_session *session = NULL;
    globule_transfer *transfer = NULL;
    globule_status status;
    if (argc != 5) {
        fprintf(stderr, "usage: %s COLLECTION DIRECTORY COLLECTION DIRECTORY\n", argv[0]);
        return 2;
    }
    status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_transfer_new(session, argv[1], argv[3], &transfer, &err);
    if (status == GLOBULE_STATUS_OK)
        status = add_tree(session, argv, transfer, &err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_transfer_set_label(transfer, "archive", &err);
    if (status == GLOBULE_STATUS_OK)
        status = globule_transfer_set_sync_level(transfer, GLOBULE_SYNC_SIZE, &err);
    if (status == GLOBULE_STATUS_OK) {
        printf("%zu files\n", globule_transfer_item_count(transfer));
        status = in_tasks(transfer, &err);
    }
    if (status != GLOBULE_STATUS_OK)
        fprintf(stderr, "archive: %s: %s\n", globule_status_words(status), globule_error_message(err));
    globule_transfer_free(transfer);
    globule_session_free(session);
    globule_error_free(err);
    return status != GLOBULE_STATUS_OK;
}
