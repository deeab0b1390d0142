//! `pressfeed check`: everything wrong in a catalogue, at its line.

use crate::diag::{message, msg, number};
use crate::diagnostic::Severity;
use crate::embargo::Released;
use crate::report::{Examined, wording};

use super::arguments::Check;
use super::office::Office;
use super::outcome::{Exit, Trouble};
use super::streams::Streams;
use super::tell::Teller;

pub(super) fn run(options: &Check, teller: &mut Teller<'_>, streams: &mut Streams) -> Result<Exit, Trouble> {
    if options.fix {
        let shown = super::fix::run(options, teller, streams)?;
        if options.diff {
            return Ok(shown);
        }
    }
    let office = Office::at_the_desk(&options.catalogue.path, streams)?;
    teller.speak(office.catalogue.language.as_ref());
    let releases = office.catalogue.releases.len();
    let mut texts = Examined::catalogue(&office.sources, office.findings);
    let files = texts.len();
    texts.extend(office.strays.examined());
    let mut report = Released::at_the_desk(office.sources, texts);
    let totals = teller.tell(Severity::Info, &mut report, streams)?;
    if teller.is_talkative() {
        let nothing = || msg!(en: "nothing to fix", fr: "rien à corriger");
        let summary = msg!(
            en: "{releases} {releases|release|releases} in {files} {files|file|files}: {found}",
            fr: "{releases} {releases|communiqué|communiqués} dans {files} {files|fichier|fichiers} : {found}",
            releases = number(releases),
            files = number(files),
            found = message(wording::counted(&totals).unwrap_or_else(nothing))
        );
        writeln!(streams.out(), "{}", summary.render(teller.language()))?;
    }
    Ok(teller.exit(&totals))
}
