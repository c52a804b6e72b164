//! The table: each verb with the roles that may do it.

use chrono::NaiveDate;

use super::super::PIN;
use super::super::documents::{
    FARM, FERTILISER, SPRAYING, back, cash, draft, for_farm, paid_in, purchase, received,
};
use super::{Act, Verb};
use crate::domain::{
    About, CashCount, Direction, Draft, Kind, Money, Need, Party, PartySide, PaymentMethod, Permission,
    Price, SalesBy, ShiftId, Tender,
};
use crate::store::activities::ActivityFilter;
use crate::store::kernel::clock;
use crate::store::readings::reports::Wanted;
use crate::store::{AllocateTo, Ask, Deal, Error, PaymentRequest, Posted, Session, Terminal};

type Ready = fn(&Session) -> Act;

/// Methods by name, with who may do them: owner, administrator, manager, cashier, keeper, accountant, viewer.
const VERBS: &[(&str, &str, &str, Ready)] = &[
    ("post an exchange", "conclude", "yyyy---", |owner| {
        let sold = sold(owner);
        let (taken, given) =
            (back(owner, Kind::SaleReturn, &sold, &[(1, 1)]), draft(owner, Kind::Sale, &[(FERTILISER, 1)]));
        act(move |user| user.documents().conclude(&Deal { back: Some(&taken), ..Deal::of(&given, &[]) }))
    }),
    ("post another price", "conclude", "yyya---", |owner| {
        let mut cheap = draft(owner, Kind::Sale, &[(FERTILISER, 1)]);
        cheap.lines[0].unit_price = Price::parse("30").unwrap();
        posted(owner, cheap)
    }),
    ("post another price mode", "conclude", "yyya---", |owner| {
        let mut other = draft(owner, Kind::Sale, &[(FERTILISER, 1)]);
        other.price_mode = crate::domain::PriceMode::TaxIncluded;
        posted(owner, other)
    }),
    ("post a sale return without an original", "post", "yyya---", |owner| {
        let mut free = draft(owner, Kind::SaleReturn, &[(FERTILISER, 1)]);
        free.lines[0].received.number = Some("L-1".to_string());
        posted(owner, free)
    }),
    ("post a purchase return without an original", "post", "yyy-a--", |owner| {
        let lines =
            vec![owner.stock().product(FERTILISER.into()).unwrap().line(crate::domain::Quantity::ONE)];
        let free = purchase(owner, Kind::PurchaseReturn, lines);
        act(move |user| user.documents().post(&free, &[]))
    }),
    ("pay for a purchase at once", "post", "yyy----", |owner| {
        let bought = ticket(owner, Kind::Purchase);
        posted(owner, bought)
    }),
    ("hold a ticket", "hold_draft", "yyyy---", |owner| {
        let ticket = ticket(owner, Kind::Sale);
        act(move |user| user.documents().hold_draft(&ticket))
    }),
    ("take money for a ticket", "take_in_hand", "yyyy---", |owner| {
        let ticket = ticket(owner, Kind::Sale);
        act(move |user| user.documents().take_in_hand(&ticket, Direction::In, &cash(100)))
    }),
    ("give money of a ticket back", "give_back_in_hand", "yyyy---", |owner| {
        let ticket = ticket(owner, Kind::Sale);
        let taken = owner.documents().take_in_hand(&ticket, Direction::In, &cash(100)).unwrap();
        owner.documents().hold_draft(&ticket).unwrap();
        act(move |user| user.documents().give_back_in_hand(&ticket, &taken[0].uuid))
    }),
    ("recall a ticket", "take_draft", "yyyy---", |owner| {
        let ticket = held(owner);
        act(move |user| user.documents().take_draft(&ticket.uuid))
    }),
    ("recall a ticket of a list", "take_draft_by_id", "yyyy---", |owner| {
        let id = owner.documents().keep_draft(&ticket(owner, Kind::Sale)).unwrap();
        owner.documents().hold_draft(&owner.documents().open_draft(id).unwrap()).unwrap();
        act(move |user| user.documents().take_draft_by_id(id))
    }),
    ("go on with a ticket", "resume_draft", "yyyy---", |_| {
        act(|user| user.documents().resume_draft(Kind::Sale))
    }),
    ("take a line off", "remove_line", "yyyy---", |owner| {
        let ticket = held(owner);
        act(move |user| user.documents().remove_line(&ticket, &ticket.lines[0]))
    }),
    ("discard a ticket", "discard_draft", "yyyy---", |owner| {
        let ticket = held(owner);
        act(move |user| user.documents().discard_draft(&ticket))
    }),
    ("quote", "quote", "yyyy---", |owner| {
        let offer = ticket(owner, Kind::Sale);
        act(move |user| user.documents().quote(&offer, clock::today(), None))
    }),
    ("sell a quotation", "begin_sale", "yyyy---", |owner| {
        let quoted = owner.documents().quote(&ticket(owner, Kind::Sale), clock::today(), None).unwrap();
        act(move |user| user.documents().begin_sale(quoted.id))
    }),
    ("copy a sale", "begin_copy", "yyyy---", |owner| {
        let sold = sold(owner);
        act(move |user| user.documents().begin_copy(sold.id))
    }),
    ("copy a purchase", "begin_copy", "yyy-y--", |owner| {
        let bought = done(owner, Kind::Purchase);
        act(move |user| user.documents().begin_copy(bought.id))
    }),
    ("begin a sale return", "begin_return", "yyyy---", |owner| {
        let sold = sold(owner);
        act(move |user| user.documents().begin_return(sold.id))
    }),
    ("begin a purchase return", "begin_return", "yyy-y--", |owner| {
        let bought = done(owner, Kind::Purchase);
        act(move |user| user.documents().begin_return(bought.id))
    }),
    ("print a sale again", "reprint", "yyyy-yy", |owner| {
        let sold = sold(owner);
        act(move |user| user.documents().reprint(sold.id))
    }),
    ("print a purchase again", "reprint", "yyy-yyy", |owner| {
        let bought = done(owner, Kind::Purchase);
        act(move |user| user.documents().reprint(bought.id))
    }),
    ("approve for another", "approve", "yyyyyyy", |_| {
        let needs = vec![Need::new(Permission::SalesCancel, About::Cancelling, "It is cancelled.")];
        act(move |user| user.people().approve("owner", PIN, &needs))
    }),
    ("approve of a ticket", "approve_for", "yyyyyyy", |owner| {
        let needs = vec![Need::new(Permission::SalesCancel, About::Cancelling, "It is cancelled.")];
        let ticket = held(owner);
        act(move |user| user.people().approve_for(&ticket, "owner", PIN, &needs))
    }),
    ("receive from a customer", "pay", "yyyy-y-", |_| {
        let paying = paying(PartySide::Customer, FARM);
        act(move |user| user.money().pay(&paying))
    }),
    ("receive what came yesterday", "pay_approved", "yyya-y-", |_| {
        let date = clock::today().pred_opt().unwrap();
        let paying = PaymentRequest { date, ..paying(PartySide::Customer, FARM) };
        act(move |user| user.money().pay_approved(&paying, None))
    }),
    ("sell with the date of yesterday", "conclude", "yyya---", |owner| {
        let date = clock::today().pred_opt().unwrap();
        posted(owner, Draft { date, ..draft(owner, Kind::Sale, &[(FERTILISER, 1)]) })
    }),
    ("pay a supplier", "pay", "yyy--y-", |_| {
        let paying = paying(PartySide::Supplier, 1);
        act(move |user| user.money().pay(&paying))
    }),
    ("cancel a payment", "cancel_payment", "yyya-ya", |owner| {
        let made = owner.money().pay(&paying(PartySide::Customer, FARM)).unwrap();
        act(move |user| user.money().cancel_payment(made.id, "Bounced", None))
    }),
    ("open a shift", "open_shift", "yyyy---", |owner| {
        no_shift(owner);
        act(|user| user.money().open_shift(Money::ZERO))
    }),
    ("close the shift of this drawer", "close_shift", "yyyy---", |owner| {
        let shift = a_shift(owner);
        act(move |user| user.money().close_shift(shift, &CashCount::default(), "", None))
    }),
    ("close the shift of another drawer", "close_shift", "yyya---", |owner| {
        let there = Terminal { drawer: Some("The other till".to_string()), ..Terminal::here() };
        let there = owner.store().sign_in("owner", PIN, &there).unwrap();
        let shift = a_shift(&there);
        act(move |user| user.money().close_shift(shift, &CashCount::default(), "", None))
    }),
    ("pay out of the drawer", "move_cash", "yyya---", |owner| {
        a_shift(owner);
        act(|user| user.money().move_cash(Direction::Out, Money::from_minor(1), "Bread", None))
    }),
    ("the X report", "shift_of", "yyyy-y-", |owner| {
        let shift = a_shift(owner);
        act(move |user| user.money().shift_of(shift))
    }),
    ("close a period", "close_period", "yy---y-", |owner| {
        let _ = owner.books().close_period(None);
        act(|user| {
            user.books().close_period(Some(NaiveDate::default()))?;
            user.books().close_period(None)
        })
    }),
    ("see a sale", "document", "yyyy-yy", |owner| {
        let sold = sold(owner);
        act(move |user| user.documents().document(sold.id))
    }),
    ("see a purchase", "document", "yyy-yyy", |owner| {
        let bought = done(owner, Kind::Purchase);
        act(move |user| user.documents().document(bought.id))
    }),
    ("the record", "activities", "yy----y", |_| {
        act(|user| user.books().activities(&Ask { limit: 9, ..Ask::default() }, &ActivityFilter::default()))
    }),
    ("what somebody did", "activity", "yy----y", |_| act(|user| user.books().activity(3))),
    ("the stock", "report", "yyy--yy", |_| act(|user| user.books().report(Wanted::Stock { on: None }, 9))),
    ("the ageing of customers", "report", "yyy--yy", |_| ageing(PartySide::Customer)),
    ("the ageing of suppliers", "report", "yyy--yy", |_| ageing(PartySide::Supplier)),
    ("the statement of a customer", "report", "yyy--yy", |_| statement(PartySide::Customer, FARM)),
    ("the statement of a supplier", "report", "yyy--yy", |_| statement(PartySide::Supplier, 1)),
    ("the sales", "report", "yyy--yy", |_| {
        let (from, to, by) = (clock::today(), clock::today(), SalesBy::Day);
        act(move |user| user.books().report(Wanted::Sales { from, to, by }, 9))
    }),
    ("the commission", "report", "yyy--yy", |_| {
        let (from, to, engineer) = (clock::today(), clock::today(), None);
        act(move |user| user.books().report(Wanted::Commission { from, to, engineer }, 9))
    }),
];

