//! How long the next PIN must wait after wrong ones: long enough that nobody guesses six digits, short enough that
//! nobody is kept out.

use crate::words::Message;
use chrono::TimeDelta;

/// Where wrong PINs in a row were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The terminal where the user signed in last. It is slowed and never shut.
    Own,
    /// Any other terminal, or a clerk's question for an approval.
    Other,
    /// All terminals but the user's own together: names of terminals cost nothing.
    Together,
}

/// The longest that anything waits.
pub const LONGEST: TimeDelta = TimeDelta::minutes(15);

/// Wrong ones in a row after which a terminal of one's own waits minutes: it is no slip of the hand any more.
const NO_SLIP: u32 = 30;

impl Place {
    /// How long the next try waits after so many wrong ones in a row; nothing at first, then twice as long each time.
    pub fn wait(self, failed: u32) -> TimeDelta {
        let (free, first, longest) = match self {
            Self::Own if failed >= NO_SLIP => return TimeDelta::minutes(5),
            Self::Own => (10, 2, 60),
            Self::Other => (5, 30, LONGEST.num_seconds()),
            Self::Together => (20, 30, LONGEST.num_seconds()),
        };
        let Some(beyond) = failed.checked_sub(free) else { return TimeDelta::zero() };
        let doubled = 2_i64.checked_pow(beyond).and_then(|times| times.checked_mul(first)).unwrap_or(longest);
        TimeDelta::seconds(doubled.min(longest))
    }
}

/// A wait in words: `30 seconds`, `4 minutes`.
pub fn said(wait: TimeDelta) -> Message {
    let seconds = wait.num_seconds() + i64::from(wait.subsec_nanos() > 0);
    match seconds {
        ..=1 => Message::of("wait-second"),
        2..=90 => Message::of("wait-seconds").with("count", &seconds),
        _ => Message::of("wait-minutes").with("count", &((seconds + 59) / 60)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{LONGEST, Place, said};

    /// How many wrong PINs somebody gets in who tries as soon as it counts, in so long a time.
    fn tries(place: Place, within: TimeDelta) -> u32 {
        let (mut at, mut failed) = (TimeDelta::zero(), 0);
        while at <= within {
            failed += 1;
            at += place.wait(failed).max(TimeDelta::milliseconds(100));
        }
        failed
    }

    #[test]
    fn six_digits_are_not_guessed_by_patience() {
        let day = TimeDelta::days(1);
        let (own, other, together) =
            (tries(Place::Own, day), tries(Place::Other, day), tries(Place::Together, day));
        assert!(own <= 330 && other <= 110 && together <= 125, "{own} {other} {together}");
        // However many terminals are made up: 500,000 of a million PINs take years.
        assert!(500_000 / (own + together) > 3 * 365);
    }

    #[test]
    fn a_slip_of_the_hand_waits_for_nothing_and_ones_own_terminal_for_little() {
        assert_eq!(Place::Other.wait(4), TimeDelta::zero());
        assert_eq!(Place::Other.wait(5), TimeDelta::seconds(30));
        assert_eq!(Place::Own.wait(9), TimeDelta::zero());
        assert_eq!(Place::Own.wait(29), TimeDelta::seconds(60));
        assert_eq!(Place::Other.wait(50), LONGEST);
    }

    #[test]
    fn waits_are_said_as_people_count_them() {
        let said = [0, 1, 30, 90, 91, 240, 900].map(|seconds| said(TimeDelta::seconds(seconds)).to_string());
        assert_eq!(
            said,
            ["a second", "a second", "30 seconds", "90 seconds", "2 minutes", "4 minutes", "15 minutes"]
        );
    }

    proptest! {
        #[test]
        fn it_never_gets_shorter_nor_longer_than_a_quarter_of_an_hour(failed in any::<u32>()) {
            for place in [Place::Own, Place::Other, Place::Together] {
                prop_assert!(place.wait(failed) <= place.wait(failed.saturating_add(1)));
                prop_assert!(place.wait(failed) <= LONGEST);
                prop_assert!(Place::Own.wait(failed) <= Place::Other.wait(failed).max(TimeDelta::seconds(60)));
            }
        }
    }
}
