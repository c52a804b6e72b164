//! The names of the places. With an id a place is the page of that row, and of the sale the ticket to take up.

use crate::domain::Kind;
use crate::ui::Route;

/// Where a kind of document is entered. With an id: goes on with that open ticket.
pub const fn entry(kind: Kind) -> Route {
    Route::named(kind.code())
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
pub const PAYMENTS: Route = Route::named("payments");
pub const QUOTATIONS: Route = Route::named("quotations");
pub const CUSTOMERS: Route = Route::named("customers");
pub const SUPPLIERS: Route = Route::named("suppliers");
pub const PRODUCTS: Route = Route::named("products");
/// The products that are at or below their reorder point.
pub const TO_REORDER: Route = Route::named("to_reorder");
pub const CATEGORIES: Route = Route::named("categories");
pub const PRODUCT_GROUPS: Route = Route::named("product_groups");
pub const WAREHOUSES: Route = Route::named("warehouses");
pub const LOTS: Route = Route::named("lots");
pub const SALES_ENGINEERS: Route = Route::named("sales_engineers");
pub const USERS: Route = Route::named("users");
pub const ROLES: Route = Route::named("roles");
pub const REPORTS: Route = Route::named("reports");
/// With the id of a customer: what they bought, paid and owe.
pub const CUSTOMER_STATEMENT: Route = Route::named("customer_statement");
/// With the id of a supplier.
pub const SUPPLIER_STATEMENT: Route = Route::named("supplier_statement");
pub const SETTINGS: Route = Route::named("settings");
/// The shift of this drawer; with an id any shift.
pub const SHIFT: Route = Route::named("shift");
pub const PERIOD: Route = Route::named("period");
