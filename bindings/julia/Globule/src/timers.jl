# Transfers that Globus Timers submits by itself.

"""
    create_timer(transfer; name, at, every, start, until, count)

Has a transfer submitted by itself, as it is now, and returns the document of the timer, whose id is at "/job_id". It runs
once, at `at` or at once; or every `every` seconds (a minute at least) from `start` on, `until` a time or `count` times.
Times are ISO 8601 with a time zone: "2026-12-01T02:00:00Z". Each call makes a timer.
"""
create_timer(transfer::Transfer; options...) = await(icreate_timer(transfer; options...))
function icreate_timer(transfer::Transfer; name = nothing, at = nothing, every = nothing, start = nothing,
    until = nothing, count = nothing)
    start === nothing || every !== nothing || throw(ArgumentError("start goes with every: a timer that runs once has at"))
    at === nothing || every === nothing || throw(ArgumentError("at and every: a timer that repeats has start"))
    timer = owned(TimerOptions(make((out, err) -> globule_timer_new(transfer, out, err))))
    name === nothing || check(err -> globule_timer_set_name(timer, name, err))
    at === nothing || check(err -> globule_timer_set_once(timer, at, err))
    every === nothing || check(err -> globule_timer_set_repeat(timer, every, c_optional(start), err))
    until === nothing || check(err -> globule_timer_set_until(timer, until, err))
    count === nothing || check(err -> globule_timer_set_count(timer, count, err))
    Globule.start(Doc, transfer.session, (out, err) -> globule_timer_icreate(timer, out, err))
end

mutable struct TimerOptions <: Handle
    pointer::Ptr{Cvoid}
end
free(::TimerOptions, pointer) = globule_timer_free(pointer)

"The timers of whoever has signed in, those that have ended too, as a vector of documents."
timers(session::Session) = await(itimers(session))
itimers(session::Session) = start(Rows, session, (out, err) -> globule_timer_ilist(session, out, err))

"The document of a timer, with its newest runs."
timer(session::Session, id) = await(itimer(session, id))
itimer(session::Session, id) = start(Doc, session, (out, err) -> globule_timer_iget(session, id, out, err))

"Stops a timer until `resume_timer`."
pause_timer(session::Session, id) = await(ipause_timer(session, id))
ipause_timer(session::Session, id) = start(Nothing, session, (out, err) -> globule_timer_ipause(session, id, out, err))

"Lets a timer run again."
resume_timer(session::Session, id) = await(iresume_timer(session, id))
iresume_timer(session::Session, id) = start(Nothing, session, (out, err) -> globule_timer_iresume(session, id, out, err))

"Deletes a timer; tasks that it has submitted go on."
delete_timer(session::Session, id) = await(idelete_timer(session, id))
idelete_timer(session::Session, id) = start(Nothing, session, (out, err) -> globule_timer_idelete(session, id, out, err))