/// Each kind with who keeps one open, who posts it, and who cancels it.
const KINDS: [(Kind, [&str; 3]); 7] = [
    (Kind::Sale, ["yyyy---", "yyyy---", "yyya-aa"]),
    (Kind::Export, ["yyyy---", "yyyy---", "yyya-aa"]),
    (Kind::Service, ["yyyy---", "yyyy---", "yyya-aa"]),
    (Kind::SaleReturn, ["yyyy---", "yyyy---", "yyya-aa"]),
    (Kind::Purchase, ["yyy-y--", "yyy-y--", "yyy-aaa"]),
    (Kind::Import, ["yyy-y--", "yyy-y--", "yyy-aaa"]),
    (Kind::PurchaseReturn, ["yyy-y--", "yyy-y--", "yyy-aaa"]),
];

pub(super) fn verbs() -> Vec<Verb> {
    let mut verbs: Vec<Verb> = VERBS
        .iter()
        .map(|(name, method, who, ready)| Verb {
            name: (*name).to_string(),
            method,
            who,
            ready: Box::new(ready),
        })
        .collect();
    assert_eq!(KINDS.map(|(kind, _)| kind.code()).len(), Kind::ALL.len());
    for (kind, [keep, post, cancel]) in KINDS {
        verbs.push(Verb {
            name: format!("keep {}", kind.one()),
            method: "keep_draft",
            who: keep,
            ready: Box::new(move |owner| {
                let ticket = ticket(owner, kind);
                act(move |user| user.documents().keep_draft(&ticket))
            }),
        });
        verbs.push(Verb {
            name: format!("post {}", kind.one()),
            method: "post",
            who: post,
            ready: Box::new(move |owner| {
                let ticket = ticket(owner, kind);
                if kind.party() == PartySide::Customer {
                    return posted(owner, ticket);
                }
                act(move |user| user.documents().post(&ticket, &[]))
            }),
        });
        verbs.push(Verb {
            name: format!("cancel {}", kind.one()),
            method: "cancel",
            who: cancel,
            ready: Box::new(move |owner| {
                let done = done(owner, kind);
                act(move |user| user.documents().cancel(done.id, "Wrong item", None))
            }),
        });
    }
    verbs
}

