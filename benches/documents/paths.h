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

/* Writes the number into both paths. Cheap, so that what is measured is not this: mostly the next number comes. */
static inline void set_number(char *source, char *destination, size_t number)
{
    static char digits[DIGITS + 1] = "0000000000";
    static size_t last;
    int digit = DIGITS - 1;
    if (number == last + 1) {
        while (digits[digit] == '9') {
            digits[digit--] = '0';
        }
        digits[digit]++;
    } else {
        size_t rest = number;
        for (; digit >= 0; digit--, rest /= 10) {
            digits[digit] = (char)('0' + rest % 10);
        }
    }
    last = number;
    memcpy(source + NUMBER_AT, digits, DIGITS);
    memcpy(destination + NUMBER_AT, digits, DIGITS);
}

static inline double seconds_of(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* When something began, by the clock and in the time of the processors that the program has used. */
struct moment {
    double clock, processor;
};

static inline struct moment now(void)
{
    struct moment moment = {seconds_of(CLOCK_MONOTONIC), seconds_of(CLOCK_PROCESS_CPUTIME_ID)};
    return moment;
}

/* A line for the table: what was done, its seconds by the clock and of the processors, and the most memory that the
 * program has had so far, in kB. */
static inline void report(const char *what, struct moment start)
{
    struct moment end = now();
    char line[200];
    long peak = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "VmHWM: %ld", &peak);
    }
    if (status != NULL) {
        fclose(status);
    }
    printf("%s %.6f %.6f %ld\n", what, end.clock - start.clock, end.processor - start.processor, peak);
    fflush(stdout);
}

#endif
