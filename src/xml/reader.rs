//! Text to events, one pass, checking every rule of well-formedness that a document without its own
//! grammar can break (XML 1.0, fifth edition; Namespaces in XML 1.0).

use std::ops::Range;
use std::rc::Rc;

use memchr::{memchr, memmem};

use super::declaration::{self, Entities};
use super::event::{Attribute, Declared, Event, Notice, Piece};
use super::fatal::Fatal;
use super::known::Known;
use super::limits::{MAX_TAG, MAX_TEXT};
use super::namespaces::{Namespaces, Space};
use super::scan::{first_forbidden, is_space};
use super::stretch::Stretch;
use super::{names, references};
use crate::diag::{Message, Template, code, msg, number, text};

pub(super) mod pause;
mod tags;

struct Open<'t> {
    written: &'t str,
    /// The byte of the document where its tag begins.
    start: usize,
    bindings: usize,
}

/// Reads a document. After an error it says nothing more. Inside, places are those in the stretch of the
/// document that is at hand; what it tells has those in the whole.
pub struct Reader<'t> {
    text: &'t str,
    base: usize,
    more: bool,
    begin: usize,
    /// Whether there is nothing but white space before what is at hand.
    blank: bool,
    at: usize,
    /// Where the token that is read begins.
    token: usize,
    forbidden: usize,
    open: Vec<Open<'t>>,
    namespaces: Namespaces<'t>,
    attributes: Vec<Attribute<'t>>,
    declared: Vec<Declared<'t>>,
    order: Vec<u32>,
    notices: Vec<(Notice<'t>, Range<usize>)>,
    entities: Option<Entities>,
    rooted: bool,
    empty: bool,
    known: Option<&'t Known<'t>>,
    /// Whether the prefixes of a tag are being looked for, whose declarations are known.
    resolving: bool,
}

impl<'t> Reader<'t> {
    /// A reader of a whole document. A byte order mark at its start is passed over.
    pub fn new(text: &'t str) -> Self {
        Self::starting(Stretch::whole(text), if text.starts_with('\u{FEFF}') { 3 } else { 0 })
    }

    /// A reader of a document whose first stretch is at hand, from byte `at` on.
    pub fn starting(stretch: Stretch<'t>, at: usize) -> Self {
        let Stretch { text, more, .. } = stretch;
        Reader {
            text,
            base: 0,
            more,
            begin: at,
            blank: true,
            at,
            token: at,
            forbidden: first_forbidden(text).unwrap_or(usize::MAX),
            open: Vec::new(),
            namespaces: Namespaces::new(),
            attributes: Vec::new(),
            declared: Vec::new(),
            order: Vec::new(),
            notices: Vec::new(),
            entities: None,
            rooted: false,
            empty: false,
            known: None,
            resolving: false,
        }
    }

    /// The same, which does not read again what is known already.
    pub fn knowing(self, known: Option<&'t Known<'t>>) -> Self {
        Reader { known, ..self }
    }

    /// The attributes of the start tag that was read last, declarations of namespaces apart.
    pub fn attributes(&self) -> &[Attribute<'t>] {
        &self.attributes
    }

    /// The namespaces declared in the start tag that was read last.
    pub fn declared(&self) -> &[Declared<'t>] {
        &self.declared
    }

    /// All namespaces met so far; a [`Space`] is a place in it. The first is none at all.
    pub fn spaces(&self) -> &[Rc<str>] {
        self.namespaces.spaces()
    }

    /// Whether the tag that was read last declares namespaces rightly and has a prefix that nothing declares.
    pub fn is_resolving(&self) -> bool {
        self.resolving
    }

