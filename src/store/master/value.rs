//! How each kind of column is typed and printed.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use super::{Column, ColumnType, Formats, Master, mended};
use crate::domain::{Money, Price, Quantity, Rate, date, decimal, listed, party, text};
use crate::store::access::secret;
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

impl Column {
    /// No two rows have the same value in it.
    pub(crate) fn is_alone(&self) -> bool {
        self.unique || matches!(self.kind, ColumnType::Code)
    }

    /// The value a person typed, or a CSV cell holds.
    ///
    /// # Errors
    /// [`Error::Field`] with what is wrong and what is expected.
    pub(crate) fn parse(&self, typed: &str, connection: &Connection, formats: &Formats) -> Result<Value> {
        let refuse = |message: Message| Error::field(self.name, message);
        let cleaned = match self.kind {
            ColumnType::Long => {
                typed.lines().map(text::clean).collect::<Vec<_>>().join("\n").trim().to_string()
            }
            _ => text::clean(typed),
        };
        if cleaned.is_empty() && !matches!(self.kind, ColumnType::Aside(_)) {
            return Ok(Value::Null);
        }
        // What a file holds was put right before it came here, or is to stay as it is.
        let put_right = match formats.file {
            None => mended(self, &cleaned, None)?.0,
            Some(_) => None,
        };
        let cleaned = put_right.unwrap_or(cleaned);
        let typed = cleaned.as_str();
        let said = |error: crate::domain::Error| {
            refuse(Message::of("value-wrong").with("label", &self.label).with("problem", &error))
        };
        Ok(match &self.kind {
            ColumnType::Text(most) if typed.chars().count() > *most => {
                return Err(refuse(
                    Message::of("value-too-long").with("label", &self.label).with("most", most),
                ));
            }
            ColumnType::Text(_) | ColumnType::Long | ColumnType::Instant | ColumnType::Said => {
                Value::Text(cleaned)
            }
            ColumnType::Aside(aside) => Value::Text((aside.tidy)(typed, formats)?),
            ColumnType::Code => Value::Text(party::code(self.label, typed).map_err(said)?),
            ColumnType::Integer { low, high } => {
                let number = decimal::parse(typed, 0, formats.marks()).map_err(said)?;
                if !(*low..=*high).contains(&number) {
                    return Err(refuse(
                        Message::of("value-out-of-range")
                            .with("label", &self.label)
                            .with("low", low)
                            .with("high", high),
                    ));
                }
                Value::Integer(number)
            }
            ColumnType::Money => {
                let amount = formats
                    .amount(typed, |text| Money::parse_marked(text, formats.currency, formats.marks()));
                not_negative(self, amount.map_err(said)?.minor())?
            }
            ColumnType::Price => {
                let price = formats.amount(typed, |text| Price::parse_marked(text, formats.marks()));
                not_negative(self, price.map_err(said)?.ten_thousandths())?
            }
            ColumnType::Quantity => {
                let quantity = Quantity::parse_marked(typed, formats.marks());
                not_negative(self, quantity.map_err(said)?.thousandths())?
            }
            ColumnType::Rate => {
                let rate = match formats.file {
                    Some(file) if file.small_rates => Rate::parse_marked(typed, file.marks),
                    Some(file) => Rate::parse_in_file(typed, file.marks, file.fractions),
                    None => Rate::parse(typed),
                };
                let rate = rate.map_err(said)?.thousandths();
                if !(0..=100_000).contains(&rate) {
                    return Err(refuse(Message::of("value-no-percentage").with("label", &self.label)));
                }
                Value::Integer(rate)
            }
            ColumnType::Date => {
                let day = match (formats.file, self.last_day) {
                    (Some(_), true) => date::parse_whole_expiry(typed, formats.today),
                    (Some(_), false) => date::parse_whole(typed),
                    (None, true) => date::parse_expiry(typed, formats.today),
                    (None, false) => date::parse(typed, formats.today),
                };
                Value::Text(day.map_err(said)?.to_string())
            }
            ColumnType::YesNo => match yes_or_no(typed) {
                Some(yes) => Value::Integer(yes.into()),
                None => return Err(refuse(Message::of("value-yes-or-no").with("label", &self.label))),
            },
            ColumnType::Choice(choices) => {
                let choices = choices();
                match choice(&choices, typed).or_else(|| (self.also)(typed)) {
                    Some(code) => Value::Text(code.to_string()),
                    None => {
                        let codes = choices.iter().map(|(code, _)| Message::verbatim(code));
                        return Err(refuse(
                            Message::of("value-no-choice")
                                .with("label", &self.label)
                                .with("typed", typed)
                                .with("choices", &listed(codes)),
                        ));
                    }
                }
            }
            ColumnType::Ref(master) | ColumnType::RefMade(master) => match find(connection, master, typed) {
                Ok(Some(id)) => Value::Integer(id),
                Ok(None) => {
                    return Err(refuse(
                        Message::of("value-no-row")
                            .with("label", &self.label)
                            .with("one", &master.one)
                            .with("typed", typed),
                    ));
                }
                Err(Error::Refused(message)) => return Err(refuse(message)),
                Err(error) => return Err(error),
            },
            ColumnType::Secret => Value::Text(secret::hash(self.name, typed, &[])?),
        })
    }

