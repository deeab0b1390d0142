//! `build --check`: what a build would change, as a unified diff.

use std::io::{self, Write};
use std::time::Duration;

use crate::diag::{Language, code, msg, number};
use crate::diagnostic::Diagnostic;
use crate::disk::{Difference, Document, OUT_OF_DATE};
use crate::report::FileReport;

/// How many lines of a file's diff are shown.
const MOST: usize = 400;

/// How long to look for the smallest diff of a file.
const PATIENCE: Duration = Duration::from_secs(5);

/// The path of a file in the output folder, as people write it.
pub(super) fn path(folder: &str, file: &str) -> String {
    format!("{}/{file}", folder.trim_end_matches('/'))
}

/// A file that a build would change, with the finding about it.
pub(super) fn file_report(difference: &Difference, documents: &[Document], folder: &str) -> FileReport {
    let name = path(folder, &difference.name);
    if difference.is_line_ends_alone(documents) {
        let finding = line_ends(&name, folder);
        return FileReport { name, findings: vec![finding], ..FileReport::default() };
    }
    let file = code(&name);
    let message = match (&difference.old, difference.new) {
        (None, _) => msg!(en: "{file} is missing", fr: "{file} manque", file = file),
        (_, None) => {
            msg!(en: "{file} belongs to no feed any more", fr: "{file} n’appartient plus à aucun flux", file = file)
        }
        _ => {
            msg!(en: "{file} is not what the catalogue says", fr: "{file} n’est pas ce que dit le catalogue", file = file)
        }
    };
    let finding = OUT_OF_DATE.at(None, message);
    FileReport { name, findings: vec![finding], ..FileReport::default() }
}

/// What is said of a file whose line ends alone are wrong, as after a checkout with `core.autocrlf`.
fn line_ends(name: &str, folder: &str) -> Diagnostic {
    let message = msg!(
        en: "{file} has the line ends CR LF, and is otherwise what the catalogue says",
        fr: "{file} a des fins de ligne CR LF, et est pour le reste ce que dit le catalogue",
        file = code(name)
    );
    let mut finding = OUT_OF_DATE.at(None, message);
    let folder = folder.trim_end_matches('/');
    let (beside, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    let attributes = if beside.is_empty() { ".gitattributes".to_owned() } else { format!("{beside}/.gitattributes") };
    finding.help = Some(msg!(
        en: "git changes line ends at checkout: add the line {line} to {file}, commit that file, and run `pressfeed build`",
        fr: "git change les fins de ligne à l’extraction : ajoutez la ligne {line} à {file}, enregistrez ce fichier dans git, puis lancez `pressfeed build`",
        line = code(format!("{last}/** -text")),
        file = code(attributes)
    ));
    finding
}

/// The diff of one file, from what is there to what a build would write.
pub(super) fn write(
    difference: &Difference,
    documents: &[Document],
    folder: &str,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let new = difference.new.map_or(&[][..], |at| documents[at].bytes.as_slice());
    let old = difference.old.as_deref().unwrap_or_default();
    if [old, new].iter().any(|bytes| std::str::from_utf8(bytes).is_err()) {
        // A picture has no lines.
        return Ok(());
    }
    let old = String::from_utf8_lossy(old);
    let new = String::from_utf8_lossy(new);
    let mut config = similar::TextDiff::configure();
    config.timeout(PATIENCE);
    let diff = config.diff_lines(old.as_ref(), new.as_ref());
    let name = |there: bool, side: &str| match there {
        true => format!("{side}/{folder}/{}", difference.name),
        false => "/dev/null".to_owned(),
    };
    let (from, to) = (name(difference.old.is_some(), "a"), name(difference.new.is_some(), "b"));
    let text = diff.unified_diff().context_radius(2).header(&from, &to).to_string();
    for line in text.lines().take(MOST) {
        writeln!(out, "{}", crate::report::escape_control(line))?;
    }
    let more = text.lines().count().saturating_sub(MOST);
    if more == 0 {
        return Ok(());
    }
    let rest = msg!(en: "… and {n} more {n|line|lines}", fr: "… et {n} {n|ligne|lignes} de plus", n = number(more));
    writeln!(out, "{}", rest.render(language))
}
