//! What can be exported: every table of the shop, under its own name, and the stock as it lies.

use super::export::{Extract, Query};
use crate::domain::Permission;
use crate::store::master::{Kind, Shown};
use crate::store::masters::{
    CATEGORIES, CUSTOMERS, LOTS, PRODUCT_GROUPS, PRODUCTS, ROLES, SALES_ENGINEERS, SUPPLIERS, USERS,
    WAREHOUSES,
};

const NUMBER: Kind = Kind::Integer { low: 0, high: 0 };

const fn text(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::Text(0))
}

const fn number(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, NUMBER)
}

const fn money(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::Money)
}

const fn price(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::Price)
}

const fn quantity(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::Quantity)
}

const fn rate(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::Rate)
}

const fn yes_no(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::YesNo)
}

const fn instant(name: &'static str, sql: &'static str) -> Shown {
    Shown::new(name, sql, Kind::Instant)
}

/// Everything that can be exported, in the order it is offered.
pub static EXTRACTS: &[Extract] = &[
    Extract::Master("products", &PRODUCTS),
    Extract::Master("customers", &CUSTOMERS),
    Extract::Master("suppliers", &SUPPLIERS),
    Extract::Master("categories", &CATEGORIES),
    Extract::Master("product_groups", &PRODUCT_GROUPS),
    Extract::Master("warehouses", &WAREHOUSES),
    Extract::Master("sales_engineers", &SALES_ENGINEERS),
    Extract::Master("users", &USERS),
    Extract::Master("roles", &ROLES),
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
    cells: &[
        text("product", "p.sku"),
        text("name", "p.name"),
        text("lot", "t.number"),
        text("warehouse", "w.code"),
        quantity("on_hand", "coalesce(b.quantity, 0)"),
        text("supplier", "s.code"),
        text("supplier_lot", "t.supplier_lot"),
        text("manufactured", "t.manufactured"),
        text("expires", "t.expires").or_says("none"),
        text("received", "t.received"),
        price("unit_cost", "t.unit_cost"),
        price("price", "t.price"),
        text("status", "t.status"),
        text("quality", "t.quality"),
        text(
            "set_apart_from",
            "(SELECT coalesce(q.number, 'unnamed') FROM lots q WHERE q.id = t.quarantine_of)",
        ),
        text("tested_on", "t.tested_on"),
        text("tested_by", "t.tested_by"),
        text("certificate", "t.certificate"),
        rate("germination", "t.germination"),
        rate("purity", "t.purity"),
        rate("moisture", "t.moisture"),
        text("ministry_approval", "t.ministry_approval"),
        text("ministry_approval_date", "t.ministry_approval_date"),
        text("shelf", "t.shelf"),
        text("notes", "t.notes"),
    ],
};

/// What lies where.
const STOCK: Query = Query {
    view: Permission::LotsView,
    from: "stock_balances t JOIN lots l ON l.id = t.lot_id JOIN products p ON p.id = l.product_id
                            JOIN warehouses w ON w.id = t.warehouse_id",
    key: &["t.lot_id", "t.warehouse_id"],
    cells: &[
        text("product", "p.sku"),
        text("name", "p.name"),
        text("lot", "l.number"),
        text("expires", "l.expires"),
        text("warehouse", "w.code"),
        quantity("on_hand", "t.quantity"),
        text("unit", "p.unit"),
        price("unit_cost", "l.unit_cost"),
        text("status", "l.status"),
        text("quality", "l.quality"),
    ],
};

const INVOICES: Query = Query {
    view: Permission::SalesView,
    from: "invoices t JOIN warehouses w ON w.id = t.warehouse_id JOIN users u ON u.id = t.user_id
           LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN suppliers s ON s.id = t.supplier_id
           LEFT JOIN sales_engineers e ON e.id = t.sales_engineer_id
           LEFT JOIN invoices o ON o.id = t.original_invoice_id
           LEFT JOIN invoices x ON x.id = t.exchange_id LEFT JOIN invoices q ON q.id = t.quotation_id",
    key: &["t.id"],
    cells: &[
        text("uuid", "t.uuid"),
        text("kind", "t.kind"),
        text("number", "t.number"),
        text("status", "t.status"),
        text("date", "t.invoice_date"),
        text("due_date", "t.due_date"),
        text("customer", "c.code"),
        text("supplier", "s.code"),
        text("party_name", "coalesce(c.name, s.name)"),
        text("warehouse", "w.code"),
        text("sales_engineer", "e.code"),
        rate("commission_rate", "t.commission_rate"),
        yes_no("prices_include_tax", "t.prices_include_tax"),
        rate("discount_percent", "t.discount_percent"),
        money("discount_amount", "t.discount_amount"),
        money("shipping", "t.shipping"),
        money("other_charges", "t.other_charges"),
        text("currency", "t.currency"),
        money("net", "t.net"),
        money("discount", "t.discount"),
        money("charges", "t.charges"),
        money("tax", "t.tax"),
        money("rounding", "t.rounding"),
        money("total", "t.total"),
        money("paid", "t.paid"),
        money("due", "iif(t.status = 'cancelled', 0, t.total + t.rounding - t.paid)"),
        money("freight", "t.freight"),
        money("duty", "t.duty"),
        money("other_costs", "t.other_costs"),
        text("costs_by", "t.costs_by"),
        text("original", "o.number"),
        text("exchange", "x.number"),
        text("quotation", "coalesce(t.quotation_number, q.quotation_number)"),
        text("valid_until", "t.valid_until"),
        text("tax_reason", "t.tax_reason"),
        text("reference", "t.reference"),
        text("user", "u.username"),
        instant("posted_at", "t.posted_at"),
        instant("cancelled_at", "t.cancelled_at"),
        text("cancel_reason", "t.cancel_reason"),
        text("notes", "t.notes"),
    ],
};

