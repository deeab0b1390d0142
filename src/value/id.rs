//! Ids of releases: absolute IRIs that also keep the rules of their own scheme.

use super::Fault;
use super::iri::{Iri, Url, scheme};
use super::percent;
use super::tag::Authority;
use super::text::Text;
use crate::diag::{Template, code, msg, text};

/// Reads an id: any absolute IRI; a tag as RFC 4151 has it, a URN as RFC 2141, a UUID with its groups,
/// an address of http or https with its host.
///
/// # Errors
/// What is not one, and where.
pub fn parse(text: &str) -> Result<Iri, Fault> {
    let iri = Iri::parse(text)?;
    match scheme(text).unwrap_or_default().to_ascii_lowercase().as_str() {
        "tag" => tag(text)?,
        "urn" => urn(text)?,
        "http" | "https" => drop(Url::named(text)?),
        _ => {}
    }
    Ok(iri)
}

/// Reads an id of another program: a line of text that is no id by [`parse`].
///
/// # Errors
/// What a feed cannot carry, and an id that needs no such place.
pub fn parse_guid(text: &str) -> Result<Text, Fault> {
    let line = Text::line(text)?;
    if parse(line.as_str()).is_ok() {
        return Err(Fault::new(
            0..text.len(),
            text!(en: "an IRI, which `id` can keep", fr: "un IRI, que `id` peut garder"),
        ));
    }
    if line.as_str() != text {
        let fault = Fault::new(
            0..text.len(),
            text!(en: "spaces that readers take off", fr: "des espaces que les lecteurs de flux retirent"),
        );
        return Err(fault.help(msg!(en: "write {guid}", fr: "écrivez {guid}", guid = code(line.as_str()))));
    }
    Ok(line)
}

const TAG: Template = text!(en: "write it like tag:example.org,2018:2018-09-20/name", fr: "écrivez-le comme tag:example.org,2018:2018-09-20/nom");

fn tag(text: &str) -> Result<(), Fault> {
    let Some(rest) = text.strip_prefix("tag:") else {
        return Err(Fault::new(0..4, text!(en: "the scheme of a tag in capitals", fr: "le mot tag en majuscules"))
            .help(text!(en: "write `tag:` in small letters", fr: "écrivez `tag:` en minuscules")));
    };
    let Some((name, (date, _))) = rest.split_once(',').and_then(|(name, rest)| Some((name, rest.split_once(':')?)))
    else {
        return Err(Fault::new(0..text.len(), text!(en: "not a tag, as it has no name, year or colon", fr: "ce n’est pas un tag, car il y manque le nom, l’année ou le deux-points")).help(TAG));
    };
    let (start, end) = (4, 4 + name.len());
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        let help = msg!(en: "write {name} in small letters", fr: "écrivez {name} en minuscules", name = code(name.to_ascii_lowercase()));
        return Err(Fault::new(
            start..end,
            text!(en: "capitals in the name of a tag", fr: "des majuscules dans le nom d’un tag"),
        )
        .help(help));
    }
    if Authority::new(name, "2018").is_err() {
        return Err(Fault::new(start..end, text!(en: "not the domain name or e-mail address of a tag", fr: "ce n’est pas le nom de domaine ou l’adresse électronique d’un tag")).help(TAG));
    }
    let behind = end + 1 + date.len() + 1;
    Authority::since(date).map_err(|fault| Fault { range: end + 1..behind - 1, ..fault })?;
    in_ascii(text, behind)
}

