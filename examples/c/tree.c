/* Prints a tree of a collection with its sizes, and how many of its directories cannot be read.
 *
 *     tree COLLECTION PATH [LEVELS]
 *
 * Sign in first, for example with stage_out.
 */
#include <globule.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The directories in the order in which they came. */
struct tree {
    globule_listing **listings;
    size_t count;
    size_t unreadable;
    int64_t files;
    int64_t bytes;
};

static globule_status walk_options(int64_t levels, globule_walk_options **options, globule_error **err)
{
    globule_status status = globule_walk_options_new(options, err);
    if (status == GLOBULE_STATUS_OK) {
        status = globule_walk_options_set_max_depth(*options, levels, err);
    }
    return status;
}

/* Takes the directories as they come. The loop ends whatever happens; what cannot be read is counted. */
static globule_status read_tree(const globule_walk *walk, struct tree *tree)
{
    for (;;) {
        globule_listing *listing = NULL;
        globule_error *err = NULL;
        globule_status status = globule_walk_next(walk, &listing, &err);
        if (status == GLOBULE_STATUS_OK && listing == NULL) {
            return GLOBULE_STATUS_OK;
        }
        if (status != GLOBULE_STATUS_OK) {
            fprintf(stderr, "tree: %s: %s\n", globule_status_words(status), globule_error_message(err));
            globule_error_free(err);
            tree->unreadable++;
            continue;
        }
        globule_listing **more = realloc(tree->listings, (tree->count + 1) * sizeof *more);
        if (more == NULL) {
            globule_listing_free(listing);
            return GLOBULE_STATUS_INTERNAL;
        }
        tree->listings = more;
        tree->listings[tree->count++] = listing;
    }
}

/* The listing of a directory, if it was read. */
static const globule_listing *find(const struct tree *tree, const char *path)
{
    for (size_t i = 0; i < tree->count; i++) {
        if (strcmp(globule_listing_path(tree->listings[i]), path) == 0) {
            return tree->listings[i];
        }
    }
    return NULL;
}

static void print(struct tree *tree, const globule_listing *listing, int indent)
{
    for (size_t i = 0; i < globule_listing_count(listing); i++) {
        const char *name = globule_listing_name(listing, i);
        if (strcmp(globule_listing_type(listing, i), "dir") != 0) {
            printf("%12" PRId64 "  %*s%s\n", globule_listing_size(listing, i), indent, "", name);
            tree->files++;
            tree->bytes += globule_listing_size(listing, i);
            continue;
        }
        const char *target = globule_listing_link_target(listing, i);
        printf("%12s  %*s%s/%s%s\n", "", indent, "", name, target[0] != '\0' ? " -> " : "", target);
        char path[8192];
        snprintf(path, sizeof path, "%s%s/", globule_listing_path(listing), name);
        print(tree, find(tree, path), indent + 2);
    }
}

int main(int argc, char **argv)
{
    globule_session *session = NULL;
    globule_walk_options *options = NULL;
    globule_walk *walk = NULL;
    globule_error *err = NULL;
    struct tree tree = {NULL, 0, 0, 0, 0};
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: %s COLLECTION PATH [LEVELS]\n", argv[0]);
        return 2;
    }
    globule_status status = globule_session_open(NULL, &session, &err);
    if (status == GLOBULE_STATUS_OK) {
        status = walk_options(argc == 4 ? atol(argv[3]) : -1, &options, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = globule_collection_walk(session, argv[1], argv[2], options, &walk, &err);
    }
    if (status == GLOBULE_STATUS_OK) {
        status = read_tree(walk, &tree);
    }
    if (status != GLOBULE_STATUS_OK) {
        fprintf(stderr, "tree: %s: %s\n", globule_status_words(status), globule_error_message(err));
    }
    if (tree.count > 0) {
        printf("%12s  %s\n", "", globule_listing_path(tree.listings[0]));
        print(&tree, tree.listings[0], 2);
    }
    printf("%zu directories, %" PRId64 " files, %" PRId64 " bytes; %zu directories cannot be read\n", tree.count, tree.files,
           tree.bytes, tree.unreadable);
    for (size_t i = 0; i < tree.count; i++) {
        globule_listing_free(tree.listings[i]);
    }
    free(tree.listings);
    globule_walk_free(walk);
    globule_walk_options_free(options);
    globule_error_free(err);
    globule_session_free(session);
    return status != GLOBULE_STATUS_OK || tree.unreadable > 0;
}
