//! What is said of a document beside its lines: due date, warehouse, engineer, charges, references.

use std::rc::Rc;

use crate::domain::{Charge, Draft, Money, Rate, date, text};
use crate::store::{Error, Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Resource, Sheet, Values};

use super::Choices;

/// The form of it. What is saved is in the file; the entry reads the ticket again.
pub(super) struct Terms {
    session: Rc<Session>,
    draft: Draft,
    warehouses: Rc<dyn Resource>,
    sales_engineers: Rc<dyn Resource>,
}

impl Terms {
    pub fn new(session: Rc<Session>, draft: Draft, choices: &Choices) -> Self {
        let (warehouses, sales_engineers) = (choices.warehouses.clone(), choices.sales_engineers.clone());
        Self { session, draft, warehouses, sales_engineers }
    }

    fn charge(&self, amount: &'static str, rate: &'static str, values: &Values) -> Result<Charge> {
        let currency = self.session.currency();
        let read = |name| values.filled(name).unwrap_or("0");
        let named = |name, error: crate::domain::Error| Error::field(name, error.to_string());
        Ok(Charge {
            amount: Money::parse(read(amount), currency).map_err(|error| named(amount, error))?,
            tax_rate: Rate::parse(read(rate)).map_err(|error| named(rate, error))?,
        })
    }

    fn due_date(values: &Values) -> Result<Option<chrono::NaiveDate>> {
        let read = |typed| {
            date::parse(typed, clock::today()).map_err(|error| Error::field("due_date", error.to_string()))
        };
        values.filled("due_date").map(read).transpose()
    }
}

fn line(values: &Values, name: &str) -> Option<String> {
    values.filled(name).map(text::clean)
}

impl Sheet for Terms {
    fn title(&self) -> String {
        "This document".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let draft = &self.draft;
        let currency = self.session.currency();
        let (code, decimals) = (currency.code(), u8::try_from(currency.decimals()).unwrap_or(2));
        let name = |resource: &Rc<dyn Resource>, id| resource.detail(id).map(|detail| (id, detail.title));
        let warehouse = name(&self.warehouses, draft.warehouse)?;
        let engineer = draft.sales_engineer.map(|id| name(&self.sales_engineers, id)).transpose()?;
        let amount = |charge: Charge| {
            if charge.amount.is_zero() { String::new() } else { charge.amount.plain(currency) }
        };
        let due = draft.due_date.map(|date| date.to_string()).unwrap_or_default();
        Ok(vec![
            Field::date("due_date", "Due", due).help("31/12, +30; blank: by the customer's payment terms."),
            Field::pick("warehouse", "Warehouse", Some(warehouse))
                .required()
                .help("Where the goods are taken from."),
            Field::pick("sales_engineer", "Sales engineer", engineer).help("Blank: the customer's own."),
            Field::text("reference", "Reference", draft.reference.clone().unwrap_or_default()),
            Field::amount("shipping", "Shipping", decimals, code, amount(draft.shipping)).section("Charges"),
            Field::amount("shipping_rate", "Its tax", 3, "%", draft.shipping.tax_rate.plain())
                .section("Charges"),
            Field::amount("other", "Other charges", decimals, code, amount(draft.other_charges))
                .section("Charges"),
            Field::amount("other_rate", "Their tax", 3, "%", draft.other_charges.tax_rate.plain())
                .section("Charges"),
            Field::long("notes", "Note", draft.notes.clone().unwrap_or_default()).section("Note"),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "due_date" => Ok(Self::due_date(values)?.map(|date| date.to_string())),
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let mut draft = self.draft.clone();
        draft.due_date = Self::due_date(values)?;
        let warehouse = values.id("warehouse").unwrap_or(draft.warehouse);
        if warehouse != draft.warehouse {
            // Lots were chosen from what the other warehouse has.
            draft.lines.iter_mut().for_each(|line| line.lots = None);
            draft.warehouse = warehouse;
        }
        draft.sales_engineer = values.id("sales_engineer");
        draft.reference = line(values, "reference");
        draft.shipping = self.charge("shipping", "shipping_rate", values)?;
        draft.other_charges = self.charge("other", "other_rate", values)?;
        draft.notes = line(values, "notes");
        self.session.keep_draft(&draft)?;
        Ok(Flow::Pop(Answer::Done))
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        match field {
            "warehouse" => Some(self.warehouses.clone()),
            "sales_engineer" => Some(self.sales_engineers.clone()),
            _ => None,
        }
    }
}
