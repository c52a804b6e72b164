//! Everything a shop does beside selling, one small step each: what programs do at random while they are killed, beside
//! each other, and on a disk that fills.

use std::path::Path;

use fastrand::Rng;
use rusqlite::Connection;
use storekeep::domain::{
    CashCount, Direction, Draft, Kind, LotGiven, Money, Party, PaymentMethod, Price, Quantity, Tender,
};
use storekeep::store::masters::{CUSTOMERS, SUPPLIERS};
use storekeep::store::{AllocateTo, Deal, Error, PaymentRequest, Session, clock};

use crate::shop::{sign_in, stocked, ticket};

/// The one customer with an account, and the one supplier.
const FARM: i64 = 2;
const SUPPLIER: i64 = 1;

/// Does one thing and says what: `posted UUID NUMBER`, `paid UUID NUMBER`, `cancelled NUMBER`, `closed NUMBER`.
type Step = fn(&Session, &mut Rng) -> Result<String, Error>;

pub const STEPS: [(&str, Step); 10] = [
    ("open a shift", |session, _| {
        session.money().open_shift(Money::from_minor(10_000)).map(|id| format!("opened {}", id.row()))
    }),
    ("sell for cash", |session, _| post(session, ticket(session, &[1, 2, 3]), PaymentMethod::Cash)),
    ("sell on account", |session, random| sell_on_account(session, random)),
    ("buy", |session, random| buy(session, random)),
    ("take back", |session, random| take_back(session, random)),
    ("send back", |session, random| send_back(session, random)),
    ("exchange", |session, random| exchange(session, random)),
    ("cancel", |session, random| {
        let number = any(session, random, "invoices WHERE status = 'posted'")?;
        session.documents().cancel(session.documents().document_id(&number)?, "Wrong item", None)?;
        Ok(format!("cancelled {number}"))
    }),
    ("receive", |session, random| receive(session, &uuid::Uuid::new_v4().to_string(), random.i64(1..20_000))),
    ("close the shift", |session, random| {
        let Some(shift) = session.money().shift()? else { return Err(none()) };
        let counted = CashCount { pieces: Vec::new(), other: Money::from_minor(random.i64(0..90_000)) };
        let closed = session.money().close_shift(shift.id, &counted, "Counted twice", None)?;
        Ok(format!("closed {}", closed.closing.unwrap().z_number))
    }),
];

/// A stocked shop with a customer who may owe, and a supplier.
pub fn trading(path: &Path) {
    stocked(path);
    let session = sign_in(path);
    let named = |name: &str| [("name", name.to_string())];
    assert_eq!(session.masters().save(&CUSTOMERS, None, &named("Nile Farm")).unwrap(), FARM);
    assert_eq!(session.masters().save(&SUPPLIERS, None, &named("Delta Seeds")).unwrap(), SUPPLIER);
}

/// Any step, until one is done: what cannot be done just now is refused in a sentence.
pub fn some_step(session: &Session, random: &mut Rng) -> String {
    loop {
        let (name, step) = STEPS[random.usize(..STEPS.len())];
        match step(session, random) {
            Ok(done) => return done,
            Err(Error::Refused(_) | Error::Domain(_)) => {}
            Err(other) => panic!("{name}: {other:?}"),
        }
    }
}

pub fn receive(session: &Session, uuid: &str, minor: i64) -> Result<String, Error> {
    let paid = session.money().pay(&PaymentRequest {
        uuid: uuid.to_string(),
        party: Party::Customer(FARM.into()),
        direction: Direction::In,
        tender: Tender::of(PaymentMethod::Cash, Money::from_minor(minor)),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: None,
        said: None,
    })?;
    Ok(format!("paid {uuid} {}", paid.number))
}

fn none() -> Error {
    Error::refused("There is none.")
}

fn post(session: &Session, draft: Draft, method: PaymentMethod) -> Result<String, Error> {
    let payable = session.documents().totals(&draft)?.payable;
    let posted = session.documents().post(&draft, &[Tender::of(method, payable)])?;
    Ok(format!("posted {} {}", draft.uuid, posted.number))
}

