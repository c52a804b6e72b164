//! Why goods move.

use crate::domain::coded::coded;

coded! {
    /// Why a lot has more or less of something in a warehouse, or is worth more or less, than before.
    MovementReason {
        /// It lay there when the books were begun.
        Opening = "opening";
        /// A document moved it; the document says which way and why.
        Document = "document";
        /// A document that was cancelled moved it, and this moves it back.
        Cancelled = "cancelled";
        /// Nothing moved: what lies there is worth something else.
        ValueCorrection = "value_correction";
        Transfer = "transfer";
        Count = "count";
        Damage = "damage";
        Expiry = "expiry";
        EntryError = "entry_error";
        TheftOrLoss = "theft_or_loss";
        Samples = "samples";
        Correction = "correction";
        Other = "other";
    }
}
