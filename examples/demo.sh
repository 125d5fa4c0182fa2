#!/usr/bin/env bash
# A program signs in, gets consent for two collections and moves a directory tree between them, on this machine alone.
#
#     demo.sh LOCALGLOBUS STAGE_OUT LIST [MPI_STAGE_OUT]      commands; `make demo`, `make demo-fortran`, … call it
set -euo pipefail
# shellcheck source=examples/play.sh
. "$(dirname "$0")/play.sh"
read -ra stage_out <<<"$2"
read -ra list <<<"$3"
read -ra mpi_stage_out <<<"${4-}"

say() { printf '\n\e[1m%s\e[0m\n' "$*"; }

say "Starting localglobus: Globus Auth, Transfer and Timers on this machine"
start_localglobus "$1"
results=$state/collections/$source_collection/run42
make_results "$results"

say "stage_out moves run42/ from VSC VUB Tier2 to VSC KU Leuven tier2 scratch"
at_the_keyboard "${stage_out[@]}" "$source_collection" /run42/ "$destination_collection" /run42/

say "What arrived, as the destination lists it (the stored sign-in serves this program too)"
"${list[@]}" "$destination_collection" /run42/

diff -r "$results" "$state/collections/$destination_collection/run42"
say "Every file arrived, byte for byte."

if ((${#mpi_stage_out[@]})); then
    say "Four ranks each write a file, and rank 0 stages them all in one task"
    mkdir "$results/ranks"
    "${mpi_stage_out[@]}" "$results/ranks" "$source_collection" /run42/ranks/ "$destination_collection" /run43/
    diff -r "$results/ranks" "$state/collections/$destination_collection/run43"
fi
