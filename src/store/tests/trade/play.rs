//! A step done in the shop and in the model, the model first: it says whether the shop must refuse.

use std::collections::BTreeMap;

use chrono::Days;
use rusqlite::Connection;
use tempfile::TempDir;

use super::goods::{self, UNNAMED, WORK};
use super::model::{Doc, Model, Paid};
use super::steps::{Buy, Free, Line, Pay, Return, Sell, Step, Terms};
use super::{checks, learn, worth};
use crate::domain::{
    Check, Costs, CustomerId, Draft, DraftLine, Kind, Money, Party, PaymentMethod, Price, PriceMode,
    Quantity, Rate, Restock, SalesBy, Tender, Totals,
};
use crate::store::documents::drafts;
use crate::store::kernel::clock;
use crate::store::{Deal, Error, Posted, Session};

pub(super) struct Play {
    _folder: TempDir,
    pub session: Session,
    /// Sees whether anything was written at all.
    other: Connection,
    pub model: Model,
    /// How often a kind was posted, cancelled, or something refused and why.
    pub told: BTreeMap<String, u32>,
}

/// A document on its way, as the model needs to know it.
struct Asked<'a> {
    draft: &'a Draft,
    totals: &'a Totals,
    paid: Paid,
    swapped: i64,
    original: Option<usize>,
    exchange: Option<usize>,
}

impl Play {
    pub fn begin() -> Self {
        let (folder, session) = goods::open();
        let other = Connection::open(session.store().path()).unwrap();
        Play { _folder: folder, session, other, model: Model::new(), told: BTreeMap::new() }
    }

    pub fn step(&mut self, step: &Step) {
        match step {
            Step::Sell(sell) => self.sell(sell),
            Step::Buy(buy) => self.buy(buy),
            Step::Return(back) => self.give_back(back),
            Step::Exchange(back, sell, undone) => {
                self.exchange(back, sell);
                if *undone {
                    self.cancel(0);
                }
            }
            Step::Free(free) => self.free(free),
            Step::Cancel(of) => self.cancel(*of),
            Step::Pay(payment) => self.pay(payment),
            Step::TakeBack(of) => self.take_back(*of),
            Step::OpenShift(float) => self.open_shift(*float),
            Step::MoveCash(amount) => self.move_cash(*amount),
            Step::CloseShift(difference) => self.close_shift(*difference),
        }
        checks::agree(&self.session, &self.model);
    }

    /// Proves the file.
    pub fn end(&self) {
        let checks = self.session.store().verify(None).unwrap();
        let problems: Vec<String> = checks.into_iter().flat_map(|check| check.said()).collect();
        assert_eq!(problems, Vec::<String>::new());
        checks::earned(&self.session, &self.model, SalesBy::ALL);
        worth::each_value_is_proved(&self.session);
    }

    pub fn tell(&mut self, what: impl Into<String>) {
        *self.told.entry(what.into()).or_default() += 1;
    }

    fn sell(&mut self, sell: &Sell) {
        let mut draft = self.sale(sell, sell.kind, sell.customer.into());
        draft.date = clock::today() - Days::new(sell.ago);
        if sell.kept_before {
            let _ = self.session.documents().keep_draft(&draft);
        }
        let Ok(totals) = self.session.documents().totals(&draft) else {
            return self.is_refused(&Deal::of(&draft, &[]));
        };
        let (party, payable) = (draft.party.unwrap(), totals.payable.minor());
        let tenders = tenders(&sell.pay, payable, payable, self.model.account(party).credit);
        let paid = Paid::of(&tenders);
        let against = self.model.against(party, payable, &paid, 0, 0).or_else(|| {
            self.model.short(&self.model.stock_on(sell.ago), &quantities(&draft), draft.warehouse.row())
        });
        if against.is_some()
            && self.model.short(&self.model.stock, &quantities(&draft), sell.warehouse).is_none()
        {
            self.tell("refused, or not there on its day");
        }
        let asked =
            Asked { draft: &draft, totals: &totals, paid, swapped: 0, original: None, exchange: None };
        if let Some(posted) = self.conclude(&Deal::of(&draft, &tenders), against) {
            self.post(&posted, &asked);
        }
    }

