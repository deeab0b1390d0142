//! The files of a catalogue: a folder, one file, or standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::failure::{self, Failure, path_name};
use super::read::{self, Links};
use super::strays::{self, Kind, Named, Stray, is_yaml};
use crate::diag::{Template, code, msg, number, text};
use crate::yaml;

/// The file in a folder that is the catalogue itself.
const CATALOGUE: &str = "catalogue.yaml";

/// The folder beside it that holds releases.
const RELEASES: &str = "releases";

/// How deep folders below `releases` may be nested.
const MAX_DEPTH: usize = 32;

/// How deep other folders are looked through for releases.
const MAX_AWAY: usize = 5;

/// How many files and folders are looked at there.
const MAX_LOOKED_AT: usize = 5_000;

/// Folders of other programs.
const OTHERS: &[&str] =
    &["node_modules", "target", "vendor", "venv", "__pycache__", "feeds", "public", "dist", "_site", "tests"];

/// How many bytes the files of a catalogue may have together.
const MAX_TOGETHER: u64 = 4 << 30;

/// How many bytes of a file are looked at to tell whether it is a release.
const MAX_LOOK: u64 = 64 << 10;

/// Keys of releases that are not out, or no longer.
const KEEPING: &[&str] = &["draft:", "brouillon:", "embargo:", "withdrawn:"];

/// How many bytes one file may have; the reader of catalogues tells when it has more.
const MAX_BYTES: u64 = yaml::MAX_BYTES as u64;

const NO_FOLDER: Template = text!(en: "it is a file, not a folder", fr: "c’est un fichier, pas un dossier");

/// What was read of a catalogue.
#[derive(Debug, Default)]
pub struct Files {
    /// Names and bytes: first the catalogue itself, then the releases, in the order of their paths.
    /// Of a file that is too long no more is read than one byte after [`yaml::MAX_BYTES`].
    pub files: Vec<(String, yaml::Bytes)>,
    /// What lies in the folder besides, and should be seen.
    pub strays: Vec<Stray>,
    /// The folder; standard input has none.
    pub home: Option<PathBuf>,
}

/// Reads the files of a catalogue: a folder (`catalogue.yaml` and `releases/**/*.yaml`), one file,
/// or `-` for standard input.
///
/// # Errors
/// When something cannot be read, or bears the name of a release and is no regular file of the
/// catalogue's own folder.
pub fn catalogue(path: &Path, stdin: &mut dyn Read) -> Result<Files, Failure> {
    if path == Path::new("-") {
        let bytes = read::up_to(stdin, MAX_BYTES, 0).map_err(|error| Failure::system(failure::READ, path, error))?;
        return Ok(Files { files: vec![("-".to_owned(), yaml::Bytes::of_stream(bytes))], ..Files::default() });
    }
    let found = path.metadata().map_err(|error| {
        Failure::system(failure::READ_THE_CATALOGUE, path, error)
            .with_help(msg!(
                en: "to begin one, type `pressfeed init`; if there is one elsewhere, give its path with `--catalogue`",
                fr: "pour en commencer un, tapez `pressfeed init` ; s’il y en a un ailleurs, donnez son chemin avec `--catalogue`"
            ))
    })?;
    if found.is_dir() {
        return Folder::open(path)?.read();
    }
    if let Some(folder) = folder_of_releases(path) {
        let reason = msg!(
            en: "it is a file of releases of the catalogue {folder}",
            fr: "c’est un fichier de communiqués du catalogue {folder}",
            folder = code(path_name(&folder))
        );
        let help = msg!(
            en: "give the folder {folder} in its place",
            fr: "donnez le dossier {folder} à la place",
            folder = code(path_name(&folder))
        );
        return Err(Failure::refused(failure::READ_THE_CATALOGUE, path, reason).with_help(help));
    }
    let (bytes, length) = read::named(path, MAX_BYTES)?;
    let bytes = yaml::Bytes::first_of(bytes, length);
    let home = path.parent().map(Path::to_owned);
    Ok(Files { files: vec![(path_name(path), bytes)], strays: left_beside(path), home })
}

