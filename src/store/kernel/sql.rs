//! How the domain's values stand in the file, and rows read by the names of their columns.
//!
//! What a column holds and its type cannot be is damage: the error names the table, the column and the row, and never
//! becomes another value.

use std::cell::Cell;
use std::fmt;

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Type, Value, ValueRef};

use crate::domain::{
    CreditRule, Currency, CustomerCategory, CustomerId, Direction, DocumentId, Error, Grants, Kind, LineId,
    LotId, LotQuality, LotStatus, Money, MovementReason, NegativePolicy, Party, PartyKind, PartySide,
    PaymentId, PaymentMethod, Price, PriceLevel, PriceMode, ProductId, ProductKind, Quantity, Rate, Restock,
    ReturnReason, ShiftId, SpreadBy, Status, SupplierId, Unit, UserId, WarehouseId, WarehouseKind, Zone,
    text,
};
use crate::words::{Message, Name};

/// Enumerations stand as their codes.
macro_rules! coded {
    ($($name:ident),+ $(,)?) => { $(
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::from_code(value.as_str()?).map_err(FromSqlError::other)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }

        impl From<$name> for Value {
            fn from(case: $name) -> Self {
                Value::Text(case.code().to_string())
            }
        }
    )+ };
}

coded! {
    CreditRule, CustomerCategory, Direction, Kind, LotQuality, LotStatus, MovementReason, NegativePolicy, PartyKind, PartySide,
    PaymentMethod, PriceLevel, ProductKind, Restock, ReturnReason, SpreadBy, Status, Unit, WarehouseKind,
}

/// Figures stand as whole numbers of their smallest part.
macro_rules! whole {
    ($($name:ident: $read:ident, $written:ident;)+) => { $(
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self::$read)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.$written().into())
            }
        }

        impl From<$name> for Value {
            fn from(figure: $name) -> Self {
                Value::Integer(figure.$written())
            }
        }
    )+ };
}

whole! {
    Money: from_minor, minor;
    Price: from_ten_thousandths, ten_thousandths;
    Quantity: from_thousandths, thousandths;
    Rate: from_thousandths, thousandths;
}

/// Ids are the numbers of rows.
macro_rules! ids {
    ($($name:ident),+ $(,)?) => { $(
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self::from)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.row().into())
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                Value::Integer(id.row())
            }
        }
    )+ };
}

ids! { CustomerId, SupplierId, ProductId, LotId, WarehouseId, UserId, PaymentId, ShiftId, DocumentId, LineId }

/// Whose a row is, by its two columns.
pub(crate) fn party(row: &Row<'_>) -> rusqlite::Result<Option<Party>> {
    let customer = row.read::<Option<CustomerId>>("customer_id")?.map(Party::Customer);
    Ok(customer.or(row.read::<Option<SupplierId>>("supplier_id")?.map(Party::Supplier)))
}

/// The table of a side's parties.
pub(crate) const fn table_of(side: PartySide) -> &'static str {
    match side {
        PartySide::Customer => "customers",
        PartySide::Supplier => "suppliers",
    }
}

/// The column that names one of them.
pub(crate) const fn column_of(side: PartySide) -> &'static str {
    match side {
        PartySide::Customer => "customer_id",
        PartySide::Supplier => "supplier_id",
    }
}

/// The two columns that say whose a row is.
pub(crate) fn party_columns(party: Option<Party>) -> (Option<CustomerId>, Option<SupplierId>) {
    (party.and_then(Party::customer), party.and_then(Party::supplier))
}

impl FromSql for Currency {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::find(value.as_str()?).map_err(FromSqlError::other)
    }
}

impl ToSql for Currency {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.code().into())
    }
}

/// Kept as whether prices include tax.
impl FromSql for PriceMode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(if bool::column_result(value)? { Self::TaxIncluded } else { Self::TaxExcluded })
    }
}

impl ToSql for PriceMode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok((*self == Self::TaxIncluded).into())
    }
}

impl FromSql for Zone {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).map_err(FromSqlError::other)
    }
}

impl FromSql for Grants {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).map_err(FromSqlError::other)
    }
}

/// A row's columns by name.
pub(crate) trait ReadColumn {
    /// What a column holds, as what it is.
    fn read<T: FromSql>(&self, column: impl Place) -> rusqlite::Result<T>;

    /// The text of a column as it lies there, for what is read by the thousand.
    fn text(&self, column: usize) -> rusqlite::Result<Option<&str>>;

    /// What lies in a column, whatever it is.
    fn raw(&self, column: usize) -> rusqlite::Result<ValueRef<'_>>;
}

impl ReadColumn for Row<'_> {
    fn read<T: FromSql>(&self, column: impl Place) -> rusqlite::Result<T> {
        self.get(column.place(self)?).map_err(|error| located(self, error))
    }

    fn text(&self, column: usize) -> rusqlite::Result<Option<&str>> {
        match self.get_ref(column)? {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                .map(Some)
                .map_err(|error| located(self, rusqlite::Error::Utf8Error(column, error))),
            _ => Ok(None),
        }
    }

    fn raw(&self, column: usize) -> rusqlite::Result<ValueRef<'_>> {
        self.get_ref(column)
    }
}

