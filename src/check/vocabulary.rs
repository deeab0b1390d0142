//! Rules for categories: one vocabulary, and one spelling of each.

use std::collections::{HashMap, HashSet};

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Out, Rule};
use crate::catalogue;
use crate::diag::{Message, code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::diagnostic::{Edit, Fix};
use crate::feed::Format;
use crate::source::Span;
use crate::suggest::nearest;

pub(super) const RULES: &[&Rule] = &[
    &UNKNOWN_CATEGORY,
    &UNUSED_CATEGORY,
    &TWO_SPELLINGS_OF_CATEGORY,
    &COMMA_IN_CATEGORY,
    &AMPERSAND_IN_TAG,
    &REPEATED_CATEGORY,
];

const UNKNOWN_CATEGORY: Rule = Rule {
    id: "unknown-category",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.2",
    w3c: "",
    why: text!(en: "a category outside the vocabulary has no label, and no feed that selects by category finds it", fr: "une catégorie hors de la liste n’a pas de nom lisible, et aucun flux par catégorie ne la trouve"),
    help: text!(en: "write a category of the vocabulary, or add this one to `categories` of the catalogue", fr: "écrivez une catégorie de la liste, ou ajoutez celle-ci à `categories` dans le catalogue"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if catalogue.categories.is_empty() {
            return;
        }
        let mut vocabulary = Vocabulary::of(catalogue);
        let feeds = catalogue
            .feeds
            .iter()
            .filter_map(|feed| Some((feed.place.as_ref()?, "select.category", &feed.select.category)));
        let releases = catalogue.releases.iter().map(|release| (&release.place, "categories", &release.categories));
        for (place, path, used) in feeds.chain(releases) {
            for (at, category) in used.iter().enumerate() {
                if vocabulary.slugs.contains(category.as_str()) {
                    continue;
                }
                let message = msg!(en: "the category {category} is not in the vocabulary", fr: "la catégorie {category} n’est pas dans la liste", category = code(category));
                let finding = out.value(place, &format!("{path}[{at}]"), message);
                if let Some(help) = vocabulary.meant(category) {
                    finding.help = Some(help);
                }
            }
        }
    }),
    bad: &[
        Catalogue(
            "categories: {harbours: Harbours}\nreleases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    \
             links: [https://example.org/a]\n    id: tag:a,2018:a\n    categories: [harbours, «harbour»]",
        ),
        Catalogue(
            "categories: {harbours: Harbours, ships: Ships}\nreleases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    \
             links: [https://example.org/a]\n    id: tag:a,2018:a\n    categories: «harbours, ships»",
        ),
        Catalogue(
            "categories: {harbours: Harbours}\nfeeds:\n  - {id: all}\n  - {id: some, select: {category: [harbours, «Ships»]}}\n\
             releases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    links: [https://example.org/a]\n    \
             id: tag:a,2018:a\n    categories: [harbours]",
        ),
    ],
    good: &[Release("categories: [Harbours]")],
};

const UNUSED_CATEGORY: Rule = Rule {
    id: "unused-category",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(en: "nobody finds anything under it", fr: "personne n’y trouvera quoi que ce soit"),
    help: text!(en: "delete it from the vocabulary, or use it", fr: "supprimez-la de la liste, ou employez-la"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if !catalogue.is_complete {
            return;
        }
        let releases = catalogue.releases.iter().flat_map(|release| &release.categories);
        let feeds = catalogue.feeds.iter().flat_map(|feed| &feed.select.category);
        let used: HashSet<&str> = releases.chain(feeds).map(String::as_str).collect();
        for (slug, _) in catalogue.categories.iter().filter(|(slug, _)| !used.contains(slug.as_str())) {
            out.value(&catalogue.place, &format!("categories.{slug}"), msg!(en: "no release has the category {slug}", fr: "aucun communiqué n’a la catégorie {slug}", slug = code(slug)));
        }
    }),
    bad: &[Catalogue(
        "categories: {harbours: Harbours, ships: «Ships»}\nreleases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    \
         links: [https://example.org/a]\n    id: tag:a,2018:a\n    categories: [harbours]",
    )],
    good: &[Catalogue(
        "categories: {harbours: Harbours}\nreleases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    \
         links: [https://example.org/a]\n    id: tag:a,2018:a\n    categories: [harbours]",
    )],
};

