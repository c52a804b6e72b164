//! Codes at the counter by keys: how scanners send them, what labels say, boxes, and what a code must not be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;
mod hands;
mod shelf;

use counter::{Counter, PIN, SEED};
use hands::Hands;
use shelf::on_hand;
use storekeep::app::rig::said;
use storekeep::store::masters::{CUSTOMERS, LOTS, PRODUCTS, SUPPLIERS};
use storekeep::store::{Error, clock};

/// Article numbers with a right check digit, of the first three products, and of a box of the first.
const BAG: &str = "6221000000041";
const BOX: &str = "16221000000048";
const CUT: &str = "6221000000058";

/// A clerk at a sale, in a shop whose products have these codes.
#[cfg(test)]
fn selling(counter: &Counter) -> Hands {
    let session = counter.session("owner");
    let codes = |text: &str| [("barcodes", text.to_owned())];
    session
        .masters()
        .save(&PRODUCTS, Some(1), &codes(&format!("{BAG} 036000291452 042100005264 {BOX}=12@3600")))
        .unwrap();
    session.masters().save(&PRODUCTS, Some(3), &codes(CUT)).unwrap();
    Hands::at(counter.sale("owner"))
}

#[cfg(test)]
fn buying(counter: &Counter) -> Hands {
    let mut clerk = selling(counter);
    let session = counter.session("owner");
    session.masters().save(&SUPPLIERS, None, &[("name", "Delta Seeds".to_owned())]).unwrap();
    clerk
        .press("F9")
        .types("21")
        .says("entry-no-supplier-yet-f3-chooses")
        .press("F3")
        .types("delta\r")
        .sees("Delta Seeds");
    clerk
}

#[test]
fn every_way_a_scanner_sends_an_article_is_the_article() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    for (nth, scan) in [
        "]E06221000000041",
        "]C06221000000041",
        "06221000000041",
        "]I106221000000041",
        "0106221000000041",
        "]e00106221000000041",
        "]A0NPK-20",
        "*NPK-20*",
        "]d1NPK-20",
        "npk-20",
        "036000291452",
        "0036000291452",
        "]E0036000291452",
        "04252614",
        "]E004252614",
        "https://example.com/01/06221000000041",
        "HTTPS://ID.GS1.ORG/gtin/6221000000041",
    ]
    .iter()
    .enumerate()
    {
        clerk.scans(scan).sees(&format!("{} {}", nth + 1, said("Unit.bag")));
    }
    clerk.scans("6221000000044").says("entry-nothing-has-the-code-or-name");
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1);
}

#[test]
fn what_a_label_says_is_believed_before_the_books() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    for (label, said) in [
        // Expired: with the lot, without it, and of goods that no lot is kept of.
        ("(01)06221000000041(10)FN-SOON(17)250101", "expired on 2025-01-01"),
        ("(01)06221000000041(17)250101", "expired on 2025-01-01"),
        ("]C10106221000000058172501011012", "expired on 2025-01-01"),
        ("https://a.example/01/06221000000041?17=250101", "expired on 2025-01-01"),
        // Not what the books say.
        ("(01)06221000000041(10)FN-SOON(17)350701", "on 2035-06-30, not"),
        ("(01)06221000000041(10)(17)350630", "says nothing behind (10)"),
        ("(01)06221000000041(10)FN-SOON(10)FN-LATE", "says both"),
        ("(00)006141411234567890", "pallet"),
    ] {
        clerk.scans(label).sees(said).press("Esc");
    }
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 0);
    // As typed, so scanned; and what stands beside does not matter.
    clerk
        .scans("(01)06221000000041(10) fn\u{ad}-late (8110)7(17)360131")
        .says_with("paper-lot-until", &[("number", "FN-LATE"), ("month", "01/2036")]);
    // A day alone finds its one lot.
    clerk
        .scans("(01)06221000000041(17)350630")
        .says_with("paper-lot-until", &[("number", "FN-SOON"), ("month", "06/2035")]);
    clerk.types("#FN-LATE 1/25\r").says_with("rule-LabelExpired", &[("day", "2025-01-31")]);
}

