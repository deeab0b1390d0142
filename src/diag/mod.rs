//! Messages as data: texts in two languages, their arguments, and how they are written out.

mod argument;
mod language;
mod message;
mod slots;
mod typography;

pub use argument::{Argument, Conjunction, MONTHS, all_of, code, date, foreign, message, number, one_of, word};
pub use language::Language;
pub use message::{Message, Template};

pub(crate) use message::{msg, text};
