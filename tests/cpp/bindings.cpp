// The C++ binding: values, calls, requests, lifetimes.
#include "checks.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>
#include <type_traits>
#include <unistd.h>

namespace {

void scopes()
{
    auto scope = globule::scope::parse("a[*b c[d]]");
    CHECK(scope.to_string() == "a[*b c[d]]" && !scope.is_optional());
    auto all = globule::scope::known("transfer", "all");
    all.add_dependency(globule::scope::data_access(source).set_optional());
    CHECK(has(all.to_string(), "[*https://auth.globus.org/scopes/" + source + "/data_access]"));
    CHECK(globule::scope("a").merge(globule::scope::parse("a[b]")).to_string() == "a[b]");
    CHECK(has(globule::scope::https(source).to_string(), "/https"));
    CHECK(globule::merge_scopes("b a[c]", "a[d]") == "a[c d] b");
    CHECK(!globule::version().empty());
    const auto error = fails(GLOBULE_STATUS_INVALID_ARGUMENT, [] { globule::scope::parse("a["); });
    CHECK(has(error.what(), "never closed") && error.words() == "invalid argument" && error.code().empty());
    // Half of a longer text, and one that C cannot take.
    CHECK(globule::scope(std::string_view("abc").substr(0, 1)).to_string() == "a");
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [] { globule::scope(std::string_view("a\0b", 3)); });
}

