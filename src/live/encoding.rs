//! Whether the header, the document and its bytes agree on the encoding (RFC 7303, section 3).

use super::rules;
use crate::diag::{code, msg, text};
use crate::diagnostic::Diagnostic;
use crate::net::Answer;
use crate::xml::{self, EncodingTrouble};

/// What is wrong with the encoding of a feed.
pub(super) fn check(answer: &Answer) -> Option<Diagnostic> {
    let decoded = xml::decode(answer.bytes.clone());
    let said = decoded.encoding.as_str();
    if let Some(charset) = charset(answer).filter(|charset| !xml::is_same_encoding(charset, said)) {
        let message = msg!(
            en: "the header says {charset}, and the feed is {encoding}",
            fr: "l’en-tête annonce {charset}, et le flux est en {encoding}",
            charset = code(charset),
            encoding = code(said)
        );
        return Some(rules::CHARSET.at(None, message));
    }
    let is_malformed = decoded.faults.iter().any(|fault| matches!(fault.trouble, EncodingTrouble::Malformed(_)));
    if is_malformed {
        let message = msg!(
            en: "the feed is to be read as {encoding}, and some of its bytes are not",
            fr: "le flux s’annonce en {encoding}, mais certains de ses octets n’en sont pas",
            encoding = code(said)
        );
        return Some(recoded(message));
    }
    // Accents in UTF-8 are valid in an encoding of one byte a character, too, and mean nothing there.
    let is_utf8 = !answer.bytes.is_ascii() && std::str::from_utf8(&answer.bytes).is_ok();
    if is_utf8 && !xml::is_same_encoding(said, "utf-8") {
        let message = msg!(
            en: "the feed is to be read as {encoding}, and its bytes are UTF-8",
            fr: "le flux s’annonce en {encoding}, mais ses octets sont en UTF-8",
            encoding = code(said)
        );
        return Some(recoded(message));
    }
    None
}

fn recoded(message: crate::diag::Message) -> Diagnostic {
    let mut finding = rules::CHARSET.at(None, message);
    let help = text!(
        en: "serve the file as it was built: something on the way, such as a transfer in text mode, changes its encoding",
        fr: "servez le fichier tel qu’il a été généré : quelque chose en chemin, comme un transfert en mode texte, change son encodage"
    );
    finding.help = Some(help.into());
    finding
}

/// The charset of the header, in small letters.
fn charset(answer: &Answer) -> Option<String> {
    let header = answer.header("content-type")?.to_ascii_lowercase();
    let value = header.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset=").map(str::to_owned))?;
    Some(value.trim_matches('"').to_owned())
}
