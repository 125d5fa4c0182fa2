/* Registers an application from code: a project, and in it one application that signs people in and one that acts for
 * itself, whose secret goes into a file that only you can read.
 *
 *     register PROJECT CONTACT-EMAIL SECRET-FILE
 *
 * You sign in with an application that is there already: GLOBULE_CLIENT_ID, or that of `globus login` with
 * GLOBULE_TOKEN_STORE=globus-cli.
 */
#include <fcntl.h>
#include <globule.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Called when a call needs a sign-in or a consent that is not there. */
static int32_t sign_in(const globule_login *login, const globule_error *error, void *user_data)
{
    char code[1024] = "";
    (void)user_data;
    printf("%s\nOpen this link, sign in and consent:\n\n  %s\n\nPaste the code: ", globule_error_message(error),
           globule_login_url(login));
    fflush(stdout);
    return fgets(code, sizeof code, stdin) != NULL && globule_login_finish(login, code, NULL) == GLOBULE_STATUS_OK;
}

/* The file is made for its owner alone, and never over another one. */
static int write_secret(const char *path, const char *secret)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    const ssize_t length = (ssize_t)strlen(secret);
    const int written = file >= 0 && write(file, secret, (size_t)length) == length;
    if (file < 0 || close(file) != 0 || !written) {
        perror(path);
        return 0;
    }
    return 1;
}

static globule_status register_both(const globule_session *session, char **argv, globule_error **err)
{
    globule_doc *project = NULL, *native = NULL, *service = NULL, *credential = NULL;
    const char *id = NULL;
    globule_status status = globule_project_create(session, argv[1], argv[2], &project, err);
    if (status == GLOBULE_STATUS_OK) {
        id = globule_doc_string(project, "/id");
        status = globule_client_create(session, id, "Simulations", "public_installed_client", &native, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        printf("GLOBULE_CLIENT_ID=%s signs people in.\n", globule_doc_string(native, "/id"));
        status = globule_client_create(session, id, "Nightly jobs", "client_identity", &service, err);
    }
    if (status == GLOBULE_STATUS_OK) {
        const char *client = globule_doc_string(service, "/id");
        status = globule_credential_create(session, client, "nightly", &credential, err);
        if (status == GLOBULE_STATUS_OK && write_secret(argv[3], globule_doc_string(credential, "/secret"))) {
            printf("GLOBULE_CLIENT_ID=%s GLOBULE_CLIENT_SECRET_FILE=%s acts for itself.\n", client, argv[3]);
        }
    }
    globule_doc_free(credential);
    globule_doc_free(service);
    globule_doc_free(native);
    globule_doc_free(project);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    if (argc != 4) {
        fprintf(stderr, "usage: %s PROJECT CONTACT-EMAIL SECRET-FILE\n", argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_session_on_login_required(session, sign_in, NULL, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = register_both(session, argv, &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "register: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
