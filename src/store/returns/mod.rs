//! What comes back, held against the document it came on.

pub(crate) mod give_back;
pub(crate) mod originals;
pub(crate) mod returnable;
