//! Rules for ids: readers know a release by nothing else.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::besides;
use super::disposition::{Disposition, Evidence, Recalled};
use super::example::Example::{Added, Edit};
use super::feed_diff::{FeedDiff, Notice};
use super::guid;
use super::outside;
use super::published::Tombstone;
use super::rule::{Out, Rule, RuleCheck, SUBSCRIBERS_HAVE, short};
use super::similarity::Shingles;
use super::twins::Twins;
use super::withdrawals::{gave_its_id_away, was_notice_of};
use crate::diag::{Message, Template, code, msg, text, word};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Diagnostic, Reveals};
use crate::value::id;
use crate::yaml::flow_scalar;

pub(super) const RULES: &[&Rule] = &[&CHANGED_ID, &REUSED_ID, &TWO_IDS];

/// The rule for ids that changed; a change of many is folded into one finding.
pub(super) const CHANGED_ID: Rule = Rule {
    id: "changed-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: text!(
        en: "readers know a release by its id alone; with another id it comes up a second time, as new",
        fr: "les lecteurs ne connaissent un communiqué que par son identifiant ; sous un autre, il reparaît comme nouveau",
    ),
    help: text!(
        en: "write the old id into the release",
        fr: "écrivez l’ancien identifiant dans le communiqué",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, disposition) in &diff.lost {
            let Disposition::Renamed(new, evidence) = disposition else { continue };
            let (before, after) = (&diff.old.entry(*old).id, &diff.new.entry(*new).id);
            if let Some(notice) = diff.notice(after) {
                moved_notice(diff, notice, (*old, *new), out);
                continue;
            }
            let own = diff.catalogue.get(after).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(after, if own { "id" } else { "title" });
            let text = msg!(
                en: "the release that subscribers have as {before} would come up again as {after}: it has {evidence}",
                fr: "le communiqué que vos abonnés ont sous {before} reparaîtrait sous {after} : il a {evidence}",
                before = code(before),
                after = code(after),
                evidence = word(evidence.words())
            );
            let finding = out.find(&[before, after], span, text);
            finding.help = Some(match id::parse(before) {
                Ok(_) => write_id(before),
                Err(_) if diff.old.format.has_free_ids() => msg!(
                    en: "write the line {line} into the release",
                    fr: "écrivez la ligne {line} dans le communiqué",
                    line = code(format!("guid: {}", flow_scalar(before)))
                ),
                Err(_) => msg!(
                    en: "the old id is no IRI, so that Atom cannot keep it: nothing helps, and the release will come up once more",
                    fr: "l’ancien identifiant n’est pas un IRI et Atom ne peut pas le garder : rien n’y fait, le communiqué reparaîtra une fois"
                ),
            });
            finding.notes.extend(besides::notes(diff, *old, *new));
            *finding = finding.clone().label(diff.mark(*old), SUBSCRIBERS_HAVE);
        }
        for (old, new) in &diff.kept {
            guid::changed(diff, *old, *new, out);
        }
        for (new, recalled) in &diff.recalled {
            if let Recalled::Renamed(before, evidence, published) = recalled {
                let after = &diff.new.entry(*new).id;
                let finding = recalled_id(diff, after, before.as_deref(), *evidence, out);
                finding.notes.extend(besides::instant(diff, *published, diff.new.entry(*new).published));
            }
        }
        for release in &diff.outside {
            let finding = recalled_id(diff, release.id, release.before.as_deref(), release.evidence, out);
            finding.notes.extend(besides::instant(diff, release.published, Some(release.now)));
        }
    }),
    bad: &[
        Edit("harbour", "id: «tag:example.org,2018:the-harbour»"),
        Edit(
            "harbour",
            "id: «tag:example.org,2018:the-harbour»\ntitle: Harbour opened\nlinks: [https://www.example.org/other]",
        ),
        Edit("bridge", "~id\ntitle: «Bridge closed»"),
        Edit(
            "tower",
            "~id\ndate: 2018-09-24\ntitle: «Tower grows»\nsummary: More.\nlinks: [https://www.example.org/other]",
        ),
    ],
    good: &[
        Edit("harbour", "title: The harbour opens\nupdated: 2018-09-22\nlinks: [https://www.example.org/other]"),
        Added(
            "title: Harbour opens\ndate: 2018-09-24\nsummary: The third harbour is for boats.\nlinks: [https://www.example.org/c]\nid: tag:example.org,2018:c",
        ),
    ],
};

