//! One run at a time that writes into a folder; readers never wait.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use super::failure::{self, Failure};
use super::platform::{self, FolderLock};
use crate::diag::{Template, msg, number, text};

const TRY_AGAIN: Template = text!(en: "try again when it is done", fr: "réessayez quand il aura fini");

/// How long a run waits for another one.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// How long it waits before it asks again.
const STEP: Duration = Duration::from_millis(50);

/// Locks a folder until the lock is dropped, or the process ends in whatever way. Returns `None` if
/// there are no locks where the folder is: the work is worth more than the lock.
pub(super) fn lock(folder: &Path, patience: Duration) -> Result<Option<FolderLock>, Failure> {
    let mut waited = Duration::ZERO;
    loop {
        match platform::try_lock(folder) {
            Err(error) if error.kind() == ErrorKind::WouldBlock && waited < patience => {
                std::thread::sleep(STEP);
                waited += STEP;
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                let reason = msg!(
                    en: "another pressfeed has been at work in it for {n} {n|second|seconds}",
                    fr: "un autre pressfeed y travaille depuis {n} {n|seconde|secondes}",
                    n = number(patience.as_secs()),
                );
                return Err(Failure::refused(failure::WRITE_INTO, folder, reason).with_help(TRY_AGAIN));
            }
            result => return result.map_err(|error| Failure::system(failure::OPEN, folder, error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_until_it_lets_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = lock(folder.path(), Duration::ZERO).expect("free");
        let second = lock(folder.path(), Duration::ZERO).expect_err("held");
        assert!(second.words().contains("another pressfeed"), "{second}");
        drop(first);
        // A process that another test starts may hold a copy for a moment.
        assert!(lock(folder.path(), PATIENCE).is_ok_and(|lock| lock.is_some()));
    }
}