/// On account, with what credit there is: another terminal may have used it a moment before.
fn sell_on_account(session: &Session, random: &mut Rng) -> Result<String, Error> {
    let draft = Draft { party: Some(Party::Customer(FARM.into())), ..ticket(session, &[random.i64(1..=3)]) };
    let payable = session.documents().totals(&draft)?.payable;
    let credit = session.money().credit_of(Some(Party::Customer(FARM.into())))?.min(payable);
    let tenders = [Tender::of(PaymentMethod::StoreCredit, credit)];
    let posted = session.documents().post(&draft, if credit > Money::ZERO { &tenders } else { &[] })?;
    Ok(format!("posted {} {}", draft.uuid, posted.number))
}

fn buy(session: &Session, random: &mut Rng) -> Result<String, Error> {
    let mut draft = Draft {
        party: Some(Party::Supplier(SUPPLIER.into())),
        ..session.documents().new_draft(Kind::Purchase)?
    };
    for product in 1..=3 {
        let mut line = session.stock().product(product.into())?.line(Quantity::whole(5)?);
        line.unit_price = Price::from_ten_thousandths(random.i64(1..300_000));
        line.received = LotGiven { number: Some(format!("R-{}", random.u32(..30))), ..LotGiven::default() };
        draft.lines.push(line);
    }
    let posted = session.documents().post(&draft, &[])?;
    Ok(format!("posted {} {}", draft.uuid, posted.number))
}

/// A number of what the file has, a late one rather than an early one.
fn any(session: &Session, random: &mut Rng, of: &str) -> Result<String, Error> {
    let plain = Connection::open(session.store().path())?;
    let sql = format!("SELECT number FROM {of} ORDER BY id DESC LIMIT 1 OFFSET ?1");
    plain.query_row(&sql, [random.u32(..6)], |row| row.get(0)).map_err(|_| none())
}

/// All that is left of one line of a document, or a part of it.
fn return_of(session: &Session, random: &mut Rng, kinds: &str) -> Result<Draft, Error> {
    let of = format!("invoices WHERE status = 'posted' AND kind IN ({kinds})");
    let id = session.documents().document_id(&any(session, random, &of)?)?;
    let mut draft = session.documents().new_return(id)?;
    let lines = session.documents().returnable(id)?;
    let left: Vec<_> = lines.into_iter().filter(|line| line.left().is_positive()).collect();
    // Another program may have taken the rest of it back meanwhile.
    let mut line = random.choice(left).ok_or_else(none)?.line;
    if random.bool() {
        line.quantity = line.quantity.min(Quantity::ONE);
    }
    line.reason = Some(storekeep::domain::ReturnReason::Other);
    draft.lines.push(line);
    Ok(draft)
}

fn take_back(session: &Session, random: &mut Rng) -> Result<String, Error> {
    let draft = return_of(session, random, "'sale'")?;
    let most = session.documents().refundable(&draft)?.unwrap_or_default();
    let back = session.documents().totals(&draft)?.payable.min(most);
    let tenders = [Tender::of(PaymentMethod::Cash, back)];
    let posted = session.documents().post(&draft, if back > Money::ZERO { &tenders } else { &[] })?;
    Ok(format!("posted {} {}", draft.uuid, posted.number))
}

fn send_back(session: &Session, random: &mut Rng) -> Result<String, Error> {
    let draft = return_of(session, random, "'purchase'")?;
    let posted = session.documents().post(&draft, &[])?;
    Ok(format!("posted {} {}", draft.uuid, posted.number))
}

/// One line comes back, another goes out, and the difference is paid either way.
fn exchange(session: &Session, random: &mut Rng) -> Result<String, Error> {
    let back = return_of(session, random, "'sale'")?;
    let draft = Draft { party: back.party, ..ticket(session, &[random.i64(1..=3)]) };
    let (out, worth) =
        (session.documents().totals(&draft)?.payable, session.documents().totals(&back)?.payable);
    let difference = if out > worth { out.minus(worth)? } else { worth.minus(out)? };
    let tenders = [Tender::of(PaymentMethod::Cash, difference)];
    let tenders = if difference.is_zero() { &[] } else { tenders.as_slice() };
    let posted = session.documents().conclude(&Deal { back: Some(&back), ..Deal::of(&draft, tenders) })?;
    let Some(given) = &posted.back else { panic!("{posted:?} has no return") };
    Ok(format!("exchanged {} {} {} {}", back.uuid, given.number, draft.uuid, posted.number))
}

