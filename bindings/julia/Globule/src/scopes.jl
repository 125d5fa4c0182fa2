# Scopes.

"""
    Scope("a[*b c[d]]")

A scope with its dependencies, from its text or name. `string(scope)` is its text, equal for equal scopes.
"""
mutable struct Scope <: Handle
    pointer::Ptr{Cvoid}
    Scope(pointer::Ptr{Cvoid}) = owned(new(pointer))
end

free(::Scope, pointer) = globule_scope_free(pointer)
Scope(text::AbstractString) = Scope(make((out, err) -> globule_scope_parse(text, out, err)))

"A required scope without dependencies; unlike `Scope` it takes the name as it is."
scope_named(name::AbstractString) = Scope(make((out, err) -> globule_scope_new(name, out, err)))
"A known scope: `known_scope(\"transfer\", \"all\")`."
known_scope(service, name) = Scope(make((out, err) -> globule_scope_known(service, name, out, err)))
"The `data_access` scope of a collection, for use as a dependency."
data_access_scope(collection) = Scope(make((out, err) -> globule_scope_data_access(collection, out, err)))
"The `https` scope of a collection."
https_scope(collection) = Scope(make((out, err) -> globule_scope_https(collection, out, err)))

is_optional(scope::Scope) = globule_scope_is_optional(scope) != 0
"Marks a scope as optional: as a dependency it can be revoked by itself."
set_optional!(scope::Scope, optional::Bool = true) = (check(err -> globule_scope_set_optional(scope, optional, err)); scope)
"Adds a copy of a dependency; one of the same name is merged."
add_dependency!(scope::Scope, dependency::Scope) =
    (check(err -> globule_scope_add_dependency(scope, dependency, err)); scope)
"Adds what another scope of the same name has."
Base.merge!(scope::Scope, other::Scope) = (check(err -> globule_scope_merge(scope, other, err)); scope)
"Two lists of scopes, separated by blanks, as one."
merge_scopes(scopes::AbstractString, others::AbstractString) =
    make_text((out, err) -> globule_scopes_merge(scopes, others, out, err))

Base.string(scope::Scope) = make_text((out, err) -> globule_scope_to_string(scope, out, err))
Base.:(==)(a::Scope, b::Scope) = string(a) == string(b)
Base.hash(scope::Scope, seed::UInt) = hash(string(scope), seed)
Base.show(io::IO, scope::Scope) =
    isopen(scope) ? print(io, "Scope(", repr(string(scope)), ")") : show_closed(io, scope)
