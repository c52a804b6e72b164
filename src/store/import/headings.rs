//! What the columns of a file are: by their names here, by what people and other programs call them, or as they are told.

use super::super::master::{Column, Kind};
use super::super::{Error, Result};
use super::Reading;
use crate::domain::text;

/// The name under which a file says whether a row is in use.
pub(super) const IS_ACTIVE: &str = "is_active";

/// What a column of a file is.
#[derive(Clone, Copy)]
pub(in super::super) enum Given {
    Column(&'static Column),
    IsActive,
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
        if header.iter().take(place).any(|earlier| earlier.trim().eq_ignore_ascii_case(name)) {
            return Err(Error::refused(format!("The column {name} stands there twice.")));
        }
        let found = match mapped(name, reading) {
            Some("-") => Some(Given::LeftOut),
            Some(ours) => named(ours, known, is_active),
            None => named(name, known, is_active).or_else(|| called(name, known, is_active, table)),
        };
        match found {
            Some(found) => given.push(found),
            None => {
                given.push(Given::LeftOut);
                unknown.push(format!("“{name}”"));
            }
        }
    }
    twice(header, &given)?;
    if unknown.is_empty() || reading.skip_unknown {
        return Ok(given);
    }
    let mut names: Vec<&str> = known.iter().map(|column| column.csv_name()).collect();
    names.extend(is_active.then_some(IS_ACTIVE));
    Err(Error::refused(format!(
        "There is no column {}. The columns are: {}. Say which of them is meant with --map THEIRS=OURS, leave one out \
         with --map THEIRS=-, or all of these with --skip-unknown.",
        unknown.join(", "),
        names.join(", ")
    )))
}

/// The places of a file's columns that hold amounts, prices, quantities or rates.
pub(in super::super) fn number_places(given: &[Given]) -> Vec<usize> {
    let is_number = |given: &Given| match given {
        Given::Column(column) => {
            matches!(column.kind, Kind::Money | Kind::Price | Kind::Quantity | Kind::Rate)
        }
        Given::IsActive | Given::LeftOut => false,
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
    let by_label = known.iter().find(|column| bare(column.label) == name || bare(column.csv_name()) == name);
    if let Some(column) = by_label {
        return Some(Given::Column(column));
    }
    let tables = CALLED.iter().filter(|(of, ..)| *of == table);
    let mut columns = tables.filter(|(_, _, names)| names.iter().any(|known| bare(known) == name));
    match columns.next() {
        Some((_, IS_ACTIVE, _)) => is_active.then_some(Given::IsActive),
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
            return Err(Error::refused(format!("--map: the file has no column “{theirs}”.")));
        }
        let ours = ours.trim();
        if ours != "-" && named(ours, known, true).is_none() {
            let names: Vec<&str> = known.iter().map(|column| column.csv_name()).collect();
            return Err(Error::refused(format!(
                "--map: there is no column “{ours}” here. The columns are: {}.",
                names.join(", ")
            )));
        }
    }
    Ok(())
}

/// No two columns of a file are one here.
fn twice(header: &[String], given: &[Given]) -> Result<()> {
    for (place, this) in given.iter().enumerate() {
        let Given::Column(column) = this else { continue };
        if let Some(earlier) = given.iter().take(place).position(|other| other.is(column.name)) {
            let name = |place: usize| header.get(place).map_or("", |name| name.trim());
            let (first, second) = (name(earlier), name(place));
            return Err(Error::refused(format!(
                "The columns {first} and {second} both say {}: leave one out with --map \"{second}=-\".",
                column.csv_name()
            )));
        }
    }
    Ok(())
}

