//! When an embargo ends, as words say it: a day, a day of the week, a time.

use chrono::NaiveDate;

use super::day_in_words::{DayInWords, Kind, Piece, day_at, pieces, weekday};

/// When an embargo ends, as far as the words name it.
pub(super) struct End {
    pub(super) day: Option<DayInWords>,
    pub(super) near: Option<NaiveDate>,
    pub(super) time: Option<(u32, u32)>,
    /// Where the words end.
    pub(super) end: usize,
}

/// How many pieces after the words may come before the time.
const NEAR: usize = 10;

impl End {
    /// Reads a day, a day of the week or a time of day soon after a byte, in the same sentence.
    pub(super) fn read(text: &str, from: usize, released: Option<NaiveDate>) -> Option<Self> {
        let all: Vec<Piece> = pieces(text, from).take(NEAR).collect();
        let words = |piece: &Piece| &text[piece.range.clone()];
        let mut found = End { day: None, near: None, time: None, end: from };
        for (at, piece) in all.iter().enumerate() {
            // A part of the time.
            if found.time.is_some() && piece.range.start < found.end {
                continue;
            }
            if matches!(words(piece), "." | "!" | "?" | ")" | "]" | "»" | "|" | "*") && found.day.is_none() {
                break;
            }
            let has_day = found.day.is_some();
            let day = || {
                day_at(text, piece.range.start).or_else(|| {
                    let is_close = at == 0 || [":", "-", "–", "—", "au", "le", "du"].contains(&words(&all[at - 1]));
                    is_close.then(|| day_and_month(text, &all[at..])).flatten()
                })
            };
            if let Some(day) = day().filter(|_| !has_day) {
                found.end = day.range.end;
                found.near =
                    released.map_or_else(|| day.year.and_then(|year| day.in_year(year)), |released| day.near(released));
                found.day = Some(day);
                break;
            }
            if let Some((time, end)) = time_of_day(text, &all[at..]) {
                (found.time, found.end) = (Some(time), end);
            } else if weekday(words(piece)).is_some() {
                found.end = piece.range.end;
            }
        }
        let after = pieces(text, found.end).take(5).collect::<Vec<_>>();
        if found.day.is_some() && found.time.is_none() {
            let time = (0..after.len()).take(3).find_map(|at| time_of_day(text, &after[at..]));
            if let Some((time, end)) = time {
                (found.time, found.end) = (Some(time), end);
            }
        }
        (found.end > from).then_some(found)
    }

    /// Whether it was over when the release came out.
    pub(super) fn is_over(&self, released: Option<NaiveDate>) -> bool {
        match (self.near, released) {
            (Some(end), Some(released)) => end < released,
            _ => false,
        }
    }
}

/// `15/12`, without a year.
fn day_and_month(text: &str, pieces: &[Piece]) -> Option<DayInWords> {
    let [day, sign, month, ..] = pieces else { return None };
    let number = |piece: &Piece| {
        let digits = &text[piece.range.clone()];
        (piece.kind == Kind::Number && digits.len() <= 2).then(|| digits.parse::<u32>().ok()).flatten()
    };
    let is_close = sign.range == (day.range.end..month.range.start) && &text[sign.range.clone()] == "/";
    let (d, m) = (number(day)?, number(month)?);
    let is_day = is_close && (1..=31).contains(&d) && (1..=12).contains(&m);
    is_day.then_some(DayInWords {
        range: day.range.start..month.range.end,
        weekday: None,
        day: d,
        month: m,
        year: None,
    })
}

/// `9 h`, `9h30`, `09:00`, `9 am` at the start of some pieces, and where it ends.
fn time_of_day(text: &str, pieces: &[Piece]) -> Option<((u32, u32), usize)> {
    let word = |at: usize| pieces.get(at).map_or("", |piece| &text[piece.range.clone()]);
    let first = pieces.first().filter(|piece| piece.kind == Kind::Number)?;
    let hour: u32 = word(0).parse().ok().filter(|hour| *hour < 25)?;
    let minute = |at: usize| {
        let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number && piece.range.len() == 2)?;
        Some((word(at).parse().ok().filter(|minute: &u32| *minute < 60)?, piece.range.end))
    };
    let end = |at: usize| pieces.get(at).map_or(first.range.end, |piece| piece.range.end);
    let half = |is_late: bool, at: usize| ((if is_late && hour < 12 { hour + 12 } else { hour }, 0), end(at));
    match word(1).to_ascii_lowercase().as_str() {
        "h" | "heures" | "heure" | "hrs" => {
            let (minute, end) = minute(2).unwrap_or((0, end(1)));
            Some(((hour, minute), end))
        }
        ":" => minute(2).map(|(minute, end)| ((hour, minute), end)),
        "." if word(0).len() == 2 && !matches!(word(3), "." | "%" | "€") => {
            minute(2).map(|(minute, end)| ((hour, minute), end))
        }
        "am" => Some(half(false, 1)),
        "pm" => Some(half(true, 1)),
        _ => None,
    }
}
