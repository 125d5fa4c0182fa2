//! Small things that Auth and Transfer share: random names, times, request ids.

use axum::http::Uri;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

/// Unguessable text for tokens, codes and secrets.
pub fn secret() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// The id of one request, in the form that Transfer gives it.
pub fn request_id() -> String {
    URL_SAFE_NO_PAD.encode(random::<9>()).replace(['-', '_'], "x")[..9].to_owned()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes
}

/// Seconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// As in `2026-01-31T12:00:00+00:00`.
pub fn time(time: Timestamp) -> String {
    format_time("%Y-%m-%dT%H:%M:%S+00:00", time)
}

/// As in `2026-01-31 12:00:00+00:00`, which listings use.
pub fn listing_time(seconds: i64) -> String {
    format_time("%Y-%m-%d %H:%M:%S+00:00", Timestamp::from_second(seconds).unwrap_or_default())
}

/// Reads a time of the form ISO 8601; one without an offset is in UTC.
pub fn read_time(text: &str) -> Option<Timestamp> {
    let civil = || text.parse::<DateTime>().and_then(|time| time.to_zoned(TimeZone::UTC)).map(|time| time.timestamp());
    text.parse::<Timestamp>().or_else(|_| civil()).ok()
}

/// The parameters of a request. One without text counts as absent.
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn of(uri: &Uri) -> Self {
        let pairs = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        Self(pairs.into_owned().filter(|(_, value)| !value.is_empty()).collect())
    }

    /// All values of a parameter that may be repeated.
    pub fn all<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The last value of a parameter.
    pub fn last<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next_back()
    }
}

fn format_time(format: &str, time: Timestamp) -> String {
    strtime::format(format, time).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_service_writes_them() {
        assert_eq!(time(Timestamp::UNIX_EPOCH), "1970-01-01T00:00:00+00:00");
        assert_eq!(listing_time(86_399), "1970-01-01 23:59:59+00:00");
    }

    #[test]
    fn times_are_read_with_or_without_an_offset() {
        for text in ["2030-01-31T12:00:00+00:00", "2030-01-31 12:00:00", "2030-01-31T13:00:00+01:00"] {
            assert_eq!(read_time(text).map(time).as_deref(), Some("2030-01-31T12:00:00+00:00"), "{text}");
        }
        assert_eq!(read_time("2030-01-31").map(time).as_deref(), Some("2030-01-31T00:00:00+00:00"));
        assert_eq!(read_time("tomorrow"), None);
    }

    #[test]
    fn a_parameter_may_be_repeated_or_empty() {
        let query = Query::of(&"/v0.10/task_list?filter=a&limit=&filter=b%20c&filter=".parse().unwrap());
        assert_eq!(query.all("filter").collect::<Vec<_>>(), ["a", "b c"]);
        assert_eq!((query.last("filter"), query.last("limit"), query.last("offset")), (Some("b c"), None, None));
    }
}
