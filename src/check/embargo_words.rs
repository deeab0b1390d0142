//! A rule for words of an embargo in a release that has no `embargo` key.

use std::ops::Range;

use chrono::NaiveDate;

use super::embargo_end::End;
use super::example::Example::Release;
use super::keys_in_text::is_line_of_key;
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use super::unfinished::small;
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Error;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&EMBARGO_IN_WORDS];

const EMBARGO_IN_WORDS: Rule = Rule {
    id: "embargo-in-words",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "only the key keeps a release in; with the words alone it goes out at its date, embargo or not", fr: "seule la clé retient un communiqué ; avec les mots seuls, il paraît à sa date, embargo ou non"),
    help: text!(en: "write the end of the embargo after `embargo:`, such as `embargo: 2018-09-20T09:00`, and delete the words; if there is no embargo any more, delete the words", fr: "écrivez la fin de l’embargo après `embargo:`, comme `embargo: 2018-09-20T09:00`, et supprimez ces mots ; s’il n’y a plus d’embargo, supprimez ces mots"),
    finds: Finds::Words(Marks::EMBARGO, |field, out| {
        let Some(release) = field.release else { return };
        if release.embargo.is_some() || out.is_written(field.place, "embargo") {
            return;
        }
        let released = release.published.map(|at| at.with_timezone(&out.catalogue().timezone).date_naive());
        let found = find(field.text, released);
        // A line of the catalogue in the text is a slip of another kind.
        let Some(found) = found.filter(|found| !is_line_of_key(field.text, found.words.start)) else { return };
        let words = code(&field.text[found.words.clone()]);
        let message = msg!(
            en: "{words} are words of an embargo, and the release has no key `embargo`",
            fr: "{words} annonce un embargo, et le communiqué n’a pas de clé `embargo`",
            words = words
        );
        let finding = out.words(field, found.words, message);
        if let Some(help) = found.end.map(write_key) {
            finding.help = Some(help);
        }
    }),
    bad: &[
        Release("title: «SOUS EMBARGO jusqu’au 30 septembre 2018 à 9 h» - Harbour opens"),
        Release("summary: The harbour opens («embargoed until Monday, 1 October 2018»)."),
        Release("body: |\n  **«Embargo : mardi 25 septembre, 10 h»**\n\n  Le port ouvre."),
        Release("body: |\n  Le port ouvre.\n\n  «À ne pas diffuser avant le 30 septembre»"),
        Release("summary: «NOT FOR RELEASE BEFORE 30 September 2018, 09:00». The harbour opens."),
        Release("body: |\n  «[Sous embargo]» Le port ouvre."),
        Release("summary: Le port ouvre. «Sous  embargo jusqu’au 30 septembre»."),
        Release("body: |\n  **«Sous** embargo jusqu’au 30 septembre»\n\n  Le port ouvre."),
        Release("body: |\n  <b>«Sous embargo</b> jusqu’au 30 septembre»\n\n  Le port ouvre."),
        Release("body: |\n  «Ce communiqué est sous embargo».\n\n  Le port ouvre."),
        Release("body: |\n  Le port ouvre.\n\n  «Merci de respecter l’embargo fixé au 30 septembre à 10 h»."),
        Release("body: |\n  «Information sous embargo strict»\n\n  Le port ouvre."),
        Release("title: «EMBARGO 30/09» - Harbour opens"),
        Release("body: |\n  «Ne pas communiquer avant le 30 septembre».\n\n  Le port ouvre."),
        Release("body: |\n  «Information confidentielle jusqu’au 30 septembre 2018».\n\n  Le port ouvre."),
        Release("body: |\n  «Strictly embargoed – 00.01 CET, 30 September 2018»\n\n  The harbour opens."),
        Release("body: |\n  «Embargo jusqu’à la fin du conseil des ministres.»\n\n  Le port ouvre."),
        Release("title: «Embargué jusqu’au 30 septembre»\nbody: |\n  «Publiable dès le 30 septembre 2018»."),
        Release("body: |\n  «FOR RELEASE 30 SEPTEMBER 2018»\n\n  The harbour opens."),
        Release("regions: [«Sous embargo jusqu’au 30 septembre»]"),
        Release("short_title: «Sous embargo jusqu’au 30 septembre» - Le port"),
    ],
    good: &[
        Release("summary: SOUS EMBARGO jusqu’au 30 septembre 2018\nembargo: 2018-09-30T09:00+02:00"),
        Release(
            "title: Le pays vit sous embargo depuis 1994\nsummary: L’embargo sur le poisson prend fin. The embargo on fish ends.",
        ),
        Release(
            "body: |\n  FOR RELEASE 20 SEPTEMBER 2018\n\n  For immediate release. The film is available for release in October.",
        ),
        Release(
            "body: |\n  Embargo jusqu’en 2030 sur le soja, dit l’État. Embargo sur 3/4 des ventes. Une information confidentielle jusqu’à présent.",
        ),
        Release(
            "body: |\n  Le rapport, sous embargo jusqu’au 12 mars 2010, est public.\n\n  Sous embargo depuis 1962, l’île s’ouvre.\n\n  La loi impose de ne pas publier avant 20 heures les résultats. The files are embargoed until 2045.",
        ),
    ],
};

