# Lists a directory of a collection, and adds its sizes up.
#
#     julia list.jl COLLECTION PATH
#
# Sign in first, for example with stage_out.jl.
using Globule

Session() do session
    listing = ls(session, ARGS...)
    for entry in listing
        println(entry.permissions, ' ', lpad(entry.size, 12), "  ", entry.name, entry.type == "dir" ? "/" : "")
    end
    files = filter(entry -> entry.type == "file", listing)
    println(length(files), " files of ", sum(entry.size for entry in files), " bytes")
end
