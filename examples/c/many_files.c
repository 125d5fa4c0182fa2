/* Moves many files that are named in a list, as a run with a file for each rank and step leaves them: one task for all.
 *
 *     many_files SOURCE-COLLECTION SOURCE-FOLDER DESTINATION-COLLECTION DESTINATION-FOLDER < LIST
 *
 * The list has a name below SOURCE-FOLDER on each line; the files keep these names below DESTINATION-FOLDER. A million of
 * them take a few megabytes. Sign in once before, with stage_out or login.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 1000, LONGEST = 4096 };

/* Adds up to so many files with one call; a program that has its names in arrays of its own passes those. */
static globule_status add_block(globule_transfer *transfer, char **argv, size_t *added, globule_error **err)
{
    static char sources[BLOCK][LONGEST], destinations[BLOCK][LONGEST];
    static const char *source[BLOCK], *destination[BLOCK];
    char name[LONGEST];
    size_t count = 0;
    while (count < BLOCK && fgets(name, sizeof name, stdin) != NULL) {
        name[strcspn(name, "\n")] = '\0';
        snprintf(sources[count], LONGEST, "%s%s", argv[2], name);
        snprintf(destinations[count], LONGEST, "%s%s", argv[4], name);
        source[count] = sources[count];
        destination[count] = destinations[count];
        count++;
    }
    *added = count;
    return globule_transfer_add_items(transfer, source, destination, count, GLOBULE_RECURSIVE_NO, err);
}

static globule_status move_files(const globule_session *session, char **argv, globule_error **err)
{
    globule_transfer *transfer = NULL;
    globule_task *task = NULL;
    globule_doc *result = NULL;
    size_t added = 1;
    globule_status status = globule_transfer_new(session, argv[1], argv[3], &transfer, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_transfer_set_label(transfer, "many_files", err);
    }
    while (status == GLOBULE_STATUS_OK && added > 0) {
        status = add_block(transfer, argv, &added, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("%zu files are in the list.\n", globule_transfer_item_count(transfer));
        /* Two files that go to the same place, and other mistakes, are found here, before anything is sent. */
        status = globule_transfer_submit(transfer, &task, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Task %s\n", globule_task_id(task));
        status = globule_task_wait(task, -1, NULL, NULL, &result, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("Moved %" PRId64 " files, %" PRId64 " bytes.\n", globule_doc_integer(result, "/files_transferred", 0),
               globule_doc_integer(result, "/bytes_transferred", 0));
    }
    globule_doc_free(result);
    globule_task_free(task);
    globule_transfer_free(transfer);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    globule_status status;
    if (argc != 5) {
        fprintf(stderr, "usage: %s SOURCE-COLLECTION SOURCE-FOLDER DESTINATION-COLLECTION DESTINATION-FOLDER < LIST\n", argv[0]);
        return 2;
    }
    status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = move_files(session, argv, &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "many_files: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
