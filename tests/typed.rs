//! What is typed at the counter and in lists finds and sells what it says, and nothing that only resembles it.

#![allow(clippy::unwrap_used)]

mod counter;

use counter::{Counter, NPK};
use storekeep::app::rig::{Rig, said};
use storekeep::store::master::Master;
use storekeep::store::masters::{CUSTOMERS, LOTS, PRODUCTS, SALES_ENGINEERS, SUPPLIERS};

fn nothing_sold(rig: &Rig) {
    assert!(!rig.says("entry-pay"), "{}", rig.screen());
}

#[test]
fn digits_a_part_of_a_code_and_a_slip_sell_nothing_until_one_is_chosen() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    for typed in [
        "25", "٢٥", "622", "62212", "20-20-20", "2*25", "25 kg", "npk-2", "seed-t0", "hose-1", "tomatt",
        "1,6",
    ] {
        rig.keys(typed).press("Enter");
        assert!(
            [
                "entry-scan-or-type-a-code",
                "entry-nothing-has-exactly-the-code",
                "entry-nothing-has-the-code-or",
                "entry-nothing-has-the-code-or-name",
            ]
            .iter()
            .any(|name| rig.says(name)),
            "{typed}\n{}",
            rig.screen()
        );
        nothing_sold(&rig);
        rig.press("Esc");
    }
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 0);
    // What is listed is chosen with one key more.
    rig.keys("tomatt").press("Down Enter");
    assert!(
        rig.says_with("paper-lot-until", &[("number", "ST-A"), ("month", "12/2035")]),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1);
}

#[test]
fn the_name_that_is_typed_whole_is_sold_and_a_part_of_a_word_is_found() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let add = |sku: &str, name: &str, arabic: &str| {
        let typed = [
            ("sku", sku),
            ("name", name),
            ("name_ar", arabic),
            ("price", "7"),
            ("negative_stock", "allow"),
            ("tracks_lots", "no"),
        ];
        owner.masters().save(&PRODUCTS, None, &typed.map(|(field, text)| (field, text.to_owned()))).unwrap();
    };
    for n in 0..30 {
        add(&format!("UR{n:02}"), &format!("Urea granules bag {n:02} strong"), "يوريا");
    }
    add("UREA", "Urea", "سماد اليوريا الأزرق");
    add("KEL", "Kellogg's corn & honey 0.5 l", "كورن فليكس");
    let mut rig = counter.sale("owner");
    for (typed, sold) in [
        ("urea", "UREA"),
        ("URÉA", "UREA"),
        ("سماد يوريا الازرق", "UREA"),
        ("kelloggs", "KEL"),
        ("kellogg’s corn and honey", "KEL"),
        ("ellogg", "KEL"),
        ("honey 500ml", "KEL"),
        ("honey kel", "KEL"),
        ("npk 202020", "NPK-20"),
    ] {
        rig.keys(typed).press("Enter");
        let line = "SELECT p.sku FROM invoice_items t JOIN products p ON p.id = t.product_id ORDER BY t.id DESC LIMIT 1";
        assert_eq!(counter.text(line), sold, "{typed}\n{}", rig.screen());
        rig.press("F8 F4");
    }
    // More than fits is paged.
    rig.keys("urea");
    assert!(
        rig.says_with("entry-of-pgdn", &[("first", "1"), ("last", "12"), ("more", "31")]),
        "{}",
        rig.screen()
    );
    rig.press("PgDn PgDn");
    assert!(rig.says_with("entry-of-pgdn", &[("more", "31")]) && !rig.sees("1–12"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.sees("Urea granules bag"), "{}", rig.screen());
}

#[test]
fn what_can_be_sold_here_is_the_figure_and_the_rest_is_beside_it() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.resize(120, 30).keys("tomato");
    assert!(rig.sees("9 expired") && rig.sees(&format!("5 {}", said("Unit.pack"))), "{}", rig.screen());
}

#[test]
fn the_number_of_a_lot_finds_its_goods_and_sells_that_lot() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys("fn-late");
    assert!(rig.sees("NPK 20-20-20 25 kg") && rig.says("entry-down-chooses"), "{}", rig.screen());
    rig.press("Down Enter");
    assert!(
        rig.says_with("paper-lot-until", &[("number", "FN-LATE"), ("month", "01/2036")]),
        "{}",
        rig.screen()
    );
}

