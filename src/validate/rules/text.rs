//! Rules for text that people read: no markup where plain text stands, nothing empty, no broken characters.

use std::ops::Range;

use crate::diag::{Message, code, foreign, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::html::{self, names};
use crate::validate::rules::entities;
use crate::validate::rules::leftovers::IN_PLAIN_TEXT;
use crate::validate::types::context::abbreviated;
use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::example::Example::{Channel, Entry, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, Reads, RuleContext, Value, check};
use crate::validate::types::vocabulary::key;
use crate::validate::w3c::email_patterns;
use crate::value::double_encoding::{self, Garbled};

pub const RULES: &[&Rule] = &[
    &CONTAINS_HTML,
    &CONTAINS_UNDECLARED_HTML,
    &NOT_INLINE,
    &CHARACTER_DATA,
    &NOT_BLANK,
    &ATTR_NOT_BLANK,
    &UNEXPECTED_WHITESPACE,
    &CONTAINS_EMAIL,
    &BAD_CHARACTERS,
    &SPACE_AROUND_ADDRESS,
    &TOO_LONG,
];

pub const CONTAINS_HTML: Rule = Rule {
    id: "contains-html",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#data-types-characterdata",
    w3c: "ContainsHTML",
    why: text!(
        en: "this field is plain text; readers show the tags, or delete them",
        fr: "ce champ est du texte brut ; les lecteurs affichent les balises, ou les suppriment",
    ),
    help: text!(
        en: "write plain text here, and the markup in the description or content",
        fr: "écrivez ici du texte brut, et le balisage dans la description ou le contenu",
    ),
    finds: ProfileDifference::Same,
    bad: &[
        Item("<title>Harbour &lt;b&gt;opens«&lt;/b&gt;»</title>"),
        Item("<title>Caf«&amp;eacute;» opens</title>"),
        Item("<title>© «&amp;copy» 2018</title>"),
        Channel("<title><![CDATA[News «&amp;» more]]></title>"),
    ],
    good: &[
        Item("<title>Harbour &amp; café: 1 &lt; 2</title>"),
        Item("<title>AT&amp;T opens 1&amp;1, S1&amp;2</title>"),
        Item("<title>https://www.example.org/?a=1&amp;copy=2&amp;id_list=3</title>"),
    ],
};

const CONTAINS_UNDECLARED_HTML: Rule = Rule {
    id: "contains-undeclared-html",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1",
    w3c: "ContainsUndeclaredHTML",
    why: text!(
        en: "without type=\"html\" it is plain text; readers show the tags",
        fr: "sans type=\"html\", c’est du texte brut ; les lecteurs affichent les balises",
    ),
    help: text!(
        en: "write type=\"html\" on the element, or plain text in it",
        fr: "écrivez type=\"html\" sur l’élément, ou du texte brut dedans",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C looks into what base64 decodes to as well", fr: "le W3C regarde aussi ce que donne le décodage de base64"),
    ),
    bad: &[Entry("<summary>The &lt;i&gt;new«&lt;/i&gt;» harbour</summary>"), Entry("<title>Caf«&amp;eacute;»</title>")],
    good: &[Entry("<summary type=\"html\">The &lt;i&gt;new&lt;/i&gt; harbour</summary>")],
};

const NOT_INLINE: Rule = Rule {
    id: "not-inline",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
    w3c: "NotInline",
    why: text!(
        en: "in type=\"xhtml\" markup is written as elements; readers show escaped tags",
        fr: "avec type=\"xhtml\", le balisage s’écrit en éléments ; les lecteurs affichent les balises échappées",
    ),
    help: text!(
        en: "write the tags as elements, or use type=\"html\"",
        fr: "écrivez les balises comme des éléments, ou employez type=\"html\"",
    ),
    finds: ProfileDifference::Same,
    bad: &[Entry(
        "<summary type=\"xhtml\">«<div xmlns=\"http://www.w3.org/1999/xhtml\">a &lt;b&gt;b&lt;/b&gt;</div>»</summary>",
    )],
    good: &[Entry("<summary type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">a <b>b</b></div></summary>")],
};

const CHARACTER_DATA: Rule = Rule {
    id: "character-data",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#data-types-characterdata",
    w3c: "CharacterData",
    why: text!(en: "some readers take this for markup", fr: "certains lecteurs prennent cela pour du balisage"),
    help: text!(
        en: "write &#x3C; for a less-than sign and &#x26; for an ampersand in plain text",
        fr: "écrivez &#x3C; pour le signe inférieur et &#x26; pour l’esperluette dans du texte brut",
    ),
    finds: ProfileDifference::Same,
    bad: &[Item("<title>The «&lt;new harbour»</title>")],
    good: &[Item("<title>The &#x3C;new harbour</title>")],
};

pub const NOT_BLANK: Rule = Rule {
    id: "not-blank",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile",
    w3c: "NotBlank",
    why: text!(
        en: "an empty element says nothing to readers, and some show an empty line",
        fr: "un élément vide n’apprend rien aux lecteurs, et certains affichent une ligne vide",
    ),
    help: text!(en: "write something in it, or delete the element", fr: "remplissez-le, ou supprimez l’élément"),
    finds: ProfileDifference::Same,
    bad: &[
        Item("«<title>» </title>"),
        Channel("«<title/>»"),
        Feed("<author>«<name>»</name></author>"),
        Entry("«<summary>»</summary>"),
    ],
    good: &[Item("<title>0</title>")],
};

const ATTR_NOT_BLANK: Rule = Rule {
    id: "attr-not-blank",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7",
    w3c: "AttrNotBlank",
    why: text!(en: "an empty attribute says nothing to readers", fr: "un attribut vide n’apprend rien aux lecteurs"),
    help: text!(en: "write something in it, or delete the attribute", fr: "remplissez-le, ou supprimez l’attribut"),
    finds: ProfileDifference::Same,
    bad: &[Entry("<link href=\"https://www.example.org/harbour\" title=\"«»\"/>")],
    good: &[Entry("<link href=\"https://www.example.org/harbour\" title=\"Harbour\"/>")],
};

pub(in crate::validate) const UNEXPECTED_WHITESPACE: Rule = Rule {
    id: "unexpected-whitespace",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-2",
    w3c: "UnexpectedWhitespace",
    why: text!(
        en: "white space is part of the value here; readers that compare ids or read dates letter by letter fail",
        fr: "les espaces font ici partie de la valeur ; les lecteurs qui comparent les identifiants ou lisent les dates à la lettre échouent",
    ),
    help: text!(en: "delete the white space around the value", fr: "supprimez les espaces autour de la valeur"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes the end of a line inside a value for its end", fr: "le W3C prend une fin de ligne à l’intérieur d’une valeur pour la fin de la valeur"),
    ),
    bad: &[Entry("<updated>« 2018-09-20T07:00:00Z»</updated>")],
    good: &[Entry("<updated>2018-09-20T07:00:00Z</updated>")],
};

const CONTAINS_EMAIL: Rule = Rule {
    id: "contains-email",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.2.1",
    w3c: "ContainsEmail",
    why: text!(
        en: "readers show the address as part of the name",
        fr: "les lecteurs affichent l’adresse comme une partie du nom",
    ),
    help: text!(
        en: "write the name alone, and the address in an element `email`",
        fr: "écrivez le nom seul, et l’adresse dans un élément `email`",
    ),
    finds: ProfileDifference::Same,
    bad: &[Feed("<author><name>«Anne &lt;anne@example.org&gt;»</name></author>")],
    good: &[Feed("<author><name>Anne</name><email>anne@example.org</email></author>")],
};

const BAD_CHARACTERS: Rule = Rule {
    id: "bad-characters",
    severity: Warning,
    spec: "https://www.w3.org/TR/xml/#charsets",
    w3c: "BadCharacters",
    why: text!(
        en: "these characters come from a wrong conversion; people see boxes and question marks",
        fr: "ces caractères viennent d’une mauvaise conversion ; on voit des carrés et des points d’interrogation",
    ),
    help: text!(
        en: "write the text again in UTF-8 from its source",
        fr: "récrivez le texte en UTF-8 à partir de sa source",
    ),
    finds: ProfileDifference::Same,
    bad: &[
        Item("<title>The new harbour «\u{96}» open</title>"),
        Item("<title>The new «\u{FFFD}»harbour</title>"),
        Item("<title>The new caf«Ã©»</title>"),
    ],
    good: &[Item("<title>The new café – “open” À Âge Ã©cole</title>")],
};

const SPACE_AROUND_ADDRESS: Rule = Rule {
    id: "space-around-address",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#data-types-url",
    w3c: "",
    why: text!(
        en: "some readers take the white space for a part of it, and show an item anew when it changes",
        fr: "certains lecteurs prennent ces espaces pour une partie de la valeur, et montrent de nouveau l’item quand ils changent",
    ),
    help: text!(en: "write the value close to its tags", fr: "collez la valeur à ses balises"),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<link>\n  «https://www.example.org/harbour»\n</link>"),
        Item("<guid> «https://www.example.org/harbour»</guid>"),
    ],
    good: &[],
};

pub const TOO_LONG: Rule = Rule {
    id: "too-long",
    severity: Error,
    spec: "https://help.apple.com/itc/podcasts_connect/#/itcb54353390",
    w3c: "TooLong",
    why: text!(en: "the directory cuts it, or refuses the feed", fr: "l’annuaire le coupe, ou refuse le flux"),
    help: text!(en: "shorten it", fr: "raccourcissez-le"),
    finds: ProfileDifference::Same,
    bad: &[],
    good: &[],
};

/// Whether HTML 4 has an entity of this name.
pub(in crate::validate) fn is_entity(name: &str) -> bool {
    entities::is_named(name)
}

/// Plain text.
pub(in crate::validate) const PLAIN: Check = check(&[&CHARACTER_DATA, &CONTAINS_HTML], |value, context| {
    no_markup(value, &CONTAINS_HTML, context);
})
.asks(&[&IN_PLAIN_TEXT])
.reads(Reads::TextAlone);

/// Plain text of an Atom or media element that could have been declared as HTML.
pub(in crate::validate) const UNDECLARED: Check =
    check(&[&CHARACTER_DATA, &CONTAINS_UNDECLARED_HTML], |value, context| {
        no_markup(value, &CONTAINS_UNDECLARED_HTML, context);
    })
    .asks(&[&IN_PLAIN_TEXT]);

/// Text inside XHTML.
pub(in crate::validate) const INLINE: Check = check(&[&CHARACTER_DATA, &NOT_INLINE], |value, context| {
    no_markup(value, &NOT_INLINE, context);
})
.asks(&[&IN_PLAIN_TEXT]);

fn no_markup(value: &Value<'_>, rule: &Rule, context: &mut RuleContext<'_, '_>) {
    IN_PLAIN_TEXT.run(value, context);
    if memchr::memchr2(b'<', b'&', value.text.as_bytes()).is_none() {
        return;
    }
    if !context.w3c() {
        return markup_of_html(value, rule, context);
    }
    if let Some(tag) = end_tag(value.text) {
        let message = msg!(
            en: "the tag {tag} in plain text",
            fr: "la balise {tag} dans du texte brut",
            tag = code(format!("</{}>", &value.text[tag])),
        );
        context.value(rule, value, message);
        return;
    }
    if references(value.text).next().is_none() {
        looks_like_markup(value, 0..value.text.len(), context);
        return;
    }
    let entity = |name: &&str| entities::is_named(name) || *name == "apos" || !name.chars().all(char::is_alphabetic);
    if let Some(name) = references(value.text).find(entity)
        && !is_written_in_hexadecimal(context)
    {
        context.value(
            rule,
            value,
            msg!(
                en: "the reference {reference} in plain text",
                fr: "la référence {reference} dans du texte brut",
                reference = code(format!("&{name};")),
            ),
        );
    }
}

/// Markup as a browser reads it, each kind at its place.
fn markup_of_html(value: &Value<'_>, rule: &Rule, context: &mut RuleContext<'_, '_>) {
    if let Some(tag) = end_tag(value.text) {
        let part = tag.start - "</".len()..tag.end + 1;
        let tag = code(&value.text[part.clone()]);
        let message = msg!(en: "the tag {tag} in plain text", fr: "la balise {tag} dans du texte brut", tag = tag);
        context.within(rule, value, part, message);
        return;
    }
    let Some(part) = reference(value.text) else {
        let tag = start_of_tag(value.text).map_or(0..value.text.len(), |at| {
            at..value.text[at..].find(['>', '\n']).map_or(value.text.len(), |end| at + end + 1)
        });
        return looks_like_markup(value, tag, context);
    };
    if is_written_in_hexadecimal(context) {
        return;
    }
    let reference = code(&value.text[part.clone()]);
    let message = msg!(
        en: "the reference {reference} in plain text",
        fr: "la référence {reference} dans du texte brut",
        reference = reference,
    );
    context.within(rule, value, part, message);
}

/// The first reference that a browser takes for one: it ends with a semicolon, or has an old name that no letter,
/// digit or `=` follows.
fn reference(text: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b'&', text.as_bytes()).find_map(|at| {
        let after = &text[at + 1..];
        if let Some(digits) = after.strip_prefix('#') {
            let length = digits.find(';').filter(|length| *length > 0)?;
            let hexadecimal = digits.strip_prefix(['x', 'X']).filter(|_| length > 1);
            let is_number = match hexadecimal {
                Some(digits) => digits[..length - 1].bytes().all(|b| b.is_ascii_hexdigit()),
                None => digits[..length].bytes().all(|b| b.is_ascii_digit()),
            };
            return is_number.then_some(at..at + 1 + "#".len() + length + 1);
        }
        let found = html::entities::reference(after)?;
        let is_closed = after.as_bytes().get(found.length - 1) == Some(&b';');
        let goes_on = after[found.length..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '=' | '_' | ';'));
        (is_closed || !goes_on).then_some(at..at + 1 + found.length)
    })
}

