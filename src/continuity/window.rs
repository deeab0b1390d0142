//! Rules for entries that are there no more.

use super::disposition::Disposition;
use super::example::Example::{Catalogue, Edit, Gone};
use super::exposure::former_audience;
use super::feed_diff::{FeedDiff, Notice, came_out};
use super::published::Tombstone;
use super::rule::{Out, Rule, RuleCheck, SUBSCRIBERS_HAVE, short};
use super::vanished::{drafted, forgotten, nameless, no_draft};
use crate::catalogue::Place;
use crate::diag::{Argument, Message, code, msg, number, text, word};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::diagnostic::{Diagnostic, Reveals};
use crate::source::Span;
use crate::xml::unescape;
use crate::yaml::flow_scalar;

pub(super) const RULES: &[&Rule] = &[&ENTRY_GONE, &FEED_EMPTIED, &LEFT_FEED, &LEFT_EARLY, &TAKEN_BACK];

const ENTRY_GONE: Rule = Rule {
    id: "entry-gone",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc6721",
    w3c: "",
    why: text!(
        en: "readers keep what they have and do not learn that it is gone, nor why",
        fr: "les lecteurs gardent ce qu’ils ont et n’apprennent ni que le communiqué a disparu, ni pourquoi",
    ),
    help: text!(
        en: "put the release back into the catalogue, with its id; if it must go, add `withdrawn: {{date: …, reason: …}}` to it",
        fr: "remettez le communiqué dans le catalogue, avec son identifiant ; s’il doit partir, ajoutez-lui `withdrawn: {{date: …, reason: …}}`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, _) in diff.lost.iter().filter(|(_, disposition)| *disposition == Disposition::Gone) {
            let entry = diff.old.entry(*old);
            if let Some(notice) = diff.notice(&entry.id) {
                lost_notice(diff, notice, *old, out);
                continue;
            }
            let feed = &diff.feed.name;
            if let Some(place) = diff.catalogue.draft(&entry.id) {
                let message = msg!(
                    en: "the release {title}, which subscribers of {feed} have, has become a draft again",
                    fr: "le communiqué {title}, que les abonnés de {feed} ont, est redevenu un brouillon",
                    title = code(short(&entry.title)),
                    feed = code(feed)
                );
                let finding = out.find(&[&entry.id], Some(place), message);
                finding.reveals = Reveals::Place;
                finding.help = Some(no_draft(diff.catalogue));
                *finding = finding.clone().label(diff.mark(*old), SUBSCRIBERS_HAVE);
                continue;
            }
            if entry.id.is_empty() {
                nameless(diff, *old, out);
                continue;
            }
            let message = match entry.published {
                Some(date) => msg!(
                    en: "the release {title} of {date} is gone from the catalogue, and subscribers of {feed} have it",
                    fr: "le communiqué {title} du {date} n’est plus dans le catalogue, et les abonnés de {feed} l’ont",
                    title = code(short(&entry.title)),
                    date = code(diff.catalogue.written(date)),
                    feed = code(feed)
                ),
                None => msg!(
                    en: "the release {title} is gone from the catalogue, and subscribers of {feed} have it",
                    fr: "le communiqué {title} n’est plus dans le catalogue, et les abonnés de {feed} l’ont",
                    title = code(short(&entry.title)),
                    feed = code(feed)
                ),
            };
            let finding = out.find(&[&entry.id], diff.catalogue.feed_span(feed), message);
            finding.help = Some(msg!(
                en: "put the release back into the catalogue, with {id}; if it must go, add the line {line} to it",
                fr: "remettez le communiqué dans le catalogue, avec {id} ; s’il doit partir, ajoutez-lui la ligne {line}",
                id = code(format!("id: {}", entry.id)),
                line = code(diff.catalogue.withdrawal())
            ));
            *finding = finding.clone().label(diff.mark(*old), SUBSCRIBERS_HAVE);
        }
        forgotten(diff, out);
        diff.drafted.iter().for_each(|id| drafted(diff, id, out));
        for (document, deleted) in unknown_tombstones(diff) {
            let id = &deleted.id;
            let message = msg!(
                en: "the withdrawn release {id} is gone from the catalogue, and its id is free for another",
                fr: "le communiqué retiré {id} n’est plus dans le catalogue, et son identifiant est libre pour un autre",
                id = code(id)
            );
            let finding = out.find(&[id], diff.catalogue.feed_span(&diff.feed.name), message);
            finding.help = Some(msg!(
                en: "put the release back into the catalogue, with its id and `withdrawn`",
                fr: "remettez le communiqué dans le catalogue, avec son identifiant et `withdrawn`"
            ));
            *finding = finding.clone().label(diff.old_span(document, &deleted.mark), SUBSCRIBERS_HAVE);
        }
    }),
    bad: &[Gone("harbour", "feeds: [{id: «news»}]"), Gone("tower", "feeds: [{id: «news», newest: 5}]")],
    good: &[
        Catalogue("feeds: [{id: news, newest: 3}]"),
        Gone("harbour", "feeds: [{id: news, newest: 5}]"),
        Edit("bridge", "withdrawn: {date: 2018-09-25, reason: The bridge is open.}"),
        Edit("bridge", "withdrawn: {date: 2018-09-25, reason: The bridge is open., notice: false}"),
        Edit("forest", "withdrawn: {date: 2018-09-26, reason: It does not burn., notice: false}"),
    ],
};

