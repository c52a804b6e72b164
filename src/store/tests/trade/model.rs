//! What a shop is, as small as can be: shelves, documents, accounts and a drawer.

use std::collections::BTreeMap;

use super::goods::{BELOW_ZERO, LIMIT, LIMITED, OPENING, WALK_IN, WORK};
use super::worth::{Moved, Shelves};
use crate::domain::{DocumentId, Kind, Party, PaymentMethod, Tender};

/// Of a customer what is owed to the shop, of a supplier what the shop owes; and what of it nothing is settled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Account {
    pub balance: i64,
    pub credit: i64,
}

/// Lot and warehouse.
pub(super) type Place = (i64, i64);

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub item: i64,
    pub product: i64,
    pub quantity: i64,
    pub returned: i64,
    /// The lots of it, each that it was set apart from where it was.
    pub lots: Vec<(i64, i64)>,
    /// What had come back of each lot.
    pub lots_returned: BTreeMap<i64, i64>,
    /// The line of the original that it gives back.
    pub of: Option<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Doc {
    pub id: DocumentId,
    pub number: String,
    pub kind: Kind,
    pub party: Party,
    pub warehouse: i64,
    /// How many days ago it is dated.
    pub ago: u64,
    pub payable: i64,
    /// Net of lines, discount, net, charges, tax, rounding, total, with the sign that the register gives them.
    pub figures: [i64; 7],
    pub paid: Paid,
    /// What payments that stand alone settle of it.
    pub later: i64,
    /// What the two of an exchange settle of each other.
    pub swapped: i64,
    /// What a return took off what was open of its original.
    pub set_off: i64,
    /// Not settled yet; of a return what stays on the account.
    pub open: i64,
    pub lines: Vec<Line>,
    pub original: Option<usize>,
    pub exchange: Option<usize>,
    pub stands: bool,
    /// What it did to the shelves, movement by movement.
    pub moved: Vec<Moved>,
}

/// What is paid with a document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paid {
    pub cash: i64,
    /// In money, cash too.
    pub money: i64,
    pub credit: i64,
}

impl Paid {
    pub fn of(tenders: &[Tender]) -> Self {
        let mut paid = Paid::default();
        for tender in tenders {
            let amount = tender.amount.minor();
            match tender.method {
                PaymentMethod::StoreCredit => paid.credit += amount,
                PaymentMethod::Cash => (paid.cash, paid.money) = (paid.cash + amount, paid.money + amount),
                _ => paid.money += amount,
            }
        }
        paid
    }

    pub fn all(&self) -> i64 {
        self.money + self.credit
    }
}

/// A payment that stands alone.
#[derive(Debug, Clone)]
pub(super) struct Payment {
    pub id: i64,
    pub party: Party,
    pub back: bool,
    pub method: PaymentMethod,
    pub amount: i64,
    /// What it settles of which documents.
    pub shares: Vec<(usize, i64)>,
    pub stands: bool,
}

impl Payment {
    pub fn left_over(&self) -> i64 {
        self.amount - self.shares.iter().map(|(_, share)| share).sum::<i64>()
    }
}

#[derive(Debug)]
pub(super) struct Model {
    pub stock: BTreeMap<Place, i64>,
    pub shelves: Shelves,
    /// What lay there when it began, and what was bought since and not given back.
    pub bought: i64,
    /// What moved so many days ago.
    pub moved: BTreeMap<(Place, u64), i64>,
    pub products: BTreeMap<i64, i64>,
    /// The lot that a quarantined part was set apart from.
    pub set_apart: BTreeMap<i64, i64>,
    pub accounts: BTreeMap<Party, Account>,
    pub drawer: i64,
    /// What should be in the drawer, while a shift is open.
    pub shift: Option<i64>,
    pub payments: Vec<Payment>,
    pub docs: Vec<Doc>,
    pub register: BTreeMap<Kind, [i64; 7]>,
}

/// Whose account there is none of.
pub(super) fn is_walk_in(party: Party) -> bool {
    party == Party::Customer(WALK_IN.into())
}

impl Model {
    pub fn new() -> Self {
        let customers = [1, 2, 3].map(|id| Party::Customer(id.into()));
        let parties = customers.into_iter().chain([1, 2].map(|id| Party::Supplier(id.into())));
        Model {
            stock: OPENING
                .iter()
                .map(|&(lot, warehouse, _, quantity, _)| ((lot, warehouse), quantity))
                .collect(),
            shelves: Shelves {
                worth: OPENING.iter().map(|&(lot, warehouse, .., value)| ((lot, warehouse), value)).collect(),
                corrected: 0,
            },
            bought: OPENING.iter().map(|(.., value)| value).sum(),
            moved: BTreeMap::new(),
            products: OPENING.iter().map(|&(lot, _, product, ..)| (lot, product)).collect(),
            set_apart: BTreeMap::new(),
            accounts: parties.map(|party| (party, Account::default())).collect(),
            drawer: 0,
            shift: None,
            payments: Vec::new(),
            docs: Vec::new(),
            register: BTreeMap::new(),
        }
    }

    /// What can be taken from each place on a day so that it is below zero on none since.
    pub fn stock_on(&self, ago: u64) -> BTreeMap<Place, i64> {
        let mut stock = self.stock.clone();
        for (place, there) in &mut stock {
            let (mut later, mut most) = (0, 0);
            for day in 0..ago {
                later += self.moved.get(&(*place, day)).copied().unwrap_or_default();
                most = most.max(later);
            }
            *there -= most;
        }
        stock
    }

    pub fn account(&self, party: Party) -> Account {
        self.accounts[&party]
    }

