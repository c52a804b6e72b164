use super::{farms, selected};

#[test]
fn a_new_row_is_saved_from_any_field_and_the_list_goes_to_it() {
    let (mut rig, farms) = farms(100);
    rig.press("Ins").keys("\rNew Farm").press("F2");
    assert!(rig.sees("The farm is saved."));
    assert_eq!(farms.rows.borrow().last().map(|farm| farm.name.clone()).as_deref(), Some("New Farm"));
    assert_eq!(selected(&rig), "F-000101");
}

#[test]
fn what_is_missing_is_named_and_has_the_focus() {
    let (mut rig, farms) = farms(3);
    rig.press("Ins F2");
    assert!(rig.sees("✗ This has to be filled in."));
    rig.keys("Found").press("F2");
    assert_eq!(farms.rows.borrow().len(), 4);
}

#[test]
fn what_the_store_refuses_stands_below_its_field_and_nothing_is_lost() {
    let (mut rig, farms) = farms(3);
    rig.press("Ins").keys("\rKept");
    rig.press("Tab Tab Tab Tab Tab Tab Tab").keys("12x").press("Tab F2");
    assert!(rig.sees("“12x” is not an amount."), "{}", rig.screen());
    assert!(rig.sees("Kept"));
    assert_eq!(farms.rows.borrow().len(), 3);
    rig.keys("40").press("F2");
    assert_eq!(farms.rows.borrow().len(), 4, "{}", rig.screen());
}

#[test]
fn enter_is_the_next_field_and_never_saves() {
    let (mut rig, farms) = farms(3);
    rig.press("Ins").keys(&"\r".repeat(40));
    assert_eq!(farms.rows.borrow().len(), 3);
    assert!(rig.sees("This is the last field. F2: Save."));
}

#[test]
fn a_picked_field_shows_the_label_and_keeps_the_key() {
    let (mut rig, farms) = farms(3);
    rig.press("F4 Tab Tab Tab Tab").keys("f-000077\r");
    assert!(rig.sees("F-000077 "), "{}", rig.screen());
    assert!(!rig.sees("Choose a farm"));
    rig.press("F2");
    assert_eq!(farms.rows.borrow()[0].parent, Some(77));
    rig.press("F4 Tab Tab Tab Tab Backspace F2");
    assert_eq!(farms.rows.borrow()[0].parent, None);
}

#[test]
fn a_picker_without_a_match_stays() {
    let (mut rig, _) = farms(3);
    rig.press("F4 Tab Tab Tab Tab").keys("zzzz\r");
    assert!(rig.sees("No farm matches"));
    rig.press("Esc");
    assert!(rig.sees("Edit farm"));
}

#[test]
fn a_row_added_in_the_picker_is_taken() {
    let (mut rig, _) = farms(3);
    rig.press("F4 Tab Tab Tab Tab F3 Ins").keys("\rFresh").press("F2");
    assert!(rig.sees("F-000301 Fresh") && !rig.sees("Choose a farm"), "{}", rig.screen());
}

#[test]
fn choices_turn_with_space_arrows_and_first_letters() {
    let (mut rig, farms) = farms(1);
    rig.press("F4 Tab Tab Right").press("Tab Space").press("F2");
    assert_eq!((farms.rows.borrow()[0].kind.as_str(), farms.rows.borrow()[0].vip), ("firm", true));
    rig.press("F4 Tab Tab s F2");
    assert_eq!(farms.rows.borrow()[0].kind, "school");
}

#[test]
fn a_date_typed_short_is_written_out_when_the_field_is_left() {
    let (mut rig, _) = farms(1);
    rig.resize(120, 40).press("F4");
    rig.press("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab").keys("5").press("Tab");
    assert!(rig.sees("2026-08-05"), "{}", rig.screen());
}

#[test]
fn a_secret_is_never_shown() {
    let (mut rig, _) = farms(1);
    rig.resize(120, 40).press("F4 Shift-Tab Shift-Tab").keys("937165");
    assert!(rig.sees("••••••") && !rig.sees("937165"), "{}", rig.screen());
}

#[test]
fn leaving_a_changed_form_asks_and_an_unchanged_one_does_not() {
    let (mut rig, farms) = farms(2);
    rig.press("F4 Esc");
    assert!(rig.line(0).contains("Farms"));
    rig.press("F4 Tab").keys("x").press("Esc");
    assert!(rig.sees("without saving?"));
    rig.press("Enter");
    assert!(rig.line(0).contains("Edit farm"), "keeping on is the default");
    rig.press("Esc Right Enter");
    assert!(farms.rows.borrow()[0].name.ends_with('x'), "the second answer saves");
    rig.press("F4 Tab").keys("y").press("Esc Left Enter");
    assert!(!farms.rows.borrow()[0].name.ends_with('y'), "the last one throws away");
}

#[test]
fn pasted_text_is_text() {
    let (mut rig, farms) = farms(1);
    rig.press("F4 Tab Ctrl-U").paste("one\r\ntwo\u{202e}\u{1b}[A").press("F2");
    assert_eq!(farms.rows.borrow()[0].name, "one two [A");
}

#[test]
fn all_fields_come_into_sight_in_a_low_window() {
    let (mut rig, _) = farms(1);
    rig.resize(60, 15).press("F4");
    for label in
        ["Code", "Name *", "Kind", "Preferred", "Belongs to", "Phone", "E-mail", "Country", "Credit limit"]
    {
        let focused = rig.screen().lines().any(|line| line.starts_with('▌') && line.contains(label));
        assert!(focused, "{label}\n{}", rig.screen());
        rig.press("Down");
    }
}
