//! The documents that goods can come back of, to choose one by its number, its party or something on it.

use std::rc::Rc;

use crate::domain::{Kind, Party, PartySide};
use crate::store::{Ask, Error, OriginalRow, Page, Result, Session};
use crate::ui::{Act, Column, Detail, Possible, Resource, Row, Words};
use crate::words::Name;

/// Most documents that are listed; typing narrows them.
const MOST: u32 = 100;

const COLUMNS: &[Column] = &[
    Column::new(Name::of("entry-number"), 15),
    Column::new(Name::of("entry-date"), 10),
    Column::new(Name::of("entry-party"), 20).grows(2).priority(1),
    Column::new(Name::of("entry-total"), 12).right(),
];

/// What a return of a kind can give back, of one party or of all.
pub(super) struct Originals {
    session: Rc<Session>,
    back: Kind,
    party: Option<Party>,
}

impl Originals {
    pub(super) fn new(session: Rc<Session>, back: Kind, party: Option<Party>) -> Self {
        Self { session, back, party }
    }

    fn found(&self, ask: &Ask) -> Result<Vec<OriginalRow>> {
        self.session.documents().originals(self.back, self.party, &ask.search, MOST)
    }
}

impl Resource for Originals {
    fn words(&self) -> Words {
        let one = match self.back.party() {
            PartySide::Customer => Name::of("entry-sale-to-take-back").said(),
            PartySide::Supplier => Name::of("entry-purchase-to-give-back").said(),
        };
        Words { one, many: Name::of("entry-documents").said(), empty_hint: "" }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        let currency = self.session.currency();
        let rows = self.found(ask)?.into_iter().map(|found| {
            let cells = vec![
                found.number.into(),
                found.date.into(),
                found.party.into(),
                found.payable.grouped(currency).into(),
            ];
            (found.id.row(), Row { id: found.id.row(), cells, active: true })
        });
        Ok(Page::of_short(rows.collect(), ask))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        Ok(self.found(ask)?.len() as u64)
    }

    fn can(&self, act: Act) -> Possible {
        Possible::when(act == Act::View)
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        let all = self.session.documents().originals(self.back, self.party, "", MOST)?;
        let found = all.into_iter().find(|row| row.id.row() == id);
        found
            .map(|row| Detail::new(row.number))
            .ok_or_else(|| Error::refused(Name::of("entry-this-document-is-no-longer").said()))
    }
}
