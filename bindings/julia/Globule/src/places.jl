# Names for collections, and local paths that they show.

"""
    place(session, text)

What a person means who writes "hydra-scratch:/run42/", "UUID:/run42/" or a local path: a named tuple of `collection`,
`path` and `name`, which is `nothing` for a collection that has no name in a places file. Nothing is sent.
"""
function place(session::Session, text)
    closing(FoundPlace(make((out, err) -> globule_place_find(session, text, out, err)))) do found
        (collection = unsafe_string(globule_place_collection(found)), path = unsafe_string(globule_place_path(found)),
            name = optional_text(globule_place_name(found)))
    end
end

mutable struct FoundPlace <: Handle
    pointer::Ptr{Cvoid}
end
free(::FoundPlace, pointer) = globule_place_free(pointer)

"The places that have names, as a vector of documents. Nothing is sent."
places(session::Session) = Rows(make((out, err) -> globule_place_list(session, out, err)))

"""
    Transfer(session, source_place, destination_place; recursive=nothing, options...)

A transfer of one item between two places, as `place` reads them: `Transfer(session, "./run42/", "archive:/runs/")`.
"""
function Transfer(session::Session, source::AbstractString, destination::AbstractString; recursive = nothing, options...)
    transfer = Transfer(make((out, err) ->
        globule_transfer_new_between(session, source, destination, recursion(recursive), out, err)), session)
    foreach(option -> setproperty!(transfer, option...), pairs(options))
    transfer
end
