//! The page about one document: what it is, its lines and lots, what stands on it, its payments and register rows.

use crate::domain::{
    Discount, Document, DocumentLine, DocumentPayment, Money, PartySide, PaymentState, PriceMode, Related,
    Status,
};
use crate::store::clock;
use crate::ui::{Align, Cell, Detail, Tone};

/// The page of a document that is done, or of a quotation.
pub(super) fn detail(document: &Document) -> Detail {
    let payments_columns = [
        ("Number", Align::Left),
        ("Method", Align::Left),
        ("Amount", Align::Right),
        ("Change", Align::Right),
    ];
    let register_columns =
        [("Row", Align::Right), ("Event", Align::Left), ("Recorded", Align::Left), ("Seal", Align::Left)];
    let (columns, rows) = lines(document);
    let page = Detail::new(format!("{}  {}", document.number, document.party_name))
        .pairs("", facts(document))
        .pairs("", links(document))
        .table("Lines", &columns, rows, "")
        .pairs("Totals", totals(document))
        .pairs("Costs beside the price", costs(document));
    let page =
        match document.status {
            // A quotation moves neither money nor the register.
            Status::Draft => page,
            _ => page
                .table("Payments", &payments_columns, payments(document), "Nothing was paid yet.")
                .table("Register", &register_columns, register(document), ""),
        };
    page.text("Notes", document.notes.clone().unwrap_or_default())
}

fn facts(document: &Document) -> Vec<(&'static str, Cell)> {
    let optional = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
    let by = |at: &str, who: &str, approver: &Option<String>| {
        let approved = approver.as_ref().map(|name| format!(", approved by {name}")).unwrap_or_default();
        format!("{} by {who}{approved}", clock::local(at))
    };
    let mode = match document.price_mode {
        PriceMode::TaxExcluded => "",
        PriceMode::TaxIncluded => "prices include tax",
    };
    let party = match document.kind.party() {
        PartySide::Customer => "Customer",
        PartySide::Supplier => "Supplier",
    };
    let (kind, posted) = match document.status {
        Status::Draft => (format!("quotation of a {}", document.kind.words()), "Given"),
        _ => (document.kind.words().to_owned(), "Posted"),
    };
    let mut facts = vec![("Kind", kind.into()), ("State", state(document))];
    if let Some(cancelled) = &document.cancelled {
        facts.push(("Cancelled", by(&cancelled.at, &cancelled.by, &cancelled.approved_by).into()));
        facts.push(("Why", Cell::new(cancelled.reason.clone().unwrap_or_default(), Tone::Strong)));
    }
    facts.extend([
        ("Date", document.date.to_string().into()),
        ("Due", document.due_date.map(|date| date.to_string()).unwrap_or_default().into()),
        (party, format!("{}  {}", document.party_code, document.party_name).into()),
        (posted, by(&document.posted_at, &document.clerk, &document.approved_by).into()),
        ("Warehouse", document.warehouse.clone().into()),
        ("Sales engineer", optional(&document.sales_engineer)),
        ("Reference", optional(&document.reference)),
        ("Prices", mode.into()),
        ("No tax", optional(&document.tax_reason)),
    ]);
    if document.copies > 0 {
        facts.push(("Printed again", document.copies.to_string().into()));
    }
    facts
}

fn state(document: &Document) -> Cell {
    let due = document.due().unwrap_or_default().grouped(document.currency);
    match (document.status, document.payment_state()) {
        (Status::Cancelled, _) => Cell::new("cancelled", Tone::Dim),
        (Status::Draft, _) => quoted(document),
        (_, PaymentState::Paid) => Cell::new("paid", Tone::Good),
        (_, state) => Cell::new(format!("{}, {due} due", state.words()), Tone::Warn),
    }
}

fn quoted(document: &Document) -> Cell {
    let until = document.valid_until.unwrap_or(document.date);
    match document.sold_as.first() {
        Some(sold) => Cell::new(format!("sold as {}", sold.number), Tone::Good),
        None if until < clock::today() => Cell::new(format!("expired on {until}"), Tone::Dim),
        None => Cell::new(format!("open, valid until {until}"), Tone::Warn),
    }
}

/// The documents it stands on, and those that stand on it.
fn links(document: &Document) -> Vec<(&'static str, Cell)> {
    let numbers = |related: &[Related]| {
        let numbers: Vec<&str> = related.iter().map(|related| related.number.as_str()).collect();
        Cell::from(numbers.join(", "))
    };
    let exchange = document.exchange.as_ref().map(|exchange| exchange.with.number.clone());
    let exchanged = if document.kind.is_return() { "Exchanged for" } else { "Paid with" };
    vec![
        ("Return of", document.original_number.clone().unwrap_or_default().into()),
        ("Returned with", numbers(&document.returns)),
        (exchanged, exchange.unwrap_or_default().into()),
        ("By quotation", document.quotation_number.clone().unwrap_or_default().into()),
    ]
}

fn payments(document: &Document) -> Vec<Vec<Cell>> {
    let money = |amount: Money| Cell::from(amount.grouped(document.currency));
    let rows = document.payments.iter().map(|payment| {
        vec![
            payment.number.clone().into(),
            method(payment).into(),
            money(payment.amount),
            // A payment that was taken off again gave no change by that.
            match payment.change.is_zero() || payment.amount < Money::ZERO {
                true => "".into(),
                false => money(payment.change),
            },
        ]
    });
    rows.collect()
}

