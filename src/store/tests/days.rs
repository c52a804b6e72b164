//! The shop's day: which it is, what may bear another, and a clock that is not right.

use chrono::{Days, Duration, NaiveDate};

use super::documents::{
    FERTILISER, cash, draft, for_farm, is_clean, number, purchase, received, refused, trading,
};
use super::{PIN, shop};
use crate::domain::{Draft, Kind, Permission, Rate, Zone};
use crate::store::kernel::clock;
use crate::store::masters::{LOTS, PRODUCT_GROUPS, PRODUCTS, USERS};
use crate::store::{Deal, Error, Session, Store, Terminal};

fn ago(days: u64) -> NaiveDate {
    clock::today() - Days::new(days)
}

fn user(owner: &Session, username: &str, role: &str) -> Session {
    let typed = [("username", username), ("full_name", "Amal Said"), ("role_id", role), ("secret_hash", PIN)];
    owner.masters().save(&USERS, None, &typed.map(|(name, text)| (name, text.to_owned()))).unwrap();
    owner.store().sign_in(username, PIN, &Terminal::here()).unwrap()
}

/// So many bags bought in a lot of their own.
fn bought(owner: &Session, count: i64, date: NaiveDate) -> Draft {
    let line = received(owner, FERTILISER, count, "20", Some("L-9"));
    Draft { date, ..purchase(owner, Kind::Purchase, vec![line]) }
}

fn zone(session: &Session, name: &str) {
    let seen = session.books().settings().unwrap();
    let mut wanted = seen.clone();
    wanted.time_zone = Zone::parse(name).unwrap();
    session.books().change_settings(&seen, &wanted).unwrap();
}

#[test]
fn every_terminal_goes_by_the_time_of_the_shop() {
    let (folder, here) = shop();
    assert_eq!(here.shop().unwrap().time_zone.name(), "Africa/Cairo", "that of its country");
    let path = folder.path().join("shop.db");
    let instant = "2026-11-26T22:30:00.000Z";
    let elsewhere = move || {
        let there = Store::open(&path).unwrap();
        let shown = clock::local(instant);
        there.shop().unwrap();
        shown
    };
    assert_eq!(clock::local(instant), "2026-11-27 00:30");
    assert_eq!(std::thread::spawn(elsewhere.clone()).join().unwrap(), "2026-11-27 00:30");
    zone(&here, "America/Los_Angeles");
    assert_eq!(clock::local(instant), "2026-11-26 14:30");
    assert_eq!(std::thread::spawn(elsewhere).join().unwrap(), "2026-11-26 14:30");
    let told = "SELECT count(*) FROM user_activities WHERE action = 'shop.changed'
                   AND arguments LIKE '%shop.time_zone%' AND after LIKE '%America/Los_Angeles%'";
    assert_eq!(number(&here, told), 1);
    let statement: String =
        here.store().connection().query_row("SELECT shop_today()", [], |row| row.get(0)).unwrap();
    assert_eq!(statement, clock::today().to_string(), "statements have the same clock");
}

