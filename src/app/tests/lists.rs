use super::{farms, selected};

#[test]
fn every_row_is_passed_once_going_down_and_up() {
    let (mut rig, _) = farms(90);
    rig.press("F8");
    let mut seen = vec![selected(&rig)];
    for _ in 1..90 {
        rig.press("Down");
        seen.push(selected(&rig));
    }
    let expected: Vec<String> = (1..=90).map(|id| format!("F-{id:06}")).collect();
    assert_eq!(seen, expected);
    for code in expected.iter().rev().skip(1) {
        rig.press("Up");
        assert_eq!(selected(&rig), *code);
    }
}

#[test]
fn pages_follow_each_other_without_a_gap_and_end_full() {
    let (mut rig, _) = farms(90);
    rig.press("F8");
    assert!(rig.sees("1–19 of 90"));
    rig.press("PgDn");
    assert!(rig.sees("20–38 of 90") && rig.sees("F-000020") && !rig.sees("F-000019"));
    rig.press("PgDn PgDn PgDn");
    assert!(rig.sees("72–90 of 90") && rig.sees("F-000090") && rig.sees("F-000072"));
    rig.press("PgUp");
    assert!(rig.sees("53–71 of 90"));
    rig.press("End");
    assert_eq!(selected(&rig), "F-000090");
    rig.press("Home");
    assert_eq!(selected(&rig), "F-000001");
    assert!(rig.sees("1–19 of 90"));
}

#[test]
fn only_the_window_is_asked_for_however_many_keys_wait() {
    let (mut rig, farms) = farms(1_000);
    let before = *farms.pages.borrow();
    rig.keys("/noor farms");
    assert_eq!(*farms.pages.borrow() - before, 1);
    rig.press("Down");
    assert_eq!(*farms.pages.borrow() - before, 1);
}

#[test]
fn typing_searches_at_once_and_esc_clears_it() {
    let (mut rig, _) = farms(200);
    rig.keys("hassan");
    assert!(rig.line(1).contains("Search hassan"));
    assert!(rig.sees("Hassan Ibrahim") && !rig.sees("Al Noor"));
    rig.press("Esc");
    assert!(rig.sees("Al Noor"));
}

#[test]
fn enter_in_a_burst_opens_what_the_burst_searched_for() {
    let (mut rig, _) = farms(200);
    rig.keys("F-000150\r");
    assert!(rig.line(1).contains("F-000150"), "{}", rig.screen());
    assert!(rig.sees("Last deliveries"));
}

#[test]
fn a_search_without_a_match_says_so_and_what_to_press() {
    let (mut rig, _) = farms(200);
    rig.keys("zzz");
    assert!(rig.sees("No match for “zzz”.") && rig.sees("Esc clears the search."));
    rig.press("F4");
    assert!(rig.sees("There is no row"), "a dim command says why: {}", rig.screen());
}

#[test]
fn an_empty_list_says_what_to_press() {
    let (rig, _) = farms(0);
    assert!(rig.sees("No farms yet.") && rig.sees("Press Ins to add the first farm."));
}

#[test]
fn sorting_goes_the_other_way_round_and_then_to_the_next_column() {
    let (mut rig, _) = farms(50);
    rig.press("F6");
    assert!(rig.line(2).contains("Code ↓"));
    assert_eq!(selected(&rig), "F-000050");
    rig.press("F6");
    assert!(rig.line(2).contains("Name ↑"));
}

#[test]
fn the_place_is_kept_when_another_terminal_adds_and_removes_rows() {
    let (mut rig, farms) = farms(100);
    rig.press("F8 PgDn Down Down");
    let was = selected(&rig);
    farms.rows.borrow_mut().retain(|farm| farm.id > 5);
    rig.changed();
    assert_eq!(selected(&rig), was);
    assert!(rig.sees("of 95") || rig.sees("95 in all"));
    farms.rows.borrow_mut().truncate(10);
    rig.changed();
    assert!(rig.sees("F-000015") && !selected(&rig).is_empty(), "{}", rig.screen());
}

#[test]
fn deactivating_asks_and_the_row_goes_out_of_sight() {
    let (mut rig, farms) = farms(30);
    rig.press("Del");
    assert!(rig.sees("Deactivate F-000001"));
    rig.press("Enter");
    assert!(farms.rows.borrow()[0].active, "no is the default");
    rig.press("Del F4");
    assert!(!farms.rows.borrow()[0].active);
    assert!(!rig.sees("F-000001") && rig.sees("The farm is deactivated."));
    rig.press("F8 Home");
    assert!(rig.line(3).contains('×'));
    rig.press("Del");
    assert!(farms.rows.borrow()[0].active, "activating again needs no question");
}

#[test]
fn a_wide_window_has_a_pane_about_the_selected_row() {
    let (mut rig, _) = farms(30);
    assert!(!rig.sees("Last deliveries"));
    rig.resize(120, 40);
    assert!(rig.sees("Last deliveries") && rig.sees("L0001-1"));
    rig.press("Down");
    assert!(rig.sees("L0002-1"));
    rig.resize(80, 24);
    assert!(!rig.sees("Last deliveries"));
}

#[test]
fn growing_and_shrinking_keeps_the_selected_row() {
    let (mut rig, _) = farms(100);
    rig.press("F8 PgDn");
    for _ in 0..15 {
        rig.press("Down");
    }
    let was = selected(&rig);
    for height in [15, 40, 16, 60, 24] {
        rig.resize(80, height);
        assert_eq!(selected(&rig), was, "{height}\n{}", rig.screen());
    }
}

#[test]
fn after_an_arrow_del_means_the_row_and_letters_go_on_searching() {
    let (mut rig, _) = farms(200);
    rig.keys("hass").press("Down Del");
    assert!(rig.sees("Deactivate F-0"), "{}", rig.screen());
    rig.press("Enter").keys("an").press("Backspace");
    assert!(rig.line(1).contains("Search hassa "), "{}", rig.screen());
}