fn method(payment: &DocumentPayment) -> String {
    match &payment.set_off_with {
        Some(number) => format!("set off with {number}"),
        None => {
            let check = payment.check.as_ref();
            let written = check.map(|check| &check.number).or(payment.reference.as_ref());
            let due = check.and_then(|check| check.due).map(|due| format!(", due {due}")).unwrap_or_default();
            let written = written.map(|number| format!(" {number}")).unwrap_or_default();
            format!("{}{written}{due}", payment.method.words())
        }
    }
}

fn register(document: &Document) -> Vec<Vec<Cell>> {
    let rows = document.register.iter().map(|mark| {
        vec![
            mark.id.to_string().into(),
            mark.event.clone().into(),
            clock::local(&mark.recorded_at).into(),
            mark.seal.clone().into(),
        ]
    });
    rows.collect()
}

/// A column of the lines, and what a line has in it; columns that no line has anything in are left out.
type LineColumn = (&'static str, Align, fn(&Document, &DocumentLine) -> String);

const LINE_COLUMNS: [LineColumn; 9] = [
    ("Item", Align::Left, |_, line| line.description.clone()),
    ("Quantity", Align::Right, |_, line| format!("{} {}", line.quantity.plain(), line.unit.words())),
    ("Returned", Align::Right, |_, line| match line.returned {
        none if none.is_zero() => String::new(),
        returned => returned.plain(),
    }),
    ("Price", Align::Right, |document, line| line.unit_price.grouped(document.currency)),
    ("Disc.", Align::Right, |document, line| match line.discount {
        Discount::None => String::new(),
        Discount::Percent(rate) => format!("{}%", rate.plain()),
        Discount::Amount(_) => line.figures.discount.plain(document.currency),
    }),
    ("Amount", Align::Right, |document, line| line.figures.net.grouped(document.currency)),
    // Of what is bought: its share of freight and duty within.
    ("Unit cost", Align::Right, |document, line| match document.kind.receives() {
        true => line.unit_cost.grouped(document.currency),
        false => String::new(),
    }),
    ("Why", Align::Left, |_, line| line.why().unwrap_or_default()),
    ("Lots", Align::Left, |_, line| lots(line)),
];

fn lines(document: &Document) -> (Vec<(&'static str, Align)>, Vec<Vec<Cell>>) {
    let of_line = |line| LINE_COLUMNS.map(|(_, _, shown)| shown(document, line));
    let cells: Vec<[String; 9]> = document.lines.iter().map(of_line).collect();
    let used: Vec<usize> = (0..LINE_COLUMNS.len())
        .filter(|place| cells.iter().any(|row| row.get(*place).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let columns =
        used.iter().filter_map(|place| LINE_COLUMNS.get(*place)).map(|(name, align, _)| (*name, *align));
    let rows = cells.iter().map(|row| {
        let kept = used.iter().filter_map(|place| row.get(*place).map(|text| (*place, text.clone())));
        kept.map(|(place, text)| {
            Cell::new(text, if place + 1 == row.len() { Tone::Dim } else { Tone::Plain })
        })
        .collect()
    });
    (columns.collect(), rows.collect())
}

fn lots(line: &DocumentLine) -> String {
    let lots = line.lots.iter().filter_map(|lot| {
        let expires = lot.expires.map(|date| format!(" exp {date}")).unwrap_or_default();
        lot.number.as_ref().map(|number| format!("{number}{expires} ×{}", lot.quantity.plain()))
    });
    lots.collect::<Vec<_>>().join(", ")
}

fn totals(document: &Document) -> Vec<(String, Cell)> {
    let currency = document.currency;
    let totals = &document.totals;
    let money = |amount: Money| Cell::from(amount.grouped(currency));
    let mut pairs: Vec<(String, Cell)> = Vec::new();
    if !totals.discount.is_zero() {
        pairs.push(("Discount".into(), format!("-{}", totals.discount.grouped(currency)).into()));
    }
    pairs.push(("Net".into(), money(totals.net)));
    if !totals.charges.is_zero() {
        pairs.push(("Charges".into(), money(totals.charges)));
    }
    for group in &totals.taxes {
        let on = format!("{} on {}", group.tax.grouped(currency), group.base.grouped(currency));
        pairs.push((format!("Tax {}%", group.rate.plain()), on.into()));
    }
    if !totals.rounding.is_zero() {
        pairs.push(("Rounding".into(), money(totals.rounding)));
    }
    let total = format!("{} {}", totals.payable.grouped(currency), currency.code());
    pairs.push(("Total".into(), Cell::new(total, Tone::Strong)));
    if document.status != Status::Draft {
        pairs.push(("Paid".into(), money(document.paid)));
    }
    pairs
}

fn costs(document: &Document) -> Vec<(&'static str, Cell)> {
    let costs = &document.costs;
    let money = |amount: Money| match amount.is_zero() {
        true => Cell::from(""),
        false => Cell::from(amount.grouped(document.currency)),
    };
    let by = if costs.total().unwrap_or_default().is_zero() { "" } else { costs.by.words() };
    vec![
        ("Freight", money(costs.freight)),
        ("Duty", money(costs.duty)),
        ("Other costs", money(costs.other)),
        ("Spread", by.into()),
    ]
}
