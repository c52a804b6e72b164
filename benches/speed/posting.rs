//! Posting five lines: a sale with its payment, a receipt into new lots, a return with its refund; each beside bare SQLite
//! writing the very same rows.
//!
//! The floor has a copy of the file without triggers, the same settings, one transaction, prepared statements, and the
//! contents of the rows at hand: it reads nothing, checks nothing, works nothing out and seals nothing.

use std::path::PathBuf;

use criterion::Criterion;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use storekeep::domain::{Draft, Kind, LotGiven, Party, PaymentMethod, Quantity, Tender};
use storekeep::store::Session;

use crate::figures::{Figures, timed};
use crate::shop::{Shop, bare};

/// What is posted, and the row of the draft that is there before.
struct Posted {
    name: &'static str,
    kind: Kind,
    kept: bool,
}

pub fn measure(criterion: &mut Criterion, figures: &mut Figures) {
    for what in [
        Posted { name: "post 5 lines with payment, ticket kept before", kind: Kind::Sale, kept: true },
        Posted { name: "post 5 lines with payment, straight", kind: Kind::Sale, kept: false },
        Posted { name: "post a receipt of 5 lines into new lots", kind: Kind::Purchase, kept: false },
        Posted { name: "post a return of 5 lines with its refund", kind: Kind::SaleReturn, kept: false },
    ] {
        let shop = Shop::of(1_000);
        let floor = Floor::beside(&shop);
        let source = shop.bare();
        let (number, last) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
        figures.pair(
            criterion,
            what.name,
            &mut || {
                let number = number.replace(number.get() + 1);
                let draft = match what.kind {
                    Kind::SaleReturn => given_back(&shop.session, &floor, &source, number),
                    Kind::Purchase => receipt(&shop.session, number),
                    _ => ticket(&shop.session, number),
                };
                let tenders =
                    if what.kind == Kind::Purchase { Vec::new() } else { cash(&shop.session, &draft) };
                if what.kept {
                    shop.session.documents().keep_draft(&draft).unwrap();
                    floor.keep(&source, &draft.uuid);
                }
                let mut id = 0;
                let time = timed(|| id = shop.session.documents().post(&draft, &tenders).unwrap().id.row());
                last.set(id);
                time
            },
            &mut || {
                let rows = Rows::of(&source, last.get(), &what);
                timed(|| floor.write(&rows))
            },
        );
    }
}

pub fn cash(session: &Session, draft: &Draft) -> Vec<Tender> {
    let amount = session.documents().totals(draft).unwrap().payable;
    vec![Tender { method: PaymentMethod::Cash, amount, tendered: None, reference: None, check: None }]
}

pub fn ticket(session: &Session, number: i64) -> Draft {
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    for line in 0..5 {
        let product = session.stock().product(((number * 5 + line) % 1_000 + 1).into()).unwrap();
        draft.lines.push(product.line(Quantity::ONE));
    }
    draft
}

fn receipt(session: &Session, number: i64) -> Draft {
    let mut draft = session.documents().new_draft(Kind::Purchase).unwrap();
    draft.party = Some(Party::Supplier(1.into()));
    draft.lines = ticket(session, number).lines;
    for (place, line) in draft.lines.iter_mut().enumerate() {
        let lot = Some(format!("N-{number}-{place}"));
        line.received = LotGiven { number: lot, ..LotGiven::default() };
    }
    draft
}

/// Everything of a sale that was posted just before, which the floor is given too.
fn given_back(session: &Session, floor: &Floor, source: &Connection, number: i64) -> Draft {
    let sale = ticket(session, number);
    let sold = session.documents().post(&sale, &cash(session, &sale)).unwrap();
    let what = Posted { name: "", kind: Kind::Sale, kept: false };
    floor.write(&Rows::of(source, sold.id.row(), &what));
    let mut back = session.documents().new_return(sold.id).unwrap();
    back.lines = session.documents().returnable(sold.id).unwrap().into_iter().map(|line| line.line).collect();
    back
}

