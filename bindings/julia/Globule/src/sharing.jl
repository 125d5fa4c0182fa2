# Guest collections, and who may use them; bookmarks.

"""
    create_guest_collection(session, host_collection, host_path, display_name; fields=nothing)

Makes a guest collection that shows a directory of another collection, and returns its document. `fields` is a JSON object
of other fields.
"""
create_guest_collection(session::Session, arguments...; options...) =
    await(icreate_guest_collection(session, arguments...; options...))
icreate_guest_collection(session::Session, host_collection, host_path, display_name; fields = nothing) =
    start(Doc, session, (out, err) -> globule_collection_icreate_guest(session, host_collection, host_path,
        display_name, c_optional(fields), out, err))

"Changes fields of a collection, given as a JSON object."
update_collection(session::Session, id, json) = await(iupdate_collection(session, id, json))
iupdate_collection(session::Session, id, json) =
    start(Nothing, session, (out, err) -> globule_collection_iupdate(session, id, json, out, err))

"Deletes a guest collection; the files stay."
delete_collection(session::Session, id) = await(idelete_collection(session, id))
idelete_collection(session::Session, id) =
    start(Nothing, session, (out, err) -> globule_collection_idelete(session, id, out, err))

"Who may use a collection, as a vector of documents."
permissions(session::Session, collection) = await(ipermissions(session, collection))
ipermissions(session::Session, collection) =
    start(Rows, session, (out, err) -> globule_permission_ilist(session, collection, out, err))

"""
    add_permission(session, collection, path, permissions; principal_type="identity", principal=nothing)

Lets somebody read (`"r"`) or read and write (`"rw"`) a directory of a guest collection, and returns the document of the
permission, whose id is at "/access_id". `principal_type` is "identity", "group", "all_authenticated_users" or
"anonymous"; `principal` the id of the first two.
"""
add_permission(session::Session, arguments...; options...) = await(iadd_permission(session, arguments...; options...))
iadd_permission(session::Session, collection, path, permissions; principal_type = "identity", principal = nothing) =
    start(Doc, session, (out, err) -> globule_permission_iadd(session, collection, principal_type,
        c_optional(principal), path, permissions, out, err))

"Changes a permission to `\"r\"` or `\"rw\"`."
update_permission(session::Session, arguments...) = await(iupdate_permission(session, arguments...))
iupdate_permission(session::Session, collection, id, permissions) =
    start(Nothing, session, (out, err) -> globule_permission_iupdate(session, collection, id, permissions, out, err))

"Takes a permission back."
delete_permission(session::Session, collection, id) = await(idelete_permission(session, collection, id))
idelete_permission(session::Session, collection, id) =
    start(Nothing, session, (out, err) -> globule_permission_idelete(session, collection, id, out, err))

"The bookmarks of whoever has signed in, as a vector of documents."
bookmarks(session::Session) = await(ibookmarks(session))
ibookmarks(session::Session) = start(Rows, session, (out, err) -> globule_bookmark_ilist(session, out, err))

"The document of a bookmark."
bookmark(session::Session, id) = await(ibookmark(session, id))
ibookmark(session::Session, id) = start(Doc, session, (out, err) -> globule_bookmark_iget(session, id, out, err))

"Gives a path of a collection a name, and returns the document of the bookmark."
create_bookmark(session::Session, name, collection, path) = await(icreate_bookmark(session, name, collection, path))
icreate_bookmark(session::Session, name, collection, path) =
    start(Doc, session, (out, err) -> globule_bookmark_icreate(session, name, collection, path, out, err))

"Gives a bookmark another name."
rename_bookmark(session::Session, id, name) = await(irename_bookmark(session, id, name))
irename_bookmark(session::Session, id, name) =
    start(Nothing, session, (out, err) -> globule_bookmark_irename(session, id, name, out, err))

"Deletes a bookmark."
delete_bookmark(session::Session, id) = await(idelete_bookmark(session, id))
idelete_bookmark(session::Session, id) =
    start(Nothing, session, (out, err) -> globule_bookmark_idelete(session, id, out, err))
