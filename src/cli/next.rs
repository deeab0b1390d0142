//! `pressfeed next`: when to build again.

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use crate::catalogue::Catalogue;
use crate::compose::next_turn;
use crate::diag::msg;
use crate::diagnostic::Severity;
use crate::embargo::{FileReport, Gate};
use crate::render;
use crate::value::rfc3339;

use super::arguments::{Form, Next};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::printer::Printer;
use super::streams::Streams;
use super::{clock, summary};

/// What stands for the instant of a catalogue that nothing is due of any more.
const NEVER: &str = "never";

pub(super) fn run(options: &Next, printer: &mut Printer<'_>, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    if !printer.is_for_people() {
        return Err(CliError::Usage(
            msg!(en: "`next` answers in the form of --as; leave --format out", fr: "`next` répond sous la forme de --as ; n’écrivez pas --format"),
        ));
    }
    let loaded = Loaded::read(&options.source.catalogue.path, streams)?;
    printer.speak(loaded.catalogue.language.as_ref());
    let now = clock::now(options.source.now.as_deref(), loaded.catalogue.timezone)?;
    let Loaded { mut sources, catalogue, findings, strays, .. } = loaded;
    let gate = Gate::close(&catalogue, &mut sources, now, &findings, &strays.names());
    let mut texts = FileReport::catalogue(&sources, findings);
    texts.extend(strays.file_reports());
    let totals = printer.print(Severity::Error, &mut gate.release(sources, texts), streams)?;
    let exit = printer.exit(&totals);
    if exit != ExitStatus::Success {
        return Ok(exit);
    }
    let next = next_turn(&catalogue, now);
    write!(streams.out(), "{}", answer(&catalogue, next.map(|(at, _)| at), now, options.form))?;
    if printer.is_talkative() {
        let told = summary::due(next, catalogue.timezone, now).render(printer.language());
        streams.styled(|err| writeln!(err, "{told}"))?;
    }
    Ok(exit)
}

/// The answer as programs read it, with the end of its line.
fn answer(catalogue: &Catalogue, next: Option<DateTime<Utc>>, now: DateTime<Utc>, form: Form) -> String {
    let (Some(next), Some(home)) = (next, &catalogue.home) else { return format!("{NEVER}\n") };
    match form {
        Form::Iso => format!("{}\n", rfc3339::write(next)),
        Form::Seconds => format!("{}\n", seconds(next - now)),
        Form::Cron => format!("{}\n", cron(next)),
        Form::Ical => render::calendar(&catalogue.title, home, next),
    }
}

/// Whole seconds, never too few: who sleeps that long does not wake up early.
fn seconds(distance: TimeDelta) -> i64 {
    distance.num_seconds() + i64::from(distance.subsec_nanos() > 0)
}

/// The five fields of a crontab line. Cron knows no seconds: what falls between two minutes is reported
/// with the later one.
fn cron(next: DateTime<Utc>) -> String {
    let odd = next.second() > 0 || next.nanosecond() > 0;
    let minute = if odd { next + TimeDelta::minutes(1) } else { next };
    minute.format("%-M %-H %-d %-m *").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        rfc3339::parse(text).expect("an instant").to_utc()
    }

    #[test]
    fn a_crontab_line_is_never_early() {
        let cases = [
            ("2018-09-20T07:00:00Z", "0 7 20 9 *"),
            ("2018-09-20T07:00:01Z", "1 7 20 9 *"),
            ("2018-12-31T23:59:30Z", "0 0 1 1 *"),
        ];
        for (next, wanted) in cases {
            assert_eq!(cron(at(next)), wanted, "{next}");
        }
    }

    #[test]
    fn seconds_are_rounded_up() {
        assert_eq!(seconds(TimeDelta::milliseconds(1_500)), 2);
        assert_eq!(seconds(TimeDelta::seconds(60)), 60);
    }
}