/// The last digits of what does not scan, and a lot's number without its signs: found, and chosen before it is sold.
#[test]
fn the_end_of_a_barcode_or_of_a_lots_number_finds_its_goods() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let row = |typed: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        typed.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
    };
    let lot = row(&[
        ("product_id", "SEED-TOM"),
        ("number", "T-26/041"),
        ("supplier_lot", "DX 77-4185"),
        ("expires", "2036-05-31"),
    ]);
    owner.masters().save(&LOTS, None, &lot).unwrap();
    let first = |typed: &str| {
        let found = owner.stock().find_products(typed).unwrap();
        assert!(!found.is_sure, "{typed}");
        found.ids.first().map(|id| owner.stock().product(*id).unwrap().sku)
    };
    let (code, digits) = (NPK, |count: usize| NPK.split_at(NPK.len() - count).1);
    for count in 4..code.len() {
        assert_eq!(first(digits(count)).as_deref(), Some("NPK-20"), "{}", digits(count));
    }
    for typed in ["t26041", "T26041", "T26", "T2604", "26041", "6041", "26-041", "٢٦٠٤١", "774185", "4185"]
    {
        // From four letters on; before that it is only the beginning of a word.
        let wanted = if typed.len() < 4 { None } else { Some("SEED-TOM") };
        assert_eq!(first(typed).as_deref(), wanted, "{typed}");
    }
    for typed in [digits(3), "4041", "041", "9t26041", "t26042", "%041", "____"] {
        assert_eq!(first(typed), None, "{typed}");
    }
    let lots = |typed: &str| {
        let ask = storekeep::store::Ask { search: typed.to_owned(), limit: 9, ..Default::default() };
        let cells =
            owner.masters().list(&LOTS, &ask).unwrap().rows.into_iter().map(|(_, row)| row.cells[0].clone());
        cells.collect::<Vec<_>>()
    };
    assert!(lots("6041").contains(&"T-26/041".to_owned()), "{:?}", lots("6041"));
    assert!(lots("t26041").contains(&"T-26/041".to_owned()) && lots("9t26041").is_empty());
    let mut rig = counter.sale("amal");
    rig.keys(digits(5)).press("Enter");
    nothing_sold(&rig);
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 0, "{}", rig.screen());
    rig.press("Esc").keys(digits(5)).press("Down Enter");
    assert!(rig.sees("NPK 20-20-20 25 kg"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1);
}

#[test]
fn a_phone_number_is_found_however_it_is_written() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let farm =
        [("name", "Fatma farm"), ("phone", "010 597 6406")].map(|(field, text)| (field, text.to_owned()));
    let other =
        [("name", "Far farm"), ("phone", "+20 (12) 333-4455")].map(|(field, text)| (field, text.to_owned()));
    let farm = owner.masters().save(&CUSTOMERS, None, &farm).unwrap();
    let other = owner.masters().save(&CUSTOMERS, None, &other).unwrap();
    let found = |typed: &str| {
        let ask = storekeep::store::Ask { search: typed.to_owned(), limit: 9, ..Default::default() };
        owner.masters().list(&CUSTOMERS, &ask).unwrap().rows.iter().map(|(_, row)| row.id).collect::<Vec<_>>()
    };
    for typed in
        ["0105976", "0105976406", "010 597 6406", "+20 105976406", "00201059764", "010-597", "٠١٠٥٩٧٦"]
    {
        assert_eq!(found(typed), [farm], "{typed}");
    }
    for typed in ["0123334455", "012 333", "+20123334455", "4455"] {
        assert_eq!(found(typed), [other], "{typed}");
    }
    assert!(found("0999999").is_empty());
}

