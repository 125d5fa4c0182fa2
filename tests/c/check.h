/* What the C tests share: checks that name what they saw, sessions on the local services, files. */
#ifndef CHECK_H
#define CHECK_H

#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The collections of localglobus: two that need data_access, and two that need none. */
#define VUB "2d1d4873-a849-4b9c-bd34-2034a2163003"
#define LEUVEN "872a58ab-02b9-4233-a3e0-f017ed8ab090"
#define GUEST_1 "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
#define GUEST_2 "ddb59af0-6d04-11e5-ba46-22000b92c6ec"

/* A condition; the test goes on so that one run shows all that is wrong. */
#define CHECK(condition) check((condition) ? 1 : 0, #condition, __FILE__, __LINE__)

/* A call that must succeed; it names `&err`. What follows needs its result, so the test ends otherwise. */
#define WORKS(call) \
    do { \
        globule_error *err = NULL; \
        globule_status got = (call); \
        check_works(got, err, #call, __FILE__, __LINE__); \
    } while (0)

/* A call that must fail with a status, and a message that has these words; it names `&err`. */
#define FAILS(status, words, call) \
    do { \
        globule_error *err = NULL; \
        globule_status got = (call); \
        check_fails(got, GLOBULE_STATUS_##status, err, words, #call, __FILE__, __LINE__); \
    } while (0)

/* A call with NULL where none may be; `use` is the error pointer that it was given. */
#define REFUSES(call, use) \
    do { \
        CHECK((call) == GLOBULE_STATUS_INVALID_ARGUMENT); \
        if ((void *)(use) != NULL) { \
            CHECK(globule_error_status(err) == GLOBULE_STATUS_INVALID_ARGUMENT); \
            CHECK(globule_error_message(err) != NULL && strstr(globule_error_message(err), "is NULL") != NULL); \
            globule_error_free(err); \
            err = NULL; \
        } \
    } while (0)

void check(int holds, const char *condition, const char *file, int line);
void check_works(globule_status status, globule_error *err, const char *call, const char *file, int line);
void check_fails(globule_status status, globule_status expected, globule_error *err, const char *words, const char *call,
                 const char *file, int line);

/* The exit status of the test. */
int finish(void);

/* The value of an environment variable that the test cannot do without. */
const char *need(const char *variable);

/* A session of the native client; tokens in a file, or in memory for NULL. */
globule_session *open_native(const char *token_file);

/* A session of the confidential client, tokens in memory. */
globule_session *open_confidential(void);

/* A session with a given access token on any server. */
globule_session *open_with_token(const char *transfer_url, const char *token);

/* What `localglobus sign-in` prints for a link: the code, or nothing if the consent is denied. */
void walk_the_pages(const char *url, const char *option, char *code, size_t size);

/* Signs in as the person at the browser would. */
void sign_in(const globule_session *session);

/* The path of a file in a collection's folder; static storage, for two at a time. */
const char *in_collection(const char *collection, const char *path);

void write_file(const char *path, const char *text);
void make_folder(const char *path);
int same_files(const char *path, const char *other);

#endif