pub(super) fn act<T>(does: impl Fn(&Session) -> Result<T, Error> + 'static) -> Act {
    Box::new(move |user| does(user).map(drop))
}

/// The draft is posted, paid in cash.
fn posted(owner: &Session, draft: Draft) -> Act {
    let payable = owner.documents().totals(&draft).unwrap().payable;
    act(move |user| user.documents().post(&draft, &[Tender::of(PaymentMethod::Cash, payable)]))
}

/// One of a kind, as the owner would enter it.
fn ticket(owner: &Session, kind: Kind) -> Draft {
    match kind {
        Kind::Service => draft(owner, kind, &[(SPRAYING, 1)]),
        Kind::Sale => draft(owner, kind, &[(FERTILISER, 1)]),
        Kind::Export => {
            let mut export = draft(owner, kind, &[(FERTILISER, 1)]);
            export.lines[0].tax_rate = kind.default_tax(export.lines[0].tax_rate);
            export
        }
        Kind::Purchase | Kind::Import => {
            purchase(owner, kind, vec![received(owner, FERTILISER, 1, "20", Some("L-1"))])
        }
        Kind::SaleReturn => back(owner, kind, &sold(owner), &[(1, 1)]),
        Kind::PurchaseReturn => back(owner, kind, &done(owner, Kind::Purchase), &[(1, 1)]),
    }
}

