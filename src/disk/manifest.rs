//! How the program knows its own files again: a manifest in the output folder, and a mark in each file.
//!
//! The manifest carries the ledger of what was published, too, which is for others to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;
use xxhash_rust::xxh3::xxh3_64;

use super::failure::{self, Failure};
use super::read::{self, Links};
use crate::diag::{Template, text};
use crate::merge_conflict;
use crate::sha256::sha256;
use crate::value::file_name;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "pressfeed.json";

/// Its name in folders that an earlier version wrote: hosting services drop such a file because of its dot.
pub(super) const OLD_MANIFEST: &str = ".pressfeed";

/// How the names of ledgers end that only the readers of one feed may have.
pub const LEDGER_ENDING: &str = ".ledger.json";

/// The mark that the program leaves in its documents: in a `generator` element, a `generator` meta
/// element, a key `_pressfeed`, the name of a profile, or a comment.
pub const MARK: &str = "pressfeed";

/// How many bytes of a document are looked at for the mark.
pub(super) const HEAD: usize = 4096;

/// How a manifest begins; one of another form is not read.
const TITLE: &str = "{\n\"pressfeed\": 2,\n";

/// What follows, for people who open it.
const NOTE: &str = "By this file pressfeed knows its own files in this folder, and all that was ever published. Please leave it as it is.";

/// The first line of a manifest of an earlier version.
const OLD_TITLE: &str = "pressfeed 1";

/// How many bytes a manifest may have.
const MAX_BYTES: u64 = 256 << 20;

/// What temporary files are called, before their number.
pub(super) const TEMPORARY: &str = ".pressfeed-";

const TOO_LONG: Template =
    text!(en: "it is too long for a list of files", fr: "il est trop long pour une liste de fichiers");
const REMOVE_IT: Template = text!(en: "remove it", fr: "supprimez-le");
const NOT_OURS: Template = text!(en: "the file was not written by pressfeed", fr: "pressfeed n’a pas écrit ce fichier");

/// What to do with somebody else's file.
pub(super) const MOVE: Template = text!(
    en: "move it away, or choose another folder with `--out`",
    fr: "déplacez-le, ou choisissez un autre dossier avec `--out`",
);

/// What the manifest says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Record {
    length: u64,
    checksum: Checksum,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Checksum {
    Sha256([u8; 32]),
    /// Of an earlier version.
    Xxh3(u64),
}

impl Record {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Record { length: bytes.len() as u64, checksum: Checksum::Sha256(sha256([bytes])) }
    }

    /// Whether these are the bytes of the file.
    pub(super) fn matches(self, bytes: &[u8]) -> bool {
        self.length == bytes.len() as u64
            && match self.checksum {
                Checksum::Sha256(_) => Record::of(bytes) == self,
                Checksum::Xxh3(checksum) => xxh3_64(bytes) == checksum,
            }
    }

    pub(super) fn length(self) -> u64 {
        self.length
    }

    fn parse((length, text): &(u64, String)) -> Option<Self> {
        let checksum = match text.split_once(':')? {
            ("sha256", digits) if digits.len() == 64 && digits.is_ascii() => {
                let mut bytes = [0; 32];
                for (at, byte) in bytes.iter_mut().enumerate() {
                    *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
                }
                Checksum::Sha256(bytes)
            }
            ("xxh3", digits) => Checksum::Xxh3(u64::from_str_radix(digits, 16).ok()?),
            _ => return None,
        };
        Some(Record { length: *length, checksum })
    }
}

impl Display for Record {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "[{},\"", self.length)?;
        match self.checksum {
            Checksum::Sha256(bytes) => {
                f.write_str("sha256:")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
            }
            Checksum::Xxh3(checksum) => write!(f, "xxh3:{checksum:016x}")?,
        }
        f.write_str("\"]")
    }
}

/// The files that the program wrote into a folder. It contains no words of releases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Each with what it may contain: while a change is on its way, the old and the new.
    pub(super) files: BTreeMap<String, BTreeSet<Record>>,
    /// Those of its files that only the readers of one feed have: the ledger of that feed lists them, and the manifest,
    /// which everybody may read, does not.
    pub(super) restricted: BTreeSet<String>,
    /// Temporary files that a build was about to make.
    pub(super) temporaries: Vec<String>,
    /// The ledger, as JSON.
    pub(super) ledger: Option<String>,
}