/// Words of an embargo.
struct Found {
    words: Range<usize>,
    /// Day and time of its end, as far as they are known.
    end: Option<(NaiveDate, Option<(u32, u32)>)>,
}

/// The line to write, with the end of the embargo that the words name.
fn write_key((day, time): (NaiveDate, Option<(u32, u32)>)) -> Message {
    let line = match time {
        Some((hour, minute)) => format!("embargo: {day}T{hour:02}:{minute:02}"),
        None => format!("embargo: {day}"),
    };
    msg!(
        en: "write {line} and delete the words; if there is no embargo any more, delete the words alone",
        fr: "écrivez {line} et supprimez ces mots ; s’il n’y a plus d’embargo, supprimez seulement ces mots",
        line = code(line)
    )
}

/// Orders to keep something in, in small letters; what follows them is the time.
const ORDERS: &[&str] = &[
    "ne pas publier avant",
    "ne pas communiquer avant",
    "ne pas relayer avant",
    "ne pas divulguer avant",
    "publiable dès",
    "publiable à partir",
    "publiable à compter",
    "publiable le",
    "diffusable dès",
    "diffusable à partir",
    "diffusable à compter",
    "publier dès",
    "diffuser dès",
    "publication autorisée à partir",
    "publication autorisée dès",
    "publication autorisée le",
    "diffusion autorisée à partir",
    "diffusion autorisée dès",
    "diffusion autorisée le",
    "confidentiel jusqu",
    "confidentielle jusqu",
    "strictement confidentiel jusqu",
    "information confidentielle jusqu",
    "informations confidentielles jusqu",
    "document confidentiel jusqu",
    "communiqué confidentiel jusqu",
    "communiqué de presse confidentiel jusqu",
    "strictly confidential until",
    "confidential until",
    "embargué jusqu",
    "embarguée jusqu",
    "communiqué embargué jusqu",
    "communiqué de presse embargué jusqu",
    "information embarguée jusqu",
    "ne pas diffuser avant",
    "publier à partir du",
    "diffuser à partir du",
    "publier à compter du",
    "diffuser à compter du",
    "publication interdite avant",
    "diffusion interdite avant",
    "not for release before",
    "not for release until",
    "not for publication before",
    "not for publication until",
    "not for broadcast before",
    "not for use before",
    "hold for release until",
    "hold for release",
    "do not publish before",
    "do not publish until",
    "do not release before",
    "do not release until",
];

/// Orders at the head of a text by which it waits if the day after them is later than its own.
const RELEASES: &[&str] =
    &["for release", "for publication", "not to be published before", "hold until", "withhold until"];

/// Words that may stand before `embargo`.
const BEFORE: &[&str] = &[
    "sous ",
    "under ",
    "under strict ",
    "strictly ",
    "sous strict ",
    "information sous ",
    "document sous ",
    "communiqué sous ",
    "communiqué de presse sous ",
    "informations sous ",
    "strictement sous ",
    "ce communiqué est sous ",
    "ce communiqué de presse est sous ",
    "ce document est sous ",
    "cette information est sous ",
    "ces informations sont sous ",
    "this release is under ",
    "this press release is under ",
    "this release is ",
    "this press release is ",
    "merci de respecter l’",
    "merci de respecter l'",
    "merci de respecter cet ",
    "prière de respecter l’",
    "prière de respecter l'",
    "veuillez respecter l’",
    "veuillez respecter l'",
    "please respect the ",
];

