//! Slips of a file that YAML cannot read, or would read as something else: each is cured in memory
//! where the cure is certain, so that all that follows is read and reported too.

mod as_typed;
mod block_texts;
mod goes_on;
mod in_brackets;
mod in_quotes;
mod line;
mod lost_dashes;
mod lost_lines;
mod other_words;
mod patched;
mod read;
mod scattered;
mod silent;
mod slip;
mod syntax;

pub use line::in_list;
pub use patched::Change;
pub use read::read;
pub use silent::{may_be_commented, may_hold};
pub use slip::Slip;
