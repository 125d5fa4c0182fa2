# A tour for the REPL: include("tour.jl"), or paste line by line. It moves a file between two collections on which you may
# write; sign in first, for example with stage_out.jl.
#
#     julia -i tour.jl SOURCE-COLLECTION DESTINATION-COLLECTION PATH-OF-A-FILE
using Globule

source, destination, path = ARGS
session = Session()

# What is there to see? A search is a vector of documents.
for found in search(session, "VSC"; limit = 5)
    println(found["/display_name"], " is a ", found["/entity_type"])
end

# A document is read by JSON pointers.
println("The source is called ", collection(session, source)["/display_name"])

# A listing is a vector of named tuples, and a table for DataFrames and all who read Tables.jl; columns are not copied.
folder = dirname(path) * "/"
listing = ls(session, source, folder)
println(first(listing).name, " is the first of ", length(listing), " entries")
table = columns(listing)
println("The files have ", sum(table.size[table.type .== "file"]), " bytes")

# Waiting stops no other task: three listings at once.
requests = [ils(session, source, folder) for _ in 1:3]
println(length.(fetch.(requests)))

# A transfer is put together in a block.
task = transfer(session, source => destination; label = "tour", sync_level = :checksum) do t
    add!(t, path => "/tour.copy")
end
result = wait(task; progress = document -> nothing)
println("The task has ", result["/status"])

# Its events, the newest first.
println(join((event["/code"] for event in events(task)), ", "))

# Errors have classes, and say what to do.
try
    stat_path(session, source, "/no such file")
catch error
    println(nameof(typeof(error)), ": ", error.code)
end
close(session)
