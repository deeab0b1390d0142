//! What a path seems to be, by its name and first bytes, for those who take a feed for a catalogue.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How many bytes show what a file is.
const HEAD: u64 = 1024;

/// What begins a feed, after a byte order mark and white space.
const BEGINNINGS: &[&str] = &["<?xml", "<rss", "<feed", "<rdf:rdf", "<opml", "<!doctype rss"];

/// Whether a file begins as feeds do: as XML, or as a JSON Feed.
pub fn is_feed(path: &Path) -> bool {
    // Anything but a file, such as a pipe, could be read only once.
    let Some(file) = path.is_file().then(|| File::open(path).ok()).flatten() else { return false };
    let mut head = Vec::new();
    if file.take(HEAD).read_to_end(&mut head).is_err() {
        return false;
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let is_json_feed = head.starts_with('{') && head.contains("jsonfeed.org/version");
    is_json_feed || BEGINNINGS.iter().any(|beginning| head.starts_with(beginning))
}

/// How many bytes of a catalogue are looked through for its language: it stands before the releases.
const CATALOGUE_HEAD: u64 = 64 << 10;

/// The language that a catalogue declares, as it is written there, even if the rest of it cannot be read.
pub fn language_of_catalogue(path: &Path) -> Option<String> {
    let file = if path.is_dir() { path.join("catalogue.yaml") } else { path.to_owned() };
    let file = file.is_file().then(|| File::open(file).ok()).flatten()?;
    let mut head = Vec::new();
    file.take(CATALOGUE_HEAD).read_to_end(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head);
    let value = head.trim_start_matches('\u{FEFF}').lines().find_map(|line| line.strip_prefix("language:"))?;
    let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

/// Whether a path names a catalogue: a YAML file, or a folder with a `catalogue.yaml` in it.
pub fn is_catalogue(path: &Path) -> bool {
    let is_yaml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"));
    if path.is_dir() { path.join("catalogue.yaml").is_file() } else { is_yaml && path.is_file() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_catalogue_is_found_in_its_head() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("catalogue.yaml");
        let cases = [
            ("title: A\nlanguage: fr-FR\n", Some("fr-FR")),
            ("\u{FEFF}language: 'fr' # of France\r\ntitle: [", Some("fr")),
            ("title: A\nreleases:\n  - language: fr\n", None),
            ("language:\n", None),
        ];
        for (text, wanted) in cases {
            std::fs::write(&path, text).expect("writable");
            assert_eq!(language_of_catalogue(folder.path()).as_deref(), wanted, "{text}");
            assert_eq!(language_of_catalogue(&path).as_deref(), wanted, "{text}");
        }
        assert_eq!(language_of_catalogue(&folder.path().join("none")), None);
    }

    #[test]
    fn a_file_is_known_by_its_first_bytes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        let cases = [
            ("\u{FEFF}\n<?xml version='1.0'?>", true),
            ("<rss version='2.0'>", true),
            ("{ \"version\": \"https://jsonfeed.org/version/1.1\"", true),
            ("{title: A}", false),
            ("title: <rss>", false),
            ("", false),
        ];
        for (text, wanted) in cases {
            std::fs::write(&path, text).expect("writable");
            assert_eq!(is_feed(&path), wanted, "{text}");
            assert!(is_catalogue(&path));
        }
        assert!(
            !is_feed(folder.path()) && !is_catalogue(folder.path()) && !is_catalogue(&folder.path().join("b.yaml"))
        );
        std::fs::rename(path, folder.path().join("catalogue.yaml")).expect("a new name");
        assert!(is_catalogue(folder.path()));
    }
}
