//! All faults of structure of one file at once: unknown keys, keys twice, wrong shapes. What is at
//! fault is taken out of the tree, so that the rest can still be read and judged.

use std::collections::HashSet;

use super::keys::{Key, Shape};
use super::places::join;
use super::rules::{DUPLICATE_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair};

/// What was found, and where something was taken out.
#[derive(Debug, Default)]
pub struct Structure {
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// The paths of what was taken out.
    pub pruned: HashSet<String>,
}

/// Looks at a tree and takes out what is at fault.
pub fn examine(file: SourceId, root: &mut Node, shape: &Shape) -> Structure {
    let mut examiner = Examiner { file, found: Structure::default() };
    examiner.node(root, shape, "");
    examiner.found
}

struct Examiner {
    file: SourceId,
    found: Structure,
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
            (Content::Scalar { .. }, Shape::Text | Shape::TextOr(_)) => true,
            (Content::Mapping(pairs), Shape::Mapping(keys) | Shape::TextOr(keys)) => {
                self.mapping(pairs, keys, path);
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
            let message = format!("{} stands here, and {} is wanted", what(node), wanted(shape));
            let span = self.span(node);
            self.found.findings.push(WRONG_TYPE.at(span, message));
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

    fn mapping(&mut self, pairs: &mut Vec<Pair>, keys: &[Key], path: &str) {
        let mut seen: Vec<(String, Option<Span>)> = Vec::new();
        pairs.retain_mut(|pair| {
            let Some(name) = pair.name().map(str::to_owned) else {
                self.unnamed(pair);
                return false;
            };
            if self.is_twice(&mut seen, pair, &name) {
                self.found.pruned.insert(join(path, &name));
                return false;
            }
            match keys.iter().find(|key| key.name == name) {
                Some(key) => self.node(&mut pair.value, &key.shape, &join(path, &name)),
                None => {
                    self.unknown(pair, &name, keys, path);
                    false
                }
            }
        });
    }

    fn named(&mut self, pairs: &mut Vec<Pair>, path: &str) {
        let mut seen = Vec::new();
        pairs.retain_mut(|pair| {
            let Some(name) = pair.name().map(str::to_owned) else {
                self.unnamed(pair);
                return false;
            };
            !self.is_twice(&mut seen, pair, &name) && self.node(&mut pair.value, &Shape::Text, &join(path, &name))
        });
    }

    fn unnamed(&mut self, pair: &Pair) {
        let message = format!("{} stands here as a key, and a name is wanted", what(&pair.key));
        let span = self.span(&pair.key);
        self.found.findings.push(WRONG_TYPE.at(span, message));
    }

    fn is_twice(&mut self, seen: &mut Vec<(String, Option<Span>)>, pair: &Pair, name: &str) -> bool {
        let span = self.span(&pair.key);
        match seen.iter().find(|(other, _)| other == name) {
            Some((_, first)) => {
                let finding = DUPLICATE_KEY.at(span, format!("the key `{name}` stands here a second time"));
                self.found.findings.push(finding.label(*first, "the first one"));
                true
            }
            None => {
                seen.push((name.to_owned(), span));
                false
            }
        }
    }

    fn unknown(&mut self, pair: &Pair, name: &str, keys: &[Key], path: &str) {
        let span = self.span(&pair.key);
        let finding = UNKNOWN_KEY.at(span, format!("there is no key `{name}` here"));
        let finding = match nearest(name, keys.iter().map(|key| key.name)) {
            Some(near) => {
                // What was meant is told once: as unknown, not as missing too.
                self.found.pruned.insert(join(path, near));
                finding.help(format!("did you mean `{near}`?"))
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
        Content::Scalar { value, .. } => {
            let short: String = value.chars().take(40).collect();
            format!("the text `{}`", short.replace('\n', " "))
        }
        Content::Sequence(_) => "a list".to_owned(),
        Content::Mapping(_) => "a mapping (`key: value`)".to_owned(),
    }
}

fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text => "one text".to_owned(),
        Shape::List(item) => format!("a list of {}", wanted(item)),
        Shape::Mapping(keys) => format!("a mapping with {}", names(keys)),
        Shape::TextOr(keys) => format!("a text or a mapping with {}", names(keys)),
        Shape::Named => "a mapping of names to labels".to_owned(),
    }
}

fn names(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().take(4).map(|key| format!("`{}`", key.name)).collect();
    names.join(", ")
}
