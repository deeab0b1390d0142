//! Messages as data: texts in two languages, their arguments, and how they are written out.

mod argument;
mod language;
mod macros;
pub(crate) mod message;
mod slots;
mod spelling;
pub(crate) mod template;
mod typography;

pub use argument::{all_of, code, date, foreign, message, number, one_of, word};
pub use language::Language;
pub use message::{Argument, Conjunction, Message};
pub use spelling::MONTHS;
pub use template::Template;

pub(crate) use macros::{msg, text};