/// Words before `embargo` by which its end follows after a colon.
const END: &[&str] = &["fin de l’", "fin de l'", "levée de l’", "levée de l'", "end of the ", "end of "];

/// Words after `embargo` by which its end follows.
const UNTIL: &[&str] = &["jusqu", "until", "till", "avant", "au ", "to ", "for release", "fixé", "prévu", "set for"];

/// Whether a remark names an embargo that is not over when a release comes out: `embargo: 2018-09-30`, `SOUS EMBARGO`.
pub(super) fn is_named(remark: &str, released: Option<NaiveDate>) -> bool {
    let small = remark.to_lowercase();
    let day = small
        .strip_prefix("embargo:")
        .and_then(|value| NaiveDate::parse_from_str(value.trim().get(..10)?, "%Y-%m-%d").ok());
    match day {
        Some(day) => released.is_none_or(|released| day > released),
        None => find(remark, released).is_some(),
    }
}

/// Words of an embargo, as they are written, or else without what stands between them.
fn find(text: &str, released: Option<NaiveDate>) -> Option<Found> {
    find_in(text, released).or_else(|| {
        let plain = Plain::of(text);
        let found = find_in(&plain.text, released).filter(|_| plain.text != text)?;
        Some(Found { words: plain.typed(&found.words), ..found })
    })
}

/// A text without emphasis, tags and white space beyond one space, and the byte that each of its bytes was.
struct Plain {
    text: String,
    typed: Vec<usize>,
}

/// Words after which the words of an embargo go on in the next line.
const GOES_ON: &[&str] = &[
    "sous",
    "under",
    "strict",
    "strictly",
    "ne",
    "pas",
    "publier",
    "diffuser",
    "publication",
    "diffusion",
    "interdite",
    "not",
    "for",
    "release",
    "broadcast",
    "use",
    "hold",
    "do",
    "publish",
    "est",
    "is",
    "embargo",
    "embargoed",
    "avant",
    "before",
    "until",
    "le",
    "au",
    "information",
    "document",
    "communiqué",
    "de",
    "presse",
    "respecter",
    "à",
];

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain = Plain { text: String::with_capacity(text.len()), typed: Vec::with_capacity(text.len()) };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let length = if c.is_whitespace() {
                rest.len() - rest.trim_start().len()
            } else if c == '<' && rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
                rest.find('>').map_or(1, |end| end + 1)
            } else {
                c.len_utf8()
            };
            match c {
                c if c.is_whitespace() => plain.blank(&rest[..length], at),
                '*' | '_' => {}
                '<' if length > 1 => {}
                c => plain.push(c, at),
            }
            at += length;
        }
        plain
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.typed.extend(at..at + c.len_utf8());
    }

    fn blank(&mut self, blank: &str, at: usize) {
        let last = self.text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let goes_on = blank.matches('\n').count() == 1 && GOES_ON.contains(&last.as_str());
        if blank.contains('\n') && !goes_on {
            self.push('\n', at);
        } else if !self.text.ends_with(' ') {
            self.push(' ', at);
        }
    }

    /// Where some bytes stand in the text as it was typed.
    fn typed(&self, range: &Range<usize>) -> Range<usize> {
        let end = range.end.checked_sub(1).and_then(|last| self.typed.get(last)).map_or(0, |last| last + 1);
        self.typed.get(range.start).map_or(end, |start| *start)..end
    }
}

fn find_in(text: &str, released: Option<NaiveDate>) -> Option<Found> {
    // The bytes stay where they are.
    let small: String = text.chars().map(small).collect();
    let orders = ORDERS
        .iter()
        .flat_map(|order| memchr::memmem::find_iter(small.as_bytes(), order).map(|at| at..at + order.len()));
    let ordered = orders.into_iter().find_map(|words| order(text, &small, words, released));
    let ordered = ordered.or_else(|| later(text, &small, released));
    let embargoes = memchr::memmem::find_iter(small.as_bytes(), "embargo");
    ordered.or_else(|| embargoes.into_iter().find_map(|at| embargo(text, &small, at, released)))
}