/// The rows that posting adds, each table with what picks those of a document ?1.
const ADDED: [(&str, &str); 9] = [
    ("invoice_item_lots", "invoice_item_id IN (SELECT id FROM invoice_items WHERE invoice_id = ?1)"),
    ("stock_movements", "invoice_item_id IN (SELECT id FROM invoice_items WHERE invoice_id = ?1)"),
    ("payments", "id IN (SELECT payment_id FROM invoice_payments WHERE invoice_id = ?1)"),
    ("invoice_payments", "invoice_id = ?1"),
    ("unified_invoice_items", "unified_invoice_id = (SELECT id FROM unified_invoices WHERE invoice_id = ?1)"),
    ("unified_invoice_lots", "unified_invoice_id = (SELECT id FROM unified_invoices WHERE invoice_id = ?1)"),
    ("unified_invoices", "invoice_id = ?1"),
    ("user_activities", "touched_table = 'invoices' AND touched_id = ?1"),
    ("sequences", "?1 > 0"),
];

/// What one posting wrote, read back.
struct Rows {
    kind: Kind,
    kept: bool,
    lots: Vec<Vec<Value>>,
    invoice: Vec<Value>,
    items: Vec<Vec<Value>>,
    added: Vec<(&'static str, Vec<Vec<Value>>)>,
    balances: Vec<Vec<Value>>,
    products: Vec<Vec<Value>>,
}

impl Rows {
    fn of(source: &Connection, invoice: i64, what: &Posted) -> Self {
        let all =
            |table: &str, which: &str| read(source, &format!("SELECT * FROM {table} WHERE {which}"), invoice);
        let moved = "(SELECT lot_id FROM stock_movements
                       WHERE invoice_item_id IN (SELECT id FROM invoice_items WHERE invoice_id = ?1))";
        let lots = match what.kind {
            Kind::Purchase => all("lots", &format!("id IN {moved}")),
            _ => Vec::new(),
        };
        Rows {
            kind: what.kind,
            kept: what.kept,
            lots,
            invoice: all("invoices", "id = ?1").remove(0),
            items: all("invoice_items", "invoice_id = ?1"),
            added: ADDED.iter().map(|(table, which)| (*table, all(table, which))).collect(),
            balances: read(
                source,
                &format!(
                    "SELECT quantity, value, lot_id, warehouse_id FROM stock_balances WHERE lot_id IN {moved}"
                ),
                invoice,
            ),
            products: read(
                source,
                "SELECT on_hand, value, id, cost, last_cost, cost_movement_id FROM products WHERE id IN (SELECT product_id FROM invoice_items WHERE invoice_id = ?1)",
                invoice,
            ),
        }
    }
}

