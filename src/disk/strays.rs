//! What lies in the folder of a catalogue and is no part of it, by its name: what people mean to be read, what other
//! programs leave there, and what is left alone.

use std::path::Path;

use crate::diag::{Message, Template, text};
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;

use super::read;
use super::rules::{DRAFT_FILE, DRAFT_NAME, STRAY_FILE};

/// How many bytes of a file are looked at.
const MAX_TEXT: u64 = 1 << 20;

/// A file that lies in the catalogue's folder and is not read, or is read and should perhaps not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Its path.
    pub name: String,
    /// What is to be said of it.
    pub kind: Kind,
}

/// Why a file is no part of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another ending follows `.yaml`.
    EndingAfter,
    /// It has an ending that the program does not read.
    Ending,
    /// A text document or a spreadsheet of an office program.
    Office,
    /// It was left by a program that has another file open.
    Lock,
    /// There is nothing in it.
    Empty,
    /// It is read, and has the name of a copy.
    Copy,
    /// It is a draft by its name.
    Draft,
    /// It is read, and has the name of a draft, or its folder has.
    DraftName,
    /// A folder of drafts by its name.
    DraftFolder,
    /// A link to a folder.
    LinkedFolder,
    /// The catalogue's own file under a name that is nearly right.
    CatalogueName,
    /// The folder of releases under a name that is nearly right.
    FolderName,
    /// A release beside the folder of releases.
    Beside,
    /// A release in another folder.
    Elsewhere,
    /// The folder of releases, beside a catalogue of which the file alone was asked for.
    FileAlone,
}

impl Stray {
    /// The words of a file that has some; nothing of one whose name says that it is not finished.
    pub fn text(&self) -> Option<String> {
        match self.kind {
            Kind::EndingAfter | Kind::Ending | Kind::Beside | Kind::Elsewhere => {
                String::from_utf8(read::named(Path::new(&self.name), MAX_TEXT).ok()?.0).ok()
            }
            Kind::Empty => Some(String::new()),
            _ => None,
        }
    }
}

impl Kind {
    /// Whether the name is the program's own, and may be shown whatever the file contains.
    pub fn has_known_name(self) -> bool {
        matches!(self, Kind::CatalogueName | Kind::FolderName | Kind::FileAlone)
    }

    /// Whether releases lie there, by what the file contains or is called.
    pub fn has_releases(self) -> bool {
        matches!(self, Kind::Beside | Kind::Elsewhere | Kind::FolderName | Kind::EndingAfter)
    }

    /// Whether the file is read all the same.
    pub fn is_read(self) -> bool {
        matches!(self, Kind::Copy | Kind::DraftName)
    }

    /// What is said of it. No word of the file and no part of its name stands in it.
    pub fn finding(self) -> Diagnostic {
        let rule: &Rule = match self {
            Kind::Draft | Kind::DraftFolder => &DRAFT_FILE,
            Kind::DraftName => &DRAFT_NAME,
            _ => &STRAY_FILE,
        };
        let (what, help) = self.words();
        rule.at(None, Message::from(what)).help(Message::from(help))
    }

