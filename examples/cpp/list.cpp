// Lists a directory of a collection, and adds its sizes up.
//
//     list COLLECTION PATH
//
// Sign in first, for example with stage_out.
#include <globule.hpp>

#include <iomanip>
#include <iostream>

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::cerr << "usage: " << argv[0] << " COLLECTION PATH\n";
        return 2;
    }
    try {
        std::int64_t files = 0, bytes = 0;
        const auto listing = globule::session().collection_ls(argv[1], argv[2]);
        for (const auto entry : listing) {
            std::cout << entry.permissions() << ' ' << std::setw(12) << entry.size() << "  " << entry.name()
                      << (entry.is_directory() ? "/" : "") << '\n';
            if (entry.type() == "file") {
                files++;
                bytes += entry.size();
            }
        }
        std::cout << files << " files of " << bytes << " bytes\n";
    } catch (const globule::error &error) {
        std::cerr << "list: " << error.words() << ": " << error.what() << '\n';
        return 1;
    }
}
