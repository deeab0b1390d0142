//! The shape of one file, all faults of it at once: unknown keys, keys twice, wrong types. What is at
//! fault is taken out of the tree, so that the rest can still be read and checked.

use std::collections::{HashMap, HashSet};

use super::person;
use super::rules::{DUPLICATE_KEY, WRONG_TYPE};
use super::schema::key::{Key, Mapping, Shape};
use super::spans::join;
use super::states;
use super::unknown_key::{self, Unknown};
use crate::diag::{code, message, msg, text};
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair};

mod orders;

use orders::{is_release, misplaced, order, several, what, whole_file};

/// What was found, and where something was taken out.
#[derive(Debug, Default)]
pub struct ShapeCheck {
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// The paths of what was taken out.
    pub pruned: HashSet<String>,
}

/// Looks at a tree and takes out what is at fault.
pub fn check(file: SourceId, text: &str, root: &mut Node, shape: &Shape) -> ShapeCheck {
    let mut examiner = Examiner { file, text, found: ShapeCheck::default() };
    examiner.node(root, shape, "");
    examiner.found
}

struct Examiner<'t> {
    file: SourceId,
    text: &'t str,
    found: ShapeCheck,
}

impl Examiner<'_> {
    fn span(&self, node: &Node) -> Option<Span> {
        Some(Span::new(self.file, node.span.start, node.span.end))
    }

    /// Whether the node may stay.
    fn node(&mut self, node: &mut Node, shape: &Shape, path: &str) -> bool {
        if is_empty(node) {
            return true;
        }
        if let Some(help) = several(node, shape) {
            let message = misplaced(node, shape);
            let span = self.span(node);
            self.found.findings.push(WRONG_TYPE.at(span, message).help(help));
            self.found.pruned.insert(path.to_owned());
            return false;
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
            // One value stands for a list of one.
            (_, Shape::List(item)) => {
                let fits = self.node(node, item, &format!("{path}[0]"));
                if !fits {
                    self.found.pruned.insert(path.to_owned());
                }
                return fits;
            }
            _ => false,
        };
        if !fits {
            let message = misplaced(node, shape);
            let span = self.span(node);
            let help =
                whole_file(node).filter(|_| path.is_empty() || is_release(shape)).unwrap_or_else(|| order(node, shape));
            let mut finding = WRONG_TYPE.at(span, message).help(help);
            if let Some(edits) = self.cure(node, shape) {
                finding = finding.fix(edits);
            }
            self.found.findings.push(finding);
            self.found.pruned.insert(path.to_owned());
        }
        fits
    }

    /// The edits that give a value the form that is wanted, where that is certain.
    fn cure(&self, node: &Node, shape: &Shape) -> Option<Vec<Edit>> {
        match (&node.content, shape) {
            (Content::Scalar { value, .. }, Shape::Mapping(mapping)) => {
                let is_address = value.starts_with("http");
                // Of names on several lines nobody knows whether they are one.
                let is_one_line = !self.text[node.span.clone()].trim_end().contains('\n');
                let under_its_key = || orders::in_keys(value, mapping).filter(|(_, is_whole)| *is_whole && is_address);
                let new = person::mapping(value, mapping)
                    .or_else(|| person::named(value, mapping).filter(|_| is_one_line))
                    .or_else(|| under_its_key().map(|(new, _)| new).filter(|_| is_one_line))
                    .filter(|_| !states::is_denial(value))?;
                // A text after `|` stands on lines of its own, and that goes with it.
                let before = self.text[..node.span.start].trim_end();
                let is_block = before.ends_with(['|', '>']) && before.len() + 1 < node.span.start;
                let start = if is_block { before.len() - 1 } else { node.span.start };
                let end = node.span.start + self.text[node.span.clone()].trim_end().len();
                Some(vec![self.edit(start..end, new)])
            }
            // One mapping whose keys each have a dash.
            (Content::Sequence(items), Shape::Mapping(mapping)) => {
                let mut seen = HashSet::new();
                let dash = |item: &Node| match &item.content {
                    Content::Mapping(pairs) if pairs.len() == 1 => {
                        let name = pairs[0]
                            .name()
                            .filter(|name| mapping.key(name).is_some() && seen.insert((*name).to_owned()))?;
                        let start = pairs[0].key.span.start.checked_sub(2)?;
                        (!name.is_empty()).then(|| self.edit(start..start + 2, String::new()))
                    }
                    _ => None,
                };
                let edits = items.iter().map(dash).collect::<Option<Vec<Edit>>>().filter(|edits| edits.len() > 1);
                edits.or_else(|| self.only_item(node, items))
            }
            _ => None,
        }
    }

    /// One mapping with a dash, where a mapping is wanted.
    fn only_item(&self, node: &Node, items: &[Node]) -> Option<Vec<Edit>> {
        let [Node { content: Content::Mapping(pairs), .. }] = items else { return None };
        let (dash, first) = (node.span.start, pairs.first()?.key.span.start);
        let is_dash = self.text.get(dash..first)?.strip_prefix('-')?.bytes().all(|b| b == b' ');
        is_dash.then(|| vec![self.edit(dash..dash + 1, " ".to_owned())])
    }

    /// A dash with nothing after it, where an item with keys is wanted.
    fn empty_item(&mut self, node: &Node) {
        let before = self.text[..node.span.start].trim_end_matches([' ', '\t', '\r', '\n', '-']);
        let lines = self.text[before.len()..node.span.start].split_inclusive('\n');
        let mut at = before.len();
        let dash = lines.into_iter().find_map(|line| {
            at += line.len();
            (line.trim() == "-").then(|| at - line.len()..at)
        });
        let Some(range) = dash else { return };
        // The last line of a file may have no end.
        let rest = &self.text[range.end..];
        let end = if self.text[range.clone()].ends_with('\n') {
            range.end
        } else {
            range.end + rest.find('\n').map_or(rest.len(), |at| at + 1)
        };
        let is_alone = self.text[range.start..end].trim() == "-";
        let start = range.start + self.text[range.clone()].find('-').unwrap_or_default();
        let span = Some(Span::new(self.file, start, start + 1));
        let message = msg!(en: "nothing stands after this `-`", fr: "rien ne suit ce `-`");
        let help = msg!(en: "delete the line", fr: "supprimez la ligne");
        let finding = WRONG_TYPE.at(span, message).help(help);
        let edit = self.edit(range.start..end, String::new());
        self.found.findings.push(if is_alone { finding.fix(vec![edit]) } else { finding });
    }

    fn edit(&self, range: std::ops::Range<usize>, replacement: String) -> Edit {
        Edit { span: Span::new(self.file, range.start, range.end), replacement }
    }

    fn list(&mut self, items: &mut Vec<Node>, shape: &Shape, path: &str) {
        let mut at = 0;
        let has_others = items.len() > 1;
        items.retain_mut(|item| {
            if has_others && is_empty(item) && matches!(shape, Shape::Mapping(_)) {
                self.empty_item(item);
                return false;
            }
            let stays = self.node(item, shape, &format!("{path}[{at}]"));
            at += usize::from(stays);
            stays
        });
    }

    fn mapping(&mut self, pairs: &mut Vec<Pair>, mapping: &'static Mapping, path: &str) {
        let mut seen = HashMap::new();
        let key = |pair: &Pair| pair.name().and_then(|name| mapping.key(name));
        let is_whole = pairs.iter().all(|pair| key(pair).is_some());
        let mut present: Vec<&str> =
            if is_whole { Vec::new() } else { pairs.iter().filter_map(key).map(|key| key.name).collect() };
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
                None => self.unknown(pair, mapping.keys, &mut present, path),
            }
        });
    }

    /// A key that there is not: whether its pair may stay, under the key that was surely meant.
    fn unknown(&mut self, pair: &mut Pair, keys: &'static [Key], present: &mut Vec<&'static str>, path: &str) -> bool {
        let unknown = Unknown { file: self.file, text: self.text, pair, keys, present };
        let Some(unknown_key::Answer { finding, meant, is_sure }) = unknown.answer() else { return false };
        let at = self.found.findings.len();
        self.found.findings.push(finding);
        let Some(key) = meant else { return false };
        if !is_sure {
            // What was meant is reported once: as unknown, not as missing too.
            self.found.pruned.insert(join(path, key));
            return false;
        }
        let Some(key) = keys.iter().find(|own| own.name == key) else { return false };
        present.push(key.name);
        pair.key.content = Content::Scalar { value: key.name.to_owned(), written: true };
        let stays = self.node(&mut pair.value, &key.shape, &join(path, key.name));
        // Another name alone does not put right what stands under it.
        if self.found.findings[at + 1..].iter().any(|inner| inner.fix.is_none()) {
            self.found.findings[at].fix = None;
        }
        stays
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
        let message = msg!(en: "there is {what} here as a key, where a name belongs", fr: "il y a ici {what} comme clé, là où il faut un nom", what = message(what(&pair.key)));
        let span = self.span(&pair.key);
        self.found.findings.push(WRONG_TYPE.at(span, message));
    }

    fn is_twice(&mut self, seen: &mut HashMap<String, Option<Span>>, pair: &Pair, name: &str) -> bool {
        let span = self.span(&pair.key);
        match seen.get(name) {
            Some(first) => {
                let finding = DUPLICATE_KEY.at(span, msg!(en: "the key {name} is here a second time", fr: "la clé {name} est ici une seconde fois", name = code(name)));
                let finding = if ["body", "summary"].contains(&name) {
                    finding.help(msg!(
                        en: "put both texts under one {name}; if one of them is of no use any more, delete it",
                        fr: "réunissez les deux textes sous un seul {name} ; si l’un des deux ne sert plus, supprimez-le",
                        name = code(name)
                    ))
                } else {
                    finding
                };
                self.found.findings.push(finding.label(*first, text!(en: "the first one", fr: "la première")));
                true
            }
            None => {
                seen.insert(name.to_owned(), span);
                false
            }
        }
    }
}

