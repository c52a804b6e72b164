//! What is said of a payment beside its amount: reference, check, date and note.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::{Check, PaymentMethod, PaymentPaper, text};
use crate::store::{Error, Result, not_ahead};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

/// What was said of it; shared by the screen and its form.
#[derive(Debug, Default, Clone)]
pub(super) struct Details {
    pub reference: Option<String>,
    pub check_number: Option<String>,
    pub check_due: Option<NaiveDate>,
    /// None: today.
    pub date: Option<NaiveDate>,
    pub notes: Option<String>,
}

impl Details {
    /// The check, of a payment by check of which something is known.
    pub(super) fn check(&self) -> Option<Check> {
        let known = self.check_number.is_some() || self.check_due.is_some();
        let number = self.check_number.clone().unwrap_or_default();
        known.then_some(Check { number, due: self.check_due })
    }
}

/// The form of it.
pub(super) struct DetailsSheet {
    pub details: Rc<RefCell<Details>>,
    pub method: PaymentMethod,
}

impl Sheet for DetailsSheet {
    fn title(&self) -> String {
        "About this payment".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let Details { reference, check_number, check_due, date, notes } = self.details.borrow().clone();
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut fields = Vec::new();
        let is_check = self.method.paper() == PaymentPaper::Check;
        if is_check {
            fields.push(Field::text("check_number", "Check number", check_number.unwrap_or_default()));
            fields.push(
                Field::date("check_due", "Check due", day(check_due))
                    .help("The day from which the bank pays it: 31/12, +30."),
            );
        }
        let (label, help) = match is_check {
            true => ("Bank", "The bank that pays the check."),
            false => ("Reference", "The number of a card slip or of a transfer."),
        };
        fields.push(Field::text("reference", label, reference.unwrap_or_default()).help(help));
        fields.push(
            Field::date("date", "Date", day(date)).help("Blank: today. Another day may have to be approved."),
        );
        fields.push(Field::long("notes", "Note", notes.unwrap_or_default()));
        Ok(fields)
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let line = |name| values.filled(name).map(text::clean);
        if let Some(day) = values.day("date")? {
            not_ahead(day).map_err(|error| Error::field("date", error.to_string()))?;
        }
        self.details.replace(Details {
            reference: line("reference"),
            check_number: line("check_number"),
            check_due: values.day("check_due")?,
            date: values.day("date")?,
            notes: line("notes"),
        });
        Ok(Flow::Pop(Answer::Done))
    }

    fn save_word(&self) -> &'static str {
        "Keep"
    }
}
