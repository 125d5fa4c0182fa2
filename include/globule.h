/* Globule: the native client for Globus.
 *
 * Generated from src/ffi by cbindgen; do not edit. SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * What holds for every function:
 *
 * Ownership. A function that writes to `out` gives the caller something of its own, to be freed with the _free function
 * of its type (a char * with globule_string_free). A pointer that is returned is borrowed: it belongs to the object it
 * was asked of and lives as long as that. Arguments stay the caller's; nothing is consumed. The order of freeing does
 * not matter: what was made from a session keeps it alive.
 *
 * NULL. Every _free takes NULL. A handle or string that is NULL where none may be is GLOBULE_STATUS_INVALID_ARGUMENT, or for
 * functions that return a value the value they document. `*out` and `*err` are NULL first, and `*out` stays so after an
 * error. `err` may be NULL for those who only want the status.
 *
 * Strings are UTF-8 and end with NUL. Identifiers are UUIDs; a collection can also be given by its name in a places file
 * (globule_config_set_places) wherever a session is at hand. Flags are 0 or not 0. Times are seconds.
 *
 * Errors. GLOBULE_STATUS_OK is 0. Every networked call can also return the statuses LOGIN_REQUIRED, PERMISSION_DENIED,
 * NETWORK, TIMEOUT, TLS, SERVICE, PROTOCOL, TOKEN_STORE, LIMIT_REACHED, CANCELLED and FORKED; only other ones are named
 * at a function. No function prints, exits or raises, and no message holds a token or secret.
 *
 * Requests. Every networked call has a form that does not wait, with an i in its name as in MPI: globule_transfer_submit,
 * globule_transfer_isubmit. It gives a globule_request, to be tested, waited for, cancelled and freed; a thousand may be
 * under way on the library's one thread, a second one runs callbacks. Errors of arguments are returned at once, where
 * they are seen at once, and by the request otherwise.
 *
 * Threads. Sessions, logins, tasks, requests, walks and everything immutable may be used from many threads; configurations,
 * scopes, transfers, deletes, timers, parameters and options being built from one at a time. Nothing is kept per thread.
 * After fork() the child opens a session of its own; an inherited one answers GLOBULE_STATUS_FORKED.
 */

#ifndef GLOBULE_H
#define GLOBULE_H

#include <stddef.h>
#include <stdint.h>

// The names of the entries.
#define GLOBULE_COLUMN_NAME 0

// Their types.
#define GLOBULE_COLUMN_TYPE 1

// Their permissions.
#define GLOBULE_COLUMN_PERMISSIONS 2

// Their owners.
#define GLOBULE_COLUMN_USER 3

// Their groups.
#define GLOBULE_COLUMN_GROUP 4

// What they point to.
#define GLOBULE_COLUMN_LINK_TARGET 5

// The service looks whether the source is a directory.
#define GLOBULE_RECURSIVE_AUTO 0

// The source is a directory and is moved with all it holds.
#define GLOBULE_RECURSIVE_YES 1

// The source is a file.
#define GLOBULE_RECURSIVE_NO 2

// A preview of the document alone: nothing is sent.
#define GLOBULE_PREVIEW_DOCUMENT 0

// A preview that looks at each item, on both collections.
#define GLOBULE_PREVIEW_STAT 1

// A preview that looks at all that is in the directories too.
#define GLOBULE_PREVIEW_WALK 2

// Copies files that the destination lacks.
#define GLOBULE_SYNC_EXISTS 0

// Copies also files of another size.
#define GLOBULE_SYNC_SIZE 1

// Copies also files that are newer than those of the destination.
#define GLOBULE_SYNC_MTIME 2

// Copies also files with another checksum.
#define GLOBULE_SYNC_CHECKSUM 3

// What happened, as few answers to the question "what should my program do now?".
// A value keeps its number for ever; a retired number is never used again.
enum globule_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  // The call did what it says.
  GLOBULE_STATUS_OK = 0,
  // An argument is wrong; the message names it. Mend the program or the input.
  GLOBULE_STATUS_INVALID_ARGUMENT = 1,
  // The object cannot do this now, for example a transfer without items.
  GLOBULE_STATUS_INVALID_STATE = 2,
  // Nobody is signed in, or the sign-in has run out: start a login.
  GLOBULE_STATUS_LOGIN_REQUIRED = 3,
  // The person must consent to more scopes (the error lists them): start a login, it asks for them.
  GLOBULE_STATUS_CONSENT_REQUIRED = 4,
  // The collection's policy wants a fresh or different authentication: start a login.
  GLOBULE_STATUS_REAUTHENTICATION_REQUIRED = 5,
  // The service knows who you are and says no.
  GLOBULE_STATUS_PERMISSION_DENIED = 6,
  // No such collection, path or task.
  GLOBULE_STATUS_NOT_FOUND = 7,
  // It exists already, or another task is in the way.
  GLOBULE_STATUS_CONFLICT = 8,
  // A limit of the service is reached: try again later.
  GLOBULE_STATUS_LIMIT_REACHED = 9,
  // The service could not be reached, or the connection broke.
  GLOBULE_STATUS_NETWORK = 10,
  // A time limit ended the call. A task goes on without the caller.
  GLOBULE_STATUS_TIMEOUT = 11,
  // The secure connection could not be made: certificate or CA file.
  GLOBULE_STATUS_TLS = 12,
  // The service answered with an error of its own.
  GLOBULE_STATUS_SERVICE = 13,
  // The answer was not what the service promises: HTML for JSON, half a document.
  GLOBULE_STATUS_PROTOCOL = 14,
  // The task ended without success; the error carries its reason.
  GLOBULE_STATUS_TASK_FAILED = 15,
  // The task is suspended and needs a person before it goes on.
  GLOBULE_STATUS_TASK_INACTIVE = 16,
  // A file on this machine could not be read or written.
  GLOBULE_STATUS_IO = 17,
  // The token store could not be read or written.
  GLOBULE_STATUS_TOKEN_STORE = 18,
  // The call was cancelled from this program.
  GLOBULE_STATUS_CANCELLED = 19,
  // The process forked after the session was opened: open a new one in the child.
  GLOBULE_STATUS_FORKED = 20,
  // A defect of Globule.
  GLOBULE_STATUS_INTERNAL = 21,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum globule_status globule_status;
#else
typedef int32_t globule_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

// A large transfer that is taken apart into several tasks, with one handle for the whole. May be used from many threads.
typedef struct globule_batch globule_batch;

// Settings of a session. Each one that is not set here comes from its GLOBULE_ variable, then from the variable of
// the official clients, then from its default; globule_session_describe tells which. For one thread at a time.
typedef struct globule_config globule_config;

// A delete being put together. For one thread at a time.
typedef struct globule_delete globule_delete;

// One document. Immutable: may be read from many threads; the strings in it live as long as it does.
typedef struct globule_doc globule_doc;

// What went wrong, for the program and for a person. Immutable; the strings in it live as long as it does.
typedef struct globule_error globule_error;

// The entries of a directory, by index from 0. Immutable: may be read from many threads; the strings in it live as
// long as it does.
typedef struct globule_listing globule_listing;

// A sign-in by link and code, or by a page on this machine. May be used from any thread.
typedef struct globule_login globule_login;

// What globule_collection_ls shows. For one thread at a time.
typedef struct globule_ls_options globule_ls_options;

// Parameters of a call, by name: those of the operation's path and those of its query. For one thread at a time.
typedef struct globule_parameters globule_parameters;

// A path on a collection. Immutable: may be read from many threads; the strings of it live as long as it does.
typedef struct globule_place globule_place;

// A call under way or ended, from a function whose name has an i as MPI's have: globule_transfer_isubmit. Its arguments
// may be freed or changed as soon as that function has returned, but a transfer that is being submitted cannot be
// changed. May be used from many threads; not freed while another thread uses it.
typedef struct globule_request globule_request;

// A list of documents. Immutable: may be read from many threads.
typedef struct globule_rows globule_rows;

// A scope with its dependencies. For one thread at a time.
typedef struct globule_scope globule_scope;

// A sign-in with its settings and connections. May be used from many threads at once. What is made from a session
// keeps it alive, so that the order of freeing does not matter.
typedef struct globule_session globule_session;

// A task. May be used from many threads. Freeing it does not end the task.
typedef struct globule_task globule_task;

// A timer being put together: a transfer that Globus Timers submits by itself, once or again and again, with no program
// of the user's running. For one thread at a time.
typedef struct globule_timer globule_timer;

// A transfer being put together. For one thread at a time.
typedef struct globule_transfer globule_transfer;

// How long a wait takes at most, how often it looks, and when it gives a task up. For one thread at a time; a wait that
// has begun does not see later changes.
typedef struct globule_wait_options globule_wait_options;

// A walk through a tree. May be used from many threads: each call takes another directory.
typedef struct globule_walk globule_walk;

// What globule_collection_walk walks, and how. For one thread at a time.
typedef struct globule_walk_options globule_walk_options;

// Called on the waiting thread after each look, with a document that is valid only during the call, and the pointer that
// was passed with it. For one task that is the task's document ("/status", "/files", "/bytes_transferred", "/nice_status"
// and more) with what was computed under "/progress":
//
// - "/state": "active", "queued" (it waits for its turn), "paused" (by somebody; the wait goes on), "inactive"
//   (suspended until a person acts), "succeeded" or "failed"
// - "/files" (found), "/files_transferred" (null for a deletion), "/files_skipped" (in place already), "/bytes": so far
// - "/bytes_per_second": from two looks, smoothed; "/effective_bytes_per_second": the service's, since the beginning
// - "/seconds_left": an estimate from what is left; null where it cannot be told, as after one look alone
// - "/faults", "/last_error" (the last event that is an error: "/code", "/description", "/details", "/time", or null)
// - "/pause_message": what those who paused it say, or null
// - "/words": all of it in a line, such as "12 of 40 files, 3.1 GB at 210 MB/s, about 5 min left; last error: permission
//   denied on /x (PERMISSION_DENIED)"
//
// It may call any function. Returns 0 to go on; anything else ends the wait with GLOBULE_STATUS_CANCELLED, while the
// tasks go on.
typedef int32_t (*globule_progress_callback)(const globule_doc *task, void *user_data);

// Shows globule_login_url of the login to the person, gets the code and calls globule_login_finish. Returns 1 when the
// sign-in is done: the call that needed it is made again. Returns 0 to give up: the call ends with its error, which is
// `error`. Both objects are the library's, valid until the callback returns, and not to be freed. It runs on a thread of
// the library that is there for it alone, may take as long as the person does, and may make any call; those that need
// another sign-in fail.
typedef int32_t (*globule_login_callback)(const globule_login *login,
                                          const globule_error *error,
                                          void *user_data);

// Called once when a request has ended (globule_request_on_complete) or after each look (globule_request_on_progress),
// with the pointer that was passed there, on a thread of the library that is there for callbacks alone: they run one
// after another, and a slow one delays other callbacks but no request. It may call any function, also
// globule_request_cancel and globule_request_free of its own request.
typedef void (*globule_request_callback)(void *user_data);

// Every status, in the order of their numbers.
#define globule_status_ALL { globule_status_Ok, globule_status_InvalidArgument, globule_status_InvalidState, globule_status_LoginRequired, globule_status_ConsentRequired, globule_status_ReauthenticationRequired, globule_status_PermissionDenied, globule_status_NotFound, globule_status_Conflict, globule_status_LimitReached, globule_status_Network, globule_status_Timeout, globule_status_Tls, globule_status_Service, globule_status_Protocol, globule_status_TaskFailed, globule_status_TaskInactive, globule_status_Io, globule_status_TokenStore, globule_status_Cancelled, globule_status_Forked, globule_status_Internal, }

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of the library, such as "0.1.0". Static: never freed. Any thread.
const char *globule_version(void);

// Frees a string that a function gave to the caller, and overwrites it with zeros. NULL is allowed.
void globule_string_free(char *text);

// Makes a batch of the transfer as it is now; the transfer may be changed or freed afterwards. What is wrong with the
// document is found now, as by globule_transfer_submit. Nothing is sent. Free it with globule_batch_free.
//
// GLOBULE_STATUS_INVALID_STATE: the transfer has no items.
globule_status globule_batch_new(const globule_transfer *transfer,
                                 globule_batch **out,
                                 globule_error **err);

// The most items of one task, from 1; default: 100,000. GLOBULE_STATUS_INVALID_STATE: the batch has been run.
globule_status globule_batch_set_max_items(globule_batch *batch,
                                           int64_t max_items,
                                           globule_error **err);

// The most bytes of one task's document, from 1; default: 64 MiB. GLOBULE_STATUS_INVALID_STATE: the batch has been run.
globule_status globule_batch_set_max_bytes(globule_batch *batch,
                                           int64_t max_bytes,
                                           globule_error **err);

// The most tasks of the batch that have not ended, from 1; default: 90, for the service takes 100 of a person. When it
// takes no more, because other programs have submitted theirs, the batch waits for a place. A run that is under way does
// not see a change.
globule_status globule_batch_set_max_pending(globule_batch *batch,
                                             int64_t max_pending,
                                             globule_error **err);

// What tasks the batch makes, in their order: documents with "/first_item" (counted from 0), "/items", "/bytes" (of the
// document that is sent), "/first_source_path", "/first_destination_path", "/last_source_path" and
// "/last_destination_path". Nothing is sent. Free them with globule_rows_free.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: one item alone is larger than the most bytes.
globule_status globule_batch_plan(const globule_batch *batch,
                                  globule_rows **out,
                                  globule_error **err);

