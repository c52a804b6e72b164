//! The page about one document: what it is, its lines and lots, what stands on it, its payments and register rows.

use crate::domain::{
    Discount, Document, DocumentLine, DocumentPayment, Money, PartySide, PaymentState, PriceMode, Related,
    Status,
};
use crate::store::clock;
use crate::ui::{Align, Cell, Detail, Tone};
use crate::words::{Message, Name};

/// The page of a document that is done, or of a quotation.
pub(super) fn detail(document: &Document) -> Detail {
    let payments_columns = [
        (Name::of("documents-number").said(), Align::Left),
        (Name::of("documents-method").said(), Align::Left),
        (Name::of("documents-amount").said(), Align::Right),
        (Name::of("documents-change").said(), Align::Right),
    ];
    let register_columns = [
        (Name::of("documents-row").said(), Align::Right),
        (Name::of("documents-event").said(), Align::Left),
        (Name::of("documents-recorded").said(), Align::Left),
        (Name::of("documents-seal").said(), Align::Left),
    ];
    let (columns, rows) = lines(document);
    let page = Detail::new(format!("{}  {}", document.number, document.party_name))
        .pairs("", facts(document))
        .pairs("", links(document))
        .table(Name::of("documents-lines").said(), &columns, rows, "")
        .pairs(Name::of("documents-totals").said(), totals(document))
        .pairs(Name::of("documents-costs-beside-the-price").said(), costs(document));
    let page = match document.status {
        // A quotation moves neither money nor the register.
        Status::Draft => page,
        _ => page
            .table(
                Name::of("documents-payments").said(),
                &payments_columns,
                payments(document),
                Name::of("documents-nothing-was-paid-yet").said(),
            )
            .table(Name::of("documents-register").said(), &register_columns, register(document), ""),
    };
    page.text("Notes", document.notes.clone().unwrap_or_default())
}

fn facts(document: &Document) -> Vec<(&'static str, Cell)> {
    let optional = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
    let by = |at: &str, who: &str, approver: &Option<String>| {
        Message::of("documents-by")
            .with("at", &clock::local(at))
            .with("who", &who)
            .with("is_approved", &approver.is_some())
            .with("approver", &approver.clone().unwrap_or_default())
            .to_string()
    };
    let mode = match document.price_mode {
        PriceMode::TaxExcluded => "",
        PriceMode::TaxIncluded => Name::of("documents-prices-include-tax").said(),
    };
    let party = match document.kind.party() {
        PartySide::Customer => Name::of("documents-customer").said(),
        PartySide::Supplier => Name::of("documents-supplier").said(),
    };
    let (kind, posted) = match document.status {
        Status::Draft => (
            Message::of("documents-quotation-of-a").with("kind", &document.kind.words()).to_string(),
            Name::of("documents-given").said(),
        ),
        _ => (document.kind.words().to_owned(), Name::of("documents-posted").said()),
    };
    let mut facts = vec![
        (Name::of("documents-kind").said(), kind.into()),
        (Name::of("documents-state").said(), state(document)),
    ];
    if let Some(cancelled) = &document.cancelled {
        facts.push((
            Name::of("documents-cancelled-label").said(),
            by(&cancelled.at, &cancelled.by, &cancelled.approved_by).into(),
        ));
        facts.push((
            Name::of("documents-why").said(),
            Cell::new(cancelled.reason.clone().unwrap_or_default(), Tone::Strong),
        ));
    }
    facts.extend([
        (Name::of("documents-date").said(), document.date.to_string().into()),
        (
            Name::of("documents-due").said(),
            document.due_date.map(|date| date.to_string()).unwrap_or_default().into(),
        ),
        (party, format!("{}  {}", document.party_code, document.party_name).into()),
        (posted, by(&document.posted_at, &document.clerk, &document.approved_by).into()),
        (Name::of("documents-warehouse").said(), document.warehouse.clone().into()),
        (Name::of("documents-sales-engineer").said(), optional(&document.sales_engineer)),
        (Name::of("documents-reference").said(), optional(&document.reference)),
        (Name::of("documents-prices").said(), mode.into()),
        (Name::of("documents-no-tax").said(), optional(&document.tax_reason)),
    ]);
    if document.copies > 0 {
        facts.push((Name::of("documents-printed-again").said(), document.copies.to_string().into()));
    }
    facts
}

fn state(document: &Document) -> Cell {
    let due = document.due().unwrap_or_default().grouped(document.currency);
    match (document.status, document.payment_state()) {
        (Status::Cancelled, _) => Cell::new(Name::of("documents-cancelled").said(), Tone::Dim),
        (Status::Draft, _) => quoted(document),
        (_, PaymentState::Paid) => Cell::new(Name::of("documents-is-paid").said(), Tone::Good),
        (_, state) => Cell::new(
            Message::of("documents-state-due").with("state", &state.words()).with("due", &due).to_string(),
            Tone::Warn,
        ),
    }
}

fn quoted(document: &Document) -> Cell {
    let until = document.valid_until.unwrap_or(document.date);
    match document.sold_as.first() {
        Some(sold) => {
            Cell::new(Message::of("documents-sold-as").with("number", &sold.number).to_string(), Tone::Good)
        }
        None if until < clock::today() => {
            Cell::new(Message::of("documents-expired-on").with("until", &until).to_string(), Tone::Dim)
        }
        None => {
            Cell::new(Message::of("documents-open-valid-until").with("until", &until).to_string(), Tone::Warn)
        }
    }
}

