//! From a line of a generated document to the line of the catalogue that it comes from.

use std::collections::{BTreeSet, HashSet};

use super::catalogue_index::{CatalogueIndex, IndexedRelease};
use super::documents::stem;
use super::published::{self, PublishedEntry, PublishedFeed};
use crate::diag::msg;
use crate::diagnostic::{Diagnostic, Severity, Thing};
use crate::embargo::FileReport;
use crate::source::{SourceId, Sources, Span};

/// The rule for dates that no reader believes.
const IMPLAUSIBLE_DATE: &str = "implausible-date";

/// The keys of a release that elements of feeds are made of.
const KEYS: &[(&[&str], &str)] = &[
    (&["pubDate", "published", "date_published"], "date"),
    (&["updated", "modified", "date_modified"], "updated"),
    (&["title"], "title"),
    (&["description", "summary"], "summary"),
    (&["encoded", "content", "content_html"], "body"),
    (&["category", "tags"], "categories"),
    (&["creator", "author", "authors"], "authors"),
    (&["enclosure", "attachments"], "enclosures"),
    (&["link", "url", "external_url"], "links"),
    (&["guid"], "guid"),
    (&["guid", "id"], "id"),
];

/// The keys of a feed or of the catalogue that elements of a whole document are made of.
const HEAD: &[(&[&str], &str)] = &[
    (&["title"], "title"),
    (&["description", "subtitle"], "description"),
    (&["rights", "copyright"], "rights"),
    (&["icon", "favicon"], "icon"),
    (&["logo", "image"], "logo"),
    (&["name", "creator", "managingEditor", "webMaster"], "publisher.name"),
    (&["uri"], "publisher.url"),
    (&["email"], "publisher.email"),
    (&["language", "lang"], "language"),
];

/// Keys whose address may stand in an element of a whole document.
const ADDRESSES: &[&str] = &["home", "base", "icon", "logo", "hub", "licence", "publisher.url", "page.logo"];

/// Rules for documents with those for catalogues that say the same where it can be put right.
const SAID: &[(&str, &str)] = &[
    ("unreachable-address", "local-address"),
    ("contains-html", "html-in-plain-text"),
    ("contains-undeclared-html", "html-in-plain-text"),
    ("character-data", "html-in-plain-text"),
];

/// What was found in generated documents, each finding with its document: the findings whose cause stands in the
/// catalogue are put there, each once; the others stay.
pub struct Traced {
    /// At lines of the catalogue.
    pub causes: Vec<Diagnostic>,
    seen: HashSet<(&'static str, String, Option<Span>)>,
}

impl Traced {
    /// Nothing yet.
    #[must_use]
    pub fn nothing() -> Self {
        Traced { causes: Vec::new(), seen: HashSet::new() }
    }

    /// Leaves out what is said already where it stands in the catalogue: the same slip has one finding. Errors stay.
    pub fn leave_out_known(&mut self, reports: &[FileReport]) {
        let known: BTreeSet<(SourceId, usize)> = reports
            .iter()
            .flat_map(|report| &report.findings)
            .filter_map(|finding| finding.span)
            .map(|span| (span.source, span.start))
            .collect();
        let rules: HashSet<&str> = reports.iter().flat_map(|report| &report.findings).map(|found| found.rule).collect();
        let is_said =
            |cause: &Diagnostic| SAID.iter().any(|(rule, other)| *rule == cause.rule && rules.contains(other));
        self.causes.retain(|cause| {
            let is_known =
                |span: Span| known.range((span.source, span.start)..(span.source, span.end)).next().is_some();
            cause.severity == Severity::Error || !(cause.span.is_some_and(is_known) || is_said(cause))
        });
    }

    /// Takes the findings of one document whose cause stands in the catalogue, and leaves the others.
    pub fn take(&mut self, findings: &mut Vec<Diagnostic>, sources: &Sources, catalogue: &CatalogueIndex) {
        let Some(source) = findings.iter().find_map(|finding| finding.span).map(|span| span.source) else { return };
        let document = sources.get(source);
        let mut feed = published::read(&document.text);
        feed.iter_mut().for_each(|feed| catalogue.know_guids(feed));
        let name = stem(document.name.rsplit('/').next().unwrap_or_default());
        findings.retain(|finding| {
            !self.is_taken(finding, feed.as_ref(), catalogue) && !self.is_of_head(finding, name, sources, catalogue)
        });
    }

