//! What people mean by addresses that are none.

use super::person::in_braces;
use crate::value::iri::Url;

/// Spellings of the two schemes.
const SCHEMES: &[(&str, &str)] = &[
    ("htpps", "https"),
    ("htps", "https"),
    ("hhtps", "https"),
    ("httpss", "https"),
    ("hhttps", "https"),
    ("hhttp", "http"),
    ("htttp", "http"),
    ("htttps", "https"),
    ("ttps", "https"),
    ("htp", "http"),
    ("htttp", "http"),
    ("hhtp", "http"),
    ("ttp", "http"),
];

/// The address that was meant; several, between brackets, where several stand in one text.
pub fn meant(text: &str) -> Option<String> {
    several(text)
        .or_else(|| markdown(text))
        .or_else(|| scheme(text))
        .or_else(|| dressed(text))
        .or_else(|| with_words(text))
        .or_else(|| before_words(text))
}

/// `https://a, https://b`.
fn several(text: &str) -> Option<String> {
    let parts = text
        .split([',', ';'])
        .map(without_number)
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| {
        let words = || part.split_whitespace().filter(|word| !is_number(word)).map(|word| word.trim_start_matches('-'));
        if words().all(begins_an_address) { words().collect() } else { vec![part] }
    });
    let full = |part: &str| if part.starts_with("www.") { format!("https://{part}") } else { part.to_owned() };
    let parts: Vec<String> = parts.map(|part| full(part.trim())).filter(|part| !part.is_empty()).collect();
    let are_addresses = parts.len() > 1 && parts.iter().all(|part| Url::parse(part).is_ok());
    are_addresses.then(|| format!("[{}]", parts.join(", ")))
}

/// A part of a list without its number or dash.
fn without_number(part: &str) -> &str {
    let part = part.trim();
    part.split_once(' ').filter(|(word, _)| is_number(word)).map_or(part, |(_, rest)| rest)
}

/// `1.`, `2)` and `-` before the items of a list.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')', '/']);
    word == "-" || (digits.len() + 1 == word.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// `https://a -> The site`, and `https://a (the site)`.
fn before_words(text: &str) -> Option<String> {
    let (address, rest) = text.split_once(' ')?;
    let rest = rest.trim_start();
    let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let title = inner.or_else(|| SIGNS.iter().find_map(|sign| rest.strip_prefix(sign)))?.trim();
    let is_plain =
        title.contains(char::is_alphabetic) && !title.contains(['[', ']', '{', '}', '<', '>', '(', ')', '\n']);
    let is_address = begins_an_address(address) && !title.contains("://") && !title.contains("www.");
    (is_plain && is_address && Url::parse(address).is_ok())
        .then(|| format!("{{href: {address}, title: {}}}", in_braces(title)))
}

/// What people put between an address and its words.
const SIGNS: [&str; 8] = ["->", "=>", "→", "– ", "— ", "- ", ": ", "| "];

fn begins_an_address(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| word.starts_with(start))
}

/// `<https://a>`, as in Markdown and in mails, and `-https://a` in a list.
fn dressed(text: &str) -> Option<String> {
    const AROUND: [(char, char); 6] = [('<', '>'), ('“', '”'), ('«', '»'), ('„', '“'), ('‘', '’'), ('(', ')')];
    let bare = AROUND.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close)).map(str::trim);
    let item = text.strip_prefix('-').filter(|rest| rest.starts_with("http") && Url::parse(rest).is_ok());
    let bare = bare.filter(|bare| Url::parse(bare).is_ok()).map(str::to_owned);
    bare.or_else(|| item.map(|item| format!("- {item}")))
}

/// `[The site](https://a)`.
fn markdown(text: &str) -> Option<String> {
    let (title, address) = text.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let is_plain = !title.trim().is_empty() && !title.contains(['[', ']']);
    (is_plain && Url::parse(address).is_ok())
        .then(|| format!("{{href: {address}, title: {}}}", in_braces(title.trim())))
}

