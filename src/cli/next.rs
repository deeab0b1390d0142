//! `pressfeed next`: when to build again.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use clap::{Args, ValueEnum};

use crate::catalogue::Catalogue;
use crate::compose::next_turn;
use crate::diag::{msg, text};
use crate::diagnostic::Severity;
use crate::embargo::{FileReport, Gate};
use crate::render;
use crate::value::rfc3339;

use super::arguments::{CATALOGUE, FORM, NOW, Source};
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::{clock, summary};

/// What stands for the instant of a catalogue that nothing is due of any more.
const NEVER: &str = "never";

/// `pressfeed next`.
pub(super) const COMMAND: Command = Command {
    name: "next",
    help: HelpText {
        about: text!(en: "Show when to build again: when the next release falls due", fr: "Indiquer quand relancer build : à la prochaine parution d’un communiqué"),
        note: Some(text!(
            en: "Where nothing will change by itself, the answer is the word `never`, in every form, with exit status 0.",
            fr: "Si rien ne doit changer de soi-même, la réponse est le mot `never`, sous toutes les formes, avec le code de retour 0."
        )),
        options: &[
            CATALOGUE,
            NOW,
            &[OptionText {
                default: "iso",
                values: || {
                    vec![
                        (
                            "iso",
                            text!(en: "date and time in UTC, such as 2018-09-20T07:00:00Z", fr: "date et heure UTC, comme 2018-09-20T07:00:00Z"),
                        ),
                        (
                            "seconds",
                            text!(en: "how many seconds it is until then", fr: "le nombre de secondes d’ici là"),
                        ),
                        (
                            "cron",
                            text!(en: "the five fields of a crontab line, in UTC", fr: "les cinq champs d’une ligne de crontab, en UTC"),
                        ),
                        (
                            "ical",
                            text!(en: "an iCalendar file with one event, which names no release", fr: "un fichier iCalendar d’un seul événement, qui ne nomme aucun communiqué"),
                        ),
                    ]
                },
                ..OptionText::new(
                    "form",
                    Group::Shows,
                    FORM,
                    text!(en: "The form of the answer", fr: "La forme de la réponse"),
                )
            }],
        ],
        examples: &[
            Example::new(
                "pressfeed next",
                text!(en: "date and time, and the same in words", fr: "la date et l’heure, puis la même chose en toutes lettres"),
            ),
            Example::new("pressfeed next --as cron", text!(en: "a line for crontab", fr: "une ligne pour crontab")),
            Example::new(
                "pressfeed next --as ical > next.ics",
                text!(en: "a reminder for a calendar", fr: "un rappel pour un agenda"),
            ),
        ],
    },
    reports: false,
    action: Action::of::<Next>(),
};

#[derive(Debug, Args)]
struct Next {
    #[command(flatten)]
    source: Source,
    #[arg(long = "as", default_value = "iso")]
    form: Form,
}

/// How an instant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Iso,
    Seconds,
    Cron,
    Ical,
}

impl Run for Next {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        if !printer.is_for_people() {
            return Err(CliError::Usage(
                msg!(en: "`next` answers in the form of --as; leave --format out", fr: "`next` répond sous la forme de --as ; n’écrivez pas --format"),
            ));
        }
        let mut loaded = Loaded::read(&self.source.catalogue.path(), streams)?;
        printer.speak(loaded.catalogue.language.as_ref());
        let now = clock::now(self.source.now.as_deref(), loaded.catalogue.timezone)?;
        loaded.look_at(now);
        let Loaded { mut sources, catalogue, findings, strays, .. } = loaded;
        let gate = Gate::close(&catalogue, &mut sources, now, &findings, &strays.names(&catalogue, now));
        let mut texts = FileReport::catalogue(&sources, findings);
        texts.extend(strays.file_reports());
        let totals = printer.print(Severity::Error, &mut gate.release(sources, texts), streams)?;
        let exit = printer.exit(&totals);
        if exit != ExitStatus::Success {
            return Ok(exit);
        }
        let next = next_turn(&catalogue, now);
        write!(streams.out(), "{}", answer(&catalogue, next.map(|(at, _)| at), now, self.form))?;
        if printer.is_talkative() {
            let reported = summary::due(next, catalogue.timezone, now).render(printer.language());
            streams.styled(|err| writeln!(err, "{reported}"))?;
            if let Some(drafts) = summary::drafts(catalogue.drafts.len()) {
                let drafts = drafts.render(printer.language());
                streams.styled(|err| writeln!(err, "{drafts}"))?;
            }
        }
        Ok(exit)
    }
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
