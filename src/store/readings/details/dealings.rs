//! What was dealt with a customer, a supplier or a sales engineer, and what a category holds.

use rusqlite::Connection;

use super::super::reports;
use crate::domain::{Kind, Money, PartySide, Permission, ProductId, date};
use crate::store::Result;
use crate::store::kernel::clock;
use crate::store::kernel::sql::{ReadColumn, column_of};
use crate::store::masters::barcodes::{self, Barcode};
use crate::store::rooms;

/// One document of a party, as a line.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentLine {
    pub id: i64,
    pub number: String,
    pub date: String,
    pub kind: Kind,
    /// What it comes to, rounding included.
    pub total: Money,
    /// What of it is still to be paid.
    pub due: Money,
    pub cancelled: bool,
}

/// What was sold for a sales engineer since the first of the month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MonthOfSales {
    /// Those posted, less those cancelled.
    pub documents: i64,
    /// Sales less returns, before tax.
    pub net: Money,
    /// At the rate each document had, rounded document by document.
    pub commission: Money,
    pub target: Option<Money>,
}

/// How many products a category has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Products {
    pub own: u64,
    /// Of the categories below it as well.
    pub in_all: u64,
    /// How many categories stand directly below.
    pub below: u64,
}

/// Most documents of a party.
const MOST: u32 = 10;

impl rooms::People<'_> {
    /// The last documents of a customer, the newest first.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn customer_documents(&self, customer: i64) -> Result<Vec<DocumentLine>> {
        documents(self.read(Permission::SalesView)?, PartySide::Customer, customer)
    }

    /// The last documents of a supplier, the newest first.
    ///
    /// # Errors
    /// When the user may not see purchases.
    pub fn supplier_documents(&self, supplier: i64) -> Result<Vec<DocumentLine>> {
        documents(self.read(Permission::PurchasesView)?, PartySide::Supplier, supplier)
    }

    /// What is owed to a supplier now; below zero it is the shop's credit with it.
    ///
    /// # Errors
    /// When the user may not see suppliers.
    pub fn supplier_balance(&self, supplier: i64) -> Result<Money> {
        Ok(self
            .read(Permission::SuppliersView)?
            .prepare_cached("SELECT balance FROM suppliers WHERE id = ?1")?
            .query_row([supplier], |row| row.read(0))?)
    }

    /// How many lots a supplier has delivered, and the last day one was received.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn supplier_lots(&self, supplier: i64) -> Result<(u64, Option<String>)> {
        let (lots, last): (i64, Option<String>) = self
            .read(Permission::LotsView)?
            .prepare_cached("SELECT count(*), max(received) FROM lots WHERE supplier_id = ?1")?
            .query_row([supplier], |row| Ok((row.read(0)?, row.read(1)?)))?;
        Ok((lots.unsigned_abs(), last))
    }

    /// What was sold for a sales engineer this month.
    ///
    /// # Errors
    /// When the user may not see sales; on overflow.
    pub fn engineer_month(&self, engineer: i64) -> Result<MonthOfSales> {
        let connection = self.read(Permission::SalesView)?;
        let today = clock::today();
        let month = (date::first_of_month(today), today);
        let earned =
            reports::earned(connection, month, Some(engineer))?.remove(&engineer).unwrap_or_default();
        let target = connection
            .prepare_cached("SELECT monthly_target FROM sales_engineers WHERE id = ?1")?
            .query_row([engineer], |row| row.read(0))?;
        Ok(MonthOfSales {
            documents: earned.documents,
            net: earned.net()?,
            commission: earned.commission,
            target,
        })
    }
}

impl rooms::Stock<'_> {
    /// How many products in use a category has, and those below it.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn category_products(&self, category: i64) -> Result<Products> {
        let mut statement = self.read(Permission::ProductsView)?.prepare_cached(
            "WITH RECURSIVE below (id) AS (
                 SELECT ?1 UNION SELECT c.id FROM categories c JOIN below ON c.parent_id = below.id)
             SELECT (SELECT count(*) FROM products WHERE category_id = ?1 AND is_active = 1),
                    (SELECT count(*) FROM products WHERE category_id IN (SELECT id FROM below) AND is_active = 1),
                    (SELECT count(*) FROM categories WHERE parent_id = ?1 AND is_active = 1)",
        )?;
        let (own, in_all, below): (i64, i64, i64) =
            statement.query_row([category], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))?;
        Ok(Products { own: own.unsigned_abs(), in_all: in_all.unsigned_abs(), below: below.unsigned_abs() })
    }

    /// How many products in use a group has.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn group_products(&self, group: i64) -> Result<u64> {
        let count: i64 = self
            .read(Permission::ProductsView)?
            .prepare_cached("SELECT count(*) FROM products WHERE group_id = ?1 AND is_active = 1")?
            .query_row([group], |row| row.read(0))?;
        Ok(count.unsigned_abs())
    }

    /// The barcodes of a product.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn barcodes(&self, product: ProductId) -> Result<Vec<Barcode>> {
        barcodes::of(self.read(Permission::ProductsView)?, product)
    }
}

fn documents(connection: &Connection, side: PartySide, party: i64) -> Result<Vec<DocumentLine>> {
    let by = column_of(side);
    let sql = format!(
        "SELECT id, number, invoice_date, kind, total + rounding AS payable,
                CASE status WHEN 'posted' THEN total + rounding - paid ELSE 0 END AS due,
                status = 'cancelled' AS is_cancelled
           FROM invoices WHERE {by} = ?1 AND status <> 'draft' ORDER BY invoice_date DESC, id DESC LIMIT {MOST}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([party])?;
    let mut documents = Vec::new();
    while let Some(row) = rows.next()? {
        documents.push(DocumentLine {
            id: row.read("id")?,
            number: row.read("number")?,
            date: row.read("invoice_date")?,
            kind: row.read("kind")?,
            total: row.read("payable")?,
            due: row.read("due")?,
            cancelled: row.read("is_cancelled")?,
        });
    }
    Ok(documents)
}
