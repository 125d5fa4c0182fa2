@testset "requests" begin
    silent() do session
        request = ils(session, SOURCE, "/")
        @test !isdone(request) && repr(request) == "Request{Listing}(under way)" && latest(request) === nothing
        @test thrown(() -> wait(request; time_limit = 0.05)) isa Globule.TimeoutError
        waiting = @async thrown(() -> fetch(request))
        others = [ils(session, SOURCE, "/") for _ in 1:2]
        @test thrown(() -> waitall(others; time_limit = 0.05)) isa Globule.TimeoutError
        first_to_end = @async waitany(others)
        yield()
        cancel(others[2])
        @test fetch(first_to_end) == 2
        cancel(request)
        @test fetch(waiting) isa Globule.CancelledError && isdone(request)
        @test thrown(() -> wait(request)) isa Globule.CancelledError
        close(request)
        close(request)
        @test !isopen(request) && isdone(request) && repr(request) == "Request(closed)"
        @test thrown(() -> fetch(request)) isa Globule.InvalidArgumentError
        close(others[1]) # under way: that ends it
        built = Transfer(session, SOURCE => DESTINATION)
        add!(built, "/a" => "/b")
        submission = isubmit(built)
        @test thrown(() -> add!(built, "/c" => "/d")) isa Globule.InvalidStateError
        cancel(submission)
        add!(built, "/c" => "/d")
        @test_throws ArgumentError waitany(Request[])
    end
    session = confidential()
    request = icollection(session, SOURCE)
    @test fetch(request)["/id"] == SOURCE && fetch(request) === fetch(request)
    @test waitany([request]) == 1 && waitall([request]) === nothing
    close(session)
end

@testset "an interrupt ends the call" begin
    silent() do session
        waiting = @async thrown(() -> collection(session, SOURCE))
        yield()
        @test length(Globule.UNDER_WAY) >= 1
        schedule(waiting, InterruptException(); error = true)
        @test fetch(waiting) isa InterruptException
        @test timedwait(() -> isempty(Globule.UNDER_WAY), 10.0) === :ok
    end
end

@testset "closing, and using what is closed" begin
    session = confidential()
    built = Transfer(session, SOURCE => DESTINATION)
    document = collection(session, SOURCE)
    found = search(session, "VSC")
    part = first(found)
    for object in (session, built, document, found)
        close(object)
        close(object)
        @test !isopen(object)
    end
    error = thrown(() -> ls(session, SOURCE, "/"))
    @test error isa Globule.InvalidArgumentError && occursin("it is closed", error.message)
    @test thrown(() -> add!(built, "/a" => "/b")) isa Globule.InvalidArgumentError
    @test_throws KeyError document["/id"]
    @test_throws KeyError part["/id"]
    @test isempty(found) && repr(session) == "Session(closed)" && repr(document) == "Doc(closed)"
end

@testset "finalizers in any order" begin
    for round in 1:3
        kept = map(1:50) do i
            session = confidential()
            built = Transfer(session, SOURCE => DESTINATION)
            add!(built, "/a" => "/b")
            i % 2 == 0 ? (built, session) : (session, Scope("a[b]"), built)
        end
        foreach(finalize, kept[1])
        kept = nothing
        GC.gc()
    end
    for _ in 1:1000
        confidential()
    end
    GC.gc()
    session = confidential()
    # What is under way lives although nobody holds it.
    collected = Ref(false)
    @sync @async collected[] = (r = icollection(session, SOURCE); GC.gc(); fetch(r)["/id"] == SOURCE)
    @test collected[]
    parts = [first(search(session, "VSC")) for _ in 1:5]
    GC.gc()
    @test all(part -> part["/id"] isa String, parts)
end

@testset "an exception in the middle" begin
    session = confidential()
    @test thrown(() -> transfer(t -> error("mine"), session, SOURCE => DESTINATION)) isa ErrorException
    task = transfer(t -> add!(t, "/README.txt" => "/middle.txt"), session, SOURCE => DESTINATION)
    @test thrown(() -> wait(task; progress = document -> error("mine"))) isa ErrorException
    @test wait(task)["/status"] == "SUCCEEDED"
    @test thrown(() -> Session(s -> error("mine"); client_id = "10ca1000-0000-4000-8000-00000000a001",
        token_store = "memory")) isa ErrorException
    @test_throws ArgumentError add!(Transfer(session, SOURCE => DESTINATION), "/a\0b" => "/c")
end
