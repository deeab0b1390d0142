//! Keys of one item that stand in several: each has a dash of its own; and marks that part a list in two.

use super::line::{Line, known};
use super::patched::Change;
use super::slip::Slip;
use crate::catalogue::schema::key::{Mapping, Shape};
use crate::catalogue::schema::release::Release;
use crate::diag::{code, msg};
use crate::yaml::{Content, Node};

/// The dashes that are too many, of releases and of the items of their lists.
pub(super) fn slips(text: &str, releases: &[Node]) -> Vec<Slip> {
    let mut found: Vec<Slip> = runs(releases, |name| known(name).is_some())
        .into_iter()
        .filter(|run| run.len() > 2)
        .filter_map(|run| of_release(text, &run))
        .collect();
    for release in releases {
        let Content::Mapping(pairs) = &release.content else { continue };
        for pair in pairs {
            let shape = pair.name().and_then(|name| Release::MAPPING.key(name)).map(|key| key.shape);
            if let (Content::Sequence(items), Some(Shape::List(item))) = (&pair.value.content, shape)
                && let Some(mapping) = item.mapping()
            {
                found.extend(of_items(text, items, mapping));
            }
        }
    }
    found
}

/// The keys of items that have one key each and stand side by side, none of them twice.
fn runs(items: &[Node], is_key: impl Fn(&str) -> bool) -> Vec<Vec<&Node>> {
    let mut runs: Vec<Vec<&Node>> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut is_open = false;
    for item in items {
        let only = match &item.content {
            Content::Mapping(pairs) if pairs.len() == 1 => pairs[0].name().map(|name| (name, &pairs[0].key)),
            _ => None,
        };
        let Some((name, key)) = only.filter(|(name, _)| is_key(name)) else {
            is_open = false;
            continue;
        };
        if !is_open || names.contains(&name) {
            runs.push(Vec::new());
            names.clear();
        }
        is_open = true;
        names.push(name);
        if let Some(run) = runs.last_mut() {
            run.push(key);
        }
    }
    runs
}

/// The changes that take all dashes of a run away but the first.
fn changes(text: &str, run: &[&Node]) -> Option<Vec<Change>> {
    let has_dash = |key: &&Node| text[..key.span.start].ends_with("- ");
    let change = |key: &&Node| Change::new(key.span.start - 2..key.span.start, "  ");
    run.iter().all(has_dash).then(|| run.iter().skip(1).map(change).collect())
}

/// A release with a dash before each of its keys.
fn of_release(text: &str, run: &[&Node]) -> Option<Slip> {
    let changes = changes(text, run)?;
    let message = msg!(
        en: "each key of this release has a `- ` of its own, so that each is read as a release",
        fr: "chaque clé de ce communiqué a son propre `- `, et chacune est donc lue comme un communiqué"
    );
    Some(Slip::new(run[1].span.start - 2..run[1].span.start, message, keep_the_first(), changes))
}

/// `- href: a` and `- title: b` below it: one item over two dashes.
fn of_items(text: &str, items: &[Node], mapping: &Mapping) -> Vec<Slip> {
    let runs = runs(items, |name| mapping.key(name).is_some());
    let all: usize = runs.iter().map(Vec::len).sum();
    let first = |run: &Vec<&Node>| match &run[0].content {
        Content::Scalar { value, .. } => Some(value.clone()),
        _ => None,
    };
    // Each item begins with the same key, and nothing else stands in the list.
    let is_even = runs.iter().all(|run| first(run) == runs.first().and_then(first));
    if all < items.len() || !is_even {
        return Vec::new();
    }
    let one = |run: &Vec<&Node>| {
        let changes = changes(text, run).filter(|changes| !changes.is_empty())?;
        let message = msg!(
            en: "each key of this item has a `- ` of its own, so that each is read as an item",
            fr: "chaque clé de cet élément a son propre `- `, et chacune est donc lue comme un élément"
        );
        Some(Slip::new(run[1].span.start - 2..run[1].span.start, message, keep_the_first(), changes))
    };
    runs.iter().filter_map(one).collect()
}

fn keep_the_first() -> crate::diag::Message {
    msg!(
        en: "keep the `- ` before the first key, and write two spaces instead of the others",
        fr: "gardez le `- ` devant la première clé, et écrivez deux espaces à la place des autres"
    )
}

/// `---` between two releases of a list, or at its end.
pub(super) fn mark_between(text: &str, at: usize) -> Option<Slip> {
    let line = Line::at(text, at);
    let begins = |text: &str| {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#') && *line != "---");
        lines.next().map(|line| line.starts_with("- "))
    };
    let rest = &text[line.range.end..];
    let is_list = begins(&text[..line.range.start])? && begins(rest).unwrap_or(true);
    if !is_list || text[line.range.clone()].trim_end() != "---" {
        return None;
    }
    let end = text[line.range.end..].find('\n').map_or(text.len(), |at| line.range.end + at + 1);
    let message = msg!(
        en: "{mark} ends the list, and what stands below it is not read",
        fr: "{mark} termine la liste, et ce qui se trouve dessous n’est pas lu",
        mark = code("---")
    );
    let help = msg!(en: "delete the line", fr: "supprimez la ligne");
    Some(Slip::new(line.range.clone(), message, help, vec![Change::new(line.range.start..end, "")]))
}
