//! Addresses and identifiers: RFC 3986 and 3987.

use std::borrow::Cow;
use std::fmt;

use fluent_uri::ParseErrorKind;

use super::Fault;
use super::invisible::is_invisible;
use super::percent;
use crate::diag::{Message, Template, code, foreign, msg, number, text};

mod common;

pub use common::is_common;

/// An absolute IRI (RFC 3987) kept to the letter: ids and schemes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iri(String);

/// An absolute http or https address with a host, as a URI (RFC 3986): characters outside ASCII in
/// path, query and fragment are percent-encoded as RFC 3987, 3.1 says; nothing else is rewritten.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url {
    text: String,
    /// The host in small letters, where the text has capitals in it.
    lower_host: Option<Box<str>>,
}

/// How many bytes an address may have: more than any program takes, and less than a tag of a feed may have.
const LONGEST: usize = 1 << 16;

impl Iri {
    /// Reads an absolute IRI.
    ///
    /// # Errors
    /// What is not one, and where.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        refuse_unseen(text)?;
        if scheme(text).is_none() {
            let help = if looks_like_host(text) {
                msg!(
                    en: "write {url}, or a tag like tag:example.org,2018:2018-09-20/name",
                    fr: "écrivez {url}, ou un tag comme tag:example.org,2018:2018-09-20/nom",
                    url = code(format!("https://{text}"))
                )
            } else {
                msg!(
                    en: "write an address with its https://, or a tag like tag:example.org,2018:2018-09-20/name",
                    fr: "écrivez une adresse avec son https://, ou un tag comme tag:example.org,2018:2018-09-20/nom"
                )
            };
            return Err(Fault::new(
                0..text.len(),
                text!(en: "an identifier without a scheme such as `https:` or `tag:`", fr: "un identifiant sans schéma, comme `https:` ou `tag:`"),
            )
            .help(help));
        }
        let iri = fluent_uri::Iri::parse(text).map_err(|error| syntax(text, error.index(), error.kind()))?;
        if iri.authority().is_none() && iri.path().as_str().is_empty() {
            return Err(Fault::new(
                0..text.len(),
                text!(en: "a scheme with nothing after it", fr: "un schéma sans rien après"),
            )
            .help(text!(en: "write the whole identifier", fr: "écrivez l’identifiant entier")));
        }
        Ok(Iri(text.to_owned()))
    }

    /// Takes over what its maker knows to be an absolute IRI.
    pub(super) fn trusted(text: String) -> Self {
        Iri(text)
    }

    /// The IRI to the letter.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same as a URI: characters outside ASCII are percent-encoded (RFC 3987, 3.1).
    pub fn to_uri(&self) -> Cow<'_, str> {
        encode(&self.0)
    }
}

