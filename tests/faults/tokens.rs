//! Tokens that run out: one renewal for all who wait, nothing lost, a clear word when the sign-in has ended.

use crate::id_tokens;
use crate::script::{Script, Step, json};
use globule::error::Status;
use globule::session::Session;

const CLIENT: &str = "10ca1000-0000-4000-8000-00000000a001";
const COLLECTION: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";
const REFRESHED: &str = r#"{"resource_server": "transfer.api.globus.org", "scope": "all", "access_token": "n3w",
    "expires_in": 172800, "token_type": "Bearer", "other_tokens": []}"#;

/// The path of a token file in which Transfer's token ends in so many seconds.
fn token_file(folder: &tempfile::TempDir, ends_in: i64) -> String {
    let path = folder.path().join("tokens.json");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64;
    let document = serde_json::json!({
        "data": {"DEFAULT": {"transfer.api.globus.org": {
            "resource_server": "transfer.api.globus.org", "identity_id": "ada", "scope": "all", "access_token": "0ld",
            "refresh_token": "r3fresh", "expires_at_seconds": now + ends_in, "token_type": "Bearer",
        }}},
        "format_version": "2.0", "globus-sdk.version": "4.9.0",
    });
    std::fs::write(&path, document.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

fn session(script: &Script, file: &str) -> std::sync::Arc<Session> {
    script.session(&[("client_id", CLIENT), ("token_store", file), ("max_retries", "0")])
}

fn refreshes(script: &Script) -> usize {
    script.requests().iter().filter(|request| request.line.contains("/v2/oauth2/token")).count()
}

#[tokio::test]
async fn many_calls_with_an_expired_token_make_one_refresh() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, 5);
    let script = Script::serve(vec![json(REFRESHED), json("{}")]);
    let session = session(&script, &file);
    let calls = (0..16).map(|_| {
        let session = std::sync::Arc::clone(&session);
        tokio::spawn(async move { session.collection(COLLECTION).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(refreshes(&script), 1);
    let requests = script.requests();
    assert!(requests[0].body.contains("grant_type=refresh_token") && requests[0].body.contains(CLIENT));
    assert_eq!(requests.len(), 17);
}

#[test]
fn many_threads_with_sessions_of_their_own_make_one_refresh() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, 5);
    let script = Script::serve(vec![json(REFRESHED), json("{}")]);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(session(&script, &file).collection(COLLECTION)).unwrap();
            });
        }
    });
    assert_eq!(refreshes(&script), 1);
}

#[tokio::test]
async fn a_refresh_keeps_what_its_answer_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, 5);
    let script = Script::serve(vec![json(REFRESHED), json("{}")]);
    session(&script, &file).collection(COLLECTION).await.unwrap();
    let stored: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let token = &stored["data"]["DEFAULT"]["transfer.api.globus.org"];
    assert_eq!((&token["access_token"], &token["refresh_token"]), (&"n3w".into(), &"r3fresh".into()));
    assert_eq!(token["identity_id"], "ada");
}

#[tokio::test]
async fn a_token_that_the_service_rejects_is_renewed_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, 10_000);
    let refused = Step::Answer(401, "", r#"{"code": "AuthenticationFailed", "message": "Token is not active"}"#.into());
    let script = Script::serve(vec![refused.clone(), json(REFRESHED), refused]);
    let error = session(&script, &file).collection(COLLECTION).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::LoginRequired, 3));
    let text = format!("{error} {error:?}");
    assert!(!["0ld", "n3w", "r3fresh"].iter().any(|secret| text.contains(secret)), "{text}");
}

#[tokio::test]
async fn a_refresh_token_that_has_ended_asks_for_a_login() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, -5);
    let script = Script::serve(vec![Step::Answer(401, "", r#"{"error": "invalid_grant"}"#.into())]);
    let error = session(&script, &file).collection(COLLECTION).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::LoginRequired, 1));
    assert!(error.message().contains("the sign-in has ended"), "{error}");
}

#[tokio::test]
async fn a_refresh_token_that_has_ended_is_asked_for_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, -5);
    let script = Script::serve(vec![Step::Answer(401, "", r#"{"error": "invalid_grant"}"#.into())]);
    for _ in 0..3 {
        let error = session(&script, &file).collection(COLLECTION).await.unwrap_err();
        assert_eq!(error.status(), Status::LoginRequired);
        assert!(error.message().contains("the sign-in has ended"), "{error}");
    }
    assert_eq!(script.requests().len(), 1);
    let session = session(&script, &file);
    assert!(session.is_login_required().unwrap());
    assert_eq!(session.identity().unwrap().as_deref(), Some("ada"));
}

#[tokio::test]
async fn a_refresh_that_fails_on_its_way_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, -5);
    let before = std::fs::read(&file).unwrap();
    let script = Script::serve(vec![Step::Drop]);
    let error = session(&script, &file).collection(COLLECTION).await.unwrap_err();
    assert_eq!((error.status(), std::fs::read(&file).unwrap()), (Status::Network, before));
    // Nor is the lock left behind.
    let left = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(!left.into_iter().any(|name| name.to_str().unwrap().ends_with(".lock")));
}

#[tokio::test]
async fn a_clock_that_is_an_hour_off_costs_one_refresh() {
    let hour = 3600;
    // The token was good for half an hour; a machine whose clock is behind has written when it ends. And one that is
    // ahead: ours looks good, and the service rejects it.
    for (ends_in, answers) in [
        (1800 - hour, vec![json(REFRESHED), json("{}")]),
        (
            1800 + hour,
            vec![Step::Answer(401, "", r#"{"code": "AuthenticationFailed"}"#.into()), json(REFRESHED), json("{}")],
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = token_file(&folder, ends_in);
        let script = Script::serve(answers);
        for _ in 0..3 {
            session(&script, &file).collection(COLLECTION).await.unwrap();
        }
        assert_eq!(refreshes(&script), 1, "{ends_in}");
    }
}

#[tokio::test]
async fn a_sign_out_revokes_everything_and_forgets_it_even_when_the_service_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(&folder, 10_000);
    let script = Script::serve(vec![Step::Answer(400, "", r#"{"error": "invalid_request"}"#.into()), json("{}")]);
    let session = session(&script, &file);
    let error = session.logout().await.unwrap_err();
    assert_eq!(error.http_status(), 400, "the first error: {error}");
    for secret in ["r3fresh", "0ld"] {
        let asked = script.requests().iter().filter(|request| request.body.contains(secret)).count();
        assert_eq!(asked, 1, "{secret}");
    }
    assert!(session.is_login_required().unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_sign_in_that_cannot_be_written_serves_the_process_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let malformed = folder.path().join("tokens.json");
    std::fs::write(&malformed, "{").unwrap();
    for (file, why) in [("/proc/no-folder/tokens.json", "cannot be changed"), (malformed.to_str().unwrap(), "not JSON")]
    {
        let keys = json(r#"{"keys": []}"#);
        let script = Script::serve(vec![id_tokens::configuration(), keys, json(REFRESHED), json("{}")]);
        let session = session(&script, file);
        let error = session.login().unwrap().finish("code").await.unwrap_err();
        assert_eq!(error.status(), Status::TokenStore);
        let words = error.message();
        assert!(words.starts_with("signed in for this process, but token file") && words.contains(why), "{error}");
        session.collection(COLLECTION).await.unwrap();
        assert_eq!((session.is_login_required().unwrap(), refreshes(&script)), (false, 1));
        assert!(session.describe().contains("tokens in memory: token file"), "{}", session.describe());
    }
    assert_eq!(std::fs::read(&malformed).unwrap(), b"{");
}
