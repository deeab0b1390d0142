//! The output folder as a browser and a feed reader on this machine see it: what is answered to whom.
//!
//! Nothing outside the folder is shown, and nothing to a page of another host: such a page could ask through a
//! name that leads to this machine.

mod media_types;
mod reload;
mod shown;

pub use shown::{Fetched, Shown};
