//! Why something was done, where the records ask for a reason.

use super::coded::coded;

coded! {
    /// Why goods come back.
    ReturnReason, "return reason" {
        Defective = "defective", "defective";
        WrongItem = "wrong_item", "wrong item";
        NotAsDescribed = "not_as_described", "not as described";
        Damaged = "damaged", "damaged";
        Expired = "expired", "expired";
        ChangedMind = "changed_mind", "changed mind";
        Other = "other", "other";
    }
}

impl ReturnReason {
    /// Whether goods that come back for this reason are unfit to sell until somebody has looked at them: they go to
    /// quarantine unless the clerk says otherwise.
    pub const fn is_unfit(self) -> bool {
        matches!(self, Self::Defective | Self::Damaged | Self::Expired)
    }
}

coded! {
    /// Why stock is put right.
    AdjustmentReason, "adjustment reason" {
        Count = "count", "count";
        Damage = "damage", "damage";
        Expiry = "expiry", "expiry";
        EntryError = "entry_error", "entry error";
        Loss = "loss", "theft or loss";
        Samples = "samples", "samples";
        Correction = "correction", "correction";
        Other = "other", "other";
    }
}

coded! {
    /// How a session ended.
    SessionEnd, "end of a session" {
        SignedOut = "signed_out", "signed out";
        Idle = "idle", "left idle";
        TakenOver = "taken_over", "taken over";
        Lost = "lost", "terminal lost";
    }
}

#[cfg(test)]
mod tests {
    use super::ReturnReason;

    #[test]
    fn what_is_spoilt_goes_to_quarantine_and_what_was_only_unwanted_does_not() {
        let unfit: Vec<&str> =
            ReturnReason::ALL.iter().filter(|reason| reason.is_unfit()).map(|reason| reason.code()).collect();
        assert_eq!(unfit, ["defective", "damaged", "expired"]);
    }
}