#[test]
fn nothing_is_dated_beyond_tomorrow() {
    let (_folder, owner) = trading();
    let dated = |date| Draft { date, ..for_farm(&owner, &[(FERTILISER, 1)]) };
    owner.documents().post(&dated(clock::tomorrow()), &[]).unwrap();
    for days in [2, 40, 36 * 365] {
        let date = clock::today() + Days::new(days);
        refused(owner.documents().post(&dated(date), &[]), "is still to come");
        refused(owner.documents().post(&bought(&owner, 1, date), &[]), "is still to come");
    }
    let ahead = (clock::today() + Days::new(2)).to_string();
    let lot = |name: &'static str, day: &str| {
        let typed =
            [("product_id", "NPK-20".to_owned()), ("number", "L-77".to_owned()), (name, day.to_owned())];
        owner.masters().save(&LOTS, None, &typed)
    };
    for name in ["received", "manufactured", "tested_on"] {
        match lot(name, &ahead) {
            Err(Error::Field { field, message }) => {
                assert!(
                    field == name && message.to_string().contains("is still to come"),
                    "{name}: {message}"
                );
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    assert!(lot("manufactured", &clock::tomorrow().to_string()).is_err(), "made by today");
    assert!(matches!(lot("expires", "2199-01-01"), Err(Error::Field { field: "expires", .. })));
    let due = Draft { due_date: Some(clock::today() + Days::new(4_000)), ..dated(clock::today()) };
    refused(owner.documents().post(&due, &[]), "It would be due on");
}

#[test]
fn a_ticket_goes_on_with_the_day_unless_another_was_typed() {
    let (_folder, owner) = trading();
    let evening = for_farm(&owner, &[(FERTILISER, 1)]);
    let by_hand = Draft { date: ago(3), ..for_farm(&owner, &[(FERTILISER, 1)]) };
    let paper = bought(&owner, 1, ago(1));
    for ticket in [&evening, &by_hand, &paper] {
        owner.documents().keep_draft(ticket).unwrap();
    }
    let typed = ago(3);
    let received = ago(1);
    clock::set(Duration::days(1));
    assert_eq!(owner.documents().take_draft(&evening.uuid).unwrap().date, clock::today());
    assert_eq!(owner.documents().take_draft(&by_hand.uuid).unwrap().date, typed);
    assert_eq!(owner.documents().take_draft(&paper.uuid).unwrap().date, received);
}

#[test]
fn goods_are_not_sold_before_they_came() {
    let (_folder, owner) = trading();
    let sold = |date: NaiveDate, count: i64| {
        let sale = Draft { date, ..for_farm(&owner, &[(FERTILISER, count)]) };
        owner.documents().post(&sale, &[])
    };
    let there = number(&owner, "SELECT on_hand / 1000 FROM products WHERE id = 1");
    let bought = owner.documents().post(&bought(&owner, 10, ago(2)), &[]).unwrap();
    // Two days before, only what the books began with was there.
    refused(sold(ago(3), there + 1).map(drop), "1 too many");
    sold(ago(2), there + 1).unwrap();
    // What is sold today was not there to be sold before; and the receipt cannot be taken back from under the sale.
    refused(sold(ago(3), there).map(drop), "too many");
    refused(owner.documents().cancel(bought.id, "Wrong", None).map(drop), "on every day since");
    is_clean(&owner);
}

#[test]
fn a_clock_set_back_is_said_and_approved_once() {
    let (folder, owner) = trading();
    user(&owner, "amal", "cashier");
    let path = folder.path().join("shop.db");
    let sign_in = |name: &str| Store::open(&path).unwrap().sign_in(name, PIN, &Terminal::here()).unwrap();
    let sale = |session: &Session| {
        let draft = draft(session, Kind::Sale, &[(FERTILISER, 1)]);
        let done = session.documents().conclude(&Deal::of(&draft, &[cash(3_990)]));
        (draft, done)
    };
    assert_eq!(sign_in("amal").clock_warning(), None);
    clock::set(Duration::days(-400));
    let clerk = sign_in("amal");
    let said = clerk.clock_warning().unwrap().to_string();
    assert!(said.starts_with("The clock says") && said.contains("the newest record is of"), "{said}");
    // Nobody signs it away: it is said to the next too, and asked again after being refused.
    assert!(sign_in("amal").clock_warning().is_some());
    let (draft_of, done) = sale(&clerk);
    let needs = match done {
        Err(Error::NeedsApproval { needs }) => needs,
        other => panic!("{other:?}"),
    };
    assert!(needs.iter().any(|need| need.permission == Permission::ClockApprove), "{needs:?}");
    assert!(matches!(sale(&clerk).1, Err(Error::NeedsApproval { .. })));
    let approval = clerk.people().approve("owner", PIN, &needs).unwrap();
    let deal = Deal { approval: Some(&approval), ..Deal::of(&draft_of, &[]) };
    clerk.documents().conclude(&Deal { tenders: &[cash(3_990)], ..deal }).unwrap();
    sale(&clerk).1.unwrap();
    assert_eq!(number(&owner, "SELECT count(*) FROM user_activities WHERE action = 'clock.approved'"), 1);
    // From here on the record goes on, and a clock that was once ahead holds nobody up.
    assert_eq!(sign_in("amal").clock_warning(), None);
    clock::set(Duration::zero());
    sale(&sign_in("amal")).1.unwrap();
    is_clean(&owner);
}

#[test]
fn who_may_is_told_of_a_clock_set_back_while_they_work_and_goes_on() {
    let (_folder, owner) = trading();
    clock::set(Duration::hours(-3));
    let sale = || {
        let draft = draft(&owner, Kind::Sale, &[(FERTILISER, 1)]);
        owner.documents().post(&draft, &[cash(3_990)])
    };
    refused(sale().map(drop), "the newest record is of");
    sale().unwrap();
    sale().unwrap();
    assert_eq!(number(&owner, "SELECT count(*) FROM user_activities WHERE action = 'clock.approved'"), 1);
    // A little is no matter: two terminals that write at once, a clock put right.
    clock::set(Duration::hours(-3) - Duration::minutes(1));
    sale().unwrap();
    is_clean(&owner);
}

/// The last record may be of a clock that was set back already; and who says at one terminal that it is right has said
/// it for all.
#[test]
fn a_clock_set_back_is_asked_about_at_every_terminal_whatever_another_wrote_last() {
    let (folder, owner) = trading();
    let [clerk, _] = ["amal", "nour"].map(|name| user(&owner, name, "cashier"));
    let path = folder.path().join("shop.db");
    let sale = |who: &Session| {
        let draft = draft(who, Kind::Sale, &[(FERTILISER, 1)]);
        who.documents().post(&draft, &[cash(3_990)]).map(drop)
    };
    sale(&clerk).unwrap();
    clock::set(Duration::hours(-3));
    let other = Store::open(&path).unwrap().sign_in("nour", PIN, &Terminal::here()).unwrap();
    let needs = match sale(&clerk) {
        Err(Error::NeedsApproval { needs }) => needs,
        other => panic!("{other:?}"),
    };
    assert!(matches!(sale(&other), Err(Error::NeedsApproval { .. })));
    other.people().approve("owner", PIN, &needs).unwrap();
    sale(&other).unwrap();
    sale(&clerk).unwrap();
    // Set back once more, though nothing was written since.
    other.people().approve("owner", PIN, &needs).unwrap();
    clock::set(Duration::hours(-6));
    assert!(matches!(sale(&clerk), Err(Error::NeedsApproval { .. })));
    clock::set(Duration::zero());
    is_clean(&owner);
}

#[test]
fn a_session_seen_by_a_clock_that_was_ahead_keeps_no_ticket() {
    let (folder, owner) = trading();
    clock::set(Duration::days(1_800));
    let clerk = user(&owner, "amal", "cashier");
    clerk.documents().keep_draft(&draft(&clerk, Kind::Sale, &[(FERTILISER, 1)])).unwrap();
    clock::set(Duration::zero());
    let again =
        Store::open(&folder.path().join("shop.db")).unwrap().sign_in("amal", PIN, &Terminal::here()).unwrap();
    assert!(again.documents().resume_draft(Kind::Sale).unwrap().is_some());
}

#[test]
fn a_changed_tax_rate_has_a_first_day_and_the_products_that_had_the_old_one_can_follow() {
    let (_folder, owner) = trading();
    let rate = |percent: i64| Rate::from_thousandths(percent * 1_000);
    owner
        .masters()
        .save(&PRODUCTS, Some(2), &[("tax_rate", "5".to_owned()), ("tax_from", "2026-01-01".to_owned())])
        .unwrap();
    let seen = owner.books().settings().unwrap();
    let mut wanted = seen.clone();
    let first = clock::today();
    wanted.tax = seen.tax.changed(rate(15), first, first);
    owner.books().change_settings(&seen, &wanted).unwrap();
    assert_eq!(
        owner.books().products_at_old_rate().unwrap(),
        2,
        "but not the one that has a rate of its own"
    );
    assert_eq!(
        owner.stock().product(FERTILISER.into()).unwrap().tax_rate,
        rate(14),
        "nothing is changed unasked"
    );
    let group = |name: &str, rate: &str| {
        owner
            .masters()
            .save(&PRODUCT_GROUPS, None, &[("name", name.to_owned()), ("tax_rate", rate.to_owned())])
            .unwrap();
    };
    group("Seed", "14");
    group("Feed", "5");
    assert_eq!(owner.books().change_settings_and_products(&wanted, &wanted).unwrap(), 2);
    assert_eq!(owner.books().products_at_old_rate().unwrap(), 0);
    // A new product of a group that gave the old rate follows the shop; that of a group with its own does not.
    let of_group = |name: &str, sku: &str| {
        let typed = [("sku", sku), ("name", sku), ("price", "1"), ("group_id", name)];
        let id = owner
            .masters()
            .save(&PRODUCTS, None, &typed.map(|(name, text)| (name, text.to_owned())))
            .unwrap();
        owner.stock().product(id.into()).unwrap().tax
    };
    let (seed, feed) = (of_group("Seed", "NEW-1"), of_group("Feed", "NEW-2"));
    assert_eq!((seed.on(ago(1)), seed.on(first), feed.on(first)), (rate(14), rate(15), rate(5)));
    let product = owner.stock().product(FERTILISER.into()).unwrap();
    assert_eq!((product.tax.on(ago(1)), product.tax.on(first)), (rate(14), rate(15)));
    assert_eq!(owner.stock().product(2.into()).unwrap().tax.on(first), rate(5));
    assert_eq!(owner.stock().product(2.into()).unwrap().tax.on("2025-12-31".parse().unwrap()), rate(14));

    // A document takes the rates of its own day, and another day the other ones.
    let sale = for_farm(&owner, &[(FERTILISER, 1)]);
    assert_eq!((sale.lines[0].tax_rate, sale.shipping.tax_rate), (rate(15), rate(15)));
    let before = owner.documents().redated(sale.clone(), ago(1)).unwrap();
    assert_eq!((before.lines[0].tax_rate, before.shipping.tax_rate), (rate(14), rate(14)));
    assert_eq!(owner.documents().redated(before.clone(), first).unwrap(), sale);
    let sold = owner.documents().post(&before, &[]).unwrap();
    // The right to other prices is needed for the rate of another day.
    let clerk = user(&owner, "amal", "cashier");
    let mut late = draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]);
    late.lines[0].tax_rate = rate(14);
    match clerk.documents().post(&late, &[cash(3_990)]) {
        Err(Error::NeedsApproval { needs }) => {
            assert!(needs[0].what.to_string().contains("taxed at 15 %"), "{needs:?}")
        }
        other => panic!("{other:?}"),
    }
    // What comes back is taxed as it was sold.
    let mut back = owner.documents().new_return(sold.id).unwrap();
    back.lines = owner.documents().returnable(sold.id).unwrap().into_iter().map(|of| of.line).collect();
    assert_eq!(owner.documents().totals(&back).unwrap().total.minor(), 3_990);
    owner.documents().post(&back, &[]).unwrap();

    // One that is still to come holds from its day.
    let next = first + Days::new(30);
    let typed = [("tax_rate", "20".to_owned()), ("tax_from", next.to_string())];
    owner.masters().save(&PRODUCTS, Some(FERTILISER), &typed).unwrap();
    let product = owner.stock().product(FERTILISER.into()).unwrap();
    assert_eq!((product.tax_rate, product.tax.on(next)), (rate(15), rate(20)));
    // Changed without a day, it holds from today.
    owner.masters().save(&PRODUCTS, Some(3), &[("tax_rate", "0".to_owned())]).unwrap();
    let product = owner.stock().product(3.into()).unwrap();
    assert_eq!((product.tax.on(first), product.tax.on(ago(1))), (rate(0), rate(14)));
    is_clean(&owner);
}