/// Which column of a row is meant: its name, or its place.
pub(crate) trait Place {
    fn place(self, row: &Row<'_>) -> rusqlite::Result<usize>;
}

impl Place for usize {
    fn place(self, _: &Row<'_>) -> rusqlite::Result<usize> {
        Ok(self)
    }
}

/// How many places are remembered.
const GUESSES: usize = 1024;

thread_local! {
    /// Where a name of a statement was found last, by where the two lie in memory: looking through the names of a wide row
    /// for each of them costs more than the row. It is only where to look first, so that two that share a slot cost each
    /// other a longer look and nothing else.
    static GUESSED: [Cell<u16>; GUESSES] = const { [const { Cell::new(0) }; GUESSES] };
}

/// The slot of a name of a statement.
fn slot(statement: usize, name: &str) -> usize {
    // Fibonacci hashing: what is alike in its low bits is spread over all slots.
    let mixed = (statement / 8).wrapping_mul(31).wrapping_add(name.as_ptr().addr()).wrapping_add(name.len());
    mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (usize::BITS - GUESSES.trailing_zeros())
}

impl Place for &str {
    fn place(self, row: &Row<'_>) -> rusqlite::Result<usize> {
        let columns = row.as_ref();
        let slot = slot(std::ptr::from_ref(columns).addr(), self);
        let is_here = |place: usize| columns.column_name(place).is_ok_and(|name| name == self);
        let guessed = usize::from(GUESSED.with(|guessed| guessed[slot].get()));
        if guessed < columns.column_count() && is_here(guessed) {
            // A name that two columns have would be now the one and now the other.
            debug_assert_eq!(columns.column_index(self), Ok(guessed));
            return Ok(guessed);
        }
        let place = columns.column_index(self)?;
        GUESSED.with(|guessed| guessed[slot].set(u16::try_from(place).unwrap_or(u16::MAX)));
        Ok(place)
    }
}

/// A value that cannot be what its column is for.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// `table.column`; what was worked out has a name alone.
    column: String,
    row: Option<i64>,
    said: Message,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl Unreadable {
    /// The sentence that says it.
    pub(crate) fn message(&self) -> Message {
        match &self.row {
            Some(row) => Message::of("damage-at-row")
                .with("column", &self.column)
                .with("row", row)
                .with("said", &self.said),
            None => Message::of("damage-at").with("column", &self.column).with("said", &self.said),
        }
    }
}

impl std::error::Error for Unreadable {}

/// The same error with the place that the value stands in.
#[cold]
fn located(row: &Row<'_>, error: rusqlite::Error) -> rusqlite::Error {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    let place = match &error {
        FromSqlConversionFailure(place, ..)
        | InvalidColumnType(place, ..)
        | IntegralValueOutOfRange(place, _)
        | Utf8Error(place, _) => *place,
        _ => return error,
    };
    let columns: Vec<_> = row.as_ref().columns_with_metadata().collect();
    let (Some(column), Ok(value)) = (columns.get(place), row.get_ref(place)) else { return error };
    let name = match (column.table_name(), column.origin_name()) {
        (Some(table), Some(origin)) => format!("{table}.{origin}"),
        _ => column.name().to_string(),
    };
    let is_its_id = |other: &_| -> bool { is_id_of(other, column.table_name()) };
    let id = columns.iter().position(is_its_id).and_then(|place| row.get(place).ok());
    let cause = match &error {
        FromSqlConversionFailure(_, Type::Text, cause) => Some(&**cause),
        _ => None,
    };
    let unreadable = Unreadable { column: name, row: id, said: said(value, cause) };
    FromSqlConversionFailure(place, value.data_type(), Box::new(unreadable))
}

/// What a value that was read as it stands is, as what it is: `column` of a table's row.
pub(crate) fn typed<T: FromSql>(value: &Value, column: String, row: Option<i64>) -> Result<T, Unreadable> {
    let value = ValueRef::from(value);
    T::column_result(value).map_err(|error| {
        let cause: Option<&Cause> = match &error {
            FromSqlError::Other(cause) => Some(&**cause),
            _ => None,
        };
        Unreadable { column, row, said: said(value, cause) }
    })
}

fn is_id_of(column: &rusqlite::ColumnMetadata<'_>, table: Option<&str>) -> bool {
    table.is_some() && column.table_name() == table && column.origin_name() == Some("id")
}

type Cause = dyn std::error::Error + Send + Sync;

/// The value, and what it is not.
fn said(value: ValueRef<'_>, cause: Option<&Cause>) -> Message {
    let shown = match value {
        ValueRef::Null => return Message::of("damage-nothing"),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => text::clean(&String::from_utf8_lossy(bytes)).chars().take(40).collect(),
        ValueRef::Blob(bytes) => return Message::of("damage-bytes").with("count", &bytes.len()),
    };
    let what = match cause.and_then(|cause| cause.downcast_ref::<Error>()) {
        Some(Error::UnknownCode { what, .. }) => *what,
        Some(Error::UnknownCurrency { .. }) => Name::of("currency"),
        Some(Error::UnknownZone { .. }) => Name::of("time-zone"),
        _ if cause.is_some_and(|cause| cause.is::<chrono::ParseError>()) => Name::of("date"),
        _ => Name::of("damage-other"),
    };
    Message::of("damage-value").with("shown", &shown).with("what", &what)
}
