//! What a clerk may not do alone, and whose PIN allows it.

use super::super::PIN;
use super::{FARM, FERTILISER, cash, draft, for_farm, is_clean, number, refused, trading};
use crate::domain::{About, CreditRule, Discount, Draft, Kind, Need, Party, Permission, Rate};
use crate::store::masters::USERS;
use crate::store::{Approval, Deal, Error, Session, Terminal};

/// A user of a role, signed in, with the shop's usual PIN.
pub(in super::super) fn user(owner: &Session, username: &str, role: &str) -> Session {
    let typed = [
        ("username", username.to_string()),
        ("full_name", format!("{username} Said")),
        ("role_id", role.to_string()),
        ("secret_hash", PIN.to_string()),
    ];
    owner.masters().save(&USERS, None, &typed).unwrap();
    owner.store().sign_in(username, PIN, &Terminal::here()).unwrap()
}

fn limit(owner: &Session, role: &str, percent: i64) {
    owner
        .store()
        .connection()
        .execute("UPDATE roles SET discount_limit = ?2 WHERE code = ?1", (role, percent * 1_000))
        .unwrap();
}

/// One bag at a discount that a cashier may not give.
fn cheap(clerk: &Session, percent: i64) -> Draft {
    let discount = Discount::Percent(Rate::from_thousandths(percent * 1_000));
    Draft { discount, ..draft(clerk, Kind::Sale, &[(FERTILISER, 1)]) }
}

fn needs(clerk: &Session, draft: &Draft, approval: Option<&Approval>) -> Vec<Need> {
    match clerk.documents().may_conclude(&Deal { approval, ..Deal::of(draft, &[]) }) {
        Err(Error::NeedsApproval { needs }) => needs,
        other => panic!("{other:?} needs no approval"),
    }
}

#[test]
fn somebody_elses_pin_allows_what_was_said_to_them_and_nothing_else() {
    let (_folder, owner) = trading();
    limit(&owner, "cashier", 5);
    let clerk = user(&owner, "amal", "cashier");
    user(&owner, "hany", "manager");
    let sale = cheap(&clerk, 20);
    let asked = needs(&clerk, &sale, None);
    assert_eq!(
        clerk.people().approvers(&asked).unwrap(),
        [("hany".to_string(), "hany Said".to_string()), ("owner".to_string(), "Mona Adel".to_string())]
    );
    let approval = clerk.people().approve("hany", PIN, &asked).unwrap();
    // More than was said needs asking again, for the whole of it.
    let more = needs(&clerk, &cheap(&clerk, 30), Some(&approval));
    assert!(more.len() == 1 && more[0].what.to_string().contains("30 %"), "{more:?}");
    let deal = Deal { approval: Some(&approval), ..Deal::of(&sale, &[]) };
    refused(clerk.documents().conclude(&deal), "A walk-in customer pays at once");
    let deal = Deal { tenders: &[cash(3_192)], ..deal };
    clerk.documents().conclude(&deal).unwrap();
    assert_eq!(
        number(
            &owner,
            "SELECT count(*) FROM user_activities a JOIN users c ON c.id = a.user_id JOIN users m ON m.id = a.approver_id
              WHERE c.username = 'amal' AND m.username = 'hany' AND a.action IN ('approval.given', 'invoice.posted')"
        ),
        2
    );
    // The clerk is who was signed in all along, and nobody else.
    assert_eq!(
        number(&owner, "SELECT count(*) FROM user_sessions WHERE user_id = 3 AND ended_at IS NULL"),
        1
    );
    assert_eq!(number(&owner, "SELECT posted_by FROM invoices"), 2);
    is_clean(&owner);
}

#[test]
fn nobody_approves_for_themselves_or_beyond_their_own_right() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    user(&owner, "nour", "cashier");
    user(&owner, "hany", "manager");
    let cancel = [Need::new(Permission::SalesCancel, About::Cancelling, "A sale is cancelled.")];
    refused(clerk.people().approve(" AMAL ", PIN, &cancel), "Somebody else");
    refused(clerk.people().approve("nour", PIN, &cancel), "may not cancel sales either");
    limit(&owner, "manager", 10);
    limit(&owner, "cashier", 5);
    let discount = [Need {
        discount: Some(Rate::from_thousandths(20_000)),
        ..Need::new(Permission::SalesDiscount, About::WholeDiscount, "")
    }];
    refused(clerk.people().approve("hany", PIN, &discount), "up to 10 % only");
    assert_eq!(
        clerk.people().approvers(&discount).unwrap(),
        [("owner".to_string(), "Mona Adel".to_string())]
    );
    owner.store().connection().execute("UPDATE users SET is_active = 0 WHERE username = 'hany'", []).unwrap();
    assert!(matches!(clerk.people().approve("hany", PIN, &cancel), Err(Error::WrongSecret)));
    is_clean(&owner);
}

