//! Everything that can go wrong below the screens, each in the clerk's words.

use std::path::PathBuf;

use crate::domain::{self, rights_said};

/// What a verb of the store refuses or fails with. `Display` is the sentence the clerk reads.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One field of a form is not acceptable; the form puts the cursor there.
    #[error("{message}")]
    Field { field: &'static str, message: String },
    /// A rule of the shop says no; the sentence says which and what to do.
    #[error("{0}")]
    Refused(String),
    #[error("You may not {}. Ask a manager.", .permission.words())]
    NotPermitted { permission: domain::Permission },
    /// What the clerk may not do alone; somebody else's PIN may allow it.
    #[error("{}", needs_said(.needs))]
    NeedsApproval { needs: Vec<domain::Need> },
    #[error("{what} is no longer there. Somebody may have removed it.")]
    NotFound { what: String },
    #[error("The name or the PIN is not right.")]
    WrongSecret,
    /// Wrong PINs in a row make the next one wait, for one user at one place.
    #[error("{said}")]
    Locked { said: String, wait: chrono::TimeDelta },
    #[error("This session has ended ({how}). Sign in again; your ticket is kept.")]
    SessionEnded { how: String },
    #[error("{} is writing and did not finish in time. Nothing was changed; try again.", domain::text::capital(.whom))]
    Busy { whom: String },
    /// What the disk or the machine has against it.
    #[error("{0}")]
    Disk(String),
    #[error("There is no shop at {}. Make one with `storekeep init`, or name another file with --db.", path.display())]
    NoFile { path: PathBuf },
    #[error("There is no folder {}. Nothing was written.", folder.display())]
    NoFolder { folder: PathBuf },
    #[error(
        "{} {state}, and {} beside it shows that there was a shop. Nothing was written: put a backup in its place with `storekeep restore FILE`. For a new shop name another file.",
        path.display(), trace.display()
    )]
    WasShop { path: PathBuf, state: &'static str, trace: PathBuf },
    #[error("{} has people and records but no shop in it any more. Nothing was written: put a backup in its place with `storekeep restore FILE`.", path.display())]
    ShopGone { path: PathBuf },
    #[error(
        "{} is not as this program makes it: {}. It was left as it is: put a backup in its place with `storekeep restore FILE`.",
        path.display(), differs.join(", ")
    )]
    Foreign { path: PathBuf, differs: Vec<String> },
    #[error(
        "The shop's file was exchanged while it was open ({why}). Nothing was posted. Close Storekeep at every terminal, see to it that the right file is in its place, and start again."
    )]
    Exchanged { why: String },
    #[error(
        "It is not known whether this was written: {what}. Look before you do it again. Nothing more is posted until the disk answers."
    )]
    Unknown { what: String },
    #[error(
        "The disk failed while this was written: {what}. It was looked up since: it was not written, nothing was changed. Do it again, and have the disk looked at."
    )]
    NotWritten { what: String },
    #[error("{} is not a Storekeep file. It was left as it is.", path.display())]
    NotOurs { path: PathBuf },
    #[error(
        "{} was made by a newer Storekeep (schema {found}; this program knows {known}). It was left as it is: install the newer program.",
        path.display()
    )]
    NewerFile { path: PathBuf, found: i64, known: i64 },
    #[error("{} cannot be used: {reason}", path.display())]
    Path { path: PathBuf, reason: String },
    #[error("The file could not be brought up to date: {reason}. It was left as it was.")]
    Migration { reason: String },
    #[error("The disk is full. Nothing was changed; make room and try again.")]
    DiskFull,
    #[error(
        "The shop's file is damaged ({0}). Stop selling on it, run `storekeep verify`, and restore a backup."
    )]
    Damaged(String),
    /// The file's own guards stopped a write that would have broken a rule.
    #[error("The file refused this: {0}. Nothing was changed.")]
    Guarded(String),
    #[error("The shop's file could not be read or written. Nothing was changed. The log has the details.")]
    Sqlite(#[source] rusqlite::Error),
    #[error("{0}")]
    Domain(#[from] domain::Error),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A refusal that belongs to one field of a form.
    pub fn field(field: &'static str, message: impl Into<String>) -> Self {
        Error::Field { field, message: message.into() }
    }

    pub fn refused(message: impl Into<String>) -> Self {
        Error::Refused(message.into())
    }

    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Error::NotFound { what: what.into() }
    }
}

/// What each of them is, and then the rights that are missing.
fn needs_said(needs: &[domain::Need]) -> String {
    let whats: Vec<&str> =
        needs.iter().map(|need| need.what.as_str()).filter(|what| !what.is_empty()).collect();
    let missing = format!("You may not {}. Ask a manager.", rights_said(needs));
    whats.into_iter().chain([missing.as_str()]).collect::<Vec<_>>().join(" ")
}
