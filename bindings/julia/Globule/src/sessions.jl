# Sessions and signing in.

"""
    Config(; client_id, client_secret, client_secret_file, app_name, environment, auth_url, transfer_url, timers_url, app_url,
             http_timeout, time_limit, max_retries, verify_ssl, ca_file, places, token_store, access_tokens)

Settings of a session; what is not given comes from the environment. Times are seconds, `access_tokens` pairs of resource
server and token. Secrets are not shown.
"""
mutable struct Config <: Handle
    pointer::Ptr{Cvoid}
    given::Vector{Pair{Symbol,String}}
end

free(::Config, pointer) = globule_config_free(pointer)

const SETTERS = Dict(:client_id => globule_config_set_client_id, :client_secret => globule_config_set_client_secret,
    :client_secret_file => globule_config_set_client_secret_file, :app_name => globule_config_set_app_name,
    :environment => globule_config_set_environment, :auth_url => globule_config_set_auth_url,
    :transfer_url => globule_config_set_transfer_url, :timers_url => globule_config_set_timers_url,
    :app_url => globule_config_set_app_url, :http_timeout => globule_config_set_http_timeout,
    :time_limit => globule_config_set_time_limit, :max_retries => globule_config_set_max_retries,
    :verify_ssl => globule_config_set_verify_ssl, :places => globule_config_set_places, :ca_file => globule_config_set_ca_file,
    :token_store => globule_config_set_token_store)

function Config(; access_tokens = (), settings...)
    config = owned(Config(make(globule_config_new), Pair{Symbol,String}[]))
    for (name, value) in settings
        setter = get(() -> throw(ArgumentError("no such setting: $name")), SETTERS, name)
        check(err -> setter(config, value, err))
        push!(config.given, name => name === :client_secret ? "****" : string(value))
    end
    for (resource_server, token) in access_tokens
        check(err -> globule_config_set_access_token(config, resource_server, token, err))
        push!(config.given, :access_token => "$resource_server ****")
    end
    config
end

Base.show(io::IO, config::Config) =
    isopen(config) ? print(io, "Config(", join(("$name = $value" for (name, value) in config.given), ", "), ")") :
    show_closed(io, config)

"""
    Session(; settings...)
    Session(config)

Who you are and what you may do; the settings are those of `Config`. It may be used from many tasks and threads at once,
and what is made from it keeps it alive. `Session(…) do session … end` closes it at the end of the block.
"""
mutable struct Session <: Handle
    pointer::Ptr{Cvoid}
    # What signs the person in when a call needs it (on_login_required), one at a time.
    sign_in::Any
    signing_in::ReentrantLock
    logins::Int
    Session(pointer::Ptr{Cvoid}) = owned(new(pointer, nothing, ReentrantLock(), 0))
end

Session(config::Config) = Session(make((out, err) -> globule_session_open(config, out, err)))
free(::Session, pointer) = globule_session_free(pointer)
Session(; settings...) = Session(Config(; settings...))
Session(block::Function; settings...) = closing(block, Session(; settings...))

"Whether a person must sign in before Transfer can be called."
function login_required(session::Session)
    answer = Ref{Int32}(0)
    check(err -> globule_session_login_required(session, answer, err))
    answer[] != 0
end

"Adds scopes that the program will need besides Transfer's: text such as \"a b[*c]\", or a `Scope`."
require_scopes(session::Session, scopes::AbstractString) = check(err -> globule_session_require_scopes(session, scopes, err))
require_scopes(session::Session, scope::Scope) = check(err -> globule_session_require_scope(session, scope, err))
"Adds the `data_access` consent of a mapped collection, so that the first login asks for it already."
require_data_access(session::Session, collection) =
    check(err -> globule_session_require_data_access(session, collection, err))

"The id of the identity that signed in, or `nothing`."
identity_id(session::Session) = make_text((out, err) -> globule_session_identity(session, out, err))
"All settings with their origin, without secrets."
describe(session::Session) = make_text((out, err) -> globule_session_describe(session, out, err))
"""
    require_collection(session, collection)

Looks up whether the collection needs `data_access`, and adds it if so: the next login asks for it.
"""
require_collection(session::Session, collection) = await(irequire_collection(session, collection))
irequire_collection(session::Session, collection) =
    start(Nothing, session, (out, err) -> globule_session_irequire_collection(session, collection, out, err))

