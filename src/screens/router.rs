//! Which places there are, who may go there, and how each is opened.

use std::rc::Rc;
use std::time::Duration;

use super::activities::Activities;
use super::approve::Approve;
use super::documents::{self, Documents, Quotations};
use super::entry::{Choices, EntryScreen};
use super::home::Home;
use super::masters;
use super::payments::{self, Payments, Take};
use super::period::Period;
use super::recovery::NewCode;
use super::reports::{self, ReportPage, Reports};
use super::routes::{
    ACTIVITIES, CATEGORIES, CUSTOMER_STATEMENT, CUSTOMERS, HOME, INVOICES, INVOICES_OWED, INVOICES_TODAY,
    LOCK, LOTS, PAY, PAY_SUPPLIER, PAYMENTS, PERIOD, PRODUCT_GROUPS, PRODUCTS, QUOTATIONS, RECOVERY, REPORTS,
    ROLES, SALE, SALES_ENGINEERS, SETTINGS, SHIFT, SIGN_IN, SIGN_OUT, SUPPLIER_STATEMENT, SUPPLIERS, TICKETS,
    USERS, WAREHOUSES, WIZARD, entered_at, entry,
};
use super::seat::Seat;
use super::settings::Settings;
use super::shift::ShiftPage;
use super::sign_in::SignIn;
use super::tickets::OpenTickets;
use super::wizard::Wizard;
use crate::domain::{DocumentId, Kind, Need, Party, PartySide, Permission};
use crate::store::invoices::{Filter, Settled};
use crate::store::reports::Wanted;
use crate::store::{Ended, Error, Result, Session, clock};
use crate::ui::{
    DetailPage, Flow, Form, List, Possible, Resource, Route, RouteEntry, Router, Screen, Status, day,
};
use crate::words::{Message, Name};

/// A place's group, its title and the other words that people type for it, by rule: `menu-Sell`, `place-sale` and its
/// `.also`.
macro_rules! menu {
    ($($group:ident: $name:ident = $place:expr;)+) => {
        &[$((
            Name::of(concat!("menu-", stringify!($group))),
            Name::of(concat!("place-", stringify!($name))),
            $place,
            Name::of(concat!("place-", stringify!($name), ".also")),
        )),+]
    };
}

/// The menu: group, title, place, and other words that people type for it. What a clerk may not do keeps its place in it,
/// so that two digits mean the same to everybody.
const MENU: &[(Name, Name, Route, Name)] = menu! {
    Sell: sale = SALE;
    Sell: tickets = TICKETS;
    Sell: invoices = INVOICES;
    Sell: home = HOME;
    Sell: sale_return = entry(Kind::SaleReturn);
    Sell: quotations = QUOTATIONS;
    Sell: export = entry(Kind::Export);
    Sell: service = entry(Kind::Service);
    Buy: purchase = entry(Kind::Purchase);
    Buy: import = entry(Kind::Import);
    Buy: purchase_return = entry(Kind::PurchaseReturn);
    Money: pay = PAY;
    Money: payments = PAYMENTS;
    Money: shift = SHIFT;
    Money: reports = REPORTS;
    Goods: products = PRODUCTS;
    Goods: lots = LOTS;
    Goods: categories = CATEGORIES;
    Goods: product_groups = PRODUCT_GROUPS;
    Goods: warehouses = WAREHOUSES;
    People: customers = CUSTOMERS;
    People: suppliers = SUPPLIERS;
    People: sales_engineers = SALES_ENGINEERS;
    People: users = USERS;
    People: roles = ROLES;
    People: activities = ACTIVITIES;
    Shop: lock = LOCK;
    Shop: sign_out = SIGN_OUT;
    Shop: settings = SETTINGS;
    Shop: period = PERIOD;
    Shop: recovery = RECOVERY;
};

/// What no screen is for, and people look for.
const COMMANDS: &[(Name, Name, Name)] = &[
    (Name::of("elsewhere-backup"), Name::of("elsewhere-backup.also"), Name::of("elsewhere-backup.where")),
    (Name::of("elsewhere-files"), Name::of("elsewhere-files.also"), Name::of("elsewhere-files.where")),
    (Name::of("elsewhere-verify"), Name::of("elsewhere-verify.also"), Name::of("elsewhere-verify.where")),
    (Name::of("elsewhere-printer"), Name::of("elsewhere-printer.also"), Name::of("elsewhere-printer.where")),
];

