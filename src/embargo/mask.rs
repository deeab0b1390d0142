//! Texts in which stretches are masked.

use std::ops::Range;

/// A text of the same length, lines and columns in which stretches are masked, but for the open ones.
pub fn masked(text: &str, secret: &[Range<usize>], open: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut indent = true;
    let mut stretches = secret.to_vec();
    stretches.sort_by_key(|range| range.start);
    let mut stretches = stretches.into_iter().peekable();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        while let Some(range) = stretches.next_if(|range| range.start <= at) {
            end = end.max(range.end);
        }
        indent = c == '\n' || c == '\r' || (indent && c == ' ');
        masked.push(if at >= end || indent { c } else { mask_of(c) });
    }
    let mut masked = masked.into_bytes();
    for range in open {
        masked[range.clone()].copy_from_slice(&text.as_bytes()[range.clone()]);
    }
    String::from_utf8(masked).unwrap_or_default()
}

/// A sign that takes as many bytes.
fn mask_of(c: char) -> char {
    match c.len_utf8() {
        1 => '*',
        2 => '×',
        3 => '•',
        _ => '𝕏',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_text_keeps_its_places() {
        let text = "a: é\n- b:  é€🎉 x\r\n  c: d\ne: f\n";
        let start = text.find("b:").expect("it is there");
        let end = text.find("e:").expect("it is there");
        let date = text.find('d').expect("it is there");
        let (secret, open) = (start..end, date..date + 1);
        let shown = masked(text, std::slice::from_ref(&secret), std::slice::from_ref(&open));
        assert_eq!(shown, "a: é\n- ****×•𝕏**\r\n  ***d\ne: f\n");
        assert_eq!(shown.len(), text.len());
    }
}
