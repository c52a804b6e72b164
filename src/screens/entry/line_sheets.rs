//! What is said of one line beside quantity and price: the lot it is received in, or why it comes back.

use std::rc::Rc;

use crate::domain::{Draft, DraftLine, LotGiven, Restock, ReturnReason, date, text};
use crate::store::{Error, Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

/// A line of an open ticket. What is saved is in the file; the entry reads the ticket again.
pub(super) struct LineOf {
    pub session: Rc<Session>,
    pub draft: Draft,
    pub place: usize,
}

impl LineOf {
    fn line(&self) -> Result<&DraftLine> {
        self.draft
            .lines
            .get(self.place)
            .ok_or_else(|| Error::refused(Name::of("entry-this-line-is-no-longer").said()))
    }

    fn keep(&self, change: impl FnOnce(&mut DraftLine)) -> Result<Flow> {
        let mut draft = self.draft.clone();
        if let Some(line) = draft.lines.get_mut(self.place) {
            change(line);
        }
        self.session.documents().keep_draft(&draft)?;
        Ok(Flow::Pop(Answer::Done))
    }
}

/// The lot that a line is received in.
pub(super) struct ReceivedLot(pub LineOf);

impl ReceivedLot {
    fn expires(values: &Values) -> Result<Option<chrono::NaiveDate>> {
        let read = |typed| {
            date::parse_expiry(typed, clock::today())
                .map_err(|error| Error::field("expires", error.to_string()))
        };
        values.filled("expires").map(read).transpose()
    }

    fn code(name: &'static str, values: &Values) -> Result<Option<String>> {
        let read = |typed| LotGiven::code(typed).map_err(|error| Error::field(name, error.to_string()));
        values.filled(name).map(read).transpose()
    }
}

impl Sheet for ReceivedLot {
    fn title(&self) -> String {
        self.0
            .line()
            .map(|line| Message::of("entry-the-lot-of").with("description", &line.description).to_string())
            .unwrap_or_default()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let given = &self.0.line()?.received;
        let expires = given.expires.map(|day| day.to_string()).unwrap_or_default();
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(vec![
            Field::text("number", Name::of("entry-lot-label").said(), typed(&given.number))
                .help(Name::of("entry-as-printed-on-the-goods-on").said()),
            Field::date("expires", Name::of("entry-expires").said(), expires)
                .help(Name::of("entry-last-day-hint").said()),
            Field::text("supplier_lot", Name::of("entry-supplier-s-lot").said(), typed(&given.supplier_lot)),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "expires" => Ok(Self::expires(values)?.map(|day| day.to_string())),
            _ => Self::code(name, values),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let received = LotGiven {
            number: Self::code("number", values)?,
            expires: Self::expires(values)?,
            supplier_lot: Self::code("supplier_lot", values)?,
        };
        self.0.keep(|line| line.received = received)
    }
}

/// Why a line comes back, and where its goods go.
pub(super) struct Reason(pub LineOf);

impl Reason {
    /// Goods that come back without their document say which lot they are of.
    fn names_lot(&self) -> Result<bool> {
        let LineOf { session, draft, .. } = &self.0;
        Ok(draft.names_lots() && session.stock().product(self.0.line()?.product)?.tracks_lots)
    }
}

impl Sheet for Reason {
    fn title(&self) -> String {
        let way = if self.0.draft.kind.stock_sign() < 0 {
            Name::of("entry-goes").said()
        } else {
            Name::of("entry-comes").said()
        };
        self.0
            .line()
            .map(|line| {
                Message::of("entry-back").with("description", &line.description).with("way", &way).to_string()
            })
            .unwrap_or_default()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let line = self.0.line()?;
        let reasons = ReturnReason::ALL.iter().map(|reason| (reason.code(), reason.words()));
        let places = Restock::ALL.iter().map(|restock| (restock.code(), restock.words()));
        let reason = line.reason.unwrap_or_default();
        let mut fields = Vec::new();
        if self.names_lot()? {
            fields.push(
                Field::text(
                    "number",
                    Name::of("entry-lot-label").said(),
                    line.received.number.clone().unwrap_or_default(),
                )
                .help(Name::of("entry-as-printed-on-the-goods").said()),
            );
        }
        fields.push(
            Field::choice("reason", Name::of("entry-why").said(), reasons, reason.code())
                .help(Name::of("entry-its-first-letter-chooses-a").said()),
        );
        if self.0.draft.kind.stock_sign() > 0 {
            fields.push(
                Field::choice("restock", Name::of("entry-goods-go").said(), places, line.restock.code())
                    .help(Name::of("entry-in-quarantine-they-are-not").said()),
            );
        }
        Ok(fields)
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let reason = ReturnReason::from_code(values.text("reason"))?;
        let restock = values.filled("restock").map(Restock::from_code).transpose()?.unwrap_or_default();
        let number = values.filled("number").map(text::clean);
        let names_lot = self.names_lot()?;
        self.0.keep(|line| {
            if names_lot {
                line.received.number = number;
            }
            line.reason = Some(reason);
            line.restock = restock;
        })
    }
}
