/* Adds a million items, and reads a listing of a million entries; prints the seconds of each. */
#define _POSIX_C_SOURCE 200809L
#include <globule.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COUNT = 1000000, LENGTH = 80 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void check(globule_status status, globule_error *err)
{
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "%s\n", globule_error_message(err));
        exit(1);
    }
}

int main(void)
{
    const char *collection = "ddb59aef-6d04-11e5-ba46-22000b92c6ec";
    globule_error *err = NULL;
    globule_config *config = NULL;
    globule_session *session = NULL;
    globule_transfer *transfer = NULL;
    globule_listing *listing = NULL;
    char(*paths)[LENGTH + 1] = malloc(COUNT * sizeof *paths);
    const int64_t *sizes;
    const size_t *offsets;
    const char *text;
    int64_t bytes = 0;
    size_t letters = 0, i;
    double start;
    for (i = 0; i < COUNT; i++) {
        snprintf(paths[i], sizeof *paths, "/scratch/project/run42/a-directory-of-some-length/output/field.%013zu.dat", i);
    }
    check(globule_config_new(&config, &err), err);
    check(globule_config_set_access_token(config, "transfer.api.globus.org", "t0ken", &err), err);
    check(globule_session_open(config, &session, &err), err);
    globule_config_free(config);
    check(globule_transfer_new(session, collection, collection, &transfer, &err), err);

    start = now();
    for (i = 0; i < COUNT; i++) {
        check(globule_transfer_add_item(transfer, paths[i], paths[i], GLOBULE_RECURSIVE_NO, &err), err);
    }
    printf("items %.6f\n", now() - start);

    check(globule_collection_ls(session, collection, "/", NULL, &listing, &err), err);
    start = now();
    sizes = globule_listing_sizes(listing);
    text = globule_listing_texts(listing, GLOBULE_COLUMN_NAME, &offsets);
    for (i = 0; i < globule_listing_count(listing); i++) {
        bytes += sizes[i];
        letters += offsets[i + 1] - offsets[i] - 1 + (text[offsets[i]] == 'f');
    }
    printf("columns %.6f\n", now() - start);

    start = now();
    for (i = 0; i < globule_listing_count(listing); i++) {
        /* Each name as a string of its own, as the other languages have it. */
        char *name = strdup(globule_listing_name(listing, i));
        bytes -= globule_listing_size(listing, i);
        letters -= strlen(name) + (name[0] == 'f');
        free(name);
    }
    printf("entries %.6f\n", now() - start);
    globule_listing_free(listing);
    globule_transfer_free(transfer);
    globule_session_free(session);
    free(paths);
    return bytes != 0 || letters != 0;
}