/// Clerks are told the last digits of a number: of customers, suppliers, engineers and users, and with what they bought.
#[test]
fn the_last_digits_of_a_phone_number_find_whose_it_is() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let row = |fields: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        fields.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
    };
    let farm = row(&[("name", "Fatma farm"), ("phone", "010 597 6406"), ("credit_limit", "9999")]);
    let shop = row(&[
        ("name", "Far shop"),
        ("phone", "(02) 2735-1234 / +20 11 2555 7788"),
        ("mobile", "٠١٢٣٤٩٩٨٨٧٧"),
    ]);
    let ids = [
        owner.masters().save(&CUSTOMERS, None, &farm).unwrap(),
        owner.masters().save(&CUSTOMERS, None, &shop).unwrap(),
    ];
    let delta = row(&[("name", "Delta Seeds"), ("contact_phone", "010 597 6406")]);
    owner.masters().save(&SUPPLIERS, None, &delta).unwrap();
    owner
        .masters()
        .save(&SALES_ENGINEERS, None, &row(&[("name", "Hany"), ("phone", "(010) 597-6406")]))
        .unwrap();
    let found = |master: &'static Master, typed: &str| {
        let ask = storekeep::store::Ask { search: typed.to_owned(), limit: 9, ..Default::default() };
        owner.masters().list(master, &ask).unwrap().rows.iter().map(|(_, row)| row.id).collect::<Vec<_>>()
    };
    for typed in
        ["6406", "76406", "976406", "5976406", "976-406", "97 6406", "05976406", "٩٧٦٤٠٦", "010 597 6406"]
    {
        assert_eq!(found(&CUSTOMERS, typed), [ids[0]], "{typed}");
        assert_eq!(found(&SUPPLIERS, typed).len(), 1, "{typed}");
        assert_eq!(found(&SALES_ENGINEERS, typed).len(), 1, "{typed}");
    }
    for typed in ["27351234", "1234", "5557788", "57788", "8877", "9988 77", "1 2555 7788"] {
        assert_eq!(found(&CUSTOMERS, typed), [ids[1]], "{typed}");
    }
    for typed in ["976407", "806", "1976406", "773512", ".6406", "x976406"] {
        assert!(!found(&CUSTOMERS, typed).contains(&ids[0]) || typed == ".6406", "{typed}");
    }
    // In the picker, and among the documents; what was changed is found by the new number alone.
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r")).press("F3").keys("976406").press("Enter");
    assert!(rig.sees("Fatma farm"), "{}", rig.screen());
    rig.press("Enter Enter Enter");
    let ask = storekeep::store::Ask { search: "976406".to_owned(), limit: 9, ..Default::default() };
    assert_eq!(
        owner.documents().invoices(&ask, &Default::default()).unwrap().rows.len(),
        1,
        "{}",
        rig.screen()
    );
    owner.masters().save(&CUSTOMERS, Some(ids[0]), &row(&[("phone", "010 597 1111")])).unwrap();
    assert!(found(&CUSTOMERS, "976406").is_empty() && found(&CUSTOMERS, "971111") == [ids[0]]);
}

#[test]
fn a_code_is_found_without_the_signs_in_it() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let row =
        [("sku", "B-12/X.9"), ("name", "Bolt"), ("price", "1")].map(|(field, text)| (field, text.to_owned()));
    owner.masters().save(&PRODUCTS, None, &row).unwrap();
    for (typed, sku) in [
        ("npk20", "NPK-20"),
        ("npk2", "NPK-20"),
        ("seedtom", "SEED-TOM"),
        ("SEEDTO", "SEED-TOM"),
        ("hose16", "HOSE-16"),
        ("b12x", "B-12/X.9"),
    ] {
        let found = owner.stock().find_products(typed).unwrap();
        let first = found.ids.first().map(|id| owner.stock().product(*id).unwrap().sku);
        assert_eq!(first.as_deref(), Some(sku), "{typed}");
        // Where only the code is like it, somebody chooses it.
        assert!(!found.is_sure || typed != "b12x", "{typed}");
    }
    for typed in ["npk30", "xnpk20", "npk20x"] {
        assert!(owner.stock().find_products(typed).unwrap().ids.is_empty(), "{typed}");
    }
    let customers = storekeep::store::Ask { search: "cus001".to_owned(), limit: 9, ..Default::default() };
    assert_eq!(owner.masters().list(&CUSTOMERS, &customers).unwrap().rows.len(), 1);
}

