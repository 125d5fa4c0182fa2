// Archives a directory tree as several tasks: walks it, shows the plan, submits as many tasks as may be pending, and
// follows them to the end.
//
//     archive COLLECTION DIRECTORY COLLECTION DIRECTORY
//
// The directories end with a slash. Sign in first, for example with stage_out.
#include <globule.hpp>

#include <iostream>
#include <string>

namespace {

/// Adds every file below a directory, but temporary ones.
void add_files(const globule::session &session, const std::string &collection, const std::string &from,
               const std::string &to, globule::transfer &transfer)
{
    globule::walk_options options;
    options.add_filter_rule("exclude", "*.tmp");
    const globule::walk walk(session, collection, from, options);
    while (const auto listing = walk.next()) {
        const std::string below(listing->path().substr(from.size()));
        for (const auto entry : *listing) {
            if (entry.type() == "file") {
                const std::string path = below + std::string(entry.name());
                transfer.add_item(from + path, to + path, GLOBULE_RECURSIVE_NO);
            }
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::cerr << "usage: " << argv[0] << " COLLECTION DIRECTORY COLLECTION DIRECTORY\n";
        return 2;
    }
    try {
        const globule::session session;
        globule::transfer transfer(session, argv[1], argv[3]);
        add_files(session, argv[1], argv[2], argv[4], transfer);
        transfer.label("archive").sync_level(GLOBULE_SYNC_SIZE);
        std::cout << transfer.preview(GLOBULE_PREVIEW_DOCUMENT).integer("/items") << " files\n";

        globule::batch batch(transfer);
        batch.max_items(3);
        for (const auto part : batch.plan()) {
            std::cout << "a task of " << part.integer("/items") << " files\n";
        }
        batch.run({}, [](const globule::document_view &all) {
            std::cerr << all.string("/progress/words").value_or("") << '\n';
            return true; // go on
        });
        const auto done = batch.progress();
        std::cout << done.integer("/succeeded") << " of " << done.integer("/tasks") << " tasks have succeeded\n";
    } catch (const globule::error &error) {
        std::cerr << "archive: " << error.words() << ": " << error.what() << '\n';
        return 1;
    }
}
