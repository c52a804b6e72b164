//! Which places there are, who may go there, and how each is opened.

use std::rc::Rc;
use std::time::Duration;

use super::entry::{Choices, Entry};
use super::home::Home;
use super::invoices::Invoices;
use super::masters;
use super::places::{
    CATEGORIES, CUSTOMERS, HOME, INVOICES, LOTS, OPEN_TICKETS, PRODUCT_GROUPS, PRODUCTS, SALE,
    SALES_ENGINEERS, SIGN_IN, SIGN_OUT, SUPPLIERS, USERS, WAREHOUSES, WIZARD,
};
use super::seat::Seat;
use super::sign_in::SignIn;
use super::tickets::OpenTickets;
use super::wizard::Wizard;
use crate::domain::{Kind, Permission};
use crate::store::{Ended, Error, Result, Session, clock};
use crate::ui::{DetailPage, Flow, Guide, List, Place, PlaceEntry, Possible, Resource, Screen, Status};

/// The guide of the shop: it opens every place by its name.
#[derive(Clone)]
pub struct House {
    seat: Rc<Seat>,
    idle: Option<Duration>,
}

impl House {
    /// `idle_minutes` of 0: a terminal is never locked.
    pub fn new(seat: Rc<Seat>, idle_minutes: u64) -> Self {
        let idle = (idle_minutes > 0).then(|| Duration::from_secs(60 * idle_minutes));
        Self { seat, idle }
    }

    /// The first screen: the wizard while there is no shop, else the sign-in.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn first(&self) -> Result<Box<dyn Screen>> {
        self.open(if self.seat.store().is_some() { SIGN_IN } else { WIZARD })
    }

    fn session(&self) -> Result<Rc<Session>> {
        self.seat.session().ok_or_else(|| Error::refused("Sign in first."))
    }
}

fn customers(session: &Rc<Session>) -> Result<Rc<dyn Resource>> {
    masters::resource(CUSTOMERS.name, session).ok_or_else(|| Error::refused("There are no customers."))
}

fn sale(session: Rc<Session>, id: Option<i64>) -> Result<Box<dyn Screen>> {
    let choices = Choices {
        customers: customers(&session)?,
        open_tickets: Rc::new(OpenTickets::new(session.clone(), SALE)),
    };
    Ok(Box::new(Entry::open(session, Kind::Sale, id, choices)?))
}

impl Guide for House {
    fn open(&self, place: Place) -> Result<Box<dyn Screen>> {
        match place {
            WIZARD => return Ok(Box::new(Wizard::new(self.seat.clone()))),
            SIGN_IN => return Ok(Box::new(SignIn::new(self.seat.clone())?)),
            SIGN_OUT => {
                self.seat.leave(Ended::SignedOut);
                return Ok(Box::new(SignIn::new(self.seat.clone())?));
            }
            _ => {}
        }
        let session = self.session()?;
        match place.name {
            name if name == HOME.name => Ok(Box::new(Home::new(session))),
            name if name == SALE.name => sale(session, place.id),
            name if name == OPEN_TICKETS.name => {
                Ok(Box::new(List::new(Rc::new(OpenTickets::new(session, SALE)))))
            }
            name if name == INVOICES.name => {
                let invoices = Rc::new(Invoices::new(session.clone(), customers(&session)?));
                Ok(match place.id {
                    Some(id) => Box::new(DetailPage::open(invoices, id)?),
                    None => Box::new(List::new(invoices)),
                })
            }
            name => masters::open(place, &session)
                .unwrap_or_else(|| Err(Error::refused(format!("There is no place “{name}”.")))),
        }
    }

    fn places(&self) -> Vec<PlaceEntry> {
        let Some(session) = self.seat.session().filter(|_| !self.seat.is_locked()) else { return Vec::new() };
        // What a clerk may not do stays in its place, so that two digits mean the same to everybody.
        let may = |permission: Permission| match session.may(permission) {
            true => Possible::Yes,
            false => Possible::no(format!("You may not {}. Ask a manager.", permission.words())),
        };
        let entry = |group, title, place, permission: Option<Permission>| PlaceEntry {
            group,
            title,
            place,
            possible: permission.map_or(Possible::Yes, may),
        };
        let kept = |group, title, place| entry(group, title, place, masters::needs(place));
        vec![
            entry("Sell", "Sale", SALE, Some(Permission::SalesCreate)),
            entry("Sell", "Open tickets", OPEN_TICKETS, Some(Permission::SalesCreate)),
            entry("Sell", "Invoices", INVOICES, Some(Permission::SalesView)),
            kept("Goods", "Products", PRODUCTS),
            kept("Goods", "Lots", LOTS),
            kept("Goods", "Categories", CATEGORIES),
            kept("Goods", "Product groups", PRODUCT_GROUPS),
            kept("Goods", "Warehouses", WAREHOUSES),
            kept("People", "Customers", CUSTOMERS),
            kept("People", "Suppliers", SUPPLIERS),
            kept("People", "Sales engineers", SALES_ENGINEERS),
            kept("People", "Users", USERS),
            entry("Shop", "Today", HOME, None),
            entry("Shop", "Sign out", SIGN_OUT, None),
        ]
    }

    fn status(&self) -> Status {
        let Some(session) = self.seat.session() else { return Status::default() };
        Status {
            shop: session.shop().name.clone(),
            user: session.full_name().to_owned(),
            date: clock::today().format("%-d %b %Y").to_string(),
        }
    }

    fn leaves_all(&self, place: Place) -> bool {
        place == SIGN_OUT
    }

    fn idle(&self, quiet: Duration, unsaved: bool) -> Flow {
        let Some(session) = self.seat.session() else { return Flow::Stay };
        if let Err(error @ Error::SessionEnded { .. }) = self.seat.heartbeat() {
            self.seat.forget();
            return Flow::Begin(SIGN_IN).then(error.into());
        }
        if self.seat.is_locked() || self.idle.is_none_or(|idle| quiet < idle) {
            return Flow::Stay;
        }
        // What is under the clerk's hands waits behind a lock; with empty hands they have gone.
        if unsaved || session.has_lines_open().unwrap_or(true) {
            self.seat.lock();
            return Flow::push(SignIn::unlock(self.seat.clone()));
        }
        self.seat.leave(Ended::Idle);
        Flow::Begin(SIGN_IN).then(Flow::warn("Signed out: nobody was here for a while."))
    }
}
