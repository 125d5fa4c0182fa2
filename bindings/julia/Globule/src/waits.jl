# Waiting for many tasks.

mutable struct WaitOptions <: Handle
    pointer::Ptr{Cvoid}
end
free(::WaitOptions, pointer) = globule_wait_options_free(pointer)

const WAIT_SETTERS = Dict(:longest_interval => globule_wait_options_set_longest_interval,
    :give_up_after_faults => globule_wait_options_set_give_up_after_faults,
    :give_up_when_stalled => globule_wait_options_set_give_up_when_stalled,
    :give_up_when_paused => globule_wait_options_set_give_up_when_paused,
    :cancel_on_give_up => globule_wait_options_set_cancel_on_give_up)

function WaitOptions(; time_limit = Inf, give_up_on_status = (), options...)
    made = owned(WaitOptions(make(globule_wait_options_new)))
    check(err -> globule_wait_options_set_time_limit(made, c_limit(time_limit), err))
    for (status, seconds) in give_up_on_status
        check(err -> globule_wait_options_add_give_up_on_status(made, status, seconds, err))
    end
    set_options!(made, WAIT_SETTERS, options)
end

const Tasks = AbstractVector{TransferTask}

# The session keeps the tasks alive in the library; the handles live until the call has begun.
function with_tasks(call, tasks)
    kept = collect(TransferTask, tasks)
    all(isopen, kept) || throw(ArgumentError("one of the tasks is closed"))
    GC.@preserve kept call(Ptr{Cvoid}[task.pointer for task in kept])
end
session_of(tasks) = isempty(tasks) ? throw(ArgumentError("there are no tasks to wait for")) : first(tasks).session

"""
    waitall(tasks; progress=document -> nothing, time_limit, options...)

Waits for all tasks, with one request for every hundred of them, and returns the last document of each; then throws what
the first that failed failed with. `progress` is called with a document of all tasks after each look: "/tasks", and
"/progress" for the whole. Options: `longest_interval` between two looks, and rules to give a task up,
`give_up_after_faults`, `give_up_when_stalled`, `give_up_when_paused` (seconds), `give_up_on_status` (pairs of a
nice_status and seconds), `cancel_on_give_up`.
"""
waitall(tasks::Tasks; progress = document -> nothing, options...) =
    watch(iwaitall(tasks; options...), "$(length(tasks)) Globus tasks", share_of_all, progress)
function iwaitall(tasks::Tasks; options...)
    options = WaitOptions(; options...)
    start(Rows, session_of(tasks), (out, err) -> with_tasks(tasks) do pointers
        globule_task_iwaitall(pointers, length(pointers), options, out, err)
    end)
end

function share_of_all(document)
    progress = document["/progress"]
    done = get(progress, "/succeeded", 0) + get(progress, "/failed", 0)
    done / max(get(progress, "/tasks", 1), 1)
end

"""
    waitany(tasks; options...)

Waits until one of the tasks has succeeded and returns its index, or throws what it failed with (`error.task_id`). The
options are those of `waitall`.
"""
waitany(tasks::Tasks; options...) = Int(await(iwaitany(tasks; options...))["/index"]) + 1
function iwaitany(tasks::Tasks; options...)
    options = WaitOptions(; options...)
    start(Doc, session_of(tasks), (out, err) -> with_tasks(tasks) do pointers
        globule_task_iwaitany(pointers, length(pointers), options, out, err)
    end)
end
