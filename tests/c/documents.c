/* Documents of many items: three ways of adding them, all or none, what is refused before anything is sent. */
#include "check.h"

enum { FILES = 8, MANY = 100000 };

/* Names that a shell, a table or JSON would stumble over. */
static const char *const names[FILES] = {
    "plain.h5", "two  blanks ", "\"quoted\"", "back\\slash", "line\nbreak", "\xf0\x9f\x9a\x80.h5", "control\x01\x1f\x7f", "'%20*?",
};

/* Paths below a folder. */
static void name_files(char paths[FILES][200], const char *folder)
{
    for (int i = 0; i < FILES; i++) {
        snprintf(paths[i], sizeof paths[i], "/%s/%s", folder, names[i]);
    }
}

static globule_transfer *between_guests(const globule_session *session)
{
    globule_transfer *transfer = NULL;
    WORKS(globule_transfer_new(session, GUEST_1, GUEST_2, &transfer, &err));
    return transfer;
}

/* The files that were sent, and those in the folder to which they went. */
static void moves(globule_transfer *transfer, const char *folder)
{
    char from[FILES][200], to[FILES][200];
    globule_task *task = NULL;
    globule_doc *result = NULL;
    name_files(from, "documents");
    name_files(to, folder);
    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_task_wait(task, 60, NULL, NULL, &result, &err));
    CHECK(globule_doc_integer(result, "/files_transferred", -1) == FILES);
    for (int i = 0; i < FILES; i++) {
        CHECK(same_files(in_collection(GUEST_1, from[i]), in_collection(GUEST_2, to[i])));
    }
    globule_doc_free(result);
    globule_task_free(task);
    globule_transfer_free(transfer);
}

