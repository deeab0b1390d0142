//! Bytes that are to be text. Alone knows simdutf8, which looks at many bytes at a time.

/// The text of bytes in UTF-8.
///
/// # Errors
/// The number of bytes before the first one that is none.
pub fn text(bytes: &[u8]) -> Result<&str, usize> {
    simdutf8::basic::from_utf8(bytes)
        .map_err(|_| str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bad_byte_is_told() {
        assert_eq!(text("été".as_bytes()), Ok("été"));
        assert_eq!(text(b"caf\xE9s"), Err(3));
        assert_eq!(text(b"a\xC3"), Err(1));
    }
}
