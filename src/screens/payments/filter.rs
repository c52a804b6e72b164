//! Which payments the list shows.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::{Direction, PaymentMethod};
use crate::store::{PaymentFilter, Result};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

/// The form of the filter.
pub(super) struct FilterSheet {
    pub filter: Rc<RefCell<PaymentFilter>>,
}

impl Sheet for FilterSheet {
    fn title(&self) -> String {
        "Which payments".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let filter = *self.filter.borrow();
        let any = || std::iter::once(("any", "any"));
        let directions = any().chain(Direction::ALL.iter().map(|one| (one.code(), one.words())));
        let methods = any().chain(PaymentMethod::ALL.iter().map(|one| (one.code(), one.words())));
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Ok(vec![
            Field::choice(
                "direction",
                "Which way",
                directions,
                filter.direction.map_or("any", Direction::code),
            ),
            Field::choice("method", "Method", methods, filter.method.map_or("any", PaymentMethod::code)),
            Field::yes_no("alone", "Alone", filter.alone),
            Field::date("from", "From", day(filter.from))
                .help("5 is the 5th, 31/12, -7 is a week ago; blank: from the first."),
            Field::date("to", "To", day(filter.to)).help("Blank: until today."),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let chosen = |name| Some(values.text(name)).filter(|code| !matches!(*code, "any" | ""));
        self.filter.replace(PaymentFilter {
            direction: chosen("direction").map(Direction::from_code).transpose()?,
            method: chosen("method").map(PaymentMethod::from_code).transpose()?,
            alone: values.yes("alone"),
            from: values.day("from")?,
            to: values.day("to")?,
        });
        Ok(Flow::Pop(Answer::Done))
    }

    fn save_word(&self) -> &'static str {
        "Show"
    }
}
