//! A rule for feeds that weigh too much.

use super::example::Example::Catalogue;
use super::rule::{Finds, Rule};
use crate::catalogue::{self, FeedSpec, Release};
use crate::diag::{Message, code, message, msg, number, text};
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
            let is_fewer = |count: &usize| *count < feed.newest.unwrap_or(sizes.len());
            let better = NUMBERS.into_iter().filter(is_fewer).find(|count| of(*count) <= MOST);
            let (place, path) = match &feed.place {
                Some(place) if feed.newest.is_some() => (place, "newest"),
                Some(place) => (place, "id"),
                None => (&catalogue.place, "title"),
            };
            let what = msg!(en: "the feed {id} weighs about {size}", fr: "le flux {id} pèse environ {size}", id = code(&feed.id), size = message(megabytes(own)));
            let finding = out.value(place, path, what);
            let line = |setting: String| match feed.place {
                Some(_) => code(setting),
                None => code(format!("feeds: [{{id: {}, {setting}}}]", feed.id)),
            };
            finding.help = match better {
                Some(count) => Some(msg!(
                    en: "write {line}: it will weigh about {size}; `archive: year` beside it keeps the older releases",
                    fr: "écrivez {line} : il pèsera environ {size} ; `archive: year` à côté garde les communiqués plus anciens",
                    line = line(format!("newest: {count}")),
                    size = message(megabytes(of(count)))
                )),
                // The releases themselves are too long.
                None if feed.content == Content::Full => Some(msg!(
                    en: "write {line}: readers then get the summaries, with links to the whole texts",
                    fr: "écrivez {line} : les lecteurs reçoivent alors les chapeaux, avec des liens vers les textes entiers",
                    line = line("content: summary".to_owned())
                )),
                None => None,
            };
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
    let mut taken: Vec<&Release> = taken.collect();
    taken.sort_by(|a, b| catalogue.order(a, b));
    taken.into_iter().map(size).collect()
}

/// `1.4 MB`, `1,4 Mo`.
fn megabytes(bytes: usize) -> Message {
    let tenths = (bytes + 50_000) / 100_000;
    msg!(en: "{whole}.{tenth} MB", fr: "{whole},{tenth} Mo", whole = number(tenths / 10), tenth = number(tenths % 10))
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::diag::Language;
    use crate::source::Sources;

    /// What is reported of feeds with releases of so many words.
    fn found(feeds: &str, count: usize, words: usize) -> Vec<(String, String, String)> {
        let release = |at: usize| {
            format!(
                "- {{title: R{at}, date: 2018-{:02}-{:02}T{:02}:{:02}, summary: S, id: \"tag:a,2018:{at}\", links: [https://e.org/{at}], body: {}}}\n",
                1 + at % 12,
                1 + at / 12 % 28,
                at % 24,
                at % 60,
                "word ".repeat(words).trim()
            )
        };
        let yaml = format!(
            "title: N\ndescription: D\nhome: https://e.org/\nbase: https://e.org/f/\nlanguage: en\nid_authority: {{name: e.org, since: 2018}}\n\
             publisher: {{name: E}}\nfeeds: [{feeds}]\nreleases:\n{}",
            (0..count).map(release).collect::<String>()
        );
        let (catalogue, _) =
            crate::catalogue::read(vec![("c.yaml".to_owned(), yaml.into_bytes())], &mut Sources::default());
        let found = check(&catalogue).into_iter().filter(|finding| finding.rule == "heavy-feed");
        let texts = |finding: crate::diagnostic::Diagnostic| {
            let french = finding.message.render(Language::French);
            (finding.message.render(Language::English), french, finding.advice(Language::English))
        };
        found.map(texts).collect()
    }

    #[test]
    fn a_heavy_feed_is_given_its_number() {
        let found = found("{id: all}, {id: short, newest: 20}, {id: some, content: summary}", 400, 1000);
        let [(english, french, advice)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(english, "the feed `all` weighs about 2.5 MB");
        assert!(french.ends_with("environ 2,5\u{A0}Mo") || french.ends_with("environ 2,5 Mo"), "{french}");
        assert!(advice.starts_with("write `newest: 100`: it will weigh about 0.6 MB"), "{advice}");
    }

    #[test]
    fn a_feed_of_long_texts_is_never_advised_to_grow() {
        for feed in ["{id: all, newest: 5}", "{id: all, newest: 10}", "{id: all}"] {
            let found = found(feed, 12, 50_000);
            let [(.., advice)] = found.as_slice() else { panic!("{found:?}") };
            assert!(advice.starts_with("write `content: summary`"), "{feed}: {advice}");
        }
    }
}
