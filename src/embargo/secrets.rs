//! Which stretches of a catalogue's texts are not yet out.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::names;
use super::stretches::Stretches;
use super::unread::{self, Clock};
use crate::catalogue::schema::{head::Top, release};
use crate::catalogue::{Catalogue, Place, Release};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{self, Content};

/// No two clocks of the world are further apart.
const APART: TimeDelta = TimeDelta::hours(26);

/// The keys of the catalogue by which local dates become instants.
const CLOCK_KEYS: [&str; 2] = ["timezone", "publish_time"];

/// The stretches whose words stay in.
#[derive(Debug, Default)]
pub struct Secrets {
    pub spans: Vec<Span>,
    /// Those of them that are secret only because a date cannot be read: that date may be shown.
    pub undated: Vec<Span>,
    /// What says in them that a release waits, and no more: `draft: true`, the key `embargo`.
    pub signs: Vec<Span>,
    /// Files with a release that is not yet out, or with none that is known to be out.
    files: HashSet<SourceId>,
    /// Those of them that nothing in them says to wait: their names may be shown.
    named: HashSet<SourceId>,
    /// Those of them with a release that somebody meant to hold back, by whatever key.
    meant: HashSet<SourceId>,
    /// Those of them in which others are out.
    mixed: HashSet<SourceId>,
    /// Those of them with a release that waits.
    waiting: HashSet<SourceId>,
}

impl Secrets {
    pub fn of(catalogue: &Catalogue, sources: &Sources, now: DateTime<Utc>, findings: &[Diagnostic]) -> Self {
        let mut secrets = Secrets::default();
        let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
        // Places cost more than the rest: without an error nothing is looked for that could not be read.
        let areas = if has_errors { Stretches::of(&areas(catalogue, sources)) } else { Stretches::default() };
        let is_sure = !has_errors || (catalogue.has_head && is_clock_sure(catalogue, sources, &areas, findings));
        let now = if is_sure { now } else { now - APART };
        secrets.releases(catalogue, sources, now, findings);
        if has_errors {
            secrets.unknown(catalogue, sources, now, findings, &areas);
        }
        if !findings.is_empty() {
            secrets.with_comments(catalogue, sources);
        }
        let clock = Clock { zone: catalogue.timezone, time: catalogue.publish_time, now };
        let is_named = |id: &SourceId| {
            let source = sources.get(*id);
            let name = source.name.rsplit('/').next().unwrap_or_default();
            !unread::says_to_wait(name, &source.text, &clock)
        };
        secrets.named = secrets.files.difference(&secrets.meant).copied().filter(is_named).collect();
        secrets
    }

    /// The releases that wait, or of which it is not sure that they do not.
    fn releases(&mut self, catalogue: &Catalogue, sources: &Sources, now: DateTime<Utc>, findings: &[Diagnostic]) {
        let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
        let clock = Clock { zone: catalogue.timezone, time: catalogue.publish_time, now };
        let is_meant_to_wait = |release: &Release| {
            let is_pruned = |key| catalogue.places.is_pruned(&release.place, key);
            is_pruned("embargo") || is_pruned("draft") || has_strange_key(catalogue, sources, release, &clock)
        };
        let waits = |release: &&Release| {
            release.is_draft
                || release.due_at().is_none_or(|due| due > now)
                || (has_errors && (is_doubtful(catalogue, release) || is_meant_to_wait(release)))
        };
        let (waiting, out): (Vec<&Release>, Vec<&Release>) = all(catalogue).partition(waits);
        let out: HashSet<SourceId> = out.into_iter().map(|release| release.place.file).collect();
        self.files.extend(sources.iter().map(|(id, _)| id).filter(|id| !out.contains(id)));
        self.waiting.extend(waiting.iter().map(|release| release.place.file));
        if has_errors {
            let meant = waiting.iter().filter(|release| is_meant_to_wait(release));
            self.meant.extend(meant.map(|release| release.place.file));
        }
        self.mixed.extend(self.waiting.intersection(&out));
        self.files.extend(&self.mixed);
        self.mixed.remove(&catalogue.place.file);
        // Places cost more than the rest: they are looked for only where something is shown.
        if findings.is_empty() && self.mixed.is_empty() {
            return;
        }
        for release in waiting {
            let span = span_of(catalogue, sources, release);
            self.spans.push(span);
            self.signs.extend(sign(catalogue, sources, release, "embargo"));
            self.signs.extend(sign(catalogue, sources, release, "draft"));
            if release.published.is_none() && !release.is_draft && !has_embargo(catalogue, release) {
                self.undated.push(span);
            }
        }
    }

