//! The register row of a posting: the document as it is, with names and codes as they are now.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::{HEADERS, ITEMS, LOTS, SEAL_VERSION, sign};
use crate::domain::{Discount, Draft, Money, PriceMode, Product, ReturnReason, Totals};
use crate::store::access::session::Write;
use crate::store::goods::allocate::LineLots;
use crate::store::{Error, Result};

/// What is registered when a document is posted.
pub(crate) struct Entry<'a> {
    /// The place in the chain.
    pub id: i64,
    pub invoice: i64,
    pub number: &'a str,
    pub draft: &'a Draft,
    pub totals: &'a Totals,
    pub due_date: Option<String>,
    pub payment_terms_days: Option<u32>,
    pub commission_rate: Option<i64>,
    /// What its own payments settle of it.
    pub paid: Money,
    pub exchange_number: Option<String>,
}

impl Entry<'_> {
    /// An amount with the sign of the document.
    fn signed(&self, money: Money) -> Sql {
        Sql::Integer(sign(self.draft.kind) * money.minor())
    }

    pub(crate) fn header(&self, tx: &Write<'_>) -> Result<Vec<Sql>> {
        let (draft, totals) = (self.draft, self.totals);
        let signed = |money| self.signed(money);
        let (party_code, party_name, party_tax_number) = party(tx, draft)?;
        let (warehouse_code, warehouse_name) = code_and_name(tx, "warehouses", draft.warehouse)?;
        let engineer = draft.sales_engineer.map(|id| code_and_name(tx, "sales_engineers", id)).transpose()?;
        let (engineer_code, engineer_name) = engineer.unzip();
        let [shipping, other_charges] = draft.charges()?;
        let charges_tax = Money::sum(totals.charge_parts.iter().map(|charge| charge.tax))?;
        let currency = tx.session.currency();
        HEADERS.row(vec![
            ("id", self.id.into()),
            ("event", "posted".to_string().into()),
            ("invoice_id", self.invoice.into()),
            ("uuid", draft.uuid.clone().into()),
            ("kind", draft.kind.code().to_string().into()),
            ("number", self.number.to_string().into()),
            ("invoice_date", draft.date.to_string().into()),
            ("due_date", self.due_date.clone().into()),
            ("recorded_at", tx.now.clone().into()),
            ("user_id", tx.session.user_id().into()),
            ("username", tx.session.username().to_string().into()),
            ("session_id", tx.session.session_id().into()),
            ("customer_id", draft.customer.into()),
            ("supplier_id", draft.supplier.into()),
            ("party_code", party_code.into()),
            ("party_name", party_name.into()),
            ("party_tax_number", party_tax_number.into()),
            ("warehouse_id", draft.warehouse.into()),
            ("warehouse_code", warehouse_code.into()),
            ("warehouse_name", warehouse_name.into()),
            ("sales_engineer_id", draft.sales_engineer.into()),
            ("sales_engineer_code", engineer_code.into()),
            ("sales_engineer_name", engineer_name.into()),
            ("commission_rate", self.commission_rate.into()),
            ("prices_include_tax", i64::from(draft.price_mode == PriceMode::TaxIncluded).into()),
            ("currency", currency.code().to_string().into()),
            ("decimals", i64::from(currency.decimals()).into()),
            ("exchange_rate", 1_000_000_i64.into()),
            ("discount_percent", percent(draft.discount).into()),
            ("shipping", signed(shipping.amount)),
            ("shipping_tax_rate", shipping.tax_rate.thousandths().into()),
            ("other_charges", signed(other_charges.amount)),
            ("other_charges_tax_rate", other_charges.tax_rate.thousandths().into()),
            ("lines_net", signed(totals.lines_net)),
            ("discount", signed(totals.discount)),
            ("net", signed(totals.net)),
            ("charges", signed(totals.charges)),
            ("charges_tax", signed(charges_tax)),
            ("tax", signed(totals.tax)),
            ("rounding", signed(totals.rounding)),
            ("total", signed(totals.total)),
            ("paid", signed(self.paid)),
            ("original_number", draft.original.as_ref().map(|original| original.number.clone()).into()),
            ("reference", draft.reference.clone().into()),
            ("purchase_order", Sql::Null),
            ("notes", draft.notes.clone().into()),
            ("line_count", i64::try_from(draft.lines.len()).unwrap_or(i64::MAX).into()),
            ("seal_version", i64::from(SEAL_VERSION).into()),
            ("reason", Sql::Null),
            ("tax_reason", draft.tax_reason.clone().into()),
            ("freight", signed(draft.costs.freight)),
            ("duty", signed(draft.costs.duty)),
            ("other_costs", signed(draft.costs.other)),
            ("costs_by", draft.costs.by.code().to_string().into()),
            ("cash_rounding", draft.cash_rounding.map(Money::minor).into()),
            ("payment_terms_days", self.payment_terms_days.map(i64::from).into()),
            ("exchange_number", self.exchange_number.clone().into()),
            ("quotation_number", quotation_number(tx, draft)?.into()),
        ])
    }

    /// The lines; `costs` is each line's share of what the goods cost beside their price.
    pub(crate) fn items(
        &self,
        products: &[Product],
        lots: &[LineLots],
        costs: &[Money],
    ) -> Result<Vec<Vec<Sql>>> {
        let signed = |money| self.signed(money);
        let lines = self.draft.lines.iter().zip(products).zip(&self.totals.lines).zip(lots).zip(costs);
        (1_i64..)
            .zip(lines)
            .map(|(number, ((((line, product), figures), lots), costs))| {
                ITEMS.row(vec![
                    ("unified_invoice_id", self.id.into()),
                    ("line_number", number.into()),
                    ("product_id", product.id.into()),
                    ("sku", product.sku.clone().into()),
                    ("name", product.name.clone().into()),
                    ("name_ar", product.name_ar.clone().into()),
                    ("category", product.category.clone().into()),
                    ("description", line.description.clone().into()),
                    ("unit", line.unit.code().to_string().into()),
                    ("quantity", (sign(self.draft.kind) * line.quantity.thousandths()).into()),
                    ("unit_price", line.unit_price.ten_thousandths().into()),
                    ("discount", signed(figures.discount)),
                    ("net", signed(figures.net)),
                    ("document_discount", signed(figures.document_discount)),
                    ("taxable", signed(figures.taxable)),
                    ("tax_rate", line.tax_rate.thousandths().into()),
                    ("tax", signed(figures.tax)),
                    ("total", signed(figures.total)),
                    ("unit_cost", lots.unit_cost(product)?.ten_thousandths().into()),
                    ("costs", signed(*costs)),
                    ("reason", line.reason.map(ReturnReason::code).map(String::from).into()),
                    (
                        "restock",
                        Some(line.restock.code().to_string()).filter(|_| self.draft.kind.is_return()).into(),
                    ),
                    ("original_line", line.original.as_ref().map(|original| original.line).into()),
                    ("discount_percent", percent(line.discount).into()),
                ])
            })
            .collect()
    }

    /// The lots, in the order of the table's key, which is the order of the seal.
    pub(crate) fn lots(&self, lots: &[LineLots]) -> Result<Vec<Vec<Sql>>> {
        let mut rows = Vec::new();
        for (number, lots) in (1_i64..).zip(lots) {
            let mut taken: Vec<_> = lots.taken.iter().collect();
            taken.sort_by_key(|taken| taken.take.lot_id);
            for taken in taken {
                rows.push(LOTS.row(vec![
                    ("unified_invoice_id", self.id.into()),
                    ("line_number", number.into()),
                    ("lot_id", taken.take.lot_id.into()),
                    ("lot_number", taken.number.clone().into()),
                    ("supplier_lot", taken.supplier_lot.clone().into()),
                    ("expires", taken.expires.map(|date| date.to_string()).into()),
                    ("quantity", (sign(self.draft.kind) * taken.take.quantity.thousandths()).into()),
                    ("unit_cost", taken.unit_cost.ten_thousandths().into()),
                ])?);
            }
        }
        Ok(rows)
    }
}

/// A discount that was agreed as a share, in thousandths of a percent.
fn percent(discount: Discount) -> Option<i64> {
    match discount {
        Discount::Percent(rate) => Some(rate.thousandths()),
        _ => None,
    }
}

fn quotation_number(tx: &Connection, draft: &Draft) -> Result<Option<String>> {
    let Some(quotation) = draft.quotation else { return Ok(None) };
    Ok(tx
        .prepare_cached("SELECT quotation_number FROM invoices WHERE id = ?1")?
        .query_row([quotation], |row| row.get(0))?)
}

/// Code, name and tax number of the customer or supplier.
fn party(tx: &Connection, draft: &Draft) -> Result<(String, String, Option<String>)> {
    let (table, id) = match (draft.customer, draft.supplier) {
        (Some(customer), _) => ("customers", customer),
        (None, Some(supplier)) => ("suppliers", supplier),
        (None, None) => return Err(Error::refused("A document needs a customer or a supplier.")),
    };
    let sql = format!("SELECT code, name, tax_number FROM {table} WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

fn code_and_name(tx: &Connection, table: &str, id: i64) -> Result<(String, String)> {
    let sql = format!("SELECT code, name FROM {table} WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
