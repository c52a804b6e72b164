//! The number on a supplier's paper, which a clerk types anew each time.

use crate::domain::text::fold;

/// The one form of all the ways a number of a paper is written: `INV 12`, `inv-12` and `Inv12` are one, and `1-12` is not
/// `112`: marks count only where digits would run together.
pub fn number(text: &str) -> String {
    let mut number = String::new();
    let mut parted = false;
    for letter in fold(text).chars() {
        if !letter.is_alphanumeric() {
            parted = !number.is_empty();
            continue;
        }
        if parted && letter.is_numeric() && number.ends_with(char::is_numeric) {
            number.push('-');
        }
        parted = false;
        number.push(letter);
    }
    number
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert_eq, proptest};

    use super::number;

    #[test]
    fn one_paper_has_one_number() {
        for same in ["INV 1", "inv-1", "Inv1", " INV  1 ", "INV/1", "#INV 1", "INV ١"] {
            assert_eq!(number(same), "inv1", "{same}");
        }
        for (one, other) in
            [("INV 1", "INV 2"), ("1-12", "112"), ("12/1", "1/21"), ("A1", "B1"), ("INV 1", "INV 01")]
        {
            assert_ne!(number(one), number(other));
        }
        assert_eq!(number("2026/12"), number("2026-12"));
        assert_eq!(number(" - "), "");
    }

    proptest! {
        #[test]
        fn its_form_is_its_own_form(text in any::<String>(), close in "[a-z0-9 /#-]{0,12}") {
            for text in [text, close] {
                prop_assert_eq!(number(&number(&text)), number(&text));
            }
        }
    }
}
