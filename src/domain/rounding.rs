//! The one place where amounts are rounded: half away from zero, as EN 16931 and tills have it.

use super::error::{Error, Result};

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
