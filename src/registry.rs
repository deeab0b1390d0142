//! All rules of the program: of reading, of catalogues, of feeds, of what is published, of the output.

use crate::rule::{About, Rule};
use crate::{catalogue, check, continuity, disk, embargo, freeze, validate};

/// What is known of every rule, department by department.
pub fn all() -> Vec<About> {
    let texts = |rules: &'static [&'static Rule]| rules.iter().map(|rule| rule.about());
    texts(catalogue::RULES)
        .chain(check::about())
        .chain(continuity::about())
        .chain(validate::about())
        .chain(of_the_network())
        .chain(texts(embargo::RULES))
        .chain(texts(freeze::RULES))
        .chain(texts(disk::RULES))
        .collect()
}

/// What asks a network belongs to the command line.
fn of_the_network() -> Vec<About> {
    #[cfg(feature = "cli")]
    return crate::live::about().chain(crate::notify::about()).collect();
    #[cfg(not(feature = "cli"))]
    Vec::new()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_rule_has_an_id_of_its_own_in_kebab_case() {
        let rules = all();
        assert!(rules.len() > 300, "only {} rules", rules.len());
        let mut ids = HashSet::new();
        for rule in &rules {
            assert!(ids.insert(rule.id), "{} stands for two rules", rule.id);
            let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(rule.id.chars().all(is_kebab), "{}", rule.id);
        }
    }
}
