//! Reads a text slip by slip.

use std::collections::HashSet;
use std::ops::Range;

use super::line::Line;
use super::patched::{Change, Patched};
use super::slip::Slip;
use super::syntax;
use super::{block_texts, goes_on, lost_dashes, other_words, scattered, silent};
use crate::catalogue::rules::{DUPLICATE_KEY, SECOND_DOCUMENT, UNKNOWN_KEY, YAML_SYNTAX, YAML_TAG};
use crate::catalogue::schema::key::Shape;
use crate::diag::{code, msg};
use crate::rule::Rule;
use crate::yaml::{self, Content, Fault, Kind, Node, Pair};

/// How many bytes are parsed to cure the slips of one file, all times together.
const MAX_BYTES: usize = 8 << 20;

/// How many times a long file is parsed for that.
const MIN_TIMES: usize = 6;

/// What was made of a text.
pub struct Reading {
    /// Its tree, with the places that everything has in the file; `None` if the file could not be read.
    pub tree: Option<Node>,
    /// The slips, each with its rule; all bytes are those of the file.
    pub slips: Vec<(&'static Rule, Slip)>,
    /// Why the file, or a release of it, could not be read.
    pub faults: Vec<Fault>,
    /// Whether a release of it was left out.
    pub is_partial: bool,
}

/// Reads a text: what is certain is cured, a release that cannot be read is left out.
pub fn read(text: &str, shape: &Shape) -> Reading {
    if let Some(fault) = yaml::conflict_at_start(text).or_else(|| yaml::other_format(text)) {
        return Reading { tree: None, slips: Vec::new(), faults: vec![fault], is_partial: false };
    }
    let budget = MAX_BYTES.max(MIN_TIMES * text.len());
    let (slips, faults) = (Vec::new(), Vec::new());
    let mut reader =
        Reader { patched: Patched::new(text), shape, slips, faults, is_partial: false, budget, is_renamed: false };
    let tree = loop {
        if let Some(tree) = reader.round() {
            break tree;
        }
    };
    let Reader { patched, slips, faults, is_partial, .. } = reader;
    let tree = tree.map(|mut tree| {
        place(&mut tree, &patched);
        tree
    });
    Reading { tree, slips, faults, is_partial }
}

fn parse(text: &str) -> Result<Node, Fault> {
    yaml::guard(text)?;
    yaml::tree(text)
}

/// Gives every node the place that it has in the file.
fn place(node: &mut Node, patched: &Patched) {
    if patched.is_unchanged() {
        return;
    }
    node.span = patched.origin(node.span.start)..patched.origin(node.span.end);
    match &mut node.content {
        Content::Scalar { .. } => {}
        Content::Sequence(items) => items.iter_mut().for_each(|item| place(item, patched)),
        Content::Mapping(pairs) => {
            for Pair { key, value } in pairs {
                place(key, patched);
                place(value, patched);
            }
        }
    }
}

struct Reader<'a> {
    patched: Patched,
    shape: &'a Shape,
    slips: Vec<(&'static Rule, Slip)>,
    faults: Vec<Fault>,
    is_partial: bool,
    /// How many bytes may still be parsed.
    budget: usize,
    /// Whether other words for keys were looked for.
    is_renamed: bool,
}

impl Reader<'_> {
    /// Cures what can be cured now. Returns the tree once there is nothing left, or no tree if the file
    /// cannot be read.
    fn round(&mut self) -> Option<Option<Node>> {
        let patched = self.patched.clone();
        match self.parse(&patched) {
            Ok(tree) => {
                if self.budget == 0 {
                    return Some(Some(tree));
                }
                let slips = self.quiet(&tree);
                if self.take_all(slips) { None } else { Some(Some(tree)) }
            }
            Err(fault) if matches!(fault.kind, Kind::Syntax | Kind::Tag) => {
                if !std::mem::replace(&mut self.is_renamed, true) {
                    if let Some(conflict) = yaml::conflict_within(self.patched.text()) {
                        return self.refuse(conflict);
                    }
                    if let Some(slip) = other_words::without_keys(self.patched.text()) {
                        self.slips.push((&YAML_SYNTAX, slip));
                        return Some(None);
                    }
                    if self.rename() {
                        return None;
                    }
                }
                if self.budget > 0 && (self.cure(&fault) || self.leave_out(&fault)) {
                    return None;
                }
                self.refuse(fault)
            }
            Err(fault) if fault.kind == Kind::SecondDocument && self.budget > 0 => {
                let (text, at) = (self.patched.text(), fault.range.start);
                let slip = goes_on::front_matter(text, at).or_else(|| block_texts::line_across(text, at));
                let slip = slip.or_else(|| scattered::mark_between(text, at));
                let is_cured = slip.is_some_and(|slip| self.take_all(vec![(&SECOND_DOCUMENT, slip)]));
                if is_cured { None } else { self.refuse(fault) }
            }
            Err(fault) => self.refuse(fault),
        }
    }