// Submits the tasks of the batch, as many as may be pending, keeps the rest here until there is a place, and waits until
// all have ended. May be run again after any error, and makes no task twice; also after a time limit or when
// it was cancelled in the middle. A task that fails does not keep the others from being made: afterwards the status and
// error are those of the first that failed, and globule_error_task_id names it. A failed task is not made anew: for that
// make another batch, with a sync level that leaves out what has arrived.
//
// `options`, `progress` and `out` may be NULL. `progress` is called after each look with a document of the batch:
// "/tasks" holds the documents of the tasks that have been made, "/progress" what globule_batch_progress tells. `*out`
// holds the last documents of the tasks that have been made, in the order of the plan, also after an error unless the
// session's calls were cancelled; free it with globule_rows_free.
//
// GLOBULE_STATUS_TIMEOUT: it has not ended within the time limit; its tasks go on. GLOBULE_STATUS_CANCELLED: the
// callback ended it, or globule_batch_cancel. GLOBULE_STATUS_INVALID_STATE: it is being run already.
globule_status globule_batch_run(const globule_batch *batch,
                                 const globule_wait_options *options,
                                 globule_progress_callback progress,
                                 void *user_data,
                                 globule_rows **out,
                                 globule_error **err);

// Starts globule_batch_run. globule_request_on_progress and globule_request_progress tell of each look, and
// globule_request_rows gives the last documents after success; after an error they are in "/tasks" of
// globule_request_progress. Cancelling the request ends the run; the tasks that have been made go on, and the batch can
// be run again. Free the request with globule_request_free.
globule_status globule_batch_irun(const globule_batch *batch,
                                  const globule_wait_options *options,
                                  globule_request **out,
                                  globule_error **err);

// The whole batch as the last look of a run has seen it; nothing is sent. "/tasks" is the number of tasks of the plan (0
// before it was made), of which "/waiting" are kept here and the others "/queued", "/active", "/paused", "/inactive",
// "/succeeded" or "/failed"; "/items", "/files", "/files_transferred", "/files_skipped", "/bytes" and
// "/bytes_per_second" of all together; "/seconds_left", an estimate from the tasks that are done, or null; "/words", all
// of it in a line. Free it with globule_doc_free.
globule_status globule_batch_progress(const globule_batch *batch,
                                      globule_doc **out,
                                      globule_error **err);

// How many tasks have been made so far; 0 for NULL.
size_t globule_batch_task_count(const globule_batch *batch);

// A task of the batch, from index 0, in the order of the plan. Free it with globule_task_free.
//
// GLOBULE_STATUS_NOT_FOUND: it has not been made yet.
globule_status globule_batch_task(const globule_batch *batch,
                                  size_t index,
                                  globule_task **out,
                                  globule_error **err);

// Cancels the tasks that have not ended and makes no more. A run that is under way ends with GLOBULE_STATUS_CANCELLED, and
// so do all later ones.
globule_status globule_batch_cancel(const globule_batch *batch,
                                    globule_error **err);

// Starts globule_batch_cancel. Free the request with globule_request_free.
globule_status globule_batch_icancel(const globule_batch *batch,
                                     globule_request **out,
                                     globule_error **err);

// Frees a batch; its tasks go on. NULL is allowed.
void globule_batch_free(globule_batch *batch);

// The bookmarks of who signed in: documents with "/id", "/name", "/endpoint_id" (the collection) and "/path". Free the
// rows with globule_rows_free.
globule_status globule_bookmark_list(const globule_session *session,
                                     globule_rows **out,
                                     globule_error **err);

// Starts globule_bookmark_list; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_bookmark_ilist(const globule_session *session,
                                      globule_request **out,
                                      globule_error **err);

// One bookmark, as globule_bookmark_list gives it. Free the document with globule_doc_free.
globule_status globule_bookmark_get(const globule_session *session,
                                    const char *bookmark_id,
                                    globule_doc **out,
                                    globule_error **err);

// Starts globule_bookmark_get; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_bookmark_iget(const globule_session *session,
                                     const char *bookmark_id,
                                     globule_request **out,
                                     globule_error **err);

// Gives a place a name by which the person finds it in every program and in the web application. The document is as
// globule_bookmark_list gives it. Free it with globule_doc_free.
//
// GLOBULE_STATUS_CONFLICT: the person has a bookmark of this name already. When the answer is lost the request is not
// sent again, because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then.
globule_status globule_bookmark_create(const globule_session *session,
                                       const char *name,
                                       const char *collection,
                                       const char *path,
                                       globule_doc **out,
                                       globule_error **err);

// Starts globule_bookmark_create; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_bookmark_icreate(const globule_session *session,
                                        const char *name,
                                        const char *collection,
                                        const char *path,
                                        globule_request **out,
                                        globule_error **err);

// Gives a bookmark another name. GLOBULE_STATUS_CONFLICT: the person has a bookmark of that name already.
globule_status globule_bookmark_rename(const globule_session *session,
                                       const char *bookmark_id,
                                       const char *name,
                                       globule_error **err);

// Starts globule_bookmark_rename. Free the request with globule_request_free.
globule_status globule_bookmark_irename(const globule_session *session,
                                        const char *bookmark_id,
                                        const char *name,
                                        globule_request **out,
                                        globule_error **err);

// Deletes a bookmark; the place stays. GLOBULE_STATUS_NOT_FOUND: there is none of this id (any more).
globule_status globule_bookmark_delete(const globule_session *session,
                                       const char *bookmark_id,
                                       globule_error **err);

// Starts globule_bookmark_delete. Free the request with globule_request_free.
globule_status globule_bookmark_idelete(const globule_session *session,
                                        const char *bookmark_id,
                                        globule_request **out,
                                        globule_error **err);

// Makes an empty set of parameters. Free it with globule_parameters_free.
globule_status globule_parameters_new(globule_parameters **out, globule_error **err);

// Adds a parameter: "task_id" and a UUID, for example, "limit" and "10", "show_hidden" and "false". A name that is
// added again has several values, where the operation takes several. What the operation makes of it is checked when it
// is called.
globule_status globule_parameters_add(globule_parameters *parameters,
                                      const char *name,
                                      const char *value,
                                      globule_error **err);

// Frees parameters. NULL is allowed.
void globule_parameters_free(globule_parameters *parameters);

// Calls an operation of Globus Transfer, Auth or Timers by its name, which is that of the Python SDK's method:
// "get_task", "operation_symlink", "create_timer". docs/operations.md and globule_catalog_rows list all with their
// parameters. `parameters` may be NULL. `body` is a JSON object as text, or NULL for operations that take none; what the
// Python SDK wraps it in ({"project": ...}), a missing DATA_TYPE and a missing submission id are added. The document is
// the service's answer. Free it with globule_doc_free.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: there is no such operation or parameter, one is missing, or a value is not what it
// must be; nothing was sent. GLOBULE_STATUS_CONSENT_REQUIRED: the sign-in lacks the scope that the operation needs; the
// next login asks for it. When the answer is lost, only what is safe to repeat is sent again.
globule_status globule_call(const globule_session *session,
                            const char *operation,
                            const globule_parameters *parameters,
                            const char *body,
                            globule_doc **out,
                            globule_error **err);

// Starts globule_call; globule_request_doc gives the document. The parameters may be changed or freed at once. Free the
// request with globule_request_free.
globule_status globule_icall(const globule_session *session,
                             const char *operation,
                             const globule_parameters *parameters,
                             const char *body,
                             globule_request **out,
                             globule_error **err);

// Calls an operation that answers with a list, as globule_call does, page after page as the list is paged, and gives at
// most `limit` of its documents. Of a list that is paged by offset (endpoint_search, task_list, task_event_list) the
// service shows a thousand. Free them with globule_rows_free.
//
// GLOBULE_STATUS_PROTOCOL: the service's pages lead in a circle, promise more and hold nothing, or lead to another
// address. GLOBULE_STATUS_INVALID_ARGUMENT: also an operation that answers with no list.
globule_status globule_call_rows(const globule_session *session,
                                 const char *operation,
                                 const globule_parameters *parameters,
                                 const char *body,
                                 int64_t limit,
                                 globule_rows **out,
                                 globule_error **err);

// Starts globule_call_rows; globule_request_rows gives the documents. The parameters may be changed or freed at once.
// Free the request with globule_request_free.
globule_status globule_icall_rows(const globule_session *session,
                                  const char *operation,
                                  const globule_parameters *parameters,
                                  const char *body,
                                  int64_t limit,
                                  globule_request **out,
                                  globule_error **err);

// The operations that globule_call knows; nothing is sent. Each is a document with "/name", "/summary", "/service"
// ("transfer", "auth" or "timers"), "/method", "/path", "/parameters" (a list with "/name", "/in": "path" or "query",
// "/required", "/type" and "/several"), "/body" ("none", "optional" or "required"), "/rows" (the list in the answer, or
// null), "/paging", "/repeatable", "/resource_server" and "/scopes" (one of them is needed). Free them with
// globule_rows_free.
globule_status globule_catalog_rows(globule_rows **out,
                                    globule_error **err);

// Finds collections by words of their name or description (`fulltext`) and by scope (`filter_scope`: "all",
// "my-endpoints", "my-gcp-endpoints", "recently-used", "in-use", "shared-by-me", "shared-with-me",
// "administered-by-me"). Either may be NULL, not both. Gives at most `limit` rows, and never more than the 1000 that
// the service shows; each row is an endpoint document with "/id", "/display_name", "/entity_type" and more. Free them
// with globule_rows_free.
globule_status globule_collection_search(const globule_session *session,
                                         const char *fulltext,
                                         const char *filter_scope,
                                         int64_t limit,
                                         globule_rows **out,
                                         globule_error **err);

// Starts globule_collection_search; globule_request_rows gives the result. Free the request with globule_request_free.
globule_status globule_collection_isearch(const globule_session *session,
                                          const char *fulltext,
                                          const char *filter_scope,
                                          int64_t limit,
                                          globule_request **out,
                                          globule_error **err);

// The document of a collection or endpoint. Free it with globule_doc_free.
globule_status globule_collection_get(const globule_session *session,
                                      const char *collection,
                                      globule_doc **out,
                                      globule_error **err);

// Starts globule_collection_get; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_collection_iget(const globule_session *session,
                                       const char *collection,
                                       globule_request **out,
                                       globule_error **err);

// The endpoint of this machine, from the files of Globus Connect Personal or Globus Connect Server; nothing is sent.
// The document has "/type" ("connect_personal" or "connect_server"), "/id", and where known "/owner_id",
// "/owner_username" or "/domain_name". Free it with globule_doc_free. GLOBULE_STATUS_NOT_FOUND: there is none.
globule_status globule_collection_local(const globule_session *session,
                                        globule_doc **out,
                                        globule_error **err);

// The entries of a directory. `options` may be NULL. Free the listing with globule_listing_free.
//
// GLOBULE_STATUS_CONSENT_REQUIRED: a login puts it right. GLOBULE_STATUS_NOT_FOUND: no such path or collection.
// GLOBULE_STATUS_LIMIT_REACHED: the directory has more entries than the service lists, which is at most 100,000 at a time: ask
// for parts of it, by a filter or by limit and offset.
globule_status globule_collection_ls(const globule_session *session,
                                     const char *collection,
                                     const char *path,
                                     const globule_ls_options *options,
                                     globule_listing **out,
                                     globule_error **err);

// Starts globule_collection_ls; globule_request_listing gives the entries. Free the request with globule_request_free.
globule_status globule_collection_ils(const globule_session *session,
                                      const char *collection,
                                      const char *path,
                                      const globule_ls_options *options,
                                      globule_request **out,
                                      globule_error **err);

// The document of one file or directory: "/name", "/type", "/size" and more. Free it with globule_doc_free.
// GLOBULE_STATUS_NOT_FOUND: no such path.
globule_status globule_collection_stat(const globule_session *session,
                                       const char *collection,
                                       const char *path,
                                       globule_doc **out,
                                       globule_error **err);

// Starts globule_collection_stat; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_collection_istat(const globule_session *session,
                                        const char *collection,
                                        const char *path,
                                        globule_request **out,
                                        globule_error **err);

// Makes a directory; its parent must be there. GLOBULE_STATUS_CONFLICT: it exists already. When the answer is lost the
// request is not sent again, because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then.
globule_status globule_collection_mkdir(const globule_session *session,
                                        const char *collection,
                                        const char *path,
                                        globule_error **err);

// Starts globule_collection_mkdir. Free the request with globule_request_free.
globule_status globule_collection_imkdir(const globule_session *session,
                                         const char *collection,
                                         const char *path,
                                         globule_request **out,
                                         globule_error **err);

// Renames a file or directory within a collection. As with globule_collection_mkdir, a lost answer is an error.
globule_status globule_collection_rename(const globule_session *session,
                                         const char *collection,
                                         const char *old_path,
                                         const char *new_path,
                                         globule_error **err);

// Starts globule_collection_rename. Free the request with globule_request_free.
globule_status globule_collection_irename(const globule_session *session,
                                          const char *collection,
                                          const char *old_path,
                                          const char *new_path,
                                          globule_request **out,
                                          globule_error **err);

// Makes an empty configuration. Free it with globule_config_free.
globule_status globule_config_new(globule_config **out, globule_error **err);

