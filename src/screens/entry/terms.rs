//! What is said of a document beside its lines: dates, warehouse, engineer, charges, costs, references.

use std::rc::Rc;

use crate::domain::{Charge, Costs, Draft, Money, PartySide, Permission, Rate, SpreadBy, text};
use crate::store::{Error, Result, Session, not_ahead};
use crate::ui::{Answer, Field, Flow, Resource, Sheet, Values};

use super::Choices;
use crate::words::Name;

/// The form of it. What is saved is in the file; the entry reads the ticket again.
pub(super) struct Terms {
    session: Rc<Session>,
    draft: Draft,
    warehouses: Rc<dyn Resource>,
    sales_engineers: Rc<dyn Resource>,
}

impl Terms {
    pub(super) fn new(session: Rc<Session>, draft: Draft, choices: &Choices) -> Self {
        let (warehouses, sales_engineers) = (choices.warehouses.clone(), choices.sales_engineers.clone());
        Self { session, draft, warehouses, sales_engineers }
    }

    fn picked(&self, name: &'static str, label: &'static str, id: Option<i64>) -> Result<Field> {
        let Some(resource) = self.pick(name) else { return Ok(Field::pick(name, label, None)) };
        let chosen = id.map(|id| resource.detail(id).map(|detail| (id, detail.title))).transpose()?;
        Ok(Field::pick(name, label, chosen))
    }

    /// An amount field in the shop's currency, blank for nothing.
    fn amount_field(&self, name: &'static str, label: &'static str, amount: Money) -> Field {
        let currency = self.session.currency();
        let decimals = u8::try_from(currency.decimals()).unwrap_or(2);
        let typed = if amount.is_zero() { String::new() } else { amount.plain(currency) };
        Field::amount(name, label, decimals, currency.code(), typed)
    }

    fn charge_fields(&self) -> [Field; 4] {
        let draft = &self.draft;
        let rate = |name, label, charge: Charge| Field::amount(name, label, 3, "%", charge.tax_rate.plain());
        [
            self.amount_field("shipping", Name::of("entry-shipping").said(), draft.shipping.amount),
            rate("shipping_rate", Name::of("entry-its-tax").said(), draft.shipping).unless("shipping", ""),
            self.amount_field("other", Name::of("entry-other-charges").said(), draft.other_charges.amount),
            rate("other_rate", Name::of("entry-their-tax").said(), draft.other_charges).unless("other", ""),
        ]
        .map(|field| field.section(Name::of("entry-charges-heading").said()))
    }

    /// What the goods cost beside the supplier's bill; it goes into the costs of their lots.
    fn cost_fields(&self) -> [Field; 4] {
        let costs = &self.draft.costs;
        let ways = SpreadBy::ALL.iter().map(|by| (by.code(), by.words()));
        [
            self.amount_field("freight", Name::of("entry-freight").said(), costs.freight)
                .help(Name::of("entry-owed-to-others-than-the").said()),
            self.amount_field("duty", Name::of("entry-duty").said(), costs.duty),
            self.amount_field("other_costs", Name::of("entry-other-costs").said(), costs.other),
            Field::choice("costs_by", Name::of("entry-spread").said(), ways, costs.by.code())
                .help(Name::of("entry-over-the-lines-by-what").said()),
        ]
        .map(|field| field.section(Name::of("entry-costs-of-the-goods").said()))
    }

    fn amount(&self, name: &'static str, values: &Values) -> Result<Money> {
        Ok(values.money(name, self.session.currency())?.unwrap_or_default())
    }

    fn charge(&self, amount: &'static str, rate: &'static str, values: &Values) -> Result<Charge> {
        let typed = values.filled(rate).unwrap_or("0");
        let tax_rate = Rate::parse(typed).map_err(|error| Error::field(rate, error.to_string()))?;
        Ok(Charge { amount: self.amount(amount, values)?, tax_rate })
    }
}