/// Whether nothing was written.
fn is_empty(node: &Node) -> bool {
    matches!(node.content, Content::Scalar { written: false, .. })
}

#[cfg(test)]
mod tests {
    use super::super::schema::release::Release;
    use super::*;

    #[test]
    fn a_key_that_belongs_one_step_further_in_is_led_there() {
        let cases = [
            ("{id: a, category: budget}", "`category` belongs under `select`: write `select: {category: budget}`"),
            ("{id: a, region: [a, b]}", "`region` belongs under `select`: write `select: {region: …}`"),
            ("{id: a, nonsense: x}", "write one of the keys that belong here: `id`"),
            ("{id: a, contract: {title: 60}}", "write `{max: 60}`"),
            ("{id: a, contract: {title: min 20 signes}}", "write `{min: 20}`"),
            ("{id: a, contract: {summary: 100-200}}", "write `{min: 100, max: 200}`"),
        ];
        let mut sources = crate::source::Sources::default();
        for (text, wanted) in cases {
            let file = sources.add("a", text);
            let mut tree = crate::yaml::tree(text).expect(text);
            let shape = Shape::Mapping(&super::super::schema::feed::Feed::MAPPING);
            let found = check(file, text, &mut tree, &shape).findings;
            let help = found[0].advice(crate::diag::Language::English);
            assert!(help.starts_with(wanted), "{text}: {help}");
        }
    }

