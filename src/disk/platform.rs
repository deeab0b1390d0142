//! What differs from system to system: opening, locking, syncing and renaming. The other files of the
//! room know no system.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(super) use unix::{
    FolderLock, file_size_limit, is_pipe, open, remove, rename, reserved_name, set_permissions, special, sync_file,
    sync_file_systems, sync_folder, try_lock,
};
#[cfg(windows)]
pub(super) use windows::{
    FolderLock, file_size_limit, is_pipe, open, remove, rename, reserved_name, set_permissions, special, sync_file,
    sync_file_systems, sync_folder, try_lock,
};