// The id of the registered application, a UUID (GLOBULE_CLIENT_ID). Without a secret it signs in a person.
globule_status globule_config_set_client_id(globule_config *config,
                                            const char *client_id,
                                            globule_error **err);

// The secret of a confidential application, which then acts for itself (GLOBULE_CLIENT_SECRET, or the path of a file
// that holds it in GLOBULE_CLIENT_SECRET_FILE).
globule_status globule_config_set_client_secret(globule_config *config,
                                                const char *client_secret,
                                                globule_error **err);

// The path of a file that holds the secret of a confidential application (GLOBULE_CLIENT_SECRET_FILE), so that it
// stands in no program and no environment. Blanks and line breaks around the secret are left out; "~/" is the home.
globule_status globule_config_set_client_secret_file(globule_config *config,
                                                     const char *path,
                                                     globule_error **err);

// The name of the program (GLOBULE_APP_NAME; default "globule"). It tells token files and requests apart.
globule_status globule_config_set_app_name(globule_config *config,
                                           const char *app_name,
                                           globule_error **err);

// The Globus environment (GLOBULE_ENVIRONMENT, GLOBUS_SDK_ENVIRONMENT; default "production").
globule_status globule_config_set_environment(globule_config *config,
                                              const char *environment,
                                              globule_error **err);

// The address of Globus Auth (GLOBULE_AUTH_URL, GLOBUS_SDK_SERVICE_URL_AUTH; default by the environment).
globule_status globule_config_set_auth_url(globule_config *config,
                                           const char *auth_url,
                                           globule_error **err);

// The address of Globus Transfer (GLOBULE_TRANSFER_URL, GLOBUS_SDK_SERVICE_URL_TRANSFER; default by the environment).
globule_status globule_config_set_transfer_url(globule_config *config,
                                               const char *transfer_url,
                                               globule_error **err);

// The address of Globus Timers (GLOBULE_TIMERS_URL, GLOBUS_SDK_SERVICE_URL_TIMER; default by the environment).
globule_status globule_config_set_timers_url(globule_config *config,
                                             const char *timers_url,
                                             globule_error **err);

// The address of the web application (GLOBULE_APP_URL, GLOBUS_SDK_SERVICE_URL_APP; default by the environment).
globule_status globule_config_set_app_url(globule_config *config,
                                          const char *app_url,
                                          globule_error **err);

// Seconds for a connect, and for each silence of the service (GLOBULE_HTTP_TIMEOUT, GLOBUS_SDK_HTTP_TIMEOUT;
// default 60); -1 for no limit.
globule_status globule_config_set_http_timeout(globule_config *config,
                                               double seconds,
                                               globule_error **err);

// Seconds for one request with all its retries (GLOBULE_TIME_LIMIT; default 600); -1 for no limit.
// globule_task_wait has a limit of its own.
globule_status globule_config_set_time_limit(globule_config *config,
                                             double seconds,
                                             globule_error **err);

// How often a failed request is sent again, where that can do no harm (GLOBULE_MAX_RETRIES; default 5).
globule_status globule_config_set_max_retries(globule_config *config,
                                              int32_t max_retries,
                                              globule_error **err);

// Whether certificates are checked: "yes", "no", or the path of a CA file (GLOBULE_VERIFY_SSL,
// GLOBUS_SDK_VERIFY_SSL; default "yes").
globule_status globule_config_set_verify_ssl(globule_config *config,
                                             const char *verify_ssl,
                                             globule_error **err);

// The PEM file with the certificates to trust (GLOBULE_CA_FILE, REQUESTS_CA_BUNDLE, SSL_CERT_FILE; default: the
// system's).
globule_status globule_config_set_ca_file(globule_config *config,
                                          const char *ca_file,
                                          globule_error **err);

// Where tokens are kept (GLOBULE_TOKEN_STORE; default "file"):
// - "file": the place of the Python SDK's JSON store, ~/.globus/app/CLIENT_ID/APP_NAME/tokens.json, in other
//   environments than production ENVIRONMENT-tokens.json;
// - "sqlite": the place of its SQLite store, the same with tokens.db;
// - "memory": nowhere;
// - "globus-cli": the session uses the sign-in of `globus login`, of the profile that GLOBUS_PROFILE names, or acts for
//   the client of GLOBUS_CLI_CLIENT_ID and GLOBUS_CLI_CLIENT_SECRET, as the Globus CLI does. It needs no client_id,
//   ignores one, and writes nothing; the CLI's own commands sign in and out;
// - anything else: the path of a file, an SQLite store if it ends in .db or .sqlite, otherwise JSON.
//
// Any number of processes on any number of machines may share a file, on NFS and Lustre too (JSON is the better choice
// there): one of them refreshes a token, and the others use it. The file must belong to the user and be no symbolic
// link. Without a home folder, or where it cannot be written, "file" and "sqlite" keep new tokens in memory, and
// globule_session_describe tells why; a path that is set and cannot be written makes a sign-in answer
// GLOBULE_STATUS_TOKEN_STORE.
globule_status globule_config_set_token_store(globule_config *config,
                                              const char *token_store,
                                              globule_error **err);

// The files that give collections names (GLOBULE_PLACES), between colons, the one whose names win first. Where nothing
// stands before or after a colon stand the usual files: $XDG_CONFIG_HOME/globule/places.toml (by default
// ~/.config/globule/places.toml) and then /etc/globule/places.toml, which are the default. A file need not be there; all
// are read when a name is first needed. docs/places.md describes them.
globule_status globule_config_set_places(globule_config *config,
                                         const char *places,
                                         globule_error **err);

// Uses an access token that was obtained elsewhere for the service of that resource server, such as
// "transfer.api.globus.org". It is not stored and not refreshed.
globule_status globule_config_set_access_token(globule_config *config,
                                               const char *resource_server,
                                               const char *access_token,
                                               globule_error **err);

// Frees a configuration. NULL is allowed.
void globule_config_free(globule_config *config);

// The next login must be with this identity: its id or its username. Several add up, and the person signs in with each.
// A login that has succeeded has done what was required of it, and the one after it begins without.
globule_status globule_session_require_identity(const globule_session *session,
                                                const char *identity,
                                                globule_error **err);

// The next login must fulfil an authentication policy, given by its id; see globule_session_require_identity.
globule_status globule_session_require_policy(const globule_session *session,
                                              const char *policy,
                                              globule_error **err);

// The next login must be with an identity of a domain, such as "example.org", or of one of several; see
// globule_session_require_identity.
globule_status globule_session_require_domain(const globule_session *session,
                                              const char *domain,
                                              globule_error **err);

// The next login must be with a second factor; see globule_session_require_identity.
globule_status globule_session_require_mfa(const globule_session *session, globule_error **err);

// What the page of the next login tells the person, in place of what a service said. NULL takes it back.
globule_status globule_session_set_message(const globule_session *session,
                                           const char *message,
                                           globule_error **err);

// "login": at the next login the person proves anew who they are, though they have signed in earlier. NULL takes it
// back. GLOBULE_STATUS_INVALID_ARGUMENT: another word.
globule_status globule_session_set_prompt(const globule_session *session,
                                          const char *prompt,
                                          globule_error **err);

// Looks up whether a collection needs the data_access consent and, if so, has the next login ask for it as
// globule_session_require_data_access does. Somebody must be signed in; what was looked up is remembered. Whether a
// login is needed at all says globule_session_preflight.
globule_status globule_session_require_collection(const globule_session *session,
                                                  const char *collection,
                                                  globule_error **err);

// Starts globule_session_require_collection. Free the request with globule_request_free.
globule_status globule_session_irequire_collection(const globule_session *session,
                                                   const char *collection,
                                                   globule_request **out,
                                                   globule_error **err);

// Looks whether a job may count on the sign-in that begins now, uses `count` collections (ids; NULL with 0) and ends in
// `seconds`. Each row is something for which it would fail or might; no rows: all is well. A row has "/status" (the
// number of the status that the job would meet), "/code", "/collection" (null for the sign-in as a whole), "/message",
// "/advice", "/expires_at" (when it begins, in seconds since 1970, or null) and "/required_scopes". The codes:
//
// - login_required, consent_required, reauthentication_required: a login is needed now;
// - expires: it is good now, but ends before the job does;
// - unknown_lifetime: the session has a given access token;
// - not_shared: the tokens are in the memory of this process alone;
// - permission_denied, not_found, unreachable: the collection does not let you in, does not exist, does not answer.
//
// A token that would not last is refreshed for real, so that a sign-in that has ended is found here. All that is
// missing becomes required: one login afterwards asks for it. A collection with authentication policies is listed once,
// one entry. Free the rows with globule_rows_free. A service that cannot be reached is an error of the call.
globule_status globule_session_preflight(const globule_session *session,
                                         const char *const *collections,
                                         size_t count,
                                         double seconds,
                                         globule_rows **out,
                                         globule_error **err);

// Starts globule_session_preflight; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_session_ipreflight(const globule_session *session,
                                          const char *const *collections,
                                          size_t count,
                                          double seconds,
                                          globule_request **out,
                                          globule_error **err);

// Has `callback` called when a call of the session, blocking or a request, needs a login: instead of ending with
// GLOBULE_STATUS_LOGIN_REQUIRED, GLOBULE_STATUS_CONSENT_REQUIRED or GLOBULE_STATUS_REAUTHENTICATION_REQUIRED it waits for
// the sign-in and is made again, at most once for each of the three; a transfer stays one task. The login asks for
// everything that is known to be missing. Calls that fail while the callback runs wait for the same sign-in. A call that is cancelled no longer waits for it, but the
// callback runs on; globule_session_cancel ends the calls that the callback makes, too.
//
// NULL switches it off. When this returns an earlier callback has returned and is not called any more, so that its
// `user_data` can be freed; only when it is called from the callback itself it does not wait. So do not hold a lock here
// that the callback takes. Not called for sessions that sign in by themselves or have a given access token.
globule_status globule_session_on_login_required(const globule_session *session,
                                                 globule_login_callback callback,
                                                 void *user_data,
                                                 globule_error **err);

// Makes an empty delete on a collection. Free it with globule_delete_free.
globule_status globule_delete_new(const globule_session *session,
                                  const char *collection,
                                  globule_delete **out,
                                  globule_error **err);

// Adds a file, a directory (globule_delete_set_recursive) or a pattern (globule_delete_set_interpret_globs).
globule_status globule_delete_add_path(globule_delete *delete_,
                                       const char *path,
                                       globule_error **err);

// Adds `count` paths at once, or none of them if one is wrong; the error says which.
globule_status globule_delete_add_paths(globule_delete *delete_,
                                        const char *const *paths,
                                        size_t count,
                                        globule_error **err);

// The number of paths; 0 for NULL.
size_t globule_delete_item_count(const globule_delete *delete_);

// The name of the task: one line of at most 128 characters without blanks at its ends.
globule_status globule_delete_set_label(globule_delete *delete_,
                                        const char *label,
                                        globule_error **err);

// When the service gives the task up, in ISO 8601 with a time zone: "2026-12-01T10:00:00Z". Default: a day after it was
// submitted, whether it makes progress or not.
globule_status globule_delete_set_deadline(globule_delete *delete_,
                                           const char *deadline,
                                           globule_error **err);

// Whether directories are deleted with all they hold: 1, or 0 (default), with which a directory fails the task.
globule_status globule_delete_set_recursive(globule_delete *delete_,
                                            int32_t on,
                                            globule_error **err);

// Whether paths that are not there are passed over: 1, or 0 (default), with which they fail the task.
globule_status globule_delete_set_ignore_missing(globule_delete *delete_,
                                                 int32_t on,
                                                 globule_error **err);

// Whether `*`, `?` and `[...]` in the last part of a path stand for names: 1, or 0 (default), with which they stand for
// themselves.
globule_status globule_delete_set_interpret_globs(globule_delete *delete_,
                                                  int32_t on,
                                                  globule_error **err);

// The account on the collection, for a mapped collection that maps to several.
globule_status globule_delete_set_local_user(globule_delete *delete_,
                                             const char *local_user,
                                             globule_error **err);

// Whether Globus writes a mail when the task has succeeded: 1 (default) or 0.
globule_status globule_delete_set_notify_on_succeeded(globule_delete *delete_,
                                                      int32_t on,
                                                      globule_error **err);

// Whether Globus writes a mail when the task has failed: 1 (default) or 0.
globule_status globule_delete_set_notify_on_failed(globule_delete *delete_,
                                                   int32_t on,
                                                   globule_error **err);

// Whether Globus writes a mail when the task is suspended: 1 (default) or 0.
globule_status globule_delete_set_notify_on_inactive(globule_delete *delete_,
                                                     int32_t on,
                                                     globule_error **err);

// Sets any other field of the document to a JSON value.
globule_status globule_delete_set_field(globule_delete *delete_,
                                        const char *name,
                                        const char *json,
                                        globule_error **err);

// Submits the delete. It stays the caller's and may be submitted again after any error: the same document never becomes
// two tasks; a changed document is a new task. What the task deletes cannot be brought back. Free the task with
// globule_task_free.
//
// GLOBULE_STATUS_INVALID_STATE: it has no paths. GLOBULE_STATUS_CONSENT_REQUIRED: a login asks for what is missing, then submit
// again.
globule_status globule_delete_submit(const globule_delete *delete_,
                                     globule_task **out,
                                     globule_error **err);

// Starts globule_delete_submit; globule_request_task gives the task. Until the request has ended the delete cannot be
// changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
globule_status globule_delete_isubmit(const globule_delete *delete_,
                                      globule_request **out,
                                      globule_error **err);

