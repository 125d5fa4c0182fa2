# Stages the output of a run: what a session does after it.
#
#     julia stage_out.jl SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH
#
# The first time it asks you to sign in; the sign-in is stored and serves all later runs. GLOBULE_CLIENT_ID holds the id
# of your registered application.
using Globule

function stage_out(source, source_path, destination, destination_path)
    Session() do session
        login_required(session) && login(session)
        results = Transfer(session, source => destination; label = "stage_out")
        add!(results, source_path => destination_path)
        task = try
            submit(results)
        catch error
            # A consent that is missing is asked for once.
            error isa ConsentRequiredError || rethrow()
            println("The collections need your consent.")
            login(session)
            submit(results)
        end
        println("Task ", task.id, "\nFollow it at ", task.url)
        result = wait(task)
        println("Moved ", result["/files_transferred"], " files in ", result["/directories"], " directories, ",
            result["/bytes_transferred"], " bytes.")
    end
end

if length(ARGS) != 4
    println(stderr, "usage: stage_out.jl SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH")
    exit(2)
end
try
    stage_out(ARGS...)
catch error
    error isa GlobuleError || rethrow()
    println(stderr, "stage_out: ", sprint(showerror, error))
    exit(1)
end