/// The last notice of a feed is gone.
fn lost_notice(diff: &FeedDiff<'_>, notice: Notice, old: usize, out: &mut Out<'_>) {
    let (entry, feed) = (diff.old.entry(old), &diff.feed.name);
    let message = match notice {
        Notice::Moved => msg!(
            en: "the notice that the feed {feed} has moved is gone",
            fr: "l’avis du déménagement du flux {feed} a disparu",
            feed = code(feed)
        ),
        Notice::Ended => msg!(
            en: "the notice that the feed {feed} has ended is gone",
            fr: "l’avis de la fin du flux {feed} a disparu",
            feed = code(feed)
        ),
    };
    let finding = out.find(&[&entry.id], diff.catalogue.feed_span(feed), message);
    let date = entry.published.map(|at| diff.catalogue.written(at));
    let value = match notice {
        Notice::Moved => entry.link.as_ref().map(|link| format!("url: {link}")),
        Notice::Ended => reason(diff, old).map(|reason| format!("reason: {}", flow_scalar(&reason))),
    };
    finding.help = Some(match (value, date) {
        (Some(value), Some(date)) => {
            diff.catalogue.line_of_feed(feed, &format!("{}: {{{value}, date: {date}}}", notice.key()))
        }
        _ => msg!(
            en: "write {key} into the feed again",
            fr: "réécrivez {key} dans le flux",
            key = code(notice.key())
        ),
    });
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}

/// Why a feed has ended, as its last notice says it.
fn reason(diff: &FeedDiff<'_>, old: usize) -> Option<String> {
    let summary = diff.old.entry(old).summary.as_ref()?;
    let text = summary.html(diff.old.text(old));
    Some(if summary.is_html() { unescape(&text).into_owned() } else { text })
}

const FEED_EMPTIED: Rule = Rule {
    id: "feed-emptied",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "a feed that loses all it had is a mistake, nearly always",
        fr: "un flux qui perd tout ce qu’il avait est presque toujours une erreur",
    ),
    help: text!(
        en: "look for the releases, and for what the feed selects",
        fr: "vérifiez les communiqués, et ce que le flux sélectionne",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let count = |is: fn(&Disposition) -> bool| diff.lost.iter().filter(|(_, disposition)| is(disposition)).count();
        let had = diff.kept.len() + diff.lost.len();
        let gone = count(|disposition| *disposition == Disposition::Gone);
        let left = count(|disposition| matches!(disposition, Disposition::Gone | Disposition::LeftFeed));
        let is_empty = diff.new.entries.is_empty() && left > 0;
        let is_lost = gone == had && had > 1;
        if !(is_empty || is_lost) {
            return;
        }
        let name = &diff.feed.name;
        let message = msg!(
            en: "of {n} {n|release|releases} that subscribers of {feed} have, none is left in the feed",
            fr: "{n|le seul communiqué|tous les communiqués} qu’avaient les abonnés de {feed} {n|a|ont} quitté le flux",
            n = number(had),
            feed = code(name)
        );
        let finding = out.find(&[name], diff.catalogue.feed_span(name), message);
        if diff.catalogue.feed_has(name, "select.language") {
            finding.help = Some(msg!(
                en: "look for the releases, and for what the feed selects: what has no {language} of its own has that of the catalogue",
                fr: "vérifiez les communiqués, et ce que le flux sélectionne : ce qui n’a pas sa propre {language} a celle du catalogue",
                language = code("language")
            ));
        }
        for (old, _) in &diff.lost {
            out.fold(ENTRY_GONE.id, &diff.old.entry(*old).id);
        }
    }),
    bad: &[
        Catalogue("feeds: [{id: «news», select: {category: [none]}}]"),
        Catalogue("feeds: [{id: «news»}]\nreleases: []"),
    ],
    good: &[Edit("harbour", "embargo: 2019-01-01")],
};