    fn buy(&mut self, buy: &Buy) {
        let draft = self.receipt(buy);
        let Ok(totals) = self.session.documents().totals(&draft) else {
            return self.is_refused(&Deal::of(&draft, &[]));
        };
        // Freight goes into the lots of goods, and work has none.
        if draft.lines.iter().all(|line| line.product.row() == WORK) && buy.costs != [0; 3] {
            return self.is_refused(&Deal::of(&draft, &[]));
        }
        let (party, payable) = (draft.party.unwrap(), totals.payable.minor());
        let tenders = tenders(&buy.pay, payable, payable, self.model.account(party).credit);
        let paid = Paid::of(&tenders);
        let against = self.model.against(party, payable, &paid, 0, 0);
        let costs = learn::costs(&self.session);
        let asked =
            Asked { draft: &draft, totals: &totals, paid, swapped: 0, original: None, exchange: None };
        if let Some(posted) = self.conclude(&Deal::of(&draft, &tenders), against) {
            self.post(&posted, &asked);
            learn::costs_follow(&self.session, &self.model, posted.id, costs, buy.costs.iter().sum());
        }
    }

    fn give_back(&mut self, back: &Return) {
        let Some(of) = self.pick(back.of, |_| true) else { return };
        let Some((draft, lines)) = self.return_of(of, back) else { return };
        let deal = Deal::of(&draft, &[]);
        let Ok(totals) = self.session.documents().totals(&draft) else { return self.is_refused(&deal) };
        let payable = totals.payable.minor();
        let tenders = tenders(&back.pay, payable, self.model.refundable(of), 0);
        let paid = Paid::of(&tenders);
        let mut against =
            self.model.against_return((draft.party.unwrap(), Some(of)), &lines, payable, &paid, 0);
        if draft.kind == Kind::PurchaseReturn {
            against = against.or_else(|| self.model.gone(of, &lines, draft.warehouse.row()));
        }
        let asked =
            Asked { draft: &draft, totals: &totals, paid, swapped: 0, original: Some(of), exchange: None };
        if let Some(posted) = self.conclude(&Deal { tenders: &tenders, ..deal }, against) {
            self.post(&posted, &asked);
        }
    }

    fn exchange(&mut self, back: &Return, sell: &Sell) {
        let Some(of) = self.pick(back.of, |doc| doc.kind.returned_by() == Some(Kind::SaleReturn)) else {
            return;
        };
        let Some((given, lines)) = self.return_of(of, back) else { return };
        let Party::Customer(customer) = self.model.docs[of].party else { return };
        let draft = self.sale(sell, Kind::Sale, customer);
        let deal = Deal { back: Some(&given), ..Deal::of(&draft, &[]) };
        let documents = self.session.documents();
        let (Ok(totals), Ok(given_totals)) = (documents.totals(&draft), documents.totals(&given)) else {
            return self.is_refused(&deal);
        };
        let (worth, payable) = (given_totals.payable.minor(), totals.payable.minor());
        let swapped = self.model.swappable(Some(of), worth, payable);
        let back_to_them = worth > payable;
        let (due, most) = match back_to_them {
            true => (worth - swapped, self.model.refundable(of) - swapped),
            false => (payable - swapped, payable - worth),
        };
        let pay = if back_to_them { &back.pay } else { &sell.pay };
        let tenders = tenders(pay, due, most, self.model.account(draft.party.unwrap()).credit);
        let (all, none) = (Paid::of(&tenders), Paid::default());
        let (paid, paid_back) = if back_to_them { (none, all) } else { (all, none) };
        let mut shelves = self.model.stock.clone();
        for (line, quantity) in lines.iter().filter(|_| !back.quarantine) {
            for (lot, _) in self.model.docs[of].lines[*line].lots.iter().take(1) {
                *shelves.entry((*lot, given.warehouse.row())).or_default() += quantity;
            }
        }
        let against = self
            .model
            .against_return((given.party.unwrap(), Some(of)), &lines, worth, &paid_back, swapped)
            .or_else(|| self.model.against(draft.party.unwrap(), payable, &paid, worth, swapped))
            .or_else(|| self.model.short(&shelves, &quantities(&draft), draft.warehouse.row()));
        let Some(posted) = self.conclude(&Deal { tenders: &tenders, ..deal }, against) else { return };
        let returned = posted.back.as_deref().unwrap();
        let (totals, given_totals) = (&totals, &given_totals);
        let asked = Asked {
            draft: &given,
            totals: given_totals,
            paid: paid_back,
            swapped,
            original: Some(of),
            exchange: None,
        };
        self.post(returned, &asked);
        let exchange = Some(self.model.docs.len() - 1);
        self.post(&posted, &Asked { draft: &draft, totals, paid, swapped, original: None, exchange });
    }

