//! One file per screen, made of `ui` parts and `store` calls. Screens know no other screen: they open each other by the
//! names of places, which the [`House`] resolves.

mod approve;
mod entry;
mod guide;
mod home;
mod home_draw;
mod invoices;
pub mod masters;
pub mod places;
mod seat;
mod settings;
mod sign_in;
mod tickets;
mod wizard;

pub use guide::House;
pub use seat::Seat;
