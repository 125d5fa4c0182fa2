//! `globule_scope`: a scope being built.

use std::ffi::c_char;

use super::error::globule_error;
use super::guard::{Out, answer, borrow, borrow_mut, free, guard, text};
use crate::error::{Result, Status};
use crate::scope::{self, Scope, Scopes};

/// A scope with its dependencies. For one thread at a time.
pub struct globule_scope(pub(super) Scope);

unsafe fn make(
    out: *mut *mut globule_scope,
    err: *mut *mut globule_error,
    scope: impl FnOnce() -> Result<Scope>,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_scope(scope()?));
        Ok(())
    })
}

/// Makes a required scope without dependencies from its URN, URL or short name. Free it with globule_scope_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_new(
    name: *const c_char,
    out: *mut *mut globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    make(out, err, || Scope::new(text("name", name)?))
}

/// Reads one scope from its text, such as "a[*b c[d]]"; an error names the character. Free it with globule_scope_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_parse(
    scope: *const c_char,
    out: *mut *mut globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    make(out, err, || Scope::parse(text("scope", scope)?))
}

/// A known scope: `service` is "auth", "transfer" or "timers", `name` for example "all". Free it with
/// globule_scope_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_known(
    service: *const c_char,
    name: *const c_char,
    out: *mut *mut globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    make(out, err, || scope::known(text("service", service)?, text("name", name)?))
}

/// The data_access scope of a collection, for use as a dependency. Free it with globule_scope_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_data_access(
    collection: *const c_char,
    out: *mut *mut globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    make(out, err, || scope::data_access(text("collection", collection)?))
}

/// The https scope of a collection. Free it with globule_scope_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_https(
    collection: *const c_char,
    out: *mut *mut globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    make(out, err, || scope::https(text("collection", collection)?))
}

/// Marks a scope as optional (1) or required (0): an optional dependency can be revoked by itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_set_optional(
    scope: *mut globule_scope,
    optional: i32,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        borrow_mut("scope", scope)?.0.set_optional(optional != 0);
        Ok(())
    })
}

/// Adds a copy of `dependency`; one of the same name is merged. GLOBULE_STATUS_INVALID_ARGUMENT: the scope would depend on
/// itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_add_dependency(
    scope: *mut globule_scope,
    dependency: *const globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let dependency = borrow("dependency", dependency)?.0.clone();
        borrow_mut("scope", scope)?.0.add_dependency(dependency)
    })
}

/// Adds what `other` has to a scope of the same name: its dependencies, and its being required. `other` stays as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_merge(
    scope: *mut globule_scope,
    other: *const globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let other = borrow("other", other)?.0.clone();
        borrow_mut("scope", scope)?.0.merge(other)
    })
}

/// 1 if the scope is optional, 0 if it is required or NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_is_optional(scope: *const globule_scope) -> i32 {
    answer(0, || Some(scope.as_ref()?.0.is_optional().into()))
}

/// The scope as text, dependencies in alphabetical order: equal scopes have equal text. Free the string with
/// globule_string_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_to_string(
    scope: *const globule_scope,
    out: *mut *mut c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put_text(&borrow("scope", scope)?.0.to_string());
        Ok(())
    })
}

/// Merges two lists of scopes, separated by blanks, into one in alphabetical order. Free the string with
/// globule_string_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scopes_merge(
    scopes: *const c_char,
    others: *const c_char,
    out: *mut *mut c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let mut merged = Scopes::parse(text("scopes", scopes)?)?;
        merged.extend(Scopes::parse(text("others", others)?)?);
        out.put_text(&merged.to_string());
        Ok(())
    })
}

/// Frees a scope. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_scope_free(scope: *mut globule_scope) {
    free(scope);
}
