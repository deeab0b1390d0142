//! Character references of HTML: what `&eacute;`, `&#233;` and `&copy` stand for, by the standard's own
//! table (HTML, section 13.5, named character references).

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name of the table, with its semicolon.
const LONGEST: usize = 32;

/// The longest name that stands without a semicolon, too.
const LONGEST_OPEN: usize = 6;

/// The digits that a number has at most: seven are enough for every character.
const DIGITS: usize = 12;

/// What a reference stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The character.
    pub first: char,
    /// A second one: some names stand for two.
    pub second: Option<char>,
    /// The bytes that it takes after its ampersand, with its semicolon.
    pub length: usize,
}

/// The reference that begins with the ampersand before `after`. Returns `None` if that ampersand stands for
/// itself. Never looks at more than some forty bytes.
pub fn reference(after: &str) -> Option<Reference> {
    match after.strip_prefix('#') {
        Some(number) => numbered(number),
        None => named(after),
    }
}

fn named(after: &str) -> Option<Reference> {
    let bytes = &after.as_bytes()[..after.len().min(LONGEST)];
    let length = bytes.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let whole = (bytes.get(length) == Some(&b';')).then(|| entity(&after[..=length])).flatten();
    // Old names are references without their semicolon, too: the longest counts.
    whole.or_else(|| (2..=length.min(LONGEST_OPEN)).rev().find_map(|length| entity(&after[..length])))
}

fn entity(name: &str) -> Option<Reference> {
    let (first, second) = *NAMED_ENTITIES.get(name)?;
    // The table has the beginnings of names, too, which stand for nothing.
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    Some(Reference { first, second: char::from_u32(second).filter(|c| *c != '\0'), length: name.len() })
}

fn numbered(number: &str) -> Option<Reference> {
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let length = digits.bytes().take(DIGITS).take_while(|b| char::from(*b).is_digit(radix)).count();
    let code = u32::from_str_radix(&digits[..length], radix).ok()?;
    let closed = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    let first = match code {
        // Programs that meant Windows-1252 wrote these, and readers show what they meant.
        0x80..0xA0 => C1_REPLACEMENTS[code as usize - 0x80].or(char::from_u32(code))?,
        code => char::from_u32(code).filter(|c| *c != '\0')?,
    };
    Some(Reference { first, second: None, length: 1 + number.len() - digits.len() + length + closed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_those_of_the_standard() {
        let cases = [
            ("eacute;b", Some(('é', None, 7))),
            ("eacute b", Some(('é', None, 6))),
            ("amp;", Some(('&', None, 4))),
            ("amp", Some(('&', None, 3))),
            ("notit;", Some(('¬', None, 3))),
            ("notin;", Some(('∉', None, 6))),
            ("NotEqualTilde;", Some(('≂', Some('\u{338}'), 14))),
            ("CounterClockwiseContourIntegral;", Some(('∳', None, 32))),
            ("#233;", Some(('é', None, 5))),
            ("#xE9;", Some(('é', None, 5))),
            ("#Xe9 ", Some(('é', None, 4))),
            ("#146;", Some(('’', None, 5))),
            ("#x81;", Some(('\u{81}', None, 5))),
            ("#0;", None),
            ("#;", None),
            ("#x;", None),
            ("#xD800;", None),
            ("#99999999999999999999;", None),
            ("Eacut;", None),
            ("nope;", None),
            ("é;", None),
            (" ", None),
            ("", None),
        ];
        for (after, wanted) in cases {
            let found = reference(after).map(|found| (found.first, found.second, found.length));
            assert_eq!(found, wanted, "{after}");
        }
    }

    #[test]
    fn the_limits_are_those_of_the_table() {
        let names = || NAMED_ENTITIES.entries().filter(|(_, (first, _))| *first != 0).map(|(name, _)| *name);
        assert_eq!(names().map(str::len).max(), Some(LONGEST));
        assert_eq!(names().filter(|name| !name.ends_with(';')).map(str::len).max(), Some(LONGEST_OPEN));
        assert_eq!(names().filter(|name| !name.ends_with(';')).map(str::len).min(), Some(2));
    }
}