/// As confidential(), with the secret in a file.
globule::session confidential_by_file()
{
    char path[] = "/tmp/globule-secret-XXXXXX";
    const int file = mkstemp(path);
    std::ofstream(path) << need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET") << '\n';
    globule::session session(globule::config()
                                 .client_id(need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"))
                                 .client_secret_file(path)
                                 .token_store("memory"));
    close(file);
    std::remove(path);
    return session;
}

void collections()
{
    const auto session = confidential_by_file();
    std::size_t count = 0;
    const auto found = session.collection_search("VSC", std::nullopt, 10);
    for (const auto document : found) {
        count += document.string("/id").has_value();
    }
    CHECK(count >= 2 && count == found.size() && !found.empty());
    const auto document = session.collection_get(source);
    CHECK(document.string("/id") == source && !document.string("/none") && document.length() > 3);
    CHECK(document.integer("/none", 7) == 7 && document.real("/none", 1.5) > 1 && document.boolean("/none", true));
    CHECK(document.json("/id")->size() == 38 && document.length("/id") == -1);
    session.collection_mkdir(source, "/cpp");
    session.collection_rename(source, "/cpp", "/cpp2");
    CHECK(session.collection_stat(source, "/cpp2").string("/type") == "dir");
    const auto error = fails(GLOBULE_STATUS_NOT_FOUND, [&] { session.collection_stat(source, "/not there"); });
    CHECK(error.http_status() == 404 && !error.code().empty() && !error.request_id().empty());
    CHECK(has(error.document(), "not there") && error.required_scopes().empty());
    fails(GLOBULE_STATUS_NOT_FOUND, [&] { session.collection_local(); });
    CHECK(has(session.describe(), "client_id") && session.identity().empty());
    session.require_scopes("openid");
    session.require_scope(globule::scope("email"));
    session.require_data_access("2d1d4873-a849-4b9c-bd34-2034a2163003");
}

void listings()
{
    const auto session = confidential();
    const auto folder = need("LOCALGLOBUS_STATE") + "/collections/" + source + "/cpp2/";
    std::ofstream(folder + "blank ") << "text\n";
    std::ofstream(folder + "other") << "text\n";
    auto listing = session.collection_ls(source, "/cpp2/", globule::ls_options().orderby("name").show_hidden(false).limit(9));
    CHECK(listing.size() == 2 && listing[0].name() == "blank " && listing[0].type() == "file");
    CHECK(!listing[0].is_directory() && listing[0].permissions().size() == 4 && listing[0].link_target().empty());
    CHECK(listing[1].last_modified() > globule::time_point(std::chrono::seconds(1500000000)));
    std::int64_t bytes = 0;
    for (const auto entry : listing) {
        bytes += entry.size();
    }
    const auto sizes = listing.sizes();
    CHECK(bytes == 10 && std::count(sizes.begin(), sizes.end(), 5) == 2 && sizes.data() == globule_listing_sizes(listing.get()));
    CHECK(listing.last_modified_times()[0] > 1500000000);
    const auto names = listing.texts(GLOBULE_COLUMN_NAME);
    CHECK(std::vector<std::string_view>(names.begin(), names.end()) == (std::vector<std::string_view>{"blank ", "other"}));
    CHECK(listing.texts(-1).size() == 0);
    listing.close();
    CHECK(listing.empty() && listing.sizes().size() == 0 && listing.begin() == listing.end());
}

void transfers()
{
    const auto session = confidential();
    globule::transfer transfer(session, source, destination);
    CHECK(has(fails(GLOBULE_STATUS_INVALID_STATE, [&] { transfer.submit(); }).what(), "has no items"));
    transfer.label("from C++").sync_level(GLOBULE_SYNC_CHECKSUM).notify_on_succeeded(false).field("perf_cc", "4");
    transfer.add_filter_rule("exclude", "*.tmp").add_filter_rule("exclude", "*.bak", "file");
    transfer.add_item("/README.txt", "/cpp.txt").add_item("/cpp2/blank ", "/blank ", GLOBULE_RECURSIVE_NO);
    CHECK(transfer.item_count() == 2);
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { transfer.label(std::string(1000, 'x')); });
    const auto task = transfer.submit();
    CHECK(task.id().size() == 36 && transfer.submit().id() == task.id() && has(task.url(), task.id()));
    int looks = 0;
    const auto result = task.wait(globule::forever, [&](const globule::document_view &document) {
        looks++;
        return document.string("/status").has_value();
    });
    CHECK(looks > 0 && result.string("/status") == "SUCCEEDED" && result.integer("/files_transferred") == 2);
    fails(GLOBULE_STATUS_CANCELLED, [&] { task.wait(std::chrono::seconds(5), [](const auto &) { return false; }); });
    // An exception in the middle comes out where the program can catch it.
    try {
        task.wait(globule::forever, [](const auto &) -> bool { throw std::out_of_range("mine"); });
        CHECK(false);
    } catch (const std::out_of_range &error) {
        CHECK(std::string_view(error.what()) == "mine");
    }
    CHECK(task.events()[0].string("/code") == "SUCCEEDED");
    task.cancel();
    CHECK(session.open_task(task.id()).look().string("/task_id") == task.id());
    globule::transfer wrong(session, source, destination);
    wrong.add_file_with_checksum("/README.txt", "/wrong.txt", "00ff", "MD5");
    const auto failed = wrong.submit();
    CHECK(has(fails(GLOBULE_STATUS_TASK_FAILED, [&] { failed.wait(); }).document(), "task_id"));
}

void signing_in()
{
    const globule::session session(
        globule::config().client_id(need("LOCALGLOBUS_NATIVE_CLIENT_ID")).token_store("memory").time_limit(std::chrono::minutes(1)));
    CHECK(session.login_required());
    const auto login = session.login();
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { login.finish("wrong"); });
    login.ifinish(at_the_browser(login.url())).take();
    CHECK(!session.login_required() && session.identity().size() == 36);
    const auto error = fails(GLOBULE_STATUS_CONSENT_REQUIRED,
                             [&] { session.collection_ls("2d1d4873-a849-4b9c-bd34-2034a2163003", "/"); });
    CHECK(error.required_scopes().size() == 1 && has(error.required_scopes()[0], "data_access"));
    session.logout();
    CHECK(session.login_required());
}

