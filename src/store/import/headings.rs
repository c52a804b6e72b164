//! What the columns of a file are: by their names here, by what people and other programs call them, or as they are told.

use super::Reading;
use super::called::{CALLED, IS_ACTIVE, OUT_OF_USE};
use crate::domain::{listed, text};
use crate::store::master::{Column, ColumnType, Master};
use crate::store::readings::export::by_column;
use crate::store::{Error, Result};
use crate::words::Message;

/// What a column of a file is.
#[derive(Clone, Copy)]
pub(in super::super) enum Given {
    Column(&'static Column),
    IsActive,
    /// Whether it is not.
    OutOfUse,
    /// Nothing that is taken in.
    LeftOut,
}

impl Given {
    pub(super) fn is(self, name: &str) -> bool {
        matches!(self, Given::Column(column) if column.name == name)
    }
}

/// The columns of a file, each found by its name, in the file's order.
pub(in super::super) fn columns(
    header: &[String],
    known: &[&'static Column],
    is_active: bool,
    table: &str,
    reading: &Reading,
) -> Result<Vec<Given>> {
    let mut given: Vec<Given> = Vec::with_capacity(header.len());
    let mut unknown = Vec::new();
    check_map(header, known, reading)?;
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        // Nothing is called so; that nothing stands below it is seen to by whoever reads the file.
        if name.is_empty() {
            given.push(Given::LeftOut);
            continue;
        }
        if header.iter().take(place).any(|earlier| earlier.trim().eq_ignore_ascii_case(name)) {
            return Err(Error::refused(Message::of("headings-twice").with("name", &name)));
        }
        match meant(name, known, is_active, table, reading) {
            Some(found) => given.push(found),
            None => {
                given.push(Given::LeftOut);
                unknown.push(Message::of("quoted").with("text", name));
            }
        }
    }
    twice(header, &given)?;
    if unknown.is_empty() || reading.skip_unknown {
        return Ok(given);
    }
    let mut names: Vec<&str> = known.iter().map(|column| column.csv_name()).collect();
    names.extend(is_active.then_some(IS_ACTIVE));
    Err(Error::refused(
        Message::of("headings-unknown").with("unknown", &listed(unknown)).with("columns", &listed(names)),
    ))
}

/// What a name of a column means here.
fn meant(
    name: &str,
    known: &[&'static Column],
    is_active: bool,
    table: &str,
    reading: &Reading,
) -> Option<Given> {
    match mapped(name, reading) {
        Some("-") => Some(Given::LeftOut),
        Some(ours) => named(ours, known, is_active),
        None => named(name, known, is_active)
            .or_else(|| called(name, known, is_active, table))
            // Some programs name the shop or the child table behind it: `Price [Main]`.
            .or_else(|| called(without_place(name)?, known, is_active, table))
            .or_else(|| one_of(name, known, is_active, table)),
    }
}

/// A name that lists several for one column: `UPC/EAN/ISBN`, `GTIN, UPC or EAN`.
fn one_of(name: &str, known: &[&'static Column], is_active: bool, table: &str) -> Option<Given> {
    let name = name.to_lowercase();
    let parts = name.split(['/', '|', ',', ';']).flat_map(|part| part.split(" or ")).map(str::trim);
    let mut found = parts.filter(|part| !part.is_empty()).map(|part| called(part, known, is_active, table));
    let first = found.next()??;
    let Given::Column(column) = first else { return None };
    found.all(|other| other.is_some_and(|other| other.is(column.name))).then_some(first)
}

/// A name without the place that stands behind it in square brackets.
fn without_place(name: &str) -> Option<&str> {
    name.strip_suffix(']')?.rsplit_once('[').map(|(name, _)| name)
}

/// What the columns of a file can be.
pub struct Headings {
    known: Vec<&'static Column>,
    is_active: bool,
    table: &'static str,
}

impl Headings {
    /// Of a master's file.
    pub fn of(master: &'static Master) -> Self {
        Headings { known: master.columns.iter().collect(), is_active: by_column(master), table: master.table }
    }

    /// Of a file of opening stock.
    pub fn of_stock() -> Self {
        Headings { known: crate::store::goods::opening_stock::known(), is_active: false, table: "lots" }
    }

    fn meant(&self, name: &str, reading: &Reading) -> Option<Given> {
        meant(name.trim(), &self.known, self.is_active, self.table, reading)
    }

    /// How many of a line's cells name a column.
    pub fn count(&self, cells: &[String], reading: &Reading) -> usize {
        cells.iter().filter(|cell| self.meant(cell, reading).is_some()).count()
    }

    /// The names that nothing here is called.
    pub fn unknown<'a>(&self, header: &'a [String], reading: &Reading) -> Vec<&'a str> {
        let names = header.iter().filter(|name| !name.trim().is_empty());
        names.filter(|name| self.meant(name, reading).is_none()).map(String::as_str).collect()
    }

    /// The places of a file's columns that hold amounts, prices, quantities or rates; none when its header cannot be
    /// used.
    pub fn numbers(&self, header: &[String], reading: &Reading) -> Vec<usize> {
        let given = columns(header, &self.known, self.is_active, self.table, reading).unwrap_or_default();
        number_places(&given)
    }
}

/// The places of a file's columns that hold amounts, prices, quantities or rates.
fn number_places(given: &[Given]) -> Vec<usize> {
    let is_number = |given: &Given| match given {
        Given::Column(column) => {
            matches!(
                column.kind,
                ColumnType::Money | ColumnType::Price | ColumnType::Quantity | ColumnType::Rate
            )
        }
        Given::IsActive | Given::OutOfUse | Given::LeftOut => false,
    };
    given.iter().enumerate().filter(|(_, given)| is_number(given)).map(|(place, _)| place).collect()
}

/// By its own name.
fn named(name: &str, known: &[&'static Column], is_active: bool) -> Option<Given> {
    match known.iter().find(|column| column.csv_name().eq_ignore_ascii_case(name)) {
        Some(column) => Some(Given::Column(column)),
        None => (is_active && name.eq_ignore_ascii_case(IS_ACTIVE)).then_some(Given::IsActive),
    }
}

/// By its label on the screen, or by what it is called elsewhere.
fn called(name: &str, known: &[&'static Column], is_active: bool, table: &str) -> Option<Given> {
    let name = bare(name);
    let by_label =
        known.iter().find(|column| bare(column.label.said()) == name || bare(column.csv_name()) == name);
    if let Some(column) = by_label {
        return Some(Given::Column(column));
    }
    let tables = CALLED.iter().filter(|(of, ..)| *of == table);
    let mut columns = tables.filter(|(_, _, names)| names.iter().any(|known| bare(known) == name));
    match columns.next() {
        Some((_, IS_ACTIVE, _)) => is_active.then_some(Given::IsActive),
        Some((_, OUT_OF_USE, _)) => is_active.then_some(Given::OutOfUse),
        Some((_, "", _)) => Some(Given::LeftOut),
        Some((_, ours, _)) => named(ours, known, false),
        None => None,
    }
}

/// Letters and digits alone, folded: `Unit Price`, `unit_price` and `UNIT PRICE*` are one.
fn bare(name: &str) -> String {
    text::fold(name).chars().filter(|c| c.is_alphanumeric() || *c == '%').collect()
}

fn mapped<'a>(name: &str, reading: &'a Reading) -> Option<&'a str> {
    let found = reading.map.iter().find(|(theirs, _)| theirs.trim().eq_ignore_ascii_case(name));
    found.map(|(_, ours)| ours.trim())
}

/// What was told of a column that is not there was a slip.
fn check_map(header: &[String], known: &[&'static Column], reading: &Reading) -> Result<()> {
    for (theirs, ours) in &reading.map {
        if !header.iter().any(|name| name.trim().eq_ignore_ascii_case(theirs.trim())) {
            return Err(Error::refused(Message::of("headings-map-theirs").with("theirs", &theirs)));
        }
        let ours = ours.trim();
        if ours != "-" && named(ours, known, true).is_none() {
            let names: Vec<&str> = known.iter().map(|column| column.csv_name()).collect();
            return Err(Error::refused(
                Message::of("headings-map-ours").with("ours", &ours).with("columns", &listed(names)),
            ));
        }
    }
    Ok(())
}

/// No two columns of a file are one here.
fn twice(header: &[String], given: &[Given]) -> Result<()> {
    let in_use = given.iter().filter(|given| matches!(given, Given::IsActive | Given::OutOfUse));
    if in_use.count() > 1 {
        return Err(Error::refused(Message::of("headings-in-use-twice")));
    }
    for (place, this) in given.iter().enumerate() {
        let Given::Column(column) = this else { continue };
        if let Some(earlier) = given.iter().take(place).position(|other| other.is(column.name)) {
            let name = |place: usize| header.get(place).map_or("", |name| name.trim());
            let (first, second) = (name(earlier), name(place));
            return Err(Error::refused(
                Message::of("headings-both")
                    .with("first", first)
                    .with("second", second)
                    .with("column", column.csv_name()),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{CALLED, Given, Reading, bare, columns};
    use crate::store::masters::{CUSTOMERS, PRODUCTS};

    fn found(name: &str) -> Option<&'static str> {
        let known: Vec<_> = PRODUCTS.columns.iter().collect();
        let given = columns(&[name.to_string()], &known, true, "products", &Reading::default()).ok()?;
        match given.first()? {
            Given::Column(column) => Some(column.csv_name()),
            Given::IsActive => Some("is_active"),
            Given::OutOfUse => Some("not in use"),
            Given::LeftOut => Some("-"),
        }
    }

    #[test]
    fn headings_as_people_write_them() {
        for (theirs, ours) in [
            ("Price [Main]", "price"),
            ("Variant SKU", "sku"),
            ("Product/Service Name", "name"),
            ("Disabled", "not in use"),
            ("SKU", "sku"),
            ("Product name", "name"),
            ("Unit price", "price"),
            ("Barcode/EAN", "barcode"),
            ("UOM", "unit"),
            ("UPC/EAN/ISBN", "barcode"),
            ("GTIN, UPC, EAN, or ISBN", "barcode"),
            ("Cost price / Purchase price", "cost"),
            ("Tax %", "tax_rate"),
            ("Reorder at", "reorder_point"),
            ("سعر البيع", "price"),
            ("Active", "is_active"),
        ] {
            assert_eq!(found(theirs), Some(ours), "{theirs}");
        }
        for unknown in ["Colour", "EAN | JAN or UPC", "Name / Barcode", "/", "Size/Colour", "or"] {
            assert_eq!(found(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn no_heading_is_two_columns() {
        for (place, (table, ours, names)) in CALLED.iter().enumerate() {
            for name in *names {
                let others =
                    CALLED.iter().enumerate().filter(|(other, (of, ..))| *other != place && of == table);
                for (_, (_, other, others)) in others {
                    assert!(
                        !others.iter().any(|other| bare(other) == bare(name)),
                        "{table}: {name} is {ours} and {other}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_column_is_what_it_is_told_to_be() {
        let known: Vec<_> = CUSTOMERS.columns.iter().collect();
        let header = ["code", "Handelsname", "Farbe"].map(String::from);
        let map = |pairs: &[(&str, &str)]| Reading {
            map: pairs.iter().map(|(theirs, ours)| (theirs.to_string(), ours.to_string())).collect(),
            ..Reading::default()
        };
        let told = map(&[("handelsname", "name"), ("Farbe", "-")]);
        let given = columns(&header, &known, true, "customers", &told).unwrap();
        assert!(given[1].is("name") && matches!(given[2], Given::LeftOut));
        for wrong in [
            map(&[("Farbe", "-")]),
            map(&[("Farben", "-")]),
            map(&[("Farbe", "hue"), ("Handelsname", "name")]),
        ] {
            assert!(columns(&header, &known, true, "customers", &wrong).is_err());
        }
        let both = map(&[("Farbe", "name"), ("Handelsname", "name")]);
        let said = columns(&header, &known, true, "customers", &both).err().unwrap().to_string();
        assert!(said.contains("Handelsname and Farbe"), "{said}");
    }
}
