/* Listings and walks: columns, completeness, the tree of a collection, what ends a walk. */
#include "check.h"

static char top[200];

/* A tree of this process' own. */
static void make_tree(void)
{
    static const char *folders[] = {"", "/a", "/a/b", "/a/cache", "/c"};
    static const char *files[] = {"/one", "/a/two.h5", "/a/two.tmp", "/a/b/three", "/a/cache/four"};
    char path[400];
    size_t i;
    snprintf(top, sizeof top, "/listings-%ld", (long)getpid());
    for (i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s%s", top, folders[i]);
        make_folder(in_collection(GUEST_1, path));
    }
    for (i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s%s", top, files[i]);
        write_file(in_collection(GUEST_1, path), "four");
    }
    snprintf(path, sizeof path, "%s/c/up", top);
    CHECK(symlink("..", in_collection(GUEST_1, path)) == 0);
    snprintf(path, sizeof path, "%s/c/side", top);
    CHECK(symlink("../a", in_collection(GUEST_1, path)) == 0);
}

static const char *below(const char *name)
{
    static char path[400];
    snprintf(path, sizeof path, "%s%s", top, name);
    return path;
}

static void columns_and_entries_are_the_same(const globule_session *session)
{
    static const int32_t columns[] = {GLOBULE_COLUMN_NAME, GLOBULE_COLUMN_TYPE, GLOBULE_COLUMN_PERMISSIONS, GLOBULE_COLUMN_USER,
                                      GLOBULE_COLUMN_GROUP, GLOBULE_COLUMN_LINK_TARGET};
    const char *(*cells[])(const globule_listing *, size_t) = {globule_listing_name, globule_listing_type,
                                                               globule_listing_permissions, globule_listing_user,
                                                               globule_listing_group, globule_listing_link_target};
    globule_listing *listing = NULL;
    globule_ls_options *options = NULL;
    size_t column, i;
    WORKS(globule_collection_ls(session, GUEST_1, below("/c"), NULL, &listing, &err));
    CHECK(globule_listing_count(listing) == 2 && strcmp(globule_listing_path(listing), below("/c/")) == 0);
    CHECK(globule_listing_is_complete(listing) == 1 && globule_listing_total(listing) == 2);
    CHECK(strcmp(globule_listing_link_target(listing, 0), "../a") == 0);
    for (column = 0; column < 6; column++) {
        const size_t *offsets = NULL;
        const char *buffer = globule_listing_texts(listing, columns[column], &offsets);
        CHECK(buffer != NULL && offsets != NULL && buffer == globule_listing_texts(listing, columns[column], &offsets));
        for (i = 0; i < 2; i++) {
            const char *cell = cells[column](listing, i);
            CHECK(strcmp(buffer + offsets[i], cell) == 0 && offsets[i + 1] == offsets[i] + strlen(cell) + 1);
        }
        CHECK(cells[column](listing, 2) == NULL);
    }
    globule_listing_free(listing);

    WORKS(globule_ls_options_new(&options, &err));
    WORKS(globule_ls_options_set_limit(options, 1, &err));
    WORKS(globule_collection_ls(session, GUEST_1, below("/c"), options, &listing, &err));
    CHECK(globule_listing_count(listing) == 1 && globule_listing_is_complete(listing) == 0);
    CHECK(globule_listing_total(listing) == 2);
    globule_listing_free(listing);
    globule_ls_options_free(options);
    CHECK(globule_listing_path(NULL) == NULL && globule_listing_is_complete(NULL) == 0 && globule_listing_total(NULL) == -1);
}

/* Walks to the end and returns how many directories and entries there are. */
static size_t walk_all(const globule_walk *walk, size_t *entries)
{
    size_t directories = 0;
    *entries = 0;
    for (;;) {
        globule_listing *listing = NULL;
        WORKS(globule_walk_next(walk, &listing, &err));
        if (listing == NULL) {
            return directories;
        }
        CHECK(strncmp(globule_listing_path(listing), top, strlen(top)) == 0);
        directories++;
        *entries += globule_listing_count(listing);
        globule_listing_free(listing);
    }
}

