//! All SQL and the file it works on.
//!
//! [`Store`] opens the file and can be read for sign-in, migration and verification only. Everything that reads or
//! changes shop data is a method of [`Session`], which checks a permission and, for a change, runs one transaction
//! and records the activity in it.

mod access;
mod documents;
mod file;
mod goods;
mod import;
mod kernel;
pub mod master;
pub mod masters;
mod money;
mod readings;
mod register;
mod returns;
pub mod rooms;
pub mod search;
pub mod verify;

#[cfg(test)]
pub(crate) mod tests;

use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;
use std::cell::{RefCell, RefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rusqlite::{Connection, Transaction};

use access::shop;
use file::doubt::{Became, Doubt};
use file::identity::Identity;
use file::queue::Queue;
use file::seen::Memory;
use file::{ahead, doubt, identity, migrate, open, place, reserve, traces, waiting};
use kernel::{activity, told};

pub use access::approval::{Allowed, Approval, Mark};
pub use access::first_run::FirstRun;
pub use access::recovery::RecoveryCode;
pub use access::session::{Ended, Session};
pub use access::shop::Shop;
pub use access::terminal::Terminal;
pub use access::unlock::{Unlocked, Unlocker};
pub use documents::begun::{Begun, Copied};
pub use documents::cancel::Cancelled;
pub use documents::dating::not_ahead;
pub use documents::deal::{Deal, Posted};
pub use documents::drafts::OpenDraft;
pub use documents::drafts::in_hand::InHand;
pub use documents::quotations::Quoted;
pub use file::backup::{Agreed, Numbers, Restored, is_part_of_shop, lost_by_restore, restore, restorers};
pub use file::lost::{Lost, LostEntry};
pub use file::migrate::latest_version;
pub use file::seen::remember_in;
pub use file::system::reason;
pub use file::waiting::while_waiting;
pub use goods::allocate::{LineLots, Taken};
pub use goods::opening_stock::opening_stock_template;
pub use goods::products::ProductsFound;
pub use goods::stock::{LotOnHand, StockSeen};
pub use import::{Headings, ImportReport, ReadRow, Reading, RowChange, RowError, Sheet, SheetRow, template};
pub use kernel::activity::Said;
pub use kernel::deeds::Action;
pub use kernel::error::{Error, Result};
pub use kernel::page::{Ask, From, Key, Narrowing, Page};
pub use kernel::sequence::{LastPrinted, Skipped};
pub use money::credit::{CustomerTerms, SupplierTerms};
pub use money::payments::{
    Account, AllocateTo, OpenDocument, PaymentCancelled, PaymentFilter, PaymentMade, PaymentRequest,
};
pub use money::shifts::{DifferenceNeeds, Drawer};
pub use readings::export::{Cell, Extract};
pub use readings::extracts::{EXTRACTS, extract};
pub use readings::home::{DraftCounts, ExpiringLot, ExpiryCounts, Owed, Reorder, ReorderRow, SalesOfDay};
pub use returns::returnable::{OriginalRow, ReturnableLine, ReturnableLot};
pub use verify::{Check, Expected, missing_here, verify_file};

pub use documents::invoices;
pub use kernel::clock;
pub use readings::{activities, details, reports};

/// The shop's file, opened. Cheap to clone: the clones share one connection.
#[derive(Clone)]
pub struct Store {
    inner: Rc<Inner>,
}

struct Inner {
    /// Before the connection: whichever is closed last carries the log into the file, and this one only reads.
    identity: Identity,
    /// What this terminal saw of the record last.
    memory: Memory,
    connection: Connection,
    path: PathBuf,
    /// The words that names have, as far as they were read.
    known: RefCell<search::Known>,
    /// Whether the connection notes which rows are to be told.
    watching: std::cell::Cell<bool>,
    /// What a commit that failed may have left; nothing is written until it is settled.
    doubt: RefCell<Option<Doubt>>,
    /// At the lock file, which is held shared as long as the program runs: nobody migrates or restores under it.
    queue: Queue,
}

/// What a look at the file found, between two keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// The file is the one that was opened, and holds what it should.
    Well,
    /// What a commit that failed had done was found out since; the sentence says which.
    Settled(Message),
}

impl Store {
    /// Opens a file that is there, brought to this program's schema first.
    ///
    /// # Errors
    /// A sentence for a file that is missing, empty, not ours, of another schema, newer than this program, without its
    /// shop, or that cannot be migrated.
    pub fn open(path: &Path) -> Result<Self> {
        let path = place::resolve(path)?;
        waiting::on(&path);
        match Self::open_at(&path) {
            // Even opening takes a little room.
            Err(Error::DiskFull) if reserve::give_up(&path) => Self::open_at(&path),
            opened => opened,
        }
    }

    fn open_at(path: &Path) -> Result<Self> {
        traces::refuse_lost(path)?;
        let lock = migrate::prepare(path)?;
        let node = identity::node_at(path)?;
        let connection = open::working(path)?;
        migrate::refuse_foreign(path, &connection)?;
        shop::refuse_gone(path, &connection)?;
        // Sets the clock by the shop's time, before anything asks which day it is.
        shop::read(&connection)?;
        let identity = Identity::of(path, node, &connection)?;
        let memory = Memory::of(path, &connection);
        let (known, doubt) = (RefCell::default(), RefCell::new(None));
        let (path, queue) = (path.to_path_buf(), Queue::at(lock));
        let watching = std::cell::Cell::new(false);
        let inner = Inner { connection, path, known, identity, memory, watching, doubt, queue };
        Ok(Store { inner: Rc::new(inner) })
    }

