//! The one place where amounts are rounded: half away from zero, as EN 16931 and tills have it.

use crate::domain::error::{Error, Result};

/// `dividend / divisor` to the nearest whole number, halves away from zero: 5/2 = 3, −5/2 = −3.
///
/// # Errors
/// `Overflow` when the divisor is zero or the quotient does not fit.
pub fn divide_half_away(dividend: i128, divisor: i128) -> Result<i128> {
    let quotient = dividend.checked_div(divisor).ok_or(Error::Overflow)?;
    let rest = dividend.checked_rem(divisor).ok_or(Error::Overflow)?.unsigned_abs();
    // Compared with what is missing to a whole, so that nothing is doubled and nothing can overflow.
    if rest == 0 || rest < divisor.unsigned_abs() - rest {
        return Ok(quotient);
    }
    let away = if (dividend < 0) == (divisor < 0) { 1 } else { -1 };
    quotient.checked_add(away).ok_or(Error::Overflow)
}

/// `left × right / divisor`, exact up to the single rounding at the end.
///
/// # Errors
/// `Overflow` when the divisor is zero or the answer does not fit in 64 bits.
pub fn multiply_divide(left: i64, right: i64, divisor: i128) -> Result<i64> {
    // The product of two 64-bit numbers always fits in 128 bits.
    narrow(divide_half_away(i128::from(left) * i128::from(right), divisor)?)
}

/// The number in 64 bits.
///
/// # Errors
/// `Overflow` when it does not fit.
pub fn narrow(value: i128) -> Result<i64> {
    i64::try_from(value).map_err(|_| Error::Overflow)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Error, divide_half_away, multiply_divide};

    #[test]
    fn halves_go_away_from_zero_and_the_rest_to_the_nearest() {
        let cases = [
            (5, 2, 3),
            (-5, 2, -3),
            (5, -2, -3),
            (-5, -2, 3),
            (4, 3, 1),
            (-4, 3, -1),
            (1, 2, 1),
            (-1, 2, -1),
        ];
        for (dividend, divisor, quotient) in
            cases.into_iter().chain([(0, 7, 0), (1, 3, 0), (-1, 3, 0), (2, 3, 1)])
        {
            assert_eq!(divide_half_away(dividend, divisor), Ok(quotient), "{dividend}/{divisor}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(divide_half_away(1, 0), Err(Error::Overflow));
        assert_eq!(divide_half_away(i128::MIN, -1), Err(Error::Overflow));
        assert_eq!(divide_half_away(i128::MAX, i128::MAX), Ok(1));
        assert_eq!(divide_half_away(i128::MIN, i128::MIN), Ok(1));
        assert_eq!(multiply_divide(i64::MAX, i64::MAX, 1), Err(Error::Overflow));
        assert_eq!(multiply_divide(i64::MAX, i64::MIN, i128::from(i64::MIN)), Ok(i64::MAX));
    }

    proptest! {
        #[test]
        fn never_off_by_more_than_a_half(dividend in any::<i64>(), divisor in 1..=i64::MAX) {
            let (dividend, divisor) = (i128::from(dividend), i128::from(divisor));
            let quotient = divide_half_away(dividend, divisor).unwrap();
            let off = dividend - quotient * divisor;
            prop_assert!(2 * off.abs() <= divisor);
            // On a half the quotient is the one further from zero.
            if 2 * off.abs() == divisor {
                prop_assert!((quotient * divisor).abs() > dividend.abs());
            }
            prop_assert_eq!(divide_half_away(-dividend, divisor).unwrap(), -quotient);
        }
    }
}
