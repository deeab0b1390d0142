//! Long work shows itself: a line on standard error that counts, on a terminal alone.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::diag::{Language, Message};

use super::printer::Printer;

/// How long work goes on before it shows itself.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written again.
const PACE: Duration = Duration::from_millis(100);

/// How many signs the bar has.
const WIDTH: usize = 30;

/// A line that counts. It is gone when the work is done.
pub(super) struct Progress {
    to: Option<Box<dyn Write>>,
    language: Language,
    patience: Duration,
    begun: Instant,
    written: Option<Instant>,
}

impl Progress {
    /// A line on standard error, where somebody looks on: on a terminal, and not on a build server, nor with `-q`.
    pub(super) fn of(printer: &Printer<'_>) -> Self {
        let is_there = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "false");
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_seen = io::stderr().is_terminal() && printer.is_talkative() && !is_there("CI") && !is_dumb;
        let to: Option<Box<dyn Write>> = if is_seen { Some(Box::new(io::stderr())) } else { None };
        Self::to(to, printer.language(), PATIENCE)
    }

    fn to(to: Option<Box<dyn Write>>, language: Language, patience: Duration) -> Self {
        Progress { to, language, patience, begun: Instant::now(), written: None }
    }

    /// Shows how much is done; `all` where that is known.
    pub(super) fn show(&mut self, what: &Message, done: usize, all: Option<usize>) {
        let now = Instant::now();
        let is_due = self.written.is_none_or(|written| now - written >= PACE) && now - self.begun >= self.patience;
        let Some(to) = self.to.as_mut().filter(|_| is_due) else { return };
        self.written = Some(now);
        let bar = all.filter(|all| *all > 0).map(|all| {
            let full = (done.min(all) * WIDTH) / all;
            format!("[{}{}] ", "#".repeat(full), ".".repeat(WIDTH - full))
        });
        // Whoever does not see it misses nothing.
        let _ = write!(to, "\r\x1b[K{}{}", bar.unwrap_or_default(), what.render(self.language));
        let _ = to.flush();
    }

    /// Takes the line away, before something else is written.
    pub(super) fn clear(&mut self) {
        if let Some(to) = self.to.as_mut().filter(|_| self.written.is_some()) {
            let _ = write!(to, "\r\x1b[K");
            let _ = to.flush();
        }
        self.written = None;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::diag::{msg, number};

    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("one thread").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn shown(patience: Duration) -> String {
        let screen = Screen::default();
        let mut progress = Progress::to(Some(Box::new(screen.clone())), Language::English, patience);
        let what = |n: usize| msg!(en: "{n} {n|file|files}", fr: "{n} {n|fichier|fichiers}", n = number(n));
        progress.show(&what(50), 50, Some(100));
        // The next one comes too soon to be seen.
        progress.show(&what(51), 51, None);
        drop(progress);
        let bytes = screen.0.lock().expect("one thread").clone();
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn the_line_counts_and_goes_away() {
        assert_eq!(shown(Duration::ZERO), "\r\x1b[K[###############...............] 50 files\r\x1b[K");
    }

    #[test]
    fn short_work_shows_nothing() {
        assert_eq!(shown(Duration::from_secs(600)), "");
    }
}
