//! The tables under a row of the register beside its lines, each with its columns in the order in which they are sealed.

use crate::store::kernel::row::Sealed;

pub(crate) static LOTS: Sealed = Sealed::new(
    "unified_invoice_lots",
    &[
        "unified_invoice_id",
        "line_number",
        "lot_id",
        "lot_number",
        "supplier_lot",
        "expires",
        "quantity",
        "unit_cost",
    ],
    &[8],
);

/// Every column of a movement that its seal covers: all of them.
pub(crate) static MOVEMENTS: Sealed = Sealed::new(
    "stock_movements",
    &[
        "id",
        "moved_at",
        "product_id",
        "lot_id",
        "warehouse_id",
        "quantity",
        "unit_cost",
        "reason",
        "invoice_item_id",
        "unified_invoice_id",
        "user_id",
        "notes",
        "moved_on",
        "value",
    ],
    &[12, 12, 14],
);

/// Every column of a payment that its seal covers: all of them.
pub(crate) static PAYMENTS: Sealed = Sealed::new(
    "payments",
    &[
        "id",
        "number",
        "direction",
        "customer_id",
        "supplier_id",
        "method",
        "amount",
        "tendered",
        "change_given",
        "reference",
        "check_number",
        "check_due_date",
        "payment_date",
        "received_at",
        "unified_invoice_id",
        "user_id",
        "notes",
        "shift_id",
        "reverses_id",
        "uuid",
    ],
    &[17, 20],
);

/// Every column of an allocation that its seal covers: all of them.
pub(crate) static ALLOCATIONS: Sealed = Sealed::new(
    "invoice_payments",
    &["id", "payment_id", "invoice_id", "amount", "unified_invoice_id", "user_id", "created_at"],
    &[7],
);
