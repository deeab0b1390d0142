//! The prolog's own grammar: `<?xml …?>` and `<!DOCTYPE …>`. A document type's internal subset is
//! skimmed for the names of entities and nothing else.

use std::ops::Range;

use super::event::{Doctype, Version};
use super::fatal::Fatal;
use super::limits::MAX_TEXT;
use super::names;
use super::scan::{is_space, skip_space};
use crate::diag::{code, msg, number};

/// What the document type says about entities.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// The names declared in the internal subset, sorted.
    pub(super) declared: Vec<Box<str>>,
    /// Those of them that stand for another file, sorted.
    pub(super) external: Vec<Box<str>>,
    /// Whether there is an external subset or a parameter entity, which might declare more.
    pub(super) open: bool,
}

/// The declaration that begins at byte 0 of `text[start..]`, without its ending.
pub(super) fn version(text: &str, range: Range<usize>) -> Result<Version<'_>, Fatal> {
    let [version, encoding, standalone] = parts(text, &range)?;
    let Some(version) = version else {
        return Err(Fatal::at(
            range,
            msg!(en: "the XML declaration names no version", fr: "la déclaration XML n’indique pas de version"),
        ));
    };
    let bad = |part: &Option<Range<usize>>, sound: fn(&str) -> bool| {
        part.clone().filter(|range| !sound(&text[range.clone()]))
    };
    if let Some(at) = bad(&encoding, is_encoding_name) {
        return Err(Fatal::at(
            at.clone(),
            msg!(en: "{name} cannot be the name of an encoding", fr: "{name} ne peut pas être le nom d’un encodage", name = code(&text[at])),
        ));
    }
    if let Some(at) = bad(&standalone, |value| matches!(value, "yes" | "no")) {
        return Err(Fatal::at(
            at,
            msg!(en: "`standalone` is neither `yes` nor `no`", fr: "`standalone` ne vaut ni `yes` ni `no`"),
        ));
    }
    let sound =
        |value: &str| !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.:-".contains(&b));
    if !sound(&text[version.clone()]) {
        return Err(Fatal::at(
            version,
            msg!(en: "the version of XML cannot be written like this", fr: "la version de XML ne s’écrit pas ainsi"),
        ));
    }
    Ok(Version {
        version: &text[version.clone()],
        version_at: version,
        encoding: encoding.map(|at| (&text[at.clone()], at)),
        range,
    })
}

/// The values of `version`, `encoding` and `standalone`, in this order.
fn parts(text: &str, range: &Range<usize>) -> Result<[Option<Range<usize>>; 3], Fatal> {
    let mut at = range.start + "<?xml".len();
    let end = range.end - "?>".len();
    let mut parts: [Option<Range<usize>>; 3] = [None, None, None];
    let mut next = 0;
    while skip_space(text.as_bytes(), at) < end {
        let before = at;
        at = skip_space(text.as_bytes(), at);
        let name_end = names::end(text, at).min(end);
        let name = &text[at..name_end];
        let Some(which) = ["version", "encoding", "standalone"].iter().position(|known| *known == name) else {
            return Err(Fatal::at(
                if name_end > at { at..name_end } else { character(text, at) },
                msg!(en: "the XML declaration has only `version`, `encoding` and `standalone`", fr: "la déclaration XML n’a que `version`, `encoding` et `standalone`"),
            ));
        };
        if which < next || at == before || (next == 0 && which > 0) {
            return Err(Fatal::at(
                at..name_end,
                msg!(en: "the parts of the XML declaration are `version`, `encoding`, `standalone`, in this order", fr: "les parties de la déclaration XML sont `version`, `encoding`, `standalone`, dans cet ordre"),
            ));
        }
        let value = quoted(text, name_end, end)?;
        at = value.end + 1;
        next = which + 1;
        parts[which] = Some(value);
    }
    Ok(parts)
}