    fn free(&mut self, free: &Free) {
        let mut draft = self.session.documents().new_draft(Kind::SaleReturn).unwrap();
        draft.party = Some(Party::Customer(free.customer.into()));
        let mut line = self.line(&free.line);
        line.received.number = tracked(free.line.product).then(|| "A".to_string());
        line.restock = restock(free.quarantine);
        draft.lines.push(line);
        let Ok(totals) = self.session.documents().totals(&draft) else {
            return self.is_refused(&Deal::of(&draft, &[]));
        };
        let payable = totals.payable.minor();
        let tenders = tenders(&free.pay, payable, payable, 0);
        let paid = Paid::of(&tenders);
        let against = self.model.against_return((draft.party.unwrap(), None), &[], payable, &paid, 0);
        let asked =
            Asked { draft: &draft, totals: &totals, paid, swapped: 0, original: None, exchange: None };
        if let Some(posted) = self.conclude(&Deal::of(&draft, &tenders), against) {
            self.post(&posted, &asked);
        }
    }

    /// The newest first: most of what is cancelled was posted just now.
    fn cancel(&mut self, of: usize) {
        let Some(last) = self.model.docs.len().checked_sub(1) else { return };
        let of = last - of % (last + 1);
        let against = match self.model.docs[of].stands {
            true => self.model.against_cancel(of),
            false => Some("cancelled already"),
        };
        let before = self.version();
        match (self.session.documents().cancel(self.model.docs[of].id, "why", None), against) {
            (Ok(_), None) => {
                self.tell(format!("cancelled {}", self.model.docs[of].kind.code()));
                self.model.cancel(of);
                learn::last_costs(&self.session, &self.model);
            }
            (Err(Error::Refused(_)), Some(why)) => {
                assert_eq!(self.version(), before, "something was written");
                self.tell(format!("refused: {why}"));
            }
            (done, against) => {
                panic!("cancelling {:?}\ngave {done:?}, expected {against:?}", self.model.docs[of])
            }
        }
    }

    fn is_refused(&mut self, deal: &Deal<'_>) {
        assert!(self.conclude(deal, Some("it cannot be worked out")).is_none());
    }

    fn post(&mut self, posted: &Posted, asked: &Asked<'_>) {
        let Asked { draft, totals, paid, swapped, original, exchange } = *asked;
        let sign = if draft.kind.is_return() { -1 } else { 1 };
        let figures = [
            totals.lines_net,
            totals.discount,
            totals.net,
            totals.charges,
            totals.tax,
            totals.rounding,
            totals.total,
        ];
        let mut doc = Doc {
            id: posted.id,
            number: posted.number.clone(),
            kind: draft.kind,
            party: draft.party.unwrap(),
            warehouse: draft.warehouse.row(),
            ago: u64::try_from((clock::today() - draft.date).num_days()).unwrap(),
            payable: totals.payable.minor(),
            figures: figures.map(|figure| sign * figure.minor()),
            paid,
            later: 0,
            swapped,
            set_off: 0,
            open: 0,
            lines: Vec::new(),
            original,
            exchange,
            stands: true,
            moved: Vec::new(),
        };
        learn::lots(&self.session, &mut self.model, &mut doc, draft);
        self.model.post(doc);
    }

    /// Changes when anything was written by another connection.
    pub fn version(&self) -> i64 {
        self.other.query_row("PRAGMA data_version", [], |row| row.get(0)).unwrap()
    }

    fn pick(&self, of: usize, fits: impl Fn(&Doc) -> bool) -> Option<usize> {
        let docs = &self.model.docs;
        let all: Vec<usize> =
            (0..docs.len()).filter(|&place| !docs[place].kind.is_return() && fits(&docs[place])).collect();
        all.get(of.checked_rem(all.len())?).copied()
    }

