//! Columns of texts: one buffer for all of them, or each distinct one once.

use std::collections::HashMap;

use once_cell::sync::OnceCell;

/// Texts in one buffer, each followed by a NUL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    buffer: String,
    /// Where each text begins, and after them where the last one ends.
    offsets: Vec<usize>,
}

impl Default for Texts {
    fn default() -> Self {
        Texts { buffer: String::new(), offsets: vec![0] }
    }
}

impl Texts {
    /// The text with its NUL.
    pub fn get_with_nul(&self, index: usize) -> Option<&str> {
        let end = *self.offsets.get(index.checked_add(1)?)?;
        self.buffer.get(self.offsets[index]..end)
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        self.get_with_nul(index)?.strip_suffix('\0')
    }

    /// All texts, one after another.
    pub fn buffer(&self) -> &str {
        &self.buffer
    }

    /// Where each text begins in the buffer, and after them where the last one ends.
    pub fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.buffer.push('\0');
        self.offsets.push(self.buffer.len());
    }

    pub(super) fn shrink(&mut self) {
        self.buffer.shrink_to_fit();
        self.offsets.shrink_to_fit();
    }
}

/// Texts of which there are few distinct ones, such as owners: each is kept once, and two bytes for each entry. Those
/// that turn out to be many are kept as [`Texts`].
#[derive(Debug, Default)]
pub struct Words {
    distinct: Texts,
    /// For each entry the number of its text; empty where all are kept.
    numbers: Vec<u16>,
    /// All texts: where the distinct ones are too many, and once somebody has asked for them in one buffer.
    all: OnceCell<Texts>,
}

impl Words {
    /// The text with its NUL.
    pub fn get_with_nul(&self, index: usize) -> Option<&str> {
        match self.numbers.get(index) {
            Some(number) => self.distinct.get_with_nul(usize::from(*number)),
            None => self.all.get()?.get_with_nul(index),
        }
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        self.get_with_nul(index)?.strip_suffix('\0')
    }

    /// All texts in one buffer, which is made when it is asked for.
    pub fn texts(&self) -> &Texts {
        self.all.get_or_init(|| {
            let mut all = Texts::default();
            self.numbers
                .iter()
                .for_each(|number| all.push(self.distinct.get(usize::from(*number)).unwrap_or_default()));
            all
        })
    }
}

/// Makes [`Words`].
#[derive(Default)]
pub(super) struct WordsBuilder {
    words: Words,
    known: HashMap<Box<str>, u16>,
    /// The text before and its number: neighbours are often equal.
    last: Option<u16>,
}

impl WordsBuilder {
    pub fn push(&mut self, text: &str) {
        if let Some(all) = self.words.all.get_mut() {
            return all.push(text);
        }
        let number = match self.last.filter(|last| self.words.distinct.get(usize::from(*last)) == Some(text)) {
            Some(last) => last,
            None => match self.number(text) {
                Some(number) => number,
                None => return self.keep_all(text),
            },
        };
        self.last = Some(number);
        self.words.numbers.push(number);
    }

    /// Nothing when there are too many.
    fn number(&mut self, text: &str) -> Option<u16> {
        if let Some(number) = self.known.get(text) {
            return Some(*number);
        }
        let number = u16::try_from(self.words.distinct.len()).ok()?;
        self.words.distinct.push(text);
        self.known.insert(text.into(), number);
        Some(number)
    }

    fn keep_all(&mut self, text: &str) {
        self.words.texts();
        let all = self.words.all.take();
        *self = WordsBuilder::default();
        let mut all = all.unwrap_or_default();
        all.push(text);
        self.words.all = OnceCell::with_value(all);
    }

    pub fn finish(mut self) -> Words {
        self.words.numbers.shrink_to_fit();
        if let Some(all) = self.words.all.get_mut() {
            all.shrink();
        }
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_texts_whether_few_or_many_are_distinct() {
        for distinct in [3, 70_000] {
            let text = |index: usize| format!("word {}", index % distinct);
            let mut builder = WordsBuilder::default();
            (0..100_000).for_each(|index| builder.push(&text(index)));
            let words = builder.finish();
            assert_eq!(words.numbers.is_empty(), distinct == 70_000);
            for index in [0, 2, 3, 69_999, 70_000, 99_999] {
                assert_eq!(words.get(index), Some(text(index).as_str()), "{index} of {distinct}");
            }
            assert_eq!((words.get(100_000), words.get_with_nul(1)), (None, Some("word 1\0")));
            let all = words.texts();
            assert_eq!((all.len(), all.get(65_536)), (100_000, Some(text(65_536).as_str())));
            assert_eq!(all.offsets()[..3], [0, 7, 14]);
            assert_eq!(words.get(2), Some("word 2"), "after all were asked for");
        }
        assert_eq!(WordsBuilder::default().finish().texts(), &Texts::default());
    }
}
