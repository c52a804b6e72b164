//! What the operating system says, in words: why a file cannot be opened, read or written.

use std::io;

use rustix::io::Errno;

/// The reason in a few words, to stand after a colon.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder",
        io::ErrorKind::PermissionDenied => "it is not open to this user",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        io::ErrorKind::AlreadyExists => "there is a file of that name already",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "this user has no more room on the disk (a quota)",
        io::ErrorKind::FileTooLarge => "a file may not grow any longer there (a limit)",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is set to reading only",
        io::ErrorKind::OutOfMemory => "the machine has no memory left",
        io::ErrorKind::InvalidFilename => "its name is too long or cannot be a name",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_string();
    }
    match Errno::from_io_error(error) {
        Some(Errno::MFILE | Errno::NFILE) => "too many files are open".to_string(),
        Some(Errno::IO) => "the disk does not answer as it should".to_string(),
        Some(Errno::LOOP) => "it is a link".to_string(),
        _ => error.to_string(),
    }
}
