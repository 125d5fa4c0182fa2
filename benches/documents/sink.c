/* A service that accepts every submission and drops it, as fast as the machine takes it in. Prints its address. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ID "00000000-0000-4000-8000-000000000000"

static const char *const answers[2] = {
    "{\"DATA_TYPE\":\"submission_id\",\"value\":\"" ID "\"}",
    "{\"DATA_TYPE\":\"transfer_result\",\"code\":\"Accepted\",\"message\":\"\",\"task_id\":\"" ID "\"}",
};

/* Answers the requests of one connection. */
static void *serve(void *argument)
{
    int connection = (int)(intptr_t)argument;
    char head[65536 + 1], answer[512];
    ssize_t had = 0, got;
    for (;;) {
        char *end = NULL, *length;
        long long left;
        int size, is_submission;
        while (end == NULL) {
            if ((got = recv(connection, head + had, sizeof head - 1 - (size_t)had, 0)) <= 0) {
                close(connection);
                return NULL;
            }
            had += got;
            head[had] = '\0';
            end = strstr(head, "\r\n\r\n");
        }
        *end = '\0';
        length = strcasestr(head, "\r\ncontent-length:");
        is_submission = strncmp(head, "POST", 4) == 0;
        left = length == NULL ? 0 : strtoll(length + 17, NULL, 10);
        if (is_submission && length == NULL) {
            fprintf(stderr, "a submission without a length\n");
            exit(1);
        }
        left -= had - (end + 4 - head);
        while (left > 0) {
            /* The kernel drops the bytes without copying them. */
            if ((got = recv(connection, NULL, (size_t)left, MSG_TRUNC)) <= 0) {
                close(connection);
                return NULL;
            }
            left -= got;
        }
        had = 0;
        size = snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                        strlen(answers[is_submission]), answers[is_submission]);
        send(connection, answer, (size_t)size, MSG_NOSIGNAL);
    }
}

int main(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 16) != 0) {
        perror("sink");
        return 1;
    }
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("http://127.0.0.1:%d/\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        pthread_t thread;
        int connection = accept(listener, NULL, NULL);
        if (connection >= 0 && pthread_create(&thread, NULL, serve, (void *)(intptr_t)connection) == 0) {
            pthread_detach(thread);
        }
    }
}
