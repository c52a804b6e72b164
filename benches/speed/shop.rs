//! A shop with as many products as asked, each with a barcode, an Arabic name, two lots and stock.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use storekeep::domain::{Currency, PriceMode, Rate};
use storekeep::store::masters::{PRODUCTS, SUPPLIERS};
use storekeep::store::{FirstRun, ReadRow, Reading, Session, Sheet, SheetRow, Store, Terminal};
use tempfile::TempDir;

pub const PIN: &str = "739154";

const WHAT: [(&str, &str); 10] = [
    ("Tomato seed", "بذور طماطم"),
    ("Cucumber seed", "بذور خيار"),
    ("Urea", "يوريا"),
    ("Potassium sulphate", "سلفات بوتاسيوم"),
    ("Compound fertiliser", "سماد مركب"),
    ("Insecticide", "مبيد حشري"),
    ("Fungicide", "مبيد فطري"),
    ("Drip pipe", "خرطوم تنقيط"),
    ("Sprayer", "رشاشة"),
    ("Peat moss", "بيتموس"),
];
const WHOSE: [(&str, &str); 10] = [
    ("Nile", "النيل"),
    ("Delta", "الدلتا"),
    ("Green Valley", "الوادي الأخضر"),
    ("Sahara", "الصحراء"),
    ("Noor", "نور"),
    ("Castle Rock", "كاسل روك"),
    ("Fayoum", "الفيوم"),
    ("Horus", "حورس"),
    ("Gold", "الذهبي"),
    ("Pharaoh", "فرعون"),
];

pub struct Shop {
    folder: TempDir,
    pub products: usize,
    pub session: Session,
}

impl Shop {
    pub fn of(products: usize) -> Self {
        let Shop { folder, session, .. } = Self::empty();
        assert_eq!(
            session.masters().import(&PRODUCTS, sheet(&rows(products)), false).unwrap().added,
            products as u64
        );
        fill(&folder.path().join("shop.db"), products);
        session.masters().save(&SUPPLIERS, None, &[("name", "Delta Seeds".to_string())]).unwrap();
        Shop { folder, products, session }
    }

    /// A shop that has nothing yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("shop.db")).unwrap();
        store.first_run(&first_run()).unwrap();
        let session = store.sign_in("owner", PIN, &Terminal::here()).unwrap();
        Shop { folder, products: 0, session }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("shop.db")
    }

    /// A second connection with the settings the program works with.
    pub fn bare(&self) -> Connection {
        bare(&self.path())
    }
}

/// A connection set as the program's own, and nothing else of the program.
pub fn bare(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384",
        )
        .unwrap();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    connection.set_prepared_statement_cache_capacity(256);
    connection
}

/// The barcode of the n-th product: 12 digits and the check digit that makes it an EAN-13.
pub fn barcode(n: usize) -> String {
    let digits = format!("622{n:09}");
    let sum: u32 = digits
        .chars()
        .zip([1, 3].iter().cycle())
        .map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight)
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn first_run() -> FirstRun {
    FirstRun {
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
    }
}

/// The rows of a file of so many products.
pub fn rows(products: usize) -> Vec<[String; 6]> {
    let row = |n: usize| {
        let ((what, what_ar), (whose, whose_ar), size) = (WHAT[n % 10], WHOSE[n / 10 % 10], n / 100 + 1);
        [
            format!("P{n:06}"),
            format!("{what} {whose} {size} g"),
            format!("{what_ar} {whose_ar} {size} جم"),
            barcode(n),
            format!("{}.{:02}", 1 + n / 400, n % 100),
            "0.50".to_string(),
        ]
    };
    (1..=products).map(row).collect()
}

/// Those rows as the program is given them.
pub fn sheet(rows: &[[String; 6]]) -> Sheet<impl Iterator<Item = ReadRow>> {
    let row = |(place, cells): (usize, &[String; 6])| {
        Ok(SheetRow { line: u64::try_from(place).unwrap() + 2, cells: cells.to_vec() })
    };
    Sheet {
        name: "products.csv".to_string(),
        header: ["sku", "name", "name_ar", "barcode", "price", "cost"].map(String::from).to_vec(),
        rows: rows.iter().enumerate().map(row),
        reading: Reading::default(),
    }
}

/// Two lots of each product, and stock of both.
fn fill(path: &Path, products: usize) {
    let plain = Connection::open(path).unwrap();
    plain.execute_batch("BEGIN").unwrap();
    let mut lot = plain
        .prepare(
            "INSERT INTO lots (id, product_id, number, expires, received, unit_cost, created_at, updated_at)
             VALUES (?1, ?2, 'L-' || ?1, ?3, '2026-01-01', 5000, '', '')",
        )
        .unwrap();
    let mut movement = plain
        .prepare(
            "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
             VALUES ('', ?1, ?2, 1, ?3, 5000, 'opening', 1, ?3 * 5000 / 100000)",
        )
        .unwrap();
    for id in 1..=i64::try_from(products).unwrap() {
        for (lot_id, expires) in [(2 * id, "2090-01-01"), (2 * id + 1, "2091-01-01")] {
            lot.execute((lot_id, id, expires)).unwrap();
            movement.execute((id, lot_id, 1_000_000_000_i64)).unwrap();
        }
    }
    plain.execute_batch("COMMIT").unwrap();
}
