//! The editor of whoever runs the program, as `VISUAL` or `EDITOR` names it.

use std::path::Path;
use std::process::Command;

use crate::diag::{code, foreign, message, msg};
use crate::disk;

use super::outcome::CliError;

/// Opens a file at a line, and waits until the editor ends.
pub(super) fn edit(file: &Path, line: usize) -> Result<(), CliError> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let editor = named.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.to_owned());
    let (program, options) = parts(&editor);
    let mut command = Command::new(program);
    command.args(options);
    if takes_a_line(program) {
        command.arg(format!("+{line}"));
    }
    let ended = command.arg(file).status();
    let error = match ended {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => match status.code() {
            Some(code) => {
                msg!(en: "its exit code is {n}", fr: "son code de sortie est {n}", n = foreign(code.to_string()))
            }
            None => msg!(en: "it was stopped", fr: "il a été interrompu"),
        },
        Err(error) => disk::reason(&error),
    };
    Err(CliError::Usage(msg!(
        en: "the editor {editor} failed: {error}; name another one in the variable EDITOR",
        fr: "l’éditeur {editor} s’est terminé par une erreur : {error} ; nommez-en un autre dans la variable EDITOR",
        editor = code(&editor),
        error = message(error)
    )))
}

/// A program and its options. The path of a program may have spaces itself, as `C:\Program Files` has.
fn parts(editor: &str) -> (&str, Vec<&str>) {
    let ends = editor.match_indices(' ').map(|(at, _)| at).chain([editor.len()]);
    let whole = ends.map(|end| &editor[..end]).rfind(|path| path.contains(' ') && Path::new(path).is_file());
    let program = whole.unwrap_or_else(|| editor.split_whitespace().next().unwrap_or_default());
    let rest = editor.trim_start().strip_prefix(program).unwrap_or_default();
    (program, rest.split_whitespace().collect())
}

/// Whether an editor opens a file at the line of an argument `+LINE`.
fn takes_a_line(program: &str) -> bool {
    let name = Path::new(program).file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ["vi", "vim", "nvim", "nano", "emacs", "micro", "kak"].contains(&name.as_str())
}