/// Where a tag begins, or what looks like one.
fn start_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).find(|at| bytes.get(at + 1).is_some_and(|b| *b == b'/' || b.is_ascii_alphabetic()))
}

/// The name of the first end tag of HTML.
fn end_tag(text: &str) -> Option<Range<usize>> {
    let finder = memchr::memmem::find_iter(text.as_bytes(), b"</");
    finder.map(|at| at + 2).find_map(|start| {
        let rest = &text[start..];
        let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        let known = rest[len..].starts_with('>') && names::w3c_knows(&rest[..len].to_ascii_lowercase());
        known.then_some(start..start + len)
    })
}

/// What follows each ampersand, where that is a word.
fn references(text: &str) -> impl Iterator<Item = &str> {
    memchr::memchr_iter(b'&', text.as_bytes()).filter_map(|at| {
        let rest = &text[at + 1..];
        let hash = usize::from(rest.starts_with('#'));
        let len = rest[hash..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len() - hash);
        (len > 0).then(|| &rest[..hash + len])
    })
}

/// Reports what looks like a tag at a part of the text.
fn looks_like_markup(value: &Value<'_>, part: Range<usize>, context: &mut RuleContext<'_, '_>) {
    let tag = start_of_tag(value.text).is_some();
    let profile = matches!(context.kind, DocumentKind::Rss(RssVersion::V2));
    if tag && profile && !is_written_in_hexadecimal(context) {
        context.within(&CHARACTER_DATA, value, part, msg!(en: "something that looks like a tag in plain text", fr: "quelque chose qui ressemble à une balise dans du texte brut"));
    }
}