// Frees a delete. NULL is allowed.
void globule_delete_free(globule_delete *delete_);

// The string at a JSON pointer, such as "/display_name" or "/DATA/0/name". Borrowed from the document; NULL where
// there is no string.
const char *globule_doc_string(const globule_doc *doc,
                               const char *pointer);

// The integer at a JSON pointer; `otherwise` where there is none.
int64_t globule_doc_integer(const globule_doc *doc, const char *pointer, int64_t otherwise);

// The number at a JSON pointer; `otherwise` where there is none.
double globule_doc_real(const globule_doc *doc, const char *pointer, double otherwise);

// 1 for true and 0 for false at a JSON pointer; `otherwise` where there is neither.
int32_t globule_doc_boolean(const globule_doc *doc, const char *pointer, int32_t otherwise);

// The number of entries of the list or object at a JSON pointer ("" is the whole document); -1 where there is none.
int64_t globule_doc_length(const globule_doc *doc,
                           const char *pointer);

// What stands at a JSON pointer ("" is the whole document) as JSON text. Borrowed from the document; NULL where there
// is nothing.
const char *globule_doc_json(const globule_doc *doc,
                             const char *pointer);

// Frees a document that was given to the caller, and overwrites its strings with zeros; not one of rows. NULL is
// allowed.
void globule_doc_free(globule_doc *doc);

// The number of documents; 0 for NULL.
size_t globule_rows_count(const globule_rows *rows);

// The document at an index from 0. Borrowed from the rows: not to be freed; NULL past the end.
const globule_doc *globule_rows_doc(const globule_rows *rows, size_t index);

// Frees rows with their documents. NULL is allowed.
void globule_rows_free(globule_rows *rows);

// The status that the failed call returned; GLOBULE_STATUS_OK for NULL.
globule_status globule_error_status(const globule_error *error);

// What was wrong, with the value, what was expected, and what to do. Borrowed from the error; NULL for NULL.
const char *globule_error_message(const globule_error *error);

// The HTTP status of the service's answer; 0 where there was none.
int32_t globule_error_http_status(const globule_error *error);

// Globus' own code, such as "EndpointNotFound", or a failed task's, such as "PERMISSION_DENIED". Borrowed from the
// error; NULL where there is none.
const char *globule_error_code(const globule_error *error);

// The id of the request, for Globus support. Borrowed from the error; NULL where there is none.
const char *globule_error_request_id(const globule_error *error);

// The id of the task that the error is about: the one that failed, is suspended or was given up, or with
// GLOBULE_STATUS_CONFLICT the one that is in the way of the transfer, as far as that can be found out. Wait for it with
// globule_task_open. Borrowed from the error; NULL where there is none.
const char *globule_error_task_id(const globule_error *error);

// The service's error document, or the document of the task that failed, as JSON text. Borrowed from the error; NULL
// where there is none.
const char *globule_error_document(const globule_error *error);

// How many scopes are missing; above 0 only with GLOBULE_STATUS_CONSENT_REQUIRED and
// GLOBULE_STATUS_REAUTHENTICATION_REQUIRED.
size_t globule_error_required_scope_count(const globule_error *error);

// A missing scope, from index 0. The session knows them already: its next login asks for them. Borrowed from the
// error; NULL past the end.
const char *globule_error_required_scope(const globule_error *error,
                                         size_t index);

// What the person must still do, as one document whatever form the service gave it: "/code" ("ConsentRequired" or
// "AuthorizationRequired") and, where it is wanted, "/required_scopes", "/session_required_identities",
// "/session_required_policies", "/session_required_single_domain" (lists), "/session_required_mfa" (true), "/prompt"
// ("login") and "/session_message". The session knows it already: its next login asks for all of it. Borrowed from the
// error: not to be freed; NULL where nothing of that is wanted.
const globule_doc *globule_error_authorization_parameters(const globule_error *error);

// Frees an error. NULL is allowed.
void globule_error_free(globule_error *error);

// A status in words, such as "consent required"; "unknown status" for a number that is none. Static: never freed.
const char *globule_status_words(int32_t status);

// Shares a directory of a mapped collection as a guest collection, into which others are let with
// globule_permission_add. `fields` is NULL, or a JSON object with more fields of the new collection's document, such
// as {"description": "results of run 42", "public": false}. The document is the service's answer: "/id" is the id of
// the new collection. Free it with globule_doc_free.
//
// Globus Transfer makes guest collections on Globus Connect Personal (which needs a subscription for that). Those on
// Globus Connect Server are made by the manager API of their endpoint ("/gcs_manager_url" of the collection's
// document), by `globus collection create guest` or in the web application, and Transfer refuses to; the error has its
// reason. What was made there is then used, listed and shared by Transfer as any other.
//
// When the answer is lost the request is not sent again, because it may have been done: GLOBULE_STATUS_NETWORK or
// GLOBULE_STATUS_TIMEOUT then.
globule_status globule_collection_create_guest(const globule_session *session,
                                               const char *host_collection,
                                               const char *host_path,
                                               const char *display_name,
                                               const char *fields,
                                               globule_doc **out,
                                               globule_error **err);

// Starts globule_collection_create_guest; globule_request_doc gives the document. Free the request with
// globule_request_free.
globule_status globule_collection_icreate_guest(const globule_session *session,
                                                const char *host_collection,
                                                const char *host_path,
                                                const char *display_name,
                                                const char *fields,
                                                globule_request **out,
                                                globule_error **err);

// Sets fields of a collection's document, given as a JSON object: {"display_name": "Run 42", "public": false}; the
// others stay. Who does this must administer the collection. Transfer changes collections of Globus Connect Personal;
// those of Globus Connect Server are changed by the manager API of their endpoint.
globule_status globule_collection_update(const globule_session *session,
                                         const char *collection,
                                         const char *json,
                                         globule_error **err);

// Starts globule_collection_update. Free the request with globule_request_free.
globule_status globule_collection_iupdate(const globule_session *session,
                                          const char *collection,
                                          const char *json,
                                          globule_request **out,
                                          globule_error **err);

// Deletes a collection for all who use it; its permissions and bookmarks lead nowhere then, and tasks that use it
// fail. The files in it stay. Who does this must administer the collection. As with globule_collection_update, those
// of Globus Connect Server are deleted by the manager API of their endpoint.
//
// After an answer that was lost the request is sent again, as for all that deletes something by its id:
// GLOBULE_STATUS_NOT_FOUND can then mean that the first one did it.
globule_status globule_collection_delete(const globule_session *session,
                                         const char *collection,
                                         globule_error **err);

// Starts globule_collection_delete. Free the request with globule_request_free.
globule_status globule_collection_idelete(const globule_session *session,
                                          const char *collection,
                                          globule_request **out,
                                          globule_error **err);

// The document of who signed in, as Globus Auth knows it now: "/sub" (the identity's id), "/preferred_username",
// "/name", "/email" and more, as far as the session's scopes let it be known. Free it with globule_doc_free.
//
// GLOBULE_STATUS_CONSENT_REQUIRED: the sign-in was without the scope openid; the next login asks for it.
globule_status globule_session_userinfo(const globule_session *session,
                                        globule_doc **out,
                                        globule_error **err);

// Starts globule_session_userinfo; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_session_iuserinfo(const globule_session *session,
                                         globule_request **out,
                                         globule_error **err);

// Looks identities up: `identities` has usernames such as "ada@uni.example" or ids, or both, separated by commas or
// blanks. The rows are first those asked for by id, then those by name; of one that nobody has there is no row. Each
// has "/id", "/username", "/name", "/email", "/organization", "/status" and more. Free them with globule_rows_free.
//
// GLOBULE_STATUS_CONSENT_REQUIRED: the scope view_identities is missing (nothing was sent); the next login asks for
// it.
globule_status globule_session_identities(const globule_session *session,
                                          const char *identities,
                                          globule_rows **out,
                                          globule_error **err);

// Starts globule_session_identities; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_session_iidentities(const globule_session *session,
                                           const char *identities,
                                           globule_request **out,
                                           globule_error **err);

// The directory, as the service names it. Borrowed from the listing; NULL for NULL.
const char *globule_listing_path(const globule_listing *listing);

// Whether the listing has all entries of the directory that its filter shows: 1, or 0 where the limit or offset that was
// asked for leaves some out; 0 for NULL.
int32_t globule_listing_is_complete(const globule_listing *listing);

// How many entries the directory has that its filter shows, be they in the listing or not (the rules of a walk leave
// out some that count here); -1 where the service does not
// say, and for NULL.
int64_t globule_listing_total(const globule_listing *listing);

// The number of entries; 0 for NULL.
size_t globule_listing_count(const globule_listing *listing);

// The name of an entry. Borrowed from the listing; NULL past the end.
const char *globule_listing_name(const globule_listing *listing, size_t index);

// The type of an entry: "file", "dir", "invalid_symlink", "chr", "blk", "pipe" or "other". Borrowed from the listing;
// NULL past the end.
const char *globule_listing_type(const globule_listing *listing,
                                 size_t index);

// The size of an entry in bytes; -1 where it is not known.
int64_t globule_listing_size(const globule_listing *listing, size_t index);

// When an entry was last modified, in seconds since 1970 UTC; -1 where it is not known.
int64_t globule_listing_last_modified(const globule_listing *listing, size_t index);

// The permissions of an entry in octal digits, such as "0755"; "" where they are not known. Borrowed from the listing;
// NULL past the end.
const char *globule_listing_permissions(const globule_listing *listing,
                                        size_t index);

// The owner of an entry; "" where it is not known. Borrowed from the listing; NULL past the end.
const char *globule_listing_user(const globule_listing *listing, size_t index);

// The group of an entry; "" where it is not known. Borrowed from the listing; NULL past the end.
const char *globule_listing_group(const globule_listing *listing, size_t index);

// What a symbolic link points to; "" for an entry that is none. Borrowed from the listing; NULL past the end.
const char *globule_listing_link_target(const globule_listing *listing,
                                        size_t index);

// The sizes of all entries, as globule_listing_size gives them, in one array of globule_listing_count elements.
// Borrowed from the listing; NULL for NULL.
const int64_t *globule_listing_sizes(const globule_listing *listing);

// When all entries were last modified, as globule_listing_last_modified gives it, in one array of
// globule_listing_count elements. Borrowed from the listing; NULL for NULL.
const int64_t *globule_listing_last_modified_times(const globule_listing *listing);

// A column of texts, one of the GLOBULE_COLUMN_ constants: returns one buffer in which the texts stand one after
// another, each with its NUL, and writes to `*offsets` an array of globule_listing_count + 1 byte positions: text i
// begins at offsets[i], and its NUL stands before offsets[i + 1]. Both are borrowed from the listing; NULL for NULL or
// another column. The names are kept so; of the other columns each distinct text is kept once, and the buffer is made
// when it is first asked for: programs for which memory is scarce read those entry by entry.
const char *globule_listing_texts(const globule_listing *listing,
                                  int32_t column,
                                  const size_t **offsets);

// Frees a listing. NULL is allowed.
void globule_listing_free(globule_listing *listing);

// Makes options that change nothing. Free them with globule_ls_options_free.
globule_status globule_ls_options_new(globule_ls_options **out, globule_error **err);

// Whether names that begin with a dot are shown: 1 (the service's default) or 0.
globule_status globule_ls_options_set_show_hidden(globule_ls_options *options,
                                                  int32_t show_hidden,
                                                  globule_error **err);

// Shows only what matches, such as "name:~*.h5" or "type:dir".
globule_status globule_ls_options_set_filter(globule_ls_options *options,
                                             const char *filter,
                                             globule_error **err);

// The order, such as "size DESC,name".
globule_status globule_ls_options_set_orderby(globule_ls_options *options,
                                              const char *orderby,
                                              globule_error **err);

// At most so many entries. The service reads the whole directory all the same.
globule_status globule_ls_options_set_limit(globule_ls_options *options,
                                            int64_t limit,
                                            globule_error **err);

// Leaves out so many entries at the beginning.
globule_status globule_ls_options_set_offset(globule_ls_options *options,
                                             int64_t offset,
                                             globule_error **err);

// The account to list as, for a mapped collection that maps to several.
globule_status globule_ls_options_set_local_user(globule_ls_options *options,
                                                 const char *local_user,
                                                 globule_error **err);

// Frees options. NULL is allowed.
void globule_ls_options_free(globule_ls_options *options);

// The link that the person opens in a browser: on any machine to sign in by code, on this one to sign in by a page on
// it. Borrowed from the login; NULL for NULL.
const char *globule_login_url(const globule_login *login);

// Exchanges the code that the person pasted for tokens and stores them. Blanks and line breaks around it do no harm.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: the code is empty, mistyped, used or too old; the same login may be finished with
// another one. GLOBULE_STATUS_TOKEN_STORE: signed in, but the tokens could not be written and serve this process alone.
// GLOBULE_STATUS_INVALID_STATE: the login is by a page on this machine. GLOBULE_STATUS_CONFLICT: the store holds the
// tokens of somebody else, and stays as it is.
globule_status globule_login_finish(const globule_login *login,
                                    const char *code,
                                    globule_error **err);

// Starts globule_login_finish. Free the request with globule_request_free.
globule_status globule_login_ifinish(const globule_login *login,
                                     const char *code,
                                     globule_request **out,
                                     globule_error **err);

