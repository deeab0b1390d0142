//! The name that was meant by one that does not exist.

/// The nearest of some names, if one is near enough to be sure: one slip, and one more for every four
/// letters from eight on. Capitals and the sign between words do not count.
pub fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let written = plain(name);
    let length = written.chars().count();
    let far = (length / 4).max(1);
    among
        .map(|other| (plain(other), other))
        // What is longer or shorter by more is further away, whatever its letters.
        .filter(|(plain, _)| plain.chars().count().abs_diff(length) <= far)
        .map(|(plain, other)| (strsim::damerau_levenshtein(&written, &plain), other))
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
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
