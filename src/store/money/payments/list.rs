//! The list of payments, of documents and alone.

use chrono::NaiveDate;

use crate::domain::{Direction, PaymentMethod, Permission};
use crate::store::Result;
use crate::store::kernel::page::{Ask, Page};
use crate::store::master::{
    Belonging, ColumnType, InUse, ListRow, Master, Only, Rights, Search, Shown, Through, always, no_rules,
};
use crate::store::masters::{CUSTOMERS, SUPPLIERS};
use crate::store::rooms;
use crate::words::Name;

/// Rows are made by posting and paying, never by a form.
static LIST: Master = Master {
    table: "payments",
    one: Name::of("payments.one"),
    many: Name::of("payments"),
    code: "number",
    label: "number",
    next_code: None,
    columns: &[],
    shown: &[
        Shown::text("number", "t.number"),
        Shown::text("date", "t.payment_date"),
        Shown::text("party", PARTY),
        Shown::text("direction", "t.direction"),
        Shown::text("method", "t.method"),
        Shown::new("amount", "t.amount", ColumnType::Money),
        Shown::text("settles", SETTLES),
        Shown::text("clerk", "(SELECT full_name FROM users WHERE id = t.user_id)"),
    ],
    sorts: &["t.id", "t.payment_date"],
    only: "1",
    usual: "1",
    in_use: InUse { when: STANDS, ..InUse::BY_COLUMN },
    search: Search::Through(Through {
        numbers: &["number"],
        references: &["reference", "check_number"],
        rows: &[
            Belonging {
                master: &CUSTOMERS,
                ids: "SELECT id FROM payments WHERE customer_id IN (SELECT value FROM json_each(?))",
                holds: "t.customer_id IN ({})",
            },
            Belonging {
                master: &SUPPLIERS,
                ids: "SELECT id FROM payments WHERE supplier_id IN (SELECT value FROM json_each(?))",
                holds: "t.supplier_id IN ({})",
            },
        ],
    }),
    rights: Rights {
        view: Permission::PaymentsView,
        create: Permission::PaymentsCreate,
        edit: Permission::PaymentsCancel,
        deactivate: Permission::PaymentsCancel,
    },
    rules: no_rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

const PARTY: &str = "coalesce((SELECT name FROM customers WHERE id = t.customer_id),
                              (SELECT name FROM suppliers WHERE id = t.supplier_id))";

/// The one document it settles, or how many; of a payment that was taken back, that it was, and of one that takes back,
/// which. A code and what it is of.
const SETTLES: &str = "
    CASE WHEN t.reverses_id IS NOT NULL THEN 'takes_back ' || (SELECT number FROM payments WHERE id = t.reverses_id)
         WHEN EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = t.id) THEN 'cancelled '
         ELSE (SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN 'document ' || max(number) ELSE 'documents ' || count(*) END
                 FROM (SELECT i.number FROM invoice_payments a JOIN invoices i ON i.id = a.invoice_id
                        WHERE a.payment_id = t.id GROUP BY i.id HAVING sum(a.amount) > 0)) END";

/// It was not taken back, and takes none back.
const STANDS: &str =
    "t.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = t.id)";

/// What the list is narrowed to; nothing set shows everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaymentFilter {
    pub direction: Option<Direction>,
    pub method: Option<PaymentMethod>,
    /// Only those that came with no document.
    pub alone: bool,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl PaymentFilter {
    /// Nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == PaymentFilter::default()
    }

    fn conditions(&self) -> Vec<Only> {
        let mut only: Vec<Only> = Vec::new();
        if let Some(direction) = self.direction {
            only.push(("t.direction = ?", vec![direction.code().to_string().into()]));
        }
        if let Some(method) = self.method {
            only.push(("t.method = ?", vec![method.code().to_string().into()]));
        }
        if self.alone {
            only.push(("t.unified_invoice_id IS NULL", vec![]));
        }
        if let Some(from) = self.from {
            only.push(("t.payment_date >= ?", vec![from.to_string().into()]));
        }
        if let Some(to) = self.to {
            only.push(("t.payment_date <= ?", vec![to.to_string().into()]));
        }
        only
    }
}

impl rooms::Money<'_> {
    /// A screenful of the payments.
    ///
    /// # Errors
    /// When the user may not see payments.
    pub fn payments(&self, ask: &Ask, filter: &PaymentFilter) -> Result<Page<ListRow>> {
        self.masters().list_where(self.read(LIST.rights.view)?, &LIST, ask, &filter.conditions())
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the user may not see payments.
    pub fn count_payments(&self, ask: &Ask, filter: &PaymentFilter) -> Result<u64> {
        self.masters().count_where(self.read(LIST.rights.view)?, &LIST, ask, &filter.conditions())
    }
}
