//! Bytes as hexadecimal digits.

/// Adds bytes as hexadecimal digits.
pub(super) fn push_digits(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// The bytes of hexadecimal digits.
pub(super) fn bytes<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let text = text.as_bytes();
    let digit = |at: usize| Some(u8::try_from(char::from(text[at]).to_digit(16)?).unwrap_or_default());
    let mut bytes = [0; LENGTH];
    if text.len() != 2 * LENGTH {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = digit(2 * at)? << 4 | digit(2 * at + 1)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut text = String::new();
        push_digits(&mut text, &[0, 9, 160, 255]);
        assert_eq!(text, "0009a0ff");
        assert_eq!(bytes(&text), Some([0, 9, 160, 255]));
        assert_eq!(bytes("0009A0FF"), Some([0, 9, 160, 255]));
        for wrong in ["0009a0f", "0009a0fg", "0009a0fé", ""] {
            assert_eq!(bytes::<4>(wrong), None, "{wrong}");
        }
    }
}