/// The bytes of the character at a place; none at the end.
fn character(text: &str, at: usize) -> Range<usize> {
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_encoding_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// `= "value"` from `at` on; the bytes of the value.
fn quoted(text: &str, at: usize, end: usize) -> Result<Range<usize>, Fatal> {
    let bytes = text.as_bytes();
    let equals = skip_space(bytes, at);
    let quote = if bytes.get(equals) == Some(&b'=') { skip_space(bytes, equals + 1) } else { equals };
    if !matches!(bytes.get(quote), Some(b'"' | b'\'')) || quote == equals || quote >= end {
        return Err(Fatal::at(
            at..at.max(quote.min(end)),
            msg!(en: "a value in quotes is missing", fr: "il manque une valeur entre guillemets"),
        ));
    }
    match memchr::memchr(bytes[quote], &bytes[quote + 1..end]) {
        Some(len) => Ok(quote + 1..quote + 1 + len),
        None => Err(Fatal::at(
            quote..end,
            msg!(en: "a quote that is never closed", fr: "un guillemet qui n’est jamais refermé"),
        )),
    }
}

/// The document type declaration at `start`; its end, what it names, and the entities it declares.
pub(super) fn doctype(text: &str, start: usize) -> Result<(Doctype<'_>, Entities), Fatal> {
    let bytes = text.as_bytes();
    let mut at = start + "<!DOCTYPE".len();
    let wrong = |at: usize| {
        Fatal::at(
            character(text, at),
            msg!(en: "the document type declaration is not written as XML wants it", fr: "la déclaration de type de document n’est pas écrite comme XML le veut"),
        )
    };
    if !bytes.get(at).copied().is_some_and(is_space) {
        return Err(wrong(at));
    }
    at = skip_space(bytes, at);
    let name_end = names::end(text, at);
    if name_end == at {
        return Err(wrong(at));
    }
    let name = &text[at..name_end];
    let (public, system, behind) = external_id(text, name_end)?;
    at = skip_space(bytes, behind);
    let mut entities = Entities { open: system.is_some(), ..Entities::default() };
    if bytes.get(at) == Some(&b'[') {
        at = skip_space(bytes, subset(text, at + 1, &mut entities)?);
    }
    if bytes.get(at) != Some(&b'>') {
        return Err(wrong(at.min(text.len())));
    }
    entities.declared.sort_unstable();
    entities.external.sort_unstable();
    Ok((Doctype { name, public, system, range: start..at + 1 }, entities))
}

type ExternalId<'t> = (Option<&'t str>, Option<&'t str>, usize);

fn external_id(text: &str, at: usize) -> Result<ExternalId<'_>, Fatal> {
    let bytes = text.as_bytes();
    let word = skip_space(bytes, at);
    let literal = |at: usize| -> Result<(&str, usize), Fatal> {
        let quote = skip_space(bytes, at);
        let closed = match bytes.get(quote) {
            Some(q @ (b'"' | b'\'')) if quote > at => memchr::memchr(*q, &bytes[quote + 1..]),
            _ => None,
        };
        let len = closed.ok_or_else(|| Fatal::at(at..at, msg!(en: "an address in quotes is missing in the document type", fr: "il manque une adresse entre guillemets dans le type de document")))?;
        Ok((&text[quote + 1..quote + 1 + len], quote + len + 2))
    };
    if text[word..].starts_with("SYSTEM") {
        let (system, end) = literal(word + 6)?;
        Ok((None, Some(system), end))
    } else if text[word..].starts_with("PUBLIC") {
        let (public, behind) = literal(word + 6)?;
        let (system, end) = literal(behind)?;
        Ok((Some(public), Some(system), end))
    } else {
        Ok((None, None, at))
    }
}

/// Skims an internal subset up to its `]`; the byte after that.
fn subset(text: &str, start: usize, entities: &mut Entities) -> Result<usize, Fatal> {
    let bytes = text.as_bytes();
    let mut at = start;
    let unfinished = |at: usize| {
        Fatal::at(
            character(text, at),
            msg!(en: "the document type declaration is never closed", fr: "la déclaration de type de document n’est jamais refermée"),
        )
    };
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| matches!(b, b'<' | b']' | b'%'))) {
        at += found;
        if at - start > MAX_TEXT {
            return Err(Fatal::limit(
                start..at,
                msg!(en: "a document type of more than {n} bytes", fr: "un type de document de plus de {n} octets", n = number(MAX_TEXT)),
            ));
        }
        let rest = &text[at..];
        at = if rest.starts_with(']') {
            return Ok(at + 1);
        } else if rest.starts_with('%') {
            entities.open = true;
            at + 1
        } else if rest.starts_with("<!--") {
            at + rest.find("-->").ok_or_else(|| unfinished(at))? + 3
        } else if rest.starts_with("<?") {
            at + rest.find("?>").ok_or_else(|| unfinished(at))? + 2
        } else {
            markup(text, at, entities).ok_or_else(|| unfinished(at))?
        };
    }
    Err(unfinished(start))
}

/// One `<!… >` of a subset; the byte after it.
fn markup(text: &str, start: usize, entities: &mut Entities) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at += bytes[at..].iter().position(|b| matches!(b, b'>' | b'"' | b'\''))?;
        if bytes[at] == b'>' {
            break;
        }
        at += 2 + memchr::memchr(bytes[at], &bytes[at + 1..])?;
    }
    if let Some(rest) = text[start..at].strip_prefix("<!ENTITY") {
        let trimmed = rest.trim_start();
        let name = &trimmed[..names::end(trimmed, 0)];
        let value = trimmed[name.len()..].trim_start();
        if !name.is_empty() && trimmed.len() < rest.len() {
            entities.declared.push(name.into());
            if value.starts_with("SYSTEM") || value.starts_with("PUBLIC") {
                entities.external.push(name.into());
            }
        }
    }
    Some(at + 1)
}
