use std::cell::RefCell;

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, TestBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::farms;

/// Keys that lead to every kind of screen there is on this floor.
const WAYS: &[&str] = &[
    "",
    "F3 n o",
    "Enter",
    "F4",
    "F4 Tab Tab Tab Tab n",
    "F4 Tab x Esc",
    "Del",
    "F9 3",
    "F1",
    "F12 s",
    "z z z",
];

#[test]
fn no_size_makes_any_screen_panic() {
    for keys in WAYS {
        let (mut rig, farms) = farms(40);
        if let Some(farm) = farms.rows.borrow_mut().first_mut() {
            farm.notes = "木村 مزرعة e\u{301} \u{1b}[31m\u{202e} ".repeat(20);
        }
        rig.press("F8").press(keys);
        for height in 1..=50 {
            // Every width at the heights where layouts change, a few elsewhere.
            let step = if matches!(height, 1 | 15 | 24) { 1 } else { 13 };
            for width in (1..=140).step_by(step) {
                rig.resize(width, height);
            }
        }
    }
}

#[test]
fn a_small_window_says_so_and_takes_no_keys() {
    let (mut rig, farms) = farms(3);
    rig.resize(40, 10);
    assert!(rig.sees("This window is 40×10."));
    rig.press("Del F4");
    rig.resize(80, 24);
    assert!(farms.rows.borrow()[0].active && rig.sees("F-000001"));
    rig.resize(40, 10).press("Ctrl-Q");
    assert!(rig.app.is_over());
}

#[test]
fn control_and_override_characters_reach_no_screen() {
    let (mut rig, farms) = farms(3);
    farms.rows.borrow_mut()[0].name = "bad\u{1b}[2J\u{202e}name".to_owned();
    rig.changed();
    assert!(rig.sees("bad␛[2J\u{fffd}name"), "{}", rig.screen());
    for keys in ["Enter", "Esc F4", "Esc Del"] {
        rig.press(keys);
        assert!(!rig.screen().contains(['\u{1b}', '\u{202e}']), "{}", rig.screen());
    }
}

/// A window that has another size each time it is asked, and the last of them from then on.
struct Dragged {
    screen: TestBackend,
    sizes: RefCell<Vec<Size>>,
}

impl Dragged {
    fn by(sizes: &[(u16, u16)]) -> Self {
        let sizes = sizes.iter().rev().map(|&(width, height)| Size { width, height }).collect();
        Self { screen: TestBackend::new(200, 100), sizes: RefCell::new(sizes) }
    }
}

impl Backend for Dragged {
    type Error = <TestBackend as Backend>::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> Result<(), Self::Error> {
        self.screen.draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.screen.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.screen.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.screen.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.screen.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.screen.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Self::Error> {
        self.screen.clear_region(clear_type)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        let mut sizes = self.sizes.borrow_mut();
        let size = sizes.last().copied().unwrap_or(Size { width: 80, height: 24 });
        if sizes.len() > 1 {
            sizes.pop();
        }
        Ok(size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.screen.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        self.screen.flush()
    }
}

#[test]
fn a_window_that_shrinks_or_grows_during_a_draw_is_drawn_at_its_last_size() {
    // The first size is asked for when the terminal is made, the others while frames are drawn.
    let drags: [&[(u16, u16)]; 5] = [
        &[(120, 40), (120, 40), (60, 15)],
        &[(120, 40), (100, 30), (90, 25), (80, 24), (61, 16)],
        &[(60, 15), (60, 15), (140, 50)],
        &[(80, 24), (80, 24), (10, 3), (80, 24), (70, 20)],
        &[(80, 24), (30, 9), (80, 24), (90, 30)],
    ];
    for sizes in drags {
        for keys in WAYS {
            let (mut rig, _farms) = farms(40);
            rig.press(keys);
            let Ok(mut terminal) = Terminal::new(Dragged::by(sizes));
            for _ in 0..3 {
                let Ok(()) = rig.app.draw(&mut terminal);
            }
            let (width, _) = sizes.last().copied().unwrap_or_default();
            let shown = terminal.current_buffer_mut().area.width;
            assert_eq!(shown, width, "{sizes:?} after {keys:?}");
        }
    }
}
