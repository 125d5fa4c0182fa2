# Archives a directory tree as several tasks: walks it, shows the plan, submits as many tasks as may be pending, and follows
# them to the end.
#
#     julia archive.jl COLLECTION DIRECTORY COLLECTION DIRECTORY
#
# The directories end with a slash. Sign in first, for example with stage_out.jl.
using Globule

# Adds every file below a directory, but temporary ones.
function add_files!(transfer, session, collection, from, to)
    for listing in walk(session, collection, from; filter_rules = [(:exclude, "*.tmp")])
        paths = [listing.path * entry.name for entry in listing if entry.type == "file"]
        add!(transfer, paths => [replace(path, from => to; count = 1) for path in paths]; recursive = false)
    end
end

Session() do session
    source, from, destination, to = ARGS
    archiving = Transfer(session, source => destination; label = "archive", sync_level = :size)
    add_files!(archiving, session, source, from, to)
    println(preview(archiving; look = :document)["/items"], " files")

    batch = Batch(archiving; max_items = 3)
    foreach(part -> println("a task of ", part["/items"], " files"), plan(batch))
    run(batch; progress = all -> println(stderr, all["/progress/words"]))
    done = look(batch)
    println(done["/succeeded"], " of ", done["/tasks"], " tasks have succeeded")
end