const REUSED_ID: Rule = Rule {
    id: "reused-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: text!(
        en: "readers take the release for an old one that they have, and do not show it as new",
        fr: "les lecteurs prennent le communiqué pour un ancien qu’ils ont déjà, et ne le montrent pas comme nouveau",
    ),
    help: text!(
        en: "give the new release an id of its own, and the old one its id back",
        fr: "donnez au nouveau communiqué un identifiant propre, et rendez le sien à l’ancien",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let reused = reused(diff);
        let former = (!reused.is_empty()).then(|| Former::of(diff));
        for (old, new) in reused {
            let id = &diff.old.entry(old).id;
            let (before, after) = (short(&diff.old.entry(old).title), short(&diff.new.entry(new).title));
            let own = diff.catalogue.get(id).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(id, if own { "id" } else { "title" });
            let finding = out.find(&[id], span, was_of(id, &before, &after));
            if let Some((had, own)) = former.as_ref().and_then(|former| former.id(new)) {
                finding.help = Some(by_which(own));
                finding.notes.extend(besides::notes(diff, had, new));
            } else if let Some((own, published)) = diff.elsewhere.get(&new) {
                finding.help = Some(by_which(own));
                finding.notes.extend(besides::instant(diff, *published, diff.new.entry(new).published));
            }
            *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
        }
        for (old, _) in diff.lost.iter().filter(|(_, disposition)| *disposition == Disposition::Reused) {
            reused_outside(diff, *old, out);
        }
        for (new, recalled) in &diff.recalled {
            if let Recalled::Reused(date) = recalled {
                let id = &diff.new.entry(*new).id;
                let own = diff.catalogue.get(id).is_some_and(|release| release.has_own_id);
                let text = match date {
                    Some(date) => msg!(
                        en: "the id {id} was that of another release, of {date}, which left the feed",
                        fr: "l’identifiant {id} était celui d’un autre communiqué, du {date}, qui a quitté le flux",
                        id = code(id),
                        date = code(diff.catalogue.written(*date))
                    ),
                    None => msg!(
                        en: "the id {id} was that of another release, which left the feed",
                        fr: "l’identifiant {id} était celui d’un autre communiqué, qui a quitté le flux",
                        id = code(id)
                    ),
                };
                let finding = out.find(&[id], diff.catalogue.span(id, if own { "id" } else { "title" }), text);
                let had = diff.lost.iter().find(|(old, _)| diff.same(*old, *new).is_some());
                finding.help = Some(match had.map(|(old, _)| &diff.old.entry(*old).id) {
                    Some(had) => by_which(had),
                    None => OWN_ID.into(),
                });
            }
        }
        diff.swapped_outside.iter().for_each(|one| outside::report_swapped(diff, one, out));
        for (document, deleted, new) in risen(diff) {
            let entry = diff.new.entry(new);
            let own = diff.catalogue.get(&entry.id).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(&entry.id, if own { "id" } else { "title" });
            let text = msg!(
                en: "the id {id} was that of a release that was withdrawn before this one",
                fr: "l’identifiant {id} était celui d’un communiqué retiré avant celui-ci",
                id = code(&entry.id)
            );
            let finding = out.find(&[&entry.id], span, text);
            finding.help = Some(OWN_ID.into());
            *finding = finding.clone().label(diff.old_span(document, &deleted.mark), SUBSCRIBERS_HAVE);
        }
    }),
    bad: &[Edit(
        "harbour",
        "id: «tag:example.org,2018:harbour»\ntitle: Taxes stay as they are\ndate: 2018-09-20\n\
         summary: The council votes its budget for next year.\nlinks: [https://www.example.org/taxes]",
    )],
    good: &[Edit(
        "harbour",
        "title: The quay is open\nupdated: 2018-09-22\nsummary: Everybody may come to the new quay.",
    )],
};

