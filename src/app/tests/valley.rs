//! A made-up shop to open screens in.

use std::rc::Rc;

use crate::app::App;
use crate::store::Result;
use crate::ui::sample::Farms;
use crate::ui::{List, Look, Possible, Route, RouteEntry, Router, Screen, Status, Theme};

/// Opens lists of farms.
pub struct Valley {
    pub farms: Rc<Farms>,
}

impl Router for Valley {
    fn open(&self, _place: Route) -> Result<Box<dyn Screen>> {
        Ok(Box::new(List::new(self.farms.clone())))
    }

    fn routes(&self) -> Vec<RouteEntry> {
        let entry = |group, title, name| RouteEntry {
            group,
            title,
            place: Route::named(name),
            also: "",
            is_final: false,
            asks_pin: false,
            possible: Possible::Yes,
        };
        let mut places = vec![
            entry("Sell", "New sale", "sale"),
            entry("Sell", "Return", "return"),
            entry("Sell", "Held tickets", "held"),
            entry("Sell", "Invoices", "invoices"),
            entry("Buy", "New purchase", "purchase"),
            entry("Buy", "Return to supplier", "purchase-return"),
            entry("Stock", "Products", "products"),
            entry("Stock", "Lots", "lots"),
            entry("Stock", "Transfers", "transfers"),
            entry("Stock", "Counts", "counts"),
            entry("Stock", "Expiry board", "expiry"),
            entry("People", "Farms", "farms"),
            entry("People", "Suppliers", "suppliers"),
            entry("People", "Sales engineers", "engineers"),
            entry("Money", "Payments", "payments"),
            entry("Money", "Shift", "shift"),
            entry("Money", "Reports", "reports"),
            entry("Shop", "Settings", "settings"),
            entry("Shop", "Clerks", "clerks"),
            entry("Shop", "Sign out", "sign-out"),
        ];
        if let Some(last) = places.iter_mut().find(|entry| entry.title == "Clerks") {
            last.possible = Possible::no("Only the owner may see the clerks.");
        }
        places
    }

    fn status(&self) -> Status {
        Status { shop: "Nile Valley Supplies".into(), user: "amal".into(), date: "Fri 31 Jul 2026".into() }
    }
}

/// An app on a list of farms.
pub fn app_on(farms: Rc<Farms>) -> App {
    let look = Look::of(Theme::Dark);
    App::new(Box::new(List::new(farms.clone())), Box::new(Valley { farms }), look)
}
