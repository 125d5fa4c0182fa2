"""Writes a C program that calls every function of globule.h with nothing but NULL and 0."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools" / "bindings"))
from header import functions  # noqa: E402


def nothing(kind):
    # A count of 1, so that an array that is NULL is missed.
    return "NULL" if "*" in kind or "callback" in kind else "1" if kind == "size_t" else "0"


calls = []
for function in functions():
    plain = [nothing(parameter.type) for parameter in function.parameters]
    call = f"{function.name}({', '.join(plain)})"
    if function.can_fail:
        for err in ("&err", "NULL"):
            calls.append(f"    REFUSES({function.name}({', '.join(plain[:-1] + [err])}), {err});")
    elif function.result.endswith("*") and plain and function.name != "globule_status_words":
        calls.append(f"    CHECK({call} == NULL);")
    else:
        calls.append(f"    {'' if function.result == 'void' else '(void)'}{call};")

if len(calls) < 100:
    sys.exit(f"only {len(calls)} calls were found in globule.h")
print('#include "check.h"\n\nint main(void)\n{\n    globule_error *err = NULL;')
print("\n".join(calls))
print("    return finish();\n}")
