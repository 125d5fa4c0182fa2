# Objects of the library: closed by the user or the garbage collector, whoever is first.

"An object of the library. `close` frees it and may be repeated; `isopen` tells."
abstract type Handle end

Base.unsafe_convert(::Type{Ptr{Cvoid}}, handle::Handle) = handle.pointer
Base.cconvert(::Type{Ptr{Cvoid}}, handle::Handle) = handle

# A finalizer must not wait, so it does nothing but drop the reference.
owned(handle::Handle) = finalizer(close, handle)

function Base.close(handle::Handle)
    pointer = handle.pointer
    handle.pointer = C_NULL
    pointer == C_NULL || free(handle, pointer)
    nothing
end

Base.isopen(handle::Handle) = handle.pointer != C_NULL

# The object for the length of a block.
function closing(block, handle::Handle)
    try
        return block(handle)
    finally
        close(handle)
    end
end

# Makes a call with an array of strings, as C has it.
function with_texts(call, texts)
    kept = collect(String, texts)
    GC.@preserve kept begin
        call(Ptr{UInt8}[Base.unsafe_convert(Cstring, Base.cconvert(Cstring, text)) for text in kept])
    end
end

# Sets options by their names, each by its function.
function set_options!(handle::Handle, setters, options)
    for (name, value) in pairs(options)
        setter = get(() -> throw(ArgumentError("no such option of a $(nameof(typeof(handle))): $name")), setters, name)
        check(err -> setter(handle, value, err))
    end
    handle
end

show_closed(io, handle) = print(io, nameof(typeof(handle)), "(closed)")
