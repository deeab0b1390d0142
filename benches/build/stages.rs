//! The stages of a build, one after the other through the library, and the whole through the program.

use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{DateTime, Utc};
use pressfeed::internal::compose::compose;
use pressfeed::internal::disk::{self, Document};
use pressfeed::internal::source::Sources;
use pressfeed::internal::validate::{self, Profile, Request};
use pressfeed::internal::{catalogue, check, parallel, render};

use crate::meter::{Cost, measure, watch};

/// The clock of all builds, after every release that the generator makes.
const NOW: &str = "2030-01-01T00:00:00Z";

/// What a stage took in or gave out, by which its speed is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The bytes of the catalogue.
    Catalogue,
    /// The bytes of the documents.
    Documents,
}

/// One stage, and what it cost.
#[derive(Debug)]
pub struct Stage {
    /// The module that does the work.
    pub name: &'static str,
    /// By what its speed is reported.
    pub measure: Measure,
    /// What it cost.
    pub cost: Cost,
}

/// What a run found out.
#[derive(Debug)]
pub struct Outcome {
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// How many documents there are.
    pub documents: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// Takes a catalogue through every stage of a build, into a new folder `out`.
pub fn apart(path: &Path, out: &Path) -> Outcome {
    let now: DateTime<Utc> = NOW.parse().expect("an instant");
    let mut stages = Vec::new();
    let mut stage = |name, measure, cost| stages.push(Stage { name, measure, cost });

    let (files, cost) = measure(|| disk::catalogue(path, &mut std::io::empty()));
    stage("load", Measure::Catalogue, cost);
    let files = files.unwrap_or_else(|failure| panic!("{failure}")).files;
    let mut sources = Sources::default();
    let ((catalogue, findings), cost) = measure(|| catalogue::read(files, &mut sources));
    stage("read", Measure::Catalogue, cost);
    assert!(findings.is_empty(), "the catalogue is sound");
    let (findings, cost) = measure(|| check::check(&catalogue));
    stage("check", Measure::Catalogue, cost);
    assert!(findings.is_empty(), "the catalogue is sound");
    let (publication, cost) = measure(|| compose(&catalogue, now));
    stage("compose", Measure::Catalogue, cost);
    let publication = publication.expect("a sound catalogue can be composed");
    drop(catalogue);

    let jobs = render::jobs(&publication);
    let (texts, cost) = measure(|| parallel::map(&jobs, render::Job::write));
    stage("render", Measure::Documents, cost);
    let source = sources.add("feed", "");
    let pairs: Vec<_> = jobs.iter().zip(&texts).collect();
    let (faults, cost) = measure(|| {
        parallel::map(&pairs, |(job, text)| {
            let (Some((feed, format)), Some(text)) = (job.feed(), text) else { return 0 };
            let address = feed.address(format);
            let request = Request { url: address.as_deref(), now: Some(now), profile: Profile::Default, known: None };
            validate::judge(text, source, &request).findings.len()
        })
    });
    stage("validate", Measure::Documents, cost);
    assert_eq!(faults.iter().sum::<usize>(), 0, "what is rendered is without fault");

    let names = jobs.iter().map(|job| job.file.clone());
    let documents: Vec<Document> =
        names.zip(texts).filter_map(|(name, text)| Some(Document { name, bytes: text?.into_bytes() })).collect();
    let (published, cost) = measure(|| disk::publish(out, &documents));
    stage("write", Measure::Documents, cost);
    let published = published.unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(published.written.len(), documents.len(), "the folder was new");
    let bytes = documents.iter().map(|document| document.bytes.len()).sum();
    Outcome { stages, documents: documents.len(), bytes }
}

/// Builds the same with the program, as people do.
pub fn together(path: &Path, out: &Path) -> Cost {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressfeed"));
    command.arg("build").arg("--catalogue").arg(path).arg("--out").arg(out).args(["--now", NOW, "--quiet"]);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let (succeeded, cost) = watch(|| command.spawn().expect("the program starts"));
    assert!(succeeded, "the program builds the catalogue");
    cost
}