static void a_tree_is_walked(const globule_session *session)
{
    globule_walk *walk = NULL;
    globule_walk_options *options = NULL;
    size_t entries;
    WORKS(globule_collection_walk(session, GUEST_1, top, NULL, &walk, &err));
    CHECK(walk_all(walk, &entries) == 5 && entries == 11);
    CHECK(walk_all(walk, &entries) == 0);
    globule_walk_free(walk);

    WORKS(globule_walk_options_new(&options, &err));
    WORKS(globule_walk_options_set_max_depth(options, 1, &err));
    WORKS(globule_walk_options_set_at_once(options, 1, &err));
    WORKS(globule_walk_options_set_show_hidden(options, 0, &err));
    WORKS(globule_walk_options_set_local_user(options, "ada", &err));
    WORKS(globule_collection_walk(session, GUEST_1, top, options, &walk, &err));
    CHECK(walk_all(walk, &entries) == 3);
    globule_walk_free(walk);
    WORKS(globule_walk_options_set_max_depth(options, -1, &err));
    WORKS(globule_walk_options_add_filter_rule(options, "exclude", "cache", "dir", &err));
    WORKS(globule_walk_options_add_filter_rule(options, "exclude", "*.tmp", NULL, &err));
    WORKS(globule_collection_walk(session, GUEST_1, top, options, &walk, &err));
    CHECK(walk_all(walk, &entries) == 4 && entries == 8);
    globule_walk_free(walk);
    /* side leads to another directory, up to one above it. */
    WORKS(globule_walk_options_set_follow_links(options, 1, &err));
    WORKS(globule_collection_walk(session, GUEST_1, top, options, &walk, &err));
    CHECK(walk_all(walk, &entries) == 6);
    globule_walk_free(walk);

    FAILS(INVALID_ARGUMENT, "expected include or exclude",
          globule_walk_options_add_filter_rule(options, "leave", "*", NULL, &err));
    FAILS(INVALID_ARGUMENT, "at_once -1", globule_walk_options_set_at_once(options, -1, &err));
    WORKS(globule_walk_options_set_at_once(options, 1000, &err));
    FAILS(INVALID_ARGUMENT, "from 1 to 100", globule_collection_walk(session, GUEST_1, top, options, &walk, &err));
    CHECK(walk == NULL);
    globule_walk_options_free(options);
}

static void a_directory_that_is_not_there_does_not_end_the_program(const globule_session *session)
{
    globule_walk *walk = NULL;
    globule_listing *listing = NULL;
    WORKS(globule_collection_walk(session, GUEST_1, below("/nowhere"), NULL, &walk, &err));
    FAILS(NOT_FOUND, below("/nowhere/"), globule_walk_next(walk, &listing, &err));
    CHECK(listing == NULL);
    WORKS(globule_walk_next(walk, &listing, &err));
    CHECK(listing == NULL);
    globule_walk_free(walk);
}

static void requests_walk_too(const globule_session *session)
{
    globule_walk *walk = NULL;
    globule_request *request = NULL;
    globule_listing *listing = NULL;
    size_t directories = 0;
    WORKS(globule_collection_walk(session, GUEST_1, top, NULL, &walk, &err));
    do {
        WORKS(globule_walk_inext(walk, &request, &err));
        WORKS(globule_request_wait(request, 60, &err));
        WORKS(globule_request_listing(request, &listing, &err));
        directories += listing != NULL;
        if (listing == NULL) {
            FAILS(INVALID_STATE, "taken already", globule_request_listing(request, &listing, &err));
            globule_request_free(request);
            break;
        }
        globule_request_free(request);
        globule_listing_free(listing);
    } while (listing != NULL);
    CHECK(directories == 5);
    globule_walk_free(walk);

    /* The walk may be freed while its request is under way; a cancelled one is over. */
    WORKS(globule_collection_walk(session, GUEST_1, top, NULL, &walk, &err));
    WORKS(globule_walk_inext(walk, &request, &err));
    globule_walk_free(walk);
    WORKS(globule_request_wait(request, 60, &err));
    WORKS(globule_request_listing(request, &listing, &err));
    CHECK(listing != NULL);
    globule_listing_free(listing);
    globule_request_free(request);
}

int main(void)
{
    globule_session *session = open_native(NULL);
    sign_in(session);
    make_tree();
    columns_and_entries_are_the_same(session);
    a_tree_is_walked(session);
    a_directory_that_is_not_there_does_not_end_the_program(session);
    requests_walk_too(session);
    globule_session_free(session);
    return finish();
}
