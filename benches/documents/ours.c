/* Builds a transfer of many items and submits it: ours COUNT sorted|random one|array|packed. It is an application if there
 * is a secret, and has a token that the sink takes otherwise. */
#define _POSIX_C_SOURCE 200809L
#include "paths.h"
#include <globule.h>

enum { BLOCK = 1000 };

static const char *const collection = "ddb59aef-6d04-11e5-ba46-22000b92c6ec";

static void check(globule_status status, globule_error *err)
{
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "%s\n", globule_error_message(err));
        exit(1);
    }
}

/* The items as they come, one call each. */
static void add_one_by_one(globule_transfer *transfer, size_t count, int is_sorted)
{
    char source[] = SOURCE, destination[] = DESTINATION;
    globule_error *err = NULL;
    for (size_t i = 0; i < count; i++) {
        set_number(source, destination, place(i, count, is_sorted));
        check(globule_transfer_add_item(transfer, source, destination, GLOBULE_RECURSIVE_NO, &err), err);
    }
}

/* A block of paths at a time, which a program has anyway. */
static void add_blocks(globule_transfer *transfer, size_t count, int is_sorted, int is_packed)
{
    static char sources[BLOCK][LENGTH + 1], destinations[BLOCK][LENGTH + 1];
    static const char *source[BLOCK], *destination[BLOCK];
    static size_t offsets[BLOCK + 1];
    globule_error *err = NULL;
    for (size_t i = 0; i < BLOCK; i++) {
        strcpy(sources[i], SOURCE);
        strcpy(destinations[i], DESTINATION);
        source[i] = sources[i];
        destination[i] = destinations[i];
        offsets[i + 1] = (i + 1) * sizeof sources[0];
    }
    for (size_t first = 0; first < count; first += BLOCK) {
        size_t size = count - first < BLOCK ? count - first : BLOCK;
        for (size_t i = 0; i < size; i++) {
            set_number(sources[i], destinations[i], place(first + i, count, is_sorted));
        }
        if (is_packed) {
            check(globule_transfer_add_items_packed(transfer, sources[0], offsets, destinations[0], offsets, size,
                                                    GLOBULE_RECURSIVE_NO, &err), err);
        } else {
            check(globule_transfer_add_items(transfer, source, destination, size, GLOBULE_RECURSIVE_NO, &err), err);
        }
    }
}

int main(int argc, char **argv)
{
    size_t count = argc > 3 ? strtoull(argv[1], NULL, 10) : 0;
    int is_sorted = argc > 3 && strcmp(argv[2], "sorted") == 0;
    globule_error *err = NULL;
    globule_config *config = NULL;
    globule_session *session = NULL;
    globule_transfer *transfer = NULL;
    globule_task *task = NULL;
    struct moment start;
    if (count == 0) {
        return 2;
    }
    check(globule_config_new(&config, &err), err);
    if (getenv("GLOBULE_CLIENT_SECRET") == NULL) {
        check(globule_config_set_access_token(config, "transfer.api.globus.org", "t0ken", &err), err);
    }
    check(globule_session_open(config, &session, &err), err);
    globule_config_free(config);
    check(globule_transfer_new(session, collection, collection, &transfer, &err), err);
    start = now();
    if (strcmp(argv[3], "one") == 0) {
        add_one_by_one(transfer, count, is_sorted);
    } else {
        add_blocks(transfer, count, is_sorted, strcmp(argv[3], "packed") == 0);
    }
    report("build", start);
    start = now();
    check(globule_transfer_submit(transfer, &task, &err), err);
    report("submit", start);
    globule_task_free(task);
    globule_transfer_free(transfer);
    globule_session_free(session);
    return 0;
}
