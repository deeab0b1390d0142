//! Why committed feeds are no longer what the catalogue says though nobody touched it: time went by.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};

use crate::catalogue::Catalogue;
use crate::compose::{compose, ends_of_news, expiries};
use crate::diag::{Message, date, foreign, message, msg, number};
use crate::disk;

use super::diff;
use super::outcome::CliError;
use super::pipeline::Loaded;
use super::streams::Streams;

/// How many instants are tried, the last ones first.
const MOST: usize = 8;

/// What happened by itself since a folder was built, where that alone explains how it differs; `None` where it does
/// not.
pub(super) fn since(
    path: &Path,
    out: &Path,
    now: DateTime<Utc>,
    streams: &Streams,
) -> Result<Option<Message>, CliError> {
    if path == Path::new("-") {
        return Ok(None);
    }
    let Loaded { catalogue, .. } = Loaded::read(path, streams)?;
    for turn in turns(&catalogue, now).into_iter().take(MOST) {
        let Some(publication) = compose(&catalogue, turn - Duration::seconds(1)) else { return Ok(None) };
        if disk::compare(out, &diff::documents(&publication))?.is_empty() {
            return Ok(Some(reason(&catalogue, turn, now)));
        }
    }
    Ok(None)
}

/// The instants at which something changed by itself, the last one first.
fn turns(catalogue: &Catalogue, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let releases = catalogue.releases.iter();
    let of_releases = releases.flat_map(|release| {
        let withdrawn = release.withdrawn.as_ref().map(|withdrawal| withdrawal.instant);
        release.due_at().into_iter().chain(withdrawn)
    });
    let moves = catalogue.feeds.iter().filter_map(|feed| feed.moved_to.as_ref().map(|moved| moved.at));
    let ends = catalogue.feeds.iter().filter_map(|feed| feed.ended.as_ref().map(|(at, _)| *at));
    let turns = of_releases.chain(moves).chain(ends).chain(ends_of_news(catalogue)).chain(expiries(catalogue));
    let mut turns: Vec<DateTime<Utc>> = turns.filter(|turn| *turn <= now).collect();
    turns.sort_unstable_by(|a, b| b.cmp(a));
    turns.dedup();
    turns
}

fn reason(catalogue: &Catalogue, turn: DateTime<Utc>, now: DateTime<Utc>) -> Message {
    let is_new = |due: DateTime<Utc>| turn <= due && due <= now;
    let count = catalogue.releases.iter().filter(|release| release.due_at().is_some_and(is_new)).count();
    let local = turn.with_timezone(&catalogue.timezone);
    let since = msg!(
        en: "{day} at {time}",
        fr: "{day} à {time}",
        day = date(local.date_naive()),
        time = foreign(local.format("%H:%M").to_string())
    );
    let since = message(since);
    if count == 0 {
        return msg!(
            en: "the feeds changed by themselves on {since}: run `pressfeed build`, then publish what it writes",
            fr: "les flux ont changé d’eux-mêmes le {since} : lancez `pressfeed build`, puis mettez en ligne ce qu’il écrit",
            since = since
        );
    }
    msg!(
        en: "{n} {n|release|releases} of the catalogue {n|is|are} out since {since} and not yet in the feeds: run `pressfeed build`, then publish what it writes",
        fr: "{n} {n|communiqué|communiqués} du catalogue, {n|paru|parus} depuis le {since}, {n|n’est|ne sont} pas encore dans les flux : lancez `pressfeed build`, puis mettez en ligne ce qu’il écrit",
        n = number(count),
        since = since
    )
}