    /// Opens a file, made first if it is not there (0600, in a folder made 0700). A file that is there is opened as
    /// it is, so two programs may do this at once.
    ///
    /// # Errors
    /// As [`Store::open`], and when the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        place::make_folder(path)?;
        let path = place::resolve(path)?;
        traces::refuse_lost(&path)?;
        migrate::make(&path)?;
        Self::open(&path)
    }

    /// Whether other users of this machine can read the file, with all that is in it.
    pub fn is_open_to_others(&self) -> bool {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| path.metadata().map_or(0, |data| data.permissions().mode());
        mode(self.path()) & 0o006 != 0 && self.path().parent().is_none_or(|folder| mode(folder) & 0o001 != 0)
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

    /// As long as it is held, what is read is of one moment; and each of many small queries need not ask anew whether
    /// somebody wrote, which costs more than the query.
    pub(crate) fn moment(&self) -> Result<Transaction<'_>> {
        Ok(self.connection().unchecked_transaction()?)
    }

    /// The words that names have. Held no longer than one call.
    pub(crate) fn known(&self) -> RefMut<'_, search::Known> {
        self.inner.known.borrow_mut()
    }

    /// A number that changes whenever another connection has changed the file.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        let mut statement = self.connection().prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.read(0))?)
    }

    /// One transaction that takes its place among writers at once, so that it never fails half way for another's
    /// sake. Nothing else in the program begins one.
    ///
    /// Before it begins and before it is committed the file is the one that was opened, and what this program wrote
    /// last is in it.
    pub(crate) fn transaction<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        reserve::refuse_given_up(self.path())?;
        self.transact(work)
    }

    /// The same for coming and going and for backing up: on a full disk the room put aside for it is given up.
    pub(crate) fn transaction_at_all_costs<T>(&self, work: impl Fn(&Connection) -> Result<T>) -> Result<T> {
        match self.transact(&work) {
            Err(Error::DiskFull) if reserve::give_up(self.path()) => self.transact(work),
            done => done,
        }
    }

    fn transact<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let done = self.transacted(work);
        if done.is_err() {
            // Words that it kept are not in the file.
            self.known().forget();
        }
        done
    }

    fn transacted<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let identity = &self.inner.identity;
        // First: what settles a doubt writes, and not into another file.
        identity.check()?;
        if let Some(sentence) = self.settle()? {
            return Err(Error::refused(sentence));
        }
        if !self.inner.watching.replace(true) {
            told::watch(self.connection()).inspect_err(|_| self.inner.watching.set(false))?;
        }
        let _turn = self.inner.queue.turn();
        let transaction = begin(self.connection())?;
        identity.check_seal(&transaction)?;
        let before = activity::last(&transaction)?;
        let done = work(&transaction)?;
        self.known().write_due(&transaction)?;
        let doubt = Doubt::about(&transaction, before)?;
        identity.check_name()?;
        match commit(transaction) {
            Ok(()) => {
                identity.saw(doubt.last());
                if doubt.last() != before {
                    self.inner.memory.saw(self.connection());
                }
                // A file exchanged in the moment of the commit has nothing of it.
                identity.check_name()?;
                Ok(done)
            }
            Err(error) if Doubt::is_left_by(&error) => {
                tracing::error!(%error, "commit");
                self.inner.doubt.replace(Some(doubt.clone()));
                let became = doubt.settle(identity)?;
                self.inner.doubt.take();
                match became {
                    Became::Written => Ok(done),
                    Became::NotWritten => Err(doubt.not_written()),
                    Became::Untold => Err(Error::refused(doubt::UNTOLD)),
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Settles what a commit that failed had left open, if anything, and says which it was when the clerk should not do
    /// it again.
    fn settle(&self) -> Result<Option<Message>> {
        let Some(doubt) = self.inner.doubt.borrow().clone() else { return Ok(None) };
        let became = doubt.settle(&self.inner.identity)?;
        self.inner.doubt.take();
        Ok(Some(doubt.settled_words(became)))
    }

    /// Looks whether the file is still the one that was opened, and whether the disk answers again after it failed. Who
    /// has time to look has time to carry the log into the file, too.
    ///
    /// # Errors
    /// [`Error::Exchanged`]; [`Error::Unknown`] while what was written last is not known.
    pub fn look(&self) -> Result<Looked> {
        self.inner.identity.check()?;
        if let Some(sentence) = self.settle()? {
            return Ok(Looked::Settled(sentence));
        }
        self.inner.identity.check_seal(self.connection())?;
        self.inner.identity.saw(activity::last(self.connection())?);
        self.inner.memory.saw(self.connection());
        if ahead::carry_over(self.connection()) {
            self.inner.identity.check()?;
        }
        Ok(Looked::Well)
    }
}

fn begin(connection: &Connection) -> Result<rusqlite::Transaction<'_>> {
    let behavior = rusqlite::TransactionBehavior::Immediate;
    Ok(rusqlite::Transaction::new_unchecked(connection, behavior)?)
}

#[cfg(not(test))]
fn commit(transaction: rusqlite::Transaction<'_>) -> rusqlite::Result<()> {
    transaction.commit()
}

#[cfg(test)]
use file::faults::commit;

/// The one place where a transaction begins, also for a file that is being prepared.
fn in_transaction<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    let transaction = begin(connection)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}
