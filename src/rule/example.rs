//! Examples of rules: the lines that matter, in the place of the usual ones of a text that is right.

use crate::diag::{Message, foreign, msg};

/// What `explain` shows of an example.
pub trait Shown {
    /// The lines that matter.
    fn shown(&self) -> Message;
}

impl Shown for &'static str {
    fn shown(&self) -> Message {
        text(*self)
    }
}

/// A text as it stands in a file, in no language of people.
pub fn text(text: impl Into<String>) -> Message {
    msg!(en: "{text}", fr: "{text}", text = foreign(text))
}

/// Lines without those that take a usual line away, `~name`.
pub fn lines(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with('~')).collect::<Vec<_>>().join("\n")
}

/// The usual lines, and in the place of those of the same name the own ones, at the end.
#[cfg(test)]
pub fn merge(usual: &str, own: &str, name: impl Fn(&str) -> String) -> String {
    let names: Vec<String> = own.lines().filter(|line| !line.starts_with(' ')).map(&name).collect();
    let kept = usual.lines().filter(|line| !names.contains(&name(line)));
    kept.map(str::to_owned)
        .chain([lines(own)])
        .filter(|line| !line.is_empty())
        .fold(String::new(), |text, line| text + &line + "\n")
}

/// The name of a line of YAML: its key.
#[cfg(test)]
pub fn key(line: &str) -> String {
    line.trim_start_matches(['~', '«']).split([':', '»']).next().unwrap_or_default().to_owned()
}
