//! `pressfeed init`: a catalogue with a first release, from five answers.

use std::path::{Path, PathBuf};

use crate::diag::{Language, Message, code, foreign, msg, text};
use crate::disk;
use crate::start::{Hosting, NewFile, first_files};

use super::arguments::{Ci, Common, Init};
use super::outcome::{CliError, ExitStatus};
use super::questions::{Asked, answers};
use super::streams::Streams;
use super::{clock, language};

pub(super) fn run(options: &Init, common: &Common, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    let speaks = language::of_the_reader(common.lang);
    let asked = Asked { options, language: speaks.unwrap_or_default() };
    refuse_a_second(&options.folder)?;
    let answers = if streams.input_is_a_terminal() && !options.yes {
        answers(&asked, Some(&mut std::io::stdin().lock()), streams)?
    } else {
        answers(&asked, None, streams)?
    };
    let now = clock::now(options.now.as_deref(), answers.timezone)?;
    let hosting = options.ci.map(|ci| match ci {
        Ci::Github => Hosting::GitHub,
        Ci::Gitlab => Hosting::GitLab,
    });
    let files = first_files(&answers, now, hosting);
    let (kept, new): (Vec<NewFile>, Vec<NewFile>) =
        files.into_iter().partition(|file| !file.is_catalogue && path(options, file).exists());
    let bytes: Vec<(PathBuf, &[u8])> = new.iter().map(|file| (path(options, file), file.text.as_bytes())).collect();
    disk::create(&bytes)?;
    if !common.quiet {
        let language = speaks.or_else(|| Language::of_tag(answers.language.as_str())).unwrap_or_default();
        told(&options.folder, &new, &kept, language, streams)?;
    }
    Ok(ExitStatus::Success)
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

/// What was written, and the three things to do next.
fn told(
    folder: &Path,
    new: &[NewFile],
    kept: &[NewFile],
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
    for (at, step) in steps.iter().enumerate() {
        writeln!(out, "  {}. {}", at + 1, step.render(language))?;
    }
    Ok(())
}
