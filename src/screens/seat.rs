//! Who sits at this terminal: the shop's file, and the session of whoever is signed in.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use super::routes::{HOME, SALE};
use crate::domain::Permission;
use crate::store::{Ended, Error, FirstRun, RecoveryCode, Result, Session, Store, Terminal};
use crate::ui::Route;

/// How often an open session says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// What the screens of one terminal share.
pub struct Seat {
    path: PathBuf,
    hint: Option<String>,
    terminal: Terminal,
    store: RefCell<Option<Store>>,
    session: RefCell<Option<Rc<Session>>>,
    /// The id of the session, for a thread that must end it; 0 while nobody is signed in.
    open: Arc<AtomicI64>,
    locked: Cell<bool>,
    seen: Cell<Option<Instant>>,
}

impl Seat {
    /// A seat at a file. `store` is none as long as there is no shop in it; `hint` stands on the sign-in screen.
    pub fn new(path: &Path, store: Option<Store>, hint: Option<String>) -> Rc<Self> {
        Rc::new(Self {
            path: path.to_path_buf(),
            hint,
            terminal: Terminal::here(),
            store: RefCell::new(store),
            session: RefCell::new(None),
            open: Arc::default(),
            locked: Cell::new(false),
            seen: Cell::new(None),
        })
    }

    /// Where the shop's file is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How to sign in, for a shop that is only there to be tried out.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The terminal itself.
    pub fn terminal(&self) -> &Terminal {
        &self.terminal
    }

    /// The opened file, once there is a shop in it.
    pub fn store(&self) -> Option<Store> {
        self.store.borrow().clone()
    }

    /// Who is signed in; nobody while nobody is.
    pub fn session(&self) -> Option<Rc<Session>> {
        self.session.borrow().clone()
    }

    /// Makes the shop of the first run and signs its owner in. Gives the code that is shown once.
    ///
    /// # Errors
    /// As [`Store::create`] and [`Store::first_run`].
    pub fn found(&self, asked: &FirstRun) -> Result<(Rc<Session>, RecoveryCode)> {
        let store = Store::create(&self.path)?;
        let code = store.first_run(asked)?;
        self.store.replace(Some(store));
        Ok((self.sign_in(asked.owner.trim(), &asked.pin)?, code))
    }

    /// Begins a session; the one before, if any, is over.
    ///
    /// # Errors
    /// As [`Store::sign_in`].
    pub fn sign_in(&self, username: &str, pin: &str) -> Result<Rc<Session>> {
        let store = self.store().ok_or_else(|| Error::NoFile { path: self.path.clone() })?;
        let session = Rc::new(store.sign_in(username, pin, &self.terminal)?);
        self.leave(Ended::SignedOut);
        self.open.store(session.session_id(), Ordering::SeqCst);
        self.session.replace(Some(session.clone()));
        self.seen.set(Some(Instant::now()));
        Ok(session)
    }

    /// Ends the session, if there is one. A file that cannot be written now finds it lost at the next sign-in.
    pub fn leave(&self, how: Ended) {
        self.locked.set(false);
        if let Some(session) = self.session.take()
            && let Err(error) = session.sign_out(how)
        {
            tracing::warn!(%error, "the session could not be ended");
        }
        self.open.store(0, Ordering::SeqCst);
    }

    /// Forgets a session that was ended elsewhere.
    pub fn forget(&self) {
        self.locked.set(false);
        self.open.store(0, Ordering::SeqCst);
        self.session.take();
    }

    /// Ends the session from another thread, where the one of the screens is held at a terminal that nobody reads: its
    /// ticket and drawer are free for others at once.
    pub fn last_things(&self) -> impl FnOnce() + Send + 'static {
        let (path, open) = (self.path.clone(), self.open.clone());
        move || {
            let session = open.load(Ordering::SeqCst);
            if session > 0
                && let Err(error) = Store::open(&path).and_then(|store| store.end_lost(session))
            {
                tracing::warn!(%error, "the session could not be ended");
            }
        }
    }

    pub fn is_locked(&self) -> bool {
        self.locked.get()
    }

    pub fn lock(&self) {
        self.locked.set(true);
    }

    /// Takes the lock off with the PIN of who is signed in.
    ///
    /// # Errors
    /// As [`Session::unlock`].
    pub fn unlock(&self, pin: &str) -> Result<()> {
        if let Some(session) = self.session() {
            session.unlock(pin)?;
        }
        self.locked.set(false);
        Ok(())
    }

    /// Says about once a minute that the session is alive.
    ///
    /// # Errors
    /// [`Error::SessionEnded`] when it was ended elsewhere.
    pub fn heartbeat(&self) -> Result<()> {
        let Some(session) = self.session() else { return Ok(()) };
        if self.seen.get().is_some_and(|seen| seen.elapsed() < HEARTBEAT) {
            return Ok(());
        }
        self.seen.set(Some(Instant::now()));
        session.seen()
    }
}

/// Where a user begins: at the sale when they may sell, else at what today needs.
pub(super) fn first_place(session: &Session) -> Route {
    if session.may(Permission::SalesCreate) { SALE } else { HOME }
}
