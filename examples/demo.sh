#!/usr/bin/env bash
# A C program signs in, gets consent for two collections and moves a directory tree between them, on this machine alone.
#
#     demo.sh LOCALGLOBUS STAGE_OUT COLLECTIONS      the three programs; `make demo` builds them
set -euo pipefail

localglobus=$1 stage_out=$2 collections=$3
source=2d1d4873-a849-4b9c-bd34-2034a2163003      # VSC VUB Tier2
destination=872a58ab-02b9-4233-a3e0-f017ed8ab090 # VSC KU Leuven tier2 scratch

say() { printf '\n\e[1m%s\e[0m\n' "$*"; }

# Runs a program as its user would: opens the link that it prints, consents, and types the code that the page shows.
# The reader of this script is that user's hands; the program knows nothing of it.
at_the_keyboard() {
    local line code pid
    coproc program { "$@" 2>&1; }
    pid=$program_PID
    exec 4<&"${program[0]}" 5>&"${program[1]}"
    while IFS= read -r line <&4; do
        printf '%s\n' "${line#Paste the code: }"
        if [[ $line == "  http"* ]]; then
            code=$("$localglobus" sign-in "${line#  }")
            printf '\nPaste the code: %s\n' "$code"
            printf '%s\n' "$code" >&5
        fi
    done
    exec 4<&- 5>&-
    wait "$pid"
}

state=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$state"' EXIT
say "Starting localglobus: Globus Auth and Globus Transfer on this machine"
exec 3< <(exec "$localglobus" serve --state "$state")
server=$!
until IFS= read -r line <&3 && printf '%s\n' "$line" && [[ $line == *" ready at "* ]]; do
    kill -0 "$server" || { echo "localglobus did not start" >&2; exit 1; }
done
# shellcheck source=/dev/null
. "$state/env.sh"
export GLOBULE_TOKEN_STORE=$state/tokens.json # leaves your own sign-ins alone

results=$state/collections/$source/run42
mkdir -p "$results/fields/step 1" "$results/fields/step 2"
for file in "restart.dat" "fields/step 1/velocity.bin" "fields/step 2/velocity.bin"; do
    head -c 3000000 /dev/urandom >"$results/$file"
done
echo '{"converged": true}' >"$results/summary.json"

say "stage_out moves run42/ from VSC VUB Tier2 to VSC KU Leuven tier2 scratch"
at_the_keyboard "$stage_out" "$source" /run42/ "$destination" /run42/

say "What arrived, as the destination lists it (the stored sign-in serves this program too)"
"$collections" "$destination" /run42/

diff -r "$results" "$state/collections/$destination/run42"
say "Every file arrived, byte for byte."