    /// Puts other words for keys right; whether there were any.
    fn rename(&mut self) -> bool {
        let slips = other_words::slips(self.patched.text());
        let changes: Vec<Change> = slips.iter().flat_map(|(_, slip)| slip.changes.iter().cloned()).collect();
        self.slips.extend(slips);
        self.patched = self.patched.with(&changes);
        !changes.is_empty()
    }

    fn parse(&mut self, patched: &Patched) -> Result<Node, Fault> {
        self.budget = self.budget.saturating_sub(patched.text().len().max(1));
        parse(patched.text())
    }

    fn refuse(&mut self, mut fault: Fault) -> Option<Option<Node>> {
        fault.range = self.origin(&fault.range);
        self.faults.push(fault);
        Some(None)
    }

    fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.patched.origin(range.start);
        start..self.patched.origin(range.end).max(start)
    }

    /// Slips that the parser says nothing of.
    fn quiet(&self, tree: &Node) -> Vec<(&'static Rule, Slip)> {
        let text = self.patched.text();
        let mut slips = silent::slips(text, tree, self.shape);
        slips.extend(missing_dashes(text, tree).into_iter().map(|slip| (&DUPLICATE_KEY, slip)));
        if matches!(self.shape, Shape::List(_)) {
            slips.extend(lost_dashes::none_at_all(text, tree).map(|slip| (&DUPLICATE_KEY, slip)));
            slips.extend(lost_dashes::under_names(text, tree).map(|slip| (&UNKNOWN_KEY, slip)));
            slips.extend(other_words::false_spaces(text, tree).map(|slip| (&YAML_SYNTAX, slip)));
        }
        let items =
            if matches!(tree.content, Content::Scalar { .. }) { std::slice::from_ref(tree) } else { releases(tree) };
        slips.extend(
            items.iter().filter_map(|item| lost_dashes::other_colons(text, item)).map(|slip| (&YAML_SYNTAX, slip)),
        );
        slips.extend(scattered::slips(text, releases(tree)).into_iter().map(|slip| (&YAML_SYNTAX, slip)));
        slips
    }

    /// Takes slips in; whether the text is another one now.
    fn take_all(&mut self, slips: Vec<(&'static Rule, Slip)>) -> bool {
        let mut all = Vec::new();
        let place = |range: &Range<usize>| (range.start, range.end);
        let mut known: HashSet<_> = self.slips.iter().map(|(_, slip)| place(&slip.range)).collect();
        for (rule, mut slip) in slips {
            slip.range = self.origin(&slip.range);
            slip.changes = self.patched.onto_original(&slip.changes).unwrap_or_default();
            if known.insert(place(&slip.range)) {
                all.extend(slip.changes.iter().cloned());
                self.slips.push((rule, slip));
            }
        }
        let patched = self.patched.with(&all);
        let is_better = !all.is_empty() && self.parse(&patched).is_ok();
        if is_better {
            self.patched = patched;
        }
        is_better
    }

    /// Cures what the parser refuses, if that is certain: what follows can be read then.
    fn cure(&mut self, fault: &Fault) -> bool {
        let at = self.patched.origin(fault.range.start);
        for slip in syntax::slips(self.patched.text(), fault.range.start) {
            let Some(changes) = self.patched.onto_original(&slip.changes).filter(|changes| !changes.is_empty()) else {
                continue;
            };
            let range = self.origin(&slip.range);
            let patched = self.patched.with(&changes);
            let goes_on = match self.parse(&patched) {
                Ok(_) => true,
                Err(next) => {
                    let next = patched.origin(next.range.start);
                    next != at && next > range.start
                }
            };
            if goes_on {
                let (rule, slip) = match fault.kind {
                    Kind::Tag => (&YAML_TAG, self.tag(fault, slip)),
                    _ => (&YAML_SYNTAX, Slip { range, ..slip }),
                };
                self.slips.push((rule, Slip { changes, ..slip }));
                self.patched = patched;
                return true;
            }
        }
        false
    }

    /// The slip of a tag, which is the word at its start.
    fn tag(&self, fault: &Fault, slip: Slip) -> Slip {
        let written = &self.patched.text()[fault.range.clone()];
        let tag = written.split_whitespace().next().unwrap_or_default();
        let message = msg!(en: "the tag {tag} stands here", fr: "l’étiquette {tag} se trouve ici", tag = code(tag));
        Slip { range: self.origin(&fault.range), message, ..slip }
    }

    /// Leaves out the release that cannot be read.
    fn leave_out(&mut self, fault: &Fault) -> bool {
        let text = self.patched.text();
        let Some(item) = item(text, fault.range.start, self.shape) else { return false };
        let better = syntax::slips(text, fault.range.start).into_iter().find(|slip| slip.changes.is_empty());
        let range = self.origin(&fault.range);
        match better {
            Some(slip) => {
                let range = self.origin(&slip.range);
                self.slips.push((&YAML_SYNTAX, Slip { range, ..slip }));
            }
            None => self.faults.push(Fault { range, ..fault.clone() }),
        }
        self.is_partial = true;
        self.patched = self.patched.without(self.origin(&item));
        true
    }
}