"""
    require_session(session; identity, policy, domain, mfa, message, prompt)

What the next login asks for besides scopes: an identity or one of a domain, what a policy demands, a second factor; a
`message` to the person, and `prompt = "login"` for a fresh sign-in. What a failed call demanded is asked for by itself.
"""
function require_session(session::Session; identity = nothing, policy = nothing, domain = nothing, mfa = false,
    message = nothing, prompt = nothing)
    given(setter, value) = value === nothing || check(err -> setter(session, value, err))
    given(globule_session_require_identity, identity)
    given(globule_session_require_policy, policy)
    given(globule_session_require_domain, domain)
    mfa && check(err -> globule_session_require_mfa(session, err))
    given(globule_session_set_message, message)
    given(globule_session_set_prompt, prompt)
    nothing
end

"""
    on_login_required(handler, session)
    on_login_required(login, session)

Has `handler(session)` sign the person in when a call that waits needs a sign-in or a consent; the call is then made once
more. `login` itself is such a handler, for a person at the terminal; `nothing` switches it off. A request (`isubmit`)
does not call it.
"""
on_login_required(handler, session::Session) = (session.sign_in = handler; nothing)

# Whether somebody has signed in since the call was made, by the session's handler or otherwise, so that it can be made
# again.
function signed_in(request, error, reasons)
    session = request.session
    error isa Union{LoginRequiredError,ConsentRequiredError,ReauthenticationRequiredError} || return false
    # What the handler calls must not call it again.
    (session === nothing || session.sign_in === nothing || haskey(task_local_storage(), session)) && return false
    lock(session.signing_in) do
        # One login serves all calls that wait for one.
        session.logins == request.logins || return true
        (session.sign_in === nothing || typeof(error) in reasons) && return false
        push!(reasons, typeof(error))
        task_local_storage(() -> session.sign_in(session), session, true)
        session.logins += 1
        true
    end
end

"""
    preflight(session, collections; seconds)

Whether a job that uses these collections may count on its sign-in for `seconds` from now: an empty vector if it may,
otherwise a document for each problem with "/code", "/message" and "/advice". What is missing the next login asks for.
"""
preflight(session::Session, collections; seconds) = await(ipreflight(session, collections; seconds))
function ipreflight(session::Session, collections; seconds)
    start(Rows, session, (out, err) -> with_texts(collections) do ids
        globule_session_ipreflight(session, ids, length(ids), seconds, out, err)
    end)
end

"Revokes all tokens of the session and removes them from the store."
logout(session::Session) = await(ilogout(session))
ilogout(session::Session) = start(Nothing, session, (out, err) -> globule_session_ilogout(session, out, err))
"Ends all calls of the session that are under way."
cancel(session::Session) = globule_session_cancel(session)

function Base.show(io::IO, session::Session)
    isopen(session) || return show_closed(io, session)
    print(io, "Session(", login_required(session) ? "not signed in" : "signed in", ")")
end
Base.show(io::IO, ::MIME"text/plain", session::Session) =
    isopen(session) ? print(io, "Session: ", chomp(describe(session))) : show_closed(io, session)

"""
    Login(session)

A sign-in by link and code that asks for everything that is missing: `login.url` is the link, `finish(login, code)` ends
it. `login(session)` does all of it with a person at the terminal.
"""
mutable struct Login <: Handle
    pointer::Ptr{Cvoid}
    Login(pointer::Ptr{Cvoid}) = owned(new(pointer))
end

Login(session::Session) = Login(make((out, err) -> globule_session_login(session, out, err)))

"""
    LocalLogin(session)

A sign-in by a page on this machine: open `login.url` in a browser here, then `wait(login)`. Not over SSH.
"""
LocalLogin(session::Session) = Login(make((out, err) -> globule_session_login_local(session, out, err)))

"Waits until the person has finished a sign-in by a page on this machine, at most `time_limit` seconds."
Base.wait(login::Login; time_limit = Inf) = await(iwait(login; time_limit))
iwait(login::Login; time_limit = Inf) =
    start(Nothing, nothing, (out, err) -> globule_login_iwait(login, c_limit(time_limit), out, err))

free(::Login, pointer) = globule_login_free(pointer)

function Base.getproperty(login::Login, name::Symbol)
    name === :url || return getfield(login, name)
    GC.@preserve login something(optional_text(globule_login_url(getfield(login, :pointer))), "")
end

"Exchanges the code that the person pasted for tokens and stores them."
finish(login::Login, code::AbstractString) = await(ifinish(login, code))
ifinish(login::Login, code::AbstractString) = start(Nothing, nothing, (out, err) -> globule_login_ifinish(login, code, out, err))

"Shows the link and waits for the code that the person pastes."
function login(session::Session; input::IO = stdin, output::IO = stdout)
    under_way = Login(session)
    print(output, "Open this link, sign in and consent:\n\n  ", under_way.url, "\n\nPaste the code: ")
    flush(output)
    finish(under_way, readline(input))
end

Base.show(io::IO, login::Login) = isopen(login) ? print(io, "Login(", login.url, ")") : show_closed(io, login)
