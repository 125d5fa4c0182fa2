//! `globule_walk`: a tree, directory by directory; and the options of walking it.

use std::ffi::c_char;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::error::globule_error;
use super::guard::{Out, borrow, borrow_mut, free, guard, optional_text, text};
use super::listing::globule_listing;
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use crate::error::{Error, Result, Status};
use crate::transfer::{Listing, Walk, WalkOptions};

/// What globule_collection_walk walks, and how. For one thread at a time.
pub struct globule_walk_options(WalkOptions);

unsafe fn set(
    options: *mut globule_walk_options,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut WalkOptions) -> Result<()>,
) -> Status {
    guard(err, || change(&mut borrow_mut("options", options)?.0))
}

/// Makes options that change nothing. Free them with globule_walk_options_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_new(
    out: *mut *mut globule_walk_options,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        Out::new(out)?.put(globule_walk_options(WalkOptions::default()));
        Ok(())
    })
}

/// How many levels below the start are listed: 0 lists the start alone, 1 its subdirectories too. A negative number, as
/// without this: all levels.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_set_max_depth(
    options: *mut globule_walk_options,
    max_depth: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.max_depth = u64::try_from(max_depth).ok();
        Ok(())
    })
}

/// Whether names that begin with a dot are shown and descended: 1 (the service's default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_set_show_hidden(
    options: *mut globule_walk_options,
    show_hidden: i32,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.show_hidden = Some(show_hidden != 0);
        Ok(())
    })
}

/// Adds a rule for which entries are shown and which directories descended, as globule_transfer_add_filter_rule has them:
/// the first rule that matches a name decides, what none matches is included, and what is below an excluded directory is
/// left out. `method` is "include" or "exclude", `name` a pattern with *, ? and [...], `type` "file", "dir" or NULL for
/// both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_add_filter_rule(
    options: *mut globule_walk_options,
    method: *const c_char,
    name: *const c_char,
    r#type: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.rules.add(text("method", method)?, text("name", name)?, optional_text("type", r#type)?)
    })
}

/// How many directories are listed at the same time, from 1 to 100; 4 without this. However many, the session stays below
/// the service's rate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_set_at_once(
    options: *mut globule_walk_options,
    at_once: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        let wrong = |_| Error::invalid(format!("at_once {at_once}: expected a number from 1 to 100"));
        options.at_once = usize::try_from(at_once).map_err(wrong)?;
        Ok(())
    })
}

/// Whether directories that are symbolic links are descended: 1, or 0 as without this and as in a transfer. A link that
/// leads back to a directory above it is shown and not descended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_set_follow_links(
    options: *mut globule_walk_options,
    follow_links: i32,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.follow_links = follow_links != 0;
        Ok(())
    })
}

/// The account to list as, for a mapped collection that maps to several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_set_local_user(
    options: *mut globule_walk_options,
    local_user: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.local_user = Some(text("local_user", local_user)?.to_owned());
        Ok(())
    })
}

/// Frees options. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_options_free(options: *mut globule_walk_options) {
    free(options);
}

/// A walk through a tree. May be used from many threads: each call takes another directory.
pub struct globule_walk {
    shared: Arc<Shared>,
    walk: Arc<Mutex<Walk>>,
}

impl Drop for globule_walk {
    fn drop(&mut self) {
        if self.shared.check_process().is_err() {
            // What is under way belongs to the threads of the parent process.
            std::mem::forget(Arc::clone(&self.walk));
        }
    }
}

/// Begins to walk the tree below a directory: nothing is sent before globule_walk_next. The directories come breadth
/// first, those above before those below, otherwise as their listings arrive. `options` may be NULL. Free the walk with
/// globule_walk_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_walk(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    options: *const globule_walk_options,
    out: *mut *mut globule_walk,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = Arc::clone(&borrow("session", session)?.0);
        let options = options.as_ref().map_or_else(WalkOptions::default, |options| options.0.clone());
        let walk = Walk::new(&shared.session, text("collection", collection)?, text("path", path)?, &options)?;
        out.put(globule_walk { shared, walk: Arc::new(Mutex::new(walk)) });
        Ok(())
    })
}

unsafe fn next(
    walk: *const globule_walk,
) -> Result<Call<impl Future<Output = Result<Option<Listing>>> + Send + 'static>> {
    let globule_walk { shared, walk } = borrow("walk", walk)?;
    let (shared, walk) = (Arc::clone(shared), Arc::clone(walk));
    let work = async move { walk.lock().await.next().await?.map(|directory| directory.listing).transpose() };
    Ok(Call { shared, work })
}

/// The listing of the next directory; globule_listing_path names it. GLOBULE_STATUS_OK with `*out` NULL: that was the last
/// one. Free the listing with globule_listing_free.
///
/// A directory that cannot be read has its own status, and an error that names it: GLOBULE_STATUS_PERMISSION_DENIED,
/// GLOBULE_STATUS_NOT_FOUND, GLOBULE_STATUS_LIMIT_REACHED (it has more entries than the service lists), GLOBULE_STATUS_TIMEOUT,
/// GLOBULE_STATUS_SERVICE and others; call again for the next one. What concerns every directory ends the walk: a sign-in that
/// is missing, a network that is down, GLOBULE_STATUS_CANCELLED. So a program calls until the status is GLOBULE_STATUS_OK and
/// `*out` is NULL, which comes in every case.
///
/// A few directories are listed ahead; while the program takes none, nothing more is sent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_next(
    walk: *const globule_walk,
    out: *mut *mut globule_listing,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        if let Some(listing) = next(walk)?.run()? {
            out.put(globule_listing(listing));
        }
        Ok(())
    })
}

/// Starts globule_walk_next; globule_request_listing gives the listing, or NULL after the last one. Cancelling the request
/// ends the walk. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_inext(
    walk: *const globule_walk,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(next(walk)?.start()?);
        Ok(())
    })
}

/// Ends a walk and frees it; listings that it gave stay. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_walk_free(walk: *mut globule_walk) {
    free(walk);
}
