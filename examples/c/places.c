/* Stages a run from where it is to where it is kept, by names instead of UUIDs, and shows before what will happen.
 *
 *     places                       lists the names that this site and you have given to collections
 *     places SOURCE DESTINATION    such as: places ./run42/ archive:/runs/run42/
 *     places -n SOURCE DESTINATION shows only what would happen
 *
 * A place is NAME:/path, UUID:/path or a local path. Names and local paths are those of /etc/globule/places.toml,
 * ~/.config/globule/places.toml or the files that GLOBULE_PLACES names. Sign in first, for example with stage_out.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static globule_status list(const globule_session *session, globule_error **err)
{
    globule_rows *rows = NULL;
    globule_status status = globule_place_list(session, &rows, err);
    for (size_t i = 0; i < globule_rows_count(rows); i++) {
        const globule_doc *place = globule_rows_doc(rows, i);
        const char *description = globule_doc_string(place, "/description");
        const char *local = globule_doc_string(place, "/shows/0/local");
        printf("%-16s %s%s%s\n", globule_doc_string(place, "/name"), globule_doc_string(place, "/collection"),
               description ? "  " : "", description ? description : "");
        if (local != NULL) {
            printf("%-16s shows %s as %s\n", "", local, globule_doc_string(place, "/shows/0/path"));
        }
    }
    globule_rows_free(rows);
    return status;
}

/* Says which collection and path are meant. */
static globule_status show(const globule_session *session, const char *what, const char *text, globule_error **err)
{
    globule_place *place = NULL;
    globule_status status = globule_place_find(session, text, &place, err);
    if (status == GLOBULE_STATUS_OK) {
        const char *name = globule_place_name(place);
        printf("%-5s %s on %s\n", what, globule_place_path(place), name ? name : globule_place_collection(place));
    }
    globule_place_free(place);
    return status;
}

/* What would be copied, spared, left out or in the way; *fails if the task would fail. */
static globule_status preview(const globule_transfer *transfer, int *fails, globule_error **err)
{
    globule_doc *doc = NULL;
    globule_status status = globule_transfer_preview(transfer, GLOBULE_PREVIEW_WALK, &doc, err);
    if (status == GLOBULE_STATUS_OK) {
        printf("%s\n", globule_doc_string(doc, "/summary"));
        for (int64_t i = 0; i < globule_doc_length(doc, "/samples/problems"); i++) {
            char path[64], message[64];
            snprintf(path, sizeof path, "/samples/problems/%" PRId64 "/path", i);
            snprintf(message, sizeof message, "/samples/problems/%" PRId64 "/message", i);
            printf("  %s: %s\n", globule_doc_string(doc, path), globule_doc_string(doc, message));
        }
        *fails = globule_doc_boolean(doc, "/would_fail", 0);
    }
    globule_doc_free(doc);
    return status;
}

static globule_status submit(const globule_transfer *transfer, globule_error **err)
{
    globule_task *task = NULL;
    globule_doc *result = NULL;
    globule_status status = globule_transfer_submit(transfer, &task, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_task_wait(task, -1, NULL, NULL, &result, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Moved %" PRId64 " files, %" PRId64 " were in place.\n", globule_doc_integer(result, "/files_transferred", 0),
               globule_doc_integer(result, "/files_skipped", 0));
    }
    globule_doc_free(result);
    globule_task_free(task);
    return status;
}

static globule_status stage(const globule_session *session, const char *source, const char *destination, int only_shown,
                            int *fails, globule_error **err)
{
    globule_transfer *transfer = NULL;
    globule_status status = show(session, "From", source, err);
    if (status == GLOBULE_STATUS_OK) {
        status = show(session, "To", destination, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_new_between(session, source, destination, GLOBULE_RECURSIVE_AUTO, &transfer, err);
    }
    if (status == GLOBULE_STATUS_OK) { /* what is there with the same size need not be copied again */
        status = globule_transfer_set_sync_level(transfer, GLOBULE_SYNC_SIZE, err);
    }
    if (status == GLOBULE_STATUS_OK) { /* what a run leaves behind and nobody needs */
        status = globule_transfer_add_filter_rule(transfer, "exclude", "*.tmp", "file", err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = preview(transfer, fails, err);
    }
    if (status == GLOBULE_STATUS_OK && !*fails && !only_shown) {
        status = submit(transfer, err);
    }
    globule_transfer_free(transfer);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    int only_shown = argc == 4 && strcmp(argv[1], "-n") == 0, fails = 0;
    if (argc != 1 && argc != 3 && !only_shown) {
        fprintf(stderr, "usage: %s | %s [-n] SOURCE DESTINATION\n", argv[0], argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = argc == 1 ? list(session, &err)
                           : stage(session, argv[argc - 2], argv[argc - 1], only_shown, &fails, &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "places: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK || fails;
}
