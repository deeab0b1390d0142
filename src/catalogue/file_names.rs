//! The names of the files of feeds, of which no two may have one.

use std::collections::HashMap;

use super::archive::{Archive, is_archive_of};
use super::model::FeedSpec;
use crate::diag::{Message, code, msg};
use crate::feed::Format;

/// Feeds by their names, as systems see them that know no capitals.
pub(super) struct FileNames<'f> {
    feeds: HashMap<String, &'f FeedSpec>,
    numbers: Numbers,
}

/// Which numbers after the name of an archived feed belong to its archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// All: whoever chooses a name chooses a clear one.
    All,
    /// Those that its archives can have: the values of releases have the names that they have.
    OfPeriods,
}

/// A feed that is called like another file of a feed.
pub(super) struct Clash<'f> {
    /// The feed that has the other file.
    pub(super) other: &'f FeedSpec,
    /// What is wrong.
    pub(super) message: Message,
    /// What to do.
    pub(super) help: Message,
}

impl<'f> FileNames<'f> {
    /// Of feeds that are published under their own names; of two of one name the first counts.
    pub(super) fn of(feeds: impl DoubleEndedIterator<Item = &'f FeedSpec>, numbers: Numbers) -> Self {
        FileNames { feeds: feeds.rev().map(|feed| (feed.id.to_lowercase(), feed)).collect(), numbers }
    }

    /// The feed that has an archive, or a ledger, of the name of a feed.
    pub(super) fn clash(&self, feed: &FeedSpec) -> Option<Clash<'f>> {
        let name = feed.id.to_lowercase();
        let archived = name.rsplit_once('-').and_then(|(other, number)| Some((*self.feeds.get(other)?, number)));
        if let Some((other, _)) = archived.filter(|(other, number)| self.is_archive(&name, other, number)) {
            return Some(Clash {
                other,
                message: msg!(en: "the name {name} is that of an archive of the feed {feed}", fr: "le nom {name} est celui d’une archive du flux {feed}", name = code(&feed.id), feed = code(&other.id)),
                help: msg!(en: "choose another name", fr: "choisissez un autre nom"),
            });
        }
        let ledger = name.strip_suffix(".ledger").and_then(|other| self.feeds.get(other));
        let other = ledger.filter(|other| !other.select.is_public() && feed.formats.contains(&Format::Json))?;
        Some(Clash {
            other,
            message: msg!(en: "the name {name} is that of the ledger of the feed {feed}", fr: "le nom {name} est celui du registre du flux {feed}", name = code(&feed.id), feed = code(&other.id)),
            help: msg!(en: "choose another name, or take `json` out of `formats`", fr: "choisissez un autre nom, ou retirez `json` de `formats`"),
        })
    }

    /// Whether a feed has, or may have, an archive of a name that ends in a number.
    fn is_archive(&self, name: &str, feed: &FeedSpec, number: &str) -> bool {
        is_archive_of(name, &feed.id)
            && match feed.archive {
                Some(Archive::Year) => self.numbers == Numbers::All || number.len() == 4,
                Some(Archive::Count(_)) => true,
                None => false,
            }
    }
}
