//! The W3C Feed Validator's answers: the first error ends all, then elements and attributes are
//! compared with its lists. Its parser is html5lib 1.1, a little stricter than the standard.

use std::cell::Cell;
use std::ops::Range;

use super::fault::{Fault, Kind, MOST_FAULTS};
use super::parser::{self, Element};
use super::parser_error::ParserError;
use super::tokens::{Piece, Pieces, attribute, name};
use super::{names, relative, style, words};
use crate::diag::{Message, Template, code, msg, text};

pub(super) fn judge(fragment: &str) -> Vec<Fault> {
    let mut faults = relative::faults(fragment);
    if let Some(at) = import(fragment) {
        let message = msg!(en: "an import instruction, which readers take out", fr: "une instruction d’importation, que les lecteurs de flux retirent");
        faults.push(Fault { kind: Kind::SecurityRisk, range: at, message, name: "?import".to_owned() });
    }
    let strict = stricter(fragment);
    let parsed = parser::parse(fragment, 1, passes);
    let mut errors = words::faults(fragment, &parsed.errors);
    errors.extend(parsed.limit.map(|(limit, range)| words::limit(limit, range)));
    errors.extend(strict);
    if errors.is_empty() {
        errors.extend(left_open(fragment, &parsed.elements));
    }
    match errors.into_iter().min_by_key(|fault| fault.range.start) {
        Some(first) => faults.push(first),
        None => {
            let most = faults.len() + MOST_FAULTS;
            parsed.elements.iter().for_each(|element| look(fragment, element, most, &mut faults));
        }
    }
    faults
}

/// What html5lib does without a word: it puts text between rows before their table, and passes over
/// an `</html>`, and over an `rt` that stands in no `ruby` at all.
fn passes(what: &ParserError, piece: Piece, name: &str, has_ruby: bool) -> bool {
    match piece {
        Piece::End if name == "html" => true,
        // It knows nothing of these two.
        Piece::Start if matches!(name, "rb" | "rtc") && *what == ParserError::Misplaced => true,
        Piece::Start if matches!(name, "rt" | "rp") && *what == ParserError::Misplaced => !has_ruby,
        _ => *what == ParserError::TextInTable,
    }
}

/// An element that the standard lets stay open at the end, and html5lib does not.
fn left_open(fragment: &str, elements: &[Element]) -> Option<Fault> {
    let named = |name: &str| matches!(name, "option" | "optgroup" | "rt" | "rp");
    if !elements.iter().any(|element| named(&element.name)) {
        return None;
    }
    let (name, range) = words::open(fragment).into_iter().find(|(name, _)| named(name))?;
    let message = msg!(en: "{tag} is never closed", fr: "{tag} n’est jamais refermé", tag = code(words::short(&fragment[range.clone()])));
    Some(Fault { kind: Kind::NotHtml, range, message, name })
}

/// Adds the faults of an element, up to a number in all.
fn look(fragment: &str, element: &Element, most: usize, faults: &mut Vec<Fault>) {
    let room = Cell::new(most.saturating_sub(faults.len()));
    if room.get() == 0 {
        return;
    }
    let name = element.name.to_lowercase();
    let mut tell = |kind, range: Range<usize>, message: Message, name: &str| {
        room.set(room.get().saturating_sub(1));
        faults.push(Fault { kind, range, message, name: name.to_owned() });
    };
    let range = element.range.clone();
    if !names::w3c_knows(&name) {
        tell(
            Kind::NotHtml,
            range,
            msg!(en: "{name} is no element of HTML that the W3C’s validator knows", fr: "{name} n’est pas un élément de HTML que le validateur du W3C connaît", name = code(&name)),
            &element.name,
        );
        return;
    }
    if !names::w3c_keeps(&name) {
        tell(
            Kind::SecurityRisk,
            range,
            msg!(en: "the element {name}, which readers take out", fr: "l’élément {name}, que les lecteurs de flux retirent", name = code(&name)),
            &element.name,
        );
        return;
    }
    for (name, value) in element.attributes() {
        if room.get() == 0 {
            return;
        }
        let lower = name.to_lowercase();
        let place = || attribute(fragment, element.range.clone(), &lower);
        if lower == "style" {
            for danger in style::dangers(value) {
                let message = msg!(en: "the style {style}, which readers may take out", fr: "le style {style}, que des lecteurs de flux peuvent retirer", style = code(words::short(&danger)));
                tell(Kind::DangerousStyleAttr, place(), message, &danger);
            }
        } else if lower.starts_with("on") {
            tell(
                Kind::SecurityRiskAttr,
                place(),
                msg!(en: "the attribute {name}, which readers take out", fr: "l’attribut {name}, que les lecteurs de flux retirent", name = code(name)),
                name,
            );
        }
    }
}

/// Internet Explorer's instruction to import a behaviour.
fn import(fragment: &str) -> Option<Range<usize>> {
    const SIGN: &[u8] = b"<?import ";
    let bytes = fragment.as_bytes();
    let is = |at: &usize| bytes.get(*at..at + SIGN.len()).is_some_and(|found| found.eq_ignore_ascii_case(SIGN));
    memchr::memchr_iter(b'<', bytes).find(is).map(|at| at..at + SIGN.len())
}

