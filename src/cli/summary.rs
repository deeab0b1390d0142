//! What a build did, in words that a person likes to read.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::disk::{PassedOver, Published, path_name};
use crate::feed::{Publication, Turn, Withheld};

use super::Trouble;
use super::streams::Streams;
use super::tell::Teller;

/// A count with its noun: `1 file`, `2 files`.
pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Names the files that look like releases and are none.
pub(super) fn passed_over(files: &[PassedOver], teller: &Teller<'_>, streams: &mut Streams) -> Result<(), Trouble> {
    if !teller.is_talkative() {
        return Ok(());
    }
    for file in files {
        let line = crate::report::disarm(&format!("{}: {}", file.name, file.reason)).into_owned();
        streams.styled(|err| writeln!(err, "\x1b[1;33mwarning\x1b[0m: {line}"))?;
    }
    Ok(())
}

/// What was written, what was left as it was, and what is still withheld.
pub(super) fn published(
    out: &Path,
    done: &Published,
    publication: &Publication,
    now: DateTime<Utc>,
    verbose: bool,
    to: &mut dyn Write,
) -> std::io::Result<()> {
    let lists = [("written", &done.written), ("unchanged", &done.unchanged), ("removed", &done.removed)];
    let counts: Vec<String> = lists
        .iter()
        .filter(|(_, files)| !files.is_empty())
        .map(|(word, files)| format!("{} {word}", files.len()))
        .collect();
    let all = done.written.len() + done.unchanged.len();
    writeln!(to, "{}: {} ({})", path_name(out), plural(all, "file"), counts.join(", "))?;
    let sizes = sizes(publication);
    for (word, files) in lists.iter().filter(|(word, _)| verbose || *word != "unchanged") {
        for file in *files {
            writeln!(to, "  {word:<9}  {file}{}", entries(&sizes, file))?;
        }
    }
    for (file, reason) in &done.kept {
        writeln!(to, "  kept       {file}: {reason}")?;
    }
    if done.written.is_empty() && done.removed.is_empty() {
        writeln!(to, "nothing has changed: subscribers have it all")?;
    }
    withheld(&publication.withheld, publication.zone, now, to)
}

/// How many entries each file of a feed has.
fn sizes(publication: &Publication) -> HashMap<String, usize> {
    let documents = publication.feeds.iter().flat_map(crate::feed::Feed::documents);
    let files = documents.flat_map(|feed| feed.formats.iter().map(move |format| (feed, *format)));
    files.map(|(feed, format)| (feed.file(format), feed.entries_in(format).count())).collect()
}

/// How many entries a file has, after its name.
fn entries(sizes: &HashMap<String, usize>, file: &str) -> String {
    match sizes.get(file) {
        Some(1) => "  1 entry".to_owned(),
        Some(count) => format!("  {count} entries"),
        None => String::new(),
    }
}

/// What waits for its time, and when the next release falls due.
pub(super) fn withheld(withheld: &Withheld, zone: Tz, now: DateTime<Utc>, to: &mut dyn Write) -> std::io::Result<()> {
    let Some((next, turn)) = withheld.next else { return Ok(()) };
    let count = match (withheld.count, turn) {
        (1, Turn::Due) => "1 release is withheld; it falls due".to_owned(),
        (count, Turn::Due) => format!("{count} releases are withheld; the next one falls due"),
        (0, _) => turning(turn).to_owned(),
        (1, _) => format!("1 release is withheld; before its time {}", turning(turn)),
        (count, _) => format!("{count} releases are withheld; before their time {}", turning(turn)),
    };
    writeln!(to, "{count} {}: build again then", when(next, zone, now))
}

/// What happens by itself; it names no release.
fn turning(turn: Turn) -> &'static str {
    match turn {
        Turn::Due => "the next release falls due",
        Turn::Move => "a feed moves",
        Turn::Withdrawal => "the feeds change by themselves",
    }
}

/// When what is published changes next, and by what, as a sentence of its own.
pub(super) fn due(next: Option<(DateTime<Utc>, Turn)>, zone: Tz, now: DateTime<Utc>) -> String {
    match next {
        Some((next, turn)) => format!("{} {}", turning(turn), when(next, zone, now)),
        None => "nothing more falls due".to_owned(),
    }
}

/// An instant as people of a zone say it, and how far off it is.
fn when(instant: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> String {
    let local = instant.with_timezone(&zone).format("on %Y-%m-%d at %H:%M");
    format!("{local} ({zone}), {}", distance((instant - now).num_minutes()))
}

/// A stretch of time in words, from minutes.
fn distance(minutes: i64) -> String {
    let (count, noun) = match minutes {
        ..60 => (minutes.max(1), "minute"),
        60..2_880 => (minutes / 60, "hour"),
        _ => (minutes / 1_440, "day"),
    };
    format!("in {}", plural(usize::try_from(count).unwrap_or(usize::MAX), noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_told_in_the_unit_that_people_use() {
        for (minutes, wanted) in [(0, "in 1 minute"), (59, "in 59 minutes"), (61, "in 1 hour"), (10_000, "in 6 days")] {
            assert_eq!(distance(minutes), wanted);
        }
    }
}
