//! The world of files: the catalogue and the documents that are read, and the folders that are written.

mod attachments;
mod beside;
mod catalogue;
mod create;
mod documents;
mod failure;
mod file_list;
mod fs_ops;
mod lock;
mod manifest;
mod overlap;
mod pending;
mod plan;
mod platform;
mod posts;
mod previous_output;
mod publish;
mod read;
mod rewrite;
mod rules;
mod sniff;
#[cfg(all(test, unix))]
mod special_files;
mod strays;
mod transaction;

pub use attachments::{attachments, measure, path};
pub use beside::{file_below, stamp};
pub use catalogue::{Files, catalogue};
pub use create::create;
pub use documents::{Found, documents, documents_of};
pub use failure::{Failure, path_name, reason};
pub use file_list::{file_list, list_failure};
pub use manifest::{
    FoundLedger, LEDGER_ENDING, MANIFEST, MARK, ServedManifest, find_ledger, is_ours, missing_files, own_ledger,
    own_ledgers, public_files, served_manifest,
};
pub use overlap::refuse_overlap;
pub use pending::{PENDING, pending, set_pending};
pub use plan::{Difference, Document, compare};
pub use posts::posts;
pub use previous_output::{PreviousFile, previous_output};
pub use publish::{Published, publish, publish_with_ledger, rewrite_ledger};
pub use read::small_text;
pub use rewrite::{Rewrite, rewrite};
pub use rules::{OUT_OF_DATE, PATH_FOR_NOTHING, RULES};
pub use sniff::{is_catalogue, is_feed, language_of_catalogue};
pub use strays::Stray;
