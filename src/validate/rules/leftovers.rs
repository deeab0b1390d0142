//! Rules for what the program of a publisher left behind in its texts: template code, Markdown, references that
//! were escaped twice. The W3C Feed Validator has none of them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::validate::rules::entities::is_named;
use crate::validate::rules::reach::{self, UNREACHABLE_ADDRESS};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Entry, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::vicinity;

pub const RULES: &[&Rule] = &[&TEMPLATE_LEFTOVER, &MARKDOWN_SHOWN_AS_TEXT, &DOUBLE_ESCAPED_TEXT];

pub(in crate::validate) const TEMPLATE_LEFTOVER: Rule = Rule {
    id: "template-leftover",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#data-types-characterdata",
    w3c: "",
    why: text!(
        en: "a program was to put words in its place and did not; people read the code",
        fr: "un programme devait le remplacer par des mots et ne l’a pas fait ; les gens lisent le code",
    ),
    help: text!(
        en: "repair the template that makes the feed, or write the words",
        fr: "réparez le gabarit qui produit le flux, ou écrivez les mots",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<title>«{{ page.title }}»</title>"),
        Item("<title>«undefined»</title>"),
        Item("<description>Dear reader, «{% include news %}»</description>"),
        Entry("<title>«[object Object]»</title>"),
        Item("<link>https://www.example.org/«{{slug}}»</link>"),
    ],
    good: &[
        Item("<description>&lt;p>Write &lt;code>{{ page.title }}&lt;/code>.&lt;/p></description>"),
        Item("<title>{a} and {{b</title>"),
    ],
};

const MARKDOWN_SHOWN_AS_TEXT: Rule = Rule {
    id: "markdown-shown-as-text",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-description",
    w3c: "",
    why: text!(
        en: "readers know HTML here, and show the signs of Markdown as they were typed",
        fr: "les lecteurs connaissent ici le HTML, et affichent les signes du Markdown tels quels",
    ),
    help: text!(
        en: "turn the Markdown into HTML before it goes into the feed; in a title, write the words alone",
        fr: "convertissez le Markdown en HTML avant de le mettre dans le flux ; dans un titre, écrivez les mots seuls",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<title>«**Bold**» title</title>"),
        Item("<description>Some «[link](https://www.example.org/x)» here</description>"),
        Item("<description>Some news.\n\n«## Heading»</description>"),
    ],
    good: &[Item("<title>2**3 = 8, [note] (see below), rated 5** of 5, ** and **</title>")],
};

pub(in crate::validate) const DOUBLE_ESCAPED_TEXT: Rule = Rule {
    id: "double-escaped-text",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-description",
    w3c: "",
    why: text!(
        en: "the text was escaped once too often; people read the references and tags themselves",
        fr: "le texte a été échappé une fois de trop ; les gens lisent les références et les balises elles-mêmes",
    ),
    help: text!(
        en: "escape the text once: &amp; in XML, or a CDATA section, and not both",
        fr: "échappez le texte une seule fois : &amp; en XML, ou une section CDATA, pas les deux",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<description>Fish «&amp;amp;eacute;» chips</description>"),
        Item("<description>«&amp;lt;p&amp;gt;»Text&amp;lt;/p&amp;gt;</description>"),
        Item("<link>https://www.example.org/?a=1«&amp;amp;»b=2</link>"),
    ],
    good: &[
        Item("<description>Fish &amp;amp; chips</description>"),
        Item("<description>&lt;p>Write &amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt; here.&lt;/p></description>"),
    ],
};

/// What makes a closer look worth while, and at what. No piece of one look begins as one of another ends.
const SIGNS: &[(&str, Look)] = &[
    ("{{", Look::Template),
    ("{%", Look::Template),
    ("<%", Look::Template),
    ("<?", Look::Template),
    ("${", Look::Template),
    ("[object", Look::Template),
    ("](", Look::Marks),
    ("**", Look::Marks),
    ("\n#", Look::Marks),
    ("&amp;", Look::Escapes),
    ("&lt;/", Look::Escapes),
    ("=\"http://", Look::Addresses),
    ("='http://", Look::Addresses),
    ("\"file:", Look::Addresses),
];

/// What is looked for in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Template code.
    Template,
    /// Markdown.
    Marks,
    /// What was escaped twice.
    Escapes,
    /// Addresses that nobody can reach.
    Addresses,
}

static SIEVE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let pieces = SIGNS.iter().map(|(piece, _)| piece);
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(pieces);
    automaton.expect("a few short pieces make an automaton")
});

