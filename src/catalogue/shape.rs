//! The shape of one file, all faults of it at once: unknown keys, keys twice, wrong types. What is at
//! fault is taken out of the tree, so that the rest can still be read and checked.

use std::collections::{HashMap, HashSet};

use super::key_synonyms::meant;
use super::rules::{DUPLICATE_KEY, UNKNOWN_KEY, WRONG_TYPE};
use super::schema::key::{Key, Mapping, Need, Shape};
use super::spans::join;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair};

/// What was found, and where something was taken out.
#[derive(Debug, Default)]
pub struct ShapeCheck {
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// The paths of what was taken out.
    pub pruned: HashSet<String>,
}

/// Looks at a tree and takes out what is at fault.
pub fn check(file: SourceId, root: &mut Node, shape: &Shape) -> ShapeCheck {
    let mut examiner = Examiner { file, found: ShapeCheck::default() };
    examiner.node(root, shape, "");
    examiner.found
}

struct Examiner {
    file: SourceId,
    found: ShapeCheck,
}

impl Examiner {
    fn span(&self, node: &Node) -> Option<Span> {
        Some(Span::new(self.file, node.span.start, node.span.end))
    }

    /// Whether the node may stay.
    fn node(&mut self, node: &mut Node, shape: &Shape, path: &str) -> bool {
        if is_empty(node) {
            return true;
        }
        let fits = match (&mut node.content, shape) {
            (Content::Scalar { .. }, Shape::Scalar | Shape::ScalarOr(_)) => true,
            (Content::Mapping(pairs), Shape::Mapping(mapping) | Shape::ScalarOr(mapping)) => {
                self.mapping(pairs, mapping, path);
                true
            }
            (Content::Mapping(pairs), Shape::Named) => {
                self.named(pairs, path);
                true
            }
            (Content::Sequence(items), Shape::List(item)) => {
                self.list(items, item, path);
                true
            }
            (_, Shape::List(item)) => return self.node(node, item, path),
            _ => false,
        };
        if !fits {
            let message = format!("{} stands here, and {} wanted", what(node), wanted(shape));
            let span = self.span(node);
            self.found.findings.push(WRONG_TYPE.at(span, message).help(order(node, shape)));
            self.found.pruned.insert(path.to_owned());
        }
        fits
    }

    fn list(&mut self, items: &mut Vec<Node>, shape: &Shape, path: &str) {
        let mut at = 0;
        items.retain_mut(|item| {
            let stays = self.node(item, shape, &format!("{path}[{at}]"));
            at += usize::from(stays);
            stays
        });
    }

    fn mapping(&mut self, pairs: &mut Vec<Pair>, mapping: &'static Mapping, path: &str) {
        let mut seen = HashMap::new();
        pairs.retain_mut(|pair| {
            let Some(name) = pair.name().map(str::to_owned) else {
                self.unnamed(pair);
                return false;
            };
            if self.is_twice(&mut seen, pair, &name) {
                self.found.pruned.insert(join(path, &name));
                return false;
            }
            match mapping.key(&name) {
                Some(key) => self.node(&mut pair.value, &key.shape, &join(path, &name)),
                None => {
                    self.unknown(pair, &name, mapping.keys, path);
                    false
                }
            }
        });
    }

    fn named(&mut self, pairs: &mut Vec<Pair>, path: &str) {
        let mut seen = HashMap::new();
        pairs.retain_mut(|pair| {
            let Some(name) = pair.name().map(str::to_owned) else {
                self.unnamed(pair);
                return false;
            };
            !self.is_twice(&mut seen, pair, &name) && self.node(&mut pair.value, &Shape::Scalar, &join(path, &name))
        });
    }

    fn unnamed(&mut self, pair: &Pair) {
        let message = format!("{} stands here as a key, and a name is wanted", what(&pair.key));
        let span = self.span(&pair.key);
        self.found.findings.push(WRONG_TYPE.at(span, message));
    }

    fn is_twice(&mut self, seen: &mut HashMap<String, Option<Span>>, pair: &Pair, name: &str) -> bool {
        let span = self.span(&pair.key);
        match seen.get(name) {
            Some(first) => {
                let finding = DUPLICATE_KEY.at(span, format!("the key `{name}` stands here a second time"));
                self.found.findings.push(finding.label(*first, "the first one"));
                true
            }
            None => {
                seen.insert(name.to_owned(), span);
                false
            }
        }
    }

