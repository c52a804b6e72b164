//! The page about one activity: everything that it tells, in plain words.

use serde_json::Value as Json;

use crate::domain::{CreditRule, Money, Price};
use crate::store::Session;
use crate::store::activities::{ActivityPage, Changed};
use crate::store::master::{Column, ColumnType};
use crate::store::masters;
use crate::ui::{Align, Cell, Detail, Tone};
use crate::words::{Catalogue, Message, Name};

/// What rows are called that are no master's.
const TABLES: [(&str, Name); 6] = [
    ("invoices", Name::of("activities-a-document")),
    ("payments", Name::of("activities-a-payment")),
    ("cash_shifts", Name::of("activities-a-shift")),
    ("shift_cash", Name::of("activities-cash-of-a-shift")),
    ("shop", Name::of("activities-the-shop")),
    ("user_sessions", Name::of("activities-a-session")),
];

/// What is told beside columns, of what has no form. What only the program reads of it is left out.
const TOLD: &[(&str, Name)] = &[
    ("number", Name::of("activities-told-number")),
    ("kind", Name::of("activities-told-kind")),
    ("lines", Name::of("activities-told-lines")),
    ("total", Name::of("activities-told-total")),
    ("paid", Name::of("activities-told-paid")),
    ("paid_back", Name::of("activities-told-paid-back")),
    ("on_account", Name::of("activities-told-on-account")),
    ("reason", Name::of("activities-told-reason")),
    ("party", Name::of("activities-told-party")),
    ("method", Name::of("activities-told-method")),
    ("amount", Name::of("activities-told-amount")),
    ("balance", Name::of("activities-told-balance")),
    ("shift", Name::of("activities-told-shift")),
    ("drawer", Name::of("activities-told-drawer")),
    ("float", Name::of("activities-told-float")),
    ("z_number", Name::of("activities-told-z-number")),
    ("expected", Name::of("activities-told-expected")),
    ("counted", Name::of("activities-told-counted")),
    ("difference", Name::of("activities-told-difference")),
    ("added", Name::of("activities-told-added")),
    ("changed", Name::of("activities-told-changed")),
    ("closed_until", Name::of("activities-told-closed-until")),
    ("products", Name::of("activities-told-products")),
    ("groups", Name::of("activities-told-groups")),
];

/// What one row of a table is called.
pub(super) fn one_of(table: &str) -> String {
    let known = TABLES.iter().find(|(known, _)| *known == table).map(|(_, name)| *name);
    let of_master = || masters::ALL.into_iter().chain([&masters::ROLES]).find(|master| master.table == table);
    known
        .or_else(|| of_master().map(|master| master.one))
        .map_or_else(|| table.replace('_', " "), |name| name.said().to_owned())
}

/// The page.
pub(super) fn detail(session: &Session, activity: &ActivityPage) -> Detail {
    let who = match activity.who == activity.username {
        true => activity.who.clone(),
        false => format!("{} ({})", activity.who, activity.username),
    };
    let about = activity.row.as_ref().map(|(table, id)| match activity.row_name.is_empty() {
        true => format!("{} {id}", one_of(table)),
        false => format!("{}: {}", one_of(table), activity.row_name),
    });
    let at = activity.session.as_ref().map(|at| {
        Message::of("activities-session")
            .with("terminal", &at.terminal)
            .with("session", &at.session.to_string())
            .with("started", &at.started)
            .to_string()
    });
    let said_of = activity.said.message().to_string();
    let pairs: [(&str, Cell); 6] = [
        (Name::of("activities-what").said(), Cell::new(said_of.clone(), Tone::Strong)),
        (Name::of("activities-who").said(), who.into()),
        (Name::of("activities-when").said(), activity.at.clone().into()),
        (Name::of("activities-about").said(), about.unwrap_or_default().into()),
        (Name::of("activities-where").said(), at.unwrap_or_default().into()),
        (
            Name::of("activities-seal").said(),
            Message::of("activities-sealed")
                .with("id", &activity.id.to_string())
                .with("seal", &activity.seal)
                .to_string()
                .into(),
        ),
    ];
    let mut detail = Detail::new(said_of).pairs("", pairs);
    if let Some(allowed) = &activity.allowed {
        let what = allowed.what.iter().map(|what| ("", Cell::from(what.to_string())));
        let by =
            std::iter::once((Name::of("activities-by").said(), Cell::new(allowed.by.clone(), Tone::Accent)));
        detail = detail.pairs(Name::of("activities-allowed").said(), by.chain(what));
    }
    changes(session, activity, detail)
}

