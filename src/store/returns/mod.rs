//! What comes back, held against the document it came on.

pub(crate) mod originals;
pub(crate) mod return_lots;
pub(crate) mod returnable;
