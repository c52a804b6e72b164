//! Documents by themselves: what they come to, and what their lines took.

use rusqlite::{Connection, Row};

use super::along::Along;
use super::stock::quantity;
use super::{Findings, LOT, count, document, lot, or_gone};
use crate::domain::{Currency, DocumentId, Draft, DraftLine, Kind, LineTotals, Money, Totals};
use crate::store::Result;
use crate::store::documents::drafts;
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::register::{DOCUMENT, LINE};
use crate::store::returns::originals;
use crate::words::{Argument, Message, Name, Say};

/// The figures of a header and of a line as they are stored, in the order of [`of_document`] and [`of_line`].
const DOCUMENT_FIGURES: [&str; 7] = ["lines_net", "discount", "net", "charges", "tax", "rounding", "total"];
const LINE_FIGURES: [&str; 7] = ["discount", "net", "document_discount", "taxable", "tax", "total", "costs"];

fn of_document(totals: &Totals) -> [Money; 7] {
    let Totals { lines_net, discount, net, charges, tax, rounding, total, .. } = *totals;
    [lines_net, discount, net, charges, tax, rounding, total]
}

fn of_line(line: &LineTotals, costs: Money) -> [Money; 7] {
    [line.discount, line.net, line.document_discount, line.taxable, line.tax, line.total, costs]
}

/// A document, or a line of it, which a sentence names only where something is wrong.
struct Whose {
    name: Argument,
    line: Option<i64>,
}

impl Whose {
    fn of(connection: &Connection, id: DocumentId) -> Result<Self> {
        let sql = "SELECT coalesce(number, quotation_number), uuid FROM invoices WHERE id = ?1";
        let name = connection
            .prepare_cached(sql)?
            .query_row([id], |row| Ok(document(row.read(0)?, &row.read::<String>(1)?)))?;
        Ok(Whose { name, line: None })
    }
}

impl Say for Whose {
    fn say(&self) -> Argument {
        match &self.line {
            None => self.name.clone(),
            Some(line) => Message::of("verify-line").with("document", &self.name).with("line", line).say(),
        }
    }
}

/// Every document, drafts too, worked out again from what was agreed. Counts documents. An open return is left
/// out: what comes back elsewhere meanwhile changes what it comes to, and posting works it out anew.
pub(super) fn totals(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let which = "number IS NOT NULL OR original_invoice_id IS NULL ORDER BY id";
    let mut statement = connection.prepare(&DOCUMENT.select("invoices", which))?;
    let mut rows = statement.query([])?;
    let mut lines =
        connection.prepare(&LINE.select("invoice_items", "1 ORDER BY invoice_id, line_number"))?;
    let owner = lines.column_index("invoice_id")?;
    let mut lines = Along::new(lines.query([])?, owner)?;
    let mut counted = 0;
    while let Some(row) = rows.next()? {
        counted += 1;
        let id: DocumentId = row.read("id")?;
        let mut ours = Vec::new();
        let read = read_lines(connection, &mut lines, id, &mut ours)?;
        if let Err(error) = read.and_then(|()| again(connection, row, ours, found)) {
            let name = Whose::of(connection, id)?;
            found.say(
                Message::of("verify-not-worked-out").with("name", &name).with("error", &error.message()),
            );
        }
    }
    discounts(connection, found)?;
    Ok(counted)
}

/// A discount is a share or an amount; the share alone would be worked out.
fn discounts(connection: &Connection, found: &mut Findings) -> Result<()> {
    let both = "discount_percent IS NOT NULL AND discount_amount IS NOT NULL";
    let sql = format!(
        "SELECT coalesce(number, uuid), NULL FROM invoices WHERE {both}
         UNION ALL
         SELECT coalesce(i.number, i.uuid), t.line_number
           FROM (SELECT * FROM invoice_items WHERE {both}) t JOIN invoices i ON i.id = t.invoice_id"
    );
    found.list(connection, &sql, |row| {
        let name = Whose { name: Argument::Text(row.read(0)?), line: row.read(1)? };
        Ok(Message::of("verify-two-discounts").with("name", &name))
    })
}

/// A line as it was agreed, and its number and figures as they are stored.
struct Stored {
    agreed: DraftLine,
    number: i64,
    figures: [Money; 7],
}