/// Before and after, column by column; where there is only one of them, as labels and values.
fn changes(session: &Session, activity: &ActivityPage, mut detail: Detail) -> Detail {
    let table = activity.row.as_ref().map_or("", |(table, _)| table);
    let known = |changed: &&Changed| label(table, &changed.name).is_some();
    let shown: Vec<&Changed> = activity.changes.iter().filter(known).collect();
    let text = |changed: &Changed, value: &Option<Json>| {
        value.as_ref().map_or(String::new(), |value| said(session, table, &changed.name, value))
    };
    let name = |changed: &Changed| label(table, &changed.name).unwrap_or_default();
    if shown.iter().any(|changed| changed.before.is_some()) {
        let columns = [
            ("", Align::Left),
            (Name::of("activities-before").said(), Align::Left),
            (Name::of("activities-after").said(), Align::Left),
        ];
        let rows = shown.iter().map(|changed| {
            vec![
                name(changed).into(),
                Cell::new(text(changed, &changed.before), Tone::Dim),
                Cell::new(text(changed, &changed.after), Tone::Strong),
            ]
        });
        detail = detail.table(Name::of("activities-changed").said(), &columns, rows.collect(), "");
    } else {
        let pairs = shown.iter().map(|changed| (name(changed), text(changed, &changed.after)));
        detail = detail.pairs(Name::of("activities-told").said(), pairs);
    }
    let told = activity.told.iter().map(|told| (one_of(&told.table), told.rows.to_string()));
    detail.pairs(Name::of("activities-with-it").said(), told)
}

fn column(table: &str, name: &str) -> Option<&'static Column> {
    let mut all = masters::ALL.into_iter().chain([&masters::ROLES]);
    all.find(|master| master.table == table)?.columns.iter().find(|column| column.name == name)
}

/// The label that the master's form has, or that of what is told; none for what only the program reads.
fn label(table: &str, name: &str) -> Option<String> {
    if table == "shop" {
        return Catalogue::spoken().worded(&format!("shop.{name}")).or_else(|| told(name));
    }
    let of_column = column(table, name).map(|column| column.label.said().to_owned());
    of_column.or_else(|| told(name))
}

fn told(name: &str) -> Option<String> {
    TOLD.iter().find(|(key, _)| *key == name).map(|(_, label)| label.said().to_owned())
}

/// A value as people read it.
fn said(session: &Session, table: &str, name: &str, value: &Json) -> String {
    let currency = session.currency();
    let text = match value {
        Json::Null => return String::new(),
        // Of a secret only that it is another.
        Json::Bool(true) => return Name::of("activities-set-anew").said().to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(lines) => {
            lines.iter().map(|line| said(session, "", "", line)).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    };
    if table == "shop" {
        return CreditRule::from_code(&text).map_or(text, |rule| rule.words().to_owned());
    }
    match column(table, name).map(|column| column.kind) {
        Some(ColumnType::Choice(choices)) => {
            choices().into_iter().find(|(code, _)| *code == text).map_or(text, |(_, words)| words.to_owned())
        }
        Some(ColumnType::Price) => Price::parse(&text).map_or(text, |price| price.grouped(currency)),
        Some(ColumnType::Money) => {
            Money::parse(&text, currency).map_or(text, |amount| amount.grouped(currency))
        }
        _ => text,
    }
}
