/* A server that gives everyone the same answer, for what localglobus would never do. */
#ifndef SERVER_H
#define SERVER_H

#include <pthread.h>

struct server {
    int listener;
    const char *answer;
    pthread_t thread;
    char url[64];
};

/* Answers each connection once and closes it; with NULL it stays silent until the client gives up. */
void server_start(struct server *server, const char *answer);

/* Stops listening: from then on nobody is there. */
void server_end(struct server *server);

#endif
