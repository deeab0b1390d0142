//! The rules about the files of a catalogue and of its output.

use crate::diag::text;
use crate::diagnostic::{Reveals, Severity};
use crate::rule::Rule;

/// All of them, for `explain`.
pub const RULES: &[&Rule] =
    &[&OUT_OF_DATE, &STRAY_FILE, &DRAFT_FILE, &DRAFT_NAME, &UNREADABLE_FILE, &UNFIT_FILE, &PATH_FOR_NOTHING];

/// `path-for-nothing`: a row of a configuration is about files of which none was there.
pub const PATH_FOR_NOTHING: Rule = Rule {
    id: "path-for-nothing",
    severity: Severity::Warning,
    spec: "",
    w3c: "",
    why: text!(en: "no file of this run has such a path, so that the rule weighs what it always does", fr: "aucun fichier de ce passage n’a un tel chemin ; la règle garde donc son poids habituel"),
    help: text!(en: "write the path as it was given, with * for a part of a name and ** for any folders, or delete the row", fr: "écrivez le chemin tel qu’il est donné, avec * pour une partie de nom et ** pour des dossiers quelconques, ou supprimez la ligne"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `stray-file`: something lies in the catalogue's folder and is perhaps not what people mean it to be.
pub const STRAY_FILE: Rule = Rule {
    id: "stray-file",
    severity: Severity::Warning,
    spec: "",
    w3c: "",
    why: text!(en: "only files of the right name are published, and a release in another one would be lost in silence", fr: "seuls les fichiers au bon nom sont publiés, et un communiqué placé dans un autre serait perdu sans avertissement"),
    help: text!(en: "rename it, or move it away", fr: "renommez-le, ou déplacez-le"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `draft-file`: a draft by its name.
pub const DRAFT_FILE: Rule = Rule {
    id: "draft-file",
    severity: Severity::Info,
    spec: "",
    w3c: "",
    why: text!(en: "what is not finished may lie beside what is", fr: "ce qui n’est pas fini peut se trouver à côté de ce qui l’est"),
    help: text!(en: "to publish it, rename it so that it ends in `.yaml` alone", fr: "pour le publier, renommez-le pour qu’il finisse par `.yaml` seul"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `draft-name`: a file that is published has the name of a draft.
pub const DRAFT_NAME: Rule = Rule {
    id: "draft-name",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "a name keeps a release in only where it begins with `_` or ends in `.draft.yaml`; any other is read, and its releases go out", fr: "un nom ne retient un communiqué que s’il commence par `_` ou finit par `.brouillon.yaml` ; tout autre fichier est lu, et ses communiqués paraissent"),
    help: text!(en: "write `draft: true` in the release, or begin the name of the file with `_`", fr: "écrivez `draft: true` dans le communiqué, ou faites commencer le nom du fichier par `_`"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `out-of-date`: a file is not what the catalogue says.
pub const OUT_OF_DATE: Rule = Rule {
    id: "out-of-date",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers would not receive what the catalogue says", fr: "les abonnés ne recevraient pas ce que dit le catalogue"),
    help: text!(en: "run `pressfeed build`, and commit what it writes", fr: "lancez `pressfeed build`, et enregistrez dans git ce qui est écrit"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `unreadable-file`: a file that a release names cannot be read.
pub const UNREADABLE_FILE: Rule = Rule {
    id: "unreadable-file",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "the feeds would name a picture or a document that nobody can open", fr: "les flux annonceraient une image ou un document que personne ne pourrait ouvrir"),
    help: text!(en: "put the file itself there, or correct its path, which begins at the folder of the catalogue", fr: "placez-y le fichier lui-même, ou corrigez son chemin, qui part du dossier du catalogue"),
    finds: Reveals::Text,
    bad: &[],
    good: &[],
};

/// `unfit-file`: a file that a release names is not published.
pub const UNFIT_FILE: Rule = Rule {
    id: "unfit-file",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers and portals could not show it, or it could harm those who open it", fr: "les lecteurs et les portails ne sauraient pas l’afficher, ou il pourrait nuire à qui l’ouvre"),
    help: text!(en: "give a picture as JPEG, PNG, GIF or WebP, a document as PDF, and larger files by their address with `url`", fr: "donnez une image en JPEG, PNG, GIF ou WebP, un document en PDF, et les fichiers plus gros par leur adresse avec `url`"),
    finds: Reveals::Text,
    bad: &[],
    good: &[],
};