/// The folder of the catalogue to whose releases a file belongs.
fn folder_of_releases(path: &Path) -> Option<PathBuf> {
    let is_whole = |folder: &Path| folder.join(CATALOGUE).is_file();
    let releases = |path: &Path| path.ancestors().skip(1).position(|folder| folder.ends_with(RELEASES));
    let outwards = |path: &Path, steps: usize| path.ancestors().nth(steps + 2).map(Path::to_owned);
    if let Some(steps) = releases(path) {
        let folder = outwards(path, steps).filter(|folder| is_whole(folder))?;
        return Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder });
    }
    // The program may run in the folder of the releases.
    let whole = path.canonicalize().ok()?;
    let steps = releases(&whole)?;
    let folder = outwards(&whole, steps).filter(|folder| is_whole(folder));
    folder.map(|_| path.parent().unwrap_or(Path::new("")).join(vec![".."; steps + 1].join("/")))
}

/// The releases that lie beside a catalogue whose file alone was asked for.
fn left_beside(path: &Path) -> Vec<Stray> {
    let releases = path.with_file_name(RELEASES);
    let is_left = path.file_name().is_some_and(|file| file == CATALOGUE) && releases.is_dir();
    is_left.then(|| Stray { name: path_name(&releases), kind: Kind::FileAlone }).into_iter().collect()
}

struct Folder<'a> {
    path: &'a Path,
    /// The same without links: what a link may lead to lies below it.
    home: PathBuf,
    files: Files,
    together: u64,
}

impl<'a> Folder<'a> {
    fn open(path: &'a Path) -> Result<Self, Failure> {
        let home = path.canonicalize().map_err(|error| Failure::system(failure::READ_THE_CATALOGUE, path, error))?;
        Ok(Folder { path, home, files: Files::default(), together: 0 })
    }

