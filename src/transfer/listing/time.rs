//! Times as listings write them, `2026-11-23 10:00:00+00:00`, in seconds since 1970.

use jiff::Timestamp;

/// Reads times; many of one directory are of the same day, which is then looked up once.
#[derive(Default)]
pub(super) struct Times {
    date: String,
    midnight: i64,
}

impl Times {
    pub fn read(&mut self, text: &str) -> Option<i64> {
        self.usual(text).or_else(|| text.parse::<Timestamp>().ok().map(Timestamp::as_second))
    }

    fn usual(&mut self, text: &str) -> Option<i64> {
        let (date, time) = text.split_at_checked(10)?;
        let [b' ', h1, h2, b':', m1, m2, b':', s1, s2, b'+', b'0', b'0', b':', b'0', b'0'] = time.as_bytes() else {
            return None;
        };
        let number = |ten: &u8, one: &u8, most: i64| {
            let is_number = ten.is_ascii_digit() && one.is_ascii_digit();
            let number = i64::from(ten.wrapping_sub(b'0')) * 10 + i64::from(one.wrapping_sub(b'0'));
            (is_number && number < most).then_some(number)
        };
        let seconds = number(h1, h2, 24)? * 3600 + number(m1, m2, 60)? * 60 + number(s1, s2, 60)?;
        if date != self.date {
            self.midnight = format!("{date}T00:00:00Z").parse::<Timestamp>().ok()?.as_second();
            date.clone_into(&mut self.date);
        }
        Some(self.midnight + seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_jiff_reads_them() {
        let mut times = Times::default();
        for text in [
            "2026-11-23 10:00:00+00:00",
            "2026-11-23 23:59:59+00:00",
            "2024-02-29 00:00:00+00:00",
            "2026-02-29 00:00:00+00:00",
            "1969-12-31 23:59:59+00:00",
            "2026-11-23 24:00:00+00:00",
            "2026-11-23 10:60:00+00:00",
            "2026-11-23 10:00:60+00:00",
            "2026-11-23 1:000:00+00:00",
            "2026-11-23 10:00:00+01:00",
            "2026-11-23T10:00:00Z",
            "2026-11-23 10:00:00.5+00:00",
            "2026-11-é3 10:00:00+00:00",
            "never",
            "",
        ] {
            assert_eq!(times.read(text), text.parse::<Timestamp>().ok().map(Timestamp::as_second), "{text}");
        }
        assert_eq!(times.read("2026-11-23 10:00:00+00:00"), Some(1_795_428_000));
    }
}
