//! The parser's errors in words of people, at their bytes.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::fault::{DEEPEST, Fault, Kind, MOST_ATTRIBUTES, MOST_ELEMENTS};
use super::parser::{Error, Limit};
use super::parser_error::ParserError;
use super::tokens::{Piece, Pieces, name};
use crate::diag::{Message, code, msg, number};

/// What the errors of the parser mean.
pub(super) fn faults(fragment: &str, errors: &[Error]) -> Vec<Fault> {
    // The fragment is gone through once for all of them, and not at all where none asks.
    let tags = LazyCell::new(|| {
        let ends = errors.iter().filter(|error| may_come_early(error));
        Tags::of(fragment, &ends.map(|error| error.range.start).collect())
    });
    errors.iter().map(|error| fault(fragment, error, &tags)).collect()
}

/// Whether an error of an end tag depends on what is open before it.
fn may_come_early(error: &Error) -> bool {
    error.piece == Piece::End && error.what == ParserError::Misplaced
}

fn fault(fragment: &str, error: &Error, tags: &LazyCell<Tags, impl FnOnce() -> Tags>) -> Fault {
    let mut range = error.range.clone();
    let text = &fragment[range.clone()];
    let message = if let ParserError::ForbiddenCharacter(c) = error.what {
        let at = text.find(c).map_or(range.start, |at| range.start + at);
        range = at..(at + c.len_utf8()).min(fragment.len());
        msg!(en: "the control character {character}", fr: "le caractère de contrôle {character}", character = code(format!("U+{:04X}", u32::from(c))))
    } else if error.what.is_of_a_reference() {
        range = reference(fragment, error);
        reference_fault(&error.what, &fragment[range.clone()])
    } else if let ParserError::Unclosed(name) = &error.what {
        range = tags.unclosed(name).unwrap_or(range);
        msg!(en: "{tag} is never closed", fr: "{tag} n’est jamais refermé", tag = code(short(&fragment[range.clone()])))
    } else if error.piece == Piece::Text && error.what == ParserError::MisplacedCharacter {
        msg!(en: "a `<` that begins no tag: write `&lt;`", fr: "un `<` qui ne commence aucune balise : écrivez `&lt;`")
    } else {
        if range.is_empty() {
            range = tags.last.clone();
        }
        let was_open = may_come_early(error) && tags.early.contains(&range.start);
        describe(if was_open { &ParserError::EarlyEndTag } else { &error.what }, error.piece, &fragment[range.clone()])
    };
    let is_tag = matches!(error.piece, Piece::Start | Piece::End);
    let name = if is_tag { name(&fragment[range.clone()]) } else { "" };
    Fault { kind: Kind::NotHtml, name: name.chars().take(100).collect(), range, message }
}

/// A limit that the fragment goes beyond.
pub(super) fn limit(limit: Limit, range: Range<usize>) -> Fault {
    let message = match limit {
        Limit::Depth => {
            msg!(en: "more than {n} elements inside each other: nothing after that was checked", fr: "plus de {n} éléments les uns dans les autres : la suite n’a pas été vérifiée", n = number(DEEPEST))
        }
        Limit::Elements => {
            msg!(en: "more than {n} elements: nothing after that was checked", fr: "plus de {n} éléments : la suite n’a pas été vérifiée", n = number(MOST_ELEMENTS))
        }
        Limit::Attributes => {
            msg!(en: "more than {n} attributes in a tag: nothing after that was checked", fr: "plus de {n} attributs dans une balise : la suite n’a pas été vérifiée", n = number(MOST_ATTRIBUTES))
        }
    };
    Fault { kind: Kind::NotHtml, range, message, name: String::new() }
}

/// A text for a message: on one line and not too long.
pub(super) fn short(text: &str) -> String {
    let start: String = text.chars().take(200).collect();
    let line = start.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 && start.len() == text.len() {
        line
    } else {
        line.chars().take(57).chain("...".chars()).collect()
    }
}

/// A reference ends before the parser knows it, so that its error comes with the next piece.
fn reference(fragment: &str, error: &Error) -> Range<usize> {
    if matches!(error.piece, Piece::Reference | Piece::Start) {
        return error.range.clone();
    }
    let behind = error.range.start;
    let before = fragment[..behind].rfind('&').map(|at| at..behind);
    before.filter(|range| range.len() < 100).unwrap_or_else(|| error.range.clone())
}

fn reference_fault(what: &ParserError, text: &str) -> Message {
    let text = short(text);
    match what {
        ParserError::ReferenceWithoutSemicolon => {
            msg!(en: "{text} lacks its semicolon", fr: "il manque un point-virgule à {text}", text = code(text))
        }
        ParserError::InvalidNumber => {
            msg!(en: "{text} stands for a character that HTML does not have", fr: "{text} désigne un caractère que HTML n’a pas", text = code(text))
        }
        ParserError::ReferenceWithoutDigits => {
            msg!(en: "{text} has no number after its `#`", fr: "{text} n’a pas de nombre après son `#`", text = code(text))
        }
        _ => {
            msg!(en: "{text} is no character reference", fr: "{text} n’est pas une référence de caractère", text = code(text))
        }
    }
}

