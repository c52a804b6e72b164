use super::shop::{PIN, Shop};

#[test]
fn a_shop_is_made_once() {
    let shop = Shop::none();
    let init = ["init", "--shop", "Green Field", "--currency", "EGP", "--tax-rate", "14", "--owner", "mona"];
    let weak = shop.command(&init).env("STOREKEEP_PIN", "1234").output().unwrap();
    assert_eq!(weak.status.code(), Some(2));
    shop.run(&init).done();
    let warehouses = shop.rows("warehouses");
    assert_eq!((warehouses.len(), &warehouses[0]["code"]), (1, &"WH-001".into()));
    assert_eq!(shop.rows("customers")[0]["code"], "CASH");
    assert_eq!(shop.rows("users")[0]["role"], "superadmin");
    let again = shop.run(&["init", "--shop", "Other", "--country", "SA", "--owner", "somebody"]).refused();
    assert!(again.contains("already"), "{again}");
    assert_eq!(shop.rows("users").len(), 1);
}

#[test]
fn wrong_words_on_the_command_line_are_refused() {
    let shop = Shop::new();
    for wrong in [
        &["import", "colours", "x.csv"][..],
        &["import", "products"],
        &["import", "products", "nofile.csv"],
        &["export", "secrets"],
        &["--demo", "verify"],
        &["show", "invoice", "SAL-1999-000001"],
        &["--user", "nobody", "export", "products"],
    ] {
        assert!(!shop.run(wrong).refused().is_empty(), "{wrong:?}");
    }
    let missing = shop.run(&["--db", "/nowhere/at/all.db", "export", "products"]).refused();
    assert!(missing.contains("no folder"), "{missing}");
    let pin = shop.command(&["export", "products"]).env("STOREKEEP_PIN", "000000").output().unwrap();
    assert_eq!(pin.status.code(), Some(2));
}

#[test]
fn columns_come_in_any_order_and_files_as_spreadsheets_write_them() {
    let shop = Shop::new();
    let file = "\u{feff}price;name_ar;sku;name;category;group\r\n\
                \"12.50\";\"سماد \"\"النيل\"\" ٢٠-٢٠-٢٠\";A-1;\"Fertiliser; compound\";Fertilisers;Compound\r\n\
                ;;;;;\r\n\
                7;بذور;A-2;\"Seed\nof two lines\";Seeds;\r\n";
    assert!(shop.import("products", file).done().starts_with("2 added"));
    let rows = shop.rows("products");
    assert_eq!(rows[0]["name"], "Fertiliser; compound");
    assert_eq!(rows[0]["name_ar"], "سماد \"النيل\" ٢٠-٢٠-٢٠");
    assert_eq!((&rows[0]["price"], &rows[0]["tax_rate"]), (&"12.50".into(), &"14".into()));
    assert_eq!((&rows[0]["category"], &rows[0]["group"]), (&"Fertilisers".into(), &"Compound".into()));
    assert_eq!(rows[1]["name"], "Seed of two lines");
    assert_eq!(shop.rows("categories").len(), 2);

    let again = "sku\tname\tprice\nA-1\tFertiliser\t13\nA-3\tNew\t1\n";
    assert!(shop.import("products", again).done().starts_with("1 added, 1 changed"));
    let rows = shop.rows("products");
    assert_eq!((&rows[0]["name"], &rows[0]["price"]), (&"Fertiliser".into(), &"13.00".into()));
    // What the file does not speak of stays.
    assert_eq!(rows[0]["category"], "Fertilisers");
    assert_eq!(rows.len(), 3);
}

