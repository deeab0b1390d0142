//! Releases that begin without their dash, or with it in the wrong column, and keys that begin beside the key that
//! they belong under.

use super::line::{Line, known};
use super::lost_lines::begins_its_line;
use super::patched::Change;
use super::slip::{Slip, write};
use crate::catalogue::schema::key::Mapping;
use crate::catalogue::schema::release::Release;
use crate::diag::{Message, code, msg, number};
use crate::yaml::{Content, Node, Pair};

/// Several releases at the left of the page, none with its dash: their first key stands there again and again.
pub(super) fn none_at_all(text: &str, root: &Node) -> Option<Slip> {
    let Content::Mapping(pairs) = &root.content else { return None };
    let first = pairs.first()?.name().filter(|name| Release::MAPPING.key(name).is_some())?;
    let starts: Vec<Line> = pairs
        .iter()
        .filter(|pair| pair.name() == Some(first))
        .map(|pair| Line::at(text, pair.key.span.start))
        .collect();
    let count = |name: &str| pairs.iter().filter(|pair| pair.name() == Some(name)).count();
    let is_list =
        starts.len() > 1 && ["date", "links", "summary"].into_iter().any(|name| name != first && count(name) > 1);
    if !is_list || starts.iter().any(|line| line.indent() > 0 || line.has_dash) {
        return None;
    }
    let begins = |line: &Line| starts.iter().any(|start| start.range == line.range);
    let end = pairs.last().map_or(0, |last| last.value.span.end.max(last.key.span.end));
    let lines = std::iter::successors(starts.first().cloned(), |line| line.below(text));
    let lines = lines.take_while(|line| line.range.start < end).filter(|line| !line.is_blank());
    let changes = lines.map(|line| Change::insert(line.range.start, if begins(&line) { "- " } else { "  " })).collect();
    let second = &starts[1];
    let message = msg!(
        en: "{n} releases stand here, and none begins with `- `",
        fr: "il y a ici {n} communiqués, et aucun ne commence par `- `",
        n = number(starts.len())
    );
    Some(Slip::new(second.first..second.first + first.len(), message, dashes(first), changes))
}

/// Releases under names or numbers of their own: `pont:` above the keys of one.
pub(super) fn under_names(text: &str, root: &Node) -> Option<Slip> {
    let Content::Mapping(pairs) = &root.content else { return None };
    let is_release = |pair: &Pair| match &pair.value.content {
        Content::Mapping(own) => own.iter().any(|pair| matches!(pair.name(), Some("title" | "date"))),
        _ => false,
    };
    let is_key = |pair: &Pair| pair.name().is_none_or(|name| Release::MAPPING.key(name).is_some());
    let first = pairs.first()?;
    if !pairs.iter().all(is_release) || pairs.iter().any(is_key) {
        return None;
    }
    let change = |pair: &Pair| {
        let head = Line::at(text, pair.key.span.start);
        let line = head.next_written(text)?;
        let column =
            line.indent().checked_sub(2).filter(|_| head.indent() == 0 && line.first == pair.value.span.start)?;
        Some([Change::new(head.range.start..line.range.start + column + 2, format!("{}- ", " ".repeat(column)))])
    };
    let changes: Option<Vec<_>> = pairs.iter().map(change).collect();
    let name = first.name()?;
    let message = msg!(
        en: "a release stands under {name}, and a list of releases has no names",
        fr: "un communiqué se trouve sous {name}, alors qu’une liste de communiqués n’a pas de noms",
        name = code(name)
    );
    let help = msg!(
        en: "delete the lines of the names, and begin each release with `- title: …`",
        fr: "supprimez les lignes des noms, et commencez chaque communiqué par `- title: …`"
    );
    Some(Slip::new(first.key.span.clone(), message, help, changes?.into_iter().flatten().collect()))
}

fn dashes(first: &str) -> Message {
    msg!(
        en: "begin each release with {line}, and put two spaces before each of its other lines",
        fr: "commencez chaque communiqué par {line}, et mettez deux espaces devant chacune de ses autres lignes",
        line = code(format!("- {first}: …"))
    )
}

