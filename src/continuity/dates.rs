//! Rules for instants: `published` never moves, and `updated` moves with the text.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::disposition::{Disposition, Recalled};
use super::example::Example::Edit;
use super::feed_diff::{FeedDiff, Notice};
use super::identity::{notice_date, reused};
use super::rule::{Out, Rule, RuleCheck, SUBSCRIBERS_HAVE, short};
use super::withdrawals::is_undone;
use super::wording::{self, Part};
use crate::diag::{Message, code, message, msg, number, text, word};
use crate::diagnostic::Severity::{Error, Warning};
use crate::feed::Content;

pub(super) const RULES: &[&Rule] = &[&MOVED_DATE, &UPDATED_ALONE, &UPDATED_AHEAD, &SILENT_CHANGE];

/// From how many silent changes on one finding reports them all: then it was no release that was edited.
const MANY: usize = 5;

/// The rule for dates that moved; a move of many is folded into one finding.
pub(super) const MOVED_DATE: Rule = Rule {
    id: "moved-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.9",
    w3c: "",
    why: text!(
        en: "readers sort by the date; the release jumps to another place, and some show it as new",
        fr: "les lecteurs trient par date ; le communiqué saute à une autre place, et certains le montrent comme nouveau",
    ),
    help: text!(
        en: "write the old date again; a correction is declared by `updated`",
        fr: "réécrivez l’ancienne date ; une correction se déclare par `updated`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let reused: HashSet<(usize, usize)> = reused(diff).into_iter().collect();
        if let Some(hours) = shift(diff) {
            moved_together(diff, hours, out);
        }
        for (old, new, before) in diff.moved() {
            if let Some(after) = diff.new.entry(new).published.filter(|_| !reused.contains(&(old, new))) {
                moved_date(diff, old, before, after, out);
            }
        }
        for (old, _) in diff.lost.iter().filter(|(_, disposition)| *disposition == Disposition::Redated) {
            if let Some((before, after)) = diff.redated(*old) {
                moved_date(diff, *old, before, after, out);
            }
        }
        for (new, recalled) in &diff.recalled {
            if let Recalled::Reembargoed(was) = recalled {
                reembargoed(diff, *new, *was, out);
            }
            let Recalled::Redated(before) = recalled else { continue };
            let id = &diff.new.entry(*new).id;
            let (before, after) = (diff.catalogue.written(*before), diff.new.entry(*new).published);
            let after = after.map(|after| diff.catalogue.written(after)).unwrap_or_default();
            let text = msg!(
                en: "the date of a release was {before}, when it left the feed, and is now {after}",
                fr: "la date d’un communiqué était {before} quand il a quitté le flux, et c’est maintenant {after}",
                before = code(&before),
                after = code(after)
            );
            out.find(&[id], diff.catalogue.span(id, "date"), text).help = Some(write_date(&before));
        }
    }),
    bad: &[Edit("bridge", "date: «2018-09-19»"), Edit("bridge", "date: «2018-09-21T12:00»\nupdated: 2018-09-22")],
    good: &[Edit("bridge", "date: 2018-09-21T09:00+00:00")],
};

/// How many minutes the dates of all releases moved by, where several did and none stayed: then one cause moved them,
/// such as another time zone, whose summer time may make an hour of difference.
fn shift(diff: &FeedDiff<'_>) -> Option<i64> {
    let moved = diff.moved();
    let away = |(_, new, before): &(usize, usize, DateTime<Utc>)| {
        Some((diff.new.entry(*new).published? - *before).num_minutes())
    };
    let minutes: Vec<i64> = moved.iter().map(away).collect::<Option<_>>()?;
    let (least, most) = (*minutes.iter().min()?, *minutes.iter().max()?);
    let is_zone =
        minutes.len() > 1 && most - least <= 60 && minutes.iter().all(|away| (30..=14 * 60).contains(&away.abs()));
    (is_zone && minutes.len() < MANY && minutes.len() == diff.kept.len()).then_some((least + most) / 2)
}

