//! What the operating system says, in words: why a file cannot be opened, read or written.

use crate::words::Message;
use std::io;

use rustix::io::Errno;

/// The reason in a few words, to stand after a colon.
pub fn reason(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::of("system-not-found"),
        io::ErrorKind::PermissionDenied => Message::of("system-denied"),
        io::ErrorKind::IsADirectory => Message::of("system-folder"),
        io::ErrorKind::NotADirectory => Message::of("system-not-a-folder"),
        io::ErrorKind::AlreadyExists => Message::of("system-exists"),
        io::ErrorKind::StorageFull => Message::of("system-full"),
        io::ErrorKind::QuotaExceeded => Message::of("system-quota"),
        io::ErrorKind::FileTooLarge => Message::of("system-too-large"),
        io::ErrorKind::ReadOnlyFilesystem => Message::of("system-reading-only"),
        io::ErrorKind::OutOfMemory => Message::of("system-no-memory"),
        io::ErrorKind::InvalidFilename => Message::of("system-name"),
        _ => of_system(error),
    }
}

fn of_system(error: &io::Error) -> Message {
    match Errno::from_io_error(error) {
        Some(Errno::MFILE | Errno::NFILE) => Message::of("system-too-many"),
        Some(Errno::IO) => Message::of("system-no-answer"),
        Some(Errno::LOOP) => Message::of("system-link"),
        _ => Message::verbatim(&error.to_string()),
    }
}
