# Every operation of the services, by its name.

mutable struct Parameters <: Handle
    pointer::Ptr{Cvoid}
    Parameters(pointer::Ptr{Cvoid}) = owned(new(pointer))
end
free(::Parameters, pointer) = globule_parameters_free(pointer)

function Parameters(given)
    parameters = Parameters(make(globule_parameters_new))
    for (name, value) in pairs(given), one in (value isa Union{AbstractVector,Tuple} ? value : (value,))
        check(err -> globule_parameters_add(parameters, name, string(one), err))
    end
    parameters
end

"""
    call(session, operation; body=nothing, parameters...)

Calls an operation of Globus by the name that it has in the Python SDK, and returns the document that answers:
`call(session, "get_task"; task_id = id)`. Parameters are keyword arguments, with vectors for several values; `body` is a
JSON object as text. `docs/operations.md` and `catalog()` list all. What is wrong with a call is said before it is sent.
"""
call(session::Session, operation; options...) = await(icall(session, operation; options...))
function icall(session::Session, operation; body = nothing, parameters...)
    parameters = Parameters(parameters)
    start(Doc, session, (out, err) -> globule_icall(session, operation, parameters, c_optional(body), out, err))
end

"""
    call_rows(session, operation; limit=1000, body=nothing, with=(;), parameters...)

What an operation lists, page after page, at most `limit` documents. `with` takes parameters, too, whose names are taken
here: `with = (limit = 50,)` is the length of a page.
"""
call_rows(session::Session, operation; options...) = await(icall_rows(session, operation; options...))
function icall_rows(session::Session, operation; limit = 1000, body = nothing, with = NamedTuple(), parameters...)
    parameters = Parameters((; with..., parameters...))
    start(Rows, session, (out, err) -> globule_icall_rows(session, operation, parameters, c_optional(body), limit, out, err))
end

"The operations that there are, as a vector of documents. Nothing is sent."
catalog() = Rows(make(globule_catalog_rows))
