//! What a build did, in words that a person likes to read.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::diag::{Language, Message, Template, code, date, foreign, message, msg, number, text};
use crate::disk::{Published, path_name};
use crate::feed::{Publication, Turn, Withheld};

use crate::report::wording;

use super::printer::Printer;

/// What was written, what was left as it was, and what is still withheld.
pub(super) fn published(
    out: &Path,
    done: &Published,
    publication: &Publication,
    now: DateTime<Utc>,
    is_by_date: bool,
    printer: &Printer<'_>,
    to: &mut dyn Write,
) -> std::io::Result<()> {
    let language = printer.language();
    let lists = [(WRITTEN, &done.written), (UNCHANGED, &done.unchanged), (REMOVED, &done.removed)];
    writeln!(to, "{}", total(out, done).render(language))?;
    let sizes = sizes(publication);
    for (word, files) in lists.iter().filter(|(word, _)| printer.is_verbose() || *word != UNCHANGED) {
        let word = word.render(language);
        // Pages of releases, and their files, stand in folders; there may be thousands of them.
        let (pages, shown): (Vec<&String>, Vec<&String>) =
            files.iter().partition(|file| !printer.is_verbose() && file.contains('/'));
        for file in shown {
            let size = sizes.get(file).map(|count| entries(*count).render(language)).unwrap_or_default();
            writeln!(to, "{}", format!("  {word:<9}  {file}  {size}").trim_end())?;
        }
        if !pages.is_empty() {
            let count = msg!(
                en: "{n} {n|page or file of a release|pages and files of releases}",
                fr: "{n} {n|page ou fichier de communiqué|pages et fichiers de communiqués}",
                n = number(pages.len())
            );
            writeln!(to, "  {word:<9}  {}", count.render(language))?;
        }
    }
    for (file, reason) in &done.kept {
        writeln!(to, "  {:<9}  {file}: {}", KEPT.render(language), reason.render(language))?;
    }
    if done.written.is_empty() && done.removed.is_empty() {
        let message = msg!(en: "already up to date", fr: "tout est déjà à jour");
        writeln!(to, "{}", message.render(language))?;
    }
    withheld(&publication.withheld, publication.zone, now, language, to)?;
    if let Some(drafts) = drafts(publication.withheld.drafts) {
        writeln!(to, "{}", drafts.render(language))?;
    }
    if is_by_date { at_once(&publication.withheld, publication.zone, now, language, to) } else { Ok(()) }
}

/// How many files there are, and what became of them.
fn total(out: &Path, done: &Published) -> Message {
    let counts = [
        (done.written.len(), msg!(en: "{n} written", fr: "{n} {n|écrit|écrits}", n = number(done.written.len()))),
        (
            done.unchanged.len(),
            msg!(en: "{n} unchanged", fr: "{n} {n|inchangé|inchangés}", n = number(done.unchanged.len())),
        ),
        (done.removed.len(), msg!(en: "{n} removed", fr: "{n} {n|supprimé|supprimés}", n = number(done.removed.len()))),
    ];
    let all = done.written.len() + done.unchanged.len();
    let counts = wording::list(counts).map_or_else(|| number(0_u64), message);
    msg!(
        en: "{folder}: {n} {n|file|files} ({counts})",
        fr: "{folder} : {n} {n|fichier|fichiers} ({counts})",
        folder = foreign(path_name(out)),
        n = number(all),
        counts = counts
    )
}

const WRITTEN: Template = text!(en: "written", fr: "écrit");
const UNCHANGED: Template = text!(en: "unchanged", fr: "inchangé");
const REMOVED: Template = text!(en: "removed", fr: "supprimé");
const KEPT: Template = text!(en: "kept", fr: "gardé");

/// How many entries each file of a feed has.
fn sizes(publication: &Publication) -> HashMap<String, usize> {
    let documents = publication.feeds.iter().flat_map(crate::feed::Feed::documents);
    let files = documents.flat_map(|feed| feed.formats.iter().map(move |format| (feed, *format)));
    files.map(|(feed, format)| (feed.file(format), feed.entries_in(format).count())).collect()
}

/// How many entries a file has.
pub(super) fn entries(count: usize) -> Message {
    msg!(en: "{n} {n|entry|entries}", fr: "{n} {n|communiqué|communiqués}", n = number(count))
}

/// How many drafts there are, and what keeps them back; nothing where there is none.
pub(super) fn drafts(count: usize) -> Option<Message> {
    (count > 0).then(|| {
        msg!(
            en: "{n} {n|draft is|drafts are} not published: delete the line {line} from {n|it|those that are ready}",
            fr: "{n} {n|brouillon n’est pas publié|brouillons ne sont pas publiés} : supprimez la ligne {line} {n|quand il est prêt|de ceux qui sont prêts}",
            n = number(count),
            line = code("draft: true")
        )
    })
}

