//! How the program knows its own files again: a manifest in the output folder, and a mark in each file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::io::ErrorKind;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::failure::Failure;
use super::read::{self, Links};
use crate::value::file_name;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".pressfeed";

/// The mark that the program leaves in its documents: in a `generator` element, a `generator` meta
/// element, a key `_pressfeed`, or a comment.
pub const MARK: &str = "pressfeed";

/// How many bytes of a document are looked at for the mark.
pub(super) const HEAD: usize = 4096;

/// The first line of the manifest; one of another form is not read.
const TITLE: &str = "pressfeed 1";

/// What follows, for people who open it.
const NOTE: &str = "# By this list pressfeed knows its own files in this folder. Please leave it as it is.";

/// How many bytes a manifest may have.
const MAX_BYTES: u64 = 64 << 20;

/// What temporary files are called, before their number.
pub(super) const TEMPORARY: &str = ".pressfeed-";

/// What the manifest says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Record {
    length: u64,
    checksum: u64,
}

impl Record {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Record { length: bytes.len() as u64, checksum: xxh3_64(bytes) }
    }

    pub(super) fn length(self) -> u64 {
        self.length
    }
}

/// The files that the program wrote into a folder. It contains no words of releases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Each with what it may contain: while a change is on its way, the old and the new.
    pub(super) files: BTreeMap<String, BTreeSet<Record>>,
    /// Temporary files that a build was about to make.
    pub(super) temporaries: Vec<String>,
}

impl Manifest {
    /// The manifest of a folder, and its bytes if it is there.
    pub(super) fn read(folder: &Path) -> Result<(Self, Option<Vec<u8>>), Failure> {
        let path = folder.join(MANIFEST);
        match path.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Manifest::default(), None)),
            Err(error) => return Err(Failure::system("read", &path, error)),
            Ok(_) => {}
        }
        let bytes = read::bytes(&path, MAX_BYTES, Links::Refused)?;
        if read::is_too_long(&bytes, MAX_BYTES) {
            return Err(Failure::refused("read", &path, "it is too long for a list of files").with_help("remove it"));
        }
        let text = std::str::from_utf8(&bytes).ok();
        // One of another form is as good as none.
        Ok((text.and_then(Manifest::parse).unwrap_or_default(), Some(bytes)))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(TITLE) {
            return None;
        }
        let mut manifest = Manifest::default();
        for line in lines.filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("temporary ") {
                Some(name) => manifest.temporaries.push(temporary(name)?.to_owned()),
                None => {
                    let (name, record) = record(line)?;
                    manifest.files.entry(name.to_owned()).or_default().insert(record);
                }
            }
        }
        Some(manifest)
    }
}

impl Display for Manifest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{TITLE}\n{NOTE}")?;
        for (name, records) in &self.files {
            for record in records {
                writeln!(f, "{:016x} {} {name}", record.checksum, record.length)?;
            }
        }
        self.temporaries.iter().try_for_each(|name| writeln!(f, "temporary {name}"))
    }
}

fn record(line: &str) -> Option<(&str, Record)> {
    let (checksum, rest) = line.split_once(' ')?;
    let (length, name) = rest.split_once(' ')?;
    let record = Record { length: length.parse().ok()?, checksum: u64::from_str_radix(checksum, 16).ok()? };
    is_plain(name).then_some((name, record))
}

fn temporary(name: &str) -> Option<&str> {
    name.strip_prefix(TEMPORARY).filter(|number| number.bytes().all(|b| b.is_ascii_digit())).map(|_| name)
}

/// Whether a name is a plain file name on every system that is not hidden, and so can be an output's.
pub(super) fn is_plain(name: &str) -> bool {
    let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*');
    let has_good_ends = !name.is_empty() && !name.starts_with('.') && !name.ends_with(['.', ' ']);
    has_good_ends && !name.contains(bad) && !file_name::is_device(name)
}

/// Whether a text is a manifest, or the beginning of one that was not written to its end.
pub(super) fn is_manifest(bytes: &[u8]) -> bool {
    let title = TITLE.as_bytes();
    bytes.starts_with(title) || title.starts_with(bytes)
}

/// Whether a document bears the program's mark near its top.
pub fn is_ours(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let generator = head.match_indices("<generator").any(|(at, _)| {
        let rest = &head[at..];
        rest[..rest.find("</generator").unwrap_or(rest.len())].contains(MARK)
    });
    let marks = [r#"name="generator" content="pressfeed"#, "<!-- pressfeed", r#""_pressfeed""#];
    generator || marks.iter().any(|mark| head.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.files.insert("b.rss".to_owned(), BTreeSet::from([Record::of(b"b")]));
        manifest.files.insert("a page.html".to_owned(), BTreeSet::from([Record::of(b"")]));
        manifest.temporaries.push(".pressfeed-1".to_owned());
        let text = manifest.to_string();
        let expected = "pressfeed 1\n\
            # By this list pressfeed knows its own files in this folder. Please leave it as it is.\n\
            2d06800538d394c2 0 a page.html\n575a0b1c44d8843f 1 b.rss\ntemporary .pressfeed-1\n";
        assert_eq!(text, expected);
        assert_eq!(Manifest::parse(&text), Some(manifest));
    }

    #[test]
    fn what_is_no_manifest_is_not_believed() {
        let start = "pressfeed 1\n";
        assert_eq!(Manifest::parse(start), Some(Manifest::default()));
        for line in [
            "x",
            "1 2",
            "1 2 ",
            "1 2 ../a",
            "1 2 a/b",
            "1 2 .pressfeed",
            "1 2 a\\b",
            "1 2 aux.rss",
            "1 2 a.",
            "zz 2 a",
            "1 -2 a",
            "temporary ../.pressfeed-1",
            "temporary .pressfeed-1/../../a",
            "temporary a.rss",
        ] {
            assert_eq!(Manifest::parse(&format!("{start}{line}\n")), None, "{line}");
        }
        for text in ["", "pressfeed 2\n", "hello"] {
            assert_eq!(Manifest::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_manifest_names_what_lies_elsewhere(text in r"pressfeed 1\n(([0-9a-f]{1,16} [0-9]{1,3} |temporary \.pressfeed-)(\PC|[./0-9]){0,6}\n){0,3}") {
            let Some(manifest) = Manifest::parse(&text) else { return Ok(()) };
            for name in manifest.files.keys() {
                proptest::prop_assert!(!name.contains(['/', '\\']) && !name.starts_with('.'), "{name:?}");
            }
            for name in &manifest.temporaries {
                proptest::prop_assert!(!name.contains(['/', '\\']) && name.starts_with(TEMPORARY), "{name:?}");
            }
            proptest::prop_assert_eq!(Manifest::parse(&manifest.to_string()), Some(manifest));
        }
    }

    #[test]
    fn own_documents_bear_the_mark() {
        for ours in [
            "<rss><channel><generator>pressfeed 0.1</generator>",
            "<feed><generator uri=\"https://e.example/\" version=\"0.1\">pressfeed</generator>",
            "<meta name=\"generator\" content=\"pressfeed 0.1\">",
            "<?xml version=\"1.0\"?>\n<!-- pressfeed 0.1 -->\n<opml>",
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"_pressfeed\": {}}",
        ] {
            assert!(is_ours(ours.as_bytes()), "{ours}");
        }
        let far = format!("{}<!-- pressfeed -->", " ".repeat(HEAD));
        for theirs in ["<generator>Hugo</generator><title>pressfeed</title>", "pressfeed", "", far.as_str()] {
            assert!(!is_ours(theirs.as_bytes()), "{theirs}");
        }
    }
}
