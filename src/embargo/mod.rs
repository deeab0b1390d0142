//! One gate for what is not yet out: what a command prints may be read by strangers, in the open log of a build
//! server for instance, and nothing of a release may leave before its time.
//!
//! Reporters take a [`Released`] report, which only the gate makes, and who has a [`Leave`]. Findings keep their places; their words go, the
//! lines that a reporter would show are masked, and files get another name. In doubt, as when an embargo cannot be
//! read, the words stay in; the name of a file is shown unless something in it says that it waits.

mod file_report;
mod gate;
mod leave;
mod mask;
mod names;
mod secrets;
mod stretches;
mod unread;

pub use file_report::{FileReport, Status};
pub use gate::{Gate, NOT_YET_DUE, RULES, Released};
pub use leave::{AtTheDesk, Leave, NoCatalogue};
pub use unread::{Clock, is_name_open};