/// What is worth a look in a text, which one pass tells.
#[derive(Debug, Clone, Copy, Default)]
struct Looks([bool; 4]);

impl Looks {
    fn of(text: &str) -> Self {
        let mut looks = Looks::default();
        for found in SIEVE.find_iter(text) {
            looks.0[SIGNS[found.pattern().as_usize()].1 as usize] = true;
            if looks.0 == [true; 4] {
                break;
            }
        }
        looks
    }

    fn has(self, look: Look) -> bool {
        self.0[look as usize]
    }

    fn has_any(self) -> bool {
        self.0.contains(&true)
    }
}

/// Plain text.
pub(in crate::validate) const IN_PLAIN_TEXT: Check =
    check(&[&TEMPLATE_LEFTOVER, &MARKDOWN_SHOWN_AS_TEXT], |value, context| {
        if context.w3c() {
            return;
        }
        if WHOLE.contains(&value.text) {
            report_template(value, 0..value.text.len(), context);
            return;
        }
        let looks = Looks::of(value.text);
        if looks.has(Look::Template) {
            template(value.text).into_iter().for_each(|range| report_template(value, range, context));
        }
        if looks.has(Look::Marks) {
            marks(value.text).into_iter().for_each(|range| report_mark(value, range, context));
        }
    });

/// HTML.
pub(in crate::validate) const IN_HTML: Check = check(
    &[&TEMPLATE_LEFTOVER, &MARKDOWN_SHOWN_AS_TEXT, &DOUBLE_ESCAPED_TEXT, &UNREACHABLE_ADDRESS],
    |value, context| {
        if context.w3c() {
            return;
        }
        let looks = Looks::of(value.text);
        let needs_code = looks.has(Look::Template) || looks.has(Look::Escapes);
        let is_code = needs_code && ["<code", "<pre", "<script", "<style"].iter().any(|tag| value.text.contains(tag));
        if looks.has(Look::Template) && !is_code {
            template(value.text).into_iter().for_each(|range| report_template(value, range, context));
        }
        if looks.has(Look::Marks) && !value.text.contains('<') {
            marks(value.text).into_iter().for_each(|range| report_mark(value, range, context));
        }
        if looks.has(Look::Escapes)
            && let Some(range) = escaped_twice(value.text).filter(|_| !is_code)
        {
            report_escaped(value, range, context);
        }
        if !looks.has_any() {
            return;
        }
        for range in local(value.text) {
            let address = value.text[range.clone()].to_owned();
            context.within(&UNREACHABLE_ADDRESS, value, range, reach::message(&address));
        }
    },
);

/// An address in plain text whose `&` was escaped twice.
pub(in crate::validate) fn in_address(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if let Some(at) = value.text.find("&amp;").filter(|_| !context.w3c()) {
        report_escaped(value, at..at + "&amp;".len(), context);
    }
}

/// Whether an address has template code, which is reported.
pub(in crate::validate) fn template_in_address(value: &Value<'_>, context: &mut RuleContext<'_, '_>) -> bool {
    let found = template(value.text);
    if let Some(range) = found.clone() {
        report_template(value, range, context);
    }
    found.is_some()
}

/// Words of programs for what is not there.
const WHOLE: &[&str] = &["undefined", "null", "NaN", "None", "nil", "[object Object]", "Invalid Date", "Invalid date"];

/// Template code on one line.
fn template(text: &str) -> Option<Range<usize>> {
    const MARKS: &[(&str, &str)] =
        &[("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("<?php", "?>"), ("<?=", "?>"), ("${", "}")];
    let object = || text.find("[object Object]").map(|at| at..at + "[object Object]".len());
    let found = MARKS.iter().filter_map(|(open, close)| {
        let at = text.find(open)?;
        let start = at + open.len();
        let length = vicinity::after(text, start, 199 + close.len()).find(close).filter(|length| *length > 0)?;
        let inside = &text[start..start + length];
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let sound = !inside.contains(['\n', '{']) && (*open != "${" || inside.chars().all(name));
        sound.then(|| at..start + length + close.len())
    });
    found.min_by_key(|range| range.start).or_else(object)
}

fn report_template(value: &Value<'_>, range: Range<usize>, context: &mut RuleContext<'_, '_>) {
    let message = msg!(
        en: "{written}, which nothing has filled in",
        fr: "{written}, que rien n’a remplacé",
        written = code(abbreviated(&value.text[range.clone()])),
    );
    context.within(&TEMPLATE_LEFTOVER, value, range, message);
}

/// The signs of Markdown.
fn marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['*', '[', '#']).map(|next| at + next) {
        let mark = strong(text, next).or_else(|| link(text, next)).or_else(|| heading(text, next));
        at = mark.as_ref().map_or(next + 1, |mark| mark.end);
        found.extend(mark);
    }
    found
}

