//! Checksums of files, under the names that Globus gives them.

use std::fmt::Write;
use std::str::FromStr;

use digest::DynDigest;
use serde::{Deserialize, Serialize};

/// An algorithm that items and tasks may name; MD5 if they name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Algorithm {
    #[default]
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

impl Algorithm {
    const ALL: [Self; 4] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Sha512];

    pub fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    pub fn hasher(self) -> Hasher {
        Hasher(match self {
            Self::Md5 => Box::<md5::Md5>::default(),
            Self::Sha1 => Box::<sha1::Sha1>::default(),
            Self::Sha256 => Box::<sha2::Sha256>::default(),
            Self::Sha512 => Box::<sha2::Sha512>::default(),
        })
    }
}

/// A name that is none of the algorithms.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown checksum algorithm {0:?}: known are MD5, SHA1, SHA256 and SHA512")]
pub struct UnknownAlgorithm(String);

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    /// Takes `sha256`, `SHA256` and `SHA-256` alike.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let plain = name.replace('-', "");
        let found = Self::ALL.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(&plain));
        found.ok_or_else(|| UnknownAlgorithm(name.to_owned()))
    }
}

/// A checksum under way.
pub struct Hasher(Box<dyn DynDigest + Send>);

impl Hasher {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum in lower-case hexadecimal digits.
    pub fn finish(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checksum(algorithm: Algorithm, bytes: &[u8]) -> String {
        let mut hasher = algorithm.hasher();
        for chunk in bytes.chunks(2) {
            hasher.update(chunk);
        }
        hasher.finish()
    }

    #[test]
    fn checksums_are_the_known_ones() {
        assert_eq!(checksum(Algorithm::Md5, b""), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(checksum(Algorithm::Md5, b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(checksum(Algorithm::Sha1, b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(checksum(Algorithm::Sha256, b"abc"), sha256);
        assert!(checksum(Algorithm::Sha512, b"abc").starts_with("ddaf35a193617aba"));
    }

    #[test]
    fn names_are_taken_in_any_case() {
        for name in ["sha256", "SHA256", "Sha-256"] {
            assert_eq!(name.parse(), Ok(Algorithm::Sha256));
        }
        assert_eq!("md5".parse(), Ok(Algorithm::Md5));
        assert!("crc32".parse::<Algorithm>().unwrap_err().to_string().contains("crc32"));
    }
}