#[test]
fn words_of_several_fields_find_a_document_together() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let farm =
        [("name", "Fatma farm"), ("credit_limit", "9999")].map(|(field, text)| (field, text.to_owned()));
    owner.masters().save(&CUSTOMERS, None, &farm).unwrap();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r")).press("F3").keys("fatma").press("Enter Enter Enter");
    rig.keys("spraying\r").press("Enter Enter");
    let found = |typed: &str| {
        let ask = storekeep::store::Ask { search: typed.to_owned(), limit: 9, ..Default::default() };
        owner.documents().invoices(&ask, &Default::default()).unwrap().rows.len()
    };
    for (typed, count) in [
        ("fatma npk", 1),
        ("npk fatma", 1),
        ("fatma spraying", 0),
        ("1", 1),
        ("sal-2", 2),
        ("fatma 1", 1),
        ("fatma 9", 0),
        // The count in a number, and not what is sold of 20-20-20; digits that are no count find goods.
        ("2", 1),
        ("sal 2", 1),
        ("20", 1),
        ("622", 1),
        ("zzz", 0),
    ] {
        assert_eq!(found(typed), count, "{typed}");
    }
    counter.is_proven();
}

#[test]
fn the_palette_ends_nothing_that_was_not_named_and_knows_what_people_type() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r"));
    for typed in ["q", "end", "progr", "throw", "dis", "remov", "sign", "unsaved", "", "the"] {
        rig.press("F12").keys(typed).press("Enter");
        assert!(!rig.app.is_over(), "{typed}");
        assert!(!rig.says("entry-discard-this-ticket"), "{typed}\n{}", rig.screen());
        assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1, "{typed}");
        rig.press("Esc Esc F9 1 1");
    }
    for (typed, line) in [
        ("print", "Documents"),
        ("stock", "Products"),
        ("help", "Lists the keys"),
        ("tax", "Reports"),
        ("expiry", "Lots"),
        ("backup", "Back the shop's file up"),
        ("vat", "Reports"),
        ("refund", "Return"),
        ("z", "Shift"),
        ("z report", "Shift"),
        ("owe", "Receive or pay"),
        ("password", "Users"),
        ("debt", "Customers"),
        ("cash", "Shift"),
        ("receipt", "Documents"),
    ] {
        rig.press("F12").keys(typed);
        assert!(rig.sees(line), "{typed}\n{}", rig.screen());
        rig.press("Esc");
    }
    rig.press("F12").keys("discard").press("Enter");
    assert!(rig.says("entry-discard-this-ticket"), "{}", rig.screen());
    // Neither Enter nor a letter throws it away.
    rig.keys("y").press("Enter");
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1);
}

#[test]
fn the_menu_is_open_after_its_key_whatever_was() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    for before in ["", "F9", "Esc", "F12", "F1", "F3"] {
        rig.press(before).press("F9");
        assert!(rig.says("menu-two-digits-jump"), "{before}\n{}", rig.screen());
        rig.press("Esc Esc");
        while rig.says("menu-two-digits-jump") {
            rig.press("Esc");
        }
    }
    rig.press("F1");
    assert!(rig.says("help-typed-on-the-line-then") && rig.says("typed-times-code"), "{}", rig.screen());
}

/// Beside its page the list is narrow: a lot is told by its number, which is whole there.
#[test]
fn the_numbers_of_lots_are_whole_beside_a_page() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    for (number, quality) in [("AF-0009-R001", "approved"), ("AF-0019-R001", "conditional")] {
        let row =
            [("product_id", "SEED-TOM"), ("number", number), ("quality", quality), ("expires", "2036-05-31")];
        owner.masters().save(&LOTS, None, &row.map(|(field, text)| (field, text.to_owned()))).unwrap();
    }
    let mut rig = counter.sale("owner");
    rig.resize(120, 40).press("F9").keys("42");
    let screen = rig.screen();
    assert!(screen.contains("AF-0009-R001  ") && screen.contains("AF-0019-R001  "), "{screen}");
    let line = screen.lines().find(|line| line.contains("AF-0019-R001")).unwrap();
    assert!(line.contains("conditions") && !line.split('│').next().unwrap().contains('…'), "{screen}");
}