#[test]
fn ten_bad_rows_are_all_named_and_nothing_is_changed() {
    let shop = Shop::new();
    shop.import("products", "sku,name,price,barcode\nKEEP,Kept,1.00,4006381333931\n").done();
    let before = shop.rows("products");
    let file = "sku,name,price,unit,tax_rate,kind,barcode,lowest_price,supplier\n\
                OK-1,Good,1.00,kg,14,stocked,,,\n\
                ,Given the next code,1.00,kg,14,stocked,,,\n\
                B-2,,1.00,kg,14,stocked,,,\n\
                B-3,No price,,kg,14,stocked,,,\n\
                B-4,Bad price,1.2.3,kg,14,stocked,,,\n\
                B-5,Bad unit,1.00,barrel,14,stocked,,,\n\
                B-6,Bad tax,1.00,kg,140,stocked,,,\n\
                B-7,Bad kind,1.00,kg,14,gift,,,\n\
                OK-1,Twice,1.00,kg,14,stocked,,,\n\
                B-9,Taken barcode,1.00,kg,14,stocked,4006381333931,,\n\
                B-10,Lowest above price,1.00,kg,14,stocked,,2.00,\n\
                B-11,No supplier,1.00,kg,14,stocked,,,SUP-9\n\
                B-12,Too few cells,1.00\n\
                OK-2,Good,1.00,kg,14,stocked,,,\n";
    let refused = shop.import("products", file).refused();
    for (line, column) in [
        (4, "name"),
        (5, "price"),
        (6, "price"),
        (7, "unit"),
        (8, "tax_rate"),
        (9, "kind"),
        (10, "sku"),
        (11, "barcode"),
        (12, "lowest_price"),
        (13, "supplier"),
    ] {
        assert!(refused.contains(&format!("line {line}, {column}: ")), "line {line}, {column}\n{refused}");
    }
    assert!(refused.contains("line 14: "), "{refused}");
    assert!(!["line 2,", "line 3,", "line 15"].iter().any(|line| refused.contains(line)), "{refused}");
    assert!(refused.contains("11 rows cannot be taken in"), "{refused}");
    assert_eq!(shop.rows("products"), before);
    assert_eq!(shop.rows("user_activities").iter().filter(|row| row["action"] == "data.imported").count(), 1);
}

#[test]
fn line_numbers_count_lines_and_not_rows() {
    let shop = Shop::new();
    let file =
        "code,name,credit_limit\r\n\r\nC-1,\"two\r\nlines\",1\r\n,,\r\nC-2,x,bad\r\n\r\n\r\nC-3,y,worse\r\n";
    let refused = shop.import("customers", file).refused();
    assert!(
        refused.contains("line 6, credit_limit") && refused.contains("line 9, credit_limit"),
        "{refused}"
    );
}

#[test]
fn a_header_that_cannot_be_used_is_named() {
    let shop = Shop::new();
    for (file, named) in [
        ("sku,name,price,colour\nA,B,1,red\n", "colour"),
        ("sku,name\nA,B\n", "price"),
        ("sku,name,price,Name\nA,B,1,C\n", "twice"),
        ("", "empty"),
        ("code,naam\n", "naam"),
    ] {
        let refused = shop.import("products", file).refused();
        assert!(refused.contains(named), "{file:?}: {refused}");
    }
    assert!(shop.import("products", b"PK\x03\x04").refused().contains("spreadsheet"));
    assert_eq!(shop.rows("products").len(), 0);
}

#[test]
fn a_trial_changes_nothing() {
    let shop = Shop::new();
    let file = shop.path("p.csv");
    std::fs::write(&file, "sku,name,price,category\nA,B,1,New\n").unwrap();
    let file = file.to_str().unwrap();
    let said = shop.run(&["import", "products", file, "--dry-run"]).done();
    assert_eq!(said, "line 2, A: new\n1 added, 0 changed, 0 unchanged (not kept: --dry-run)\n");
    assert_eq!((shop.rows("products").len(), shop.rows("categories").len()), (0, 0));
    shop.run(&["import", "products", file]).done();
    assert_eq!((shop.rows("products").len(), shop.rows("categories").len()), (1, 1));
}

