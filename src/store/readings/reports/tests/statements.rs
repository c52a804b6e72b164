use super::*;
use crate::store::Error;

fn statement(session: &Session, side: PartySide, party: i64, from: Option<&str>, to: &str) -> Report {
    let from = from.map(day);
    session
        .books()
        .report(Wanted::Statement { party: Party::new(side, party), from, to: day(to) }, ALL)
        .unwrap()
}

fn farm(session: &Session, from: Option<&str>, to: &str) -> Report {
    statement(session, PartySide::Customer, FARM, from, to)
}

#[test]
fn every_document_and_payment_with_what_is_owed_after_it() {
    let (_folder, session) = trading();
    let sold = post(
        &session,
        &Draft { reference: Some("Field 3".into()), ..sale(&session, day("2026-05-01"), 100) },
    );
    let paid = pay(&session, day("2026-05-10"), 4_000, &[(&sold, 4_000)]);
    post(&session, &back(&session, Kind::SaleReturn, &sold, day("2026-05-12"), 20));
    let wrong = post(&session, &sale(&session, day("2026-05-15"), 7));
    session.documents().cancel(wrong.id, "Typed twice", None).unwrap();
    take_back(&session, day("2026-05-20"), paid, 4_000, &[(&sold, 4_000)]);
    let whole = farm(&session, None, "2026-05-31");
    assert_eq!(
        rows(&whole),
        [
            "- - opening - 0.00 0.00 0.00",
            "2026-05-01 SAL-2026-000001 sale Field 3 100.00 0.00 100.00",
            "2026-05-10 PAY-2026-000001 payment cash 0.00 40.00 60.00",
            "2026-05-12 SRT-2026-000001 sale_return - 0.00 20.00 40.00",
            "2026-05-15 SAL-2026-000002 sale - 7.00 0.00 47.00",
            "2026-05-15 SAL-2026-000002 cancelled Typed twice 0.00 7.00 40.00",
            "2026-05-20 PAY-2026-000004 refund cash, takes back PAY-2026-000001 40.00 0.00 80.00",
        ]
    );
    assert_eq!(totals(&whole), "Total - - - 147.00 67.00 80.00");
    let part = farm(&session, Some("2026-05-11"), "2026-05-12");
    assert_eq!(
        rows(&part),
        [
            "2026-05-11 - opening - 0.00 0.00 60.00",
            "2026-05-12 SRT-2026-000001 sale_return - 0.00 20.00 40.00"
        ]
    );
    assert_eq!(
        session.money().customer_terms(FARM.into(), day("2026-05-31")).unwrap().balance,
        Money::from_minor(8_000)
    );
}

#[test]
fn what_is_owed_to_a_supplier_rises_at_the_right() {
    let (_folder, session) = trading();
    let cash = [Tender::of(PaymentMethod::Cash, Money::from_minor(10_000))];
    session.documents().post(&purchase(&session, day("2026-05-01"), 10, "20"), &cash).unwrap();
    let year = statement(&session, PartySide::Supplier, 1, None, "2026-12-31");
    assert_eq!(
        rows(&year)[1..],
        [
            "2026-05-01 PUR-2026-000001 purchase - 0.00 228.00 228.00",
            "2026-05-01 PAY-2026-000001 payment cash 100.00 0.00 128.00"
        ]
    );
    assert_eq!(session.people().supplier_balance(1).unwrap(), Money::from_minor(12_800));
}

#[test]
fn of_a_long_account_the_newest_rows_are_shown_and_the_rest_opens_it() {
    let (_folder, session) = trading();
    for date in ["2026-05-01", "2026-05-02", "2026-05-03"] {
        post(&session, &sale(&session, day(date), 10));
    }
    let wanted = Wanted::Statement { party: Party::Customer(FARM.into()), from: None, to: day("2026-05-31") };
    let report = session.books().report(wanted, 2).unwrap();
    assert_eq!(rows(&report)[0], "2026-05-01 - opening - 0.00 0.00 10.00");
    assert_eq!((report.rows.len(), report.left_out), (3, 1));
    assert_eq!(totals(&report), "Total - - - 20.00 0.00 30.00");
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let (_folder, session) = trading();
    let wanted = Wanted::Statement {
        party: Party::Customer(FARM.into()),
        from: Some(day("2026-05-02")),
        to: day("2026-05-01"),
    };
    assert!(matches!(session.books().report(wanted, ALL), Err(Error::Field { field: "to", .. })));
    let gone = Wanted::Statement { party: Party::Customer(99.into()), from: None, to: day("2026-05-01") };
    assert!(matches!(session.books().report(gone, ALL), Err(Error::NotFound { .. })));
}