/// The start tags of a fragment that have no end tag, with their names in small letters.
pub(super) fn open(fragment: &str) -> Vec<(String, Range<usize>)> {
    let mut open = Vec::new();
    Pieces::new(fragment).for_each(|(piece, range)| step(fragment, piece, range, &mut open));
    open
}

/// What is open after a piece.
fn step(fragment: &str, piece: Piece, range: Range<usize>, open: &mut Vec<(String, Range<usize>)>) {
    let tag = || name(&fragment[range.clone()]).to_ascii_lowercase();
    match piece {
        Piece::Start => open.push((tag(), range)),
        Piece::End => {
            let tag = tag();
            let last = open.iter().rev().take(DEEPEST).position(|(name, _)| *name == tag);
            open.truncate(last.map_or(open.len(), |last| open.len() - 1 - last));
        }
        _ => {}
    }
}

/// What is open where in a fragment.
struct Tags {
    /// Of some end tags, the starts of those that have a start tag somewhere before them that is still open.
    early: HashSet<usize>,
    /// What is open at the end.
    open: Vec<(String, Range<usize>)>,
    /// The last piece: what the end of the fragment is blamed on.
    last: Range<usize>,
}

impl Tags {
    /// Looks at the end tags that start at some bytes.
    fn of(fragment: &str, ends: &HashSet<usize>) -> Self {
        let mut tags = Tags { early: HashSet::new(), open: Vec::new(), last: 0..0 };
        for (piece, range) in Pieces::new(fragment) {
            if piece == Piece::End && ends.contains(&range.start) {
                let name = name(&fragment[range.clone()]).to_ascii_lowercase();
                if tags.open.iter().any(|(open, _)| *open == name) {
                    tags.early.insert(range.start);
                }
            }
            tags.last = range.clone();
            step(fragment, piece, range, &mut tags.open);
        }
        tags
    }

    /// The start tag of the element that the parser found open at the end.
    fn unclosed(&self, name: &str) -> Option<Range<usize>> {
        self.open.iter().find(|(open, _)| open == name).map(|(_, range)| range.clone())
    }
}

fn describe(what: &ParserError, piece: Piece, text: &str) -> Message {
    let shown = short(text);
    let tag = text.starts_with('<');
    match what {
        ParserError::DuplicateAttribute => {
            msg!(en: "an attribute is there twice in {tag}", fr: "un attribut figure deux fois dans {tag}", tag = code(&shown))
        }
        ParserError::EndTagWithAttributes => {
            msg!(en: "the end tag {tag} has attributes", fr: "la balise de fin {tag} a des attributs", tag = code(&shown))
        }
        ParserError::SelfClosingEndTag => {
            msg!(en: "the end tag {tag} has a `/` too many", fr: "la balise de fin {tag} a un `/` de trop", tag = code(&shown))
        }
        ParserError::UnacknowledgedSlash => {
            msg!(en: "{tag} does not close itself: {name} needs an end tag", fr: "{tag} ne se ferme pas tout seul : {name} demande une balise de fin", tag = code(&shown), name = code(name(text).to_ascii_lowercase()))
        }
        ParserError::UnexpectedEnd if text.starts_with("<!--") => {
            msg!(en: "the comment {comment} never ends", fr: "le commentaire {comment} ne se termine pas", comment = code(&shown))
        }
        ParserError::UnexpectedEnd => {
            msg!(en: "{text} never ends", fr: "{text} ne se termine pas", text = code(&shown))
        }
        ParserError::MisplacedCharacter if text.starts_with("<!--") => {
            msg!(en: "the comment {comment} does not end with `-->`", fr: "le commentaire {comment} ne se termine pas par `-->`", comment = code(&shown))
        }
        ParserError::MisplacedCharacter if piece == Piece::Declaration => {
            msg!(en: "{text} is no part of HTML", fr: "{text} ne fait pas partie de HTML", text = code(&shown))
        }
        ParserError::MisplacedCharacter => {
            msg!(en: "a character that has no place in {text}", fr: "un caractère qui n’a pas sa place dans {text}", text = code(&shown))
        }
        ParserError::TextInTable => {
            msg!(en: "text between the rows of a table", fr: "du texte entre les lignes d’un tableau")
        }
        ParserError::NestedInItself => {
            msg!(en: "{tag} inside another of its name", fr: "{tag} à l’intérieur d’un élément du même nom", tag = code(&shown))
        }
        ParserError::EarlyEndTag => {
            msg!(en: "{tag} comes while elements inside it are open", fr: "{tag} arrive alors que des éléments qu’il contient sont ouverts", tag = code(&shown))
        }
        ParserError::Doctype => {
            msg!(en: "{text} inside a fragment", fr: "{text} à l’intérieur d’un fragment", text = code(&shown))
        }
        _ if piece == Piece::End => {
            msg!(en: "{tag} ends nothing that is open", fr: "{tag} ne ferme rien d’ouvert", tag = code(&shown))
        }
        _ if tag => msg!(en: "{tag} cannot stand here", fr: "{tag} n’a pas sa place ici", tag = code(&shown)),
        _ => msg!(en: "text that cannot stand here", fr: "du texte qui n’a pas sa place ici"),
    }
}
