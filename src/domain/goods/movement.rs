//! Why goods move.

use crate::domain::coded::coded;

coded! {
    /// Why a lot has more or less of something in a warehouse, or is worth more or less, than before.
    MovementReason, "reason of a movement" {
        /// It lay there when the books were begun.
        Opening = "opening", "opening";
        /// A document moved it; the document says which way and why.
        Document = "document", "document";
        /// A document that was cancelled moved it, and this moves it back.
        Cancelled = "cancelled", "cancelled";
        /// Nothing moved: what lies there is worth something else.
        ValueCorrection = "value_correction", "value correction";
        Transfer = "transfer", "transfer";
        Count = "count", "count";
        Damage = "damage", "damage";
        Expiry = "expiry", "expiry";
        EntryError = "entry_error", "entry error";
        TheftOrLoss = "theft_or_loss", "theft or loss";
        Samples = "samples", "samples";
        Correction = "correction", "correction";
        Other = "other", "other";
    }
}
