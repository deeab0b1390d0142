//! Files that cannot be read: which of them may have a release that waits. The lines where keys stand say it.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::calendar::{MONTHS, MONTHS_FR};
use crate::catalogue::schema::head::Top;
use crate::suggest::nearest;
use crate::value::date::Date;

/// Whether the text of a release has a key that is not known, and that may have been meant to hold it back: by its
/// name, or by a date that is to come.
pub fn has_strange_key(text: &str, is_known: impl Fn(&str) -> bool, clock: &Clock) -> bool {
    let lines: Vec<Line<'_>> =
        text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).flat_map(Line::all).collect();
    let column = lines.first().map_or(0, |line| line.column);
    let strange = lines.iter().filter(|line| line.has_colon && line.column == column && !is_known(&line.key));
    let mut strange = strange.filter(|line| !line.key.starts_with('#'));
    strange.any(|line| {
        let may_be_date = || date_of(line.value).is_some() || looks_later(line.value, clock);
        (line.may_hold_back() || may_be_date()) && !clock.has_come(line.value)
    })
}

/// Keys by which a release waits, and words that people write for them.
const WAITING: &[&str] = &["embargo", "draft", "brouillon", "published"];

/// Words that say of a file that it has something that is not for everybody, or not yet.
const SIGNS: &[&str] =
    &["embargo", "draft", "brouillon", "audience", "published: false", "confidential", "confidentiel"];

/// What dates are read with.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The zone of local dates.
    pub zone: Tz,
    /// The time of day of a date without one.
    pub time: NaiveTime,
    /// The instant that it is.
    pub now: DateTime<Utc>,
}

impl Clock {
    /// Whether a value is a date that has come.
    fn has_come(&self, value: &str) -> bool {
        let due = date_of(value).and_then(|date| date.instant(self.zone, self.time).ok());
        due.is_some_and(|due| due <= self.now)
    }
}

/// Whether a file that cannot be read may have a release that is not yet out: one without a date that has come, or
/// with a key by which it waits.
/// A file without any release may have been meant for one.
pub fn may_wait(text: &str, is_catalogue: bool, clock: &Clock) -> bool {
    let items = items(text, is_catalogue);
    (items.is_empty() && !is_catalogue) || items.iter().any(|item| !is_out(item, clock))
}

/// Whether the name of a file that is not read may be shown: one of numbers alone, or of a release that is out,
/// where nothing says that it waits.
pub fn is_name_open(name: &str, text: &str, clock: &Clock) -> bool {
    let words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_bare = words.map(str::to_lowercase).all(|word| BARE.contains(&word.as_str()));
    !says_to_wait(name, text, clock) && (is_bare || !may_wait(text, false, clock))
}

/// Words in names of files that say nothing of a release.
const BARE: &[&str] = &["yaml", "yml", "txt", "md", "bak", "old", "copy", "copie"];

/// Whether something in a file, or its name, says that a release waits: an embargo, a draft, an audience, a date to
/// come. A date that cannot be read says so if its year, or its month of this year, has not come.
pub fn says_to_wait(name: &str, text: &str, clock: &Clock) -> bool {
    let small = text.to_lowercase();
    if SIGNS.iter().any(|sign| small.contains(sign)) || looks_later(name, clock) {
        return true;
    }
    text.split(['\n', '\r']).flat_map(Line::all).any(|line| {
        let is_date = date_of(line.value).is_some();
        let is_meant = line.key == "date" || line.may_hold_back();
        (is_date && !clock.has_come(line.value)) || (is_meant && !is_date && looks_later(line.value, clock))
    })
}

/// Whether a text has a year that is to come, or this year with a month and a day that may be to come.
fn looks_later(text: &str, clock: &Clock) -> bool {
    let today = clock.now.with_timezone(&clock.zone).date_naive();
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let numbers: Vec<i32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
    let year = |number: &i32| (1990..2200).contains(number);
    match numbers.iter().find(|number| year(number)) {
        Some(found) if *found > today.year() => true,
        Some(found) if *found == today.year() => {
            let last = (today.month() as i32, today.day() as i32);
            // In whatever order they stand: in doubt it is to come.
            let others: Vec<i32> = numbers.iter().copied().filter(|number| !year(number)).take(2).collect();
            match others[..] {
                [a, b] => (a, b) > last || (b, a) > last && a <= 12,
                _ => others.len() == 1 && month_of(text).is_none_or(|month| (month, others[0]) > last),
            }
        }
        _ => false,
    }
}

/// The month that a text names.
fn month_of(text: &str) -> Option<i32> {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2);
    words.find_map(|word| {
        let word = word.to_lowercase();
        let months = MONTHS.iter().zip(1..).chain(MONTHS_FR.iter().zip(1..));
        let mut found = months.filter(|(month, _)| month.to_lowercase().starts_with(&word)).map(|(_, number)| number);
        found.next()
    })
}

