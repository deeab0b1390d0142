//! Territories of France: régions and départements by their INSEE codes, EPCI by their SIREN, those that are gone too. The
//! data file is made of the tables of INSEE and DGCL, as the lines at its top say.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a territory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A région, by its INSEE code.
    Region,
    /// A département or a collectivity overseas, by its INSEE code.
    Departement,
    /// A group of communes (EPCI), by its SIREN.
    Epci,
}

/// A territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    /// What it is.
    pub kind: Kind,
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The last year in which it was, and the codes of those that took its place, the largest part first; nothing
    /// while it is there.
    pub gone: Option<(i32, Vec<&'static str>)>,
}

/// All territories.
#[derive(Debug)]
pub struct Territories {
    all: Vec<Territory>,
    by_code: HashMap<&'static str, Vec<usize>>,
    /// The day of which the table is.
    pub date: &'static str,
}

/// The table.
pub static TERRITORIES: LazyLock<Territories> = LazyLock::new(|| read(include_str!("territories.txt")));

impl Territories {
    /// Those of a code: a région and a département may have the same.
    pub fn with_code(&self, code: &str) -> impl Iterator<Item = &Territory> {
        self.by_code.get(code).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// Those that are there.
    pub fn today(&self) -> impl Iterator<Item = &Territory> {
        self.all.iter().filter(|territory| territory.gone.is_none())
    }

    /// What took the place of a territory that is gone.
    pub fn heirs<'a>(&'a self, of: &'a Territory) -> impl Iterator<Item = &'a Territory> {
        let codes = of.gone.iter().flat_map(|(_, codes)| codes);
        codes.filter_map(|code| self.today().find(|heir| heir.code == *code && heir.kind == of.kind))
    }
}

/// `R`, `D` and `E` stand before a code and a name; `-` before what is gone, with its heirs and its last year between
/// the two.
fn read(text: &'static str) -> Territories {
    let mut table = Territories { all: Vec::new(), by_code: HashMap::new(), date: "" };
    for line in text.lines() {
        if let Some(note) = line.strip_prefix('#') {
            table.date = note.strip_prefix(" Date: ").unwrap_or(table.date);
        } else if let Some(territory) = one(line) {
            table.by_code.entry(territory.code).or_default().push(table.all.len());
            table.all.push(territory);
        }
    }
    table
}

fn one(line: &'static str) -> Option<Territory> {
    let (is_gone, rest) = line.strip_prefix('-').map_or((false, line), |rest| (true, rest));
    let (kind, rest) = rest.split_once(' ')?;
    let kind = match kind {
        "R" => Kind::Region,
        "D" => Kind::Departement,
        _ => Kind::Epci,
    };
    let (code, rest) = rest.split_once(' ')?;
    if !is_gone {
        return Some(Territory { kind, code, name: rest, gone: None });
    }
    let (heirs, rest) = rest.split_once(' ')?;
    let (year, name) = rest.split_once(' ')?;
    Some(Territory { kind, code, name, gone: Some((year.parse().ok()?, heirs.split(',').collect())) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_all_of_its_day_and_what_became_of_the_others() {
        let count = |kind| TERRITORIES.today().filter(|territory| territory.kind == kind).count();
        assert_eq!((count(Kind::Region), count(Kind::Departement), count(Kind::Epci)), (18, 109, 1_255));
        assert_eq!(TERRITORIES.date, "2026-01-01");
        for territory in &TERRITORIES.all {
            let digits = territory.code.len();
            let good = match territory.kind {
                Kind::Epci => digits == 9 && territory.code.bytes().all(|b| b.is_ascii_digit()),
                _ => (2..=3).contains(&digits),
            };
            assert!(good && !territory.name.trim().is_empty() && !territory.name.contains('\''), "{territory:?}");
            if let Some((year, heirs)) = &territory.gone {
                assert!((1900..2026).contains(year) && !heirs.is_empty(), "{territory:?}");
                assert_eq!(TERRITORIES.heirs(territory).count(), heirs.len(), "{territory:?}");
            }
        }
        let alsace = TERRITORIES.with_code("42").find(|territory| territory.name == "Alsace").expect("it was there");
        assert_eq!(TERRITORIES.heirs(alsace).map(|heir| heir.name).collect::<Vec<_>>(), ["Grand Est"]);
    }
}
