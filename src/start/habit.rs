//! Where a catalogue has its releases: in a list of its own file, in a file a year, in a file each.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::catalogue::{Catalogue, Place, Release};
use crate::source::Sources;
use crate::value::slug::slug;
use crate::value::text::Text;
use crate::yaml::{Content, Pair};

/// Where a new release goes.
pub(super) enum Habit {
    /// Into a list that is there.
    List(Place),
    /// As the first of the file of the catalogue, between two pieces of its text.
    First { before: String, after: String },
    /// Into a new file that begins with these lines, as the first of a list.
    NewList { name: String, head: String },
    /// Into a new file of its own.
    NewFile { name: String, head: String },
}

/// The habit of a catalogue, as the newest release shows it that is out at `now`, or else the newest one. Returns
/// `None` where a catalogue of one file has no list yet.
pub(super) fn habit(
    catalogue: &Catalogue,
    sources: &Sources,
    day: NaiveDate,
    title: &Text,
    now: DateTime<Utc>,
) -> Option<Habit> {
    let is_out = |release: &&Release| release.due_at().is_some_and(|due| due <= now);
    let newest_out = catalogue.releases.iter().filter(is_out).max_by_key(|release| release.published);
    let newest = catalogue.releases.iter().max_by_key(|release| release.published);
    let Some(newest) = newest_out.or(newest).or_else(|| catalogue.drafts.last()) else {
        return first(catalogue, sources, day);
    };
    let name = &sources.get(newest.place.file).name;
    let head = schema_line(&sources.get(newest.place.file).text);
    // One release in a file of its own has the path of a list of one.
    let list = newest.place.path.rsplit_once('[').map(|(list, _)| list);
    let is_list = |list: &&str| {
        let place = Place { file: newest.place.file, path: (*list).to_owned() };
        catalogue.places.node(&place).is_some_and(|node| matches!(node.content, Content::Sequence(_)))
    };
    match list.filter(is_list) {
        None => Some(Habit::NewFile { name: own_name(name, newest, day, title), head }),
        Some(list) => {
            let place = Place { file: newest.place.file, path: list.to_owned() };
            let renewed = if newest.place.file == catalogue.place.file {
                None
            } else {
                of_the_year(name, newest, day, newest_out.is_some())
            };
            let Some(renewed) = renewed else { return Some(Habit::List(place)) };
            let there = sources.iter().find(|(_, source)| source.name == renewed);
            Some(match there {
                Some((file, _)) => Habit::List(Place { file, path: String::new() }),
                None => Habit::NewList { name: renewed, head: if head.is_empty() { head } else { head + "\n" } },
            })
        }
    }
}

/// The first release: below a key `releases`, else in a file of its year beside the catalogue.
fn first(catalogue: &Catalogue, sources: &Sources, day: NaiveDate) -> Option<Habit> {
    let own = sources.get(catalogue.place.file);
    let Content::Mapping(pairs) = &catalogue.places.node(&catalogue.place)?.content else { return None };
    match pairs.iter().find(|pair| pair.name() == Some("releases")) {
        Some(pair) => below(&own.text, pair),
        None => Some(match own.name.strip_suffix("catalogue.yaml") {
            Some(folder) => {
                Habit::NewList { name: format!("{folder}releases/{}.yaml", year(day)), head: String::new() }
            }
            None => {
                let line_end = line_end(&own.text);
                let before = format!("{}{line_end}{line_end}releases:{line_end}", own.text.trim_end());
                Habit::First { before, after: String::new() }
            }
        }),
    }
}

/// Below a key `releases` with nothing, or an empty list, after it.
fn below(text: &str, pair: &Pair) -> Option<Habit> {
    let colon = pair.key.span.end + text[pair.key.span.end..].find(':')? + 1;
    let value = match &pair.value.content {
        Content::Scalar { written: false, .. } => colon,
        Content::Sequence(items) if items.is_empty() => pair.value.span.end,
        _ => return None,
    };
    let end = text[value..].find('\n').map_or(text.len(), |at| value + at);
    let line_end = line_end(text);
    let before = format!("{}{}{line_end}", &text[..colon], text[value..end].trim_end());
    let after = text.get(end + 1..).unwrap_or_default().to_owned();
    Some(Habit::First { before, after })
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The line by which editors check a file.
fn schema_line(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    if first.starts_with("# yaml-language-server:") { format!("{first}\n") } else { String::new() }
}

/// The name of a file of releases with the year of the new one, where it bears that of the newest one. The words in a
/// name that is not public stay with it: the name of another file is the year alone.
fn of_the_year(name: &str, newest: &Release, day: NaiveDate, is_public: bool) -> Option<String> {
    let old = year(newest.date?.day());
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let ending = file.rsplit_once('.').map_or("yaml", |(_, ending)| ending);
    let bare = format!("{old}.{ending}");
    let file = if is_public || !file.contains(&old) { file } else { &bare };
    let renewed = file.contains(&old).then(|| file.replacen(&old, &year(day), 1)).filter(|new| new != file)?;
    Some(if folder.is_empty() { renewed } else { format!("{folder}/{renewed}") })
}

/// The name of a file for one release, in the manner of the newest one.
fn own_name(name: &str, newest: &Release, day: NaiveDate, title: &Text) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let old = newest.date.map(|date| date.day());
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "yaml"));
    let dated = old.is_some_and(|old| stem.starts_with(&old.to_string()));
    let slug = slug(title.as_str());
    let folder = match (folder.rsplit_once('/'), old) {
        (Some((above, last)), Some(old)) if last == year(old) => format!("{above}/{}", year(day)),
        _ => folder.to_owned(),
    };
    if dated { format!("{folder}/{day}-{slug}.{ending}") } else { format!("{folder}/{slug}.{ending}") }
}

/// The year of a day, as names of files have it.
fn year(day: NaiveDate) -> String {
    day.year().to_string()
}