    /// The next event.
    ///
    /// # Errors
    /// The document is not well-formed, or goes beyond a limit.
    pub fn read(&mut self) -> Result<Event<'t>, Fatal> {
        if let Some((notice, range)) = self.notices.pop() {
            return Ok(Event::Notice(notice, self.whole(range)));
        }
        if self.empty {
            self.empty = false;
            self.close();
            let end = self.base + self.at;
            return Ok(Event::End(end..end));
        }
        let bindings = self.namespaces.mark();
        let read = self.token();
        if self.is_cut(&read) && self.token <= self.forbidden {
            return Ok(self.step_back(bindings));
        }
        if self.forbidden < self.token || (read.is_ok() && self.forbidden < self.at) {
            return Err(self.placed(self.bad_character()));
        }
        if read.is_err() && self.resolving {
            let base = self.base;
            self.declared.iter_mut().for_each(|one| one.range = base + one.range.start..base + one.range.end);
        }
        let event = read.map_err(|fatal| self.placed(fatal))?;
        match event {
            Event::Eof => self.finish(),
            event if self.base == 0 => Ok(event),
            event => Ok(self.moved(event)),
        }
    }

    fn bad_character(&self) -> Fatal {
        let at = self.forbidden;
        let c = self.text[at..].chars().next().unwrap_or_default();
        Fatal::at(
            at..at + c.len_utf8(),
            msg!(en: "the character {character}, which XML does not allow", fr: "le caractère {character}, que XML n’admet pas", character = code(format!("U+{:04X}", u32::from(c)))),
        )
    }

    fn token(&mut self) -> Result<Event<'t>, Fatal> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            self.token = start;
            match bytes.get(start..) {
                None | Some([]) => return Ok(Event::Eof),
                Some([b'<', b'/', ..]) => return self.end_tag(),
                Some([b'<', b'!', ..]) => {
                    if let Some(event) = self.declaration()? {
                        return Ok(event);
                    }
                }
                Some([b'<', b'?', ..]) => {
                    if let Some(event) = self.instruction()? {
                        return Ok(event);
                    }
                }
                Some([b'<', ..]) => return self.start_tag(),
                Some(_) => {
                    if let Some(event) = self.characters()? {
                        return Ok(event);
                    }
                }
            }
        }
    }

    fn finish(&self) -> Result<Event<'t>, Fatal> {
        let end = self.base + self.text.len();
        match self.open.last() {
            Some(open) => {
                let message = msg!(en: "the element {name} is never closed", fr: "l’élément {name} n’est jamais refermé", name = code(open.written));
                Err(Fatal::at(open.start..open.start + 1 + open.written.len(), message))
            }
            None if !self.rooted => Err(Fatal::at(
                end..end,
                msg!(en: "there is no element in the document", fr: "il n’y a aucun élément dans le document"),
            )),
            None => Ok(Event::Eof),
        }
    }

    fn characters(&mut self) -> Result<Option<Event<'t>>, Fatal> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let end = memchr(b'<', &bytes[start..]).map_or(bytes.len(), |len| start + len);
        let raw = &self.text[start..end];
        self.at = end;
        if self.open.is_empty() {
            if let Some(stray) = raw.bytes().position(|b| !is_space(b)) {
                let message = if self.rooted {
                    msg!(en: "text after the document element", fr: "du texte après l’élément racine")
                } else {
                    msg!(en: "text before the document element", fr: "du texte avant l’élément racine")
                };
                let at = start + stray;
                let len = self.text[at..].chars().next().map_or(0, char::len_utf8);
                return Err(Fatal::at(at..at + len, message));
            }
            return Ok(None);
        }
        self.check_size(start, end, const { text!(en: "a stretch of text of more than {n} bytes", fr: "un passage de texte de plus de {n} octets") })?;
        if let Some(known) = self.known.and_then(|known| known.find(raw)) {
            return Ok(Some(Event::Text(Piece {
                raw,
                at: start,
                cdata: false,
                references: false,
                known: Some(known),
            })));
        }
        let references = self.references(raw, start)?;
        let mut from = 0;
        while let Some(found) = memchr(b'>', &raw.as_bytes()[from..]) {
            let gt = from + found;
            if raw[..gt].ends_with("]]") {
                return Err(Fatal::at(
                    start + gt - 2..start + gt + 1,
                    msg!(en: "`]]>` in text: write `]]&gt;`", fr: "`]]>` dans du texte : écrivez `]]&gt;`"),
                ));
            }
            from = gt + 1;
        }
        Ok(Some(Event::Text(Piece { raw, at: start, cdata: false, references, known: None })))
    }

    fn check_size(&self, start: usize, end: usize, what: Template) -> Result<(), Fatal> {
        if end - start > MAX_TEXT {
            return Err(Fatal::limit(start..start, Message::new(what, vec![("n", number(MAX_TEXT))])));
        }
        Ok(())
    }

    /// Whether there are references, all of them sound.
    fn references(&mut self, raw: &'t str, at: usize) -> Result<bool, Fatal> {
        let Reader { entities, notices, forbidden, .. } = self;
        let earlier = *forbidden;
        let checked = references::check(raw, at, |name, range| {
            let found = entities.as_ref().map(|entities| {
                let declared = knows(&entities.declared, name);
                (declared, knows(&entities.external, name), entities.open)
            });
            match found {
                Some((true, true, _)) => notices.push((Notice::External(name), range)),
                Some((true, false, _)) => {}
                Some((false, _, true)) => notices.push((Notice::Undeclared(name), range)),
                _ => {
                    return Err(Fatal::at(
                        range,
                        msg!(en: "the entity {name} is not declared", fr: "l’entité {name} n’est pas déclarée", name = code(format!("&{name};"))),
                    ));
                }
            }
            Ok(())
        });
        match checked {
            Err(fatal) if earlier < fatal.range.start => Err(self.bad_character()),
            other => other,
        }
    }

    /// `<!-- -->`, `<![CDATA[ ]]>`, `<!DOCTYPE >`
    fn declaration(&mut self) -> Result<Option<Event<'t>>, Fatal> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        if rest.starts_with(b"<!--") {
            let body = start + 4;
            let Some(len) = memmem::find(&self.text.as_bytes()[body..], b"--") else {
                self.check_size(
                    start,
                    self.text.len(),
                    const { text!(en: "a comment of more than {n} bytes", fr: "un commentaire de plus de {n} octets") },
                )?;
                return Err(Fatal::at(
                    start..body,
                    msg!(en: "a comment that is never closed", fr: "un commentaire qui n’est jamais refermé"),
                ));
            };
            let end = body + len + 2;
            self.check_size(
                start,
                end,
                const { text!(en: "a comment of more than {n} bytes", fr: "un commentaire de plus de {n} octets") },
            )?;
            if self.text.as_bytes().get(end) != Some(&b'>') {
                return Err(Fatal::at(
                    end - 2..end,
                    msg!(en: "`--` inside a comment", fr: "`--` à l’intérieur d’un commentaire"),
                ));
            }
            self.at = end + 1;
            Ok(None)
        } else if rest.starts_with(b"<![CDATA[") && !self.open.is_empty() {
            let body = start + 9;
            let Some(len) = memmem::find(&self.text.as_bytes()[body..], b"]]>") else {
                self.check_size(body, self.text.len(), const { text!(en: "a CDATA section of more than {n} bytes", fr: "une section CDATA de plus de {n} octets") })?;
                return Err(Fatal::at(
                    start..body,
                    msg!(en: "a CDATA section that is never closed", fr: "une section CDATA qui n’est jamais refermée"),
                ));
            };
            self.at = body + len + 3;
            self.check_size(body, body + len, const { text!(en: "a CDATA section of more than {n} bytes", fr: "une section CDATA de plus de {n} octets") })?;
            let raw = &self.text[body..body + len];
            Ok(Some(Event::Text(Piece { raw, at: body, cdata: true, references: false, known: None })))
        } else if rest.starts_with(b"<!DOCTYPE") && !self.rooted && self.entities.is_none() {
            let (doctype, entities) = declaration::doctype(self.text, start)?;
            self.at = doctype.range.end;
            self.entities = Some(entities);
            Ok(Some(Event::Doctype(Box::new(doctype))))
        } else {
            Err(Fatal::at(
                start..start + 2,
                msg!(en: "`<!` that begins neither a comment nor anything else that may stand here", fr: "`<!` qui ne commence ni un commentaire ni rien d’autre de permis ici"),
            ))
        }
    }

    fn instruction(&mut self) -> Result<Option<Event<'t>>, Fatal> {
        let start = self.at;
        let Some(len) = memmem::find(&self.text.as_bytes()[start + 2..], b"?>") else {
            self.check_size(start, self.text.len(), const { text!(en: "an instruction of more than {n} bytes", fr: "une instruction de plus de {n} octets") })?;
            return Err(Fatal::at(
                start..start + 2,
                msg!(en: "an instruction that is never closed", fr: "une instruction qui n’est jamais refermée"),
            ));
        };
        let end = start + len + 4;
        self.check_size(
            start,
            end,
            const { text!(en: "an instruction of more than {n} bytes", fr: "une instruction de plus de {n} octets") },
        )?;
        self.at = end;
        let name_end = names::end(self.text, start + 2);
        let target = &self.text[start + 2..name_end];
        let spaced = name_end == end - 2 || is_space(self.text.as_bytes()[name_end]);
        if target.is_empty() || target.contains(':') || !spaced {
            return Err(Fatal::at(
                start..end,
                msg!(en: "an instruction without a proper name", fr: "une instruction sans nom correct"),
            ));
        }
        if target != "xml" && target.eq_ignore_ascii_case("xml") {
            return Err(Fatal::at(
                start + 2..name_end,
                msg!(en: "the name of an instruction cannot be `xml`", fr: "le nom d’une instruction ne peut pas être `xml`"),
            ));
        }
        if target != "xml" {
            return Ok(None);
        }
        if self.base + start == self.begin {
            let version = declaration::version(self.text, start..end)?;
            return Ok(Some(Event::Version(Box::new(version))));
        }
        let blank = self.is_blank_before(start);
        let message = if blank {
            msg!(en: "white space before the XML declaration, which stands at the very start", fr: "une espace avant la déclaration XML, qui se place tout au début")
        } else {
            msg!(en: "something before the XML declaration, which stands at the very start", fr: "quelque chose avant la déclaration XML, qui se place tout au début")
        };
        Err(Fatal::at(start..end, message))
    }
}

fn knows(names: &[Box<str>], name: &str) -> bool {
    names.binary_search_by(|known| (**known).cmp(name)).is_ok()
}

#[cfg(test)]
mod tests;
