//! What a feed costs, reckoned from the sizes of the feeds of this repository. The test writes the table of the guide.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::guide::page::{Page, repository};
use crate::guide::run::compare;

/// How often a reader asks in a day.
const ASKS: u64 = 24;

/// About how many bytes the head of an answer has, and a whole answer with the status 304.
const HEAD: u64 = 320;
const NOT_MODIFIED: u64 = 190;

/// How many places of a network of servers ask for themselves, and how often in a day: a copy is kept for five minutes.
const PLACES: u64 = 100;
const REFRESHES: u64 = 288;

/// The sizes of a feed.
#[derive(Clone, Copy)]
struct Sizes {
    raw: u64,
    packed: u64,
}

impl Sizes {
    fn measured() -> Self {
        let bytes = std::fs::read(repository().join("feeds/communiques.rss")).expect("it is there");
        let mut packer = GzEncoder::new(Vec::new(), Compression::new(6));
        packer.write_all(&bytes).expect("it takes all");
        let packed = packer.finish().expect("it ends").len();
        // By thousands and hundreds: the page need not change with every release.
        let rounded = |size: usize, step: u64| (size as u64).div_ceil(step) * step;
        Sizes { raw: rounded(bytes.len(), 1000), packed: rounded(packed, 500) }
    }

    /// Bytes in a day, for each way to serve a feed to so many subscribers.
    fn ways(self, subscribers: u64) -> [u64; 7] {
        let Sizes { raw, packed } = self;
        let asks = |times: u64, size: u64| subscribers * ((times - 1) * NOT_MODIFIED + size + HEAD);
        [
            subscribers * ASKS * (raw + HEAD),
            subscribers * ASKS * (packed + HEAD),
            asks(ASKS, raw),
            asks(ASKS, packed),
            asks(6, packed),
            packed + HEAD,
            PLACES.min(subscribers) * ((REFRESHES - 1) * NOT_MODIFIED + packed + HEAD),
        ]
    }
}

const ENGLISH: [&str; 7] = [
    "without compression, without 304",
    "with compression alone",
    "with 304 alone",
    "with both, as `pressfeed host` sets it",
    "with both, readers that ask every four hours",
    "all through a WebSub hub: it fetches once",
    "a CDN with 100 places before it, copies of five minutes",
];

const FRENCH: [&str; 7] = [
    "sans compression ni 304",
    "avec la seule compression",
    "avec les seules réponses 304",
    "avec les deux, comme le règle `pressfeed host`",
    "avec les deux, des lecteurs qui demandent toutes les quatre heures",
    "tous par un hub WebSub\u{A0}: il vient chercher une fois",
    "derrière un CDN de 100 points, copies de cinq minutes",
];

/// A size as people say it, with two digits that count.
fn shown(bytes: u64, french: bool) -> String {
    let units = if french { ["o", "ko", "Mo", "Go", "To"] } else { ["B", "kB", "MB", "GB", "TB"] };
    let (mut value, mut unit) = (bytes, 0);
    let mut rest = 0;
    while value >= 1000 {
        (rest, value) = (value % 1000, value / 1000);
        unit += 1;
    }
    let point = if french { ',' } else { '.' };
    let space = if french { '\u{A0}' } else { ' ' };
    if value < 10 && unit > 0 {
        format!("{value}{point}{}{space}{}", rest / 100, units[unit])
    } else {
        format!("{value}{space}{}", units[unit])
    }
}

fn table(sizes: Sizes, french: bool) -> String {
    let (few, many) = (sizes.ways(1000), sizes.ways(1_000_000));
    let head = if french {
        "| comment il est servi | 1\u{A0}000 | 1\u{A0}000\u{A0}000 |"
    } else {
        "| how it is served | 1,000 | 1,000,000 |"
    };
    let names = if french { FRENCH } else { ENGLISH };
    let rows =
        (0..7).map(|at| format!("| {} | {} | {} |\n", names[at], shown(few[at], french), shown(many[at], french)));
    format!("{head}\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

#[test]
fn the_guide_says_what_a_feed_costs() {
    let sizes = Sizes::measured();
    let ways = sizes.ways(1_000_000);
    assert!(ways[0] > 20 * ways[3], "what is advised has to be worth it: {ways:?}");
    for french in [false, true] {
        let page = Page::of("hosting", french);
        let head = if french { "| comment il est servi" } else { "| how it is served" };
        let (before, rest) = page.text.split_once(head).expect("the table is there");
        let after = rest.split_once("\n\n").expect("something follows").1;
        let number = |size: u64| {
            let space = if french { "\u{A0}" } else { "," };
            format!("{}{space}{:03}", size / 1000, size % 1000)
        };
        let mut right = String::new();
        for line in before.lines() {
            // The line that begins the paragraph names both sizes.
            let (start, middle, end) =
                if french { (" fait ", " octets, et ", " une fois") } else { (" has ", " bytes, and ", " compressed") };
            match line.split_once(start).filter(|_| line.contains(middle.trim_end()) && line.contains(end)) {
                Some((first, last)) => {
                    let last = last.split_once(end).map_or("", |(_, last)| last);
                    right +=
                        &format!("{first}{start}{}{middle}{}{end}{last}\n", number(sizes.raw), number(sizes.packed));
                }
                None => right += &format!("{line}\n"),
            }
        }
        compare(&page, &format!("{right}{}\n{after}", table(sizes, french)));
    }
}