/// One finding for dates that all moved by some time.
fn moved_together(diff: &FeedDiff<'_>, minutes: i64, out: &mut Out<'_>) {
    let catalogue = diff.catalogue;
    let moved = diff.moved();
    let key = ["timezone", "publish_time"].into_iter().find(|key| catalogue.top_has(key)).unwrap_or("title");
    let text = msg!(
        en: "the dates of all {n} releases moved by about {time}, as if `timezone` or `publish_time` were another one",
        fr: "les dates des {n} communiqués se sont toutes décalées d’environ {time}, comme si `timezone` ou `publish_time` avait changé",
        n = number(moved.len()),
        time = message(hours(minutes.unsigned_abs()))
    );
    let name = &diff.feed.name;
    let finding = out.find(&[name], catalogue.top_span(key), text);
    finding.help = Some(msg!(
        en: "write the old `timezone` or `publish_time` again; for a new zone from now on, write into the old releases the dates that subscribers have, which `-v` shows",
        fr: "réécrivez l’ancien `timezone` ou `publish_time` ; pour changer de fuseau à partir de maintenant, écrivez dans les anciens communiqués les dates que vos abonnés ont, que `-v` montre"
    ));
    for (_, new, _) in &moved {
        out.fold(MOVED_DATE.id, &diff.new.entry(*new).id);
    }
}

/// A time in whole hours; in minutes where it is no whole hour, or less than two.
fn hours(minutes: u64) -> Message {
    match minutes {
        60 | 120.. => {
            let hours = (minutes + 30) / 60;
            msg!(en: "{n} {n|hour|hours}", fr: "{n} {n|heure|heures}", n = number(hours))
        }
        _ => msg!(en: "{n} {n|minute|minutes}", fr: "{n} {n|minute|minutes}", n = number(minutes)),
    }
}

fn moved_date(diff: &FeedDiff<'_>, old: usize, before: DateTime<Utc>, after: DateTime<Utc>, out: &mut Out<'_>) {
    let (id, catalogue) = (&diff.old.entry(old).id, diff.catalogue);
    let (before, after) = (catalogue.written(before), catalogue.written(after));
    if let Some(notice) = diff.notice(id) {
        let text = msg!(
            en: "the date in {key} of the feed {feed} was {before}, as subscribers have it, and is now {after}",
            fr: "la date dans le {key} du flux {feed} était {before} chez vos abonnés, et c’est maintenant {after}",
            key = code(notice.key()),
            feed = code(&diff.feed.name),
            before = code(&before),
            after = code(after)
        );
        let finding = out.find(&[id], catalogue.value_of_feed(&diff.feed.name, notice.date()), text);
        finding.help = Some(notice_date(notice, &before));
        return;
    }
    let text = msg!(
        en: "the date of a release was {before}, as subscribers have it, and is now {after}",
        fr: "la date d’un communiqué était {before} chez vos abonnés, et c’est maintenant {after}",
        before = code(&before),
        after = code(after)
    );
    let finding = out.find(&[id], catalogue.span(id, "date"), text);
    finding.help = Some(write_date(&before));
    // An id that nobody wrote down is made of the day as it is written.
    let day = before.get(..10).unwrap_or_default();
    if catalogue.get(id).is_some_and(|release| !release.has_own_id) && !id.contains(day) {
        finding.notes.push(msg!(
            en: "write {line} into it, too: of the day alone another id would be made",
            fr: "écrivez-y aussi {line} : du jour seul se ferait un autre identifiant",
            line = code(format!("id: {id}"))
        ));
    }
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}

/// A release that left the feed would come up again, since its embargo ends later than it did.
fn reembargoed(diff: &FeedDiff<'_>, new: usize, was: DateTime<Utc>, out: &mut Out<'_>) {
    let (id, catalogue) = (&diff.new.entry(new).id, diff.catalogue);
    let is = catalogue.get(id).and_then(|release| release.due).unwrap_or(was);
    let text = msg!(
        en: "the release came out at {was} and left the feed {feed}: by the end of its embargo, {is}, it would come up again",
        fr: "le communiqué est sorti le {was} et a quitté le flux {feed} : par la fin de son embargo, {is}, il reparaîtrait",
        feed = code(&diff.feed.name),
        was = code(catalogue.written(was)),
        is = code(catalogue.written(is))
    );
    out.find(&[id], catalogue.span(id, "embargo"), text).help = Some(match diff.new.entry(new).published {
        Some(published) if published.timestamp() == was.timestamp() => msg!(
            en: "delete the line {line}",
            fr: "supprimez la ligne {line}",
            line = code("embargo: …")
        ),
        _ => msg!(
            en: "write {line} again",
            fr: "réécrivez {line}",
            line = code(format!("embargo: {}", catalogue.written(was)))
        ),
    });
}

