// The C++ binding: all that goes beyond one transfer.
#include "checks.hpp"

#include <filesystem>
#include <fstream>

namespace {

std::filesystem::path local(const std::string &collection, const std::string &path)
{
    return need("LOCALGLOBUS_STATE") + "/collections/" + collection + path;
}

void write(const std::filesystem::path &path, std::string_view text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

globule::session signed_in()
{
    globule::session session(globule::config().token_store("memory"));
    session.require_data_access(vub);
    auto login = session.login();
    login.finish(at_the_browser(login.url()));
    return session;
}

void operations_by_name(const globule::session &session)
{
    const auto all = globule::catalog();
    CHECK(all.size() > 100);
    auto found = call(session, "get_endpoint", {{"endpoint_id", source}});
    CHECK(found.string("/id") == source);
    auto moved = std::move(found);
    CHECK(moved.string("/id") == source && !found.string("/id"));
    moved.close();
    CHECK(!moved.json());
    CHECK(icall(session, "get_endpoint", {{"endpoint_id", source}}).take().string("/id") == source);
    CHECK(call_rows(session, "endpoint_search", {{"filter_fulltext", "VSC"}}, 2).size() == 2);
    CHECK(icall_rows(session, "endpoint_search", {{"filter_fulltext", "VSC"}}, 1).take().size() == 1);
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { call(session, "get_endpoint"); });
    const auto error = fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { call(session, "get_endpoit"); });
    CHECK(has(error.what(), "get_endpoint"));
}

void many_items(const globule::session &session)
{
    std::vector<std::string> sources, destinations;
    for (int i = 0; i < 20; i++) {
        sources.push_back("/cpp-many/" + std::to_string(i));
        destinations.push_back("/cpp-copied/" + std::to_string(i));
        write(local(source, sources.back()), "x");
    }
    globule::transfer transfer(session, source, destination);
    transfer.add_items(sources, destinations, GLOBULE_RECURSIVE_NO).add_items_packed("/cpp-many/0", {0, 11}, "/cpp-copied/again", {0, 17});
    CHECK(transfer.item_count() == 21);
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { transfer.add_items(sources, {"/one"}); });
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { transfer.add_items({std::string("/a\0b", 4)}, {"/b"}); });
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { transfer.add_items_packed("a", {0, 400}, "b", {0, 1}); });
    const auto preview = transfer.preview();
    CHECK(preview.integer("/items") == 21 && preview.integer("/bytes") == 21 && preview.string("/summary"));
    CHECK(transfer.ipreview(GLOBULE_PREVIEW_DOCUMENT).take().integer("/items") == 21);
    const auto task = transfer.submit();
    task.wait();
    CHECK(std::filesystem::exists(local(destination, "/cpp-copied/19")));
    CHECK(std::filesystem::exists(local(destination, "/cpp-copied/again")));
    CHECK(task.successful_transfers().size() == 21 && task.isuccessful_transfers(5).take().size() == 5);
    CHECK(task.skipped_errors().empty() && task.iskipped_errors().take().empty());
    CHECK(task.pause_info().length("/pause_rules") == 0 && task.ipause_info().take().length("/pause_rules") == 0);
    CHECK(task.progress().string("/progress/state") == "succeeded");
    CHECK(task.iprogress().take().string("/progress/words").has_value());
    CHECK(task_list(session, "status:SUCCEEDED", std::nullopt, 1).size() == 1);
    CHECK(task_ilist(session).take().size() >= 1);
    fails(GLOBULE_STATUS_CONFLICT, [&] { task.update("too late"); });
    fails(GLOBULE_STATUS_CONFLICT, [&] { task.iupdate("too late").take(); });
    task.iremove().take();
    fails(GLOBULE_STATUS_NOT_FOUND, [&] { task.remove(); });
}

globule::task copying(const globule::session &session, const std::string &from, const std::string &to)
{
    return globule::transfer(session, source, destination).add_item(from, to).submit();
}

void waiting(const globule::session &session)
{
    write(local(source, "/cpp-wait"), "x");
    std::vector<globule::task> tasks;
    tasks.push_back(copying(session, "/cpp-wait", "/cpp-wait-1"));
    tasks.push_back(copying(session, "/cpp-wait", "/cpp-wait-2"));
    int looks = 0;
    const auto ended = task_waitall(tasks, globule::wait_options().longest_interval(globule::seconds(1)),
                                    [&](const globule::document_view &all) {
                                        looks++;
                                        return all.length("/tasks") == 2;
                                    });
    CHECK(ended.size() == 2 && ended[1].string("/status") == "SUCCEEDED" && looks > 0);
    CHECK(task_iwaitall(tasks).take().size() == 2);
    globule::wait_options gone;
    const auto kept = std::move(gone);
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { task_waitall(tasks, gone); });
    CHECK(task_waitany(tasks, kept) < 2 && task_iwaitany(tasks).take().integer("/index", -1) >= 0);
    try {
        task_waitall(tasks, {}, [](const auto &) -> bool { throw std::out_of_range("mine"); });
        CHECK(false);
    } catch (const std::out_of_range &) {
    }
    const auto missing = copying(session, "/cpp-none", "/cpp-none");
    std::vector<globule::task> one;
    one.push_back(session.open_task(missing.id()));
    globule::wait_options rules;
    rules.time_limit(globule::seconds(60)).give_up_after_faults(1).give_up_when_stalled(globule::seconds(30));
    rules.give_up_when_paused(globule::seconds(30)).give_up_on_status("FILE_NOT_FOUND", globule::seconds(0));
    rules.cancel_on_give_up(true);
    const auto error = fails(GLOBULE_STATUS_TASK_FAILED, [&] { task_waitall(one, rules); });
    CHECK(error.task_id() == missing.id());
}

