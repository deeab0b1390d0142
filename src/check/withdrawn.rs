//! What was withdrawn: nothing is asked of words that are published no more.

use chrono::{DateTime, Utc};

use crate::catalogue::{Catalogue, Release};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The keys of a release of which its notice has nothing.
const GONE: &[&str] = &[
    "short_title",
    "summary",
    "body",
    "links",
    "authors",
    "contact",
    "translations",
    "enclosures",
    "image",
    "licence",
    "correction",
];

/// The keys of which nothing is left without a notice.
const GONE_WITHOUT_NOTICE: &[&str] = &["title", "categories", "regions", "language"];

/// Takes out the findings of these rules on what is published no more at an instant. Its id and its dates stay: by
/// them subscribers' programs know what to take away.
pub(super) fn leave_out(
    catalogue: &Catalogue,
    now: DateTime<Utc>,
    findings: &mut Vec<Diagnostic>,
    is_of_rule: impl Fn(&Diagnostic) -> bool,
) {
    if !findings.iter().any(&is_of_rule) {
        return;
    }
    let mut gone: Vec<Span> =
        catalogue.releases.iter().flat_map(|release| unpublished(catalogue, release, now)).collect();
    gone.sort_unstable_by_key(|gone| (gone.source, gone.start));
    let is_gone = |span: Span| {
        let after = gone.partition_point(|gone| (gone.source, gone.start) <= (span.source, span.start));
        after > 0 && gone[after - 1].source == span.source && span.end <= gone[after - 1].end
    };
    findings.retain(|finding| !(finding.span.is_some_and(is_gone) && is_of_rule(finding)));
}

/// Where what is published no more of a release stands.
fn unpublished(catalogue: &Catalogue, release: &Release, now: DateTime<Utc>) -> Vec<Span> {
    let Some(withdrawal) = release.withdrawn_by(now) else { return Vec::new() };
    let rest = if withdrawal.has_notice { &[] } else { GONE_WITHOUT_NOTICE };
    let keys = GONE.iter().chain(rest).filter(|key| catalogue.places.key(&release.place, key).is_some());
    keys.filter_map(|key| catalogue.span(&release.place, key)).collect()
}
