//! Whether the price of an input grows with its length, or with the square of it: each input is run at a size
//! and at four times that size, and what the processor worked is put in relation. An exponent of 1 is in
//! proportion, of 2 the square.
//!
//! ```text
//! cargo bench --bench growth                    known inputs, the guard, and every example of `explain`
//! cargo bench --bench growth -- guard           those whose name contains a word
//! cargo bench --bench growth -- --size 200k     of so many bytes, and of four times as many, instead of 60k
//! cargo bench --bench growth -- --all           shows those too that grow as they should
//! ```
//!
//! Ends with status 1 where one grows by more than an exponent of 1.3.

mod cases;
mod examples;
mod run;

use std::io::{self, Write};
use std::process::ExitCode;

/// The exponent from which on an input grows too fast.
const MOST: f64 = 1.3;

/// What is less than this at four times the size tells nothing of how it grows.
const LEAST_SECONDS: f64 = 0.05;

/// Files with their paths.
pub type Files = Vec<(String, Vec<u8>)>;

/// An input of any size: the file or the arguments of the program, and the files that they name.
pub struct Case {
    /// What it is.
    pub name: String,
    /// The commands, of which the last is measured.
    pub commands: Vec<Vec<String>>,
    /// The files of an input of about so many bytes.
    pub files: Box<dyn Fn(usize) -> Files>,
}

struct Options {
    words: Vec<String>,
    size: usize,
    all: bool,
}

fn main() -> ExitCode {
    match options().and_then(|options| compare(&options).map_err(|error| error.to_string())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            // Where even this cannot be written, the exit status has to say it alone.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options { words: Vec::new(), size: 60_000, all: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // Cargo adds it.
            "--bench" => {}
            "--all" => options.all = true,
            "--size" => {
                let text = arguments.next().ok_or("--size needs a number of bytes, like 200k")?;
                let (digits, unit) = text.strip_suffix('k').map_or((text.as_str(), 1), |digits| (digits, 1_000));
                options.size = unit * digits.parse::<usize>().map_err(|_| format!("{text} is no size"))?;
            }
            word => options.words.push(word.to_owned()),
        }
    }
    Ok(options)
}

/// Runs all inputs that are asked for; whether none grows too fast.
fn compare(options: &Options) -> io::Result<bool> {
    let wanted = |name: &str| options.words.is_empty() || options.words.iter().any(|word| name.contains(word));
    let (mut count, mut fast) = (0, 0);
    let mut out = io::stdout();
    writeln!(out, "{:<60}{:>10}{:>10}{:>10}", "input", "ms", "ms of 4n", "exponent")?;
    for case in cases::all().into_iter().chain(examples::all()?).filter(|case| wanted(&case.name)) {
        count += 1;
        let large = run::seconds(&case, 4 * options.size)?;
        let small = if large < LEAST_SECONDS { large } else { run::seconds(&case, options.size)? };
        let exponent = exponent(small, large);
        let is_fast = large >= LEAST_SECONDS && exponent > MOST;
        fast += usize::from(is_fast);
        if is_fast || options.all || count <= cases::KNOWN {
            let shown = if large < LEAST_SECONDS { "-".to_owned() } else { format!("{exponent:.2}") };
            writeln!(out, "{:<60}{:>10.1}{:>10.1}{shown:>10}", case.name, 1e3 * small, 1e3 * large)?;
        }
    }
    writeln!(out, "{count} inputs, {fast} of which grow by more than {MOST}")?;
    Ok(fast == 0)
}

/// By which power of its size an input grew. What the program costs without any input is left out.
fn exponent(small: f64, large: f64) -> f64 {
    const START: f64 = 0.005;
    let bare = |seconds: f64| (seconds - START).max(0.001);
    (bare(large) / bare(small)).log(4.0)
}
