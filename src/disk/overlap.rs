//! The output folder is served to everybody, and the catalogue holds what is under embargo: they are
//! kept apart.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::failure::{self, Failure, path_name};
use crate::diag::{Template, code, msg, text};

const CHOOSE: Template = text!(
    en: "choose a folder of its own with `--out`",
    fr: "choisissez un dossier à part avec `--out`",
);

/// Refuses an output folder that is the catalogue, holds it, or lies among its releases.
///
/// # Errors
/// When it is so, or when that is not known where one of the two is.
pub fn refuse_overlap(catalogue: &Path, out: &Path) -> Result<(), Failure> {
    if catalogue == Path::new("-") {
        return Ok(());
    }
    let source = real(catalogue).map_err(|error| Failure::system(failure::FIND, catalogue, error))?;
    let target = real(out).map_err(|error| Failure::system(failure::FIND, out, error))?;
    let reason = if source == target {
        msg!(en: "it is the catalogue itself", fr: "c’est le catalogue lui-même")
    } else if source.starts_with(&target) {
        msg!(
            en: "the catalogue {catalogue} lies in it, with all that is under embargo",
            fr: "le catalogue {catalogue} s’y trouve, avec tout ce qui est sous embargo",
            catalogue = code(path_name(catalogue)),
        )
    } else if source.is_dir() && target.starts_with(source.join("releases")) {
        msg!(
            en: "it lies among the releases of the catalogue",
            fr: "il se trouve parmi les communiqués du catalogue",
        )
    } else {
        return Ok(());
    };
    Err(Failure::refused(failure::PUBLISH_INTO, out, reason).with_help(CHOOSE))
}

/// A path without links and detours; what does not exist yet is taken as it is written.
fn real(path: &Path) -> io::Result<PathBuf> {
    let mut known = std::path::absolute(path)?;
    let mut rest = Vec::new();
    loop {
        match known.canonicalize() {
            Ok(real) => return Ok(rest.iter().rev().fold(real, step)),
            Err(error) if error.kind() == io::ErrorKind::NotFound && known.symlink_metadata().is_err() => {
                let Some(last) = known.components().next_back().map(|part| part.as_os_str().to_owned()) else {
                    return Err(error);
                };
                rest.push(last);
                known.pop();
            }
            Err(error) => return Err(error),
        }
    }
}

fn step(mut path: PathBuf, part: &std::ffi::OsString) -> PathBuf {
    match Path::new(part).components().next() {
        Some(Component::ParentDir) => {
            path.pop();
        }
        Some(Component::CurDir) | None => {}
        Some(_) => path.push(part),
    }
    path
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[cfg(unix)]
    use super::super::special_files;
    use super::*;

    #[test]
    fn the_two_are_kept_apart() {
        let home = tempfile::tempdir().expect("a folder");
        let at = |path: &str| home.path().join(path);
        fs::create_dir_all(at("data/releases")).expect("made");
        fs::create_dir_all(at("site/data")).expect("made");
        fs::write(at("one.yaml"), "title: a").expect("written");
        let cases = [
            ("data", "feeds", None),
            ("data", "new/deep/feeds", None),
            ("data", "data/feeds", None),
            ("data", "database", None),
            ("one.yaml", "feeds", None),
            ("data", "data", Some("it is the catalogue itself")),
            ("data", "data/../data/", Some("it is the catalogue itself")),
            ("data", "missing/../data", Some("it is the catalogue itself")),
            ("data", "data/releases/feeds", Some("it lies among the releases of the catalogue")),
            ("site/data", "site", Some("lies in it, with all that is under embargo")),
            ("one.yaml", ".", Some("lies in it, with all that is under embargo")),
            ("one.yaml", "one.yaml", Some("it is the catalogue itself")),
        ];
        for (catalogue, out, expected) in cases {
            check(&at(catalogue), &at(out), expected);
        }
        assert!(refuse_overlap(Path::new("-"), Path::new("/")).is_ok());
    }

    #[test]
    #[cfg(unix)] // Links need a right of their own on Windows.
    fn links_are_seen_through() {
        let home = tempfile::tempdir().expect("a folder");
        let at = |path: &str| home.path().join(path);
        fs::create_dir(at("data")).expect("made");
        special_files::link("data", &at("link"));
        check(&at("data"), &at("link"), Some("it is the catalogue itself"));
        check(&at("link"), &at("data/../data/"), Some("it is the catalogue itself"));
    }

    fn check(catalogue: &Path, out: &Path, expected: Option<&str>) {
        let refused = refuse_overlap(catalogue, out).map_err(|failure| failure.words());
        match expected {
            None => assert_eq!(refused, Ok(()), "{} {}", catalogue.display(), out.display()),
            Some(words) => assert!(refused.as_ref().is_err_and(|reason| reason.contains(words)), "{refused:?}"),
        }
    }
}
