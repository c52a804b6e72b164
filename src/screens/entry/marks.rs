//! What is marked on a ticket at once: another price, a discount beyond one's limit, a credit limit that is crossed. By a
//! sign and a colour: changed, allowed by somebody, to be asked for.

use ratatui::style::Style;

use super::ticket::Ticket;
use crate::domain::{About, DraftLine, Money, each_of};
use crate::store::{Allowed, Mark};
use crate::ui::Look;
use crate::words::Message;

impl Ticket {
    /// Works out what is to be marked; what cannot be posted at all is said otherwise.
    pub(super) fn settle_marks(&mut self) {
        let kind = self.draft.kind;
        let marked = kind.is_sold() || (kind.is_return() && self.draft.original.is_none());
        self.marks = match marked && !self.is_empty() {
            true => self.session.documents().marks(&self.deal()).unwrap_or_default(),
            false => Vec::new(),
        };
    }

    /// How the price of a line stands, where it is not the list's.
    pub(super) fn price_mark(&self, line: &DraftLine) -> Option<&Allowed> {
        let is_of_line = |mark: &Mark| match mark.need.about {
            About::PriceBelow | About::PriceAbove => {
                mark.need.figure.abs() == line.unit_price.ten_thousandths().abs()
            }
            About::Lowest => self.is_changed(line),
            _ => false,
        };
        self.mark_of(|mark| mark.need.product() == Some(line.product) && is_of_line(mark))
    }

    /// How the discount of a line stands.
    pub(super) fn discount_mark(&self, line: &DraftLine) -> Option<&Allowed> {
        let given = !line.discount.is_none();
        let product = Some(line.product);
        self.mark_of(|mark| given && mark.need.about == About::Discount && mark.need.product() == product)
    }

    /// How the discount of the whole ticket stands.
    pub(super) fn whole_mark(&self) -> Option<&Allowed> {
        self.mark_of(|mark| mark.need.about == About::WholeDiscount)
    }

    /// A line of a product that is on the ticket at its list price too is not the one below the lowest.
    fn is_changed(&self, line: &DraftLine) -> bool {
        let others = self.draft.lines.iter().filter(|other| other.product == line.product).count();
        others == 1 || !line.discount.is_none() || !self.draft.discount.is_none() || {
            let at = |mark: &&Mark| mark.need.figure == line.unit_price.ten_thousandths().saturating_neg();
            self.marks.iter().filter(|mark| mark.need.product() == Some(line.product)).any(|mark| at(&mark))
        }
    }

    /// What is worst counts.
    fn mark_of(&self, is_it: impl Fn(&Mark) -> bool) -> Option<&Allowed> {
        let weight = |state: &&Allowed| match state {
            Allowed::Own => 0,
            Allowed::By(_) => 1,
            Allowed::Asked => 2,
        };
        self.marks.iter().filter(|mark| is_it(mark)).map(|mark| &mark.state).max_by_key(weight)
    }

    /// What will be asked before it is posted, in one sentence, and who allowed what was.
    pub(super) fn marks_said(&self) -> Option<(String, bool)> {
        let mut asked: Vec<&Message> = Vec::new();
        let mut by: Vec<&str> = Vec::new();
        for mark in &self.marks {
            match &mark.state {
                Allowed::Asked if !asked.contains(&&mark.need.what) => asked.push(&mark.need.what),
                Allowed::By(name) if !by.contains(&name.as_str()) => by.push(name),
                _ => {}
            }
        }
        match asked.as_slice() {
            [] if by.is_empty() => None,
            [] => Some((
                Message::of("entry-approved-by")
                    .with("of", &each_of(by.iter().map(|name| Message::verbatim(name))))
                    .to_string(),
                false,
            )),
            [one] => {
                Some((Message::of("entry-somebody-has-to-approve-it").with("one", &one).to_string(), true))
            }
            [first, rest @ ..] => Some((
                Message::of("entry-and-more-to-approve")
                    .with("first", &first)
                    .with("rest", &rest.len())
                    .to_string(),
                true,
            )),
        }
    }

    /// By how much more than the customer may owe the ticket is worth, paid as far as it is.
    pub(super) fn over_limit(&self) -> Option<Money> {
        let customer = self.party.customer().filter(|customer| !customer.walk_in)?;
        if !self.draft.kind.is_sold() || self.is_empty() {
            return None;
        }
        let available = customer.available().ok()??;
        let worth = self.totals.payable.minus(self.worth_back()).ok()?;
        let over = worth.minus(self.taken()).ok()?.minus(available).ok()?;
        Some(over).filter(|over| *over > Money::ZERO)
    }
}

/// The sign before a figure, and its colour.
pub(super) fn sign<'a>(state: Option<&Allowed>, look: &'a Look, plain: &'a Style) -> (&'static str, Style) {
    match state {
        None => ("", *plain),
        Some(Allowed::Own) => ("≠", look.warn),
        Some(Allowed::By(_)) => ("✓", look.good),
        Some(Allowed::Asked) => ("!", look.bad),
    }
}
