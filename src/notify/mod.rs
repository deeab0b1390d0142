//! Who wants to know that something was published, and how they are notified: hubs of WebSub, and search engines by
//! IndexNow.

mod rules;
mod send;

pub use rules::NOT_SERVED;
pub use send::{Notice, Patience, send, wait_until_served};

use crate::rule::About;

/// What is known of the rules.
pub fn about() -> impl Iterator<Item = About> {
    rules::RULES.iter().map(|rule| rule.about())
}