// Waits until the person has followed the link of globule_session_login_local to its end, exchanges the code for
// tokens, stores them, and then shows in the browser what came of it. `time_limit` is in seconds, negative for none; it
// is for the person, and the exchange of the code has the limits of every call. One thread at a time may wait;
// globule_session_cancel ends the wait.
//
// After GLOBULE_STATUS_TIMEOUT (nobody has finished the sign-in yet) and GLOBULE_STATUS_CANCELLED the same login may be
// waited for again, with the same link. After any other end the port is closed, and another sign-in needs another login.
// GLOBULE_STATUS_PERMISSION_DENIED: the person declined. GLOBULE_STATUS_LOGIN_REQUIRED: the code was used or too old.
// GLOBULE_STATUS_TOKEN_STORE: signed in, but the tokens could not be written. GLOBULE_STATUS_INVALID_STATE: the login is
// by code, has ended, or is being waited for already.
globule_status globule_login_wait(const globule_login *login,
                                  double time_limit,
                                  globule_error **err);

// Starts globule_login_wait: its program does other things, or opens the browser, meanwhile. To give up, cancel the
// request. Free the request with globule_request_free.
globule_status globule_login_iwait(const globule_login *login,
                                   double time_limit,
                                   globule_request **out,
                                   globule_error **err);

// Frees a login. A request that waits for it goes on. NULL is allowed.
void globule_login_free(globule_login *login);

// Who may do what on a guest collection: documents with "/id", "/principal_type", "/principal" (the id of an identity
// or a group), "/path", "/permissions" ("r" or "rw"), "/expiration_date" and more. A row whose "/id" is null follows
// from a role ("/role_id", "/role_type") and is neither changed nor deleted as a permission. Needs the role
// administrator or access manager. Free the rows with globule_rows_free.
globule_status globule_permission_list(const globule_session *session,
                                       const char *collection,
                                       globule_rows **out,
                                       globule_error **err);

// Starts globule_permission_list; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_permission_ilist(const globule_session *session,
                                        const char *collection,
                                        globule_request **out,
                                        globule_error **err);

// Lets someone into a guest collection. `principal_type` is "identity" or "group", with the id of one as `principal`
// (globule_session_identities finds the id of a username), or "all_authenticated_users" or "anonymous", with NULL.
// `path` is a folder such as "/run42/", with a slash at both ends, and holds for all that is in it; `permissions` is
// "r" to read or "rw" to write and delete, too. Permissions add up: a narrower one takes nothing away. A collection
// has at most 1000 of them. The document has "/access_id", the id of the permission. Free it with globule_doc_free.
//
// GLOBULE_STATUS_CONFLICT: the principal has a permission for this folder already (globule_permission_update changes
// it), or this is no guest collection; mapped collections ask the storage system who may do what. When the answer is
// lost the request is not sent again, because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT
// then.
globule_status globule_permission_add(const globule_session *session,
                                      const char *collection,
                                      const char *principal_type,
                                      const char *principal,
                                      const char *path,
                                      const char *permissions,
                                      globule_doc **out,
                                      globule_error **err);

// Starts globule_permission_add; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_permission_iadd(const globule_session *session,
                                       const char *collection,
                                       const char *principal_type,
                                       const char *principal,
                                       const char *path,
                                       const char *permissions,
                                       globule_request **out,
                                       globule_error **err);

// Changes what a permission allows: "r" to read or "rw" to write, too. For whom it is and for which folder cannot be
// changed: delete it and add another.
globule_status globule_permission_update(const globule_session *session,
                                         const char *collection,
                                         const char *permission_id,
                                         const char *permissions,
                                         globule_error **err);

// Starts globule_permission_update. Free the request with globule_request_free.
globule_status globule_permission_iupdate(const globule_session *session,
                                          const char *collection,
                                          const char *permission_id,
                                          const char *permissions,
                                          globule_request **out,
                                          globule_error **err);

// Takes a permission away; tasks that need it fail. GLOBULE_STATUS_NOT_FOUND: there is none of this id (any more).
globule_status globule_permission_delete(const globule_session *session,
                                         const char *collection,
                                         const char *permission_id,
                                         globule_error **err);

// Starts globule_permission_delete. Free the request with globule_request_free.
globule_status globule_permission_idelete(const globule_session *session,
                                          const char *collection,
                                          const char *permission_id,
                                          globule_request **out,
                                          globule_error **err);

// Finds the collection and the path that a person means who writes:
// - "hydra-scratch:/run42/": a path on a collection that has this name in a places file (globule_config_set_places);
// - "2d1d4873-a849-4b9c-bd34-2034a2163003:/run42/": a path on the collection with this UUID;
// - "hydra-scratch", "hydra-scratch:" or a UUID: where the place begins, by default the user's home "/~/"; "hydra-scratch:run42/"
//   is a path below it;
// - "/scratch/ada/run42/", "./run42/", "~/run42/": a local path, on the collection that shows it, the most specific one
//   first; if no place does, on this machine's Globus Connect Personal. A symbolic link is followed if no place shows
//   the path as it is written. A slash at the end is kept.
//
// A colon before the first slash always ends a name: write "./a:b" for a local file of this name. Nothing is sent, and
// the path need not exist. Free it with globule_place_free.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: the name is unknown (the message suggests near ones), or a places file is wrong.
// GLOBULE_STATUS_NOT_FOUND: no collection is known to show the local path. GLOBULE_STATUS_IO: a file cannot be read.
globule_status globule_place_find(const globule_session *session,
                                  const char *place,
                                  globule_place **out,
                                  globule_error **err);

// The UUID of the collection. Borrowed from the place; NULL for NULL.
const char *globule_place_collection(const globule_place *place);

// The path on the collection. Borrowed from the place; NULL for NULL.
const char *globule_place_path(const globule_place *place);

// The name under which the collection was found. Borrowed from the place; NULL where it was found without one, by UUID or
// as this machine's own.
const char *globule_place_name(const globule_place *place);

// Frees a place. NULL is allowed.
void globule_place_free(globule_place *place);

// All names, those of the file that wins first. Each row has "/name", "/collection", "/description" (or null),
// "/directory" (where paths begin that are not absolute), "/file", and "/shows", a list of "/local", a directory of this
// machine, and "/path", where the collection shows it. Nothing is sent. Free them with globule_rows_free.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: a places file is wrong. GLOBULE_STATUS_IO: one cannot be read.
globule_status globule_place_list(const globule_session *session,
                                  globule_rows **out,
                                  globule_error **err);

// Makes a project, in which applications can be registered; who signed in becomes its administrator. The document has
// "/id", "/display_name", "/contact_email", "/admin_ids" and more. Free it with globule_doc_free.
//
// GLOBULE_STATUS_CONSENT_REQUIRED: the scope manage_projects is missing (nothing was sent); the next login asks for
// it. This holds for all functions that register something. When an answer is lost the request is not sent again,
// because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then.
globule_status globule_project_create(const globule_session *session,
                                      const char *display_name,
                                      const char *contact_email,
                                      globule_doc **out,
                                      globule_error **err);

// Starts globule_project_create; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_project_icreate(const globule_session *session,
                                       const char *display_name,
                                       const char *contact_email,
                                       globule_request **out,
                                       globule_error **err);

// The projects that who signed in manages, each a document as globule_project_create gives it. Free the rows with
// globule_rows_free.
globule_status globule_project_list(const globule_session *session,
                                    globule_rows **out,
                                    globule_error **err);

// Starts globule_project_list; globule_request_rows gives the projects. Free the request with globule_request_free.
globule_status globule_project_ilist(const globule_session *session,
                                     globule_request **out,
                                     globule_error **err);

// Registers an application in a project. `client_type` is Globus Auth's word for what it is: "public_installed_client"
// for one that people install and that has no secret, to which the sign-ins of this library may send people back;
// "client_identity" or "confidential_client" for one that acts for itself with a secret (globule_credential_create
// makes one); "resource_server" for a service. The document has "/id", which is the client id, "/name",
// "/client_type", "/project", "/redirect_uris" and more. Free it with globule_doc_free.
globule_status globule_client_create(const globule_session *session,
                                     const char *project,
                                     const char *display_name,
                                     const char *client_type,
                                     globule_doc **out,
                                     globule_error **err);

// Starts globule_client_create; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_client_icreate(const globule_session *session,
                                      const char *project,
                                      const char *display_name,
                                      const char *client_type,
                                      globule_request **out,
                                      globule_error **err);

// Makes a secret for an application, under a name by which people tell its secrets apart. The document has "/secret",
// which Globus Auth shows this once and never again, "/id", "/name" and "/created". Keep the secret in a file that
// nobody else can read (GLOBULE_CLIENT_SECRET_FILE names it to the application), and free the document with
// globule_doc_free, which zeroes it.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: the application is of a type that has no secrets.
globule_status globule_credential_create(const globule_session *session,
                                         const char *client,
                                         const char *name,
                                         globule_doc **out,
                                         globule_error **err);

// Starts globule_credential_create; globule_request_doc gives the document. Free the request with
// globule_request_free.
globule_status globule_credential_icreate(const globule_session *session,
                                          const char *client,
                                          const char *name,
                                          globule_request **out,
                                          globule_error **err);

// Writes to `*done` whether the call has ended, 1 or 0, and returns how: GLOBULE_STATUS_OK while it is under way and
// when it has succeeded, otherwise the status and error that the blocking form would have returned. May be repeated.
globule_status globule_request_test(const globule_request *request,
                                    int32_t *done,
                                    globule_error **err);

// Waits until the call has ended, at most `time_limit` seconds (negative: no limit), and returns how, as
// globule_request_test does. GLOBULE_STATUS_TIMEOUT: it is still under way, and can be waited for again.
globule_status globule_request_wait(const globule_request *request,
                                    double time_limit,
                                    globule_error **err);

// Waits until all of `count` calls have ended, at most `time_limit` seconds in all (negative: no limit), and returns
// GLOBULE_STATUS_OK or the error of the first in the array that failed. Elements may be NULL and are left out.
// GLOBULE_STATUS_TIMEOUT: some are still under way.
globule_status globule_request_waitall(globule_request *const *requests,
                                       size_t count,
                                       double time_limit,
                                       globule_error **err);

// Waits until one of `count` calls has ended, at most `time_limit` seconds (negative: no limit), writes its index to
// `*index` and returns how it ended. Elements may be NULL and are left out: free the request that has ended and put
// NULL in its place to go on with the others. When nothing is left `*index` is `count` and the status
// GLOBULE_STATUS_OK. GLOBULE_STATUS_TIMEOUT with `*index` equal to `count`: all are still under way.
globule_status globule_request_waitany(globule_request *const *requests,
                                       size_t count,
                                       double time_limit,
                                       size_t *index,
                                       globule_error **err);

// Ends the call: it returns GLOBULE_STATUS_CANCELLED, unless it has ended already. When this returns the call has
// ended, its callback has been called and has returned, and none follows; only a callback that cancels its own request
// is not waited for. So do not hold a lock here that the callback takes. What the service has been asked it may still
// do: a transfer is submitted again to find out, which makes no second task. NULL is allowed.
void globule_request_cancel(const globule_request *request);

// Has `callback` called exactly once when the call has ended in whatever way, soon if it has ended already. When the
// request is cancelled or freed, the callback has been called before that returns, on that thread or the library's.
// GLOBULE_STATUS_INVALID_STATE: the request has such a callback already.
globule_status globule_request_on_complete(const globule_request *request,
                                           globule_request_callback callback,
                                           void *user_data,
                                           globule_error **err);

// Has `callback` called after each look of globule_task_iwait, globule_task_iwaitall, globule_task_iwaitany and
// globule_batch_irun; globule_request_progress then tells what was seen. It is not called once the completion callback has been, nor after globule_request_cancel has returned. A later
// registration replaces this one.
globule_status globule_request_on_progress(const globule_request *request,
                                           globule_request_callback callback,
                                           void *user_data,
                                           globule_error **err);

// What globule_task_iwait, globule_task_iwaitall, globule_task_iwaitany or globule_batch_irun has seen last, as the
// document that a progress callback of the blocking form gets; also after the request has ended. `*out` stays NULL until
// something was seen, and for other calls. Free it with globule_doc_free.
globule_status globule_request_progress(const globule_request *request,
                                        globule_doc **out,
                                        globule_error **err);

// Takes the document that the call gave, after its end: the status is that of the call. Free it with globule_doc_free.
// GLOBULE_STATUS_INVALID_STATE: it is under way, gives something else, or its answer was taken already.
globule_status globule_request_doc(const globule_request *request,
                                   globule_doc **out,
                                   globule_error **err);

// Takes the rows that the call gave, as globule_request_doc does. Free them with globule_rows_free.
globule_status globule_request_rows(const globule_request *request,
                                    globule_rows **out,
                                    globule_error **err);

// Takes the listing that the call gave, as globule_request_doc does; NULL after the last directory of a walk. Free it with
// globule_listing_free.
globule_status globule_request_listing(const globule_request *request,
                                       globule_listing **out,
                                       globule_error **err);

// Takes the task that the call gave, as globule_request_doc does. Free it with globule_task_free.
globule_status globule_request_task(const globule_request *request,
                                    globule_task **out,
                                    globule_error **err);

// Takes the session that the call gave, as globule_request_doc does. Free it with globule_session_free.
globule_status globule_request_session(const globule_request *request,
                                       globule_session **out,
                                       globule_error **err);

// Cancels a request that is under way, as globule_request_cancel does, and frees it. NULL is allowed.
void globule_request_free(globule_request *request);