    fn read(mut self) -> Result<Files, Failure> {
        let neighbours = self.neighbours()?;
        let file = self.path.join(CATALOGUE);
        if file.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            let reason = msg!(en: "there is no {file} in it", fr: "{file} ne s’y trouve pas", file = code(CATALOGUE));
            let failure = Failure::refused(failure::READ_THE_CATALOGUE, self.path, reason);
            let may_be_meant = |near: &&Stray| {
                matches!(near.kind, Kind::CatalogueName | Kind::EndingAfter | Kind::Beside)
                    && !near.name.to_lowercase().contains(RELEASES)
            };
            let near = neighbours.iter().find(may_be_meant);
            return Err(match near {
                Some(near) => failure.with_help(msg!(
                    en: "rename {near} to {file}",
                    fr: "renommez {near} en {file}",
                    near = code(&near.name),
                    file = code(CATALOGUE),
                )),
                None => failure.with_help(msg!(
                    en: "to begin one, type `pressfeed init`; if there is one elsewhere, give its folder with `--catalogue`",
                    fr: "pour en commencer un, tapez `pressfeed init` ; s’il y en a un ailleurs, donnez son dossier avec `--catalogue`",
                )),
            });
        }
        self.files.home = Some(self.path.to_owned());
        self.take(&file, file.is_symlink())?;
        self.files.strays = neighbours;
        self.files.strays.extend(self.elsewhere());
        let releases = self.path.join(RELEASES);
        if let Ok(found) = releases.symlink_metadata() {
            if found.is_symlink() {
                self.leads_inside(&releases)?;
            }
            if !releases.is_dir() {
                return Err(Failure::refused(failure::READ, &releases, NO_FOLDER));
            }
            self.walk(&releases)?;
        }
        Ok(self.files)
    }

    /// What lies beside the catalogue itself and looks as if it belonged to it.
    fn neighbours(&self) -> Result<Vec<Stray>, Failure> {
        let mut strays = Vec::new();
        for entry in WalkDir::new(self.path).min_depth(1).max_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| walking(self.path, error))?;
            let file = entry.file_name().to_string_lossy().into_owned();
            if file == CATALOGUE || file == RELEASES || file.starts_with('.') {
                continue;
            }
            let has_release = || (is_yaml(&file) || file.ends_with(".txt")) && looks_like_a_release(entry.path());
            let kind = strays::named_beside(&file).or_else(|| has_release().then_some(Kind::Beside));
            strays.extend(kind.map(|kind| Stray { name: path_name(entry.path()), kind }));
        }
        Ok(strays)
    }

    /// Releases in other folders below the catalogue: the first file of each. What other programs keep there is left
    /// alone.
    fn elsewhere(&self) -> Vec<Stray> {
        let named = |entry: &DirEntry| entry.file_name().to_string_lossy().to_lowercase();
        let is_of_others = |entry: &DirEntry| {
            let is_own = entry.depth() == 1 && ["releases", "release"].contains(&named(entry).as_str());
            let is_known = is_own || OTHERS.contains(&named(entry).as_str());
            entry.file_type().is_dir() && (is_known || entry.path().join(CATALOGUE).is_file())
        };
        let below = WalkDir::new(self.path).min_depth(1).max_depth(MAX_AWAY).sort_by_file_name().into_iter();
        let below = below.filter_entry(|entry| !is_hidden(entry) && !is_of_others(entry)).take(MAX_LOOKED_AT);
        let files = below.filter_map(Result::ok).filter(|entry| entry.depth() > 1 && entry.file_type().is_file());
        let may_be_one = |entry: &DirEntry| {
            matches!(strays::named(&entry.file_name().to_string_lossy()), Named::Release | Named::Copy)
        };
        let mut folders: Vec<PathBuf> = Vec::new();
        let mut found = Vec::new();
        for entry in files.filter(may_be_one) {
            let folder = entry.path().parent().unwrap_or(self.path);
            if !folders.iter().any(|known| known == folder) && is_surely_a_release(entry.path()) {
                folders.push(folder.to_owned());
                let below = folder.strip_prefix(self.path).unwrap_or(folder);
                let is_draft = below.iter().any(|name| strays::is_draft_folder(&name.to_string_lossy()));
                let kind = if is_draft { Kind::DraftFolder } else { Kind::Elsewhere };
                found.push(Stray { name: path_name(if is_draft { folder } else { entry.path() }), kind });
            }
        }
        found
    }

    fn walk(&mut self, releases: &Path) -> Result<(), Failure> {
        let walk = WalkDir::new(releases).min_depth(1).max_depth(MAX_DEPTH + 1).sort_by_file_name();
        let mut walk = walk.into_iter().filter_entry(|entry| !is_hidden(entry));
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| walking(releases, error))?;
            // A folder is left alone as a file of such a name is.
            if entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('_') {
                self.stray(entry.path(), Kind::DraftFolder);
                walk.skip_current_dir();
                continue;
            }
            self.entry(&entry)?;
        }
        Ok(())
    }

    /// Whether the file that was read last, or a folder around it, has the name of a draft, and nothing in it keeps
    /// its releases in.
    fn is_draft_by_name(&self, entry: &DirEntry) -> bool {
        let mut folders = entry.path().parent().into_iter().flat_map(Path::ancestors).take(entry.depth() - 1);
        let is_folder =
            |folder: &Path| folder.file_name().is_some_and(|name| strays::is_draft_folder(&name.to_string_lossy()));
        if !strays::is_draft_name(&entry.file_name().to_string_lossy()) && !folders.any(is_folder) {
            return false;
        }
        let last = self.files.files.last().filter(|(name, _)| *name == path_name(entry.path()));
        let keeps_in = |bytes: &[u8]| KEEPING.iter().any(|key| memchr::memmem::find(bytes, key.as_bytes()).is_some());
        last.is_some_and(|(_, bytes)| !keeps_in(bytes))
    }

    fn entry(&mut self, entry: &DirEntry) -> Result<(), Failure> {
        let (path, found) = (entry.path(), entry.file_type());
        let named = strays::named(&entry.file_name().to_string_lossy());
        // A folder may bear the name of a file: what lies in it is read.
        if matches!(named, Named::Release | Named::Copy) && !found.is_dir() {
            if named == Named::Copy {
                self.stray(path, Kind::Copy);
            }
            self.take(path, found.is_symlink())?;
            if self.is_draft_by_name(entry) {
                self.stray(path, Kind::DraftName);
            }
            return Ok(());
        }
        if found.is_dir() && entry.depth() > MAX_DEPTH {
            let reason = msg!(
                en: "it lies {n} folders deep, and {limit} are the limit",
                fr: "il se trouve à {n} dossiers de profondeur, et {limit} sont la limite",
                n = number(entry.depth()),
                limit = number(MAX_DEPTH),
            );
            return Err(Failure::refused(failure::READ, path, reason));
        }
        let is_linked_folder = found.is_symlink() && path.is_dir();
        match named {
            Named::Stray(kind) if found.is_file() => self.stray(path, kind),
            _ if is_linked_folder => self.stray(path, Kind::LinkedFolder),
            _ => {}
        }
        Ok(())
    }

    fn stray(&mut self, path: &Path, kind: Kind) {
        self.files.strays.push(Stray { name: path_name(path), kind });
    }

    /// Reads a file that bears the name of a part of the catalogue.
    fn take(&mut self, path: &Path, is_link: bool) -> Result<(), Failure> {
        let links = if is_link {
            self.leads_inside(path)?;
            Links::Followed
        } else {
            Links::Refused
        };
        let (bytes, length) = read::start(path, MAX_BYTES, links)?;
        if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) && !self.files.files.is_empty() {
            self.stray(path, Kind::Empty);
            return Ok(());
        }
        self.together += bytes.len() as u64;
        if self.together > MAX_TOGETHER {
            let reason = msg!(
                en: "its files have more than {n} GiB together",
                fr: "ses fichiers dépassent ensemble {n} Gio",
                n = number(MAX_TOGETHER >> 30),
            );
            return Err(Failure::refused(failure::READ_THE_CATALOGUE, self.path, reason));
        }
        self.files.files.push((path_name(path), yaml::Bytes::first_of(bytes, length)));
        Ok(())
    }

    /// A link may lead to another place in the catalogue's folder, but not out of it.
    fn leads_inside(&self, link: &Path) -> Result<(), Failure> {
        let target = link.canonicalize().map_err(|error| Failure::system(failure::FOLLOW, link, error))?;
        if target.starts_with(&self.home) {
            return Ok(());
        }
        let failure = Failure::refused(failure::READ, link, read::LEADS_OUT);
        Err(failure.with_help(msg!(en: "put the file itself there", fr: "mettez-y le fichier lui-même")))
    }
}

