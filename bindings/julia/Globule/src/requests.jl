# Requests: calls under way, which wake Julia when they have ended.

"""
A call under way, from a function whose name begins with an i: `ils`, `isubmit`. `wait(request)` waits without stopping
other tasks, `fetch(request)` also gives what the call gives, `isdone` tells, `cancel` ends it. A request that nobody
waits for goes on, as a Julia task does.
"""
mutable struct Request{T} <: Handle
    pointer::Ptr{Cvoid}
    ended::Base.Event
    # What the caller wants to be told after each look at a task.
    seen::Channel{Nothing}
    # Taken from the library once, and kept for all who fetch.
    answer::Union{Nothing,Some{T}}
    guard::ReentrantLock
    # The session whose call it is, how many logins it had seen, and how to make the call again after another one.
    session::Any
    logins::Int
    call::Any
end

# A request lives until it has ended, whether anybody holds it or not: the library wakes the condition in it.
const UNDER_WAY = IdDict{Request,Base.AsyncCondition}()
const UNDER_WAY_LOCK = ReentrantLock()

function start(::Type{T}, session, call) where {T}
    request = Request{T}(make(call), Base.Event(), Channel{Nothing}(1), nothing, ReentrantLock(), session,
        session === nothing ? 0 : session.logins, call)
    condition = Base.AsyncCondition(_ -> wake(request))
    lock(() -> UNDER_WAY[request] = condition, UNDER_WAY_LOCK)
    owned(request)
    # uv_async_send runs no Julia code, so it may be called on the library's thread. One condition a request, for libuv
    # takes several sends for one.
    send = cglobal(:uv_async_send)
    check(err -> globule_request_on_progress(request, send, condition.handle, err))
    check(err -> globule_request_on_complete(request, send, condition.handle, err))
    request
end

# Runs in Julia after each look and at the end.
function wake(request::Request)
    isready(request.seen) || put!(request.seen, nothing)
    request.pointer == C_NULL || has_ended(request) || return
    # The callback that woke us may still be on its way out of uv_async_send: cancel waits for it.
    globule_request_cancel(request)
    condition = lock(() -> pop!(UNDER_WAY, request, nothing), UNDER_WAY_LOCK)
    condition === nothing || close(condition)
    close(request.seen)
    notify(request.ended)
end

function has_ended(request::Request)
    done = Ref{Int32}(0)
    err = Ref{Ptr{Cvoid}}(C_NULL)
    globule_request_test(request, done, err)
    globule_error_free(err[])
    done[] != 0
end

free(::Request, pointer) = globule_request_free(pointer)

# Ends a call that is under way; the condition is let go by the callback that this brings.
function Base.close(request::Request)
    pointer = request.pointer
    pointer == C_NULL && return nothing
    globule_request_cancel(pointer)
    request.pointer = C_NULL
    globule_request_free(pointer)
end

"Whether the call has ended, in whatever way."
isdone(request::Request) = request.pointer == C_NULL || has_ended(request)

"""
    wait(request; time_limit=Inf)

Waits for the end of the call, at most `time_limit` seconds, and throws what it failed with.
"""
function Base.wait(request::Request; time_limit::Real = Inf)
    wait_for_end(request, time_limit)
    check(err -> globule_request_wait(request, 0.0, err))
end

function wait_for_end(request::Request, time_limit)
    if isfinite(time_limit)
        timedwait(() -> isdone(request), Float64(time_limit); pollint = 0.01)
    elseif isopen(request)
        wait(request.ended)
    end
end

"Waits for the end of the call and returns what it gives, to all who ask."
function Base.fetch(request::Request{T}) where {T}
    wait(request)
    lock(request.guard) do
        request.answer === nothing && (request.answer = Some{T}(take(T, request)))
    end
    something(request.answer)
end

take(::Type{Nothing}, request) = nothing
take(::Type{Doc}, request) = Doc(make((out, err) -> globule_request_doc(request, out, err)))
take(::Type{Rows}, request) = Rows(make((out, err) -> globule_request_rows(request, out, err)))
take(::Type{Listing}, request) = Listing(make((out, err) -> globule_request_listing(request, out, err)))

# What a blocking call is: a request that is waited for, and ended when the waiting is interrupted. A session with a
# handler for logins (on_login_required) has it sign the person in, and the call is made once more.
function await(request::Request{T}) where {T}
    reasons = DataType[] # each is a reason for one login: consents show only when somebody is signed in
    while true
        try
            return fetch(request)
        catch error
            cancel(request)
            signed_in(request, error, reasons) || rethrow()
            request = again(request)
        end
    end
end

again(request::Request{T}) where {T} = start(T, request.session, request.call)

"Ends a call that is under way; `wait` then throws a `CancelledError`. What the service was asked it may still do."
cancel(request::Request) = globule_request_cancel(request)

"The task's document as the request of `iwait` has seen it last, or `nothing`."
function latest(request::Request)
    doc = make((out, err) -> globule_request_progress(request, out, err))
    doc == C_NULL ? nothing : Doc(doc)
end

# Julia 1.12 has these names for its own tasks.
isdefined(Base, :waitall) && import Base: waitall
isdefined(Base, :waitany) && import Base: waitany

const Requests = Union{AbstractVector{<:Request},Tuple{Vararg{Request}}}

"Waits for all requests and throws what the first that failed failed with."
function waitall(requests::Requests; time_limit::Real = Inf)
    deadline = time() + time_limit
    foreach(request -> wait_for_end(request, max(deadline - time(), 0)), requests)
    foreach(request -> wait(request; time_limit = 0), requests)
end

"Waits until one of the requests has ended, and returns its index."
function waitany(requests::Requests)
    isempty(requests) && throw(ArgumentError("waitany: there are no requests"))
    ended = Channel{Int}(length(requests))
    for (index, request) in enumerate(requests)
        isdone(request) && return index
        @async (wait_for_end(request, Inf); isopen(ended) && put!(ended, index))
    end
    try
        take!(ended)
    finally
        close(ended)
    end
end

Base.show(io::IO, request::Request{T}) where {T} =
    isopen(request) ? print(io, "Request{", T, "}(", isdone(request) ? "ended" : "under way", ")") :
    show_closed(io, request)