fn write_date(date: &str) -> Message {
    msg!(
        en: "write {line} again; a correction is declared by `updated`",
        fr: "réécrivez {line} ; une correction se déclare par `updated`",
        line = code(format!("date: {date}"))
    )
}

const UPDATED_ALONE: Rule = Rule {
    id: "updated-alone",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: text!(
        en: "readers fetch and show again what they have already",
        fr: "les lecteurs redemandent et remontrent ce qu’ils ont déjà",
    ),
    help: text!(
        en: "delete `updated`, or write its old value again",
        fr: "supprimez `updated`, ou réécrivez son ancienne valeur",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, new) in &diff.changed {
            let (before, after) = (diff.old.entry(*old), diff.new.entry(*new));
            let (Some(was), Some(is)) = (before.updated, after.updated) else { continue };
            let is_alike = before.published == after.published
                && before.rest(diff.old.text(*old)) == after.rest(diff.new.text(*new));
            // What was dated ahead is put right.
            // The full text is corrected where readers of the feed see the summary alone.
            let is_elsewhere = diff.feed.content == Content::Summary && diff.catalogue.has_key(&after.id, "body");
            if was == is
                || !is_alike
                || is_elsewhere
                // It declares what an earlier build changed without it.
                || diff.strayed.get(new) == Some(&false)
                || diff.catalogue.is_later(Some(was))
                || diff.notice(&after.id).is_some()
                // A notice says nothing by which a change of it could be declared later but its instant.
                || diff.catalogue.is_withdrawn(&after.id)
            {
                continue;
            }
            let (was, is) = (diff.catalogue.written(was), diff.catalogue.written(is));
            let text = msg!(
                en: "`updated` moved from {was} to {is}, and all else is what subscribers have",
                fr: "`updated` passe de {was} à {is}, et tout le reste est ce que vos abonnés ont",
                was = code(was),
                is = code(is)
            );
            let finding = out.find(&[&after.id], diff.catalogue.span(&after.id, "updated"), text);
            *finding = finding.clone().label(diff.mark(*old), SUBSCRIBERS_HAVE);
        }
    }),
    bad: &[Edit("bridge", "updated: «2018-09-22»")],
    good: &[
        Edit("bridge", "title: Bridge is closed\nupdated: 2018-09-22"),
        Edit("bridge", "updated: 2018-09-22\nlinks: [https://www.example.org/the-bridge]"),
    ],
};

const UPDATED_AHEAD: Rule = Rule {
    id: "updated-ahead",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: text!(
        en: "a correction goes out at once, whatever `updated` says, and readers miss the next one that is dated earlier",
        fr: "une correction sort aussitôt, quoi que dise `updated`, et les lecteurs manquent la suivante, datée plus tôt",
    ),
    help: text!(
        en: "write the instant of the correction",
        fr: "écrivez l’instant de la correction",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        let catalogue = all.catalogue;
        for (id, release) in catalogue.due() {
            let Some(ahead) = release.updated.filter(|updated| catalogue.is_later(Some(*updated))) else { continue };
            let text = msg!(
                en: "`updated` says {ahead}, which is still to come",
                fr: "`updated` dit {ahead}, qui est encore à venir",
                ahead = code(catalogue.written(ahead))
            );
            let finding = out.find(&[id], catalogue.span(id, "updated"), text);
            finding.help =
                Some(msg!(en: "write {line}", fr: "écrivez {line}", line = code(catalogue.correction(None))));
        }
    }),
    bad: &[Edit("bridge", "title: Bridge is closed\nupdated: «2019-01-01»")],
    good: &[Edit("bridge", "title: Bridge is closed\nupdated: 2018-09-30")],
};

