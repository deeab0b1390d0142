//! The documents to validate: files, folders of feeds, standard input.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;
use walkdir::{DirEntry, WalkDir};

use super::failure::{self, Failure, path_name};
use super::manifest::{LEDGER_ENDING, MANIFEST};
use super::read;
use crate::diag::{Template, msg, number, one_of, text};

/// How many bytes of standard input are held in memory; more of them lie in a nameless file meanwhile.
const HELD: usize = 8 << 20;

/// How many bytes of standard input are read at a time.
const CHUNK: usize = 64 << 10;

/// How many bytes a document may have that is held as a whole.
const MAX_WHOLE: u64 = 256 << 20;

/// How many bytes of standard input are read, which need not end.
const MAX_BYTES: u64 = 16 << 30;

/// How deep folders may be nested.
const MAX_DEPTH: usize = 64;

/// The endings of the feeds that are validated, whatever their case.
const ENDINGS: &[&str] = &["rss", "atom", "xml", "rdf", "json", "ninjs", "opml"];

const NO_FEED: Template =
    text!(en: "no file in it has the ending of a feed", fr: "aucun fichier n’y a l’extension d’un flux");

/// A document that was asked for, or found in a folder.
#[derive(Debug)]
pub struct Found {
    /// The path as it was given, or the folder's with the rest after it; `-` for standard input.
    pub name: String,
    /// What can be read, or why nothing can.
    pub content: Result<Content, Failure>,
}

/// The bytes of a document, which are read when somebody asks for them, and can be read again.
#[derive(Debug)]
pub struct Content {
    path: PathBuf,
    bytes: Bytes,
}

#[derive(Debug)]
enum Bytes {
    File(File),
    Input(Input),
}

/// Standard input: read as far as somebody asks, for it need not end; what was read is kept, so that it can
/// be read again.
struct Input {
    source: Box<dyn Read + Send>,
    kept: SpooledTempFile,
    /// How many bytes are kept.
    length: u64,
    /// Where the next one is read.
    at: u64,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("length", &self.length).field("at", &self.at).finish_non_exhaustive()
    }
}

impl Input {
    fn new(source: Box<dyn Read + Send>) -> Self {
        Input { source, kept: SpooledTempFile::new(HELD), length: 0, at: 0 }
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.length {
            let mut chunk = vec![0; into.len().min(CHUNK)];
            let read = self.source.read(&mut chunk)?;
            if self.length + read as u64 > MAX_BYTES {
                return Err(failure::own(
                    msg!(en: "it has more than {n} GiB", fr: "il dépasse {n} Gio", n = number(MAX_BYTES >> 30)),
                ));
            }
            self.kept.write_all(&chunk[..read])?;
            into[..read].copy_from_slice(&chunk[..read]);
            self.length += read as u64;
            self.at = self.length;
            return Ok(read);
        }
        let room = into.len().min(usize::try_from(self.length - self.at).unwrap_or(usize::MAX));
        let read = self.kept.read(&mut into[..room])?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Input {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        // What was not read yet has no place.
        self.at = self.kept.seek(SeekFrom::Start(at.min(self.length)))?;
        Ok(self.at)
    }
}

impl Content {
    /// All bytes.
    ///
    /// # Errors
    /// They cannot be read, or are more than can be held.
    pub fn whole(self) -> Result<Vec<u8>, Failure> {
        let Content { path, bytes } = self;
        let read = match bytes {
            Bytes::File(file) => read::up_to(file, MAX_WHOLE, 0),
            Bytes::Input(input) => read::up_to(input, MAX_WHOLE, 0),
        };
        let bytes = read.map_err(|error| Failure::system(failure::READ, &path, error))?;
        if read::is_too_long(&bytes, MAX_WHOLE) {
            let reason = msg!(
                en: "it has more than {n} MiB, which no feed has",
                fr: "il dépasse {n} Mio, ce qu’aucun flux n’atteint",
                n = number(MAX_WHOLE >> 20),
            );
            return Err(Failure::refused(failure::READ, &path, reason));
        }
        Ok(bytes)
    }

