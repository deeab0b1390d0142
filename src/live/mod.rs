//! What a server gives to readers of a feed: two answers, and all that is wrong with them.

mod checks;
mod deployed;
mod encoding;
mod rules;

pub use checks::{Exchange, Expected, check, headers, lost};
pub use deployed::Deployed;

use crate::rule::About;

/// What is known of the rules.
pub fn about() -> impl Iterator<Item = About> {
    rules::RULES.iter().map(|rule| rule.about())
}
