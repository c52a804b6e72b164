//! Cells of a CSV file that a spreadsheet would run or change, and words that mean something to an import.

use std::borrow::Cow;

/// What a cell begins with that a spreadsheet takes for a formula, or drops to reach one.
/// The full-width signs are the same to some.
const RUN: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What an import understands where it is no text.
const WORDS: [&str; 2] = ["none", "unlimited"];

/// The cell with a mark before it that makes a spreadsheet show it as text; numbers stay as they are. An import takes
/// the mark off again.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    if needs_mark(cell) && !is_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Takes off what [`harmless`] and [`for_excel`] put on.
pub(crate) fn unmark(cell: &mut String) {
    if let Some(inner) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        *cell = inner.replace("\"\"", "\"");
    } else if cell.strip_prefix('\'').is_some_and(needs_mark) {
        cell.remove(0);
    }
}

/// The cell so that Excel leaves it as it is: zeros at the front, long numbers, what it would take for a date.
pub(crate) fn for_excel(cell: &str) -> Cow<'_, str> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = is_digits(cell) && (cell.len() >= 12 || (cell.len() > 1 && cell.starts_with('0')));
    let is_power = cell.split_once(['e', 'E']).is_some_and(|(a, b)| is_digits(a) && is_digits(b));
    let parts: Vec<&str> = cell.split(['-', '/']).collect();
    let is_date =
        (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_digits(part) && part.len() <= 4);
    if is_code || is_power || is_date { Cow::Owned(format!("=\"{cell}\"")) } else { harmless(cell) }
}

/// A formula, a word, or either behind marks: one more is put on and taken off.
fn needs_mark(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(RUN) || WORDS.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert_eq, proptest};

    use super::{for_excel, harmless, unmark};

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
            "none",
            "Unlimited",
            "'=1",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "5", "-5", "-0.125", "+2010", "Urea 46-0-0", "a=b", "'", "'tis", "مزرعة"] {
            assert_eq!(harmless(cell), cell);
        }
    }

    #[test]
    fn excel_leaves_codes_and_days_alone() {
        for cell in ["00123", "6221234567891", "1E5", "2027-06-30", "1-26", "3/4"] {
            assert_eq!(for_excel(cell), format!("=\"{cell}\""));
        }
        for cell in ["123", "0", "10.50", "20-20-20-5", "A-1", "-5"] {
            assert_eq!(for_excel(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn every_mark_comes_off_again(text in any::<String>(), close in "['=+@a0-9noe\"-]{0,6}") {
            for text in [text, close] {
                for written in [harmless(&text), for_excel(&text)] {
                    let mut read = written.into_owned();
                    unmark(&mut read);
                    prop_assert_eq!(&read, &text);
                }
            }
        }
    }
}
