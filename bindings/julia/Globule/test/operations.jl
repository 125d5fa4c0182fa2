const VUB = "2d1d4873-a849-4b9c-bd34-2034a2163003"

in_collection(collection, path) = joinpath(ENV["LOCALGLOBUS_STATE"], "collections", collection, path)
function write_at(collection, path, text = "x")
    mkpath(dirname(in_collection(collection, path)))
    write(in_collection(collection, path), text)
end

@testset "operations by name" begin
    session = confidential()
    @test length(catalog()) > 100
    @test call(session, "get_endpoint"; endpoint_id = SOURCE)["/id"] == SOURCE
    @test fetch(icall(session, "get_endpoint"; endpoint_id = SOURCE))["/id"] == SOURCE
    @test length(call_rows(session, "endpoint_search"; filter_fulltext = "VSC", limit = 2)) == 2
    @test length(call_rows(session, "endpoint_search"; filter_fulltext = "VSC", limit = 2, with = (limit = 1,))) == 2
    @test length(fetch(icall_rows(session, "endpoint_search"; filter_fulltext = "VSC", limit = 1))) == 1
    error = thrown(() -> call(session, "get_endpoit"))
    @test error isa Globule.InvalidArgumentError && occursin("get_endpoint", error.message)
    close(session)
end

@testset "many items, tasks and batches" begin
    session = confidential()
    sources = ["/julia-many/$i é" for i in 1:20]
    destinations = ["/julia-copied/$i" for i in 1:20]
    foreach(path -> write_at(SOURCE, path[2:end]), sources)
    t = Transfer(session, SOURCE => DESTINATION)
    add!(t, sources => destinations; recursive = false)
    @test length(t) == 20
    @test_throws DimensionMismatch add!(t, sources => ["/one"])
    shown = preview(t)
    @test shown["/items"] == 20 && shown["/bytes"] == 20 && shown["/summary"] isa String
    @test fetch(ipreview(t; look = :document))["/items"] == 20
    @test_throws ArgumentError preview(t; look = :nonsense)
    task = submit(t)
    wait(task)
    @test isfile(in_collection(DESTINATION, "julia-copied/20"))
    @test length(successful_transfers(task)) == 20 && length(fetch(isuccessful_transfers(task; limit = 5))) == 5
    @test isempty(skipped_errors(task)) && isempty(fetch(iskipped_errors(task)))
    @test length(pause_info(task), "/pause_rules") == 0 && length(fetch(ipause_info(task)), "/pause_rules") == 0
    @test look_at_progress(task)["/progress/state"] == "succeeded"
    @test fetch(ilook_at_progress(task))["/progress/words"] isa String
    @test length(tasks(session; filter = "status:SUCCEEDED", limit = 1)) == 1 && !isempty(fetch(itasks(session)))
    @test thrown(() -> update_task(task; label = "too late")) isa Globule.ConflictError

    batch = Batch(t; max_items = 8, max_pending = 2)
    @test [part["/items"] for part in plan(batch)] == [8, 8, 4]
    looks = Ref(0)
    ended = run(batch; progress = document -> looks[] += length(document, "/tasks") >= 0, time_limit = 60)
    @test length(ended) == 3 == length(batch) && looks[] > 0
    @test all(document -> document["/status"] == "SUCCEEDED", ended)
    @test [task.id for task in batch][end] == batch[end].id && batch[1] isa TransferTask && look(batch)["/succeeded"] == 3 && fetch(irun(batch))[3]["/status"] == "SUCCEEDED"
    cancel(batch)
    @test thrown(() -> run(batch)) isa Globule.CancelledError

    done = [batch[i] for i in 1:3]
    seen = Ref(0)
    @test length(waitall(done; progress = document -> seen[] += 1, longest_interval = 1)) == 3 && seen[] > 0
    @test length(fetch(iwaitall(done))) == 3
    @test waitany(done) in 1:3 && fetch(iwaitany(done))["/index"] in 0:2
    @test_throws ArgumentError waitall(TransferTask[])
    missing_one = transfer(session, SOURCE => DESTINATION) do t
        add!(t, "/julia-none" => "/julia-none"; recursive = false)
    end
    error = thrown(() -> waitall([missing_one]; give_up_on_status = ["FILE_NOT_FOUND" => 0], give_up_after_faults = 1,
        give_up_when_stalled = 30, give_up_when_paused = 30, cancel_on_give_up = true))
    @test error isa Globule.TaskFailedError && error.task_id == missing_one.id
    remove_task(missing_one)
    @test thrown(() -> look(missing_one)) isa Globule.NotFoundError
    close(session)
end

@testset "walks" begin
    session = confidential()
    foreach(path -> write_at(SOURCE, "julia-tree/" * path), ["a", "deep/b", "deep/deeper/c", "closed/d"])
    chmod(in_collection(SOURCE, "julia-tree/closed"), 0o000)
    unreadable = []
    found = [listing.path for listing in walk(session, SOURCE, "/julia-tree/"; unreadable = e -> push!(unreadable, e))]
    # Whoever may read everything, as root may, meets no closed directory.
    @test length(found) + length(unreadable) == 4 && first(found) == "/julia-tree/"
    chmod(in_collection(SOURCE, "julia-tree/closed"), 0o755)
    @test thrown(() -> foreach(identity, walk(session, SOURCE, "/not there/"))) isa Globule.NotFoundError
    shallow = walk(session, SOURCE, "/julia-tree/"; max_depth = 1, at_once = 2, filter_rules = [(:exclude, "closed", "dir")])
    @test [listing.path for listing in shallow] == ["/julia-tree/", "/julia-tree/deep/"]
    by_hand = walk(session, SOURCE, "/julia-tree/deep/deeper/"; show_hidden = true, follow_links = false)
    listing = fetch(inext_listing(by_hand))
    @test only(listing).name == "c" && listing.is_complete && listing.total == 1
    @test next_listing(by_hand) === nothing
    close(session)