    /// What was paid for a document and not given back for it.
    pub fn refundable(&self, original: usize) -> i64 {
        // Who was paid back for a return that was cancelled since has that money already.
        let owed = self.account(self.docs[original].party).credit.min(0);
        (self.not_given_back(original) + owed).max(0)
    }

    /// What was paid for a document beyond what its returns gave back.
    pub fn not_given_back(&self, original: usize) -> i64 {
        let paid = |doc: &Doc| doc.paid.all() + doc.swapped + doc.later;
        paid(&self.docs[original]) - self.returns_of(original).map(paid).sum::<i64>()
    }

    fn returns_of(&self, original: usize) -> impl Iterator<Item = &Doc> {
        self.docs.iter().filter(move |doc| doc.stands && doc.original == Some(original))
    }

    /// What the two of an exchange may settle of each other.
    pub fn swappable(&self, original: Option<usize>, worth: i64, payable: i64) -> i64 {
        let most = original.map_or(worth, |original| self.refundable(original));
        worth.min(payable).min(most)
    }

    /// Why a document that is no return must be refused, paid so; `worth` is what comes back for it in an exchange.
    pub fn against(
        &self,
        party: Party,
        payable: i64,
        paid: &Paid,
        worth: i64,
        swapped: i64,
    ) -> Option<&'static str> {
        let (account, due) = (self.account(party), payable - swapped - paid.all());
        if due < 0 {
            return Some("more is paid than is due");
        }
        if paid.credit > 0 && (is_walk_in(party) || paid.credit > account.credit) {
            return Some("there is no such credit");
        }
        if is_walk_in(party) && due > 0 {
            return Some("a walk-in customer pays at once");
        }
        // What is owed more when all is done.
        let more = payable - worth.min(payable) - paid.money;
        let limited = party == Party::Customer(LIMITED.into()) && due > 0 && more > 0;
        (limited && more > (LIMIT - account.balance).max(0)).then_some("beyond the limit")
    }

    /// Why goods cannot be sold from a warehouse.
    pub fn short(
        &self,
        stock: &BTreeMap<Place, i64>,
        lines: &[(i64, i64)],
        warehouse: i64,
    ) -> Option<&'static str> {
        let mut need: BTreeMap<i64, i64> = BTreeMap::new();
        for (product, quantity) in lines.iter().filter(|(product, _)| ![WORK, BELOW_ZERO].contains(product)) {
            *need.entry(*product).or_default() += quantity;
        }
        let there = |product| -> i64 {
            let fits = |&(&(lot, at), _): &(&Place, &i64)| {
                at == warehouse && self.products[&lot] == product && !self.set_apart.contains_key(&lot)
            };
            stock.iter().filter(fits).map(|(_, quantity)| (*quantity).max(0)).sum()
        };
        need.into_iter().any(|(product, need)| need > there(product)).then_some("not enough is there")
    }

    /// Why a return must be refused that gives so much of each of the original's lines.
    pub fn against_return(
        &self,
        (party, original): (Party, Option<usize>),
        lines: &[(usize, i64)],
        payable: i64,
        paid: &Paid,
        swapped: i64,
    ) -> Option<&'static str> {
        if let Some(original) = original {
            let of = &self.docs[original];
            let over = |&(line, quantity): &(usize, i64)| {
                quantity > of.lines[line].quantity - of.lines[line].returned
            };
            if lines.iter().any(over) {
                return Some("more than is left");
            }
            if paid.all() + swapped > self.refundable(original) {
                return Some("more than was paid");
            }
        }
        if paid.all() > payable - swapped {
            return Some("more is paid back than is due");
        }
        let walk_in = is_walk_in(party);
        (walk_in && (paid.credit > 0 || paid.all() < payable - swapped))
            .then_some("a walk-in customer has no account")
    }

    /// Why goods cannot go back to a supplier.
    pub fn gone(&self, original: usize, lines: &[(usize, i64)], warehouse: i64) -> Option<&'static str> {
        let mut stock = self.stock.clone();
        for (line, quantity) in lines {
            let mut need = *quantity;
            for (lot, _) in &self.docs[original].lines[*line].lots {
                let apart = self.set_apart.iter().filter(|(_, of)| *of == lot).map(|(apart, _)| *apart);
                for lot in apart.chain([*lot]) {
                    let there = stock.entry((lot, warehouse)).or_default();
                    let taken = need.min(*there).max(0);
                    *there -= taken;
                    need -= taken;
                }
            }
            if need > 0 && self.docs[original].lines[*line].product != WORK {
                return Some("no longer here");
            }
        }
        None
    }

    /// Why a document cannot be cancelled.
    pub fn against_cancel(&self, doc: usize) -> Option<&'static str> {
        let of = &self.docs[doc];
        let later =
            |place: usize| of.original.is_some() && self.docs[place].original == of.original && place > doc;
        let standing = (0..self.docs.len()).filter(|&place| self.docs[place].stands);
        for place in standing {
            let other = &self.docs[place];
            if other.original == Some(doc) || other.exchange == Some(doc) || later(place) {
                return Some("others stand on it");
            }
        }
        let walk_in = is_walk_in(of.party);
        if walk_in && of.exchange.is_some() {
            return Some("paid with goods");
        }
        let mut stock = self.stock_on(of.ago);
        for Moved { place, quantity, .. } in &of.moved {
            let there = stock.entry(*place).or_default();
            if quantity > there && *quantity > 0 && self.products[&place.0] != BELOW_ZERO {
                return Some("its goods are gone");
            }
            *there -= quantity;
        }
        let given = of.paid.credit + of.swapped + of.open;
        let short = of.kind.is_return() && given > 0 && self.account(of.party).credit < given;
        (short && !walk_in).then_some("its credit is used up")
    }
}
