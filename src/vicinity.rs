//! The text near a place. Who reads a whole line, or on to the end of the text, for each sign in it reads a long text
//! as often as there are signs.

/// The text before a byte, of at most so many bytes.
pub fn before(text: &str, at: usize, bytes: usize) -> &str {
    let start = at.saturating_sub(bytes);
    let start = (start..at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    &text[start..at]
}

/// The text from a byte on, of at most so many bytes.
pub fn after(text: &str, at: usize, bytes: usize) -> &str {
    let rest = &text[at..];
    if rest.len() <= bytes {
        return rest;
    }
    let end = (0..=bytes).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or_default();
    &rest[..end]
}

/// The rest of the line before a byte, of at most so many bytes.
pub fn line_before(text: &str, at: usize, bytes: usize) -> &str {
    let near = before(text, at, bytes);
    near.rsplit('\n').next().unwrap_or_default()
}

/// The rest of the line from a byte on, of at most so many bytes.
pub fn line_after(text: &str, at: usize, bytes: usize) -> &str {
    let near = after(text, at, bytes);
    near.split('\n').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_ends_between_characters() {
        let text = "été\nété, été\nété";
        let at = text.find(',').expect("there is one");
        assert_eq!((before(text, at, 3), before(text, at, 2), before(text, at, 99)), ("té", "é", "été\nété"));
        assert_eq!((after(text, at, 3), after(text, at, 4), after(text, at, 99)), (", ", ", é", ", été\nété"));
        assert_eq!((line_before(text, at, 99), line_after(text, at, 99)), ("été", ", été"));
        assert_eq!((before(text, 0, 9), after(text, text.len(), 9)), ("", ""));
    }
}