const LEFT_FEED: Rule = Rule {
    id: "left-feed",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(
        en: "subscribers of that feed keep what they have, and get no correction of it",
        fr: "les abonnés de ce flux gardent ce qu’ils ont, et n’en reçoivent aucune correction",
    ),
    help: text!(
        en: "leave it if it is meant",
        fr: "laissez-le ainsi si c’est voulu",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, _) in diff
            .lost
            .iter()
            .filter(|(old, disposition)| *disposition == Disposition::LeftFeed && !is_narrowed(diff, *old))
        {
            let id = &diff.old.entry(*old).id;
            let message = msg!(
                en: "the release is no longer selected by the feed {feed}",
                fr: "le flux {feed} ne sélectionne plus le communiqué",
                feed = code(&diff.feed.name)
            );
            out.find(&[id], diff.catalogue.span(id, "title"), message);
        }
    }),
    bad: &[Edit("harbour", "title: «Harbour opens»\nlanguage: fr")],
    good: &[Edit("harbour", "title: The harbour opens")],
};

const LEFT_EARLY: Rule = Rule {
    id: "left-early",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(
        en: "subscribers who look seldom miss it",
        fr: "les abonnés qui lisent rarement le manquent",
    ),
    help: text!(
        en: "write the `embargo` that the release had into it again",
        fr: "réécrivez dans le communiqué l’`embargo` qu’il avait",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, _) in diff.lost.iter().filter(|(_, disposition)| *disposition == Disposition::LeftEarly) {
            let id = &diff.old.entry(*old).id;
            let message = msg!(
                en: "the release leaves the feed {feed} before others that came out earlier: the end of its embargo is another",
                fr: "le communiqué quitte le flux {feed} avant d’autres, sortis plus tôt : la fin de son embargo a changé",
                feed = code(&diff.feed.name)
            );
            // It came out after the entry below it.
            let below = diff.kept.iter().filter(|(kept, _)| kept > old).min();
            let after = below.and_then(|(_, new)| came_out(diff.catalogue, diff.new.entry(*new)));
            let finding = out.find(&[id], diff.catalogue.span(id, "date"), message);
            if let Some(after) = after {
                let embargo = diff.catalogue.written(after + chrono::Duration::minutes(1));
                finding.help = Some(msg!(
                    en: "write the embargo that it had again, or the line {line}",
                    fr: "réécrivez l’embargo qu’il avait, ou la ligne {line}",
                    line = code(format!("embargo: {embargo}"))
                ));
            }
            *finding = finding.clone().label(diff.mark(*old), SUBSCRIBERS_HAVE);
        }
    }),
    bad: &[],
    good: &[Catalogue("feeds: [{id: news, newest: 3}]")],
};