/// The lines of a document, all of which are passed over, whether they can be read or not: that is the inner answer.
fn read_lines(
    connection: &Connection,
    lines: &mut Along<'_>,
    id: DocumentId,
    into: &mut Vec<Stored>,
) -> Result<Result<()>> {
    let mut read = Ok(());
    while lines.before(id.row()).is_some() {
        lines.pass()?;
    }
    while let Some(row) = lines.of(id.row()) {
        if read.is_ok() {
            read = stored(connection, row).map(|line| into.push(line));
        }
        lines.pass()?;
    }
    Ok(read)
}

fn stored(connection: &Connection, row: &Row<'_>) -> Result<Stored> {
    let agreed = drafts::line(connection, row)?;
    Ok(Stored { agreed, number: row.read("line_number")?, figures: figures(row, LINE_FIGURES)? })
}

fn figures(row: &Row<'_>, columns: [&str; 7]) -> Result<[Money; 7]> {
    let mut figures = [Money::ZERO; 7];
    for (figure, column) in figures.iter_mut().zip(columns) {
        *figure = row.read(column)?;
    }
    Ok(figures)
}

fn again(connection: &Connection, row: &Row<'_>, lines: Vec<Stored>, found: &mut Findings) -> Result<()> {
    let currency = row.read("currency")?;
    let (agreed, stored): (Vec<_>, Vec<_>) =
        lines.into_iter().map(|line| (line.agreed, (line.number, line.figures))).unzip();
    let draft = Draft { lines: agreed, ..drafts::header(row)? };
    let id: DocumentId = row.read("id")?;
    let original = match draft.original {
        Some(_) => originals::of(connection, &draft, originals::upto(connection, id)?)?,
        None => None,
    };
    let totals = draft.totals(currency, original.as_ref())?;
    let is_posted = row.read::<Option<String>>("number")?.is_some();
    // Costs are spread when the document is posted.
    let costs = if is_posted && !draft.costs.total()?.is_zero() {
        let lines = totals.of_lines(&draft.lines)?.zip(have_lots(connection, id)?);
        let goods: Vec<_> = lines
            .map(|((line, figures), has_lots)| has_lots.then_some((line.quantity, figures.taxable)))
            .collect();
        draft.costs.spread(&goods)?
    } else {
        vec![Money::ZERO; draft.lines.len()]
    };
    let name = |line: Option<i64>| Ok(Whose { line, ..Whose::of(connection, id)? });
    let of_header = figures(row, DOCUMENT_FIGURES)?;
    let header = Compared { stored: &of_header, columns: DOCUMENT_FIGURES, currency };
    header.with(&of_document(&totals), || name(None), found)?;
    let lines = stored.iter().zip(totals.lines.iter().zip(costs));
    for (place, ((number, figures), (line, costs))) in (1_i64..).zip(lines) {
        if *number != place {
            found.say(
                Message::of("verify-line-missing")
                    .with("name", &name(None)?)
                    .with("place", &place)
                    .with("number", number),
            );
        }
        let compared = Compared { stored: figures, columns: LINE_FIGURES, currency };
        compared.with(&of_line(line, costs), || name(Some(*number)), found)?;
    }
    Ok(())
}

/// Of each line whether it is of goods: those were put into lots.
fn have_lots(connection: &Connection, invoice: DocumentId) -> Result<Vec<bool>> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM invoice_item_lots x WHERE x.invoice_item_id = t.id)
           FROM invoice_items t WHERE t.invoice_id = ?1 ORDER BY t.line_number",
    )?;
    let lots = statement.query_map([invoice], |row| row.read(0))?;
    Ok(lots.collect::<rusqlite::Result<_>>()?)
}

/// Figures as they are stored, and what they are of.
struct Compared<'a> {
    stored: &'a [Money; 7],
    columns: [&'static str; 7],
    currency: Currency,
}

