//! The verbs of a session, by the part of the shop they are about: `session.documents().post(..)`.
//!
//! Each is the session itself, under the name of a room: what one does is found by where one would do it.

use std::ops::Deref;

use super::Session;

macro_rules! rooms {
    ($($(#[$about:meta])* $name:ident $verb:ident;)+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy)]
            pub struct $name<'a>(pub(in crate::store) &'a Session);

            impl Deref for $name<'_> {
                type Target = Session;

                fn deref(&self) -> &Session {
                    self.0
                }
            }
        )+

        impl Session {
            $(
                $(#[$about])*
                pub fn $verb(&self) -> $name<'_> {
                    $name(self)
                }
            )+
        }
    };
}

rooms! {
    /// Drafts and documents: entered, put aside, posted, cancelled, returned, printed again.
    Documents documents;
    /// Goods: what a code means, what there is of it, in which lots and where.
    Stock stock;
    /// Payments, accounts and credit, shifts and their drawer.
    Money money;
    /// Who works here and who is dealt with: approvals, PINs, what somebody did, bought or sold.
    People people;
    /// The shop's settings, closed periods, reports, exports and backups.
    Books books;
    /// Master data: listed, entered, changed and taken in from files.
    Masters masters;
}