#[test]
fn two_small_discounts_are_one_large_one() {
    let (_folder, owner) = trading();
    limit(&owner, "cashier", 5);
    let clerk = user(&owner, "amal", "cashier");
    let small = Discount::Percent(Rate::from_thousandths(4_000));
    let mut sale = draft(&clerk, Kind::Sale, &[(FERTILISER, 1), (FERTILISER, 1)]);
    sale.lines[0].discount = small;
    clerk.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
    sale.discount = small;
    let asked = needs(&clerk, &sale, None);
    // 4 % and then 4 % of what is left, on the first line only.
    assert!(asked.len() == 1 && asked[0].what.to_string().contains("7.84 %"), "{asked:?}");
    sale.lines[0].discount = Discount::None;
    clerk.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
}

#[test]
fn more_time_to_pay_than_was_agreed_is_credit_too() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let mut sale = for_farm(&clerk, &[(FERTILISER, 1)]);
    let overdue = |rule| {
        let seen = owner.books().settings().unwrap();
        let mut wanted = seen.clone();
        wanted.when_overdue = rule;
        owner.books().change_settings(&seen, &wanted).unwrap();
    };
    overdue(CreditRule::Approve);
    let days = owner.money().customer_terms(FARM.into(), sale.date).unwrap().payment_terms_days;
    let agreed = sale.date + chrono::Days::new(days.into());
    sale.due_date = Some(agreed);
    clerk.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
    sale.due_date = agreed.succ_opt();
    let asked = needs(&clerk, &sale, None);
    assert!(asked.len() == 1 && asked[0].permission == Permission::SalesExceedCredit, "{asked:?}");
    owner.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
    // Where nobody minds what is overdue it is of no use to anybody.
    overdue(CreditRule::Allow);
    clerk.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
}

/// A bag at 30.00 instead of 35.00, which a manager allowed on the draft; nobody's other draft has it.
#[test]
fn an_approval_is_kept_with_its_ticket_and_is_no_other_tickets() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    user(&owner, "hany", "manager");
    let mut ticket = draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]);
    ticket.lines[0].unit_price = crate::domain::Price::parse("30").unwrap();
    let of = |ticket: &Draft| clerk.documents().may_conclude(&Deal::of(ticket, &[]));
    // Before it is in the file there is nothing to keep it with.
    clerk.documents().keep_draft(&ticket).unwrap();
    clerk.people().approve_for(&ticket, "hany", PIN, &needs(&clerk, &ticket, None)).unwrap();
    of(&ticket).unwrap();
    let other = Draft { uuid: uuid::Uuid::new_v4().to_string(), ..ticket.clone() };
    clerk.documents().keep_draft(&other).unwrap();
    assert!(matches!(of(&other), Err(Error::NeedsApproval { .. })), "another ticket");
    let theirs = Draft { party: Some(Party::Customer(FARM.into())), ..ticket.clone() };
    assert!(matches!(of(&theirs), Err(Error::NeedsApproval { .. })), "another customer");
    let mut cheaper = ticket.clone();
    cheaper.lines[0].unit_price = crate::domain::Price::parse("29.99").unwrap();
    assert!(matches!(of(&cheaper), Err(Error::NeedsApproval { .. })), "a lower price");
    let mut twice = ticket.clone();
    twice.lines.push(ticket.lines[0].clone());
    assert!(matches!(of(&twice), Err(Error::NeedsApproval { .. })), "the same once more");
    // Another clerk takes the draft up with what is allowed on it.
    let nour = user(&owner, "nour", "cashier");
    clerk.documents().hold_draft(&ticket).unwrap();
    let taken = nour.documents().take_draft(&ticket.uuid).unwrap();
    nour.documents().may_conclude(&Deal::of(&taken, &[])).unwrap();
    // Who may not allow it any more allows nothing.
    let file = owner.store().connection();
    file.execute("UPDATE users SET is_active = 0 WHERE username = 'hany'", []).unwrap();
    assert!(matches!(
        nour.documents().may_conclude(&Deal::of(&taken, &[])),
        Err(Error::NeedsApproval { .. })
    ));
    file.execute("UPDATE users SET is_active = 1 WHERE username = 'hany'", []).unwrap();
    nour.documents().post(&taken, &[cash(3_420)]).unwrap();
    let approver = "SELECT (SELECT username FROM users WHERE id = approver_id) FROM user_activities
                     WHERE action = 'invoice.posted'";
    let approver: String = file.query_row(approver, [], |row| row.get(0)).unwrap();
    assert_eq!(approver, "hany");
    is_clean(&owner);
}

