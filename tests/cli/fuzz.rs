//! Nonsense on the command line: documents, payments and reports with figures, dates and texts that nobody means. Each
//! is refused in one sentence or done whole; nothing panics, nothing of the file's inside is shown, the file is proven.
//!
//! Short by default; STOREKEEP_LONG=1 makes it 20,000 documents.

use fastrand::Rng;
use serde_json::{Value, json};

use super::shop::Ran;
use super::trading::{is_clean, of, post, purchase, trading};

const FIGURES: [&str; 24] = [
    "0",
    "1",
    "2",
    "-1",
    "-0",
    "0.001",
    "0.0001",
    "0.00001",
    "1.005",
    "100",
    "100.001",
    "9000000000000000",
    "92233720368547758.07",
    "92233720368547758.08",
    "922337203685477.5807",
    "-9000000000000000",
    "1e5",
    "NaN",
    "",
    " ",
    "1,5",
    "٣٫٥",
    "99999999999999999999999999999999999999",
    "0x10",
];
const DATES: [&str; 12] = [
    "0001-01-01",
    "9999-12-31",
    "2199-12-31",
    "2200-01-01",
    "1999-12-31",
    "2026-02-30",
    "2026-3-1",
    "-0001-01-01",
    "+12026-01-01",
    "",
    "tomorrow",
    "2026-03-01T00:00:00Z",
];
const TEXTS: [&str; 12] = [
    "",
    " ",
    "\u{0}",
    "\u{1b}[2J\u{7}",
    "\u{202e}evil",
    "line\nbreak\r\tand tab",
    "مرحبا بالعالم",
    "🌾🌾",
    "'; DROP TABLE invoices; --",
    "%s%n{}",
    "null",
    "L-SOON",
];
/// Fields of a document and of its lines that are given nonsense.
const FIELDS: [&str; 28] = [
    "uuid",
    "kind",
    "date",
    "due_date",
    "customer",
    "supplier",
    "warehouse",
    "sales_engineer",
    "prices_include_tax",
    "lines",
    "discount_percent",
    "discount_amount",
    "shipping",
    "shipping_tax_rate",
    "other_charges",
    "cash_rounding",
    "freight",
    "duty",
    "other_costs",
    "costs_by",
    "payments",
    "original",
    "reason",
    "restock",
    "exchange",
    "tax_reason",
    "notes",
    "nonsense",
];
const LINE_FIELDS: [&str; 16] = [
    "product",
    "quantity",
    "unit_price",
    "unit_cost",
    "discount_percent",
    "discount_amount",
    "tax_rate",
    "description",
    "lot",
    "expires",
    "supplier_lot",
    "original_line",
    "reason",
    "restock",
    "nonsense",
    "lines",
];
const PAYMENT_FIELDS: [&str; 6] = ["method", "amount", "tendered", "reference", "check_number", "check_due"];
/// Words of the file's inside.
const INSIDE: [&str; 14] = [
    "SQL",
    "sqlite",
    "constraint",
    "UNIQUE",
    "CHECK",
    "FOREIGN",
    "SELECT",
    "invoices.",
    "rusqlite",
    "panicked",
    "RUST_BACKTRACE",
    "struct",
    "Some(",
    "Error {",
];

fn long() -> bool {
    std::env::var_os("STOREKEEP_LONG").is_some()
}

/// One document of each kind that could be posted.
fn sound(random: &mut Rng, sold: &str, bought: &str) -> Value {
    let line = |product: &str| json!({"product": product, "quantity": "1"});
    let received =
        json!({"product": "W-1", "quantity": "2", "unit_cost": "20", "lot": "L-F", "expires": "2098-01-01"});
    match random.u32(..8) {
        0 => of("sale", json!({"customer": "C-2", "lines": [line("W-3"), line("HOE")]})),
        1 => of("export", json!({"customer": "C-2", "lines": [line("W-3")]})),
        2 => of("service", json!({"customer": "C-2", "lines": [line("SPRAY")]})),
        3 => of("purchase", json!({"supplier": "S-1", "lines": [received], "freight": "3.33"})),
        4 => of(
            "import",
            json!({"supplier": "S-2", "lines": [received], "duty": "3.33", "costs_by": "quantity"}),
        ),
        5 => of(
            "purchase_return",
            json!({"original": bought, "lines": [{"original_line": 1, "quantity": "0.5", "reason": "other"}]}),
        ),
        6 => of(
            "sale",
            json!({"lines": [line("W-4")], "exchange": of("sale_return", json!({"original": sold,
                "lines": [{"original_line": 1, "quantity": "0.001", "reason": "other"}]}))}),
        ),
        _ => of(
            "sale_return",
            json!({"original": sold, "lines": [{"original_line": 1, "quantity": "0.001", "reason": "other"}]}),
        ),
    }
}

fn nonsense(random: &mut Rng) -> Value {
    match random.u32(..12) {
        0..5 => json!(random.choice(FIGURES).unwrap()),
        5..7 => json!(random.choice(DATES).unwrap()),
        7..9 => json!(random.choice(TEXTS).unwrap()),
        9 => [json!(null), json!(true), json!(1.5), json!(-7), json!(u64::MAX), json!(1e300)]
            [random.usize(..6)]
        .clone(),
        10 => [json!([]), json!({}), json!([[]]), json!([null]), json!([{}])][random.usize(..5)].clone(),
        _ => json!("x".repeat(random.usize(1..3_000))),
    }
}

