//! pressfeed: a catalogue of press releases in YAML becomes validated feeds in RSS, Atom and JSON Feed.
//!
//! This is the library: [`Validator`] validates a feed, [`load`] reads and checks a catalogue, [`compose`] makes of it
//! what is published at an instant, [`documents`] writes that, and [`Report::write`] shows what was found. The
//! command line, with all that asks a network, is behind the feature `cli`, which is on unless it is turned off.
//!
//! ```
//! let report = pressfeed::Validator::new().text("news.atom", "<feed xmlns='http://www.w3.org/2005/Atom'/>");
//! let mut text = Vec::new();
//! let human = pressfeed::FORMATS[0];
//! let totals = report.write(human, pressfeed::Language::French, &mut text).expect("a vector takes it");
//! assert!(totals.errors > 0 && String::from_utf8_lossy(&text).contains("news.atom:1:1"));
//! ```
//!
//! The manual of the program is [`guide`], a page a subject; `pressfeed help` shows the same pages.
//!
//! All other modules are not part of the library: they may change with any version. A module imports only from the
//! layers below it; the table stands in `tests/it/house.rs`, which enforces it.

pub mod guide;
mod library;

pub use catalogue::{Catalogue, FeedSpec, Release};
pub use compose::{compose, due_at, next_change};
pub use diag::{Argument, Language, Message, Template};
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Severity, Thing};
pub use disk::Failure;
pub use feed::{Entry, Feed, Format, Publication};
pub use library::{Loaded, Report, Validator, Written, documents, load, load_folder, rules};
pub use report::{FORMATS, ReportFormat, Totals};
pub use rule::About;
pub use source::{Position, Span};
pub use validate::Profile;

#[doc(hidden)]
pub mod calendar;
#[doc(hidden)]
pub mod catalogue;
#[doc(hidden)]
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod compose;
#[doc(hidden)]
pub mod continuity;
#[doc(hidden)]
pub mod diag;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod disk;
#[doc(hidden)]
pub mod embargo;
#[doc(hidden)]
pub mod feed;
#[doc(hidden)]
pub mod freeze;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod host;
#[doc(hidden)]
pub mod html;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod json;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod live;
#[doc(hidden)]
pub mod markdown;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod net;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod notify;
#[doc(hidden)]
pub mod parallel;
#[doc(hidden)]
pub mod registries;
#[doc(hidden)]
pub mod registry;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod report;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod review;
#[doc(hidden)]
pub mod rule;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod serve;
#[doc(hidden)]
pub mod sha256;
#[doc(hidden)]
pub mod source;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod start;
#[doc(hidden)]
pub mod suggest;
#[doc(hidden)]
pub mod utf8;
#[doc(hidden)]
pub mod validate;
#[doc(hidden)]
pub mod value;
#[doc(hidden)]
pub mod xml;
#[doc(hidden)]
pub mod yaml;
