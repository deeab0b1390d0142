//! Long texts on lines that a terminal is wide enough for.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The longest code that is not broken over two lines.
const UNBROKEN: usize = 60;

/// The least that a line takes, however narrow the terminal is.
const NARROWEST: usize = 24;

/// A text with line breaks where it would be wider than `columns` less what stands before it. What is in
/// backticks stays whole, so that a command can be copied.
pub fn fold(text: &str, columns: Option<usize>, before: usize) -> String {
    let Some(columns) = columns else { return text.to_owned() };
    let options = Options::new(columns.saturating_sub(before).max(NARROWEST))
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::fill(text, options)
}

/// The words of a line; short code is one word.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut found = Vec::new();
    let (mut start, mut opened) = (0, None);
    let bytes = line.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'`' => opened = if opened.is_some() { None } else { Some(at) },
            b' ' if opened.is_none_or(|opened| at - opened > UNBROKEN) && bytes.get(at + 1) != Some(&b' ') => {
                found.push(Word::from(&line[start..=at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(Word::from(&line[start..]));
    Box::new(found.into_iter())
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn lines_are_no_wider_than_the_terminal() {
        let text = "écrivez un titre, puis lancez `pressfeed check --fix` pour voir la suite\u{A0}: c’est tout";
        let folded = fold(text, Some(40), 8);
        assert_eq!(
            folded,
            "écrivez un titre, puis lancez\n`pressfeed check --fix` pour\nvoir la suite\u{A0}: c’est tout"
        );
        assert_eq!(fold(text, None, 8), text);
        assert!(folded.lines().all(|line| line.chars().count() <= 34));
    }

    #[test]
    fn no_word_is_lost() {
        for text in ["", "a", " a", "`a b", "a `b c", "https://a.example/very/long/address/without/any/space b", "a  b"]
        {
            let folded = fold(text, Some(1), 0);
            assert_eq!(folded.split_whitespace().collect::<String>(), text.split_whitespace().collect::<String>());
        }
    }
}
