//! Cells of a CSV file that a spreadsheet would run.

use std::borrow::Cow;

/// What a cell begins with that a spreadsheet takes for a formula, or drops to reach one.
/// The full-width signs are the same to some.
pub(crate) const RUN: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The cell with a mark before it that makes a spreadsheet show it as text; numbers stay as they are. An import takes
/// the mark off again.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(RUN) && !is_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_would_run_is_marked_and_numbers_are_not() {
        for cell in [
            "=1+1",
            "+A1",
            "-A1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "-",
            "+",
            "-1+2",
            "-.5",
            "=HYPERLINK(\"x\")",
            "＝1+1",
            "＋1",
            "－1",
            "＠A1",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "5", "-5", "-0.125", "+2010", "Urea 46-0-0", "a=b", "'", "مزرعة"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
