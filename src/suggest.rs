//! The name that was meant by one that does not exist.

/// The nearest of some names, if one is near enough to be sure: one slip, and one more for every four
/// letters from eight on. Capitals and the sign between words do not count.
pub fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let written = plain(name);
    let length = written.chars().count();
    let far = (length / 4).max(1);
    let letters = letters(&written);
    among
        // What has other letters, or is longer or shorter by more, is further away in whatever order.
        .filter(|other| (self::letters(other) ^ letters).count_ones() as usize <= 2 * far)
        .map(|other| (plain(other), other))
        .filter(|(plain, _)| plain.chars().count().abs_diff(length) <= far)
        .map(|(plain, other)| (strsim::damerau_levenshtein(&written, &plain), other))
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// Which of the 26 letters are in a text, a bit each: a slip takes one away and adds another, at most.
fn letters(text: &str) -> u32 {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |seen, letter| seen | 1 << (letter.to_ascii_lowercase() - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_offered() {
        let names = ["title", "date", "summary", "links", "publish_time", "id"];
        let cases = [
            ("sumary", Some("summary")),
            ("Title", Some("title")),
            ("tilte", Some("title")),
            ("link", Some("links")),
            ("publish-tme", Some("publish_time")),
            ("publishtim", Some("publish_time")),
            ("note", None),
            ("x", None),
            ("résumé", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(nearest(name, names.into_iter()), wanted, "{name}");
        }
    }
}