/// One that is posted, paid when it is a customer's.
fn done(owner: &Session, kind: Kind) -> Posted {
    let ticket = ticket(owner, kind);
    match kind.party() {
        PartySide::Customer => paid_in(owner, &ticket, PaymentMethod::Cash),
        PartySide::Supplier => owner.documents().post(&ticket, &[]).unwrap(),
    }
}

fn sold(owner: &Session) -> Posted {
    done(owner, Kind::Sale)
}

fn held(owner: &Session) -> Draft {
    let ticket = for_farm(owner, &[(FERTILISER, 1)]);
    owner.documents().hold_draft(&ticket).unwrap();
    ticket
}

fn paying(side: PartySide, party: i64) -> PaymentRequest {
    PaymentRequest {
        uuid: uuid::Uuid::new_v4().to_string(),
        party: Party::new(side, party),
        direction: side.payment_direction(),
        tender: cash(100),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: None,
        said: None,
    }
}

fn no_shift(owner: &Session) {
    if let Some(open) = owner.money().shift().unwrap() {
        owner.money().close_shift(open.id, &CashCount::default(), "", None).unwrap();
    }
}

/// The open shift of the drawer.
fn a_shift(owner: &Session) -> ShiftId {
    match owner.money().shift().unwrap() {
        Some(open) => open.id,
        None => owner.money().open_shift(Money::ZERO).unwrap(),
    }
}

fn ageing(side: PartySide) -> Act {
    act(move |user| user.books().report(Wanted::Ageing { side, on: clock::today() }, 9))
}

fn statement(side: PartySide, party: i64) -> Act {
    act(move |user| {
        user.books()
            .report(Wanted::Statement { party: Party::new(side, party), from: None, to: clock::today() }, 9)
    })
}
