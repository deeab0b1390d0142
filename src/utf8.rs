//! Bytes that are to be text. Alone knows simdutf8, which looks at many bytes at a time.

/// The text of bytes in UTF-8.
///
/// # Errors
/// The number of bytes before the first one that is none.
pub fn text(bytes: &[u8]) -> Result<&str, usize> {
    simdutf8::basic::from_utf8(bytes)
        .map_err(|_| str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len))
}

/// The text at the beginning of bytes in UTF-8, and how many bytes after it are none; nothing where it is
/// all text, or ends inside a character.
pub fn beginning(bytes: &[u8]) -> (&str, Option<usize>) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let whole = &bytes[..error.valid_up_to()];
            (text(whole).expect("the parser has called it text"), error.error_len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bad_byte_is_reported() {
        assert_eq!(text("été".as_bytes()), Ok("été"));
        assert_eq!(text(b"caf\xE9s"), Err(3));
        assert_eq!(text(b"a\xC3"), Err(1));
        assert_eq!(beginning("été".as_bytes()), ("été", None));
        assert_eq!(beginning(b"caf\xE9s"), ("caf", Some(1)));
        assert_eq!(beginning(b"a\xE2\x82"), ("a", None));
    }
}