    fn words(self) -> (Template, Template) {
        match self {
            Kind::EndingAfter => (
                text!(en: "this file is not read: another ending follows `.yaml`", fr: "ce fichier n’est pas lu : une autre extension suit `.yaml`"),
                text!(en: "rename it so that it ends in `.yaml`; if it is a draft, end it in `.draft`", fr: "renommez-le pour qu’il finisse par `.yaml` ; si c’est un brouillon, par `.brouillon`"),
            ),
            Kind::Ending => (
                text!(en: "this file is not read: releases end in `.yaml` or `.yml`", fr: "ce fichier n’est pas lu : le nom d’un fichier de communiqués finit par `.yaml` ou `.yml`"),
                text!(en: "if it is a release, rename it so that it ends in `.yaml`; if it is a draft, end it in `.draft`; if not, move it away", fr: "si c’est un communiqué, renommez-le pour qu’il finisse par `.yaml` ; si c’est un brouillon, par `.brouillon` ; sinon, déplacez-le"),
            ),
            Kind::Office => (
                text!(en: "this file is not read: it belongs to a word processor or a spreadsheet", fr: "ce fichier n’est pas lu : il vient d’un traitement de texte ou d’un tableur"),
                text!(en: "copy its text into a file that ends in `.yaml`, and move this one away", fr: "copiez son texte dans un fichier qui finit par `.yaml`, et déplacez celui-ci"),
            ),
            Kind::Lock => (
                text!(en: "this file says that another one is open in a word processor or a spreadsheet", fr: "ce fichier signale qu’un autre est ouvert dans un traitement de texte ou un tableur"),
                text!(en: "save and close the other file; delete this one if it stays", fr: "enregistrez et fermez l’autre fichier ; supprimez celui-ci s’il reste"),
            ),
            Kind::Empty => (
                text!(en: "this file is empty", fr: "ce fichier est vide"),
                text!(en: "restore what was in it, or delete it", fr: "restaurez son contenu, ou supprimez-le"),
            ),
            Kind::Copy => (
                text!(en: "this file has the name of a copy, and is read like any other", fr: "ce fichier porte le nom d’une copie, et il est lu comme les autres"),
                text!(en: "delete it if it is a copy; rename it if it is a release of its own", fr: "supprimez-le si c’est une copie ; renommez-le si c’est un communiqué à part entière"),
            ),
            Kind::Draft => (
                text!(en: "this file is a draft by its name: it is left alone", fr: "ce fichier est un brouillon d’après son nom : il est laissé de côté"),
                text!(en: "to publish it, rename it so that it ends in `.yaml` alone and does not begin with `_`", fr: "pour le publier, renommez-le pour qu’il finisse par `.yaml` seul et ne commence pas par `_`"),
            ),
            Kind::DraftName => (
                text!(en: "this file, or its folder, has the name of a draft, and its releases are published", fr: "ce fichier, ou son dossier, porte le nom d’un brouillon, et ses communiqués paraissent"),
                text!(en: "write `draft: true` in each release that is not ready, or begin the name of the file with `_`; if all are ready, rename it", fr: "écrivez `draft: true` dans chaque communiqué qui n’est pas prêt, ou faites commencer le nom du fichier par `_` ; si tous sont prêts, renommez-le"),
            ),
            Kind::DraftFolder => (
                text!(en: "this folder has drafts by its name: it is left alone", fr: "ce dossier contient des brouillons d’après son nom : il est laissé de côté"),
                text!(en: "to publish a release of it, move its file into `releases`", fr: "pour publier un de ses communiqués, mettez son fichier dans `releases`"),
            ),
            Kind::LinkedFolder => (
                text!(en: "this link to a folder is not followed", fr: "ce lien vers un dossier n’est pas suivi"),
                text!(en: "put the folder itself here", fr: "mettez ici le dossier lui-même"),
            ),
            Kind::CatalogueName => (
                text!(en: "this file is not read: the catalogue's own file is called `catalogue.yaml`", fr: "ce fichier n’est pas lu : le fichier du catalogue lui-même s’appelle `catalogue.yaml`"),
                text!(en: "rename it, or move it away", fr: "renommez-le, ou déplacez-le"),
            ),
            Kind::FolderName => (
                text!(en: "this folder is not read: the folder of releases is called `releases`", fr: "ce dossier n’est pas lu : le dossier des communiqués s’appelle `releases`"),
                text!(en: "rename it, or move it away", fr: "renommez-le, ou déplacez-le"),
            ),
            Kind::Beside => (
                text!(en: "this file is not read: releases are read from the folder `releases` alone", fr: "ce fichier n’est pas lu : les communiqués ne sont lus que dans le dossier `releases`"),
                text!(en: "move it there", fr: "déplacez-le là"),
            ),
            Kind::Elsewhere => (
                text!(en: "this file has releases, and is not read, nor is its folder: releases are read from the folder `releases` alone", fr: "ce fichier contient des communiqués, et il n’est pas lu, pas plus que son dossier : les communiqués ne sont lus que dans le dossier `releases`"),
                text!(en: "move the files of this folder into `releases`", fr: "déplacez les fichiers de ce dossier dans `releases`"),
            ),
            Kind::FileAlone => (
                text!(en: "this folder is not read: only the file beside it was asked for", fr: "ce dossier n’est pas lu : seul le fichier voisin a été demandé"),
                text!(en: "give the folder that contains both with `--catalogue`", fr: "donnez avec `--catalogue` le dossier qui contient les deux"),
            ),
        }
    }
}

/// What a name below the folder of releases says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A release.
    Release,
    /// A release that has the name of a copy.
    Copy,
    /// Something to report.
    Stray(Kind),
    /// Something that belongs there, or that editors leave behind.
    Other,
}

/// Endings of word processors and spreadsheets.
const OFFICE: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "odt", "ott", "rtf", "pages", "xls", "xlsx", "xlsm", "ods", "csv", "tsv",
    "numbers",
];

/// Endings of what editors leave behind.
const LEFTOVERS: &[&str] = &["bak", "orig", "old", "tmp", "swp", "swo", "save", "rej"];