/// Whether a user may go to a place; the sentence says what right is missing. Nobody goes to a place that is not named here,
/// in a kind's permission or in a master's rights.
fn possible(session: &Session, place: Route) -> Possible {
    let needs = match Route::named(place.name) {
        HOME | LOCK | SIGN_OUT | TICKETS | CUSTOMER_STATEMENT | SUPPLIER_STATEMENT => None,
        PAY | PAY_SUPPLIER => Some(Permission::PaymentsCreate),
        PAYMENTS => Some(Permission::PaymentsView),
        ACTIVITIES => Some(Permission::ActivityView),
        REPORTS => return reports::possible(session),
        INVOICES | INVOICES_TODAY | INVOICES_OWED => return documents::may_see(session),
        QUOTATIONS => Some(Permission::SalesView),
        SETTINGS => Some(Permission::SettingsView),
        PERIOD => Some(Permission::PeriodsClose),
        RECOVERY => Some(Permission::UsersManageRoles),
        // Who sees reports on money looks at shifts, without working in them.
        SHIFT if session.may(Permission::ReportsMoney) => None,
        SHIFT => Some(Permission::ShiftsOpenClose),
        _ => match entered_at(place).map(Kind::permission).or_else(|| masters::needs(place)) {
            None => {
                return Possible::No(
                    Message::of("place-there-is-no-place-called")
                        .with("name", &place.name)
                        .to_string()
                        .into(),
                );
            }
            needs => needs,
        },
    };
    needs.map_or(Possible::Yes, |needs| Possible::by_right(session, needs))
}

/// The rows of a master table to choose from.
fn rows(place: Route, session: &Rc<Session>) -> Result<Rc<dyn Resource>> {
    masters::resource(place.name, session).ok_or_else(|| {
        Error::refused(Message::of("place-there-are-no").with("name", &place.name).to_string())
    })
}

/// The report that is a place of its own: the account of one customer or supplier.
fn statement(place: Route) -> Option<Wanted> {
    let side = match Route::named(place.name) {
        CUSTOMER_STATEMENT => PartySide::Customer,
        SUPPLIER_STATEMENT => PartySide::Supplier,
        _ => return None,
    };
    Some(Wanted::Statement { party: Party::new(side, place.id?), from: None, to: clock::today() })
}

/// The screen of a place where something is reported; none when it is not one of these.
fn reported(place: Route, session: &Rc<Session>) -> Option<Result<Box<dyn Screen>>> {
    let choices = || -> Result<reports::Choices> {
        Ok(reports::Choices {
            customers: rows(CUSTOMERS, session)?,
            suppliers: rows(SUPPLIERS, session)?,
            sales_engineers: rows(SALES_ENGINEERS, session)?,
        })
    };
    if place == REPORTS {
        let list = |choices| -> Box<dyn Screen> {
            Box::new(List::new(Rc::new(Reports::new(session.clone(), choices))))
        };
        return Some(choices().map(list));
    }
    let wanted = statement(place)?;
    let page = choices().and_then(|choices| ReportPage::open(session.clone(), choices, wanted));
    Some(page.map(|page| -> Box<dyn Screen> { Box::new(page) }))
}

fn open_tickets(session: &Rc<Session>) -> Rc<dyn Resource> {
    Rc::new(OpenTickets::new(session.clone(), entry))
}

/// The screen of a place where money is taken or looked at; none when it is not one of these.
fn money(place: Route, session: &Rc<Session>) -> Option<Result<Box<dyn Screen>>> {
    let take = |side| -> Result<Box<dyn Screen>> {
        let parties =
            payments::Parties { customers: rows(CUSTOMERS, session)?, suppliers: rows(SUPPLIERS, session)? };
        Ok(Box::new(Take::open(session.clone(), parties, side, place.id)?))
    };
    Some(match Route::named(place.name) {
        PAY => take(PartySide::Customer),
        PAY_SUPPLIER => take(PartySide::Supplier),
        PAYMENTS => {
            let payments: Rc<dyn Resource> = Rc::new(Payments::new(session.clone(), PAY));
            at(payments, place.id)
        }
        _ => return None,
    })
}

