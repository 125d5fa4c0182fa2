/* Finds collections by the words of their names, or lists a directory of one.
 *
 *     collections WORDS
 *     collections COLLECTION PATH
 *
 * Sign in first, for example with stage_out.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>

static globule_status search(const globule_session *session, const char *words, globule_error **err)
{
    globule_rows *rows = NULL;
    globule_status status = globule_collection_search(session, words, NULL, 50, &rows, err);
    for (size_t i = 0; i < globule_rows_count(rows); i++) {
        const globule_doc *collection = globule_rows_doc(rows, i);
        printf("%s  %-24s %s\n", globule_doc_string(collection, "/id"), globule_doc_string(collection, "/entity_type"),
               globule_doc_string(collection, "/display_name"));
    }
    globule_rows_free(rows);
    return status;
}

static globule_status list(const globule_session *session, const char *collection, const char *path, globule_error **err)
{
    globule_listing *listing = NULL;
    globule_status status = globule_collection_ls(session, collection, path, NULL, &listing, err);
    for (size_t i = 0; i < globule_listing_count(listing); i++) {
        printf("%s %12" PRId64 "  %s%s\n", globule_listing_permissions(listing, i), globule_listing_size(listing, i),
               globule_listing_name(listing, i), globule_listing_type(listing, i)[0] == 'd' ? "/" : "");
    }
    globule_listing_free(listing);
    return status;
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_error *err = NULL;
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: %s WORDS | %s COLLECTION PATH\n", argv[0], argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = argc == 2 ? search(session, argv[1], &err) : list(session, argv[1], argv[2], &err);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "collections: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK;
}
