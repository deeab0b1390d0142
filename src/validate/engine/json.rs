//! The pass over a JSON Feed or a document of ninjs: the tree is compared with the tables of its grammar. The checks of
//! values are those of the other formats.

use std::collections::HashSet;
use std::ops::Range;

use crate::diag::{Message, Template, code, msg, one_of, text, word};
use crate::diagnostic::Thing;
use crate::json::{self, Content, Node, Pair};
use crate::source::{SourceId, Span};
use crate::suggest::nearest;
use crate::validate::engine::conclude::conclude;
use crate::validate::rules::document;
use crate::validate::spec::json_feed as rules;
use crate::validate::spec::json_feed::{Family, Holds, JSON_FEED, Member, Need, Shape, VERSION_1};
use crate::validate::spec::ninjs_shapes::{self as ninjs, NINJS, Version};
use crate::validate::types::context::{abbreviated, truncated};
use crate::validate::types::document_kind::DocumentKind;
use crate::validate::types::findings::{Findings, Rule};
use crate::validate::types::memory::Memory;
use crate::validate::types::model::{Check, OpenElement, RuleContext, Value};
use crate::validate::types::profile::{Judgement, Request};
use crate::validate::types::vocabulary::{CORE, Key};
use crate::xml;

/// Whether a document is JSON, by the first sign in it.
pub fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with(['{', '['])
}

/// Validates a document that is JSON.
pub fn judge(text: &str, utf8: bool, found: Findings, source: SourceId, request: &Request<'_>) -> Judgement {
    let mut walk = JsonWalk {
        text,
        source,
        request,
        kind: DocumentKind::JsonFeed,
        family: JSON_FEED.family,
        memory: Memory::default(),
        found,
        elements: Vec::new(),
        former: false,
        is_later: false,
    };
    if !utf8 {
        walk.report(
            &rules::JSON_NOT_UTF8,
            0..0,
            msg!(en: "the document is not in UTF-8", fr: "le document n’est pas en UTF-8"),
        );
    }
    if text.starts_with('\u{FEFF}') && utf8 {
        walk.report(
            &rules::JSON_BYTE_ORDER_MARK,
            0..3,
            msg!(en: "a byte order mark before the document", fr: "une marque d’ordre des octets avant le document"),
        );
    }
    let root = match json::read(text) {
        Ok(root) => root,
        Err(fault) => {
            let rule = if fault.limit { &document::BEYOND_LIMITS } else { &rules::JSON_SYNTAX };
            walk.report(rule, fault.range, fault.message).help = Some(*fault.help);
            return conclude(walk.found, format_of(text), text.len(), source);
        }
    };
    if let Some((version, objects)) = news(&root) {
        return walk.news(version, objects);
    }
    let Some(pairs) = feed(&root) else {
        let reason = msg!(en: "the document is JSON, but not a JSON Feed: it has no `items`, and no `version` of JSON Feed", fr: "le document est du JSON, mais pas un flux JSON Feed : il n’a ni `items` ni `version` de JSON Feed");
        return Judgement { reason: Some(reason), ..Judgement::default() };
    };
    let version = pairs.iter().find(|pair| pair.key == "version").map(|pair| &pair.value.content);
    walk.former = matches!(version, Some(Content::Text(version)) if version.text() == VERSION_1);
    walk.object(pairs, &JSON_FEED, root.span.clone());
    let format = if walk.former { "json-feed-1.0" } else { "json-feed-1.1" };
    conclude(walk.found, Some(format), text.len(), source)
}

/// The pairs of a document that means to be a feed.
fn feed<'a, 't>(root: &'a Node<'t>) -> Option<&'a [Pair<'t>]> {
    let Content::Object(pairs) = &root.content else { return None };
    // Packages and settings have a `version`, too.
    let is_of_feeds =
        |version: &Node<'_>| matches!(&version.content, Content::Text(text) if text.text().contains("jsonfeed"));
    let is_feed = pairs.iter().any(|pair| match pair.key.as_ref() {
        "items" | "home_page_url" | "feed_url" => true,
        "version" => is_of_feeds(&pair.value),
        _ => false,
    });
    is_feed.then_some(pairs)
}

