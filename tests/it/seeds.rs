//! What the fuzzer starts from, and what it once found, goes through each entry of the library.

#[path = "../../fuzz/entries.rs"]
mod entries;

use proptest::prelude::*;

use super::run::files_below;

/// Every target has its seeds, and every folder of seeds its target.
#[test]
fn targets_and_seeds_belong_together() {
    let names = |folder: &str| -> std::collections::BTreeSet<String> {
        let first = |path: std::path::PathBuf| path.components().next().expect("a name").as_os_str().to_owned();
        let files = files_below(folder).into_iter().map(|(path, _)| first(path));
        files.map(|name| name.to_string_lossy().trim_end_matches(".rs").to_owned()).collect()
    };
    assert_eq!(names("fuzz/seeds"), names("fuzz/targets"));
}

/// Every seed goes through every entry: what is a catalogue to one is a document to another.
#[test]
fn every_seed_is_answered_by_every_entry() {
    let seeds = files_below("fuzz/seeds");
    assert!(seeds.len() > 30, "only {} seeds", seeds.len());
    let entries = [
        entries::document,
        entries::xml,
        entries::html,
        entries::catalogue,
        entries::markdown,
        entries::continuity,
        entries::freeze,
        entries::json_feed,
        entries::opml,
        entries::pieces,
    ];
    for (_, bytes) in seeds {
        for entry in entries {
            entry(&bytes);
        }
    }
}

/// A change of a text: some bytes of it go, and others stand in their place.
#[derive(Debug, Clone)]
struct Change {
    at: prop::sample::Index,
    length: usize,
    put: Vec<u8>,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let pieces: &[&[u8]] = &[
        b"<",
        b">",
        b"</",
        b"/>",
        b"&",
        b";",
        b"\"",
        b"'",
        b"=",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"-->",
        b"&#x",
        b"&#0;",
        b"xmlns:a='u'",
        b" ",
        b"\n",
        b"\r",
        b"\0",
        b"\xFF",
        b"\xC3\xA9",
        b"\xEF\xBB\xBF",
        b"<item>",
        b"</item>",
        b"<entry>",
        b"&lt;p&gt;",
        b": ",
        b"- ",
        b"#",
        b"[",
        b"{",
        b"*",
        b"`",
        b"|",
        b"!",
        b"2018-02-30",
        b"-1",
        b"",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(pieces).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    let change = (any::<prop::sample::Index>(), 0_usize..12, piece);
    prop::collection::vec(change.prop_map(|(at, length, put)| Change { at, length, put }), 1..8)
}

/// A seed of a kind with some changes.
fn changed(kind: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let seeds: Vec<Vec<u8>> = files_below(&format!("fuzz/seeds/{kind}")).into_iter().map(|(_, bytes)| bytes).collect();
    (prop::sample::select(seeds), changes()).prop_map(|(mut bytes, changes)| {
        for Change { at, length, put } in changes {
            let at = at.index(bytes.len() + 1);
            let end = bytes.len().min(at + length);
            bytes.splice(at..end, put);
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_feed_is_judged_and_every_finding_stands_in_it(bytes in changed("document")) {
        entries::document(&bytes);
        entries::xml(&bytes);
    }

    #[test]
    fn a_changed_feed_of_a_stranger_is_compared(bytes in changed("continuity")) {
        entries::continuity(&bytes);
    }

    #[test]
    fn a_changed_catalogue_is_frozen(bytes in changed("freeze")) {
        entries::freeze(&bytes);
    }

    #[test]
    fn changed_json_is_judged(bytes in changed("json_feed")) {
        entries::json_feed(&bytes);
    }

    #[test]
    fn changed_outlines_are_judged(bytes in changed("opml")) {
        entries::opml(&bytes);
    }

    #[test]
    fn a_changed_list_is_the_same_in_pieces(bytes in changed("pieces")) {
        entries::pieces(&bytes);
    }

    #[test]
    fn changed_html_is_judged(bytes in changed("html")) {
        entries::html(&bytes);
    }

    #[test]
    fn what_is_built_of_a_changed_catalogue_is_accepted(bytes in changed("catalogue")) {
        entries::catalogue(&bytes);
    }

    #[test]
    fn changed_markdown_becomes_html_that_is_accepted(bytes in changed("markdown")) {
        entries::markdown(&bytes);
    }
}
