//! Leave to print what did not go through the gate. Only the list of commands and the face of the library hand it
//! out, each to those alone that have reason: a command without it has no way to print a catalogue's words but the
//! gate.
//!
//! A report cannot be made without the gate:
//!
//! ```compile_fail,E0451
//! use pressfeed::internal::{embargo::Released, source::Sources};
//! let report = Released { sources: Sources::default(), texts: vec![], masks: vec![] };
//! ```
//!
//! nor without leave, which nobody makes for himself:
//!
//! ```compile_fail,E0061
//! use pressfeed::internal::{embargo::Released, source::Sources};
//! let report = Released::of_documents(Sources::default(), vec![]);
//! ```
//!
//! ```compile_fail,E0423
//! use pressfeed::internal::{embargo::{NoCatalogue, Released}, source::Sources};
//! let report = Released::of_documents(&NoCatalogue(()), Sources::default(), vec![]);
//! ```
//!
//! With leave the same compiles:
//!
//! ```
//! use pressfeed::internal::{embargo::{Leave, NoCatalogue, Released}, source::Sources};
//! let report = Released::of_documents(&NoCatalogue::granted(), Sources::default(), vec![]);
//! assert!(report.texts().is_empty());
//! ```

/// Leave to print past the gate, for one reason.
pub trait Leave {
    /// The leave. `tests/it/house.rs` has the list of those who may call this.
    fn granted() -> Self;
}

/// The report is for the author of the catalogue, at the own desk: all of it was written there.
#[derive(Debug)]
pub struct AtTheDesk(());

/// The report is about documents that stand by themselves: no catalogue was read that could say when they are due.
#[derive(Debug)]
pub struct NoCatalogue(());

impl Leave for AtTheDesk {
    fn granted() -> Self {
        AtTheDesk(())
    }
}

impl Leave for NoCatalogue {
    fn granted() -> Self {
        NoCatalogue(())
    }
}
