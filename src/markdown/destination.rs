//! Where links and pictures of a body lead: what goes out, what is completed, what is lost.

use std::borrow::Cow;

use crate::diag::{code, msg};
use crate::value::Fault;
use crate::value::iri::{Url, is_uri, scheme};
use crate::value::percent;
use crate::value::reach::is_public_name;

/// What an address belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A link.
    Link,
    /// A picture.
    Image,
}

/// Where relative addresses of a body begin.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The site, for those that begin with `/`.
    pub home: &'a Url,
    /// The page of the release, for all others.
    pub page: &'a Url,
}

impl<'a> Base<'a> {
    /// What an address is resolved against.
    pub fn of(self, written: &str) -> &'a Url {
        if written.trim_start().starts_with('/') { self.home } else { self.page }
    }
}

/// What becomes of a destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'a> {
    /// It is absolute and goes out; characters that an address cannot have are percent-encoded.
    Absolute(Cow<'a, str>),
    /// It is relative, and this goes out.
    Relative(Url),
    /// Nothing is written, or `#` alone: only the text goes out.
    Nowhere,
    /// It is of a scheme that a feed may not lead to: only the text goes out.
    Scheme(&'a str),
    /// It is no address: only the text goes out.
    Broken(Fault),
}

/// Returns where a destination leads, as the Markdown parser hands it over. Links may be of http,
/// https, mailto and tel, pictures of http and https.
pub fn target<'a>(written: &'a str, kind: Kind, base: &Url) -> Target<'a> {
    let written = written.trim();
    let mail = || kind == Kind::Link && written.strip_prefix("mailto:").is_some_and(is_common_mail);
    if is_common_address(written) || mail() {
        return Target::Absolute(Cow::Borrowed(written));
    }
    if matches!(written, "" | "#") {
        return Target::Nowhere;
    }
    let Some(scheme) = scheme(written) else {
        return base.join(&encode(written)).map_or_else(Target::Broken, Target::Relative);
    };
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("https") || is("http") {
        return match Url::parse(&encode(written)) {
            Ok(url) => Target::Absolute(Cow::Owned(url.as_str().to_owned())),
            Err(fault) => Target::Broken(fault),
        };
    }
    if kind == Kind::Image || !(is("mailto") || is("tel")) {
        return Target::Scheme(scheme);
    }
    let encoded = encode(written);
    let whole = percent::encode(&encoded, percent::BEYOND_ASCII);
    if whole.len() == scheme.len() + 1 || !is_uri(&whole) {
        let fault = Fault::new(
            0..written.len(),
            msg!(en: "an address with nothing useful after its {scheme}", fr: "une adresse sans rien d’utile après son {scheme}", scheme = code(format!("{scheme}:"))),
        );
        return Target::Broken(fault.help(match is("tel") {
            true => msg!(en: "write the number like `tel:+33123456789`", fr: "écrivez le numéro comme `tel:+33123456789`"),
            false => msg!(en: "write the address like `mailto:presse@example.org`", fr: "écrivez l’adresse comme `mailto:presse@example.org`"),
        }));
    }
    Target::Absolute(Cow::Owned(whole.into_owned()))
}

/// Whether a text is certainly an absolute address of http or https that can go out as it is. The
/// usual ones are; all others are looked at in full.
pub(super) fn is_common_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    is_common_host(host) && path.bytes().all(|b| PLAIN[usize::from(b)])
}

/// The same for the address of a mailbox, without `mailto:`.
pub(super) fn is_common_mail(text: &str) -> bool {
    let local = |b: u8| b.is_ascii_alphanumeric() || b"-._+".contains(&b);
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && name.bytes().all(local) && is_common_host(host))
}

/// Whether a text is certainly the name of a host that can be reached from everywhere.
fn is_common_host(host: &str) -> bool {
    let mut before = b'.';
    let sound = host.bytes().all(|b| {
        let dots = b == b'.' && before == b'.';
        before = b;
        !dots && (b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
    });
    // A host whose last letter is none may be a number.
    sound && before.is_ascii_alphabetic() && host.len() < 64 && is_public_name(host)
}

/// What stands in plain addresses after the host.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut at = 0;
    while at < 128 {
        plain[at] = (at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    let others = b"-._~/?=&+,:@!";
    at = 0;
    while at < others.len() {
        plain[others[at] as usize] = true;
        at += 1;
    }
    plain
};

/// Percent-encodes what an address cannot have, outside the host and its port.
fn encode(text: &str) -> Cow<'_, str> {
    let start = authority_end(text);
    let odd = |at: usize, b: u8| match b {
        b'%' => !text.as_bytes()[at + 1..].iter().take(2).filter(|b| b.is_ascii_hexdigit()).count().eq(&2),
        b'#' => text[start..at].contains('#'),
        b => b <= b' ' || b == 0x7F || b"\"<>[\\]^`{|}".contains(&b),
    };
    if !text.bytes().enumerate().skip(start).any(|(at, b)| odd(at, b)) {
        return Cow::Borrowed(text);
    }
    let mut encoded = text[..start].to_owned();
    let mut fragment = false;
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        let again = c == '#' && std::mem::replace(&mut fragment, true);
        if again || (c.is_ascii() && c != '#' && odd(at, c as u8)) {
            encoded.push_str(percent::byte(c as u8));
        } else {
            encoded.push(c);
        }
    }
    Cow::Owned(encoded)
}

