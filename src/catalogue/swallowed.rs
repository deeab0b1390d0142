//! A key that is missing because a text in quotes above it goes on over its line: where those quotes were opened.

use super::rules;
use super::spans::{Place, Places};
use crate::diag::{Message, code, msg};
use crate::diagnostic::Diagnostic;
use crate::rule::short;
use crate::source::Span;
use crate::yaml::{Content, Pair};

/// The finding for a missing key whose line stands inside a text in quotes.
pub(super) fn by_quotes(places: &Places, place: &Place, name: &str) -> Option<Diagnostic> {
    let Content::Mapping(pairs) = &places.node(place)?.content else { return None };
    let (_, text) = places.texts().find(|(file, _)| *file == place.file)?;
    pairs.iter().find_map(|pair| in_pair(text, place, pair, name))
}

fn in_pair(text: &str, place: &Place, pair: &Pair, name: &str) -> Option<Diagnostic> {
    let span = &pair.value.span;
    let written = text.get(span.clone())?;
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut lines = written.lines();
    let first = lines.next()?.trim_end();
    let is_its = |line: &&str| line.trim_start().strip_prefix(name).is_some_and(|rest| rest.starts_with(':'));
    let line = lines.find(is_its)?.trim();
    let message = msg!(
        en: "the text that {quote} opens here goes on over the line {line}, down to the next {quote}",
        fr: "le texte que {quote} ouvre ici avale la ligne {line}, jusqu’au {quote} suivant",
        quote = code(quote.to_string()),
        line = code(short(line))
    );
    let right = format!("{}: {first}{quote}", pair.name().unwrap_or_default());
    let help: Message = msg!(
        en: "close the text at the end of its line: {right}; and put the quotes of the last line right",
        fr: "fermez le texte à la fin de sa ligne : {right} ; puis corrigez les guillemets de la dernière ligne",
        right = code(right)
    );
    Some(rules::MISSING_KEY.at(Some(Span::new(place.file, span.start, span.start + 1)), message).help(help))
}