/// The documents it stands on, and those that stand on it.
fn links(document: &Document) -> Vec<(&'static str, Cell)> {
    let numbers = |related: &[Related]| {
        let numbers: Vec<&str> = related.iter().map(|related| related.number.as_str()).collect();
        Cell::from(numbers.join(", "))
    };
    let exchange = document.exchange.as_ref().map(|exchange| exchange.with.number.clone());
    let exchanged = if document.kind.is_return() {
        Name::of("documents-exchanged-for").said()
    } else {
        Name::of("documents-paid-with").said()
    };
    vec![
        (Name::of("documents-return-of").said(), document.original_number.clone().unwrap_or_default().into()),
        (Name::of("documents-returned-with").said(), numbers(&document.returns)),
        (exchanged, exchange.unwrap_or_default().into()),
        (
            Name::of("documents-by-quotation").said(),
            document.quotation_number.clone().unwrap_or_default().into(),
        ),
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
        Some(number) => Message::of("documents-set-off-with").with("number", &number).to_string(),
        None => {
            let check = payment.check.as_ref();
            let written = check.map(|check| &check.number).or(payment.reference.as_ref());
            let written = written.map(|number| format!(" {number}")).unwrap_or_default();
            let paid = format!("{}{written}", payment.method.words());
            match check.and_then(|check| check.due) {
                Some(due) => {
                    Message::of("documents-check-due").with("check", &paid).with("due", &due).to_string()
                }
                None => paid,
            }
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
type LineColumn = (Name, Align, fn(&Document, &DocumentLine) -> String);

const LINE_COLUMNS: [LineColumn; 9] = [
    (Name::of("documents-item"), Align::Left, |_, line| line.description.clone()),
    (Name::of("documents-quantity"), Align::Right, |_, line| {
        format!("{} {}", line.quantity.plain(), line.unit.words())
    }),
    (Name::of("documents-returned"), Align::Right, |_, line| match line.returned {
        none if none.is_zero() => String::new(),
        returned => returned.plain(),
    }),
    (Name::of("documents-price"), Align::Right, |document, line| line.unit_price.grouped(document.currency)),
    (Name::of("documents-disc"), Align::Right, |document, line| match line.discount {
        Discount::None => String::new(),
        Discount::Percent(rate) => format!("{}%", rate.plain()),
        Discount::Amount(_) => line.figures.discount.plain(document.currency),
    }),
    (Name::of("documents-amount"), Align::Right, |document, line| {
        line.figures.net.grouped(document.currency)
    }),
    // Of what is bought: its share of freight and duty within.
    (Name::of("documents-unit-cost"), Align::Right, |document, line| match document.kind.receives() {
        true => line.unit_cost.grouped(document.currency),
        false => String::new(),
    }),
    (Name::of("documents-why"), Align::Left, |_, line| {
        line.why().map(|why| why.to_string()).unwrap_or_default()
    }),
    (Name::of("documents-lots"), Align::Left, |_, line| lots(line)),
];

fn lines(document: &Document) -> (Vec<(&'static str, Align)>, Vec<Vec<Cell>>) {
    let of_line = |line| LINE_COLUMNS.map(|(_, _, shown)| shown(document, line));
    let cells: Vec<[String; 9]> = document.lines.iter().map(of_line).collect();
    let used: Vec<usize> = (0..LINE_COLUMNS.len())
        .filter(|place| cells.iter().any(|row| row.get(*place).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let columns = used
        .iter()
        .filter_map(|place| LINE_COLUMNS.get(*place))
        .map(|(name, align, _)| (name.said(), *align));
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
        let number = lot.number.as_ref()?;
        let lot_until = match lot.expires {
            Some(date) => {
                Message::of("documents-lot-until").with("number", number).with("date", &date).to_string()
            }
            None => number.clone(),
        };
        Some(format!("{lot_until} ×{}", lot.quantity.plain()))
    });
    lots.collect::<Vec<_>>().join(", ")
}

fn totals(document: &Document) -> Vec<(String, Cell)> {
    let currency = document.currency;
    let totals = &document.totals;
    let money = |amount: Money| Cell::from(amount.grouped(currency));
    let mut pairs: Vec<(String, Cell)> = Vec::new();
    if !totals.discount.is_zero() {
        pairs.push((
            Name::of("documents-discount").said().into(),
            format!("-{}", totals.discount.grouped(currency)).into(),
        ));
    }
    pairs.push((Name::of("documents-net").said().into(), money(totals.net)));
    if !totals.charges.is_zero() {
        pairs.push((Name::of("documents-charges").said().into(), money(totals.charges)));
    }
    for group in &totals.taxes {
        let on = Message::of("documents-on")
            .with("currency", &group.tax.grouped(currency))
            .with("currency-2", &group.base.grouped(currency))
            .to_string();
        pairs.push((Message::of("documents-tax").with("plain", &group.rate.plain()).to_string(), on.into()));
    }
    if !totals.rounding.is_zero() {
        pairs.push((Name::of("documents-rounding").said().into(), money(totals.rounding)));
    }
    let total = format!("{} {}", totals.payable.grouped(currency), currency.code());
    pairs.push((Name::of("documents-total").said().into(), Cell::new(total, Tone::Strong)));
    if document.status != Status::Draft {
        pairs.push((Name::of("documents-paid").said().into(), money(document.paid)));
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
        (Name::of("documents-freight").said(), money(costs.freight)),
        (Name::of("documents-duty").said(), money(costs.duty)),
        (Name::of("documents-other-costs").said(), money(costs.other)),
        (Name::of("documents-spread").said(), by.into()),
    ]
}
