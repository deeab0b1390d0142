//! What judging a feed costs, compared with one bare pass of quick-xml over all its events.
//!
//! ```text
//! cargo bench --bench judge                  10,000 items (38 MB, escaped bodies)
//! cargo bench --bench judge -- 10k 100k      other sizes; ten times the items take ten times the time
//! cargo bench --bench judge -- --runs 10     so many runs instead of 5
//! ```

#[path = "../build/generator/mod.rs"]
mod generator;
#[path = "../build/meter.rs"]
#[allow(dead_code, reason = "this bench starts no processes")]
mod meter;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use chrono::DateTime;
use generator::{Form, catalogue};
use meter::{Cost, measure};
use pressfeed::internal::compose::compose;
use pressfeed::internal::render;
use pressfeed::internal::source::Sources;
use pressfeed::internal::validate::{self, Profile, Request};
use quick_xml::NsReader;
use quick_xml::events::Event;

/// The seed of the catalogue that the feed is made of.
const SEED: u64 = 1;

/// Where the feed is served.
const ADDRESS: &str = "https://www.valmont.example/flux/communiques.rss";

fn main() -> ExitCode {
    let (mut runs, mut counts) = (5_u32, Vec::new());
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        let number = |text: &str| match text.strip_suffix('k') {
            Some(thousands) => thousands.parse::<u64>().ok()?.checked_mul(1_000),
            None => text.parse().ok(),
        };
        if argument == "--runs" {
            runs = arguments.next().and_then(|runs| runs.parse().ok()).filter(|runs| *runs > 0).unwrap_or(runs);
        } else if let Some(count) = number(&argument) {
            counts.push(count);
        } else {
            // Where even this cannot be written, the exit status has to say it alone.
            let _ = writeln!(io::stderr(), "error: {argument} is no size: write 10k or 2500");
            return ExitCode::from(2);
        }
    }
    let counts = if counts.is_empty() { vec![10_000] } else { counts };
    match counts.into_iter().try_for_each(|count| compare(count, runs)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// Measures both in turn, so that what else the machine does disturbs them alike.
fn compare(count: u64, runs: u32) -> io::Result<()> {
    let text = feed(count);
    let (mut bare, mut judged, mut w3c, mut streamed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        bare.push(measure(|| pass(&text)).1);
        judged.push(measure(|| judge(&text, Profile::Default)).1);
        w3c.push(measure(|| judge(&text, Profile::W3c)).1);
        streamed.push(measure(|| stream(text.as_bytes())).1);
    }
    let mut out = io::stdout();
    writeln!(out, "{count} items, {:.1} MB; runs: {runs}\n", text.len() as f64 / 1e6)?;
    writeln!(out, "{:<22}{:>9}{:>9}{:>9}{:>8}", "", "wall ms", "cpu ms", "MB/s", "ratio")?;
    let unit = cpu(&bare);
    let all = [
        ("quick-xml, all events", bare),
        ("pressfeed", judged),
        ("pressfeed, w3c", w3c),
        ("pressfeed, as read", streamed),
    ];
    for (name, costs) in all {
        let (wall, cpu) = (costs.iter().map(|cost| cost.wall).min().unwrap_or_default(), cpu(&costs));
        let [wall_ms, cpu_ms] = [wall, cpu].map(|time| time.as_secs_f64() * 1e3);
        let speed = text.len() as f64 / 1e6 / wall.as_secs_f64();
        let ratio = cpu.as_secs_f64() / unit.as_secs_f64();
        writeln!(out, "{name:<22}{wall_ms:>9.1}{cpu_ms:>9.1}{speed:>9.0}{ratio:>8.2}")?;
    }
    writeln!(out)
}

/// The mean of the processor time; of the clock where the system does not tell it.
fn cpu(costs: &[Cost]) -> Duration {
    let runs = u32::try_from(costs.len()).expect("nobody waits for so many runs");
    costs.iter().map(|cost| cost.cpu.unwrap_or(cost.wall)).sum::<Duration>() / runs
}

/// An RSS feed of so many items, with escaped bodies.
fn feed(count: u64) -> String {
    let files = catalogue(count, SEED, Form::Folder).into_iter().map(|(name, text)| (name, text.into_bytes()));
    let (catalogue, _) = pressfeed::internal::catalogue::read(files.collect(), &mut Sources::default());
    let now = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant of 2027");
    let publication = compose(&catalogue, now).expect("the catalogue is sound");
    let jobs = render::jobs(&publication);
    let job = jobs.iter().find(|job| job.file.ends_with(".rss")).expect("there is a feed in RSS");
    escaped(&job.write().expect("it can be written"))
}

/// The same text without CDATA sections.
fn escaped(text: &str) -> String {
    let mut pieces = text.split("<![CDATA[");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (inside, behind) = piece.split_once("]]>").expect("a section is closed");
        whole.push_str(&inside.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
        whole.push_str(behind);
    }
    whole
}

/// One pass over all events, and nothing else.
fn pass(text: &str) -> usize {
    let mut reader = NsReader::from_str(text);
    let mut events = 0;
    loop {
        match reader.read_event().expect("what is rendered is well-formed") {
            Event::Eof => return events,
            event => events += usize::from(!std::hint::black_box(&event).is_empty()),
        }
    }
}

fn judge(text: &str, profile: Profile) -> usize {
    let mut sources = Sources::default();
    let id = sources.add("communiques.rss", "");
    let request = Request { url: Some(ADDRESS), now: None, profile, known: None };
    validate::judge(text, id, &request).findings.len()
}

/// The same of bytes that are read, decoded and let go piece by piece, as `validate` does it.
fn stream(bytes: &[u8]) -> usize {
    let request = Request { url: Some(ADDRESS), now: None, profile: Profile::Default, known: None };
    validate::document("communiques.rss", bytes, &request, &mut Sources::default()).findings.len()
}
