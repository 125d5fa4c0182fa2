# Listings: a vector of named tuples, which Tables.jl takes as rows, or columns that are read in place.

"One entry of a listing."
const Entry = NamedTuple{(:name, :type, :size, :last_modified, :permissions, :user, :group, :link_target),
    Tuple{String,String,Union{Missing,Int64},Union{Missing,DateTime},String,String,String,String}}

"""
The entries of a directory, an `AbstractVector` of named tuples with `name`, `type` ("file", "dir", …), `size` (bytes)
and `last_modified` (`DateTime` in UTC), both `missing` where they are not known, `permissions`, `user`, `group` and
`link_target`. Properties: `path`, the directory; `total`, how many entries it has (`missing` where the service does not
say), and `is_complete`, whether they are all here or a limit leaves some out. It is a Tables.jl table: `DataFrame(ls(…))` works. `columns(listing)` reads it by columns.
"""
mutable struct Listing <: AbstractVector{Entry}
    pointer::Ptr{Cvoid}
    Listing(pointer::Ptr{Cvoid}) = finalizer(close, new(pointer))
end

function Base.close(listing::Listing)
    pointer = listing.pointer
    listing.pointer = C_NULL
    globule_listing_free(pointer)
end
Base.isopen(listing::Listing) = listing.pointer != C_NULL
Base.size(listing::Listing) = (Int(globule_listing_count(listing.pointer)),)

function Base.getproperty(listing::Listing, name::Symbol)
    pointer = getfield(listing, :pointer)
    GC.@preserve listing begin
        name === :path && return something(optional_text(globule_listing_path(pointer)), "")
        name === :is_complete && return globule_listing_is_complete(pointer) != 0
        name === :total && return (number = globule_listing_total(pointer); number < 0 ? missing : Int(number))
    end
    getfield(listing, name)
end
Base.propertynames(::Listing) = (:path, :is_complete, :total)

function Base.getindex(listing::Listing, index::Int)
    @boundscheck checkbounds(listing, index)
    GC.@preserve listing begin
        c, i = listing.pointer, index - 1
        size, time = globule_listing_size(c, i), globule_listing_last_modified(c, i)
        Entry((unsafe_string(globule_listing_name(c, i)), unsafe_string(globule_listing_type(c, i)),
            size == -1 ? missing : size, time == -1 ? missing : unix2datetime(time),
            unsafe_string(globule_listing_permissions(c, i)), unsafe_string(globule_listing_user(c, i)),
            unsafe_string(globule_listing_group(c, i)), unsafe_string(globule_listing_link_target(c, i))))
    end
end

"Numbers in the library's memory, which they keep alive. -1 is what is not known."
struct NumberColumn <: AbstractVector{Int64}
    listing::Listing
    data::Ptr{Int64}
    count::Int
end

"Strings in the library's memory, each made when it is read. `sizeof(column, i)` and `codeunit(column, i, k)` read in place."
struct TextColumn <: AbstractVector{String}
    listing::Listing
    buffer::Ptr{UInt8}
    offsets::Ptr{Csize_t}
    count::Int
end

Base.size(column::Union{NumberColumn,TextColumn}) = (isopen(column.listing) ? column.count : 0,)
Base.IndexStyle(::Type{<:Union{NumberColumn,TextColumn,Listing,Rows}}) = IndexLinear()

Base.@propagate_inbounds function Base.getindex(column::NumberColumn, index::Int)
    @boundscheck checkbounds(column, index)
    GC.@preserve column unsafe_load(column.data, index)
end

Base.@propagate_inbounds function Base.getindex(column::TextColumn, index::Int)
    @boundscheck checkbounds(column, index)
    GC.@preserve column unsafe_string(column.buffer + unsafe_load(column.offsets, index), length_of(column, index))
end

Base.sizeof(column::TextColumn, index::Int) = (checkbounds(column, index); length_of(column, index))
function Base.codeunit(column::TextColumn, index::Int, unit::Int)
    1 <= unit <= sizeof(column, index) || throw(BoundsError(column, (index, unit)))
    GC.@preserve column unsafe_load(column.buffer + unsafe_load(column.offsets, index), unit)
end
length_of(column, index) = Int(unsafe_load(column.offsets, index + 1) - unsafe_load(column.offsets, index)) - 1

function text_column(listing::Listing, which)
    offsets = Ref{Ptr{Csize_t}}(C_NULL)
    buffer = globule_listing_texts(listing.pointer, which, offsets)
    TextColumn(listing, buffer, offsets[], length(listing))
end

"""
A listing as a named tuple of vectors, without copying: `name`, `type`, `permissions`, `user`, `group`, `link_target`
(`String`), `size` and `last_modified` (seconds since 1970), both -1 where they are not known. The columns keep the
listing alive, and are empty once it is closed.
"""
function columns(listing::Listing)
    numbers(data) = NumberColumn(listing, data, length(listing))
    (name = text_column(listing, GLOBULE_COLUMN_NAME), type = text_column(listing, GLOBULE_COLUMN_TYPE),
        size = numbers(globule_listing_sizes(listing.pointer)),
        last_modified = numbers(globule_listing_last_modified_times(listing.pointer)),
        permissions = text_column(listing, GLOBULE_COLUMN_PERMISSIONS), user = text_column(listing, GLOBULE_COLUMN_USER),
        group = text_column(listing, GLOBULE_COLUMN_GROUP), link_target = text_column(listing, GLOBULE_COLUMN_LINK_TARGET))
end