/// The objects of a document that means to be ninjs: one, or a list of them.
fn news<'a, 't>(root: &'a Node<'t>) -> Option<(Version, &'a [Node<'t>])> {
    let nodes = match &root.content {
        Content::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(root),
    };
    let Content::Object(first) = &nodes.first()?.content else { return None };
    Some((ninjs::version(first)?, nodes))
}

/// The format of a document that cannot be read as JSON.
fn format_of(text: &str) -> Option<&'static str> {
    let at = memchr::memmem::find(text.as_bytes(), VERSION_1.as_bytes())?;
    Some(if text[at + VERSION_1.len()..].starts_with(".1") { "json-feed-1.1" } else { "json-feed-1.0" })
}

struct JsonWalk<'t, 'r> {
    text: &'t str,
    source: SourceId,
    request: &'r Request<'r>,
    kind: DocumentKind,
    /// The rules of the object that is validated.
    family: &'static Family,
    memory: Memory,
    found: Findings,
    /// The keys that lead to the value that is validated.
    elements: Vec<OpenElement<'t>>,
    /// Whether the feed is of version 1.0.
    former: bool,
    /// Whether it is of a version with keys that nobody knows here.
    is_later: bool,
}

impl<'t> JsonWalk<'t, '_> {
    /// Validates objects of ninjs.
    fn news(mut self, version: Version, objects: &[Node<'t>]) -> Judgement {
        let format = match version {
            Version::Known(format) => format,
            Version::Later => "ninjs-3",
            Version::Former => {
                let reason = msg!(en: "the document is ninjs of version 1 or 2, and ninjs is validated from version 3 on", fr: "le document est du ninjs de version 1 ou 2, et la vérification de ninjs commence à la version 3");
                return Judgement { reason: Some(reason), ..Judgement::default() };
            }
        };
        self.kind = DocumentKind::Ninjs;
        self.family = NINJS.family;
        self.is_later = version == Version::Later;
        for object in objects {
            match &object.content {
                Content::Object(pairs) => self.object(pairs, &NINJS, object.span.clone()),
                _ => self.wrong_type("ninjs", 1, object, Holds::Object(&NINJS)),
            }
        }
        conclude(self.found, Some(format), self.text.len(), self.source)
    }

    /// A finding about some bytes of the value that is validated.
    fn report(
        &mut self,
        rule: &Rule,
        range: Range<usize>,
        message: impl Into<Message>,
    ) -> &mut crate::diagnostic::Diagnostic {
        let thing = if self.elements.is_empty() {
            Thing::default()
        } else {
            self.context(|context| context.thing(context.elements.len()))
        };
        let span = Span::new(self.source, range.start, range.end);
        self.found.push(rule, Some(span), message.into(), thing)
    }

    /// The same, about a key of the object that is validated, there or not.
    fn report_key(
        &mut self,
        rule: &Rule,
        key: &str,
        range: Range<usize>,
        message: impl Into<Message>,
    ) -> &mut crate::diagnostic::Diagnostic {
        let finding = self.report(rule, range, message);
        if let Some(thing) = &mut finding.thing {
            thing.parent = Some(thing.element.take().unwrap_or_else(|| "root".to_owned()));
            thing.element = Some(key.to_owned());
            thing.path = Some(format!("{}/{key}", thing.path.as_deref().unwrap_or_default()));
        }
        finding
    }

    fn context<R>(&mut self, run: impl FnOnce(&mut RuleContext<'_, 't>) -> R) -> R {
        let mut context = RuleContext {
            elements: &self.elements,
            attributes: &[],
            vocabularies: &[],
            kind: self.kind,
            stretch: xml::Stretch::whole(self.text),
            request: self.request,
            memory: &mut self.memory,
            found: &mut self.found,
            source: self.source,
        };
        run(&mut context)
    }

    fn object(&mut self, pairs: &[Pair<'t>], shape: &'static Shape, span: Range<usize>) {
        self.family = shape.family;
        self.keys(pairs, shape);
        for member in shape.keys {
            match pairs.iter().find(|pair| pair.key == member.name) {
                Some(pair) => self.member(pair, pairs, member),
                None => self.missing(member, shape, span.start),
            }
        }
        let has = |name: &&str| pairs.iter().any(|pair| pair.key == *name);
        if let Some((rule, names)) = shape.one_of
            && !names.iter().any(has)
        {
            let message = msg!(en: "{object} has none of {keys}", fr: "{object} : il manque {keys}", object = word(shape.noun), keys = one_of(names));
            self.report(rule, span.start..span.start + 1, message);
        }
    }

    /// The keys that stand twice, and those that nobody knows.
    fn keys(&mut self, pairs: &[Pair<'t>], shape: &'static Shape) {
        let mut seen = HashSet::new();
        for pair in pairs {
            let key = pair.key.as_ref();
            if !seen.insert(key) {
                self.report_key(
                    &rules::JSON_DUPLICATE_KEY,
                    key,
                    pair.span.clone(),
                    msg!(en: "the key {key} is there twice", fr: "la clé {key} figure deux fois", key = code(key)),
                );
            } else if !self.is_extension(key) && !shape.keys.iter().any(|member| member.name == key) {
                let shown = abbreviated(key);
                let message = msg!(en: "{object} has no key {key}", fr: "{object} : il n’existe pas de clé {key}", object = word(shape.noun), key = code(&shown));
                let near = nearest(key, shape.keys.iter().map(|member| member.name));
                let finding = self.report_key(shape.family.unknown, &truncated(key), pair.span.clone(), message);
                if let Some(near) = near {
                    finding.help =
                        Some(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)));
                }
            }
        }
    }

    /// Whether a key may be there although it is in no table.
    fn is_extension(&self, key: &str) -> bool {
        self.is_later || self.family.has_own_keys && key.starts_with('_')
    }

    fn missing(&mut self, member: &Member, shape: &Shape, at: usize) {
        let rule = match member.need {
            Need::Must => shape.family.missing,
            Need::Should => &rules::JSON_RECOMMENDED_KEY,
            Need::May | Need::Former(_) => return,
        };
        self.report_key(rule, member.name, at..at + 1, msg!(en: "{object} has no {key}", fr: "{object} : il manque {key}", object = word(shape.noun), key = code(member.name)));
    }

    fn member(&mut self, pair: &Pair<'t>, pairs: &[Pair<'t>], member: &'static Member) {
        if let Need::Former(now) = member.need
            && !self.former
            && !pairs.iter().any(|pair| pair.key == now)
        {
            let message = msg!(
                en: "{key} was replaced by {now} in version 1.1",
                fr: "{key} a été remplacé par {now} dans la version 1.1",
                key = code(member.name), now = code(now),
            );
            self.report_key(&rules::JSON_FORMER_KEY, member.name, pair.span.clone(), message);
        }
        self.value(member.name, 0, &pair.value, member.holds);
    }

    /// Validates a value below its key; `position` is its place in a list, from 1.
    fn value(&mut self, name: &'static str, position: u32, node: &Node<'t>, holds: Holds) {
        let mut element = OpenElement::bare(Key { vocabulary: CORE, local: name }, node.span.clone());
        element.position = position;
        match (&node.content, holds) {
            (Content::List(nodes), Holds::List(each)) if position == 0 => {
                for (at, node) in nodes.iter().enumerate() {
                    self.value(name, u32::try_from(at + 1).unwrap_or(u32::MAX), node, *each);
                }
                return;
            }
            _ => self.elements.push(element),
        }
        match (&node.content, holds) {
            (Content::Object(pairs), Holds::Object(shape)) => self.object(pairs, shape, node.span.clone()),
            (Content::Text(text), Holds::Text(checks)) => self.text(&text.text(), node.span.clone(), checks),
            (Content::Number(number), Holds::Number(checks)) => {
                self.text(number, node.span.clone(), checks);
            }
            (Content::Bool(_), Holds::Bool) | (_, Holds::Any) => {}
            _ => self.wrong_type(name, position, node, holds),
        }
        self.elements.pop();
    }

    fn wrong_type(&mut self, name: &str, position: u32, node: &Node<'t>, holds: Holds) {
        let wanted = match holds {
            Holds::Text(_) => const { text!(en: "a text", fr: "un texte") },
            Holds::Bool => const { text!(en: "`true` or `false`", fr: "`true` ou `false`") },
            Holds::Number(_) => const { text!(en: "a number", fr: "un nombre") },
            Holds::List(_) => const { text!(en: "a list", fr: "une liste") },
            Holds::Object(_) | Holds::Any => const { text!(en: "an object", fr: "un objet") },
        };
        let value = truncated(&self.text[node.span.clone()]);
        let found = word(noun(&node.content));
        let message = if position > 0 {
            msg!(en: "an entry of {key} is {found}, and should be {wanted}", fr: "une entrée de {key} est {found}, et devrait être {wanted}", key = code(name), found = found, wanted = word(wanted))
        } else {
            msg!(en: "{key} is {found}, and should be {wanted}", fr: "{key} est {found}, et devrait être {wanted}", key = code(name), found = found, wanted = word(wanted))
        };
        let range = match node.content {
            Content::List(_) | Content::Object(_) => node.span.start..node.span.start + 1,
            _ => node.span.clone(),
        };
        let finding = self.report(self.family.wrong_type, range, message);
        finding.help = Some(if matches!(holds, Holds::Text(_)) {
            msg!(en: "write a text in double quotes", fr: "écrivez un texte entre guillemets droits doubles")
        } else {
            msg!(en: "write {wanted}", fr: "écrivez {wanted}", wanted = word(wanted))
        });
        if let Some(thing) = &mut finding.thing {
            thing.value = Some(value);
        }
    }

    /// Runs checks over a text. Where escapes were followed they see it by itself, and what they find is put in
    /// its place afterwards.
    fn text(&mut self, text: &str, span: Range<usize>, checks: &[Check]) {
        let exact = text.len() == span.len();
        let range = if exact { span.clone() } else { 0..text.len() };
        let trimmed = text.trim();
        let start = range.start + (text.len() - text.trim_start().len());
        let value = Value {
            text: trimmed,
            whole: text,
            range: start..start + trimmed.len(),
            exact: true,
            attribute: None,
            written: None,
        };
        let mark = self.found.len();
        self.context(|context| checks.iter().for_each(|check| check.run(&value, context)));
        if !exact {
            let written = &self.text[span.clone()];
            let place = |byte| span.start + json::place(written, byte);
            for found in self.found.since(mark).iter_mut().filter_map(|finding| finding.span.as_mut()) {
                (found.start, found.end) = (place(found.start), place(found.end));
            }
        }
    }
}

#[cfg(test)]
mod tests;

/// What a value is, in words.
fn noun(content: &Content<'_>) -> Template {
    match content {
        Content::Null => text!(en: "`null`", fr: "`null`"),
        Content::Bool(_) => text!(en: "`true` or `false`", fr: "`true` ou `false`"),
        Content::Number(_) => text!(en: "a number", fr: "un nombre"),
        Content::Text(_) => text!(en: "a text", fr: "un texte"),
        Content::List(_) => text!(en: "a list", fr: "une liste"),
        Content::Object(_) => text!(en: "an object", fr: "un objet"),
    }
}