/// `The site (https://a)`, and `<a href="https://a">The site</a>`.
fn with_words(text: &str) -> Option<String> {
    let (before, rest) = text.split_at_checked(text.find("http")?)?;
    let end = rest.find([')', '"', '\'', '>', ' ']).unwrap_or(rest.len());
    let (address, after) = rest.split_at(end);
    let title = match after.split_once('>') {
        Some((_, shown)) if before.starts_with("<a ") => shown.strip_suffix("</a>")?,
        _ if before.contains('<') => return None,
        _ => Some(before).filter(|_| matches!(after, "" | ")"))?,
    };
    // A letter that touches the address is a slip of its scheme.
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let title = title.trim().trim_end_matches(['(', ':', '-', '–']).trim();
    let is_plain = title.contains(char::is_alphanumeric) && !title.contains(['<', '[', '{', '"', '\'', ']', '}']);
    let title = if title.contains([',', ':', '#']) { format!("'{title}'") } else { title.to_owned() };
    (is_plain && Url::parse(address).is_ok()).then(|| format!("{{href: {address}, title: {title}}}"))
}

/// `htpps://a`.
fn scheme(text: &str) -> Option<String> {
    if let Some((scheme @ ("http" | "https"), rest)) = text.split_once("//") {
        let address = format!("{scheme}://{rest}");
        return Url::parse(&address).is_ok().then_some(address);
    }
    let (scheme, rest) = text.split_once("://")?;
    let (_, right) = SCHEMES.iter().find(|(wrong, _)| scheme.eq_ignore_ascii_case(wrong))?;
    let address = format!("{right}://{rest}");
    Url::parse(&address).is_ok().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn only_what_is_sure_is_offered() {
        let cases = [
            ("htpps://a.example/x", Some("https://a.example/x")),
            ("https//a.example/x", Some("https://a.example/x")),
            ("http://a.example, https://b.example/y", Some("[http://a.example, https://b.example/y]")),
            ("www.a.example/x ; www.b.example", Some("[https://www.a.example/x, https://www.b.example]")),
            ("https://a.example/x ; https://b.example", Some("[https://a.example/x, https://b.example]")),
            ("https://a.example et https://b.example", Some("[https://a.example, https://b.example]")),
            ("Le site (https://a.example/x)", Some("{href: https://a.example/x, title: Le site}")),
            ("Voir : https://a.example/x", Some("{href: https://a.example/x, title: Voir}")),
            ("<a href=\"https://a.example\">ici</a>", Some("{href: https://a.example, title: ici}")),
            ("[Le site](https://a.example)", Some("{href: https://a.example, title: Le site}")),
            ("[Le site : un](https://a.example)", Some("{href: https://a.example, title: 'Le site : un'}")),
            ("[Le site](a)", None),
            ("<img src=\"https://a.example\">", None),
            ("hhttps://a.example/x", Some("https://a.example/x")),
            ("www.a.example/x et www.b.example/y", Some("[https://www.a.example/x, https://www.b.example/y]")),
            ("ftp://a.example", None),
            ("https://a.example, b", None),
            ("a.example", None),
            ("<https://a.example/x>", Some("https://a.example/x")),
            ("“https://a.example/x”", Some("https://a.example/x")),
            ("« https://a.example/x »", Some("https://a.example/x")),
            ("“https://a.example/x", None),
            ("https://a.example/x https://b.example/y", Some("[https://a.example/x, https://b.example/y]")),
            ("https://a.example/x\nwww.b.example/y", Some("[https://a.example/x, https://www.b.example/y]")),
            ("https://a.example/x y", None),
            ("-https://a.example/x", Some("- https://a.example/x")),
            ("-https://a.example/x -https://b.example", Some("[https://a.example/x, https://b.example]")),
            ("1. https://a.example/x 2. https://b.example", Some("[https://a.example/x, https://b.example]")),
            ("https://a.example/x -> Le site", Some("{href: https://a.example/x, title: Le site}")),
            ("https://a.example/x (le site)", Some("{href: https://a.example/x, title: le site}")),
            ("https://a.example/x le site", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(meant(text).as_deref(), wanted, "{text}");
        }
    }
}