#[test]
fn a_label_counts_pieces_and_measures_what_is_cut() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    clerk.scans("(01)06221000000058(3112)000250").sees(&format!("2.5 {}", said("Unit.metre")));
    clerk
        .scans("(01)06221000000058(30)6")
        .says_with("rule-LabelOfOtherUnit", &[("unit", &said("Unit.metre"))])
        .press("Esc");
    clerk.scans("(01)06221000000041(3103)025000(30)2").sees(&format!("2 {}", said("Unit.bag")));
    clerk.scans("(01)06221000000041(3103)025000").sees(&format!("3 {}", said("Unit.bag")));
}

#[test]
fn a_label_that_asks_another_price_is_said() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    // 2.5 metres at 3.25, and that with the tax.
    for right in ["(3922)813", "(3922)927", "(3924)81300", "(3920)x", ""] {
        clerk.scans(&format!("(01)06221000000058(3112)000250{right}"));
        assert!(!clerk.says("Unit.metre").rig.says("entry-the-label-asks-for-here"), "{right}");
    }
    clerk
        .scans("(01)06221000000058(3112)000250(3922)1250")
        .says_with("entry-the-label-asks-for-here", &[("asked", "12.50")])
        .says_with("entry-the-label-asks-for-here", &[("cost", "8.13")]);
    clerk
        .scans("(01)06221000000058(3112)000250(3920)13")
        .says_with("entry-the-label-asks-for-here", &[("asked", "13.00")]);
    let lines = "SELECT quantity FROM invoice_items";
    assert_eq!(counter.figure(lines), 17_500);
}

#[test]
fn the_last_day_of_a_label_waits_for_the_lots_number() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk
        .scans("(01)06221000000041(17)340630")
        .types("@250 #A7\r")
        .says_with("paper-lot-until", &[("number", "A7"), ("month", "06/2034")]);
    clerk.press("Enter F4").sees("PUR-");
    assert_eq!(counter.text("SELECT expires FROM lots WHERE number = 'A7'"), "2034-06-30");
    counter.is_proven();
}

#[test]
fn expired_goods_are_not_taken_in() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk
        .scans(BAG)
        .types("@250 #A8 6/24\r")
        .press("Enter")
        .says_with("rule-ReceivedExpired", &[("day", "2024-06-30")])
        .says("rule-ReceivedExpired");
    clerk.types("#A8 6/34\r").press("Enter F4").sees("PUR-");
    // A lot that the books know to be expired, its day left out.
    clerk.press("F9").types("21").press("F3").types("delta\r").scans(SEED).types("@250 #ST-OLD\r");
    clerk.press("Enter").says_with("rule-ReceivedExpired", &[("day", "2020-12-10")]);
    assert_eq!(on_hand(&counter, "ST-OLD"), 9_000);
}

#[test]
fn a_box_is_bought_at_what_a_box_costs() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.scans(BOX).types("@2400 #B1 6/36\r").sees(&format!("12 {}", said("Unit.bag"))).sees("2,736.00");
    clerk.types("+").press("Enter").sees(&format!("24 {}", said("Unit.bag"))).sees("5,472.00");
    clerk.press("Enter F4").sees("PUR-");
    assert_eq!(counter.figure("SELECT unit_cost FROM lots WHERE number = 'B1'"), 2_000_000);
    // Put aside and taken up again it is a box still.
    clerk.press("F9").types("21").press("F3").types("delta\r").scans(BOX).press("Ins Ins").types("\r");
    clerk.sees(&format!("12 {}", said("Unit.bag"))).types("@2400 #B1\r").sees("2,736.00");
    counter.is_proven();
}

#[test]
fn what_a_box_costs_is_never_what_a_piece_costs() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    // So many pieces as are no whole box, typed before what the box costs, with it, behind it, and with the scan.
    for typed in ["*2 @2400\r", "@2400 *2\r", "*2\r", "*13\r"] {
        clerk
            .scans(BOX)
            .types(typed)
            .sees(&format!("12 {}", said("Unit.bag")))
            .says("rule-NoWholeBoxes")
            .press("Esc Del");
    }
    clerk.types(&format!("0.5*{BOX}\r")).says("rule-NoWholeBoxes").press("Esc");
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 0);
    // Two boxes, in either order, and what one is of it is said.
    for typed in ["*24 @2400\r", "@2400 *24\r", "@2400\r*24\r"] {
        clerk.scans(BOX).types(typed).sees(&format!("24 {}", said("Unit.bag"))).sees("5,472.00");
        clerk.press("Del");
    }
    clerk
        .scans(BOX)
        .types("@2400\r")
        .says_with(
            "entry-for-the-box-of-for",
            &[("whole", "2,400.00"), ("plain", "12"), ("one", "200.00"), ("unit", &said("Unit.bag"))],
        )
        .press("Del");
    // A piece is a piece.
    clerk.scans(BAG).types("*2 @200 #B2 6/36\r").sees(&format!("2 {}", said("Unit.bag"))).sees("456.00");
    clerk.press("Enter F4").sees("PUR-");
    counter.is_proven();
}