/// The form of a manifest.
#[derive(Deserialize)]
struct Form {
    pressfeed: u64,
    files: BTreeMap<String, Vec<(u64, String)>>,
    #[serde(default)]
    temporaries: Vec<String>,
    ledger: Option<Box<RawValue>>,
}

/// What is known of a manifest that lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundLedger {
    /// There is none.
    Nothing,
    /// One of an earlier version, which has no ledger.
    Old,
    /// One with its ledger, if it has one.
    Ledger(Option<String>),
    /// One that cannot be read, and whether conflict marks of git stand in it.
    Broken {
        /// Whether two versions stand in it.
        is_in_conflict: bool,
    },
}

impl FoundLedger {
    /// What the bytes of a manifest, or of the ledger of a feed, have.
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        match Manifest::parse(&text) {
            Some(manifest) => FoundLedger::Ledger(manifest.ledger),
            None => FoundLedger::Broken { is_in_conflict: merge_conflict::stands_in(&text) },
        }
    }
}

/// What is known of the manifest in a folder, and of its ledger.
///
/// # Errors
/// When it is there and cannot be read.
pub fn find_ledger(folder: &Path) -> Result<FoundLedger, Failure> {
    if let Some(bytes) = bytes(&folder.join(MANIFEST))? {
        return Ok(FoundLedger::of(&bytes));
    }
    let old = bytes(&folder.join(OLD_MANIFEST))?;
    let is_old = old.is_some_and(|bytes| Manifest::parse_old(&String::from_utf8_lossy(&bytes)).is_some());
    Ok(if is_old { FoundLedger::Old } else { FoundLedger::Nothing })
}

/// What is known of the files in a folder that carry the ledgers of single feeds, each with the name of its feed, in
/// the order of the names. The copy of one under another name is none.
///
/// # Errors
/// When one is there and cannot be read.
pub fn own_ledgers(folder: &Path) -> Result<BTreeMap<String, FoundLedger>, Failure> {
    let mut found = BTreeMap::new();
    for name in own_ledger_files(folder)? {
        let feed = name.strip_suffix(LEDGER_ENDING).unwrap_or_default().to_owned();
        let bytes = bytes(&folder.join(&name))?.unwrap_or_default();
        let own = std::str::from_utf8(&bytes).ok().and_then(Manifest::parse);
        if own.is_none_or(|own| own.is_of_feed(&feed)) {
            found.insert(feed, FoundLedger::of(&bytes));
        }
    }
    Ok(found)
}

/// The names of the files in a folder that are called as the ledgers of single feeds are.
fn own_ledger_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let failure = |error| Failure::system(failure::READ, folder, error);
    let mut names = Vec::new();
    for entry in folder.read_dir().map_err(failure)? {
        let name = entry.map_err(failure)?.file_name().into_string().unwrap_or_default();
        if name.ends_with(LEDGER_ENDING) && folder.join(&name).symlink_metadata().is_ok_and(|found| found.is_file()) {
            names.push(name);
        }
    }
    Ok(names)
}

/// The files that a folder lacks although its manifest, or the ledger of a feed in it, lists them, as far as their
/// names are wanted. A build that did not come to its end lists what it had not written yet: then nobody knows.
///
/// # Errors
/// When the manifest is there and cannot be read.
pub fn missing_files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    let (manifest, _) = Manifest::read(folder)?;
    if !manifest.temporaries.is_empty() {
        return Ok(Vec::new());
    }
    let names = manifest.files.into_keys().filter(|name| is_wanted(name));
    Ok(names.filter(|name| folder.join(name).symlink_metadata().is_err()).collect())
}

/// The files of a folder that everybody may read, as its manifest lists them.
///
/// # Errors
/// When the manifest is there and cannot be read.
pub fn public_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let (manifest, _) = Manifest::read_public(folder)?;
    Ok(manifest.files.into_keys().collect())
}

/// The text of a file with the ledger of one feed, which is called after the feed with [`LEDGER_ENDING`], and with
/// the files of that feed.
pub fn own_ledger<'a>(ledger: String, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let record = |(name, bytes): (&str, &[u8])| (name.to_owned(), BTreeSet::from([Record::of(bytes)]));
    let manifest = Manifest { files: files.map(record).collect(), ledger: Some(ledger), ..Manifest::default() };
    manifest.to_string()
}

