//! Everything that can go wrong below the screens. Each is a message; its words are found where it is shown.

use std::fmt;
use std::path::PathBuf;

use crate::domain::{self, needs_said};
use crate::words::{Message, Name};

/// What a verb of the store refuses or fails with. `Display` is the sentence the clerk reads.
#[derive(Debug)]
pub enum Error {
    /// One field of a form is not acceptable; the form puts the cursor there.
    Field {
        field: &'static str,
        message: Message,
    },
    /// A rule of the shop says no; the sentence says which and what to do.
    Refused(Message),
    NotPermitted {
        permission: domain::Permission,
    },
    /// What the clerk may not do alone; somebody else's PIN may allow it.
    NeedsApproval {
        needs: Vec<domain::Need>,
    },
    NotFound {
        what: Message,
    },
    WrongSecret,
    /// Wrong PINs in a row make the next one wait, for one user at one place.
    Locked {
        said: Message,
        wait: chrono::TimeDelta,
    },
    SessionEnded {
        how: Name,
    },
    Busy {
        whom: Message,
    },
    /// What the disk or the machine has against it.
    Disk(Message),
    NoFile {
        path: PathBuf,
    },
    NoFolder {
        folder: PathBuf,
    },
    WasShop {
        path: PathBuf,
        is_empty: bool,
        trace: PathBuf,
    },
    ShopGone {
        path: PathBuf,
    },
    Foreign {
        path: PathBuf,
        differs: Vec<Message>,
    },
    Exchanged {
        why: Message,
    },
    Unknown {
        what: Message,
    },
    NotWritten {
        what: Message,
    },
    NotOurs {
        path: PathBuf,
    },
    NewerFile {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    Path {
        path: PathBuf,
        reason: Message,
    },
    Migration {
        reason: Message,
    },
    DiskFull,
    Damaged(Message),
    /// The file's own guards stopped a write that would have broken a rule, and said which.
    Guarded(String),
    Sqlite(rusqlite::Error),
    Domain(domain::Error),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A refusal that belongs to one field of a form.
    pub fn field(field: &'static str, message: impl Into<Message>) -> Self {
        Error::Field { field, message: message.into() }
    }

    pub fn refused(message: impl Into<Message>) -> Self {
        Error::Refused(message.into())
    }

    pub(crate) fn not_found(what: impl Into<Message>) -> Self {
        Error::NotFound { what: what.into() }
    }

    pub(crate) fn damaged(what: impl Into<Message>) -> Self {
        Error::Damaged(what.into())
    }

    /// The sentence that says it.
    pub fn message(&self) -> Message {
        match self {
            Self::Field { message, .. } | Self::Refused(message) | Self::Disk(message) => message.clone(),
            Self::Locked { said, .. } => said.clone(),
            Self::NotPermitted { permission } => Message::of("may-not").with("rights", &permission.name()),
            Self::NeedsApproval { needs } => needs_said(needs),
            Self::NotFound { what } => Message::of("store-NotFound").with("what", what),
            Self::WrongSecret => Message::of("store-WrongSecret"),
            Self::SessionEnded { how } => Message::of("store-SessionEnded").with("how", how),
            Self::Busy { whom } => {
                Message::of("store-Busy").with("whom", &domain::text::capital(&whom.to_string()))
            }
            Self::DiskFull => Message::of("store-DiskFull"),
            Self::Damaged(what) => Message::of("store-Damaged").with("what", what),
            Self::Guarded(what) => Message::of("store-Guarded").with("what", what),
            Self::Sqlite(_) => Message::of("store-Sqlite"),
            Self::Domain(error) => error.message(),
            Self::NoFolder { folder } => Message::of("store-NoFolder").with("folder", folder),
            Self::WasShop { path, is_empty, trace } => Message::of("store-WasShop")
                .with("path", path)
                .with("is_empty", is_empty)
                .with("trace", trace),
            Self::ShopGone { path } => Message::of("store-ShopGone").with("path", path),
            Self::Foreign { path, differs } => Message::of("store-Foreign")
                .with("path", path)
                .with("differs", &domain::listed(differs.iter().cloned())),
            Self::Exchanged { why } => Message::of("store-Exchanged").with("why", why),
            Self::Unknown { what } => Message::of("store-Unknown").with("what", what),
            Self::NotWritten { what } => Message::of("store-NotWritten").with("what", what),
            Self::NotOurs { path } => Message::of("store-NotOurs").with("path", path),
            Self::NewerFile { path, found, known } => {
                Message::of("store-NewerFile").with("path", path).with("found", found).with("known", known)
            }
            Self::Path { path, reason } => {
                Message::of("store-Path").with("path", path).with("reason", reason)
            }
            Self::Migration { reason } => Message::of("store-Migration").with("reason", reason),
            Self::NoFile { path } => Message::of("store-NoFile").with("path", path),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Sqlite(error) => Some(error),
            Self::Domain(error) => Some(error),
            _ => None,
        }
    }
}

impl From<domain::Error> for Error {
    fn from(error: domain::Error) -> Self {
        Self::Domain(error)
    }
}