/// The list of a resource, or the page of one of its rows.
fn at(resource: Rc<dyn Resource>, id: Option<i64>) -> Result<Box<dyn Screen>> {
    match id {
        Some(id) => Ok(Box::new(DetailPage::open(resource, id)?)),
        None => Ok(Box::new(List::new(resource))),
    }
}

/// The guide of the shop: it opens every place by its name.
#[derive(Clone)]
pub struct Routes {
    seat: Rc<Seat>,
    idle: Option<Duration>,
}

impl Routes {
    /// `idle` is how long no key may be pressed until the terminal locks or signs out; without it, it never does.
    pub fn new(seat: Rc<Seat>, idle: Option<Duration>) -> Self {
        Self { seat, idle }
    }

    /// The first screen: the wizard while there is no shop, else the sign-in.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn first(&self) -> Result<Box<dyn Screen>> {
        match self.seat.store() {
            Some(_) => Ok(Box::new(SignIn::new(self.seat.clone())?)),
            None => self.open(WIZARD),
        }
    }

    /// Who leaves has left, whatever has become of the file: then nobody is named.
    fn sign_in(&self) -> Box<dyn Screen> {
        let screen = SignIn::new(self.seat.clone()).unwrap_or_else(|error| {
            tracing::warn!(%error, "who may sign in could not be read");
            SignIn::unnamed(self.seat.clone())
        });
        Box::new(screen)
    }

    fn session(&self) -> Result<Rc<Session>> {
        self.seat.session().ok_or_else(|| Error::refused(Name::of("place-sign-in-first").said()))
    }
}

impl Router for Routes {
    fn ask(&self, needs: Vec<Need>) -> Flow {
        self.session().map_or_else(Flow::from, |session| Approve::ask(&session, needs))
    }

    fn open(&self, place: Route) -> Result<Box<dyn Screen>> {
        match place {
            WIZARD => return Ok(Box::new(Wizard::new(self.seat.clone()))),
            SIGN_IN => return Ok(self.sign_in()),
            SIGN_OUT => {
                self.seat.leave(Ended::SignedOut);
                return Ok(self.sign_in());
            }
            _ => {}
        }
        let session = self.session()?;
        if let Possible::No(reason) = possible(&session, place) {
            return Err(Error::refused(reason));
        }
        if let Some(screen) = masters::open(place, &session) {
            return screen;
        }
        if let Some(kind) = entered_at(place) {
            let choices = Choices {
                customers: rows(CUSTOMERS, &session)?,
                suppliers: rows(SUPPLIERS, &session)?,
                products: rows(PRODUCTS, &session)?,
                open_tickets: open_tickets(&session),
                warehouses: rows(WAREHOUSES, &session)?,
                sales_engineers: rows(SALES_ENGINEERS, &session)?,
            };
            return Ok(Box::new(EntryScreen::open(session, kind, place.id.map(DocumentId::from), choices)?));
        }
        if let Some(screen) = reported(place, &session).or_else(|| money(place, &session)) {
            return screen;
        }
        match Route::named(place.name) {
            HOME => Ok(Box::new(Home::new(session))),
            LOCK => {
                self.seat.lock();
                Ok(Box::new(SignIn::unlock(self.seat.clone())))
            }
            SETTINGS => Ok(Box::new(Form::new(Settings::new(session)?)?)),
            PERIOD => Ok(Box::new(Form::new(Period::new(session)?)?)),
            RECOVERY => Ok(Box::new(Form::new(NewCode { session })?)),
            SHIFT => Ok(Box::new(match place.id {
                Some(id) => ShiftPage::of(session, id.into())?,
                None => ShiftPage::here(session)?,
            })),
            TICKETS => Ok(Box::new(List::new(open_tickets(&session)))),
            INVOICES | INVOICES_TODAY | INVOICES_OWED => {
                let may = |right, place| session.may(right).then(|| rows(place, &session)).transpose();
                let parties = documents::Parties {
                    customers: may(Permission::CustomersView, CUSTOMERS)?,
                    suppliers: may(Permission::SuppliersView, SUPPLIERS)?,
                };
                let today = clock::today();
                let filter = match Route::named(place.name) {
                    INVOICES_TODAY => Filter { from: Some(today), to: Some(today), ..Filter::default() },
                    INVOICES_OWED => Filter { settled: Some(Settled::Owed), ..Filter::default() },
                    _ => Filter::default(),
                };
                at(Rc::new(Documents::new(session.clone(), parties).narrowed_to(filter)), place.id)
            }
            QUOTATIONS => at(Rc::new(Quotations::new(session)), place.id),
            ACTIVITIES => {
                let users = session.may(Permission::UsersView).then(|| rows(USERS, &session)).transpose()?;
                let of = place.table.zip(place.id);
                let all = Activities::new(session, users).of(of);
                at(Rc::new(all), place.id.filter(|_| of.is_none()))
            }
            Route { name, .. } => Err(Error::refused(
                Message::of("place-there-is-no-place-called").with("name", &name).to_string(),
            )),
        }
    }

