//! `pressfeed check`: everything wrong in a catalogue, at its line.

use crate::diagnostic::Severity;
use crate::report::Examined;

use super::arguments::Check;
use super::office::Office;
use super::streams::Streams;
use super::tell::Teller;
use super::{Exit, Trouble, summary};

pub(super) fn run(options: &Check, teller: &mut Teller<'_>, streams: &mut Streams) -> Result<Exit, Trouble> {
    let office = Office::read(&options.catalogue, streams)?;
    summary::passed_over(&office.passed_over, teller, streams)?;
    let releases = office.catalogue.releases.len();
    let texts = Examined::catalogue(&office.sources, office.findings);
    let files = texts.len();
    let totals = teller.tell(Severity::Info, &office.sources, texts, streams)?;
    if teller.is_talkative() {
        let found = totals.findings();
        let found = if found.is_empty() { "nothing to mend".to_owned() } else { found };
        let counts = [summary::plural(releases, "release"), summary::plural(files, "file")].join(" in ");
        writeln!(streams.out(), "{counts}: {found}")?;
    }
    Ok(teller.exit(&totals))
}
