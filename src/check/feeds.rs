//! Rules for the feeds as a whole: that each has something to say, an address and a publisher.

use super::Example::{Catalogue, Release};
use super::{Finds, Rule};
use crate::catalogue::selection::ReleaseIndex;
use crate::diag::Template;
use crate::diagnostic::Severity::{Error, Warning};
use crate::feed::Format;

pub(super) const RULES: &[&Rule] = &[
    &EMPTY_FEED,
    &RELEASE_IN_NO_FEED,
    &MISSING_BASE,
    &MISSING_PUBLISHER,
    &JSON_ALONE,
    &NOTHING_TO_ARCHIVE,
    &UNREACHABLE_ARCHIVE,
];

const EMPTY_FEED: Rule = Rule {
    id: "empty-feed",
    severity: Warning,
    spec: "",
    w3c: "",
    why: Template::english("people subscribe to it and never get anything"),
    help: Template::english("select something that releases have, or delete the feed"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let index = ReleaseIndex::of(catalogue, catalogue.releases.iter());
        let written = catalogue.feeds.iter().filter_map(|feed| Some((feed.place.as_ref()?, feed)));
        for (place, feed) in written {
            if catalogue.is_complete && index.taken(feed).next().is_none() {
                let path = if out.is_written(place, "select") { "select" } else { "id" };
                out.value(place, path, format!("the feed `{}` takes no release", feed.id));
            }
        }
    }),
    bad: &[Catalogue("feeds:\n  - {id: all}\n  - {id: german, select: «{language: de}»}")],
    good: &[Catalogue("feeds:\n  - {id: all}\n  - {id: english, select: {language: en}}")],
};

const RELEASE_IN_NO_FEED: Rule = Rule {
    id: "release-in-no-feed",
    severity: Warning,
    spec: "",
    w3c: "",
    why: Template::english("it is written, and nobody gets it"),
    help: Template::english("give the release what one of the feeds selects, or add a feed without `select`"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let index = ReleaseIndex::of(catalogue, catalogue.releases.iter());
        let taken = index.taken_by_any(|_| catalogue.has_head);
        for (release, _) in catalogue.releases.iter().zip(taken).filter(|(_, taken)| !taken) {
            // An audience without a feed has been told by its own rule.
            let heard = catalogue.feeds.iter().any(|feed| feed.select.takes_audience(&release.audience));
            if catalogue.has_head && heard {
                out.value(&release.place, "title", "no feed takes this release");
            }
        }
    }),
    bad: &[Catalogue(
        "feeds: [{id: sea, select: {category: [Sea]}}]\nreleases:\n  \
         - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", categories: [Sea]}\n  \
         - {title: «B», date: 2018-09-20, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\"}",
    )],
    good: &[Release("categories: [Sea]")],
};

const MISSING_BASE: Rule = Rule {
    id: "missing-base",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements-atom-link",
    w3c: "MissingAtomSelfLink",
    why: Template::english(
        "without it the feeds cannot say where they are served: they have no self link, and no page to lead to",
    ),
    help: Template::english("add `base` with the address of the folder that the feeds are served from"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let Some(home) = catalogue.home.as_ref().filter(|_| catalogue.base.is_none()) else { return };
        if out.is_written(&catalogue.place, "base") {
            return;
        }
        let guess = home.join("/feeds/").map_or_else(|_| String::new(), |url| url.as_str().to_owned());
        let finding = out.value(&catalogue.place, "home", "the catalogue does not say where its feeds are served");
        finding.help = Some(
            (format!("add the line `base: {guess}`, with the address of the folder that the feeds are served from"))
                .into(),
        );
    }),
    bad: &[Catalogue("~base\nhome: «https://www.example.org/»")],
    good: &[Catalogue("base: https://feeds.example.org/")],
};

const MISSING_PUBLISHER: Rule = Rule {
    id: "missing-publisher",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "MissingElement",
    why: Template::english("Atom asks for an author of each release, and readers show who speaks"),
    help: Template::english("add the line `publisher: {{name: ...}}` with the name of the organisation"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let nameless = catalogue.releases.iter().filter(|release| release.authors.is_empty()).count();
        if catalogue.has_head
            && catalogue.publisher.is_none()
            && nameless > 0
            && !out.is_written(&catalogue.place, "publisher")
        {
            let releases = if nameless == 1 { "1 release has".to_owned() } else { format!("{nameless} releases have") };
            out.value(&catalogue.place, "title", format!("{releases} no author, and the catalogue no publisher"));
        }
    }),
    bad: &[Catalogue("~publisher\ntitle: «News of Example»")],
    good: &[Catalogue("publisher: {name: Example, email: press@example.org}")],
};

const JSON_ALONE: Rule = Rule {
    id: "json-alone",
    severity: Warning,
    spec: "https://www.jsonfeed.org/version/1.1/",
    w3c: "",
    why: Template::english("many readers know RSS and Atom alone, and have nothing to show"),
    help: Template::english("add rss or atom to `formats`"),
    finds: Finds::Feed(|place, feed, out| {
        if feed.formats == [Format::Json] {
            out.value(place, "formats", format!("the feed `{}` is written as JSON Feed alone", feed.id));
        }
    }),
    bad: &[Catalogue("feeds: [{id: all, formats: «json»}]"), Catalogue("feeds: [{id: all, formats: «[json]»}]")],
    good: &[Catalogue("feeds: [{id: all, formats: [json, rss]}]")],
};

const NOTHING_TO_ARCHIVE: Rule = Rule {
    id: "nothing-to-archive",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "",
    why: Template::english("the feed holds all releases for good, and grows with every one"),
    help: Template::english(
        "add `newest` with the number of releases that new subscribers shall get, such as newest: 50",
    ),
    finds: Finds::Feed(|place, feed, out| {
        if feed.archive.is_some() && feed.newest.is_none() && !out.is_written(place, "newest") {
            let message = format!("the feed `{}` has an archive, and nothing in it is old", feed.id);
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
    why: Template::english("readers find archives by their addresses alone, so that what is in them would be lost"),
    help: Template::english(
        "add `base` with the address of the folder that the feeds are served from, or take `archive` out",
    ),
    finds: Finds::Feed(|place, feed, out| {
        let catalogue = out.catalogue();
        if feed.archive.is_some() && catalogue.base.is_none() && !out.is_written(&catalogue.place, "base") {
            out.value(place, "archive", format!("the archives of the feed `{}` have no addresses", feed.id));
        }
    }),
    bad: &[],
    good: &[Catalogue("feeds: [{id: all, newest: 50, archive: true}]")],
};
