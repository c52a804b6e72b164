use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::{farms, selected};
use crate::ui::bindings;

#[test]
fn two_digits_jump_from_the_menu() {
    let (mut rig, _) = farms(3);
    rig.press("F9");
    assert!(rig.sees("New sale") && rig.sees("Two digits jump"));
    rig.press("4");
    assert!(rig.sees("now the second digit"));
    rig.press("1");
    assert!(!rig.sees("New sale"));
    rig.press("F9").keys("٤١");
    assert!(!rig.sees("New sale"), "digits of an Arabic keyboard too");
}

#[test]
fn a_place_that_may_not_be_entered_says_why() {
    let (mut rig, _) = farms(3);
    rig.press("F9 6 2");
    assert!(rig.sees("Only the owner may see the clerks."), "{}", rig.screen());
}

#[test]
fn esc_leaves_one_layer_and_at_the_bottom_opens_the_menu() {
    let (mut rig, _) = farms(3);
    rig.press("Enter Esc");
    assert_eq!(selected(&rig), "F-000001");
    rig.press("Esc");
    assert!(rig.sees("Two digits jump"));
    rig.press("Esc");
    assert!(!rig.sees("Two digits jump") && !rig.app.is_over());
}

#[test]
fn help_lists_what_works_here_and_says_what_does_not() {
    let (mut rig, _) = farms(0);
    rig.resize(100, 50).press("F1");
    assert!(rig.sees("Edits the selected row. Not now: There is no row"), "{}", rig.screen());
    for binding in bindings::of(&[crate::ui::Scope::List]) {
        let unknown = matches!(
            binding.command,
            crate::ui::Command::Accept
                | crate::ui::Command::Left
                | crate::ui::Command::Right
                // No record is kept of these.
                | crate::ui::Command::History
        );
        assert!(unknown || rig.sees(binding.help.said()), "{}\n{}", binding.help, rig.screen());
    }
    rig.press("F1");
    assert!(!rig.sees("What the keys do here"));
}

#[test]
fn the_palette_finds_commands_and_places_and_runs_them() {
    let (mut rig, _) = farms(3);
    rig.press("Ctrl-P").keys("adds a new\r");
    assert!(rig.line(0).contains("New farm"), "{}", rig.screen());
    rig.press("Esc F12").keys("expiry");
    assert!(rig.sees("Expiry board"));
    rig.press("Esc F12").keys("qqqq");
    assert!(rig.sees("Nothing has that name."));
}

#[test]
fn quitting_asks_only_when_something_would_be_lost() {
    let (mut rig, _) = farms(3);
    rig.press("F4 Tab").keys("x").press("Ctrl-Q");
    assert!(rig.sees("Quit without saving?") && rig.sees("Edit farm"));
    rig.press("Enter");
    assert!(!rig.app.is_over());
    rig.press("F10 F4");
    assert!(rig.app.is_over());
    let (mut rig, _) = farms(3);
    rig.press("Ctrl-Q");
    assert!(rig.app.is_over());
}

#[test]
fn no_scan_can_answer_a_question() {
    let (mut rig, farms) = farms(3);
    rig.press("Del").keys("6221234567890");
    assert!(rig.sees("Deactivate F-000001"));
    rig.press("Enter");
    assert!(farms.rows.borrow()[0].active);
}

#[test]
fn carriage_return_and_line_feed_are_one_enter() {
    let (mut rig, _) = farms(3);
    let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
    rig.press("F4");
    rig.feed(vec![key(KeyCode::Enter, KeyModifiers::NONE), key(KeyCode::Char('j'), KeyModifiers::CONTROL)]);
    let focused = rig.screen().lines().any(|line| line.starts_with('▌') && line.contains("Name"));
    assert!(focused, "{}", rig.screen());
}

#[test]
fn the_cursor_is_where_the_text_is_typed_and_gone_below_a_question() {
    let (mut rig, _) = farms(3);
    rig.keys("ab");
    assert_eq!(rig.cursor(), (11, 1));
    rig.press("Esc Del");
    assert_ne!(rig.cursor(), (9, 1));
}

#[test]
fn an_error_stays_until_a_key_and_rings() {
    let (mut rig, _) = farms(3);
    assert!(!rig.app.take_bell());
    rig.app.apply_from_outside(crate::ui::Flow::bad("The paper is out."));
    rig.feed(Vec::new());
    assert!(rig.sees("✗ The paper is out.") && rig.app.take_bell() && !rig.app.take_bell());
}

#[test]
fn the_header_says_where_and_who() {
    let (rig, _) = farms(3);
    let line = rig.line(0);
    assert!(line.contains("Farms") && line.contains("Nile Valley Supplies · amal · Fri 31 Jul 2026"));
}

#[test]
fn suspend_is_asked_for_once() {
    let (mut rig, _) = farms(3);
    rig.press("Ctrl-Z");
    assert!(rig.app.take_suspend() && !rig.app.take_suspend());
}