/// What a manifest says that is served: the names of files beside it, and the ledger, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedManifest {
    /// Names that lie in the same folder or below.
    pub files: Vec<String>,
    /// The ledger, if it has one.
    pub ledger: Option<String>,
    records: BTreeMap<String, BTreeSet<Record>>,
}

impl ServedManifest {
    /// Whether these are the bytes of a file beside it. `None` if it does not name the file.
    pub fn lists(&self, name: &str, bytes: &[u8]) -> Option<bool> {
        Some(self.records.get(name)?.iter().any(|record| record.matches(bytes)))
    }
}

/// Reads a manifest that is served. `None` if a text is none.
pub fn served_manifest(text: &str) -> Option<ServedManifest> {
    let manifest = Manifest::parse(text)?;
    let files = manifest.files.keys().cloned().collect();
    Some(ServedManifest { files, ledger: manifest.ledger, records: manifest.files })
}

fn bytes(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::system(failure::READ, path, error)),
        Ok(_) => {}
    }
    let bytes = read::bytes(path, MAX_BYTES, Links::Refused)?;
    if read::is_too_long(&bytes, MAX_BYTES) {
        return Err(Failure::refused(failure::READ, path, TOO_LONG).with_help(REMOVE_IT));
    }
    Ok(Some(bytes))
}

impl Manifest {
    /// The manifest of a folder with what the ledgers of its feeds list, and its bytes if it is there. One of an
    /// earlier version has no bytes.
    pub(super) fn read(folder: &Path) -> Result<(Self, Option<Vec<u8>>), Failure> {
        let (mut manifest, list) = Manifest::read_public(folder)?;
        for name in own_ledger_files(folder)? {
            manifest.add_own(&name, &bytes(&folder.join(&name))?.unwrap_or_default());
        }
        Ok((manifest, list))
    }

    /// Takes in what the ledger of a feed lists, if it is the one of the feed that it is called after.
    pub(super) fn add_own(&mut self, name: &str, bytes: &[u8]) {
        let feed = name.strip_suffix(LEDGER_ENDING).unwrap_or_default();
        let own = std::str::from_utf8(bytes).ok().and_then(Manifest::parse);
        if let Some(own) = own.filter(|own| own.is_of_feed(feed)) {
            self.restricted.extend(own.files.keys().cloned().chain([name.to_owned()]));
            for (file, records) in own.files {
                self.files.entry(file).or_default().extend(records);
            }
            self.files.entry(name.to_owned()).or_default().insert(Record::of(bytes));
        }
    }

    /// Whether all that it lists may be files of a feed.
    fn is_of_feed(&self, feed: &str) -> bool {
        self.files.keys().all(|file| file.strip_prefix(feed).is_some_and(|rest| rest.starts_with(['.', '-'])))
    }

    /// Whether it lists nothing that everybody has.
    pub(super) fn is_without_public_files(&self) -> bool {
        self.files.keys().all(|name| self.restricted.contains(name))
    }

    fn read_public(folder: &Path) -> Result<(Self, Option<Vec<u8>>), Failure> {
        if let Some(bytes) = bytes(&folder.join(MANIFEST))? {
            let manifest = std::str::from_utf8(&bytes).ok().and_then(Manifest::parse);
            if manifest.is_none() && is_of_another(&bytes) {
                let path = folder.join(MANIFEST);
                let failure = Failure::refused(failure::REPLACE, &path, NOT_OURS);
                return Err(failure.with_help(MOVE));
            }
            // One of another form is as good as none.
            let manifest = manifest.unwrap_or_default();
            return Ok((manifest, Some(bytes)));
        }
        let old = bytes(&folder.join(OLD_MANIFEST))?;
        let text = old.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
        Ok((text.and_then(Manifest::parse_old).unwrap_or_default(), None))
    }

    fn parse(text: &str) -> Option<Self> {
        let form: Form = serde_json::from_str(text).ok().filter(|form: &Form| form.pressfeed == 2)?;
        let mut manifest = Manifest::default();
        for (name, records) in &form.files {
            if !is_path(name) {
                return None;
            }
            let records = records.iter().map(Record::parse).collect::<Option<_>>()?;
            manifest.files.insert(name.clone(), records);
        }
        if form.temporaries.iter().any(|name| temporary(name).is_none()) {
            return None;
        }
        manifest.temporaries = form.temporaries;
        manifest.ledger = form.ledger.map(|ledger| ledger.get().to_owned()).filter(|text| text != "null");
        Some(manifest)
    }