static void items_are_added_in_three_ways(const globule_session *session)
{
    char from[FILES][200], to[FILES][200], sources[FILES * 200], destinations[FILES * 200];
    const char *source[FILES], *destination[FILES];
    size_t source_offsets[FILES + 1] = {0}, destination_offsets[FILES + 1] = {0}, i, length;
    globule_transfer *transfer = between_guests(session);
    make_folder(in_collection(GUEST_1, "/documents"));
    name_files(from, "documents");
    for (i = 0; i < FILES; i++) {
        write_file(in_collection(GUEST_1, from[i]), names[i]);
    }

    name_files(to, "one by one");
    for (i = 0; i < FILES; i++) {
        WORKS(globule_transfer_add_item(transfer, from[i], to[i], GLOBULE_RECURSIVE_NO, &err));
    }
    moves(transfer, "one by one");

    transfer = between_guests(session);
    name_files(to, "arrays");
    for (i = 0; i < FILES; i++) {
        source[i] = from[i];
        destination[i] = to[i];
    }
    WORKS(globule_transfer_add_items(transfer, source, destination, 3, GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_add_items(transfer, source + 3, destination + 3, FILES - 3, GLOBULE_RECURSIVE_AUTO, &err));
    CHECK(globule_transfer_item_count(transfer) == FILES);
    moves(transfer, "arrays");

    /* Sources with a NUL each, as the columns of a listing have it; destinations without. */
    transfer = between_guests(session);
    name_files(to, "packed");
    for (i = 0; i < FILES; i++) {
        length = strlen(from[i]) + 1;
        memcpy(sources + source_offsets[i], from[i], length);
        source_offsets[i + 1] = source_offsets[i] + length;
        length = strlen(to[i]);
        memcpy(destinations + destination_offsets[i], to[i], length);
        destination_offsets[i + 1] = destination_offsets[i] + length;
    }
    WORKS(globule_transfer_add_items_packed(transfer, sources, source_offsets, destinations, destination_offsets, FILES,
                                            GLOBULE_RECURSIVE_NO, &err));
    CHECK(globule_transfer_item_count(transfer) == FILES);
    moves(transfer, "packed");
}

static void columns_of_a_listing_are_items(const globule_session *session)
{
    globule_transfer *transfer = between_guests(session);
    globule_listing *listing = NULL;
    globule_ls_options *options = NULL;
    globule_task *task = NULL;
    const size_t *offsets = NULL;
    const char *column;
    WORKS(globule_ls_options_new(&options, &err));
    WORKS(globule_ls_options_set_filter(options, "type:file", &err));
    WORKS(globule_collection_ls(session, GUEST_1, "/", options, &listing, &err));
    column = globule_listing_texts(listing, GLOBULE_COLUMN_NAME, &offsets);
    CHECK(globule_listing_count(listing) > 0);
    WORKS(globule_transfer_add_items_packed(transfer, column, offsets, column, offsets, globule_listing_count(listing),
                                            GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_task_wait(task, 60, NULL, NULL, NULL, &err));
    CHECK(same_files(in_collection(GUEST_1, "/README.txt"), in_collection(GUEST_2, "/README.txt")));
    globule_task_free(task);
    globule_listing_free(listing);
    globule_ls_options_free(options);
    globule_transfer_free(transfer);
}

static void all_items_are_added_or_none(const globule_session *session)
{
    const char *source[] = {"/a", "/b", NULL}, *destination[] = {"/c", "/d\xff", "/e"};
    const size_t offsets[] = {0, 2, 4}, falling[] = {2, 4, 0}, huge[] = {0, 2, SIZE_MAX};
    globule_transfer *transfer = between_guests(session);
    WORKS(globule_transfer_add_item(transfer, "/first", "/first", GLOBULE_RECURSIVE_NO, &err));
    FAILS(INVALID_ARGUMENT, "item 1 (counted from 0): destination_path is not UTF-8 (byte 2",
          globule_transfer_add_items(transfer, source, destination, 3, GLOBULE_RECURSIVE_NO, &err));
    destination[1] = "/d/";
    FAILS(INVALID_ARGUMENT, "item 1 (counted from 0): destination_path \"/d/\" of the file \"/b\" is a directory",
          globule_transfer_add_items(transfer, source, destination, 3, GLOBULE_RECURSIVE_NO, &err));
    FAILS(INVALID_ARGUMENT, "item 2 (counted from 0): source_path is NULL",
          globule_transfer_add_items(transfer, source, destination, 3, GLOBULE_RECURSIVE_YES, &err));
    FAILS(INVALID_ARGUMENT, "recursive 7", globule_transfer_add_items(transfer, source, destination, 1, 7, &err));
    FAILS(INVALID_ARGUMENT, "source_paths is NULL", globule_transfer_add_items(transfer, NULL, destination, 1, 0, &err));
    FAILS(INVALID_ARGUMENT, "destination_paths is NULL", globule_transfer_add_items(transfer, source, NULL, 1, 0, &err));
    FAILS(INVALID_ARGUMENT, "count", globule_transfer_add_items(transfer, source, destination, SIZE_MAX, 0, &err));
    FAILS(INVALID_ARGUMENT, "item 1 (counted from 0): sources: the offsets 4 and 0",
          globule_transfer_add_items_packed(transfer, "/a/b", falling, "/c/d", offsets, 2, 0, &err));
    FAILS(INVALID_ARGUMENT, "item 1 (counted from 0): destinations: the offsets 2 and 18446744073709551615",
          globule_transfer_add_items_packed(transfer, "/a/b", offsets, "/c/d", huge, 2, 0, &err));
    FAILS(INVALID_ARGUMENT, "item 0 (counted from 0): source_path \"/\\0/\" holds a NUL",
          globule_transfer_add_items_packed(transfer, "/\0/b", (size_t[]){0, 3}, "/c/d", offsets, 1, 0, &err));
    FAILS(INVALID_ARGUMENT, "destinations is NULL",
          globule_transfer_add_items_packed(transfer, "/a/b", offsets, NULL, offsets, 2, 0, &err));
    FAILS(INVALID_ARGUMENT, "offsets of destinations is NULL",
          globule_transfer_add_items_packed(transfer, "/a/b", offsets, "/c/d", NULL, 2, 0, &err));
    CHECK(globule_transfer_item_count(transfer) == 1);
    WORKS(globule_transfer_add_items(transfer, NULL, NULL, 0, GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_add_items_packed(transfer, NULL, NULL, NULL, NULL, 0, GLOBULE_RECURSIVE_NO, &err));
    CHECK(globule_transfer_item_count(transfer) == 1);
    globule_transfer_free(transfer);
}

static void what_is_wrong_is_found_before_it_is_sent(void)
{
    globule_session *nowhere = open_with_token("http://127.0.0.1:1/", "t0ken");
    globule_transfer *transfer = between_guests(nowhere);
    globule_task *task = NULL;
    WORKS(globule_transfer_add_item(transfer, "/a", "/same", GLOBULE_RECURSIVE_NO, &err));
    WORKS(globule_transfer_add_item(transfer, "/b", "/other", GLOBULE_RECURSIVE_NO, &err));
    FAILS(NETWORK, "cannot be reached", globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_transfer_add_item(transfer, "/c", "/same", GLOBULE_RECURSIVE_NO, &err));
    FAILS(INVALID_ARGUMENT, "items 0 and 2 (counted from 0) have the same destination \"/same\"",
          globule_transfer_submit(transfer, &task, &err));
    FAILS(INVALID_ARGUMENT, "a recursive item without a checksum",
          globule_transfer_add_file_with_checksum(transfer, "/run/", "/run/", "00", "MD5", &err));
    FAILS(INVALID_ARGUMENT, "field \"sync_level\" is 9: expected 0 (exists)",
          globule_transfer_set_field(transfer, "sync_level", "9", &err));
    globule_transfer_free(transfer);

    transfer = between_guests(nowhere);
    WORKS(globule_transfer_add_item(transfer, "/run/", "/run/", GLOBULE_RECURSIVE_YES, &err));
    WORKS(globule_transfer_add_filter_rule(transfer, "exclude", "*", NULL, &err));
    WORKS(globule_transfer_add_filter_rule(transfer, "include", "*.h5", "file", &err));
    FAILS(INVALID_ARGUMENT, "the filter rules exclude everything", globule_transfer_submit(transfer, &task, &err));
    CHECK(task == NULL);
    globule_transfer_free(transfer);
    globule_session_free(nowhere);
}

static void a_hundred_thousand_items_are_one_task(const globule_session *session)
{
    static char paths[1000][40];
    static const char *pointers[1000];
    globule_transfer *transfer = between_guests(session);
    globule_task *task = NULL, *again = NULL;
    for (int first = 0; first < MANY; first += 1000) {
        for (int i = 0; i < 1000; i++) {
            snprintf(paths[i], sizeof paths[i], "/nowhere/step%06d/rank%04d.h5", (first + i) * 7919 % MANY, i);
            pointers[i] = paths[i];
        }
        WORKS(globule_transfer_add_items(transfer, pointers, pointers, 1000, GLOBULE_RECURSIVE_NO, &err));
    }
    CHECK(globule_transfer_item_count(transfer) == MANY);
    WORKS(globule_transfer_submit(transfer, &task, &err));
    WORKS(globule_transfer_submit(transfer, &again, &err));
    CHECK(strcmp(globule_task_id(task), globule_task_id(again)) == 0);
    WORKS(globule_task_cancel(task, &err));
    globule_task_free(again);
    globule_task_free(task);
    globule_transfer_free(transfer);
}

int main(void)
{
    globule_session *session = open_native(NULL);
    sign_in(session);
    items_are_added_in_three_ways(session);
    columns_of_a_listing_are_items(session);
    all_items_are_added_or_none(session);
    what_is_wrong_is_found_before_it_is_sent();
    a_hundred_thousand_items_are_one_task(session);
    globule_session_free(session);
    return finish();
}
