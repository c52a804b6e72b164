//! What state a lot is in, and whether it may be sold.

use chrono::NaiveDate;

use crate::domain::coded::coded;
use crate::words::spoken;

coded! {
    /// Where a lot stands.
    #[derive(Default)]
    LotStatus {
        #[default]
        Active = "active";
        Quarantined = "quarantined";
        Recalled = "recalled";
        Damaged = "damaged";
    }
}

coded! {
    /// What the quality test said.
    LotQuality {
        Pending = "pending";
        Approved = "approved";
        Rejected = "rejected";
        Conditional = "conditional";
    }
}

spoken! { "unsellable"
/// Why a lot may not be sold, as a sentence. It can still be moved, returned to the supplier or written off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsellable {
    /// It is set aside.
    Status { status: LotStatus },
    /// Its test is not passed, or not yet done.
    Quality { quality: LotQuality },
    /// The last day it could be sold.
    Expired { day: NaiveDate },
}
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
            return Err(Unsellable::Status { status });
        }
    }
    match quality {
        LotQuality::Approved | LotQuality::Conditional => {}
        LotQuality::Pending | LotQuality::Rejected => return Err(Unsellable::Quality { quality }),
    }
    match expires {
        Some(day) if day < on => Err(Unsellable::Expired { day }),
        _ => Ok(()),
    }
}

coded! {
    /// How soon a lot expires, in rising order of alarm.
    #[derive(Default)]
    ExpiryAlert {
        #[default]
        None = "none";
        Medium = "medium";
        High = "high";
        Critical = "critical";
        Expired = "expired";
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

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::{prop_assert_eq, proptest};

    use super::{ExpiryAlert, LotQuality, LotStatus, Unsellable, sellable};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn through_its_expiry_date_and_not_after() {
        let (active, approved) = (LotStatus::Active, LotQuality::Approved);
        let expires = Some(day("2026-11-23"));
        assert_eq!(sellable(active, approved, expires, day("2026-11-23")), Ok(()));
        assert_eq!(
            sellable(active, approved, expires, day("2026-11-24")),
            Err(Unsellable::Expired { day: day("2026-11-23") })
        );
        assert_eq!(sellable(active, approved, None, day("2099-01-01")), Ok(()));
    }

    #[test]
    fn only_active_and_approved_or_conditional() {
        let on = day("2026-11-23");
        for &status in LotStatus::ALL {
            for &quality in LotQuality::ALL {
                let good = status == LotStatus::Active
                    && (quality == LotQuality::Approved || quality == LotQuality::Conditional);
                assert_eq!(sellable(status, quality, None, on).is_ok(), good, "{status:?} {quality:?}");
            }
        }
        let said = sellable(LotStatus::Recalled, LotQuality::Rejected, None, on).unwrap_err().to_string();
        assert_eq!(said, "it is recalled.");
    }

    #[test]
    fn alerts_by_days_left() {
        let on = day("2026-11-23");
        let of = |days: u64, group| ExpiryAlert::of(on.checked_add_days(Days::new(days)), on, group);
        for (days, group, alert) in [
            (0, 60, ExpiryAlert::Critical),
            (7, 60, ExpiryAlert::Critical),
            (8, 60, ExpiryAlert::High),
            (14, 60, ExpiryAlert::High),
            (15, 60, ExpiryAlert::Medium),
            (60, 60, ExpiryAlert::Medium),
            (61, 60, ExpiryAlert::None),
            (15, 10, ExpiryAlert::None),
            (14, 0, ExpiryAlert::High),
        ] {
            assert_eq!(of(days, group), alert, "{days} of {group}");
        }
        assert_eq!(ExpiryAlert::of(Some(day("2026-11-22")), on, 60), ExpiryAlert::Expired);
        assert_eq!(ExpiryAlert::of(None, on, 60), ExpiryAlert::None);
    }

    proptest! {
        #[test]
        fn expired_is_the_alert_exactly_when_the_date_forbids_a_sale(offset in 0_u64..2_000, group in 0_u32..400) {
            let on = day("2026-11-23");
            let expires = day("2024-06-01").checked_add_days(Days::new(offset));
            let sold = sellable(LotStatus::Active, LotQuality::Approved, expires, on).is_ok();
            prop_assert_eq!(ExpiryAlert::of(expires, on, group) == ExpiryAlert::Expired, !sold);
        }
    }
}