    /// What is at fault where releases stand, and is no release that is known.
    fn unknown(
        &mut self,
        catalogue: &Catalogue,
        sources: &Sources,
        now: DateTime<Utc>,
        findings: &[Diagnostic],
        areas: &Stretches,
    ) {
        let known: Vec<Span> = all(catalogue).map(|release| span_of(catalogue, sources, release)).collect();
        let known = Stretches::of(&known);
        let clock = Clock { zone: catalogue.timezone, time: catalogue.publish_time, now };
        // A text is looked through once, however many findings say that it cannot be read.
        let mut unread: HashSet<SourceId> = HashSet::new();
        let mut out: HashSet<SourceId> = HashSet::new();
        let mut broken: HashMap<SourceId, bool> = HashMap::new();
        let mut releases: HashMap<SourceId, unread::Releases<'_>> = HashMap::new();
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        for span in errors.filter_map(|finding| finding.span) {
            let file = span.source;
            let top = Place { file, path: String::new() };
            if unread.contains(&file) {
                continue;
            }
            // In a text that is only read by being cured, a line may have words of two releases.
            let is_broken = |file| yaml::tree(&sources.get(file).text).is_err();
            if *broken.entry(file).or_insert_with_key(|file| is_broken(*file)) || catalogue.places.node(&top).is_none()
            {
                unread.insert(file);
                let text = &sources.get(file).text;
                if unread::may_wait(text, file == catalogue.place.file, &clock) {
                    self.spans.push(Span::new(file, 0, text.len()));
                } else {
                    self.files.remove(&file);
                }
            } else if !known.contain(span) {
                let releases = releases
                    .entry(file)
                    .or_insert_with(|| unread::Releases::of(&sources.get(file).text, file == catalogue.place.file));
                match releases.around(span.start, &clock) {
                    Some((_, true)) => drop(out.insert(file)),
                    Some((range, false)) => self.waits(Span::new(file, range.start, range.end.max(span.end))),
                    None if areas.contain(span) => self.waits(span),
                    None => {}
                }
            }
        }
        for file in out {
            if self.waiting.contains(&file) {
                self.mixed.insert(file);
            } else {
                self.files.remove(&file);
            }
        }
        self.mixed.remove(&catalogue.place.file);
    }

    fn waits(&mut self, span: Span) {
        self.spans.push(span);
        self.files.insert(span.source);
        self.waiting.insert(span.source);
    }

    /// What stands around the releases: all of a file in which nothing is out, and comments at the end of a line.
    fn with_comments(&mut self, catalogue: &Catalogue, sources: &Sources) {
        for span in &mut self.spans {
            let rest = &sources.get(span.source).text[span.end..];
            let line = rest.split(['\n', '\r']).next().unwrap_or_default();
            if line.trim_start().starts_with('#') {
                span.end += line.len();
            }
        }
        let first = catalogue.place.file;
        let whole = self.files.iter().filter(|id| **id != first && !self.mixed.contains(id));
        self.spans.extend(whole.map(|id| Span::new(*id, 0, sources.get(*id).text.len())));
    }

    /// The files whose names stay in; the texts are masked by now.
    pub fn names<'a>(&self, catalogue: &Catalogue, sources: &'a Sources) -> Vec<&'a str> {
        let first = catalogue.place.file;
        let words = |id: SourceId| names::words(&sources.get(id).text);
        let public = if self.mixed.is_empty() { HashSet::new() } else { words(first) };
        let is_open =
            |id: SourceId, name: &str| self.mixed.contains(&id) && names::is_public(name, &[&public, &words(id)]);
        let hidden =
            sources.iter().filter(|(id, _)| *id != first && self.files.contains(id) && !self.named.contains(id));
        hidden.filter(|(id, source)| !is_open(*id, &source.name)).map(|(_, source)| source.name.as_str()).collect()
    }
}

