//! Rules for what stands above and below a text in a mail: its head, a greeting, a word to a colleague, a foot.

use std::ops::Range;

use super::example::Example::Release;
use super::field::Field;
use super::rule::{Finds, Rule, short};
use super::sieve::Marks;
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&HEAD_OF_A_MAIL];

/// How many lines with words at the top and at the foot of a text may be those of a mail.
const TOP: usize = 4;
const FOOT: usize = 6;

/// How many bytes a line has at most that belongs to a mail.
const MOST: usize = 240;

const HEAD_OF_A_MAIL: Rule = Rule {
    id: "head-of-a-mail",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "it was written to a colleague, and subscribers would read it", fr: "cela s’adressait à un collègue, et les abonnés le liraient"),
    help: text!(en: "delete the lines of the mail, and keep the text of the release alone", fr: "supprimez les lignes du courriel, et ne gardez que le texte du communiqué"),
    finds: Finds::Words(Marks::MAIL, |field, out| {
        if field.is_plain && !field.is_heading() {
            return;
        }
        if let Some(range) = subject(field) {
            let sign = code(field.text[range.clone()].trim_end());
            let message = msg!(en: "{sign} belongs to the subject of a mail", fr: "{sign} vient de l’objet d’un courriel", sign = sign.clone());
            out.replace(field, range, String::new(), message).help =
                Some(msg!(en: "delete {sign}", fr: "supprimez {sign}", sign = sign));
        }
        for range in of_a_mail(field) {
            let message = msg!(
                en: "{line} belongs to a mail",
                fr: "{line} vient d’un courriel",
                line = code(short(&field.text[range.clone()]))
            );
            out.words(field, range, message);
        }
    }),
    bad: &[
        Release(
            "body: |\n  «De : Ada Moreau»\n  Envoyé : mardi 25 septembre 2018 09:12\n  À : Bob\n  Objet : RE: port\n\n  The port.",
        ),
        Release("body: |\n  «From: Ada <ada@example.org>»\n  Subject: The port\n\n  The port."),
        Release("body: |\n  The harbour opens.\n\n  «Sent from my iPhone»"),
        Release("body: |\n  «OK pour moi, tu peux envoyer.»\n\n  Le port ouvre."),
        Release(
            "body: |\n  «Bonjour à tous,»\n\n  «Vous trouverez ci-joint le communiqué.»\n\n  Le port ouvre.\n\n  «Bien cordialement,»\n  Ada",
        ),
        Release("summary: «Bonjour, voici le communiqué. Merci de le publier.»"),
        Release(
            "body: |\n  «-----Message d’origine-----»\n\n  «Le lun. 24 sept. 2018 à 10:12, Ada a écrit :»\n\n  Le port ouvre.",
        ),
        Release("title: '«RE: »Le port ouvre'"),
    ],
    good: &[
        Release(
            "body: |\n  Objet : ouverture du port\n\n  De : 8 h à 12 h ; À : la mairie.\n\n  From: 8 to 12\n\n  Un message envoyé de mon iPhone au maire.",
        ),
        Release(
            "body: |\n  Bonjour Rivemont ! est le nom de la fête.\n\n  Le formulaire ci-joint est à rendre à la mairie. Merci de vous inscrire.\n\n  “C’est bon pour moi”, dit Ada.\n\n  Le maire a écrit : “Le port ouvre.”",
        ),
        Release("title: 'FW: un studio'"),
    ],
};

/// `RE:` and the like at the start of a title.
fn subject(field: &Field<'_>) -> Option<Range<usize>> {
    const SIGNS: &[&str] = &["re", "tr", "fwd", "fw"];
    let (sign, rest) = field.text.split_once(':').filter(|(sign, _)| sign.len() < 6 && field.is_heading())?;
    let word = sign.trim_end();
    let is_sign = SIGNS.contains(&word.to_lowercase().as_str()) && word != "FW" && word.starts_with(char::is_uppercase);
    is_sign.then(|| 0..field.text.len() - rest.trim_start().len())
}

/// The words before the colons in the head of a mail.
const HEADS: &[&str] = &["de", "from", "envoyé", "sent", "date", "à", "to", "cc", "objet", "subject", "pour"];

/// What programs put below a mail.
const FEET: &[&str] = &[
    "envoyé de mon ",
    "envoyé depuis mon ",
    "envoyé depuis l’application ",
    "envoyé à partir de ",
    "sent from my ",
    "get outlook for ",
    "télécharger outlook pour ",
    "obtenir outlook pour ",
];

