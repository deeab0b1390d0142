//! Percent-encoding (RFC 3986, section 2.1): which bytes stay as they are in which place. Nobody else knows
//! the library.

use std::borrow::Cow;

pub use percent_encoding::AsciiSet;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, percent_encode_byte, utf8_percent_encode};

/// All but the letters, digits and four signs that mean themselves everywhere (section 2.3).
pub const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a path of several segments cannot have as it is.
pub const PATH: &AsciiSet = &RESERVED.remove(b'/');

/// What has a meaning in a query, of an address that is its value.
pub const ADDRESS_IN_QUERY: &AsciiSet = &PATH.remove(b':');

/// What the address of a mailbox has to encode in a link to it (RFC 6068, section 2).
pub const MAILBOX: &AsciiSet = &RESERVED.remove(b'@').remove(b'+').remove(b'!').remove(b'\'').remove(b'*');

/// Nothing but what is beyond ASCII.
pub const BEYOND_ASCII: &AsciiSet = &AsciiSet::EMPTY;

/// A text with the bytes of a set, and all beyond ASCII, percent-encoded; borrowed where there are none.
pub fn encode<'t>(text: &'t str, set: &'static AsciiSet) -> Cow<'t, str> {
    utf8_percent_encode(text, set).into()
}

/// A text whose percent-encoded bytes are decoded; `None` if they are no text. A `%` without two digits stays.
pub fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// One byte, percent-encoded.
pub fn byte(byte: u8) -> &'static str {
    percent_encode_byte(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_keeps_its_own_signs() {
        let signs = "aZ9 -._~/:@+!'*%?&=#é\u{1F30A}";
        let tail = "%C3%A9%F0%9F%8C%8A";
        let cases = [
            (RESERVED, "aZ9%20-._~%2F%3A%40%2B%21%27%2A%25%3F%26%3D%23"),
            (PATH, "aZ9%20-._~/%3A%40%2B%21%27%2A%25%3F%26%3D%23"),
            (ADDRESS_IN_QUERY, "aZ9%20-._~/:%40%2B%21%27%2A%25%3F%26%3D%23"),
            (MAILBOX, "aZ9%20-._~%2F%3A@+!'*%25%3F%26%3D%23"),
            (BEYOND_ASCII, "aZ9 -._~/:@+!'*%?&=#"),
        ];
        for (set, wanted) in cases {
            assert_eq!(encode(signs, set), format!("{wanted}{tail}"));
        }
        assert!(matches!(encode("plain", RESERVED), Cow::Borrowed("plain")));
        assert_eq!(byte(0xAF), "%AF");
    }
}
