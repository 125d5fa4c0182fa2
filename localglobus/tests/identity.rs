//! Who signed in, and who others are, as a Rust program learns it.

mod common;

use common::program::{open, sign_in};
use localglobus::{Config, Server};

#[tokio::test]
async fn a_service_with_a_new_key_is_believed_by_a_session_that_knew_the_old_one() {
    let state = tempfile::tempdir().unwrap();
    let serve = |port| {
        let config = Config { port, state: Some(state.path().to_owned()), ..Config::default() };
        Server::start(config).unwrap()
    };
    let server = serve(0);
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    let port = server.url().rsplit_once(':').unwrap().1.parse().unwrap();
    let ada = server.config().users[0].id.to_string();
    drop(server);
    std::fs::remove_file(state.path().join("id_token_key.pem")).unwrap();
    let server = serve(port);
    session.logout().await.unwrap();
    assert_eq!(session.identity().unwrap(), None);
    sign_in(&server, &session).await;
    assert_eq!(session.identity().unwrap(), Some(ada));
}
