//! Paths by a pattern: `*` and `?` stay inside a name, `**` goes through folders.

/// Whether a path fits a pattern. A pattern without a slash is compared with the last name alone.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let path = path.trim_start_matches("./");
    let path = if pattern.contains('/') { path } else { path.rsplit('/').next().unwrap_or(path) };
    matches(pattern.trim_start_matches("./").as_bytes(), path.as_bytes())
}

/// One pass with one way back for each kind of star, so that no pattern takes long.
fn matches(pattern: &[u8], path: &[u8]) -> bool {
    let (mut p, mut at) = (0, 0);
    // Where to go on after a star took one byte more: in the pattern, and in the path.
    let mut within: Option<(usize, usize)> = None;
    let mut across: Option<(usize, usize)> = None;
    loop {
        if pattern[p..].starts_with(b"**") {
            p += if pattern[p..].starts_with(b"**/") { 3 } else { 2 };
            across = Some((p, at));
            within = None;
        } else if pattern.get(p) == Some(&b'*') {
            p += 1;
            within = Some((p, at));
        } else if at == path.len() && p == pattern.len() {
            return true;
        } else if at < path.len() && pattern.get(p).is_some_and(|b| *b == path[at] || (*b == b'?' && path[at] != b'/'))
        {
            p += 1;
            at += 1;
        } else if let Some((star, from)) = within.filter(|(_, from)| *from < path.len() && path[*from] != b'/') {
            (p, at) = (star, from + 1);
            within = Some((star, at));
        } else if let Some((star, from)) = across.filter(|(_, from)| *from < path.len()) {
            (p, at) = (star, from + 1);
            across = Some((star, at));
            within = None;
        } else {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_stay_in_a_name_or_go_through_folders() {
        for (pattern, path) in [
            ("*.rss", "feeds/a.rss"),
            ("archive/**", "archive/2024/a.rss"),
            ("feeds/*.rss", "./feeds/a.rss"),
            ("**/old/*.x?l", "a/b/old/c.xml"),
            ("**/a.rss", "a.rss"),
            ("a/**/b", "a/x/y/b"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*.rss", "a.atom"),
            ("feeds/*.rss", "feeds/old/a.rss"),
            ("archive/**", "feeds/archive.rss"),
            ("a?b/c", "a/b/c"),
            ("a/**/b", "a/x/y/c"),
        ] {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
        assert!(!fits(&"*a".repeat(5_000), &"a".repeat(9_000)[..4_000]));
    }
}
