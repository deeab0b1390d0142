//! The slots of a template: `{name}` takes an argument, `{name|one|many}` chooses a word by a count, `{{` and
//! `}}` are braces. Read at compile time to compare the languages, and at run time to write a message out.

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words as they are written.
    Words(&'t str),
    /// The place of an argument.
    Slot(&'t str),
    /// A word that depends on a count: the name of the count, its singular and its plural.
    Plural(&'t str, &'t str, &'t str),
}

/// The parts of a template, in their order.
pub(super) fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let is_double = rest.as_bytes().get(at + 1) == rest.as_bytes().get(at);
        let words = if is_double { &rest[..=at] } else { &rest[..at] };
        pieces.push(Piece::Words(words));
        if is_double {
            rest = &rest[at + 2..];
            continue;
        }
        let (slot, after) = rest[at + 1..].split_once('}').unwrap_or((&rest[at + 1..], ""));
        let mut parts = slot.splitn(3, '|');
        pieces.push(match (parts.next(), parts.next(), parts.next()) {
            (Some(name), Some(one), Some(many)) => Piece::Plural(name, one, many),
            _ => Piece::Slot(slot),
        });
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The next slot of a template from a byte on: where its name begins, where the name ends, and where the slot
/// ends. Panics, and so stops the build, where a brace has no partner.
const fn next_slot(template: &[u8], from: usize) -> Option<(usize, usize, usize)> {
    let mut at = from;
    while at < template.len() {
        let brace = template[at];
        if brace != b'{' && brace != b'}' {
            at += 1;
            continue;
        }
        if at + 1 < template.len() && template[at + 1] == brace {
            at += 2;
            continue;
        }
        assert!(brace == b'{', "a closing brace without its opening one: write }} for a brace");
        let start = at + 1;
        let mut end = start;
        while end < template.len() && template[end] != b'}' && template[end] != b'|' {
            end += 1;
        }
        let mut close = end;
        while close < template.len() && template[close] != b'}' {
            assert!(template[close] != b'{', "a slot inside a slot");
            close += 1;
        }
        assert!(close < template.len(), "an opening brace without its closing one: write {{ for a brace");
        assert!(end > start, "a slot without a name");
        return Some((start, end, close + 1));
    }
    None
}

const fn same(a: &[u8], a_range: (usize, usize), b: &[u8], b_range: (usize, usize)) -> bool {
    let length = a_range.1 - a_range.0;
    if length != b_range.1 - b_range.0 {
        return false;
    }
    let mut at = 0;
    while at < length {
        if a[a_range.0 + at] != b[b_range.0 + at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn has_slot(template: &[u8], name: &[u8], range: (usize, usize)) -> bool {
    let mut from = 0;
    while let Some((start, end, after)) = next_slot(template, from) {
        if same(template, (start, end), name, range) {
            return true;
        }
        from = after;
    }
    false
}

/// Whether every slot of a template is one of another's.
pub(super) const fn has_all_slots_of(template: &str, other: &str) -> bool {
    let (template, other) = (template.as_bytes(), other.as_bytes());
    let mut from = 0;
    while let Some((start, end, after)) = next_slot(other, from) {
        if !has_slot(template, other, (start, end)) {
            return false;
        }
        from = after;
    }
    true
}

/// Whether a template has a slot of each name, and none of any other.
pub(super) const fn has_exactly(template: &str, names: &[&str]) -> bool {
    let template = template.as_bytes();
    let mut at = 0;
    while at < names.len() {
        if !has_slot(template, names[at].as_bytes(), (0, names[at].len())) {
            return false;
        }
        at += 1;
    }
    let mut from = 0;
    while let Some((start, end, after)) = next_slot(template, from) {
        let mut is_known = false;
        let mut at = 0;
        while at < names.len() {
            is_known |= same(template, (start, end), names[at].as_bytes(), (0, names[at].len()));
            at += 1;
        }
        if !is_known {
            return false;
        }
        from = after;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_falls_into_words_slots_and_plurals() {
        let read = pieces("{n} {n|file|files} in {folder}: {{x}}");
        let wanted = [
            Piece::Words(""),
            Piece::Slot("n"),
            Piece::Words(" "),
            Piece::Plural("n", "file", "files"),
            Piece::Words(" in "),
            Piece::Slot("folder"),
            Piece::Words(": {"),
            Piece::Words("x}"),
            Piece::Words(""),
        ];
        assert_eq!(read, wanted);
    }

    #[test]
    fn slots_are_compared_by_their_names() {
        assert!(has_all_slots_of("{a} {b}", "{b|x|y} {a}"));
        assert!(!has_all_slots_of("{a}", "{a} {b}"));
        assert!(has_exactly("{a} {a|x|y} {b}", &["b", "a"]));
        assert!(!has_exactly("{a}", &["a", "b"]) && !has_exactly("{a} {b}", &["a"]) && has_exactly("{{a}}", &[]));
    }
}