#[test]
fn a_box_is_sold_at_what_is_typed_for_the_box_and_pieces_of_it_say_so() {
    let counter = Counter::open();
    counter.session("owner").masters().save(&PRODUCTS, Some(1), &[("lowest_price", String::new())]).unwrap();
    let mut clerk = selling(&counter);
    clerk.scans(BOX).types("@3000\r").sees(&format!("12 {}", said("Unit.bag"))).says_with(
        "entry-for-the-box-of-for",
        &[("whole", "3,000.00"), ("plain", "12"), ("one", "250.00"), ("unit", &said("Unit.bag"))],
    );
    clerk.sees("3,420.00").types("+").press("Enter").sees("6,840.00").press("Del");
    // Of an opened box each piece has its own price, and what is typed is that.
    clerk
        .scans(BOX)
        .types("*2\r")
        .sees(&format!("2 {}", said("Unit.bag")))
        .says_with("entry-are-no-whole-box-of", &[("plain", "12")])
        .sees("798.00")
        .press("Del");
    clerk
        .scans(BOX)
        .types("*2 @300\r")
        .says_with("entry-are-no-whole-box-of", &[("plain", "12")])
        .sees("684.00");
    clerk
        .press("Del")
        .scans(BOX)
        .types("@3000 *13\r")
        .says_with("entry-are-no-whole-box-of", &[("plain", "12")]);
    // 13 × 350, not 13 × 250.
    clerk.sees("5,187.00");
}

#[test]
fn the_last_day_of_a_label_is_that_of_the_lot_it_is_sold_from() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    for lot in ["#A1 6/36", "#A2 6/36"] {
        clerk.scans(BAG).types(&format!("*3 @250 {lot}\r"));
    }
    clerk.press("Enter F4").sees("PUR-").press("F9").types("11");
    // Books have 06/2035, 01/2036 and twice 06/2036.
    for other in
        ["(01)06221000000041(17)320101", "]C1010622100000004117320101", "3*(01)06221000000041(17)320101"]
    {
        clerk
            .scans(other)
            .says_with("rule-NoLotOfDay", &[("goods", "NPK 20-20-20 25 kg"), ("day", "2032-01-01")])
            .press("Esc");
    }
    let sold = "SELECT count(*) FROM invoice_items WHERE invoice_id IN (SELECT id FROM invoices WHERE kind = 'sale')";
    assert_eq!(counter.figure(sold), 0);
    // Of two with the day one that has enough, not what expires first of all.
    clerk
        .scans("(01)06221000000041(17)360630")
        .says_with("paper-lot-until", &[("number", "A1"), ("month", "06/2036")]);
    clerk.scans("(01)06221000000041(17)360630").sees(&format!("2 {}", said("Unit.bag"))).press("Del");
    // Where a lot came without its day, the label knows it.
    clerk
        .press("F9")
        .types("21")
        .press("F3")
        .types("delta\r")
        .scans(BAG)
        .types("@250 #A9\r")
        .press("Enter F4");
    clerk.sees("PUR-").press("F9").types("11").scans("(01)06221000000041(17)320101").sees("A9");
    clerk.press("Enter Enter").sees("SAL-");
    assert_eq!(on_hand(&counter, "A9"), 0);
    // It is gone: then nothing has the day again.
    clerk
        .scans("(01)06221000000041(17)320101")
        .says_with("rule-NoLotOfDay", &[("goods", "NPK 20-20-20 25 kg")]);
    counter.is_proven();
}

