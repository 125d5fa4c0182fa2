/* Collections by name, local paths, and what a transfer would do before it is sent. */
#include "check.h"

static char file[4096];

/* A session that knows the places of a file of its own. */
static globule_session *open_with_places(const char *text)
{
    globule_config *config = NULL;
    globule_session *session = NULL;
    snprintf(file, sizeof file, "%s/places-%ld.toml", need("HOME"), (long)getpid());
    write_file(file, text);
    WORKS(globule_config_new(&config, &err));
    WORKS(globule_config_set_client_id(config, need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"), &err));
    WORKS(globule_config_set_client_secret(config, need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"), &err));
    WORKS(globule_config_set_token_store(config, "memory", &err));
    WORKS(globule_config_set_places(config, file, &err));
    WORKS(globule_session_open(config, &session, &err));
    globule_config_free(config);
    return session;
}

static globule_session *open_site(void)
{
    char text[8192], here[4096];
    snprintf(here, sizeof here, "%s", in_collection(GUEST_1, ""));
    snprintf(text, sizeof text,
             "[scratch]\ncollection = \"%s\"\ndescription = \"Scratch\"\nshows = { \"%s\" = \"/\" }\n"
             "[archive]\ncollection = \"%s\"\ndirectory = \"/kept/\"\n",
             GUEST_1, here, GUEST_2);
    return open_with_places(text);
}

static void finds(const globule_session *session, const char *text, const char *collection, const char *path,
                  const char *name)
{
    globule_place *place = NULL;
    WORKS(globule_place_find(session, text, &place, &err));
    CHECK(strcmp(globule_place_collection(place), collection) == 0);
    CHECK(strcmp(globule_place_path(place), path) == 0);
    CHECK(name ? globule_place_name(place) && strcmp(globule_place_name(place), name) == 0 : !globule_place_name(place));
    globule_place_free(place);
}

static void places_are_found(const globule_session *session)
{
    globule_place *place = (globule_place *)0x1;
    finds(session, "archive:/runs/", GUEST_2, "/runs/", "archive");
    finds(session, "archive", GUEST_2, "/kept/", "archive");
    finds(session, "archive:run42", GUEST_2, "/kept/run42", "archive");
    finds(session, VUB ":/x", VUB, "/x", NULL);
    finds(session, in_collection(GUEST_1, "/run42/a:b"), GUEST_1, "/run42/a:b", "scratch");
    FAILS(INVALID_ARGUMENT, "did you mean archive?", globule_place_find(session, "archve:/x", &place, &err));
    CHECK(place == NULL);
    FAILS(INVALID_ARGUMENT, "place is not UTF-8", globule_place_find(session, "a\xff", &place, &err));
    FAILS(NOT_FOUND, "no collection is known to show", globule_place_find(session, "/nowhere/x", &place, &err));
}

static void places_are_listed(const globule_session *session)
{
    globule_rows *rows = NULL;
    char *text = NULL;
    WORKS(globule_place_list(session, &rows, &err));
    CHECK(globule_rows_count(rows) == 2);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/name"), "scratch") == 0);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/description"), "Scratch") == 0);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 0), "/shows/0/path"), "/") == 0);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 1), "/collection"), GUEST_2) == 0);
    CHECK(globule_doc_string(globule_rows_doc(rows, 1), "/description") == NULL);
    CHECK(strcmp(globule_doc_string(globule_rows_doc(rows, 1), "/file"), file) == 0);
    globule_rows_free(rows);
    WORKS(globule_session_describe(session, &text, &err));
    CHECK(strstr(text, file) != NULL && strstr(text, ": 2 names\n") != NULL);
    globule_string_free(text);
}