/// What waits for its time, and when the next release falls due.
fn withheld(
    withheld: &Withheld,
    zone: Tz,
    now: DateTime<Utc>,
    language: Language,
    to: &mut dyn Write,
) -> std::io::Result<()> {
    let Some((next, turn)) = withheld.next else { return Ok(()) };
    let (count, change) = (number(withheld.count), message(due(Some((next, turn)), zone, now)));
    let message = match (withheld.count, turn) {
        (0, _) => msg!(
            en: "{change}: build again then",
            fr: "{change} : relancez alors `pressfeed build`",
            change = change
        ),
        (_, Turn::Due) => msg!(
            en: "{n} {n|release is|releases are} withheld; the {n|release|next one} falls due {when}: build again then",
            fr: "{n} {n|communiqué est retenu|communiqués sont retenus} ; {n|il|le prochain} paraîtra {when} : relancez alors `pressfeed build`",
            n = count,
            when = message(when(next, zone, now))
        ),
        _ => msg!(
            en: "{n} {n|release is|releases are} withheld; before that, {change}: build again then",
            fr: "{n} {n|communiqué est retenu|communiqués sont retenus} ; avant cela, {change} : relancez alors `pressfeed build`",
            n = count,
            change = change
        ),
    };
    writeln!(to, "{}", message.render(language))
}

/// The way out for a release of today that only its date keeps back.
fn at_once(
    withheld: &Withheld,
    zone: Tz,
    now: DateTime<Utc>,
    language: Language,
    to: &mut dyn Write,
) -> std::io::Result<()> {
    let Some((next, turn)) = withheld.next else { return Ok(()) };
    let (due, local) = (next.with_timezone(&zone), now.with_timezone(&zone));
    if turn != Turn::Due || due.date_naive() != local.date_naive() {
        return Ok(());
    }
    let message = msg!(
        en: "to publish a release of today at once, write {line}",
        fr: "pour publier tout de suite un communiqué d’aujourd’hui, écrivez {line}",
        line = code(local.format("date: %Y-%m-%dT%H:%M").to_string())
    );
    writeln!(to, "{}", message.render(language))
}

/// When what is published changes next, and by what, as a sentence of its own.
pub(super) fn due(next: Option<(DateTime<Utc>, Turn)>, zone: Tz, now: DateTime<Utc>) -> Message {
    let Some((next, turn)) = next else {
        return msg!(en: "nothing more falls due", fr: "plus rien n’est en attente");
    };
    let when = message(when(next, zone, now));
    match turn {
        Turn::Due => {
            msg!(en: "the next release falls due {when}", fr: "le prochain communiqué paraîtra {when}", when = when)
        }
        Turn::Move => msg!(en: "a feed moves {when}", fr: "un flux déménagera {when}", when = when),
        Turn::End => msg!(en: "a feed ends {when}", fr: "un flux se terminera {when}", when = when),
        Turn::Withdrawal => {
            msg!(en: "the feeds change by themselves {when}", fr: "les flux changeront d’eux-mêmes {when}", when = when)
        }
        Turn::Expiry => {
            msg!(en: "a release leaves a feed {when}", fr: "un communiqué quittera un flux {when}", when = when)
        }
        Turn::Aged => msg!(
            en: "a release leaves the news sitemap {when}",
            fr: "un communiqué quittera le sitemap d’actualités {when}",
            when = when
        ),
    }
}

/// An instant as people of a zone say it, and how far off it is.
fn when(instant: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> Message {
    let local = instant.with_timezone(&zone);
    msg!(
        en: "on {day} at {time} ({zone}), {distance}",
        fr: "le {day} à {time} ({zone}), {distance}",
        day = date(local.date_naive()),
        time = foreign(local.format("%H:%M").to_string()),
        zone = foreign(zone.to_string()),
        distance = message(distance((instant - now).num_minutes()))
    )
}

/// A stretch of time in words, from minutes.
fn distance(minutes: i64) -> Message {
    match minutes {
        ..60 => {
            msg!(en: "in {n} {n|minute|minutes}", fr: "dans {n} {n|minute|minutes}", n = number(minutes.max(1)))
        }
        60..2_880 => msg!(en: "in {n} {n|hour|hours}", fr: "dans {n} {n|heure|heures}", n = number(minutes / 60)),
        _ => msg!(en: "in {n} {n|day|days}", fr: "dans {n} {n|jour|jours}", n = number(minutes / 1_440)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_shown_in_the_unit_that_people_use() {
        for (minutes, wanted) in [(0, "in 1 minute"), (59, "in 59 minutes"), (61, "in 1 hour"), (10_000, "in 6 days")] {
            assert_eq!(distance(minutes).render(Language::English), wanted);
        }
    }
}
