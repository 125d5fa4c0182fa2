"""Writes a C program that calls every function of globule.h with nothing but NULL and 0."""

import re
import sys

header = re.sub(r"//.*", "", open(sys.argv[1], encoding="utf-8").read())
calls = []
for result, name, parameters in re.findall(r"^([\w *]+?)\b(globule_\w+)\(([^;]*?)\);", header, re.M | re.S):
    words = [] if parameters.strip() == "void" else [word.strip() for word in parameters.split(",")]
    # A count of 1, so that an array that is NULL is missed.
    plain = ["NULL" if "*" in word or "callback" in word else "1" if word.startswith("size_t ") else "0" for word in words]
    if result.strip() == "globule_status" and words[-1].endswith("**err"):
        for err in ("&err", "NULL"):
            calls.append(f"    REFUSES({name}({', '.join(plain[:-1] + [err])}), {err});")
    elif result.strip().endswith("*") and words and "status" not in words[0]:
        calls.append(f"    CHECK({name}({', '.join(plain)}) == NULL);")
    else:
        calls.append(f"    {'' if result.strip() == 'void' else '(void)'}{name}({', '.join(plain)});")

if len(calls) < 100:
    sys.exit(f"only {len(calls)} calls were found in {sys.argv[1]}")
print('#include "check.h"\n\nint main(void)\n{\n    globule_error *err = NULL;')
print("\n".join(calls))
print("    return finish();\n}")
