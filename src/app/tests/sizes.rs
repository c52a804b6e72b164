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
    assert!(rig.sees("bad\u{fffd}[2J\u{fffd}name"), "{}", rig.screen());
    for keys in ["Enter", "Esc F4", "Esc Del"] {
        rig.press(keys);
        assert!(!rig.screen().contains(['\u{1b}', '\u{202e}']), "{}", rig.screen());
    }
}
