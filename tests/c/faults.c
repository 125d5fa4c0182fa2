/* Services that fail: down, silent, answering HTML, half an answer, or nonsense. */
#include "check.h"
#include "server.h"

static globule_status list(const globule_session *session, globule_error **err)
{
    globule_listing *listing = NULL;
    globule_status status = globule_collection_ls(session, VUB, "/", NULL, &listing, err);
    globule_listing_free(listing);
    return status;
}

#define ANSWERS(answer, status, words) \
    do { \
        struct server server; \
        globule_session *session; \
        server_start(&server, answer); \
        session = open_with_token(server.url, "t0ken"); \
        FAILS(status, words, list(session, &err)); \
        globule_session_free(session); \
        server_end(&server); \
    } while (0)

static void *cancel(void *session)
{
    /* Cancelling what has not begun does nothing, so it is said until the call has ended. */
    for (;;) {
        globule_session_cancel(session);
        pthread_testcancel();
        usleep(1000);
    }
    return NULL;
}

static void a_call_is_cancelled_from_another_thread(void)
{
    struct server server;
    globule_config *config = NULL;
    globule_session *session = NULL;
    pthread_t other;
    server_start(&server, NULL);
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_access_token(config, "transfer.api.globus.org", "t0ken", &err));
    WORKS(globule_config_set_transfer_url(config, server.url, &err));
    WORKS(globule_session_open(config, &session, &err));
    CHECK(pthread_create(&other, NULL, cancel, session) == 0);
    FAILS(CANCELLED, "cancelled by the program", list(session, &err));
    pthread_cancel(other);
    pthread_join(other, NULL);
    globule_session_free(session);
    globule_config_free(config);
    server_end(&server);
}

static void nobody_listens(void)
{
    struct server server;
    globule_session *session;
    server_start(&server, NULL);
    server_end(&server);
    session = open_with_token(server.url, "t0ken");
    FAILS(NETWORK, "127.0.0.1 cannot be reached", list(session, &err));
    globule_session_free(session);
}

int main(void)
{
    nobody_listens();
    ANSWERS(NULL, TIMEOUT, "did not answer in time");
    ANSWERS("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 28\r\n\r\n<html><title>Hi</title></a>\n",
            PROTOCOL, "a page titled \"Hi\"");
    ANSWERS("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n<html>\n", SERVICE,
            "a page of HTML");
    ANSWERS("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"DATA\": [", NETWORK,
            "broke the connection off");
    ANSWERS("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"DATA\": 5}", PROTOCOL,
            "not the expected JSON");
    ANSWERS("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n", PROTOCOL,
            "not the expected JSON");
    ANSWERS("nonsense\r\n\r\n", NETWORK, "broke the connection off");
    a_call_is_cancelled_from_another_thread();
    return finish();
}
