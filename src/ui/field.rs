//! What a form asks for, and what was filled in.

use std::rc::Rc;

use chrono::NaiveDate;

use super::{Flow, Resource};
use crate::domain::{Currency, Money, date};
use crate::store::{Approval, Error, Result, clock};
use crate::words::Name;

/// One of a few values to choose from: the code that is kept and the word that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub code: String,
    pub word: String,
}

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    Text,
    /// A figure with at most so many decimals; `suffix` (a unit or currency) stands behind it.
    Number {
        decimals: u8,
        suffix: String,
    },
    /// Typed short; what the sheet has no reading of its own for is read as [`Values::day`] does.
    Date,
    YesNo,
    Choice(Vec<Choice>),
    /// A row of another resource, see [`Sheet::pick`].
    Pick,
    /// Never shown.
    Secret,
    /// Several lines of running text.
    Long,
}

/// Whether a field is for codes of goods: there, and nowhere else in a form, one is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Codes {
    #[default]
    None,
    One,
    /// Apart by blanks.
    Several,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Of texts, figures, dates and secrets as typed, and of a choice its code.
    Text(String),
    Yes(bool),
    /// Of a picked row: its key and what is shown for it.
    Picked(Option<(i64, String)>),
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: FieldType,
    pub value: Value,
    /// One line shown while the field has the focus.
    pub help: &'static str,
    pub required: bool,
    /// Shown but not to be changed.
    pub fixed: bool,
    pub codes: Codes,
    /// This clerk may not set it: what else is typed is refused, and it is drawn so.
    pub reserved: bool,
    /// The choice or text of another field with which this one means nothing: its name, and that.
    pub unless: Option<(&'static str, &'static str)>,
    /// Heading it stands under; fields of a section follow each other.
    pub section: &'static str,
}

impl Field {
    fn new(name: &'static str, label: &'static str, kind: FieldType, value: Value) -> Self {
        Self {
            name,
            label,
            kind,
            value,
            help: "",
            required: false,
            fixed: false,
            codes: Codes::None,
            reserved: false,
            unless: None,
            section: "",
        }
    }

    pub fn text(name: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, label, FieldType::Text, Value::Text(value.into()))
    }

    pub fn number(name: &'static str, label: &'static str, decimals: u8, value: impl Into<String>) -> Self {
        let kind = FieldType::Number { decimals, suffix: String::new() };
        Self::new(name, label, kind, Value::Text(value.into()))
    }

    /// A figure with a currency or unit behind it.
    pub fn amount(
        name: &'static str,
        label: &'static str,
        decimals: u8,
        suffix: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        let kind = FieldType::Number { decimals, suffix: suffix.into() };
        Self::new(name, label, kind, Value::Text(value.into()))
    }

    pub fn date(name: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, label, FieldType::Date, Value::Text(value.into()))
    }

    pub fn yes_no(name: &'static str, label: &'static str, value: bool) -> Self {
        Self::new(name, label, FieldType::YesNo, Value::Yes(value))
    }

    /// One of a few, as (code, word); `value` is the code.
    pub fn choice<C: Into<String>, W: Into<String>>(
        name: &'static str,
        label: &'static str,
        options: impl IntoIterator<Item = (C, W)>,
        value: impl Into<String>,
    ) -> Self {
        let options =
            options.into_iter().map(|(code, word)| Choice { code: code.into(), word: word.into() }).collect();
        Self::new(name, label, FieldType::Choice(options), Value::Text(value.into()))
    }

    /// A row of another resource: its key and what is shown for it.
    pub fn pick(name: &'static str, label: &'static str, value: Option<(i64, String)>) -> Self {
        Self::new(name, label, FieldType::Pick, Value::Picked(value))
    }

    pub fn secret(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, FieldType::Secret, Value::Text(String::new()))
    }

    pub fn long(name: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, label, FieldType::Long, Value::Text(value.into()))
    }

    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    #[must_use]
    pub fn fixed(self) -> Self {
        Self { fixed: true, ..self }
    }

    #[must_use]
    pub fn codes(self, codes: Codes) -> Self {
        Self { codes, ..self }
    }

    #[must_use]
    pub fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// Means nothing while another field has this choice, or this text.
    #[must_use]
    pub fn unless(self, name: &'static str, code: &'static str) -> Self {
        Self { unless: Some((name, code)), ..self }
    }

    #[must_use]
    pub fn section(self, section: &'static str) -> Self {
        Self { section, ..self }
    }
}

/// Everything that was filled in, by the names of the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values(pub Vec<(&'static str, Value)>);

impl Values {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// What was typed, without blanks around it, or the code of a choice; blank when there is no such field.
    pub fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Value::Text(text)) => text.trim(),
            _ => "",
        }
    }

    /// What was typed, or nothing when it is blank.
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    pub fn yes(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Value::Yes(true)))
    }

    /// The day that was typed, as [`date::parse`] reads it; none when it is blank.
    ///
    /// # Errors
    /// `Error::Field` when it is no day.
    pub fn day(&self, name: &'static str) -> Result<Option<NaiveDate>> {
        let read = |typed| date::parse(typed, clock::today());
        let day = self.filled(name).map(read).transpose();
        day.map_err(|error| Error::field(name, error.to_string()))
    }

    /// The amount that was typed; none when it is blank.
    ///
    /// # Errors
    /// `Error::Field` when it is no amount of this currency.
    pub fn money(&self, name: &'static str, currency: Currency) -> Result<Option<Money>> {
        let amount = self.filled(name).map(|typed| Money::parse(typed, currency)).transpose();
        amount.map_err(|error| Error::field(name, error.to_string()))
    }

    /// The id of the row that was picked, of the type that its table has.
    pub fn id<Id: From<i64>>(&self, name: &str) -> Option<Id> {
        match self.get(name) {
            Some(Value::Picked(Some((id, _)))) => Some(Id::from(*id)),
            _ => None,
        }
    }
}

/// What a form is about: its fields, and what is done with them.
pub trait Sheet {
    fn title(&self) -> String;

    fn fields(&self) -> Result<Vec<Field>>;

    /// Called when a text field is left. May give a tidier text for it, or refuse it with `Error::Field`.
    fn check(&self, _name: &'static str, _values: &Values) -> Result<Option<String>> {
        Ok(None)
    }

    /// Keeps the values. `Error::Field` puts the focus on that field; any other error is shown and the form stays.
    fn save(&mut self, values: &Values) -> Result<Flow>;

    /// What `save` asked for was given; it is saved again at once.
    fn approved(&mut self, _approval: Approval) {}

    /// What a `Pick` field chooses from.
    fn pick(&self, _field: &'static str) -> Option<Rc<dyn Resource>> {
        None
    }

    /// What saving is called in the footer.
    fn save_word(&self) -> &'static str {
        Name::of("field-save").said()
    }
}
