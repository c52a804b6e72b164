//! What is said of a payment beside its amount: reference, check, date and note.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::{Check, PaymentMethod, PaymentPaper, text};
use crate::store::{Error, Result, not_ahead};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::Name;

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
        Name::of("payments-about-this-payment").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let Details { reference, check_number, check_due, date, notes } = self.details.borrow().clone();
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut fields = Vec::new();
        let is_check = self.method.paper() == PaymentPaper::Check;
        if is_check {
            fields.push(Field::text(
                "check_number",
                Name::of("payments-check-number").said(),
                check_number.unwrap_or_default(),
            ));
            fields.push(
                Field::date("check_due", Name::of("payments-check-due").said(), day(check_due))
                    .help(Name::of("payments-the-day-from-which-the").said()),
            );
        }
        let (label, help) = match is_check {
            true => (Name::of("payments-bank").said(), Name::of("payments-the-bank-that-pays-the").said()),
            false => {
                (Name::of("payments-reference").said(), Name::of("payments-the-number-of-a-card").said())
            }
        };
        fields.push(Field::text("reference", label, reference.unwrap_or_default()).help(help));
        fields.push(
            Field::date("date", Name::of("payments-date").said(), day(date))
                .help(Name::of("payments-blank-today-another-day-may").said()),
        );
        fields.push(Field::long("notes", Name::of("payments-note").said(), notes.unwrap_or_default()));
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
        Name::of("payments-keep").said()
    }
}
