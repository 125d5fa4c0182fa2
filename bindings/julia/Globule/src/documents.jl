# Documents of the services, read by JSON pointer.

"""
A document. `doc["/display_name"]` is what stands at a JSON pointer (RFC 6901): a `String`, `Int64`, `Float64`, `Bool`,
`nothing` for null, or another `Doc` for a list or object; a `KeyError` where there is nothing. `get(doc, pointer,
default)`, `haskey`, `length(doc, pointer)` and `json(doc, pointer)` go with it.
"""
mutable struct Doc <: Handle
    pointer::Ptr{Cvoid}
    # What a part of a document or of rows keeps alive; `nothing` for a document of its own.
    whole::Any
    prefix::String
end

Doc(pointer::Ptr{Cvoid}) = owned(Doc(pointer, nothing, ""))
free(::Doc, pointer) = globule_doc_free(pointer)
# A part belongs to its whole.
Base.close(doc::Doc) = doc.whole === nothing ? invoke(close, Tuple{Handle}, doc) : (doc.pointer = C_NULL; nothing)
# The document dies with its whole, if that is closed first.
pointer_of(doc::Doc) = doc.whole === nothing || isopen(doc.whole) ? doc.pointer : C_NULL

"The JSON text of what stands at a JSON pointer; `nothing` where there is nothing."
json(doc::Doc, pointer::AbstractString = "") =
    GC.@preserve doc optional_text(globule_doc_json(pointer_of(doc), doc.prefix * pointer))

function Base.get(doc::Doc, pointer::AbstractString, default)
    GC.@preserve doc begin
        c, full = pointer_of(doc), doc.prefix * pointer
        text = globule_doc_json(c, full)
        text == C_NULL && return default
        first = Char(unsafe_load(text))
        first == '"' && return unsafe_string(globule_doc_string(c, full))
        first in "tf" && return globule_doc_boolean(c, full, 0) != 0
        first == 'n' && return nothing
        first in "{[" && return Doc(c, doc.whole === nothing ? doc : doc.whole, full)
        # An integer that fits is one; whatever else is a number is real.
        number = globule_doc_integer(c, full, typemin(Int64))
        number == typemin(Int64) ? globule_doc_real(c, full, NaN) : number
    end
end

struct Nowhere end
function Base.getindex(doc::Doc, pointer::AbstractString)
    value = get(doc, pointer, Nowhere())
    value isa Nowhere ? throw(KeyError(pointer)) : value
end

Base.haskey(doc::Doc, pointer::AbstractString) = json(doc, pointer) !== nothing
Base.length(doc::Doc, pointer::AbstractString = "") =
    Int(GC.@preserve doc globule_doc_length(pointer_of(doc), doc.prefix * pointer))

function Base.show(io::IO, doc::Doc)
    text = json(doc)
    text === nothing ? show_closed(io, doc) : print(io, "Doc(", shortened(text, 70), ")")
end
Base.show(io::IO, ::MIME"text/plain", doc::Doc) = (text = json(doc); text === nothing ? show_closed(io, doc) : print(io, "Doc: ", text))

shortened(text, most) = length(text) > most ? first(text, most) * "…" : text

"A list of documents, an `AbstractVector{Doc}`: what searches and events give."
mutable struct Rows <: AbstractVector{Doc}
    pointer::Ptr{Cvoid}
    Rows(pointer::Ptr{Cvoid}) = finalizer(close, new(pointer))
end

function Base.close(rows::Rows)
    pointer = rows.pointer
    rows.pointer = C_NULL
    globule_rows_free(pointer)
end
Base.isopen(rows::Rows) = rows.pointer != C_NULL
Base.size(rows::Rows) = (Int(globule_rows_count(rows.pointer)),)
function Base.getindex(rows::Rows, index::Int)
    @boundscheck checkbounds(rows, index)
    Doc(globule_rows_doc(rows.pointer, index - 1), rows, "")
end
