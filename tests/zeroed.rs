//! Memory that held a secret is zeroed before it is given back: an allocator looks at every block that is freed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::{CStr, CString, c_char};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard};

use globule::document::Document;
use globule::request::{Answer, Callbacks, Request};
use globule::transport::secret_bytes;
use serde_json::json;
use zeroize::Zeroizing;

/// What no block may still hold.
const SECRET: &str = "wh0-f1nds-th1s-1n-fr33d-m3m0ry";

struct Watching;

/// The blocks that were freed with the secret in them.
static FOUND: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Watching = Watching;

// SAFETY: all work is the system's; a block is only read, before it is given back.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that no block shows what another one held.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        if bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()) {
            FOUND.fetch_add(1, SeqCst);
        }
        unsafe { System.dealloc(block, layout) }
    }
}

/// Every test has its secrets to itself.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// How many blocks are freed with the secret in them meanwhile.
fn found_in(work: impl FnOnce()) -> usize {
    let before = FOUND.load(SeqCst);
    work();
    FOUND.load(SeqCst) - before
}

#[test]
fn a_document_is_zeroed() {
    let _alone = alone();
    let document = json!({"secret": SECRET, "list": [SECRET, {"deep": SECRET}]});
    let copy = document.clone();
    assert_eq!(found_in(|| drop(copy)), 3, "what is not zeroed is found");
    assert_eq!(found_in(|| drop(Document::from(document))), 0);
}

#[test]
fn an_answer_that_nobody_takes_is_zeroed() {
    let _alone = alone();
    static CALLBACKS: std::sync::LazyLock<Callbacks> = std::sync::LazyLock::new(Callbacks::default);
    let [one, other] = [Document::from(json!({"a": SECRET})), Document::from(json!({"a": SECRET}))];
    for answer in [Answer::Document(one), Answer::Documents(vec![other])] {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let request = Request::start(runtime.handle(), &CALLBACKS, std::future::pending(), |_| async { Ok(answer) });
        assert!(request.wait(None) && request.error().is_none());
        // The runtime's end is that of all that its threads hold.
        assert_eq!(found_in(|| drop((request, runtime))), 0);
    }
}

#[test]
fn what_is_sent_is_zeroed_after_its_last_use() {
    let _alone = alone();
    let bytes = secret_bytes(Zeroizing::new(format!("token={SECRET}")));
    let sent = bytes.clone();
    assert_eq!(found_in(|| drop(bytes)), 0);
    assert!(sent.ends_with(SECRET.as_bytes()));
    assert_eq!(found_in(|| drop(sent)), 0);
}

// The exports, as a C program calls them.
unsafe extern "C" {
    fn globule_config_new(out: *mut *mut u8, err: *mut *mut u8) -> i32;
    fn globule_config_set_client_id(config: *mut u8, client_id: *const c_char, err: *mut *mut u8) -> i32;
    fn globule_config_set_app_name(config: *mut u8, app_name: *const c_char, err: *mut *mut u8) -> i32;
    fn globule_session_open(config: *const u8, out: *mut *mut u8, err: *mut *mut u8) -> i32;
    fn globule_session_describe(session: *const u8, out: *mut *mut c_char, err: *mut *mut u8) -> i32;
    fn globule_collection_local(session: *const u8, out: *mut *mut u8, err: *mut *mut u8) -> i32;
    fn globule_doc_string(doc: *const u8, pointer: *const c_char) -> *const c_char;
    fn globule_doc_json(doc: *const u8, pointer: *const c_char) -> *const c_char;
    fn globule_doc_free(doc: *mut u8);
    fn globule_string_free(text: *mut c_char);
}

#[test]
fn documents_and_strings_of_a_c_program_are_zeroed() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let info = json!({"endpoint_id": "2d1d4873-a849-4b9c-bd34-2034a2163003", "domain_name": SECRET});
    std::fs::write(folder.path().join("info.json"), info.to_string()).unwrap();
    // SAFETY: the other tests of this program read no variables.
    unsafe {
        std::env::set_var("GLOBULE_CONNECT_PERSONAL_DIR", "/nowhere");
        std::env::set_var("GLOBULE_CONNECT_SERVER_DIR", folder.path());
    }
    let none = ptr::null_mut::<*mut u8>();
    let (mut config, mut session, mut doc, mut words) =
        (ptr::null_mut(), ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    let name = CString::new(SECRET).unwrap();
    // SAFETY: each handle comes from the library and is used as the header says.
    unsafe {
        assert_eq!(globule_config_new(&mut config, none), 0);
        let client = c"2d1d4873-a849-4b9c-bd34-2034a2163003";
        assert_eq!(globule_config_set_client_id(config, client.as_ptr(), none), 0);
        assert_eq!(globule_config_set_app_name(config, name.as_ptr(), none), 0);
        assert_eq!(globule_session_open(config, &mut session, none), 0);
        assert_eq!(globule_session_describe(session, &mut words, none), 0);
        assert!(CStr::from_ptr(words).to_str().unwrap().contains(SECRET));
        assert_eq!(found_in(|| globule_string_free(words)), 0);
        assert_eq!(globule_collection_local(session, &mut doc, none), 0);
        assert_eq!(CStr::from_ptr(globule_doc_string(doc, c"/domain_name".as_ptr())).to_str().unwrap(), SECRET);
        assert!(!globule_doc_json(doc, c"".as_ptr()).is_null());
        assert_eq!(found_in(|| globule_doc_free(doc)), 0);
    }
}