/// An order at the start of its sentence, or in capital letters, with a time after it.
fn order(text: &str, small: &str, words: Range<usize>, released: Option<NaiveDate>) -> Option<Found> {
    let prefixed = ["À ", "à ", "A ", "a "].iter().find(|prefix| text[..words.start].ends_with(**prefix));
    let start = words.start - prefixed.map_or(0, |prefix| prefix.len());
    let is_emphatic = is_shouted(text, &words) || begins_sentence(text, start);
    let end = End::read(text, words.end, released)?;
    (is_emphatic && small.is_char_boundary(start) && !end.is_over(released)).then(|| found(start, &end))
}

/// `FOR RELEASE 15 DECEMBER 2026` at the start of a line of a release of another day.
fn later(text: &str, small: &str, released: Option<NaiveDate>) -> Option<Found> {
    let orders = RELEASES
        .iter()
        .flat_map(|order| memchr::memmem::find_iter(small.as_bytes(), order).map(|at| at..at + order.len()));
    orders.into_iter().find_map(|words| {
        let before = text[..words.start].trim_end_matches([' ', '*', '_', '#', '[', '(']);
        let is_first = before.is_empty() || before.ends_with('\n');
        let end = is_first.then(|| End::read(text, words.end, released)).flatten()?;
        end.near.is_some_and(|day| released.is_none_or(|released| day > released)).then(|| found(words.start, &end))
    })
}

/// What an embargo may last until, when no day is named.
const EVENTS: &[&str] = &[
    "fin d",
    "la fin d",
    "la conférence",
    "la publication",
    "l’annonce",
    "l'annonce",
    "l’issue",
    "l'issue",
    "nouvel ordre",
    "nouvel avis",
    "la clôture",
    "l’ouverture",
    "l'ouverture",
    "le vote",
    "la signature",
    "the end of",
    "after the",
    "the announcement",
    "the press conference",
    "further notice",
];

/// Whether words after `embargo` name an event by which it ends, and the line says nothing else.
fn ends_by_event(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default().trim_end_matches([' ', '*', '_', '.', ']', ')']);
    let until = ["jusqu’à ", "jusqu'à ", "jusqu’au ", "jusqu'au ", "until ", "till "];
    let event = until.iter().find_map(|until| line.strip_prefix(until)).map(|event| event.trim_start_matches("la "));
    let is_event = |event: &str| EVENTS.iter().any(|known| event.starts_with(known.trim_start_matches("la ")));
    event.is_some_and(|event| is_event(event) && event.split(' ').count() <= 8 && !event.contains(['.', ',']))
}

