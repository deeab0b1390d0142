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
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let mut command = Command::new(program);
    command.args(words);
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
        en: "the editor {editor} did not end well: {error}; name another one in the variable EDITOR",
        fr: "l’éditeur {editor} ne s’est pas bien terminé : {error} ; nommez-en un autre dans la variable EDITOR",
        editor = code(&editor),
        error = message(error)
    )))
}

/// Whether an editor opens a file at the line of an argument `+LINE`.
fn takes_a_line(program: &str) -> bool {
    let name = Path::new(program).file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ["vi", "vim", "nvim", "nano", "emacs", "micro", "kak"].contains(&name.as_str())
}
