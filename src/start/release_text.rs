//! The text of a new release: its own keys, and those that the last releases of the catalogue have.

use crate::catalogue::{Catalogue, Release};
use crate::diag::Language;
use crate::source::Sources;
use crate::value::iri::Url;
use crate::yaml::{Content, flow_scalar, scalar};

/// What stands in the required keys.
pub(super) struct Fields<'a> {
    pub(super) title: &'a str,
    pub(super) id: &'a str,
    pub(super) date: &'a str,
    pub(super) summary: &'a str,
    pub(super) page: Option<&'a Url>,
    pub(super) is_draft: bool,
}

/// How many of the last releases show what keys a catalogue uses.
const LAST: usize = 5;

/// Keys whose value often stays the same from one release to the next.
const KEPT: &[&str] = &["authors", "contact", "language", "regions", "audience"];

/// What to do with the lines that follow.
const FULL_TEXT: &str =
    "# The full text: delete the # of the next two lines, and write it in the place of the dots, each line indented.\n";
const FULL_TEXT_FR: &str = "# Le texte entier : effacez le # des deux lignes suivantes, et écrivez-le à la place des points, chaque ligne en retrait.\n";

/// The lines of a release, without indentation.
pub(super) fn of(catalogue: &Catalogue, sources: &Sources, fields: &Fields<'_>) -> String {
    let links = fields.page.map(|page| flow_scalar(page.as_str()).into_owned()).unwrap_or_default();
    let mut text = format!("title: {}\n", scalar(fields.title));
    text.push_str(&format!("id: {}\n", scalar(fields.id)));
    text.push_str(&format!("date: {}\n", fields.date));
    text.push_str(&format!("summary: {}\n", scalar(fields.summary)));
    text.push_str(&format!("links: [{links}]\n"));
    text.push_str(if fields.is_draft { "draft: true\n" } else { "" });
    let last = last(catalogue);
    for key in KEPT {
        if let Some(line) = same_line(catalogue, sources, &last, key) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    let has = |is: fn(&Release) -> bool| last.iter().filter(|release| is(release)).count() * 2 > last.len();
    if has(|release| !release.categories.is_empty()) {
        let slugs: Vec<_> = catalogue.categories.iter().map(|(slug, _)| flow_scalar(slug)).collect();
        text.push_str(&format!("# categories: [{}]\n", slugs.join(", ")));
    }
    if last.is_empty() || has(|release| release.body.is_some()) {
        let language = catalogue.language.as_ref().and_then(|tag| Language::of_tag(tag.as_str()));
        text.push_str(if language == Some(Language::French) { FULL_TEXT_FR } else { FULL_TEXT });
        // Without its sign, each line stands where it has to.
        text.push_str("#body: |\n#  …\n");
    }
    text
}

/// The same lines as an item of a list.
pub(super) fn item(release: &str, indent: usize, width: usize) -> String {
    let mut text = String::with_capacity(release.len() * 2);
    for (at, line) in release.lines().enumerate() {
        let mark = if at == 0 { format!("{:<width$}", "-") } else { " ".repeat(width) };
        text.push_str(format!("{}{mark}{line}", " ".repeat(indent)).trim_end());
        text.push('\n');
    }
    text
}

/// The last releases, by their dates.
fn last(catalogue: &Catalogue) -> Vec<&Release> {
    let mut all: Vec<&Release> = catalogue.releases.iter().collect();
    all.sort_by_key(|release| std::cmp::Reverse(release.published));
    all.truncate(LAST);
    all
}

/// A key that all of the last releases have with the same value on one line.
fn same_line(catalogue: &Catalogue, sources: &Sources, last: &[&Release], key: &str) -> Option<String> {
    let line = |release: &&Release| {
        let Content::Mapping(pairs) = &catalogue.places.node(&release.place)?.content else { return None };
        let pair = pairs.iter().find(|pair| pair.name() == Some(key))?;
        let text = sources.get(release.place.file).text.get(pair.key.span.start..pair.value.span.end)?;
        (!text.contains('\n')).then(|| text.trim_end().to_owned())
    };
    let first = last.first().and_then(line)?;
    last.iter().all(|release| line(release).as_ref() == Some(&first)).then_some(first)
}
