//! A deal concluded as the model says, at once or with a part of it paid while the draft was open.

use super::play::Play;
use crate::domain::{Draft, Tender};
use crate::store::{Deal, Error, Posted};

impl Play {
    /// Posts what the model lets through; what it does not must be refused in the clerk's words, and leave all as it was.
    pub fn conclude(&mut self, deal: &Deal<'_>, against: Option<&str>) -> Option<Posted> {
        match deal.tenders.split_first() {
            // Half the drafts that are paid in parts are paid while they are open.
            Some((first, rest)) if !rest.is_empty() && first.amount.minor() % 2 == 0 => {
                self.conclude_in_hand(deal, (first, rest), against)
            }
            _ => self.conclude_at_once(deal, against),
        }
    }

    /// The first payment was taken before, and belongs to the draft: it is used with it, or given back.
    fn conclude_in_hand(
        &mut self,
        deal: &Deal<'_>,
        (first, rest): (&Tender, &[Tender]),
        against: Option<&str>,
    ) -> Option<Posted> {
        let documents = self.session.documents();
        let payable = |draft: &Draft| documents.totals(draft).unwrap().payable;
        let usual = deal.draft.kind.payment_direction();
        let gives_back = deal.back.is_some_and(|back| payable(back) > payable(deal.draft));
        let direction = if gives_back { usual.opposite() } else { usual };
        let taken = self.session.documents().take_in_hand(deal.draft, direction, first).unwrap();
        let posted = self.conclude_at_once(&Deal { tenders: rest, ..*deal }, against);
        let left = self.session.documents().in_hand(deal.draft).unwrap();
        match &posted {
            Some(_) => {
                assert_eq!(left, []);
                self.tell("paid before it was posted");
            }
            None => {
                assert_eq!(left, taken);
                self.session.documents().give_back_in_hand(deal.draft, &taken[0].uuid).unwrap();
                self.session.documents().discard_draft(deal.draft).unwrap();
            }
        }
        posted
    }

    fn conclude_at_once(&mut self, deal: &Deal<'_>, against: Option<&str>) -> Option<Posted> {
        let before = self.version();
        match (self.session.documents().conclude(deal), against) {
            (Ok(posted), None) => {
                assert_ne!(self.version(), before);
                assert!(!posted.repeated);
                assert_eq!(
                    self.session.documents().conclude(deal).unwrap().number,
                    posted.number,
                    "posted twice"
                );
                self.tell(format!("posted {}", deal.draft.kind.code()));
                if posted.back.is_some() {
                    self.tell("posted exchange");
                }
                Some(posted)
            }
            (Err(Error::Refused(_) | Error::Domain(_)), Some(why)) => {
                assert_eq!(self.version(), before, "something was written");
                self.tell(format!("refused: {why}"));
                None
            }
            (done, against) => panic!("{deal:?}\ngave {done:?}, expected {against:?}"),
        }
    }
}