const TWO_IDS: Rule = Rule {
    id: "two-ids",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: text!(
        en: "readers show the release twice",
        fr: "les lecteurs montrent le communiqué deux fois",
    ),
    help: text!(
        en: "delete the newer of the two; what was wrong is corrected in the older one, under its id",
        fr: "supprimez le plus récent des deux ; ce qui était faux se corrige dans l’ancien, sous son identifiant",
    ),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let twins = Twins::of(diff);
        for new in diff.added.iter().copied().filter(|new| !diff.renamed.contains(new)) {
            let Some(old) = twins.first(new) else { continue };
            let (first, second) = (&diff.old.entry(old).id, &diff.new.entry(new).id);
            let own = diff.catalogue.get(second).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(second, if own { "id" } else { "title" });
            let text = msg!(
                en: "the release that subscribers have as {first} has a second id, {second}",
                fr: "le communiqué que vos abonnés ont sous {first} a un second identifiant, {second}",
                first = code(first),
                second = code(second)
            );
            let other = diff.catalogue.span(first, "title");
            let has_own_page = diff.has_own_page(old, new);
            let finding = out.find(&[second, first], span, text);
            if has_own_page {
                finding.severity = Warning;
                finding.help = Some(msg!(
                    en: "delete the newer of the two, if it is a copy; leave both, if they are two releases",
                    fr: "supprimez le plus récent des deux, si c’est une copie ; laissez les deux, si ce sont deux communiqués"
                ));
            }
            let label = text!(en: "the release", fr: "le communiqué");
            *finding = finding.clone().label(other, label).label(diff.mark(old), SUBSCRIBERS_HAVE);
        }
    }),
    bad: &[Added(
        "title: Harbour opens\ndate: 2018-09-20\nsummary: Once more.\nlinks: [https://www.example.org/again]\n\
         id: «tag:example.org,2018:again»",
    )],
    good: &[
        Added(
            "title: Harbour opens\ndate: 2018-09-27\nsummary: The new harbour opens to the public.\n\
             links: [https://www.example.org/again]\nid: tag:example.org,2018:again",
        ),
        Added(
            "title: Harbour opens\ndate: 2018-09-20\nsummary: Le nouveau port ouvre ses quais au public.\nlanguage: en-GB\n\
             links: [https://www.example.org/fr]\nid: tag:example.org,2018:fr",
        ),
        Added(
            "title: Bridge opens\ndate: 2018-09-20\nsummary: The new bridge opens to the public.\n\
             links: [https://www.example.org/b]\nid: tag:example.org,2018:b",
        ),
    ],
};

const OWN_ID: Template =
    text!(en: "give the release an id of its own", fr: "donnez au communiqué un identifiant propre");

fn write_id(id: &str) -> Message {
    msg!(en: "write the line {line}", fr: "écrivez la ligne {line}", line = code(format!("id: {id}")))
}

fn by_which(id: &str) -> Message {
    msg!(
        en: "write the line {line}, by which subscribers have this release",
        fr: "écrivez la ligne {line}, sous laquelle vos abonnés ont ce communiqué",
        line = code(format!("id: {id}"))
    )
}

fn was_of(id: &str, before: &str, after: &str) -> Message {
    msg!(
        en: "the id {id} was that of {before}, and is now that of {after}",
        fr: "l’identifiant {id} était celui de {before}, et c’est maintenant celui de {after}",
        id = code(id),
        before = code(before),
        after = code(after)
    )
}

/// A release that left the documents comes up again under another id.
fn recalled_id<'o>(
    diff: &FeedDiff<'_>,
    after: &str,
    before: Option<&str>,
    evidence: Evidence,
    out: &'o mut Out<'_>,
) -> &'o mut Diagnostic {
    let own = diff.catalogue.get(after).is_some_and(|release| release.has_own_id);
    let span = diff.catalogue.span(after, if own { "id" } else { "title" });
    let text = match before {
        Some(before) => msg!(
            en: "the release that was published as {before} would come up again as {after}: it has {evidence}",
            fr: "le communiqué publié sous {before} reparaîtrait sous {after} : il a {evidence}",
            before = code(before),
            after = code(after),
            evidence = word(evidence.words())
        ),
        None => msg!(
            en: "a release that was published under another id would come up again as {after}: it has {evidence}",
            fr: "un communiqué publié sous un autre identifiant reparaîtrait sous {after} : il a {evidence}",
            after = code(after),
            evidence = word(evidence.words())
        ),
    };
    let finding = out.find(&[before.unwrap_or(after), after], span, text);
    finding.help = Some(match before {
        Some(before) => write_id(before),
        None => msg!(
            en: "write the id that it had: it stands in an earlier version of the catalogue or of the feeds",
            fr: "écrivez l’identifiant qu’il avait : il se trouve dans une version antérieure du catalogue ou des flux"
        ),
    });
    if evidence == Evidence::Title {
        finding.severity = Warning;
        finding.notes.push(msg!(
            en: "if it is another release of the same title, leave it",
            fr: "si c’est un autre communiqué du même titre, laissez-le"
        ));
    }
    finding
}

