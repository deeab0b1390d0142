//! French typography: no-break spaces before `: ; ! ?` and inside « », typographic apostrophes. It is applied
//! to the words of the program alone, never to what stands in backticks.

const NO_BREAK_SPACE: char = '\u{A0}';

/// Adds French words to a text; `is_code` remembers between calls whether a backtick is open.
pub(super) fn push_french(out: &mut String, words: &str, is_code: &mut bool) {
    let mut signs = words.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '`' {
            *is_code = !*is_code;
        }
        let next = signs.peek().copied();
        out.push(match (sign, next) {
            _ if *is_code => sign,
            (' ', Some(':' | ';' | '!' | '?' | '»' | '%')) => NO_BREAK_SPACE,
            (' ', _) if out.ends_with('«') => NO_BREAK_SPACE,
            ('\'', _) => '’',
            _ => sign,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(words: &str) -> String {
        let mut out = String::new();
        push_french(&mut out, words, &mut false);
        out
    }

    #[test]
    fn french_words_get_their_no_break_spaces() {
        assert_eq!(french("l'id : « a » !"), "l’id\u{A0}: «\u{A0}a\u{A0}»\u{A0}!");
        assert_eq!(french("écrivez `a : 'b'` ; puis"), "écrivez `a : 'b'`\u{A0}; puis");
        assert_eq!(french("à 12:30, http://a"), "à 12:30, http://a");
    }
}
