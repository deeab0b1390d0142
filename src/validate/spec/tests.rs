//! The tables as they are: no grammar is too wide, and where each rule is bound.

use std::collections::{BTreeMap, BTreeSet};

use crate::validate::all_rules;
use crate::validate::rules::{links, numbers, structure, text, uris};
use crate::validate::spec::atom::rows::{ENTRY, FEED, QUESTIONABLE};
use crate::validate::spec::atompub::{CATEGORIES, SERVICE};
use crate::validate::spec::json_feed as json;
use crate::validate::spec::json_feed::{Holds, JSON_FEED, Need, Shape};
use crate::validate::spec::ninjs_shapes::NINJS;
use crate::validate::spec::opml::OPML;
use crate::validate::spec::rss::rows::RSS;
use crate::validate::spec::rss_1_0::{CHANNEL as RDF_CHANNEL, RDF};
use crate::validate::spec::sitemap::{SITEMAP_INDEX, URLSET};
use crate::validate::types::findings::Rule;
use crate::validate::types::model::{Check, ChildRule, Content, ElementModel, MOST_ROWS, Text, Times};
use crate::validate::types::open_element::MOST_MISPLACED;
use crate::validate::w3c::xrds::XRDS;

const ROOTS: &[&ElementModel] = &[
    &RSS,
    &RDF,
    &RDF_CHANNEL,
    &FEED,
    &ENTRY,
    &SERVICE,
    &CATEGORIES,
    &QUESTIONABLE,
    &OPML,
    &URLSET,
    &SITEMAP_INDEX,
    &XRDS,
];

/// How a rule is bound, the simplest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bound {
    /// By what a row says, without code of its own.
    ChildRule,
    /// By a check of one value: the text of an element, or an attribute.
    Value,
    /// By a check of an element that opens or closes.
    Structure,
    /// By the walk itself: what is no value and in no table.
    Walk,
}

/// Where the rules are bound, table by table.
#[derive(Default)]
struct Census {
    bound: BTreeMap<&'static str, Bound>,
    models: BTreeSet<*const ElementModel>,
    shapes: BTreeSet<*const Shape>,
    widest: usize,
}

impl Census {
    fn rule(&mut self, rule: &'static Rule, how: Bound) {
        let known = self.bound.entry(rule.id).or_insert(how);
        *known = how.min(*known);
    }

    fn checks(&mut self, checks: &'static [Check], how: Bound) {
        checks.iter().flat_map(Check::rules).for_each(|rule| self.rule(rule, how));
    }

    fn model(&mut self, model: &'static ElementModel) {
        if !self.models.insert(model) {
            return;
        }
        self.rule(&structure::UNDEFINED_ELEMENT, Bound::ChildRule);
        self.rule(&structure::UNEXPECTED_ATTRIBUTE, Bound::ChildRule);
        model.needs.iter().for_each(|(rule, _)| self.rule(rule, Bound::ChildRule));
        model.counts.iter().for_each(|(rule, ..)| self.rule(rule, Bound::ChildRule));
        for attribute in model.attributes {
            structure::missing(attribute.need).into_iter().for_each(|rule| self.rule(rule, Bound::ChildRule));
            self.checks(attribute.checks, Bound::Value);
        }
        let closes = match model.text {
            Text::None => {
                self.rule(&structure::UNEXPECTED_TEXT, Bound::ChildRule);
                Bound::Structure
            }
            Text::Link => {
                self.rule(&links::ATOM_LINK_NOT_EMPTY, Bound::ChildRule);
                Bound::Structure
            }
            Text::Read | Text::Construct => Bound::Value,
        };
        self.checks(model.opens, Bound::Structure);
        self.checks(model.closes, closes);
        self.rows(model.rows.iter().copied().flatten().collect());
    }

    fn rows(&mut self, rows: Vec<&'static ChildRule>) {
        self.widest = self.widest.max(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let again = rows[..at].iter().any(|before| before.name == row.name);
            assert!(!again, "{} stands twice in one grammar", row.name);
            match row.times {
                Times::Once | Times::OnceThen => self.rule(&structure::DUPLICATE_ELEMENT, Bound::ChildRule),
                Times::OnceOr(rule) => self.rule(rule, Bound::ChildRule),
                Times::Many => {}
            }
            row.breaks.into_iter().for_each(|rule| self.rule(rule, Bound::ChildRule));
            self.checks(row.opens, Bound::Structure);
            match row.content {
                Content::Text(checks) => self.checks(checks, Bound::Value),
                Content::Is(model) => self.model(model),
                Content::Anything | Content::Extension | Content::Xhtml | Content::Body => {}
            }
        }
    }

