//! Names as they are looked for.

pub(crate) mod alike;
pub mod fit;
pub mod words;
