"""Writes the Julia calls of the functions of globule.h, and its constants."""

from header import ROOT, constants, functions

SOURCE = ROOT / "bindings" / "julia" / "Globule" / "src" / "capi.jl"

PLAIN = {"double": "Cdouble", "int32_t": "Int32", "int64_t": "Int64", "size_t": "Csize_t", "int32_t*": "Ptr{Int32}",
         "size_t*": "Ptr{Csize_t}", "constchar*": "Cstring", "void": "Cvoid", "globule_status": "Int32",
         "constint64_t*": "Ptr{Int64}", "constsize_t*": "Ptr{Csize_t}", "constsize_t**": "Ptr{Ptr{Csize_t}}",
         "constchar*const*": "Ptr{Ptr{UInt8}}", "bytes": "Ptr{UInt8}"}


def julia(kind):
    if kind in PLAIN:
        return PLAIN[kind]
    return "Ptr{Ptr{Cvoid}}" if kind.endswith(("**", "*const*")) else "Ptr{Cvoid}"


def text():
    lines = ["# Generated from include/globule.h by `make bindings`; do not edit.", ""]
    lines += [f"const {name} = Int32({value})" for name, value in constants()]
    lines += ["", "# Where each function is, once the library is loaded."]
    lines += [f"const p_{function.name} = Ref{{Ptr{{Cvoid}}}}(C_NULL)" for function in functions()]
    lines += ["", "function find_functions(library)"]
    lines += [f"    p_{function.name}[] = Libdl.dlsym(library, :{function.name})" for function in functions()]
    lines += ["end", ""]
    for function in functions():
        names = [parameter.name for parameter in function.parameters]
        # A buffer with offsets after it is no C string.
        kinds = [parameter.type for parameter in function.parameters]
        kinds = ["bytes" if (kind, after) == ("constchar*", "constsize_t*") else kind for kind, after in zip(kinds, [*kinds[1:], ""])]
        types = "".join(f"{julia(kind)}, " for kind in kinds)
        result = "Ptr{Cvoid}" if function.result == "constglobule_doc*" else julia(function.result)
        if function.result == "constchar*":
            result = "Ptr{UInt8}"  # may be NULL
        lines.append(f"{function.name}({', '.join(names)}) =")
        lines.append(f"    ccall(p_{function.name}[], {result}, ({types.rstrip() if types else ''}), {', '.join(names)})"
                     if names else f"    ccall(p_{function.name}[], {result}, ())")
        lines.append("")
    return "\n".join(lines)


def files():
    return {SOURCE: text()}