/// What is wrong with the file beside what verify says: a number that is missing or twice, more back than was sold,
/// half an exchange, credit that was used twice.
pub fn wrong(path: &Path) -> Vec<String> {
    let mut wrong = crate::shop::problems(path);
    let plain = Connection::open(path).unwrap();
    for (what, sql) in [
        (
            "numbers with gaps or twice",
            "SELECT group_concat(prefix) FROM (
                SELECT substr(number, 1, length(number) - 7) AS prefix, count(*) AS n, count(DISTINCT number) AS d,
                       max(CAST(substr(number, -6) AS INTEGER)) AS last
                  FROM (SELECT number FROM invoices WHERE number IS NOT NULL UNION ALL SELECT number FROM payments
                        UNION ALL SELECT number FROM cash_shifts UNION ALL
                        SELECT z_number FROM cash_shifts WHERE z_number IS NOT NULL)
                 GROUP BY prefix HAVING n <> last OR d <> n)",
        ),
        (
            "lines over-returned",
            "SELECT group_concat(id) FROM invoice_items o
              WHERE o.quantity < (SELECT sum(t.quantity) FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
                                   WHERE t.original_item_id = o.id AND i.status = 'posted')",
        ),
        (
            "half exchanges",
            "SELECT group_concat(i.number) FROM invoices i JOIN invoices b ON b.id = i.exchange_id
              WHERE i.number IS NOT NULL AND b.number IS NULL",
        ),
        (
            "more paid back than was paid",
            "SELECT group_concat(o.number) FROM invoices o
              WHERE o.status = 'posted' AND o.paid < (SELECT sum(r.paid) FROM invoices r
                                                       WHERE r.original_invoice_id = o.id AND r.status = 'posted')",
        ),
    ] {
        let found: Option<String> = plain.query_row(sql, [], |row| row.get(0)).unwrap();
        wrong.extend(found.map(|found| format!("{what}: {found}")));
    }
    let credit = sign_in(path).money().credit_of(Some(Party::Customer(FARM.into()))).unwrap();
    if credit.is_negative() {
        wrong.push(format!("credit used twice: {credit:?}"));
    }
    wrong
}

/// How many documents, cancelled documents, payments and closed shifts there are.
pub fn counts(path: &Path) -> Vec<i64> {
    let plain = Connection::open(path).unwrap();
    [
        "invoices WHERE number IS NOT NULL",
        "invoices WHERE status = 'cancelled'",
        "payments",
        "cash_shifts WHERE z_number IS NOT NULL",
        "stock_movements",
        "user_activities",
    ]
    .map(|of| plain.query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0)).unwrap())
    .to_vec()
}

/// How often the file has what was acknowledged; exactly once is right.
pub fn times_there(path: &Path, said: &str) -> i64 {
    let plain = Connection::open(path).unwrap();
    let words: Vec<&str> = said.split(' ').collect();
    let count = |sql: &str, of: &[&str]| -> i64 {
        plain.query_row(sql, rusqlite::params_from_iter(of), |row| row.get(0)).unwrap()
    };
    let document = "SELECT count(*) FROM invoices i JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
                     WHERE i.uuid = ?1 AND i.number = ?2 AND r.number = ?2";
    match words.as_slice() {
        ["posted", of @ ..] => count(document, of),
        ["exchanged", back_uuid, back, uuid, number] => {
            count(document, &[back_uuid, back]).min(count(document, &[uuid, number]))
        }
        ["paid", of @ ..] => count("SELECT count(*) FROM payments WHERE uuid = ?1 AND number = ?2", of),
        ["cancelled", of @ ..] => {
            count("SELECT count(*) FROM unified_invoices WHERE number = ?1 AND event = 'cancelled'", of)
        }
        ["closed", of @ ..] => count("SELECT count(*) FROM cash_shifts WHERE z_number = ?1", of),
        ["opened", of @ ..] => count("SELECT count(*) FROM cash_shifts WHERE id = CAST(?1 AS INTEGER)", of),
        _ => panic!("{said}"),
    }
}
