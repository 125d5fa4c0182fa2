@testset "collections" begin
    Session(client_id = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"],
        client_secret = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"], token_store = "memory") do session
        found = search(session, "VSC"; limit = 10)
        @test length(found) >= 2 && all(document -> document isa Doc, found)
        @test all(id -> id isa String, [document["/id"] for document in found])

        document = collection(session, SOURCE)
        @test document["/id"] == SOURCE && haskey(document, "/display_name")
        @test get(document, "/nothing", 7) == 7
        @test_throws KeyError document["/nothing"]
        @test occursin(SOURCE, json(document)) && startswith(repr(document), "Doc({")

        @test make_directory(session, SOURCE, "/julia") === nothing
        @test rename(session, SOURCE, "/julia" => "/julia2") === nothing
        @test stat_path(session, SOURCE, "/julia2")["/type"] == "dir"
        rm(joinpath(ENV["LOCALGLOBUS_STATE"], "collections", SOURCE, "julia2"))
        error = thrown(() -> stat_path(session, SOURCE, "/not there"))
        @test error isa Globule.NotFoundError && error.http_status == 404 && error.code isa String
        @test error.request_id isa String && occursin("not there", error.message)
        @test thrown(() -> local_endpoint(session)) isa Globule.NotFoundError
    end
end

@testset "listings are tables" begin
    session = confidential()
    folder = joinpath(ENV["LOCALGLOBUS_STATE"], "collections", SOURCE, "table")
    mkpath(folder)
    names = ["a b ", "é", "z"]
    foreach(((i, name),) -> write(joinpath(folder, name), "x"^i), enumerate(names))
    listing = ls(session, SOURCE, "/table/"; orderby = "name")
    @test listing isa AbstractVector{<:NamedTuple} && length(listing) == 3
    @test Set(entry.name for entry in listing) == Set(names)
    @test listing[1].type == "file" && listing[1].size isa Int && listing[1].last_modified > DateTime(2020)
    @test_throws BoundsError listing[4]
    table = columns(listing)
    @test propertynames(table) == (:name, :type, :size, :last_modified, :permissions, :user, :group, :link_target)
    @test collect(table.name) == [entry.name for entry in listing]
    @test collect(table.size) == [entry.size for entry in listing] && sum(table.size) == 6
    @test table.size.data == Globule.globule_listing_sizes(listing.pointer)
    @test sizeof(table.name, 1) == ncodeunits(table.name[1])
    @test_throws BoundsError table.name[0]
    @test [codeunit(table.name, 1, k) for k in 1:sizeof(table.name, 1)] == codeunits(table.name[1])
    @test_throws BoundsError codeunit(table.name, 1, 99)
    @test length(ls(session, SOURCE, "/table/"; limit = 2, filter = "type:file")) == 2
    @test_throws ArgumentError ls(session, SOURCE, "/table/"; nonsense = 1)
    close(listing)
    @test isempty(listing) && isempty(table.size) && isempty(table.name)
    rm(folder; recursive = true)
    close(session)
end

@testset "transfers" begin
    session = confidential()
    file = joinpath(ENV["LOCALGLOBUS_STATE"], "collections", DESTINATION, "julia.txt")
    task = transfer(session, SOURCE => DESTINATION; label = "from Julia", sync_level = :checksum) do t
        @test_throws ArgumentError t.sync_level = :nonsense
        @test_throws ArgumentError t.nonsense = 1
        t.notify_on_succeeded = false
        add_filter_rule!(t, :exclude, "*.tmp"; type = "file")
        set_field!(t, "perf_cc", "4")
        add!(t, "/README.txt" => "/julia.txt"; recursive = false)
        @test length(t) == 1 && repr(t) == "Transfer(1 items)"
    end
    @test task isa TransferTask && repr(task) == "TransferTask(\"$(task.id)\")" && occursin(task.id, task.url)
    seen = String[]
    logger = Test.TestLogger(min_level = LogLevel(-1))
    result = with_logger(() -> wait(task; progress = document -> push!(seen, document["/status"])), logger)
    @test result["/status"] == "SUCCEEDED" && result["/files_transferred"] === 1 && result["/label"] == "from Julia"
    @test read(file) == read(joinpath(ENV["LOCALGLOBUS_STATE"], "collections", SOURCE, "README.txt"))
    @test !isempty(seen) && last(seen) == "SUCCEEDED"
    shown = [record.kwargs[:progress] for record in logger.logs]
    @test isnan(first(shown)) && last(shown) == "done" && 1.0 in shown
    @test length(unique(record.id for record in logger.logs)) == 1
    codes = [event["/code"] for event in events(task)]
    @test first(codes) == "SUCCEEDED" && length(events(task; limit = 1)) == 1
    @test look(TransferTask(session, task.id))["/task_id"] == task.id
    @test cancel(task) === nothing # it has ended and stays as it is
    @test thrown(() -> transfer(t -> nothing, session, SOURCE => DESTINATION)) isa Globule.InvalidStateError

    wrong = transfer(t -> add!(t, "/README.txt" => "/wrong.txt"; checksum = "00ff", algorithm = "MD5"), session,
        SOURCE => DESTINATION)
    error = thrown(() -> wait(wrong))
    @test error isa Globule.TaskFailedError && occursin("\"task_id\"", error.document)
    close(session)
end

@testset "consents" begin
    session = Session(client_id = ENV["LOCALGLOBUS_NATIVE_CLIENT_ID"], token_store = "memory")
    @test login_required(session)
    @test thrown(() -> ls(session, SOURCE, "/")) isa LoginRequiredError
    under_way = Login(session)
    @test startswith(under_way.url, "http") && thrown(() -> finish(under_way, "wrong")) isa Globule.InvalidArgumentError
    sign_in() = (l = Login(session); finish(l, readchomp(`$(ENV["LOCALGLOBUS"]) sign-in $(l.url)`)))
    sign_in()
    @test !login_required(session) && repr(session) == "Session(signed in)" && identity_id(session) isa String
    error = thrown(() -> ls(session, "2d1d4873-a849-4b9c-bd34-2034a2163003", "/"))
    @test error isa ConsentRequiredError && occursin("data_access", only(error.required_scopes))
    @test occursin("\"required_scopes\"", error.authorization_parameters)
    # The interactive form asks at the terminal; here the answer is there already.
    output = IOBuffer()
    @test thrown(() -> login(session; input = IOBuffer("wrong\n"), output)) isa Globule.InvalidArgumentError
    @test occursin("Paste the code:", String(take!(output)))
    sign_in()
    @test !isempty(ls(session, "2d1d4873-a849-4b9c-bd34-2034a2163003", "/"))
    require_scopes(session, "openid")
    require_scopes(session, Scope("email"))
    @test logout(session) === nothing && login_required(session)
end

@testset "waiting stops no other task" begin
    silent() do session
        ticks = 0
        ticker = @async for _ in 1:5
            sleep(0.01)
            ticks += 1
        end
        waiting = @async thrown(() -> ls(session, SOURCE, "/"))
        wait(ticker)
        @test ticks == 5 && !istaskdone(waiting)
        cancel(session)
        @test fetch(waiting) isa Globule.CancelledError
    end
end

@testset "many at once" begin
    session = confidential()
    look_up(i) = collection(session, SOURCE)["/id"]
    answers = Vector{String}(undef, 40)
    @sync for i in eachindex(answers)
        @async answers[i] = look_up(i)
    end
    @test all(==(SOURCE), answers)
    close(session)
end
