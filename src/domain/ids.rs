//! Which row of its table something is: one type for each table, so that none passes for another's.

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident;)+) => { $(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The number of the row.
            pub const fn row(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(row: i64) -> Self {
                Self(row)
            }
        }
    )+ };
}

ids! {
    /// A customer.
    CustomerId;
    /// A supplier.
    SupplierId;
    /// A product.
    ProductId;
    /// A lot.
    LotId;
    /// A document, from the day it was begun as a draft or written as a quotation.
    DocumentId;
    /// A line of a document.
    LineId;
    /// A payment.
    PaymentId;
    /// A shift of a drawer.
    ShiftId;
    /// Who signs in.
    UserId;
    /// A warehouse.
    WarehouseId;
}