    /// Reads a manifest of an earlier version.
    fn parse_old(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(OLD_TITLE) {
            return None;
        }
        let mut manifest = Manifest::default();
        for line in lines.filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("temporary ") {
                Some(name) => manifest.temporaries.push(temporary(name)?.to_owned()),
                None => {
                    let (name, record) = old_record(line)?;
                    manifest.files.entry(name.to_owned()).or_default().insert(record);
                }
            }
        }
        Some(manifest)
    }

    /// Whether a file was left by a build that did not come to its end: it is empty, bears the mark, or has the
    /// bytes of one that was on its way.
    pub(super) fn is_left_over(&self, bytes: &[u8]) -> bool {
        bytes.is_empty() || is_ours(bytes) || self.files.values().flatten().any(|record| record.matches(bytes))
    }
}

impl Display for Manifest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{TITLE}\"note\": \"{NOTE}\",\n\"files\": {{")?;
        let public = self.files.iter().filter(|(name, _)| !self.restricted.contains(*name));
        for (at, (name, records)) in public.enumerate() {
            let records: Vec<String> = records.iter().map(Record::to_string).collect();
            let name = serde_json::Value::from(name.as_str());
            write!(f, "{}\n{name}: [{}]", if at == 0 { "" } else { "," }, records.join(","))?;
        }
        f.write_str("\n}")?;
        if !self.temporaries.is_empty() {
            write!(f, ",\n\"temporaries\": {}", serde_json::Value::from(self.temporaries.as_slice()))?;
        }
        if let Some(ledger) = &self.ledger {
            write!(f, ",\n\"ledger\": {ledger}")?;
        }
        f.write_str("\n}\n")
    }
}

/// Whether a text is an object of JSON, but none that says that it is a manifest.
fn is_of_another(bytes: &[u8]) -> bool {
    let object: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(bytes).ok();
    object.is_some_and(|object| !object.contains_key("pressfeed"))
}

fn old_record(line: &str) -> Option<(&str, Record)> {
    let (checksum, rest) = line.split_once(' ')?;
    let (length, name) = rest.split_once(' ')?;
    let checksum = Checksum::Xxh3(u64::from_str_radix(checksum, 16).ok()?);
    is_path(name).then_some((name, Record { length: length.parse().ok()?, checksum }))
}

fn temporary(name: &str) -> Option<&str> {
    name.strip_prefix(TEMPORARY).filter(|number| number.bytes().all(|b| b.is_ascii_digit())).map(|_| name)
}

/// Whether a name is that of a file in the output folder, or in a folder below it.
pub(super) fn is_path(name: &str) -> bool {
    name.split('/').all(is_plain)
}

/// The folders that a file lies in, below the output folder; the outermost first.
pub(super) fn folders(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.match_indices('/').map(|(at, _)| &name[..at])
}

/// Whether a name is a plain file name on every system that is not hidden, and so can be an output's.
pub(super) fn is_plain(name: &str) -> bool {
    let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*');
    let has_good_ends = !name.is_empty() && !name.starts_with('.') && !name.ends_with(['.', ' ']);
    has_good_ends && !name.contains(bad) && !file_name::is_device(name)
}

/// Whether a text is a manifest, or the beginning of one that was not written to its end.
pub(super) fn is_manifest(bytes: &[u8]) -> bool {
    let is_one = |title: &[u8]| bytes.starts_with(title) || title.starts_with(bytes);
    is_one(TITLE.as_bytes()) || is_one(OLD_TITLE.as_bytes())
}

/// Whether a text is a whole manifest of an earlier version.
pub(super) fn is_old_manifest(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).ok().and_then(Manifest::parse_old).is_some()
}

