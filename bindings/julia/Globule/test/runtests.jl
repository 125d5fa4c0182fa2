# Needs localglobus: tests/julia/run starts it and sets the environment.
using Dates, Globule, Logging, Sockets, Test

const SOURCE = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
const DESTINATION = "ddb59af0-6d04-11e5-ba46-22000b92c6ec"

confidential() = Session(client_id = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"],
    client_secret = ENV["LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"], token_store = "memory")

# A server that says nothing, for calls that do not end by themselves.
function silent(test)
    server = listen(ip"127.0.0.1", 0)
    port = getsockname(server)[2]
    accepted = @async try
        while true
            accept(server)
        end
    catch
    end
    session = Session(access_tokens = ["transfer.api.globus.org" => "t0ken"], transfer_url = "http://127.0.0.1:$port/",
        max_retries = 0)
    try
        test(session)
    finally
        close(session)
        close(server)
    end
end

# The error that a call throws.
function thrown(call)
    try
        call()
    catch error
        return error
    end
    nothing
end

@testset "Globule" begin
    for file in ["values.jl", "calls.jl", "operations.jl", "logins.jl", "lifetimes.jl"]
        include(file)
    end
end