#[test]
fn goods_that_no_lot_is_kept_of_are_given_none_on_a_page_either() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    counter
        .session("owner")
        .masters()
        .save(
            &PRODUCTS,
            None,
            &[
                ("sku", "TWINE".to_owned()),
                ("name", "Twine".to_owned()),
                ("price", "2".to_owned()),
                ("tracks_lots", "no".to_owned()),
            ],
        )
        .unwrap();
    clerk.scans("TWINE").types("#AA\r").says_with("rule-NotByLot", &[("goods", "Twine")]).press("Esc F5");
    clerk.says_with("rule-NotByLot", &[("goods", "Twine")]);
    assert!(!clerk.rig.says("entry-the-lot-of"), "{}", clerk.rig.screen());
}

#[test]
fn one_more_of_a_box_is_a_box_and_wholesale_pays_the_lower_price() {
    let counter = Counter::open();
    let session = counter.session("owner");
    session
        .masters()
        .save(&PRODUCTS, Some(1), &[("wholesale_price", "280".to_owned()), ("lowest_price", String::new())])
        .unwrap();
    let trader = [("name", "Trader".to_owned()), ("price_level", "wholesale".to_owned())];
    session.masters().save(&CUSTOMERS, None, &trader).unwrap();
    let mut clerk = selling(&counter);
    // 12 for 3,600.00 and 14 %; one more box; one bag more is another line at its own price.
    clerk
        .scans(BOX)
        .sees("4,104.00")
        .types("+")
        .press("Enter")
        .sees(&format!("24 {}", said("Unit.bag")))
        .sees("8,208.00");
    clerk.scans(BAG).sees("8,607.00").press("Del").types("-").press("Enter").sees("4,104.00");
    // 12 × 280 is less than the box.
    clerk.press("F3").types("trader\r").sees("3,830.40");
    clerk.press("Del").scans(BOX).sees("3,830.40");
    assert_eq!(counter.figure("SELECT pack_quantity FROM invoice_items"), 12_000);
}

#[test]
fn a_code_of_before_that_reads_as_a_command_is_the_code() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    // As a shop has it that was opened before such codes were refused.
    let file = rusqlite::Connection::open(counter.path()).unwrap();
    file.execute("INSERT INTO product_barcodes (barcode, product_id, pack_quantity) VALUES ('/10', 3, 1000), ('#AB12', 3, 1000)", [])
        .unwrap();
    clerk
        .scans(BAG)
        .scans("/10")
        .sees("Drip hose")
        .says_with("entry-is-the-code-of-and", &[("command", "a discount")]);
    clerk.scans("#AB12").sees(&format!("2 {}", said("Unit.metre")));
    // What is no code does what it says.
    clerk.types("/5\r").types("*3\r").sees(&format!("3 {}", said("Unit.metre")));
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 2);
}

#[test]
fn a_code_is_refused_in_the_form_where_it_is_anothers_or_a_command() {
    let counter = Counter::open();
    selling(&counter);
    let session = counter.session("owner");
    let refused = |id, field: &'static str, text: &str| match session.masters().save(
        &PRODUCTS,
        id,
        &[(field, text.to_owned())],
    ) {
        Err(Error::Field { field: at, message }) if at == field => message.to_string(),
        other => panic!("{field} {text}: {other:?}"),
    };
    for code in ["/10", "*5", "@9", "3*x", "#AB12", "//5", "+", "-", "SAL-2026-000012"] {
        assert!(refused(Some(3), "sku", code).contains("reads as"), "{code}");
    }
    for code in ["/10", "*5", "3*x", "#AB12", "//5", "+", "-", "pay-2026-000012"] {
        assert!(refused(Some(3), "barcodes", code).contains("reads as"), "{code}");
    }
    for code in ["NPK-20", "npk-20", BAG, "06221000000041", BOX, "036000291452", "04252614", "SEED-TOM=12@3"]
    {
        assert!(refused(Some(3), "barcodes", code).contains("belongs to"), "{code}");
    }
    for code in ["SEED-TOM", SEED, BOX, BAG, "00036000291452", "0042100005264"] {
        let said = refused(Some(3), "sku", code);
        assert!(said.contains("belongs to") || said.contains("is taken"), "{code}: {said}");
    }
    // Its own barcode is its SKU in many shops, and what is scanned into the field is the code alone.
    session
        .masters()
        .save(&PRODUCTS, Some(3), &[("sku", CUT.to_owned()), ("barcodes", format!("]E0{CUT} *HOSE-9*"))])
        .unwrap();
    assert_eq!(
        counter.text("SELECT group_concat(barcode, ' ') FROM product_barcodes WHERE product_id = 3"),
        format!("{CUT} HOSE-9")
    );
}

