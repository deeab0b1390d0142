//! E-mail addresses as the W3C Feed Validator reads them.

/// The W3C's pattern: letters, digits and the marks of RFC 5322, a domain with a dot.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let mark = |b: u8| b.is_ascii_alphanumeric() || b"_-+.'!#$%&*/=?^`{|}~".contains(&b);
    let Some((before, last)) = domain.rsplit_once('.') else { return false };
    let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    !local.is_empty()
        && local.bytes().all(mark)
        && before.split('.').all(label)
        && label(last)
        && !last.starts_with('-')
}

/// The W3C's lax pattern.
pub fn is_simple(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let rest = domain.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or_default();
    let sound = |text: &str, marks: &str| !text.is_empty() && text.chars().all(|c| word(c) || marks.contains(c));
    sound(local, ".%+-") && sound(rest, ".-")
}
