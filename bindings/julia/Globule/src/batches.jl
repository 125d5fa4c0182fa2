# Large transfers as several tasks.

"""
    Batch(transfer; max_items, max_bytes, max_pending)

A transfer, as it is now, that becomes several tasks of at most so many items and bytes of document each, of which at most
`max_pending` have not ended at a time. `plan(batch)` tells which; `run(batch)` makes them and waits for them.
"""
mutable struct Batch <: Handle
    pointer::Ptr{Cvoid}
    session::Session
    Batch(pointer::Ptr{Cvoid}, session) = owned(new(pointer, session))
end
free(::Batch, pointer) = globule_batch_free(pointer)

const BATCH_SETTERS = Dict(:max_items => globule_batch_set_max_items, :max_bytes => globule_batch_set_max_bytes,
    :max_pending => globule_batch_set_max_pending)

Batch(transfer::Transfer; options...) = set_options!(
    Batch(make((out, err) -> globule_batch_new(transfer, out, err)), transfer.session), BATCH_SETTERS, options)

"What tasks the batch makes, as a vector of documents. Nothing is sent."
plan(batch::Batch) = Rows(make((out, err) -> globule_batch_plan(batch, out, err)))

"""
    run(batch; progress=document -> nothing, options...)

Submits the tasks of the batch, keeps the rest here until there is a place, waits until all have ended, and returns the
last document of each; then throws what the first that failed failed with. May be repeated after any error and makes no
task twice. `progress` is called with a document of the batch after each look; the options are those of `waitall`.
"""
Base.run(batch::Batch; progress = document -> nothing, options...) =
    watch(irun(batch; options...), "batch of Globus tasks", share_of_all, progress)
function irun(batch::Batch; options...)
    options = WaitOptions(; options...)
    start(Rows, batch.session, (out, err) -> globule_batch_irun(batch, options, out, err))
end

"The whole batch as it was seen last. Nothing is sent."
look(batch::Batch) = Doc(make((out, err) -> globule_batch_progress(batch, out, err)))

"The number of tasks of the batch, and one of them that has been made."
Base.length(batch::Batch) = Int(globule_batch_task_count(batch))
Base.lastindex(batch::Batch) = length(batch)
Base.eltype(::Type{Batch}) = TransferTask
Base.iterate(batch::Batch, index = 1) = index > length(batch) ? nothing : (batch[index], index + 1)
Base.getindex(batch::Batch, index::Integer) =
    TransferTask(make((out, err) -> globule_batch_task(batch, index - 1, out, err)), batch.session)

"Cancels the tasks of the batch that have not ended, and makes no more."
cancel(batch::Batch) = await(icancel(batch))
icancel(batch::Batch) = start(Nothing, batch.session, (out, err) -> globule_batch_icancel(batch, out, err))

Base.show(io::IO, batch::Batch) =
    isopen(batch) ? print(io, "Batch(", length(batch), " tasks)") : show_closed(io, batch)