// Makes a required scope without dependencies from its URN, URL or short name. Free it with globule_scope_free.
globule_status globule_scope_new(const char *name,
                                 globule_scope **out,
                                 globule_error **err);

// Reads one scope from its text, such as "a[*b c[d]]"; an error names the character. Free it with globule_scope_free.
globule_status globule_scope_parse(const char *scope,
                                   globule_scope **out,
                                   globule_error **err);

// A known scope: `service` is "auth", "transfer" or "timers", `name` for example "all". Free it with
// globule_scope_free.
globule_status globule_scope_known(const char *service,
                                   const char *name,
                                   globule_scope **out,
                                   globule_error **err);

// The data_access scope of a collection, for use as a dependency. Free it with globule_scope_free.
globule_status globule_scope_data_access(const char *collection,
                                         globule_scope **out,
                                         globule_error **err);

// The https scope of a collection. Free it with globule_scope_free.
globule_status globule_scope_https(const char *collection,
                                   globule_scope **out,
                                   globule_error **err);

// Marks a scope as optional (1) or required (0): an optional dependency can be revoked by itself.
globule_status globule_scope_set_optional(globule_scope *scope,
                                          int32_t optional,
                                          globule_error **err);

// Adds a copy of `dependency`; one of the same name is merged. GLOBULE_STATUS_INVALID_ARGUMENT: the scope would depend on
// itself.
globule_status globule_scope_add_dependency(globule_scope *scope,
                                            const globule_scope *dependency,
                                            globule_error **err);

// Adds what `other` has to a scope of the same name: its dependencies, and its being required. `other` stays as it is.
globule_status globule_scope_merge(globule_scope *scope,
                                   const globule_scope *other,
                                   globule_error **err);

// 1 if the scope is optional, 0 if it is required or NULL.
int32_t globule_scope_is_optional(const globule_scope *scope);

// The scope as text, dependencies in alphabetical order: equal scopes have equal text. Free the string with
// globule_string_free.
globule_status globule_scope_to_string(const globule_scope *scope,
                                       char **out,
                                       globule_error **err);

// Merges two lists of scopes, separated by blanks, into one in alphabetical order. Free the string with
// globule_string_free.
globule_status globule_scopes_merge(const char *scopes,
                                    const char *others,
                                    char **out,
                                    globule_error **err);

// Frees a scope. NULL is allowed.
void globule_scope_free(globule_scope *scope);

// For services: what Globus Auth knows of a token that a user has sent. The document has "/active"; where that is true
// it has "/scope", "/sub" (the user's identity), "/username", "/client_id", "/exp" (seconds since 1970) and more. A
// token that is expired, revoked or not for this service is not active, which is no error. The session must have a
// client secret. Free the document with globule_doc_free.
//
// GLOBULE_STATUS_INVALID_STATE: the session has no client secret. GLOBULE_STATUS_PERMISSION_DENIED: its secret was not
// accepted.
globule_status globule_session_introspect(const globule_session *session,
                                          const char *token,
                                          globule_doc **out,
                                          globule_error **err);

// Starts globule_session_introspect; globule_request_doc gives the document. Free the request with
// globule_request_free.
globule_status globule_session_iintrospect(const globule_session *session,
                                           const char *token,
                                           globule_request **out,
                                           globule_error **err);

// For services: opens a session that acts for the user who has sent this service an access token, at the services that
// its own scope depends on (dependent token grant). The new session's tokens are kept in memory and refreshed where
// the user let that be; sign it out when the user's work is done (globule_session_logout), and free it with
// globule_session_free. The session must have a client secret.
//
// GLOBULE_STATUS_LOGIN_REQUIRED: the user's token is not active or not for this service.
// GLOBULE_STATUS_INVALID_STATE: the session has no client secret. GLOBULE_STATUS_PERMISSION_DENIED: its secret was not
// accepted, or the token allows nothing at other services.
globule_status globule_session_open_dependent(const globule_session *session,
                                              const char *access_token,
                                              globule_session **out,
                                              globule_error **err);

// Starts globule_session_open_dependent; globule_request_session gives the session. Free the request with
// globule_request_free.
globule_status globule_session_iopen_dependent(const globule_session *session,
                                               const char *access_token,
                                               globule_request **out,
                                               globule_error **err);

// Opens a session. `config` may be NULL: then all settings come from the environment. Nothing is sent, and no token
// file is read yet. Free it with globule_session_free.
//
// GLOBULE_STATUS_INVALID_ARGUMENT: a setting is wrong or client_id is missing. GLOBULE_STATUS_IO: the
// secret's file cannot be read.
globule_status globule_session_open(const globule_config *config,
                                    globule_session **out,
                                    globule_error **err);

// Writes to `*out` whether a person must sign in before Globus Transfer can be called: 1 or 0. Only the token store
// is read; the service may still refuse a token that was revoked.
globule_status globule_session_login_required(const globule_session *session,
                                              int32_t *out,
                                              globule_error **err);

// Adds scopes that the program will need besides Transfer's, as text such as "a b[*c]". The next login asks for them.
globule_status globule_session_require_scopes(const globule_session *session,
                                              const char *scopes,
                                              globule_error **err);

// Adds one scope that the program will need. The next login asks for it. The scope stays the caller's.
globule_status globule_session_require_scope(const globule_session *session,
                                             const globule_scope *scope,
                                             globule_error **err);

// Adds the data_access consent of a mapped collection, so that the first login asks for it already. Only for
// collections known to need it: Globus refuses the scope elsewhere, and globule_session_require_collection looks it up.
// Without this call the consent is asked for by the login that follows GLOBULE_STATUS_CONSENT_REQUIRED.
globule_status globule_session_require_data_access(const globule_session *session,
                                                   const char *collection,
                                                   globule_error **err);

// Starts a sign-in by link and code that asks for everything that the session requires and that services found
// missing. Nothing is sent. Free it with globule_login_free.
//
// GLOBULE_STATUS_INVALID_STATE: the session signs in by itself (client secret), has only a given token, or uses the
// sign-in of `globus login`; then the message names the command that asks for what is missing.
globule_status globule_session_login(const globule_session *session,
                                     globule_login **out,
                                     globule_error **err);

// Starts a sign-in by a page on this machine (RFC 8252): listens on a port of 127.0.0.1 and ::1, to which the
// browser of the person brings the code. The library opens no browser: show the link (globule_login_url) or open it, then
// call globule_login_wait. For a person who sits at this machine. Nothing is sent. The port is open until the sign-in has
// ended or the login is freed. Free it with globule_login_free.
//
// GLOBULE_STATUS_INVALID_STATE: as for globule_session_login, or the program runs over SSH (SSH_CONNECTION,
// SSH_CLIENT or SSH_TTY was set when the session was opened), where no browser of the person reaches this machine: use
// globule_session_login. GLOBULE_STATUS_IO: no port can be opened.
globule_status globule_session_login_local(const globule_session *session,
                                           globule_login **out,
                                           globule_error **err);

// The id of the identity that signed in; `*out` stays NULL where the session does not know it. Free the string with
// globule_string_free.
globule_status globule_session_identity(const globule_session *session,
                                        char **out,
                                        globule_error **err);

// All settings with their origin, the place of the tokens, and the files that name places, for support questions; where tokens stay in memory
// because no file can be written, also why, as far as a call has found out. No secrets. Free the string with
// globule_string_free.
globule_status globule_session_describe(const globule_session *session,
                                        char **out,
                                        globule_error **err);

// Revokes all tokens of the store, those of other programs that share its file too, and removes them from it; the file
// goes with them when nothing else is in it. After an error they are removed all the same, and the first error is
// returned. GLOBULE_STATUS_TOKEN_STORE: the file could not be changed, or its lock was not to be had.
// GLOBULE_STATUS_INVALID_STATE: the session uses the sign-in of `globus login`, which only `globus logout` ends.
globule_status globule_session_logout(const globule_session *session,
                                      globule_error **err);

// Starts globule_session_logout. Free the request with globule_request_free.
globule_status globule_session_ilogout(const globule_session *session,
                                       globule_request **out,
                                       globule_error **err);

// Ends all calls of the session that are under way, blocking ones in other threads and requests: they return
// GLOBULE_STATUS_CANCELLED. Tasks go on, and
// the session can be used further. NULL is allowed.
void globule_session_cancel(const globule_session *session);

// Frees a session. What was made from it keeps working. NULL is allowed.
void globule_session_free(globule_session *session);

// A task by its id, for example one that another program submitted. Nothing is sent. Free it with globule_task_free.
globule_status globule_task_open(const globule_session *session,
                                 const char *task_id,
                                 globule_task **out,
                                 globule_error **err);

// The id of the task, a UUID. Borrowed from the task; NULL for NULL.
const char *globule_task_id(const globule_task *task);

// Where a person follows the task in the web application. Borrowed from the task; NULL for NULL.
const char *globule_task_url(const globule_task *task);

// The task's document as it is now. Free it with globule_doc_free.
globule_status globule_task_get(const globule_task *task, globule_doc **out, globule_error **err);

// Starts globule_task_get; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_task_iget(const globule_task *task,
                                 globule_request **out,
                                 globule_error **err);

// What happened to the task, the newest first, at most `limit` events: documents with "/time", "/code",
// "/description", "/details" and "/is_error". Free them with globule_rows_free.
globule_status globule_task_events(const globule_task *task,
                                   int64_t limit,
                                   globule_rows **out,
                                   globule_error **err);

// Starts globule_task_events; globule_request_rows gives the events. Free the request with globule_request_free.
globule_status globule_task_ievents(const globule_task *task,
                                    int64_t limit,
                                    globule_request **out,
                                    globule_error **err);

// Waits until the task has succeeded, at most `time_limit` seconds; a negative limit is none, 0 looks once.
// `progress` and `out` may be NULL; `*out` is the task's last document after success, to be freed with
// globule_doc_free.
//
// GLOBULE_STATUS_TASK_FAILED: it failed, expired or was cancelled; the error has the reason and the document.
// GLOBULE_STATUS_TASK_INACTIVE: it is suspended until a person acts, and the message says what to do; wait again after
// that. A task that is paused or queued is waited for. GLOBULE_STATUS_TIMEOUT: it is still active and goes on.
globule_status globule_task_wait(const globule_task *task,
                                 double time_limit,
                                 globule_progress_callback progress,
                                 void *user_data,
                                 globule_doc **out,
                                 globule_error **err);

// Starts globule_task_wait. globule_request_on_progress and globule_request_progress tell of each look, and
// globule_request_doc gives the last document. Cancelling the request ends the wait; the task goes on. Free the request
// with globule_request_free.
globule_status globule_task_iwait(const globule_task *task,
                                  double time_limit,
                                  globule_request **out,
                                  globule_error **err);

// Asks the service to cancel the task; globule_task_wait then ends with GLOBULE_STATUS_TASK_FAILED. A task that has ended
// stays as it is.
globule_status globule_task_cancel(const globule_task *task,
                                   globule_error **err);

// Starts globule_task_cancel. Free the request with globule_request_free.
globule_status globule_task_icancel(const globule_task *task,
                                    globule_request **out,
                                    globule_error **err);

// Frees a task handle; the task goes on. NULL is allowed.
void globule_task_free(globule_task *task);

// The files that a transfer has moved, at most `limit`: documents with "/source_path", "/destination_path", "/size",
// "/checksum" and "/checksum_algorithm". The service lists them when the task has ended, for 30 days; directories and
// files that a sync level left as they were are not among them. Free the rows with globule_rows_free.
//
// A row takes about 1500 bytes of memory, a million of them 1.5 GB: give the limit that the program
// can hold. For numbers alone ("/files_transferred", "/bytes_transferred") globule_task_get is enough.
globule_status globule_task_successful_transfers(const globule_task *task,
                                                 int64_t limit,
                                                 globule_rows **out,
                                                 globule_error **err);

// Starts globule_task_successful_transfers; globule_request_rows gives the rows. Free the request with
// globule_request_free.
globule_status globule_task_isuccessful_transfers(const globule_task *task,
                                                  int64_t limit,
                                                  globule_request **out,
                                                  globule_error **err);

// What a transfer with skip_source_errors has left out, at most `limit` rows: documents with "/source_path",
// "/destination_path", "/error_code" ("FILE_NOT_FOUND", "PERMISSION_DENIED"), "/error_details", "/error_time" and
// "/is_directory". Memory and time are as with globule_task_successful_transfers. Free the rows with
// globule_rows_free.
globule_status globule_task_skipped_errors(const globule_task *task,
                                           int64_t limit,
                                           globule_rows **out,
                                           globule_error **err);

// Starts globule_task_skipped_errors; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_task_iskipped_errors(const globule_task *task,
                                            int64_t limit,
                                            globule_request **out,
                                            globule_error **err);

// Why a task is paused ("/is_paused" of its document): "/pause_rules" lists the rules of the collections' managers
// that hold it, each with a "/message"; "/source_pause_message" and "/destination_pause_message" are what a manager
// wrote who paused the task itself. Free the document with globule_doc_free.
globule_status globule_task_pause_info(const globule_task *task,
                                       globule_doc **out,
                                       globule_error **err);

// Starts globule_task_pause_info; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_task_ipause_info(const globule_task *task,
                                        globule_request **out,
                                        globule_error **err);

