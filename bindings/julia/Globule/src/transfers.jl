# Transfers being put together.

"""
    Transfer(session, source => destination; options...)

A transfer between two collections. The options are Globus' own, and properties as well (`t.label = "run 42"`):
`label`, `deadline` (ISO 8601), `sync_level` (`:exists`, `:size`, `:mtime` or `:checksum`), `verify_checksum`,
`preserve_timestamp`, `encrypt_data`, `skip_source_errors`, `fail_on_quota_errors`, `delete_destination_extra`,
`notify_on_succeeded`, `notify_on_failed`, `notify_on_inactive`, `store_base_path_info`, `source_local_user`,
`destination_local_user`.
"""
mutable struct Transfer <: Handle
    pointer::Ptr{Cvoid}
    session::Session
    Transfer(pointer::Ptr{Cvoid}, session) = owned(new(pointer, session))
end

free(::Transfer, pointer) = globule_transfer_free(pointer)

function Transfer(session::Session, collections::Pair; options...)
    source, destination = collections
    transfer = Transfer(make((out, err) -> globule_transfer_new(session, source, destination, out, err)), session)
    foreach(option -> setproperty!(transfer, option...), pairs(options))
    transfer
end

const OPTIONS = Dict(:label => globule_transfer_set_label, :deadline => globule_transfer_set_deadline,
    :verify_checksum => globule_transfer_set_verify_checksum, :sync_level => globule_transfer_set_sync_level,
    :preserve_timestamp => globule_transfer_set_preserve_timestamp, :encrypt_data => globule_transfer_set_encrypt_data,
    :skip_source_errors => globule_transfer_set_skip_source_errors,
    :fail_on_quota_errors => globule_transfer_set_fail_on_quota_errors,
    :delete_destination_extra => globule_transfer_set_delete_destination_extra,
    :notify_on_succeeded => globule_transfer_set_notify_on_succeeded,
    :notify_on_failed => globule_transfer_set_notify_on_failed,
    :notify_on_inactive => globule_transfer_set_notify_on_inactive,
    :store_base_path_info => globule_transfer_set_store_base_path_info,
    :source_local_user => globule_transfer_set_source_local_user,
    :destination_local_user => globule_transfer_set_destination_local_user)

const SYNC_LEVELS = Dict(:exists => GLOBULE_SYNC_EXISTS, :size => GLOBULE_SYNC_SIZE, :mtime => GLOBULE_SYNC_MTIME,
    :checksum => GLOBULE_SYNC_CHECKSUM)

function Base.setproperty!(transfer::Transfer, name::Symbol, value)
    name in fieldnames(Transfer) && return setfield!(transfer, name, value)
    setter = get(() -> throw(ArgumentError("no such option of a transfer: $name")), OPTIONS, name)
    value = value isa Symbol ? get(() -> throw(ArgumentError("sync_level :$value: expected one of " *
        join(sort(repr.(keys(SYNC_LEVELS))), ", "))), SYNC_LEVELS, value) : value
    check(err -> setter(transfer, value, err))
end

recursion(recursive::Nothing) = GLOBULE_RECURSIVE_AUTO
recursion(recursive::Bool) = recursive ? GLOBULE_RECURSIVE_YES : GLOBULE_RECURSIVE_NO

"""
    add!(transfer, source_path => destination_path; recursive=nothing)
    add!(transfer, source_path => destination_path; checksum, algorithm)

Adds a file or directory; the service looks which it is, unless `recursive` says so. With the `checksum` of a file in
hexadecimal digits and its `algorithm` ("MD5", "SHA1", "SHA256", "SHA512") any other content fails.
"""
function add!(transfer::Transfer, paths::Pair{<:AbstractString,<:AbstractString}; recursive = nothing, checksum = nothing,
    algorithm = "MD5")
    source, destination = paths
    err = Ref{Ptr{Cvoid}}(C_NULL)
    status = checksum === nothing ? globule_transfer_add_item(transfer, source, destination, recursion(recursive), err) :
        globule_transfer_add_file_with_checksum(transfer, source, destination, checksum, algorithm, err)
    status == GLOBULE_STATUS_OK || throw(exception(err[]))
    transfer
end

"""
    add!(transfer, source_paths => destination_paths; recursive=nothing)

Adds many items: all of them or, after an error, none. A million are no burden.
"""
function add!(transfer::Transfer, paths::Pair{<:AbstractVector{<:AbstractString},<:AbstractVector{<:AbstractString}};
    recursive = nothing)
    length(paths.first) == length(paths.second) ||
        throw(DimensionMismatch("$(length(paths.first)) sources, but $(length(paths.second)) destinations"))
    sources, source_offsets = packed(paths.first)
    destinations, destination_offsets = packed(paths.second)
    check(err -> globule_transfer_add_items_packed(transfer, sources, source_offsets, destinations, destination_offsets,
        length(paths.first), recursion(recursive), err))
    transfer
end

# Strings in one buffer, with where each begins.
function packed(texts)
    buffer, offsets = IOBuffer(), Csize_t[0]
    for text in texts
        write(buffer, text)
        push!(offsets, position(buffer))
    end
    take!(buffer), offsets
end

"Adds a rule for what recursion meets: `add_filter_rule!(t, :exclude, \"*.tmp\"; type = \"file\")`; the first that matches decides."
add_filter_rule!(transfer::Transfer, method, name; type = nothing) =
    (check(err -> globule_transfer_add_filter_rule(transfer, string(method), name, c_optional(type), err)); transfer)

"Sets any other field of the document, as JSON text."
set_field!(transfer::Transfer, name, json) = (check(err -> globule_transfer_set_field(transfer, name, json, err)); transfer)

"The number of items."
Base.length(transfer::Transfer) = Int(globule_transfer_item_count(transfer))

const LOOKS = Dict(:document => GLOBULE_PREVIEW_DOCUMENT, :stat => GLOBULE_PREVIEW_STAT, :walk => GLOBULE_PREVIEW_WALK)

"""
    preview(transfer; look=:walk)

What the transfer would do, as a document: by itself (`look = :document`), by a look at the items (`:stat`), or by a walk
through their directories.
"""
preview(transfer::Transfer; options...) = await(ipreview(transfer; options...))
function ipreview(transfer::Transfer; look = :walk)
    look = get(() -> throw(ArgumentError("look :$look: expected :document, :stat or :walk")), LOOKS, look)
    start(Doc, transfer.session, (out, err) -> globule_transfer_ipreview(transfer, look, out, err))
end

"Submits the transfer and returns its `TransferTask`. After any error it may be repeated: one document is one task."
submit(transfer::Transfer) = await(isubmit(transfer))
isubmit(transfer::Transfer) = start(TransferTask, transfer.session, (out, err) -> globule_transfer_isubmit(transfer, out, err))

"""
    transfer(session, source => destination; options...) do t
        add!(t, "/run42/" => "/archive/run42/")
    end

Puts a transfer together in the block, submits it, and returns its `TransferTask`.
"""
function transfer(block::Function, session::Session, collections::Pair; options...)
    closing(Transfer(session, collections; options...)) do built
        block(built)
        submit(built)
    end
end

Base.show(io::IO, transfer::Transfer) =
    isopen(transfer) ? print(io, "Transfer(", length(transfer), " items)") : show_closed(io, transfer)
