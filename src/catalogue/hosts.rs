//! Hosts that no longer belong to the publisher, by their names.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::value::host::Host;
use crate::value::rewrite::Rewrite;

/// No name of a host is longer.
const LONGEST: usize = 253;

/// A host that no longer belongs to the publisher, with all that lies below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredHost {
    /// Its name.
    pub host: Host,
    /// The first day on which it belonged to others, where that is known.
    pub since: Option<NaiveDate>,
    /// What its addresses become in what is published.
    pub rewrite: Option<Rewrite>,
}

/// The hosts of a catalogue that no longer belong to its publisher, by their names.
#[derive(Debug, Clone, Default)]
pub struct RetiredHosts(HashMap<String, RetiredHost>);

impl RetiredHosts {
    /// Their names, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this very host is among them.
    pub fn has(&self, host: &Host) -> bool {
        self.0.contains_key(host.as_str())
    }

    /// Adds one; of two with one name the first stays.
    pub fn insert(&mut self, retired: RetiredHost) {
        self.0.entry(retired.host.as_str().to_owned()).or_insert(retired);
    }

    /// The retired host that a host, in small letters, is or lies below; of several the one that is named most
    /// closely.
    pub fn of(&self, host: &str) -> Option<&RetiredHost> {
        let host = host.strip_suffix('.').unwrap_or(host);
        let mut above = std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, above)| above));
        above.find_map(|name| self.0.get(name).filter(|_| name.len() <= LONGEST))
    }

    /// Whether a text in small letters may have an address on one of the hosts: one of its words ends with the
    /// name of one.
    pub fn may_stand_in(&self, text: &str) -> bool {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')));
        let ends = words.map(|word| word.trim_end_matches('.')).filter(|word| word.contains('.'));
        ends.map(|word| word.get(word.len().saturating_sub(LONGEST + 1)..).unwrap_or(word))
            .any(|word| self.of(word).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(names: &[&str]) -> RetiredHosts {
        let mut hosts = RetiredHosts::default();
        for name in names {
            hosts.insert(RetiredHost { host: Host::parse(name).expect("a host"), since: None, rewrite: None });
        }
        hosts
    }

    #[test]
    fn a_host_is_found_by_its_name_and_by_what_lies_below_it() {
        let hosts = hosts(&["old.example", "news.old.example", "b.example"]);
        let cases = [
            ("old.example", Some("old.example")),
            ("www.old.example.", Some("old.example")),
            ("a.news.old.example", Some("news.old.example")),
            ("bold.example", None),
            ("example", None),
            ("", None),
        ];
        for (host, wanted) in cases {
            assert_eq!(hosts.of(host).map(|retired| retired.host.as_str()), wanted, "{host}");
        }
        let long = format!("{}old.example", "a.".repeat(400));
        assert!(hosts.of(&long).is_some() && hosts.may_stand_in(&long));
        for text in ["[a](https://www.old.example/b)", "a@b.example.", "old.example"] {
            assert!(hosts.may_stand_in(text), "{text}");
        }
        for text in ["[a](https://bold.example/b)", "old example", "", "..", "old.example.org"] {
            assert!(!hosts.may_stand_in(text), "{text}");
        }
    }
}