    /// What an error is called that came up while reading.
    pub fn failure(&self, error: io::Error) -> Failure {
        Failure::system(failure::READ, &self.path, error)
    }
}

impl Read for Content {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.bytes {
            Bytes::File(file) => file.read(into),
            Bytes::Input(input) => input.read(into),
        }
    }
}

impl Seek for Content {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.bytes {
            Bytes::File(file) => file.seek(to),
            Bytes::Input(input) => input.seek(to),
        }
    }
}

/// Opens documents, one when it is asked for: files as they are given, and of folders what has the
/// ending of a feed, in the order of their paths, without what is hidden.
pub fn documents<'a>(paths: &'a [PathBuf], stdin: Box<dyn Read + Send>) -> impl Iterator<Item = Found> + 'a {
    documents_of(paths.iter().cloned(), stdin)
}

/// The same of paths that are at hand one by one.
pub fn documents_of<'a>(
    paths: impl Iterator<Item = PathBuf> + 'a,
    stdin: Box<dyn Read + Send>,
) -> impl Iterator<Item = Found> + 'a {
    // Who asks for it a second time finds it at its end.
    let mut stdin = Some(stdin);
    paths.flat_map(places).map(move |place| match place {
        Place::File(path) if path == Path::new("-") => {
            let source = stdin.take().unwrap_or_else(|| Box::new(io::empty()));
            Found { name: "-".to_owned(), content: Ok(Content { path, bytes: Bytes::Input(Input::new(source)) }) }
        }
        Place::File(path) => Found { name: path_name(&path), content: file(&path) },
        Place::Lost(failure) => Found { name: path_name(failure.path()), content: Err(failure) },
    })
}

/// Where a document is, or why that is not known.
enum Place {
    File(PathBuf),
    Lost(Failure),
}

fn places(path: PathBuf) -> Box<dyn Iterator<Item = Place>> {
    let path = path.as_path();
    if path == Path::new("-") || !path.is_dir() {
        return Box::new(std::iter::once(Place::File(path.to_owned())));
    }
    let mut inside = walk(path).peekable();
    if inside.peek().is_some() {
        return Box::new(inside);
    }
    let failure = Failure::refused(failure::FIND_A_FEED, path, NO_FEED);
    let help = msg!(
        en: "give a file; feeds in folders end in {endings}",
        fr: "donnez un fichier ; dans un dossier, les flux finissent par {endings}",
        endings = one_of(ENDINGS.iter().map(|ending| format!(".{ending}"))),
    );
    Box::new(std::iter::once(Place::Lost(failure.with_help(help))))
}

fn walk(folder: &Path) -> impl Iterator<Item = Place> + use<> {
    let folder = folder.to_owned();
    let walk = WalkDir::new(&folder).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)).filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() && entry.depth() == MAX_DEPTH => {
            let reason = msg!(
                en: "folders are nested more than {n} deep",
                fr: "les dossiers sont imbriqués sur plus de {n} niveaux",
                n = number(MAX_DEPTH),
            );
            Some(Place::Lost(Failure::refused(failure::READ, entry.path(), reason)))
        }
        Ok(entry) if is_feed(&entry) => Some(Place::File(entry.into_path())),
        Ok(_) => None,
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_owned();
            Some(Place::Lost(Failure::system(failure::READ, &path, error.into())))
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
    !is_folder && !is_manifest(entry) && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Whether an entry is what the program keeps about a folder of feeds.
fn is_manifest(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(|name| name == MANIFEST || name.ends_with(LEDGER_ENDING))
}