/// Table, column here, what it is called elsewhere. Without a column: what says nothing new, and is read over.
const CALLED: &[(&str, &str, &[&str])] = &[
    (
        "products",
        "sku",
        &[
            "item code",
            "product code",
            "article",
            "article number",
            "item number",
            "item no",
            "internal reference",
            "default code",
            "reference",
            "code",
            "stock code",
            "كود",
            "الكود",
            "كود الصنف",
            "كود المنتج",
            "رمز الصنف",
        ],
    ),
    (
        "products",
        "name",
        &[
            "product name",
            "item name",
            "product",
            "item",
            "title",
            "product title",
            "english name",
            "اسم الصنف",
            "اسم المنتج",
            "الصنف",
            "المنتج",
            "الاسم",
            "الإسم",
        ],
    ),
    ("products", "name_ar", &["name arabic", "name ar", "arabic", "الاسم العربي", "الاسم بالعربي", "اسم عربي"]),
    (
        "products",
        "barcode",
        &[
            "barcodes",
            "bar code",
            "ean",
            "ean13",
            "ean 13",
            "upc",
            "gtin",
            "barcode/ean",
            "ean/upc",
            "upc/ean",
            "ean code",
            "barcode number",
            "باركود",
            "الباركود",
            "رقم الباركود",
        ],
    ),
    (
        "products",
        "category",
        &[
            "item group",
            "product category",
            "category name",
            "categories",
            "department",
            "القسم",
            "الفئة",
            "التصنيف",
            "المجموعة",
        ],
    ),
    (
        "products",
        "unit",
        &[
            "uom",
            "unit of measure",
            "units",
            "stock uom",
            "default unit of measure",
            "measure",
            "الوحدة",
            "وحدة",
            "وحدة القياس",
        ],
    ),
    ("products", "kind", &["type", "product type", "item type"]),
    (
        "products",
        "price",
        &[
            "unit price",
            "sale price",
            "sales price",
            "selling price",
            "retail price",
            "list price",
            "default price",
            "standard rate",
            "standard selling rate",
            "rate",
            "السعر",
            "سعر البيع",
            "سعر",
        ],
    ),
    ("products", "wholesale_price", &["wholesale", "trade price", "سعر الجملة"]),
    ("products", "lowest_price", &["minimum price", "min price", "أقل سعر"]),
    (
        "products",
        "cost",
        &[
            "cost price",
            "unit cost",
            "purchase price",
            "buying price",
            "standard price",
            "valuation rate",
            "default cost",
            "سعر الشراء",
            "التكلفة",
            "سعر التكلفة",
        ],
    ),
    (
        "products",
        "tax_rate",
        &[
            "tax",
            "tax %",
            "tax percent",
            "vat",
            "vat %",
            "vat rate",
            "tax 1 percent",
            "الضريبة",
            "نسبة الضريبة",
        ],
    ),
    ("products", "tracks_lots", &["has batch no", "lot tracked", "track lots", "kept by lot"]),
    (
        "products",
        "reorder_point",
        &["reorder level", "low stock", "low stock alert", "reorder quantity", "حد الطلب"],
    ),
    ("products", "minimum_stock", &["min stock", "minimum quantity", "الحد الأدنى"]),
    ("products", "maximum_stock", &["max stock", "optimal stock", "maximum quantity", "الحد الأقصى"]),
    ("products", "shelf_life_days", &["shelf life"]),
    ("products", "supplier", &["vendor", "preferred vendor", "default vendor", "default supplier", "المورد"]),
    ("products", "origin", &["country of origin", "بلد المنشأ"]),
    ("products", "notes", &["remarks", "internal notes", "comments", "ملاحظات"]),
    ("products", IS_ACTIVE, &["active", "enabled"]),
    (
        "customers",
        "code",
        &[
            "customer code",
            "customer id",
            "customer no",
            "account number",
            "account no",
            "id",
            "reference",
            "الكود",
            "كود العميل",
        ],
    ),
    (
        "customers",
        "name",
        &["customer name", "customer", "full name", "display name", "اسم العميل", "العميل", "الاسم", "الإسم"],
    ),
    ("customers", "company", &["company name", "الشركة"]),
    ("customers", "kind", &["customer type", "type"]),
    ("customers", "phone", &["phone number", "telephone", "tel", "الهاتف", "التليفون"]),
    (
        "customers",
        "mobile",
        &["mobile no", "mobile number", "cell", "cell phone", "mobile phone", "الموبايل", "المحمول"],
    ),
    ("customers", "email", &["email address", "email id", "البريد الإلكتروني"]),
    ("customers", "address", &["street", "address 1", "address line 1", "العنوان"]),
    ("customers", "city", &["town", "المدينة"]),
    ("customers", "country", &["الدولة"]),
    (
        "customers",
        "tax_number",
        &["tax id", "vat", "vat number", "vat no", "tax registration number", "الرقم الضريبي"],
    ),
    ("customers", "credit_limit", &["limit", "حد الائتمان"]),
    ("customers", "payment_terms_days", &["net days", "terms days", "credit days"]),
    ("customers", "discount_rate", &["discount", "discount percent", "الخصم"]),
    (
        "customers",
        "sales_engineer",
        &["salesperson", "sales person", "sales rep", "representative", "المندوب", "مهندس المبيعات"],
    ),
    ("customers", "notes", &["note", "comments", "remarks", "ملاحظات"]),
    ("customers", IS_ACTIVE, &["active", "enabled"]),
    (
        "suppliers",
        "code",
        &[
            "supplier code",
            "supplier id",
            "vendor code",
            "vendor id",
            "id",
            "reference",
            "الكود",
            "كود المورد",
        ],
    ),
    (
        "suppliers",
        "name",
        &[
            "supplier name",
            "supplier",
            "vendor name",
            "vendor",
            "display name",
            "اسم المورد",
            "المورد",
            "الاسم",
            "الإسم",
        ],
    ),
    ("suppliers", "company", &["company name", "الشركة"]),
    ("suppliers", "contact_person", &["contact", "contact name"]),
    ("suppliers", "phone", &["phone number", "telephone", "tel", "الهاتف", "التليفون"]),
    ("suppliers", "mobile", &["mobile no", "mobile number", "cell", "الموبايل", "المحمول"]),
    ("suppliers", "email", &["email address", "email id", "البريد الإلكتروني"]),
    ("suppliers", "address", &["street", "address 1", "address line 1", "العنوان"]),
    ("suppliers", "city", &["town", "المدينة"]),
    ("suppliers", "tax_number", &["tax id", "vat", "vat number", "vat no", "الرقم الضريبي"]),
    ("suppliers", "notes", &["note", "comments", "remarks", "ملاحظات"]),
    ("suppliers", IS_ACTIVE, &["active", "enabled"]),
    (
        "lots",
        "product",
        &["sku", "item", "item code", "product code", "barcode", "الصنف", "كود الصنف", "المنتج"],
    ),
    (
        "lots",
        "lot",
        &[
            "lot no",
            "batch",
            "batch no",
            "batch number",
            "batch id",
            "lot/serial number",
            "التشغيلة",
            "رقم التشغيلة",
            "رقم اللوط",
        ],
    ),
    ("lots", "warehouse", &["location", "store", "branch", "stock location", "المخزن", "المستودع"]),
    (
        "lots",
        "quantity",
        &[
            "qty",
            "on hand",
            "quantity on hand",
            "on hand quantity",
            "in stock",
            "stock",
            "balance",
            "الكمية",
            "الرصيد",
        ],
    ),
    (
        "lots",
        "expires",
        &[
            "expiry",
            "expiry date",
            "expiration",
            "expiration date",
            "exp",
            "exp date",
            "last day",
            "best before",
            "use by",
            "تاريخ الانتهاء",
            "الصلاحية",
            "تاريخ الصلاحية",
        ],
    ),
    (
        "lots",
        "manufactured",
        &["mfg date", "production date", "manufacturing date", "made on", "تاريخ الإنتاج"],
    ),
    (
        "lots",
        "unit_cost",
        &["cost", "cost price", "purchase price", "valuation rate", "التكلفة", "سعر الشراء"],
    ),
    ("lots", "supplier", &["vendor", "المورد"]),
    ("lots", "", &["name", "product name", "item name", "unit", "اسم الصنف"]),
];

#[cfg(test)]
mod tests {
    use super::super::super::masters::{CUSTOMERS, PRODUCTS};
    use super::{CALLED, Given, Reading, bare, columns};

    fn found(name: &str) -> Option<&'static str> {
        let known: Vec<_> = PRODUCTS.columns.iter().collect();
        let given = columns(&[name.to_string()], &known, true, "products", &Reading::default()).ok()?;
        match given.first()? {
            Given::Column(column) => Some(column.csv_name()),
            Given::IsActive => Some("is_active"),
            Given::LeftOut => Some("-"),
        }
    }

    #[test]
    fn headings_as_people_write_them() {
        for (theirs, ours) in [
            ("SKU", "sku"),
            ("Product name", "name"),
            ("Unit price", "price"),
            ("Barcode/EAN", "barcode"),
            ("UOM", "unit"),
            ("Tax %", "tax_rate"),
            ("Reorder at", "reorder_point"),
            ("سعر البيع", "price"),
            ("Active", "is_active"),
        ] {
            assert_eq!(found(theirs), Some(ours), "{theirs}");
        }
        assert_eq!(found("Colour"), None);
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
