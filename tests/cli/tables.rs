//! Tables as spreadsheets and other programs leave them, and what this program wrote itself.

use super::files::{field, product, with};
use super::shop::Shop;

#[test]
fn what_people_write_above_and_below_a_table_is_no_row_of_it() {
    let shop = Shop::new();
    let titled = "Green Field;;;\r\nPrices of 2026-11-01;;;\r\n;;;\r\nProduct;;Money;\r\nSKU;Name;Price;\r\nA-1;Bean;12,50;\r\n;;;\r\n";
    let ran = shop.import("products", titled);
    assert!(ran.err.contains("named on line 5"), "{}", ran.err);
    assert!(ran.done().starts_with("1 added"));
    assert_eq!(product(&shop, "A-1", "price"), "12.50");
    // The line that is counted from stays the file's own.
    let refused = shop.import("products", "Prices\n\nsku,price\nA-1,dear\n").refused();
    assert!(refused.contains("line 4, price"), "{refused}");
    for total in ["Total", "GRAND TOTAL:", "الإجمالي"] {
        let refused =
            shop.import("customers", format!("name,credit_limit\nAmal,100\n{total},100\n")).refused();
        assert!(refused.contains("line 3, name") && refused.contains("foot of a list"), "{refused}");
    }
    shop.import("customers", "code,name\nT1,Total\n").done();
    // A header with a column that nothing is called is still the header.
    let refused = shop.import("products", "sku,name,colour\nA-1,Bean,red\n").refused();
    assert!(refused.contains("no column “colour”"), "{refused}");
}

#[test]
fn a_column_without_a_name_is_left_out_where_it_is_empty_and_asked_about_where_it_is_not() {
    let shop = Shop::new();
    shop.import("products", "sku,,name,price\nA-1,,Bean,1\n").done();
    let file = ",sku,name,price\n0,A-2,Rice,2\n";
    let refused = shop.import("products", file).refused();
    assert!(refused.contains("column 1 holds something and has no name"), "{refused}");
    with(&shop, "products", &["--skip-unknown"], file).done();
    assert_eq!(product(&shop, "A-2", "price"), "2.00");
    let ran = with(&shop, "products", &["--skip-unknown"], "sku,price,colour,Farbe\nA-2,3,red,rot\n");
    assert!(ran.err.contains("left out: colour, Farbe."), "{}", ran.err);
    ran.done();
}

#[test]
fn a_file_that_is_no_table_or_not_whole_is_said_to_be_so() {
    let shop = Shop::new();
    for (bytes, said) in [
        (&b"\x1f\x8b\x08\x00\x01\x02"[..], "packed file"),
        (b"BZh91AY&SY", "packed file"),
        (b"\xfd7zXZ\x00\x01", "packed file"),
        (b"<html><table><tr><td>sku</td></tr></table></html>", "a web page"),
        (b"{\"sku\":\"A-1\",\"name\":\"x\"}\n", "JSON"),
        (b"[\n {\"sku\":\"A-1\"}]\n", "JSON"),
        (b"sku,\"na\"me,price\nA-1,x,1\n", "line 1: A quotation mark"),
        (b"sku,name,price\nA-1,Bean,2\x00\x00\x00\n", "zero bytes on line 2"),
        (b"sku,name,price\nA-1,Bean,20\n\x00\x00\x00", "zero bytes on line 3"),
    ] {
        let refused = shop.import("products", bytes).refused();
        assert!(refused.contains(said) && !refused.contains("is empty"), "{said}: {refused}");
        // Naming the encoding does not make it one.
        let refused = with(&shop, "products", &["--encoding", "windows-1256"], bytes).refused();
        assert!(refused.contains(said), "{said}: {refused}");
    }
    let cut = shop.import("products", "sku,name,price\nA-1,Bean,20\nA-2,Rice,3");
    assert!(cut.err.contains("last line has no end"), "{}", cut.err);
    cut.done();
}

#[test]
fn amounts_are_read_with_the_shops_own_currency_and_refused_with_another() {
    let shop = Shop::new();
    let file = "sku,name,price,cost\nA-1,Bean,EGP 12.50,\"1,234.50 ج.م.\"\nA-2,Rice,1 234.50,L.E. 3\n";
    shop.import("products", file).done();
    let figures = [("A-1", "price"), ("A-1", "cost"), ("A-2", "price"), ("A-2", "cost")];
    assert_eq!(figures.map(|(sku, name)| product(&shop, sku, name)), ["12.50", "1234.50", "1234.50", "3.00"]);
    let french = "sku;name;price\nA-3;Oats;1\u{202f}234,50 ج.م\n";
    shop.import("products", french).done();
    assert_eq!(product(&shop, "A-3", "price"), "1234.50");
    for other in ["USD 12", "€12", "$12", "12 %", "(12)", "12-"] {
        assert!(
            shop.import("products", format!("sku,price\nA-1,{other}\n")).refused().contains("not a number")
        );
    }
}

#[test]
fn what_other_programs_write_for_nothing_is_no_code_and_what_they_took_out_of_use_stays_so() {
    let shop = Shop::new();
    for nothing in ["False", "NULL", "N/A", "nan", "-", "\\N"] {
        let refused =
            shop.import("products", format!("sku,name,price,barcode\nA-1,Bean,1,{nothing}\n")).refused();
        assert!(refused.contains("line 2, barcode"), "{nothing}: {refused}");
    }
    let file = "Item Code,Item Name,Standard Selling Rate,Disabled\nA-1,Bean,1,0\nA-2,Rice,2,1\n";
    shop.import("products", file).done();
    assert_eq!([product(&shop, "A-1", "is_active"), product(&shop, "A-2", "is_active")], ["true", "false"]);
    let both = "sku,is_active,Disabled\nA-1,yes,0\n";
    assert!(shop.import("products", both).refused().contains("Two columns say what is in use"));
    // As tills write the columns of one shop.
    let till = "Handle,SKU,Name,Cost,Price [Main],In stock [Main]\nrice,A-3,Rice,1.00,2.00,5\n";
    with(&shop, "products", &["--skip-unknown"], till).done();
    assert_eq!(product(&shop, "A-3", "price"), "2.00");
    let two = "SKU,Price [Main],Price [Branch]\nA-3,2.00,3.00\n";
    assert!(shop.import("products", two).refused().contains("both say price"));
}

#[test]
fn everything_that_is_exported_goes_into_an_empty_shop_and_back_unchanged() {
    let shop = Shop::stocked();
    shop.import("warehouses", "code,name,kind\nWH-002,Cold room,cooled\n").done();
    let lots = "product,lot,warehouse,quantity\nW-1,N-1,WH-002,7\n";
    shop.import("lots", lots).done();
    let other = Shop::new();
    for table in ["categories", "product_groups", "sales_engineers", "suppliers"] {
        other.import(table, shop.run(&["export", table]).done()).done();
    }
    for table in ["warehouses", "customers", "products", "lots"] {
        let file = shop.run(&["export", table]).done();
        other.import(table, &file).done();
        assert_eq!(other.run(&["export", table]).done(), file, "{table}");
        assert!(other.import(table, &file).done().starts_with("0 added, 0 changed"), "{table}");
    }
    // Which warehouse sells is no matter of a file.
    let ran = other.import("warehouses", "code,name,is_default\nWH-002,Cold room,yes\nWH-003,Shed,no\n");
    assert!(ran.err.contains("Default is set on the screen"), "{}", ran.err);
    assert!(ran.done().starts_with("1 added, 0 changed, 1 unchanged"));
    assert_eq!(field(&other, "warehouses", ("code", "WH-001"), "is_default"), "true");
}