/// Endings of pictures, sounds, films and documents that a release may name.
const MEDIA: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "tif", "tiff", "heic", "eps", "bmp", "ico", "pdf", "mp3",
    "m4a", "ogg", "wav", "mp4", "m4v", "mov", "webm", "zip", "epub", "vtt", "srt",
];

/// Endings of drafts.
const DRAFTS: &[&str] = &["draft", "brouillon"];

/// Words that say of a file or a folder that it has drafts.
const DRAFT_WORDS: &[&str] = &["brouillon", "brouillons", "draft", "drafts", "wip"];

/// The same in several words, with a space between them.
const DRAFT_PHRASES: &[&str] = &[
    "ne pas publier",
    "ne pas diffuser",
    "do not publish",
    "a relire",
    "à relire",
    "a valider",
    "à valider",
    "en attente",
    "not ready",
    "non valide",
    "non validé",
];

/// Names of folders for what is not to be published, or not yet.
const WAITING: &[&str] = &["corbeille", "trash", "embargo", "embargos", "sous embargo", "poubelle"];

/// Names of files that explain a folder to people.
const ABOUT: &[&str] = &["readme", "licence", "license", "contributing", "changelog", "lisez-moi", "lisezmoi"];

/// What the name of a file below the folder of releases says.
pub fn named(file: &str) -> Named {
    let small = file.to_lowercase();
    let (stem, ending) = small.rsplit_once('.').unwrap_or((&small, ""));
    let is_draft = small.starts_with('_') || DRAFTS.contains(&ending);
    if is_lock(&small) {
        return Named::Stray(Kind::Lock);
    }
    if small.starts_with('#') || small.ends_with(['~', '#']) || LEFTOVERS.contains(&ending) {
        return Named::Other;
    }
    let inner = stem.rsplit_once('.').map_or("", |(_, inner)| inner);
    match ending {
        _ if is_draft => Named::Stray(Kind::Draft),
        "yaml" | "yml" if DRAFTS.contains(&inner) => Named::Stray(Kind::Draft),
        "yaml" | "yml" if is_copy(stem) => Named::Copy,
        "yaml" | "yml" => Named::Release,
        _ if OFFICE.contains(&ending) => Named::Stray(Kind::Office),
        _ if is_yaml(stem) => Named::Stray(Kind::EndingAfter),
        _ if MEDIA.contains(&ending) || ABOUT.iter().any(|name| stem.starts_with(name)) => Named::Other,
        _ => Named::Stray(Kind::Ending),
    }
}

/// Whether a name, with its ending or without, says that what has it is not to be published yet.
pub fn is_draft_name(name: &str) -> bool {
    let name: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let line = format!(" {} ", words.join(" "));
    words.iter().any(|word| DRAFT_WORDS.contains(word))
        || DRAFT_PHRASES.iter().any(|phrase| line.contains(&format!(" {phrase} ")))
}

/// The same of a folder.
pub fn is_draft_folder(name: &str) -> bool {
    is_draft_name(name) || WAITING.contains(&name.to_lowercase().replace(['_', '-'], " ").trim())
}

/// What the name of a file beside the catalogue says, where the name alone is enough: there other programs' files
/// lie too.
pub fn named_beside(file: &str) -> Option<Kind> {
    let small = file.to_lowercase();
    let (stem, ending) = small.rsplit_once('.').unwrap_or((&small, ""));
    match small.as_str() {
        "catalogue.yaml" | "catalogue.yml" | "catalog.yaml" | "catalog.yml" => Some(Kind::CatalogueName),
        "releases" | "release" => Some(Kind::FolderName),
        _ if is_lock(&small) => Some(Kind::Lock),
        _ if is_yaml(stem) && ending == "txt" => Some(Kind::EndingAfter),
        _ if is_yaml(&small) && is_copy(stem) && stem.contains("catalogue") => Some(Kind::CatalogueName),
        // Tables of other programs lie beside a catalogue too.
        _ if OFFICE.contains(&ending) && !["csv", "tsv"].contains(&ending) => Some(Kind::Office),
        _ => None,
    }
}

/// Whether a name has the ending of a file of releases, in capitals or not.
pub fn is_yaml(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".yaml") || name.ends_with(".yml")
}

fn is_lock(small: &str) -> bool {
    small.starts_with("~$") || (small.starts_with(".~lock.") && small.ends_with('#'))
}