    fn unknown(&mut self, pair: &Pair, name: &str, keys: &'static [Key], path: &str) {
        let span = self.span(&pair.key);
        let finding = UNKNOWN_KEY.at(span, format!("there is no key `{name}` here"));
        let finding = match meant(name, keys) {
            Some(near) => {
                // What was meant is told once: as unknown, not as missing too.
                self.found.pruned.insert(join(path, near.name));
                finding.help(format!("did you mean `{}`?", near.name))
            }
            None if is_empty(&pair.value) => finding
                .help(format!("put the text in quotes if the comma before `{name}` belongs to it; else delete it")),
            None => {
                let names: Vec<String> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
                finding.help(format!("delete it, or use one of {}", names.join(", ")))
            }
        };
        self.found.findings.push(finding);
    }
}

fn is_empty(node: &Node) -> bool {
    matches!(node.content, Content::Scalar { written: false, .. })
}

fn what(node: &Node) -> String {
    match &node.content {
        Content::Scalar { value, .. } => format!("the text `{}`", short(value)),
        Content::Sequence(_) => "a list".to_owned(),
        Content::Mapping(pairs) => match pairs.first().and_then(Pair::name) {
            Some(name) => format!("the key `{}`", short(name)),
            None => "a pair of braces".to_owned(),
        },
    }
}

/// What should stand there, up to the word before `wanted`.
fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Scalar => "one text is".to_owned(),
        Shape::List(item) => wanted(item),
        Shape::Mapping(mapping) => format!("keys are ({})", names(mapping.keys)),
        Shape::ScalarOr(mapping) => format!("one text, or keys ({}), is", names(mapping.keys)),
        Shape::Named => "lines like `name: Label` are".to_owned(),
    }
}

fn names(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().take(4).map(|key| format!("`{}`", key.name)).collect();
    if keys.len() > 4 { format!("{} …", names.join(", ")) } else { names.join(", ") }
}

/// The order to follow: what was written, in the form that is wanted.
fn order(node: &Node, shape: &Shape) -> String {
    match (&node.content, shape) {
        (_, Shape::List(item)) => order(node, item),
        (Content::Scalar { value, .. }, Shape::Mapping(mapping)) => {
            let Some(first) = mapping.keys.first() else {
                return WRONG_TYPE.help.render(crate::diag::Language::English);
            };
            let others = mapping.keys.iter().filter(|key| key.row.need != Need::Optional && key.name != first.name);
            let others: String = others.map(|key| format!(", {}: …", key.name)).collect();
            format!("write `{{{}: {}{others}}}`", first.name, in_braces(value))
        }
        (Content::Sequence(_), Shape::Mapping(mapping)) => match mapping.keys.first() {
            Some(first) => format!("write `{{{}: …}}`, without the brackets or dashes of a list", first.name),
            None => WRONG_TYPE.help.render(crate::diag::Language::English),
        },
        (_, Shape::Named) => {
            "write each on a line of its own: a short name, `: ` and the text that people read".to_owned()
        }
        (Content::Sequence(_), Shape::Scalar | Shape::ScalarOr(_)) => {
            "write one text without brackets or dashes; a text that begins with `[` is put in quotes".to_owned()
        }
        (Content::Mapping(_), _) => "write one text; a text with `: ` in it is put in quotes".to_owned(),
        (Content::Scalar { .. }, _) => WRONG_TYPE.help.render(crate::diag::Language::English),
    }
}

/// A text as it may stand between braces.
fn in_braces(text: &str) -> String {
    let text = short(text);
    if text.contains([',', '{', '}', '[', ']', '"', '\'', '#', ':']) && !text.starts_with("http") {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        text
    }
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("...".chars()).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::schema::release::Release;
    use super::*;

    #[test]
    fn the_order_shows_what_was_written_in_the_form_that_is_wanted() {
        let cases = [
            ("authors: [AdCF]", "write `{name: AdCF}`"),
            ("authors: Anne, présidente", "write `{name: 'Anne, présidente'}`"),
            ("contact: [a]", "write `{name: …}`, without"),
            ("image: https://e.org/i.png", "write `{url: https://e.org/i.png, alt: …}`"),
            ("enclosures: https://e.org/a.pdf", "write `{url: https://e.org/a.pdf, type: …}`"),
            ("translations: [en]", "write `{language: en, href: …}`"),
            ("title: [a]", "write one text without brackets"),
            ("links: [[a]]", "write one text without brackets"),
            ("body: {a: b}", "write one text; a text with"),
        ];
        let mut sources = crate::source::Sources::default();
        for (text, wanted) in cases {
            let file = sources.add("a", text);
            let mut tree = crate::yaml::tree(text).expect(text);
            let found = check(file, &mut tree, &Shape::Mapping(&Release::MAPPING)).findings;
            let [only] = found.as_slice() else { panic!("{text}: {found:?}") };
            let help = only.advice(crate::diag::Language::English);
            assert!(help.starts_with(wanted), "{text}: {help}");
        }
    }
}
