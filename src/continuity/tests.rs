//! Every rule is proved by its examples; and what is no fault is not reported.

use chrono::{DateTime, Utc};

use super::*;
use crate::catalogue::{self, Catalogue, FeedSpec, Release};
use crate::feed::{Feed, Format, History, Person, escape};
use crate::rule::proof::{self, Found, unmark};
use crate::source::Sources;
use crate::value::rfc3339;
use crate::value::text::Text;

fn now() -> DateTime<Utc> {
    rfc3339::parse("2018-10-01T00:00:00Z").expect("an instant").to_utc()
}

fn read(yaml: &str, sources: &mut Sources) -> Catalogue {
    let (catalogue, found) = catalogue::read(vec![("catalogue.yaml".to_owned(), yaml.as_bytes().to_vec())], sources);
    assert!(found.is_empty(), "{found:#?}");
    catalogue
}

/// A feed without its entries, as far as comparisons ask for it.
fn feed(catalogue: &Catalogue, spec: &FeedSpec) -> Feed {
    let name = Text::line("Example").expect("a text");
    Feed {
        name: spec.id.clone(),
        id: catalogue.id_of_moved_feed(spec).expect("an id"),
        title: catalogue.title.clone(),
        subtitle: name.clone(),
        home: catalogue.home.clone().expect("a home"),
        base: catalogue.base.clone(),
        public: spec.select.is_public(),
        language: catalogue.language.clone().expect("a language"),
        rights: None,
        icon: None,
        logo: None,
        hub: None,
        author: Person { name, email: None, url: None },
        updated: now(),
        formats: vec![Format::Atom],
        content: spec.content,
        entries: Vec::new(),
        licence: None,
        contact: None,
        has_ended: false,
        moved_to: Vec::new(),
        history: History::default(),
        archives: Vec::new(),
        gone: Vec::new(),
        group: None,
        beyond: Vec::new(),
        tombstones: false,
    }
}

/// What a feed contains, as plain Atom.
fn atom(catalogue: &Catalogue, spec: &FeedSpec, feed: &Feed) -> String {
    let is_in = |release: &&Release| catalogue.takes(spec, release) && release.due_at().is_some_and(|due| due <= now());
    let mut releases: Vec<&Release> = catalogue.releases.iter().filter(is_in).collect();
    releases.sort_by_key(|release| std::cmp::Reverse(release.published));
    let mut text = format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>{}</id>\n<title>", feed.id);
    escape(&mut text, feed.title.as_str());
    text.push_str("</title>\n");
    if let Some(address) = feed.address(Format::Atom) {
        text.push_str(&format!("<link rel=\"self\" href=\"{address}\"/>\n"));
    }
    for release in releases.into_iter().take(spec.newest.unwrap_or(usize::MAX)) {
        let withdrawal = release.withdrawn_by(now());
        if withdrawal.is_some_and(|withdrawal| !withdrawal.has_notice) {
            continue;
        }
        let published = release.published.expect("a date");
        let updated = release.updated.into_iter().chain(withdrawal.map(|withdrawal| withdrawal.instant)).max();
        let updated = updated.unwrap_or(published).max(published);
        let id = catalogue.id_of(release).expect("an id");
        let link = release.permalink().expect("a page");
        text.push_str(&format!("<entry>\n<id>{id}</id>\n<link href=\"{}\"/>\n<title>", link.as_str()));
        let title = withdrawal.map_or(release.title.as_str(), |_| "Gone");
        escape(&mut text, title);
        text.push_str("</title>\n<summary>");
        escape(&mut text, withdrawal.map_or(release.summary.as_str(), |withdrawal| withdrawal.reason.as_str()));
        let (published, updated) = (rfc3339::write(published), rfc3339::write(updated));
        text.push_str(&format!(
            "</summary>\n<published>{published}</published>\n<updated>{updated}</updated>\n</entry>\n"
        ));
    }
    text + "</feed>\n"
}

/// The documents of a catalogue by their feeds.
fn documents(catalogue: &Catalogue) -> Vec<(Feed, String)> {
    let one = |spec| {
        let feed = feed(catalogue, spec);
        let text = atom(catalogue, spec, &feed);
        (feed, text)
    };
    catalogue.feeds.iter().map(one).collect()
}

fn previous(yaml: &str) -> Vec<Previous> {
    let catalogue = read(yaml, &mut Sources::default());
    let old = |(feed, text): (Feed, String)| Previous {
        name: format!("feeds/{}", feed.file(Format::Atom)),
        bytes: Some(text.into_bytes()),
    };
    documents(&catalogue).into_iter().map(old).collect()
}

fn compared(previous: Vec<Previous>, after: &str, request: Request<'_>) -> Comparison {
    let mut sources = Sources::default();
    let catalogue = read(after, &mut sources);
    let documents = documents(&catalogue);
    let catalogue = CatalogueIndex::of(catalogue, now());
    let files: Vec<String> = documents.iter().map(|(feed, _)| feed.file(Format::Atom)).collect();
    let upcoming: Vec<Upcoming<'_>> = documents
        .iter()
        .zip(&files)
        .map(|((feed, text), file)| Upcoming { file, text, feed, format: Format::Atom })
        .collect();
    compare(previous, &upcoming, &catalogue, request, Ledgers::default(), &mut sources)
}

fn found(comparison: &Comparison, rule: &str) -> Vec<Found> {
    proof::found(&comparison.findings, rule)
}

#[test]
fn every_example_proves_its_rule() {
    proof::prove(rules(), 35, |rule, example, is_bad| {
        let (before, after) = example::whole::catalogues(example);
        let (after, mut marks) = unmark(&after);
        if is_bad && marks.is_empty() {
            // The finding is about no place that may be shown.
            marks.push(None);
        }
        let found = found(&compared(previous(&before), &after, Request::default()), rule.id);
        (marks, if is_bad { found } else { proof::of_rule(found, rule.id) })
    });
}

#[test]
fn reasons_are_given() {
    for rule in about() {
        let english = |text: crate::diag::Template| text.render(crate::diag::Language::English);
        assert!(!english(rule.why).is_empty() && !english(rule.help).is_empty(), "{} gives no reason", rule.id);
    }
}