/// The first thing that html5lib takes for an error and the standard does not.
fn stricter(fragment: &str) -> Option<Fault> {
    let mut choosing = false;
    Pieces::new(fragment).find_map(|(piece, range)| {
        let text = &fragment[range.clone()];
        let tag = if matches!(piece, Piece::Start | Piece::End) { name(text) } else { "" };
        let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(tag));
        let among = choosing && piece == Piece::Start;
        match piece {
            Piece::Start | Piece::End if is(&["select"]) => choosing = piece == Piece::Start,
            _ => {}
        }
        let (at, message) = match piece {
            Piece::Start if among && !is(&["option", "optgroup", "script", "select"]) => {
                (range, const { text!(en: "an element in a `select` that is no `option`", fr: "un élément d’un `select` qui n’est pas une `option`") })
            }
            Piece::Reference => ambiguous(&fragment[range.start..], None).then_some((range, AMPERSAND))?,
            Piece::Start => {
                let at = range.start + in_attributes(text)?;
                (at..at + 1, AMPERSAND)
            }
            Piece::Comment => {
                let at = range.start + 4 + hyphens(text.strip_prefix("<!--")?)?;
                (at..at + 2, HYPHENS)
            }
            Piece::Text | Piece::End | Piece::Declaration | Piece::Raw => return None,
        };
        Some(Fault { kind: Kind::NotHtml, range: at, message: message.into(), name: String::new() })
    })
}

const AMPERSAND: Template = text!(
    en: "an `&` that begins no character reference: write `&amp;`",
    fr: "un `&` qui ne commence aucune référence de caractère : écrivez `&amp;`",
);
const HYPHENS: Template = text!(en: "two hyphens inside a comment", fr: "deux tirets à l’intérieur d’un commentaire");

/// Whether an ampersand at the start of a text is an error for html5lib alone: a name without a
/// semicolon, or anything but a name, white space, `<`, `&` and the end after it.
fn ambiguous(text: &str, closing: Option<u8>) -> bool {
    let bytes = &text.as_bytes()[1..];
    let name = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    match bytes.get(name) {
        None if name == 0 => false,
        Some(b'#' | b'<' | b'&' | b' ' | b'\t' | b'\n' | b'\r' | 0x0C) if name == 0 => false,
        Some(b) if name == 0 && Some(*b) == closing => false,
        Some(b';') => name == 0,
        _ => true,
    }
}

/// Where an ambiguous ampersand stands in the values of a tag.
fn in_attributes(tag: &str) -> Option<usize> {
    let bytes = tag.as_bytes();
    let mut quote = None;
    for (at, b) in bytes.iter().enumerate() {
        match (b, quote) {
            (b'"' | b'\'', None) if tag[..at].trim_end().ends_with('=') => quote = Some(*b),
            (b, Some(open)) if *b == open => quote = None,
            (b'&', _) if ambiguous(&tag[at..], quote.or(Some(b'>'))) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Where two hyphens stand in a comment that do not end it.
fn hyphens(inside: &str) -> Option<usize> {
    inside.match_indices("--").map(|(at, _)| at).find(|at| !inside[at + 2..].starts_with('>'))
}

#[cfg(test)]
mod tests {
    use super::super::{Profile, judge};
    use super::*;

    #[test]
    fn fragments_are_judged_as_the_w3c_does() {
        use Kind::{DangerousStyleAttr, NotHtml, RelativeReference, SecurityRisk, SecurityRiskAttr};
        let cases: &[(&str, &[Kind])] = &[
            ("plain &amp; <b>simple</b>", &[]),
            ("a & b &amp &", &[NotHtml]),
            ("AT&T", &[NotHtml]),
            ("a & b", &[]),
            ("a &", &[]),
            ("&nope;", &[NotHtml]),
            ("<a href='https://e.org/?a=1&b=2'>x</a>", &[NotHtml]),
            ("<a href='https://e.org/?a=1&amp;b=2'>x</a>", &[]),
            ("<!-- a -- b -->", &[NotHtml]),
            ("<!-- a --->", &[NotHtml]),
            ("<!-- a -->", &[]),
            ("<p>a<p>b", &[]),
            ("<div>a", &[NotHtml]),
            ("</b>", &[NotHtml]),
            ("<div/>", &[NotHtml]),
            ("&#133;", &[NotHtml]),
            ("a\u{85}", &[NotHtml]),
            ("<script>a && b</script>", &[SecurityRisk]),
            ("<svg><path d=''/></svg>", &[NotHtml, NotHtml]),
            ("<x-y>a</x-y>", &[NotHtml]),
            ("<iframe src='https://e.org/'></iframe>", &[SecurityRisk]),
            ("<p onclick='x' style='position:fixed'>a</p>", &[SecurityRiskAttr, DangerousStyleAttr]),
            ("<script onclick='x'></script>", &[SecurityRisk]),
            ("<table>a<tr><td>b</td></tr></table>", &[]),
            ("<a href='/x'>a</a><img src=y >", &[RelativeReference, RelativeReference]),
            ("<a class='x' href='/x'>a</a>", &[]),
            ("<?import namespace='x'>", &[SecurityRisk, NotHtml]),
            ("<html><p>x</p></html>", &[NotHtml]),
            ("<p>x</p></html>", &[]),
            ("<p>x</p></body>", &[NotHtml]),
            ("<rt>x</rt>", &[]),
            ("<rb>x</rb><p onclick=x>y</p>", &[NotHtml, SecurityRiskAttr]),
            ("<select><p>x</p></select>", &[NotHtml]),
            ("<select><option>x</option></select><p>x</p>", &[]),
            ("<rt>x", &[NotHtml]),
            ("<select><option>x<option>y</select>", &[]),
            ("<title>a -- <!-- b -- c --></title>", &[SecurityRisk]),
            ("<script/></script>", &[NotHtml]),
        ];
        for (fragment, wanted) in cases {
            let found: Vec<Kind> = judge(fragment, Profile::W3c).into_iter().map(|fault| fault.kind).collect();
            assert_eq!(found, *wanted, "{fragment:?}");
        }
    }
}
