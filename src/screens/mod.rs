//! One file per screen, made of `ui` parts and `store` calls. Screens know no other screen: they open each other by the
//! names of places, which the [`Routes`] resolves.

mod activities;
mod approve;
mod documents;
mod entry;
mod home;
mod home_draw;
pub mod masters;
mod paper;
mod payments;
mod period;
mod recovery;
mod reports;
mod router;
pub mod routes;
mod seat;
mod settings;
mod shift;
mod sign_in;
mod tickets;
mod who;
mod wizard;

pub use router::Routes;
pub use seat::Seat;
