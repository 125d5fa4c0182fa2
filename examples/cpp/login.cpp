// Signs in for jobs to come, and says whether they may count on it.
//
//     login [--local] DAYS COLLECTION...
//
// It asks for everything that the collections want, shows who signed in, and checks that the sign-in will last so many
// days. With --local the browser comes back by itself; otherwise you paste a code. GLOBULE_CLIENT_ID holds the id of your
// registered application.
#include <globule.hpp>

#include <iostream>
#include <ratio>
#include <string>
#include <vector>

using days = std::chrono::duration<double, std::ratio<86400>>;

static void by_code(const globule::session &session)
{
    const auto login = session.login();
    std::cout << "Open this link, sign in and consent:\n\n  " << login.url() << "\n\nPaste the code: " << std::flush;
    std::string code;
    std::getline(std::cin, code); // the library says what an empty code means
    login.finish(code);
}

static void by_page(const globule::session &session)
{
    const auto login = session.login_local();
    std::cout << "Open this link in a browser on this machine, sign in and consent:\n\n  " << login.url() << "\n\n" << std::flush;
    login.wait(std::chrono::minutes(5));
}

int main(int argc, char **argv)
{
    std::vector<std::string> words(argv + 1, argv + argc);
    auto sign_in = by_code;
    if (!words.empty() && words.front() == "--local") {
        sign_in = by_page;
        words.erase(words.begin());
    }
    if (words.size() < 2) {
        std::cerr << "usage: " << argv[0] << " [--local] DAYS COLLECTION...\n";
        return 2;
    }
    try {
        const days length(std::stod(words.front()));
        words.erase(words.begin());
        const globule::session session;
        if (session.login_required()) {
            sign_in(session);
        }
        std::cout << "Signed in as " << session.userinfo().string("/preferred_username").value_or("somebody") << '\n';
        auto problems = session.preflight(words, length);
        if (!problems.empty()) {
            // The session now knows all that is missing: one login asks for it.
            std::cout << "The collections want more than you have given.\n";
            sign_in(session);
            problems = session.preflight(words, length);
        }
        for (const auto problem : problems) {
            std::cout << problem.string("/message").value_or("") << ": " << problem.string("/advice").value_or("") << '\n';
        }
        if (problems.empty()) {
            std::cout << "A job may count on this sign-in for " << length.count() << " days.\n";
        }
        return problems.empty() ? 0 : 1;
    } catch (const globule::error &error) {
        std::cerr << "login: " << error.words() << ": " << error.what() << '\n';
        return 1;
    }
}