    fn shelter(&self) -> Option<Route> {
        Some(if self.seat.session().is_some() { HOME } else { SIGN_IN })
    }

    fn routes(&self) -> Vec<RouteEntry> {
        let Some(session) = self.seat.session().filter(|_| !self.seat.is_locked()) else { return Vec::new() };
        let entry = |(group, title, place, also): (Name, Name, Route, Name)| RouteEntry {
            group: group.said(),
            title: title.said(),
            place,
            also: also.said(),
            is_final: place == SIGN_OUT,
            asks_pin: matches!(place, SIGN_OUT | LOCK),
            possible: possible(&session, place),
        };
        MENU.iter().copied().map(entry).collect()
    }

    fn elsewhere(&self) -> &'static [(Name, Name, Name)] {
        if self.routes().is_empty() { &[] } else { COMMANDS }
    }

    fn status(&self) -> Status {
        let Some(session) = self.seat.session() else { return Status::default() };
        Status {
            shop: session.shop().map(|shop| shop.name).unwrap_or_default(),
            user: session.full_name().to_owned(),
            date: day::long(clock::today()),
        }
    }

    fn leaves_all(&self, place: Route) -> bool {
        // There is one ticket at work at a terminal, and it lies at the bottom.
        place == SIGN_OUT || entered_at(place).is_some()
    }

    fn goods(&self, code: &str) -> Option<String> {
        let name = self.seat.store()?.goods_of(code).ok()??;
        let session = self.seat.session().filter(|_| !self.seat.is_locked());
        Some(name)
            .filter(|_| session.is_some_and(|s| s.may(Permission::ProductsView)))
            .or(Some(String::new()))
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
        if unsaved || session.documents().has_lines_open().unwrap_or(true) {
            self.seat.lock();
            return Flow::push(SignIn::unlock(self.seat.clone()));
        }
        self.seat.leave(Ended::Idle);
        Flow::Begin(SIGN_IN).then(Flow::warn(Name::of("place-signed-out-nobody-was-here").said()))
    }
}

#[cfg(test)]
mod tests {
    use super::{LOCK, MENU, Possible, Route, Router, Routes, SIGN_OUT, Seat, possible};
    use crate::store::Store;
    use crate::store::masters::ALL;
    use crate::store::tests::{PIN, shop};

    #[test]
    fn a_place_that_nobody_was_given_a_right_to_is_open_to_nobody() {
        let (_folder, owner) = shop();
        assert!(matches!(possible(&owner, Route::named("nowhere")), Possible::No(_)));
    }

    #[test]
    fn every_place_of_the_menu_opens_for_the_owner() {
        let (_folder, owner) = shop();
        let path = owner.store().path();
        let seat = Seat::new(path, Some(Store::open(path).unwrap()), None);
        seat.sign_in("owner", PIN).unwrap();
        let routes = Routes::new(seat, None);
        for (_, title, place, _) in MENU.iter().filter(|(.., place, _)| ![LOCK, SIGN_OUT].contains(place)) {
            if let Err(error) = routes.open(*place) {
                panic!("{title}: {error}");
            }
        }
    }

    #[test]
    fn every_master_is_in_the_menu() {
        for master in ALL {
            assert!(MENU.iter().any(|(.., place, _)| place.name == master.table), "{}", master.table);
        }
    }
}