/// Whether a document bears the program's mark near its top.
pub fn is_ours(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let generator = head.match_indices("<generator").any(|(at, _)| {
        let rest = &head[at..];
        rest[..rest.find("</generator").unwrap_or(rest.len())].contains(MARK)
    });
    let marks =
        [r#"name="generator" content="pressfeed"#, "<!-- pressfeed", r#""_pressfeed""#, r#""profile": "pressfeed"#];
    generator || marks.iter().any(|mark| head.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.files.insert("b.rss".to_owned(), BTreeSet::from([Record::of(b"b")]));
        manifest.files.insert("a \"page\".html".replace('"', "'"), BTreeSet::from([Record::of(b"")]));
        manifest.temporaries.push(".pressfeed-1".to_owned());
        manifest.ledger = Some("{\"entries\": [\n1\n]}".to_owned());
        let text = manifest.to_string();
        let expected = format!(
            "{{\n\"pressfeed\": 2,\n\"note\": \"{NOTE}\",\n\"files\": {{\n\
             \"a 'page'.html\": [[0,\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"]],\n\
             \"b.rss\": [[1,\"sha256:3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d\"]]\n}},\n\
             \"temporaries\": [\".pressfeed-1\"],\n\"ledger\": {{\"entries\": [\n1\n]}}\n}}\n"
        );
        assert_eq!(text, expected);
        assert_eq!(Manifest::parse(&text), Some(manifest));
    }

    #[test]
    fn a_manifest_of_an_earlier_version_is_read() {
        let old =
            "pressfeed 1\n# A note\n2d06800538d394c2 0 a page.html\n575a0b1c44d8843f 1 b.rss\ntemporary .pressfeed-1\n";
        let manifest = Manifest::parse_old(old).expect("a manifest");
        assert!(manifest.files["b.rss"].iter().all(|record| record.matches(b"b") && !record.matches(b"c")));
        assert_eq!(manifest.temporaries, [".pressfeed-1"]);
        assert_eq!(Manifest::parse(&manifest.to_string()), Some(manifest));
    }

    #[test]
    fn what_is_no_manifest_is_not_believed() {
        let start = "pressfeed 1\n";
        assert_eq!(Manifest::parse_old(start), Some(Manifest::default()));
        for line in [
            "x",
            "1 2",
            "1 2 ",
            "1 2 ../a",
            "1 2 a//b",
            "1 2 /a",
            "1 2 a/",
            "1 2 a/../b",
            "1 2 a/.b",
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
            assert_eq!(Manifest::parse_old(&format!("{start}{line}\n")), None, "{line}");
        }
        for text in ["", "pressfeed 2\n", "hello"] {
            assert_eq!((Manifest::parse_old(text), Manifest::parse(text)), (None, None), "{text}");
        }
        let sum = "0".repeat(64);
        for (files, temporaries) in [
            ("{\"../a\": []}".to_owned(), "[]"),
            ("{\".pressfeed\": []}".to_owned(), "[]"),
            ("{\"a\": [[1,\"md5:0\"]]}".to_owned(), "[]"),
            (format!("{{\"a\": [[-1,\"sha256:{sum}\"]]}}"), "[]"),
            ("{}".to_owned(), "[\"a.rss\"]"),
            ("{}".to_owned(), "[\".pressfeed-1/../../a\"]"),
        ] {
            let text = format!("{{\"pressfeed\": 2, \"files\": {files}, \"temporaries\": {temporaries}}}");
            assert_eq!(Manifest::parse(&text), None, "{text}");
        }
        assert_eq!(Manifest::parse("{\"pressfeed\": 2, \"files\": {}}"), Some(Manifest::default()));
        assert_eq!(Manifest::parse("{\"pressfeed\": 3, \"files\": {}}"), None);
    }

    #[test]
    fn own_documents_bear_the_mark() {
        for ours in [
            "<rss><channel><generator>pressfeed 0.1</generator>",
            "<feed><generator uri=\"https://e.example/\" version=\"0.1\">pressfeed</generator>",
            "<meta name=\"generator\" content=\"pressfeed 0.1\">",
            "<?xml version=\"1.0\"?>\n<!-- pressfeed 0.1 -->\n<opml>",
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"_pressfeed\": {}}",
            "{\n \"standard\": {\n  \"name\": \"ninjs\"\n },\n \"profile\": \"pressfeed 0.1\"",
        ] {
            assert!(is_ours(ours.as_bytes()), "{ours}");
        }
        let far = format!("{}<!-- pressfeed -->", " ".repeat(HEAD));
        for theirs in ["<generator>Hugo</generator><title>pressfeed</title>", "pressfeed", "", far.as_str()] {
            assert!(!is_ours(theirs.as_bytes()), "{theirs}");
        }
    }
}
