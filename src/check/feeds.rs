//! Rules for the feeds as a whole: that each has something to say, an address and a publisher.

use chrono::{DateTime, Utc};

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use crate::catalogue::moves::Whereabouts;
use crate::catalogue::selection::ReleaseIndex;
use crate::catalogue::{self, FeedSpec, Select};
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::feed::Format;

pub(super) const RULES: &[&Rule] = &[
    &EMPTY_FEED,
    &RELEASE_IN_NO_FEED,
    &MISSING_BASE,
    &MISSING_PUBLISHER,
    &BRACKETS_IN_PUBLISHER,
    &JSON_ALONE,
    &NOTHING_TO_ARCHIVE,
    &UNREACHABLE_ARCHIVE,
];

const EMPTY_FEED: Rule = Rule {
    id: "empty-feed",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "people subscribe to it and never receive anything", fr: "les abonnés de ce flux ne recevront jamais rien"),
    help: text!(en: "select something that releases have, or delete the feed", fr: "sélectionnez ce que portent des communiqués, ou supprimez le flux"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let index = ReleaseIndex::of(catalogue, catalogue.releases.iter());
        let written = catalogue.feeds.iter().filter_map(|feed| Some((feed.place.as_ref()?, feed)));
        for (place, feed) in written {
            if catalogue.is_complete && index.taken(feed).next().is_none() {
                let path = if out.is_written(place, "select") { "select" } else { "id" };
                if is_awaiting(catalogue, &feed.select) {
                    let message = msg!(en: "the feed {id} has no release yet", fr: "le flux {id} n’a encore aucun communiqué", id = code(&feed.id));
                    let finding = out.value(place, path, message);
                    finding.severity = Info;
                    finding.help = Some(msg!(
                        en: "wait for its first release; if none is to come, delete the feed",
                        fr: "attendez son premier communiqué ; si aucun n’est prévu, supprimez le flux"
                    ));
                    continue;
                }
                out.value(place, path, msg!(en: "the feed {id} takes no release", fr: "le flux {id} ne sélectionne aucun communiqué", id = code(&feed.id)));
            }
        }
    }),
    bad: &[Catalogue("feeds:\n  - {id: all}\n  - {id: german, select: «{language: de}»}")],
    good: &[Catalogue("feeds:\n  - {id: all}\n  - {id: english, select: {language: en}}")],
};

/// Whether a feed may well wait for its first release: what it selects is declared, or is known by the feed alone.
fn is_awaiting(catalogue: &catalogue::Catalogue, select: &Select) -> bool {
    let is_declared = |category: &String| catalogue.categories.iter().any(|(name, _)| name == category);
    let is_open = select.language.is_empty() && select.region.is_empty() && select.year.is_none();
    is_open && select.category.iter().all(is_declared)
}

const RELEASE_IN_NO_FEED: Rule = Rule {
    id: "release-in-no-feed",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "it is written, and nobody receives it", fr: "il est écrit, et personne ne le recevra"),
    help: text!(en: "give the release what one of the feeds selects, or add a feed without `select`", fr: "donnez au communiqué ce que l’un des flux sélectionne, ou ajoutez un flux sans `select`"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let index = ReleaseIndex::of(catalogue, catalogue.releases.iter());
        let taken = index.taken_by_any(|feed| catalogue.has_head && last_day(feed).is_none());
        for (release, _) in catalogue.releases.iter().zip(taken).filter(|(_, taken)| !taken) {
            let takers = || catalogue.feeds.iter().filter(|feed| catalogue.takes(feed, release));
            let is_in_time =
                |feed: &FeedSpec| last_day(feed).is_none_or(|last| release.due_at().is_none_or(|due| due <= last));
            if takers().any(is_in_time) {
                continue;
            }
            if let Some(feed) = takers().next() {
                let message = msg!(en: "the release comes after the end of {feed}, and no other feed takes it", fr: "le communiqué vient après la fin de {feed}, et aucun autre flux ne le sélectionne", feed = code(&feed.id));
                out.value(&release.place, "title", message).help = Some(
                    msg!(en: "add a feed that goes on and takes it, or let the feed end later", fr: "ajoutez un flux qui continue et qui le sélectionne, ou faites finir le flux plus tard"),
                );
                continue;
            }
            // An audience without a feed is reported by its own rule.
            let heard = catalogue.feeds.iter().any(|feed| feed.select.takes_audience(&release.audience));
            if catalogue.has_head && heard {
                out.value(
                    &release.place,
                    "title",
                    msg!(en: "no feed takes this release", fr: "aucun flux ne sélectionne ce communiqué"),
                );
            }
        }
    }),
    bad: &[
        Catalogue(
            "feeds: [{id: sea, select: {category: [Sea]}}]\nreleases:\n  \
         - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", categories: [Sea]}\n  \
         - {title: «B», date: 2018-09-20, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\"}",
        ),
        Catalogue(
            "feeds: [{id: old, ended: {date: 2018-09-19, reason: Done.}}]\nreleases:\n  \
         - {title: «A», date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}",
        ),
    ],
    good: &[
        Release("categories: [Sea]"),
        Catalogue(
            "feeds: [{id: old, ended: {date: 2018-09-22, reason: Done.}}]\nreleases:\n  \
             - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}",
        ),
    ],
};

