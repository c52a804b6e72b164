//! What is drawn in one line: two things at its ends, or a few choices beside each other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, text};

/// Words at the left and words that end at the right edge. Where they have no room together the left ones give way, down
/// to a third of the line: what stands at the end of a line is what matters there.
pub fn ends(buffer: &mut Buffer, line: Rect, left: (&str, Style), right: (&str, Style)) {
    let wide = usize::from(line.width);
    let kept = text::width(left.0).min(wide / 3);
    let beside = text::fit_parts(right.0, wide.saturating_sub(kept + 2));
    let used = text::width(&beside);
    let room = wide.saturating_sub(used + 2);
    buffer.set_stringn(line.x, line.y, text::shorten(left.0, room), room, left.1);
    let x = line.right().saturating_sub(u16::try_from(used).unwrap_or(0));
    buffer.set_stringn(x, line.y, &beside, wide, right.1);
}

/// The choices, each with a shorter word, and the selected one marked. Where they have no room beside each other they are
/// shown by the shorter ones, and where those have none, as many as there is room for with the selected one among them.
pub fn choices(buffer: &mut Buffer, line: Rect, words: &[(&str, &str)], selected: usize, look: &Look) {
    let room = usize::from(line.width);
    let wide = |words: &[&str]| words.iter().map(|word| text::width(word) + 2).sum::<usize>();
    let mut shown: Vec<&str> = words.iter().map(|(whole, _)| *whole).collect();
    if wide(&shown) > room {
        shown = words.iter().map(|(_, short)| *short).collect();
    }
    let fits = |first: &usize| shown.get(*first..=selected).is_none_or(|upto| wide(upto) <= room);
    let first = (0..=selected).find(fits).unwrap_or(selected);
    let mut x = line.x;
    for (place, word) in shown.iter().enumerate().skip(first) {
        let word = format!(" {word} ");
        let wide = u16::try_from(text::width(&word)).unwrap_or(u16::MAX);
        if line.is_empty() || x.saturating_add(wide) > line.right() {
            return;
        }
        buffer.set_string(x, line.y, word, if place == selected { look.selection } else { look.text });
        x += wide;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{choices, ends};
    use crate::ui::{Look, Theme};

    fn shown(wide: u16, draw: impl FnOnce(&mut Buffer, Rect)) -> String {
        let line = Rect::new(0, 0, wide, 1);
        let mut buffer = Buffer::empty(line);
        draw(&mut buffer, line);
        (0..wide).map(|x| buffer[(x, 0)].symbol()).collect()
    }

    #[test]
    fn the_right_end_is_seen_and_the_left_one_gives_way() {
        let plain = Style::default();
        let both =
            |wide| shown(wide, |buffer, line| ends(buffer, line, ("A long name", plain), ("owes 5", plain)));
        assert_eq!(both(22), "A long name     owes 5");
        assert!(both(14).starts_with("A l") && both(14).ends_with("  owes 5"), "{}", both(14));
        for wide in 1..9 {
            both(wide);
        }
    }

    #[test]
    fn choices_without_room_are_shorter_and_the_selected_one_is_always_seen() {
        let words = [("cash", "cash"), ("bank transfer", "bank"), ("card", "card")];
        let drawn = |wide, selected| {
            shown(wide, |buffer, line| choices(buffer, line, &words, selected, &Look::of(Theme::Mono)))
        };
        assert_eq!(drawn(28, 0), " cash  bank transfer  card  ");
        assert_eq!(drawn(19, 0), " cash  bank  card  ");
        assert_eq!(drawn(13, 0), " cash  bank  ");
        assert_eq!(drawn(13, 2), " bank  card  ");
        assert_eq!(drawn(6, 2), " card ");
        assert_eq!(drawn(3, 2), "   ");
    }
}
