//! iCalendar (RFC 5545): one event that says when to build again. It names no release: a calendar may
//! be read by more people than the catalogue.

use chrono::{DateTime, Utc};

use super::generator::GENERATOR;
use crate::value::iri::Url;
use crate::value::text::Text;

/// How many bytes a line may have before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar with one event of no length at an instant. The same answer has the same bytes, however
/// often it is asked for: the stamp is the instant itself, and the UID is made of it and of `home`.
pub fn calendar(title: &Text, home: &Url, instant: DateTime<Utc>) -> String {
    let time = instant.format("%Y%m%dT%H%M%SZ");
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//{GENERATOR}//EN"),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{time}-pressfeed@{}", home.host()),
        format!("DTSTAMP:{time}"),
        format!("DTSTART:{time}"),
        format!("SUMMARY:{}: pressfeed build", escape(title.as_str())),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| fold(line)).collect()
}

/// RFC 5545, 3.3.11: the signs that mean something else in a text.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line with its end, in pieces that are short enough; each further one begins with a space.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_folded_and_escaped() {
        let title = Text::line(&format!("A; B, C\\ {}", "é".repeat(40))).expect("a text");
        let home = Url::parse("https://www.example.org/x").expect("a home");
        let instant = DateTime::from_timestamp(1_537_430_400, 0).expect("an instant");
        let wanted = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//{GENERATOR}//EN\r\nBEGIN:VEVENT\r\n\
             UID:20180920T080000Z-pressfeed@www.example.org\r\nDTSTAMP:20180920T080000Z\r\nDTSTART:20180920T080000Z\r\n\
             SUMMARY:A\\; B\\, C\\\\ {}\r\n {}: pressfeed build\r\n\
             TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "é".repeat(27),
            "é".repeat(13)
        );
        let made = calendar(&title, &home, instant);
        assert_eq!(made, wanted);
        assert!(made.lines().all(|line| line.len() <= LINE));
    }
}
