//! Where a token file is, and whether its folder can be trusted.

use std::fs::{self, DirBuilder, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::private::{self, Failure, is_loose, my_id, tighten, user};
use crate::error::{Error, Result};
use crate::settings::{self, Settings};

/// The path of a token file. The folder of the default place is ours: it is made, and mended when it is open to others.
/// The folder of a path that somebody has set is taken as it is, or refused.
#[derive(Debug, Clone)]
pub struct Place {
    path: PathBuf,
    is_default: bool,
}

impl Place {
    pub fn set(path: PathBuf) -> Self {
        Place { path, is_default: false }
    }

    /// `~/.globus/app/<client id>/<app name>/[<environment>-]<file name>`, where there is a home:
    /// <https://globus-sdk-python.readthedocs.io/en/stable/authorization/globus_app/token_storages.html>
    pub fn default(settings: &Settings, file_name: &str) -> Result<Option<Self>> {
        let folder = slug(&settings.app_name)?;
        let Some(home) = settings::home() else { return Ok(None) };
        let client = settings.client_id.as_deref().unwrap_or("none");
        let file = match settings.environment.as_str() {
            "production" => file_name.to_owned(),
            other => format!("{other}-{file_name}"),
        };
        Ok(Some(Place { path: home.join(".globus/app").join(client).join(folder).join(file), is_default: true }))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn is_default(&self) -> bool {
        self.is_default
    }

    /// Makes the folder where it is missing.
    pub fn make_folder(&self) -> private::Result<()> {
        let folder = private::folder(&self.path);
        if !folder.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        Ok(())
    }

    /// Whether the folder, if there is one, is safe from others.
    pub fn check_folder(&self) -> private::Result<()> {
        let folder = private::folder(&self.path);
        let metadata = match fs::metadata(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        let owner = metadata.uid();
        if owner != my_id() && owner != 0 {
            let (owner, me, folder) = (user(owner), user(my_id()), folder.display());
            return Err(Failure::Refused(format!("its folder {folder} belongs to {owner} and not to {me} or root")));
        }
        if self.is_default && owner == my_id() {
            if is_loose(&metadata) {
                tighten("folder", folder, fs::set_permissions(folder, Permissions::from_mode(0o700)));
            }
        } else if metadata.mode() & 0o1002 == 0o002 {
            let why =
                format!("its folder {0} can be written by everybody (chmod o-w {0} mends that)", folder.display());
            return Err(Failure::Refused(why));
        }
        Ok(())
    }
}

/// The application's name as a folder's name, by the Python SDK's rules.
fn slug(app_name: &str) -> Result<String> {
    let slug: String = app_name
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '+',
            '.' | ' ' => '-',
            other => other,
        })
        .collect::<String>()
        .to_lowercase();
    let device = |prefix: &str| {
        slug.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    if slug.is_empty() || ["con", "prn", "aux", "nul"].contains(&slug.as_str()) || device("com") || device("lpt") {
        return Err(Error::invalid(format!("app_name \"{}\" cannot be a folder's name", app_name.escape_debug())));
    }
    Ok(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_as_the_python_sdk_names_them() {
        assert_eq!(slug("My Sim 2.0?").unwrap(), "my-sim-2-0+");
        assert_eq!(slug("a\0/b").unwrap(), "a+b");
        for refused in ["", "\t", "NUL", "com1"] {
            assert!(slug(refused).is_err(), "{refused:?}");
        }
        assert_eq!(slug("comet").unwrap(), "comet");
    }

    /// A folder with a mode, and the place of a file in it.
    fn place(mode: u32, is_default: bool) -> (tempfile::TempDir, Place) {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(mode)).unwrap();
        let path = folder.path().join("tokens.json");
        (folder, Place { path, is_default })
    }

    fn refused(place: &Place) -> String {
        match place.check_folder() {
            Err(Failure::Refused(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn our_own_folder_is_mended_and_another_is_left_as_it_is() {
        for (mode, is_default, after) in [(0o755, true, 0o700), (0o777, true, 0o700), (0o755, false, 0o755)] {
            let (folder, place) = place(mode, is_default);
            place.check_folder().unwrap();
            assert_eq!(fs::metadata(folder.path()).unwrap().mode() & 0o7777, after, "{mode:o}");
        }
    }

    #[test]
    fn a_folder_that_everybody_may_write_is_refused_unless_it_is_sticky() {
        let (_folder, open) = place(0o777, false);
        assert!(refused(&open).contains("can be written by everybody"));
        let (_folder, sticky) = place(0o1777, false);
        sticky.check_folder().unwrap();
    }

    #[test]
    fn folders_are_made_for_us_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::set(folder.path().join("a/b/tokens.json"));
        place.check_folder().unwrap();
        place.make_folder().unwrap();
        for made in ["a", "a/b"] {
            assert_eq!(fs::metadata(folder.path().join(made)).unwrap().mode() & 0o7777, 0o700, "{made}");
        }
    }
}