/// `embargo` that somebody means.
fn embargo(text: &str, small: &str, at: usize, released: Option<NaiveDate>) -> Option<Found> {
    if text[..at].ends_with(char::is_alphabetic) {
        return None;
    }
    let word = at..at + small[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(small.len() - at);
    if !matches!(&small[word.clone()], "embargo" | "embargoed") {
        return None;
    }
    let stressed = [" strict", " absolu", " total"].iter().find(|stress| small[word.end..].starts_with(**stress));
    let word = word.start..word.end + stressed.map_or(0, |stress| stress.len());
    if text[word.end..].starts_with(char::is_alphabetic) {
        return None;
    }
    let before = BEFORE.iter().filter(|before| small[..at].ends_with(**before)).max_by_key(|before| before.len());
    let is_labelled = text[word.end..].trim_start_matches([' ', '\u{A0}', '*', '_']).starts_with(':');
    let ended = END.iter().find(|end| is_labelled && small[..at].ends_with(**end));
    let before = before.or(ended);
    let start = at - before.map_or(0, |before| before.len());
    let is_first = begins_sentence(text, start);
    let is_shouted = is_shouted(text, &(start..word.end));
    let rest = small[word.end..].trim_start_matches([' ', '\u{A0}', ':', '-', '–', '—', ',', '*', '_']);
    let until = UNTIL.iter().any(|until| rest.starts_with(until));
    let is_named = before.is_some() || small[word.clone()].starts_with("embargoed");
    if let Some(end) = End::read(text, word.end, released) {
        let is_meant = (until && is_named) || is_first || is_shouted;
        // In the middle of a text an end that is long over is history.
        let is_history = end.is_over(released) && !(is_first && is_shouted);
        return (is_meant && !is_history).then(|| found(start, &end));
    }
    let begins_line =
        text[..start].trim_end_matches([' ', '*', '_', '[', '(']).chars().next_back().is_none_or(|c| c == '\n');
    if begins_line && ends_by_event(rest) {
        let end = word.end + small[word.end..].split('\n').next().unwrap_or_default().trim_end().len();
        return Some(Found { words: start..end, end: None });
    }
    let next = text[word.end..].trim_start_matches(['*', '_', ' ']).chars().next();
    let is_alone = next.is_none_or(|c| matches!(c, '\n' | ']' | ')' | '!' | '.'));
    let in_brackets = text[..start].ends_with(['[', '(']) && matches!(next, Some(']' | ')'));
    let meant = (is_first && is_alone && is_named)
        || (in_brackets && (is_named || is_shouted))
        || (is_first && is_shouted && is_alone);
    let around = usize::from(in_brackets);
    meant.then(|| Found { words: start - around..word.end + around, end: None })
}

/// Whether nothing of a sentence stands before a byte.
fn begins_sentence(text: &str, at: usize) -> bool {
    let before = vicinity::before(text, at, AROUND).trim_end_matches([' ', '\u{A0}', '*', '_', '#', '>', '"']);
    before.chars().next_back().is_none_or(|c| {
        matches!(c, '\n' | '.' | '!' | '?' | ':' | ';' | '[' | '(' | '«' | '“' | '-' | '–' | '—' | '|' | '•')
    })
}

/// How much of a line is looked at on each side of words, in bytes.
const AROUND: usize = 400;

/// Whether words are in capital letters, and what stands around them is not.
fn is_shouted(text: &str, words: &Range<usize>) -> bool {
    let is_capital = |text: &str| !text.contains(char::is_lowercase);
    let line = [vicinity::line_before(text, words.start, AROUND), vicinity::line_after(text, words.end, AROUND)];
    let others = line.concat();
    is_capital(&text[words.clone()]) && (!is_capital(&others) || !others.contains(char::is_alphabetic))
}

/// The words from a byte on to where the end of the embargo is named.
fn found(start: usize, end: &End) -> Found {
    Found { words: start..end.end, end: end.near.map(|day| (day, end.time)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_embargo_are_found_whatever_stands_between_them() {
        let released = NaiveDate::from_ymd_opt(2026, 2, 1);
        let texts = [
            "Sous  embargo jusqu’au 3 mars",
            "Le port ouvre.\n\nSous\nembargo jusqu’au 3 mars",
            "Titre\nNe pas\npublier avant le 3 mars",
            "**Sous** embargo jusqu’au 3 mars",
            "<b>Sous embargo</b> jusqu’au 3 mars",
            "SOUS\nEMBARGO JUSQU’AU\n3 MARS\n\nLe port",
            "Communiqué sous embargo jusqu’au\n3 mars",
            "Ce communiqué est sous embargo",
            "COMMUNIQUÉ SOUS EMBARGO STRICT",
            "Merci de respecter l’embargo fixé au 3 mars à 10 h",
            "Information sous embargo strict",
            "Fin de l'embargo : mardi",
            "Levée de l’embargo : 3 mars à 10 h",
            "À diffuser à partir du 3 mars",
        ];
        for text in texts {
            assert!(find(text, released).is_some(), "{text:?}");
        }
        let history = [
            "Le pays vit sous\nembargo depuis 1994, et *sous* embargo total jusqu’en 2001.",
            "La presse a respecté l’embargo fixé au 3 mars 1998.",
            "L’île est sous embargo strict.",
            "Le **rapport**, sous  embargo jusqu’au 12 mars 2010, est public.",
            "L’embargo totalitaire de 1962",
            "La fin de l’embargo, mardi, ouvre le port.",
        ];
        for text in history {
            assert!(find(text, released).is_none(), "{text:?}");
        }
    }
}
