# Trees of directories.

mutable struct WalkOptions <: Handle
    pointer::Ptr{Cvoid}
end
free(::WalkOptions, pointer) = globule_walk_options_free(pointer)

const WALK_SETTERS = Dict(:max_depth => globule_walk_options_set_max_depth,
    :show_hidden => globule_walk_options_set_show_hidden, :at_once => globule_walk_options_set_at_once,
    :follow_links => globule_walk_options_set_follow_links, :local_user => globule_walk_options_set_local_user)

function WalkOptions(; filter_rules = (), options...)
    made = set_options!(owned(WalkOptions(make(globule_walk_options_new))), WALK_SETTERS, options)
    for (method, name, type) in ((rule..., nothing) for rule in filter_rules)
        check(err -> globule_walk_options_add_filter_rule(made, string(method), name, c_optional(type), err))
    end
    made
end

"A tree that is walked, from [`walk`](@ref): iterate over it."
mutable struct Walk <: Handle
    pointer::Ptr{Cvoid}
    session::Session
    unreadable::Any
    # Makes the walk again: the error of a first call that needs a sign-in has ended it.
    make::Any
    has_begun::Bool
end
free(::Walk, pointer) = globule_walk_free(pointer)

"""
    walk(session, collection, path; unreadable=throw, max_depth, show_hidden, filter_rules, at_once, follow_links, local_user)

The directories of a tree, the nearest first and several listed at a time: `for listing in walk(session, id, "/run42/")`,
where `listing.path` is the directory. `unreadable` is called with the error of each directory that cannot be read; by
default that ends the iteration. `filter_rules` are those of a transfer: `[(:exclude, "*.tmp", "file")]`.
"""
function walk(session::Session, collection, path; unreadable = throw, options...)
    options = WalkOptions(; options...)
    again() = make((out, err) -> globule_collection_walk(session, collection, path, options, out, err))
    owned(Walk(again(), session, unreadable, again, false))
end

"The next listing of a walk, or `nothing` after the last; throws for a directory that cannot be read."
function next_listing(walk::Walk)
    listing = await(inext_listing(walk))
    walk.has_begun = true
    listing
end

function inext_listing(walk::Walk)
    isopen(walk) || throw(ArgumentError("the walk is closed"))
    is_repeat = false
    function call(out, err)
        is_repeat && renew!(walk)
        is_repeat = true
        globule_walk_inext(walk, out, err)
    end
    # In the middle of a walk a sign-in comes too late.
    start(Union{Nothing,Listing}, walk.has_begun ? nothing : walk.session, call)
end

function renew!(walk::Walk)
    ended = walk.pointer
    walk.pointer = walk.make()
    globule_walk_free(ended)
end

function take(::Type{Union{Nothing,Listing}}, request)
    pointer = make((out, err) -> globule_request_listing(request, out, err))
    pointer == C_NULL ? nothing : Listing(pointer)
end

Base.IteratorSize(::Type{Walk}) = Base.SizeUnknown()
Base.eltype(::Type{Walk}) = Listing
function Base.iterate(walk::Walk, state = nothing)
    while true
        listing = try
            next_listing(walk)
        catch error
            error isa GlobuleError || rethrow()
            walk.unreadable(error)
            continue
        end
        return listing === nothing ? nothing : (listing, nothing)
    end
end
