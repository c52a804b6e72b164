//! Everything that can go wrong below the screens, each in the clerk's words.

/// What a verb of the store refuses or fails with. `Display` is the sentence the clerk reads.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One field of a form is not acceptable; the form puts the cursor there.
    #[error("{message}")]
    Field { field: &'static str, message: String },
}

pub type Result<T> = std::result::Result<T, Error>;
