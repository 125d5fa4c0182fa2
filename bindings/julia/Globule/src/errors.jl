# Errors by class, each with everything that the library knows.

"""
What fails throws one of the types of this: `LoginRequiredError`, `ConsentRequiredError`, `NotFoundError`,
`TaskFailedError` and so on, one a status of the library.

Properties: `status` and the same in `words`, `message`, `http_status` (0 where there was no answer), `code` (Globus' own), `request_id`,
`task_id` (of the task that it is about), `document` (JSON text), all `nothing` where there is none, `required_scopes`, and `authorization_parameters`: what a person
must do before the call can succeed, as JSON text in the words of Globus.
"""
abstract type GlobuleError <: Exception end

struct Failure
    status::Int32
    message::String
    http_status::Int
    code::Union{Nothing,String}
    request_id::Union{Nothing,String}
    task_id::Union{Nothing,String}
    document::Union{Nothing,String}
    required_scopes::Vector{String}
    authorization_parameters::Union{Nothing,String}
end

# InvalidArgumentError for GLOBULE_STATUS_INVALID_ARGUMENT, and so on.
class_name(constant) =
    Symbol(join(titlecase.(split(replace(String(constant), "GLOBULE_STATUS_" => ""), '_'))), "Error")

const STATUSES = [name for name in names(@__MODULE__, all = true)
                  if startswith(String(name), "GLOBULE_STATUS_") && name != :GLOBULE_STATUS_OK]
const CLASSES = Dict{Int32,DataType}()

for constant in STATUSES
    class = class_name(constant)
    @eval begin
        struct $class <: GlobuleError
            failure::Failure
        end
        CLASSES[$constant] = $class
    end
end

function Base.getproperty(error::GlobuleError, name::Symbol)
    failure = getfield(error, :failure)
    name === :words ? unsafe_string(globule_status_words(failure.status)) : getfield(failure, name)
end
Base.propertynames(::GlobuleError) = (fieldnames(Failure)..., :words)
Base.showerror(io::IO, error::GlobuleError) = print(io, nameof(typeof(error)), ": ", error.message)
Base.show(io::IO, error::GlobuleError) = print(io, nameof(typeof(error)), "(", repr(error.message), ")")

optional_text(text::Ptr{UInt8}) = text == C_NULL ? nothing : unsafe_string(text)

# Reads an error and frees it.
function exception(err::Ptr{Cvoid})
    count = globule_error_required_scope_count(err)
    failure = Failure(globule_error_status(err), unsafe_string(globule_error_message(err)),
        globule_error_http_status(err), optional_text(globule_error_code(err)),
        optional_text(globule_error_request_id(err)), optional_text(globule_error_task_id(err)),
        optional_text(globule_error_document(err)),
        [unsafe_string(globule_error_required_scope(err, i - 1)) for i in 1:count],
        optional_text(globule_doc_json(globule_error_authorization_parameters(err), "")))
    globule_error_free(err)
    CLASSES[failure.status](failure)
end

# Makes a call that ends with `err`.
function check(call)
    err = Ref{Ptr{Cvoid}}(C_NULL)
    status = call(err)
    status == GLOBULE_STATUS_OK || throw(exception(err[]))
    nothing
end

# Makes a call that ends with `out, err` and returns the object that it gives.
function make(call)
    out = Ref{Ptr{Cvoid}}(C_NULL)
    check(err -> call(out, err))
    out[]
end

# Makes a call that gives a string.
function make_text(call)
    text = Ptr{UInt8}(make(call))
    text == C_NULL && return nothing
    copied = unsafe_string(text)
    globule_string_free(text)
    copied
end