fn read(source: &Connection, sql: &str, invoice: i64) -> Vec<Vec<Value>> {
    let mut statement = source.prepare_cached(sql).unwrap();
    let width = statement.column_count();
    let rows =
        statement.query_map([invoice], |row| (0..width).map(|place| row.get(place)).collect()).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

struct Floor {
    connection: Connection,
    invoice_columns: Vec<String>,
    /// Where a line says what it cost.
    cost: usize,
    /// Where a lot names the movement that its cost is from.
    movement: usize,
}

impl Floor {
    fn beside(shop: &Shop) -> Self {
        let path: PathBuf = shop.path().with_file_name("floor.db");
        shop.bare().execute("VACUUM INTO ?1", [path.to_string_lossy()]).unwrap();
        let connection = bare(&path);
        let names: Vec<String> =
            strings(&connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
        for name in names {
            connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        let invoice_columns = strings(&connection, "SELECT name FROM pragma_table_info('invoices')");
        let line_columns = strings(&connection, "SELECT name FROM pragma_table_info('invoice_items')");
        let cost = line_columns.iter().position(|column| column == "unit_cost").unwrap();
        let lot_columns = strings(&connection, "SELECT name FROM pragma_table_info('lots')");
        let movement = lot_columns.iter().position(|column| column == "cost_movement_id").unwrap();
        Floor { connection, invoice_columns, cost, movement }
    }

    /// The open ticket, before the time is taken.
    fn keep(&self, source: &Connection, uuid: &str) {
        let invoice: i64 =
            source.query_row("SELECT id FROM invoices WHERE uuid = ?1", [uuid], |row| row.get(0)).unwrap();
        self.add("invoices", &read(source, "SELECT * FROM invoices WHERE id = ?1", invoice));
        self.add(
            "invoice_items",
            &read(source, "SELECT * FROM invoice_items WHERE invoice_id = ?1", invoice),
        );
    }

    fn write(&self, rows: &Rows) {
        let run = |sql: &str, values: &[Value]| {
            let changed =
                self.connection.prepare_cached(sql).unwrap().execute(params_from_iter(values)).unwrap();
            assert_eq!(changed, 1, "{sql}");
        };
        self.connection.prepare_cached("BEGIN IMMEDIATE").unwrap().execute([]).unwrap();
        // A lot names the movement its cost is from, which comes later.
        let unpriced: Vec<Vec<Value>> = rows.lots.iter().map(|lot| self.without_movement(lot)).collect();
        self.add("lots", &unpriced);
        if rows.kept {
            // What posting changes of a ticket that is there: its header, and what each line cost.
            let sets: Vec<String> = self
                .invoice_columns
                .iter()
                .enumerate()
                .skip(1)
                .map(|(place, column)| format!("{column} = ?{}", place + 1))
                .collect();
            run(&format!("UPDATE invoices SET {} WHERE id = ?1", sets.join(", ")), &rows.invoice);
            for item in &rows.items {
                let cost = self.cost;
                run(
                    "UPDATE invoice_items SET unit_cost = ?2 WHERE id = ?1",
                    &[item[0].clone(), item[cost].clone()],
                );
            }
        } else {
            self.add("invoices", std::slice::from_ref(&rows.invoice));
            self.add("invoice_items", &rows.items);
        }
        for (table, rows) in &rows.added {
            match *table {
                "sequences" => rows.iter().for_each(|row| {
                    run("INSERT OR REPLACE INTO sequences VALUES (?1, ?2, ?3)", row);
                }),
                table => self.add(table, rows),
            }
        }
        for lot in &rows.lots {
            run(
                "UPDATE lots SET cost_movement_id = ?2 WHERE id = ?1",
                &[lot[0].clone(), lot[self.movement].clone()],
            );
        }
        for balance in &rows.balances {
            match rows.kind {
                Kind::Purchase => run(
                    "INSERT INTO stock_balances (quantity, value, lot_id, warehouse_id) VALUES (?1, ?2, ?3, ?4)",
                    balance,
                ),
                _ => run(
                    "UPDATE stock_balances SET quantity = ?1, value = ?2 WHERE lot_id = ?3 AND warehouse_id = ?4",
                    balance,
                ),
            }
        }
        for product in &rows.products {
            match rows.kind {
                Kind::Purchase => run(
                    "UPDATE products SET on_hand = ?1, value = ?2, cost = ?4, last_cost = ?5, cost_movement_id = ?6
                      WHERE id = ?3",
                    product,
                ),
                _ => run("UPDATE products SET on_hand = ?1, value = ?2 WHERE id = ?3", &product[..3]),
            }
        }
        self.connection.prepare_cached("COMMIT").unwrap().execute([]).unwrap();
    }

    fn without_movement(&self, lot: &[Value]) -> Vec<Value> {
        let mut lot = lot.to_vec();
        lot[self.movement] = Value::Null;
        lot
    }

    fn add(&self, table: &str, rows: &[Vec<Value>]) {
        for row in rows {
            let marks = vec!["?"; row.len()].join(", ");
            self.connection
                .prepare_cached(&format!("INSERT INTO {table} VALUES ({marks})"))
                .unwrap()
                .execute(params_from_iter(row))
                .unwrap();
        }
    }
}

fn strings(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}
