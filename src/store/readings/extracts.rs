//! What can be exported: every table of the shop, under its own name, and the stock as it lies.

use super::export::{Cells, Extract, Query};
use crate::domain::Permission;
use crate::store::kernel::activity::Said;
use crate::store::master::{ColumnType, Shown};
use crate::store::masters::{
    CATEGORIES, CUSTOMERS, LOTS, PRODUCT_GROUPS, PRODUCTS, ROLES, SALES_ENGINEERS, SUPPLIERS, USERS,
    WAREHOUSES,
};
use crate::store::register::{DOCUMENT, LINE};

/// Everything that can be exported, in the order it is offered.
pub static EXTRACTS: &[Extract] = &[
    Extract::Master(&PRODUCTS),
    Extract::Master(&CUSTOMERS),
    Extract::Master(&SUPPLIERS),
    Extract::Master(&CATEGORIES),
    Extract::Master(&PRODUCT_GROUPS),
    Extract::Master(&WAREHOUSES),
    Extract::Master(&SALES_ENGINEERS),
    Extract::Master(&USERS),
    Extract::Master(&ROLES),
    Extract::Query("lots", LOTS_HELD),
    Extract::Query("stock", STOCK),
    Extract::Query("invoices", INVOICES),
    Extract::Query("invoice_items", INVOICE_ITEMS),
    Extract::Query("payments", PAYMENTS),
    Extract::Query("invoice_payments", INVOICE_PAYMENTS),
    Extract::Query("unified_invoices", REGISTER),
    Extract::Query("unified_invoice_items", REGISTER_ITEMS),
    Extract::Query("register", REGISTER),
    Extract::Query("cash_shifts", SHIFTS),
    Extract::Query("shift_cash", SHIFT_CASH),
    Extract::Query("user_sessions", SESSIONS),
    Extract::Query("user_activities", ACTIVITIES),
    Extract::Query("activities", ACTIVITIES),
];

/// The extract of a name.
pub fn extract(name: &str) -> Option<&'static Extract> {
    EXTRACTS.iter().find(|extract| extract.name() == name)
}

/// The lots, and what lies of each in which warehouse; what an import of opening stock takes in again.
const LOTS_HELD: Query = Query {
    view: LOTS.rights.view,
    from: "lots t JOIN products p ON p.id = t.product_id LEFT JOIN suppliers s ON s.id = t.supplier_id
                   LEFT JOIN stock_balances b ON b.lot_id = t.id AND b.quantity <> 0
                   LEFT JOIN warehouses w ON w.id = b.warehouse_id",
    key: &["t.id", "coalesce(b.warehouse_id, 0)"],
    cells: Cells::Listed(&[
        Shown::text("product", "p.sku"),
        Shown::text("name", "p.name"),
        Shown::text("lot", "t.number"),
        Shown::text("warehouse", "w.code"),
        Shown::quantity("on_hand", "coalesce(b.quantity, 0)"),
        Shown::text("supplier", "s.code"),
        Shown::text("supplier_lot", "t.supplier_lot"),
        Shown::text("manufactured", "t.manufactured"),
        Shown::text("expires", "t.expires").or_says("none"),
        Shown::text("received", "t.received"),
        Shown::price("unit_cost", "t.unit_cost"),
        Shown::price("price", "t.price"),
        Shown::text("status", "t.status"),
        Shown::text("quality", "t.quality"),
        Shown::text(
            "set_apart_from",
            "(SELECT coalesce(q.number, 'unnamed') FROM lots q WHERE q.id = t.quarantine_of)",
        ),
        Shown::text("tested_on", "t.tested_on"),
        Shown::text("tested_by", "t.tested_by"),
        Shown::text("certificate", "t.certificate"),
        Shown::rate("germination", "t.germination"),
        Shown::rate("purity", "t.purity"),
        Shown::rate("moisture", "t.moisture"),
        Shown::text("ministry_approval", "t.ministry_approval"),
        Shown::text("ministry_approval_date", "t.ministry_approval_date"),
        Shown::text("shelf", "t.shelf"),
        Shown::text("notes", "t.notes"),
    ]),
};

