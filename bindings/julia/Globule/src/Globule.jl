"""
Globule moves research data with Globus: sign in, find collections, transfer files and directories, follow the task.

    using Globule
    session = Session()
    task = transfer(session, source => destination) do t
        add!(t, "/run42/" => "/archive/run42/")
    end
    wait(task)

Every call that waits for the service lets other Julia tasks run, also with one thread, and may be made from any of
them. What fails throws a [`GlobuleError`](@ref). The manual is `docs/julia.md`.
"""
module Globule

using Dates, Libdl, Logging, UUIDs

export Session, Config, Login, Scope, Transfer, TransferTask, Request, Doc, Rows, Listing
export GlobuleError, LoginRequiredError, ConsentRequiredError, ReauthenticationRequiredError
export login, LocalLogin, login_required, on_login_required, finish, logout, identity_id, describe
export require_scopes, require_data_access, require_collection, require_session, preflight
export userinfo, identities, introspect, open_dependent, projects, create_project, create_client, create_credential
export search, collection, local_endpoint, ls, stat_path, make_directory, rename, columns
export isearch, icollection, ils, istat_path, imake_directory, irename, isubmit, iwait, ievents, ilook, ilogout, ifinish
export irequire_collection, ipreflight, iuserinfo, iidentities, iintrospect, iopen_dependent, iprojects
export icreate_project, icreate_client, icreate_credential
export transfer, add!, add_filter_rule!, set_field!, submit, events, look, cancel, isdone, waitall, waitany, latest
export successful_transfers, skipped_errors, pause_info, update_task, remove_task, tasks
export isuccessful_transfers, iskipped_errors, ipause_info, iupdate_task, iremove_task, itasks
export Deletion, create_guest_collection, update_collection, delete_collection
export icreate_guest_collection, iupdate_collection, idelete_collection
export permissions, add_permission, update_permission, delete_permission
export ipermissions, iadd_permission, iupdate_permission, idelete_permission
export bookmarks, bookmark, create_bookmark, rename_bookmark, delete_bookmark
export ibookmarks, ibookmark, icreate_bookmark, irename_bookmark, idelete_bookmark
export create_timer, timers, timer, pause_timer, resume_timer, delete_timer
export icreate_timer, itimers, itimer, ipause_timer, iresume_timer, idelete_timer
export place, places
export iwaitall, iwaitany, look_at_progress, ilook_at_progress, preview, ipreview
export call, icall, call_rows, icall_rows, catalog
export Walk, walk, next_listing, inext_listing
export Batch, plan, irun, icancel
export set_optional!, add_dependency!, is_optional, data_access_scope, https_scope, known_scope, merge_scopes, json

include("capi.jl")
include("library.jl")
include("errors.jl")
include("handles.jl")
include("documents.jl")
include("listings.jl")
include("scopes.jl")
include("requests.jl")
include("sessions.jl")
include("identities.jl")
include("collections.jl")
include("tasks.jl")
include("waits.jl")
include("transfers.jl")
include("deletions.jl")
include("batches.jl")
include("walks.jl")
include("sharing.jl")
include("timers.jl")
include("places.jl")
include("operations.jl")

function __init__()
    find_functions(open_library())
    # Before the conditions go that they would wake.
    atexit(() -> foreach(cancel, collect(keys(UNDER_WAY))))
end

"The version of the library that is loaded."
version() = VersionNumber(unsafe_string(globule_version()))

end