const INVOICE_ITEMS: Query = Query {
    view: Permission::SalesView,
    from: "invoice_items t JOIN invoices i ON i.id = t.invoice_id JOIN products p ON p.id = t.product_id",
    key: &["t.id"],
    cells: &[
        text("uuid", "i.uuid"),
        text("number", "i.number"),
        number("line", "t.line_number"),
        text("product", "p.sku"),
        text("description", "t.description"),
        text("unit", "t.unit"),
        quantity("quantity", "t.quantity"),
        price("unit_price", "t.unit_price"),
        money("discount", "t.discount"),
        money("net", "t.net"),
        money("document_discount", "t.document_discount"),
        money("taxable", "t.taxable"),
        rate("tax_rate", "t.tax_rate"),
        money("tax", "t.tax"),
        money("total", "t.total"),
        price("unit_cost", "t.unit_cost"),
        money("costs", "t.costs"),
        number("original_line", "(SELECT o.line_number FROM invoice_items o WHERE o.id = t.original_item_id)"),
        text("reason", "t.reason"),
        text("restock", "iif(t.reason IS NULL, NULL, t.restock)"),
        text(
            "lots",
            "(SELECT group_concat(coalesce(l.number, '-'), ' ') FROM invoice_item_lots x JOIN lots l ON l.id = x.lot_id
               WHERE x.invoice_item_id = t.id)",
        ),
    ],
};

const PAYMENTS: Query = Query {
    view: Permission::PaymentsView,
    from: "payments t JOIN users u ON u.id = t.user_id LEFT JOIN customers c ON c.id = t.customer_id
                      LEFT JOIN suppliers s ON s.id = t.supplier_id",
    key: &["t.id"],
    cells: &[
        text("number", "t.number"),
        text("direction", "t.direction"),
        text("date", "t.payment_date"),
        text("customer", "c.code"),
        text("supplier", "s.code"),
        text("method", "t.method"),
        money("amount", "t.amount"),
        money("tendered", "t.tendered"),
        money("change", "t.change_given"),
        text("reference", "t.reference"),
        text("check_number", "t.check_number"),
        text("check_due_date", "t.check_due_date"),
        text("reverses", "(SELECT r.number FROM payments r WHERE r.id = t.reverses_id)"),
        instant("received_at", "t.received_at"),
        text("user", "u.username"),
        text("notes", "t.notes"),
    ],
};

const INVOICE_PAYMENTS: Query = Query {
    view: Permission::PaymentsView,
    from: "invoice_payments t JOIN payments p ON p.id = t.payment_id JOIN invoices i ON i.id = t.invoice_id",
    key: &["t.id"],
    cells: &[
        text("payment", "p.number"),
        text("invoice", "i.number"),
        money("amount", "t.amount"),
        instant("created_at", "t.created_at"),
    ],
};

