# Tasks: what the service does with a transfer.

"""
    TransferTask(session, id)

A task that the service knows. Properties: `id`, and `url`, where a person follows it.
"""
mutable struct TransferTask <: Handle
    pointer::Ptr{Cvoid}
    session::Any
    TransferTask(pointer::Ptr{Cvoid}, session) = owned(new(pointer, session))
end

free(::TransferTask, pointer) = globule_task_free(pointer)
TransferTask(session::Session, id::AbstractString) =
    TransferTask(make((out, err) -> globule_task_open(session, id, out, err)), session)
take(::Type{TransferTask}, request) =
    TransferTask(make((out, err) -> globule_request_task(request, out, err)), request.session)

function Base.getproperty(task::TransferTask, name::Symbol)
    pointer = getfield(task, :pointer)
    GC.@preserve task begin
        name === :id && return something(optional_text(globule_task_id(pointer)), "")
        name === :url && return something(optional_text(globule_task_url(pointer)), "")
    end
    getfield(task, name)
end
Base.propertynames(::TransferTask) = (:id, :url)

"The task's document as it is now."
look(task::TransferTask) = await(ilook(task))
ilook(task::TransferTask) = start(Doc, task.session, (out, err) -> globule_task_iget(task, out, err))

"What happened to the task, the newest first, as a vector of documents."
events(task::TransferTask; limit = 1000) = await(ievents(task; limit))
ievents(task::TransferTask; limit = 1000) = start(Rows, task.session, (out, err) -> globule_task_ievents(task, limit, out, err))

"The files that a task that has ended has moved, as a vector of documents."
successful_transfers(task::TransferTask; limit = 1000) = await(isuccessful_transfers(task; limit))
isuccessful_transfers(task::TransferTask; limit = 1000) =
    start(Rows, task.session, (out, err) -> globule_task_isuccessful_transfers(task, limit, out, err))

"What the task has left out, and why, as a vector of documents."
skipped_errors(task::TransferTask; limit = 1000) = await(iskipped_errors(task; limit))
iskipped_errors(task::TransferTask; limit = 1000) =
    start(Rows, task.session, (out, err) -> globule_task_iskipped_errors(task, limit, out, err))

"Why the task is paused."
pause_info(task::TransferTask) = await(ipause_info(task))
ipause_info(task::TransferTask) = start(Doc, task.session, (out, err) -> globule_task_ipause_info(task, out, err))

"Changes the label or the deadline (ISO 8601) of a task."
update_task(task::TransferTask; options...) = await(iupdate_task(task; options...))
iupdate_task(task::TransferTask; label = nothing, deadline = nothing) = start(Nothing, task.session,
    (out, err) -> globule_task_iupdate(task, c_optional(label), c_optional(deadline), out, err))

"Takes a task that has ended out of the history."
remove_task(task::TransferTask) = await(iremove_task(task))
iremove_task(task::TransferTask) = start(Nothing, task.session, (out, err) -> globule_task_iremove(task, out, err))

"""
    tasks(session; filter=nothing, orderby=nothing, limit=1000)

The tasks of whoever has signed in, as a vector of documents: `filter = "status:ACTIVE/type:TRANSFER"`,
`orderby = "request_time DESC"`.
"""
tasks(session; options...) = await(itasks(session; options...))
itasks(session; filter = nothing, orderby = nothing, limit = 1000) = start(Rows, session,
    (out, err) -> globule_task_ilist(session, c_optional(filter), c_optional(orderby), limit, out, err))

"Asks the service to cancel the task."
cancel(task::TransferTask) = await(start(Nothing, task.session, (out, err) -> globule_task_icancel(task, out, err)))

"The task's document as `look` gives it, with what can be computed under \"/progress\"."
look_at_progress(task::TransferTask) = await(ilook_at_progress(task))
ilook_at_progress(task::TransferTask) =
    start(Doc, task.session, (out, err) -> globule_task_iprogress(task, out, err))

c_limit(seconds) = isfinite(seconds) ? Float64(seconds) : -1.0
iwait(task::TransferTask; time_limit = Inf) =
    start(Doc, task.session, (out, err) -> globule_task_iwait(task, c_limit(time_limit), out, err))

"""
    wait(task; time_limit=Inf, progress=document -> nothing)

Waits until the task has succeeded and returns its last document. `progress` is called with the document after each look;
what can be computed is in it under "/progress". Progress also goes to the logger, as ProgressLogging.jl has it: at level
-1 with the key `progress`, which VS Code and TerminalLoggers.jl show as a bar. An interrupt ends the wait; the task goes on.
"""
Base.wait(task::TransferTask; time_limit = Inf, progress = document -> nothing) =
    watch(iwait(task; time_limit), "Globus task $(task.id)", share, progress)

# Waits for a request and shows what it sees.
function watch(request, what, share, progress)
    reasons = DataType[]
    while true
        try
            return watch_once(request, what, share, progress)
        catch error
            signed_in(request, error, reasons) || rethrow()
            request = again(request)
        end
    end
end

function watch_once(request, what, share, progress)
    id = uuid4()
    try
        report(what, id, NaN)
        for _ in request.seen
            document = latest(request)
            document === nothing && continue # it has failed before the first look
            progress(document)
            report(what, id, share(document))
        end
        fetch(request)
    catch
        cancel(request)
        rethrow()
    finally
        report(what, id, "done")
    end
end

const ProgressLevel = LogLevel(-1)
report(what, id, progress) = @logmsg ProgressLevel what progress = progress _id = id

# How much is done, from 0 to 1, by the only numbers that a task knows from its beginning.
function share(document)
    files, done = get(document, "/files", 0), get(document, "/files_transferred", 0) # a delete transfers nothing
    files isa Number && done isa Number && files > 0 ? clamp(done / files, 0.0, 1.0) : 0.0
end

Base.show(io::IO, task::TransferTask) =
    isopen(task) ? print(io, "TransferTask(", repr(task.id), ")") : show_closed(io, task)
