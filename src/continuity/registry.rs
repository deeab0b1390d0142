//! All rules of this department.

use super::rule::Rule;
use super::{
    archives, baseline, clock, dates, exposure, feeds, identity, links, many, needless, overrun, widened, window,
    withdrawals,
};
use crate::rule::About;

const FAMILIES: &[&[&Rule]] = &[
    identity::RULES,
    clock::RULES,
    dates::RULES,
    links::RULES,
    window::RULES,
    withdrawals::RULES,
    exposure::RULES,
    baseline::RULES,
    many::RULES,
    archives::RULES,
    feeds::RULES,
    overrun::RULES,
    widened::RULES,
    needless::RULES,
];

/// All rules, family by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// What `explain` knows of each rule.
pub fn about() -> impl Iterator<Item = About> {
    rules().map(|rule| rule.about())
}
