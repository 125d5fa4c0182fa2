@testset "scopes" begin
    scope = Scope("a[*b c[d]]")
    @test string(scope) == "a[*b c[d]]"
    @test repr(scope) == "Scope(\"a[*b c[d]]\")"
    @test scope == Scope("a[c[d] *b]") && hash(scope) == hash(Scope("a[c[d] *b]"))
    @test !is_optional(scope) && is_optional(set_optional!(Scope("a")))
    transfer_all = known_scope("transfer", "all")
    add_dependency!(transfer_all, set_optional!(data_access_scope(SOURCE)))
    @test occursin("[*https://auth.globus.org/scopes/$SOURCE/data_access]", string(transfer_all))
    @test string(merge!(Scope("a[b]"), Scope("a[c]"))) == "a[b c]"
    @test merge_scopes("b a[c]", "a[d]") == "a[c d] b"
    @test endswith(string(https_scope(SOURCE)), "/https")
    @test string(Globule.scope_named("openid")) == "openid"
    error = thrown(() -> Scope("a["))
    @test error isa Globule.InvalidArgumentError
    @test error.status == Globule.GLOBULE_STATUS_INVALID_ARGUMENT
    @test occursin("never closed", error.message) && error.words == "invalid argument"
    @test sprint(showerror, error) == "InvalidArgumentError: " * error.message
end

@testset "every status has a class" begin
    @test length(Globule.CLASSES) == 21
    @test Globule.CLASSES[Globule.GLOBULE_STATUS_CONSENT_REQUIRED] === ConsentRequiredError
    @test all(class -> class <: GlobuleError, values(Globule.CLASSES))
end

@testset "settings, without secrets" begin
    config = Config(client_id = "10ca1000-0000-4000-8000-00000000a001", client_secret = "very secret",
        access_tokens = ["transfer.api.globus.org" => "t0ken"])
    for shown in (repr(config), sprint(show, MIME("text/plain"), config))
        @test occursin("client_secret = ****", shown)
        @test !occursin("very secret", shown) && !occursin("t0ken", shown)
    end
    @test_throws ArgumentError Config(nonsense = 1)
    @test occursin("client id \"nonsense\" is not a UUID", thrown(() -> Session(client_id = "nonsense")).message)
    Session(client_id = "10ca1000-0000-4000-8000-00000000a001", token_store = "memory") do session
        @test repr(session) == "Session(not signed in)"
        @test occursin("client_id", sprint(show, MIME("text/plain"), session))
        @test identity_id(session) === nothing
    end
end

@testset "the library that is not there" begin
    project = mktempdir()
    write(joinpath(project, "Project.toml"), """
        [deps]
        Globule = "0b1f8f5e-6d1c-4c0e-9a57-1d7a6a3c9e21"

        [preferences.Globule]
        libglobule = "/preferred/libglobule.so"
        """)
    load_path = join([dirname(@__DIR__), project, "@stdlib"], Sys.iswindows() ? ';' : ':')
    output = IOBuffer()
    process = withenv("GLOBULE_LIBRARY" => "/nowhere/libglobule.so", "JULIA_LOAD_PATH" => load_path) do
        command = `$(Base.julia_cmd()) --startup-file=no -e "using Globule"`
        run(pipeline(ignorestatus(command), stdout = output, stderr = output))
    end
    text = String(take!(output))
    @test !success(process)
    # Preferences came with Julia 1.6; they are asked first.
    @test occursin("the preference \"libglobule\": /preferred/libglobule.so", text) == (VERSION >= v"1.6")
    @test occursin("the environment variable GLOBULE_LIBRARY: /nowhere/libglobule.so", text)
    @test occursin("the system's libraries: libglobule", text)
end
