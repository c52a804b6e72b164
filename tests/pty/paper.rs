//! A printer that takes nothing: it is named beside the sale, and what it has not taken is printed later, once.

use std::path::Path;

use super::{PIN, PROGRAM, Terminal, shop};

fn goods(path: &Path) {
    let file = rusqlite::Connection::open(path).expect("the file");
    file.execute_batch(
        "INSERT INTO products (id, sku, name, tax_rate, price, negative_stock, created_at, updated_at)
         VALUES (1, 'TOM', 'Tomato seed', 14000, 350000, 'allow', '', '');
         INSERT INTO lots (id, product_id, number, received, created_at, updated_at)
         VALUES (1, 1, 'L-1', '2026-01-01', '', '');
         INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
         VALUES ('', 1, 1, 1, 5000, 0, 'opening', 1, 0);",
    )
    .expect("goods");
}

fn start(path: &Path) -> Terminal {
    let home = path.parent().expect("in a folder");
    let terminal = Terminal::start(PROGRAM, &["--db", &path.display().to_string()], home, &[]);
    terminal.sees("PIN");
    terminal
}

#[test]
fn a_printer_that_takes_nothing_is_named_and_what_it_missed_is_printed_later_once() {
    let (folder, path) = shop();
    goods(&path);
    let device = folder.path().join("lp0");
    let set_up = folder.path().join(".config/storekeep");
    std::fs::create_dir_all(&set_up).expect("a folder");
    std::fs::write(set_up.join("config.toml"), format!("printer = \"{}\"\n", device.display()))
        .expect("a file");
    let mut terminal = start(&path);
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("· Mona Adel");
    for number in 1..=2 {
        terminal.types("TOM\r");
        terminal.sees("39.90");
        terminal.types("\r");
        terminal.sees("Pay");
        terminal.types("\r");
        terminal.sees(&format!("-00000{number}"));
        terminal.sees(&format!("{number} not printed"));
    }
    // It stands beside the sale, which is seen whole, and not only until the next key.
    terminal.sees("39.90");
    terminal.types("TOM\r");
    terminal.sees("2 not printed");
    let kept = "SELECT count(*) FROM unprinted";
    let count = || -> i64 {
        rusqlite::Connection::open(&path)
            .and_then(|file| file.query_row(kept, [], |row| row.get(0)))
            .expect("a count")
    };
    assert_eq!(count(), 2);
    terminal.types("\x11");
    let told = terminal.wait("words at the end", |shown| {
        shown.parser.screen().contents().contains("Not printed: 2")
            && !shown.parser.screen().alternate_screen()
    });
    drop(told);
    assert!(terminal.ends().success());
    // The printer is switched on; the next two programs print what is left once.
    std::fs::write(&device, "").expect("a printer");
    for _ in 0..2 {
        let mut terminal = start(&path);
        terminal.types("\x11");
        assert!(terminal.ends().success());
        assert_eq!(count(), 0);
        let printed = std::fs::read_to_string(&device).expect("paper");
        assert_eq!(printed.matches("SAL-").count(), 2, "{printed}");
        // Whether the programs that ended had printed them nobody can know.
        assert_eq!(printed.matches("Printed late").count(), 2, "{printed}");
    }
}