#[test]
fn a_wrong_check_digit_is_said_before_and_after_a_product_is_made_of_it() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.scans("6229999999999").says_with("entry-its-check-digit-would-have", &[("digit", "5")]).press("F4");
    clerk
        .types("Copper spray 1 l")
        .press("Enter Enter Enter Enter Enter Enter Enter")
        .types("90")
        .press("F2");
    clerk.says_with("code-check-digit", &[("digit", "5")]).sees("Copper spray 1 l");
    assert_eq!(counter.figure("SELECT count(*) FROM product_barcodes WHERE barcode = '6229999999999'"), 1);
}

#[test]
fn the_lot_on_a_label_comes_back_when_it_went_out() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    clerk.scans(BAG).types("*15\r").press("Enter Enter").sees("SAL-");
    let number = counter.text("SELECT number FROM invoices WHERE kind = 'sale'");
    clerk.types(&format!("{number}\r")).says_with("entry-taken-back-of", &[("number", "SAL-")]);
    clerk.scans("(01)06221000000041(10)OTHER").says("entry-lot-of-did-not-go").press("Esc");
    // Nor what has another last day, with the lot or without.
    clerk
        .scans("(01)06221000000041(10)FN-LATE(17)350630")
        .says_with("rule-OtherLastDay", &[("lot", "FN-LATE")])
        .press("Esc");
    clerk
        .scans("(01)06221000000041(17)320101")
        .says_with("entry-no-that-expires-on-went", &[("day", "2032-01-01")])
        .press("Esc");
    let nothing = "SELECT count(*) FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
                    WHERE i.kind = 'sale_return'";
    assert_eq!(counter.figure(nothing), 0);
    clerk.scans("(01)06221000000041(10)FN-LATE").scans("(01)06221000000041(17)360131");
    let chosen = "SELECT group_concat(l.number || ' ' || x.quantity) FROM invoice_item_lots x
                    JOIN lots l ON l.id = x.lot_id JOIN invoice_items t ON t.id = x.invoice_item_id
                    JOIN invoices i ON i.id = t.invoice_id WHERE i.kind = 'sale_return' AND i.status = 'draft'";
    assert_eq!(counter.text(chosen), "FN-LATE 2000");
}

