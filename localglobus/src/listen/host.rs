//! The name by which a client calls this service: it must be one of this machine's own.
//!
//! A web page can make its own name lead to 127.0.0.1 (DNS rebinding) and would then be let in by the browser as if this
//! service were its own. The browser still sends the page's name as Host (RFC 9110, 7.2).

use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri};

const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Why a request is refused: a status, and what to say with it.
pub type Refused = (StatusCode, String);

/// Looks at the Host header, and at the target of a request that names a host itself.
pub fn check(uri: &Uri, headers: &HeaderMap) -> Result<(), Refused> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err((StatusCode::BAD_REQUEST, "A request must have one Host header".to_owned()));
    };
    let host = String::from_utf8_lossy(host.as_bytes());
    [Some(host.as_ref()), uri.authority().map(Authority::as_str)].into_iter().flatten().try_for_each(own)
}

fn own(host: &str) -> Result<(), Refused> {
    let name = host.parse().map(|authority: Authority| authority.host().to_ascii_lowercase());
    if name.is_ok_and(|name| NAMES.contains(&name.as_str())) {
        return Ok(());
    }
    let names = NAMES.join(", ");
    Err((StatusCode::MISDIRECTED_REQUEST, format!("This service is called {names}, not \"{}\"", host.escape_debug())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(uri: &str, hosts: &[&str]) -> u16 {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, host.parse().unwrap());
        }
        check(&uri.parse().unwrap(), &headers).map_or_else(|(status, _)| status.as_u16(), |()| 200)
    }

    #[test]
    fn only_the_machine_s_own_names_are_let_in() {
        for host in ["127.0.0.1", "127.0.0.1:80", "LocalHost:1", "[::1]", "[::1]:65535"] {
            assert_eq!(status("/", &[host]), 200, "{host}");
        }
        let foreign =
            ["evil.example", "127.0.0.1.evil.example", "localhost.", "0.0.0.0", "::1", "", "a b", "127.0.0.2"];
        for host in foreign {
            assert_eq!(status("/", &[host]), 421, "{host}");
        }
        assert_eq!(status("http://evil.example/", &["localhost"]), 421);
        assert_eq!(status("/", &[]), 400);
        assert_eq!(status("/", &["localhost", "evil.example"]), 400);
    }
}
