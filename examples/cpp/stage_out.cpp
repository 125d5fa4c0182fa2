// Stages the output of a run: what a simulation does at its end.
//
//     stage_out SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH
//
// The first time it asks you to sign in; the sign-in is stored and serves all later runs. GLOBULE_CLIENT_ID holds the id
// of your registered application.
#include <globule.hpp>

#include <iostream>

// Shows the link and waits for the code that the person pastes.
static void sign_in(const globule::session &session)
{
    const auto login = session.login();
    std::cout << "Open this link, sign in and consent:\n\n  " << login.url() << "\n\nPaste the code: " << std::flush;
    std::string code;
    std::getline(std::cin, code); // the library says what an empty code means
    login.finish(code);
}

// Submits the transfer; a consent that is missing is asked for once.
static globule::task submit(const globule::session &session, char **argv)
{
    globule::transfer transfer(session, argv[1], argv[3]);
    transfer.label("stage_out").add_item(argv[2], argv[4]);
    try {
        return transfer.submit();
    } catch (const globule::error &error) {
        if (error.status() != GLOBULE_STATUS_CONSENT_REQUIRED) {
            throw;
        }
    }
    std::cout << "The collections need your consent.\n";
    sign_in(session);
    return transfer.submit();
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::cerr << "usage: " << argv[0] << " SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH\n";
        return 2;
    }
    try {
        const globule::session session;
        if (session.login_required()) {
            sign_in(session);
        }
        const auto task = submit(session, argv);
        std::cout << "Task " << task.id() << "\nFollow it at " << task.url() << std::endl;
        const auto result = task.wait();
        std::cout << "Moved " << result.integer("/files_transferred") << " files in " << result.integer("/directories")
                  << " directories, " << result.integer("/bytes_transferred") << " bytes.\n";
    } catch (const globule::error &error) {
        std::cerr << "stage_out: " << error.words() << ": " << error.what() << '\n';
        return 1;
    }
}
