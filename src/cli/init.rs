//! `pressfeed init`: a catalogue with a first release, from five answers.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::diag::{Language, Message, code, foreign, msg, text};
use crate::disk;
use crate::start::{Hosting, NewFile, first_files};

use super::arguments::{ADDRESS, CLOCK, DIR, TEXT};
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::questions::{Asked, answers};
use super::streams::Streams;
use super::{clock, language};

/// `pressfeed init`.
pub(super) const COMMAND: Command = Command {
    name: "init",
    help: HelpText {
        about: text!(en: "Begin: write a catalogue with a first release", fr: "Commencer : écrire un catalogue avec un premier communiqué"),
        note: Some(text!(
            en: "On a terminal it asks for what no option gives. It never overwrites: where a catalogue is there already, it changes nothing.",
            fr: "Sur un terminal, la commande demande ce qu’aucune option ne donne. Elle n’écrase jamais rien : s’il y a déjà un catalogue, elle n’y change rien."
        )),
        options: &[&[
            OptionText {
                default: ".",
                ..OptionText::new(
                    "folder",
                    Group::Writes,
                    DIR,
                    text!(en: "The folder in which to begin", fr: "Le dossier où commencer"),
                )
            },
            OptionText::new(
                "title",
                Group::Writes,
                TEXT,
                text!(en: "What the feeds are called, such as \"News of the Harbour\"", fr: "Le titre des flux, par exemple « Communiqués du port »"),
            ),
            OptionText::new(
                "site",
                Group::Writes,
                ADDRESS,
                text!(en: "The site that people read, such as https://www.example.org/", fr: "Le site que lit le public, par exemple https://www.example.org/"),
            ),
            OptionText::new(
                "language",
                Group::Writes,
                Some(text!(en: "TAG", fr: "CODE")),
                text!(en: "The language of the releases, such as fr-FR", fr: "La langue des communiqués, par exemple fr-FR"),
            ),
            OptionText::new(
                "timezone",
                Group::Writes,
                Some(text!(en: "ZONE", fr: "FUSEAU")),
                text!(en: "The time zone of dates, such as Europe/Paris", fr: "Le fuseau horaire des dates, par exemple Europe/Paris"),
            ),
            OptionText::new(
                "base",
                Group::Writes,
                ADDRESS,
                text!(en: "The address of the folder where the feeds will be served", fr: "L’adresse du dossier où les flux seront servis"),
            ),
            OptionText::new(
                "yes",
                Group::Reads,
                None,
                text!(en: "Ask nothing; take what is proposed for all that no option gives", fr: "Ne rien demander ; prendre ce qui est proposé pour tout ce qu’aucune option ne donne"),
            ),
            OptionText {
                values: || {
                    vec![
                        ("github", text!(en: "GitHub Actions", fr: "GitHub Actions")),
                        ("gitlab", text!(en: "GitLab CI", fr: "GitLab CI")),
                    ]
                },
                ..OptionText::new(
                    "ci",
                    Group::Writes,
                    Some(text!(en: "HOST", fr: "HÉBERGEUR")),
                    text!(en: "Write a workflow too that publishes the feeds", fr: "Écrire aussi une tâche automatique qui publie les flux"),
                )
            },
            CLOCK,
        ]],
        examples: &[
            Example::new("pressfeed init", text!(en: "here, with questions", fr: "ici, avec des questions")),
            Example::new(
                "pressfeed init news --yes",
                text!(en: "in the folder news, without questions", fr: "dans le dossier news, sans question"),
            ),
        ],
    },
    reports: false,
    action: Action::of::<Init>(),
};

#[derive(Debug, Args)]
struct Init {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long)]
    title: Option<String>,
    #[arg(long)]
    site: Option<String>,
    #[arg(long)]
    language: Option<String>,
    #[arg(long)]
    timezone: Option<String>,
    #[arg(long)]
    base: Option<String>,
    #[arg(short, long)]
    yes: bool,
    #[arg(long)]
    ci: Option<Ci>,
    #[arg(long)]
    now: Option<String>,
}

/// Where a workflow runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ci {
    Github,
    Gitlab,
}

