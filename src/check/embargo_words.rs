//! A rule for words of an embargo in a release that has no `embargo` key.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use super::embargo_end::End;
use super::embargo_phrases::{
    BEFORE, END, EVENTS, FIRST, FOR_YOU, GOES_ON, NOT, ORDERS, POLITE, RELEASES, UNTIL, VERBS,
};
use super::example::Example::Release;
use super::field::Field;
use super::keys_in_text::is_line_of_key;
use super::rule::{Finds, Out, Rule};
use super::sieve::Marks;
use super::unfinished::small;
use crate::diag::{Message, code, date, foreign, msg, text};
use crate::diagnostic::Severity::Error;
use crate::needles::Many;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&EMBARGO_IN_WORDS];

const EMBARGO_IN_WORDS: Rule = Rule {
    id: "embargo-in-words",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "only the key keeps a release in; with the words alone it goes out at its date, embargo or not", fr: "seule la clé retient un communiqué ; avec les mots seuls, il paraît à sa date, embargo ou non"),
    help: text!(en: "write the day and the hour at which it ends after `embargo:`, and delete the words; if there is no embargo any more, delete the words", fr: "écrivez après `embargo:` le jour et l’heure de sa levée, et supprimez ces mots ; s’il n’y a plus d’embargo, supprimez ces mots"),
    finds: Finds::Words(Marks::EMBARGO, |field, out| {
        let Some(release) = field.release else { return };
        if let Some(embargo) = release.embargo {
            outlast(field, embargo, out);
            return;
        }
        if out.is_written(field.place, "embargo") {
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
        let help = match (found.end, released.and_then(|day| day.succ_opt())) {
            (Some(end), _) => Some(write_key(end)),
            // A day to copy must not be over.
            (None, next) => next.map(such_as),
        };
        let finding = out.words(field, found.words, message);
        finding.help = help.or(finding.help.take());
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
        Release("body: |\n  «Levée de l’embargo le 30 septembre 2018 à 6 h»\n\n  Le port ouvre."),
        Release("body: |\n  «Fin d’embargo : 30/09/2018»\n\n  Le port ouvre."),
        Release(
            "body: |\n  «Merci de ne pas diffuser ces informations avant le 30 septembre, 18 h».\n\n  Le port ouvre.",
        ),
        Release("body: |\n  «Cette information ne doit pas être rendue publique avant le 30 septembre».\n\n  Le port."),
        Release("body: |\n  «Attention : ne pas mettre en ligne avant lundi».\n\n  Le port ouvre."),
        Release("body: |\n  «Diffusion : mardi 25 septembre, 6 h»\n\n  Le port ouvre."),
        Release("body: |\n  Nous vous demandons de garder cela «pour vous jusqu’au 30 septembre».\n\n  Le port ouvre."),
        Release(
            "title: '«[embargo]» Le port ouvre'\nsummary: «E M B A R G O»\nbody: «Sous ambargo jusqu’au 30 septembre».",
        ),
        Release("body: «Sous embargo jusqu’au 30 septembre 2018, 6 h».\nembargo: 2018-09-25T09:00"),
    ],
    good: &[
        Release("summary: SOUS EMBARGO jusqu’au 30 septembre 2018\nembargo: 2018-09-30T09:00+02:00"),
        Release(
            "title: Le pays vit sous embargo depuis 1994\nsummary: L’embargo sur le poisson prend fin. The embargo on fish ends.",
        ),
        Release(
            "body: |\n  Ne pas publier avant 20 heures les résultats : telle est la règle.\n\n  La levée de l’embargo le 30 septembre sur le bois ouvre le marché. Il a promis de ne pas partager la scène avant le 30 septembre.\n\n  Diffusion : mardi 25 septembre, 20 h 50",
        ),
        Release("body: |\n  Sous embargo jusqu’au 25 septembre 2018, 9 h.\nembargo: 2018-09-25T09:00"),
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

/// Reports words that name a later end than the key.
fn outlast(field: &Field<'_>, embargo: DateTime<Utc>, out: &mut Out<'_>) {
    let until = embargo.with_timezone(&out.catalogue().timezone);
    let Some(found) = find(field.text, Some(until.date_naive())) else { return };
    let Some((day, time)) = found.end else { return };
    let is_later = time.map_or(day > until.date_naive(), |(hour, minute)| {
        (day, hour, minute) > (until.date_naive(), until.hour(), until.minute())
    });
    if !is_later || is_line_of_key(field.text, found.words.start) {
        return;
    }
    let message = msg!(
        en: "{words} names a later end than the key `embargo`: {end}, {time}",
        fr: "{words} annonce une levée plus tardive que la clé `embargo` : {end}, {time}",
        words = code(&field.text[found.words.clone()]),
        end = date(until.date_naive()),
        time = foreign(until.format("%H:%M").to_string())
    );
    let line = line_of_key((day, time));
    out.words(field, found.words, message).help = Some(msg!(
        en: "write {line} if the words are right; if the key is right, delete the words",
        fr: "écrivez {line} si ces mots sont justes ; si la clé est juste, supprimez ces mots",
        line = code(line)
    ));
}

/// Words of an embargo.
struct Found {
    words: Range<usize>,
    /// Day and time of its end, as far as they are known.
    end: Option<(NaiveDate, Option<(u32, u32)>)>,
}

/// The line to write, with the end of the embargo that the words name.
fn write_key(end: (NaiveDate, Option<(u32, u32)>)) -> Message {
    msg!(
        en: "write {line} and delete the words; if there is no embargo any more, delete the words alone",
        fr: "écrivez {line} et supprimez ces mots ; s’il n’y a plus d’embargo, supprimez seulement ces mots",
        line = code(line_of_key(end))
    )
}

fn line_of_key((day, time): (NaiveDate, Option<(u32, u32)>)) -> String {
    match time {
        Some((hour, minute)) => format!("embargo: {day}T{hour:02}:{minute:02}"),
        None => format!("embargo: {day}"),
    }
}

/// The order to write the end of an embargo that nobody names, with the form of the line.
pub(super) fn such_as(day: NaiveDate) -> Message {
    msg!(
        en: "write the day and the hour at which it ends, such as {line}, and delete the words; if there is no embargo any more, delete the words alone",
        fr: "écrivez le jour et l’heure de sa levée, comme {line}, et supprimez ces mots ; s’il n’y a plus d’embargo, supprimez seulement ces mots",
        line = code(format!("embargo: {day}T09:00"))
    )
}

/// Whether a remark names an embargo that is not over when a release comes out: `embargo: 2018-09-30`, `SOUS EMBARGO`.
pub(super) fn is_named(remark: &str, released: Option<NaiveDate>) -> bool {
    let small = remark.to_lowercase();
    let day = small
        .strip_prefix("embargo:")
        .or_else(|| small.strip_prefix("date:"))
        .and_then(|value| NaiveDate::parse_from_str(value.trim().get(..10)?, "%Y-%m-%d").ok());
    match day {
        Some(day) => released.is_none_or(|released| day > released),
        // A remark is a line of its own.
        None => find(&format!("{remark}\n"), released).is_some(),
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

/// The phrases that are looked for anywhere, all in one pass.
static PHRASES: LazyLock<Many> = LazyLock::new(|| {
    let embargo: &[&str] = &["mbargo"];
    Many::new(&[ORDERS, RELEASES, FOR_YOU, NOT, embargo].concat())
});

/// Where such phrases stand in a text in small letters, those of a list in its order.
#[derive(Default)]
struct Seen {
    orders: Vec<Range<usize>>,
    releases: Vec<Range<usize>>,
    for_you: Vec<Range<usize>>,
    not: Vec<Range<usize>>,
    embargoes: Vec<Range<usize>>,
}

impl Seen {
    fn in_text(small: &str) -> Self {
        let mut hits: Vec<(usize, usize)> = Vec::new();
        PHRASES.each(small, |number, end| hits.push((number, end)));
        hits.sort_unstable();
        let mut seen = Seen::default();
        for (number, end) in hits {
            let mut at = number;
            for (list, into) in [
                (ORDERS, &mut seen.orders),
                (RELEASES, &mut seen.releases),
                (FOR_YOU, &mut seen.for_you),
                (NOT, &mut seen.not),
                (&["mbargo"], &mut seen.embargoes),
            ] {
                match list.get(at) {
                    Some(phrase) => {
                        into.push(end - phrase.len()..end);
                        break;
                    }
                    None => at -= list.len(),
                }
            }
        }
        seen
    }
}

fn find_in(text: &str, released: Option<NaiveDate>) -> Option<Found> {
    // The bytes stay where they are.
    let small: String = text.chars().map(small).collect();
    let seen = Seen::in_text(&small);
    let orders = seen.orders.iter().cloned().chain(kept(&small, &seen.not));
    let ordered = orders.into_iter().find_map(|words| order(text, &small, words, released));
    let ordered = ordered.or_else(|| later(text, &seen.releases, released));
    let ordered = ordered.or_else(|| first_line(text, &small, released));
    let ordered = ordered.or_else(|| for_you(text, &seen.for_you, released)).or_else(|| spaced(text));
    let embargoes = seen.embargoes.iter().filter_map(|words| words.start.checked_sub(1));
    ordered.or_else(|| embargoes.into_iter().find_map(|at| embargo(text, &small, at, released)))
}

/// An order at the start of its sentence, or in capital letters, with a time after it.
fn order(text: &str, small: &str, words: Range<usize>, released: Option<NaiveDate>) -> Option<Found> {
    let start = polite(small, words.start);
    let is_emphatic = is_shouted(text, &words) || begins_sentence(text, start);
    let end = End::read(text, words.end, released)?;
    // A rule for every day has an hour alone, and goes on: `ne pas publier avant 20 heures les résultats`.
    let is_dated = end.day.is_some() || end.time.is_none() || ends_line(text, end.end);
    (is_emphatic && is_dated && !end.is_over(released)).then(|| found(start, &end))
}

/// Where the words begin that leave an order one: `merci de ne pas publier avant`.
fn polite(small: &str, start: usize) -> usize {
    let mut start = start;
    while let Some(prefix) = POLITE.iter().find(|prefix| small[..start].ends_with(**prefix)) {
        start -= prefix.len();
    }
    start
}

/// Whether nothing but the end of a sentence stands between a byte and the end of its line.
fn ends_line(text: &str, at: usize) -> bool {
    vicinity::line_after(text, at, AROUND).trim_matches([' ', '.', '!', ')', ']', '*', '_', '\u{A0}']).is_empty()
}

/// Orders whose verb has something between it and the time: `ne pas diffuser ces informations avant`.
fn kept(small: &str, not: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    for not in not {
        let rest = vicinity::after(small, not.end, 120);
        let sentence = rest.split(['\n', '.', '!', '?', ';']).next().unwrap_or_default();
        let is_verb = VERBS.iter().any(|verb| sentence.starts_with(verb));
        let until = [" avant ", " jusqu"].iter().filter_map(|until| Some((sentence.find(until)?, until.len()))).min();
        if let Some((found, length)) = until.filter(|_| is_verb)
            && sentence[..found].split(' ').count() < 8
        {
            all.push(not.start..not.end + found + length);
        }
    }
    all
}

/// The day of publication in the first line of a body, where nothing else stands.
fn first_line(text: &str, small: &str, released: Option<NaiveDate>) -> Option<Found> {
    let start = text.len() - text.trim_start_matches([' ', '*', '_', '#', '\n']).len();
    let words = FIRST.iter().filter(|words| small[start..].starts_with(**words)).max_by_key(|words| words.len())?;
    let end = End::read(text, start + words.len(), released)?;
    let is_later = end.near.is_some_and(|day| released.is_none_or(|released| day > released));
    (is_later && ends_line(text, end.end) && text[end.end..].contains('\n')).then(|| found(start, &end))
}

/// Orders to those who read it, whatever stands before them.
fn for_you(text: &str, orders: &[Range<usize>], released: Option<NaiveDate>) -> Option<Found> {
    orders.iter().find_map(|words| {
        let end = End::read(text, words.end, released)?;
        end.near.is_some_and(|day| released.is_none_or(|released| day > released)).then(|| found(words.start, &end))
    })
}

/// `FOR RELEASE 15 DECEMBER 2026` at the start of a line of a release of another day.
fn later(text: &str, orders: &[Range<usize>], released: Option<NaiveDate>) -> Option<Found> {
    orders.iter().find_map(|words| {
        let before = text[..words.start].trim_end_matches([' ', '*', '_', '#', '[', '(']);
        let is_first = before.is_empty() || before.ends_with('\n');
        let end = is_first.then(|| End::read(text, words.end, released)).flatten()?;
        end.near.is_some_and(|day| released.is_none_or(|released| day > released)).then(|| found(words.start, &end))
    })
}

/// Whether words after `embargo` name an event by which it ends, and the line says nothing else.
fn ends_by_event(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default().trim_end_matches([' ', '*', '_', '.', ']', ')']);
    let until = ["jusqu’à ", "jusqu'à ", "jusqu’au ", "jusqu'au ", "until ", "till "];
    let event = until.iter().find_map(|until| line.strip_prefix(until)).map(|event| event.trim_start_matches("la "));
    let is_event = |event: &str| EVENTS.iter().any(|known| event.starts_with(known.trim_start_matches("la ")));
    event.is_some_and(|event| is_event(event) && event.split(' ').count() <= 8 && !event.contains(['.', ',']))
}

/// `E M B A R G O`.
fn spaced(text: &str) -> Option<Found> {
    const WORD: &str = "E M B A R G O";
    text.find(WORD).map(|at| Found { words: at..at + WORD.len(), end: None })
}

/// `embargo` that somebody means.
fn embargo(text: &str, small: &str, at: usize, released: Option<NaiveDate>) -> Option<Found> {
    if !text.is_char_boundary(at) || text[..at].ends_with(char::is_alphabetic) {
        return None;
    }
    let word = at..at + small[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(small.len() - at);
    if !matches!(&small[word.clone()], "embargo" | "embargoed" | "ambargo" | "embargot" | "ambargot") {
        return None;
    }
    let stressed = [" strict", " absolu", " total"].iter().find(|stress| small[word.end..].starts_with(**stress));
    let word = word.start..word.end + stressed.map_or(0, |stress| stress.len());
    if text[word.end..].starts_with(char::is_alphabetic) {
        return None;
    }
    let before = BEFORE.iter().filter(|before| small[..at].ends_with(**before)).max_by_key(|before| before.len());
    let after = small[word.end..].trim_start_matches([' ', '\u{A0}', '*', '_']);
    let is_labelled = after.starts_with(':') || after.starts_with("le ");
    let ended = END.iter().filter(|end| is_labelled && small[..at].ends_with(**end)).max_by_key(|end| end.len());
    // Of an embargo on something a sentence goes on.
    let ended = ended.filter(|_| {
        after.starts_with(':') || End::read(text, word.end, released).is_some_and(|end| ends_line(text, end.end))
    });
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
        || (in_brackets && (is_named || is_shouted || text[..start].len() == 1))
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