fn urn(text: &str) -> Result<(), Fault> {
    let whole = |message: Template, help: Template| Err(Fault::new(0..text.len(), message).help(help));
    let Some((name, specific)) = text[4..].split_once(':').filter(|(_, specific)| !specific.is_empty()) else {
        return whole(
            text!(en: "not a URN, as it has no name or colon", fr: "ce n’est pas un URN, car il y manque le nom ou le deux-points"),
            text!(en: "write it like urn:isbn:0451450523", fr: "écrivez-le comme urn:isbn:0451450523"),
        );
    };
    if name.eq_ignore_ascii_case("uuid") {
        let groups: Vec<&str> = specific.split('-').collect();
        let hex = |group: &&str| group.bytes().all(|b| b.is_ascii_hexdigit());
        if groups.iter().map(|group| group.len()).ne([8, 4, 4, 4, 12]) || !groups.iter().all(hex) {
            return whole(
                text!(en: "not a UUID", fr: "ce n’est pas un UUID"),
                text!(en: "write it like urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6", fr: "écrivez-le comme urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6"),
            );
        }
    }
    let named = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !name.starts_with('-');
    if !named || !(2..=32).contains(&name.len()) {
        return whole(
            text!(en: "not a URN, as its name must be 2 to 32 letters and digits", fr: "ce n’est pas un URN, car son nom doit compter de 2 à 32 lettres et chiffres"),
            text!(en: "write it like urn:isbn:0451450523", fr: "écrivez-le comme urn:isbn:0451450523"),
        );
    }
    let start = text.len() - specific.len();
    in_ascii(text, start)?;
    let odd = specific.find(|c: char| !(c.is_ascii_alphanumeric() || "()+,.:=@;$_!*'-%".contains(c)));
    odd.map_or(Ok(()), |at| {
        let at = start + at;
        Err(Fault::new(at..at + 1, text!(en: "a character that a URN cannot have", fr: "un caractère qu’un URN ne peut pas contenir")).help(text!(en: "use letters, digits and the signs -._:", fr: "employez des lettres, des chiffres et les signes `-._:`")))
    })
}

/// Tags and URNs are written in ASCII.
fn in_ascii(text: &str, start: usize) -> Result<(), Fault> {
    let Some((at, c)) = text[start..].char_indices().find(|(_, c)| !c.is_ascii()) else { return Ok(()) };
    let encoded = percent::encode(&text[start + at..start + at + c.len_utf8()], percent::BEYOND_ASCII);
    let range = start + at..start + at + c.len_utf8();
    Err(Fault::new(range, text!(en: "a letter other than A to Z in a tag or URN", fr: "une lettre autre que A à Z dans un tag ou un URN")).help(msg!(en: "write {encoded} for {sign}", fr: "écrivez {encoded} à la place de {sign}", encoded = code(&encoded), sign = code(c.to_string()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_every_scheme_are_read() {
        let ids = [
            "tag:example.org,2018:2018-09-20/name",
            "tag:example.org,2018-09-20:",
            "tag:a@example.org,2018:x#y",
            "urn:isbn:0451450523",
            "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
            "https://example.org/été",
            "foo:bar",
        ];
        for id in ids {
            assert_eq!(parse(id).as_ref().map(Iri::as_str), Ok(id));
        }
    }

    #[test]
    fn what_breaks_the_rules_of_its_scheme_is_placed() {
        let cases = [
            ("tag:example.org,2018:é", 21..23, "write %C3%A9 for é"),
            ("tag:example.org:x", 0..17, "write it like tag:"),
            ("TAG:example.org,2018:x", 0..4, "small letters"),
            ("tag:Example.org,2018:x", 4..15, "write example.org"),
            ("tag:e_x.org,2018:x", 4..11, "write it like tag:"),
            ("tag:a+b@example.org,2018:x", 4..19, "write it like tag:"),
            ("tag:example.org,18:x", 16..18, "write the year"),
            ("urn:x", 0..5, "write it like urn:"),
            ("urn:a:b", 0..7, "write it like urn:"),
            ("urn:uuid:12", 0..11, "write it like urn:uuid:"),
            ("urn:isbn:é", 9..11, "write %C3%A9"),
            ("urn:isbn:a/b", 10..11, "use letters"),
        ];
        for (id, range, help) in cases {
            let fault = parse(id).expect_err(id);
            assert_eq!(fault.range, range, "{id}: {fault:?}");
            assert!(fault.order().as_deref().is_some_and(|text| text.contains(help)), "{id}: {fault:?}");
        }
        assert!(parse("http:example.org").is_err());
        assert!(parse("https://é.org/x").is_err());
        assert_eq!(parse("https://[::1]/x").map_err(|fault| fault.range), Err(8..13));
    }
}