/// The releases of a file of which not all could be read, in the order of their bytes.
pub struct Releases<'a>(Vec<Item<'a>>);

struct Item<'a> {
    lines: Vec<&'a str>,
    range: Range<usize>,
    is_out: OnceCell<bool>,
}

impl<'a> Releases<'a> {
    /// Looks through a text once.
    pub fn of(text: &'a str, is_catalogue: bool) -> Self {
        let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let item = |lines: Vec<&'a str>| {
            let range = start(lines.first()?)..lines.last().map(|line| start(line) + line.len())?;
            Some(Item { lines, range, is_out: OnceCell::new() })
        };
        Releases(items(text, is_catalogue).into_iter().filter_map(item).collect())
    }

    /// The bytes of the release around a place, and whether it is out.
    pub fn around(&self, byte: usize, clock: &Clock) -> Option<(Range<usize>, bool)> {
        let item = self.0.get(self.0.partition_point(|item| item.range.end < byte))?;
        let is_out = || *item.is_out.get_or_init(|| is_out(&item.lines, clock));
        (item.range.start <= byte).then(|| (item.range.clone(), is_out()))
    }
}

/// The releases, as far as the dashes of a list tell.
fn items(text: &str, is_catalogue: bool) -> Vec<Vec<&str>> {
    let mut lines = text.split(['\n', '\r']).peekable();
    if is_catalogue {
        while lines.next_if(|line| !line.starts_with("releases")).is_some() {}
        let flow = lines.next().and_then(|line| line.split_once(':')).map_or("", |(_, flow)| flow.trim());
        if !flow.is_empty() && !flow.starts_with('#') && flow != "[]" {
            return vec![std::iter::once(flow).chain(lines).collect()];
        }
    }
    let is_dash = |line: &&str| line.trim_start() == "-" || line.trim_start().starts_with("- ");
    // The list of a catalogue ends at its next key.
    let is_key = |line: &str| line.split_once(':').is_some_and(|(key, _)| Top::MAPPING.key(key).is_some());
    let lines = lines.take_while(|line| !is_catalogue || !is_key(line));
    let rest: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    let Some(indent) = rest.iter().find(|line| is_dash(line)).map(|line| indent_of(line)) else {
        return if is_catalogue || rest.is_empty() { Vec::new() } else { vec![rest] };
    };
    // A mapping at the top is one release, whatever lists are in it.
    if !is_catalogue && rest.iter().find(|line| !line.starts_with('#')).is_some_and(|line| !is_dash(line)) {
        return vec![rest];
    }
    let mut items: Vec<Vec<&str>> = Vec::new();
    for line in rest {
        if is_dash(&line) && indent_of(line) == indent {
            items.push(Vec::new());
        }
        if let Some(item) = items.last_mut() {
            item.push(line);
        }
    }
    items
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A line where a key may stand.
struct Line<'a> {
    /// The spaces and dashes before it.
    column: usize,
    key: String,
    /// What follows the colon, or the first word where there is none.
    value: &'a str,
    has_colon: bool,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, column: usize) -> Self {
        let has_colon = text.contains(':');
        let (key, value) = text.split_once(':').or_else(|| text.split_once(' ')).unwrap_or((text, ""));
        let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
        let end = value.find(" #").unwrap_or(value.len());
        Line { column, key, value: &value[..end], has_colon }
    }

    /// The keys of a line; of a mapping on one line all of them.
    fn all(line: &'a str) -> Vec<Self> {
        let text = line.trim_start_matches([' ', '-', '\t']);
        let column = line.len() - text.len();
        match text.strip_prefix('{').or_else(|| text.strip_prefix("[{")) {
            Some(flow) => flow.split([',', '{', '}']).map(|pair| Line::of(pair, column)).collect(),
            None => vec![Line::of(text, column)],
        }
    }

    /// Whether the key is one by which a release waits, or was meant as one.
    fn may_hold_back(&self) -> bool {
        self.key.contains("embargo") || nearest(&self.key, WAITING.iter().copied()).is_some()
    }
}

/// Whether a release has a date that has come, and nothing by which it may wait.
fn is_out(item: &[&str], clock: &Clock) -> bool {
    let lines: Vec<Line<'_>> = item.iter().flat_map(|line| Line::all(line)).collect();
    let column = lines.first().map_or(0, |line| line.column);
    let mut has_date = false;
    for line in lines {
        let is_own = line.column <= column;
        if is_own && line.key == "date" {
            if !clock.has_come(line.value) {
                return false;
            }
            has_date = true;
        } else if line.may_hold_back() {
            // Deeper lines are words, unless a date stands there.
            let is_key = (is_own && line.has_colon) || date_of(line.value).is_some();
            if is_key && !clock.has_come(line.value) {
                return false;
            }
        }
    }
    has_date
}