/// Whether the line where the element begins has a hexadecimal reference: the way to write `<` and `&`
/// that the RSS Profile asks for. Of a line that is longer than what is at hand, only that is looked at.
fn is_written_in_hexadecimal(context: &mut RuleContext<'_, '_>) -> bool {
    let stretch = context.stretch;
    let at = context.element().start.start;
    // A document may be one line: it is looked through once, not for each of its elements.
    if context.memory.line.contains(&at) {
        return context.memory.line_is_hexadecimal;
    }
    let Some(before) = stretch.get(stretch.at..at) else { return false };
    let behind = &stretch.text[before.len()..];
    let from = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |found| found + 1);
    let to = memchr::memchr(b'\n', behind.as_bytes()).unwrap_or(behind.len()) + before.len();
    context.memory.line = stretch.at + from..stretch.at + to;
    context.memory.line_is_hexadecimal = memchr::memmem::find(&stretch.text.as_bytes()[from..to], b"&#x").is_some();
    context.memory.line_is_hexadecimal
}

/// Something must stand there.
pub(in crate::validate) const FILLED: Check = check(&[&NOT_BLANK], |value, context| {
    if value.text.is_empty() {
        let name = value.attribute.map_or_else(|| context.element().name.to_string(), str::to_owned);
        context.value(
            &NOT_BLANK,
            value,
            msg!(en: "{element} is empty", fr: "{element} est vide", element = code(name)),
        );
    }
});

