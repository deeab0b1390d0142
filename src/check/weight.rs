//! A rule for feeds that weigh too much.

use chrono::{DateTime, Utc};

use super::example::Example::Catalogue;
use super::rule::{Finds, Rule};
use crate::catalogue::{self, FeedSpec, Release};
use crate::diag::{code, foreign, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::feed::Content;

pub(super) const RULES: &[&Rule] = &[&HEAVY_FEED];

/// How many bytes a document may have; some readers load no more.
const MOST: usize = 1_000_000;

/// What an entry takes besides its texts.
const FRAME: usize = 700;

/// Numbers of entries that people write.
const NUMBERS: [usize; 6] = [200, 100, 50, 30, 20, 10];

const HEAVY_FEED: Rule = Rule {
    id: "heavy-feed",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc5005#section-4",
    w3c: "",
    why: text!(en: "readers ask for the whole document each time, and some give up after 1 MB", fr: "les lecteurs de flux demandent chaque fois le document entier, et certains renoncent au-delà de 1 Mo"),
    help: text!(en: "write `newest` for the feed, and `archive: year` if the older releases are to stay", fr: "écrivez `newest` pour le flux, et `archive: year` si les communiqués plus anciens doivent y rester"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let size = |release: &Release| release.body.as_ref().map_or(0, |body| body.as_str().len()) + FRAME;
        if catalogue.releases.iter().map(size).sum::<usize>() < MOST / 2 {
            return;
        }
        for feed in &catalogue.feeds {
            let sizes = sizes(catalogue, feed);
            let own: usize = sizes.iter().take(feed.newest.unwrap_or(usize::MAX)).sum();
            if own <= MOST {
                continue;
            }
            let of = |count: usize| sizes.iter().take(count).sum::<usize>();
            let better = NUMBERS.into_iter().find(|count| of(*count) <= MOST).unwrap_or(10);
            let (place, path) = match &feed.place {
                Some(place) if feed.newest.is_some() => (place, "newest"),
                Some(place) => (place, "id"),
                None => (&catalogue.place, "title"),
            };
            let message = msg!(en: "the feed {id} weighs about {size}", fr: "le flux {id} pèse environ {size}", id = code(&feed.id), size = foreign(megabytes(own)));
            let finding = out.value(place, path, message);
            let line = match feed.place {
                Some(_) => format!("newest: {better}"),
                None => format!("feeds: [{{id: {}, newest: {better}}}]", feed.id),
            };
            finding.help = Some(msg!(
                en: "write {line}: it will weigh about {size}; `archive: year` beside it keeps the older releases",
                fr: "écrivez {line} : il pèsera environ {size} ; `archive: year` à côté garde les communiqués plus anciens",
                line = code(line),
                size = foreign(megabytes(of(better)))
            ));
        }
    }),
    bad: &[],
    good: &[Catalogue("feeds: [{id: all, newest: 50}]")],
};

/// How much the entries of a feed take in a document, the newest first.
fn sizes(catalogue: &catalogue::Catalogue, feed: &FeedSpec) -> Vec<usize> {
    let is_full = feed.content == Content::Full;
    let size = |release: &Release| {
        let body = release.body.as_ref().filter(|_| is_full).map_or(0, |body| body.as_str().len());
        // Markup, and signs that are escaped in XML.
        FRAME + release.title.as_str().len() + release.summary.as_str().len() + body + body / 8
    };
    let taken = catalogue.releases.iter().filter(|release| catalogue.takes(feed, release));
    let mut sizes: Vec<(Option<DateTime<Utc>>, usize)> =
        taken.map(|release| (release.due_at(), size(release))).collect();
    sizes.sort_by_key(|(due, _)| std::cmp::Reverse(*due));
    sizes.into_iter().map(|(_, size)| size).collect()
}

/// `1.4 MB`: a figure that both languages read, with the sign of its unit.
fn megabytes(bytes: usize) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::diag::Language;
    use crate::source::Sources;

    #[test]
    fn a_heavy_feed_is_given_its_number() {
        let release = |at: usize| {
            format!(
                "- {{title: R{at}, date: 2018-{:02}-{:02}T{:02}:{:02}, summary: S, id: \"tag:a,2018:{at}\", links: [https://e.org/{at}], body: {}}}\n",
                1 + at % 12,
                1 + at / 12 % 28,
                at % 24,
                at % 60,
                "word ".repeat(1000).trim()
            )
        };
        let yaml = format!(
            "title: N\ndescription: D\nhome: https://e.org/\nbase: https://e.org/f/\nlanguage: en\nid_authority: {{name: e.org, since: 2018}}\n\
             publisher: {{name: E}}\nfeeds: [{{id: all}}, {{id: short, newest: 20}}, {{id: some, content: summary}}]\nreleases:\n{}",
            (0..400).map(release).collect::<String>()
        );
        let (catalogue, _) =
            crate::catalogue::read(vec![("c.yaml".to_owned(), yaml.into_bytes())], &mut Sources::default());
        let found: Vec<_> = check(&catalogue).into_iter().filter(|finding| finding.rule == "heavy-feed").collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].message.render(Language::English), "the feed `all` weighs about 2.5 MB");
        assert!(found[0].advice(Language::English).starts_with("write `newest: 100`: it will weigh about 0.6 MB"));
    }
}
