//! What people mean by addresses that are none.

use crate::value::iri::Url;

/// Spellings of the two schemes.
const SCHEMES: &[(&str, &str)] = &[
    ("htpps", "https"),
    ("htps", "https"),
    ("hhtps", "https"),
    ("httpss", "https"),
    ("htttps", "https"),
    ("ttps", "https"),
    ("htp", "http"),
    ("htttp", "http"),
    ("hhtp", "http"),
    ("ttp", "http"),
];

/// The address that was meant; several, between brackets, where several stand in one text.
pub fn meant(text: &str) -> Option<String> {
    several(text).or_else(|| scheme(text)).or_else(|| dressed(text))
}

/// `https://a, https://b`.
fn several(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let are_addresses = parts.len() > 1 && parts.iter().all(|part| Url::parse(part).is_ok());
    are_addresses.then(|| format!("[{}]", parts.join(", ")))
}

/// `<https://a>`, as in Markdown and in mails, and `-https://a` in a list.
fn dressed(text: &str) -> Option<String> {
    let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let item = text.strip_prefix('-').filter(|rest| rest.starts_with("http") && Url::parse(rest).is_ok());
    let bare = bare.filter(|bare| Url::parse(bare).is_ok()).map(str::to_owned);
    bare.or_else(|| item.map(|item| format!("- {item}")))
}

/// `htpps://a`.
fn scheme(text: &str) -> Option<String> {
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
            ("http://a.example, https://b.example/y", Some("[http://a.example, https://b.example/y]")),
            ("ftp://a.example", None),
            ("https://a.example, b", None),
            ("a.example", None),
            ("<https://a.example/x>", Some("https://a.example/x")),
            ("-https://a.example/x", Some("- https://a.example/x")),
        ];
        for (text, wanted) in cases {
            assert_eq!(meant(text).as_deref(), wanted, "{text}");
        }
    }
}
