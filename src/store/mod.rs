//! All SQL and the file it works on.
//!
//! [`Store`] opens the file and can be read for sign-in, migration and verification only. Everything that reads or
//! changes shop data is a method of [`Session`], which checks a permission and, for a change, runs one transaction
//! and records the activity in it.

mod activity;
mod admit;
mod allocate;
mod approval;
mod backup;
mod begun;
mod cancel;
pub mod clock;
mod credit;
pub mod details;
mod drafts;
mod error;
mod exchange;
mod export;
mod extracts;
mod find;
mod first_run;
mod give_back;
mod home;
mod import;
pub mod invoices;
mod loose_rows;
mod lost;
pub mod master;
pub mod masters;
mod migrate;
mod open;
mod opening_stock;
mod originals;
mod page;
mod papers;
mod payments;
mod periods;
mod post;
mod posting;
mod products;
mod quotations;
mod ready;
mod receive;
mod register;
pub mod reports;
mod returnable;
mod row;
pub mod search;
mod secret;
mod sequence;
mod session;
mod shifts;
mod shop;
mod sign_in;
mod stock;
mod system;
mod terminal;
pub mod verify;

#[cfg(test)]
pub(crate) mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rusqlite::Connection;

pub use allocate::{LineLots, Taken};
pub use approval::{Allowed, Approval, Mark};
pub use backup::{Restored, lost_by_restore, restore, restorers};
pub use begun::{Begun, Copied};
pub use cancel::Cancelled;
pub use credit::{CustomerTerms, SupplierTerms};
pub use drafts::OpenTicket;
pub use drafts::in_hand::InHand;
pub use error::{Error, Result};
pub use export::{Cell, Extract};
pub use extracts::{EXTRACTS, extract};
pub use first_run::FirstRun;
pub use home::{ExpiringLot, ExpiryCounts, Owed, Reorder, ReorderRow, SalesOfDay, TicketCounts};
pub use import::{
    ImportReport, ReadRow, Reading, RowChange, RowError, Sheet, SheetRow, number_columns,
    number_columns_of_stock, template,
};
pub use lost::{Lost, LostEntry};
pub use migrate::latest_version;
pub use opening_stock::opening_stock_template;
pub use page::{Ask, From, Key, Narrowing, Page};
pub use payments::{Account, Onto, OpenDocument, Paying, PaymentCancelled, PaymentFilter, PaymentMade};
pub use post::{Deal, Posted};
pub use products::{Pack, Product, Scanned};
pub use quotations::Quoted;
pub use returnable::{OriginalRow, ReturnableLine, ReturnableLot};
pub use sequence::Skipped;
pub use session::Session;
pub use shifts::Drawer;
pub use shop::Shop;
pub use sign_in::Ended;
pub use stock::LotOnHand;
pub use system::reason;
pub use terminal::Terminal;
pub use verify::{Check, Expected};

/// The shop's file, opened. Cheap to clone: the clones share one connection.
#[derive(Clone)]
pub struct Store {
    inner: Rc<Inner>,
}

struct Inner {
    connection: Connection,
    path: PathBuf,
    /// Held shared as long as the program runs: nobody migrates or restores under it.
    _lock: File,
}

impl Store {
    /// Opens a file that is there, brought to this program's schema first.
    ///
    /// # Errors
    /// A sentence for a file that is missing, not ours, newer than this program, or cannot be migrated.
    pub fn open(path: &Path) -> Result<Self> {
        let path = open::resolve(path)?;
        let lock = migrate::prepare(&path)?;
        let connection = open::working(&path)?;
        Ok(Store { inner: Rc::new(Inner { connection, path, _lock: lock }) })
    }

    /// Opens a file, made first if it is not there (0600, in a folder made 0700). A file that is there is opened as
    /// it is, so two programs may do this at once.
    ///
    /// # Errors
    /// As [`Store::open`], and when the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        open::make_file(path)?;
        Self::open(path)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// The shop's settings; none before the first run.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn shop(&self) -> Result<Option<Shop>> {
        shop::read(self.connection())
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.inner.connection
    }

    /// A number that changes whenever another connection has changed the file.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        let mut statement = self.connection().prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// One transaction that takes its place among writers at once, so that it never fails half way for another's
    /// sake. Nothing else in the program begins one.
    pub(crate) fn transaction<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        in_transaction(self.connection(), work)
    }
}

/// The one place where a transaction begins, also for a file that is being prepared.
fn in_transaction<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    let transaction =
        rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}
