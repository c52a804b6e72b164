use super::shop::{PIN, Shop, ran};

#[test]
fn cells_that_a_spreadsheet_would_run_are_made_harmless_and_come_back() {
    let shop = Shop::new();
    let names = ["=1+1", "+20 100 123", "-A1", "@SUM(A1)", "plain", "=HYPERLINK(\"http://x\",\"y\")"];
    for (number, name) in names.iter().enumerate() {
        let quoted = name.replace('"', "\"\"");
        shop.import("customers", format!("code,name,notes\nC-{number},\"{quoted}\",-5\n")).done();
    }
    let csv = shop.run(&["export", "customers"]).done();
    for cell in [",'=1+1,", ",'+20 100 123,", ",'-A1,", ",'@SUM(A1),", ",plain,", "\"'=HYPERLINK"] {
        assert!(csv.contains(cell), "{cell}\n{csv}");
    }
    assert!(csv.contains(",-5,") && !csv.contains("'-5"), "a number is no formula\n{csv}");
    let other = Shop::new();
    other.import("customers", &csv).done();
    let back: Vec<_> = other.rows("customers").iter().skip(1).map(|row| row["name"].clone()).collect();
    assert_eq!(back, names);
}

#[test]
fn every_table_can_be_written_both_ways() {
    let shop = Shop::stocked();
    let help = shop.run(&["export", "--help"]).done();
    for table in [
        "users",
        "roles",
        "sales_engineers",
        "customers",
        "suppliers",
        "products",
        "categories",
        "warehouses",
        "lots",
        "product_groups",
        "invoices",
        "invoice_items",
        "invoice_payments",
        "payments",
        "unified_invoices",
        "unified_invoice_items",
        "user_sessions",
        "user_activities",
        "stock",
        "register",
        "activities",
    ] {
        assert!(help.contains(table), "{table}");
        let csv = shop.run(&["export", table, "--format", "csv"]).done();
        // Every run signs in, and so leaves a session and activities of its own.
        let grows = if table.contains("sessions") || table.contains("activities") { 3 } else { 0 };
        let rows = shop.rows(table).len();
        assert!((rows - grows..=rows).contains(&(csv.lines().count() - 1)), "{table}");
        assert!(!csv.contains("$argon2id$"), "{table}");
    }
}

