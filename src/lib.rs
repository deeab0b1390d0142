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
//! All other modules are private. What the tests need of them goes through one hidden door, `internal`, which is no part
//! of the library. A module imports only from the layers below it; the table stands in `tests/it/house.rs`, which
//! enforces it.

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

mod calendar;
mod catalogue;
mod check;
#[cfg(feature = "cli")]
mod cli;
mod compose;
mod continuity;
mod diag;
mod diagnostic;
mod disk;
mod embargo;
mod feed;
mod freeze;
#[cfg(feature = "cli")]
mod host;
mod html;
#[cfg(feature = "cli")]
mod import;
mod json;
#[cfg(feature = "cli")]
mod live;
mod markdown;
mod merge_conflict;
mod needles;
#[cfg(feature = "cli")]
mod net;
#[cfg(feature = "cli")]
mod notify;
mod parallel;
mod registries;
mod registry;
mod render;
mod report;
#[cfg(feature = "cli")]
mod review;
mod rule;
#[cfg(feature = "cli")]
mod serve;
mod sha256;
mod source;
#[cfg(feature = "cli")]
mod start;
mod suggest;
mod utf8;
mod validate;
mod value;
mod vicinity;
mod xml;
mod yaml;

/// What the program, and the tests, measurements and fuzz targets beside it, take of the other modules: no part of the
/// library, and different with any version.
#[doc(hidden)]
pub mod internal {
    macro_rules! door {
        ($($module:ident)*) => {
            $(pub mod $module {
                pub use crate::$module::*;
            })*
        };
    }

    door! {
        catalogue check compose continuity diag diagnostic disk embargo feed freeze html json markdown parallel
        render report rule source validate value xml yaml
    }

    #[cfg(feature = "cli")]
    pub use crate::cli::main;
}