void handled_logins()
{
    const globule::session session(globule::config().client_id(need("LOCALGLOBUS_NATIVE_CLIENT_ID")).token_store("memory"));
    std::atomic<int> asked{0};
    session.on_login_required([&](const globule::login_view &login, const globule::error &error) {
        asked++;
        CHECK(error.status() == GLOBULE_STATUS_LOGIN_REQUIRED || has(error.authorization_parameters(), "data_access"));
        login.finish(at_the_browser(login.url()));
        return true;
    });
    CHECK(session.collection_ls(vub, "/").size() > 0 && asked == 2); // a sign-in, then a consent
    CHECK(session.collection_ils(vub, "/").take().size() > 0 && asked == 2);
    session.logout();
    session.on_login_required([](const auto &, const auto &) -> bool { throw std::runtime_error("gives up"); });
    fails(GLOBULE_STATUS_LOGIN_REQUIRED, [&] { session.collection_ls(vub, "/"); });
    session.on_login_required({});
    fails(GLOBULE_STATUS_LOGIN_REQUIRED, [&] { session.collection_ls(vub, "/"); });
}

void local_logins()
{
    const globule::session session(globule::config().client_id(need("LOCALGLOBUS_NATIVE_CLIENT_ID")).token_store("memory"));
    session.require_mfa();
    session.require_domain("localglobus.example");
    session.message("for the test");
    session.prompt("login");
    CHECK(has(session.login().url(), "session_required_mfa") && has(session.login().url(), "for+the+test"));
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { session.require_policy("no UUID"); });
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { session.require_identity("no UUID"); });
    const globule::session other(globule::config().client_id(need("LOCALGLOBUS_NATIVE_CLIENT_ID")).token_store("memory"));
    const auto login = other.login_local();
    fails(GLOBULE_STATUS_TIMEOUT, [&] { login.wait(globule::seconds(0)); });
    auto waiting = login.iwait();
    at_the_browser(login.url());
    waiting.take();
    CHECK(!other.login_required());
    other.require_collection(leuven);
    other.irequire_collection(leuven).take();
    const auto problems = other.preflight({source, leuven}, std::chrono::hours(24));
    CHECK(problems.size() == 2 && other.ipreflight({source, leuven}, std::chrono::hours(24)).take().size() == 2);
    for (const auto problem : problems) { // the consent, and tokens that nobody keeps
        CHECK(problem.string("/message") && problem.string("/advice") && problem.integer("/status") >= 0);
    }
    const auto person = other.userinfo();
    CHECK(person.string("/sub") == other.identity() && other.iuserinfo().take().string("/sub") == other.identity());
    fails(GLOBULE_STATUS_CONSENT_REQUIRED, [&] { other.project_create("C++", "ada@localglobus.example"); });
    fails(GLOBULE_STATUS_CONSENT_REQUIRED, [&] { other.identities(other.identity()); });
    const auto all = other.login(); // one login for all of it
    all.finish(at_the_browser(all.url()));
    CHECK(other.identities(other.identity()).size() == 1 && other.iidentities(other.identity()).take().size() == 1);
    const auto project = other.project_create("C++", "ada@localglobus.example");
    CHECK(other.project_icreate("C++ too", "ada@localglobus.example").take().string("/id").has_value());
    CHECK(other.project_list().size() >= 2 && other.project_ilist().take().size() >= 2);
    const std::string id(project.string("/id").value_or(""));
    const auto client = other.client_create(id, "of C++", "client_identity");
    CHECK(other.client_icreate(id, "native", "public_installed_client").take().string("/id").has_value());
    const std::string client_id(client.string("/id").value_or(""));
    const auto credential = other.credential_create(client_id, "one");
    CHECK(other.credential_icreate(client_id, "two").take().string("/secret").has_value());
    const globule::session itself(globule::config()
                                      .client_id(client_id)
                                      .client_secret(credential.string("/secret").value_or(""))
                                      .token_store("memory"));
    CHECK(itself.collection_get(source).string("/id") == source);
    CHECK(!itself.introspect("nonsense").boolean("/active", true));
    CHECK(!itself.iintrospect("nonsense").take().boolean("/active", true));
    fails(GLOBULE_STATUS_LOGIN_REQUIRED, [&] { itself.open_dependent("nonsense"); });
    fails(GLOBULE_STATUS_LOGIN_REQUIRED, [&] { itself.iopen_dependent("nonsense").take(); });
}