#[test]
fn of_two_terminals_that_give_one_code_at_the_same_moment_one_is_refused() {
    let counter = Counter::open();
    let gate = std::sync::Barrier::new(2);
    let save = |typed: &[(&'static str, String)]| {
        let owner = counter.session("owner");
        gate.wait();
        owner.masters().save(&PRODUCTS, None, typed).map(|_| ()).map_err(|error| error.to_string())
    };
    for round in 0..12 {
        let code = format!("TWICE-{round}");
        let row = |sku: &str, barcode: &str| {
            [
                ("sku", sku.to_owned()),
                ("name", "Twice".to_owned()),
                ("price", "1".to_owned()),
                ("barcodes", barcode.to_owned()),
            ]
        };
        let as_sku = row(&code, "");
        let as_barcode = row(&format!("OTHER-{round}"), &code);
        let done: Vec<Result<(), String>> = std::thread::scope(|scope| {
            let threads = [&as_sku, &as_barcode].map(|typed| scope.spawn(|| save(typed)));
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let refused: Vec<&String> = done.iter().filter_map(|done| done.as_ref().err()).collect();
        assert_eq!(refused.len(), 1, "{done:?}");
        assert!(refused[0].contains(&code), "{refused:?}");
    }
    assert_eq!(counter.figure("SELECT count(*) FROM products WHERE name = 'Twice'"), 12);
    counter.is_proven();
}

/// What is typed or pasted is read as a file's cell is: several codes however they are parted, none as a spreadsheet spoiled
/// it, and none that is another's behind a sign.
#[test]
fn codes_are_read_in_the_form_as_in_a_file() {
    let counter = Counter::open();
    selling(&counter);
    let session = counter.session("owner");
    let save = |field: &'static str, text: &str| {
        session.masters().save(&PRODUCTS, Some(2), &[(field, text.to_owned())])
    };
    let kept = |field: &str| {
        let fields = session.masters().fields(&PRODUCTS, Some(2)).unwrap();
        fields.into_iter().find(|(known, _)| *known == field).unwrap().1
    };
    for (typed, codes) in [
        ("6229870000048;96385074", "6229870000048 96385074"),
        ("X3|X4", "X3 X4"),
        ("X5, X6 ,X7", "X5 X6 X7"),
        ("'X9", "X9"),
        ("=\"0036000291\"", "0036000291"),
        ("'X9=12@55;\u{2019}X", "\u{2019}X X9=12@55.00"),
        ("X9=12@55,50", "X9=12@55.50"),
        ("X9=12@55,X8", "X8 X9=12@55.00"),
        ("6.229870000048E+12", "6229870000048"),
        // Nothing was dropped from the front of what a scanner sends.
        ("36000291452", "36000291452"),
        (";", ""),
    ] {
        save("barcodes", typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(kept("barcodes"), codes, "{typed}");
    }
    for (typed, said) in [
        ("X1,NPK-20", "belongs to NPK-20"),
        ("X1;HOSE-16", "belongs to HOSE-16"),
        (&format!("X1|{BAG}"), "belongs to NPK-20"),
        ("'/10", "reads as"),
        ("X1;*5", "reads as"),
        ("1.23E+12", "1.23E+12"),
        ("X1;1,23E+12", "1,23E+12"),
        ("X1;X1", "twice"),
        ("X1;False", "X1"),
        ("N/A", "no code"),
    ] {
        match (typed, save("barcodes", typed)) {
            // A word among others is a code that somebody may have.
            ("X1;False", Ok(_)) => {}
            (_, Err(Error::Field { field: "barcodes", message })) => {
                assert!(message.to_string().contains(said), "{message}")
            }
            (_, other) => panic!("{typed}: {other:?}"),
        }
    }
    save("sku", "'S-1").unwrap();
    assert_eq!(kept("sku"), "S-1");
    assert!(save("sku", "1.23E+12").is_err() && save("sku", "N/A").is_err());

    let lot = |number: &str, theirs: &str| {
        let lot =
            [("product_id", "S-1"), ("number", number), ("supplier_lot", theirs), ("expires", "2036-05-31")];
        session.masters().save(&LOTS, None, &lot.map(|(name, text)| (name, text.to_owned())))
    };
    lot("'00012", "'D-1").unwrap();
    assert_eq!(counter.text("SELECT supplier_lot FROM lots WHERE number = '00012'"), "D-1");
    assert!(lot("1.2E+05", "").is_err() && lot("L-9", "1.2E+05").is_err());
}

/// The field shows what will be kept, before it is saved; the ticket takes a lot's number in the same way.
#[test]
fn what_was_put_right_in_a_code_stands_in_the_field_at_once() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.press("F9").types("41").press("Ins").types("S-9").press("Tab").types("Bean seed").press("Tab Tab");
    clerk.rig.paste("'X1;X2");
    clerk.press("Tab").sees("X1 X2").press("Shift-Tab");
    clerk.rig.paste(";1.23E+12");
    clerk.press("Tab").sees("1.23E+12").says("rule-DigitsLost");
    clerk.press("F9").types("21").press("F4 F3").types("delta\r").scans(BAG).types("@250 #'A7 6/36 'D1\r");
    clerk
        .says_with("paper-lot-until", &[("number", "A7"), ("month", "06/2036")])
        .types("#1.2E+05\r")
        .sees("1.2E+05");
    assert_eq!(counter.text("SELECT lot_number || supplier_lot FROM invoice_items"), "A7D1");
}

/// A code of a shop that was opened before such codes were refused does not keep its product from being changed.
#[test]
fn a_code_of_before_stays_until_somebody_changes_it() {
    let counter = Counter::open();
    let file = rusqlite::Connection::open(counter.path()).unwrap();
    file.execute("INSERT INTO product_barcodes (barcode, product_id, pack_quantity) VALUES ('1.23E+12', 3, 1000), ('A;B', 3, 1000)", [])
        .unwrap();
    let mut clerk = Hands::at(counter.sale("owner"));
    clerk.press("F9").types("41").types("hose").press("F4").sees("1.23E+12 6221000000029 A;B");
    clerk.press("Tab Tab Tab Tab");
    assert!(!clerk.rig.says("rule-DigitsLost"), "{}", clerk.rig.screen());
    clerk.press("BackTab BackTab").types("خ").press("F2");
    assert!(!clerk.rig.says("rule-DigitsLost"), "{}", clerk.rig.screen());
    let barcodes =
        || counter.text("SELECT group_concat(barcode, ' ') FROM product_barcodes WHERE product_id = 3");
    assert!(barcodes().contains("1.23E+12") && barcodes().contains("A;B"), "{}", barcodes());
    assert!(counter.text("SELECT name_ar FROM products WHERE id = 3").contains('خ'));
}

/// What the document that was posted last has on its lines, and of which lots.
const LINES: &str = "SELECT group_concat(concat_ws(' ', t.product_id, t.description, t.unit, t.quantity, t.pack_quantity,
        t.unit_price, t.discount_percent, t.tax_rate, t.total, l.number, x.quantity), '; ')
   FROM invoice_items t LEFT JOIN invoice_item_lots x ON x.invoice_item_id = t.id LEFT JOIN lots l ON l.id = x.lot_id
  WHERE t.invoice_id = (SELECT max(id) FROM invoices WHERE status = 'posted')";

