//! Tags: names, attributes, and the namespaces that they declare.

use std::ops::Range;

use memchr::memchr2;

use super::super::event::{Attribute, Declared, Event, Name};
use super::super::fatal::Fatal;
use super::super::limits::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAME, MAX_TAG};
use super::super::namespaces::{self, Space};
use super::super::scan::skip_space;
use super::super::{names, references};
use super::{Open, Reader};
use crate::diag::{code, msg, number};

impl<'t> Reader<'t> {
    pub(super) fn end_tag(&mut self) -> Result<Event<'t>, Fatal> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let Some(open) = self.open.last() else {
            let end = names::end(self.text, start + 2);
            return Err(Fatal::at(
                start..end,
                msg!(en: "the end tag {tag} closes nothing", fr: "la balise de fin {tag} ne ferme rien", tag = code(&self.text[start..end])),
            ));
        };
        let end = start + 2 + open.written.len();
        let same = bytes.get(start + 2..end) == Some(open.written.as_bytes());
        let close = if same { skip_space(bytes, end) } else { bytes.len() };
        if bytes.get(close) != Some(&b'>') {
            let end = names::end(self.text, start + 2);
            let (found, wanted) = (&self.text[start..end], format!("</{}>", open.written));
            let is_closed = bytes.get(skip_space(bytes, end)) == Some(&b'>');
            let found = if is_closed { format!("{found}>") } else { found.to_owned() };
            return Err(Fatal::at(
                start..end,
                msg!(en: "{found} where {wanted} should be", fr: "{found} à la place de {wanted}", found = code(found), wanted = code(wanted)),
            ));
        }
        self.at = close + 1;
        self.close();
        Ok(Event::End(start..self.at))
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.namespaces.release(open.bindings);
        }
    }

    pub(super) fn start_tag(&mut self) -> Result<Event<'t>, Fatal> {
        let start = self.at;
        let name_end = names::end(self.text, start + 1);
        if name_end == start + 1 {
            return Err(Fatal::at(
                start..start + 1,
                msg!(en: "a `<` that begins no tag: in text, write `&lt;`", fr: "un `<` qui ne commence aucune balise : dans du texte, écrivez `&lt;`"),
            ));
        }
        if self.rooted && self.open.is_empty() {
            return Err(Fatal::at(
                start..name_end,
                msg!(en: "a second document element", fr: "un second élément racine"),
            ));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Fatal::limit(
                start..name_end,
                msg!(en: "elements nested more than {n} deep", fr: "des éléments imbriqués sur plus de {n} niveaux", n = number(MAX_DEPTH)),
            ));
        }
        check_name(start + 1, name_end)?;
        let written = &self.text[start + 1..name_end];
        let mark = self.namespaces.mark();
        self.attributes.clear();
        self.declared.clear();
        let end = self.read_attributes(start, name_end)?;
        self.resolving = true;
        self.resolve()?;
        let (prefix, local) = names::split(written, start + 1..name_end)?;
        let space = self.space(prefix, start + 1)?;
        self.resolving = false;
        self.rooted = true;
        self.open.push(Open { written, start: self.base + start, bindings: mark });
        self.at = end;
        Ok(Event::Start(Name { prefix, local, space }, start..end))
    }

    /// The attributes from the end of the tag's name on; the byte after the tag.
    fn read_attributes(&mut self, start: usize, name_end: usize) -> Result<usize, Fatal> {
        let bytes = self.text.as_bytes();
        let mut at = name_end;
        loop {
            let next = skip_space(bytes, at);
            match bytes.get(next) {
                Some(b'>') => return Ok(next + 1),
                Some(b'/') if bytes.get(next + 1) == Some(&b'>') => {
                    self.empty = true;
                    return Ok(next + 2);
                }
                None => {
                    return Err(Fatal::at(
                        start..name_end,
                        msg!(en: "a tag that is never closed", fr: "une balise qui n’est jamais refermée"),
                    ));
                }
                Some(_) => {}
            }
            if next == at {
                let len = self.text[at..].chars().next().map_or(0, char::len_utf8);
                return Err(Fatal::at(
                    at..at + len,
                    msg!(en: "white space is missing in a tag", fr: "il manque une espace dans une balise"),
                ));
            }
            if next - start > MAX_TAG {
                return Err(Fatal::limit(
                    start..name_end,
                    msg!(en: "a tag of more than {n} bytes", fr: "une balise de plus de {n} octets", n = number(MAX_TAG)),
                ));
            }
            at = self.read_attribute(next)?;
        }
    }

    fn read_attribute(&mut self, start: usize) -> Result<usize, Fatal> {
        let bytes = self.text.as_bytes();
        let name_end = names::end(self.text, start);
        if name_end == start {
            let len = self.text[start..].chars().next().map_or(0, char::len_utf8);
            return Err(Fatal::at(
                start..start + len,
                msg!(en: "a character that cannot stand in a tag", fr: "un caractère qui n’a pas sa place dans une balise"),
            ));
        }
        check_name(start, name_end)?;
        let written = &self.text[start..name_end];
        let equals = skip_space(bytes, name_end);
        let quote = if bytes.get(equals) == Some(&b'=') { skip_space(bytes, equals + 1) } else { bytes.len() };
        let Some(mark @ (b'"' | b'\'')) = bytes.get(quote) else {
            return Err(Fatal::at(
                start..name_end,
                msg!(en: "the attribute {name} has no value in quotes", fr: "l’attribut {name} n’a pas de valeur entre guillemets", name = code(written)),
            ));
        };
        let value = quote + 1;
        let too_long = || {
            Fatal::limit(
                self.token..name_end,
                msg!(en: "a tag of more than {n} bytes", fr: "une balise de plus de {n} octets", n = number(MAX_TAG)),
            )
        };
        let end = match memchr2(*mark, b'<', &bytes[value..]) {
            Some(len) if bytes[value + len] == b'<' => {
                return Err(Fatal::at(
                    value + len..value + len + 1,
                    msg!(en: "a `<` in an attribute: write `&lt;`", fr: "un `<` dans un attribut : écrivez `&lt;`"),
                ));
            }
            Some(len) => value + len,
            None if bytes.len() - self.token > MAX_TAG => return Err(too_long()),
            None => {
                return Err(Fatal::at(
                    start..name_end,
                    msg!(en: "the value of {name} is never closed", fr: "la valeur de {name} n’est jamais refermée", name = code(written)),
                ));
            }
        };
        if end - self.token > MAX_TAG {
            return Err(too_long());
        }
        let raw = &self.text[value..end];
        self.references(raw, value)?;
        self.take(written, raw, start..end + 1, value..end)?;
        Ok(end + 1)
    }

    fn take(&mut self, written: &'t str, raw: &'t str, range: Range<usize>, value: Range<usize>) -> Result<(), Fatal> {
        if self.attributes.len() + self.declared.len() >= MAX_ATTRIBUTES {
            return Err(Fatal::limit(
                range,
                msg!(en: "more than {n} attributes in one tag", fr: "plus de {n} attributs dans une balise", n = number(MAX_ATTRIBUTES)),
            ));
        }
        let (prefix, local) = names::split(written, range.clone())?;
        if prefix == "xmlns" || written == "xmlns" {
            let bound = if prefix.is_empty() { "" } else { local };
            if self.declared.iter().any(|declared| declared.prefix == bound) {
                return Err(Fatal::at(
                    range,
                    msg!(en: "the attribute {name} is there twice in one tag", fr: "l’attribut {name} figure deux fois dans une balise", name = code(written)),
                ));
            }
            let space = self.namespaces.bind(bound, references::attribute(raw), range.clone())?;
            self.declared.push(Declared { prefix: bound, space, range });
        } else {
            let name = Name { prefix, local, space: namespaces::NONE };
            self.attributes.push(Attribute { name, raw, range, value });
        }
        Ok(())
    }

    /// Gives attributes their namespaces, and refuses one that stands twice.
    fn resolve(&mut self) -> Result<(), Fatal> {
        for at in 0..self.attributes.len() {
            let Attribute { name, range, .. } = &self.attributes[at];
            if !name.prefix.is_empty() {
                let space = self.space(name.prefix, range.start)?;
                self.attributes[at].name.space = space;
            }
        }
        let key = |at: u32| {
            let name = &self.attributes[at as usize].name;
            (name.space, name.local)
        };
        if self.attributes.len() < 2 {
            return Ok(());
        }
        self.order.clear();
        self.order.extend(0..self.attributes.len() as u32);
        self.order.sort_unstable_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
        match self.order.windows(2).find(|pair| key(pair[0]) == key(pair[1])) {
            Some(pair) => {
                let second = &self.attributes[pair[1] as usize];
                let message = msg!(en: "the attribute {name} is there twice in one tag", fr: "l’attribut {name} figure deux fois dans une balise", name = code(second.name.local));
                Err(Fatal::at(second.range.clone(), message))
            }
            None => Ok(()),
        }
    }

    fn space(&self, prefix: &str, at: usize) -> Result<Space, Fatal> {
        let message = || msg!(en: "the namespace prefix {prefix} is not declared", fr: "le préfixe d’espace de noms {prefix} n’est pas déclaré", prefix = code(prefix));
        self.namespaces.resolve(prefix).ok_or_else(|| Fatal::at(at..at + prefix.len(), message()))
    }
}

fn check_name(start: usize, end: usize) -> Result<(), Fatal> {
    if end - start > MAX_NAME {
        return Err(Fatal::limit(
            start..start,
            msg!(en: "a name of more than {n} bytes", fr: "un nom de plus de {n} octets", n = number(MAX_NAME)),
        ));
    }
    Ok(())
}
