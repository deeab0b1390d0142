//! Rules for comments beside a release that say that it has to wait: no program reads them.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::embargo_words;
use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Out, Rule, short};
use crate::catalogue;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::needles::Needles;
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node};

pub(super) const RULES: &[&Rule] = &[&EMBARGO_IN_COMMENT, &DRAFT_IN_COMMENT];

const EMBARGO_IN_COMMENT: Rule = Rule {
    id: "embargo-in-comment",
    severity: Warning,
    spec: "https://yaml.org/spec/1.2.2/#66-comments",
    w3c: "",
    why: text!(en: "no program reads a comment; only the key keeps a release in", fr: "aucun programme ne lit un commentaire ; seule la clé retient un communiqué"),
    help: text!(en: "write the day and the hour at which it ends after `embargo:`; if there is no embargo any more, delete the comment", fr: "écrivez après `embargo:` le jour et l’heure de sa levée ; s’il n’y a plus d’embargo, supprimez le commentaire"),
    finds: Finds::Whole(|out| {
        each(out, names_embargo, |out, comment, words| {
            let message = msg!(
                en: "the comment {words} names an embargo, and the release has no key `embargo`",
                fr: "le commentaire {words} annonce un embargo, et le communiqué n’a pas de clé `embargo`",
                words = code(short(words))
            );
            out.push(out.rule.at(Some(comment), message));
        });
    }),
    bad: &[
        Catalogue(
            "releases:\n  «# SOUS EMBARGO JUSQU’AU 30 SEPTEMBRE 2018»\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}",
        ),
        Release("date: 2018-09-20 «# EMBARGO jusqu’au 30 septembre»"),
        Release("summary: S\n«# embargo: 2018-09-30»"),
        Release("summary: S\n«# embargo !»"),
        Release("summary: S\n«# à mettre en ligne le 30 septembre 2018»"),
        Release("summary: S\n«# date: 2018-09-30»"),
    ],
    good: &[
        Release("date: 2018-09-20 # embargo levé\nbody: |\n  # Embargo sur le bois\n\n  Fin."),
        Release("date: 2018-09-20 # EMBARGO jusqu’au 30 septembre\nembargo: 2018-09-30"),
        Release("summary: S\n# embargo: 2018-09-10"),
        Catalogue(
            "# Releases under embargo get the key.\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}",
        ),
    ],
};

const DRAFT_IN_COMMENT: Rule = Rule {
    id: "draft-in-comment",
    severity: Warning,
    spec: "https://yaml.org/spec/1.2.2/#66-comments",
    w3c: "",
    why: text!(en: "no program reads a comment: only `draft: true` keeps a release in", fr: "aucun programme ne lit un commentaire ; seul `draft: true` retient un communiqué"),
    help: text!(en: "write `draft: true` until the release is ready; if it is ready, delete the comment", fr: "écrivez `draft: true` tant que le communiqué n’est pas prêt ; s’il est prêt, supprimez le commentaire"),
    finds: Finds::Whole(|out| {
        each(
            out,
            |comment, _| says_draft(comment),
            |out, comment, words| {
                let message = msg!(
                    en: "the comment {words} says that the release is not ready, and it is published",
                    fr: "le commentaire {words} dit que le communiqué n’est pas prêt, et il paraît",
                    words = code(short(words))
                );
                out.push(out.rule.at(Some(comment), message));
            },
        );
    }),
    bad: &[
        Catalogue(
            "releases:\n  «# BROUILLON - ne pas publier»\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}",
        ),
        Release("date: 2018-09-20 «# draft»"),
        Release("summary: S\n«# À NE PAS PUBLIER»"),
        Release("date: 2018-09-20 «# brouillon, ne pas mettre en ligne»"),
        Release("summary: S\n«# en attente du maire»"),
        Release("summary: S\n«# confidentiel: oui»"),
    ],
    good: &[
        Release("date: 2018-09-20 # from the draft of Anne\nsummary: S\n# draft: true"),
        Release("summary: S\n# draft of the mayor\n# brouillon: non\n# validé: oui"),
    ],
};

/// Reports each comment of a kind at a published release that has no embargo.
fn each(out: &mut Out<'_>, is_meant: fn(&str, Option<NaiveDate>) -> bool, report: fn(&mut Out<'_>, Span, &str)) {
    let catalogue = out.catalogue();
    for (file, text) in catalogue.places.texts() {
        let candidates: Vec<Range<usize>> =
            comments(text).filter(|range| is_meant(&text[range.clone()], None)).collect();
        if candidates.is_empty() {
            continue;
        }
        let releases = in_file(catalogue, file);
        for comment in candidates {
            let Some((release, _)) = releases.iter().find(|(_, node)| is_beside(text, node, &comment)) else {
                continue;
            };
            let released = release.published.map(|at| at.with_timezone(&catalogue.timezone).date_naive());
            let has_embargo = release.embargo.is_some() || out.is_written(&release.place, "embargo");
            if !release.is_draft && !has_embargo && is_meant(&text[comment.clone()], released) {
                report(out, Span::new(file, comment.start, comment.end), &text[comment]);
            }
        }
    }
}

