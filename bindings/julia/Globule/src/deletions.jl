# Deletes being put together.

"""
    Deletion(session, collection; options...)

A delete of files and directories of a collection. The options are Globus' own: `label`, `deadline` (ISO 8601),
`recursive` (directories go with all they hold), `ignore_missing`, `interpret_globs` (`*`, `?` and `[…]` in paths),
`local_user`, `notify_on_succeeded`, `notify_on_failed`, `notify_on_inactive`. `submit` gives its `TransferTask`.
"""
mutable struct Deletion <: Handle
    pointer::Ptr{Cvoid}
    session::Session
    Deletion(pointer::Ptr{Cvoid}, session) = owned(new(pointer, session))
end

free(::Deletion, pointer) = globule_delete_free(pointer)

const DELETE_OPTIONS = Dict(:label => globule_delete_set_label, :deadline => globule_delete_set_deadline,
    :recursive => globule_delete_set_recursive, :ignore_missing => globule_delete_set_ignore_missing,
    :interpret_globs => globule_delete_set_interpret_globs, :local_user => globule_delete_set_local_user,
    :notify_on_succeeded => globule_delete_set_notify_on_succeeded,
    :notify_on_failed => globule_delete_set_notify_on_failed,
    :notify_on_inactive => globule_delete_set_notify_on_inactive)

Deletion(session::Session, collection; options...) = set_options!(
    Deletion(make((out, err) -> globule_delete_new(session, collection, out, err)), session), DELETE_OPTIONS, options)

"Adds a path, or a vector of them."
add!(deletion::Deletion, path::AbstractString) =
    (check(err -> globule_delete_add_path(deletion, path, err)); deletion)
function add!(deletion::Deletion, paths::AbstractVector{<:AbstractString})
    with_texts(paths) do texts
        check(err -> globule_delete_add_paths(deletion, texts, length(texts), err))
    end
    deletion
end

set_field!(deletion::Deletion, name, json) =
    (check(err -> globule_delete_set_field(deletion, name, json, err)); deletion)
Base.length(deletion::Deletion) = Int(globule_delete_item_count(deletion))

submit(deletion::Deletion) = await(isubmit(deletion))
isubmit(deletion::Deletion) =
    start(TransferTask, deletion.session, (out, err) -> globule_delete_isubmit(deletion, out, err))

Base.show(io::IO, deletion::Deletion) =
    isopen(deletion) ? print(io, "Deletion(", length(deletion), " paths)") : show_closed(io, deletion)