/// The id of an entry that left the feed is that of another release, which is not in it.
fn reused_outside(diff: &FeedDiff<'_>, old: usize, out: &mut Out<'_>) {
    let entry = diff.old.entry(old);
    let id = &entry.id;
    let Some(release) = diff.catalogue.get(id) else { return };
    let is_open = release.is_due && release.is_public;
    let message = if is_open {
        was_of(id, &short(&entry.title), &short(&release.title))
    } else {
        was_of_old(id, &short(&entry.title))
    };
    let span = diff.catalogue.span(id, if release.has_own_id { "id" } else { "title" });
    let finding = out.find(&[id], span.filter(|_| is_open).or_else(|| diff.catalogue.head(&release.place)), message);
    if !is_open {
        finding.reveals = Reveals::Place;
    }
    let heir =
        diff.added.iter().find(|new| diff.same(old, **new).is_some()).map(|new| diff.new.entry(*new).id.as_str());
    let of_page = || diff.old.page(old).and_then(|page| diff.catalogue.open_with_page(page)).filter(|heir| *heir != id);
    let line = code(format!("id: {id}"));
    finding.help = Some(match heir.or_else(of_page) {
        Some(heir) => msg!(
            en: "write the line {line} into the release that has {heir}, and the id that it had into this one",
            fr: "écrivez la ligne {line} dans le communiqué qui a {heir}, et dans celui-ci l’identifiant qu’il avait",
            line = line,
            heir = code(heir)
        ),
        None => msg!(
            en: "give the new release an id of its own, and put {title} back into the catalogue, with {line}; if it must go, add the line {withdrawal} to it",
            fr: "donnez au nouveau communiqué son propre identifiant, et remettez {title} dans le catalogue, avec {line} ; s’il doit partir, ajoutez-lui la ligne {withdrawal}",
            title = code(short(&entry.title)),
            line = line,
            withdrawal = code(diff.catalogue.withdrawal())
        ),
    });
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}

fn was_of_old(id: &str, before: &str) -> Message {
    msg!(
        en: "the id {id} was that of {before}, and is now that of another release",
        fr: "l’identifiant {id} était celui de {before}, et c’est maintenant celui d’un autre communiqué",
        id = code(id),
        before = code(before)
    )
}

/// The last notice of a feed has its day in its id.
fn moved_notice(diff: &FeedDiff<'_>, notice: Notice, (old, new): (usize, usize), out: &mut Out<'_>) {
    let (before, after) = (diff.old.entry(old), diff.new.entry(new));
    // Another place, another day: it moves a second time.
    if notice == Notice::Moved && before.link != after.link {
        return;
    }
    let text = match notice {
        Notice::Moved => msg!(
            en: "the day on which the feed {feed} has moved is another: its notice would come up again",
            fr: "le jour du déménagement du flux {feed} a changé : son avis reparaîtrait",
            feed = code(&diff.feed.name)
        ),
        Notice::Ended => msg!(
            en: "the day on which the feed {feed} has ended is another: its notice would come up again",
            fr: "le jour de la fin du flux {feed} a changé : son avis reparaîtrait",
            feed = code(&diff.feed.name)
        ),
    };
    let span = diff.catalogue.value_of_feed(&diff.feed.name, notice.date());
    let finding = out.find(&[&before.id, &after.id], span.or_else(|| diff.catalogue.feed_span(&diff.feed.name)), text);
    let date = before.published.map(|at| diff.catalogue.written(at)).unwrap_or_default();
    finding.help = Some(notice_date(notice, &date));
    *finding = finding.clone().label(diff.mark(old), SUBSCRIBERS_HAVE);
}