/// A first release without its dash, above others that have theirs.
pub(super) fn first_of_all(text: &str, line: &Line) -> Option<Slip> {
    let is_of_release =
        |line: &Line| line.entry.as_ref().is_some_and(|(key, _)| Release::MAPPING.key(&text[key.clone()]).is_some());
    if !line.has_dash || line.indent() > 0 || !is_of_release(line) {
        return None;
    }
    let above: Vec<Line> =
        std::iter::successors(line.above(text), |line| line.above(text)).filter(|line| !line.is_blank()).collect();
    let above: Vec<Line> = above.into_iter().rev().skip_while(|line| text[line.first..].starts_with('#')).collect();
    let left = || above.iter().filter(|line| line.indent() == 0 && !text[line.first..].starts_with('#'));
    let is_dated = left().any(|line| line.key(text).is_some_and(|key| matches!(key.name, "date" | "links")));
    let first = above.first().filter(|_| is_dated && left().all(|line| !line.has_dash && is_of_release(line)))?;
    let name = &text[first.entry.as_ref()?.0.clone()];
    let changes =
        above.iter().map(|line| Change::insert(line.range.start, if line == first { "- " } else { "  " })).collect();
    let message = msg!(
        en: "the first release begins without its `- `",
        fr: "le premier communiqué commence sans son `- `"
    );
    Some(Slip::new(first.first..first.first + name.len(), message, dashes(name), changes))
}

/// A release without its dash whose keys stand in the column of the dash of the one above.
pub(super) fn left_of_the_keys(text: &str, line: &Line) -> Option<Slip> {
    let key_of = |line: &Line| {
        let (key, _) = line.entry.as_ref()?;
        Release::MAPPING.key(&text[key.clone()]).map(|key| key.name)
    };
    let first = key_of(line).filter(|_| !line.has_dash)?;
    // The release above begins in this column, and has the same keys.
    let above = std::iter::successors(line.last_written(text), |line| line.last_written(text));
    let is_head = |above: &Line| above.has_dash && above.indent() == line.indent();
    let mut known: Vec<&str> = Vec::new();
    let mut heads = 0;
    for above in above.take_while(|above| above.indent() >= line.indent()) {
        known.extend(key_of(&above));
        if is_head(&above) {
            heads += 1;
            break;
        }
    }
    let below = std::iter::successors(Some(line.clone()), |line| line.below(text));
    let run: Vec<Line> = below
        .take_while(|own| {
            own.is_blank() || own.indent() > line.indent() || (own.indent() == line.indent() && !own.has_dash)
        })
        .filter(|own| !own.is_blank())
        .collect();
    let own: Vec<&str> = run.iter().filter(|own| own.indent() == line.indent()).filter_map(key_of).collect();
    let again = own.iter().filter(|name| known.contains(name)).count();
    if heads == 0 || !known.contains(&first) || again < 2 {
        return None;
    }
    let begins = |own: &Line| own.indent() == line.indent() && key_of(own) == Some(first);
    let change = |own: &Line| Change::insert(own.first, if begins(own) { "- " } else { "  " });
    let message = msg!(
        en: "a second {key} stands here: a release begins without its `- `",
        fr: "un second {key} se trouve ici : un communiqué commence sans son `- `",
        key = code(first)
    );
    Some(Slip::new(line.first..line.first + first.len(), message, dashes(first), run.iter().map(change).collect()))
}

/// A release whose dash stands in the column of the keys of the one above.
pub(super) fn too_far_right(text: &str, line: &Line) -> Option<Slip> {
    let name = &text[line.entry.as_ref()?.0.clone()];
    Release::MAPPING.key(name).filter(|key| line.has_dash && matches!(key.name, "title" | "id" | "date"))?;
    let above = line.last_written(text).filter(|above| !above.has_dash && above.column() == line.indent())?;
    let value = &text[above.entry.as_ref()?.1.clone()];
    let mut lines = std::iter::successors(Some(above.clone()), |line| line.last_written(text));
    let start = lines.find(|above| above.has_dash && above.indent() < line.indent() && above.key(text).is_some())?;
    if value.is_empty() || value.starts_with(['|', '>']) {
        return None;
    }
    let much = line.indent() - start.indent();
    let below = std::iter::successors(Some(line.clone()), |line| line.below(text));
    let own = below.take_while(|own| own.is_blank() || own.indent() >= line.indent()).filter(|own| !own.is_blank());
    let changes = own.map(|own| Change::new(own.range.start..own.range.start + much, "")).collect();
    let message = msg!(
        en: "this release begins further to the right than the one above",
        fr: "ce communiqué commence plus à droite que le précédent"
    );
    let help = msg!(
        en: "delete {n} {n|space|spaces} at the start of each of its lines, so that its `-` stands below the one above",
        fr: "effacez {n} {n|espace|espaces} au début de chacune de ses lignes, pour que son `-` soit sous le précédent",
        n = number(much)
    );
    Some(Slip::new(line.first..line.first + 1, message, help, changes))
}

