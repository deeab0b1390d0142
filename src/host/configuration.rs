//! What a host is: its name, and the files of its configuration.

use super::site::Site;
use crate::diag::{Language, Template};

/// For how many seconds a copy of a feed may be kept: within minutes everybody has what was published.
pub const MAX_AGE: u64 = 300;

/// A server or a service that hosts files.
pub struct Host {
    /// The word by which it is asked for.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What becomes of the configuration.
    pub about: Template,
    /// The files of its configuration, each with what writes it.
    pub(super) files: &'static [HostFile],
}

/// A file of a configuration.
pub(super) struct HostFile {
    /// What it is called.
    pub(super) name: &'static str,
    pub(super) write: fn(&Site, Language) -> String,
}

impl Host {
    /// The files of the configuration for a site: names and texts.
    pub fn files(&self, site: &Site, language: Language) -> Vec<(&'static str, String)> {
        self.files.iter().map(|file| (file.name, (file.write)(site, language))).collect()
    }
}
