//! Random edits of whole catalogues: whatever becomes of them, they are refused with a place or they
//! build, and what waits for its time stays in.

use pressfeed::internal::diagnostic::Severity;
use pressfeed::internal::validate::Profile;

use super::run::{HEAD, Room, examine, files_below};

const NOW: &str = "2026-01-01T00:00:00Z";

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count.max(1) as u64) as usize
    }
}

/// What fingers and programs put into a text.
const SIGNS: &[&str] = &[
    ":", ": ", "-", "- ", "'", "\"", "[", "]", "{", "}", "#", " #", "&a ", "*a", "!", "|", ">", "%", "@", "`", ",",
    "?", "\t", "\\", "~", "null", "\u{A0}", "\u{200B}", "\u{202E}", "\u{202F}", "\u{FEFF}", "\u{85}", "\u{2028}", "\0",
    "é", "e\u{301}", "🎉", "---", "...", "<<: ", "=", "0", "", "\r", "\n", "\n\n",
];

fn edit(text: &str, dice: &mut Dice, moves: bool) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = dice.below(lines.len());
    match dice.below(10) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, lines[at].clone()),
        2 => lines[at].insert_str(0, &" ".repeat(1 + dice.below(4))),
        3 => lines[at] = lines[at].get(1 + dice.below(3)..).unwrap_or_default().to_owned(),
        4 if moves => {
            let other = dice.below(lines.len());
            lines.swap(at, other);
        }
        5 => lines.truncate(at + 1),
        6 => {
            let next = lines.get(at + 1).cloned().unwrap_or_default();
            lines[at].push_str(&next);
        }
        // A sign put in, or put in the place of another.
        choice => {
            let place = dice.below(lines[at].chars().count());
            let sign = SIGNS[dice.below(SIGNS.len())];
            let skipped = usize::from(choice == 7);
            let (before, behind): (String, String) =
                (lines[at].chars().take(place).collect(), lines[at].chars().skip(place + skipped).collect());
            lines[at] = format!("{before}{sign}{behind}");
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn an_edited_catalogue_is_refused_with_a_place_or_builds() {
    let files: Vec<(String, Vec<u8>)> =
        files_below("data").into_iter().map(|(name, bytes)| (name.to_string_lossy().into_owned(), bytes)).collect();
    let own = files.iter().position(|(name, _)| name == "catalogue.yaml").expect("a catalogue");
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut refused, mut built) = (0, 0);
    for round in 0..200 {
        let mut files = files.clone();
        files.swap(0, own);
        for _ in 0..=dice.below(3) {
            let at = if dice.below(2) == 0 { 0 } else { dice.below(files.len()) };
            let text = String::from_utf8(files[at].1.clone()).expect("UTF-8");
            files[at].1 = edit(&text, &mut dice, true).into_bytes();
        }
        let examined = examine(files);
        let errors = examined.errors();
        if errors.is_empty() {
            let documents = examined.documents(NOW);
            let refused = examined.judged(NOW, Profile::Default);
            let refused: Vec<_> = refused.iter().filter(|(_, finding)| finding.severity == Severity::Error).collect();
            assert!(refused.is_empty(), "round {round}: the judge refuses what was made: {refused:#?}");
            for (name, text) in documents.iter().filter(|(name, _)| !name.ends_with(".html")) {
                roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("round {round}: {name}: {error}"));
            }
            built += 1;
        } else {
            refused += 1;
        }
        for finding in &examined.findings {
            assert!(examined.place(finding).is_some(), "round {round}: {finding:#?}");
        }
    }
    assert!(refused > 50 && built > 50, "{refused} refused, {built} built");
}

#[test]
fn an_edited_release_that_waits_stays_in() {
    let releases = "\
- title: Open
  date: 2018-09-20
  summary: Everybody knows.
  id: tag:example.org,2018:open
  links: [https://www.example.org/open]
- title: The zibeline
  date: 2999-01-01
  embargo: 2999-01-01T06:00
  summary: The zibeline, and more of the zibeline.
  id: tag:example.org,2018:zibeline
  links:
    - https://www.example.org/zibeline
    - {href: https://www.example.org/x, title: zibeline, rel: related}
  body: |
    The zibeline.

    - zibeline
  categories: [Zibeline]
- {title: 'zibeline', date: 2999-01-01, summary: zibeline, links: [https://www.example.org/zibeline2], embargo: 2999-01-01}
- title: Last
  date: 2018-09-21
  summary: Everybody knows.
  id: tag:example.org,2018:last
  links: [https://www.example.org/last]
";
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    let mut refused = 0;
    for round in 0..120 {
        // Words that are moved into another release are that one's.
        let text = edit(releases, &mut dice, false);
        let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes())]);
        room.put("data/releases/1.yaml", text.as_bytes());
        let run = room.run(&["build", "--now", NOW, "-v"]);
        assert!(run.status == 0 || run.status == 1, "round {round}: {}", run.printed());
        refused += usize::from(run.status == 1);
        let reported = room.files("feeds").into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let all = reported.chain([run.printed()]).collect::<String>().to_lowercase();
        assert!(!all.contains("zibeline"), "round {round}:\n{text}\n{}", run.printed());
    }
    assert!(refused > 30, "{refused} refused");
}
