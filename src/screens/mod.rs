//! One file per screen, made of `ui` parts and `store` calls.

pub mod entry;
