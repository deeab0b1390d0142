//! Files of other programs that were named as a catalogue, known by how they begin.

use super::fault::{Fault, Kind};
use crate::diag::{Template, text};

/// What a text is, if it begins as no catalogue does: a web page, a text with its layout, a block of Markdown.
pub fn other_format(text: &str) -> Option<Fault> {
    let start = text.trim_start();
    let begins = |sign: &str| start.get(..sign.len()).is_some_and(|own| own.eq_ignore_ascii_case(sign));
    let (message, help): (Template, Template) = if begins("{\\rtf") {
        (
            text!(en: "this is a text with its layout (RTF), not a plain one", fr: "ceci est un texte avec sa mise en forme (RTF), et non du texte brut"),
            text!(en: "save it as plain text in UTF-8; in TextEdit: Format, Make Plain Text", fr: "enregistrez-le en texte brut, en UTF-8 ; dans TextEdit : Format, Convertir au format Texte"),
        )
    } else if begins("<!doctype") || begins("<html") || begins("<?xml") || is_markup(start) {
        (
            text!(en: "this is a web page or a feed, not a catalogue", fr: "ceci est une page web ou un flux, et non un catalogue"),
            text!(en: "write the releases in YAML; `pressfeed import` makes a catalogue of a feed", fr: "écrivez les communiqués en YAML ; `pressfeed import` fait un catalogue d’un flux"),
        )
    } else if begins("```") || begins("~~~") {
        (
            text!(en: "the file begins with the mark of a block of code", fr: "le fichier commence par la marque d’un bloc de code"),
            text!(en: "delete this line, and the one at the end of the file that is like it", fr: "supprimez cette ligne, et celle qui lui ressemble à la fin du fichier"),
        )
    } else if is_mail(start) {
        let help = if start.contains("\n- ") {
            text!(en: "delete the lines of the mail, so that the file begins with `- title: …`", fr: "supprimez les lignes du courriel, pour que le fichier commence par `- title: …`")
        } else {
            text!(en: "write the release as keys: `- title: …`, then `date: …`, `summary: …`, `links: […]` and `body: |` on the lines below, two spaces further to the right", fr: "écrivez le communiqué avec des clés : `- title: …`, puis `date: …`, `summary: …`, `links: […]` et `body: |` sur les lignes suivantes, décalées de deux espaces")
        };
        (
            text!(en: "this is the head of a mail, not a release", fr: "ceci est l’en-tête d’un courriel, et non un communiqué"),
            help,
        )
    } else {
        return None;
    };
    let at = text.len() - start.len();
    let length = start.lines().next().map_or(0, str::len).min(60);
    let end = (0..=length).rev().find(|end| start.is_char_boundary(*end)).unwrap_or_default();
    Some(Fault::new(Kind::Syntax, at..at + end, message).help(help))
}

/// Whether a text begins with an element of HTML, and has its end.
fn is_markup(text: &str) -> bool {
    let name: &str = text.strip_prefix('<').map_or("", |rest| rest.split(['>', ' ', '/']).next().unwrap_or_default());
    let is_name = !name.is_empty() && name.len() < 12 && name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_name && text.contains(&format!("</{name}"))
}

/// Whether the first lines are those of a mail: who writes, and to whom or of what.
fn is_mail(text: &str) -> bool {
    const WHO: [&str; 6] = ["de", "from", "expéditeur", "à", "to", "destinataire"];
    const WHAT: [&str; 7] = ["objet", "subject", "envoyé", "sent", "date", "cc", "sujet"];
    let labels: Vec<String> = text
        .lines()
        .take(8)
        .map_while(|line| line.get(..line.find(':').filter(|at| *at < 20)?))
        .map(|label| label.trim_end_matches([' ', '\u{A0}', '\u{202F}']).to_lowercase())
        .collect();
    let has = |words: &[&str]| labels.iter().filter(|label| words.contains(&label.as_str())).count();
    has(&WHO) > 0 && has(&WHO) + has(&WHAT) > 1 && has(&WHO) + has(&WHAT) == labels.len()
}

/// What bytes are, if they begin as no text does: a document of an office program, a PDF.
pub(super) fn no_text(bytes: &[u8]) -> Option<Fault> {
    let (message, help) = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        (
            text!(en: "this is a document of an office program or an archive, not a text", fr: "ceci est un document de bureautique ou une archive, et non un texte"),
            text!(en: "copy its words into a text file, and save it as UTF-8", fr: "copiez-en le contenu dans un fichier texte, et enregistrez-le en UTF-8"),
        )
    } else if bytes.starts_with(b"%PDF-") {
        (
            text!(en: "this is a PDF, not a text", fr: "ceci est un PDF, et non un texte"),
            text!(en: "copy its words into a text file, and save it as UTF-8", fr: "copiez-en le contenu dans un fichier texte, et enregistrez-le en UTF-8"),
        )
    } else {
        return None;
    };
    Some(Fault::new(Kind::NotUtf8, 0..0, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_programs_are_known_by_their_first_signs() {
        for text in [
            "{\\rtf1\\ansi - title: a}",
            "\n<!DOCTYPE html>\n<p>é",
            "<?xml version='1.0'?>",
            "```yaml\n- title: a\n```\n",
            "<p>a</p>\n",
            "De : Anne\nObjet : A\n\nb",
            "From: Anne\nTo: Paul\n",
        ] {
            let fault = other_format(text).expect(text);
            assert!(text.get(fault.range.clone()).is_some_and(|shown| !shown.is_empty()), "{text}");
        }
        for text in
            ["- title: a\n", "title: <b>\n", "{title: a}\n", "", "date: a\ntitle: b\n", "Objet: a\nDate: b\n", "<a"]
        {
            assert_eq!(other_format(text), None, "{text}");
        }
        assert!(no_text(b"PK\x03\x04\0").is_some() && no_text(b"%PDF-1.7").is_some());
        assert_eq!(no_text(b"PK: a"), None);
    }
}