fn date_of(value: &str) -> Option<Date> {
    Date::parse(value.trim().trim_matches(['"', '\'']).trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_waits_where_something_in_it_says_so() {
        let now = "2018-09-20T10:00:00Z".parse().expect("an instant");
        let clock = Clock { zone: Tz::Europe__Paris, time: NaiveTime::from_hms_opt(9, 0, 0).expect("a time"), now };
        for (name, text) in [
            ("a.yaml", "- title: a\n  date: 2018-09-21\n"),
            ("a.yaml", "- title: a\n  date: 2018-13-45\n"),
            ("a.yaml", "- title: a\n  date: 20 novembre 2018 vers midi\n"),
            ("a.yaml", "- title: a\n  date: en 2019\n"),
            ("a.yaml", "- title: a\n  embargo: soon\n"),
            ("a.yaml", "- {title: a, audience: [partners]}\n"),
            ("a.yaml", "Sous embargo"),
            ("2019-fusion.yaml", "title: a"),
        ] {
            assert!(says_to_wait(name, text, &clock), "{name} {text}");
        }
        for text in [
            "- title: a\n  date: 2018-09-19\n",
            "- title: a\n  date: le 20 août passé\n",
            "- title: a\n  date: 20 août 2018 vers midi\n",
            "- title: a\n  date: 2017-13-45\n",
            "title: a\nsummary: b\n",
        ] {
            assert!(!says_to_wait("2018.yaml", text, &clock), "{text}");
        }
    }

    #[test]
    fn a_text_is_looked_through_once_for_all_its_places() {
        // Looked through anew for each place, it would not end.
        const MANY: usize = 20_000;
        let now = "2018-09-20T10:00:00Z".parse().expect("an instant");
        let time = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");
        let clock = Clock { zone: Tz::Europe__Paris, time, now };
        let one = "- title: a\n  date: 2018-09-19\n";
        let text = one.repeat(MANY) + "- title: a\n" + &"  summary: b\n".repeat(MANY);
        let releases = Releases::of(&text, false);
        for at in 0..MANY {
            let start = at * one.len();
            assert_eq!(releases.around(start + 3, &clock), Some((start..start + one.len() - 1, true)));
            assert_eq!(releases.around(text.len() - 2 - at, &clock).map(|(_, is_out)| is_out), Some(false));
        }
        assert_eq!(releases.around(text.len() + 1, &clock), None);
    }

    fn waits(text: &str, is_catalogue: bool) -> bool {
        let now = "2018-09-20T10:00:00Z".parse().expect("an instant");
        let time = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");
        may_wait(text, is_catalogue, &Clock { zone: Tz::Europe__Paris, time, now })
    }

    #[test]
    fn a_file_of_releases_that_are_out_does_not_wait() {
        let out = [
            "- title: 'a\n  date: 2018-09-20\n",
            "- title: a : b\n  date: '2018-09-19' # a day\n  body: |\n    Embargo levé. Sous embargo : non.\n    date: soon\n",
            "title: a : b\ndate: 2018-09-19\nembargo: 2018-09-20T09:00\nlinks:\n- a\n",
            "- {title: a : b, date: 2018-09-19, summary: the embargo}\n- {title: a, date: 2018-01-01}",
        ];
        for text in out {
            assert!(!waits(text, false), "{text}");
            let list = text.replace('\n', "\n  ");
            assert!(
                !waits(&format!("title: EMBARGO 2030-01-01\nreleases:\n  {list}\n"), true) || !text.starts_with('-')
            );
        }
        assert!(!waits("title: 'embargo: 2030-01-01\n", true));
    }

    #[test]
    fn what_may_wait_is_seen() {
        let later = [
            "- title: 'a\n  date: 2018-09-21\n",
            "- title: 'a\n  date: 2018-09-20\n  embargo: 2018-09-20T13:00\n",
            "- title: 'a\n  date: 2018-09-20\n    embargo: 2019-09-20\n",
            "- title: 'a\n  date: 2018-09-20\n  embrago: soon\n",
            "- title: 'a\n  date: 2018-09-20\n  embargo 2030-01-01\n",
            "- title: 'a\n  date: 2018-09-20\n  draft: true\n",
            "- title: 'a\n  date: 2018-09-20\n- title: b\n",
            "- title: 'a\n  date: 2018-09-20\n  date: 2030-09-20\n",
            "- {title: a : b, date: 2018-09-19, embargo: 2030-01-01}",
            "title: a : b\nsummary: c",
            "- {title: a : b, summary: c}",
        ];
        for text in later {
            assert!(waits(text, false), "{text}");
            let list = text.replace('\n', "\n  ");
            assert!(waits(&format!("title: a\nreleases:\n  {list}\n"), true) || !text.starts_with('-'), "{text}");
        }
        assert!(waits("releases: [{title: a : b}]", true));
    }
}
