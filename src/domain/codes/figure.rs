//! What is typed into a field for a figure, and is none.

use chrono::NaiveDate;

use super::scan::is_built_as_code;
use crate::domain::payments::payment_line::PaymentLine;
use crate::words::Message;

/// Why what was typed into a field for a figure is more likely a code that was scanned; none where it can be meant.
pub fn is_no_figure(typed: &str, today: NaiveDate) -> Option<Message> {
    let typed = typed.trim();
    match PaymentLine::begins_with_nought(typed) {
        true => Some(Message::of("figure-noughts").with("typed", typed)),
        false if is_built_as_code(typed, today) => Some(Message::of("figure-code").with("typed", typed)),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NaiveDate, is_no_figure};

    #[test]
    fn a_code_is_no_figure() {
        let today: NaiveDate = "2026-11-25".parse().unwrap();
        for code in ["6221234567893", "12345670", "00500", "٠٥", "007", "(01)06221234567893"] {
            assert!(is_no_figure(code, today).is_some(), "{code}");
        }
        let figures =
            ["", "0", "0.50", "0,5", "10000000", "99999999", "6221234567893.00", "12.5", "-4", "abc"];
        for figure in figures {
            assert_eq!(is_no_figure(figure, today), None, "{figure}");
        }
    }
}
