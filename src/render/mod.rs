//! What is published, as text: an output a file, each a constant value.

mod atom;
mod atom_order;
mod attachments;
mod batch;
mod calendar;
mod generator;
mod json;
mod media;
mod opml;
mod output;
mod outputs;
mod page;
mod rss;
mod tombstones;
mod xml_text;

pub use attachments::{attachments, of_feed as attachments_of_feed};
pub use calendar::calendar;
pub use output::{Job, Output, Reader};
pub use outputs::{jobs, of_file};
