const LEUVEN = "872a58ab-02b9-4233-a3e0-f017ed8ab090"
const NOWHERE = "00000000-0000-4000-8000-000000000000"
const MAIL = "ada@localglobus.example"

native() = Session(client_id = ENV["LOCALGLOBUS_NATIVE_CLIENT_ID"], token_store = "memory")
# What the person at the browser would bring.
at_the_browser(url) = readchomp(`$(ENV["LOCALGLOBUS"]) sign-in $url`)

@testset "handled logins" begin
    session = native()
    asked = 0
    on_login_required(session) do session
        asked += 1
        under_way = Login(session)
        finish(under_way, at_the_browser(under_way.url))
    end
    @test !isempty(ls(session, LEUVEN, "/")) && asked == 2 # a sign-in, then a consent
    logout(session)
    # One login serves all who need one.
    listings = Vector{Int}(undef, 5)
    @sync for i in eachindex(listings)
        @async listings[i] = length(ls(session, SOURCE, "/"))
    end
    @test all(>(0), listings) && asked == 3
    logout(session)
    on_login_required(_ -> error("gives up"), session)
    @test thrown(() -> ls(session, SOURCE, "/")) isa ErrorException
    on_login_required(nothing, session)
    @test thrown(() -> ls(session, SOURCE, "/")) isa LoginRequiredError
    close(session)
end

@testset "what a login asks for" begin
    session = native()
    require_session(session; mfa = true, domain = "localglobus.example", message = "for the test", prompt = "login")
    url = Login(session).url
    @test occursin("session_required_mfa", url) && occursin("for+the+test", url) && occursin("prompt=login", url)
    @test thrown(() -> require_session(session; policy = "no UUID")) isa Globule.InvalidArgumentError
    @test thrown(() -> require_session(session; identity = "no UUID")) isa Globule.InvalidArgumentError
end

@testset "a page on this machine, and preflight" begin
    session = native()
    under_way = LocalLogin(session)
    @test thrown(() -> wait(under_way; time_limit = 0)) isa Globule.TimeoutError
    waiting = iwait(under_way)
    at_the_browser(under_way.url)
    @test fetch(waiting) === nothing && !login_required(session)
    @test require_collection(session, LEUVEN) === nothing
    problems = preflight(session, [SOURCE, NOWHERE]; seconds = 86400)
    @test length(problems) == 2 # no such collection, and tokens that nobody keeps
    @test all(problem -> problem["/message"] isa String && problem["/advice"] isa String, problems)
    @test length(fetch(ipreflight(session, (SOURCE, NOWHERE); seconds = 86400))) == 2
    @test userinfo(session)["/sub"] == identity_id(session)
    close(session)
end

@testset "registering" begin
    session = native()
    on_login_required(session) do session
        under_way = Login(session)
        finish(under_way, at_the_browser(under_way.url))
    end
    project = create_project(session, "Julia"; contact_email = MAIL)["/id"]
    @test project in [document["/id"] for document in projects(session)]
    @test create_client(session, project, "native")["/id"] isa String
    client = create_client(session, project, "of Julia"; client_type = "client_identity")["/id"]
    secret = create_credential(session, client, "one")["/secret"]
    @test length(identities(session, [identity_id(session)])) == 1
    @test length(identities(session, "ada@localglobus.example nobody@nowhere.example")) == 1
    itself = Session(client_id = client, client_secret = secret, token_store = "memory")
    @test collection(itself, SOURCE)["/id"] == SOURCE
    @test introspect(itself, "nonsense")["/active"] === false
    @test thrown(() -> open_dependent(itself, "nonsense")) isa LoginRequiredError
    close(itself)
    close(session)
end