/// Something must stand in the attribute.
pub(in crate::validate) const FILLED_ATTRIBUTE: Check = check(&[&ATTR_NOT_BLANK], |value, context| {
    if value.text.is_empty() {
        let name = value.attribute.unwrap_or_default().to_owned();
        context.value(
            &ATTR_NOT_BLANK,
            value,
            msg!(
                en: "the attribute {attribute} is empty",
                fr: "l’attribut {attribute} est vide",
                attribute = code(name),
            ),
        );
    }
});

/// White space around an address of RSS.
pub(in crate::validate) const CLOSE: Check = check(&[&SPACE_AROUND_ADDRESS], |value, context| {
    if value.whole != value.text && !value.text.is_empty() && !context.w3c() {
        let name = code(context.element().name.to_string());
        let message = msg!(en: "white space around the value of {element}", fr: "des espaces autour de la valeur de {element}", element = name);
        context.value(&SPACE_AROUND_ADDRESS, value, message);
    }
});

/// No white space around the value.
pub(in crate::validate) const TIGHT: Check = check(&[&UNEXPECTED_WHITESPACE], |value, context| {
    // The W3C reads line by line, and takes the end of a line for the end of the value.
    if value.whole != value.text || (context.w3c() && value.text.contains('\n')) {
        let lead = value.whole.len() - value.whole.trim_start().len();
        let start = value.range.start.saturating_sub(if value.exact { lead } else { 0 });
        let end = if value.exact { start + value.whole.len() } else { value.range.end };
        let whole = Value { text: value.whole, range: start..end, ..value.clone() };
        context.value(
            &UNEXPECTED_WHITESPACE,
            &whole,
            msg!(en: "white space around the value", fr: "des espaces autour de la valeur"),
        );
    }
})
.reads(Reads::Tight);

