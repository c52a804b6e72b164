//! What a payment that is being typed settles: live, the oldest due first, and what was put on a document by hand.

use std::collections::BTreeMap;

use crate::domain::settling::{Open, shares};
use crate::domain::{Currency, DocumentId, Money};
use crate::store::{Account, Error, OpenDocument, Result};
use crate::words::Message;

/// Which document gets what.
#[derive(Default)]
pub(super) struct Spread {
    by_hand: BTreeMap<DocumentId, Money>,
}

impl Spread {
    pub(super) fn by_hand(&self, document: DocumentId) -> Option<Money> {
        self.by_hand.get(&document).copied()
    }

    pub(super) fn is_by_hand(&self) -> bool {
        !self.by_hand.is_empty()
    }

    /// Puts so much on a document, whatever the payment comes to.
    pub(super) fn put(&mut self, document: &OpenDocument, share: Money, currency: Currency) -> Result<()> {
        if share < Money::ZERO || share > document.open {
            return Err(Error::refused(
                Message::of("payments-of-is-open-type-no")
                    .with("number", &document.number)
                    .with("currency", &document.open.grouped(currency))
                    .to_string(),
            ));
        }
        self.by_hand.insert(document.id, share);
        Ok(())
    }

    /// Lets a document be settled in its turn again.
    pub(super) fn release(&mut self, document: DocumentId) {
        self.by_hand.remove(&document);
    }

    pub(super) fn clear(&mut self) {
        self.by_hand.clear();
    }

    /// What the payment comes to, as typed or else as it was put on documents, and what goes on each document of the
    /// account, in their order. `typing` is what is being put on one and not taken yet.
    pub(super) fn preview(
        &self,
        account: &Account,
        typed: Option<Money>,
        typing: Option<(DocumentId, Money)>,
    ) -> Result<(Money, Vec<Money>)> {
        let by_hand = |id: DocumentId| match typing {
            Some((document, share)) if document == id => Some(share),
            _ => self.by_hand(id),
        };
        let open: Vec<Open> = account
            .open
            .iter()
            .map(|document| Open { open: document.open, by_hand: by_hand(document.id) })
            .collect();
        let amount = match typed {
            Some(amount) => amount,
            None => Money::sum(open.iter().filter_map(|document| document.by_hand))?,
        };
        Ok((amount, shares(amount, &open)?))
    }
}