#[test]
fn every_template_can_be_taken_in() {
    let shop = Shop::new();
    for what in ["suppliers", "customers", "products", "lots", "invoices"] {
        let template = shop.run(&["import", what, "--template"]).done();
        let result = shop.import(what, &template).done();
        assert!(!result.is_empty(), "{what}");
    }
    // 120 were there and 25 are sold; 100 are bought; two of those sold come back damaged.
    let mut lots = shop.on_hand("SEED-TOM-10");
    lots.sort();
    let lot = |number: &str, quantity: &str| (number.to_string(), quantity.to_string());
    assert_eq!(lots, [lot("L-2026-014", "95"), lot("L-2026-014-Q", "2"), lot("T-26-041", "100")]);
}

#[test]
fn an_export_is_an_import() {
    let shop = Shop::stocked();
    shop.import("products", "sku,name,price,is_active,category\nGONE,Gone,1.00,no,Oddities\n").done();
    let other = Shop::new();
    for table in ["products", "customers"] {
        let file = shop.run(&["export", table]).done();
        other.import(table, &file).done();
        assert_eq!(other.run(&["export", table]).done(), file);
    }
    assert_eq!(other.rows("products").iter().filter(|row| row["is_active"] == false).count(), 1);
}

#[test]
fn opening_stock_lies_in_its_lots_once() {
    let shop = Shop::stocked();
    let lots: Vec<_> = shop.on_hand("W-1");
    let expected = [("L-LATE", "1000"), ("L-SOON", "10.5"), ("L-OLD", "50")];
    assert_eq!(lots, expected.map(|(lot, quantity)| (lot.to_string(), quantity.to_string())));
    assert_eq!(shop.on_hand("HOE"), [(String::new(), "40".to_string())]);

    let more = "product,lot,warehouse,quantity\nW-1,L-LATE,WH-001,5\nHOE,,WH-001,2\n";
    let refused = shop.import("lots", more).refused();
    for figures in ["opened with 1000; the file says 5", "HOE was opened with 40; the file says 2"] {
        assert!(refused.contains(figures), "{refused}");
    }
    let same = "product,lot,warehouse,quantity\nW-1,L-LATE,WH-001,1000\nHOE,,WH-001,40\n";
    assert!(shop.import("lots", same).done().starts_with("0 added, 0 changed, 2 unchanged"));
    assert_eq!((shop.on_hand("W-1")[0].1.as_str(), shop.on_hand("HOE")[0].1.as_str()), ("1000", "40"));

    let bad = "product,lot,warehouse,quantity,expires\n\
               W-2,L-2,WH-001,1.5,\n\
               W-1,,WH-001,1,\n\
               HOE,L-9,WH-001,1,\n\
               SPRAY,,WH-001,1,\n\
               NONE,L,WH-9,x,\n\
               W-1,L-LATE,WH-001,1,2050-01-01\n\
               W-1,L-NEW,WH-001,-1,\n\
               HOE,,WH-001,1,2050-01-01\n";
    let refused = shop.import("lots", bad).refused();
    for named in [
        "line 2, quantity",
        "line 3, lot",
        "line 4, lot",
        "line 5, product",
        "line 6, product",
        "line 6, warehouse",
        "line 6, quantity",
        "line 7, expires",
        "line 8, quantity",
        "line 9, expires",
    ] {
        assert!(refused.contains(named), "{named}\n{refused}");
    }
    assert_eq!(shop.on_hand("W-2")[0].1, "1000");
}

#[test]
fn who_may_not_import_does_not() {
    let shop = Shop::none();
    let pin = "246810";
    assert_ne!(pin, PIN);
    let run = |arguments: &[&str]| {
        super::shop::ran(shop.command(arguments).env("STOREKEEP_PIN", pin).output().unwrap())
    };
    run(&["demo", "--products", "8", "--customers", "2", "--invoices", "1"]).done();
    let file = shop.path("c.csv");
    std::fs::write(&file, "code,name\nX,Y\n").unwrap();
    let import = ["--user", "cashier", "import", "customers", file.to_str().unwrap()];
    let refused = run(&import).refused();
    assert!(refused.contains("may not import files"), "{refused}");
    let refused = run(&["--user", "cashier", "export", "customers"]).refused();
    assert!(refused.contains("may not export files"), "{refused}");
    assert_eq!(run(&["--user", "manager", "backup", "b.db"]).code, Some(2));
}