/// The bytes of a release; its whole file where its place cannot be found.
fn span_of(catalogue: &Catalogue, sources: &Sources, release: &Release) -> Span {
    let file = release.place.file;
    catalogue.span(&release.place, "").unwrap_or_else(|| Span::new(file, 0, sources.get(file).text.len()))
}

/// The bytes of a key by which a release waits, with its value where that is a plain `true`.
fn sign(catalogue: &Catalogue, sources: &Sources, release: &Release, key: &str) -> Option<Span> {
    let span = catalogue.places.key(&release.place, key)?;
    let after = &sources.get(span.source).text[span.end..];
    let line = after.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    let end = if line.strip_prefix(':').is_some_and(|value| value.trim() == "true") { line.len() } else { 0 };
    Some(Span { end: span.end + end, ..span })
}

/// Where releases stand: below `releases` of the catalogue, and all of the other files.
fn areas(catalogue: &Catalogue, sources: &Sources) -> Vec<Span> {
    let own = catalogue.places.key(&catalogue.place, "releases").and(catalogue.span(&catalogue.place, "releases"));
    let others = sources.iter().filter(|(id, _)| *id != catalogue.place.file);
    own.into_iter().chain(others.map(|(id, source)| Span::new(id, 0, source.text.len()))).collect()
}

/// Whether no error of the head can hide or change the zone or the time of day: an error that stands at another key
/// cannot.
fn is_clock_sure(catalogue: &Catalogue, sources: &Sources, areas: &Stretches, findings: &[Diagnostic]) -> bool {
    let first = catalogue.place.file;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let in_head = |span: &Span| span.source == first && !areas.contain(*span);
    let mut in_head = errors.filter_map(|finding| finding.span).filter(in_head).peekable();
    if in_head.peek().is_none() {
        return true;
    }
    let Ok(tree) = yaml::tree(&sources.get(first).text) else { return false };
    let Content::Mapping(pairs) = &tree.content else { return false };
    in_head.all(|span| {
        let around = |pair: &&yaml::Pair| pair.key.span.start <= span.start && span.end <= pair.value.span.end;
        let key = pairs.iter().find(around).and_then(yaml::Pair::name);
        key.is_some_and(|key| Top::MAPPING.key(key).is_some() && !CLOCK_KEYS.contains(&key))
    })
}

/// All releases, and those that are not finished.
fn all(catalogue: &Catalogue) -> impl Iterator<Item = &Release> {
    catalogue.releases.iter().chain(&catalogue.drafts)
}

/// An embargo that was written, however badly.
fn has_embargo(catalogue: &Catalogue, release: &Release) -> bool {
    catalogue.places.key(&release.place, "embargo").is_some() || catalogue.places.is_pruned(&release.place, "embargo")
}

/// A key that there is not, by which the release may have been meant to wait: `publish_after: 2099-01-01`.
fn has_strange_key(catalogue: &Catalogue, sources: &Sources, release: &Release, clock: &Clock) -> bool {
    let span = span_of(catalogue, sources, release);
    let text = &sources.get(span.source).text;
    let start = text[..span.start].rfind(['\n', '\r']).map_or(0, |before| before + 1);
    let is_known = |key: &str| release::Release::MAPPING.key(key).is_some();
    unread::has_strange_key(&text[start..span.end], is_known, clock)
}

/// An embargo or a date that cannot be read, or stands there twice: in doubt, the words stay in.
fn is_doubtful(catalogue: &Catalogue, release: &Release) -> bool {
    let pruned = |key| catalogue.places.is_pruned(&release.place, key);
    pruned("date") || (release.embargo.is_none() && has_embargo(catalogue, release))
}
