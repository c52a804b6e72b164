//! What a clerk finishes at once, and what posting it answers.

use crate::domain::{DocumentId, Draft, Tender};
use crate::store::access::approval::Approval;
use crate::words::Message;

/// What posting answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub id: DocumentId,
    pub number: String,
    /// It was posted before; nothing was done again.
    pub repeated: bool,
    /// What the clerk should know, such as stock that went below zero.
    pub warnings: Vec<Message>,
    /// The return it was exchanged for, posted with it.
    pub back: Option<Box<Posted>>,
}

/// What a clerk finishes at once: a document, the return it is exchanged for, what is paid, and who allowed it.
#[derive(Debug, Clone, Copy)]
pub struct Deal<'a> {
    pub draft: &'a Draft,
    /// Goods taken back in the same draft; what they are worth pays for the document as far as it goes.
    pub back: Option<&'a Draft>,
    /// Paid for the document, or in an exchange for the difference, whichever way it goes.
    pub tenders: &'a [Tender],
    pub approval: Option<&'a Approval>,
    /// A digest of what it was asked by, where whoever asks may ask again: the same UUID with another one is another
    /// document, not this one again.
    pub said: Option<&'a str>,
}

impl<'a> Deal<'a> {
    /// A document and its payments, without more.
    pub fn of(draft: &'a Draft, tenders: &'a [Tender]) -> Self {
        Deal { draft, back: None, tenders, approval: None, said: None }
    }

    /// The drafts of it, of which approvals are kept.
    pub(crate) fn drafts(&self) -> Vec<&'a Draft> {
        self.back.into_iter().chain([self.draft]).collect()
    }

    /// What is taken back, on the day of the document: an exchange is of one day, whenever its draft was begun.
    pub(crate) fn back_of_the_day(&self) -> Option<Draft> {
        self.back.map(|back| Draft { date: self.draft.date, ..back.clone() })
    }
}
