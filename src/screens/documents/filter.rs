//! Which documents the list shows.

use std::cell::RefCell;
use std::rc::Rc;

use super::Parties;
use crate::domain::{Kind, Party, PartySide};
use crate::store::invoices::{Filter, Settled};
use crate::store::{Error, Result};
use crate::ui::{Answer, Field, Flow, Resource, Sheet, Values};
use crate::words::Name;

/// The form of the filter.
pub(super) struct FilterSheet {
    pub filter: Rc<RefCell<Filter>>,
    pub parties: Parties,
    /// The kinds that the user may see.
    pub kinds: Vec<Kind>,
}

pub(super) const STATES: [(&str, Name, Option<Settled>); 6] = [
    ("any", Name::of("documents-any"), None),
    ("paid", Name::of("documents-paid"), Some(Settled::Paid)),
    ("open", Name::of("documents-not-paid"), Some(Settled::Open)),
    ("owed", Name::of("documents-owed-to-us"), Some(Settled::Owed)),
    ("overdue", Name::of("documents-overdue"), Some(Settled::Overdue)),
    ("cancelled", Name::of("documents-cancelled"), Some(Settled::Cancelled)),
];

impl Sheet for FilterSheet {
    fn title(&self) -> String {
        Name::of("documents-which-documents").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let filter = self.filter.borrow();
        let kinds = std::iter::once(("any", Name::of("documents-any").said()))
            .chain(self.kinds.iter().map(|kind| (kind.code(), kind.words())));
        let state =
            STATES.iter().find(|(_, _, settled)| *settled == filter.settled).map_or("any", |(code, ..)| code);
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut fields = vec![
            Field::choice(
                "kind",
                Name::of("documents-kind").said(),
                kinds,
                filter.kind.map_or("any", Kind::code),
            ),
            Field::choice(
                "state",
                Name::of("documents-state").said(),
                STATES.iter().map(|(code, words, _)| (*code, words.said())),
                state,
            ),
            Field::date("from", Name::of("documents-from").said(), day(filter.from))
                .help(Name::of("documents-from-hint").said()),
            Field::date("to", Name::of("documents-to").said(), day(filter.to))
                .help(Name::of("documents-blank-until-today").said()),
        ];
        let parties = [
            ("customer", Name::of("documents-customer").said(), &self.parties.customers, PartySide::Customer),
            ("supplier", Name::of("documents-supplier").said(), &self.parties.suppliers, PartySide::Supplier),
        ];
        for (name, label, resource, side) in parties {
            let Some(resource) = resource else { continue };
            let named = |party: Party| resource.detail(party.row()).map(|detail| (party.row(), detail.title));
            let chosen = filter.party.filter(|party| party.side() == side);
            let field = Field::pick(name, label, chosen.map(named).transpose()?);
            fields.push(field.help(Name::of("documents-f3-chooses-del-takes-it").said()));
        }
        Ok(fields)
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let kind = match values.text("kind") {
            "any" | "" => None,
            code => Some(Kind::from_code(code)?),
        };
        let settled =
            STATES.iter().find(|(code, ..)| *code == values.text("state")).and_then(|(.., settled)| *settled);
        let side = |side, name| values.id(name).map(|row| Party::new(side, row));
        let [customer, supplier] =
            [side(PartySide::Customer, "customer"), side(PartySide::Supplier, "supplier")];
        if customer.is_some() && supplier.is_some() {
            return Err(Error::field("supplier", Name::of("documents-a-document-is-a-customer").said()));
        }
        self.filter.replace(Filter {
            kind,
            settled,
            from: values.day("from")?,
            to: values.day("to")?,
            party: customer.or(supplier),
        });
        Ok(Flow::Pop(Answer::Done))
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        match field {
            "customer" => self.parties.customers.clone(),
            "supplier" => self.parties.suppliers.clone(),
            _ => None,
        }
    }

    fn save_word(&self) -> &'static str {
        Name::of("documents-show").said()
    }
}