fn line(values: &Values, name: &str) -> Option<String> {
    values.filled(name).map(text::clean)
}

impl Sheet for Terms {
    fn title(&self) -> String {
        Name::of("entry-this-document").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let kind = self.draft.kind;
        let mut fields = Vec::new();
        let date = Field::date("date", Name::of("entry-date").said(), self.draft.date.to_string());
        fields.push(match kind.party() {
            PartySide::Supplier => date.help(Name::of("entry-the-day-on-the-supplier").said()),
            PartySide::Customer if self.session.may(Permission::DocumentsDate) => {
                date.help(Name::of("entry-31-12-1-for-yesterday").said())
            }
            PartySide::Customer => date.help(Name::of("entry-another-day-than-today-is").said()),
        });
        if !kind.is_return() {
            let due = self.draft.due_date.map(|date| date.to_string()).unwrap_or_default();
            fields.push(
                Field::date("due_date", Name::of("entry-due").said(), due)
                    .help(Name::of("entry-31-12-30-blank-by").said()),
            );
        }
        if self.draft.original.is_none() {
            fields.push(
                self.picked(
                    "warehouse",
                    Name::of("entry-warehouse").said(),
                    Some(self.draft.warehouse.row()),
                )?
                .required(),
            );
        }
        if kind.is_sold() {
            let engineer = self.picked(
                "sales_engineer",
                Name::of("entry-sales-engineer").said(),
                self.draft.sales_engineer,
            )?;
            fields.push(engineer.help(Name::of("entry-who-is-credited-with-it").said()));
        }
        let reference = Field::text(
            "reference",
            Name::of("entry-reference").said(),
            self.draft.reference.clone().unwrap_or_default(),
        );
        fields.push(match kind.party() {
            PartySide::Supplier => reference.help(Name::of("entry-the-number-on-the-supplier").said()),
            PartySide::Customer => reference,
        });
        if kind.is_zero_rated() {
            let reason = self.draft.tax_reason.clone().unwrap_or_default();
            fields.push(
                Field::text("tax_reason", Name::of("entry-without-tax-because").said(), reason)
                    .help(Name::of("entry-blank-export-of-goods").said()),
            );
        }
        if kind.receives() {
            fields.extend(self.cost_fields());
        }
        if !kind.is_return() {
            fields.extend(self.charge_fields());
        }
        fields.push(
            Field::long("notes", Name::of("entry-note").said(), self.draft.notes.clone().unwrap_or_default())
                .section(Name::of("entry-note").said()),
        );
        Ok(fields)
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        if name == "date"
            && let Some(day) = values.day("date")?
        {
            not_ahead(day).map_err(|error| Error::field("date", error.to_string()))?;
        }
        Ok(None)
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let mut draft = self.draft.clone();
        self.check("date", values)?;
        if let Some(day) = values.day("date")? {
            draft = self.session.documents().redated(draft, day)?;
        }
        draft.due_date = values.day("due_date")?;
        if let Some(warehouse) = values.id("warehouse") {
            draft.set_warehouse(warehouse);
        }
        if draft.kind.is_sold() {
            draft.sales_engineer = values.id("sales_engineer");
        }
        draft.reference = line(values, "reference");
        if let Err(Error::Refused(sentence)) = self.session.documents().check_paper(&draft) {
            return Err(Error::field("reference", sentence));
        }
        draft.tax_reason = line(values, "tax_reason");
        if !draft.kind.is_return() {
            draft.shipping = self.charge("shipping", "shipping_rate", values)?;
            draft.other_charges = self.charge("other", "other_rate", values)?;
        }
        if draft.kind.receives() {
            draft.costs = Costs {
                freight: self.amount("freight", values)?,
                duty: self.amount("duty", values)?,
                other: self.amount("other_costs", values)?,
                by: SpreadBy::from_code(values.text("costs_by"))?,
            };
        }
        draft.notes = line(values, "notes");
        self.session.documents().keep_draft(&draft)?;
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
