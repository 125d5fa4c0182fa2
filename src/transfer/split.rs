//! Takes a large transfer apart into several submissions, by rules that can be read.
//!
//! Items stay in their order. A part ends before the item with which it would have too many items or bytes.

use super::body::item_len;
use super::{Part, Transfer, shown};
use crate::error::{Error, Result};

/// How large a part may be; without a limit it may be of any size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SplitRules {
    pub max_items: Option<usize>,
    /// Bytes of the body, as they are sent.
    pub max_bytes: Option<u64>,
}

/// The part that is being filled.
struct Filling {
    first: usize,
    items: usize,
    json_len: u64,
}

impl Transfer {
    /// The parts of the checked document, in its order. The same document and rules give the same parts.
    pub fn split(&self, rules: SplitRules) -> Result<Vec<Part>> {
        self.whole()?.split(rules)
    }
}

impl Part {
    /// As [`Transfer::split`], of a document that is complete.
    pub(super) fn split(&self, rules: SplitRules) -> Result<Vec<Part>> {
        for (name, is_zero) in [("max_items", rules.max_items == Some(0)), ("max_bytes", rules.max_bytes == Some(0))] {
            if is_zero {
                return Err(Error::invalid(format!("{name} is 0: expected at least 1, or no limit")));
            }
        }
        let envelope = self.envelope_len();
        let fits = |part: &Filling, len: u64| {
            let bytes = envelope + part.json_len + part.items as u64 + len;
            rules.max_items.is_none_or(|most| part.items < most) && rules.max_bytes.is_none_or(|most| bytes <= most)
        };
        let (mut parts, mut part) = (Vec::new(), Filling { first: 0, items: 0, json_len: 0 });
        let mut items = self.span().cursor();
        while let Some(item) = items.next() {
            let len = item_len(&item);
            if part.items > 0 && !fits(&part, len) {
                parts.push(part.end(self));
                part = Filling { first: part.first + part.items, items: 0, json_len: 0 };
            }
            if part.items == 0 && !fits(&part, len) {
                let (bytes, path) = (envelope + len, shown(&item.source()));
                let message =
                    format!("item {} (counted from 0), \"{path}\", alone is a body of {bytes} bytes", part.first);
                let most = rules.max_bytes.unwrap_or_default();
                return Err(Error::invalid(format!("{message}: max_bytes {most} is too small")));
            }
            part.items += 1;
            part.json_len += len;
        }
        parts.push(part.end(self));
        Ok(parts)
    }
}

impl Filling {
    fn end(&self, whole: &Part) -> Part {
        whole.part(self.first..self.first + self.items, self.json_len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::Recursion;
    use crate::transfer::document::tests::transfer;

    fn filled(count: usize) -> Transfer {
        let mut transfer = transfer();
        for number in 0..count {
            transfer.add_item(&format!("/run/{number}\n"), &format!("/archive/{number}"), Recursion::No).unwrap();
        }
        transfer
    }

    fn ranges(parts: &[Part]) -> Vec<(usize, usize)> {
        parts.iter().map(|part| (part.items().start, part.items().end)).collect()
    }

    /// The length of a part's body, by producing it.
    fn len(part: &Part) -> u64 {
        let mut document = part.document().unwrap();
        document["submission_id"] = uuid::Uuid::nil().to_string().into();
        document.to_string().len() as u64
    }

    #[test]
    fn parts_have_at_most_so_many_items() {
        let rules = |max_items| SplitRules { max_items: Some(max_items), max_bytes: None };
        let transfer = filled(5);
        assert_eq!(ranges(&transfer.split(rules(2)).unwrap()), [(0, 2), (2, 4), (4, 5)]);
        assert_eq!(ranges(&transfer.split(rules(5)).unwrap()), [(0, 5)]);
        assert_eq!(ranges(&transfer.split(SplitRules::default()).unwrap()), [(0, 5)]);
        assert!(transfer.split(rules(0)).err().unwrap().message().starts_with("max_items is 0"));
    }

    #[test]
    fn parts_have_at_most_so_many_bytes_and_not_an_item_less() {
        let transfer = filled(100);
        let whole = &transfer.split(SplitRules::default()).unwrap()[0];
        assert_eq!(whole.body_len(), len(whole));
        let most = whole.body_len() / 3;
        let rules = SplitRules { max_items: None, max_bytes: Some(most) };
        let parts = transfer.split(rules).unwrap();
        assert_eq!(ranges(&parts), ranges(&transfer.split(rules).unwrap()), "the same rules give the same parts");
        assert_eq!((parts[0].items().start, parts[parts.len() - 1].items().end), (0, 100));
        for pair in parts.windows(2) {
            assert_eq!(pair[0].items().end, pair[1].items().start);
            assert_eq!(pair[0].body_len(), len(&pair[0]));
            let one_more = whole.part(pair[0].items().start..pair[0].items().end + 1, 0);
            assert!(pair[0].body_len() <= most && len(&one_more) > most);
        }
        // To the byte.
        let exact = SplitRules { max_bytes: Some(whole.body_len()), ..rules };
        assert_eq!(transfer.split(exact).unwrap().len(), 1);
        let too_few = SplitRules { max_bytes: Some(whole.body_len() - 1), ..rules };
        assert_eq!(ranges(&transfer.split(too_few).unwrap()), [(0, 99), (99, 100)]);
    }

    #[test]
    fn an_item_that_is_too_large_alone_is_named() {
        let mut transfer = filled(1);
        transfer.add_item(&"x".repeat(4096), "/large", Recursion::No).unwrap();
        let error = transfer.split(SplitRules { max_items: None, max_bytes: Some(2000) }).err().unwrap();
        assert!(error.message().starts_with("item 1 (counted from 0), \"xxx"), "{error}");
        assert!(error.message().ends_with("max_bytes 2000 is too small"), "{error}");
    }

    #[test]
    fn an_empty_transfer_has_no_parts() {
        assert!(transfer().split(SplitRules::default()).is_err());
    }
}
