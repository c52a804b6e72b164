//! `storekeep demo`: a shop to try things out in, the same one for the same seed.

mod aftermath;
mod buying;
mod catalogue;
mod history;
mod lots;
mod people;
mod products;

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use indicatif::ProgressBar;

use super::arguments::Demo;
use super::{Arguments, Failure, init};
use crate::domain::{Country, PriceMode};
use crate::store::masters::{
    CUSTOMERS, PRODUCT_GROUPS, PRODUCTS, SALES_ENGINEERS, SUPPLIERS, USERS, WAREHOUSES,
};
use crate::store::{
    self, Ended, Error, FirstRun, ImportReport, ReadRow, Reading, Session, Sheet, SheetRow, Store, Terminal,
    clock,
};
use aftermath::Aftermath;
use buying::Buyer;
use history::Counter;

/// The PIN of everybody in the demo shop.
const PIN: &str = "246810";
const OWNER: &str = "owner";
const CASHIER: &str = "cashier";
const MANAGER: &str = "manager";

/// Everybody but the owner: username, full name, role.
const STAFF: [(&str, &str, &str); 3] = [
    (MANAGER, "Heba Mansour", "manager"),
    (CASHIER, "Karim Adel", "cashier"),
    ("keeper", "حسن شعبان", "warehouse_keeper"),
];