/// What is owed at the end of a day, as the last row of a statement up to it has it.
fn closing(report: &Report) -> Money {
    balance(report.rows.last().unwrap().cells.last().unwrap())
}

fn balance(cell: &Cell) -> Money {
    match cell {
        Cell::Money(amount) => *amount,
        other => panic!("{other:?} is no amount"),
    }
}

#[test]
fn opening_and_movements_are_the_closing_and_the_ageing_of_any_day() {
    let (_folder, session) = trading();
    let mut random = fastrand::Rng::with_seed(7);
    let begin = day("2026-01-01");
    let date = |random: &mut fastrand::Rng| begin.checked_add_days(Days::new(random.u64(0..90))).unwrap();
    let mut sold: Vec<(Posted, NaiveDate, i64)> = Vec::new();
    for _ in 0..60 {
        let on = date(&mut random);
        match random.u8(0..5) {
            0 | 1 => {
                let units = random.i64(1..50);
                sold.push((post(&session, &sale(&session, on, units)), on, units));
            }
            2 => {
                let amount = random.i64(1..3_000);
                let open = sold.iter().find_map(|(posted, _, _)| {
                    let sql = "SELECT total - paid FROM invoices WHERE id = ?1 AND status = 'posted'";
                    let file = session.store().connection();
                    let left: i64 = file.query_row(sql, [posted.id], |row| row.get(0)).ok()?;
                    (left > 0).then_some((posted.clone(), left.min(amount)))
                });
                let payment = match &open {
                    Some((posted, part)) => pay(&session, on, amount, &[(posted, *part)]),
                    None => pay(&session, on, amount, &[]),
                };
                if random.bool()
                    && let Some((posted, part)) = open
                {
                    let later = on.checked_add_days(Days::new(random.u64(0..20))).unwrap();
                    take_back(&session, later, payment, amount, &[(&posted, part)]);
                }
            }
            3 => {
                let Some((posted, of, _)) = sold.last().cloned() else { continue };
                let later = of.checked_add_days(Days::new(random.u64(0..20))).unwrap();
                let _ = session.documents().post(&back(&session, Kind::SaleReturn, &posted, later, 1), &[]);
            }
            _ => {
                let Some((posted, ..)) = sold.first().cloned() else { continue };
                let _ = session.documents().cancel(posted.id, "Chance", None);
                sold.remove(0);
            }
        }
    }
    for _ in 0..60 {
        let (one, other) = (date(&mut random), date(&mut random));
        let (from, to) = (one.min(other), one.max(other));
        let side = PartySide::Customer;
        let part = session
            .books()
            .report(Wanted::Statement { party: Party::new(side, FARM), from: Some(from), to }, ALL)
            .unwrap();
        let until = session
            .books()
            .report(Wanted::Statement { party: Party::new(side, FARM), from: None, to }, ALL)
            .unwrap();
        assert_eq!(closing(&part), closing(&until), "{from} to {to}");
        let mut running = balance(&part.rows[0].cells[6]);
        for row in &part.rows[1..] {
            running = running.plus(balance(&row.cells[4])).unwrap().minus(balance(&row.cells[5])).unwrap();
            assert_eq!(running, balance(&row.cells[6]));
        }
        let aged = session.books().report(Wanted::Ageing { side, on: to }, ALL).unwrap();
        let figures: Vec<Money> =
            aged.rows.iter().flat_map(|row| row.cells[2..].iter().map(balance)).collect();
        let (owed, rest) = if figures.is_empty() {
            (Money::ZERO, Money::ZERO)
        } else {
            let buckets = Money::sum(figures[..5].iter().copied()).unwrap();
            (figures[6], buckets.minus(figures[5]).unwrap())
        };
        assert!(figures.iter().take(6).all(|figure| !figure.is_negative()), "{figures:?}");
        assert_eq!((owed, rest), (closing(&until), closing(&until)), "{to}");
    }
    let end = session.books().report(
        Wanted::Statement { party: Party::Customer(FARM.into()), from: None, to: day("2026-12-31") },
        ALL,
    );
    assert_eq!(closing(&end.unwrap()), session.money().customer_terms(FARM.into(), begin).unwrap().balance);
}
