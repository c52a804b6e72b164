//! What a demo shop bought while it sold: goods from its suppliers, some from abroad, some given back, and what was paid.

use std::collections::VecDeque;

use chrono::{Days, NaiveDate};
use fastrand::Rng;

use super::people::{SUPPLIER_COUNT, supplier_code};
use super::products::Made;
use super::uuid_of;
use crate::domain::{
    Check, Costs, DocumentId, Draft, DraftLine, Kind, LotGiven, Money, Party, PartySide, PaymentMethod,
    Price, PriceTerms, Quantity, ReturnReason, Tender,
};
use crate::store::masters::SUPPLIERS;
use crate::store::{AllocateTo, PaymentRequest, Result, Session};

/// Goods are bought of the first products only, those that are sold.
const BOUGHT: usize = 2000;

/// Who receives goods and pays for them.
pub(super) struct Buyer<'a> {
    session: &'a Session,
    products: &'a [Made],
    rng: Rng,
    /// What was bought and may be given back or still be owed, with its supplier.
    bought: VecDeque<(DocumentId, i64)>,
    receipts: u32,
}

impl<'a> Buyer<'a> {
    pub(super) fn new(session: &'a Session, products: &'a [Made], rng: Rng) -> Self {
        Buyer { session, products, rng, bought: VecDeque::new(), receipts: 0 }
    }

    /// What is due after so many sales.
    pub(super) fn after(&mut self, sales: u32, date: NaiveDate) -> Result<()> {
        if sales.is_multiple_of(9) {
            self.receive(date)?;
        }
        if sales.is_multiple_of(23) {
            self.pay(date)?;
        }
        if sales.is_multiple_of(53) {
            self.give_back(date)?;
        }
        Ok(())
    }

    /// Receives up to three products of one supplier; every fourth time they come from abroad.
    fn receive(&mut self, date: NaiveDate) -> Result<()> {
        let supplier = self.rng.usize(0..SUPPLIER_COUNT);
        let places: Vec<usize> = (supplier..self.products.len().min(BOUGHT))
            .step_by(SUPPLIER_COUNT)
            .filter(|place| !self.products[*place].is_service)
            .collect();
        let Some(party) = self.session.masters().row_of_code(&SUPPLIERS, &supplier_code(supplier))? else {
            return Ok(());
        };
        if places.is_empty() {
            return Ok(());
        }
        self.receipts += 1;
        let abroad = self.receipts.is_multiple_of(4);
        let mut draft =
            self.session.documents().new_draft(if abroad { Kind::Import } else { Kind::Purchase })?;
        draft.uuid = uuid_of(&mut self.rng);
        draft.date = date;
        draft.party = Some(Party::new(PartySide::Supplier, party));
        // No supplier has two papers of one number.
        draft.reference = Some(format!("INV {}/{}", self.rng.u32(1000..9999), self.receipts));
        let first = self.rng.usize(0..places.len());
        for place in places.iter().cycle().skip(first).take(places.len().min(3)) {
            let line = self.line(&draft, *place)?;
            draft.lines.push(line);
        }
        if abroad {
            let amount = |rng: &mut Rng| Money::from_minor(rng.i64(200..900) * 100);
            draft.costs =
                Costs { freight: amount(&mut self.rng), duty: amount(&mut self.rng), ..Costs::default() };
        }
        let tenders = self.paid_at_once(&draft, date)?;
        let posted = self.session.documents().post(&draft, &tenders)?;
        self.bought.push_back((posted.id, party));
        Ok(())
    }

    fn line(&mut self, draft: &Draft, place: usize) -> Result<DraftLine> {
        let made = &self.products[place];
        let quantity = Quantity::whole(self.rng.i64(10..40))?;
        // The supplier's price moves a little about what the shop reckons with.
        let hundredths = made.cost * self.rng.i64(96..105) / 100;
        let life = u64::try_from(made.shelf_life).unwrap_or(0);
        let received = if made.tracks_lots {
            LotGiven {
                number: Some(format!("{}-R{:03}", made.sku, self.receipts)),
                expires: draft.date.checked_add_days(Days::new(life)).filter(|_| life > 0),
                supplier_lot: Some(format!("B{:05}", self.rng.u32(0..100_000))),
            }
        } else {
            LotGiven::default()
        };
        let found = self.session.stock().scan(&made.sku)?;
        let found = found.ok_or_else(|| crate::store::Error::refused(format!("{} is gone.", made.sku)))?;
        Ok(DraftLine {
            unit_price: Price::from_ten_thousandths(hundredths * 100),
            received,
            ..draft.begin_line(&found, quantity, PriceTerms::default())
        })
    }

    /// One in four is paid at once, one in four half by a check; the rest is owed.
    fn paid_at_once(&mut self, draft: &Draft, date: NaiveDate) -> Result<Vec<Tender>> {
        let payable = self.session.documents().totals(draft)?.payable;
        Ok(match self.rng.u8(0..4) {
            0 => vec![Tender::of(PaymentMethod::BankTransfer, payable)],
            1 => vec![Tender {
                check: Some(Check {
                    number: format!("{:06}", self.rng.u32(0..1_000_000)),
                    due: date.checked_add_days(Days::new(30)),
                }),
                reference: Some("Banque Misr".to_owned()),
                ..Tender::of(PaymentMethod::Check, Money::from_minor(payable.minor() / 2))
            }],
            _ => Vec::new(),
        })
    }

    /// Pays the oldest receipt that is still owed.
    fn pay(&mut self, date: NaiveDate) -> Result<()> {
        while let Some((invoice, supplier)) = self.bought.pop_front() {
            let due = self.session.documents().document(invoice)?.due()?;
            if due <= Money::ZERO {
                continue;
            }
            let side = PartySide::Supplier;
            self.session.money().pay(&PaymentRequest {
                uuid: uuid_of(&mut self.rng),
                party: Party::new(side, supplier),
                direction: side.payment_direction(),
                tender: Tender::of(PaymentMethod::BankTransfer, due),
                date,
                onto: AllocateTo::InOrder(vec![invoice]),
                notes: None,
                said: None,
            })?;
            break;
        }
        Ok(())
    }

    /// Gives back a little of what came last and is still there.
    fn give_back(&mut self, date: NaiveDate) -> Result<()> {
        let Some((invoice, _)) = self.bought.pop_back() else { return Ok(()) };
        for of in self.session.documents().returnable(invoice)? {
            let [lot] = of.lots.as_slice() else { continue };
            let quantity = of.left().min(lot.here).min(Quantity::whole(3)?);
            if !quantity.is_positive() {
                continue;
            }
            let mut draft = self.session.documents().new_return(invoice)?;
            draft.uuid = uuid_of(&mut self.rng);
            draft.date = date;
            draft.lines =
                vec![DraftLine { quantity, reason: Some(ReturnReason::Damaged), ..of.line.clone() }];
            self.session.documents().post(&draft, &[])?;
            break;
        }
        Ok(())
    }
}