/// What to write where the date of a last notice changed.
pub(super) fn notice_date(notice: Notice, date: &str) -> Message {
    msg!(
        en: "write {line} into {key} of the feed again",
        fr: "réécrivez {line} dans le {key} du flux",
        line = code(format!("date: {date}")),
        key = code(notice.key())
    )
}

/// Entries whose id stood for something else: for what another id stands for now, or for something
/// that has nothing in common with it.
pub(super) fn reused(diff: &FeedDiff<'_>) -> Vec<(usize, usize)> {
    let differs = |(old, new): &(usize, usize)| {
        diff.same(*old, *new).is_none()
            && diff.old.heading(*old) != diff.new.heading(*new)
            // What had no title, such as a short message, gets one.
            && !diff.old.heading(*old).is_empty()
            && !diff.catalogue.is_withdrawn(&diff.new.entry(*new).id)
            && !was_notice_of(diff, *old, *new)
    };
    let differ: Vec<(usize, usize)> = diff.changed.iter().copied().filter(differs).collect();
    if differ.is_empty() {
        return differ;
    }
    let entries = diff.old.all();
    let pages: HashSet<&str> = entries.clone().filter_map(|old| diff.old.page(old)).collect();
    let titles: HashSet<(Option<NaiveDate>, String)> =
        entries.map(|old| (diff.old.day(old), diff.old.heading(old))).collect();
    let is_swapped = |new: usize| {
        diff.new.page(new).is_some_and(|page| pages.contains(page))
            || titles.contains(&(diff.new.day(new), diff.new.heading(new)))
    };
    let is_other = |old: usize, new: usize| {
        let similarity = Shingles::of(&diff.old.heading(old)).similarity(&Shingles::of(&diff.new.heading(new)));
        let has_page = diff.old.page(old).is_some() && diff.new.page(new).is_some();
        (has_page || similarity < 0.1) && similarity < 0.5 && diff.similarity(old, new) < 0.3
    };
    differ
        .into_iter()
        .filter(|(old, new)| is_swapped(*new) || is_other(*old, *new) || gave_its_id_away(diff, *old, *new))
        .collect()
}

/// The old entries by what a reader goes by: the first of each page, and of each title of a day.
struct Former<'d, 'a> {
    diff: &'d FeedDiff<'a>,
    pages: HashMap<&'d str, usize>,
    titles: HashMap<(NaiveDate, String), usize>,
}

impl<'d, 'a> Former<'d, 'a> {
    fn of(diff: &'d FeedDiff<'a>) -> Self {
        let mut former = Former { diff, pages: HashMap::new(), titles: HashMap::new() };
        for old in diff.old.all() {
            if let Some(page) = diff.old.page(old) {
                former.pages.entry(page).or_insert(old);
            }
            if let Some(day) = diff.old.day(old) {
                former.titles.entry((day, diff.old.heading(old))).or_insert(old);
            }
        }
        former
    }

    /// The old entry, and its other id, by which subscribers have what a new entry says.
    fn id(&self, new: usize) -> Option<(usize, &'d str)> {
        let page = self.diff.new.page(new).and_then(|page| self.pages.get(page));
        let day = self.diff.new.day(new);
        let title = day.and_then(|day| self.titles.get(&(day, self.diff.new.heading(new))));
        let old = *page.into_iter().chain(title).min()?;
        let id = self.diff.old.entry(old).id.as_str();
        (id != self.diff.new.entry(new).id).then_some((old, id))
    }
}

/// New entries with the id of one that readers were asked to delete, and dated after that: what is
/// older is the release itself, which comes back.
fn risen<'a>(diff: &'a FeedDiff<'_>) -> impl Iterator<Item = (usize, &'a Tombstone, usize)> {
    // Of several with one id the first counts.
    let added: HashMap<&str, usize> =
        diff.added.iter().rev().map(|new| (diff.new.entry(*new).id.as_str(), *new)).collect();
    diff.old.deleted().filter_map(move |(document, deleted)| {
        let new = *added.get(deleted.id.as_str())?;
        let is_later = diff.new.entry(new).published > deleted.when;
        (is_later && !diff.catalogue.is_withdrawn(&deleted.id)).then_some((document, deleted, new))
    })
}
