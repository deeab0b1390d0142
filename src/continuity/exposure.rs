//! Releases that only the readers of some feeds had, and that everybody would read now.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::all_feeds::{AllFeeds, Exposure};
use super::catalogue_index::CatalogueIndex;
use super::documents::Upcoming;
use super::example::Example::Edit;
use super::feed_diff::FeedDiff;
use super::ledger::Ledger;
use super::ledgers::Ledgers;
use super::recall::Recall;
use super::rule::{Out, Rule, RuleCheck};
use super::similarity::normalize;
use super::surfaced::Earlier;
use crate::catalogue::selection::PUBLIC;
use crate::diag::{Message, all_of, code, foreign, msg, number, text};
use crate::diagnostic::Severity::Error;
use crate::feed::Entry;
use crate::value::slug::slug;

pub(super) const RULES: &[&Rule] = &[&MADE_PUBLIC];

const MADE_PUBLIC: Rule = Rule {
    id: "made-public",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "what everybody has read cannot be taken back",
        fr: "ce que tout le monde a lu ne se reprend pas",
    ),
    help: text!(
        en: "write the `audience` that it had into the release again",
        fr: "réécrivez dans le communiqué l’`audience` qu’il avait",
    ),
    finds: RuleCheck::AllFeeds(|all, out| {
        all.baseline.closed_feeds.iter().for_each(|feed| closed(all.catalogue, feed, out));
        all.unknown_newcomers.iter().for_each(|id| unknown(all, id, out));
        for Exposure { id, feed, is_renamed } in &all.exposures {
            let place = all.catalogue.get(id).and_then(|release| all.catalogue.head(&release.place));
            let place = place.map(|span| out.place(span)).unwrap_or_default();
            let text = msg!(
                en: "the release at {place}, which only the readers of {feed} have, is for everybody now",
                fr: "le communiqué à {place}, que seuls les lecteurs de {feed} ont, est maintenant pour tout le monde",
                place = foreign(place),
                feed = code(feed)
            );
            let former = all.former_audiences.get(feed);
            let names = former.map_or_else(|| all.catalogue.audience(feed), Vec::as_slice);
            let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != PUBLIC).collect();
            let line = code(format!("audience: [{}]", names.join(", ")));
            out.find(&[id], None, text).help = Some(match is_renamed {
                // Nobody knows any more whom a feed that is gone was for.
                _ if names.is_empty() => msg!(
                    en: "write into the release again what it had as {audience}, and as {id}, which an earlier version of the catalogue has",
                    fr: "réécrivez dans le communiqué ce qu’il avait comme {audience} et comme {id}, que donne une version antérieure du catalogue",
                    audience = code("audience"),
                    id = code("id")
                ),
                false => msg!(
                    en: "write the line {line} into the release again",
                    fr: "réécrivez la ligne {line} dans le communiqué",
                    line = line
                ),
                true => msg!(
                    en: "write the line {line} into the release again, and the id that it had, which an earlier version of the catalogue has",
                    fr: "réécrivez dans le communiqué la ligne {line}, et l’identifiant qu’il avait, que donne une version antérieure du catalogue",
                    line = line
                ),
            });
        }
    }),
    bad: &[],
    good: &[Edit("harbour", "title: The harbour opens")],
};

/// A feed that everybody could read selects what is for some alone: at its address everybody goes on reading.
fn closed(catalogue: &CatalogueIndex, feed: &str, out: &mut Out<'_>) {
    let names: Vec<&str> = catalogue.audience(feed).iter().map(String::as_str).filter(|name| *name != PUBLIC).collect();
    let names = names.join(", ");
    let text = msg!(
        en: "the feed {feed}, which everybody reads at its address, would have what only {names} may read",
        fr: "le flux {feed}, que tout le monde lit à son adresse, aurait ce que {names} sont seuls à pouvoir lire",
        feed = code(feed),
        names = code(&names)
    );
    let span = catalogue.value_of_feed(feed, "select.audience").or_else(|| catalogue.feed_span(feed));
    out.find(&[feed], span, text).help = Some(msg!(
        en: "delete {audience} from the {select} of the feed, and write a feed of another id into {feeds}: {line}",
        fr: "supprimez {audience} du {select} du flux, et écrivez dans {feeds} un flux d’un autre identifiant : {line}",
        audience = code("audience"),
        select = code("select"),
        feeds = code("feeds"),
        line = code(format!("{{id: {feed}-{}, select: {{audience: [{names}]}}}}", slug(&names)))
    ));
}