/// Keys that begin in the column of the key that they belong under, which has nothing below it.
pub(super) fn beside_their_key(text: &str, pairs: &[Pair], mapping: &Mapping) -> Vec<Slip> {
    let one = |at: usize| {
        let (pair, rest) = pairs.get(at..)?.split_first()?;
        let key = mapping.key(pair.name()?)?;
        let inner = key.shape.mapping()?;
        let is_empty = matches!(pair.value.content, Content::Scalar { written: false, .. });
        rest.first().filter(|next| is_empty && begins_its_line(text, next) && begins_its_line(text, pair))?;
        let head = Line::at(text, pair.key.span.start);
        let belongs = |own: &&Pair| {
            let line = Line::at(text, own.key.span.start);
            let is_level = !line.has_dash && line.column() == head.column() && line.first == own.key.span.start;
            own.name().is_some_and(|name| inner.key(name).is_some() && mapping.key(name).is_none()) && is_level
        };
        let run: Vec<&Pair> = rest.iter().take_while(belongs).collect();
        let (first, last) = (run.first()?, run.last()?);
        if last.value.span.end < last.key.span.end {
            return None;
        }
        let lines = std::iter::successors(Some(Line::at(text, first.key.span.start)), |line| line.below(text));
        let own = lines.take_while(|line| line.range.start < last.value.span.end).filter(|line| !line.is_blank());
        let changes = own.map(|line| Change::insert(line.range.start, "  ")).collect();
        let name = first.name()?;
        let message = msg!(
            en: "{name} stands beside {key}, and belongs under it",
            fr: "{name} se trouve à côté de {key}, alors que sa place est dessous",
            name = code(name),
            key = code(key.name)
        );
        let help = msg!(
            en: "put two spaces before {n|this line|these lines}",
            fr: "mettez deux espaces devant {n|cette ligne|ces lignes}",
            n = number(run.len())
        );
        Some(Slip::new(first.key.span.clone(), message, help, changes))
    };
    (0..pairs.len()).filter_map(one).collect()
}

/// A release all of whose keys are written in another way: `title:A`, `title = A`.
pub(super) fn other_colons(text: &str, node: &Node) -> Option<Slip> {
    let Content::Scalar { written: true, .. } = node.content else { return None };
    if !text[node.span.clone()].contains('\n') {
        return None;
    }
    let first = Line::at(text, node.span.start);
    let lines = std::iter::successors(Some(first.clone()), |line| line.below(text));
    let own: Vec<Line> =
        lines.take_while(|line| line.range.start < node.span.end).filter(|line| !line.is_blank()).collect();
    let change = |line: &Line| {
        let rest = text[line.first..line.range.end].trim_start_matches("- ");
        let word = rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()?;
        let after = &rest[word.len()..];
        let value = after.trim_start().strip_prefix([':', '='])?.trim_start();
        let start = line.range.end - after.len();
        let is_key = Release::MAPPING.key(word).is_some() && known(word).is_some() && !value.is_empty();
        is_key.then(|| Change::new(start..line.range.end - value.len(), ": "))
    };
    let changes: Vec<Change> = own.iter().map(change).collect::<Option<_>>()?;
    let shown = changes.first().filter(|_| changes.len() > 1)?.range.clone();
    let name = &text[first.first..shown.start];
    let message = msg!(
        en: "the keys of this release do not end with a colon and a space, so that all of it is read as one text",
        fr: "les clés de ce communiqué ne finissent pas par deux-points et une espace : tout est lu comme un seul texte"
    );
    Some(Slip::new(shown, message, write(format!("{name}: …")), changes))
}
