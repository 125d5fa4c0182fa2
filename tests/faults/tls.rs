//! Certificates: what is trusted, and what the error says when one is not.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use globule::error::{Error, Status};
use globule::session::Session;
use globule::settings::Config;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

const COLLECTION: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";

/// A server with a certificate of its own making for `localhost`: its address, and the certificate as PEM.
fn serve() -> (String, String) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let session = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(session, connection.unwrap());
            // A client that does not trust the certificate ends here; the next one is served all the same.
            if stream.read(&mut [0; 4096]).is_ok() {
                let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
                stream.write_all(answer.as_bytes()).unwrap();
                stream.flush().unwrap();
            }
        }
    });
    (url, cert.pem())
}

async fn look_up(url: &str, variables: &[(&str, &str)]) -> Result<serde_json::Value, Error> {
    let mut config = Config::default();
    config.set("transfer_url", url)?;
    config.set("max_retries", "0")?;
    config.set_access_token("transfer.api.globus.org", "t0ken")?;
    let variable = |name: &str| variables.iter().find(|row| row.0 == name).map(|row| row.1.to_owned());
    Arc::new(Session::open_with(&config, variable)?).collection(COLLECTION).await
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_certificate_is_trusted_as_the_official_variables_say() {
    let (url, pem) = serve();
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "ca.pem", &pem);
    let error = look_up(&url, &[]).await.unwrap_err();
    assert_eq!(error.status(), Status::Tls, "{error}");
    assert!(error.message().contains("REQUESTS_CA_BUNDLE"), "{error}");
    for name in ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "GLOBUS_SDK_VERIFY_SSL", "GLOBULE_CA_FILE"] {
        assert!(look_up(&url, &[(name, &file)]).await.is_ok(), "{name}");
    }
    assert!(look_up(&url, &[("GLOBUS_SDK_VERIFY_SSL", "no")]).await.is_ok());
}

#[tokio::test]
async fn a_ca_file_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let empty = written(folder.path(), "empty.pem", "");
    let missing = folder.path().join("missing.pem");
    for (file, words) in [(empty.as_str(), "holds no certificate"), (missing.to_str().unwrap(), "No such file")] {
        let error = look_up("https://localhost:1/", &[("SSL_CERT_FILE", file)]).await.unwrap_err();
        assert_eq!(error.status(), Status::Tls, "{error}");
        assert!(error.message().contains(file) && error.message().contains(words), "{error}");
    }
}