/// The item of the list of releases in which a byte stands.
fn item(text: &str, at: usize, shape: &Shape) -> Option<Range<usize>> {
    let is_catalogue = matches!(shape, Shape::Mapping(_));
    let list = if is_catalogue { text.find("\nreleases:").map(|start| start + 1)? } else { 0 };
    let starts = |from: usize| {
        let first = Line::at(text, from);
        std::iter::successors(Some(first), |line| line.below(text))
    };
    let first = starts(list).find(|line| line.has_dash)?;
    let begins = |line: &Line| line.has_dash && line.indent() == first.indent();
    let own = starts(first.range.start).take_while(|line| line.range.start <= at).filter(|line| begins(line)).last()?;
    let ends = |line: &Line| {
        begins(line) || (is_catalogue && line.indent() == 0 && line.entry.is_some() && first.indent() > 0)
    };
    let end = starts(own.range.start).skip(1).find(|line| ends(line)).map_or(text.len(), |line| line.range.start);
    (at < end || end == text.len()).then_some(own.range.start..end)
}

/// The items of the list of releases.
fn releases(root: &Node) -> &[Node] {
    match &root.content {
        Content::Sequence(items) => items,
        Content::Mapping(pairs) => match pairs.iter().find(|pair| pair.name() == Some("releases")) {
            Some(Pair { value: Node { content: Content::Sequence(items), .. }, .. }) => items,
            _ => &[],
        },
        Content::Scalar { .. } => &[],
    }
}

/// Releases that begin without their dash: the first key of the one above stands again, and more after it.
fn missing_dashes(text: &str, root: &Node) -> Vec<Slip> {
    let pairs = releases(root).iter().filter_map(|release| match &release.content {
        Content::Mapping(pairs) => Some(pairs),
        _ => None,
    });
    pairs.flat_map(|pairs| missing_dashes_of(text, pairs)).collect()
}

/// All of one mapping, so that a text is not read again for each.
fn missing_dashes_of(text: &str, pairs: &[Pair]) -> Vec<Slip> {
    let names: Vec<&str> = pairs.iter().filter_map(Pair::name).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((again, slip)) = missing_dash(text, pairs, &names, from) {
        found.push(slip);
        from = again;
    }
    found
}

/// The first missing dash of the keys from one on, and before which of them it is missing.
fn missing_dash(text: &str, pairs: &[Pair], names: &[&str], from: usize) -> Option<(usize, Slip)> {
    let mut seen = HashSet::new();
    let again = from + names[from..].iter().position(|name| !seen.insert(*name))?;
    names.get(from).filter(|first| **first == names[again] || names[again] == "title")?;
    let others = names[again + 1..].iter().take(3).filter(|name| seen.contains(**name)).count();
    let key = &pairs.get(again)?.key;
    let line = Line::at(text, key.span.start);
    if others < 2 || names.len() != pairs.len() || line.indent() < 2 || line.first != key.span.start {
        return None;
    }
    let dash = Change::new(line.first - 2..line.first, "- ");
    let range = key.span.clone();
    let message = msg!(
        en: "a second {key} stands here: a release begins without its `- `",
        fr: "un second {key} se trouve ici : un communiqué commence sans son `- `",
        key = code(names[again])
    );
    let line = format!("- {}: …", names[again]);
    let help = msg!(en: "write {line}", fr: "écrivez {line}", line = code(line));
    Some((again, Slip { range, message, help, changes: vec![dash] }))
}