/// The lines of a mail: the first of each head, a greeting, a word to a colleague, a foot.
fn of_a_mail(field: &Field<'_>) -> Vec<Range<usize>> {
    let lines = lines(field.text);
    let mut found: Vec<Range<usize>> = Vec::new();
    // A head is a run of lines, each with its label.
    let mut run: Vec<(&str, &Range<usize>)> = Vec::new();
    let mut is_reported = false;
    for (at, range) in lines.iter().enumerate() {
        let words = &field.text[range.clone()];
        let is_next = at > 0 && !field.text[lines[at - 1].end..range.start].contains("\n\n");
        if !is_next {
            (is_reported, _) = (false, run.clear());
        }
        let small = vicinity::after(words, 0, MOST).to_lowercase().replace('\'', "’");
        let label = small.split_once(':').map(|(label, _)| label.trim()).unwrap_or_default();
        match HEADS.iter().find(|head| **head == label) {
            Some(head) => run.push((head, range)),
            None => (is_reported, _) = (false, run.clear()),
        }
        let has = |heads: &[&str]| run.iter().any(|(head, _)| heads.contains(head));
        let is_addressed =
            run.iter().any(|(head, range)| ["de", "from"].contains(head) && field.text[(*range).clone()].contains('@'));
        let is_head =
            has(&["de", "from"]) && has(&["objet", "subject", "envoyé", "sent"]) && (run.len() > 2 || is_addressed);
        if is_head && !is_reported {
            is_reported = true;
            found.push(run[0].1.clone());
        }
        let is_top = at < TOP && at <= found.len();
        let is_end = at + FOOT >= lines.len();
        if words.len() <= MOST
            && (is_foot(&small)
                || is_quoted_head(&small)
                || (is_top && !field.is_plain && is_greeting(&small))
                || (is_end && !field.is_plain && is_closing(&small))
                || ((is_top || is_end) && is_for_a_colleague(&small)))
        {
            found.push(range.clone());
        }
    }
    found
}

/// The lines with words, without the signs around them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '>', '*', '_']).trim_end_matches([' ', '*', '_', '\n', '\r', '\\']);
        let lead = line.find(words).unwrap_or_default();
        if words.contains(char::is_alphabetic) {
            found.push(start + lead..start + lead + words.len());
        }
        start += line.len();
    }
    found
}

fn is_foot(line: &str) -> bool {
    FEET.iter().any(|foot| line.starts_with(foot)) && line.split_whitespace().count() < 7
}

/// What a program writes above a mail that somebody answers or sends on.
fn is_quoted_head(line: &str) -> bool {
    const MARKS: &[&str] = &["message d’origine", "original message", "forwarded message", "message transféré"];
    let is_line = line.starts_with("--") || line.starts_with("début du message") || line.starts_with("begin forwarded");
    let is_answer = (line.starts_with("le ")
        && line.trim_end_matches([':', ' ', '\u{A0}', '\u{202F}']).ends_with("a écrit"))
        || (line.starts_with("on ") && line.ends_with("wrote:"));
    // An hour has a colon of its own.
    let is_dated = line.contains('@') || line.matches(':').count() > 1;
    (is_answer && is_dated) || (is_line && (line.starts_with("début") || MARKS.iter().any(|mark| line.contains(mark))))
}

/// `Bonjour à tous,` alone, or before a word to a colleague.
fn is_greeting(line: &str) -> bool {
    const WORDS: &[&str] = &["bonjour", "bonsoir", "hello", "salut", "hi", "dear all", "dear colleagues"];
    let Some(rest) = WORDS.iter().find_map(|word| line.strip_prefix(word)) else { return false };
    if rest.starts_with(char::is_alphabetic) {
        return false;
    }
    let (name, after) = rest.split_once(',').unwrap_or((rest.trim_end_matches('!'), ""));
    let is_name = name.split_whitespace().count() < 4 && !name.contains(['.', '!', '?', ':', '«']);
    // One word alone may be a text.
    let is_alone = after.trim().is_empty() && (line.ends_with(',') || !name.trim().is_empty());
    is_name && (is_alone || is_for_a_colleague(after))
}

/// What people write above their name.
fn is_closing(line: &str) -> bool {
    const CLOSINGS: &[&str] = &[
        "cordialement",
        "bien cordialement",
        "très cordialement",
        "bien à vous",
        "bien à toi",
        "bonne journée",
        "belle journée",
        "bonne réception",
        "best regards",
        "kind regards",
    ];
    CLOSINGS.contains(&line.trim_end_matches(['.', ',', '!', ' ']))
}

/// What people write to somebody who is to read, pass on or publish a text.
fn is_for_a_colleague(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "ok pour moi",
        "ok pour nous",
        "bon pour moi",
        "bonne réception",
        "tu peux envoyer",
        "tu peux publier",
        "tu peux l’envoyer",
        "tu peux le publier",
        "vous pouvez le publier",
        "vous pouvez l’envoyer",
        "peux-tu ",
        "merci de le publier",
        "merci de publier",
        "merci de mettre en ligne",
        "merci de le mettre en ligne",
        "merci de relire",
        "merci de me dire",
        "fine with me",
        "ok for me",
        "good to go",
        "looks good to me",
        "please publish",
        "please upload",
    ];
    const ATTACHED: &[&str] = &[
        "ci-joint",
        "ci-dessous le",
        "en pièce jointe",
        "en pj",
        "voici le",
        "find attached",
        "find below",
        "here is the",
    ];
    const TEXTS: &[&str] = &["communiqué", " cp ", " cp.", "texte", "version", "release", "statement"];
    let is_short = line.starts_with("ci-joint")
        || line.starts_with("voici")
        || line.contains("trouver")
        || line.contains("envoie")
        || line.contains("find")
        || line.contains("here is");
    let is_quote = line.starts_with(['«', '“', '"', '–', '—']);
    let is_meant = WORDS.iter().any(|words| line.contains(words));
    let is_attached =
        is_short && ATTACHED.iter().any(|words| line.contains(words)) && TEXTS.iter().any(|words| line.contains(words));
    !is_quote && (is_meant || is_attached)
}
