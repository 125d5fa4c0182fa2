"""Makes what is generated from globule.h, or with --check compares it with what is committed."""

import sys

import fortran
import julia

made = {**fortran.files(), **julia.files()}
differ = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
if "--check" in sys.argv:
    if differ:
        sys.exit("\n".join(f"{path} differs from include/globule.h: run `make bindings` and commit it" for path in differ))
else:
    for path in differ:
        path.write_text(made[path], encoding="utf-8")