const SILENT_CHANGE: Rule = Rule {
    id: "silent-change",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: text!(
        en: "readers that go by `updated` keep the old text",
        fr: "les lecteurs qui se fient à `updated` gardent l’ancien texte",
    ),
    help: text!(
        en: "declare the correction by `updated`; for a mere slip, write `correction: {{minor: true}}`",
        fr: "déclarez la correction par `updated` ; pour une simple coquille, écrivez `correction: {{minor: true}}`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        moved_on(diff, out);
        let silent = silent(diff);
        if silent.len() >= MANY && silent.len() * 2 > diff.kept.len() {
            let text = msg!(
                en: "the texts of {n} {n|release|releases} changed in the feed {feed}, and `updated` of none",
                fr: "les textes de {n} {n|communiqué|communiqués} ont changé dans le flux {feed}, et `updated` d’aucun",
                n = number(silent.len()),
                feed = code(&diff.feed.name)
            );
            let finding = out.find(&[&diff.feed.name], diff.catalogue.feed_span(&diff.feed.name), text);
            finding.help = Some(msg!(
                en: "look at `pressfeed build --check`, which shows what changed",
                fr: "regardez `pressfeed build --check`, qui montre ce qui a changé"
            ));
            for one in &silent {
                let id = &diff.new.entry(one.new).id;
                out.fold(SILENT_CHANGE_ID, id);
            }
            return;
        }
        for one in silent {
            silent_change(diff, &one, out);
        }
    }),
    bad: &[
        Edit("bridge", "title: «Bridge is closed»"),
        Edit("bridge", "summary: «The old bridge is closed on Sunday.»"),
        Edit(
            "bridge",
            "summary: The bridge of the Romans falls on Sunday, says the mayor.\ncorrection: «{minor: true}»",
        ),
    ],
    good: &[
        Edit("bridge", "title: Bridge is closed\nupdated: 2018-09-22"),
        Edit("bridge", "title: Bridge is closed\ncorrection: {minor: true}"),
        Edit("bridge", "summary: The old bridge closes on Monday…\ncorrection: {minor: true}"),
        Edit("bridge", "links: [https://www.example.org/the-bridge]"),
    ],
};

/// A feed that has moved says another place than before, under the same notice: nobody reads it again.
fn moved_on(diff: &FeedDiff<'_>, out: &mut Out<'_>) {
    for (old, new) in &diff.changed {
        let (before, after) = (diff.old.entry(*old), diff.new.entry(*new));
        let (Some(was), Some(is)) = (&before.link, &after.link) else { continue };
        if was == is || diff.notice(&after.id) != Some(Notice::Moved) || diff.old.format != diff.new.format {
            continue;
        }
        let (name, catalogue) = (&diff.feed.name, diff.catalogue);
        let text = msg!(
            en: "subscribers of {feed} have read that it moved to {was}: under the same `date` they do not learn that it is at {is} now",
            fr: "les abonnés de {feed} ont lu que le flux passait à {was} : sous la même `date`, ils n’apprendront pas qu’il est maintenant à {is}",
            feed = code(name),
            was = code(was),
            is = code(is)
        );
        let span = catalogue.value_of_feed(name, "moved_to.date").or_else(|| catalogue.feed_span(name));
        let finding = out.find(&[&after.id], span, text);
        // Written once, the notice would have the new place and the old day for good.
        finding.severity = Error;
        finding.help = Some(msg!(
            en: "write the day of this move into `moved_to`: {line}",
            fr: "écrivez le jour de ce déménagement dans `moved_to` : {line}",
            line = code(catalogue.today())
        ));
        *finding = finding.clone().label(diff.mark(*old), SUBSCRIBERS_HAVE);
    }
}

const SILENT_CHANGE_ID: &str = "silent-change";

