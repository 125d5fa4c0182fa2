//! `globule_listing`: the entries of a directory; and the options of asking for them.

use std::ffi::c_char;
use std::ptr;

use super::error::globule_error;
use super::guard::{Out, answer, borrow_mut, free, guard, text};
use crate::error::{Error, Result, Status};
use crate::transfer::{ListOptions, Listing, Words};

/// The names of the entries.
pub const GLOBULE_COLUMN_NAME: i32 = 0;
/// Their types.
pub const GLOBULE_COLUMN_TYPE: i32 = 1;
/// Their permissions.
pub const GLOBULE_COLUMN_PERMISSIONS: i32 = 2;
/// Their owners.
pub const GLOBULE_COLUMN_USER: i32 = 3;
/// Their groups.
pub const GLOBULE_COLUMN_GROUP: i32 = 4;
/// What they point to.
pub const GLOBULE_COLUMN_LINK_TARGET: i32 = 5;

/// The entries of a directory, by index from 0. Immutable: may be read from many threads; the strings in it live as
/// long as it does.
pub struct globule_listing(pub(super) Listing);

unsafe fn cell(
    listing: *const globule_listing,
    index: usize,
    column: impl FnOnce(&Listing) -> &Words,
) -> *const c_char {
    answer(ptr::null(), || Some(column(&listing.as_ref()?.0).get_with_nul(index)?.as_ptr().cast()))
}

/// The directory, as the service names it. Borrowed from the listing; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_path(listing: *const globule_listing) -> *const c_char {
    answer(ptr::null(), || Some(listing.as_ref()?.0.path_with_nul()?.as_ptr().cast()))
}

/// Whether the listing has all entries of the directory that its filter shows: 1, or 0 where the limit or offset that was
/// asked for leaves some out; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_is_complete(listing: *const globule_listing) -> i32 {
    answer(0, || Some(listing.as_ref()?.0.is_complete().into()))
}

/// How many entries the directory has that its filter shows, be they in the listing or not (the rules of a walk leave
/// out some that count here); -1 where the service does not
/// say, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_total(listing: *const globule_listing) -> i64 {
    answer(-1, || i64::try_from(listing.as_ref()?.0.total()?).ok())
}

/// The number of entries; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_count(listing: *const globule_listing) -> usize {
    answer(0, || Some(listing.as_ref()?.0.len()))
}

/// The name of an entry. Borrowed from the listing; NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_name(listing: *const globule_listing, index: usize) -> *const c_char {
    answer(ptr::null(), || Some(listing.as_ref()?.0.names().get_with_nul(index)?.as_ptr().cast()))
}

/// The type of an entry: "file", "dir", "invalid_symlink", "chr", "blk", "pipe" or "other". Borrowed from the listing;
/// NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_type(listing: *const globule_listing, index: usize) -> *const c_char {
    cell(listing, index, Listing::types)
}

/// The size of an entry in bytes; -1 where it is not known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_size(listing: *const globule_listing, index: usize) -> i64 {
    answer(-1, || listing.as_ref()?.0.sizes().get(index).copied())
}

/// When an entry was last modified, in seconds since 1970 UTC; -1 where it is not known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_last_modified(listing: *const globule_listing, index: usize) -> i64 {
    answer(-1, || listing.as_ref()?.0.last_modified().get(index).copied())
}

/// The permissions of an entry in octal digits, such as "0755"; "" where they are not known. Borrowed from the listing;
/// NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_permissions(listing: *const globule_listing, index: usize) -> *const c_char {
    cell(listing, index, Listing::permissions)
}

/// The owner of an entry; "" where it is not known. Borrowed from the listing; NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_user(listing: *const globule_listing, index: usize) -> *const c_char {
    cell(listing, index, Listing::users)
}

/// The group of an entry; "" where it is not known. Borrowed from the listing; NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_group(listing: *const globule_listing, index: usize) -> *const c_char {
    cell(listing, index, Listing::groups)
}

/// What a symbolic link points to; "" for an entry that is none. Borrowed from the listing; NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_link_target(listing: *const globule_listing, index: usize) -> *const c_char {
    cell(listing, index, Listing::link_targets)
}

