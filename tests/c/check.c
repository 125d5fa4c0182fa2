#include "check.h"

#include <errno.h>
#include <sys/stat.h>

static int failures;

void check(int holds, const char *condition, const char *file, int line)
{
    if (!holds) {
        failures++;
        fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    }
}

void check_works(globule_status status, globule_error *err, const char *call, const char *file, int line)
{
    if (status == GLOBULE_STATUS_OK) {
        check(err == NULL, "no error beside GLOBULE_STATUS_OK", file, line);
        return;
    }
    fprintf(stderr, "%s:%d: %s\n  gave %s: %s\n", file, line, call, globule_status_words(status),
            globule_error_message(err));
    exit(1);
}

void check_fails(globule_status status, globule_status expected, globule_error *err, const char *words, const char *call,
                 const char *file, int line)
{
    const char *message = globule_error_message(err);
    if (status != expected || globule_error_status(err) != expected || message == NULL || !strstr(message, words)) {
        failures++;
        fprintf(stderr, "%s:%d: %s\n  gave %s: %s\n  not %s with \"%s\"\n", file, line, call,
                globule_status_words(status), message ? message : "(no message)", globule_status_words(expected), words);
    }
    globule_error_free(err);
}

int finish(void)
{
    return failures != 0;
}

const char *need(const char *variable)
{
    const char *value = getenv(variable);
    if (value == NULL) {
        fprintf(stderr, "%s is not set: the tests are started by tests/c/run\n", variable);
        exit(1);
    }
    return value;
}

static globule_session *open_session(globule_config *config)
{
    globule_session *session = NULL;
    WORKS(globule_session_open(config, &session, &err));
    globule_config_free(config);
    return session;
}

globule_session *open_native(const char *token_file)
{
    globule_config *config = NULL;
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_client_id(config, need("LOCALGLOBUS_NATIVE_CLIENT_ID"), &err));
    WORKS(globule_config_set_token_store(config, token_file ? token_file : "memory", &err));
    return open_session(config);
}

globule_session *open_confidential(void)
{
    globule_config *config = NULL;
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_client_id(config, need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"), &err));
    WORKS(globule_config_set_client_secret(config, need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"), &err));
    WORKS(globule_config_set_token_store(config, "memory", &err));
    return open_session(config);
}

globule_session *open_with_token(const char *transfer_url, const char *token)
{
    globule_config *config = NULL;
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_access_token(config, "transfer.api.globus.org", token, &err));
    WORKS(globule_config_set_transfer_url(config, transfer_url, &err));
    /* Long enough for an answer under valgrind on a busy machine, short enough to wait for a silent server. */
    WORKS(globule_config_set_http_timeout(config, 5, &err));
    WORKS(globule_config_set_max_retries(config, 0, &err));
    return open_session(config);
}

void walk_the_pages(const char *url, const char *option, char *code, size_t size)
{
    char command[4096];
    FILE *pages;
    code[0] = '\0';
    snprintf(command, sizeof command, "'%s' sign-in '%s' %s 2>/dev/null", need("LOCALGLOBUS"), url, option);
    pages = popen(command, "r");
    if (pages == NULL || fgets(code, (int)size, pages) == NULL) {
        code[0] = '\0';
    }
    if (pages != NULL) {
        pclose(pages);
    }
}

void sign_in(const globule_session *session)
{
    globule_login *login = NULL;
    char code[1024];
    WORKS(globule_session_login(session, &login, &err));
    walk_the_pages(globule_login_url(login), "", code, sizeof code);
    WORKS(globule_login_finish(login, code, &err));
    globule_login_free(login);
}

const char *in_collection(const char *collection, const char *path)
{
    static char paths[2][4096];
    static int turn;
    turn = !turn;
    snprintf(paths[turn], sizeof paths[turn], "%s/collections/%s%s", need("LOCALGLOBUS_STATE"), collection, path);
    return paths[turn];
}

void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

void make_folder(const char *path)
{
    if (mkdir(path, 0755) != 0 && errno != EEXIST) {
        perror(path);
        exit(1);
    }
}

int same_files(const char *path, const char *other)
{
    FILE *a = fopen(path, "r"), *b = fopen(other, "r");
    int same = a != NULL && b != NULL;
    while (same) {
        int c = fgetc(a);
        same = c == fgetc(b);
        if (c == EOF) {
            break;
        }
    }
    if (a != NULL) {
        fclose(a);
    }
    if (b != NULL) {
        fclose(b);
    }
    return same;
}
