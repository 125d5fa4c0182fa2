# Signs in for jobs to come, and says whether they may count on it.
#
#     julia login.jl [--local] DAYS COLLECTION...
#
# It asks for everything that the collections want, shows who signed in, and checks that the sign-in will last so many
# days. With --local the browser comes back by itself; otherwise you paste a code. GLOBULE_CLIENT_ID holds the id of your
# registered application.
using Globule

function by_page(session)
    under_way = LocalLogin(session)
    println("Open this link in a browser on this machine, sign in and consent:\n\n  ", under_way.url, "\n")
    flush(stdout)
    wait(under_way; time_limit = 300)
end

function main(sign_in, days, collections)
    Session() do session
        login_required(session) && sign_in(session)
        println("Signed in as ", userinfo(session)["/preferred_username"])
        problems = preflight(session, collections; seconds = days * 86400)
        if !isempty(problems)
            # The session now knows all that is missing: one login asks for it.
            println("The collections want more than you have given.")
            sign_in(session)
            problems = preflight(session, collections; seconds = days * 86400)
        end
        for problem in problems
            println(problem["/message"], ": ", problem["/advice"])
        end
        isempty(problems) && println("A job may count on this sign-in for ", days, " days.")
        isempty(problems)
    end
end

words = copy(ARGS)
is_local = !isempty(words) && first(words) == "--local" && popfirst!(words) == "--local"
if length(words) < 2
    println(stderr, "usage: login.jl [--local] DAYS COLLECTION...")
    exit(2)
end
try
    main(is_local ? by_page : login, parse(Int, words[1]), words[2:end]) || exit(1)
catch error
    error isa GlobuleError || rethrow()
    println(stderr, "login: ", sprint(showerror, error))
    exit(1)
end
