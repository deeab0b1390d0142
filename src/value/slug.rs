//! Slugs: a title in the characters that ids, anchors and file names take everywhere.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// The greatest length of a slug, in characters.
const MOST: usize = 80;

/// Folds a text to lower-case words joined by `-`: accents folded (`é` to `e`, `œ` to `oe`, `ß` to
/// `ss`), letters of other scripts kept, all else a separator. At most 80 characters, cut between
/// words; never empty for a text with a letter or digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for word in words(text) {
        let count = word.chars().count();
        if length == 0 && count > MOST {
            return word.chars().take(MOST).collect();
        }
        if length + count + usize::from(length > 0) > MOST {
            break;
        }
        if length > 0 {
            slug.push('-');
            length += 1;
        }
        slug.push_str(&word);
        length += count;
    }
    slug
}

fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.nfkc() {
        let word = words.last_mut().expect("there is always a last word");
        match c {
            'a'..='z' | '0'..='9' => word.push(c),
            'A'..='Z' => word.push(c.to_ascii_lowercase()),
            // Deceiving characters stand inside words and divide nothing.
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            c if c.is_ascii() => part(&mut words),
            c if is_combining_mark(c) => {
                if word.chars().next_back().is_some_and(|last| !last.is_ascii()) {
                    word.push(c);
                }
            }
            c if c.is_alphanumeric() => fold(c, word),
            _ => part(&mut words),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn part(words: &mut Vec<String>) {
    if words.last().is_some_and(|word| !word.is_empty()) {
        words.push(String::new());
    }
}

/// Latin letters lose their accents, for they are the ones that people retype without.
fn fold(c: char, word: &mut String) {
    for c in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
        if c.script() == Script::Latin {
            std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).for_each(|c| plain(c, word));
        } else {
            word.push(c);
        }
    }
}

/// A Latin letter without accents in the letters of the English alphabet, where it has any.
fn plain(c: char, word: &mut String) {
    let letters = match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "n",
        c => return word.push(c),
    };
    word.push_str(letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_slugs() {
        let cases = [
            ("Territoires d’industrie", "territoires-d-industrie"),
            ("  Été : l'œuvre de Łódź — 2,5 % ! ", "ete-l-oeuvre-de-lodz-2-5"),
            ("Straße nach ÆØÅ", "strasse-nach-aeoa"),
            ("İstanbul'da ışık", "istanbul-da-isik"),
            ("Ǽon ǿ", "aeon-o"),
            ("Привет, мир", "привет-мир"),
            ("Ёлка й", "ёлка-й"),
            ("हिन्दी समाचार", "हिन्दी-समाचार"),
            ("北京 2022", "北京-2022"),
            ("inter\u{AD}com\u{200B}munal", "intercommunal"),
            ("ﬁn de l’année Ⅳ", "fin-de-l-annee-iv"),
            ("e\u{301}te\u{301}", "ete"),
            ("🎉 !", ""),
            ("", ""),
            ("../..//C:\\x", "c-x"),
        ];
        for (given, wanted) in cases {
            assert_eq!(slug(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let long = slug(&"intercommunalités ".repeat(10));
        assert_eq!(long, ["intercommunalites"; 4].join("-"));
        assert_eq!(slug(&"a".repeat(200)).chars().count(), 80);
        assert_eq!(slug(&format!("{} b", "é".repeat(90))).len(), 80);
    }
}
