//! What was published before: the program's own files in the output folder.

use std::collections::BTreeSet;
use std::path::Path;

use super::failure::{self, Failure};
use super::manifest::{HEAD, Manifest, is_ours, is_plain};
use super::plan::{Document, folder_exists};
use super::read::{self, Links};

/// A file that was published before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousFile {
    /// Its name in the output folder.
    pub name: String,
    /// Its bytes; `None` if they are those of the document of that name.
    pub bytes: Option<Vec<u8>>,
}

/// The files of an output folder that the program wrote, as far as their names are wanted: those that
/// documents replace, and those that would go. What is no regular file or a stranger's is left out;
/// publishing names it.
///
/// # Errors
/// When the manifest of the folder, or a file of it, cannot be read.
pub fn previous_output(
    out: &Path,
    documents: &[Document],
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<PreviousFile>, Failure> {
    if !folder_exists(out)? {
        return Ok(Vec::new());
    }
    let (manifest, _) = Manifest::read(out)?;
    // Without a manifest the files themselves say whose they are.
    let others = if manifest.is_without_public_files() { files(out)? } else { Vec::new() };
    let listed = manifest.files.keys().chain(&others).map(String::as_str);
    let names: BTreeSet<&str> =
        documents.iter().map(|document| document.name.as_str()).chain(listed).filter(|name| is_wanted(name)).collect();
    let mut found = Vec::new();
    for name in names {
        let path = out.join(name);
        if !path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
            continue;
        }
        let document = documents.iter().find(|document| document.name == name);
        if document.map_or(Ok(false), |document| read::holds(&path, &document.bytes, Links::Refused))? {
            found.push(PreviousFile { name: name.to_owned(), bytes: None });
            continue;
        }
        let bytes = read::bytes(&path, u64::MAX - 1, Links::Refused)?;
        if manifest.files.contains_key(name) || is_ours(&bytes[..bytes.len().min(HEAD)]) {
            found.push(PreviousFile { name: name.to_owned(), bytes: Some(bytes) });
        }
    }
    Ok(found)
}

/// The names of the files in a folder that can be an output's.
fn files(folder: &Path) -> Result<Vec<String>, Failure> {
    let failure = |error| Failure::system(failure::READ, folder, error);
    let mut names = Vec::new();
    for entry in folder.read_dir().map_err(failure)? {
        let name = entry.map_err(failure)?.file_name().into_string();
        names.extend(name.ok().filter(|name| is_plain(name)));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn own_files_are_read_and_those_of_others_are_not() {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("feeds");
        let document = |name: &str, text: &str| Document { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        let reported = |documents: &[Document]| {
            let found = previous_output(&out, documents, |name| name != "index.html").expect("read");
            let one = |file: PreviousFile| (file.name, file.bytes.map(|bytes| String::from_utf8(bytes).expect("text")));
            found.into_iter().map(one).collect::<Vec<_>>()
        };
        assert_eq!(reported(&[document("a.rss", "a")]), []);
        super::super::publish::publish(
            &out,
            &[document("a.rss", "a"), document("b.rss", "b"), document("index.html", "i")],
        )
        .expect("published");
        fs::write(out.join("c.rss"), "a stranger's").expect("written");
        fs::write(out.join("d.rss"), "<generator>pressfeed</generator>").expect("written");
        let new = [document("a.rss", "a"), document("c.rss", "c"), document("d.rss", "d"), document("e.rss", "e")];
        let some = |name: &str, text: Option<&str>| (name.to_owned(), text.map(str::to_owned));
        assert_eq!(
            reported(&new),
            [some("a.rss", None), some("b.rss", Some("b")), some("d.rss", Some("<generator>pressfeed</generator>"))]
        );
    }
}
