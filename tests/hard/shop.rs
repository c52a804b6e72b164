//! A small shop in a file, and programs that work in it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use storekeep::domain::{Currency, Draft, Kind, Money, PaymentMethod, PriceMode, Quantity, Rate, Tender};
use storekeep::store::masters::PRODUCTS;
use storekeep::store::{
    Error, FirstRun, Posted, Reading, RecoveryCode, Session, Sheet, SheetRow, Store, Terminal,
};

pub const PART: &str = "STOREKEEP_HARD_PART";
const FILE: &str = "STOREKEEP_HARD_FILE";
const TIMES: &str = "STOREKEEP_HARD_TIMES";
pub const PIN: &str = "739154";

/// So often by default, so often in the long run.
pub fn rounds(short: usize, long: usize) -> usize {
    if std::env::var_os("STOREKEEP_LONG").is_some() { long } else { short }
}

pub fn first_run(store: &Store) -> Result<RecoveryCode, Error> {
    store.first_run(&FirstRun {
        shop: "Green Field".to_string(),
        country: "EG".to_string(),
        currency: Currency::EGP,
        time_zone: None,
        tax_rate: Rate::from_thousandths(14_000),
        price_mode: PriceMode::TaxExcluded,
        warehouse: "Main store".to_string(),
        owner: "owner".to_string(),
        owner_name: "Mona Adel".to_string(),
        pin: PIN.to_string(),
    })
}

/// A shop with three products of two lots each, and plenty of them.
pub fn stocked(path: &Path) {
    let store = Store::create(path).unwrap();
    first_run(&store).unwrap();
    drop(store);
    let session = sign_in(path);
    let goods = [
        ["NPK-20", "NPK 20-20-20", "14", "35", "20"],
        ["SEED-T", "Tomato seed", "5", "12.5", "9"],
        ["PIPE", "Drip pipe", "14", "1.25", "0.9"],
    ];
    let goods = Sheet {
        name: "goods".to_string(),
        header: ["sku", "name", "tax_rate", "price", "cost"].map(String::from).to_vec(),
        rows: goods
            .into_iter()
            .map(|cells| Ok(SheetRow { line: 1, cells: cells.map(String::from).to_vec() })),
        reading: Reading::default(),
    };
    assert_eq!(session.masters().import(&PRODUCTS, goods, false).unwrap().refused, []);
    let header = ["product", "lot", "warehouse", "quantity", "expires", "received", "unit_cost"];
    let rows = ["NPK-20", "SEED-T", "PIPE"].into_iter().flat_map(|sku| {
        [("SOON", "7", "2091-01-01"), ("LATE", "9000000", "2092-01-01")].map(|(lot, quantity, expires)| {
            Ok(SheetRow {
                line: 1,
                cells: [sku, lot, "WH-001", quantity, expires, "2026-01-01", "0.5"]
                    .map(String::from)
                    .to_vec(),
            })
        })
    });
    let sheet = Sheet {
        name: "test".to_string(),
        header: header.map(String::from).to_vec(),
        rows,
        reading: Reading::default(),
    };
    let report = session.stock().import_opening_stock(sheet, false).unwrap();
    assert_eq!(report.refused, []);
}

pub fn sign_in(path: &Path) -> Session {
    Store::open(path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap()
}

pub fn add_line(session: &Session, draft: &mut Draft, product: i64) {
    let product = session.stock().product(product.into()).unwrap();
    draft.lines.push(product.line(Quantity::whole(2).unwrap()));
}

pub fn ticket(session: &Session, products: &[i64]) -> Draft {
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    for product in products {
        add_line(session, &mut draft, *product);
    }
    draft
}

/// Posts a draft that is paid by card and in cash.
pub fn post(session: &Session, draft: &Draft) -> Result<Posted, Error> {
    let payable = session.documents().totals(draft)?.payable.minor();
    let tender = |method, minor| Tender {
        method,
        amount: Money::from_minor(minor),
        tendered: None,
        reference: None,
        check: None,
    };
    session
        .documents()
        .post(draft, &[tender(PaymentMethod::Card, 5), tender(PaymentMethod::Cash, payable - 5)])
}

/// What verify says is wrong.
pub fn problems(path: &Path) -> Vec<String> {
    let checks = Store::open(path).unwrap().verify(None).unwrap();
    checks
        .into_iter()
        .flat_map(|check| check.said().into_iter().map(move |said| format!("{}: {said}", check.name)))
        .collect()
}

/// The numbers of posted sales.
pub fn numbers(path: &Path) -> Vec<String> {
    let plain = rusqlite::Connection::open(path).unwrap();
    let mut statement =
        plain.prepare("SELECT number FROM invoices WHERE status = 'posted' ORDER BY number").unwrap();
    let numbers = statement.query_map([], |row| row.get(0)).unwrap();
    numbers.collect::<rusqlite::Result<_>>().unwrap()
}

/// A program of this shop, started as a process.
pub fn program(part: &str, path: &Path, times: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["part", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(PART, part).env(FILE, path).env(TIMES, times.to_string());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

/// What the parent says, inside a started program.
pub fn asked() -> (PathBuf, usize) {
    (PathBuf::from(std::env::var_os(FILE).unwrap()), std::env::var(TIMES).unwrap().parse().unwrap())
}

/// Says a line to the parent, at once.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// The lines of a child that begin with a word, without it, as they come.
pub fn lines(child: &mut Child, word: &'static str) -> impl Iterator<Item = String> + use<> {
    let out = BufReader::new(child.stdout.take().unwrap());
    out.lines().map_while(Result::ok).filter_map(move |line| {
        // The test harness writes its own words on the line before the first.
        line.split_once(word).map(|(_, rest)| rest.trim().to_string())
    })
}
