//! What a run of the program costs the processor.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Case;

/// The program as it is built for this bench.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_pressfeed");

/// The processor time of a case at a size, in seconds. What it finds does not matter.
pub fn seconds(case: &Case, size: usize) -> io::Result<f64> {
    let folder = tempfile::tempdir()?;
    for (name, bytes) in (case.files)(size) {
        let path = folder.path().join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)?;
    }
    let (last, before) = case.commands.split_last().expect("a case has a command");
    for command in before {
        let mut run = Command::new(PROGRAM);
        run.args(command).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    }
    timed(folder.path(), last)
}

/// Bash alone tells the time of another process in thousandths of a second.
fn timed(folder: &Path, arguments: &[String]) -> io::Result<f64> {
    const SCRIPT: &str = "TIMEFORMAT='%3U %3S'; time \"$0\" \"$@\" >/dev/null 2>&1";
    let mut run = Command::new("bash");
    run.args(["-c", SCRIPT, PROGRAM]).args(arguments).current_dir(folder).env("LC_ALL", "C");
    let reported = String::from_utf8_lossy(&run.output()?.stderr).into_owned();
    let parts: Option<Vec<f64>> = reported.split_whitespace().map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.len() == 2).map(|parts| parts.iter().sum()).ok_or_else(|| io::Error::other(reported))
}
