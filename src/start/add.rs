//! A new release in the text of a catalogue, where its habit wants it. Every other byte stays.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, SubsecRound, Utc};

use super::habit::{Habit, habit};
use super::insert::{Insertion, insertion};
use super::release_text::{self, Fields};
use crate::catalogue::{self, Catalogue, Place, Release};
use crate::diagnostic::Severity;
use crate::source::{SourceId, Sources};
use crate::value::date::Date;
use crate::value::iri::{Iri, Url};
use crate::value::rfc3339;
use crate::value::text::Text;

/// A release that is to be added.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its title.
    pub title: Text,
    /// Its date as it was given, and what that means; without one it is the clock's.
    pub date: Option<(String, Date)>,
    /// Its summary; without one the title.
    pub summary: Option<Text>,
    /// Its page.
    pub page: Option<Url>,
    /// Whether it is not finished: then nothing of it is published.
    pub is_draft: bool,
}

/// A file with the new release in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The file that it replaces; `None` for a new one.
    pub file: Option<SourceId>,
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The line on which the new release begins, from 1.
    pub line: usize,
    /// The id of the new release.
    pub id: Iri,
}

/// Adds a release to a catalogue without errors, whose only texts are those of `sources`. The new text was
/// read again: it gives the same catalogue and one release more. Returns `None` where the texts have no place
/// for it: lists in brackets.
pub fn add(catalogue: &Catalogue, sources: &Sources, wanted: &Wanted, now: DateTime<Utc>) -> Option<Added> {
    let date = date(catalogue, wanted.date.as_ref(), now);
    let day = Date::parse(&date).ok()?.day();
    let id = id(catalogue, day, &wanted.title)?;
    let fields = Fields {
        title: wanted.title.as_str(),
        id: id.as_str(),
        date: &date,
        summary: wanted.summary.as_ref().unwrap_or(&wanted.title).as_str(),
        page: wanted.page.as_ref(),
        is_draft: wanted.is_draft,
    };
    let text = release_text::of(catalogue, sources, &fields);
    let (file, name, text, line) = match habit(catalogue, sources, day, &wanted.title, now)? {
        Habit::List(place) => {
            let old = &sources.get(place.file).text;
            let Insertion { text, line } = insertion(catalogue, &place, old, &text)?;
            (Some(place.file), sources.get(place.file).name.clone(), text, line)
        }
        Habit::First { before, after } => {
            let file = catalogue.place.file;
            let item = release_text::item(&text, 2, 2);
            let item = if before.contains("\r\n") { item.replace('\n', "\r\n") } else { item };
            let line = before.lines().count() + 1;
            (Some(file), sources.get(file).name.clone(), before + &item + &after, line)
        }
        Habit::NewList { name, head } => {
            let line = head.lines().count() + 1;
            let text = release_text::item(&text, 0, 2);
            (None, name, head + &text, line)
        }
        Habit::NewFile { name, head } => {
            let line = head.lines().count() + 1;
            (None, name, head + &text, line)
        }
    };
    let added = Added { file, name, text, line, id };
    is_sound(catalogue, sources, &added).then_some(added)
}

/// The date as it is written: the given one, with a time of its own where another release stands at that
/// instant; else that of the clock.
fn date(catalogue: &Catalogue, given: Option<&(String, Date)>, now: DateTime<Utc>) -> String {
    let zone = catalogue.timezone;
    let taken: HashSet<DateTime<Utc>> = with_drafts(catalogue).filter_map(|release| release.published).collect();
    let is_free = |text: &str| {
        let instant = Date::parse(text).and_then(|date| date.instant(zone, catalogue.publish_time));
        instant.is_ok_and(|instant| !taken.contains(&instant))
    };
    match given {
        Some((text, Date::Day(day))) if !is_free(text) => {
            let minutes = (1..24 * 60).map(|more| day.and_time(catalogue.publish_time) + Duration::minutes(more));
            let mut times = minutes.map(|local| local.format("%Y-%m-%dT%H:%M").to_string());
            times.find(|text| is_free(text)).unwrap_or_else(|| text.clone())
        }
        Some((text, _)) => text.clone(),
        None => {
            let local = now.with_timezone(&zone);
            let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].map(|form| local.format(form).to_string());
            let minutes = (1..60).map(|more| (local - Duration::minutes(more)).format("%Y-%m-%dT%H:%M").to_string());
            forms.into_iter().chain(minutes).find(|text| is_free(text)).unwrap_or_else(|| {
                let seconds = (0..).map(|more| now.trunc_subsecs(0) - Duration::seconds(more));
                seconds.into_iter().find(|at| !taken.contains(at)).map_or_else(String::new, rfc3339::write)
            })
        }
    }
}

/// The id that `freeze` would give, with a number where a release has it already.
fn id(catalogue: &Catalogue, day: NaiveDate, title: &Text) -> Option<Iri> {
    let first = catalogue.minted_id(day, title)?;
    let taken: HashSet<Iri> = with_drafts(catalogue).filter_map(|release| catalogue.id_of(release)).collect();
    let numbered = (2..).filter_map(|number| Iri::parse(&format!("{}-{number}", first.as_str())).ok());
    std::iter::once(first.clone()).chain(numbered).find(|id| !taken.contains(id))
}

/// All releases, those that are not finished last.
fn with_drafts(catalogue: &Catalogue) -> impl Iterator<Item = &Release> {
    catalogue.releases.iter().chain(&catalogue.drafts)
}

/// Reads the new text as the next run would: the other releases are what they were.
fn is_sound(catalogue: &Catalogue, sources: &Sources, added: &Added) -> bool {
    let mut files: Vec<(String, Vec<u8>)> = sources
        .iter()
        .map(|(id, source)| {
            let text = if added.file == Some(id) { added.text.as_str() } else { source.text.as_str() };
            (source.name.clone(), text.as_bytes().to_vec())
        })
        .collect();
    if added.file.is_none() {
        files.push((added.name.clone(), added.text.clone().into_bytes()));
    }
    let (again, findings) = catalogue::read(files, &mut Sources::default());
    let bare = |release: &Release| Release {
        place: Place { path: String::new(), ..catalogue.place.clone() },
        ..release.clone()
    };
    let mut others = with_drafts(&again).filter(|release| release.id.as_ref() != Some(&added.id)).map(bare);
    findings.iter().all(|finding| finding.severity < Severity::Error)
        && with_drafts(&again).count() == with_drafts(catalogue).count() + 1
        && with_drafts(catalogue).map(bare).all(|old| others.next() == Some(old))
}
