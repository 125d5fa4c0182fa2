// What the C++ tests share: checks that name their line, and sessions on the local services.
#ifndef CHECKS_HPP
#define CHECKS_HPP

#include <globule.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace {

const std::string source = "ddb59aef-6d04-11e5-ba46-22000b92c6ec";
const std::string destination = "ddb59af0-6d04-11e5-ba46-22000b92c6ec";
int failures = 0;

#define CHECK(condition) check((condition), #condition, __LINE__)

void check(bool holds, const char *condition, int line)
{
    if (!holds) {
        failures++;
        std::cerr << "line " << line << ": does not hold: " << condition << '\n';
    }
}

/// The error that a call throws, which must have this status.
template <class Call>
globule::error fails(globule_status status, Call &&call)
{
    try {
        call();
    } catch (const globule::error &error) {
        if (error.status() != status) {
            failures++;
            std::cerr << "not " << globule_status_words(status) << " but " << error.words() << ": " << error.what() << '\n';
        }
        return error;
    }
    failures++;
    std::cerr << "no error, but " << globule_status_words(status) << " was expected\n";
    return globule::error(GLOBULE_STATUS_OK, "");
}

bool has(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

std::string need(const char *variable)
{
    const char *value = std::getenv(variable);
    if (value == nullptr) {
        std::cerr << variable << " is not set: tests/cpp/run starts this test\n";
        std::exit(1);
    }
    return value;
}

globule::session confidential()
{
    return globule::session(globule::config()
                                .client_id(need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"))
                                .client_secret(need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"))
                                .token_store("memory"));
}

/// A session whose calls do not end by themselves.
[[maybe_unused]] globule::session silent()
{
    return globule::session(
        globule::config().access_token("transfer.api.globus.org", "t0ken").transfer_url(need("SILENT_URL")));
}

const std::string vub = "2d1d4873-a849-4b9c-bd34-2034a2163003";
const std::string leuven = "872a58ab-02b9-4233-a3e0-f017ed8ab090";

/// What the person at the browser would do at a link; the code that the page shows, if any.
std::string at_the_browser(std::string_view url)
{
    const std::string command = need("LOCALGLOBUS") + " sign-in '" + std::string(url) + "'";
    std::array<char, 1000> code{};
    auto pages = popen(command.c_str(), "r");
    CHECK(pages != nullptr && std::fgets(code.data(), code.size(), pages) != nullptr);
    pclose(pages);
    return code.data();
}

} // namespace

#endif
