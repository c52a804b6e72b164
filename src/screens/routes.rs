//! The names of the places. With an id a place is the page of that row, and of the sale the ticket to take up.

use crate::domain::Kind;
use crate::store::master::Master;
use crate::store::masters;
use crate::ui::Route;

/// Where a kind of document is entered. With an id: goes on with that open ticket.
pub const fn entry(kind: Kind) -> Route {
    Route::named(kind.code())
}

/// Where the rows of a master table are kept.
const fn of(master: &Master) -> Route {
    Route::named(master.table)
}

/// The kind that is entered at a place.
pub fn entered_at(place: Route) -> Option<Kind> {
    Kind::from_code(place.name).ok()
}

pub const RECOVERY: Route = Route::named("recovery");
pub const SIGN_IN: Route = Route::named("sign_in");
pub const SIGN_OUT: Route = Route::named("sign_out");
pub const LOCK: Route = Route::named("lock");
pub const WIZARD: Route = Route::named("wizard");
pub const HOME: Route = Route::named("home");
pub const SALE: Route = entry(Kind::Sale);
pub const TICKETS: Route = Route::named("tickets");
pub const INVOICES: Route = Route::named("invoices");
/// The documents of today.
pub const INVOICES_TODAY: Route = Route::named("invoices_today");
/// The documents that customers have not paid.
pub const INVOICES_OWED: Route = Route::named("invoices_owed");
/// With an id: from that customer.
pub const PAY: Route = Route::named("pay");
/// With an id: to that supplier.
pub const PAY_SUPPLIER: Route = Route::named("pay_supplier");
/// What was done; with a table and an id to that row, with an id alone that activity.
pub const ACTIVITIES: Route = Route::named("activities");
pub const PAYMENTS: Route = Route::named("payments");
pub const QUOTATIONS: Route = Route::named("quotations");
pub const CUSTOMERS: Route = of(&masters::CUSTOMERS);
pub const SUPPLIERS: Route = of(&masters::SUPPLIERS);
pub const PRODUCTS: Route = of(&masters::PRODUCTS);
/// The products that are at or below their reorder point.
pub const TO_REORDER: Route = Route::named("to_reorder");
pub const CATEGORIES: Route = of(&masters::CATEGORIES);
pub const PRODUCT_GROUPS: Route = of(&masters::PRODUCT_GROUPS);
pub const WAREHOUSES: Route = of(&masters::WAREHOUSES);
pub const LOTS: Route = of(&masters::LOTS);
pub const SALES_ENGINEERS: Route = of(&masters::SALES_ENGINEERS);
pub const USERS: Route = of(&masters::USERS);
pub const ROLES: Route = of(&masters::ROLES);
pub const REPORTS: Route = Route::named("reports");
/// With the id of a customer: what they bought, paid and owe.
pub const CUSTOMER_STATEMENT: Route = Route::named("customer_statement");
/// With the id of a supplier.
pub const SUPPLIER_STATEMENT: Route = Route::named("supplier_statement");
pub const SETTINGS: Route = Route::named("settings");
/// The shift of this drawer; with an id any shift.
pub const SHIFT: Route = Route::named("shift");
pub const PERIOD: Route = Route::named("period");
