use super::shop::Shop;

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
