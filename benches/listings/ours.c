/* Lists a directory and reads its columns; prints the seconds of the listing and the most memory that was used, in MiB. */
#define _POSIX_C_SOURCE 200809L
#include <globule.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

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

static double most_memory(void)
{
    char line[200];
    double kib = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "VmHWM: %lf", &kib);
    }
    if (status != NULL) {
        fclose(status);
    }
    return kib / 1024;
}

int main(int argc, char **argv)
{
    globule_error *err = NULL;
    globule_config *config = NULL;
    globule_session *session = NULL;
    globule_listing *listing = NULL;
    double start, seconds;
    size_t count, i;
    int64_t bytes = 0, expected;
    if (argc != 3) {
        return 2;
    }
    check(globule_config_new(&config, &err), err);
    check(globule_config_set_transfer_url(config, argv[1], &err), err);
    check(globule_config_set_access_token(config, "transfer.api.globus.org", "t0ken", &err), err);
    check(globule_session_open(config, &session, &err), err);
    globule_config_free(config);
    start = now();
    check(globule_collection_ls(session, "ddb59aef-6d04-11e5-ba46-22000b92c6ec", "/run42/", NULL, &listing, &err), err);
    seconds = now() - start;
    count = globule_listing_count(listing);
    for (i = 0; i < count; i++) {
        bytes += globule_listing_sizes(listing)[i];
    }
    expected = 1031 * (int64_t)count * ((int64_t)count - 1) / 2;
    printf("%.6f %.1f\n", seconds, most_memory());
    globule_listing_free(listing);
    globule_session_free(session);
    return count != (size_t)atol(argv[2]) || bytes != expected;
}
