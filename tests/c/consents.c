/* What the next login must be like, calls that ask for a sign-in, and the look ahead before a job. */
#include "check.h"

#include <pthread.h>
#include <semaphore.h>

static globule_status list(const globule_session *session, const char *collection, globule_error **err)
{
    globule_listing *listing = NULL;
    globule_status status = globule_collection_ls(session, collection, "/", NULL, &listing, err);
    globule_listing_free(listing);
    return status;
}

/* Whether the link of the next login has a text. */
static int asks(const globule_session *session, const char *words)
{
    globule_login *login = NULL;
    int found;
    WORKS(globule_session_login(session, &login, &err));
    found = strstr(globule_login_url(login), words) != NULL;
    globule_login_free(login);
    return found;
}

static void a_program_says_what_the_login_must_be_like(void)
{
    globule_session *session = open_native(NULL);
    WORKS(globule_session_require_identity(session, "ada@localglobus.example", &err));
    WORKS(globule_session_require_policy(session, "10CA1000-0000-4000-8000-00000000D001", &err));
    WORKS(globule_session_require_domain(session, "localglobus.example", &err));
    WORKS(globule_session_require_mfa(session, &err));
    WORKS(globule_session_set_message(session, "for the tide model", &err));
    WORKS(globule_session_set_prompt(session, "login", &err));
    CHECK(asks(session, "session_required_identities=ada%40localglobus.example"));
    CHECK(asks(session, "session_required_policies=10ca1000-0000-4000-8000-00000000d001"));
    CHECK(asks(session, "session_required_single_domain=localglobus.example"));
    CHECK(asks(session, "session_required_mfa=true") && asks(session, "prompt=login"));
    CHECK(asks(session, "session_message=for+the+tide+model"));
    WORKS(globule_session_set_message(session, NULL, &err));
    WORKS(globule_session_set_prompt(session, NULL, &err));
    CHECK(!asks(session, "session_message") && !asks(session, "prompt"));
    FAILS(INVALID_ARGUMENT, "expected login", globule_session_set_prompt(session, "consent", &err));
    FAILS(INVALID_ARGUMENT, "not a UUID", globule_session_require_policy(session, "ward", &err));
    FAILS(INVALID_ARGUMENT, "example.org", globule_session_require_domain(session, "a, b", &err));
    FAILS(INVALID_ARGUMENT, "username", globule_session_require_identity(session, " ", &err));
    globule_session_free(session);

    /* Done once, it is done. */
    session = open_native(NULL);
    WORKS(globule_session_set_prompt(session, "login", &err));
    WORKS(globule_session_require_domain(session, "localglobus.example", &err));
    sign_in(session);
    CHECK(!asks(session, "prompt") && !asks(session, "session_required_single_domain"));
    globule_session_free(session);
}

static void what_is_missing_is_one_document(void)
{
    globule_session *session = open_native(NULL);
    globule_error *err = NULL;
    const globule_doc *parameters;
    CHECK(list(session, VUB, &err) == GLOBULE_STATUS_LOGIN_REQUIRED);
    CHECK(globule_error_authorization_parameters(err) == NULL);
    globule_error_free(err);
    sign_in(session);
    CHECK(list(session, VUB, &err) == GLOBULE_STATUS_CONSENT_REQUIRED);
    parameters = globule_error_authorization_parameters(err);
    CHECK(strcmp(globule_doc_string(parameters, "/code"), "ConsentRequired") == 0);
    CHECK(globule_doc_length(parameters, "/required_scopes") == 1);
    CHECK(strcmp(globule_doc_string(parameters, "/required_scopes/0"), globule_error_required_scope(err, 0)) == 0);
    CHECK(globule_doc_boolean(parameters, "/session_required_mfa", -1) == -1);
    globule_error_free(err);
    globule_session_free(session);
}

/* How the program answers, and what it saw. */
struct program {
    const globule_session *session;
    int called;
    int signs_in;
    globule_status reason;
    sem_t begun, may_go; /* waited for if `waits` */
    int waits, returned;
};

