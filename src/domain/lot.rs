//! What state a lot is in, and whether it may be sold.

use chrono::NaiveDate;

use super::coded::coded;

coded! {
    /// Where a lot stands.
    #[derive(Default)]
    LotStatus, "lot status" {
        #[default]
        Active = "active", "active";
        Quarantined = "quarantined", "in quarantine";
        Recalled = "recalled", "recalled";
        Damaged = "damaged", "damaged";
    }
}

coded! {
    /// What the quality test said.
    LotQuality, "lot quality" {
        Pending = "pending", "waiting for its test";
        Approved = "approved", "approved";
        Rejected = "rejected", "rejected";
        Conditional = "conditional", "approved with conditions";
    }
}

/// Why a lot may not be sold, as a sentence. It can still be moved, returned to the supplier or written off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsellable {
    #[error("it is {}.", .0.words())]
    Status(LotStatus),
    #[error("its quality is not approved; it is {}.", .0.words())]
    Quality(LotQuality),
    /// The last day it could be sold.
    #[error("it expired on {0}.")]
    Expired(NaiveDate),
}

/// Whether a lot may be sold on a business date: active, quality approved or conditional, and not expired. A lot can be
/// sold on its expiry date itself, which is the last day the maker stands by it (GS1 AI 17), and not from the day after.
///
/// # Errors
/// The first reason against it: status, then quality, then expiry.
pub fn sellable(
    status: LotStatus,
    quality: LotQuality,
    expires: Option<NaiveDate>,
    on: NaiveDate,
) -> Result<(), Unsellable> {
    match status {
        LotStatus::Active => {}
        LotStatus::Quarantined | LotStatus::Recalled | LotStatus::Damaged => {
            return Err(Unsellable::Status(status));
        }
    }
    match quality {
        LotQuality::Approved | LotQuality::Conditional => {}
        LotQuality::Pending | LotQuality::Rejected => return Err(Unsellable::Quality(quality)),
    }
    match expires {
        Some(day) if day < on => Err(Unsellable::Expired(day)),
        _ => Ok(()),
    }
}

coded! {
    /// How soon a lot expires, in rising order of alarm.
    #[derive(Default)]
    ExpiryAlert, "expiry alert" {
        #[default]
        None = "none", "";
        Medium = "medium", "expires soon";
        High = "high", "expires within 14 days";
        Critical = "critical", "expires within 7 days";
        Expired = "expired", "expired";
    }
}

impl ExpiryAlert {
    /// The alert of a lot on a day: 7 days or fewer to its expiry date are critical, 14 high, `alert_days` (of its
    /// product group) medium.
    pub fn of(expires: Option<NaiveDate>, on: NaiveDate, alert_days: u32) -> Self {
        let Some(expires) = expires else {
            return Self::None;
        };
        match expires.signed_duration_since(on).num_days() {
            ..0 => Self::Expired,
            0..=7 => Self::Critical,
            8..=14 => Self::High,
            days if days <= i64::from(alert_days) => Self::Medium,
            _ => Self::None,
        }
    }
}
