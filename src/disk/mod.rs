//! The world of files: the catalogue and the documents that are read, and the output folder.

mod catalogue;
mod documents;
mod earlier;
mod failure;
mod hands;
mod lock;
mod memory;
mod overlap;
mod plan;
mod publish;
#[cfg(all(test, unix))]
mod publishing;
mod read;
mod revise;
mod system;

pub use catalogue::{Files, PassedOver, catalogue};
pub use documents::{Found, documents};
pub use earlier::{Earlier, earlier};
pub use failure::Failure;
pub use memory::{MARK, MEMORY, is_ours};
pub use overlap::refuse_overlap;
pub use plan::{Difference, Document, compare};
pub use publish::{Published, publish};
pub use revise::{Revision, revise};
