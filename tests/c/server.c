#include "server.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *argument)
{
    struct server *server = argument;
    char request[65536];
    int connection;
    while ((connection = accept(server->listener, NULL, NULL)) >= 0) {
        if (recv(connection, request, sizeof request, 0) > 0 && server->answer != NULL) {
            send(connection, server->answer, strlen(server->answer), MSG_NOSIGNAL);
            shutdown(connection, SHUT_WR);
        }
        /* A silent server waits until the client gives up. */
        while (recv(connection, request, sizeof request, 0) > 0) {
        }
        close(connection);
    }
    return NULL;
}

void server_start(struct server *server, const char *answer)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    server->answer = answer;
    server->listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(server->listener, (struct sockaddr *)&address, length) != 0 || listen(server->listener, 8) != 0 ||
        getsockname(server->listener, (struct sockaddr *)&address, &length) != 0 ||
        pthread_create(&server->thread, NULL, serve, server) != 0) {
        perror("server");
        exit(1);
    }
    snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
}

void server_end(struct server *server)
{
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->listener);
}