    #[test]
    fn the_order_shows_what_was_written_in_the_form_that_is_wanted() {
        let cases = [
            ("authors: [AdCF]", "write `{name: AdCF}`"),
            ("authors: Anne, présidente", "write `{name: 'Anne, présidente'}`"),
            (
                "authors: Claire Dupont et Marc Petit",
                "write `[{name: Claire Dupont}, {name: Marc Petit}]`, or `{name: Claire Dupont et Marc Petit}` if",
            ),
            (
                "authors: Ministère de l’Économie et des Finances",
                "write `{name: Ministère de l’Économie et des Finances}`",
            ),
            ("contact: Claire Dupont, 05 55 12 34 56", "write `{name: Claire Dupont, phone: 05 55 12 34 56}`"),
            (
                "contact: 'Claire Dupont - tél. : 05 55 12 34 56 - c@e.fr'",
                "write `{name: Claire Dupont, email: c@e.fr, phone: 05 55 12 34 56}`",
            ),
            ("contact: [{name: A}, {name: B}]", "keep one contact here"),
            ("contact: A B / 05 55 12 34 56 / c@e.fr", "write `{name: A B, email: c@e.fr, phone: 05 55 12 34 56}`"),
            ("contact: A B a@e.fr, C D c@e.fr", "keep one contact here"),
            ("image: <img src=\"https://e.org/i.png\">", "write `{url: https://e.org/i.png, alt: …}`"),
            ("enclosures: [Dossier de presse (VF).pdf]", "write `{file: Dossier de presse (VF).pdf}`"),
            ("enclosures: [plan.dwg]", "write `{file: plan.dwg}`"),
            ("image: photos/pont neuf.jpg", "write `{file: photos/pont neuf.jpg, alt: …}`"),
            ("contact: [a]", "write `{name: …}`, without"),
            ("image: https://e.org/i.png", "write `{url: https://e.org/i.png, alt: …}`"),
            ("enclosures: https://e.org/a.pdf", "write `{url: https://e.org/a.pdf}`"),
            (
                "enclosures: https://e.org/a.pdf, https://e.org/b.pdf",
                "write `[{url: https://e.org/a.pdf}, {url: https://e.org/b.pdf}]`",
            ),
            ("translations: [en]", "write `{language: en, href: …}`"),
            ("translations: [https://e.org/en]", "write `{href: https://e.org/en, language: …}`"),
            ("authors: [Ada Martin et Luc Petit]", "write `{name: Ada Martin}, {name: Luc Petit}`, or"),
            ("contact: presse@example.org", "write `{email: presse@example.org, name: …}`"),
            ("withdrawn: oui", "write `{date: …, reason: …}`"),
            ("withdrawn: 2018-09-21", "write `{date: 2018-09-21, reason: …}`"),
            ("withdrawn: Chiffres faux", "write `{reason: Chiffres faux, date: …}`"),
            ("title: [a]", "write one text without brackets"),
            ("links: [[a]]", "write one text without brackets"),
            ("body: {a: b}", "write one text; put a text with"),
        ];
        let mut sources = crate::source::Sources::default();
        for (text, wanted) in cases {
            let file = sources.add("a", text);
            let mut tree = crate::yaml::tree(text).expect(text);
            let found = check(file, text, &mut tree, &Shape::Mapping(&Release::MAPPING)).findings;
            let [only] = found.as_slice() else { panic!("{text}: {found:?}") };
            let help = only.advice(crate::diag::Language::English);
            assert!(help.starts_with(wanted), "{text}: {help}");
        }
    }
}