/// The name of a person, without an address in it.
pub(in crate::validate) const NO_ADDRESS: Check = check(&[&CONTAINS_EMAIL], |value, context| {
    // What stands before each `>`, from the last `<` on: no address holds one.
    let closed = value.text.rsplit_once('>').map_or("", |(closed, _)| closed);
    let mut inside = closed.split('>').filter_map(|piece| piece.rsplit_once('<'));
    if inside.any(|(_, inside)| email_patterns::is_address(inside)) {
        context.value(
            &CONTAINS_EMAIL,
            value,
            msg!(
                en: "an address in the name {value}",
                fr: "une adresse dans le nom {value}",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// Text of at most so many characters.
pub(in crate::validate) fn at_most(max: usize, rule: &Rule, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let len = value.text.chars().count();
    if len > max {
        context.value(
            rule,
            value,
            msg!(
                en: "{len} characters, where at most {max} are allowed",
                fr: "{len} caractères, pour {max} au plus",
                len = number(len), max = number(max),
            ),
        );
    }
    PLAIN.run(value, context);
}

/// The text of an element, looked at for characters of a wrong conversion, and with `twice` for those that
/// were read as two; `at` are its bytes, each of which is one of the text where that is `exact`.
pub(in crate::validate) fn characters(
    text: &str,
    at: Range<usize>,
    exact: bool,
    twice: bool,
    context: &mut RuleContext<'_, '_>,
) {
    let value = Value { text, whole: text, range: at, exact, attribute: None, written: None };
    let mut before = '\0';
    let mut read_twice = (!twice).then_some(false);
    let mut is_bad = false;
    for (offset, c) in text.char_indices() {
        let twice = matches!(c, '\u{80}'..='\u{BF}')
            && matches!(before, 'Â' | 'Ã')
            && *read_twice.get_or_insert_with(|| is_read_twice(text));
        if twice || is_meaningless(c) {
            is_bad = true;
            let message = if twice {
                msg!(
                    en: "{pair} is one character of UTF-8 that was read as two",
                    fr: "{pair} est un seul caractère UTF-8 lu comme deux",
                    pair = code(format!("{before}{c}")),
                )
            } else {
                meaningless(c)
            };
            // The W3C marks the second of a pair alone.
            let lead = if twice && !context.w3c() { before.len_utf8() } else { 0 };
            one_character(&value, offset - lead..offset + c.len_utf8(), message, context);
        }
        before = c;
    }
    if !context.w3c() && !is_bad {
        read_as_windows(&value, context);
    }
}

/// Whether a character comes from a wrong conversion, whatever stands around it.
fn is_meaningless(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{FFFD}')
}

fn meaningless(c: char) -> Message {
    msg!(
        en: "the character {number}, which means nothing",
        fr: "le caractère {number}, qui ne représente rien",
        number = foreign(format!("U+{:04X}", u32::from(c))),
    )
}

/// A finding about a part of a text, which shows that part alone.
fn one_character(value: &Value<'_>, part: Range<usize>, message: Message, context: &mut RuleContext<'_, '_>) {
    let text = &value.text[part.clone()];
    let one = Value { text, whole: "", range: value.part(part), ..value.clone() };
    context.value(&BAD_CHARACTERS, &one, message);
}

/// Text of UTF-8 that was read as windows-1252, which the W3C does not know.
fn read_as_windows(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    let text = value.text;
    if memchr::memchr2(b'\xC3', b'\xE2', text.as_bytes()).is_none() {
        return;
    }
    let found = double_encoding::garbled(text);
    // Beside letters that are right, one of them was perhaps meant; several are a run that was encoded twice.
    let garbled: usize =
        found.iter().map(|garbled| text[garbled.range.clone()].chars().filter(|c| !c.is_ascii()).count()).sum();
    if found.len() < 2 && garbled < text.chars().filter(|c| !c.is_ascii()).count() {
        return;
    }
    for Garbled { range, repaired } in found {
        let message = msg!(
            en: "{written} stands here for {right}",
            fr: "{written} remplace ici {right}",
            written = code(&text[range.clone()]),
            right = code(repaired),
        );
        one_character(value, range, message, context);
    }
}

/// The same for the value of an attribute.
pub(in crate::validate) const ATTRIBUTE_CHARACTERS: Check = check(&[&BAD_CHARACTERS], |value, context| {
    for (at, c) in value.text.char_indices().filter(|(_, c)| is_meaningless(*c)) {
        context.within(&BAD_CHARACTERS, value, at..at + c.len_utf8(), meaningless(c));
    }
});

/// Whether a text makes sense as UTF-8 when each character is taken for a byte.
fn is_read_twice(text: &str) -> bool {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.is_some_and(|bytes| std::str::from_utf8(&bytes).is_ok())
}

/// The title of the channel, which the image's must repeat.
pub(in crate::validate) const CHANNEL_TITLE: Check = check(&[], |value, context| {
    context.memory.channel_title = Some(value.text.to_owned());
    PLAIN.run(value, context);
})
.asks(&[&PLAIN])
.reads(Reads::TextAlone);

/// Whether the element has neither text nor children nor an address.
pub(in crate::validate) const CONSTRUCT_FILLED: Check = check(&[], |value, context| {
    if value.whole.is_empty() && context.element().children == 0 && context.attribute(const { key("src") }).is_none() {
        FILLED.run(value, context);
    }
})
.asks(&[&FILLED]);
