//! Bodies lifted out of a long list of releases before YAML is read: literal blocks are most of its
//! bytes, and what they hold is plain to see. All else, and every block that is not plain, is left to
//! the parser; what was lifted is put back only if all of it is where it was.

use super::super::raw::RawScalar;
use super::super::schema::release::Release;
use crate::value::common_text::is_common_text;

/// Stands before and after the number of a body that was lifted; a character that no text has.
const MARK: char = '\u{E000}';

/// A list of releases, as YAML, without the bodies that were lifted.
#[derive(Debug)]
pub struct Lifted {
    /// The YAML, each body a number.
    pub text: String,
    bodies: Vec<String>,
}

/// Lifts the bodies out of the items of a list that stand at an indentation. Returns `None` if there is
/// nothing to lift.
pub fn lift(list: &str, indent: usize) -> Option<Lifted> {
    let key = format!("\n{}body: |\n", " ".repeat(indent + 2));
    let mut lifted = Lifted { text: String::new(), bodies: Vec::new() };
    let mut copied = 0;
    let mut body = String::new();
    for at in memchr::memmem::find_iter(list.as_bytes(), &key) {
        let start = at + key.len();
        if start < copied {
            continue;
        }
        let Some(end) = block(&list[start..], indent + 2, &mut body) else { continue };
        lifted.text.push_str(&list[copied..start - 2]);
        lifted.text.push_str(&token(lifted.bodies.len()));
        lifted.text.push('\n');
        lifted.bodies.push(body.as_str().to_owned());
        copied = start + end;
    }
    if lifted.bodies.is_empty() || list.contains(MARK) {
        return None;
    }
    lifted.text.push_str(&list[copied..]);
    Some(lifted)
}

impl Lifted {
    /// The releases with their bodies; nothing if a body is not where it was.
    pub fn restore(self, mut releases: Vec<Release>) -> Option<Vec<Release>> {
        let mut bodies = self.bodies.into_iter().enumerate();
        for release in &mut releases {
            if let Some(RawScalar(text)) = release.body.as_mut().filter(|RawScalar(text)| text.starts_with(MARK)) {
                let (number, body) = bodies.next()?;
                if *text != token(number) {
                    return None;
                }
                *text = body;
            }
        }
        bodies.next().is_none().then_some(releases)
    }
}

fn token(number: usize) -> String {
    format!("{MARK}{number}{MARK}")
}

/// Reads a literal block (YAML 1.2.2, 8.1.2) under a key at an indentation into `body`, and gives the
/// bytes that it takes. Returns `None` if anything about it is not plain.
fn block(text: &str, above: usize, body: &mut String) -> Option<usize> {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let indent = spaces(text.lines().next()?);
    body.clear();
    let mut end = 0;
    let mut kept = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let line = &text[end..at];
        if line.is_empty() {
            body.push('\n');
        } else if spaces(line) >= indent {
            // A line of spaces, or one that begins with a tab after them, is for the parser.
            let line = &line[indent..];
            if line.trim_start_matches(' ').is_empty() || line.starts_with('\t') {
                return None;
            }
            body.push_str(line);
            body.push('\n');
            kept = body.len();
        } else if line.trim_start_matches(' ').is_empty() || line.trim_start_matches(' ').starts_with('\t') {
            return None;
        } else {
            break;
        }
        end = at + 1;
    }
    // The last line must have its end, or its key would.
    let is_whole = end == text.len() || text[end..].contains('\n');
    body.truncate(kept);
    (indent > above && kept > 0 && is_whole && is_common_text(body)).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::raw::OneOrMany;
    use super::*;

    fn read(yaml: &str) -> Option<Vec<Release>> {
        serde_yaml::from_str::<OneOrMany<Release>>(yaml).ok().map(|list| list.0)
    }

    /// Whether anything was lifted; what was must be what the parser reads.
    fn agrees(yaml: &str, indent: usize) -> bool {
        let Some(lifted) = lift(yaml, indent) else { return false };
        let Some(releases) = read(&lifted.text) else { return false };
        let Some(restored) = lifted.restore(releases) else { return false };
        assert_eq!(Some(restored), read(yaml), "{yaml:?}");
        true
    }

    #[test]
    fn bodies_are_what_the_parser_reads() {
        let body = "    body: |\n      Un\n\n      - deux: \"x\n        # trois\n      été — fin\n\n\n";
        let yaml = format!("  - title: A\n{body}    date: 1\n  - title: B\n{body}  # c\n  - title: C\n{body}");
        assert!(agrees(&yaml, 2));
        assert!(!agrees("  - title: A\n    body: |-\n      x\n", 2));
        assert!(!agrees("  - title: \"\n    body: |\n      x\n    \"\n", 2));
        assert!(!agrees("  - title: A\n    body: |\n      \u{E000}0\u{E000}\n", 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_block_is_what_the_parser_reads(
            items in prop::collection::vec(prop::collection::vec(r" {0,9}([a-zé#:|>\t'\x22*&\[{-]|body: \||\u{2019}| ){0,6}", 0..7), 1..4),
            tail in r"(    date: 1\n|  # c\n|    # c\n|      # c\n|\n| ){0,3}",
        ) {
            let item = |lines: &Vec<String>| format!("  - title: A\n    body: |\n{}\n{tail}", lines.join("\n"));
            let yaml: String = items.iter().map(item).collect();
            agrees(&yaml, 2);
        }
    }
}
