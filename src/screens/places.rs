//! The names of the places. With an id a place is the page of that row, and of the sale the ticket to take up.

use crate::domain::Kind;
use crate::ui::Place;

/// Where a kind of document is entered. With an id: goes on with that open ticket.
pub const fn entry(kind: Kind) -> Place {
    Place::named(kind.code())
}

/// The kind that is entered at a place.
pub fn entered_at(place: Place) -> Option<Kind> {
    Kind::from_code(place.name).ok()
}

pub const RECOVERY: Place = Place::named("recovery");
pub const SIGN_IN: Place = Place::named("sign_in");
pub const SIGN_OUT: Place = Place::named("sign_out");
pub const LOCK: Place = Place::named("lock");
pub const WIZARD: Place = Place::named("wizard");
pub const HOME: Place = Place::named("home");
pub const SALE: Place = entry(Kind::Sale);
pub const TICKETS: Place = Place::named("tickets");
pub const INVOICES: Place = Place::named("invoices");
/// The documents of today.
pub const INVOICES_TODAY: Place = Place::named("invoices_today");
/// The documents that customers have not paid.
pub const INVOICES_OWED: Place = Place::named("invoices_owed");
/// With an id: from that customer.
pub const PAY: Place = Place::named("pay");
/// With an id: to that supplier.
pub const PAY_SUPPLIER: Place = Place::named("pay_supplier");
pub const PAYMENTS: Place = Place::named("payments");
pub const QUOTATIONS: Place = Place::named("quotations");
pub const CUSTOMERS: Place = Place::named("customers");
pub const SUPPLIERS: Place = Place::named("suppliers");
pub const PRODUCTS: Place = Place::named("products");
/// The products that are at or below their reorder point.
pub const TO_REORDER: Place = Place::named("to_reorder");
pub const CATEGORIES: Place = Place::named("categories");
pub const PRODUCT_GROUPS: Place = Place::named("product_groups");
pub const WAREHOUSES: Place = Place::named("warehouses");
pub const LOTS: Place = Place::named("lots");
pub const SALES_ENGINEERS: Place = Place::named("sales_engineers");
pub const USERS: Place = Place::named("users");
pub const ROLES: Place = Place::named("roles");
pub const REPORTS: Place = Place::named("reports");
/// With the id of a customer: what they bought, paid and owe.
pub const CUSTOMER_STATEMENT: Place = Place::named("customer_statement");
/// With the id of a supplier.
pub const SUPPLIER_STATEMENT: Place = Place::named("supplier_statement");
pub const SETTINGS: Place = Place::named("settings");
/// The shift of this drawer; with an id any shift.
pub const SHIFT: Place = Place::named("shift");
pub const PERIOD: Place = Place::named("period");
