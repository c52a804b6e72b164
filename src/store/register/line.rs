//! Every column of a document's line.

use rusqlite::types::Value as Sql;

use super::column::{Columns, DocumentColumn, Facts, count, names, newest};
use super::{SEAL_VERSION, sign};
use crate::domain::{DocumentId, DraftLine, Kind, LineTotals, LotGiven, Money, Price, Product};
use crate::store::kernel::row::Sealed;
use crate::store::master::Shown;

/// What a line cost: a unit of it, and its share of the document's costs. Nothing is known of it before it is posted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineCost {
    pub unit: Price,
    pub share: Money,
}

/// A line on its way into the file.
pub(crate) struct Line<'a> {
    pub kind: Kind,
    pub invoice: DocumentId,
    pub number: i64,
    pub line: &'a DraftLine,
    pub figures: &'a LineTotals,
    pub cost: LineCost,
    pub registered: Option<RegisteredLine<'a>>,
}

/// What the register has beside: the goods as they are now, under a place in the chain.
pub(crate) struct RegisteredLine<'a> {
    pub id: i64,
    pub product: &'a Product,
    /// The number that the line has in the original which it gives back.
    pub original_line: Option<i64>,
    /// The lot that it was received into, which the line names from then on.
    pub received_into: Option<LotGiven>,
}

impl<'a> Line<'a> {
    /// The row of the register.
    pub(crate) fn sealed(self, registered: RegisteredLine<'a>) -> Vec<Sql> {
        LINE.sealed(&Line { registered: Some(registered), ..self })
    }

    fn registered<T: Into<Sql>>(&self, fact: impl FnOnce(&RegisteredLine<'a>) -> T) -> Sql {
        self.registered.as_ref().map_or(Sql::Null, |registered| fact(registered).into())
    }

    /// The lot that the line names: as it was typed, until it is received into one.
    fn lot(&self) -> &LotGiven {
        let received_into = self.registered.as_ref().and_then(|registered| registered.received_into.as_ref());
        received_into.unwrap_or(&self.line.received)
    }
}

/// Lines, as [`DocumentColumn`]s have them.
pub(crate) enum Lines {}

impl Facts for Lines {
    type Of<'a> = Line<'a>;