/// What may be comments of a text: from a `#` after white space to the end of its line.
fn comments(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut end = 0;
    memchr::memchr_iter(b'#', bytes).filter_map(move |at| {
        let begins = at >= end && (at == 0 || bytes[at - 1].is_ascii_whitespace());
        if begins {
            end = end.max(at + memchr::memchr2(b'\n', b'\r', &bytes[at..]).unwrap_or(bytes.len() - at));
        }
        begins.then_some(at..end)
    })
}

/// The releases of a file, those that are not finished too, each with its places.
fn in_file(catalogue: &catalogue::Catalogue, file: SourceId) -> Vec<(&catalogue::Release, &Node)> {
    let all = catalogue.releases.iter().chain(&catalogue.drafts).filter(|release| release.place.file == file);
    all.filter_map(|release| Some((release, catalogue.places.node(&release.place)?))).collect()
}

/// Whether a comment stands inside a release, in the rest of its last line, or on the lines right above it.
fn is_beside(text: &str, node: &Node, comment: &Range<usize>) -> bool {
    let (start, end) = (node.span.start, node.span.end);
    if comment.end <= start {
        let between = &text[comment.end..start];
        let is_bare = |line: &str| line.is_empty() || line == "-" || line.starts_with('#');
        let own = text[..comment.start].rsplit('\n').next().unwrap_or_default();
        return own.trim().is_empty() && !between.contains("\n\n") && between.lines().map(str::trim).all(is_bare);
    }
    let is_after = comment.start >= end && !text[end..comment.start].trim_end_matches(' ').contains('\n');
    let is_inside = start <= comment.start && comment.start < end && !is_in_text(node, comment.start);
    is_inside || is_after
}

/// Whether a byte stands in a text.
fn is_in_text(node: &Node, at: usize) -> bool {
    match &node.content {
        Content::Scalar { .. } => node.span.start <= at && at < node.span.end,
        Content::Sequence(items) => items.iter().any(|item| is_in_text(item, at)),
        Content::Mapping(pairs) => pairs.iter().any(|pair| is_in_text(&pair.value, at)),
    }
}

/// What takes an embargo back, or speaks of the key.
const BACK: &[&str] = &[
    "levé",
    "lifted",
    "sans embargo",
    "no embargo",
    "pas d",
    "plus d",
    "plus sous",
    "terminé",
    "is over",
    "ended",
    "was ",
    "était",
    "clé",
    "key",
];

fn names_embargo(comment: &str, released: Option<NaiveDate>) -> bool {
    static PIECES: LazyLock<Needles> =
        LazyLock::new(|| Needles::new(&["mbarg", "MBARG", "iffus", "ubli", " ligne ", "date:"]));
    if !PIECES.are_in(comment) {
        return false;
    }
    let small = comment.to_lowercase();
    let is_back = BACK.iter().any(|word| small.contains(word));
    let words = comment.trim_start_matches(['#', ' ']);
    let is_bare = words.trim_end_matches([' ', '!']).eq_ignore_ascii_case("embargo") && words.ends_with('!');
    !is_back && (is_bare || embargo_words::is_named(words, released))
}

/// How comments begin that say that a release is not ready, in small letters.
const NOT_READY: &[&str] = &[
    "ne pas publier",
    "à ne pas publier",
    "ne pas diffuser",
    "à ne pas diffuser",
    "ne pas mettre en ligne",
    "do not publish",
    "pas encore validé",
    "pas encore publié",
    "pas validé",
    "non validé",
    "version non validée",
    "note: à relire",
    "pas publier avant",
    "ne pas envoyer",
    "not ready",
    "not approved",
    "not yet approved",
    "en attente",
    "a valider",
    "à valider",
    "a relire",
    "à relire",
    "attendre le feu vert",
    "brouillon",
    "draft",
];

/// Comments that were keys, in small letters.
const KEYS_OUT: &[&str] = &[
    "confidentiel: oui",
    "confidentiel: true",
    "validé: non",
    "prêt: non",
    "relu: non",
    "ready: no",
    "interne: true",
    "private: true",
    "hidden: true",
    "statut: à valider",
    "statut: en attente",
    "statut: brouillon",
    "status: private",
    "status: draft",
    "brouillon: oui",
];

/// How many words a remark on a release has at most.
const SHORT: usize = 8;

fn says_draft(comment: &str) -> bool {
    let words = comment.trim_matches(['#', ' ', '!', '*', '-', '[', ']', '.']);
    let first = words.chars().flat_map(char::to_lowercase).next();
    let begins_alike = |text: &&str| text.chars().next() == first;
    if words.len() > 100 || !NOT_READY.iter().chain(KEYS_OUT).any(begins_alike) {
        return false;
    }
    let small = words.to_lowercase();
    if KEYS_OUT.contains(&small.as_str()) {
        return true;
    }
    let Some(rest) = NOT_READY.iter().find_map(|order| small.strip_prefix(order)) else { return false };
    // What goes on speaks of something else: `draft of Anne`, `brouillon: false`.
    let is_word = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '_'));
    let is_noun = small.starts_with("draft") || small.starts_with("brouillon");
    let is_end = rest.is_empty() || [" -", " –", " —", " !", " (", ",", " v"].iter().any(|next| rest.starts_with(next));
    is_word && small.split_whitespace().count() <= SHORT && (!is_noun || is_end)
}
