/* What the checkers must find: the proof that they are switched on. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static int shared;

static void *count(void *argument)
{
    shared++;
    return argument;
}

int main(int argc, char **argv)
{
    char *volatile memory = malloc(10);
    pthread_t thread;
    if (memory == NULL) {
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "race") == 0) {
        pthread_create(&thread, NULL, count, NULL);
        count(NULL);
        pthread_join(thread, NULL);
        free(memory);
    }
    if (argc > 1 && strcmp(argv[1], "overflow") == 0) {
        memory[10] = 1;
        free(memory);
    }
    memory = NULL;
    return 0;
}