/// A release that has been out for long would be for everybody for the first time, and what partners have is not there
/// to compare with.
fn unknown(all: &AllFeeds<'_>, id: &str, out: &mut Out<'_>) {
    let Some(release) = all.catalogue.get(id) else { return };
    let (place, due) = (all.catalogue.head(&release.place), release.due);
    let text = msg!(
        en: "the release at {place} came out on {date}, and would be for everybody for the first time now: whether only some had it is not known, for {place_of_old} lacks {n|the feed|the feeds} {feeds}",
        fr: "le communiqué à {place} est sorti le {date}, et serait maintenant pour tout le monde pour la première fois : on ignore si seuls certains l’avaient, car {place_of_old} n’a pas {n|le flux|les flux} {feeds}",
        place = foreign(place.map(|span| out.place(span)).unwrap_or_default()),
        date = code(due.map(|due| all.catalogue.written(due)).unwrap_or_default()),
        place_of_old = code(all.baseline.place),
        n = number(all.unguarded.len()),
        feeds = all_of(all.unguarded.iter().copied())
    );
    let files: Vec<String> = all.unguarded.iter().map(|feed| format!("{feed}.ledger.json")).collect();
    out.find(&[id], None, text).help = Some(msg!(
        en: "if only some had it, write its {audience} into it again; to know it for sure, bring {files} into the folder, or compare with what is served by `--previous`",
        fr: "si seuls certains l’avaient, réécrivez-y son {audience} ; pour en être sûr, remettez {files} dans le dossier, ou comparez avec ce qui est en ligne par `--previous`",
        audience = code("audience"),
        files = all_of(files.iter())
    ));
}

/// What to write into a feed that everybody may read now, so that it is for its readers alone again.
pub(super) fn former_audience(catalogue: &CatalogueIndex, feed: &str, names: &[String]) -> Message {
    let line = format!("audience: [{}]", names.join(", "));
    if catalogue.feed_has(feed, "select") {
        return msg!(
            en: "write {line} into the {select} of the feed again",
            fr: "réécrivez {line} dans le {select} du flux",
            line = code(line),
            select = code("select")
        );
    }
    catalogue.line_of_feed(feed, &format!("select: {{{line}}}"))
}

/// Which feeds are for everybody now, and were for some alone, with those whom their releases are for.
pub(super) fn former_audiences(
    diffs: &[FeedDiff<'_>],
    ledgers: &Ledgers,
    catalogue: &CatalogueIndex,
) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for diff in diffs.iter().filter(|diff| diff.feed.public && ledgers.restricted.contains_key(&diff.feed.name)) {
        let names = all.entry(diff.feed.name.clone()).or_default();
        for release in diff.old.all().filter_map(|old| catalogue.get(&diff.old.entry(old).id)) {
            names.extend(release.audience.iter().map(String::as_str));
            names.extend(release.audience.is_empty().then_some(PUBLIC));
        }
    }
    let is_known = |names: &BTreeSet<&str>| names.iter().any(|name| *name != PUBLIC);
    let all = all.into_iter().filter(|(_, names)| is_known(names));
    all.map(|(feed, names)| (feed, names.into_iter().map(str::to_owned).collect())).collect()
}

