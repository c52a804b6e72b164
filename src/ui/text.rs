//! Text from data, made safe and made to fit.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What may act on a terminal is a sign there; the one rule of it.
pub use crate::domain::text::visible;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// At most so many columns of a text, safe to show, with `…` where something was cut off.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    let text = visible(text);
    if width(&text) <= columns {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.push('…');
    }
    Cow::Owned(out)
}

/// What stands between the parts of a line.
const BETWEEN: &str = " · ";

/// At most so many columns of a line of parts, safe to show. Those without room are left out whole, and `…` says so: half
/// of an amount is another amount. The first is kept as far as it goes.
pub fn fit_parts(text: &str, columns: usize) -> Cow<'_, str> {
    let text = visible(text);
    if width(&text) <= columns {
        return text;
    }
    let mut kept = text.as_ref();
    while let Some((before, _)) = kept.rsplit_once(BETWEEN) {
        kept = before;
        let shown = format!("{kept} …");
        if width(&shown) <= columns {
            return Cow::Owned(shown);
        }
    }
    Cow::Owned(fit(kept, columns).into_owned())
}

/// At most so many columns of a name, safe to show. What is cut out is its middle: goods that begin alike differ in
/// their last words, `10 g` from `50 g`.
pub fn shorten(name: &str, columns: usize) -> Cow<'_, str> {
    let name = visible(name);
    if width(&name) <= columns {
        return name;
    }
    let (end, start) = match columns {
        0..=1 => return Cow::Borrowed(if columns == 0 { "" } else { "…" }),
        // A few letters say nothing twice.
        2..=8 => (0, columns - 1),
        _ => (columns / 3, columns - 1 - columns / 3),
    };
    let first = taken(name.graphemes(true), start);
    let last = taken(name.graphemes(true).rev(), end);
    let last: String = last.graphemes(true).rev().collect();
    Cow::Owned(format!("{first}…{last}"))
}

/// As many of the graphemes as so many columns hold.
fn taken<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> String {
    let mut left = columns;
    let fits = |grapheme: &&str| match left.checked_sub(grapheme.width()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    graphemes.take_while(fits).collect()
}

/// A name that takes exactly so many columns: shortened in its middle, or with blanks behind it.
pub fn pad_name(name: &str, columns: usize) -> String {
    pad(&shorten(name, columns), columns)
}

/// A text that takes exactly so many columns, filled with blanks behind it.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = fit(text, columns).into_owned();
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    out
}

/// A text that takes exactly so many columns, filled with blanks before it.
pub fn pad_left(text: &str, columns: usize) -> String {
    let fitted = fit(text, columns);
    let used = width(&fitted);
    let mut out = " ".repeat(columns.saturating_sub(used));
    out.push_str(&fitted);
    out
}

/// Running text broken into lines of at most so many columns, at blanks where there are any.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let paragraph = visible(paragraph.trim_end_matches('\r'));
        let mut line = String::new();
        let mut used = 0;
        for word in words(&paragraph) {
            let wide = width(word);
            if used + wide > columns && used > 0 {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
                if word.trim().is_empty() {
                    continue;
                }
            }
            if wide <= columns {
                line.push_str(word);
                used += wide;
                continue;
            }
            for grapheme in word.graphemes(true) {
                let one = grapheme.width();
                if used + one > columns && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += one;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The words of a line and the blanks between them; what follows a word without a blank belongs to it.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(' ').flat_map(|word| match word.strip_suffix(' ') {
        Some(bare) => [bare, " "],
        None => [word, ""],
    })
}

/// A count with a thin mark every three digits.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Text cut into lines of at most so many columns, wherever that falls: what stands before a cursor then breaks
/// as the whole does.
pub fn wrap_at(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for grapheme in visible(text).graphemes(true) {
        let wide = grapheme.width();
        if used + wide > columns {
            lines.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push_str(grapheme);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{fit_parts, shorten, width, wrap};

    #[test]
    fn no_amount_of_a_line_is_cut() {
        let line = "owes 50,000.00 of 50,000.00 · 35,728.26 overdue · no shift";
        for columns in 30..=line.len() {
            let shown = fit_parts(line, columns);
            assert!(width(&shown) <= columns, "{shown}");
            let whole = shown.strip_suffix(" …").unwrap_or(&shown);
            assert!(line == whole || line.starts_with(&format!("{whole} · ")), "{columns}: {shown}");
        }
        assert_eq!(fit_parts("owes 50,000.00 · x", 6), "owes …");
    }

    #[test]
    fn a_name_is_cut_in_its_middle_and_keeps_both_ends() {
        assert_eq!(shorten("Tomato seed Castle Rock 10 g", 28), "Tomato seed Castle Rock 10 g");
        assert_eq!(shorten("Tomato seed Castle Rock 10 g", 18), "Tomato seed…k 10 g");
        assert_eq!(shorten("Tomato", 4), "Tom…");
        for columns in 0..40 {
            for name in [
                "Tomato seed Castle Rock 10 g",
                "بذور طماطم كاسل روك ١٠ جرام",
                "木村木村木村木村木村木村木村",
            ] {
                assert!(width(&shorten(name, columns)) <= columns, "{name} in {columns}");
            }
        }
    }

    #[test]
    fn a_line_breaks_at_blanks_and_never_before_a_full_stop() {
        assert_eq!(wrap("one two.", 7), ["one", "two."]);
        assert_eq!(wrap("one two.", 8), ["one two."]);
        assert_eq!(wrap("a-very-long-word", 6), ["a-very", "-long-", "word"]);
        assert_eq!(wrap("one\n\ntwo", 10), ["one", "", "two"]);
    }
}