end

@testset "calls that sign in by themselves" begin
    session = Session(client_id = ENV["LOCALGLOBUS_NATIVE_CLIENT_ID"], token_store = "memory")
    asked = Ref(0)
    on_login_required(session) do session
        asked[] += 1
        under_way = Login(session)
        finish(under_way, readchomp(`$(ENV["LOCALGLOBUS"]) sign-in $(under_way.url)`))
    end
    write_at(SOURCE, "julia-signs-in/a")
    @test [listing.path for listing in walk(session, SOURCE, "/julia-signs-in/")] == ["/julia-signs-in/"] && asked[] == 1
    logout(session)
    t = add!(Transfer(session, SOURCE => DESTINATION), "/julia-signs-in/a" => "/julia-signs-in/a"; recursive = false)
    @test length(run(Batch(t))) == 1 && asked[] == 2
    id = create_timer(t; every = 86400)["/job_id"]
    @test asked[] == 3
    delete_timer(session, id)
    @test_throws ArgumentError create_timer(t; start = "2036-01-01T00:00:00Z")
    closed = walk(session, SOURCE, "/")
    close(closed)
    @test_throws ArgumentError foreach(identity, closed)
    close(session)
end

@testset "deletes" begin
    session = confidential()
    foreach(path -> write_at(SOURCE, "julia-gone/" * path), ["a.tmp", "deep/b", "keep"])
    gone = Deletion(session, SOURCE; recursive = true, ignore_missing = true, interpret_globs = true, label = "gone")
    add!(add!(gone, "/julia-gone/*.tmp"), ["/julia-gone/deep", "/julia-gone/missing"])
    set_field!(gone, "recursive", "true")
    @test length(gone) == 3 && repr(gone) == "Deletion(3 paths)"
    @test_throws ArgumentError Deletion(session, SOURCE; nonsense = 1)
    task = submit(gone)
    wait(task)
    @test fetch(isubmit(gone)).id == task.id
    @test readdir(in_collection(SOURCE, "julia-gone")) == ["keep"]
    close(session)
end

@testset "sharing and bookmarks" begin
    session = Session(token_store = "memory")
    require_data_access(session, VUB)
    under_way = Login(session)
    finish(under_way, readchomp(`$(ENV["LOCALGLOBUS"]) sign-in $(under_way.url)`))
    colleague = confidential()
    write_at(VUB, "julia-shared/data")
    made = create_guest_collection(session, VUB, "/julia-shared/", "From Julia"; fields = "{\"description\": \"d\"}")
    guest = made["/id"]
    @test thrown(() -> ls(colleague, guest, "/")) isa Globule.PermissionDeniedError
    rule = add_permission(session, guest, "/", "r"; principal = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"])["/access_id"]
    @test length(ls(colleague, guest, "/")) == 1
    update_permission(session, guest, rule, "rw")
    @test any(row -> get(row, "/permissions", "") == "rw", permissions(session, guest))
    delete_permission(session, guest, rule)
    everybody = add_permission(session, guest, "/", "r"; principal_type = "all_authenticated_users")
    @test length(ls(colleague, guest, "/")) == 1
    fetch(idelete_permission(session, guest, everybody["/access_id"]))
    update_collection(session, guest, "{\"display_name\": \"Ours\"}")
    @test collection(session, guest)["/display_name"] == "Ours"
    delete_collection(session, guest)

    mark = create_bookmark(session, "from Julia", SOURCE, "/results/")["/id"]
    rename_bookmark(session, mark, "renamed")
    @test bookmark(session, mark)["/name"] == "renamed" && length(bookmarks(session)) == 1
    delete_bookmark(session, mark)
    @test isempty(fetch(ibookmarks(session)))
    close(colleague)
    close(session)
end

@testset "timers" begin
    session = confidential()
    t = add!(Transfer(session, SOURCE => DESTINATION), "/julia-timed" => "/julia-timed")
    id = create_timer(t; name = "nightly", every = 86400, start = "2036-01-01T02:00:00Z", count = 3)["/job_id"]
    @test timer(session, id)["/name"] == "nightly"
    pause_timer(session, id)
    resume_timer(session, id)
    @test length(timers(session)) == 1
    delete_timer(session, id)
    once = fetch(icreate_timer(t; at = "2036-01-01T00:00:00Z"))["/job_id"]
    fetch(idelete_timer(session, once))
    @test thrown(() -> create_timer(t; every = 0)) isa Globule.InvalidArgumentError
    close(session)
end

@testset "places" begin
    file = joinpath(ENV["LOCALGLOBUS_STATE"], "places.toml")
    write(file, "[archive]\ncollection = \"$DESTINATION\"\n\n[scratch]\ncollection = \"$SOURCE\"\n" *
        "shows = { \"$(in_collection(SOURCE, ""))\" = \"/\" }\n")
    session = Session(client_id = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"], places = file,
        client_secret = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"], token_store = "memory")
    @test place(session, "archive:/runs/") == (collection = DESTINATION, path = "/runs/", name = "archive")
    @test place(session, "$SOURCE:/x").name === nothing
    @test length(places(session)) == 2
    error = thrown(() -> place(session, "archiv:/"))
    @test error isa Globule.InvalidArgumentError && occursin("archive", error.message)
    write_at(SOURCE, "julia-place")
    wait(submit(Transfer(session, in_collection(SOURCE, "julia-place"), "archive:/julia-place")))
    @test isfile(in_collection(DESTINATION, "julia-place"))
    close(session)
end