/// The releases of all feeds for everybody that only some had, by their ids, or by their pages and titles where the
/// catalogue has the id no more.
pub(super) fn exposures(
    upcoming: &[Upcoming<'_>],
    earlier: &Earlier<'_>,
    ledgers: &Ledgers,
    catalogue: &CatalogueIndex,
) -> Vec<Exposure> {
    if ledgers.restricted.is_empty() && !earlier.has_restricted() {
        return Vec::new();
    }
    let mut recalls: HashMap<&str, Recall<'_>> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut all = Vec::new();
    // Where nobody remembers what everybody has, what left the feeds may have been anybody's.
    let has_ledger = ledgers.public.is_some();
    let feeds = upcoming.iter().map(|new| new.feed).filter(|feed| feed.public);
    let entries = feeds.flat_map(|feed| feed.entries.iter().chain(feed.beyond.iter().filter(|_| has_ledger)));
    for entry in entries {
        let id = entry.id.as_str();
        if !seen.insert(id) || earlier.was_public(entry) {
            continue;
        }
        let by_id = earlier.restricted_feed(id);
        let by_digest = || of_another_id(entry, ledgers, catalogue, &mut recalls);
        let is_renamed = by_id.is_none();
        if let Some(feed) = by_id.or_else(by_digest) {
            all.push(Exposure { id: id.to_owned(), feed, is_renamed });
        }
    }
    all
}

/// Whether everybody would read a release for the first time that is older than what stood in a feed: where nobody
/// remembers what partners had, it may be theirs.
pub(super) fn has_late_newcomer(upcoming: &[Upcoming<'_>], earlier: &Earlier<'_>) -> bool {
    let entries = || upcoming.iter().flat_map(|new| new.feed.entries.iter().map(|entry| (new.feed.public, entry)));
    let known = entries().filter(|(_, entry)| earlier.contains(entry.id.as_str()));
    let Some(latest) = known.map(|(_, entry)| entry.published).max() else { return false };
    entries().any(|(is_public, entry)| is_public && entry.published < latest && !earlier.was_public(entry))
}

/// For how many days a release is out before it is strange that everybody would read it for the first time.
const LATE: i64 = 7;

/// The releases that everybody would read for the first time though they came out long ago, where nobody remembers what
/// the readers of some feeds have.
pub(super) fn unknown_newcomers<'a>(
    upcoming: &[Upcoming<'a>],
    earlier: &Earlier<'_>,
    ledgers: &Ledgers,
    catalogue: &CatalogueIndex,
) -> Vec<&'a str> {
    // Where nobody remembers what everybody has, all would be new.
    let Some(public) = ledgers.public.as_ref().filter(|ledger| !ledger.is_empty()) else { return Vec::new() };
    let recall = Recall::of(public, catalogue, &[]);
    let is_unknown = |entry: &Entry| {
        let page = entry.known_page();
        let due = catalogue.get(entry.id.as_str()).and_then(|release| release.due);
        due.is_some_and(|due| catalogue.days_since(due) >= LATE)
            && !earlier.was_public(entry)
            && !recall.is_known(page, &normalize(entry.title.as_str(), false), entry.published)
    };
    let feeds = upcoming.iter().map(|new| new.feed).filter(|feed| feed.public);
    let mut seen = HashSet::new();
    let entries = feeds.flat_map(|feed| feed.entries.iter().chain(&feed.beyond));
    let first = entries.filter(|entry| entry.withdrawal.is_none() && seen.insert(entry.id.as_str()));
    first.filter(|entry| is_unknown(entry)).map(|entry| entry.id.as_str()).collect()
}

/// The feed for some alone that had an entry under an id which the catalogue has no more.
fn of_another_id<'l>(
    entry: &Entry,
    ledgers: &'l Ledgers,
    catalogue: &CatalogueIndex,
    recalls: &mut HashMap<&'l str, Recall<'l>>,
) -> Option<String> {
    let (page, heading) = (entry.known_page(), normalize(entry.title.as_str(), false));
    let mut is_known = |feed: &'l str, ledger: &'l Ledger| {
        let recall = recalls.entry(feed).or_insert_with(|| Recall::of(ledger, catalogue, &[]));
        recall.is_known(page, &heading, entry.published)
    };
    // What everybody had under another id, too, is no secret.
    if ledgers.public.as_ref().is_none_or(|public| is_known("", public)) {
        return None;
    }
    let mut restricted = ledgers.restricted.iter();
    restricted.find(|(feed, ledger)| is_known(feed, ledger)).map(|(feed, _)| feed.clone())
}