fn silent_change(diff: &FeedDiff<'_>, one: &Silent, out: &mut Out<'_>) {
    let Silent { old, new, part, is_minor } = *one;
    let (entry, catalogue) = (diff.new.entry(new), diff.catalogue);
    if let (Some(was), Some(is)) = (diff.old.entry(old).updated, entry.updated)
        && is < was
        && catalogue.has_key(&entry.id, "updated")
    {
        return went_back(diff, one, (was, is), out);
    }
    let line = code(catalogue.correction(diff.old.entry(old).updated));
    let has_key = catalogue.has_key(&entry.id, part.key());
    let key = if is_minor {
        "correction"
    } else if has_key {
        part.key()
    } else {
        "title"
    };
    let text = if is_minor {
        msg!(
            en: "{part} of a release that subscribers have changed by more than a slip, though `correction` says that it is minor, and `updated` did not",
            fr: "{part} d’un communiqué déjà reçu par vos abonnés a changé de plus d’une coquille, alors que `correction` le dit mineur, et `updated` non",
            part = word(part.words())
        )
    } else {
        msg!(
            en: "{part} of a release that subscribers have changed, and `updated` did not",
            fr: "{part} d’un communiqué déjà reçu par vos abonnés a changé, et `updated` non",
            part = word(part.words())
        )
    };
    let finding = out.find(&[&entry.id], catalogue.span(&entry.id, key), text);
    finding.help = Some(match part {
        _ if is_minor => msg!(
            en: "write the line {line}, and what was wrong as `correction: …` in the place of `minor`",
            fr: "écrivez la ligne {line}, et dites ce qui était faux par `correction: …` à la place de `minor`",
            line = line
        ),
        Part::Notice => msg!(
            en: "write the line {line}; for a mere slip, write `correction: {{minor: true}}`",
            fr: "écrivez la ligne {line} ; pour une simple coquille, écrivez `correction: {{minor: true}}`",
            line = line
        ),
        _ => msg!(
            en: "for a correction, write the line {line}, and what was wrong as `correction: …`; for a mere slip, write `correction: {{minor: true}}`",
            fr: "pour une correction, écrivez la ligne {line}, et dites ce qui était faux par `correction: …` ; pour une simple coquille, écrivez `correction: {{minor: true}}`",
            line = line
        ),
    });
    let label = msg!(
        en: "subscribers have {title}",
        fr: "vos abonnés ont {title}",
        title = code(short(&diff.old.entry(old).title))
    );
    *finding = finding.clone().label(diff.mark(old), label);
}

/// `updated` is earlier than it was: what changed besides may be the day of the correction alone.
fn went_back(diff: &FeedDiff<'_>, one: &Silent, (was, is): (DateTime<Utc>, DateTime<Utc>), out: &mut Out<'_>) {
    let (entry, catalogue) = (diff.new.entry(one.new), diff.catalogue);
    let text = msg!(
        en: "`updated` goes back from {was}, as subscribers have it, to {is}",
        fr: "`updated` recule de {was}, comme vos abonnés l’ont, à {is}",
        was = code(catalogue.written(was)),
        is = code(catalogue.written(is))
    );
    let finding = out.find(&[&entry.id], catalogue.span(&entry.id, "updated"), text);
    finding.help = Some(msg!(
        en: "write {old} again; for a new correction, write {line}",
        fr: "réécrivez {old} ; pour une nouvelle correction, écrivez {line}",
        old = code(format!("updated: {}", catalogue.written(was))),
        line = code(catalogue.correction(Some(was)))
    ));
    *finding = finding.clone().label(diff.mark(one.old), SUBSCRIBERS_HAVE);
}

/// An entry whose words changed while `updated` did not move on.
struct Silent {
    old: usize,
    new: usize,
    part: Part,
    /// Whether it is declared minor, which it is not.
    is_minor: bool,
}

fn silent(diff: &FeedDiff<'_>) -> Vec<Silent> {
    // Another program writes the same texts otherwise, and another format too.
    if diff.is_foreign() || diff.old.format != diff.new.format {
        return Vec::new();
    }
    let reused: HashSet<(usize, usize)> = reused(diff).into_iter().collect();
    let changed = |(old, new): (usize, usize)| {
        let (before, after) = (diff.old.entry(old), diff.new.entry(new));
        // What was dated ahead is put right by any other instant.
        let is_ahead = before.updated != after.updated && diff.catalogue.is_later(before.updated);
        let moved_on = before.updated.is_none_or(|was| after.updated.is_some_and(|is| is > was));
        if moved_on
            || is_ahead
            || is_undone(diff, old, new)
            || diff.notice(&after.id).is_some()
            || reused.contains(&(old, new))
        {
            return None;
        }
        let part = wording::changed(diff, old, new)?;
        let is_minor = diff.catalogue.is_minor(&after.id);
        let is_passed = is_minor && wording::is_slip(diff, old, new);
        (!is_passed).then_some(Silent { old, new, part, is_minor })
    };
    diff.changed.iter().copied().filter_map(changed).collect()
}