static int32_t answer(const globule_login *login, const globule_error *error, void *user_data)
{
    struct program *program = user_data;
    globule_request *request = NULL;
    char code[1024];
    program->called++;
    program->reason = globule_error_status(error);
    CHECK(globule_error_message(error) != NULL);
    if (program->waits) {
        sem_post(&program->begun);
        sem_wait(&program->may_go);
    }
    if (program->reason == GLOBULE_STATUS_LOGIN_REQUIRED) {
        /* Calls that need a sign-in themselves end with their error, in both forms. */
        FAILS(LOGIN_REQUIRED, "sign in", list(program->session, GUEST_1, &err));
        WORKS(globule_collection_iget(program->session, GUEST_1, &request, &err));
        FAILS(LOGIN_REQUIRED, "sign in", globule_request_wait(request, -1, &err));
        globule_request_free(request);
    }
    if (program->signs_in) {
        walk_the_pages(globule_login_url(login), "", code, sizeof code);
        WORKS(globule_login_finish(login, code, &err));
    }
    program->returned++;
    return program->signs_in;
}

static globule_session *with_program(struct program *program)
{
    globule_session *session = open_native(NULL);
    memset(program, 0, sizeof *program);
    program->session = session;
    sem_init(&program->begun, 0, 0);
    sem_init(&program->may_go, 0, 0);
    WORKS(globule_session_on_login_required(session, answer, program, &err));
    return session;
}

static void calls_ask_for_a_sign_in_and_are_made_again(void)
{
    struct program program;
    globule_session *session = with_program(&program);
    globule_request *requests[4] = {NULL};
    globule_transfer *transfer = NULL;
    globule_task *task = NULL, *again = NULL;
    globule_doc *document = NULL;
    FAILS(LOGIN_REQUIRED, "sign in", list(session, GUEST_1, &err));
    CHECK(program.called == 1 && program.reason == GLOBULE_STATUS_LOGIN_REQUIRED);
    program.signs_in = 1;
    for (int i = 0; i < 4; i++) {
        WORKS(globule_collection_iget(session, i % 2 ? GUEST_1 : GUEST_2, &requests[i], &err));
    }
    WORKS(globule_request_waitall(requests, 4, -1, &err));
    CHECK(program.called == 2); /* one sign-in for all */
    for (int i = 0; i < 4; i++) {
        globule_request_free(requests[i]);
    }
    WORKS(globule_transfer_new(session, LEUVEN, GUEST_1, &transfer, &err));
    WORKS(globule_transfer_add_item(transfer, "/results/", "/consents/", GLOBULE_RECURSIVE_YES, &err));
    WORKS(globule_transfer_submit(transfer, &task, &err));
    CHECK(program.called == 3 && program.reason == GLOBULE_STATUS_CONSENT_REQUIRED);
    WORKS(globule_task_wait(task, -1, NULL, NULL, &document, &err));
    WORKS(globule_transfer_submit(transfer, &again, &err));
    CHECK(strcmp(globule_task_id(task), globule_task_id(again)) == 0);
    globule_doc_free(document);
    globule_task_free(again);
    globule_task_free(task);
    globule_transfer_free(transfer);
    WORKS(globule_session_logout(session, &err));
    WORKS(globule_session_on_login_required(session, NULL, NULL, &err));
    FAILS(LOGIN_REQUIRED, "sign in", list(session, GUEST_1, &err));
    CHECK(program.called == 3);
    globule_session_free(session);
}

static void *list_in_thread(void *session)
{
    FAILS(CANCELLED, "cancelled", list(session, GUEST_1, &err));
    return NULL;
}

static void a_cancelled_call_does_not_wait_for_the_person(void)
{
    struct program program;
    globule_session *session = with_program(&program);
    globule_request *request = NULL, *other = NULL;
    pthread_t thread;
    program.waits = 1;
    WORKS(globule_collection_iget(session, GUEST_1, &request, &err));
    sem_wait(&program.begun);
    globule_request_cancel(request);
    FAILS(CANCELLED, "cancelled", globule_request_wait(request, -1, &err));
    globule_request_free(request);
    CHECK(program.returned == 0);
    /* The sign-in goes on, and serves whoever comes while it does. */
    WORKS(globule_collection_iget(session, GUEST_1, &other, &err));
    program.signs_in = 1;
    program.waits = 0;
    sem_post(&program.may_go);
    WORKS(globule_request_wait(other, -1, &err));
    globule_request_free(other);
    CHECK(program.called == 1);

    WORKS(globule_session_logout(session, &err));
    program.waits = 1;
    CHECK(pthread_create(&thread, NULL, list_in_thread, session) == 0);
    sem_wait(&program.begun);
    globule_session_cancel(session);
    pthread_join(thread, NULL);
    CHECK(program.returned == 1);
    sem_post(&program.may_go);
    /* Only when it has returned may what it uses be freed. */
    WORKS(globule_session_on_login_required(session, NULL, NULL, &err));
    CHECK(program.called == 2 && program.returned == 2);
    globule_session_free(session);
}