#[test]
fn products_follow_a_tax_change_that_is_corrected_moved_or_taken_back() {
    let (_folder, owner) = trading();
    let rate = |percent: i64| Rate::from_thousandths(percent * 1_000);
    let today = clock::today();
    let [january, february] = [40, 71].map(|days| today + Days::new(days));
    // One has a rate of its own from the same day on, and keeps it whatever the shop does.
    owner
        .masters()
        .save(&PRODUCTS, Some(2), &[("tax_rate", "5".to_owned()), ("tax_from", january.to_string())])
        .unwrap();
    let change = |percent: i64, first| {
        let seen = owner.books().settings().unwrap();
        let mut wanted = seen.clone();
        wanted.tax = seen.tax.changed(rate(percent), first, today);
        (seen, wanted)
    };
    for (percent, first, follow) in [
        (15, january, 2),
        (16, january, 2),
        (16, february, 2),
        (17, january, 2),
        (14, january, 2),
        (14, january, 0),
        (18, january, 2),
    ] {
        let (seen, wanted) = change(percent, first);
        let changed = owner.books().change_settings_and_products(&seen, &wanted).unwrap();
        assert_eq!(changed, follow, "{percent} % on {first}");
        for product in [FERTILISER, 3] {
            let tax = owner.stock().product(product.into()).unwrap().tax;
            assert_eq!((tax.on(today), tax.on(first)), (rate(14), rate(percent)));
            assert_eq!(tax.on(first - Days::new(1)), rate(14));
        }
        let own = owner.stock().product(2.into()).unwrap().tax;
        assert_eq!((own.on(today), own.on(january)), (rate(14), rate(5)));
        assert_eq!(owner.books().products_at_old_rate().unwrap(), 0);
    }
    // Corrected without the products, they are counted, and follow when it is asked for later.
    let (seen, wanted) = change(19, january);
    owner.books().change_settings(&seen, &wanted).unwrap();
    assert_eq!(owner.books().products_at_old_rate().unwrap(), 2);
    assert_eq!(owner.books().change_settings_and_products(&wanted, &wanted).unwrap(), 2);
    assert_eq!(owner.stock().product(FERTILISER.into()).unwrap().tax.on(january), rate(19));
    // Both or nothing.
    let plain = rusqlite::Connection::open(owner.store().path()).unwrap();
    plain
        .execute_batch(
            "CREATE TRIGGER cut BEFORE UPDATE ON products BEGIN SELECT RAISE(ABORT, 'the power is gone'); END",
        )
        .unwrap();
    let (seen, wanted) = change(20, january);
    owner.books().change_settings_and_products(&seen, &wanted).unwrap_err();
    assert_eq!(owner.books().settings().unwrap(), seen);
    plain.execute_batch("DROP TRIGGER cut").unwrap();
    is_clean(&owner);
}
