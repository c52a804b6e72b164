//! The barcodes of a product, written on one line: `6221234567891 16221234567898=12@55.00`, each with how many of the
//! product one scan is, and what that pack costs when it has a price of its own.

use rusqlite::{Connection, OptionalExtension};

use super::codes;
use crate::domain::{Price, ProductId, Quantity, Unit, barcode, entry, scan};
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Aside, Formats, Record};
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// The column in refusals.
const FIELD: &str = "barcodes";

/// The longest code that can be kept.
const LONGEST: usize = 48;

/// One barcode of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    /// As [`barcode::normalise`] gives it, so that every way it is printed or sent finds it.
    pub code: String,
    /// How much of the product one scan is.
    pub pack: Quantity,
    /// What the pack costs, when that is not its content times the product's price.
    pub price: Option<Price>,
}

pub(super) static BARCODES: Aside = Aside { read: line, tidy, check, write, claims, owner };

/// The barcodes of a product, single pieces first.
pub(in super::super) fn of(connection: &Connection, product: ProductId) -> Result<Vec<Barcode>> {
    let mut statement = connection.prepare_cached(
        "SELECT barcode, pack_quantity, pack_price FROM product_barcodes WHERE product_id = ?1",
    )?;
    let rows = statement.query_map([product], |row| {
        Ok(Barcode { code: row.read(0)?, pack: row.read(1)?, price: row.read::<Option<Price>>(2)? })
    })?;
    // Most products have one, for which SQLite would set up its sorting too.
    let mut barcodes = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    in_order(&mut barcodes);
    Ok(barcodes)
}

fn in_order(barcodes: &mut [Barcode]) {
    barcodes.sort_by(|a, b| (a.pack, &a.code).cmp(&(b.pack, &b.code)));
}

fn line(connection: &Connection, product: i64, formats: &Formats) -> Result<String> {
    Ok(print(&of(connection, product.into())?, formats))
}

fn print(barcodes: &[Barcode], formats: &Formats) -> String {
    let one = |barcode: &Barcode| {
        let mut text = barcode.code.clone();
        if barcode.pack != Quantity::ONE {
            text += &format!("={}", barcode.pack.plain());
        }
        if let Some(price) = barcode.price {
            text += &format!("@{}", price.plain(formats.currency));
        }
        text
    };
    barcodes.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn tidy(typed: &str, formats: &Formats) -> Result<String> {
    let mut barcodes = parse(typed)?;
    in_order(&mut barcodes);
    Ok(print(&barcodes, formats))
}

/// Reads the line. Codes of the shop's own may have any form, so a wrong check digit is not refused here.
fn parse(typed: &str) -> Result<Vec<Barcode>> {
    let mut barcodes: Vec<Barcode> = Vec::new();
    for word in typed.split_whitespace() {
        let (code, pack, price) = parts(word);
        let refuse = |message: Message| {
            Error::field(FIELD, Message::of("barcode-wrong").with("code", &code).with("message", &message))
        };
        let said = |error: crate::domain::Error| refuse(error.message());
        let barcode = Barcode {
            code: barcode::normalise(&scan::printed(code)),
            pack: pack.map_or(Ok(Quantity::ONE), Quantity::parse).map_err(said)?,
            price: price.map(Price::parse).transpose().map_err(said)?,
        };
        if barcode.code.is_empty() {
            return Err(Error::field(FIELD, Message::of("barcode-none").with("word", &word)));
        }
        if barcode.code.chars().count() > LONGEST {
            return Err(refuse(Message::of("barcode-too-long").with("longest", &LONGEST)));
        }
        if !barcode.pack.is_positive() {
            return Err(refuse(Message::of("barcode-pack")));
        }
        if barcode.price.is_some_and(Price::is_negative) {
            return Err(refuse(Message::of("barcode-price")));
        }
        if barcodes.iter().any(|known| known.code == barcode.code) {
            return Err(refuse(Message::of("barcode-twice")));
        }
        barcodes.push(barcode);
    }
    Ok(barcodes)
}

/// The code, its pack and the pack's price as they are written in one word. A web address has signs of its own.
fn parts(word: &str) -> (&str, Option<&str>, Option<&str>) {
    if word.contains("://") {
        return (word, None, None);
    }
    let (rest, price) = word.split_once('@').map_or((word, None), |(rest, price)| (rest, Some(price)));
    let (code, pack) = rest.split_once('=').map_or((rest, None), |(code, pack)| (code, Some(pack)));
    (code, pack, price)
}

/// Refuses packs that cannot be so much of a unit.
pub(super) fn fit(text: &str, unit: Unit) -> Result<()> {
    all_fit(&parse(text)?, unit)
}

fn all_fit(barcodes: &[Barcode], unit: Unit) -> Result<()> {
    barcodes.iter().try_for_each(|barcode| {
        let said = |error| {
            Error::field(
                FIELD,
                Message::of("barcode-wrong").with("code", &barcode.code).with("message", &error),
            )
        };
        unit.check(barcode.pack).map_err(said)
    })
}

fn check(connection: &Connection, after: &Record, text: &str, formats: &Formats) -> Result<()> {
    let barcodes = parse(text)?;
    all_fit(&barcodes, after.read("unit")?.unwrap_or_default())?;
    let field = (FIELD, Name::of("barcode-label"));
    let there = after.id().map_or(Ok(Vec::new()), |product| of(connection, product))?;
    let is_new = |barcode: &Barcode| !there.iter().any(|known| known.code == barcode.code);
    for barcode in barcodes.iter().filter(|barcode| is_new(barcode)) {
        if formats.file.is_none() || !entry::may_be_printed(&barcode.code) {
            codes::check_is_no_command(field, &barcode.code)?;
        }
        codes::check_free(connection, after.id(), field, &barcode.code)?;
    }
    Ok(())
}

fn write(tx: &Connection, product: i64, is_new: bool, text: &str) -> Result<()> {
    if !is_new {
        tx.prepare_cached("DELETE FROM product_barcodes WHERE product_id = ?1")?.execute([product])?;
    }
    for barcode in parse(text)? {
        tx.prepare_cached(
            "INSERT INTO product_barcodes (barcode, product_id, pack_quantity, pack_price) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            &barcode.code,
            product,
            barcode.pack.thousandths(),
            barcode.price.map(Price::ten_thousandths),
        ))?;
    }
    Ok(())
}

/// The codes alone.
fn claims(text: &str) -> Vec<String> {
    let codes = text.split_whitespace().filter_map(|word| word.split(['=', '@']).next());
    codes.map(str::to_string).collect()
}

/// The product that has a barcode, however it is written.
fn owner(connection: &Connection, code: &str) -> Result<Option<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT product_id FROM product_barcodes WHERE barcode = ?1")?;
    Ok(statement.query_row([barcode::normalise(code)], |row| row.read(0)).optional()?)
}
