//! The certificate of a service that is served over TLS: made here, for this machine alone, and kept in the state
//! directory.
//!
//! It is signed by an authority that is made with it and whose key nobody keeps, so nothing else can be signed by who is
//! trusted here. `certificate.pem` holds both: the service shows it, and clients take it as their file of authorities.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{RootCertStore, ServerConfig};

use crate::error::Error;
use crate::home::Home;

/// What clients may call the service.
const NAMES: [&str; 3] = ["127.0.0.1", "::1", "localhost"];
const DAY: Duration = Duration::from_secs(24 * 3600);
const LIFETIME: Duration = Duration::from_secs(365 * DAY.as_secs());
/// A certificate that is good for less than this is made again.
const LEAST_LEFT: Duration = Duration::from_secs(30 * DAY.as_secs());

type Wrong = Box<dyn std::error::Error + Send + Sync>;

/// A certificate with its key, ready to serve.
pub struct Certificate {
    pub file: PathBuf,
    pub config: Arc<ServerConfig>,
}

impl Certificate {
    /// Reads the certificate of a state directory, and makes it where there is none that is good for a while.
    pub fn open(home: &Home) -> Result<Self, Error> {
        let (file, key_file) = (home.path().join("certificate.pem"), home.path().join("certificate_key.pem"));
        let wrong = |error: Wrong| Error::Start(format!("{}: {error}", file.display()));
        let config = match read(&file, &key_file) {
            Ok(config) => config,
            Err(_) => {
                let (certificates, key) = make(LIFETIME).map_err(|error| wrong(error.into()))?;
                home.write_private(&key_file, key.as_bytes())?;
                home.write_private(&file, certificates.as_bytes())?;
                read(&file, &key_file).map_err(wrong)?
            }
        };
        Ok(Self { file, config: Arc::new(config) })
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn read(file: &Path, key_file: &Path) -> Result<ServerConfig, Wrong> {
    let chain = CertificateDer::pem_slice_iter(&fs::read(file)?).collect::<Result<Vec<_>, _>>()?;
    let key = PrivateKeyDer::from_pem_slice(&fs::read(key_file)?)?;
    check(&chain)?;
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Looks at a certificate as a client will do it some time from now.
fn check(chain: &[CertificateDer<'static>]) -> Result<(), Wrong> {
    let [certificate, authority] = chain else {
        return Err(format!("it should hold 2 certificates, not {}", chain.len()).into());
    };
    let mut trusted = RootCertStore::empty();
    trusted.add(authority.clone())?;
    let client = WebPkiServerVerifier::builder_with_provider(Arc::new(trusted), provider()).build()?;
    let later = SystemTime::now() + LEAST_LEFT;
    let later = UnixTime::since_unix_epoch(later.duration_since(SystemTime::UNIX_EPOCH)?);
    for name in NAMES {
        client.verify_server_cert(certificate, &[], &ServerName::try_from(name)?, &[], later)?;
    }
    Ok(())
}

/// A chain and the key of its first certificate, in PEM.
fn make(lifetime: Duration) -> Result<(String, String), rcgen::Error> {
    let mut authority = parameters("localglobus on this machine", &[], lifetime)?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;

    let mut certificate = parameters("localglobus", &NAMES, lifetime)?;
    certificate.use_authority_key_identifier_extension = true;
    certificate.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    certificate.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate()?;
    let certificate = certificate.signed_by(&key, &authority)?;
    Ok((certificate.pem() + &authority.pem(), key.serialize_pem()))
}

fn parameters(name: &str, names: &[&str], lifetime: Duration) -> Result<CertificateParams, rcgen::Error> {
    let mut parameters = CertificateParams::new(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())?;
    parameters.distinguished_name = rcgen::DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name);
    let now = SystemTime::now();
    // A client whose clock is a little behind should accept it, too.
    parameters.not_before = (now - DAY).into();
    parameters.not_after = (now + lifetime).into();
    Ok(parameters)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// The certificate of a home in which there was one already, and whether it is still that one.
    fn is_kept(certificates: &str, key: &str) -> bool {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::open(Some(directory.path())).unwrap();
        fs::write(directory.path().join("certificate.pem"), certificates).unwrap();
        fs::write(directory.path().join("certificate_key.pem"), key).unwrap();
        let file = Certificate::open(&home).unwrap().file;
        fs::read_to_string(file).unwrap() == certificates
    }

    #[test]
    fn a_certificate_is_kept_until_it_is_near_its_end() {
        let (certificates, key) = make(LEAST_LEFT + DAY).unwrap();
        assert!(is_kept(&certificates, &key));
        let (old, old_key) = make(LEAST_LEFT - DAY).unwrap();
        assert!(!is_kept(&old, &old_key));
        assert!(!is_kept(&certificates, &old_key), "a key of another certificate is no use");
        assert!(!is_kept(&certificates, "damaged"));
        assert!(!is_kept("damaged", &key));
    }

    #[test]
    fn the_key_is_its_owner_s_alone() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::open(Some(directory.path())).unwrap();
        Certificate::open(&home).unwrap();
        let mode = directory.path().join("certificate_key.pem").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