/* By a local path, with a preview before; the preview sees what has changed afterwards. */
static void a_run_is_staged(const globule_session *session)
{
    globule_transfer *transfer = NULL;
    globule_request *request = NULL;
    globule_task *task = NULL;
    globule_doc *doc = NULL;
    char top[200], path[400], run[4096];
    snprintf(top, sizeof top, "/places-%ld", (long)getpid());
    make_folder(in_collection(GUEST_1, top));
    snprintf(run, sizeof run, "%s", in_collection(GUEST_1, top));
    snprintf(path, sizeof path, "%s/data.h5", top);
    write_file(in_collection(GUEST_1, path), "numbers");
    snprintf(path, sizeof path, "%s/a.tmp", top);
    write_file(in_collection(GUEST_1, path), "left behind");

    FAILS(INVALID_ARGUMENT, "recursive 9", globule_transfer_new_between(session, run, "archive:/", 9, &transfer, &err));
    WORKS(globule_transfer_new_between(session, run, "archive:/", GLOBULE_RECURSIVE_AUTO, &transfer, &err));
    CHECK(globule_transfer_item_count(transfer) == 1);
    WORKS(globule_transfer_add_filter_rule(transfer, "exclude", "*.tmp", "file", &err));
    WORKS(globule_transfer_set_sync_level(transfer, GLOBULE_SYNC_SIZE, &err));
    FAILS(INVALID_ARGUMENT, "look 3", globule_transfer_preview(transfer, 3, &doc, &err));
    WORKS(globule_transfer_preview(transfer, GLOBULE_PREVIEW_DOCUMENT, &doc, &err));
    CHECK(globule_doc_integer(doc, "/items", 0) == 1 && globule_doc_integer(doc, "/body_bytes", 0) > 100);
    CHECK(strcmp(globule_doc_string(doc, "/filter_rules/0/words"), "files named *.tmp are left out") == 0);
    globule_doc_free(doc);
    WORKS(globule_transfer_preview(transfer, GLOBULE_PREVIEW_STAT, &doc, &err));
    CHECK(globule_doc_integer(doc, "/directories_not_walked", 0) == 1);
    globule_doc_free(doc);
    WORKS(globule_transfer_preview(transfer, GLOBULE_PREVIEW_WALK, &doc, &err));
    CHECK(globule_doc_integer(doc, "/files_to_transfer", 0) == 1);
    CHECK(globule_doc_integer(doc, "/filter_rules/0/files_left_out", 0) == 1);
    CHECK(globule_doc_boolean(doc, "/would_fail", 1) == 0);
    globule_doc_free(doc);

    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    globule_task_free(task);
    snprintf(path, sizeof path, "%s/data.h5", top);
    CHECK(same_files(in_collection(GUEST_1, path), in_collection(GUEST_2, path)));

    WORKS(globule_transfer_ipreview(transfer, GLOBULE_PREVIEW_WALK, &request, &err));
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_doc(request, &doc, &err));
    globule_request_free(request);
    CHECK(globule_doc_integer(doc, "/files_skipped", 0) == 1 && globule_doc_integer(doc, "/files_to_transfer", 1) == 0);
    globule_doc_free(doc);
    /* A transfer may be freed while it is looked at, and the look cancelled. */
    WORKS(globule_transfer_ipreview(transfer, GLOBULE_PREVIEW_WALK, &request, &err));
    globule_transfer_free(transfer);
    globule_request_free(request);
}

static void names_stand_for_collections(const globule_session *session)
{
    globule_transfer *transfer = NULL;
    globule_doc *doc = NULL;
    WORKS(globule_collection_get(session, "scratch", &doc, &err));
    CHECK(strcmp(globule_doc_string(doc, "/id"), GUEST_1) == 0);
    globule_doc_free(doc);
    WORKS(globule_transfer_new(session, "scratch", "archive", &transfer, &err));
    globule_transfer_free(transfer);
    FAILS(INVALID_ARGUMENT, "nor the name of a place: did you mean scratch?",
          globule_transfer_new(session, "scrach", "archive", &transfer, &err));
}

static void a_wrong_file_is_an_error_of_names(void)
{
    globule_session *session = open_with_places("[scratch]\nshow = [\"/scratch\"]\n");
    globule_rows *rows = NULL;
    globule_place *place = NULL;
    FAILS(INVALID_ARGUMENT, "line 2: unknown key \"show\": did you mean shows?", globule_place_list(session, &rows, &err));
    FAILS(INVALID_ARGUMENT, "line 2", globule_place_find(session, "scratch", &place, &err));
    FAILS(INVALID_ARGUMENT, file, globule_collection_get(session, "scratch", &(globule_doc *){NULL}, &err));
    globule_session_free(session);
}

int main(void)
{
    globule_session *session = open_site();
    places_are_found(session);
    places_are_listed(session);
    names_stand_for_collections(session);
    a_run_is_staged(session);
    globule_session_free(session);
    a_wrong_file_is_an_error_of_names();
    return finish();
}
