//! Every kind of document: begun, kept, checked, quoted, posted, read and cancelled.

pub(crate) mod admit;
pub(crate) mod begun;
pub(crate) mod cancel;
pub(crate) mod dating;
pub(crate) mod deal;
pub(crate) mod drafts;
pub mod invoices;
pub(crate) mod papers;
pub(crate) mod post;
pub(crate) mod posting;
pub(crate) mod prepared;
pub(crate) mod priced;
pub(crate) mod quotations;
pub(crate) mod quoted;