/// Its lines; then it is cancelled, so that the next one finds the same on the shelf.
#[cfg(test)]
fn posted_lines(counter: &Counter) -> String {
    let lines = counter.text(LINES);
    let id = counter.figure("SELECT max(id) FROM invoices WHERE status = 'posted'");
    counter.session("owner").documents().cancel(id.into(), "Rung up to look at it", None).unwrap();
    lines
}

/// Posts what is written of so many of a code, paid in cash.
#[cfg(test)]
fn import(counter: &Counter, customer: Option<&str>, code: &str, paid: i64) {
    let mut sale = serde_json::json!({
        "kind": "sale",
        "date": clock::today().to_string(),
        "lines": [{"product": code, "quantity": "2"}],
        "payments": [{"method": "cash", "amount": format!("{}.{:02}", paid / 100, paid % 100)}],
    });
    if let Some(customer) = customer {
        sale["customer"] = customer.into();
    }
    let file = counter.path().with_file_name("sale.jsonl");
    std::fs::write(&file, sale.to_string()).unwrap();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_storekeep"));
    program.args(["--user", "owner", "import", "invoices"]).arg(&file).env_clear();
    let ran = program.env("STOREKEEP_DB", counter.path()).env("STOREKEEP_PIN", PIN).output().unwrap();
    assert!(ran.status.success(), "{code}: {}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn what_is_scanned_and_what_is_written_of_the_same_code_is_the_same_line() {
    let counter = Counter::open();
    let mut clerk = selling(&counter);
    let owner = counter.session("owner");
    owner.masters().save(&PRODUCTS, Some(1), &[("wholesale_price", "320".to_owned())]).unwrap();
    let nile =
        [("name", "Nile Trading"), ("code", "C-W"), ("price_level", "wholesale"), ("discount_rate", "5")];
    owner.masters().save(&CUSTOMERS, None, &nile.map(|(name, text)| (name, text.to_owned()))).unwrap();
    let by_day = format!("(01)0{BAG}(17)350630");
    let by_number = format!("(01)0{BAG}(10)fn-late");
    for customer in [None, Some("C-W")] {
        for code in [BAG, BOX, "NPK-20", "SPRAY", CUT, by_day.as_str(), by_number.as_str()] {
            if customer.is_some() {
                clerk.press("F3").types("nile\r").sees("Nile Trading");
                // What is found is shown at the price that it is put on for.
                clerk.types("NPK").sees("320.00").press("Esc");
            }
            clerk.types(&format!("2*{code}")).press("Enter Enter Enter").says("entry-posted");
            let paid =
                counter.figure("SELECT total FROM invoices WHERE status = 'posted' ORDER BY id DESC LIMIT 1");
            let scanned = posted_lines(&counter);
            import(&counter, customer, code, paid);
            assert_eq!(posted_lines(&counter), scanned, "{customer:?} {code}");
        }
    }
    counter.is_proven();
}