/// The rule for what subscribers have and is withheld again.
pub(super) const TAKEN_BACK: Rule = Rule {
    id: "taken-back",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "what is out is out: readers have fetched it, and keep it; in the feed it would be missing without a word",
        fr: "ce qui est sorti est sorti : les lecteurs l’ont reçu, et le gardent ; il manquerait au flux sans explication",
    ),
    help: text!(
        en: "delete the `embargo` or the `audience` that was added, or write the old `date` again; if the release must go, write `withdrawn: {{date: …, reason: …}}` in its place",
        fr: "supprimez l’`embargo` ou l’`audience` ajoutés, ou réécrivez l’ancienne `date` ; si le communiqué doit partir, écrivez à la place `withdrawn: {{date: …, reason: …}}`",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        if !diff.unshared.is_empty() {
            opened(diff, out);
        }
        for id in &diff.awaited {
            awaited(diff, id, out);
        }
        for (old, disposition) in diff.lost.iter().filter(|(old, _)| !diff.unshared.contains(old)) {
            let entry = diff.old.entry(*old);
            match disposition {
                // The clock itself went back: what is published by it was published later.
                Disposition::Withheld(place) if diff.catalogue.is_later(entry.published) => {
                    let finding = taken_back(diff, *old, diff.catalogue.head(place), CLOCK_WENT_BACK, out);
                    finding.help = Some(msg!(
                        en: "look at `--now`, at `SOURCE_DATE_EPOCH` and at the clock of the machine",
                        fr: "vérifiez `--now`, `SOURCE_DATE_EPOCH` et l’horloge de la machine"
                    ));
                }
                Disposition::Withheld(place) => waits_again(diff, *old, place, out),
                Disposition::LeftFeed if is_narrowed(diff, *old) => {
                    if let Some(release) = diff.catalogue.get(&entry.id) {
                        narrowed(diff, *old, &release.place, out);
                    }
                }
                _ => {}
            }
        }
    }),
    bad: &[
        Edit("harbour", "«embargo»: 2019-01-01"),
        Edit("harbour", "«date»: 2019-01-01"),
        Edit("harbour", "«audience»: [partners]"),
    ],
    good: &[Edit("harbour", "embargo: 2018-09-20")],
};

/// What was published and left the feed waits for its time again: then it would come up as new.
fn awaited(diff: &FeedDiff<'_>, id: &str, out: &mut Out<'_>) {
    let catalogue = diff.catalogue;
    let Some(release) = catalogue.get(id) else { return };
    let is_by_date = catalogue.waits_by_date(&release.place);
    let span = is_by_date.or_else(|| catalogue.key_at(&release.place, "embargo"));
    let message = msg!(
        en: "a release that was published, and left the feed {feed}, waits for its time again, and would come up as new then",
        fr: "un communiqué publié, qui a quitté le flux {feed}, attend de nouveau son heure, et reparaîtrait alors comme nouveau",
        feed = code(&diff.feed.name)
    );
    let finding = out.find(&[id], span.or_else(|| catalogue.head(&release.place)), message);
    finding.reveals = Reveals::Place;
    finding.help = Some(if is_by_date.is_some() {
        msg!(
            en: "write the {date} that it had again, which an earlier version of the catalogue has",
            fr: "réécrivez la {date} qu’il avait, que donne une version antérieure du catalogue",
            date = code("date")
        )
    } else {
        msg!(
            en: "delete the line {line}, or write the one that it had again",
            fr: "supprimez la ligne {line}, ou réécrivez celle qu’il avait",
            line = code("embargo: …")
        )
    });
}

/// What subscribers have is under embargo, or has a date that has not come.
fn waits_again(diff: &FeedDiff<'_>, old: usize, place: &Place, out: &mut Out<'_>) {
    let catalogue = diff.catalogue;
    match (catalogue.waits_by_date(place), diff.old.entry(old).published) {
        (Some(span), Some(date)) => {
            taken_back(diff, old, Some(span), HAS_LATER_DATE, out).help = Some(msg!(
                en: "write {line} again; if the release must go, add the line {withdrawal} to it too",
                fr: "réécrivez {line} ; si le communiqué doit partir, ajoutez-lui aussi la ligne {withdrawal}",
                line = code(format!("date: {}", catalogue.written(date))),
                withdrawal = code(catalogue.withdrawal())
            ));
        }
        (None, _) if catalogue.key_at(place, "embargo").is_some() => {
            taken_back(diff, old, catalogue.key_at(place, "embargo"), IS_UNDER_EMBARGO, out).help = Some(msg!(
                en: "delete the line {line}; if the release must go, write {withdrawal} in its place",
                fr: "supprimez la ligne {line} ; si le communiqué doit partir, écrivez à sa place {withdrawal}",
                line = code("embargo: …"),
                withdrawal = code(catalogue.withdrawal())
            ));
        }
        _ => drop(taken_back(diff, old, catalogue.head(place), WAITS_AGAIN, out)),
    }
}

/// A feed that only some could read has lost those whom it is for, and with them what only they may read.
fn opened(diff: &FeedDiff<'_>, out: &mut Out<'_>) {
    let name = &diff.feed.name;
    let message = msg!(
        en: "the feed {feed}, which only some could read, is for everybody now: {n} {n|release|releases} of its subscribers would be missing",
        fr: "le flux {feed}, que certains seuls pouvaient lire, est maintenant pour tout le monde : il y manquerait {n} {n|communiqué|communiqués} de ses abonnés",
        feed = code(name),
        n = number(diff.unshared.len())
    );
    let finding = out.find(&[name], diff.catalogue.feed_span(name), message);
    finding.reveals = Reveals::Place;
    finding.help = Some(former_audience(diff.catalogue, name, &diff.former_audience));
}

