//! Reports by keys, on the real app and file: from the menu, from a customer's row, and from one report to the next.

mod counter;

use counter::{Counter, NPK, SEED};
use storekeep::app::rig::Rig;

/// Goods on the account of the farm: 420.50 and 14 %, 479.37, due at once.
fn on_account(counter: &Counter) -> Rig {
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{SEED}\r")).press("F3").keys("CUS-001\r").press("Enter F4");
    assert!(rig.says("documents-posted"), "{}", rig.screen());
    rig
}

/// The list of reports, by its name.
fn reports(rig: &mut Rig) -> &mut Rig {
    rig.goes("place-reports");
    assert!(rig.says("reports-ageing-of-customers"), "{}", rig.screen());
    rig
}

#[track_caller]
fn sees(rig: &Rig, texts: &[&str]) {
    for text in texts {
        assert!(rig.sees(text), "no “{text}” on\n{}", rig.screen());
    }
}

/// The line of the selected row.
fn selected(rig: &Rig) -> String {
    rig.screen().lines().find(|line| line.starts_with('▌')).unwrap_or_default().to_owned()
}

#[test]
fn the_statement_of_a_customer_is_one_key_from_their_row_and_from_their_page() {
    let counter = Counter::open();
    let mut rig = on_account(&counter);
    rig.goes("place-customers");
    rig.keys("CUS-001").press("Down F7");
    sees(&rig, &["Statement of CUS-001 مزرعة النيل", "opening", "sale", "479.37", "Total"]);
    // The newest row is selected, and leads to its document.
    let number = counter.text("SELECT number FROM unified_invoices");
    assert!(selected(&rig).contains(&number), "{}", selected(&rig));
    rig.press("Enter");
    sees(&rig, &["Tomato seed F1"]);
    rig.press("Esc Esc Enter F7");
    sees(&rig, &["Statement of CUS-001"]);
    // Whoever asked for it pays at once, and the statement knows.
    rig.press("F2").keys("79.37").press("Enter Enter Esc");
    assert_eq!(counter.figure("SELECT sum(amount) FROM payments"), 7_937, "{}", rig.screen());
    sees(&rig, &["payment", "79.37", "400.00"]);
    counter.is_proven();
}

#[test]
fn a_row_of_the_ageing_leads_to_the_statement() {
    let counter = Counter::open();
    let mut rig = on_account(&counter);
    reports(&mut rig).press("Down Enter");
    sees(&rig, &["Ageing of customers", "Not due", "مزرعة النيل", "479.37"]);
    rig.press("Enter");
    sees(&rig, &["Statement of CUS-001"]);
    // Back to the ageing, and a month back: nobody owed anything.
    rig.press("Esc Left");
    sees(&rig, &["No customer owes anything"]);
    rig.press("Right");
    sees(&rig, &["479.37"]);
    rig.press("Right");
    sees(&rig, &["That month is still to come.", "479.37"]);
    rig.press("Esc");
    sees(&rig, &["Statement of a customer"]);
}

#[test]
fn a_statement_asks_whose_it_is() {
    let counter = Counter::open();
    let mut rig = on_account(&counter);
    reports(&mut rig).keys("statement of a c").press("Down Enter F2");
    sees(&rig, &["This has to be filled in."]);
    rig.keys("CUS-001").press("Enter F2");
    sees(&rig, &["Statement of CUS-001", "479.37"]);
    // Dates typed short; what is wrong is said at its field, and the page keeps what it showed.
    rig.press("F7").keys("31/2").press("F2");
    sees(&rig, &["is not in the calendar"]);
    rig.press("Ctrl-U").keys("+1").press("F2");
    sees(&rig, &["Turn the dates round."]);
    rig.press("Esc Right Right Enter");
    sees(&rig, &["Statement of CUS-001", "479.37"]);
    rig.press("F7").keys("t").press("F2");
    sees(&rig, &["opening", "479.37"]);
}

#[test]
fn sales_are_added_up_by_something_else_with_tab() {
    let counter = Counter::open();
    let mut rig = on_account(&counter);
    rig.press("Enter").keys(&format!("2*{NPK}\r")).press("Enter Enter");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 2, "{}", rig.screen());
    reports(&mut rig).press("Enter");
    sees(&rig, &["Sales by day", "1,120.50", "1,277.37"]);
    rig.press("Tab");
    sees(&rig, &["Sales by product", "NPK-20", "SEED-TOM", "798.00"]);
    rig.press("Tab");
    sees(&rig, &["Sales by customer", "CASH", "CUS-001"]);
    rig.press("Tab Tab");
    sees(&rig, &["Sales by kind"]);
    rig.press("Tab");
    sees(&rig, &["Sales by day"]);
    rig.press("BackTab");
    sees(&rig, &["Sales by kind"]);
    // It stays as it was read while another terminal works, and says so.
    rig.changed();
    sees(&rig, &["changed meanwhile: F5"]);
    rig.press("F5");
    assert!(!rig.says("reports-changed-meanwhile-f5"), "{}", rig.screen());
}

#[test]
fn a_clerk_sees_the_reports_they_may_and_no_others() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.goes("place-reports");
    sees(&rig, &["You may not see reports on sales. Ask a manager."]);
    rig.press("Esc Esc F12").keys("customers\r");
    rig.keys("CUS-001").press("Down F7");
    sees(&rig, &["You may not see reports on customers. Ask a manager."]);
}

#[test]
fn a_report_is_drawn_at_every_size_without_cutting_a_figure() {
    let counter = Counter::open();
    let mut rig = on_account(&counter);
    reports(&mut rig).press("Enter Tab");
    for (width, height) in [(60, 15), (80, 24), (120, 40), (200, 60), (61, 16)] {
        rig.resize(width, height);
        sees(&rig, &["479.37", "Total"]);
    }
    rig.resize(20, 5).resize(1, 1).resize(80, 24);
    sees(&rig, &["479.37"]);
}
