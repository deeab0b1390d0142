//! The documents of a build: each is rendered, and each feed is validated before it is written.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::disk::{self, Document};
use crate::feed::{Html, Publication};
use crate::html;
use crate::parallel;
use crate::render;
use crate::report::FileReport;
use crate::source::{SourceId, Sources};
use crate::validate::{self, Judgement, Profile, Request};
use crate::xml::Known;

use super::check_output;

/// What the validator finds in feeds of a catalogue that does not say where they are served.
const NEED_BASE: &[&str] = &["missing-self", "missing-atom-self-link"];

/// Renders every document and validates every feed, several at a time.
pub(super) fn make(
    publication: &Publication,
    out: &Path,
    now: DateTime<Utc>,
    sources: &mut Sources,
) -> (Vec<Document>, Vec<FileReport>) {
    let name = |job: &render::Job<'_>| check_output::path(&disk::path_name(out), &job.file);
    let jobs: Vec<(SourceId, render::Job<'_>)> =
        render::jobs(publication).into_iter().map(|job| (sources.add(name(&job), ""), job)).collect();
    let done = parallel::map(&jobs, |(id, job)| {
        let mut known = Known::default();
        let text = job.write_seen(&mut |raw, entry| {
            if let Some(text) = entry.content.html().filter(|text| is_faultless(text)) {
                known.add(raw, text.as_str());
            }
        })?;
        let address = job.feed().and_then(|(feed, format)| feed.address(format));
        let request =
            Request { url: address.as_deref(), now: Some(now), profile: Profile::Default, known: Some(&known) };
        let judgement = job.output.is_validated.then(|| validate::judge(&text, *id, &request));
        Some((text, address, judgement))
    });
    let mut documents = Vec::new();
    let mut judged = Vec::new();
    for ((id, job), done) in jobs.into_iter().zip(done) {
        let Some((text, address, judgement)) = done else { continue };
        if let Some(Judgement { format, encoding, reason, mut findings, dropped }) = judgement {
            if publication.base.is_none() {
                // `missing-base` says so where it can be put right.
                findings.retain(|finding| !NEED_BASE.contains(&finding.rule));
            }
            if !findings.is_empty() {
                sources.fill(id, text.as_str());
            }
            judged.push(FileReport { name: name(&job), format, encoding, url: address, reason, findings, dropped });
        }
        documents.push(Document { name: job.file, bytes: text.into_bytes() });
    }
    (documents, judged)
}

/// Whether a validator finds nothing in the full text of an entry: then those who validate the documents need not
/// look into it again, however many have it. What finds something is looked at where it stands.
fn is_faultless(text: &Html) -> bool {
    text.is_faultless(|html| html::judge(html.trim(), html::Profile::Standard).is_empty() && !html.contains('\r'))
}
