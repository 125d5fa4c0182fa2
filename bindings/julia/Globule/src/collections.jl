# Collections: search, look up, list, make directories, rename.

c_optional(text::Nothing) = Cstring(C_NULL)
c_optional(text) = text

"""
    search(session, words=nothing; filter_scope=nothing, limit=1000)

Collections by words of their name and description and by `filter_scope` ("my-endpoints", "recently-used", …), as a
vector of documents: `[c["/display_name"] for c in search(session, "archive")]`.
"""
search(session::Session, words = nothing; options...) = await(isearch(session, words; options...))
isearch(session::Session, words = nothing; filter_scope = nothing, limit = 1000) = start(Rows, session,
    (out, err) -> globule_collection_isearch(session, c_optional(words), c_optional(filter_scope), limit, out, err))

"The document of a collection or endpoint."
collection(session::Session, id) = await(icollection(session, id))
icollection(session::Session, id) = start(Doc, session, (out, err) -> globule_collection_iget(session, id, out, err))

"The endpoint of this machine, from the files of Globus Connect."
local_endpoint(session::Session) = Doc(make((out, err) -> globule_collection_local(session, out, err)))

mutable struct LsOptions <: Handle
    pointer::Ptr{Cvoid}
end
free(::LsOptions, pointer) = globule_ls_options_free(pointer)

const LS_SETTERS = Dict(:show_hidden => globule_ls_options_set_show_hidden, :filter => globule_ls_options_set_filter,
    :orderby => globule_ls_options_set_orderby, :limit => globule_ls_options_set_limit,
    :offset => globule_ls_options_set_offset, :local_user => globule_ls_options_set_local_user)

LsOptions(; options...) = set_options!(owned(LsOptions(make(globule_ls_options_new))), LS_SETTERS, options)

"""
    ls(session, collection, path; show_hidden, filter, orderby, limit, offset, local_user)

The entries of a directory, as a [`Listing`](@ref).
"""
ls(session::Session, collection, path; options...) = await(ils(session, collection, path; options...))
function ils(session::Session, collection, path; options...)
    options = LsOptions(; options...)
    start(Listing, session, (out, err) -> globule_collection_ils(session, collection, path, options, out, err))
end

"The document of one file or directory."
stat_path(session::Session, collection, path) = await(istat_path(session, collection, path))
istat_path(session::Session, collection, path) =
    start(Doc, session, (out, err) -> globule_collection_istat(session, collection, path, out, err))

"Makes a directory; its parent must be there."
make_directory(session::Session, collection, path) = await(imake_directory(session, collection, path))
imake_directory(session::Session, collection, path) =
    start(Nothing, session, (out, err) -> globule_collection_imkdir(session, collection, path, out, err))

"Renames a file or directory within a collection: `rename(session, collection, \"/old\" => \"/new\")`."
rename(session::Session, collection, paths::Pair) = await(irename(session, collection, paths))
irename(session::Session, collection, paths::Pair) = start(Nothing, session,
    (out, err) -> globule_collection_irename(session, collection, paths.first, paths.second, out, err))
