//! The page for a merge request: what subscribers will see of a change, what was found, and what the feeds weigh.
//!
//! It is made of what went through the gate of the embargo, and of the publication, which has only what is out.

mod html;
mod markdown;
mod page;

pub use html::html;
pub use markdown::markdown;
pub use page::{FeedFile, Review};