/// Whether a name, in small letters and without its ending, is what systems and synchronisers call a copy.
fn is_copy(stem: &str) -> bool {
    let numbered = |stem: &str| -> Option<usize> {
        let (before, number) = stem.strip_suffix(')')?.rsplit_once('(')?;
        let is_number = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && !before.trim().is_empty()).then(|| before.trim_end().len())
    };
    let without = numbered(stem).map_or(stem, |end| &stem[..end]);
    let without = without.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let (without, is_kept) = match without.rsplit_once('.') {
        Some((before, "bak" | "old" | "orig" | "conflit")) => (before, true),
        _ => (without, false),
    };
    let ends = [
        "(copie)",
        "(copy)",
        "- copie",
        "- copy",
        "– copie",
        "– copy",
        " copie",
        " copy",
        "-copie",
        "-copy",
        "_copie",
        "_copy",
    ];
    is_kept
        || numbered(stem).is_some()
        || ends.iter().any(|end| without.ends_with(end))
        || ["copie de ", "copy of ", "copie-", "copy-", "copie_", "copy_"].iter().any(|start| stem.starts_with(start))
        || ["conflicted copy", "copie en conflit", "(conflit de ", "sync-conflict"]
            .iter()
            .any(|part| stem.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_file_is() {
        let cases: &[(Named, &[&str])] = &[
            (
                Named::Release,
                &["a.yaml", "a.yml", "A.YAML", "a.Yml", "2018-09-20.v2.yaml", "copie.yaml", "a (2018).yaml"],
            ),
            (
                Named::Copy,
                &[
                    "a - Copie.yaml",
                    "a - Copie (2).yaml",
                    "a (1).yaml",
                    "a copy 2.yml",
                    "Copie de a.yaml",
                    "a - Copy.YAML",
                    "a (copie en conflit de Anne 2026-11-30).yaml",
                    "a.sync-conflict-20261130-101010-ABC.yaml",
                    "a (copie).yaml",
                    "a (Conflit de Anne).yaml",
                    "a.conflit.yaml",
                    "Copie-a.yaml",
                    "a.bak.yaml",
                    "a.old.yaml",
                ],
            ),
            (Named::Stray(Kind::EndingAfter), &["a.yaml.txt", "a.YML.doc2", "a.yaml.yam"]),
            (Named::Stray(Kind::Ending), &["a.txt", "a.md", "a.json", "a", "a.ymal", "a.html", "a.xml"]),
            (Named::Stray(Kind::Office), &["a.docx", "a.ODT", "a.xlsx", "a.csv", "a.yaml.docx"]),
            (Named::Stray(Kind::Lock), &["~$a.docx", "~$a.yaml", ".~lock.a.ods#"]),
            (
                Named::Stray(Kind::Draft),
                &["a.draft", "a.brouillon", "_a.yaml", "_a", "a.draft.yaml", "a.yaml.brouillon"],
            ),
            (Named::Other, &["a.yaml~", "#a.yaml#", "a.yaml.bak", "README.md", "photo.JPG", "a.pdf"]),
        ];
        for (wanted, files) in cases {
            for file in *files {
                assert_eq!(named(file), *wanted, "{file}");
            }
        }
    }

    #[test]
    fn names_of_drafts_are_known() {
        let drafts = [
            "2026-brouillon.yaml",
            "brouillon-ligne4.yaml",
            "DRAFT ligne4.yaml",
            "2026-NE-PAS-PUBLIER.yaml",
            "a relire",
            "_brouillons",
            "NE PAS PUBLIER",
            "à_valider.yaml",
        ];
        for name in drafts {
            assert!(is_draft_name(name), "{name}");
        }
        for name in ["2026.yaml", "redrafted.yaml", "relire-la-ville.yaml", "overdraft.yaml"] {
            assert!(!is_draft_name(name), "{name}");
        }
        assert!(is_draft_folder("Sous_embargo") && is_draft_folder("corbeille") && !is_draft_folder("embargo-bois"));
    }

    #[test]
    fn beside_the_catalogue_other_programs_may_have_their_files() {
        for file in ["docker-compose.yml", "package.json", "notes.txt", "table.csv", "README.md", "a (1).yaml"] {
            assert_eq!(named_beside(file), None, "{file}");
        }
        for (file, kind) in [
            ("catalogue.yaml.txt", Kind::EndingAfter),
            ("Catalogue.yml", Kind::CatalogueName),
            ("catalogue - Copie.yaml", Kind::CatalogueName),
            ("communiqués.xlsx", Kind::Office),
            ("~$communiqués.xlsx", Kind::Lock),
            ("Release", Kind::FolderName),
        ] {
            assert_eq!(named_beside(file), Some(kind), "{file}");
        }
    }
}