    fn sign(of: &Line<'_>) -> i64 {
        sign(of.kind)
    }
}

type Of = DocumentColumn<Lines>;

const COLUMNS: &[Of] = &[
    Of::of_register("unified_invoice_id", |of| of.registered(|of| of.id))
        .by("r.id")
        .in_register(Shown::number("id", "t.unified_invoice_id")),
    Of::of_document("invoice_id", |of| of.invoice.into()).once(),
    Of::of_document("line_number", |of| of.number.into())
        .once()
        .in_document(Shown::number("line", "t.line_number")),
    Of::of_register("line_number", |of| of.number.into())
        .by("t.line_number")
        .in_register(Shown::number("line", "t.line_number")),
    Of::same("product_id", |of| of.line.product.into()).in_document(Shown::text("product", "p.sku")),
    Of::of_register("sku", |of| of.registered(|of| of.product.sku.clone()))
        .in_register(Shown::text("product", "t.sku")),
    Of::of_register("name", |of| of.registered(|of| of.product.name.clone()))
        .in_register(Shown::text("name", "t.name")),
    Of::of_register("name_ar", |of| of.registered(|of| of.product.name_ar.clone())),
    Of::of_register("category", |of| of.registered(|of| of.product.category.clone()))
        .in_register(Shown::text("category", "t.category")),
    Of::same("description", |of| of.line.description.clone().into())
        .shown(Shown::text("description", "t.description")),
    Of::same("unit", |of| of.line.unit.into()).shown(Shown::text("unit", "t.unit")),
    Of::amount("quantity", |of| of.line.quantity.into()).shown(Shown::quantity("quantity", "t.quantity")),
    Of::same("unit_price", |of| of.line.unit_price.into()).shown(Shown::price("unit_price", "t.unit_price")),
    Of::of_document("discount_amount", |of| of.line.discount.amount().into()),
    Of::amount("discount", |of| of.figures.discount.into()).shown(Shown::money("discount", "t.discount")),
    Of::amount("net", |of| of.figures.net.into()).shown(Shown::money("net", "t.net")),
    Of::amount("document_discount", |of| of.figures.document_discount.into())
        .shown(Shown::money("document_discount", "t.document_discount")),
    Of::amount("taxable", |of| of.figures.taxable.into()).shown(Shown::money("taxable", "t.taxable")),
    Of::same("tax_rate", |of| of.line.tax_rate.into()).shown(Shown::rate("tax_rate", "t.tax_rate")),
    Of::amount("tax", |of| of.figures.tax.into()).shown(Shown::money("tax", "t.tax")),
    Of::amount("total", |of| of.figures.total.into()).shown(Shown::money("total", "t.total")),
    Of::same("unit_cost", |of| of.cost.unit.into()).shown(Shown::price("unit_cost", "t.unit_cost")),
    Of::amount("costs", |of| of.cost.share.into()).since(2).shown(Shown::money("costs", "t.costs")),
    Of::same("reason", |of| of.line.reason.into()).since(2).shown(Shown::text("reason", "t.reason")),
    Of::of_document("restock", |of| of.line.restock.into())
        .in_document(Shown::text("restock", "iif(t.reason IS NULL, NULL, t.restock)")),
    // It says something of what comes back alone.
    Of::of_register("restock", |of| Some(of.line.restock).filter(|_| of.kind.is_return()).into())
        .by("iif((SELECT is_return FROM kinds WHERE code = i.kind),
                 iif(iif(r.event = 'posted', r.seal_version,
                         (SELECT p.seal_version FROM unified_invoices p
                           WHERE p.invoice_id = r.invoice_id AND p.event = 'posted')) > 1, t.restock, NULL),
                 nullif(t.restock, 'lot'))")
        .since(2)
        .in_register(Shown::text("restock", "t.restock")),
    Of::of_document("original_item_id", |of| of.line.original.into()).in_document(Shown::number(
        "original_line",
        "(SELECT o.line_number FROM invoice_items o WHERE o.id = t.original_item_id)",
    )),
    Of::of_register("original_line", |of| of.registered(|of| of.original_line))
        .by("(SELECT o.line_number FROM invoice_items o WHERE o.id = t.original_item_id)")
        .since(2)
        .in_register(Shown::number("original_line", "t.original_line")),
    Of::same("discount_percent", |of| of.line.discount.share().into()).since(2),
    // As the line was typed; which lots they became stands with the lots.
    Of::same("pack_quantity", |of| of.line.pack.into()).since(4),
    Of::same("lots_chosen", |of| i64::from(of.line.lots.is_some()).into()).since(4),
    Of::same("lot_number", |of| of.lot().number.clone().into()).since(4),
    Of::same("lot_expires", |of| of.lot().expires.map(|date| date.to_string()).into()).since(4),
    Of::same("supplier_lot", |of| of.lot().supplier_lot.clone().into()).since(4),
];

/// The columns of lines, and of the register's lines.
pub(crate) static LINE: Columns<Lines> = Columns(COLUMNS);

const COUNT: usize = count(COLUMNS, u8::MAX);
static NAMES: [&str; COUNT] = names(COLUMNS);
static COVERED: [usize; SEAL_VERSION as usize] =
    [count(COLUMNS, 1), count(COLUMNS, 2), count(COLUMNS, 3), count(COLUMNS, 4)];
const _: () = assert!(newest(COLUMNS) <= SEAL_VERSION);

pub(crate) static ITEMS: Sealed = Sealed::new("unified_invoice_items", &NAMES, &COVERED);