const TWO_SPELLINGS_OF_CATEGORY: Rule = Rule {
    id: "two-spellings-of-category",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "readers show them as two categories, each with a part of the releases", fr: "les lecteurs de flux en font deux catégories, chacune avec une partie des communiqués"),
    help: text!(en: "write the category the same way everywhere", fr: "écrivez la catégorie partout de la même façon"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if !catalogue.categories.is_empty() {
            return;
        }
        let mut first: HashMap<String, (&str, &catalogue::Place, usize)> = HashMap::new();
        let mut right: HashSet<&str> = HashSet::new();
        for release in &catalogue.releases {
            for (at, category) in release.categories.iter().enumerate() {
                if right.contains(category.as_str()) {
                    continue;
                }
                let (other, place, other_at) = *first.entry(same(category)).or_insert((category, &release.place, at));
                if other == category {
                    right.insert(category);
                } else {
                    let label = catalogue.places.value(place, &format!("categories[{other_at}]"));
                    let message = msg!(en: "the category {category} is also written {other}", fr: "la catégorie {category} s’écrit aussi {other}", category = code(category), other = code(other));
                    let finding = out.value(&release.place, &format!("categories[{at}]"), message);
                    *finding = finding
                        .clone()
                        .help(msg!(en: "write {other}", fr: "écrivez {other}", other = code(other)))
                        .label(label, text!(en: "the other spelling", fr: "l’autre façon de l’écrire"));
                }
            }
        }
    }),
    bad: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", categories: [Sea]}\n  \
         - {title: B, date: 2018-09-21, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\", categories: [«sea»]}",
    )],
    good: &[Release("categories: [Sea, Seaside]"), Release("categories: [C++, C, 'C#', .NET, Net, A*, A]")],
};

/// What is the same for all spellings of a category: its letters and digits, and the signs that are part of a name.
fn same(category: &str) -> String {
    let signs = |c: &char| matches!(c, '+' | '#' | '*' | '@' | '!' | '%' | '€' | '$');
    let dot = if category.starts_with('.') { "." } else { "" };
    dot.chars().chain(crate::value::slug::slug(category).chars()).chain(category.chars().filter(signs)).collect()
}

