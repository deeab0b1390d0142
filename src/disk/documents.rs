//! The documents to validate: files, folders of feeds, standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::failure::{Failure, name};
use super::read;

/// How many bytes a document may have.
const MAX_BYTES: u64 = 256 << 20;

/// How deep folders may be nested.
const MAX_DEPTH: usize = 64;

/// The endings of the feeds that are judged, whatever their case.
const ENDINGS: &[&str] = &["rss", "atom", "xml", "rdf", "json", "opml"];

/// A document that was asked for, or found in a folder.
#[derive(Debug)]
pub struct Found {
    /// The path as it was given, or the folder's with the rest behind it; `-` for standard input.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Failure>,
}

/// Reads documents, one when it is asked for: files as they are given, and of folders what has the
/// ending of a feed, in the order of their paths, without what is hidden.
pub fn documents<'a>(paths: &'a [PathBuf], stdin: &'a mut dyn Read) -> impl Iterator<Item = Found> + 'a {
    paths.iter().flat_map(|path| places(path)).map(|place| match place {
        Place::File(path) if path == Path::new("-") => Found { name: "-".to_owned(), bytes: standard(&path, stdin) },
        Place::File(path) => Found { name: name(&path), bytes: file(&path) },
        Place::Lost(failure) => Found { name: name(failure.path()), bytes: Err(failure) },
    })
}

/// Where a document is, or why that cannot be told.
enum Place {
    File(PathBuf),
    Lost(Failure),
}

fn places(path: &Path) -> Box<dyn Iterator<Item = Place> + '_> {
    if path == Path::new("-") || !path.is_dir() {
        return Box::new(std::iter::once(Place::File(path.to_owned())));
    }
    let mut inside = walk(path).peekable();
    if inside.peek().is_some() {
        return Box::new(inside);
    }
    let failure = Failure::refused("find a feed in", path, "no file in it has the ending of a feed");
    let help = format!("give a file; feeds in folders end in .{}", ENDINGS.join(", ."));
    Box::new(std::iter::once(Place::Lost(failure.with_help(help))))
}

fn walk(folder: &Path) -> impl Iterator<Item = Place> + '_ {
    let walk = WalkDir::new(folder).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)).filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() && entry.depth() == MAX_DEPTH => {
            let reason = format!("folders are nested more than {MAX_DEPTH} deep");
            Some(Place::Lost(Failure::refused("read", entry.path(), reason)))
        }
        Ok(entry) if is_feed(&entry) => Some(Place::File(entry.into_path())),
        Ok(_) => None,
        Err(error) => {
            let path = error.path().unwrap_or(folder).to_owned();
            Some(Place::Lost(Failure::system("read", &path, error.into())))
        }
    })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether something in a folder has the ending of a feed. Links to folders are not followed.
fn is_feed(entry: &DirEntry) -> bool {
    let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_folder = entry.file_type().is_dir() || (entry.path_is_symlink() && entry.path().is_dir());
    !is_folder && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    let length = path.metadata().map_or(0, |found| if found.is_file() { found.len() } else { 0 });
    if length > MAX_BYTES {
        return Err(too_long(path));
    }
    within(path, read::named(path, MAX_BYTES)?)
}

fn standard(path: &Path, stdin: &mut dyn Read) -> Result<Vec<u8>, Failure> {
    within(path, read::up_to(stdin, MAX_BYTES, 0).map_err(|error| Failure::system("read", path, error))?)
}

fn within(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if read::is_too_long(&bytes, MAX_BYTES) { Err(too_long(path)) } else { Ok(bytes) }
}

fn too_long(path: &Path) -> Failure {
    Failure::refused("read", path, format!("it has more than {} MiB, which no feed has", MAX_BYTES >> 20))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::super::read::strange;
    use super::*;

    fn told(paths: &[PathBuf], stdin: &mut dyn Read, home: &Path) -> Vec<String> {
        let short = |text: String| text.replace(&format!("{}/", name(home)), "");
        let one = |found: Found| match found.bytes {
            Ok(bytes) => format!("{}: {} bytes", found.name, bytes.len()),
            Err(failure) => failure.to_string(),
        };
        documents(paths, stdin).map(one).map(short).collect()
    }

    #[test]
    fn files_folders_and_standard_input_are_read_in_the_order_given() {
        let home = tempfile::tempdir().expect("a folder");
        let at = |path: &str| home.path().join(path);
        fs::create_dir_all(at("feeds/sub/.git")).expect("made");
        fs::create_dir_all(at("feeds/folder.rss")).expect("made");
        fs::create_dir_all(at("none")).expect("made");
        for file in
            ["b.RSS", "a.atom", "notes.txt", ".hidden.xml", "sub/c.xml", "list.opml", "sub/.git/d.xml", "x.json"]
        {
            fs::write(at("feeds").join(file), "abc").expect("written");
        }
        strange::pipe(&at("feeds/pipe.rss"));
        strange::link("..", &at("feeds/loop.xml"));
        strange::link("a.atom", &at("feeds/link.rdf"));
        let paths: Vec<PathBuf> =
            ["feeds/notes.txt", "-", "feeds", "missing.rss", "none"].iter().map(|path| at(path)).collect();
        let paths: Vec<PathBuf> =
            paths.into_iter().map(|path| if path.ends_with("-") { PathBuf::from("-") } else { path }).collect();
        assert_eq!(
            told(&paths, &mut b"12345".as_slice(), home.path()),
            [
                "feeds/notes.txt: 3 bytes",
                "-: 5 bytes",
                "feeds/a.atom: 3 bytes",
                "feeds/b.RSS: 3 bytes",
                "feeds/link.rdf: 3 bytes",
                "feeds/list.opml: 3 bytes",
                "cannot read `feeds/pipe.rss`: it is a named pipe, not a file",
                "feeds/sub/c.xml: 3 bytes",
                "feeds/x.json: 3 bytes",
                "cannot read `missing.rss`: there is no such file or folder",
                "cannot find a feed in `none`: no file in it has the ending of a feed",
            ]
        );
    }

    #[test]
    fn what_is_too_long_is_refused_unread() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("a.rss");
        fs::File::create(&path).expect("made").set_len(1 << 40).expect("a file full of holes");
        let message = "cannot read `a.rss`: it has more than 256 MiB, which no feed has";
        assert_eq!(told(&[path], &mut std::io::empty(), home.path()), [message]);
    }
}