    /// The return of a document, and how much it gives of which of its lines.
    fn return_of(&self, of: usize, back: &Return) -> Option<(Draft, Vec<(usize, i64)>)> {
        let doc = &self.model.docs[of];
        let left = |line: &super::model::Line| line.quantity - line.returned;
        let file = self.session.store().connection();
        let mut draft = match self.session.documents().new_return(doc.id) {
            Ok(_) if !doc.stands => panic!("{} is cancelled and would come back", doc.number),
            Ok(draft) => draft,
            Err(error) => {
                assert!(!doc.stands || doc.lines.iter().all(|line| left(line) == 0), "{error}");
                return None;
            }
        };
        let sold = drafts::load_by_id(file, doc.id).unwrap();
        let mut lines = Vec::new();
        for (place, line) in doc.lines.iter().enumerate() {
            let more = i64::from(back.too_much && place == 0);
            let quantity = left(line) * back.parts[place % back.parts.len()] / 100 + more;
            let quantity = if more > 0 { left(line) + more } else { quantity };
            if quantity == 0 {
                continue;
            }
            lines.push((place, quantity));
            draft.lines.push(DraftLine {
                quantity: Quantity::from_thousandths(quantity),
                lots: None,
                original: Some(line.item.into()),
                restock: restock(back.quarantine),
                ..sold.lines[place].clone()
            });
        }
        if back.elsewhere {
            draft.warehouse = (3 - draft.warehouse.row()).into();
        }
        (!lines.is_empty()).then_some((draft, lines))
    }

    fn sale(&self, sell: &Sell, kind: Kind, customer: CustomerId) -> Draft {
        let mut draft = self.session.documents().new_draft(kind).unwrap();
        draft.party = Some(Party::Customer(customer));
        draft.warehouse = sell.warehouse.into();
        agreed(&mut draft, &sell.terms);
        for line in &sell.lines {
            let mut line = line.clone();
            if kind == Kind::Service {
                line.product = WORK;
            }
            if kind.is_zero_rated() {
                line.rate = 0;
                draft.shipping.tax_rate = Rate::ZERO;
            }
            draft.lines.push(self.line(&line));
        }
        draft
    }

    fn receipt(&self, buy: &Buy) -> Draft {
        let mut draft = self.session.documents().new_draft(buy.kind).unwrap();
        draft.party = Some(Party::Supplier(buy.supplier.into()));
        draft.warehouse = buy.warehouse.into();
        draft.date = clock::today() - Days::new(buy.ago);
        agreed(&mut draft, &buy.terms);
        let [freight, duty, other] = buy.costs.map(Money::from_minor);
        draft.costs = Costs { freight, duty, other, by: buy.by };
        for (line, lot) in &buy.lines {
            let mut received = self.line(line);
            let name = char::from(b'A' + lot).to_string();
            received.received.number = Some(name).filter(|_| tracked(line.product));
            draft.lines.push(received);
        }
        draft
    }

    fn line(&self, line: &Line) -> DraftLine {
        let product = self.session.stock().product(line.product.into()).unwrap();
        DraftLine {
            unit_price: Price::from_ten_thousandths(line.price),
            discount: line.discount,
            tax_rate: Rate::from_thousandths(line.rate),
            ..product.line(Quantity::from_thousandths(line.quantity))
        }
    }
}

fn agreed(draft: &mut Draft, terms: &Terms) {
    draft.discount = terms.discount;
    draft.shipping.amount = Money::from_minor(terms.shipping);
    draft.price_mode = if terms.tax_included { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded };
    draft.cash_rounding = terms.rounding.map(Money::from_minor);
}

fn tracked(product: i64) -> bool {
    ![UNNAMED, WORK].contains(&product)
}

fn restock(quarantine: bool) -> Restock {
    if quarantine { Restock::Quarantine } else { Restock::Lot }
}

fn quantities(draft: &Draft) -> Vec<(i64, i64)> {
    draft.lines.iter().map(|line| (line.product.row(), line.quantity.thousandths())).collect()
}

/// A payment; of a check with what a check is known by.
pub fn tender(method: PaymentMethod, amount: Money) -> Tender {
    let of_check = method == PaymentMethod::Check;
    let check = of_check.then(|| Check { number: "4711".to_owned(), due: Some(clock::today()) });
    Tender { check, ..Tender::of(method, amount) }
}

/// Pays a part of what is due, of which only so much may be paid.
fn tenders(pay: &Pay, due: i64, most: i64, credit: i64) -> Vec<Tender> {
    let due = if pay.greedy { due } else { due.min(most) };
    let amount = (due * pay.percent / 100).max(0) + pay.too_much;
    let of_credit = if pay.credit { amount.min(credit).max(0) } else { 0 };
    let by_card = if pay.split { (amount - of_credit) / 2 } else { 0 };
    let rest = amount - of_credit - by_card;
    [(PaymentMethod::StoreCredit, of_credit), (PaymentMethod::Card, by_card), (pay.method, rest)]
        .into_iter()
        .filter(|(_, amount)| *amount > 0)
        .map(|(method, amount)| tender(method, Money::from_minor(amount)))
        .collect()
}
