//! Styles as the W3C Feed Validator validates them: its form, its properties, its words.

use super::fault::MOST_FAULTS;

/// What it finds dangerous in a style: the whole of one that is not of its form, else properties
/// that are not on its list, and words in backgrounds, borders and the like that are not.
pub(super) fn dangers(style: &str) -> Vec<String> {
    let chars: Vec<char> = style.chars().collect();
    if !(is_simple(&chars) && is_list(&chars)) {
        return vec![style.to_owned()];
    }
    let mut found: Vec<String> = Vec::new();
    let mut tell = |name: &str| {
        if found.len() < MOST_FAULTS && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    };
    let lower = style.to_lowercase();
    for (property, value) in lower.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let property = property.trim();
        let family = property.split('-').next().unwrap_or_default();
        if SAFE_PROPERTIES.binary_search(&property).is_err() {
            tell(property);
        } else if matches!(family, "background" | "border" | "margin" | "padding") {
            value
                .split_whitespace()
                .filter(|word| !(SAFE_WORDS.contains(word) || is_measure(word)))
                .for_each(&mut tell);
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a style is made of letters, digits and `:,;#%.!` with single hyphens in words, simple
/// strings in quotes, and numbers in parentheses.
fn is_simple(chars: &[char]) -> bool {
    let mut reached = vec![false; chars.len() + 1];
    reached[0] = true;
    // A run up to its closing character, which must hold something.
    let run = |from: usize, inside: fn(char) -> bool, close: char| {
        let length = chars[from..].iter().take_while(|c| inside(**c)).count();
        (length > 0 && chars.get(from + length) == Some(&close)).then_some(from + length + 1)
    };
    for at in 0..chars.len() {
        if !reached[at] {
            continue;
        }
        let c = chars[at];
        if c.is_ascii_alphanumeric() || c.is_whitespace() || ":,;#%.!".contains(c) {
            reached[at + 1] = true;
        }
        if is_word(c) && chars.get(at + 1) == Some(&'-') && chars.get(at + 2).is_some_and(|c| is_word(*c)) {
            reached[at + 3] = true;
        }
        let end = match c {
            '\'' | '"' => run(at + 1, |c| is_word(c) || c.is_whitespace(), c),
            '(' => run(at + 1, |c| c.is_numeric() || c == ',' || c.is_whitespace(), ')'),
            _ => None,
        };
        if let Some(end) = end {
            reached[end] = true;
        }
    }
    reached[chars.len()]
}

/// Whether a style is a list of declarations, with nothing after the last semicolon.
fn is_list(chars: &[char]) -> bool {
    let mut at = 0;
    let skip = |from: usize, inside: fn(char) -> bool| from + chars[from..].iter().take_while(|c| inside(**c)).count();
    while at < chars.len() && chars[at..] != ['\n'] {
        let name = skip(at, char::is_whitespace);
        let end = skip(name, |c| is_word(c) || c == '-');
        let colon = skip(end, char::is_whitespace);
        if end == name || chars.get(colon) != Some(&':') {
            return false;
        }
        at = skip(colon + 1, |c| c != ':' && c != ';');
        match chars.get(at) {
            Some(';') => at += 1,
            Some(_) => return false,
            None => {}
        }
    }
    true
}

/// A colour in hexadecimal or rgb, or a number of up to three digits with a unit.
fn is_measure(word: &str) -> bool {
    if let Some(digits) = word.strip_prefix('#') {
        return !digits.is_empty() && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    }
    if let Some(parts) = word.strip_prefix("rgb(") {
        return is_rgb(parts);
    }
    let units = ["cm", "em", "ex", "in", "mm", "pc", "pt", "px", "%", ",", ")", ""];
    units.iter().filter_map(|unit| word.strip_suffix(unit)).any(|number| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        match number.split_once('.') {
            Some((whole, part)) => whole.len() < 2 && digits(whole) && matches!(part.len(), 1 | 2) && digits(part),
            None => matches!(number.len(), 1..=3) && digits(number),
        }
    })
}

/// `12%,3%,4%)`, of which much may be missing.
fn is_rgb(parts: &str) -> bool {
    let parts = parts.strip_suffix(')').unwrap_or(parts);
    let number = |part: &str| part.strip_suffix('%').unwrap_or(part).bytes().all(|b| b.is_ascii_digit());
    let mut numbers = parts.split(',');
    let first = numbers.next().is_some_and(|part| part.starts_with(|c: char| c.is_ascii_digit()) && number(part));
    let others: Vec<&str> = numbers.collect();
    let joined = others.len() == 1 && others[0].matches('%').count() == 2 && {
        let (a, b) = others[0].split_once('%').unwrap_or_default();
        number(a) && number(b)
    };
    first && ((matches!(others.len(), 1 | 2) && others.iter().all(|part| number(part))) || joined)
}

/// Properties that it finds harmless: 74 of CSS 2.
#[rustfmt::skip]
const SAFE_PROPERTIES: &[&str] = &[
    "azimuth", "background", "background-color", "border", "border-bottom", "border-bottom-color",
    "border-bottom-style", "border-bottom-width", "border-collapse", "border-color", "border-left", "border-left-color",
    "border-left-style", "border-left-width", "border-right", "border-right-color", "border-right-style",
    "border-right-width", "border-spacing", "border-style", "border-top", "border-top-color", "border-top-style",
    "border-top-width", "border-width", "clear", "color", "cursor", "direction", "display", "elevation", "float",
    "font", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing",
    "line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
    "overflow", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "pause", "pause-after",
    "pause-before", "pitch", "pitch-range", "richness", "speak", "speak-header", "speak-numeral", "speak-punctuation",
    "speech-rate", "stress", "text-align", "text-decoration", "text-indent", "unicode-bidi", "vertical-align",
    "voice-family", "volume", "white-space", "width",
];

/// Words in the values of backgrounds, borders, margins and paddings that it finds harmless.
#[rustfmt::skip]
const SAFE_WORDS: &[&str] = &[
    "!important", "aqua", "auto", "black", "block", "blue", "bold", "both", "bottom", "brown", "center", "collapse",
    "dashed", "dotted", "fuchsia", "gray", "green", "italic", "left", "lime", "maroon", "medium", "navy", "none",
    "normal", "nowrap", "olive", "pointer", "purple", "red", "right", "silver", "solid", "teal", "top", "transparent",
    "underline", "white", "yellow",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_judged_as_the_w3c_does() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("color: red", &[]),
            ("color:red;font-family: 'Times New', serif;", &[]),
            ("color: red; ", &["color: red; "]),
            ("position: absolute; Position: fixed; left: 0", &["position", "left"]),
            ("background-repeat: repeat-x", &["background-repeat"]),
            ("background: url(x)", &["background: url(x)"]),
            ("background: repeat #fff", &["repeat"]),
            ("margin: 0 auto 1.5em 10px 1000px", &["1000px"]),
            ("border: 1px solid rgb(1,2,3)", &[]),
            ("margin: -1px", &["margin: -1px"]),
            ("margin-top: 0.25em", &[]),
            ("any: expression(window.location='http://e.org/')", &["any: expression(window.location='http://e.org/')"]),
            ("mso-spacerun: yes", &["mso-spacerun"]),
            ("bogus", &["bogus"]),
            ("a:b:c", &["a:b:c"]),
        ];
        for (style, wanted) in cases {
            assert_eq!(dangers(style), *wanted, "{style:?}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(SAFE_PROPERTIES.is_sorted() && SAFE_WORDS.is_sorted());
    }
}