/// When a feed takes nothing new any more: since its end, or since its move to another feed of the catalogue, which
/// takes what comes then. What moves to an address goes on there.
fn last_day(feed: &FeedSpec) -> Option<DateTime<Utc>> {
    let moved = feed.moved_to.as_ref().filter(|moved| matches!(moved.place, Whereabouts::Feed(_)));
    let ended = feed.ended.as_ref().map(|(at, _)| *at);
    ended.into_iter().chain(moved.map(|moved| moved.at)).min()
}

const MISSING_BASE: Rule = Rule {
    id: "missing-base",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements-atom-link",
    w3c: "MissingAtomSelfLink",
    why: text!(en: "without it the feeds cannot say where they are served; they have no self link, and no page to lead to", fr: "sans cette adresse, les flux ne peuvent pas dire où ils se trouvent ; ils n’ont ni lien vers eux-mêmes, ni page où mener"),
    help: text!(en: "add `base` with the address of the folder where the feeds are served", fr: "ajoutez `base` avec l’adresse du dossier où les flux sont en ligne"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let Some(home) = catalogue.home.as_ref().filter(|_| catalogue.base.is_none()) else { return };
        let is_needed = catalogue.named_files().any(|named| catalogue::is_unplaced(named.url));
        if out.is_written(&catalogue.place, "base") || is_needed {
            return;
        }
        let guess = home.join("/feeds/").map_or_else(|_| String::new(), |url| url.as_str().to_owned());
        let finding = out.value(&catalogue.place, "home", msg!(en: "the catalogue does not say where its feeds are served", fr: "le catalogue ne dit pas où ses flux sont en ligne"));
        finding.help = Some(msg!(
            en: "add the line {line}, with the address of the folder where the feeds are served",
            fr: "ajoutez la ligne {line}, avec l’adresse du dossier où les flux sont en ligne",
            line = code(format!("base: {guess}"))
        ));
    }),
    bad: &[Catalogue("~base\nhome: «https://www.example.org/»")],
    good: &[Catalogue("base: https://feeds.example.org/")],
};

const MISSING_PUBLISHER: Rule = Rule {
    id: "missing-publisher",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "MissingElement",
    why: text!(en: "Atom asks for an author of each release, and readers show who speaks", fr: "Atom demande un auteur pour chaque communiqué, et les lecteurs de flux montrent qui parle"),
    help: text!(en: "add the line `publisher: {{name: ...}}` with the name of the organisation", fr: "ajoutez la ligne `publisher: {{name: ...}}` avec le nom de l’organisme"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let nameless = catalogue.releases.iter().filter(|release| release.authors.is_empty()).count();
        if catalogue.has_head
            && catalogue.publisher.is_none()
            && nameless > 0
            && !out.is_written(&catalogue.place, "publisher")
        {
            out.value(
                &catalogue.place,
                "title",
                msg!(
                    en: "{n} {n|release has|releases have} no author, and the catalogue has no publisher",
                    fr: "{n} {n|communiqué n’a|communiqués n’ont} pas d’auteur, et le catalogue n’a pas de `publisher`",
                    n = number(nameless)
                ),
            );
        }
    }),
    bad: &[Catalogue("~publisher\ntitle: «News of Example»")],
    good: &[Catalogue("publisher: {name: Example, email: press@example.org}")],
};