/// Where scheme, user, host and port end.
fn authority_end(text: &str) -> usize {
    let start = scheme(text).map_or(0, |scheme| scheme.len() + 1);
    match text[start..].strip_prefix("//") {
        Some(rest) => start + 2 + rest.find(['/', '?', '#']).unwrap_or(rest.len()),
        None => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str) -> Target<'_> {
        target(written, Kind::Link, &Url::parse("https://e.org/a/b").expect("a base"))
    }

    #[test]
    fn absolute_addresses_go_out() {
        let cases = [
            ("https://e.org/a?b=c&d", "https://e.org/a?b=c&d"),
            (" https://e.org ", "https://e.org"),
            ("https://e.org/a b|c", "https://e.org/a%20b%7Cc"),
            ("https://e.org/%zz%41%", "https://e.org/%25zz%41%25"),
            ("https://e.org/#a#b", "https://e.org/#a%23b"),
            ("https://e.org/\u{e9}", "https://e.org/%C3%A9"),
            ("https://e.org:8080?\"<>", "https://e.org:8080?%22%3C%3E"),
            ("HTTPS://E.org", "HTTPS://E.org"),
            ("https://[::1]/[x]", "https://[::1]/%5Bx%5D"),
            ("mailto:a@b.fr?subject=\u{e9} x", "mailto:a@b.fr?subject=%C3%A9%20x"),
            ("TEL:+33 1", "TEL:+33%201"),
        ];
        for (written, wanted) in cases {
            assert_eq!(at(written), Target::Absolute(wanted.into()), "{written}");
        }
    }

    #[test]
    fn relative_addresses_are_completed() {
        let cases = [
            ("c", "https://e.org/a/c"),
            ("/x y|z", "https://e.org/x%20y%7Cz"),
            ("#s", "https://e.org/a/b#s"),
            ("?q", "https://e.org/a/b?q"),
            ("//f.org/[", "https://f.org/%5B"),
            ("\\\\f.org", "https://e.org/a/%5C%5Cf.org"),
        ];
        for (written, wanted) in cases {
            assert_eq!(at(written), Target::Relative(Url::parse(wanted).expect(wanted)), "{written}");
        }
    }

    #[test]
    fn all_others_are_lost() {
        for written in ["", " ", "#"] {
            assert_eq!(at(written), Target::Nowhere, "{written:?}");
        }
        for written in ["javascript:x", "JaVaScRiPt:x", " vbscript:x", "data:text/html,x", "file:///etc", "ftp://e.org"]
        {
            assert!(matches!(at(written), Target::Scheme(_)), "{written:?}");
        }
        let broken = [
            "java\tscript:x",
            "\u{1}javascript:x",
            "java\u{200B}script:x",
            "https:///x",
            "https:x",
            "https://e.org\\@f.org/",
            "https://\u{e9}.fr",
            "https://a b.fr/",
            "https://e.org:99999/",
            "mailto:",
            "tel:",
            "e.org:80/x",
            "a:b:c",
        ];
        for written in broken {
            assert!(matches!(at(written), Target::Broken(_) | Target::Scheme("a")), "{written:?}: {:?}", at(written));
        }
        let base = Url::parse("https://e.org").expect("a base");
        assert_eq!(target("mailto:a@b.fr", Kind::Image, &base), Target::Scheme("mailto"));
    }

    #[test]
    fn plain_addresses_are_addresses() {
        let texts = ["https://e.org", "http://a-b.c.de/x/y.html?z=1&b=2", "https://www.e.org/a:b@c!"];
        for text in texts {
            assert!(is_common_address(text), "{text}");
            assert_eq!(Url::parse(text).as_ref().map(Url::as_str), Ok(text));
        }
        for text in
            ["https://", "https://e..org", "https://1.2.3.4/", "https://u@e.org/", "https://e.org?", "ftp://e.org"]
        {
            assert!(!is_common_address(text), "{text}");
        }
    }
}