/// The sizes of all entries, as globule_listing_size gives them, in one array of globule_listing_count elements.
/// Borrowed from the listing; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_sizes(listing: *const globule_listing) -> *const i64 {
    answer(ptr::null(), || Some(listing.as_ref()?.0.sizes().as_ptr()))
}

/// When all entries were last modified, as globule_listing_last_modified gives it, in one array of
/// globule_listing_count elements. Borrowed from the listing; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_last_modified_times(listing: *const globule_listing) -> *const i64 {
    answer(ptr::null(), || Some(listing.as_ref()?.0.last_modified().as_ptr()))
}

/// A column of texts, one of the GLOBULE_COLUMN_ constants: returns one buffer in which the texts stand one after
/// another, each with its NUL, and writes to `*offsets` an array of globule_listing_count + 1 byte positions: text i
/// begins at offsets[i], and its NUL stands before offsets[i + 1]. Both are borrowed from the listing; NULL for NULL or
/// another column. The names are kept so; of the other columns each distinct text is kept once, and the buffer is made
/// when it is first asked for: programs for which memory is scarce read those entry by entry.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_texts(
    listing: *const globule_listing,
    column: i32,
    offsets: *mut *const usize,
) -> *const c_char {
    answer(ptr::null(), || {
        let offsets = offsets.as_mut()?;
        *offsets = ptr::null();
        let listing = &listing.as_ref()?.0;
        let texts = match column {
            GLOBULE_COLUMN_NAME => listing.names(),
            GLOBULE_COLUMN_TYPE => listing.types().texts(),
            GLOBULE_COLUMN_PERMISSIONS => listing.permissions().texts(),
            GLOBULE_COLUMN_USER => listing.users().texts(),
            GLOBULE_COLUMN_GROUP => listing.groups().texts(),
            GLOBULE_COLUMN_LINK_TARGET => listing.link_targets().texts(),
            _ => return None,
        };
        *offsets = texts.offsets().as_ptr();
        Some(texts.buffer().as_ptr().cast())
    })
}

/// Frees a listing. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_listing_free(listing: *mut globule_listing) {
    free(listing);
}

/// What globule_collection_ls shows. For one thread at a time.
pub struct globule_ls_options(pub(super) ListOptions);

unsafe fn set(
    options: *mut globule_ls_options,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut ListOptions) -> Result<()>,
) -> Status {
    guard(err, || change(&mut borrow_mut("options", options)?.0))
}

fn count(name: &str, value: i64) -> Result<Option<u64>> {
    u64::try_from(value).map(Some).map_err(|_| Error::invalid(format!("{name} {value}: expected a number from 0")))
}

/// Makes options that change nothing. Free them with globule_ls_options_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_new(
    out: *mut *mut globule_ls_options,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        Out::new(out)?.put(globule_ls_options(ListOptions::default()));
        Ok(())
    })
}

/// Whether names that begin with a dot are shown: 1 (the service's default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_set_show_hidden(
    options: *mut globule_ls_options,
    show_hidden: i32,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.show_hidden = Some(show_hidden != 0);
        Ok(())
    })
}

/// Shows only what matches, such as "name:~*.h5" or "type:dir".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_set_filter(
    options: *mut globule_ls_options,
    filter: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.filter = Some(text("filter", filter)?.to_owned());
        Ok(())
    })
}

/// The order, such as "size DESC,name".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_set_orderby(
    options: *mut globule_ls_options,
    orderby: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.orderby = Some(text("orderby", orderby)?.to_owned());
        Ok(())
    })
}

/// At most so many entries. The service reads the whole directory all the same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_set_limit(
    options: *mut globule_ls_options,
    limit: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.limit = count("limit", limit)?;
        Ok(())
    })
}

/// Leaves out so many entries at the beginning.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_set_offset(
    options: *mut globule_ls_options,
    offset: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.offset = count("offset", offset)?;
        Ok(())
    })
}

/// The account to list as, for a mapped collection that maps to several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_ls_options_set_local_user(
    options: *mut globule_ls_options,
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
pub unsafe extern "C" fn globule_ls_options_free(options: *mut globule_ls_options) {
    free(options);
}