void batches(const globule::session &session)
{
    globule::transfer transfer(session, source, destination);
    for (int i = 0; i < 20; i++) {
        const auto path = "/cpp-batch/" + std::to_string(i);
        write(local(source, path), "x");
        transfer.add_item(path, path);
    }
    globule::batch batch(transfer);
    batch.max_items(8).max_bytes(1000000).max_pending(2);
    CHECK(batch.plan().size() == 3 && batch.plan()[2].integer("/items") == 4);
    int looks = 0;
    const auto ended = batch.run({}, [&](const globule::document_view &all) { return ++looks > 0 && all.length("/tasks") >= 0; });
    CHECK(ended.size() == 3 && ended[2].string("/status") == "SUCCEEDED" && looks > 0);
    CHECK(batch.task_count() == 3 && !batch.task(0).id().empty() && batch.progress().integer("/succeeded") == 3);
    CHECK(batch.irun().take().size() == 3);
    batch.icancel().take();
    batch.cancel();
    fails(GLOBULE_STATUS_CANCELLED, [&] { batch.run(); });
}

/// The columns of a listing become items as they are.
void columns(const globule::session &session)
{
    write(local(source, "/cpp-columns-1"), "x");
    const auto listing = session.collection_ls(source, "/", globule::ls_options().filter("name:~cpp-columns*"));
    globule::transfer transfer(session, source, destination);
    transfer.add_items(listing.texts(GLOBULE_COLUMN_NAME), listing.texts(GLOBULE_COLUMN_NAME));
    CHECK(transfer.item_count() == listing.size());
}

void walking(const globule::session &session)
{
    for (const char *path : {"/cpp-tree/a", "/cpp-tree/deep/b", "/cpp-tree/deep/deeper/c", "/cpp-tree/not/d"}) {
        write(local(source, path), "x");
    }
    globule::walk_options options;
    options.max_depth(1).show_hidden(true).at_once(2).follow_links(false).add_filter_rule("exclude", "not", "dir");
    const globule::walk walk(session, source, "/cpp-tree/", options);
    std::vector<std::string> found;
    while (const auto listing = walk.next()) {
        CHECK(listing->is_complete() && listing->total() >= 1);
        found.emplace_back(listing->path());
    }
    CHECK((found == std::vector<std::string>{"/cpp-tree/", "/cpp-tree/deep/"}));
    const globule::walk started(session, source, "/cpp-tree/deep/deeper/");
    CHECK(started.inext().take()->size() == 1 && !started.inext().take().has_value());
    const globule::walk none(session, source, "/not there/");
    fails(GLOBULE_STATUS_NOT_FOUND, [&] { none.next(); });
    CHECK(!none.next().has_value());
}

void deleting(const globule::session &session)
{
    write(local(source, "/cpp-gone/a.tmp"), "x");
    write(local(source, "/cpp-gone/deep/b"), "x");
    write(local(source, "/cpp-gone/keep"), "x");
    globule::deletion gone(session, source);
    gone.add_path("/cpp-gone/*.tmp").add_paths({"/cpp-gone/deep", "/cpp-gone/missing"});
    gone.label("gone").deadline("2036-01-01T00:00:00Z").recursive(true).ignore_missing(true).interpret_globs(true);
    gone.local_user("ada").notify_on_succeeded(false).notify_on_failed(false).notify_on_inactive(false);
    gone.field("recursive", "true");
    CHECK(gone.item_count() == 3);
    const auto task = gone.submit();
    task.wait();
    CHECK(gone.isubmit().take().id() == task.id());
    CHECK(!std::filesystem::exists(local(source, "/cpp-gone/a.tmp")));
    CHECK(!std::filesystem::exists(local(source, "/cpp-gone/deep")));
    CHECK(std::filesystem::exists(local(source, "/cpp-gone/keep")));
}