void requests()
{
    const auto session = confidential();
    globule::transfer transfer(session, source, destination);
    transfer.add_item("/README.txt", "/request.txt");
    const auto task = transfer.isubmit().take(std::chrono::seconds(60));
    auto waiting = task.iwait();
    std::atomic<int> ended{0}, looks{0};
    waiting.on_progress([&] { looks++; });
    waiting.on_complete([&] { ended++; });
    CHECK(waiting.take().string("/status") == "SUCCEEDED" && waiting.test());
    CHECK(waiting.progress()->string("/status") == "SUCCEEDED");
    waiting.cancel(); // after its end: only the callbacks are waited for
    CHECK(ended == 1);
    fails(GLOBULE_STATUS_INVALID_STATE, [&] { waiting.take(); });
    CHECK(task.ilook().take().string("/task_id") == task.id() && task.ievents().take().size() > 0);
    task.icancel().take();
    CHECK(session.collection_isearch("VSC").take().size() >= 2);
    CHECK(session.collection_iget(source).take().string("/id") == source);
    CHECK(session.collection_ils(source, "/").take().size() > 0);
    CHECK(session.collection_istat(source, "/README.txt").take().string("/type") == "file");
    session.collection_imkdir(source, "/made").take();
    session.collection_irename(source, "/made", "/cpp2/renamed").take();
    session.ilogout().take();

    const auto quiet = silent();
    std::vector<globule::request<globule::document>> several;
    for (int i = 0; i < 3; i++) {
        several.push_back(quiet.collection_iget(source));
    }
    CHECK(!several[0].test());
    fails(GLOBULE_STATUS_TIMEOUT, [&] { several[0].wait(std::chrono::milliseconds(10)); });
    fails(GLOBULE_STATUS_TIMEOUT, [&] { globule::waitall(several, std::chrono::milliseconds(10)); });
    fails(GLOBULE_STATUS_TIMEOUT, [&] { globule::waitany(several, std::chrono::milliseconds(10)); });
    several[1].cancel();
    CHECK(globule::waitany(several) == 1);
    several[1].close();
    std::thread canceller([&] { quiet.cancel(); });
    fails(GLOBULE_STATUS_CANCELLED, [&] { globule::waitall(several); });
    canceller.join();
    // Assigning over a request that is under way ends it, and its callback comes first.
    auto request = quiet.collection_iget(source);
    request.on_complete([&] { ended++; });
    request.on_progress([&] { looks++; });
    request = quiet.collection_iget(source);
    CHECK(ended == 2);
    { auto dropped = std::move(request); }
    CHECK(!request);
}

void lifetimes()
{
    static_assert(!std::is_copy_constructible_v<globule::session> && std::is_nothrow_move_constructible_v<globule::session>);
    static_assert(!std::is_copy_assignable_v<globule::request<globule::task>> &&
                  std::is_move_assignable_v<globule::request<globule::task>>);
    auto session = confidential();
    globule::transfer transfer(session, source, destination);
    auto moved = std::move(session);
    CHECK(!session && moved);
    CHECK(has(fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { session.logout(); }).what(), "it is closed"));
    moved.close();
    moved.close();
    transfer.add_item("/a", "/b"); // it keeps its session
    transfer.close();
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { transfer.add_item("/a", "/b"); });
    std::vector<globule::session> many;
    for (int i = 0; i < 200; i++) {
        many.push_back(confidential());
    }
    std::reverse(many.begin(), many.end());
    for (int i = 0; i < 1000; i++) {
        confidential();
    }
}

} // namespace

int main()
{
    try {
        scopes();
        collections();
        listings();
        transfers();
        signing_in();
        handled_logins();
        local_logins();
        requests();
        lifetimes();
    } catch (const std::exception &error) {
        std::cerr << "not caught: " << error.what() << '\n';
        return 1;
    }
    return failures != 0;
}
