//! A real shop in a real file, and the real program at it on a screen in memory.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use std::path::PathBuf;

use rusqlite::Connection;
use storekeep::app::App;
use storekeep::app::rig::Rig;
use storekeep::domain::{Currency, PriceMode, Rate};
use storekeep::screens::{Routes, Seat};
use storekeep::store::masters::{CUSTOMERS, PRODUCTS, USERS};
use storekeep::store::{FirstRun, ReadRow, Reading, Session, Sheet, SheetRow, Store, Terminal};
use storekeep::ui::{Look, Theme};
use tempfile::TempDir;

pub const PIN: &str = "739154";
pub const NPK: &str = "6221234567893";
pub const SEED: &str = "6221000000012";
pub const HOSE: &str = "6221000000029";

/// The shop lives as long as this is held.
pub struct Counter {
    folder: TempDir,
}

impl Counter {
    /// Three products, lots in several states, a customer with credit and a discount, an owner and a cashier.
    pub fn open() -> Self {
        storekeep::words::speak_as_asked(storekeep::words::Language::English);
        let counter = Counter { folder: tempfile::tempdir().unwrap() };
        let store = Store::create(&counter.path()).unwrap();
        store
            .first_run(&FirstRun {
                shop: "Green Field".into(),
                country: "EG".into(),
                currency: Currency::EGP,
                time_zone: None,
                tax_rate: Rate::from_thousandths(14_000),
                price_mode: PriceMode::TaxExcluded,
                warehouse: "Main store".into(),
                owner: "owner".into(),
                owner_name: "Mona Adel".into(),
                pin: PIN.into(),
            })
            .unwrap();
        let session = counter.session("owner");
        stock(&session);
        let row = |typed: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            typed.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
        };
        let farm = row(&[("name", "مزرعة النيل"), ("credit_limit", "1000"), ("phone", "0100200300")]);
        session.masters().save(&CUSTOMERS, None, &farm).unwrap();
        let clerk = row(&[
            ("username", "amal"),
            ("full_name", "Amal Said"),
            ("role_id", "cashier"),
            ("secret_hash", PIN),
        ]);
        session.masters().save(&USERS, None, &clerk).unwrap();
        counter
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("shop.db")
    }

    pub fn session(&self, username: &str) -> Session {
        Store::open(&self.path()).unwrap().sign_in(username, PIN, &Terminal::here()).unwrap()
    }

    /// The program at the shop, before anybody signed in.
    pub fn program(&self, width: u16, height: u16) -> Rig {
        let seat = Seat::new(&self.path(), Some(Store::open(&self.path()).unwrap()), None);
        let house = Routes::new(seat, None);
        let first = house.first().unwrap();
        Rig::new(App::new(first, Box::new(house), Look::of(Theme::Mono)), width, height)
    }

    /// The program at the sale of a clerk.
    pub fn sale(&self, username: &str) -> Rig {
        let mut rig = self.program(80, 24);
        rig.press("Tab").keys(&format!("{username}\r{PIN}\r"));
        assert!(rig.sees("Walk-in customer"), "{}", rig.screen());
        rig
    }

    /// One figure from the file.
    pub fn figure(&self, sql: &str) -> i64 {
        let plain = Connection::open(self.path()).unwrap();
        plain.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    pub fn text(&self, sql: &str) -> String {
        let plain = Connection::open(self.path()).unwrap();
        plain.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Every check of `verify`, which has found nothing.
    pub fn is_proven(&self) {
        let checks = Store::open(&self.path()).unwrap().verify(None).unwrap();
        for check in checks {
            assert!(check.is_clean(), "{}: {:?}", check.name, check.problems);
        }
    }
}

fn stock(session: &Session) {
    let products: [&[&str]; 4] = [
        &["NPK-20", "NPK 20-20-20 25 kg", "سماد مركب", NPK, "bag", "350", "block", "300"],
        &["SEED-TOM", "Tomato seed F1", "بذور طماطم", SEED, "pack", "420.50", "block", ""],
        &["HOSE-16", "Drip hose 16 mm", "خرطوم", HOSE, "metre", "3.25", "allow", ""],
        &["SPRAY", "Spraying, per acre", "رش", "", "piece", "90", "block", ""],
    ];
    let header = ["sku", "name", "name_ar", "barcode", "unit", "price", "negative_stock", "lowest_price"];
    session.masters().import(&PRODUCTS, sheet(&header, &products), false).unwrap();
    session
        .masters()
        .save(&PRODUCTS, Some(4), &[("kind", "service".into()), ("tracks_lots", "no".into())])
        .unwrap();
    let lots: [&[&str]; 5] = [
        &["NPK-20", "FN-LATE", "WH-001", "40", "2036-01-31", "255"],
        &["NPK-20", "FN-SOON", "WH-001", "12", "2035-06-30", "250"],
        &["SEED-TOM", "ST-OLD", "WH-001", "9", "2020-12-10", "300"],
        &["SEED-TOM", "ST-A", "WH-001", "5", "2035-12-10", "300"],
        &["HOSE-16", "", "WH-001", "", "", ""],
    ];
    let header = ["product", "lot", "warehouse", "quantity", "expires", "unit_cost"];
    let report = session.stock().import_opening_stock(sheet(&header, &lots[..4]), false).unwrap();
    assert_eq!(report.refused, []);
}

fn sheet(header: &[&str], rows: &[&[&str]]) -> Sheet<std::vec::IntoIter<ReadRow>> {
    let rows: Vec<ReadRow> = (2_u64..)
        .zip(rows)
        .map(|(line, cells)| {
            Ok(SheetRow { line, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() })
        })
        .collect();
    Sheet {
        name: "test".into(),
        header: header.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.into_iter(),
        reading: Reading::default(),
    }
}