const BRACKETS_IN_PUBLISHER: Rule = Rule {
    id: "brackets-in-publisher",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#data-types-email",
    w3c: "",
    why: text!(en: "in RSS a name in round brackets follows an address, and some readers lose the name, or cut it at the bracket", fr: "en RSS, un nom entre parenthèses suit une adresse, et certains lecteurs perdent le nom, ou le coupent à la parenthèse"),
    help: text!(en: "write the name with a dash or a comma in place of the brackets", fr: "écrivez le nom avec un tiret ou une virgule à la place des parenthèses"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let Some(publisher) = &catalogue.publisher else { return };
        if publisher.name.as_str().contains(['(', ')']) {
            let name = code(publisher.name.as_str());
            out.value(
                &catalogue.place,
                "publisher.name",
                msg!(en: "{name} has round brackets", fr: "{name} contient des parenthèses", name = name),
            );
        }
    }),
    bad: &[Catalogue("publisher: {name: «Harbour Office (HO)»}")],
    good: &[Catalogue("publisher: {name: Harbour Office – HO}")],
};

const JSON_ALONE: Rule = Rule {
    id: "json-alone",
    severity: Warning,
    spec: "https://www.jsonfeed.org/version/1.1/",
    w3c: "",
    why: text!(en: "many readers know RSS and Atom only, and have nothing to show", fr: "beaucoup de lecteurs ne connaissent que RSS et Atom, et n’ont alors rien à montrer"),
    help: text!(en: "add `rss` or `atom` to `formats`", fr: "ajoutez `rss` ou `atom` à `formats`"),
    finds: Finds::Feed(|place, feed, out| {
        // An agency takes ninjs alone by agreement.
        if feed.formats.contains(&Format::Json) && !feed.formats.iter().any(|format| format.is_widely_read()) {
            out.value(place, "formats", msg!(en: "the feed {id} is written neither as RSS nor as Atom", fr: "le flux {id} n’est écrit ni en RSS ni en Atom", id = code(&feed.id)));
        }
    }),
    bad: &[
        Catalogue("feeds: [{id: all, formats: «json»}]"),
        Catalogue("feeds: [{id: all, formats: «[json]»}]"),
        Catalogue("feeds: [{id: all, formats: «[json, ninjs]»}]"),
    ],
    good: &[Catalogue("feeds: [{id: all, formats: [json, rss]}]"), Catalogue("feeds: [{id: all, formats: [ninjs]}]")],
};

const NOTHING_TO_ARCHIVE: Rule = Rule {
    id: "nothing-to-archive",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "",
    why: text!(en: "the feed keeps all releases for good, and grows with every one", fr: "le flux garde tous les communiqués pour toujours, et grossit à chacun"),
    help: text!(en: "add `newest` with the number of releases that new subscribers should receive, such as `newest: 50`", fr: "ajoutez `newest` avec le nombre de communiqués que reçoit un nouvel abonné, par exemple `newest: 50`"),
    finds: Finds::Feed(|place, feed, out| {
        if feed.archive.is_some() && feed.newest.is_none() && !out.is_written(place, "newest") {
            let message = msg!(en: "the feed {id} has an archive, and keeps everything itself", fr: "le flux {id} a une archive, et garde pourtant tout lui-même", id = code(&feed.id));
            out.value(place, "archive", message);
        }
    }),
    bad: &[Catalogue("feeds: [{id: all, archive: «true»}]")],
    good: &[
        Catalogue("feeds: [{id: all, newest: 50, archive: true}]"),
        Catalogue("feeds: [{id: all, archive: false}]"),
    ],
};

const UNREACHABLE_ARCHIVE: Rule = Rule {
    id: "unreachable-archive",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "",
    why: text!(en: "readers find archives by their addresses only, so their contents would be lost", fr: "les lecteurs de flux ne trouvent les archives que par leur adresse ; leur contenu serait perdu"),
    help: text!(en: "add `base` with the address of the folder where the feeds are served, or delete `archive`", fr: "ajoutez `base` avec l’adresse du dossier où les flux sont en ligne, ou supprimez `archive`"),
    finds: Finds::Feed(|place, feed, out| {
        let catalogue = out.catalogue();
        if feed.archive.is_some() && catalogue.base.is_none() && !out.is_written(&catalogue.place, "base") {
            out.value(place, "archive", msg!(en: "the archives of the feed {id} have no addresses", fr: "les archives du flux {id} n’ont pas d’adresse", id = code(&feed.id)));
        }
    }),
    bad: &[],
    good: &[Catalogue("feeds: [{id: all, newest: 50, archive: true}]")],
};
