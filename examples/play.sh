# What the demonstrations and the tests of the examples share; to be sourced.

source_collection=2d1d4873-a849-4b9c-bd34-2034a2163003      # VSC VUB Tier2
destination_collection=872a58ab-02b9-4233-a3e0-f017ed8ab090 # VSC KU Leuven tier2 scratch

# Starts localglobus with a new state folder, sets the environment of its clients, and ends it with this script.
start_localglobus() { # program
    local line
    localglobus=$1
    state=$(mktemp -d)
    trap 'kill "$server" 2>/dev/null || true; rm -rf "$state"' EXIT
    exec 3< <(exec "$localglobus" serve --state "$state")
    server=$!
    until IFS= read -r line <&3 && printf '%s\n' "$line" && [[ $line == *" ready at "* ]]; do
        kill -0 "$server" || { echo "localglobus did not start" >&2; exit 1; }
    done
    # shellcheck source=/dev/null
    . "$state/env.sh"
    export GLOBULE_TOKEN_STORE=$state/tokens.json # leaves your own sign-ins alone
}

# Runs a program as its user would: opens the link that it prints, consents, and types the code that the page shows.
# The reader of this script is that user's hands; the program knows nothing of it.
at_the_keyboard() {
    local line code pid
    coproc program { "$@" 2>&1; }
    pid=$program_PID
    exec 4<&"${program[0]}" 5>&"${program[1]}"
    while IFS= read -r line <&4; do
        printf '%s\n' "${line#Paste the code: }"
        if [[ $line == *redirect_uri=http%3A%2F%2Flocalhost* ]]; then
            "$localglobus" sign-in "${line#  }" # the browser ends at the program's own page
        elif [[ $line == "  http"* ]]; then
            code=$("$localglobus" sign-in "${line#  }")
            printf '\nPaste the code: %s\n' "$code"
            printf '%s\n' "$code" >&5
        fi
    done
    exec 4<&- 5>&-
    wait "$pid"
}

# A folder of a collection, with what a run leaves behind.
make_results() { # folder
    local file
    mkdir -p "$1/fields/step 1" "$1/fields/step 2"
    for file in "restart.dat" "fields/step 1/velocity.bin" "fields/step 2/velocity.bin"; do
        head -c 3000000 /dev/urandom >"$1/$file"
    done
    echo '{"converged": true}' >"$1/summary.json"
}