#[test]
fn an_export_to_a_file_is_for_its_owner_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let shop = Shop::new();
    let file = shop.path("out.csv");
    let name = file.to_str().unwrap();
    shop.run(&["export", "users", name]).done();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&file).unwrap();
    shop.run(&["export", "customers", name]).refused();
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let shop = Shop::new();
    let rows: String = (0..3000).map(|n| format!("C-{n},A customer with a rather long name {n}\n")).collect();
    shop.import("customers", format!("code,name\n{rows}")).done();
    for format in ["csv", "json"] {
        let mut child = shop.command(&["export", "customers", "--format", format]).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_large_table_comes_whole() {
    let shop = Shop::new();
    let rows: String = (0..1234).map(|n| format!("C-{n},N\n")).collect();
    shop.import("customers", format!("code,name\n{rows}")).done();
    let codes: std::collections::BTreeSet<_> =
        shop.rows("customers").iter().map(|row| row["code"].as_str().unwrap().to_string()).collect();
    assert_eq!(codes.len(), 1235);
}

#[test]
fn the_shell_and_the_manual_know_the_commands() {
    let shop = Shop::none();
    for shell in ["bash", "zsh", "fish"] {
        let script = shop.run(&["completions", shell]).done();
        assert!(script.contains("backup") && script.contains("dry-run"), "{shell}");
    }
    let page = shop.run(&["man"]).done();
    assert!(page.contains(".TH storekeep") && page.contains("STOREKEEP_PIN"), "{page}");
}

/// Masters, and lots with what lies of each, set apart or not: into the shop they came from, where nothing changes, and into
/// a new one, which then exports the same.
#[test]
fn what_is_exported_goes_back_in_unchanged_and_makes_an_equal_shop() {
    // Each with the PIN of its owner.
    let (shop, other) = ((Shop::none(), "246810"), (Shop::new(), PIN));
    let run = |(shop, pin): &(Shop, &str), arguments: &[&str]| {
        ran(shop.command(arguments).env("STOREKEEP_PIN", pin).output().unwrap()).done()
    };
    run(&shop, &["demo"]);
    let tables = [
        "warehouses",
        "suppliers",
        "categories",
        "product_groups",
        "sales_engineers",
        "customers",
        "products",
        "lots",
    ];
    let export = |of: &(Shop, &str), table: &str| run(of, &["export", table, "--format", "csv"]);
    let import = |into: &(Shop, &str), table: &str, csv: &str| {
        let file = into.0.path("in.csv");
        std::fs::write(&file, csv).unwrap();
        run(into, &["import", table, file.to_str().unwrap()])
    };
    let in_order = |csv: &str| {
        let mut lines: Vec<String> = csv.lines().map(String::from).collect();
        lines.sort();
        lines
    };
    let changes_nothing = |into: &(Shop, &str), table: &str, csv: &str| {
        let said = import(into, table, csv);
        assert!(said.contains("0 added, 0 changed"), "{table}: {said}");
    };
    let kept = tables.map(|table| (table, export(&shop, table)));
    for (table, csv) in &kept {
        changes_nothing(&shop, table, csv);
        import(&other, table, csv);
        changes_nothing(&other, table, csv);
    }
    for (table, csv) in &kept {
        let theirs = export(&other, table);
        assert_eq!(in_order(&theirs), in_order(csv), "{table}");
        changes_nothing(&shop, table, &theirs);
    }
    let lots = &kept[7].1;
    assert!(lots.contains(",Q,") && lots.contains(",unnamed,") && lots.contains("-Q,"), "{lots}");
    run(&other, &["verify"]);
}

/// Of goods that no lot is kept of only what is set apart has a number, and it says so or is not for sale.
#[test]
fn goods_without_lots_have_a_number_only_where_they_are_set_apart() {
    let shop = Shop::new();
    shop.import("products", "sku,name,price,tracks_lots\nCOLA,Cola,10,no\nSEED,Seed,10,yes\n").done();
    let head = "product,lot,warehouse,on_hand,expires,status,set_apart_from";
    let refused = |rows: &str, said: &str| {
        for dry in [&["--dry-run"][..], &[]] {
            let arguments = [&["import", "lots", "-"], dry].concat();
            let told = shop.feed(&arguments, format!("{head}\n{rows}\n")).refused();
            assert!(told.contains(said), "{rows}: {told}");
        }
    };
    refused("COLA,A1,WH-001,5,,active,", "tracks no lots");
    refused("COLA,A1,WH-001,5,,active,COLA", "tracks no lots");
    refused("SEED,A1-Q,WH-001,5,2036-01-31,quarantined,A1", "no lot A1 of SEED");
    refused("COLA,1.2E+05,WH-001,5,,quarantined,unnamed", "1.2E+05");
    let long = "L".repeat(40);
    let rows = format!(
        "SEED,{long}-Q,WH-001,2,2036-01-31,quarantined,{long}\nSEED,{long},WH-001,9,2036-01-31,,\n\
         COLA,Q,WH-001,1,,quarantined,\nCOLA,,WH-001,7,,,\nSEED,'0012,WH-001,3,2036-01-31,,\n"
    );
    shop.import("lots", format!("{head}\n{rows}")).done();
    let said = shop.import("lots", format!("{head}\n{rows}")).done();
    assert!(said.contains("0 added, 0 changed, 5 unchanged"), "{said}");
    let lots = shop.rows("lots");
    let of =
        |number: &str| lots.iter().find(|row| row["lot"] == number).unwrap_or_else(|| panic!("{lots:?}"));
    assert_eq!(of(&format!("{long}-Q"))["set_apart_from"], long);
    assert_eq!(of("Q")["set_apart_from"], "unnamed");
    assert_eq!(of("0012")["on_hand"], "3");
    let said = shop.import("lots", format!("{head}\nCOLA,Q7,WH-001,1,,damaged,unnamed\n")).refused();
    assert!(said.contains("set apart already"), "{said}");
}