// Changes the label, the deadline (ISO 8601 with a time zone, "2026-12-01T10:00:00Z") or both of a task that has not
// ended; NULL leaves the one as it is. Nothing else of a task can be changed. GLOBULE_STATUS_CONFLICT: the task has
// ended.
globule_status globule_task_update(const globule_task *task,
                                   const char *label,
                                   const char *deadline,
                                   globule_error **err);

// Starts globule_task_update. Free the request with globule_request_free.
globule_status globule_task_iupdate(const globule_task *task,
                                    const char *label,
                                    const char *deadline,
                                    globule_request **out,
                                    globule_error **err);

// Takes a task that has ended out of the history of who submitted it: it is listed and found no more.
// GLOBULE_STATUS_CONFLICT: it has not ended. GLOBULE_STATUS_NOT_FOUND: it is not there (any more).
globule_status globule_task_remove(const globule_task *task,
                                   globule_error **err);

// Starts globule_task_remove. Free the request with globule_request_free.
globule_status globule_task_iremove(const globule_task *task,
                                    globule_request **out,
                                    globule_error **err);

// The tasks of who signed in, each a document as globule_task_get gives it, at most `limit` and never more than the
// 1000 that the service shows. `filter` and `orderby` are in Globus' words or NULL: conditions that must all hold are
// separated by a slash, values of which one must hold by a comma, as in "status:ACTIVE,INACTIVE/type:TRANSFER",
// "label:nightly" or "completion_time:2026-11-01,2026-12-01"; an order is "request_time ASC". Without one the newest
// task comes first. Free the rows with globule_rows_free.
globule_status globule_task_list(const globule_session *session,
                                 const char *filter,
                                 const char *orderby,
                                 int64_t limit,
                                 globule_rows **out,
                                 globule_error **err);

// Starts globule_task_list; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_task_ilist(const globule_session *session,
                                  const char *filter,
                                  const char *orderby,
                                  int64_t limit,
                                  globule_request **out,
                                  globule_error **err);

// Makes a timer for a transfer as it is now; later changes of the transfer do not reach it. Unless it is told otherwise it
// runs once and at once. Free it with globule_timer_free. GLOBULE_STATUS_INVALID_STATE: the transfer has no items.
//
// The whole document is kept in memory and sent with the timer: give it directories rather than a million files.
globule_status globule_timer_new(const globule_transfer *transfer,
                                 globule_timer **out,
                                 globule_error **err);

// The timer's name, by which people tell it from others. Its tasks are named so, too, unless the transfer has a label.
globule_status globule_timer_set_name(globule_timer *timer,
                                      const char *name,
                                      globule_error **err);

// The timer runs once: at a time in ISO 8601 with a time zone, "2026-12-01T02:00:00Z", or at once for NULL.
globule_status globule_timer_set_once(globule_timer *timer,
                                      const char *at,
                                      globule_error **err);

// The timer runs every `interval_seconds` seconds, first at `start`, a time as for globule_timer_set_once, or at once for
// NULL. The service wants 60 seconds at least, and lets all timers of a person together run once a minute. A run that is
// due while the one before is still moving files is left out and does not count. The timer goes on until it is deleted,
// unless globule_timer_set_until or globule_timer_set_count gives it an end.
globule_status globule_timer_set_repeat(globule_timer *timer,
                                        int64_t interval_seconds,
                                        const char *start,
                                        globule_error **err);

// No run of a timer that repeats begins after this time. Replaces what globule_timer_set_count has set.
globule_status globule_timer_set_until(globule_timer *timer,
                                       const char *at,
                                       globule_error **err);

// A timer that repeats ends after so many runs. Replaces what globule_timer_set_until has set.
globule_status globule_timer_set_count(globule_timer *timer, int64_t count, globule_error **err);

// Hands the timer to the service. The document has "/job_id", the id of the timer, "/next_run" and more. Free it with
// globule_doc_free. Each call makes a timer: when the answer is lost the request is not sent again, because it may have
// been done (GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then); globule_timer_list tells.
//
// A timer acts in the place of who made it, and needs its own consents for that, those for the data of mapped
// collections included. GLOBULE_STATUS_CONSENT_REQUIRED: some are missing and nothing was sent; a login asks for all of
// them, then create again. GLOBULE_STATUS_INVALID_STATE: it runs once and was given an end.
globule_status globule_timer_create(const globule_timer *timer,
                                    globule_doc **out,
                                    globule_error **err);

// Starts globule_timer_create; globule_request_doc gives the document. Until the request has ended the timer cannot be
// changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
globule_status globule_timer_icreate(const globule_timer *timer,
                                     globule_request **out,
                                     globule_error **err);

// Frees a timer that was being built; one that was created goes on. NULL is allowed.
void globule_timer_free(globule_timer *timer);

// The timers of who signed in, those that have ended too, each a document as globule_timer_get gives it. Free the rows
// with globule_rows_free.
globule_status globule_timer_list(const globule_session *session,
                                  globule_rows **out,
                                  globule_error **err);

// Starts globule_timer_list; globule_request_rows gives the rows. Free the request with globule_request_free.
globule_status globule_timer_ilist(const globule_session *session,
                                   globule_request **out,
                                   globule_error **err);

// A timer as it is now: "/name", "/status" ("new" or "loaded" while it runs, "inactive", "ended"), "/schedule",
// "/next_run", "/n_runs", "/n_errors", "/inactive_reason" (who has stopped it, or what its owner must consent to), and
// "/results/data", its newest runs (kept for 90 days), each with "/ran_at", "/run_status" and the id of its task as
// "/resource_id" (globule_task_open), or "/errors". Free the document with globule_doc_free.
globule_status globule_timer_get(const globule_session *session,
                                 const char *timer_id,
                                 globule_doc **out,
                                 globule_error **err);

// Starts globule_timer_get; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_timer_iget(const globule_session *session,
                                  const char *timer_id,
                                  globule_request **out,
                                  globule_error **err);

// Stops a timer until globule_timer_resume; a task that it has submitted goes on. GLOBULE_STATUS_CONFLICT: it has
// ended.
globule_status globule_timer_pause(const globule_session *session,
                                   const char *timer_id,
                                   globule_error **err);

// Starts globule_timer_pause. Free the request with globule_request_free.
globule_status globule_timer_ipause(const globule_session *session,
                                    const char *timer_id,
                                    globule_request **out,
                                    globule_error **err);

// Lets a timer run again that was paused, or that Timers has stopped because its owner's consents did not suffice; runs
// that were due meanwhile do not count. GLOBULE_STATUS_CONSENT_REQUIRED: the consents still do not suffice; a login asks
// for them, then resume again. GLOBULE_STATUS_CONFLICT: it has ended.
globule_status globule_timer_resume(const globule_session *session,
                                    const char *timer_id,
                                    globule_error **err);

// Starts globule_timer_resume. Free the request with globule_request_free.
globule_status globule_timer_iresume(const globule_session *session,
                                     const char *timer_id,
                                     globule_request **out,
                                     globule_error **err);

// Deletes a timer with the list of its runs; tasks that it has submitted go on. GLOBULE_STATUS_NOT_FOUND: there is
// none of this id (any more).
globule_status globule_timer_delete(const globule_session *session,
                                    const char *timer_id,
                                    globule_error **err);

// Starts globule_timer_delete. Free the request with globule_request_free.
globule_status globule_timer_idelete(const globule_session *session,
                                     const char *timer_id,
                                     globule_request **out,
                                     globule_error **err);

// Makes an empty transfer between two collections, given by their UUIDs or names. Free it with globule_transfer_free.
globule_status globule_transfer_new(const globule_session *session,
                                    const char *source,
                                    const char *destination,
                                    globule_transfer **out,
                                    globule_error **err);

// Makes a transfer of one item between two places, as globule_place_find reads them: "./run42/" and "archive:/runs/". As
// with rsync, a source without a slash at its end goes into a destination with one: "run42" to "archive:/runs/" becomes
// "/runs/run42", while "run42/" puts what is in it into "/runs/". `recursive` is a GLOBULE_RECURSIVE_ constant. More can be
// added (globule_transfer_add_item). Nothing is sent. Free it with globule_transfer_free. Errors are those of
// globule_place_find.
globule_status globule_transfer_new_between(const globule_session *session,
                                            const char *source,
                                            const char *destination,
                                            int32_t recursive,
                                            globule_transfer **out,
                                            globule_error **err);

// Adds a file or a directory. The destination of a file is the file's own path there, not its directory's: with
// GLOBULE_RECURSIVE_NO a path that ends in a slash is refused. Paths may hold every character but NUL.
// `recursive` is GLOBULE_RECURSIVE_AUTO, GLOBULE_RECURSIVE_YES or GLOBULE_RECURSIVE_NO.
globule_status globule_transfer_add_item(globule_transfer *transfer,
                                         const char *source_path,
                                         const char *destination_path,
                                         int32_t recursive,
                                         globule_error **err);

// Adds `count` files or directories, given by two arrays of paths: all of them, or none if one is refused; the error
// names its index. `recursive` is for all, as in globule_transfer_add_item. The arrays may be freed afterwards. A
// million items are no burden: an item of a sorted list takes a few bytes.
globule_status globule_transfer_add_items(globule_transfer *transfer,
                                          const char *const *source_paths,
                                          const char *const *destination_paths,
                                          size_t count,
                                          int32_t recursive,
                                          globule_error **err);

// As globule_transfer_add_items, with all sources in one buffer, one after another, and all destinations in another.
// Source i is the bytes from `source_offsets[i]` up to `source_offsets[i + 1]`: `count` + 1 offsets each, which do not
// decrease. A path needs no NUL; one NUL at its end is no part of it, so that columns of a listing can be given as they
// are.
globule_status globule_transfer_add_items_packed(globule_transfer *transfer,
                                                 const char *sources,
                                                 const size_t *source_offsets,
                                                 const char *destinations,
                                                 const size_t *destination_offsets,
                                                 size_t count,
                                                 int32_t recursive,
                                                 globule_error **err);

// Adds a file whose checksum is known, in hexadecimal digits; `algorithm` is "MD5", "SHA1", "SHA256" or "SHA512".
// The transfer of a file with another checksum fails.
globule_status globule_transfer_add_file_with_checksum(globule_transfer *transfer,
                                                       const char *source_path,
                                                       const char *destination_path,
                                                       const char *checksum,
                                                       const char *algorithm,
                                                       globule_error **err);

// Adds a rule for what recursion meets: the first rule that matches decides, and what none matches is included.
// `method` is "include" or "exclude"; `name` a pattern such as "*.tmp"; `type` is "file", "dir" or NULL for both.
globule_status globule_transfer_add_filter_rule(globule_transfer *transfer,
                                                const char *method,
                                                const char *name,
                                                const char *type,
                                                globule_error **err);

// The number of items; 0 for NULL.
size_t globule_transfer_item_count(const globule_transfer *transfer);

// Submits the transfer. The transfer stays the caller's. It may be submitted again after any error, and the same
// document never becomes two tasks; a changed document is a new task. Free the task with globule_task_free.
//
// GLOBULE_STATUS_INVALID_STATE: it has no items. GLOBULE_STATUS_INVALID_ARGUMENT: two items would write the same file, or
// the filter rules exclude everything; nothing was sent. GLOBULE_STATUS_CONSENT_REQUIRED: a login asks for what is
// missing, then submit again.
globule_status globule_transfer_submit(const globule_transfer *transfer,
                                       globule_task **out,
                                       globule_error **err);

// Starts globule_transfer_submit; globule_request_task gives the task. Until the request has ended the transfer cannot
// be changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
globule_status globule_transfer_isubmit(const globule_transfer *transfer,
                                        globule_request **out,
                                        globule_error **err);

// What the transfer would do, before it is submitted; nothing is changed. `look` is a GLOBULE_PREVIEW_ constant.
// docs/preview.md describes the document in full. Free it with globule_doc_free.
// - GLOBULE_PREVIEW_DOCUMENT, at no cost: "/items", "/items_recursive", "/body_bytes" (of the request), "/options" and
//   "/filter_rules/0/words" in words, "/summary" in one line.
// - GLOBULE_PREVIEW_STAT adds what is at the items' paths: "/files", "/bytes", "/files_to_transfer", "/bytes_to_transfer",
//   "/files_to_overwrite", "/files_skipped" (in place already, by the sync level), "/files_undecided" (a checksum
//   would tell), "/directories_not_walked", "/problems" (sources that are missing, directories without recursion,
//   files whose destination is a directory), "/would_fail", "/samples" of each (at most ten), and "/summary" in a few
//   lines. One request for each path, or for each directory that holds five or more of them.
// - GLOBULE_PREVIEW_WALK adds what is in the directories to these numbers, as the task itself will count: "/directories",
//   "/symlinks", "/left_out/files" and others, "/filter_rules/0/files_left_out" of each rule, "/files_to_delete" and
//   "/directories_to_delete" (delete_destination_extra). Two requests for each directory; a session sends 18 in a second.
//
// A preview is true for the moment of the look. It can be cancelled (globule_session_cancel).
//
// GLOBULE_STATUS_INVALID_STATE: the transfer has no items. GLOBULE_STATUS_INVALID_ARGUMENT: the document is wrong, as for
// globule_transfer_submit. GLOBULE_STATUS_CONSENT_REQUIRED: a login asks for what is missing.
globule_status globule_transfer_preview(const globule_transfer *transfer,
                                        int32_t look,
                                        globule_doc **out,
                                        globule_error **err);

