/* The same paths in all programs: 80 characters, a number among them, ascending or in an order without neighbours. */
#ifndef PATHS_H
#define PATHS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LENGTH = 80, NUMBER_AT = 66, DIGITS = 10 };

#define SOURCE "/scratch/project/run42/a-directory-of-some-length/output/step/fie.0000000000.dat"
#define DESTINATION "/archive/project/run42/a-directory-of-some-length/output/step/fie.0000000000.dat"

/* Which path comes as the i-th: 611953 has no factor in common with a power of ten. */
static inline size_t place(size_t i, size_t count, int is_sorted)
{
    return is_sorted ? i : (size_t)(i * 611953ULL % count);
}

/* Writes the number into both paths. Cheap, so that what is measured is not this. */
static inline void set_number(char *source, char *destination, size_t number)
{
    static char thousand[1000][4];
    char digits[DIGITS + 3];
    if (thousand[999][0] == '\0') {
        for (int i = 0; i < 1000; i++) {
            snprintf(thousand[i], sizeof thousand[i], "%03d", i);
        }
    }
    memcpy(digits + 9, thousand[number % 1000], 3);
    memcpy(digits + 6, thousand[number / 1000 % 1000], 3);
    memcpy(digits + 3, thousand[number / 1000000 % 1000], 3);
    memcpy(digits, thousand[number / 1000000000 % 10], 3);
    memcpy(source + NUMBER_AT, digits + 2, DIGITS);
    memcpy(destination + NUMBER_AT, digits + 2, DIGITS);
}

static inline double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* A line for the table: what was done, its seconds, and the most memory that the program has had so far, in kB. */
static inline void report(const char *what, double start)
{
    double seconds = now() - start;
    char line[200];
    long peak = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "VmHWM: %ld", &peak);
    }
    if (status != NULL) {
        fclose(status);
    }
    printf("%s %.6f %ld\n", what, seconds, peak);
    fflush(stdout);
}

#endif