/// The names in a text with commas and semicolons between them; a semicolon may end a reference of HTML.
fn parts(text: &str) -> Vec<&str> {
    let is_reference = |at: usize| {
        let before = &text[..at];
        before.rfind('&').is_some_and(|start| {
            let name = &before[start + 1..];
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices([',', ';']) {
        if sign == "," || !is_reference(at) {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Names as a list between brackets.
fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", names.into_iter().map(catalogue::in_list).collect::<Vec<_>>().join(", "))
}

fn list_in_place(span: Span, replacement: String) -> Box<Fix> {
    Box::new(Fix { edits: vec![Edit { span, replacement }] })
}

const COMMA_IN_CATEGORY: Rule = Rule {
    id: "comma-in-category",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-category",
    w3c: "",
    why: text!(en: "it reads like two categories in one, and goes out as one", fr: "on y lit deux catégories, mais elle paraît comme une seule"),
    help: text!(en: "write each category as an entry of its own", fr: "écrivez chaque catégorie comme un élément à part"),
    finds: Finds::Release(|release, out| {
        if out.catalogue().categories.is_empty() {
            commas(&release.place, "categories", &release.categories, out);
        }
        commas(&release.place, "regions", &release.regions, out);
    }),
    bad: &[
        Release("categories: [«\"Sea, ships\"»]"),
        Release("categories: «Sea, ships»"),
        Release("categories: «(Sea, ships)»"),
        Release("categories: [«Buses (lines 4», 5), Boats]"),
        Release("categories: «Sea &harbour; ships; quays»"),
        Release("regions: «Nouvelle-Aquitaine, Creuse»"),
    ],
    good: &[
        Release("categories: [Sea, Ships]"),
        Release("categories: [Sea &harbour; ships]"),
        Release("regions: [Nouvelle-Aquitaine, Creuse]"),
    ],
};

/// A name that a comma between its parentheses parted, put together.
fn parted(name: &str, next: &str) -> Option<String> {
    let is_open = name.matches('(').count() > name.matches(')').count();
    let is_closed = next.matches(')').count() > next.matches('(').count();
    (is_open && is_closed).then(|| format!("{name}, {next}"))
}

/// Reports the names of a list that look like several.
fn commas(place: &catalogue::Place, key: &str, names: &[String], out: &mut Out<'_>) {
    for (at, name) in names.iter().enumerate() {
        if let Some(whole) = names.get(at + 1).and_then(|next| parted(name, next)) {
            let message = msg!(
                en: "a comma parts {whole}: these are two names",
                fr: "une virgule coupe {whole} : cela fait deux noms",
                whole = code(&whole)
            );
            let finding = out.value(place, &format!("{key}[{at}]"), message);
            finding.severity = Error;
            finding.help = Some(msg!(
                en: "put it in quotes: {right}",
                fr: "mettez-le entre guillemets : {right}",
                right = code(format!("'{}'", whole.replace('\'', "''")))
            ));
        }
        let own = parts(name.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(name));
        if own.len() < 2 {
            continue;
        }
        let whole = out.catalogue().places.value(place, key);
        let message = if key == "regions" {
            msg!(en: "the region {name} looks like several regions", fr: "la région {name} ressemble à plusieurs régions", name = code(name))
        } else {
            msg!(en: "the category {name} looks like several categories", fr: "la catégorie {name} ressemble à plusieurs catégories", name = code(name))
        };
        let finding = out.value(place, &format!("{key}[{at}]"), message);
        // The whole value, so that it can be written as it stands.
        let before = names[..at].iter().map(String::as_str);
        let all = list(before.chain(own.iter().copied()).chain(names[at + 1..].iter().map(String::as_str)));
        let value = code(format!("{key}: {all}"));
        let n = number(own.len());
        finding.help = Some(if key == "regions" {
            msg!(en: "write {value}, if you mean {n} regions", fr: "écrivez {value}, s’il s’agit de {n} régions", value = value, n = n)
        } else {
            msg!(en: "write {value}, if you mean {n} categories", fr: "écrivez {value}, s’il s’agit de {n} catégories", value = value, n = n)
        });
        // Where no quotes and no brackets stand around them, a list was meant.
        if let Some(span) = whole.filter(|span| span.end - span.start == name.len()) {
            finding.severity = Warning;
            // `Énergie, climat et eau` is one name, or three: only who wrote it knows.
            if !own.iter().any(|part| [" et ", " and ", " & ", " ou "].iter().any(|word| part.contains(word))) {
                finding.fix = Some(list_in_place(span, all));
            }
        }
    }
}

const AMPERSAND_IN_TAG: Rule = Rule {
    id: "ampersand-in-tag",
    severity: Info,
    spec: "https://www.jsonfeed.org/version/1.1/#items",
    w3c: "",
    why: text!(en: "some versions of FreshRSS show nothing at all of a JSON Feed with such a tag", fr: "certaines versions de FreshRSS ne montrent rien d’un flux JSON qui contient un tel mot"),
    help: text!(en: "write the word for it", fr: "écrivez le mot à la place"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if !catalogue.feeds.iter().any(|feed| feed.formats.contains(&Format::Json)) {
            return;
        }
        let message = |tag: &str| msg!(en: "the category {tag} has a `&` in it, and goes out in a JSON Feed", fr: "la catégorie {tag} contient un `&`, et paraît dans un flux JSON", tag = code(tag));
        for (slug, label) in catalogue.categories.iter().filter(|(_, label)| label.as_str().contains('&')) {
            out.value(&catalogue.place, &format!("categories.{slug}"), message(label.as_str()));
        }
        let mut seen: HashSet<&str> = catalogue.categories.iter().map(|(slug, _)| slug.as_str()).collect();
        for release in &catalogue.releases {
            for (at, category) in release.categories.iter().enumerate().filter(|(_, category)| category.contains('&')) {
                if seen.insert(category) {
                    out.value(&release.place, &format!("categories[{at}]"), message(category));
                }
            }
        }
    }),
    bad: &[
        Catalogue(
            "categories: {rd: «Research & ships»}\nfeeds: [{id: all, formats: [rss, json]}]\nreleases:\n  - title: A\n    \
             date: 2018-09-20\n    summary: S\n    links: [https://example.org/a]\n    id: tag:a,2018:a\n    categories: [rd]",
        ),
        Catalogue(
            "feeds: [{id: all, formats: [rss, json]}]\nreleases:\n  - title: A\n    date: 2018-09-20\n    summary: S\n    \
             links: [https://example.org/a]\n    id: tag:a,2018:a\n    categories: [Sea, «Sea & ships»]",
        ),
    ],
    good: &[Release("categories: [Sea & ships]"), Catalogue("feeds: [{id: all, formats: [rss, json]}]")],
};

const REPEATED_CATEGORY: Rule = Rule {
    id: "repeated-category",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "readers show the category twice", fr: "les lecteurs de flux montrent la catégorie deux fois"),
    help: text!(en: "delete the second one", fr: "supprimez la seconde"),
    finds: Finds::Release(|release, out| {
        let mut seen = HashSet::new();
        for (at, category) in release.categories.iter().enumerate() {
            if !seen.insert(category.as_str()) {
                out.value(
                    &release.place,
                    &format!("categories[{at}]"),
                    msg!(en: "the category {category} is here twice", fr: "la catégorie {category} est ici deux fois", category = code(category)),
                );
            }
        }
    }),
    bad: &[Release("categories: [Sea, Ships, «Sea»]")],
    good: &[Release("categories: [Sea, Ships]")],
};

/// To how many unknown categories the nearest known one is looked for: each is compared with all.
const MOST: usize = 200;

/// The vocabulary, by slug and by label.
struct Vocabulary<'a> {
    slugs: HashSet<&'a str>,
    /// The first slug of each label.
    labels: HashMap<&'a str, &'a str>,
    catalogue: &'a catalogue::Catalogue,
    /// For how many further categories the nearest one is looked for.
    left: usize,
}

impl<'a> Vocabulary<'a> {
    fn of(catalogue: &'a catalogue::Catalogue) -> Self {
        let pairs = || catalogue.categories.iter().map(|(slug, label)| (slug.as_str(), label.as_str()));
        Vocabulary {
            slugs: pairs().map(|(slug, _)| slug).collect(),
            labels: pairs().rev().map(|(slug, label)| (label, slug)).collect(),
            catalogue,
            left: MOST,
        }
    }

    /// The order for a category outside the vocabulary: its label was written, or nearly its slug.
    fn meant(&mut self, category: &str) -> Option<Message> {
        if let Some(slug) = self.labels.get(category) {
            return Some(
                msg!(en: "write {slug}, the slug of this label", fr: "écrivez {slug}, le nom court de ce libellé", slug = code(slug)),
            );
        }
        let known = |name: &&str| self.slugs.contains(*name) || self.labels.contains_key(*name);
        let parts = parts(category);
        if parts.len() > 1 && parts.iter().all(known) {
            return Some(msg!(en: "write {list}", fr: "écrivez {list}", list = code(list(parts))));
        }
        self.left = self.left.checked_sub(1)?;
        let near = nearest(category, self.catalogue.categories.iter().map(|(slug, _)| slug.as_str()))?;
        Some(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)))
    }
}
