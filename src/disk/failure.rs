//! What went wrong with the world: what was being done, to which path, and why it could not be.

use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diag::{Language, Message, Template, code, foreign, message, msg};

/// Something that could not be read or written.
#[derive(Debug)]
pub struct Failure {
    doing: Template,
    path: PathBuf,
    reason: Box<Message>,
    /// What the system said, where it was the system that did not do it.
    cause: Option<io::Error>,
    help: Option<Box<Message>>,
}

/// What was being done, with slots for the path and the reason.
const fn doing(english: &'static str, french: &'static str) -> Template {
    let template = Template::new(english, french);
    template.takes(&["path", "reason"]);
    template
}

pub(super) const FIND: Template = doing("cannot find {path}: {reason}", "recherche de {path} impossible : {reason}");
pub(super) const FIND_A_FEED: Template =
    doing("cannot find a feed in {path}: {reason}", "aucun flux trouvé dans {path} : {reason}");
pub(super) const FOLLOW: Template =
    doing("cannot follow the link {path}: {reason}", "suivi du lien {path} impossible : {reason}");
pub(super) const KEEP: Template = doing("cannot keep {path}: {reason}", "mise de côté de {path} impossible : {reason}");
pub(super) const MAKE_THE_FOLDER: Template =
    doing("cannot make the folder {path}: {reason}", "création du dossier {path} impossible : {reason}");
pub(super) const OPEN: Template = doing("cannot open {path}: {reason}", "ouverture de {path} impossible : {reason}");
pub(super) const PUBLISH_INTO: Template =
    doing("cannot publish into {path}: {reason}", "publication dans {path} impossible : {reason}");
pub(super) const READ: Template = doing("cannot read {path}: {reason}", "lecture de {path} impossible : {reason}");
pub(super) const READ_THE_CATALOGUE: Template =
    doing("cannot read the catalogue {path}: {reason}", "lecture du catalogue {path} impossible : {reason}");
pub(super) const REMOVE: Template =
    doing("cannot remove {path}: {reason}", "suppression de {path} impossible : {reason}");
pub(super) const REPLACE: Template =
    doing("cannot replace {path}: {reason}", "remplacement de {path} impossible : {reason}");
pub(super) const WRITE: Template = doing("cannot write {path}: {reason}", "écriture de {path} impossible : {reason}");
pub(super) const WRITE_INTO: Template =
    doing("cannot write into {path}: {reason}", "écriture dans {path} impossible : {reason}");

impl Failure {
    /// The system did not do it. `doing` is one of the templates above.
    pub(super) fn system(doing: Template, path: &Path, error: io::Error) -> Self {
        Failure { doing, path: path.to_owned(), reason: Box::new(reason(&error)), cause: Some(error), help: None }
    }

    /// The program does not do it, for a reason.
    pub(super) fn refused(doing: Template, path: &Path, reason: impl Into<Message>) -> Self {
        Failure { doing, path: path.to_owned(), reason: Box::new(reason.into()), cause: None, help: None }
    }

    pub(super) fn with_help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(Box::new(help.into()));
        self
    }

    /// The same about a folder alone, where the name of the file in it must not be shown.
    pub fn in_folder(self, folder: PathBuf) -> Self {
        let help = msg!(en: "run `pressfeed check`, which names the file", fr: "lancez `pressfeed check`, qui nomme le fichier");
        Failure { path: folder, help: Some(Box::new(help)), ..self }
    }

    /// The path that it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What could not be done, to which path, and why.
    pub fn message(&self) -> Message {
        let arguments = vec![("path", code(path_name(&self.path))), ("reason", message(Message::clone(&self.reason)))];
        Message::new(self.doing, arguments)
    }

    /// Why it could not be done, without the path.
    pub fn reason(&self) -> &Message {
        &self.reason
    }

    /// An order that one can follow, where there is one.
    pub fn help(&self) -> Option<&Message> {
        self.help.as_deref()
    }

    /// The reason in English.
    #[cfg(test)]
    pub(super) fn words(&self) -> String {
        self.reason.render(Language::English)
    }
}

/// In English; reporters write the message in the reader's language.
impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().render(Language::English))
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|error| error as _)
    }
}

/// A path as people write it: with `/`, and without `./` at its start.
pub fn path_name(path: &Path) -> String {
    let short = path.strip_prefix(".").ok().filter(|short| !short.as_os_str().is_empty());
    let name = short.unwrap_or(path).to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '/' { name } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// What the program itself says where only an error of the system can pass.
#[derive(Debug)]
struct Own(Message);

impl Display for Own {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.render(Language::English))
    }
}

impl std::error::Error for Own {}

/// An error that the program itself finds while something is read, with its words in both languages.
pub(super) fn own(message: Message) -> io::Error {
    io::Error::other(Own(message))
}

/// The everyday errors in plain words, the others in the system's.
pub fn reason(error: &io::Error) -> Message {
    if let Some(Own(message)) = error.get_ref().and_then(|error| error.downcast_ref()) {
        return message.clone();
    }
    match error.kind() {
        ErrorKind::NotFound => {
            msg!(en: "there is no such file or folder", fr: "ce fichier ou ce dossier n’existe pas")
        }
        ErrorKind::PermissionDenied => msg!(en: "permission denied", fr: "vous n’en avez pas le droit"),
        ErrorKind::ReadOnlyFilesystem => {
            msg!(en: "it can only be read, not written", fr: "on peut y lire, mais pas y écrire")
        }
        ErrorKind::StorageFull => msg!(en: "the disk is full", fr: "le disque est plein"),
        ErrorKind::QuotaExceeded => msg!(
            en: "the share of the disk that this user may fill is full",
            fr: "la part du disque réservée à cet utilisateur est pleine",
        ),
        ErrorKind::FileTooLarge => msg!(
            en: "the system's limit of a file's size is reached",
            fr: "la taille maximale d’un fichier fixée par le système est atteinte",
        ),
        ErrorKind::NotADirectory => msg!(
            en: "a part of the path is a file, not a folder",
            fr: "une partie du chemin est un fichier, pas un dossier",
        ),
        ErrorKind::AddrInUse => msg!(en: "another program uses it", fr: "un autre programme l’utilise"),
        ErrorKind::BrokenPipe => msg!(en: "nobody reads it any more", fr: "personne ne le lit plus"),
        _ => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            msg!(en: "{error}", fr: "{error}", error = foreign(text[..end].to_lowercase()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_was_done_to_what_and_why_not() {
        let path = Path::new("feeds/a.rss");
        let failure = Failure::system(WRITE, path, io::Error::from(ErrorKind::PermissionDenied));
        assert_eq!(failure.to_string(), "cannot write `feeds/a.rss`: permission denied");
        let french = failure.message().render(Language::French);
        assert_eq!(french, "écriture de `feeds/a.rss` impossible\u{A0}: vous n’en avez pas le droit");
        let failure = Failure::system(READ, path, io::Error::from_raw_os_error(5));
        assert!(!failure.words().contains("os error") && !failure.words().is_empty(), "{failure}");
        assert!(std::error::Error::source(&failure).is_some());
        let failure = Failure::refused(READ, path, "it is a folder").with_help("give a file");
        assert_eq!((failure.words(), failure.help()), ("it is a folder".to_owned(), Some(&"give a file".into())));
    }
}