fn file(path: &Path) -> Result<Content, Failure> {
    Ok(Content { path: path.to_owned(), bytes: Bytes::File(read::named_file(path)?) })
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[cfg(unix)]
    use super::super::special_files;
    use super::*;

    fn reported(paths: &[PathBuf], stdin: impl Read + Send + 'static, home: &Path) -> Vec<String> {
        let short = |text: String| text.replace(&format!("{}/", path_name(home)), "");
        let one = |found: Found| match found.content {
            Ok(mut content) => {
                let mut bytes = Vec::new();
                content.read_to_end(&mut bytes).expect("read");
                content.rewind().expect("from the start");
                let again = io::copy(&mut content, &mut io::sink()).expect("read");
                assert_eq!(again, bytes.len() as u64);
                format!("{}: {again} bytes", found.name)
            }
            Err(failure) => failure.to_string(),
        };
        documents(paths, Box::new(stdin)).map(one).map(short).collect()
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
        let paths: Vec<PathBuf> =
            ["feeds/notes.txt", "-", "feeds", "missing.rss", "none"].iter().map(|path| at(path)).collect();
        let paths: Vec<PathBuf> =
            paths.into_iter().map(|path| if path.ends_with("-") { PathBuf::from("-") } else { path }).collect();
        assert_eq!(
            reported(&paths, b"12345".as_slice(), home.path()),
            [
                "feeds/notes.txt: 3 bytes",
                "-: 5 bytes",
                "feeds/a.atom: 3 bytes",
                "feeds/b.RSS: 3 bytes",
                "feeds/list.opml: 3 bytes",
                "feeds/sub/c.xml: 3 bytes",
                "feeds/x.json: 3 bytes",
                "cannot read `missing.rss`: there is no such file or folder",
                "cannot find a feed in `none`: no file in it has the ending of a feed",
            ]
        );
    }

    #[test]
    #[cfg(unix)] // Links need a right of their own on Windows, and named pipes are no files there.
    fn links_to_files_are_read_and_those_to_folders_and_pipes_are_not() {
        let home = tempfile::tempdir().expect("a folder");
        let at = |path: &str| home.path().join(path);
        fs::write(at("a.atom"), "abc").expect("written");
        special_files::pipe(&at("pipe.rss"));
        special_files::link("..", &at("loop.xml"));
        special_files::link("a.atom", &at("link.rdf"));
        assert_eq!(
            reported(&[home.path().to_owned()], io::empty(), home.path()),
            ["a.atom: 3 bytes", "link.rdf: 3 bytes", "cannot read `pipe.rss`: it is a named pipe, not a file"]
        );
    }

    #[test]
    fn long_input_can_be_read_twice_too() {
        let long = io::repeat(b'a').take(HELD as u64 + 1);
        let reported = reported(&[PathBuf::from("-")], long, Path::new("none"));
        assert_eq!(reported, [format!("-: {} bytes", HELD + 1)]);
    }

    #[test]
    fn of_input_without_an_end_no_more_is_read_than_is_asked_for() {
        let paths = ["-", "-"].map(PathBuf::from);
        let mut found = documents(&paths, Box::new(io::repeat(b'a')));
        let mut read = |length: usize| -> (Vec<u8>, Content) {
            let mut content = found.next().and_then(|found| found.content.ok()).expect("it is there");
            let mut bytes = vec![0; length];
            content.read_exact(&mut bytes).expect("it never ends");
            (bytes, content)
        };
        let (bytes, mut content) = read(100_000);
        assert!(bytes.iter().all(|b| *b == b'a'));
        let kept = |content: &Content| if let Bytes::Input(input) = &content.bytes { input.length } else { 0 };
        assert_eq!(kept(&content), 100_000);
        content.rewind().expect("from the start");
        content.read_exact(&mut vec![0; 150_000]).expect("what was read, and more");
        assert_eq!(kept(&content), 150_000);
        let (_, mut again) = read(0);
        assert_eq!(again.read(&mut [0; 9]).expect("it has ended"), 0);
    }
}
