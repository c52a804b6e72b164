//! A master's columns as the fields of a form, and what was filled in as it is typed.

use crate::domain::{Price, Quantity, Rate};
use crate::store::master::{Column, ColumnType, Filled, Master};
use crate::store::{Result, Session};
use crate::ui::{Codes, Field, Value, Values};
use crate::words::Name;

/// The fields of a row, or of a new one.
pub(super) fn fields(session: &Session, master: &'static Master, id: Option<i64>) -> Result<Vec<Field>> {
    let filled = session.masters().filled(master, id)?;
    // A PIN is set anew by a command of its own.
    let filled = filled.into_iter().filter(|f| id.is_none() || !matches!(f.column.kind, ColumnType::Secret));
    Ok(filled.map(|filled| field(session, filled, id.is_none())).collect())
}

fn field(session: &Session, filled: Filled, new: bool) -> Field {
    let Filled { column, text, row } = filled;
    let (name, label) = (column.name, column.label.said());
    let currency = session.currency();
    let field = match column.kind {
        ColumnType::Text(_)
        | ColumnType::Code
        | ColumnType::Aside(_)
        | ColumnType::Instant
        | ColumnType::Said => Field::text(name, label, text),
        ColumnType::Long => Field::long(name, label, text),
        ColumnType::Integer { .. } => Field::number(name, label, 0, text),
        ColumnType::Money => Field::amount(name, label, decimals(currency.decimals()), currency.code(), text),
        ColumnType::Price => Field::amount(name, label, decimals(Price::DECIMALS), currency.code(), text),
        ColumnType::Quantity => Field::number(name, label, decimals(Quantity::DECIMALS), text),
        ColumnType::Rate => Field::number(name, label, decimals(Rate::DECIMALS), text),
        ColumnType::Date => Field::date(name, label, text),
        ColumnType::YesNo => Field::yes_no(name, label, text == "yes"),
        ColumnType::Choice(choices) => Field::choice(name, label, choices(), text),
        ColumnType::Ref(_) | ColumnType::RefMade(_) => Field::pick(name, label, row),
        ColumnType::Secret => Field::secret(name, label),
    };
    Field {
        required: column.required,
        fixed: is_fixed(session, column, new),
        codes: match column.kind {
            _ if !column.scanned => Codes::None,
            ColumnType::Aside(_) => Codes::Several,
            _ => Codes::One,
        },
        reserved: column
            .reserved
            .is_some_and(|reserved| reserved.holds(new) && !session.may(reserved.for_whom)),
        unless: column.unless,
        help: column.help.map_or("", Name::said),
        section: column.section.map_or("", Name::said),
        ..field
    }
}

/// What stays as it is, and what there is nothing to choose from for this user.
fn is_fixed(session: &Session, column: &Column, new: bool) -> bool {
    match column.kind {
        _ if column.fixed && !new => true,
        ColumnType::Ref(other) | ColumnType::RefMade(other) => !session.may(other.rights.view),
        ColumnType::Instant | ColumnType::Said => true,
        _ => false,
    }
}

fn decimals(decimals: u32) -> u8 {
    u8::try_from(decimals).unwrap_or(0)
}

/// What was filled in, as it would be typed. Only fields that differ from what the form began with: what was left
/// alone may have been changed by another terminal meanwhile.
pub(super) fn typed(
    session: &Session,
    master: &'static Master,
    values: &Values,
    began: Option<&Values>,
) -> Result<Vec<(&'static str, String)>> {
    let mut typed = Vec::new();
    for (name, value) in &values.0 {
        let Some(column) = master.columns.iter().find(|column| column.name == *name) else { continue };
        if began.and_then(|began| began.get(name)) != Some(value) {
            typed.push((column.name, text(session, column, value)?));
        }
    }
    Ok(typed)
}

fn text(session: &Session, column: &Column, value: &Value) -> Result<String> {
    Ok(match (value, &column.kind) {
        (Value::Text(text), _) => text.clone(),
        (Value::Yes(yes), _) => if *yes { "yes" } else { "no" }.to_string(),
        (Value::Picked(Some((id, _))), ColumnType::Ref(other) | ColumnType::RefMade(other)) => {
            session.masters().code_of(other, *id)?
        }
        (Value::Picked(_), _) => String::new(),
    })
}

/// The values a form begins with.
pub(super) fn values(fields: &[Field]) -> Values {
    Values(fields.iter().map(|field| (field.name, field.value.clone())).collect())
}
