//! All documents at once, for rules about feeds as a whole.

use super::catalogue_index::CatalogueIndex;
use super::documents::PreviousDocument;
use crate::feed::Feed;

/// All documents at once.
pub(super) struct AllFeeds<'a> {
    pub(super) catalogue: &'a CatalogueIndex,
    pub(super) olds: &'a [PreviousDocument],
    /// Documents that are not written any more, with the feed that has their entries now.
    pub(super) dropped: Vec<(&'a PreviousDocument, Option<&'a Feed>)>,
}
