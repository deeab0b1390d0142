//! The guard of continuity: compares the documents about to be written with those that subscribers
//! have, and reports what would go wrong for them.

mod accept;
mod across;
mod all_feeds;
mod archives;
mod baseline;
mod besides;
mod catalogue_index;
mod causes;
mod change;
mod classify;
mod clock;
mod compare;
mod dates;
mod disposition;
mod documents;
mod example;
mod exposure;
mod feed_diff;
mod feeds;
mod guid;
mod hexadecimal;
mod identity;
mod ledger;
mod ledgers;
mod links;
mod many;
mod matching;
mod needless;
mod outside;
mod overrun;
pub mod published;
mod recall;
mod registry;
mod rule;
mod side;
mod similarity;
mod surfaced;
mod twins;
mod vanished;
mod widened;
mod window;
mod withdrawals;
mod wording;

pub use accept::AcceptArg;
pub use baseline::{LEDGER_LOST_ID, NO_PREVIOUS_ID};
pub use catalogue_index::CatalogueIndex;
pub use causes::Traced;
pub use change::{Change, ChangeKind};
pub use compare::{Comparison, Request, compare};
pub use documents::{Baseline, LedgerState, Previous, Upcoming};
pub use example::Example;
pub use ledger::Ledger;
pub use ledgers::Ledgers;
pub use registry::{about, rules};
pub use rule::{Out, Rule, RuleCheck};

#[cfg(test)]
mod tests;