/// `**words**`
fn strong(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].strip_prefix("**")?;
    let length = vicinity::after(rest, 0, 201).find("**").filter(|length| *length > 0)?;
    let inside = &rest[..length];
    let end = at + length + 4;
    let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
    let apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '*');
    let words = inside.starts_with(|c: char| !c.is_whitespace())
        && inside.ends_with(|c: char| !c.is_whitespace())
        && inside.contains(char::is_alphabetic)
        && !inside.contains('\n');
    (words && apart(before) && apart(after)).then_some(at..end)
}

/// `[words](address)`
fn link(text: &str, at: usize) -> Option<Range<usize>> {
    let inside = text[at..].strip_prefix('[')?;
    let middle = vicinity::after(inside, 0, 201).find("](").filter(|middle| *middle > 0)?;
    let address = vicinity::after(inside, middle + 2, 1_000);
    let length = address.find(')')?;
    let known = ["http://", "https://", "/", "mailto:"].iter().any(|start| address.starts_with(start));
    let plain = !inside[..middle].contains(['[', '\n']) && !address[..length].contains(char::is_whitespace);
    (known && plain).then(|| at..at + 1 + middle + 2 + length + 1)
}

/// `## words` on a line of its own, after another line.
fn heading(text: &str, at: usize) -> Option<Range<usize>> {
    let begins = at > 0 && text[..at].ends_with('\n');
    let line = text[at..].lines().next().filter(|_| begins)?;
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_level = (2..=6).contains(&level);
    (is_level && words.starts_with(' ') && words.contains(char::is_alphabetic)).then(|| at..at + line.trim_end().len())
}

fn report_mark(value: &Value<'_>, range: Range<usize>, context: &mut RuleContext<'_, '_>) {
    let message = msg!(
        en: "the Markdown {written} is shown as it was typed",
        fr: "le Markdown {written} s’affiche tel quel",
        written = code(abbreviated(&value.text[range.clone()])),
    );
    context.within(&MARKDOWN_SHOWN_AS_TEXT, value, range, message);
}

/// The first reference of a fragment of HTML that stands for the beginning of another, or for a tag where there are
/// no others.
fn escaped_twice(text: &str) -> Option<Range<usize>> {
    let reference = memchr::memmem::find_iter(text.as_bytes(), b"&amp;").find_map(|at| {
        let rest = &text[at + 5..];
        let length = vicinity::after(rest, 0, 10).find(';').filter(|length| *length > 1)?;
        let name = &rest[..length];
        let number = name.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_alphanumeric()));
        // Who writes about HTML writes `&lt;` so that people read it.
        let meant = matches!(name, "lt" | "gt");
        (number || (is_named(name) && !meant)).then(|| at..at + 5 + length + 1)
    });
    reference.or_else(|| {
        const TAGS: &[&str] =
            &["&lt;/p&gt;", "&lt;/a&gt;", "&lt;/div&gt;", "&lt;/strong&gt;", "&lt;/li&gt;", "&lt;/em&gt;"];
        let is_markup = !text.contains('<') && TAGS.iter().any(|tag| text.contains(tag));
        let at = text.find("&lt;").filter(|_| is_markup)?;
        let length = text[at..].find("&gt;").filter(|length| *length < 1_000)?;
        Some(at..at + length + "&gt;".len())
    })
}

fn report_escaped(value: &Value<'_>, range: Range<usize>, context: &mut RuleContext<'_, '_>) {
    let message = msg!(
        en: "{written} was escaped twice",
        fr: "{written} a été échappé deux fois",
        written = code(abbreviated(&value.text[range.clone()])),
    );
    context.within(&DOUBLE_ESCAPED_TEXT, value, range, message);
}

/// The addresses in attributes that lead to a machine of the publisher's own.
fn local(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let quotes = memchr::memchr2_iter(b'"', b'\'', bytes).filter(|at| *at > 0 && bytes[at - 1] == b'=');
    let addresses = quotes.filter_map(|at| {
        let rest = &text[at + 1..];
        if !(rest.starts_with("http://") || rest.starts_with("https://l") || rest.starts_with("file:")) {
            return None;
        }
        let length = vicinity::after(rest, 0, 2_000).find(char::from(bytes[at]))?;
        Some(at + 1..at + 1 + length)
    });
    addresses.filter(|range| reach::is_unreachable(&text[range.clone()])).collect()
}