static const char *text(const globule_rows *rows, size_t row, const char *pointer)
{
    const char *found = globule_doc_string(globule_rows_doc(rows, row), pointer);
    return found ? found : "";
}

static void a_preflight_says_what_a_job_cannot_count_on(void)
{
    const char *collections[] = {GUEST_1, VUB, "00000000-0000-4000-8000-000000000000"}, *wrong = "nonsense";
    globule_session *session = open_native(NULL);
    globule_request *request = NULL;
    globule_rows *rows = NULL;
    WORKS(globule_session_preflight(session, collections, 1, 60, &rows, &err));
    CHECK(globule_rows_count(rows) == 1 && strcmp(text(rows, 0, "/code"), "login_required") == 0);
    CHECK(globule_doc_integer(globule_rows_doc(rows, 0), "/status", -1) == GLOBULE_STATUS_LOGIN_REQUIRED);
    globule_rows_free(rows);
    sign_in(session);
    WORKS(globule_session_ipreflight(session, collections, 3, 86400 * 365.0, &request, &err));
    WORKS(globule_request_wait(request, -1, &err));
    WORKS(globule_request_rows(request, &rows, &err));
    globule_request_free(request);
    CHECK(globule_rows_count(rows) == 4);
    CHECK(strcmp(text(rows, 0, "/code"), "expires") == 0);
    CHECK(globule_doc_integer(globule_rows_doc(rows, 0), "/expires_at", -1) > 1700000000);
    CHECK(strcmp(text(rows, 1, "/code"), "not_shared") == 0 && strstr(text(rows, 1, "/advice"), "token_store") != NULL);
    CHECK(strcmp(text(rows, 2, "/code"), "not_found") == 0 && strcmp(text(rows, 2, "/collection"), collections[2]) == 0);
    CHECK(strcmp(text(rows, 3, "/code"), "consent_required") == 0 && strcmp(text(rows, 3, "/collection"), VUB) == 0);
    CHECK(strstr(text(rows, 3, "/required_scopes/0"), "data_access") != NULL);
    globule_rows_free(rows);
    CHECK(asks(session, "data_access"));
    FAILS(INVALID_ARGUMENT, "not a UUID", globule_session_preflight(session, &wrong, 1, 60, &rows, &err));
    FAILS(INVALID_ARGUMENT, "seconds -1", globule_session_preflight(session, NULL, 0, -1, &rows, &err));
    FAILS(INVALID_ARGUMENT, "collections is NULL", globule_session_preflight(session, NULL, 1, 0, &rows, &err));
    CHECK(rows == NULL);
    globule_session_free(session);

    session = open_confidential();
    WORKS(globule_session_preflight(session, collections, 2, 1e9, &rows, &err));
    CHECK(globule_rows_count(rows) == 0);
    globule_rows_free(rows);
    globule_session_free(session);
}

static void whether_a_collection_needs_a_consent_is_looked_up(void)
{
    globule_session *session = open_native(NULL);
    globule_request *request = NULL;
    FAILS(LOGIN_REQUIRED, "sign in", globule_session_require_collection(session, VUB, &err));
    sign_in(session);
    WORKS(globule_session_require_collection(session, GUEST_1, &err));
    CHECK(!asks(session, "data_access"));
    WORKS(globule_session_irequire_collection(session, VUB, &request, &err));
    WORKS(globule_request_wait(request, -1, &err));
    globule_request_free(request);
    CHECK(asks(session, "data_access"));
    sign_in(session);
    WORKS(list(session, VUB, &err));
    globule_session_free(session);
}

int main(void)
{
    a_program_says_what_the_login_must_be_like();
    what_is_missing_is_one_document();
    calls_ask_for_a_sign_in_and_are_made_again();
    a_cancelled_call_does_not_wait_for_the_person();
    a_preflight_says_what_a_job_cannot_count_on();
    whether_a_collection_needs_a_consent_is_looked_up();
    return finish();
}