void sharing()
{
    const auto session = signed_in(), colleague = confidential();
    const auto who = need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID");
    write(local(vub, "/cpp-shared/data"), "x");
    const auto made = collection_create_guest(session, vub, "/cpp-shared/", "From C++", R"({"description": "d"})");
    const std::string guest(made.string("/id").value_or(""));
    fails(GLOBULE_STATUS_PERMISSION_DENIED, [&] { colleague.collection_ls(guest, "/"); });
    const auto rule = permission_add(session, guest, "identity", who, "/", "r");
    const std::string id(rule.string("/access_id").value_or(""));
    CHECK(colleague.collection_ls(guest, "/").size() == 1);
    permission_update(session, guest, id, "rw");
    permission_iupdate(session, guest, id, "r").take();
    CHECK(permission_list(session, guest).size() >= 1 && permission_ilist(session, guest).take().size() >= 1);
    permission_delete(session, guest, id);
    const auto open = permission_iadd(session, guest, "all_authenticated_users", std::nullopt, "/", "r").take();
    CHECK(colleague.collection_ls(guest, "/").size() == 1);
    permission_idelete(session, guest, open.string("/access_id").value_or("")).take();
    collection_update(session, guest, R"({"display_name": "Ours"})");
    collection_iupdate(session, guest, R"({"description": "by C++"})").take();
    CHECK(session.collection_get(guest).string("/display_name") == "Ours");
    collection_delete(session, guest);
    const auto again = collection_icreate_guest(session, vub, "/cpp-shared/", "Again").take();
    collection_idelete(session, again.string("/id").value_or("")).take();

    const auto bookmark = bookmark_create(session, "from C++", source, "/results/");
    const std::string mark(bookmark.string("/id").value_or(""));
    bookmark_rename(session, mark, "renamed");
    CHECK(bookmark_get(session, mark).string("/name") == "renamed");
    bookmark_irename(session, mark, "again").take();
    CHECK(bookmark_iget(session, mark).take().string("/name") == "again");
    CHECK(bookmark_list(session).size() == 1 && bookmark_ilist(session).take().size() == 1);
    bookmark_delete(session, mark);
    const auto second = bookmark_icreate(session, "second", source, "/").take();
    bookmark_idelete(session, second.string("/id").value_or("")).take();
    CHECK(bookmark_list(session).empty());
}

void timers(const globule::session &session)
{
    write(local(source, "/cpp-timed"), "x");
    globule::transfer transfer(session, source, destination);
    transfer.add_item("/cpp-timed", "/cpp-timed");
    globule::timer nightly(transfer);
    nightly.name("nightly").repeat(std::chrono::hours(24), "2036-01-01T02:00:00Z").count(3).until("2036-02-01T00:00:00Z");
    const auto made = nightly.create();
    const std::string id(made.string("/job_id").value_or(""));
    CHECK(timer_get(session, id).string("/name") == "nightly" && timer_iget(session, id).take().string("/status"));
    timer_pause(session, id);
    timer_resume(session, id);
    timer_ipause(session, id).take();
    timer_iresume(session, id).take();
    CHECK(timer_list(session).size() == 1 && timer_ilist(session).take().size() == 1);
    timer_delete(session, id);
    const auto once = globule::timer(transfer).once("2036-01-01T00:00:00Z").icreate().take();
    timer_idelete(session, once.string("/job_id").value_or("")).take();
    fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { globule::timer(transfer).repeat(std::chrono::seconds(0)); });
}

void places()
{
    const auto file = std::filesystem::path(need("LOCALGLOBUS_STATE")) / "places.toml";
    write(file, "[archive]\ncollection = \"" + destination + "\"\n\n[scratch]\ncollection = \"" + source +
                    "\"\nshows = { \"" + local(source, "").string() + "\" = \"/\" }\n");
    const globule::session session(globule::config()
                                       .client_id(need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"))
                                       .client_secret(need("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"))
                                       .places(file.string())
                                       .token_store("memory"));
    const globule::place archive(session, "archive:/runs/");
    CHECK(archive.collection() == destination && archive.path() == "/runs/" && archive.name() == "archive");
    CHECK(!globule::place(session, source + ":/x").name().has_value());
    CHECK(place_list(session).size() == 2);
    const auto error = fails(GLOBULE_STATUS_INVALID_ARGUMENT, [&] { globule::place(session, "archiv:/"); });
    CHECK(has(error.what(), "archive"));
    write(local(source, "/cpp-place"), "x");
    globule::transfer::between(session, local(source, "/cpp-place").string(), "archive:/cpp-place").submit().wait();
    CHECK(std::filesystem::exists(local(destination, "/cpp-place")));
}

} // namespace

int main()
{
    try {
        const auto session = confidential();
        operations_by_name(session);
        many_items(session);
        waiting(session);
        batches(session);
        columns(session);
        walking(session);
        deleting(session);
        sharing();
        timers(session);
        places();
    } catch (const std::exception &error) {
        std::cerr << "not caught: " << error.what() << '\n';
        return 1;
    }
    return failures != 0;
}