/// Whether a file has all keys that a release needs.
fn is_surely_a_release(path: &Path) -> bool {
    let Ok(bytes) = read::bytes(path, MAX_LOOK, Links::Refused) else { return false };
    let text = String::from_utf8_lossy(&bytes);
    let has = |key: &str| text.lines().any(|line| line.trim_start_matches(['-', ' ']).starts_with(key));
    has("title:") && has("date:") && has("summary:") && has("links:")
}

/// Whether a file has the keys of a release: beside a catalogue lie other programs' files too.
fn looks_like_a_release(path: &Path) -> bool {
    let Ok(bytes) = read::bytes(path, MAX_LOOK, Links::Refused) else { return false };
    let text = String::from_utf8_lossy(&bytes);
    let has = |key: &str| text.lines().any(|line| line.trim_start_matches(['-', ' ']).starts_with(key));
    has("title:") && has("date:")
}

fn walking(folder: &Path, error: walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder).to_owned();
    Failure::system(failure::READ, &path, error.into())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[cfg(unix)]
    use super::super::special_files;
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, file.as_bytes()).expect("written");
        }
        folder
    }

    fn read(folder: &Path) -> Result<(Vec<String>, Vec<String>), String> {
        let files = catalogue(folder, &mut std::io::empty()).map_err(|failure| failure.to_string());
        let short = |text: &str| text.replace(&format!("{}/", path_name(folder)), "");
        files
            .map(|files| {
                let taken = files.files.iter().map(|(name, bytes)| {
                    assert_eq!(short(name).as_bytes(), &**bytes);
                    short(name)
                });
                (taken.collect(), files.strays.iter().map(|stray| short(&stray.name)).collect())
            })
            .map_err(|text| short(&text))
    }

    #[test]
    fn releases_beside_a_file_that_is_read_alone_are_named() {
        let folder = tree(&["catalogue.yaml", "other.yaml", "releases/a.yaml"]);
        for (file, wanted) in [("catalogue.yaml", 1), ("other.yaml", 0)] {
            let files = catalogue(&folder.path().join(file), &mut std::io::empty()).expect("readable");
            assert_eq!((files.files.len(), files.strays.len()), (1, wanted), "{file}");
        }
    }

    #[test]
    fn a_file_of_releases_is_led_to_its_catalogue() {
        let folder = tree(&["catalogue.yaml", "releases/2026/a.yaml", "other/releases/a.yaml"]);
        for file in ["releases/2026/a.yaml", "releases/b.yaml"] {
            assert_eq!(folder_of_releases(&folder.path().join(file)).as_deref(), Some(folder.path()), "{file}");
        }
        assert_eq!(folder_of_releases(&folder.path().join("other/releases/a.yaml")), None);
        assert!(catalogue(&folder.path().join("releases/2026/a.yaml"), &mut std::io::empty()).is_err());
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_paths() {
        let folder = tree(&[
            "releases/b.yaml",
            "releases/2019/a.yml",
            "catalogue.yaml",
            "releases/a.yaml",
            "releases/.hidden.yaml",
            "releases/.git/x.yaml",
            "releases/a.yaml~",
            "releases/#a.yaml#",
            "releases/a.yaml.bak",
            "releases/README.md",
            "releases/photo.jpg",
        ]);
        let taken = ["catalogue.yaml", "releases/2019/a.yml", "releases/a.yaml", "releases/b.yaml"];
        assert_eq!(read(folder.path()), Ok((taken.map(str::to_owned).to_vec(), vec![])));
    }

    #[test]
    fn what_looks_like_a_release_and_is_not_taken_is_named() {
        let looks = ["2019.yaml", "Catalogue.yml", "releases/b.json", "releases/c"];
        let more = ["releases/d.yaml.txt", "releases/e.md", "releases/f (1).yaml", "releases/g.yaml"];
        let folder = tree(&[
            "catalogue.yaml",
            "docker-compose.yml",
            "Catalogue.yml",
            "releases/a.YAML",
            "releases/b.json",
            "releases/c",
            "releases/d.yaml.txt",
            "releases/e.md",
            "releases/f (1).yaml",
        ]);
        fs::write(folder.path().join("releases/g.yaml"), " \n\0").expect("written");
        fs::write(folder.path().join("2019.yaml"), "- title: A\n  date: 2019-01-01\n").expect("written");
        let (taken, passed_over) = read(folder.path()).expect("read");
        assert_eq!(taken, ["catalogue.yaml", "releases/a.YAML", "releases/f (1).yaml"]);
        assert_eq!(passed_over, [looks.as_slice(), more.as_slice()].concat());
    }

    #[test]
    fn what_has_the_name_of_a_draft_and_is_published_is_named() {
        let folder = tree(&["catalogue.yaml", "releases/2026-brouillon.yaml", "releases/a relire/a.yaml"]);
        let release = "- title: A\n  date: 2019-01-01\n  summary: S\n  links: []\n";
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("releases/2026-brouillon.yaml", release);
        write("releases/a relire/a.yaml", release);
        write("releases/b-brouillon.yaml", &format!("{release}  draft: true\n"));
        write("releases/_x/c.yaml", release);
        write("brouillons/d.yaml", release);
        let files = catalogue(folder.path(), &mut std::io::empty()).expect("readable");
        let short = |name: &str| name.replace(&format!("{}/", path_name(folder.path())), "");
        let strays: Vec<(String, Kind)> = files.strays.iter().map(|stray| (short(&stray.name), stray.kind)).collect();
        let wanted = [
            ("brouillons", Kind::DraftFolder),
            ("releases/2026-brouillon.yaml", Kind::DraftName),
            ("releases/_x", Kind::DraftFolder),
            ("releases/a relire/a.yaml", Kind::DraftName),
        ];
        assert_eq!(strays, wanted.map(|(name, kind)| (name.to_owned(), kind)));
        assert_eq!(files.files.len(), 4);
    }

    #[test]
    #[cfg(target_os = "linux")] // Elsewhere the two are one folder.
    fn a_folder_of_releases_in_capitals_is_named() {
        let folder = tree(&["catalogue.yaml", "Releases/a.yaml", "releases/b.yaml"]);
        let (taken, passed_over) = read(folder.path()).expect("read");
        assert_eq!(taken, ["catalogue.yaml", "releases/b.yaml"]);
        assert_eq!(passed_over, ["Releases"]);
    }

    #[test]
    #[cfg(unix)] // Links need a right of their own on Windows.
    fn links_to_folders_are_named() {
        let folder = tree(&["catalogue.yaml", "releases/a.yaml"]);
        special_files::link("..", &folder.path().join("releases/linked"));
        let (taken, passed_over) = read(folder.path()).expect("read");
        assert_eq!(taken, ["catalogue.yaml", "releases/a.yaml"]);
        assert_eq!(passed_over, ["releases/linked"]);
    }

    #[test]
    fn what_lies_in_a_folder_with_the_name_of_a_release_is_read() {
        let folder = tree(&["catalogue.yaml", "releases/x.yaml/a.yaml"]);
        let (names, strays) = read(folder.path()).expect("a catalogue");
        assert_eq!((names, strays), (vec!["catalogue.yaml".to_owned(), "releases/x.yaml/a.yaml".to_owned()], vec![]));
    }

    /// A message, and what makes the thing that it is about.
    #[cfg(unix)]
    type Case<'a> = (&'a str, &'a dyn Fn(&Path));

    #[test]
    #[cfg(unix)] // Named pipes and devices are no files there.
    fn what_bears_the_name_of_a_release_and_is_none_is_refused() {
        let outside = tree(&["secret.yaml"]);
        let cases: [Case<'_>; 4] = [
            ("cannot read `releases/x.yaml`: it is a named pipe, not a file", &|path| special_files::pipe(path)),
            ("cannot read `releases/x.yaml`: it is a link that leads out of the catalogue's folder", &|path| {
                special_files::link(outside.path().join("secret.yaml"), path);
            }),
            ("cannot read `releases/x.yaml`: it is a link that leads out of the catalogue's folder", &|path| {
                special_files::link("/dev/zero", path);
            }),
            ("cannot follow the link `releases/x.yaml`: there is no such file or folder", &|path| {
                special_files::link("nowhere.yaml", path);
            }),
        ];
        for (message, make) in cases {
            let folder = tree(&["catalogue.yaml", "releases/a.yaml"]);
            make(&folder.path().join("releases/x.yaml"));
            assert_eq!(read(folder.path()), Err(message.to_owned()));
        }
    }

    #[test]
    #[cfg(unix)] // Links need a right of their own on Windows.
    fn links_that_stay_inside_are_followed() {
        let folder = tree(&["..data/catalogue.yaml", "..data/r/a.yaml"]);
        special_files::link("..data/catalogue.yaml", &folder.path().join("catalogue.yaml"));
        special_files::link("..data/r", &folder.path().join("releases"));
        let files = catalogue(folder.path(), &mut std::io::empty()).expect("read");
        assert_eq!(
            files.files.iter().map(|(_, bytes)| &**bytes).collect::<Vec<_>>(),
            [b"..data/catalogue.yaml".as_slice(), b"..data/r/a.yaml"]
        );
        let outside = tree(&["x/a.yaml"]);
        fs::remove_file(folder.path().join("releases")).expect("removed");
        special_files::link(outside.path().join("x"), &folder.path().join("releases"));
        let message = "cannot read `releases`: it is a link that leads out of the catalogue's folder";
        assert_eq!(read(folder.path()), Err(message.to_owned()));
    }

    #[test]
    fn a_missing_catalogue_is_reported_with_what_lies_near() {
        let folder = tree(&["catalogue.yml"]);
        let failure = catalogue(folder.path(), &mut std::io::empty()).expect_err("no catalogue");
        assert!(failure.words().contains("there is no `catalogue.yaml` in it"), "{failure}");
        assert!(failure.help().is_some_and(|help| help.to_string().contains("catalogue.yml")), "{failure:?}");
        let failure = catalogue(Path::new("/nowhere/at/all"), &mut std::io::empty()).expect_err("no folder");
        assert_eq!(failure.to_string(), "cannot read the catalogue `/nowhere/at/all`: there is no such file or folder");
    }

    #[test]
    #[cfg(unix)] // Named pipes are no files there.
    fn a_pipe_is_not_waited_for_but_named() {
        let folder = tree(&[]);
        let path = folder.path().join("pipe");
        special_files::pipe(&path);
        let failure = catalogue(&path, &mut std::io::empty()).expect_err("a pipe");
        assert_eq!(failure.words(), "it is a named pipe, not a file");
        assert_eq!(failure.help().map(ToString::to_string).as_deref(), Some("give `-` to read standard input"));
    }

    #[test]
    fn too_deep_a_folder_is_refused() {
        let folder = tree(&["catalogue.yaml"]);
        let deep = folder.path().join("releases").join("a/".repeat(MAX_DEPTH + 1));
        fs::create_dir_all(&deep).expect("made");
        let reported = read(folder.path()).expect_err("too deep");
        assert!(reported.ends_with("it lies 33 folders deep, and 32 are the limit"), "{reported}");
    }

    #[test]
    fn one_file_and_standard_input_are_catalogues_too() {
        let folder = tree(&["a.yaml"]);
        let path = folder.path().join("a.yaml");
        let files = catalogue(&path, &mut std::io::empty()).expect("read");
        assert_eq!(files.files, [(path_name(&path), b"a.yaml".to_vec().into())]);
        let files = catalogue(Path::new("-"), &mut b"title: a".as_slice()).expect("read");
        assert_eq!(files.files, [("-".to_owned(), b"title: a".to_vec().into())]);
        let files = catalogue(Path::new("-"), &mut std::io::repeat(b'a')).expect("read");
        assert_eq!(files.files[0].1.len(), yaml::MAX_BYTES + 1);
    }
}