// Starts globule_transfer_preview; globule_request_doc gives the document. Until the request has ended the transfer
// cannot be changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
globule_status globule_transfer_ipreview(const globule_transfer *transfer,
                                         int32_t look,
                                         globule_request **out,
                                         globule_error **err);

// Frees a transfer. NULL is allowed.
void globule_transfer_free(globule_transfer *transfer);

// The name of the task: one line of at most 128 characters without blanks at its ends.
globule_status globule_transfer_set_label(globule_transfer *transfer,
                                          const char *label,
                                          globule_error **err);

// When the service gives the task up, in ISO 8601 with a time zone: "2026-12-01T10:00:00Z". Default: a day after the
// task stops making progress.
globule_status globule_transfer_set_deadline(globule_transfer *transfer,
                                             const char *deadline,
                                             globule_error **err);

// Which files are copied: a GLOBULE_SYNC_ constant. Default: all.
globule_status globule_transfer_set_sync_level(globule_transfer *transfer,
                                               int32_t sync_level,
                                               globule_error **err);

// Whether each file is read again at the destination and compared: 1 (default) or 0.
globule_status globule_transfer_set_verify_checksum(globule_transfer *transfer,
                                                    int32_t on,
                                                    globule_error **err);

// Whether files keep their time of modification: 1 or 0 (default).
globule_status globule_transfer_set_preserve_timestamp(globule_transfer *transfer,
                                                       int32_t on,
                                                       globule_error **err);

// Whether the data is encrypted on its way: 1 or 0 (default; a collection may force it).
globule_status globule_transfer_set_encrypt_data(globule_transfer *transfer,
                                                 int32_t on,
                                                 globule_error **err);

// Whether files that are missing or unreadable are left out instead of failing the task: 1 or 0 (default).
globule_status globule_transfer_set_skip_source_errors(globule_transfer *transfer,
                                                       int32_t on,
                                                       globule_error **err);

// Whether a full quota ends the task instead of being waited out: 1 or 0 (default).
globule_status globule_transfer_set_fail_on_quota_errors(globule_transfer *transfer,
                                                         int32_t on,
                                                         globule_error **err);

// Whether files of a destination directory that the source lacks are deleted: 1 or 0 (default).
globule_status globule_transfer_set_delete_destination_extra(globule_transfer *transfer,
                                                             int32_t on,
                                                             globule_error **err);

// Whether Globus writes a mail when the task has succeeded: 1 (default) or 0.
globule_status globule_transfer_set_notify_on_succeeded(globule_transfer *transfer,
                                                        int32_t on,
                                                        globule_error **err);

// Whether Globus writes a mail when the task has failed: 1 (default) or 0.
globule_status globule_transfer_set_notify_on_failed(globule_transfer *transfer,
                                                     int32_t on,
                                                     globule_error **err);

// Whether Globus writes a mail when the task is suspended: 1 (default) or 0.
globule_status globule_transfer_set_notify_on_inactive(globule_transfer *transfer,
                                                       int32_t on,
                                                       globule_error **err);

// Whether the task's document names the common directory of its items: 1 or 0 (default).
globule_status globule_transfer_set_store_base_path_info(globule_transfer *transfer,
                                                         int32_t on,
                                                         globule_error **err);

// The account on the source, for a mapped collection that maps to several.
globule_status globule_transfer_set_source_local_user(globule_transfer *transfer,
                                                      const char *local_user,
                                                      globule_error **err);

// The account on the destination, for a mapped collection that maps to several.
globule_status globule_transfer_set_destination_local_user(globule_transfer *transfer,
                                                           const char *local_user,
                                                           globule_error **err);

// Sets any other field of the document to a JSON value, such as ("perf_cc", "4"). A field that has a function of its
// own is checked as by that.
globule_status globule_transfer_set_field(globule_transfer *transfer,
                                          const char *name,
                                          const char *json,
                                          globule_error **err);

// Makes options that change nothing: no time limit, and a wait for a task that ends with the task. Free them with
// globule_wait_options_free.
globule_status globule_wait_options_new(globule_wait_options **out,
                                        globule_error **err);

// After so many seconds the wait ends with GLOBULE_STATUS_TIMEOUT, and the tasks go on. Negative (default): no limit;
// 0 looks once.
globule_status globule_wait_options_set_time_limit(globule_wait_options *options,
                                                   double time_limit,
                                                   globule_error **err);

// The longest pause between two looks, in seconds from 0.1; default: 30. The first pauses are a quarter of a second;
// they grow with the time waited and the age of the tasks, and shrink when the end is near.
globule_status globule_wait_options_set_longest_interval(globule_wait_options *options,
                                                         double longest_interval,
                                                         globule_error **err);

// Gives a task up when it has met so many faults ("/faults"), from 1; 0 (default): never. The service itself tries on
// until the task's deadline.
//
// The wait for a task that is given up ends with GLOBULE_STATUS_TIMEOUT, and the task goes on, or if
// globule_wait_options_set_cancel_on_give_up is set, with GLOBULE_STATUS_TASK_FAILED; or with why it could not be
// cancelled. The error names the task
// (globule_error_task_id), the message says which rule it was, and the document has "/progress/gave_up": "faults",
// "stalled", "paused" or "status".
globule_status globule_wait_options_set_give_up_after_faults(globule_wait_options *options,
                                                             int64_t faults,
                                                             globule_error **err);

// Gives a task up when nothing has moved for so many seconds while it was neither queued nor paused, as
// globule_wait_options_set_give_up_after_faults says. Negative (default): never.
globule_status globule_wait_options_set_give_up_when_stalled(globule_wait_options *options,
                                                             double stalled,
                                                             globule_error **err);

// Gives a task up when somebody has kept it paused for so many seconds, as
// globule_wait_options_set_give_up_after_faults says. Negative (default): never; 0: as soon as it is seen.
globule_status globule_wait_options_set_give_up_when_paused(globule_wait_options *options,
                                                            double paused,
                                                            globule_error **err);

// Gives a task up when its "/nice_status", such as "PERMISSION_DENIED", has been this one for so many seconds from 0,
// as globule_wait_options_set_give_up_after_faults says. Several add up.
globule_status globule_wait_options_add_give_up_on_status(globule_wait_options *options,
                                                          const char *nice_status,
                                                          double time,
                                                          globule_error **err);

// Whether a task that is given up is cancelled, too: 1 or 0 (default).
globule_status globule_wait_options_set_cancel_on_give_up(globule_wait_options *options,
                                                          int32_t on,
                                                          globule_error **err);

// Frees options. NULL is allowed.
void globule_wait_options_free(globule_wait_options *options);

// The task's document as it is now, with what can be computed from it under "/progress", as globule_progress_callback
// tells: one look. Free it with globule_doc_free.
globule_status globule_task_progress(const globule_task *task,
                                     globule_doc **out,
                                     globule_error **err);

// Starts globule_task_progress; globule_request_doc gives the document. Free the request with globule_request_free.
globule_status globule_task_iprogress(const globule_task *task,
                                      globule_request **out,
                                      globule_error **err);

// Waits until all of `count` tasks have ended, with one request for every hundred of them, and returns
// GLOBULE_STATUS_OK if they have succeeded. A task that fails, is suspended or is given up does not end the wait for the
// others; afterwards the status and error are those of the first in the array that did, and globule_error_task_id names
// it. Elements may be NULL and are left out. All tasks must be of one session.
//
// `options`, `progress` and `out` may be NULL. `progress` is called after each look with a document of all tasks:
// "/tasks" holds what globule_task_wait would give for each, "/progress" the whole: "/tasks", "/queued", "/active",
// "/paused", "/inactive", "/succeeded" and "/failed" (numbers of tasks), "/files", "/files_transferred", "/files_skipped",
// "/bytes", "/bytes_per_second", "/seconds_left" (null where it cannot be told) and "/words". `*out` holds the last document of
// each task at its index, also after an error unless the call was cancelled; free it with globule_rows_free.
//
// GLOBULE_STATUS_TIMEOUT: some are still active and go on, or were given up.
globule_status globule_task_waitall(globule_task *const *tasks,
                                    size_t count,
                                    const globule_wait_options *options,
                                    globule_progress_callback progress,
                                    void *user_data,
                                    globule_rows **out,
                                    globule_error **err);

// Starts globule_task_waitall. globule_request_on_progress and globule_request_progress tell of each look, and
// globule_request_rows gives the last documents after success; after an error they are in "/tasks" of
// globule_request_progress. At least one element must not be NULL. Cancelling the request ends the wait; the tasks go
// on. Free the request with globule_request_free.
globule_status globule_task_iwaitall(globule_task *const *tasks,
                                     size_t count,
                                     const globule_wait_options *options,
                                     globule_request **out,
                                     globule_error **err);

// Waits until one of `count` tasks has ended, writes its index to `*index` and returns how it ended, as
// globule_task_wait does; with an error globule_error_task_id names it, too. Elements may be NULL and are left out: free
// the task that has ended and put NULL in its place to go on with the others. When nothing is left `*index` is `count`
// and the status GLOBULE_STATUS_OK. All tasks must be of one session. `options` may be NULL.
//
// GLOBULE_STATUS_TIMEOUT with `*index` equal to `count`: all are still active and go on.
globule_status globule_task_waitany(globule_task *const *tasks,
                                    size_t count,
                                    const globule_wait_options *options,
                                    size_t *index,
                                    globule_error **err);

// Starts globule_task_waitany; globule_request_doc gives the document of the task that has succeeded, with its "/index".
// If the first that ended has failed, the request ends with its error (globule_error_task_id), and "/index" is in the
// document of globule_request_progress, which is as globule_task_waitall tells. At least one element must not be NULL.
// Cancelling the request ends the wait; the tasks go on. Free the request with globule_request_free.
globule_status globule_task_iwaitany(globule_task *const *tasks,
                                     size_t count,
                                     const globule_wait_options *options,
                                     globule_request **out,
                                     globule_error **err);

// Makes options that change nothing. Free them with globule_walk_options_free.
globule_status globule_walk_options_new(globule_walk_options **out, globule_error **err);

// How many levels below the start are listed: 0 lists the start alone, 1 its subdirectories too. A negative number, as
// without this: all levels.
globule_status globule_walk_options_set_max_depth(globule_walk_options *options,
                                                  int64_t max_depth,
                                                  globule_error **err);

// Whether names that begin with a dot are shown and descended: 1 (the service's default) or 0.
globule_status globule_walk_options_set_show_hidden(globule_walk_options *options,
                                                    int32_t show_hidden,
                                                    globule_error **err);

// Adds a rule for which entries are shown and which directories descended, as globule_transfer_add_filter_rule has them:
// the first rule that matches a name decides, what none matches is included, and what is below an excluded directory is
// left out. `method` is "include" or "exclude", `name` a pattern with *, ? and [...], `type` "file", "dir" or NULL for
// both.
globule_status globule_walk_options_add_filter_rule(globule_walk_options *options,
                                                    const char *method,
                                                    const char *name,
                                                    const char *type,
                                                    globule_error **err);

// How many directories are listed at the same time, from 1 to 100; 4 without this. However many, the session stays below
// the service's rate.
globule_status globule_walk_options_set_at_once(globule_walk_options *options,
                                                int64_t at_once,
                                                globule_error **err);

// Whether directories that are symbolic links are descended: 1, or 0 as without this and as in a transfer. A link that
// leads back to a directory above it is shown and not descended.
globule_status globule_walk_options_set_follow_links(globule_walk_options *options,
                                                     int32_t follow_links,
                                                     globule_error **err);

// The account to list as, for a mapped collection that maps to several.
globule_status globule_walk_options_set_local_user(globule_walk_options *options,
                                                   const char *local_user,
                                                   globule_error **err);

// Frees options. NULL is allowed.
void globule_walk_options_free(globule_walk_options *options);

// Begins to walk the tree below a directory: nothing is sent before globule_walk_next. The directories come breadth
// first, those above before those below, otherwise as their listings arrive. `options` may be NULL. Free the walk with
// globule_walk_free.
globule_status globule_collection_walk(const globule_session *session,
                                       const char *collection,
                                       const char *path,
                                       const globule_walk_options *options,
                                       globule_walk **out,
                                       globule_error **err);

// The listing of the next directory; globule_listing_path names it. GLOBULE_STATUS_OK with `*out` NULL: that was the last
// one. Free the listing with globule_listing_free.
//
// A directory that cannot be read has its own status, and an error that names it: GLOBULE_STATUS_PERMISSION_DENIED,
// GLOBULE_STATUS_NOT_FOUND, GLOBULE_STATUS_LIMIT_REACHED (it has more entries than the service lists), GLOBULE_STATUS_TIMEOUT,
// GLOBULE_STATUS_SERVICE and others; call again for the next one. What concerns every directory ends the walk: a sign-in that
// is missing, a network that is down, GLOBULE_STATUS_CANCELLED. So a program calls until the status is GLOBULE_STATUS_OK and
// `*out` is NULL, which comes in every case.
//
// A few directories are listed ahead; while the program takes none, nothing more is sent.
globule_status globule_walk_next(const globule_walk *walk,
                                 globule_listing **out,
                                 globule_error **err);

// Starts globule_walk_next; globule_request_listing gives the listing, or NULL after the last one. Cancelling the request
// ends the walk. Free the request with globule_request_free.
globule_status globule_walk_inext(const globule_walk *walk,
                                  globule_request **out,
                                  globule_error **err);

// Ends a walk and frees it; listings that it gave stay. NULL is allowed.
void globule_walk_free(globule_walk *walk);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* GLOBULE_H */
