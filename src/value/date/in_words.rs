//! A day and a time of day as people write them: `18 h 30 le 8 décembre 2026`, `8 December 2026 at 6 pm`.

use std::borrow::Cow;

/// A time of day in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// Hours from 0 to 24 and minutes; at 24, minutes are 0.
    Clock(u32, u32),
    /// With seconds, which only programs write.
    Exact(u32, u32, u32),
    /// Midnight in words: at the start of the day to some, at its end to others.
    Midnight,
}

/// What a text says of a moment.
#[derive(Debug, Default)]
pub(super) struct Moment<'t> {
    /// The numbers and words of its day.
    pub day: Vec<&'t str>,
    /// The only time of day.
    pub time: Option<TimeOfDay>,
    /// The offset from UTC, as a catalogue writes it.
    pub offset: Option<String>,
}

/// The readings of a text, the likeliest first: in `12 h 10 décembre`, 10 may be minutes or the day. No reading
/// if two times stand in it.
pub(super) fn moments(text: &str) -> impl Iterator<Item = Moment<'_>> {
    let tokens = tokens(text);
    [true, false].into_iter().filter_map(move |takes_minutes| moment(&tokens, takes_minutes))
}

/// The time that is all of a text.
pub(super) fn time(text: &str) -> Option<(u32, u32)> {
    match moments(text).next()? {
        Moment { day, time: Some(TimeOfDay::Clock(hour, minute)), offset: None } if day.is_empty() && hour < 24 => {
            Some((hour, minute))
        }
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token<'t> {
    text: &'t str,
    /// Whether a space stands before it.
    is_apart: bool,
}

impl Token<'_> {
    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        (self.is_number() && digits.contains(&self.text.len())).then(|| self.text.parse().ok()).flatten()
    }

    fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }
}

/// The runs of digits and of letters, and all other signs one by one; blanks are left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut start, mut is_apart) = (0, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let is_run = c.is_ascii_digit() || c.is_alphabetic();
        let goes_on = is_run && chars.peek().is_some_and(|(_, next)| kind(*next) == kind(c));
        if goes_on {
            continue;
        }
        if c.is_whitespace() {
            is_apart = true;
        } else {
            tokens.push(Token { text: &text[start..end], is_apart });
            is_apart = false;
        }
        start = end;
    }
    tokens
}

fn moment<'t>(tokens: &[Token<'t>], takes_minutes: bool) -> Option<Moment<'t>> {
    let mut moment = Moment::default();
    let mut at = 0;
    while at < tokens.len() {
        let Some((time, used)) = time_at(&tokens[at..], takes_minutes) else {
            let word = tokens[at].text;
            if word.starts_with(char::is_alphanumeric) {
                moment.day.push(word);
            }
            at += 1;
            continue;
        };
        if moment.time.replace(time).is_some() {
            return None;
        }
        at += used;
        if let Some((offset, used)) = offset_at(&tokens[at..]) {
            moment.offset = Some(offset);
            at += used;
        }
    }
    Some(moment)
}

const HOUR: &[&str] = &["h", "hr", "hrs", "heure", "heures", "hour", "hours", "uhr"];

/// The time at the start of some tokens, and how many it takes.
fn time_at(tokens: &[Token<'_>], takes_minutes: bool) -> Option<(TimeOfDay, usize)> {
    let first = tokens.first()?;
    if first.is(&["midi", "noon"]) {
        return Some((TimeOfDay::Clock(12, 0), 1));
    }
    if first.is(&["minuit", "midnight"]) {
        return Some((TimeOfDay::Midnight, 1));
    }
    let hour = first.number(1..=2)?;
    let sign = tokens.get(1)?;
    let two = |at: usize| tokens.get(at).and_then(|token| token.number(2..=2)).filter(|number| *number < 60);
    if sign.is(HOUR) {
        let minute = two(2).filter(|_| takes_minutes || !tokens[2].is_apart);
        let used = 2 + usize::from(minute.is_some());
        let names_minutes = tokens.get(used).is_some_and(|token| token.is(&["min", "mn", "minutes"]));
        let used = used + usize::from(minute.is_some() && names_minutes);
        return clock(hour, minute.unwrap_or(0)).map(|time| (time, used));
    }
    let minute = two(2).filter(|_| matches!(sign.text, ":" | "."));
    let used = if minute.is_some() { 3 } else { 1 };
    if let Some((is_afternoon, more)) = half_of_day(&tokens[used..]) {
        let hour = (1..=12).contains(&hour).then_some(hour % 12 + if is_afternoon { 12 } else { 0 })?;
        return clock(hour, minute.unwrap_or(0)).map(|time| (time, used + more));
    }
    let minute = minute.filter(|_| sign.text == ":")?;
    if let (Some(":"), Some(second)) = (tokens.get(3).map(|token| token.text), two(4)) {
        return (hour < 24).then_some((TimeOfDay::Exact(hour, minute, second), 5));
    }
    let names_hours = tokens.get(3).is_some_and(|token| token.is(HOUR));
    clock(hour, minute).map(|time| (time, 3 + usize::from(names_hours)))
}

fn clock(hour: u32, minute: u32) -> Option<TimeOfDay> {
    (hour < 24 || (hour == 24 && minute == 0)).then_some(TimeOfDay::Clock(hour, minute))
}

/// `am`, `p.m.`: whether it is after noon, and how many tokens it takes.
fn half_of_day(tokens: &[Token<'_>]) -> Option<(bool, usize)> {
    let first = tokens.first()?;
    if first.is(&["am", "pm"]) {
        return Some((first.is(&["pm"]), 1));
    }
    let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.text == ".");
    let is_spelled = first.is(&["a", "p"]) && is_dot(1) && tokens.get(2).is_some_and(|token| token.is(&["m"]));
    is_spelled.then(|| (first.is(&["p"]), 3 + usize::from(is_dot(3))))
}

/// The offset at the start of some tokens: `GMT`, `+0200`, `+2`.
fn offset_at(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    if first.is(&["utc", "gmt", "ut", "z"]) {
        return Some(("Z".to_owned(), 1));
    }
    let sign = matches!(first.text, "+" | "-").then_some(first.text)?;
    let digits = tokens.get(1).filter(|token| token.is_number() && !token.is_apart)?.text;
    let (hours, minutes, used): (Cow<'_, str>, &str, usize) = match digits.len() {
        4 => (digits[..2].into(), &digits[2..], 2),
        1 | 2 => match (tokens.get(2).map(|token| token.text), tokens.get(3)) {
            (Some(":"), Some(minutes)) if minutes.number(2..=2).is_some() => (digits.into(), minutes.text, 4),
            (Some(":" | "h" | "H"), _) => return None,
            _ => (digits.into(), "00", 2),
        },
        _ => return None,
    };
    let is_place = hours.parse().is_ok_and(|hours: u32| hours <= 14) && minutes.parse().is_ok_and(|one: u32| one < 60);
    (is_place && tokens.get(used).is_none_or(|token| token.text != ":"))
        .then(|| (format!("{sign}{hours:0>2}:{minutes}"), used))
}
