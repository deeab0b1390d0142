//! Characters that XML cannot hold, found in one pass over the whole text.

/// The first byte of the first character outside XML 1.0's `Char` (section 2.2).
pub(super) fn first_forbidden(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    for block in bytes.chunks(4096) {
        // Straight comparisons over a block: the compiler makes vector code of it.
        let hit = block
            .iter()
            .fold(false, |hit, &b| hit | ((b < 0x20) & (b != b'\n') & (b != b'\t') & (b != b'\r')) | (b == 0xEF));
        if hit && let Some(found) = look(bytes, at, at + block.len()) {
            return Some(found);
        }
        at += block.len();
    }
    None
}

fn look(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    (from..to).find(|&at| match bytes[at] {
        b'\n' | b'\t' | b'\r' => false,
        0..0x20 => true,
        0xEF => bytes.get(at + 1) == Some(&0xBF) && bytes.get(at + 2).is_some_and(|b| *b >= 0xBE),
        _ => false,
    })
}

/// Whether a scalar value may stand in a document, as XML 1.0 says.
pub(super) fn is_char(c: u32) -> bool {
    matches!(c, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x10FFFF)
}

/// White space as XML has it.
pub(super) fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}

/// The first byte from `at` on that is not white space.
pub(super) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).copied().is_some_and(is_space) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_found_where_they_stand() {
        let cases = [
            ("abc\t\r\n é\u{FFFD}\u{E000}", None),
            ("é\u{1}", Some(2)),
            ("\u{FFFE}", Some(0)),
            ("ﬀ\u{FFFF}", Some(3)),
            ("a\0", Some(1)),
        ];
        for (text, wanted) in cases {
            assert_eq!(first_forbidden(text), wanted, "{text:?}");
        }
        let long = format!("{}\u{8}", "é".repeat(5000));
        assert_eq!(first_forbidden(&long), Some(10_000));
    }
}
