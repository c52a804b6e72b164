//! What comes back with the document it came on.

use crate::domain::documents::draft::{Draft, DraftLine};
use crate::domain::documents::kind::{Restock, ReturnReason};
use crate::domain::documents::mirror::Original;
use crate::domain::figures::quantity::Quantity;

impl Draft {
    /// Why goods come back and where they go, as of the line before: most often it is the same.
    pub fn usual_reason(&self) -> (ReturnReason, Restock) {
        let last = self.lines.last();
        last.and_then(|line| line.reason.map(|reason| (reason, line.restock))).unwrap_or_default()
    }

    /// The line that takes back the same line of the original as this one.
    pub fn place_of(&self, of: &DraftLine) -> Option<usize> {
        self.lines.iter().position(|line| line.original.is_some() && line.original == of.original)
    }

    /// So much of a line of the original comes back; its lots are left to the rule. The lines stand in the original's order.
    pub fn take_back(&mut self, original: &Original, of: &DraftLine, quantity: Quantity) {
        match self.place_of(of).and_then(|place| self.lines.get_mut(place)) {
            Some(line) => {
                line.quantity = quantity;
                line.lots = None;
            }
            None => {
                let (reason, restock) = self.usual_reason();
                self.lines.push(DraftLine { quantity, reason: Some(reason), restock, ..of.clone() });
            }
        }
        self.lines.sort_by_key(|line| original.lines.iter().position(|of| Some(of.item) == line.original));
    }
}