/// A sound document with some of its fields made nonsense, as text: now and then cut off, or with a key twice.
fn document(random: &mut Rng, sold: &str, bought: &str) -> String {
    let mut document = sound(random, sold, bought);
    if random.bool() {
        document["payments"] = json!([{"method": random.choice(["cash", "card", "check", "store_credit"]),
            "amount": random.choice(FIGURES)}]);
    }
    for _ in 0..random.u32(..4) {
        let value = nonsense(random);
        match random.u32(..4) {
            0 if document["lines"][0].is_object() => {
                document["lines"][0][*random.choice(&LINE_FIELDS).unwrap()] = value
            }
            1 if document["payments"][0].is_object() => {
                document["payments"][0][*random.choice(&PAYMENT_FIELDS).unwrap()] = value;
            }
            2 if document["exchange"].is_object() => {
                document["exchange"][*random.choice(&FIELDS).unwrap()] = value
            }
            _ => document[*random.choice(&FIELDS).unwrap()] = value,
        }
    }
    let text = document.to_string();
    match random.u32(..20) {
        0 => text.chars().take(random.usize(1..text.len())).collect(),
        1 => text.replacen('{', r#"{"date":"2026-03-02","#, 1),
        _ => text,
    }
}

/// What is wrong with how a line was refused.
fn badly_said(said: &str) -> Option<String> {
    let shown = INSIDE.iter().find(|word| said.contains(**word));
    let is_raw = said.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    (shown.is_some() || is_raw || !said.ends_with('.')).then(|| format!("{said:?} shows {shown:?}"))
}

#[test]
fn documents_of_nonsense_are_refused_in_a_sentence_or_posted_whole() {
    let shop = trading();
    let lines = json!([{"product": "W-1", "quantity": "100"}]);
    let payments = json!([{"method": "cash", "amount": "3990.00"}]);
    let sold = post(&shop, of("sale", json!({"customer": "C-2", "lines": lines, "payments": payments})));
    let bought = purchase(&shop);
    let number = |of: &Value| of["number"].as_str().unwrap().to_string();
    let (sold, bought) = (number(&sold), number(&bought));
    let mut random = Rng::with_seed(5);
    let count = if long() { 20_000 } else { 300 };
    let file: Vec<String> = (0..count).map(|_| document(&mut random, &sold, &bought)).collect();
    let ran = shop.import("invoices", file.join("\n"));
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    let posted = ran.out.lines().count();
    assert!(posted > count / 20, "only {posted} of {count} were posted");
    assert!(ran.out.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{}", ran.out);
    let mut refused = 0;
    let mut wrong = Vec::new();
    for said in ran.err.lines() {
        refused += usize::from(said.contains(", line "));
        wrong.extend(badly_said(said));
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(posted + refused, count, "{}", ran.err);
    is_clean(&shop);
}

#[test]
fn a_document_of_ten_thousand_lines_is_posted_and_comes_back() {
    let shop = trading();
    let count = if long() { 10_000 } else { 500 };
    let lines: Vec<Value> = (0..count).map(|_| json!({"product": "W-3", "quantity": "0.001"})).collect();
    let lines = json!({"customer": "C-2", "lines": lines});
    // Pieces are whole; each line would be refused, and the first is named.
    let said = shop.import("invoices", of("sale", lines).to_string()).refused();
    assert!(badly_said(said.lines().next().unwrap()).is_none(), "{said}");
    let lines: Vec<Value> = (0..count).map(|_| json!({"product": "W-1", "quantity": "0.01"})).collect();
    let sold = post(&shop, of("sale", json!({"customer": "C-2", "lines": lines})));
    let lines: Vec<Value> = (1..=count)
        .map(|line| json!({"original_line": line, "quantity": "0.01", "reason": "other"}))
        .collect();
    let back = post(&shop, of("sale_return", json!({"original": sold["number"], "lines": lines})));
    assert_eq!(back["total"], sold["total"]);
    is_clean(&shop);
}

#[test]
fn nonsense_in_arguments_is_refused_in_a_sentence() {
    let shop = trading();
    purchase(&shop);
    let mut wrong = Vec::new();
    let mut turn = 0;
    let mut tried = |arguments: &[&str]| {
        // Every third by default: each is a program of its own.
        turn += 1;
        if turn % 3 != 0 && !long() {
            return;
        }
        let Ran { code, out, err } = shop.run(arguments);
        let is_sound = match code {
            Some(0) => true,
            // What clap says of a wrong use has lines of its own.
            Some(2) => {
                out.is_empty()
                    && (err.contains("Usage:") || err.lines().all(|said| badly_said(said).is_none()))
            }
            _ => false,
        };
        if !is_sound {
            wrong.push(format!("{arguments:?}: {code:?} {out}{err}"));
        }
    };
    let pay = |more: &[&'static str]| [&["pay", "--customer", "C-1", "--method", "cash"], more].concat();
    for figure in FIGURES {
        tried(&pay(&["--amount", figure]));
    }
    for date in DATES {
        tried(&pay(&["--amount", "1", "--date", date]));
        tried(&["report", "ageing", "--party", "customers", "--date", date]);
        tried(&["report", "sales", "--from", date, "--to", "2026-12-31", "--by", "day"]);
    }
    for text in TEXTS.iter().filter(|text| !text.contains('\u{0}')) {
        tried(&["cancel", text, "--reason", "Wrong item"]);
        tried(&["cancel", "PUR-2026-000001", "--reason", text]);
        tried(&["report", "shift", text]);
        tried(&["report", "statement", "--customer", text]);
        tried(&pay(&["--amount", "1", "--invoice", text]));
        tried(&pay(&["--amount", "1", "--notes", text]));
    }
    assert_eq!(wrong, Vec::<String>::new());
    is_clean(&shop);
}