/// What all subscribers have is for some alone.
fn narrowed(diff: &FeedDiff<'_>, old: usize, place: &Place, out: &mut Out<'_>) {
    let catalogue = diff.catalogue;
    let span = catalogue.key_at(place, "audience").or_else(|| catalogue.head(place));
    taken_back(diff, old, span, NOT_FOR_ALL, out).help = Some(msg!(
        en: "add {public} to the names in {audience}; if the release must go, delete {audience} and write the line {withdrawal}",
        fr: "ajoutez {public} aux noms de {audience} ; si le communiqué doit partir, supprimez {audience} et écrivez la ligne {withdrawal}",
        public = code("public"),
        audience = code("audience"),
        withdrawal = code(catalogue.withdrawal())
    ));
}

/// What the feed asks readers to delete, and the catalogue does not know any more. What other programs
/// deleted it never knew.
fn unknown_tombstones<'a>(diff: &'a FeedDiff<'_>) -> impl Iterator<Item = (usize, &'a Tombstone)> {
    let is_own = diff.old.current().is_some_and(|feed| feed.id.as_deref() == Some(diff.feed.id.as_str()));
    diff.old.deleted().filter(move |(_, deleted)| is_own && diff.catalogue.get(&deleted.id).is_none())
}

/// What became of a release that subscribers of a feed have.
type TakenBack = fn(Argument, Argument) -> Message;

const CLOCK_WENT_BACK: TakenBack = |title, feed| {
    msg!(
        en: "the release {title}, which subscribers of {feed} have, waits for its time again, for the clock is earlier than its publication",
        fr: "le communiqué {title}, que les abonnés de {feed} ont, attend de nouveau son heure, car l’horloge est en retard sur sa publication",
        title = title,
        feed = feed
    )
};
const WAITS_AGAIN: TakenBack = |title, feed| {
    msg!(
        en: "the release {title}, which subscribers of {feed} have, waits for its time again",
        fr: "le communiqué {title}, que les abonnés de {feed} ont, attend de nouveau son heure",
        title = title,
        feed = feed
    )
};
const HAS_LATER_DATE: TakenBack = |title, feed| {
    msg!(
        en: "the release {title}, which subscribers of {feed} have, has a date now that has not come",
        fr: "le communiqué {title}, que les abonnés de {feed} ont, porte maintenant une date qui n’est pas encore venue",
        title = title,
        feed = feed
    )
};
const IS_UNDER_EMBARGO: TakenBack = |title, feed| {
    msg!(
        en: "the release {title}, which subscribers of {feed} have, is under embargo again",
        fr: "le communiqué {title}, que les abonnés de {feed} ont, est de nouveau sous embargo",
        title = title,
        feed = feed
    )
};
const NOT_FOR_ALL: TakenBack = |title, feed| {
    msg!(
        en: "the release {title}, which subscribers of {feed} have, is not for everybody any more",
        fr: "le communiqué {title}, que les abonnés de {feed} ont, n’est plus pour tout le monde",
        title = title,
        feed = feed
    )
};

/// What everybody has is shown by the title that everybody knows; what stands in the catalogue now stays in.
fn taken_back<'a>(
    diff: &FeedDiff<'_>,
    old: usize,
    span: Option<Span>,
    sentence: TakenBack,
    out: &'a mut Out<'_>,
) -> &'a mut Diagnostic {
    let entry = diff.old.entry(old);
    let title = if diff.feed.public {
        code(short(&entry.title))
    } else {
        word(text!(en: "(for partners)", fr: "(pour des partenaires)"))
    };
    let message = sentence(title, code(&diff.feed.name));
    let finding = out.find(&[&entry.id], span, message);
    finding.reveals = Reveals::Place;
    finding
}

/// Whether a release of a public feed is for some alone now.
pub(super) fn is_narrowed(diff: &FeedDiff<'_>, old: usize) -> bool {
    let release = diff.catalogue.get(&diff.old.entry(old).id);
    diff.feed.public && release.is_some_and(|release| !release.is_public)
}
