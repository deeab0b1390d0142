//! The choice of a theme or a region: radio buttons and the style sheet do it, without a script.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::markup::Markup;
use crate::feed::{Entry, Publication};

/// How many themes and regions a page offers at most; the most frequent ones.
const MOST: usize = 16;

/// What can be chosen on a page, and the numbers of it.
pub(super) struct Filter<'a> {
    themes: Vec<&'a str>,
    regions: Vec<&'a str>,
}

impl<'a> Filter<'a> {
    /// What is worth a choice among the entries of a page: themes in the order of the vocabulary, regions
    /// by name. A choice of one is none.
    pub(super) fn of(publication: &'a Publication, entries: &'a [&'a Entry]) -> Self {
        let themes = counted(entries.iter().flat_map(|entry| &entry.categories).map(|category| category.term.as_str()));
        let order: HashMap<&str, usize> =
            publication.themes.iter().enumerate().map(|(at, theme)| (theme.as_str(), at)).collect();
        let mut themes = most_frequent(themes);
        themes.sort_by_key(|theme| (order.get(theme).copied().unwrap_or(usize::MAX), *theme));
        let regions = counted(entries.iter().flat_map(|entry| &entry.regions).map(|region| region.name.as_str()));
        Filter { themes: several(themes), regions: several(most_frequent(regions)) }
    }

    /// How many choices there are beside that of everything.
    pub(super) fn len(&self) -> usize {
        self.themes.len() + self.regions.len()
    }

    /// The classes by which the style sheet finds an entry.
    pub(super) fn classes(&self, entry: &Entry) -> String {
        let own: BTreeSet<&str> = entry.categories.iter().map(|category| category.term.as_str()).collect();
        let regions: BTreeSet<&str> = entry.regions.iter().map(|region| region.name.as_str()).collect();
        let themes = self.themes.iter().map(|theme| own.contains(theme));
        let chosen = themes.chain(self.regions.iter().map(|region| regions.contains(region)));
        let numbers = chosen.enumerate().filter(|(_, is_chosen)| *is_chosen).map(|(number, _)| format!("c{number}"));
        numbers.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn write(&self, page: &mut Markup<'_>) {
        if self.len() == 0 {
            return;
        }
        let words = page.words;
        page.raw("<form class=\"filter\">\n");
        let groups = [(words.by_theme, &self.themes, 0), (words.by_region, &self.regions, self.themes.len())];
        for (at, (legend, values, first)) in groups.into_iter().filter(|(_, values, _)| !values.is_empty()).enumerate()
        {
            page.raw("<fieldset>").element("legend", legend).raw("<div>");
            if at == 0 {
                page.raw("<label><input type=\"radio\" name=\"f\" checked><span>")
                    .text(words.all)
                    .raw("</span></label>");
            }
            for (number, value) in values.iter().enumerate() {
                page.raw("<label><input type=\"radio\" name=\"f\" value=\"").number(first + number);
                page.raw("\"><span>").text(value).raw("</span></label>");
            }
            page.raw("</div></fieldset>\n");
        }
        page.raw("</form>\n");
    }
}

fn counted<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_insert(0) += 1);
    counts
}

/// By name, the most frequent ones alone.
fn most_frequent(counts: BTreeMap<&str, usize>) -> Vec<&str> {
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut values: Vec<&str> = all.into_iter().take(MOST).map(|(value, _)| value).collect();
    values.sort_unstable();
    values
}

fn several(values: Vec<&str>) -> Vec<&str> {
    if values.len() > 1 { values } else { Vec::new() }
}