/// The row of a draft that was thrown away is given to the next one; what was allowed is not.
#[test]
fn an_approval_dies_with_its_ticket() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    user(&owner, "hany", "manager");
    let cheap = |uuid: &str| {
        let mut ticket = draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]);
        ticket.uuid = uuid.to_string();
        ticket.lines[0].unit_price = crate::domain::Price::parse("30").unwrap();
        ticket
    };
    let first = cheap("11111111-1111-4111-8111-111111111111");
    let row = clerk.documents().keep_draft(&first).unwrap();
    clerk.people().approve_for(&first, "hany", PIN, &needs(&clerk, &first, None)).unwrap();
    clerk.documents().discard_draft(&first).unwrap();
    let second = cheap("22222222-2222-4222-8222-222222222222");
    assert_eq!(clerk.documents().keep_draft(&second).unwrap(), row);
    assert!(matches!(
        clerk.documents().may_conclude(&Deal::of(&second, &[])),
        Err(Error::NeedsApproval { .. })
    ));
}

/// What one allowed stays when another allows more; both stand in the record.
#[test]
fn two_people_allow_one_thing_each() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    user(&owner, "hany", "manager");
    let mut ticket = draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]);
    ticket.lines[0].unit_price = crate::domain::Price::parse("30").unwrap();
    clerk.documents().keep_draft(&ticket).unwrap();
    clerk.people().approve_for(&ticket, "hany", PIN, &needs(&clerk, &ticket, None)).unwrap();
    ticket.discount = Discount::Percent(Rate::from_thousandths(50_000));
    let asked = needs(&clerk, &ticket, None);
    assert!(
        asked.iter().any(|need| need.what.to_string().contains("This ticket has a discount")),
        "{asked:?}"
    );
    assert!(asked.iter().all(|need| !need.what.to_string().contains("not 30.00")), "{asked:?}");
    clerk.people().approve_for(&ticket, "owner", PIN, &asked).unwrap();
    clerk.documents().post(&ticket, &[cash(1_710)]).unwrap();
    let by =
        "SELECT (after ->> '$.approved.by') || '; ' || (SELECT username FROM users WHERE id = approver_id)
                FROM user_activities WHERE action = 'invoice.posted'";
    let by: String = owner.store().connection().query_row(by, [], |row| row.get(0)).unwrap();
    assert_eq!(by, "hany Said, Mona Adel; owner");
    is_clean(&owner);
}

/// A tenth of the money was approved and less than that was done: the record has the words that were signed.
#[test]
fn the_record_tells_what_was_signed() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let mut back = draft(&clerk, Kind::SaleReturn, &[(FERTILISER, 10)]);
    back.lines[0].received.number = Some("L-1".to_owned());
    back.lines[0].discount = Discount::Percent(Rate::from_thousandths(90_000));
    clerk.documents().keep_draft(&back).unwrap();
    let asked = needs(&clerk, &back, None);
    assert!(asked.iter().all(|need| need.what.to_string().contains("return of 39.90")), "{asked:?}");
    clerk.people().approve_for(&back, "owner", PIN, &asked).unwrap();
    let mut whole = back.clone();
    whole.lines[0].discount = Discount::None;
    let asked = needs(&clerk, &whole, None);
    assert!(asked.iter().any(|need| need.what.to_string().contains("return of 399.00")), "{asked:?}");
    back.lines[0].quantity = crate::domain::Quantity::whole(9).unwrap();
    clerk.documents().post(&back, &[cash(3_591)]).unwrap();
    let told = "SELECT (after ->> '$.approved.what[0]') || ' ' || (after ->> '$.approved.needs[0].money')
                  FROM user_activities WHERE action = 'invoice.posted'";
    let told: String = owner.store().connection().query_row(told, [], |row| row.get(0)).unwrap();
    assert_eq!(told, r#"{"name":"need-free-return","with":{"payable":"39.90"}} 3990"#);
    is_clean(&owner);
}
