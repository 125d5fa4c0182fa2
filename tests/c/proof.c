/* What the memory checkers must find: the proof that they are switched on. */
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    char *volatile memory = malloc(10);
    if (memory == NULL) {
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "overflow") == 0) {
        memory[10] = 1;
        free(memory);
    }
    memory = NULL;
    return 0;
}
