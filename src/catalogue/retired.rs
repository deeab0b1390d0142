//! Hosts that no longer belong to the publisher, and what becomes of addresses that lead to them.

pub use super::hosts::{RetiredHost, RetiredHosts};
use super::model::{Catalogue, Release};
use super::raw::{OneOrMany, ShortOrLong};
use super::rules;
use super::schema::head::RetiredHost as RawHost;
use super::values::{Item, Path, Values};
use crate::diag::{code, msg};
use crate::value::host::Host;
use crate::value::iri::Url;
use crate::value::rewrite::Rewrite;

impl Catalogue {
    /// The retired host that an address leads to; of several the one that is named most closely.
    pub fn retired_host(&self, url: &Url) -> Option<&RetiredHost> {
        self.retired_hosts.of(url.host())
    }

    /// What is published in the place of an address of a release; nothing if the address itself is. It
    /// is the address on the day of the release, or on the last day before the host went to others.
    pub fn replacement(&self, release: &Release, url: &Url) -> Option<Url> {
        let RetiredHost { since, rewrite, .. } = self.retired_host(url)?;
        let day = release.date?.day();
        let day = since.and_then(|since| since.pred_opt()).map_or(day, |last| last.min(day));
        rewrite.as_ref()?.apply(url, day)
    }
}

/// Reads `retired_hosts`.
pub(super) fn read(values: &mut Values<'_>, raw: Option<OneOrMany<ShortOrLong<RawHost>>>) -> RetiredHosts {
    let mut hosts = RetiredHosts::default();
    let mut rewrites = Vec::new();
    for (at, raw) in raw.unwrap_or_default().0.into_iter().enumerate() {
        let path = Item { list: "retired_hosts", at };
        let Some(retired) = host(values, path, raw) else { continue };
        if hosts.has(&retired.host) {
            let message = msg!(en: "the host {host} stands above already", fr: "l’hôte {host} figure déjà plus haut", host = code(retired.host.as_str()));
            values.report(&rules::HOST_FORM, path, message).help =
                Some(msg!(en: "delete one of the two", fr: "supprimez l’un des deux"));
        }
        rewrites.push((path, retired.rewrite.as_ref().and_then(Rewrite::host)));
        hosts.insert(retired);
    }
    for (path, target) in rewrites {
        if let Some(target) = target.filter(|target| hosts.of(target).is_some()) {
            let message = msg!(en: "the rule leads to {host}, which is a retired host itself", fr: "la règle mène à {host}, qui est lui-même un hôte abandonné", host = code(target));
            values.report(&rules::REWRITE_FORM, Values::below(path, "rewrite"), message);
        }
    }
    hosts
}

fn host(values: &mut Values<'_>, path: impl Path, raw: ShortOrLong<RawHost>) -> Option<RetiredHost> {
    let at = |key| super::values::Below { path, key: raw.is_long.then_some(key) };
    let raw = raw.value;
    let host = values
        .required(at("host"), raw.host, |values, path, raw| values.read(&rules::HOST_FORM, path, raw, Host::parse));
    let since = values.date(at("since"), raw.since).map(|date| date.day());
    let rewrite = values.read(&rules::REWRITE_FORM, at("rewrite"), raw.rewrite, Rewrite::parse);
    Some(RetiredHost { host: host?, since, rewrite })
}
