//! Files as they really come: half filled in, spoiled by spreadsheets, in other encodings, with other headings, and twice.

use encoding_rs::WINDOWS_1256;
use serde_json::{Value, json};

use super::shop::{Ran, Shop};

/// A field of a row of a table.
pub fn field(shop: &Shop, table: &str, key: (&str, &str), name: &str) -> String {
    let rows = shop.rows(table);
    let row = rows.iter().find(|row| row[key.0] == key.1).unwrap_or_else(|| panic!("no {key:?} in {table}"));
    match &row[name] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

pub fn product(shop: &Shop, sku: &str, name: &str) -> String {
    field(shop, "products", ("sku", sku), name)
}

/// Takes a file in with options.
pub fn with(shop: &Shop, what: &str, options: &[&str], file: impl AsRef<[u8]>) -> Ran {
    let arguments: Vec<&str> = ["import", what, "-"].iter().chain(options).copied().collect();
    shop.feed(&arguments, file)
}

fn activities(shop: &Shop, action: &str) -> usize {
    shop.rows("user_activities").iter().filter(|row| row["action"] == action).count()
}

#[test]
fn a_blank_cell_leaves_a_field_alone_and_a_word_empties_it() {
    let shop = Shop::new();
    let full = "sku,name,price,tax_rate,cost,wholesale_price,barcode,notes\nEXM,Feed,10,0,5,9,6221234567914,kept dry\n";
    shop.import("products", full).done();
    let blank = "sku,name,price,tax_rate,cost,wholesale_price,barcode,notes\nEXM,Feed,10.00,,,,,\n";
    assert!(shop.import("products", blank).done().starts_with("0 added, 0 changed, 1 unchanged"));
    let cells =
        ["tax_rate", "cost", "wholesale_price", "barcode", "notes"].map(|name| product(&shop, "EXM", name));
    assert_eq!(cells, ["0", "5.00", "9.00", "6221234567914", "kept dry"]);
    let none = "sku,wholesale_price,barcode,notes\nEXM,none,None,none\n";
    assert!(shop.import("products", none).done().starts_with("0 added, 1 changed"));
    let cells = ["wholesale_price", "barcode", "notes"].map(|name| product(&shop, "EXM", name));
    assert_eq!(cells, ["", "", ""]);
    let refused = shop.import("products", "sku,price,tax_rate\nEXM,none,none\n").refused();
    assert!(
        refused.contains("Price cannot be “none”") && refused.contains("Tax % cannot be “none”"),
        "{refused}"
    );

    shop.import("customers", "code,name,credit_limit\nC7,Seven,\nC8,Eight,unlimited\nC9,Nine,500\n").done();
    let limits = ["C7", "C8", "C9"].map(|code| field(&shop, "customers", ("code", code), "credit_limit"));
    assert_eq!(limits, ["0.00", "", "500.00"]);
    shop.import("customers", "code,credit_limit\nC8,\nC9,unlimited\n").done();
    assert_eq!(field(&shop, "customers", ("code", "C9"), "credit_limit"), "");
    assert!(
        shop.import("customers", "code,credit_limit\nC9,none\n").refused().contains("unlimited is the word")
    );
}

#[test]
fn a_new_customer_without_a_limit_buys_nothing_on_account() {
    let shop = Shop::stocked();
    shop.import("customers", "code,name\nC9,New One\n").done();
    let sale = json!({"kind": "sale", "date": "2026-03-01", "customer": "C9",
                      "lines": [{"product": "W-2", "quantity": "200"}]});
    assert!(shop.import("invoices", sale.to_string()).refused().contains("0.00 of credit"));
}

#[test]
fn a_price_list_is_enough_and_what_is_so_is_not_written_again() {
    let shop = Shop::new();
    shop.import("products", "sku,name,price,category\nA,Bean,1,Food\nB,Rice,2,Food\n").done();
    let (files, changes) = (activities(&shop, "data.imported"), activities(&shop, "master.changed"));
    let list = "sku,price\nA,1.00\nB,2.50\n";
    std::fs::write(shop.path("p.csv"), list).unwrap();
    let path = shop.path("p.csv");
    let trial = shop.run(&["import", "products", path.to_str().unwrap(), "--dry-run"]).done();
    assert_eq!(
        trial,
        "line 3, B: price 2.00 -> 2.50\n0 added, 1 changed, 1 unchanged (not kept: --dry-run)\n"
    );
    assert!(shop.import("products", list).done().starts_with("0 added, 1 changed, 1 unchanged"));
    assert_eq!(
        (product(&shop, "B", "price"), product(&shop, "B", "category")),
        ("2.50".into(), "Food".into())
    );
    assert_eq!(activities(&shop, "master.changed"), changes + 1);
    assert!(shop.import("products", list).done().starts_with("0 added, 0 changed, 2 unchanged"));
    assert_eq!(activities(&shop, "data.imported"), files + 1);
    let refused = shop.import("products", "sku,price\nA,1\nNEW,5\n").refused();
    assert!(refused.contains("line 3, name: It is new here"), "{refused}");
}

#[test]
fn rows_without_a_code_are_known_by_their_barcode_or_name() {
    let shop = Shop::new();
    let file = "name,price,barcode\nBean,12.5,6221234567914\nRice,3,\n";
    assert!(shop.import("products", file).done().starts_with("2 added"));
    assert_eq!(product(&shop, "P-001", "name"), "Bean");
    assert!(shop.import("products", file).done().starts_with("0 added, 0 changed, 2 unchanged"));
    shop.import("products", "name,price,barcode\nBroad bean,13,6221234567914\n").done();
    assert_eq!(
        (product(&shop, "P-001", "name"), product(&shop, "P-001", "price")),
        ("Broad bean".into(), "13.00".into())
    );
    let twice = shop.import("products", "name,price\nRice,4\nRice,5\n").refused();
    assert!(twice.contains("line 3") && twice.contains("line 2 already"), "{twice}");
    let twice = shop.import("products", "name,price\nOats,4\nOats,5\n").refused();
    assert!(twice.contains("line 3, name: Name Oats stands on line 2 already"), "{twice}");
    shop.import("customers", "name,phone\nAmal,0100\n").done();
    shop.import("customers", "name,phone\nAmal,0101\n").done();
    assert_eq!(shop.rows("customers").len(), 2);
}

#[test]
fn codes_that_a_spreadsheet_spoiled_are_refused_or_mended_and_named() {
    let shop = Shop::new();
    for file in [
        "sku,name,price,barcode\nA-1,Tomato,10.50,6.22E+12\n",
        "sku,name,price,barcode\nA-1,Tomato,10.50,\"6,22124E+12\"\n",
        "sku,name,price\n1.23E+05,Sci sku,1\n",
        "sku,name,price,barcode\nA-1,Tomato,10.50,A B=12 6.22E+12=12@5\n",
        "sku,name,price,barcode\nA-1,Tomato,10.50,#N/A\n",
    ] {
        let refused = shop.import("products", file).refused();
        assert!(refused.contains("line 2, "), "{file}{refused}");
    }
    assert_eq!(shop.rows("products").len(), 0);
    let mended = shop.import(
        "products",
        "sku,name,price,barcode\n\
         A-1,Apostrophe,1,'6221234567914\n\
         A-2,Formula,1,\"=\"\"6221234567921\"\"\"\n\
         A-3,Fraction,1,6221234567938.0\n\
         A-4,Zeros,1,36000291452\n\
         A-5,Own code,1,36000291453\n\
         123456.0,Sku,1,\n",
    );
    for named in [
        "line 2, barcode: 6221234567914: the apostrophe",
        "line 4, barcode",
        "line 5, barcode",
        "line 7, sku",
    ] {
        assert!(mended.err.contains(named), "{named}\n{}", mended.err);
    }
    mended.done();
    let codes = ["A-1", "A-2", "A-3", "A-4", "A-5"].map(|sku| product(&shop, sku, "barcode"));
    assert_eq!(codes, ["6221234567914", "6221234567921", "6221234567938", "0036000291452", "36000291453"]);
    assert_eq!(product(&shop, "123456", "name"), "Sku");
    let kept = with(&shop, "products", &["--codes-as-is"], "sku,name,price\n1.23E+05,Meant,1\n");
    assert!(kept.done().starts_with("1 added"));
}

#[test]
fn several_barcodes_in_a_cell_are_several() {
    let shop = Shop::new();
    for (place, cell) in
        ["6221234567914;96385074", "\"6221234567921,HOE1\"", "6221234567938|HOE2", "6221234567945 HOE3"]
            .iter()
            .enumerate()
    {
        shop.import("products", format!("sku,name,price,barcode\nA-{place},Bean,1,{cell}\n")).done();
        assert_eq!(product(&shop, &format!("A-{place}"), "barcode").split(' ').count(), 2, "{cell}");
    }
}

#[test]
fn numbers_have_the_habit_of_their_file() {
    let shop = Shop::new();
    shop.import("products", "sku;name;price\nA-1;Bean;10,50\nA-2;Rice;1234,50\nA-3;Oil;1.234,5\n").done();
    assert_eq!(
        ["A-1", "A-2", "A-3"].map(|sku| product(&shop, sku, "price")),
        ["10.50", "1234.50", "1234.50"]
    );
    shop.import("products", "sku;name;price\nB-1;Bean, dried;10.50\nB-2;Rice;1.234\n").done();
    assert_eq!(["B-1", "B-2"].map(|sku| product(&shop, sku, "price")), ["10.50", "1.234"]);
    // A point in a file that writes commas is refused, and neither guessed.
    let refused = shop.import("products", "sku;name;price\nC-1;Bean;10,50\nC-2;Rice;12.50\n").refused();
    assert!(refused.contains("line 3, price") && refused.contains("two ways"), "{refused}");
    let refused = shop.import("products", "sku,name,price\nC-1,Bean,\"10,50\"\n").refused();
    assert!(refused.contains("two ways"), "{refused}");
    with(&shop, "products", &["--decimal", "comma"], "sku,name,price\nC-1,Bean,\"10,50\"\n").done();
    assert_eq!(product(&shop, "C-1", "price"), "10.50");
    let refused = shop.import("products", "sku,name,price,tax_rate\nD-1,Bean,1,0.14\n").refused();
    assert!(refused.contains("“0.14”") && refused.contains("Write 14 "), "{refused}");
    with(&shop, "products", &["--rates", "fraction"], "sku,name,price,tax_rate\nD-1,Bean,1,0.14\n").done();
    with(&shop, "products", &["--rates", "percent"], "sku,name,price,tax_rate\nD-2,Bean,1,0.14\n").done();
    assert_eq!(["D-1", "D-2"].map(|sku| product(&shop, sku, "tax_rate")), ["14", "0.14"]);
}

#[test]
fn text_is_read_in_whatever_it_was_written() {
    let shop = Shop::new();
    let text = "sku,name,price\nA,بذور طماطم,1\n";
    let wide = |big: bool| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    shop.import("products", wide(false)).done();
    assert_eq!(product(&shop, "A", "name"), "بذور طماطم");
    let old = WINDOWS_1256.encode(text).0.into_owned();
    for file in [wide(true), format!("\u{feff}{text}").into_bytes(), old.clone()] {
        assert!(shop.import("products", file).done().starts_with("0 added, 0 changed, 1 unchanged"));
    }
    let said = shop.import("products", &old).err;
    assert!(said.contains("windows-1256") && said.contains("بذور"), "{said}");
    let both = b"sku,name,price\nA,caf\xe9,1\nB,\xc8\xd0\xe6\xd1,1\n";
    let refused = shop.import("products", both).refused();
    assert!(refused.contains("--encoding") && refused.contains("line 2"), "{refused}");
    with(&shop, "products", &["--encoding", "windows-1256"], both).done();
    assert_eq!(product(&shop, "B", "name"), "بذور");
}

#[test]
fn rows_that_cannot_be_parted_are_named_and_the_others_are_not() {
    let shop = Shop::new();
    let file = "sku,name,price\nA-1,\"Pipe 1\" black\",11\nA-2,Rice,1\nA-3,Oil\nA-4,Oil,1,2\nA-5,\"Beans,2\n";
    let refused = shop.import("products", file).refused();
    for line in [2, 4, 5, 6] {
        assert!(refused.contains(&format!("line {line}: ")), "{refused}");
    }
    assert!(!refused.contains("line 3") && refused.contains("4 rows"), "{refused}");
    let long = format!("sku,name,price\nA-1,\"{}\",1\nA-2,Rice,x\n", "x".repeat(100_000));
    let refused = shop.import("products", long).refused();
    assert!(refused.contains("line 2: A cell is longer") && refused.contains("line 3, price"), "{refused}");
}

#[test]
fn a_thousand_rows_alike_are_one_sentence() {
    let shop = Shop::new();
    let rows: String = (0..1000).map(|n| format!("A{n},Bean {n},{n}.x,barrel {n}\n")).collect();
    let refused = shop.import("products", format!("sku,name,price,unit\n{rows}")).refused();
    assert!(refused.lines().count() < 12, "{refused}");
    assert!(refused.contains("997 more rows") && refused.contains("1000 rows cannot"), "{refused}");
}

#[test]
fn what_other_programs_export_can_be_taken_in() {
    let exports = [
        (
            "Odoo",
            "\"External ID\",\"Internal Reference\",\"Name\",\"Barcode\",\"Sales Price\",\"Cost\",\"Product Category\",\"Product Type\",\"Unit of Measure\",\"Quantity On Hand\"\n\
             \"__export__.product_1\",\"TOM\",\"Tomato seed\",\"6221234567914\",\"45.0\",\"30.0\",\"All / Seeds\",\"Storable Product\",\"Units\",\"12.0\"\n",
        ),
        (
            "OSPOS",
            "\u{feff}Id,Barcode,Item Name,Category,Supplier ID,Cost Price,Unit Price,Tax 1 Name,Tax 1 Percent,Tax 2 Name,Tax 2 Percent,Reorder Level,Description,Allow Alt Description,Item has Serial Number,Image,HSN\n\
             ,6221234567914,Tomato seed,Seeds,,30.00,45.00,VAT,14,,,20,,0,0,,\n",
        ),
        (
            "Square",
            "Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Price,Sellable,Stockable,Current Quantity Main,Tax - VAT (14%)\n\
             ABC123,Tomato seed,Regular,TOM,,Seeds,6221234567914,45.00,Y,Y,12,Y\n",
        ),
        (
            "Loyverse",
            "Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Cost,Barcode,SKU of included item,Quantity of included item,Track stock,Available for sale [Shop],Price [Shop],In stock [Shop],Low stock [Shop]\n\
             tomato-seed,10001,Tomato seed,Seeds,,N,,,30,6221234567914,,,Y,Y,45.00,12,5\n",
        ),
        (
            "ERPNext",
            "\"ID\",\"Item Code\",\"Item Name\",\"Item Group\",\"Default Unit of Measure\",\"Standard Selling Rate\",\"Valuation Rate\",\"Has Batch No\",\"Shelf Life In Days\",\"Barcode (Barcodes)\"\n\
             \"TOM\",\"TOM\",\"Tomato seed\",\"Seeds\",\"Nos\",\"45\",\"30\",\"1\",\"730\",\"6221234567914\"\n",
        ),
    ];
    let shop = Shop::new();
    for (program, file) in exports {
        let first = shop.import("products", file).refused();
        assert!(first.contains("--skip-unknown"), "{program}: {first}");
        let mut options = vec!["--skip-unknown", "--dry-run"];
        match program {
            "Loyverse" => options.extend(["--map", "Price [Shop]=price"]),
            "ERPNext" => options.extend(["--map", "Barcode (Barcodes)=barcode"]),
            _ => {}
        }
        let said = with(&shop, "products", &options, file);
        assert!(said.out.contains("1 added"), "{program}: {}{}", said.out, said.err);
    }
    let odoo = with(&shop, "products", &["--skip-unknown"], exports[0].1);
    odoo.done();
    let cells = ["name", "barcode", "price", "cost", "kind", "unit", "category"]
        .map(|name| product(&shop, "TOM", name));
    assert_eq!(cells, ["Tomato seed", "6221234567914", "45.00", "30.00", "stocked", "piece", "All / Seeds"]);
}

#[test]
fn headings_and_units_as_people_write_them() {
    let shop = Shop::new();
    let file = "Product name,Item Code,Unit price,Barcode/EAN,UOM,Farbe\nOil,O-1,5,6221234567914,Liter,red\n\
                Nails,N-1,1,,PCS,\nSeed,S-1,2,,packet,\nFeed,F-1,3,,كيلو,\n";
    let refused = shop.import("products", file).refused();
    assert!(refused.contains("“Farbe”") && refused.contains("--map"), "{refused}");
    with(&shop, "products", &["--map", "Farbe=notes"], file).done();
    let units = ["O-1", "N-1", "S-1", "F-1"].map(|sku| product(&shop, sku, "unit"));
    assert_eq!(units, ["litre", "piece", "pack", "kg"]);
    assert_eq!(product(&shop, "O-1", "notes"), "red");
}

#[test]
fn days_in_a_file_are_whole() {
    let shop = Shop::stocked();
    for cell in ["5", "+30", "t", "10/11", "31/12/2034", "12"] {
        let refused = shop
            .import("lots", format!("product,lot,warehouse,quantity,expires\nW-2,R,WH-001,5,{cell}\n"))
            .refused();
        assert!(refused.contains("not a whole day"), "{cell}: {refused}");
    }
    shop.import(
        "lots",
        "product,lot,warehouse,quantity,expires\nW-2,R1,WH-001,5,6/34\nW-2,R2,WH-001,5,2034-06-30\n",
    )
    .done();
    let days = ["R1", "R2"].map(|lot| field(&shop, "lots", ("lot", lot), "expires"));
    assert_eq!(days, ["2034-06-30", "2034-06-30"]);
    let undated = shop
        .import("lots", "product,lot,warehouse,quantity,expires\nW-2,U1,WH-001,5,\nW-2,U2,WH-001,5,none\n");
    assert!(
        undated.err.contains("U1 of W-2 has no last day") && !undated.err.contains("U2"),
        "{}",
        undated.err
    );
    undated.done();
}

#[test]
fn a_correction_of_opening_stock_leaves_no_past_day_below_zero() {
    let shop = Shop::stocked();
    shop.import("suppliers", "code,name\nS-1,Delta Seeds\n").done();
    let trade = [
        r#"{"kind":"sale","date":"2026-03-01","lines":[{"product":"W-2","quantity":"995"},{"product":"HOE","quantity":"40"}],"payments":[{"method":"cash","amount":"74670.00"}]}"#,
        r#"{"kind":"purchase","date":"2026-03-05","supplier":"S-1","lines":[{"product":"W-2","quantity":"30","unit_cost":"40.00","lot":"L-2"},{"product":"HOE","quantity":"30","unit_cost":"90.00"}]}"#,
    ];
    shop.import("invoices", trade.join("\n")).done();
    for (row, words) in [
        ("W-2,L-2,WH-001,-25", "had 5 left here on 2026-03-01"),
        ("HOE,,WH-001,-1", "had 0 left here on 2026-03-01"),
    ] {
        let said = shop.import("lots", format!("product,lot,warehouse,quantity\n{row}\n")).refused();
        assert!(said.contains(words), "{said}");
    }
    shop.import("lots", "product,lot,warehouse,quantity\nW-2,L-2,WH-001,-5\n").done();
    assert_eq!(shop.on_hand("W-2")[0].1, "30");
}

#[test]
fn opening_stock_is_said_once_for_each_lot_and_corrected_once() {
    let shop = Shop::stocked();
    let header = "product,lot,warehouse,quantity\n";
    let on_hand = || shop.on_hand("W-2")[0].1.clone();
    for (rows, figures) in [
        ("W-2,L-2,WH-001,1200\n", "opened with 1000; the file says 1200"),
        ("W-2,L-2,WH-001,1000\nW-2,L-2,WH-001,20\n", "opened with 1000; the file says 1020"),
        ("W-2,L-2,WH-001,20\n", "opened with 1000; the file says 20"),
        ("W-2,L-2,WH-001,-2000\n", "has 1000 left here; -2000"),
        ("W-2,L-9,WH-001,-5\n", "never opened"),
    ] {
        let refused = shop.import("lots", format!("{header}{rows}")).refused();
        assert!(refused.contains(figures), "{rows}{refused}");
        assert_eq!(on_hand(), "1000");
    }
    let less = format!("{header}W-2,L-2,WH-001,-5\n");
    assert!(shop.import("lots", &less).done().starts_with("1 added"));
    assert_eq!(on_hand(), "995");
    assert!(shop.import("lots", &less).done().starts_with("0 added, 0 changed, 1 unchanged"));
    let more = shop.import("lots", format!("{header}W-2,L-2,WH-001,-7\n")).refused();
    assert!(more.contains("had -5 taken off") && more.contains("-7"), "{more}");
    for same in [1000, 995] {
        let said = shop.import("lots", format!("{header}W-2,L-2,WH-001,{same}\n")).done();
        assert!(said.starts_with("0 added, 0 changed, 1 unchanged"), "{said}");
    }
    assert_eq!(on_hand(), "995");
    shop.run(&["verify"]).done();
}

#[test]
fn documents_without_uuids_are_known_again() {
    let shop = Shop::stocked();
    let sale = |quantity: &str| {
        json!({"kind": "sale", "date": "2026-03-01", "customer": "C-1", "lines": [{"product": "W-2", "quantity": quantity}]})
            .to_string()
    };
    let file = format!("{}\n{}\n{}\n", sale("1"), sale("1"), sale("2"));
    let first = shop.import("invoices", &file).done();
    assert_eq!(shop.rows("register").len(), 3, "two equal lines are two documents");
    let again = shop.import("invoices", &file);
    assert_eq!(again.out, first);
    assert!(again.err.contains("line 2: it was taken in before, as SAL-2026-000002"), "{}", again.err);
    let longer = format!("{}\n{file}{}\n", sale("3"), sale("1"));
    shop.import("invoices", longer).done();
    assert_eq!(shop.rows("register").len(), 5, "one before them and one more of the same");
    assert_eq!(shop.on_hand("W-2")[0].1, "992");
}

#[test]
fn one_uuid_is_one_document() {
    let shop = Shop::stocked();
    let sale = |more: Value| {
        let mut sale = json!({"uuid": "00000000-0000-4000-8000-000000000001", "kind": "sale", "date": "2026-03-01",
            "customer": "C-1", "lines": [{"product": "W-2", "quantity": "1", "unit_price": "60.00"}]});
        sale.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        sale.to_string()
    };
    let first = shop.import("invoices", sale(json!({}))).done();
    assert_eq!(shop.import("invoices", sale(json!({}))).done(), first);
    for (other, named) in [
        (json!({"date": "2026-03-02"}), "date is 2026-03-02 here and 2026-03-01 there"),
        (json!({"customer": "CASH"}), "party"),
        (json!({"reference": "PO 9"}), "reference"),
        (json!({"lines": [{"product": "W-2", "quantity": "2"}]}), "line 1: quantity is 2 here and 1 there"),
        (json!({"lines": [{"product": "W-3", "quantity": "1"}]}), "line 1: product"),
        (json!({"lines": [{"product": "W-2", "quantity": "1", "unit_price": "59"}]}), "unit_price"),
        (json!({"payments": [{"method": "cash", "amount": "68.40"}]}), "payments"),
        (json!({"kind": "service"}), "kind"),
    ] {
        let refused = shop.import("invoices", sale(other)).refused();
        assert!(refused.contains("SAL-2026-000001") && refused.contains(named), "{named}: {refused}");
    }
    assert_eq!(shop.rows("register").len(), 1);
}

#[test]
fn a_suppliers_paper_is_entered_once() {
    let shop = super::trading::trading();
    let bought = |supplier: &str, reference: &str, quantity: &str| {
        json!({"kind": "purchase", "date": "2026-03-01", "supplier": supplier, "reference": reference,
               "lines": [{"product": "HOE", "quantity": quantity, "unit_cost": "80"}]})
        .to_string()
    };
    shop.import("invoices", bought("S-1", "INV 1", "1")).done();
    for (again, quantity) in [("INV 1", "2"), ("inv-1", "3"), ("  Inv1", "4")] {
        let refused = shop.import("invoices", bought("S-1", again, quantity)).refused();
        assert!(refused.contains("PUR-2026-000001") && refused.contains("INV 1"), "{again}: {refused}");
    }
    shop.import("invoices", bought("S-2", "INV 1", "1")).done();
    shop.import("invoices", bought("S-1", "INV 11", "1")).done();
    shop.run(&["cancel", "PUR-2026-000001", "--reason", "typed wrong"]).done();
    shop.import("invoices", bought("S-1", "INV 1", "5")).done();
}

#[test]
fn what_is_in_the_books_keeps_its_meaning() {
    let shop = Shop::stocked();
    for (row, field) in [
        ("W-2,kg,yes,stocked", "unit"),
        ("W-2,pack,no,stocked", "tracks_lots"),
        ("W-2,pack,yes,service", "kind"),
    ] {
        let refused = shop.import("products", format!("sku,unit,tracks_lots,kind\n{row}\n")).refused();
        assert!(
            refused.contains(&format!("line 2, {field}: There is stock or a document of it")),
            "{refused}"
        );
    }
    shop.import("products", "sku,name,price\nNEW,New,1\n").done();
    shop.import("products", "sku,unit,tracks_lots\nNEW,kg,no\n").done();
    assert_eq!(product(&shop, "NEW", "unit"), "kg");
}

#[test]
fn whatever_is_exported_goes_back_in_and_changes_nothing() {
    let shop = Shop::stocked();
    shop.import("sales_engineers", "code,name,commission_rate\nE-1,'Ahmed,0.5%\n").done();
    shop.import("suppliers", "code,name\n0012,=Delta\n").done();
    shop.import("product_groups", "name,tax_rate,shelf_life_days\nSeeds,5,730\n").done();
    shop.import(
        "products",
        "sku,name,price,barcode,group,supplier,reorder_point,specifications\n\
         00123,\"=1+1, \"\"odd\"\"\",1.5,6221234567945=12@15.50 1E5 0036000291452,Seeds,0012,2.5,\"two\nlines\"\n\
         'TIS,none,0.0375,,,,,\n",
    )
    .done();
    shop.import(
        "customers",
        "code,name,credit_limit,sales_engineer,notes,discount_rate\nC-2,مزرعة,unlimited,E-1,'none,0.25%\nC-3,'=x,,,-5,\n",
    )
    .done();
    shop.import("lots", "product,lot,warehouse,quantity,expires\n00123,1-26,WH-001,0,\n").done();
    let other = Shop::new();
    for table in
        ["sales_engineers", "suppliers", "categories", "product_groups", "products", "customers", "lots"]
    {
        for options in [&[][..], &["--excel"]] {
            let arguments: Vec<&str> = ["export", table].iter().chain(options).copied().collect();
            let file = shop.run(&arguments).done();
            let back = shop.import(table, &file);
            assert!(
                back.out.starts_with("0 added, 0 changed"),
                "{table} {options:?}: {}{}\n{file}",
                back.out,
                back.err
            );
            if options.is_empty() {
                other.import(table, &file).done();
                assert_eq!(other.run(&["export", table]).done(), file, "{table}");
            }
        }
    }
    assert!(shop.run(&["export", "products", "--excel"]).done().starts_with('\u{feff}'));
    assert_eq!(other.on_hand("W-1").len(), 3);
    other.run(&["verify"]).done();
}

#[test]
fn a_row_that_leaves_its_code_blank_is_known_as_in_a_file_without_codes() {
    let shop = Shop::new();
    shop.import("products", "sku,name,barcode,price\nA,Bean,6221234567914,1\nB,Rice,,2\n").done();
    let some_blank = "sku,name,barcode,price\nA,,,3\n,,6221234567914,4\n";
    assert!(shop.import("products", some_blank).refused().contains("line 2 already"));
    let some_blank = "sku,name,barcode,price\n,,6221234567914,4\n,Rice,,5\n";
    assert!(shop.import("products", some_blank).done().starts_with("0 added, 2 changed"));
    assert_eq!(["A", "B"].map(|sku| product(&shop, sku, "price")), ["4.00", "5.00"]);
    assert!(shop.import("products", "sku,price\n,5\n").refused().contains("SKU is needed"));
    // A new customer without a code is given the next one.
    shop.import("customers", "code,name\nC7,Seven\n,Eight\n").done();
    assert_ne!(field(&shop, "customers", ("name", "Eight"), "code"), "");
}

#[test]
fn a_product_is_known_by_its_barcode_also_where_codes_are_taken_as_they_stand() {
    let shop = Shop::new();
    shop.import("products", "sku,name,barcode,price\nA,Bean,6221234567914,1\n").done();
    with(&shop, "products", &["--codes-as-is"], "barcode,price\n6221234567914,7\n").done();
    assert_eq!(product(&shop, "A", "price"), "7.00");
}

#[test]
fn a_barcode_that_another_row_gives_up_is_free_once_that_is_written() {
    let shop = Shop::new();
    shop.import("products", "sku,name,barcode,price\nA,Bean,6221234567914,1\nB,Rice,,2\n").done();
    let handed_on = "sku,barcode\nA,none\nB,6221234567914\n";
    let refused = shop.import("products", handed_on).refused();
    assert!(refused.contains("belongs to A Bean"), "{refused}");
    shop.import("products", "sku,barcode\nA,none\n").done();
    shop.import("products", "sku,barcode\nB,6221234567914\n").done();
    assert_eq!(["A", "B"].map(|sku| product(&shop, sku, "barcode")), ["", "6221234567914"]);
}
