# Finding the shared library.

const PACKAGE = UUID("0b1f8f5e-6d1c-4c0e-9a57-1d7a6a3c9e21")
const VARIABLE = "GLOBULE_LIBRARY"
# The newest binary interface first: the version that this package was made for.
const SYSTEM_NAMES = ["libglobule.so.0.1", "libglobule"]

# Places in the order in which they are tried, with the words for each.
function candidates()
    found = Tuple{String,String}[]
    # Preferences came with Julia 1.6.
    if isdefined(Base, :get_preferences)
        path = get(Base.get_preferences(PACKAGE), "libglobule", nothing)
        path === nothing || push!(found, ("the preference \"libglobule\"", path))
    end
    haskey(ENV, VARIABLE) && push!(found, ("the environment variable $VARIABLE", ENV[VARIABLE]))
    append!(found, [("the system's libraries", name) for name in SYSTEM_NAMES])
end

function open_library()
    tried = String[]
    for (place, path) in candidates()
        library = try
            Libdl.dlopen(path)
        catch failure
            push!(tried, "  $place: $path ($(failure isa ErrorException ? failure.msg : failure))")
            continue
        end
        return library
    end
    error("the library libglobule was not found. Looked at, in this order:\n", join(tried, "\n"),
        "\nInstall it (`make install`), or set $VARIABLE to the path of libglobule.so.")
end
