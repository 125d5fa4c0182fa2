//! The state directory: the collections' folders, the key of id tokens, and `env.sh`.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use uuid::Uuid;

use crate::config::Config;
use crate::directory::{Collection, EntityType};
use crate::error::Error;

/// A state directory that is there, and is its owner's alone.
#[derive(Debug)]
pub struct Home {
    path: PathBuf,
    /// Removes a temporary directory in the end.
    _temporary: Option<TempDir>,
}

impl Home {
    /// Opens a directory and makes it if need be; without one, a temporary directory,
    /// removed in the end.
    pub fn open(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else {
            let directory = tempfile::Builder::new().prefix("localglobus-").tempdir();
            let directory = directory.map_err(|error| Error::file(std::env::temp_dir(), error))?;
            return Ok(Self { path: directory.path().to_owned(), _temporary: Some(directory) });
        };
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true).mode(0o700).create(path).map_err(|error| Error::file(path, error))?;
        let path = path.canonicalize().map_err(|error| Error::file(path, error))?;
        Ok(Self { path, _temporary: None })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn env_file(&self) -> PathBuf {
        self.path.join("env.sh")
    }

    pub fn state_file(&self) -> PathBuf {
        self.path.join("state.db")
    }

    pub fn key_file(&self) -> PathBuf {
        self.path.join("id_token_key.pem")
    }

    /// Where the files of a collection are.
    pub fn folder(&self, collection: &Collection) -> PathBuf {
        let own = || self.path.join("collections").join(collection.id.to_string());
        collection.path.clone().unwrap_or_else(own)
    }

    /// Makes the folders that are not there yet. A folder that is there keeps its files as they are.
    pub fn make_folders(&self, config: &Config) -> Result<(), Error> {
        for collection in &config.collections {
            if collection.path.is_none() && collection.mapped_collection.is_some()
                || collection.entity_type == EntityType::GCSv5_endpoint
            {
                continue;
            }
            let folder = self.folder(collection);
            if !folder.exists() {
                fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, error))?;
                if collection.path.is_none() {
                    fill(&folder, collection.id).map_err(|error| Error::file(&folder, error))?;
                }
            }
        }
        Ok(())
    }

    /// Writes a file that only its owner can read, whole or not at all.
    pub fn write_private(&self, file: &Path, contents: &[u8]) -> Result<(), Error> {
        let write = || {
            let mut temporary = tempfile::NamedTempFile::new_in(&self.path)?;
            temporary.as_file().set_permissions(fs::Permissions::from_mode(0o600))?;
            temporary.write_all(contents)?;
            temporary.persist(file)?;
            Ok(())
        };
        write().map_err(|error| Error::file(file, error))
    }
}

/// A few small files to list and to move.
fn fill(folder: &Path, id: Uuid) -> std::io::Result<()> {
    fs::write(folder.join("README.txt"), format!("Files of the collection {id}.\n"))?;
    let results = folder.join("results");
    fs::create_dir_all(results.join("run-1"))?;
    fs::write(results.join("summary.csv"), "step,energy\n0,-1.000\n1,-1.134\n2,-1.137\n")?;
    fs::write(results.join("run-1").join("output.dat"), "0.0 0.25 0.5 0.75 1.0\n".repeat(64))?;
    fs::write(results.join("run-1").join("run.log"), "converged after 3 steps\n")
}

/// The text of `env.sh`.
pub fn env_script(variables: &[(&str, &str)]) -> String {
    let mut script = "# Points Globus clients at this service: `. env.sh`\n".to_owned();
    for (name, value) in variables {
        script.push_str(&format!("export {name}='{}'\n", value.replace('\'', r"'\''")));
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_in_a_value_stays_a_quote() {
        assert!(env_script(&[("A", "it's")]).ends_with("export A='it'\\''s'\n"));
    }

    #[test]
    fn folders_keep_their_files() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::open(Some(directory.path())).unwrap();
        let config = Config::default();
        home.make_folders(&config).unwrap();
        let readme = home.folder(&config.collections[0]).join("README.txt");
        fs::remove_file(&readme).unwrap();
        home.make_folders(&config).unwrap();
        assert!(!readme.exists());
    }
}
