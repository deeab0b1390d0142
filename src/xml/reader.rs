//! Text to events, one pass, checking every rule of well-formedness that a document without its own
//! grammar can break (XML 1.0, fifth edition; Namespaces in XML 1.0).

use std::ops::Range;
use std::rc::Rc;

use memchr::{memchr, memchr2, memmem};

use super::declaration::{self, Entities};
use super::event::{Attribute, Declared, Event, Name, Notice, Piece};
use super::fatal::Fatal;
use super::limits::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAME, MAX_TAG, MAX_TEXT};
use super::namespaces::{self, Namespaces, Space};
use super::scan::{first_forbidden, is_space, skip_space};
use super::stretch::Stretch;
use super::{names, references};
use crate::diag::{Message, Template, code, msg, number, text};

pub(super) mod pause;

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
        }
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
        Ok(Some(Event::Text(Piece { raw, at: start, cdata: false, references })))
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
            Ok(Some(Event::Text(Piece { raw, at: body, cdata: true, references: false })))
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

    fn end_tag(&mut self) -> Result<Event<'t>, Fatal> {
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
            let written = open.written;
            return Err(Fatal::at(
                start..end,
                msg!(en: "{found} where {wanted} should be", fr: "{found} à la place de {wanted}", found = code(&self.text[start..end]), wanted = code(format!("</{written}>"))),
            ));
        }
        self.at = close + 1;
        self.close();
        Ok(Event::End(start..self.at))
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.namespaces.release(open.bindings);
        }
    }

    fn start_tag(&mut self) -> Result<Event<'t>, Fatal> {
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
        self.resolve()?;
        let (prefix, local) = names::split(written, start + 1..name_end)?;
        let space = self.space(prefix, start + 1)?;
        self.rooted = true;
        self.open.push(Open { written, start: self.base + start, bindings: mark });
        self.at = end;
        Ok(Event::Start(Name { prefix, local, space }, start..end))
    }

    /// The attributes from the end of the tag's name on; the byte behind the tag.
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

fn knows(names: &[Box<str>], name: &str) -> bool {
    names.binary_search_by(|known| (**known).cmp(name)).is_ok()
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

#[cfg(test)]
mod tests;