    fn shape(&mut self, shape: &'static Shape) {
        if !self.shapes.insert(shape) {
            return;
        }
        for rule in [shape.family.unknown, &json::JSON_DUPLICATE_KEY, shape.family.wrong_type] {
            self.rule(rule, Bound::ChildRule);
        }
        if let Some((rule, _)) = shape.one_of {
            self.rule(rule, Bound::ChildRule);
        }
        for member in shape.keys {
            match member.need {
                Need::Must => self.rule(shape.family.missing, Bound::ChildRule),
                Need::Should => self.rule(&json::JSON_RECOMMENDED_KEY, Bound::ChildRule),
                Need::Former(_) => self.rule(&json::JSON_FORMER_KEY, Bound::ChildRule),
                Need::May => {}
            }
            self.holds(member.holds);
        }
    }

    fn holds(&mut self, holds: Holds) {
        match holds {
            Holds::Text(checks) | Holds::Number(checks) => self.checks(checks, Bound::Value),
            Holds::List(each) => self.holds(*each),
            Holds::Object(shape) => self.shape(shape),
            Holds::Bool | Holds::Any => {}
        }
    }
}

fn census() -> Census {
    let mut census = Census::default();
    ROOTS.iter().for_each(|model| census.model(model));
    census.shape(&JSON_FEED);
    census.shape(&NINJS);
    census.rule(&structure::QUESTIONABLE_USAGE, Bound::ChildRule);
    // Every element may have the attributes of XML, and every attribute is looked at for its characters.
    for check in [&numbers::LANGUAGE, &uris::IRI, &text::ATTRIBUTE_CHARACTERS] {
        check.rules().for_each(|rule| census.rule(rule, Bound::Value));
    }
    for rule in all_rules::all() {
        census.bound.entry(rule.id).or_insert(Bound::Walk);
    }
    census
}

#[test]
fn no_grammar_is_too_wide_or_has_a_name_twice() {
    let census = census();
    assert!(census.models.len() > 100, "{}", census.models.len());
    assert!(census.widest + MOST_MISPLACED <= MOST_ROWS, "{} rows", census.widest);
}

/// What the walk tells of whole documents, whose examples would be too long or have no text; other tests have them.
const WITHOUT_EXAMPLE: &[&str] = &[
    "beyond-limits",
    "json-not-utf8",
    "misnamed-document",
    "not-a-podcast",
    "not-escaped",
    "not-utf8",
    "obscure-encoding",
    "too-many-findings",
];

#[test]
fn every_rule_is_bound_by_a_row_or_a_check_or_proves_that_the_walk_reports_it() {
    let census = census();
    assert_eq!(census.bound.len(), all_rules::all().count(), "a row or a check tells a rule that no family lists");
    for rule in all_rules::all().filter(|rule| census.bound[rule.id] == Bound::Walk) {
        assert_eq!(rule.bad.is_empty(), WITHOUT_EXAMPLE.contains(&rule.id), "{}", rule.id);
    }
}

#[test]
fn two_thirds_of_the_rules_are_rows_or_look_at_one_value() {
    let census = census();
    let count = |how: Bound| census.bound.values().filter(|bound| **bound == how).count();
    let (rows, values) = (count(Bound::ChildRule), count(Bound::Value));
    let all = census.bound.len();
    assert!(rows > 20 && values > 100 && (rows + values) * 3 >= all * 2, "{rows} rows and {values} values of {all}");
}

#[test]
fn portals_weigh_rules_that_there_are() {
    for portal in crate::validate::spec::portals::PORTALS {
        for (rule, level) in portal.levels {
            let known = all_rules::all().find(|known| known.id == *rule);
            let own = known.unwrap_or_else(|| panic!("{}: {rule}", portal.name)).severity;
            assert_ne!(own, *level, "{}: {rule} weighs that everywhere", portal.name);
        }
    }
}