    /// Takes a warning about a whole document whose cause stands in the head of the catalogue, or at its feed.
    fn is_of_head(&mut self, finding: &Diagnostic, feed: &str, sources: &Sources, catalogue: &CatalogueIndex) -> bool {
        let Some(thing) = finding.thing.as_deref().filter(|_| finding.severity != Severity::Error) else {
            return false;
        };
        let written = |key: &str| {
            let span = catalogue.value_of_feed(feed, key).filter(|_| catalogue.feed_has(feed, key));
            span.or_else(|| catalogue.top_span(key).filter(|_| catalogue.top_has(key)))
        };
        let value = thing.value.as_deref().filter(|value| !value.is_empty());
        let has_value = |span: &Span| {
            let text = &sources.get(span.source).text;
            value.is_some_and(|value| text.get(span.start..span.end).is_some_and(|written| written.contains(value)))
        };
        let by_value = || ADDRESSES.iter().filter_map(|key| written(key)).find(has_value);
        let Some(place) = by_value().or_else(|| written(key_of(thing, HEAD))) else { return false };
        if self.seen.insert((finding.rule, feed.to_owned(), Some(place))) {
            let cause = Diagnostic { span: Some(place), thing: None, fix: None, labels: Vec::new(), ..finding.clone() };
            // The same is said of each feed.
            if !self.causes.iter().any(|known| (known.rule, known.span) == (cause.rule, cause.span)) {
                self.causes.push(cause);
            }
        }
        true
    }

    fn is_taken(&mut self, finding: &Diagnostic, feed: Option<&PublishedFeed>, catalogue: &CatalogueIndex) -> bool {
        let Some(span) = finding.span else { return false };
        let entries = feed.map_or(&[][..], |feed| &feed.entries);
        let around = entries.iter().find(|entry| entry.range.contains(&span.start)).map(|entry| entry.id.as_str());
        let is_date = finding.rule == IMPLAUSIBLE_DATE;
        // The date of a whole document is that of its last change.
        let id = around.or_else(|| last(entries, catalogue).filter(|_| is_date));
        let Some((id, release)) = id.and_then(|id| Some((id, catalogue.get(id)?))) else { return false };
        if is_date && catalogue.is_later(release.updated) {
            // `updated-ahead` says so already.
            return true;
        }
        let key =
            if around.is_none() { "date" } else { finding.thing.as_deref().map_or("", |thing| key_of(thing, KEYS)) };
        let key = if key == "guid" && !catalogue.has_key(id, "guid") { "id" } else { key };
        let key = if key == "updated" && release.updated.is_none() { "date" } else { key };
        let place = place(catalogue, id, release, key);
        let is_known_by_it = key == "guid" && finding.rule == "not-sufficiently-unique";
        if self.seen.insert((finding.rule, id.to_owned(), place)) {
            let mut cause = Diagnostic { span: place, thing: None, fix: None, labels: Vec::new(), ..finding.clone() };
            if is_known_by_it {
                cause.help = Some(msg!(
                    en: "keep it if the release is out, for subscribers know it by this; of a new release delete the line",
                    fr: "gardez-le si le communiqué a paru, car vos abonnés le reconnaissent à cela ; pour un nouveau communiqué, supprimez la ligne"
                ));
            }
            self.causes.push(cause);
        }
        true
    }
}

/// The release that changed last: of some entries, or of all that are out.
fn last<'a>(entries: &'a [PublishedEntry], catalogue: &'a CatalogueIndex) -> Option<&'a str> {
    let changed = |id: &str| catalogue.get(id).and_then(|release| release.updated.or(release.published));
    let of_entries = entries.iter().map(|entry| entry.id.as_str()).max_by_key(|id| (changed(id), *id));
    of_entries.or_else(|| catalogue.due().map(|(id, _)| id).max_by_key(|id| (changed(id), *id)))
}

/// The key that an element is made of; `None` if no single one is.
fn key_of(thing: &Thing, keys: &[(&[&str], &'static str)]) -> &'static str {
    let names = [&thing.element, &thing.parent].into_iter().flatten();
    let locals = names.map(|name| name.rsplit(':').next().unwrap_or_default());
    let mut found = locals.filter_map(|name| keys.iter().find(|(elements, _)| elements.contains(&name)));
    found.next().map_or("", |(_, key)| key)
}

/// Where a key of a release stands; where it was not written, the release.
fn place(catalogue: &CatalogueIndex, id: &str, release: &IndexedRelease, key: &str) -> Option<Span> {
    let written = !key.is_empty() && catalogue.has_key(id, key);
    if written { catalogue.span(id, key) } else { catalogue.head(&release.place) }
}
