//! One file per screen, made of `ui` parts and `store` calls. Screens know no other screen: they open each other by the
//! names of places, which the [`House`] resolves.

mod approve;
mod documents;
mod entry;
mod guide;
mod home;
mod home_draw;
pub mod masters;
mod paper;
mod payments;
mod period;
pub mod places;
mod recovery;
mod reports;
mod seat;
mod settings;
mod shift;
mod sign_in;
mod tickets;
mod who;
mod wizard;

pub use guide::House;
pub use seat::Seat;