    /// The value as a form, a list and a CSV file show it: plain, with a point, without marks for thousands.
    pub(crate) fn print(&self, value: &Value, connection: &Connection, formats: &Formats) -> Result<String> {
        self.kind.print(value, connection, formats)
    }
}

impl ColumnType {
    /// As [`Column::print`], for a cell of a list as well.
    pub(crate) fn print(&self, value: &Value, connection: &Connection, formats: &Formats) -> Result<String> {
        Ok(match (self, value) {
            (ColumnType::Secret, _) | (_, Value::Null) => String::new(),
            (ColumnType::Money, Value::Integer(minor)) => Money::from_minor(*minor).plain(formats.currency),
            (ColumnType::Price, Value::Integer(price)) => {
                Price::from_ten_thousandths(*price).plain(formats.currency)
            }
            (ColumnType::Quantity, Value::Integer(quantity)) => Quantity::from_thousandths(*quantity).plain(),
            (ColumnType::Rate, Value::Integer(rate)) => Rate::from_thousandths(*rate).plain(),
            (ColumnType::YesNo, Value::Integer(yes)) => if *yes == 0 { "no" } else { "yes" }.to_string(),
            (ColumnType::Ref(master) | ColumnType::RefMade(master), Value::Integer(id)) => {
                code_of(connection, master, *id)?
            }
            (ColumnType::Instant, Value::Text(at)) => clock::local(at),
            (ColumnType::Said, Value::Text(said)) => Said::of_array(said).message().to_string(),
            (_, Value::Integer(number)) => number.to_string(),
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Real(_) | Value::Blob(_)) => String::new(),
        })
    }
}

impl ColumnType {
    /// As [`ColumnType::print`], for people only: choices in words, thousands apart.
    pub(super) fn words(&self, value: &Value, connection: &Connection, formats: &Formats) -> Result<String> {
        if let (ColumnType::Choice(choices), Value::Text(code)) = (self, value) {
            let words = choices().into_iter().find(|(known, _)| known == code).map(|(_, words)| words);
            return Ok(words.unwrap_or(code).to_string());
        }
        if let (ColumnType::Money, Value::Integer(minor)) = (self, value) {
            return Ok(Money::from_minor(*minor).grouped(formats.currency));
        }
        if let (ColumnType::Price, Value::Integer(price)) = (self, value) {
            return Ok(Price::from_ten_thousandths(*price).grouped(formats.currency));
        }
        self.print(value, connection, formats)
    }
}

fn not_negative(column: &Column, value: i64) -> Result<Value> {
    if value < 0 {
        return Err(Error::field(column.name, Message::of("value-negative").with("label", &column.label)));
    }
    Ok(Value::Integer(value))
}

/// Yes and no as people and other programs write them.
pub(crate) fn yes_or_no(typed: &str) -> Option<bool> {
    match text::fold(typed).as_str() {
        "yes" | "y" | "1" | "true" | "نعم" => Some(true),
        "no" | "n" | "0" | "false" | "لا" => Some(false),
        _ => None,
    }
}

/// A code, or its words, in any case.
fn choice<'a>(choices: &[(&'a str, &'a str)], typed: &str) -> Option<&'a str> {
    let wanted = typed.to_lowercase();
    choices
        .iter()
        .find(|(code, words)| *code == wanted || words.to_lowercase() == wanted)
        .map(|(code, _)| *code)
}

/// A row by its code, else by its name.
///
/// # Errors
/// A refusal when several rows have the name, for a guess could be the wrong one.
pub(crate) fn find(connection: &Connection, master: &Master, typed: &str) -> Result<Option<i64>> {
    let typed = text::clean(typed);
    if let [id, ..] = rows_with(connection, master, master.code, &typed)?.as_slice() {
        return Ok(Some(*id));
    }
    match rows_with(connection, master, master.label, &typed)?.as_slice() {
        [] => Ok(None),
        [id] => Ok(Some(*id)),
        _ => {
            let (one, code) = (master.one, master.code);
            Err(Error::refused(
                Message::of("value-ambiguous").with("one", &one).with("typed", &typed).with("code", code),
            ))
        }
    }
}

fn rows_with(connection: &Connection, master: &Master, column: &str, typed: &str) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT t.id FROM {} t WHERE t.{column} = ?1 COLLATE NOCASE AND {} LIMIT 2",
        master.table, master.only
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement.query_map([typed], |row| row.read(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// What a row is referred to by, blank when there is no such row.
pub(super) fn code_of(connection: &Connection, master: &Master, id: i64) -> Result<String> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", master.code, master.table);
    Ok(connection.prepare_cached(&sql)?.query_row([id], |row| row.read(0)).optional()?.unwrap_or_default())
}

/// A row as a field shows what it refers to: code and name, or the one there is.
pub(crate) fn name_of(connection: &Connection, master: &Master, id: i64) -> Result<String> {
    let sql = format!(
        "SELECT coalesce({}, ''), coalesce({}, '') FROM {} WHERE id = ?1",
        master.code, master.label, master.table
    );
    let found: Option<(String, String)> = connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?;
    Ok(found.map(|(code, name)| called(&code, &name)).unwrap_or_default())
}

/// Code and name, or the one there is.
pub(super) fn called(code: &str, name: &str) -> String {
    if code == name { name.to_string() } else { format!("{code} {name}").trim().to_string() }
}
