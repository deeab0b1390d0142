//! The bodies that are more than ordinary: each is parsed once, for all rules.

use std::sync::OnceLock;

use crate::catalogue::Release;
use crate::markdown::{self, Survey};

/// What the bodies contain, once a rule has asked: each with the number of its release.
pub(super) type Surveyed = OnceLock<Vec<(usize, Survey)>>;

/// A body that has something to tell.
pub(super) struct Body<'a> {
    pub(super) release: &'a Release,
    pub(super) text: &'a str,
    pub(super) survey: &'a Survey,
}

/// The bodies that are more than ordinary.
pub(super) fn bodies<'a>(releases: &'a [Release], surveyed: &'a Surveyed) -> impl Iterator<Item = Body<'a>> {
    let look = |(at, release): (usize, &Release)| {
        let text = release.body.as_ref()?.as_str();
        (!markdown::is_common(text)).then(|| (at, markdown::survey(text)))
    };
    let surveyed = surveyed.get_or_init(|| releases.iter().enumerate().filter_map(look).collect());
    surveyed.iter().filter_map(|(at, survey)| {
        let release = &releases[*at];
        release.body.as_ref().map(|text| Body { release, text: text.as_str(), survey })
    })
}
