//! The work of a task item by item: any number of them in a file, read one after the other.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::checksum::Algorithm;

/// One file or directory to copy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    #[serde(rename = "from")]
    pub source_path: String,
    /// A file's own new path, not that of a directory to put it in.
    #[serde(rename = "to")]
    pub destination_path: String,
    /// `true` for a directory, `false` for a file; without it the source decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recursive: Option<bool>,
    /// What the checksum of the file must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_checksum: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum_algorithm: Option<Algorithm>,
}

/// Items in a file, a line of JSON each.
#[derive(Debug, Clone)]
pub struct Items<T> {
    file: PathBuf,
    count: u64,
    kind: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Items<T> {
    /// The items that an [`ItemWriter`] has written to a file.
    pub fn new(file: PathBuf, count: u64) -> Self {
        Self { file, count, kind: PhantomData }
    }

    pub fn count(&self) -> u64 {
        self.count
    }

    /// All items in their order. A file with fewer than there should be is an error in the end, so that a task whose file
    /// was damaged cannot succeed.
    pub fn read(&self) -> io::Result<impl Iterator<Item = io::Result<T>> + use<T>> {
        let mut lines = BufReader::new(File::open(&self.file)?);
        let (mut line, mut left) = (Vec::new(), self.count);
        Ok(std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            line.clear();
            Some(match lines.read_until(b'\n', &mut line) {
                Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(_) => serde_json::from_slice(&line).map_err(io::Error::from),
                Err(error) => Err(error),
            })
        }))
    }
}

#[cfg(test)]
impl<T: DeserializeOwned> Items<T> {
    /// The items of a test, in a file of a directory.
    pub fn of<'a, S: Serialize + 'a>(directory: &Path, items: impl IntoIterator<Item = &'a S>) -> Self {
        let file = directory.join("items");
        let _ = std::fs::remove_file(&file);
        let mut writer = ItemWriter::create(&file).unwrap();
        items.into_iter().for_each(|item| writer.write(item).unwrap());
        Self::new(file, writer.finish().unwrap())
    }
}

/// Writes the file of [`Items`].
pub struct ItemWriter<T> {
    out: BufWriter<File>,
    count: u64,
    kind: PhantomData<fn(T)>,
}

impl<T: Serialize> ItemWriter<T> {
    /// Begins a new file.
    pub fn create(file: &Path) -> io::Result<Self> {
        Ok(Self { out: BufWriter::new(File::create_new(file)?), count: 0, kind: PhantomData })
    }

    pub fn write(&mut self, item: &T) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, item)?;
        self.out.write_all(b"\n")?;
        self.count += 1;
        Ok(())
    }

    pub fn count(&self) -> u64 {
        self.count
    }

    /// Waits until all is on the disk, and returns how many there are.
    pub fn finish(mut self) -> io::Result<u64> {
        self.out.flush()?;
        self.out.get_ref().sync_data()?;
        Ok(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_as_they_were_written() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("items");
        let item =
            |name: &str| Item { source_path: name.to_owned(), destination_path: "/\n".into(), ..Item::default() };
        let items = [
            item("/a \"b\"\n"),
            Item { recursive: Some(true), ..item("") },
            Item { external_checksum: Some("00".into()), checksum_algorithm: Some(Algorithm::Sha512), ..item("ü") },
        ];
        let mut writer = ItemWriter::create(&file).unwrap();
        items.iter().for_each(|item| writer.write(item).unwrap());
        assert_eq!(writer.finish().unwrap(), 3);
        let read = |count| Items::<Item>::new(file.clone(), count).read().unwrap().collect::<io::Result<Vec<_>>>();
        assert_eq!(read(3).unwrap(), items);
        assert_eq!(read(4).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        assert!(ItemWriter::<Item>::create(&file).is_err(), "what is there is not overwritten");
    }
}