/// A demo shop in a folder of its own, which goes when this does.
pub struct ThrowAway {
    folder: PathBuf,
    pub path: PathBuf,
    /// Who to sign in as, and with which PIN.
    pub username: &'static str,
    pub pin: &'static str,
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Makes a demo shop of the usual size in a new folder for temporary files.
///
/// # Errors
/// When the folder or the shop cannot be made.
pub fn throw_away() -> Result<ThrowAway, Failure> {
    let name = format!("storekeep-demo-{}-{:08x}", std::process::id(), fastrand::u32(..));
    let folder = std::env::temp_dir().join(name);
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .map_err(|error| Failure::system(folder.display(), &error))?;
    let shop = ThrowAway { path: folder.join("demo.db"), folder, username: OWNER, pin: PIN };
    make(&shop.path, Demo::DEFAULT)?;
    Ok(shop)
}

pub(crate) fn run(arguments: &Arguments, asked: Demo) -> Result<(), Failure> {
    let path = arguments.database()?;
    init::refuse_taken(&path)?;
    let sales = make(&path, asked)?;
    let [(first, ..), (second, ..), (last, ..)] = STAFF;
    write!(
        io::stdout(),
        "A demo shop is in {}: {} products, {} customers, {sales} sales.\n\
         Open it with: storekeep --db {}\n\
         Sign in as {OWNER}, {first}, {second} or {last} with the PIN {PIN}.\n",
        path.display(),
        asked.products,
        asked.customers,
        path.display(),
    )
    .map_err(Failure::Output)
}

/// Makes the shop and says how many sales it has.
fn make(path: &Path, size: Demo) -> Result<u32, Failure> {
    let mut rng = Rng::with_seed(size.seed);
    let store = Store::create(path)?;
    store.first_run(&first_run())?;
    let owner = store.sign_in(OWNER, PIN, &Terminal::here())?;
    let bar = super::progress::bar(u64::from(size.invoices) + 4);
    let products = stocked(&owner, size, &mut rng, &bar)?;
    owner.sign_out(Ended::SignedOut)?;
    let cashier = store.sign_in(CASHIER, PIN, &Terminal::here())?;
    let manager = store.sign_in(MANAGER, PIN, &Terminal::here())?;
    // Each with chances of its own, so that more of one changes nothing of the others.
    let mut chances = rng.clone();
    let mut buyer = Buyer::new(&manager, &products, chances.fork());
    // What was sold on other days is entered by who may date it.
    let mut aftermath = Aftermath::new(&manager, size.customers, chances.fork());
    let mut counter = Counter::new(&manager, &products, size.customers, clock::today(), &mut rng);
    let sales = counter.sell(size.invoices, |sale, number, date| {
        bar.inc(1);
        buyer.after(number, date)?;
        aftermath.after(sale, number, date)
    })?;
    counter.session = &cashier;
    counter.leave_open()?;
    manager.sign_out(Ended::SignedOut)?;
    cashier.sign_out(Ended::SignedOut)?;
    bar.finish_and_clear();
    Ok(sales)
}

fn first_run() -> FirstRun {
    let country = Country::find("EG").copied().unwrap_or(crate::domain::COUNTRIES[0]);
    FirstRun {
        shop: "Green Valley Supplies · الوادي الأخضر".to_string(),
        country: country.code.to_string(),
        currency: country.currency(),
        time_zone: None,
        tax_rate: country.tax_rate(),
        price_mode: PriceMode::TaxExcluded,
        warehouse: "Main store".to_string(),
        owner: OWNER.to_string(),
        owner_name: "Mona El-Sayed".to_string(),
        pin: PIN.to_string(),
    }
}

/// Everything but the sales.
fn stocked(
    owner: &Session,
    size: Demo,
    rng: &mut Rng,
    bar: &ProgressBar,
) -> Result<Vec<products::Made>, Failure> {
    staff(owner)?;
    places(owner)?;
    for (name, tax_rate, shelf_life) in catalogue::GROUPS {
        let group = [("name", name), ("tax_rate", tax_rate), ("shelf_life_days", shelf_life)];
        owner.masters().save(
            &PRODUCT_GROUPS,
            None,
            &group.map(|(column, text)| (column, text.to_string())),
        )?;
    }
    for engineer in people::engineers() {
        owner.masters().save(&SALES_ENGINEERS, None, &engineer)?;
    }
    let products = products::made(size.products, people::SUPPLIER_COUNT);
    bar.inc(1);
    taken(owner.masters().import(&SUPPLIERS, people::suppliers(rng), false)?)?;
    taken(owner.masters().import(&CUSTOMERS, people::customers(size.customers, rng), false)?)?;
    bar.inc(1);
    taken(owner.masters().import(&PRODUCTS, products::as_sheet(&products), false)?)?;
    bar.inc(1);
    taken(owner.stock().import_opening_stock(lots::lots(&products, clock::today(), rng), false)?)?;
    bar.inc(1);
    Ok(products)
}

fn staff(owner: &Session) -> store::Result<()> {
    for (username, full_name, role) in STAFF {
        let user =
            [("username", username), ("full_name", full_name), ("role_id", role), ("secret_hash", PIN)];
        owner.masters().save(&USERS, None, &user.map(|(column, text)| (column, text.to_string())))?;
    }
    Ok(())
}

/// A cold room and a branch beside the main store.
fn places(owner: &Session) -> store::Result<()> {
    for (name, name_ar, kind, low, high) in
        [("Cold room", "غرفة التبريد", "cooled", "4", "10"), ("Tanta branch", "فرع طنطا", "branch", "", "")]
    {
        let warehouse = [
            ("name", name),
            ("name_ar", name_ar),
            ("kind", kind),
            ("temperature_low", low),
            ("temperature_high", high),
        ];
        owner.masters().save(
            &WAREHOUSES,
            None,
            &warehouse.map(|(column, text)| (column, text.to_string())),
        )?;
    }
    Ok(())
}

/// A row of the demo that the shop refuses is a fault of the demo.
fn taken(report: ImportReport) -> store::Result<()> {
    match report.refused.first() {
        Some(refused) => Err(Error::refused(format!("row {}: {}", refused.line, refused.reason))),
        None => Ok(()),
    }
}

/// Rows as if they came from a file.
fn sheet(
    name: &str,
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Sheet<impl Iterator<Item = ReadRow>> {
    Sheet {
        name: name.to_string(),
        header: header.iter().map(|name| (*name).to_string()).collect(),
        rows: (2..).zip(rows).map(|(line, cells)| Ok(SheetRow { line, cells })),
        reading: Reading::default(),
    }
}

/// A document's identity, the same for the same seed.
fn uuid_of(rng: &mut Rng) -> String {
    uuid::Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid().to_string()
}

fn picked<'a>(words: &[&'a str], rng: &mut Rng) -> &'a str {
    words[rng.usize(0..words.len())]
}