impl Url {
    /// Reads an absolute http or https address.
    ///
    /// # Errors
    /// What is not one, and where: no scheme, another scheme, no host, a space ...
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.len() > LONGEST {
            let message = msg!(en: "an address of more than {n} bytes, which no reader follows", fr: "une adresse de plus de {n} octets, qu’aucun lecteur de flux ne suit", n = number(LONGEST));
            return Err(Fault::new(0..text.len(), message)
                .help(text!(en: "write the address of a page", fr: "écrivez l’adresse d’une page")));
        }
        if is_common(text) {
            return Ok(Url { text: text.to_owned(), lower_host: None });
        }
        web_scheme(text)?;
        refuse_unseen(text)?;
        let iri = fluent_uri::Iri::parse(text).map_err(|error| syntax(text, error.index(), error.kind()))?;
        let Some(authority) = iri.authority().filter(|authority| !authority.host().is_empty()) else {
            let at = text.find(':').map_or(0, |at| at + 1);
            return Err(Fault::new(at..text.len(), text!(en: "an address without a host", fr: "une adresse sans nom d’hôte"))
                .help(text!(en: "write it like https://www.example.org/page", fr: "écrivez-la comme https://www.example.org/page")));
        };
        let start = offset(text, authority.host());
        check_host(authority.host(), start)?;
        if let Some(port) = authority.port().filter(|port| !port.as_str().is_empty())
            && port.as_str().parse::<u16>().is_err()
        {
            let at = offset(text, port.as_str());
            return Err(Fault::new(
                at..at + port.as_str().len(),
                text!(en: "a port above 65535", fr: "un port au-delà de 65535"),
            )
            .help(
                text!(en: "leave the port out, or write the right one", fr: "supprimez le port, ou écrivez le bon"),
            ));
        }
        Ok(Self::from_parts(encode(text), authority.host()))
    }

    fn from_parts(text: Cow<'_, str>, host: &str) -> Self {
        let capitals = host.bytes().any(|b| b.is_ascii_uppercase());
        let lower_host = capitals.then(|| host.to_ascii_lowercase().into_boxed_str());
        Url { text: text.into_owned(), lower_host }
    }

    /// Reads an absolute http or https address whose host has a name: a number in brackets is an
    /// address too (RFC 3986, 3.2.2), but validators of feeds refuse it.
    ///
    /// # Errors
    /// What is not one, and where.
    pub fn named(text: &str) -> Result<Self, Fault> {
        let url = Self::parse(text)?;
        match (text.find('['), text.find(']')) {
            (Some(start), Some(end)) => {
                Err(Fault::new(start..end + 1, text!(en: "a number in brackets where a host has its name", fr: "un nombre entre crochets à la place du nom de l’hôte"))
                    .help(text!(en: "write the name of the host", fr: "écrivez le nom de l’hôte")))
            }
            _ => Ok(url),
        }
    }

    /// The address as a URI.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host, lower case, without user and port; an IPv6 address keeps its brackets.
    pub fn host(&self) -> &str {
        if let Some(host) = &self.lower_host {
            return host;
        }
        let authority = self.authority();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let end = match host.find(']') {
            Some(bracket) => bracket + 1,
            None => host.find(':').unwrap_or(host.len()),
        };
        &host[..end]
    }

    /// Whether a user name, and perhaps a password, stands before the host: `https://user:pw@host/`.
    pub fn has_userinfo(&self) -> bool {
        self.authority().contains('@')
    }

    /// Whether the address is of https, not http.
    pub fn is_https(&self) -> bool {
        self.text.as_bytes().get(4).is_some_and(|b| b.eq_ignore_ascii_case(&b's'))
    }

    fn authority(&self) -> &str {
        // After the colon of the scheme stand two slashes.
        let start = memchr::memchr(b'/', self.text.as_bytes()).map_or(0, |at| at + 2);
        let rest = &self.text[start..];
        &rest[..memchr::memchr3(b'/', b'?', b'#', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// Resolves a reference (RFC 3986, section 5) such as `../x`, `#y` or `?z`.
    ///
    /// # Errors
    /// A reference that is none, or leads to something that is not http or https.
    pub fn join(&self, reference: &str) -> Result<Url, Fault> {
        if scheme(reference).is_some() {
            return Url::parse(reference);
        }
        refuse_unseen(reference)?;
        let parsed =
            fluent_uri::IriRef::parse(reference).map_err(|error| syntax(reference, error.index(), error.kind()))?;
        if let Some(authority) = parsed.authority() {
            check_host(authority.host(), offset(reference, authority.host()))?;
        }
        let base = fluent_uri::Iri::parse(self.text.as_str()).expect("a Url is an IRI");
        let whole = parsed.resolve_against(&base.strip_fragment()).map_err(|_| {
            Fault::new(
                0..reference.len(),
                text!(en: "an address that leads nowhere", fr: "une adresse qui ne mène nulle part"),
            )
        })?;
        Url::parse(whole.as_str()).map_err(|fault| Fault { range: 0..reference.len(), ..fault })
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An address identifies what it leads to.
impl From<&Url> for Iri {
    fn from(url: &Url) -> Self {
        Iri(url.text.clone())
    }
}

/// Whether a text is an absolute URI in the sense of RFC 3986 (ASCII alone).
pub fn is_uri(text: &str) -> bool {
    fluent_uri::Uri::parse(text).is_ok()
}

/// The scheme of a text that has one (RFC 3986, 3.1). `example.org:8080` is a host with its port.
pub fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let first = scheme.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    let all = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let port =
        (scheme.contains('.') || scheme == "localhost") && rest.bytes().next().is_some_and(|b| b.is_ascii_digit());
    (first && all && !port).then_some(scheme)
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn web_scheme(text: &str) -> Result<(), Fault> {
    let lead = text.len() - text.trim_start().len();
    if lead > 0 {
        return Err(Fault::new(
            0..lead,
            text!(en: "white space before the address", fr: "des espaces avant l’adresse"),
        )
        .help(text!(en: "delete the white space", fr: "supprimez les espaces")));
    }
    if text.is_empty() {
        return Err(
            Fault::new(0..0, text!(en: "an empty address", fr: "une adresse vide")).help(text!(en: "write the full address, such as https://www.example.org/page", fr: "écrivez l’adresse complète, par exemple https://www.example.org/page"))
        );
    }
    let Some(scheme) = scheme(text) else {
        let fault = Fault::new(
            0..text.len(),
            text!(en: "not a full address, as it does not begin with https://", fr: "ce n’est pas une adresse complète, car elle ne commence pas par https://"),
        );
        let rest = text.trim_start_matches('/');
        return Err(if let Some(list) = several(rest) {
            fault.help(super::write(&list))
        } else if looks_like_host(rest) && !is_path_of_a_site(text) {
            fault.meant(format!("https://{}", repaired(rest)))
        } else {
            fault.help(text!(en: "write the full address, such as https://www.example.org/page", fr: "écrivez l’adresse complète, par exemple https://www.example.org/page"))
        });
    };
    if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") {
        if !text[scheme.len()..].starts_with("://") {
            return Err(Fault::new(
                0..text.len(),
                msg!(en: "an address whose {scheme} is not followed by two slashes", fr: "une adresse dont {scheme} n’est pas suivi de deux barres obliques", scheme = code(format!("{scheme}:"))),
            )
            .meant(format!("{scheme}://{}", repaired(text[scheme.len() + 1..].trim_start_matches(['/', '\\'])))));
        }
        return Ok(());
    }
    let fault = Fault::new(
        0..scheme.len(),
        msg!(en: "an address of {scheme}, which a feed cannot lead to", fr: "une adresse en {scheme}, vers laquelle un flux ne peut pas renvoyer", scheme = code(scheme)),
    );
    Err(fault.help(text!(en: "write an address that begins with https:// or http://", fr: "écrivez une adresse qui commence par https:// ou http://")))
}

/// Whether a text is the path of a file on some site, such as `/favicon.ico`, and begins with no host.
fn is_path_of_a_site(text: &str) -> bool {
    text.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/') && !rest.starts_with("www."))
}

/// Several addresses without their scheme in one text, as a list.
fn several(text: &str) -> Option<String> {
    let words = text.split([' ', ',', ';']).filter(|word| !matches!(*word, "" | "et" | "and"));
    let all: Vec<&str> = words.map(|word| word.trim_start_matches("https://").trim_start_matches("http://")).collect();
    let are_hosts = all.len() > 1 && all.iter().all(|one| one.starts_with("www.") && looks_like_host(one));
    are_hosts.then(|| format!("[{}]", all.iter().map(|one| format!("https://{one}")).collect::<Vec<_>>().join(", ")))
}

/// An address whose spaces and backslashes are written as they have to be; another text as it is.
fn repaired(text: &str) -> String {
    // Words and a second address belong to none.
    let is_several = text.split([' ', ',', ';']).skip(1).any(|part| part.starts_with("www.") || part.contains("://"));
    let right = text.trim_end().replace(' ', "%20").replace('\\', "/");
    if is_several {
        return text.to_owned();
    }
    if fluent_uri::IriRef::parse(right.as_str()).is_ok() { right } else { text.to_owned() }
}

/// The order to write the whole address without its spaces and backslashes, where it is one then.
fn whole(text: &str) -> Option<Message> {
    let right = repaired(text);
    (right != text).then(|| super::write(&right))
}

/// How many bytes the name of a host may have.
const LONGEST_HOST: usize = 253;

/// Whether a text without a scheme begins with a host name: `www.example.org/x`.
fn looks_like_host(text: &str) -> bool {
    let host = &text[..text.find(['/', '?', '#', ':']).unwrap_or(text.len())];
    if host.len() > LONGEST_HOST {
        return false;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let ending = labels.last().is_some_and(|last| last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic()));
    let page = matches!(
        labels.last().copied(),
        Some("html" | "htm" | "php" | "pdf" | "jpg" | "jpeg" | "png" | "asp" | "aspx")
    );
    let sound = labels.iter().all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    labels.len() > 1 && ending && !page && sound
}

/// Deceiving characters and wide spaces are pasted by accident, and IRIs would take most of them.
fn refuse_unseen(text: &str) -> Result<(), Fault> {
    if text.is_ascii() {
        return Ok(());
    }
    let space = |c: char| !c.is_ascii() && c.is_whitespace();
    let Some((at, c)) = text.char_indices().find(|(_, c)| is_invisible(*c) || space(*c)) else { return Ok(()) };
    let sign = foreign(format!("U+{:04X}", u32::from(c)));
    let message = if space(c) {
        msg!(en: "the space character {sign} in an address", fr: "le caractère d’espacement {sign} dans une adresse", sign = sign)
    } else {
        msg!(en: "the invisible character {sign} in an address", fr: "le caractère invisible {sign} dans une adresse", sign = sign)
    };
    Err(Fault::new(at..at + c.len_utf8(), message).help(text!(en: "delete it: type the address again around this place", fr: "supprimez-le : retapez l’adresse à cet endroit")))
}

fn check_host(host: &str, start: usize) -> Result<(), Fault> {
    if host.starts_with('[') {
        return Ok(());
    }
    let whole = |message: Template| Fault::new(start..start + host.len(), message);
    if !host.is_ascii() {
        let help = text!(en: "write the host in its xn-- form, which the browser’s address line copies", fr: "écrivez l’hôte sous sa forme xn--, celle que copie la barre d’adresse du navigateur");
        return Err(whole(text!(en: "a host name with letters other than a to z", fr: "un nom d’hôte avec d’autres lettres que a à z")).help(help));
    }
    if let Some(at) = host.bytes().position(|b| !(b.is_ascii_alphanumeric() || b"-._".contains(&b))) {
        let c = char::from(host.as_bytes()[at]);
        return Err(Fault::new(start + at..start + at + 1, msg!(en: "{sign} in a host name", fr: "{sign} dans un nom d’hôte", sign = code(c.to_string())))
            .help(text!(en: "write the host with letters, digits, - and dots only", fr: "écrivez l’hôte avec des lettres, des chiffres, - et des points seulement")));
    }
    let mut labels = host.strip_suffix('.').unwrap_or(host).split('.');
    if host.len() > 253 || labels.clone().any(|label| label.is_empty() || label.len() > 63) {
        return Err(
            whole(text!(en: "a host name that cannot exist", fr: "un nom d’hôte qui ne peut pas exister")).help(text!(en: "write the host as the browser’s address line shows it", fr: "écrivez l’hôte tel que la barre d’adresse du navigateur le montre"))
        );
    }
    let number = labels.next_back().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    if number && host.parse::<std::net::Ipv4Addr>().is_err() {
        return Err(
            whole(text!(en: "a number that is not the address of a machine", fr: "un nombre qui n’est l’adresse d’aucune machine")).help(text!(en: "write four numbers from 0 to 255, or a host name", fr: "écrivez quatre nombres de 0 à 255, ou un nom d’hôte"))
        );
    }
    Ok(())
}

fn syntax(text: &str, index: usize, kind: ParseErrorKind) -> Fault {
    match kind {
        ParseErrorKind::InvalidPctEncodedOctet => {
            let end = text[index..].char_indices().nth(3).map_or(text.len(), |(at, _)| index + at);
            Fault::new(index..end, text!(en: "a percent sign without two hexadecimal digits after it", fr: "un signe pour cent sans deux chiffres hexadécimaux après lui"))
                .help(text!(en: "write the percent sign itself as %25", fr: "écrivez %25 pour le signe pour cent lui-même"))
        }
        ParseErrorKind::InvalidIpv6Addr => Fault::new(
            index..text.len(),
            text!(en: "brackets without an IPv6 address in them", fr: "des crochets sans adresse IPv6 à l’intérieur"),
        )
        .help(text!(en: "write the host name without brackets", fr: "écrivez le nom d’hôte sans crochets")),
        ParseErrorKind::UnexpectedChar => unexpected(text, index),
    }
}

fn unexpected(text: &str, index: usize) -> Fault {
    let Some(c) = text[index..].chars().next() else {
        return Fault::new(
            index..index,
            text!(en: "an address that ends too early", fr: "une adresse qui s’arrête trop tôt"),
        )
        .help(text!(en: "write the whole address", fr: "écrivez l’adresse entière"));
    };
    let range = index..index + c.len_utf8();
    match c {
        ' ' if text[index..].trim().is_empty() => {
            Fault::new(index..text.len(), text!(en: "white space after the address", fr: "des espaces après l’adresse")).help(text!(en: "delete the white space", fr: "supprimez les espaces"))
        }
        ' ' => Fault::new(range, text!(en: "a space in an address", fr: "une espace dans une adresse")).help(whole(text).unwrap_or_else(|| text!(en: "write %20 for a space", fr: "écrivez %20 à la place d’une espace").into())),
        '\\' => Fault::new(range, text!(en: "a `\\` in an address", fr: "un `\\` dans une adresse")).help(whole(text).unwrap_or_else(|| text!(en: "write / instead of \\", fr: "écrivez / au lieu de \\").into())),
        '\n' | '\r' | '\t' => {
            Fault::new(range, text!(en: "a line break or tab in an address", fr: "un retour à la ligne ou une tabulation dans une adresse")).help(text!(en: "write the address on one line", fr: "écrivez l’adresse sur une seule ligne"))
        }
        c if c.is_control() => {
            Fault::new(range, msg!(en: "the control character {sign} in an address", fr: "le caractère de contrôle {sign} dans une adresse", sign = foreign(format!("U+{:04X}", u32::from(c))))).help(text!(en: "delete it", fr: "supprimez-le"))
        }
        c if c.is_ascii() => Fault::new(range, msg!(en: "{sign} where an address cannot have it", fr: "{sign} là où une adresse ne peut pas l’avoir", sign = code(c.to_string())))
            .help(msg!(en: "write {encoded} for {sign}", fr: "écrivez {encoded} à la place de {sign}", encoded = code(percent::byte(c as u8)), sign = code(c.to_string()))),
        c => Fault::new(range, msg!(en: "the character {sign}, which an address cannot have", fr: "le caractère {sign}, qu’une adresse ne peut pas avoir", sign = foreign(format!("U+{:04X}", u32::from(c)))))
            .help(text!(en: "delete it", fr: "supprimez-le")),
    }
}

/// RFC 3987, 3.1, without the host: that is ASCII by now.
fn encode(text: &str) -> Cow<'_, str> {
    percent::encode(text, percent::BEYOND_ASCII)
}

#[cfg(test)]
mod tests;