/// What lies where.
const STOCK: Query = Query {
    view: Permission::LotsView,
    from: "stock_balances t JOIN lots l ON l.id = t.lot_id JOIN products p ON p.id = l.product_id
                            JOIN warehouses w ON w.id = t.warehouse_id",
    key: &["t.lot_id", "t.warehouse_id"],
    cells: Cells::Listed(&[
        Shown::text("product", "p.sku"),
        Shown::text("name", "p.name"),
        Shown::text("lot", "l.number"),
        Shown::text("expires", "l.expires"),
        Shown::text("warehouse", "w.code"),
        Shown::quantity("on_hand", "t.quantity"),
        Shown::text("unit", "p.unit"),
        Shown::price("unit_cost", "l.unit_cost"),
        Shown::text("status", "l.status"),
        Shown::text("quality", "l.quality"),
    ]),
};

const INVOICES: Query = Query {
    view: Permission::SalesView,
    from: "invoices t JOIN warehouses w ON w.id = t.warehouse_id JOIN users u ON u.id = t.user_id
           LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN suppliers s ON s.id = t.supplier_id
           LEFT JOIN sales_engineers e ON e.id = t.sales_engineer_id
           LEFT JOIN invoices o ON o.id = t.original_invoice_id
           LEFT JOIN invoices x ON x.id = t.exchange_id LEFT JOIN invoices q ON q.id = t.quotation_id",
    key: &["t.id"],
    cells: Cells::Of(
        &[],
        || DOCUMENT.in_document().collect(),
        &[
            Shown::text("party_name", "coalesce(c.name, s.name)"),
            Shown::text("valid_until", "t.valid_until"),
            Shown::money("paid", "t.paid"),
            Shown::money("due", "iif(t.status = 'cancelled', 0, t.total + t.rounding - t.paid)"),
            Shown::instant("cancelled_at", "t.cancelled_at"),
            Shown::text("cancel_reason", "t.cancel_reason"),
        ],
    ),
};

const INVOICE_ITEMS: Query = Query {
    view: Permission::SalesView,
    from: "invoice_items t JOIN invoices i ON i.id = t.invoice_id JOIN products p ON p.id = t.product_id",
    key: &["t.id"],
    cells: Cells::Of(
        &[Shown::text("uuid", "i.uuid"), Shown::text("number", "i.number")],
        || LINE.in_document().collect(),
        &[Shown::text(
            "lots",
            "(SELECT group_concat(coalesce(l.number, '-'), ' ') FROM invoice_item_lots x JOIN lots l ON l.id = x.lot_id
               WHERE x.invoice_item_id = t.id)",
        )],
    ),
};

const PAYMENTS: Query = Query {
    view: Permission::PaymentsView,
    from: "payments t JOIN users u ON u.id = t.user_id LEFT JOIN customers c ON c.id = t.customer_id
                      LEFT JOIN suppliers s ON s.id = t.supplier_id",
    key: &["t.id"],
    cells: Cells::Listed(&[
        Shown::text("number", "t.number"),
        Shown::text("direction", "t.direction"),
        Shown::text("date", "t.payment_date"),
        Shown::text("customer", "c.code"),
        Shown::text("supplier", "s.code"),
        Shown::text("method", "t.method"),
        Shown::money("amount", "t.amount"),
        Shown::money("tendered", "t.tendered"),
        Shown::money("change", "t.change_given"),
        Shown::text("reference", "t.reference"),
        Shown::text("check_number", "t.check_number"),
        Shown::text("check_due_date", "t.check_due_date"),
        Shown::text("reverses", "(SELECT r.number FROM payments r WHERE r.id = t.reverses_id)"),
        Shown::instant("received_at", "t.received_at"),
        Shown::text("user", "u.username"),
        Shown::text("notes", "t.notes"),
    ]),
};

const INVOICE_PAYMENTS: Query = Query {
    view: Permission::PaymentsView,
    from: "invoice_payments t JOIN payments p ON p.id = t.payment_id JOIN invoices i ON i.id = t.invoice_id",
    key: &["t.id"],
    cells: Cells::Listed(&[
        Shown::text("payment", "p.number"),
        Shown::text("invoice", "i.number"),
        Shown::money("amount", "t.amount"),
        Shown::instant("created_at", "t.created_at"),
    ]),
};

