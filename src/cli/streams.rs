//! The standard streams: colours where they are wanted, and no complaint about a reader who left.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Stderr, Stdout, Write};

use anstream::adapter::StripBytes;
use anstream::{AutoStream, ColorChoice};

use crate::diag::Language;
use crate::diagnostic::Severity;
use crate::report::wording;

use super::arguments::Color;

/// How many characters of findings fit on a line: they are not folded for a file or a program.
pub(super) fn columns_of_findings() -> Option<usize> {
    let named = std::env::var_os("COLUMNS").is_some();
    if named || io::stderr().is_terminal() {
        columns_of_terminal().map(|columns| columns.clamp(40, WIDEST))
    } else {
        None
    }
}

/// How many characters fit on a line, where somebody says so or a terminal is there.
pub(super) fn columns_of_terminal() -> Option<usize> {
    let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let found = || terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| usize::from(columns));
    named.or_else(found).filter(|columns| *columns > 0)
}

/// How wide help may be: people follow no longer lines than these.
pub(super) fn columns() -> usize {
    columns_of_terminal().map_or(USUAL_WIDTH, |columns| columns.clamp(40, USUAL_WIDTH))
}

/// The longest line of a finding; longer ones are hard to read on any screen.
const WIDEST: usize = 120;

/// The width where nothing names another, and the most for help.
const USUAL_WIDTH: usize = 100;

/// Standard output and standard error of a run.
pub(super) struct Streams {
    out: BufWriter<Pipe<Stdout>>,
    err: BufWriter<Pipe<Stderr>>,
    color: bool,
    color_out: bool,
    terminal: bool,
}

impl Streams {
    /// Those of the process.
    pub(super) fn of_the_process(color: Color) -> Self {
        // A console of Windows shows escape sequences as signs unless it is asked not to.
        let is_understood =
            anstyle_query::windows::enable_ansi_colors() != Some(false) || anstyle_query::term_supports_ansi_color();
        let wanted = |auto: ColorChoice| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => auto != ColorChoice::Never && is_understood,
        };
        Streams {
            out: BufWriter::new(Pipe::new(io::stdout())),
            err: BufWriter::new(Pipe::new(io::stderr())),
            color: wanted(AutoStream::choice(&io::stderr())),
            color_out: wanted(AutoStream::choice(&io::stdout())),
            terminal: io::stdin().is_terminal(),
        }
    }

    /// Whether somebody would have to type what is read from standard input.
    pub(super) fn input_is_a_terminal(&self) -> bool {
        self.terminal
    }

    /// Standard output, for what programs read. On a terminal, where both streams meet, what was
    /// written to the other one before stands above it.
    pub(super) fn out(&mut self) -> &mut dyn Write {
        // What cannot be handed over now stays, and is reported at the end.
        let _ = self.err.flush();
        &mut self.out
    }

    /// Writes something with styles to standard error, without them where they are not wanted.
    pub(super) fn styled(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        // As in `out`.
        let _ = self.out.flush();
        if self.color {
            return write(&mut self.err);
        }
        write(&mut Plain { to: &mut self.err, state: StripBytes::new() })
    }

    /// Writes something with styles to standard output, without them where they are not wanted.
    pub(super) fn styled_out(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        // As in `out`.
        let _ = self.err.flush();
        if self.color_out {
            return write(&mut self.out);
        }
        write(&mut Plain { to: &mut self.out, state: StripBytes::new() })
    }

    /// Says on standard error why the work could not be done, and what to do.
    pub(super) fn error(&mut self, message: &str, help: Option<&str>, language: Language) -> io::Result<()> {
        self.say(Severity::Error, "\x1b[1;31m", message, help, language)
    }

    /// Says what is not as it should be, and stops nothing.
    pub(super) fn warning(&mut self, message: &str, language: Language) -> io::Result<()> {
        self.say(Severity::Warning, "\x1b[1;33m", message, None, language)
    }

    fn say(
        &mut self,
        severity: Severity,
        colour: &str,
        message: &str,
        help: Option<&str>,
        language: Language,
    ) -> io::Result<()> {
        let message = crate::report::escape_control(message);
        let colon = wording::COLON.render(language);
        let name = wording::severity(severity).render(language);
        let columns = columns_of_findings();
        let folded = |text: &str, name: &str| {
            let before = name.chars().count() + colon.chars().count() + 1;
            crate::report::fold(text, columns, before).replace('\n', &format!("\n{}", " ".repeat(before)))
        };
        let message = folded(&message, &name);
        self.styled(|err| writeln!(err, "{colour}{name}\x1b[0m{colon} {message}"))?;
        if let Some(help) = help {
            let help = crate::report::escape_control(help);
            let name = wording::HELP.render(language);
            let help = folded(&help, &name);
            self.styled(|err| writeln!(err, "\x1b[1m{name}\x1b[0m{colon} {help}"))?;
        }
        self.flush()
    }

    /// Hands over what was written.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.err.flush()
    }
}

/// A stream that takes no styles.
struct Plain<'a> {
    to: &'a mut dyn Write,
    state: StripBytes,
}

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.state.strip_next(bytes).try_for_each(|piece| self.to.write_all(piece))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A stream whose reader may leave: then what is written is lost quietly.
struct Pipe<W> {
    stream: W,
    closed: bool,
}

impl<W> Pipe<W> {
    fn new(stream: W) -> Self {
        Pipe { stream, closed: false }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        match self.stream.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(bytes.len())
            }
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.stream.flush() {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            other if self.closed => other.or(Ok(())),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn a_reader_who_left_is_no_trouble() {
        let mut pipe = Pipe::new(Gone);
        assert!(pipe.write_all(b"abc").is_ok());
        assert!(pipe.write_all(b"abc").is_ok());
        assert!(pipe.flush().is_ok());
    }
}