impl Run for Init {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { common, streams, .. } = session;
        let speaks = language::of_the_reader(common.lang);
        let asked = Asked {
            title: self.title.as_deref(),
            site: self.site.as_deref(),
            tag: self.language.as_deref(),
            timezone: self.timezone.as_deref(),
            base: self.base.as_deref(),
            is_silent: self.yes,
            language: speaks.unwrap_or_default(),
        };
        refuse_a_second(&self.folder)?;
        let answers = if streams.input_is_a_terminal() && !self.yes {
            answers(&asked, Some(&mut std::io::stdin().lock()), streams)?
        } else {
            answers(&asked, None, streams)?
        };
        let now = clock::now(self.now.as_deref(), answers.timezone)?;
        let hosting = self.ci.map(|ci| match ci {
            Ci::Github => Hosting::GitHub,
            Ci::Gitlab => Hosting::GitLab,
        });
        let files = first_files(&answers, now, hosting);
        let (kept, new): (Vec<NewFile>, Vec<NewFile>) =
            files.into_iter().partition(|file| !file.is_catalogue && path(self, file).exists());
        let bytes: Vec<(PathBuf, &[u8])> = new.iter().map(|file| (path(self, file), file.text.as_bytes())).collect();
        disk::create(&bytes)?;
        if !common.quiet {
            let language = speaks.or_else(|| Language::of_tag(answers.language.as_str())).unwrap_or_default();
            let example = Some(answers.site.host()).filter(|host| is_example(host));
            reported(&self.folder, &new, &kept, example, language, streams)?;
        }
        Ok(ExitStatus::Success)
    }
}

fn path(options: &Init, file: &NewFile) -> PathBuf {
    below(&options.folder, &file.name)
}

fn below(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

/// A folder that has a catalogue gets no second one.
fn refuse_a_second(folder: &Path) -> Result<(), CliError> {
    let names = ["data/catalogue.yaml", "catalogue.yaml", "data/releases"];
    let Some(found) = names.iter().map(|name| below(folder, name)).find(|path| path.exists()) else { return Ok(()) };
    Err(CliError::Usage(msg!(
        en: "{path} is there already, and nothing is overwritten: give another folder, or add a release with `pressfeed new`",
        fr: "{path} existe déjà, et rien n’est écrasé : indiquez un autre dossier, ou ajoutez un communiqué avec `pressfeed new`",
        path = code(disk::path_name(&found))
    )))
}

/// Whether a host is one of those that stand for another in examples.
fn is_example(host: &str) -> bool {
    ["example.org", "example.com", "example.net"].contains(&host.strip_prefix("www.").unwrap_or(host))
}

/// What was written, and the things to do next; first of all to write the own site, where one of examples stands.
fn reported(
    folder: &Path,
    new: &[NewFile],
    kept: &[NewFile],
    example: Option<&str>,
    language: Language,
    streams: &mut Streams,
) -> Result<(), CliError> {
    let lists = [(text!(en: "written", fr: "écrit"), new), (text!(en: "kept", fr: "gardé"), kept)];
    let out = streams.out();
    for (word, files) in lists {
        for file in files {
            writeln!(out, "  {:<9}  {}", word.render(language), file.name)?;
        }
    }
    let folder = disk::path_name(folder);
    let own_site = example.map(|host| {
        msg!(
            en: "write your own site instead of {host} into data/catalogue.yaml and the releases: an id that is published never changes",
            fr: "écrivez votre propre site à la place de {host} dans data/catalogue.yaml et les communiqués : un identifiant publié ne change plus",
            host = code(host)
        )
    });
    let steps: [Message; 3] = [
        msg!(en: "add your first release: `pressfeed new \"Its title\"`", fr: "ajoutez votre premier communiqué : `pressfeed new \"Son titre\"`"),
        msg!(en: "make the feeds, and open feeds/index.html: `pressfeed build`", fr: "générez les flux, puis ouvrez feeds/index.html : `pressfeed build`"),
        msg!(
            en: "put the folder feeds online where `base` says: `pressfeed help hosting`",
            fr: "mettez en ligne le dossier feeds à l’adresse `base` : `pressfeed help hosting`"
        ),
    ];
    let head = if folder == "." {
        msg!(en: "Next:", fr: "Ensuite :")
    } else {
        msg!(en: "Next, after `cd {folder}`", fr: "Ensuite, après `cd {folder}`", folder = foreign(folder))
    };
    writeln!(out, "\n{}", head.render(language))?;
    for (at, step) in own_site.iter().chain(&steps).enumerate() {
        writeln!(out, "  {}. {}", at + 1, step.render(language))?;
    }
    Ok(())
}
