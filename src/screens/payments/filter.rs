//! Which payments the list shows.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::{Direction, PaymentMethod};
use crate::store::{PaymentFilter, Result};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::Name;

/// The form of the filter.
pub(super) struct FilterSheet {
    pub filter: Rc<RefCell<PaymentFilter>>,
}

impl Sheet for FilterSheet {
    fn title(&self) -> String {
        Name::of("payments-which-payments").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let filter = *self.filter.borrow();
        let any = || std::iter::once(("any", Name::of("payments-any").said()));
        let directions = any().chain(Direction::ALL.iter().map(|one| (one.code(), one.words())));
        let methods = any().chain(PaymentMethod::ALL.iter().map(|one| (one.code(), one.words())));
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Ok(vec![
            Field::choice(
                "direction",
                Name::of("payments-which-way").said(),
                directions,
                filter.direction.map_or("any", Direction::code),
            ),
            Field::choice(
                "method",
                Name::of("payments-method").said(),
                methods,
                filter.method.map_or("any", PaymentMethod::code),
            ),
            Field::yes_no("alone", Name::of("payments-alone").said(), filter.alone),
            Field::date("from", Name::of("payments-from").said(), day(filter.from))
                .help(Name::of("payments-from-hint").said()),
            Field::date("to", Name::of("payments-to").said(), day(filter.to))
                .help(Name::of("payments-blank-until-today").said()),
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
        Name::of("payments-show").said()
    }
}
