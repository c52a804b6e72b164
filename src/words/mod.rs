//! What people read: messages with names, and the catalogues that hold their words.
//!
//! Below this floor nothing is known of the shop; above it a rule or a verb answers a [`Message`] or a case that has one
//! (`spoken!`), and its words are found only where it is shown. English stands in `assets/words/en.ftl`, in the syntax of
//! Project Fluent: how many, which of several, and in which order is the sentence's own affair there.

mod catalogue;
mod message;
mod shape;
mod spoken;
mod verbatim;

pub use catalogue::{Catalogue, Language, name_keys, speak, speak_as_asked};
pub use message::{Argument, Message, Name, Say};
pub use shape::stands_in;
pub(crate) use spoken::spoken;

#[cfg(test)]
mod tests;
