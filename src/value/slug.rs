//! Slugs: a title in the characters that ids, anchors and file names take everywhere.

/// Folds a text to lower-case words joined by `-`: accents folded (`é` to `e`, `œ` to `oe`, `ß` to
/// `ss`), letters of other scripts kept, all else a separator. At most 80 characters, cut between
/// words; never empty for a text with a letter or digit.
pub fn slug(text: &str) -> String {
    let _ = text;
    unimplemented!()
}