const REGISTER: Query = Query {
    view: Permission::SalesView,
    from: "unified_invoices t",
    key: &["t.id"],
    cells: &[
        number("id", "t.id"),
        text("event", "t.event"),
        text("uuid", "t.uuid"),
        text("kind", "t.kind"),
        text("number", "t.number"),
        text("date", "t.invoice_date"),
        text("due_date", "t.due_date"),
        instant("recorded_at", "t.recorded_at"),
        text("user", "t.username"),
        text("party_code", "t.party_code"),
        text("party_name", "t.party_name"),
        text("party_tax_number", "t.party_tax_number"),
        text("warehouse", "t.warehouse_code"),
        text("sales_engineer", "t.sales_engineer_code"),
        rate("commission_rate", "t.commission_rate"),
        yes_no("prices_include_tax", "t.prices_include_tax"),
        text("currency", "t.currency"),
        money("lines_net", "t.lines_net"),
        money("discount", "t.discount"),
        money("net", "t.net"),
        money("charges", "t.charges"),
        money("tax", "t.tax"),
        money("rounding", "t.rounding"),
        money("total", "t.total"),
        money("paid", "t.paid"),
        money("freight", "t.freight"),
        money("duty", "t.duty"),
        money("other_costs", "t.other_costs"),
        text("costs_by", "t.costs_by"),
        text("original", "t.original_number"),
        text("exchange", "t.exchange_number"),
        text("quotation", "t.quotation_number"),
        text("tax_reason", "t.tax_reason"),
        text("cancel_reason", "t.reason"),
        text("reference", "t.reference"),
        number("lines", "t.line_count"),
        text("hash", "lower(hex(t.hash))"),
    ],
};

const REGISTER_ITEMS: Query = Query {
    view: Permission::SalesView,
    from: "unified_invoice_items t JOIN unified_invoices r ON r.id = t.unified_invoice_id",
    key: &["t.unified_invoice_id", "t.line_number"],
    cells: &[
        number("id", "t.unified_invoice_id"),
        text("event", "r.event"),
        text("number", "r.number"),
        text("date", "r.invoice_date"),
        number("line", "t.line_number"),
        text("product", "t.sku"),
        text("name", "t.name"),
        text("category", "t.category"),
        text("description", "t.description"),
        text("unit", "t.unit"),
        quantity("quantity", "t.quantity"),
        price("unit_price", "t.unit_price"),
        money("discount", "t.discount"),
        money("net", "t.net"),
        money("document_discount", "t.document_discount"),
        money("taxable", "t.taxable"),
        rate("tax_rate", "t.tax_rate"),
        money("tax", "t.tax"),
        money("total", "t.total"),
        price("unit_cost", "t.unit_cost"),
        money("costs", "t.costs"),
        number("original_line", "t.original_line"),
        text("reason", "t.reason"),
        text("restock", "t.restock"),
    ],
};

const SHIFTS: Query = Query {
    view: Permission::ReportsMoney,
    from: "cash_shifts t JOIN users o ON o.id = t.opened_by LEFT JOIN users c ON c.id = t.closed_by",
    key: &["t.id"],
    cells: &[
        text("number", "t.number"),
        text("drawer", "t.drawer"),
        instant("opened_at", "t.opened_at"),
        text("opened_by", "o.username"),
        money("opening_float", "t.opening_float"),
        instant("closed_at", "t.closed_at"),
        text("closed_by", "c.username"),
        text("z_number", "t.z_number"),
        money("expected", "t.expected"),
        money("counted", "t.counted"),
        money("difference", "t.difference"),
        text("notes", "t.notes"),
    ],
};

const SHIFT_CASH: Query = Query {
    view: Permission::ReportsMoney,
    from: "shift_cash t JOIN cash_shifts s ON s.id = t.shift_id JOIN users u ON u.id = t.user_id",
    key: &["t.id"],
    cells: &[
        text("shift", "s.number"),
        text("direction", "t.direction"),
        money("amount", "t.amount"),
        text("reason", "t.reason"),
        text("user", "u.username"),
        instant("created_at", "t.created_at"),
    ],
};

const SESSIONS: Query = Query {
    view: Permission::ActivityView,
    from: "user_sessions t JOIN users u ON u.id = t.user_id",
    key: &["t.id"],
    cells: &[
        number("id", "t.id"),
        text("user", "u.username"),
        instant("started_at", "t.started_at"),
        instant("last_seen_at", "t.last_seen_at"),
        instant("ended_at", "t.ended_at"),
        text("ended_how", "t.ended_how"),
        text("tty", "t.tty"),
        text("ssh_client", "t.ssh_client"),
        text("host", "t.host"),
        number("process_id", "t.process_id"),
        text("drawer", "t.drawer"),
    ],
};

const ACTIVITIES: Query = Query {
    view: Permission::ActivityView,
    from: "user_activities t LEFT JOIN users a ON a.id = t.approver_id",
    key: &["t.id"],
    cells: &[
        number("id", "t.id"),
        instant("at", "t.at"),
        text("user", "t.username"),
        number("session", "t.session_id"),
        text("action", "t.action"),
        text("table", "t.touched_table"),
        number("row", "t.touched_id"),
        text("description", "t.description"),
        text("before", "t.before"),
        text("after", "t.after"),
        text("approver", "a.username"),
        text("hash", "lower(hex(t.hash))"),
    ],
};
