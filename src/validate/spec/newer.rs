//! Elements that are younger than the tables here.

use crate::validate::types::vocabulary::{Key, Vocabulary, key};

/// What has come to vocabularies since the W3C Feed Validator's tables were made, and has no rows here: the
/// default profile lets it pass, and looks no further.
const NEWER: &[Key<'static>] = &[
    key("company:market"),
    key("company:name"),
    key("company:symbol"),
    key("georss:box"),
    key("georss:circle"),
    // Written in small letters by geological surveys and many programs.
    key("georss:featurename"),
    key("georss:featuretypetag"),
    key("georss:multipoint"),
    key("georss:relationshiptag"),
    key("itunes:complete"),
    // Apple asked for these two in the past.
    key("itunes:isClosedCaptioned"),
    key("itunes:order"),
    key("itunes:title"),
    key("itunes:applepodcastsverify"),
    key("media:community"),
];

/// Whether an element is younger than the tables, or of a vocabulary that grows beyond them.
pub fn is_newer(name: Key<'_>) -> bool {
    const GROWING: [Vocabulary; 3] = [key("g:x").vocabulary, key("podcast:x").vocabulary, key("at:x").vocabulary];
    NEWER.contains(&name) || GROWING.contains(&name.vocabulary)
}
