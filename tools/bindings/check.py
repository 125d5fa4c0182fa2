"""Fails when a binding lacks something that globule.h has, or when what is generated is not up to date."""

import re
import subprocess
import sys

from header import ROOT, constants, functions

BINDINGS = ROOT / "bindings"


def sources(*patterns):
    return "\n".join(path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(BINDINGS.glob(pattern)))


def started(name):
    """The non-blocking form of a function: globule_task_iget of globule_task_get, globule_icall of globule_call."""
    if name.startswith("globule_call"):
        return name.replace("_call", "_icall")
    prefix, noun, *rest = name.split("_", 2)
    return "_".join([prefix, noun, *(f"i{verb}" for verb in rest)])


def lacking(text, prefix="", accept=lambda name: False):
    used = set(re.findall(rf"\b{prefix}(globule_\w+)", text))
    return [function.name for function in functions() if function.name not in used and not accept(function.name)]


def main():
    names = {function.name for function in functions()}
    julia = sources("julia/Globule/src/*.jl")
    generated = (BINDINGS / "julia/Globule/src/capi.jl").read_text(encoding="utf-8")
    julia_used = julia.replace(generated, "")
    # Blocking calls would stop other Julia tasks: there each is a request that is waited for. Its waiting also repeats a
    # call after a sign-in, for Julia code cannot run on a thread of the library.
    by_request = {name for name in names if started(name) in names} | {
        "globule_request_waitall", "globule_request_waitany", "globule_session_on_login_required",
        "globule_transfer_add_items"}  # Julia's strings are packed
    problems = [
        *(f"Fortran has no {name}" for name in lacking(sources("fortran/src/globule.f90", "fortran/src/*.inc"), "c_")),
        *(f"C++ has no {name}" for name in lacking(sources("c/globule/*.hpp"))),
        *(f"Julia has no {name}" for name in lacking(julia_used, accept=by_request.__contains__)),
    ]
    for language, text in {"Fortran": sources("fortran/src/globule_constants.f90"), "Julia": generated}.items():
        problems += [f"{language} has no {name}" for name, value in constants()
                     if not re.search(rf"\b{name} = (Int32\()?{value}\b", text)]
    if len(names) < 140:
        problems.append(f"only {len(names)} functions were found in globule.h")
    print("\n".join(problems) or f"bindings: {len(names)} functions in Fortran, Julia and C++")
    stale = subprocess.run([sys.executable, __file__.replace("check.py", "generate.py"), "--check"]).returncode
    sys.exit(1 if problems or stale else 0)


main()
