//! A path of this machine, absolute and without `.` and `..`.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result, Status};
use crate::settings::home;

/// It ends in a slash where it is known to be a directory, by how it was written; only the root is nothing but one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LocalPath(String);

impl LocalPath {
    /// A path as a person writes it, `~/` and relative ones included. The file system is asked only about links that a
    /// `..` follows, for it does not lead back through them.
    pub fn new(text: &str) -> Result<Self> {
        let mut path = start(text)?;
        let text = text.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(text);
        for component in text.split('/') {
            match component {
                "" | "." => {}
                ".." => {
                    if path.is_symlink() {
                        path = path.canonicalize().map_err(|error| unreadable(&path, &error))?;
                    }
                    path.pop();
                }
                name => path.push(name),
            }
        }
        let is_directory = matches!(text.rsplit('/').next(), Some("" | "." | ".."));
        Self::of(&path, is_directory)
    }

    fn of(path: &Path, is_directory: bool) -> Result<Self> {
        let text = path.to_str().ok_or_else(|| {
            Error::invalid(format!("local path {}: it is not UTF-8, as all paths of Globus are", path.display()))
        })?;
        let text = Some(text.trim_end_matches('/')).filter(|text| !text.is_empty()).unwrap_or("/");
        let slash = if is_directory && text != "/" { "/" } else { "" };
        Ok(LocalPath(format!("{text}{slash}")))
    }

    /// The same without symbolic links, as far as it is there.
    pub fn real(&self) -> Self {
        let path = Path::new(&self.0);
        let mut ancestors = path.ancestors();
        let found = ancestors.find_map(|ancestor| Some((ancestor.canonicalize().ok()?, ancestor)));
        let real = found.and_then(|(real, ancestor)| Some(real.join(path.strip_prefix(ancestor).ok()?)));
        real.and_then(|real| Self::of(&real, self.0.ends_with('/')).ok()).unwrap_or_else(|| self.clone())
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// What a path is added to.
fn start(text: &str) -> Result<PathBuf> {
    if text.starts_with('/') {
        return Ok(PathBuf::from("/"));
    }
    if text == "~" || text.starts_with("~/") {
        return home().ok_or_else(|| Error::invalid(format!("\"{text}\": there is no home folder (HOME is not set)")));
    }
    std::env::current_dir()
        .map_err(|error| Error::new(Status::Io, format!("\"{text}\": the working directory is not known: {error}")))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Status::Io, format!("local path {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn made(text: &str) -> String {
        LocalPath::new(text).unwrap().0
    }

    #[test]
    fn paths_become_absolute_and_plain() {
        let here = std::env::current_dir().unwrap().to_str().unwrap().to_owned();
        let home = home().unwrap().to_str().unwrap().to_owned();
        for (text, expected) in [
            ("/a//b/./c".to_owned(), "/a/b/c".to_owned()),
            ("/a/../b/".into(), "/b/".into()),
            ("/../..".into(), "/".into()),
            ("/".into(), "/".into()),
            ("/a/..".into(), "/".into()),
            ("/a/.".into(), "/a/".into()),
            (".".into(), format!("{here}/")),
            ("./run42/".into(), format!("{here}/run42/")),
            ("a:b".into(), format!("{here}/a:b")),
            ("~".into(), format!("{home}/")),
            ("~/x".into(), format!("{home}/x")),
            ("~x/y".into(), format!("{here}/~x/y")),
        ] {
            assert_eq!(made(&text), expected, "{text}");
        }
    }

    #[test]
    fn two_dots_after_a_link_lead_where_the_system_leads() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(top.join("real/deep")).unwrap();
        symlink("real/deep", top.join("link")).unwrap();
        let top = top.to_str().unwrap();
        assert_eq!(made(&format!("{top}/link/../x")), format!("{top}/real/x"));
        assert_eq!(made(&format!("{top}/link/a/../x")), format!("{top}/link/x"));
        let real = LocalPath::new(&format!("{top}/link/not/there/")).unwrap().real();
        assert_eq!(real.0, format!("{top}/real/deep/not/there/"));
    }
}
