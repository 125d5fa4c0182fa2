//! Moves bytes from file to file, at the pace and only as long as it should.

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use crate::engine::checksum::{Algorithm, Hasher};
use crate::engine::progress::Progress;

/// What passes through memory at once.
const BUFFER: usize = 256 * 1024;

/// What the kernel is asked to copy at once: as much as goes by before a cancel has to be seen.
const KERNEL_CHUNK: u64 = 8 * 1024 * 1024;

/// The longest sleep before the cancel flag is looked at again.
const NAP: Duration = Duration::from_millis(20);

/// Why bytes stopped moving.
pub(super) enum Leak {
    Canceled,
    Read(io::Error),
    Write(io::Error),
}

/// One buffer and one pace for all files of a job.
pub(super) struct Pump<'a> {
    progress: &'a Progress,
    cancel: &'a AtomicBool,
    pace: Option<Pace>,
    buffer: Vec<u8>,
}

impl<'a> Pump<'a> {
    pub fn new(progress: &'a Progress, cancel: &'a AtomicBool, bytes_per_second: Option<u64>) -> Self {
        let pace = bytes_per_second.map(Pace::new);
        // A slow job takes small sips, so that its rate is even and a cancel is seen soon.
        let size = pace.as_ref().map_or(BUFFER, |pace| BUFFER.min((pace.bytes_per_second / 20.0) as usize).max(1));
        Self { progress, cancel, pace, buffer: vec![0; size] }
    }

    fn check(&self) -> Result<(), Leak> {
        if self.cancel.load(Relaxed) { Err(Leak::Canceled) } else { Ok(()) }
    }

    /// Copies all of a file that seems to have `expected` bytes; returns how many they were and, if asked for, their
    /// checksum.
    pub fn copy(
        &mut self,
        from: &File,
        to: &File,
        expected: u64,
        algorithm: Option<Algorithm>,
    ) -> Result<(u64, Option<String>), Leak> {
        match algorithm {
            // For what fits into the buffer, a read and a write are less to do.
            None if self.pace.is_none() && expected > BUFFER as u64 => Ok((self.copy_in_kernel(from, to)?, None)),
            None => Ok((self.pass(from, Some(to), None)?, None)),
            Some(algorithm) => {
                let mut hasher = algorithm.hasher();
                let size = self.pass(from, Some(to), Some(&mut hasher))?;
                Ok((size, Some(hasher.finish())))
            }
        }
    }

    /// The checksum of all that is left to read in a file.
    pub fn checksum(&mut self, file: &File, algorithm: Algorithm) -> Result<String, Leak> {
        let mut hasher = algorithm.hasher();
        self.pass(file, None, Some(&mut hasher))?;
        Ok(hasher.finish())
    }

    /// The standard library hands such a copy to the kernel, which may even share the blocks. Which side an error came
    /// from cannot be told any more.
    fn copy_in_kernel(&self, from: &File, mut to: &File) -> Result<u64, Leak> {
        let mut size = 0;
        loop {
            self.check()?;
            match io::copy(&mut from.take(KERNEL_CHUNK), &mut to).map_err(Leak::Write)? {
                0 => return Ok(size),
                moved => {
                    size += moved;
                    self.progress.bytes_transferred(moved);
                }
            }
        }
    }

    /// Reads a file to its end, and writes and sums what is read.
    fn pass(&mut self, mut from: &File, to: Option<&File>, mut hasher: Option<&mut Hasher>) -> Result<u64, Leak> {
        let mut size = 0;
        loop {
            self.check()?;
            let count = match from.read(&mut self.buffer) {
                Ok(0) => return Ok(size),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Leak::Read(error)),
            };
            let bytes = &self.buffer[..count];
            size += count as u64;
            if let Some(hasher) = &mut hasher {
                hasher.update(bytes);
                self.progress.bytes_checksummed(count as u64);
            }
            if let Some(mut to) = to {
                to.write_all(bytes).map_err(Leak::Write)?;
                self.progress.bytes_transferred(count as u64);
                if let Some(pace) = &mut self.pace {
                    pace.wait(count, self.cancel)?;
                }
            }
        }
    }
}

/// Holds the copy to a number of bytes a second.
struct Pace {
    bytes_per_second: f64,
    /// When the bytes so far may have been moved.
    due: Instant,
}

impl Pace {
    fn new(bytes_per_second: u64) -> Self {
        Self { bytes_per_second: bytes_per_second.max(1) as f64, due: Instant::now() }
    }

    fn wait(&mut self, count: usize, cancel: &AtomicBool) -> Result<(), Leak> {
        // Time in which nothing was copied is not saved up for a burst.
        self.due = self.due.max(Instant::now()) + Duration::from_secs_f64(count as f64 / self.bytes_per_second);
        while let Some(rest) = self.due.checked_duration_since(Instant::now()).filter(|rest| !rest.is_zero()) {
            if cancel.load(Relaxed) {
                return Err(Leak::Canceled);
            }
            thread::sleep(rest.min(NAP));
        }
        Ok(())
    }
}