const REGISTER: Query = Query {
    view: Permission::SalesView,
    from: "unified_invoices t",
    key: &["t.id"],
    cells: Cells::Of(&[], || DOCUMENT.in_register().collect(), &[Shown::text("hash", "lower(hex(t.hash))")]),
};

const REGISTER_ITEMS: Query = Query {
    view: Permission::SalesView,
    from: "unified_invoice_items t JOIN unified_invoices r ON r.id = t.unified_invoice_id",
    key: &["t.unified_invoice_id", "t.line_number"],
    cells: Cells::Of(
        &[
            Shown::text("event", "r.event"),
            Shown::text("number", "r.number"),
            Shown::text("date", "r.invoice_date"),
        ],
        || LINE.in_register().collect(),
        &[],
    ),
};

const SHIFTS: Query = Query {
    view: Permission::ReportsMoney,
    from: "cash_shifts t JOIN users o ON o.id = t.opened_by LEFT JOIN users c ON c.id = t.closed_by",
    key: &["t.id"],
    cells: Cells::Listed(&[
        Shown::text("number", "t.number"),
        Shown::text("drawer", "t.drawer"),
        Shown::instant("opened_at", "t.opened_at"),
        Shown::text("opened_by", "o.username"),
        Shown::money("opening_float", "t.opening_float"),
        Shown::instant("closed_at", "t.closed_at"),
        Shown::text("closed_by", "c.username"),
        Shown::text("z_number", "t.z_number"),
        Shown::money("expected", "t.expected"),
        Shown::money("counted", "t.counted"),
        Shown::money("difference", "t.difference"),
        Shown::text("notes", "t.notes"),
    ]),
};

const SHIFT_CASH: Query = Query {
    view: Permission::ReportsMoney,
    from: "shift_cash t JOIN cash_shifts s ON s.id = t.shift_id JOIN users u ON u.id = t.user_id",
    key: &["t.id"],
    cells: Cells::Listed(&[
        Shown::text("shift", "s.number"),
        Shown::text("direction", "t.direction"),
        Shown::money("amount", "t.amount"),
        Shown::text("reason", "t.reason"),
        Shown::text("user", "u.username"),
        Shown::instant("created_at", "t.created_at"),
    ]),
};

const SESSIONS: Query = Query {
    view: Permission::ActivityView,
    from: "user_sessions t JOIN users u ON u.id = t.user_id",
    key: &["t.id"],
    cells: Cells::Listed(&[
        Shown::number("id", "t.id"),
        Shown::text("user", "u.username"),
        Shown::instant("started_at", "t.started_at"),
        Shown::instant("last_seen_at", "t.last_seen_at"),
        Shown::instant("ended_at", "t.ended_at"),
        Shown::text("ended_how", "t.ended_how"),
        Shown::text("tty", "t.tty"),
        Shown::text("ssh_client", "t.ssh_client"),
        Shown::text("host", "t.host"),
        Shown::number("process_id", "t.process_id"),
        Shown::text("drawer", "t.drawer"),
    ]),
};

const ACTIVITIES: Query = Query {
    view: Permission::ActivityView,
    from: "user_activities t LEFT JOIN users a ON a.id = t.approver_id",
    key: &["t.id"],
    cells: Cells::Listed(&[
        Shown::number("id", "t.id"),
        Shown::instant("at", "t.at"),
        Shown::text("user", "t.username"),
        Shown::number("session", "t.session_id"),
        Shown::text("action", "t.action"),
        Shown::text("table", "t.touched_table"),
        Shown::number("row", "t.touched_id"),
        Shown::new("description", Said::SHOWN, ColumnType::Said),
        Shown::text("arguments", "t.arguments"),
        Shown::text("before", "t.before"),
        Shown::text("after", "t.after"),
        Shown::text("approver", "a.username"),
        Shown::text("hash", "lower(hex(t.hash))"),
    ]),
};
