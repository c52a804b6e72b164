//! What was done in a period: each thing with what it was before and after and who allowed it, or how much of it by person
//! and by kind.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::params_from_iter;
use serde_json::Value as Json;

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row, period};
use crate::domain::coded::coded;
use crate::store::activities::{ActivityFilter, hidden};
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Action;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Session};
use crate::words::{Message, Name};

coded! {
    /// What the activities of a period are gathered by.
    ActivityBy {
        Each = "each";
        Person = "person";
        Kind = "kind";
    }
}

const EACH: &[Column] = &[
    Column::text("at", Name::of("activities-when")),
    Column::text("user", Name::of("activities-who")),
    Column::text("kind", Name::of("activities-kind")).words().priority(3),
    Column::text("what", Name::of("activities-what")).words(),
    Column::text("table", Name::of("activities-about")).words().priority(5),
    Column::figure("row", Name::of("report-activity-row")).priority(5),
    Column::text("changed", Name::of("activities-changed")).words().priority(2),
    Column::text("allowed_by", Name::of("activities-allowed-by")).words().priority(1),
];

const GATHERED: [Column; 3] = [
    Column::figure("activities", Name::of("report-activity-count")),
    Column::figure("allowed", Name::of("report-activity-allowed")),
    Column::text("last", Name::of("report-activity-last")),
];

/// How often, how often with an approval, and when last.
#[derive(Default)]
struct Count {
    all: i64,
    allowed: i64,
    last: String,
}

impl Count {
    fn add(&mut self, allowed: bool, at: &str) {
        self.all += 1;
        self.allowed += i64::from(allowed);
        at.clone_into(&mut self.last);
    }

    fn cells(self, first: Cell) -> Vec<Cell> {
        vec![first, Cell::Count(self.all), Cell::Count(self.allowed), Cell::Text(self.last)]
    }
}

pub(super) fn report(
    session: &Session,
    (from, to): (NaiveDate, NaiveDate),
    by: ActivityBy,
    most: usize,
) -> Result<Report> {
    let filter = ActivityFilter { from: Some(from), to: Some(to), ..ActivityFilter::default() };
    let (wheres, values) = session.books().activity_conditions(&filter);
    let sql = format!(
        "SELECT t.at, t.username, {}, t.touched_table, t.touched_id, t.before, t.after,
                (SELECT username FROM users WHERE id = t.approver_id) AS approver
           FROM user_activities t WHERE {wheres} ORDER BY t.id",
        Said::COLUMNS.replace("a.", "t.")
    );
    let mut statement = session.connection().prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let (mut gathered, mut counts) = (Gathered::new(most), BTreeMap::<String, Count>::new());
    while let Some(row) = rows.next()? {
        let (at, user): (String, String) = (row.read("at")?, row.read("username")?);
        let (at, approver): (String, Option<String>) = (clock::local(&at), row.read("approver")?);
        let said = Said::read(row)?;
        match by {
            ActivityBy::Each => {
                let (table, touched): (Option<String>, Option<i64>) =
                    (row.read("touched_table")?, row.read("touched_id")?);
                let (before, after) = (row.read("before")?, row.read("after")?);
                gathered.push(|| Row {
                    link: link(table.as_deref(), touched),
                    cells: vec![
                        Cell::Text(at),
                        Cell::Text(user),
                        kind(&said.action),
                        Cell::Said(said.message()),
                        Cell::maybe(table),
                        touched.map_or(Cell::Nothing, Cell::Count),
                        changed(session, before, after),
                        Cell::maybe(approver),
                    ],
                });
            }
            ActivityBy::Person => {
                counts.entry(user).or_default().add(approver.is_some(), &at);
            }
            ActivityBy::Kind => {
                counts.entry(said.action).or_default().add(approver.is_some(), &at);
            }
        }
    }
    for (of, count) in counts {
        let first = if by == ActivityBy::Kind { kind(&of) } else { Cell::Text(of) };
        gathered.push(|| Row { cells: count.cells(first), link: None });
    }
    let first = match by {
        ActivityBy::Kind => Column::text("kind", Name::of("activities-kind")).words(),
        _ => Column::text("user", Name::of("activities-who")),
    };
    let columns = match by {
        ActivityBy::Each => EACH.to_vec(),
        _ => std::iter::once(first).chain(GATHERED).collect(),
    };
    let head = Head {
        title: Message::of("report-activity"),
        about: period((from, to)),
        currency: session.currency(),
        none: Some(Name::of("activities-nothing-like-that")),
    };
    Ok(gathered.report(head, columns, None))
}

fn kind(code: &str) -> Cell {
    Action::from_code(code)
        .map_or(Cell::Text(code.to_owned()), |action| Cell::Word(action.code(), action.name()))
}

fn link(table: Option<&str>, row: Option<i64>) -> Option<Link> {
    match (table?, row?) {
        ("invoices", row) => Some(Link::Document(row.into())),
        ("payments", row) => Some(Link::Payment(row.into())),
        ("products", row) => Some(Link::Product(row.into())),
        _ => None,
    }
}

/// `price: 350.00 → 412.50`, of each column that was changed, without what the user may not see.
fn changed(session: &Session, before: Option<String>, after: Option<String>) -> Cell {
    let read = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Json>(&text).ok());
    let (Some(Json::Object(was)), Some(Json::Object(is))) = (read(before), read(after)) else {
        return Cell::Nothing;
    };
    let plain = |value: Option<&Json>| match value {
        None | Some(Json::Null) => "–".to_owned(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let pairs = is.iter().filter(|(name, _)| !hidden(session, name));
    let pairs: Vec<String> =
        pairs.map(|(name, now)| format!("{name}: {} → {}", plain(was.get(name)), plain(Some(now)))).collect();
    Cell::Text(pairs.join("; "))
}