impl Compared<'_> {
    fn with(
        &self,
        worked_out: &[Money; 7],
        name: impl Fn() -> Result<Whose>,
        found: &mut Findings,
    ) -> Result<()> {
        for ((stored, column), figure) in self.stored.iter().zip(self.columns).zip(worked_out) {
            if stored != figure {
                found.say(
                    Message::of("verify-figure")
                        .with("name", &name()?)
                        .with("column", &super::column(column))
                        .with("stored", &stored.plain(self.currency))
                        .with("figure", &figure.plain(self.currency)),
                );
            }
        }
        Ok(())
    }
}

/// Every lot that a line took: together the line's quantity, and moved in just that quantity, back again when the
/// document was cancelled. A line of stocked goods on a document that moves them took some. Counts lots of lines.
pub(super) fn lots(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let moving = kinds::codes(|kind| kind.stock_sign() != 0);
    let short = format!(
        "SELECT i.number, t.line_number, t.quantity, coalesce(sum(x.quantity), 0) AS taken
           FROM invoices i JOIN invoice_items t ON t.invoice_id = i.id
           LEFT JOIN invoice_item_lots x ON x.invoice_item_id = t.id
           LEFT JOIN products p ON p.id = t.product_id
          WHERE i.status <> 'draft' GROUP BY t.id
         HAVING taken <> t.quantity
            AND (count(x.lot_id) > 0 OR (p.kind = 'stocked' AND i.kind IN ({})))",
        moving
    );
    found.list(connection, &short, |row| {
        let (number, line): (String, i64) = (row.read(0)?, row.read(1)?);
        let (needed, taken) = (quantity(row, 2)?, quantity(row, 3)?);
        Ok(Message::of("verify-line-lots")
            .with("number", &number)
            .with("line", &line)
            .with("taken", &taken)
            .with("needed", &needed))
    })?;
    let counted = moved(connection, found)?;
    let untaken = format!(
        "SELECT m.id, i.number, {LOT}
           FROM stock_movements m LEFT JOIN invoice_items t ON t.id = m.invoice_item_id
           LEFT JOIN invoices i ON i.id = t.invoice_id
           LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
          WHERE m.invoice_item_id IS NOT NULL
            AND (i.number IS NULL OR NOT EXISTS (SELECT 1 FROM invoice_item_lots x
                                                  WHERE x.invoice_item_id = m.invoice_item_id AND x.lot_id = m.lot_id))"
    );
    found.list(connection, &untaken, |row| {
        let (id, lot): (i64, _) = (row.read(0)?, lot(row)?);
        let number = or_gone(row.read(1)?, Name::of("verify-gone-document"));
        Ok(Message::of("verify-movement-untaken").with("id", &id).with("lot", &lot).with("number", &number))
    })?;
    Ok(counted)
}

/// The lots of lines against the movements made for them.
fn moved(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let sum = |reason: &str| format!("coalesce(sum(m.quantity) FILTER (WHERE m.reason = '{reason}'), 0)");
    let signs: Vec<String> =
        Kind::ALL.iter().map(|kind| format!("WHEN '{}' THEN {}", kind.code(), kind.stock_sign())).collect();
    let expected = format!("x.quantity * CASE i.kind {} END", signs.join(" "));
    let taken = "FROM invoice_item_lots x JOIN invoice_items t ON t.id = x.invoice_item_id
                 JOIN invoices i ON i.id = t.invoice_id AND i.status <> 'draft'";
    let sql = format!(
        "SELECT i.number, t.line_number, x.quantity, {LOT} {taken}
           LEFT JOIN lots l ON l.id = x.lot_id LEFT JOIN products p ON p.id = l.product_id
          WHERE (SELECT {} IS NOT {expected} OR {} IS NOT iif(i.status = 'cancelled', -{expected}, 0)
                   FROM stock_movements m
                  WHERE m.invoice_item_id = x.invoice_item_id AND m.lot_id = x.lot_id
                    AND m.warehouse_id = i.warehouse_id)",
        sum("document"),
        sum("cancelled"),
    );
    found.list(connection, &sql, |row| {
        let (number, line, lot): (String, i64, _) = (row.read(0)?, row.read(1)?, lot(row)?);
        let taken = quantity(row, 2)?;
        Ok(Message::of("verify-line-moved")
            .with("number", &number)
            .with("line", &line)
            .with("taken", &taken)
            .with("lot", &lot))
    })?;
    count(connection, &format!("SELECT count(*) {taken}"))
}
