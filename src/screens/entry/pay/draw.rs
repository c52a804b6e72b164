//! How a payment looks: what is to pay and which way, the methods, the amount, the change, the account.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Pay;
use crate::domain::{Direction, Money, PartySide, PaymentMethod, PaymentPaper};
use crate::ui::{Look, Panel, line, text};
use crate::words::{Message, Name};

const WIDE: u16 = 74;
/// Lines around the payments taken so far.
const AROUND: u16 = 13;
/// Where figures begin.
const LABEL: u16 = 20;

pub(super) fn draw(pay: &Pay, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let taken = if pay.in_hand.is_empty() { 0 } else { u16::try_from(pay.in_hand.len() + 1).unwrap_or(1) };
    let panel = Panel { title: Name::of("pay-payment").said(), border: look.border };
    let inside = panel.draw(frame, area, WIDE, AROUND + taken, look);
    let inside = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if inside.is_empty() {
        return;
    }
    let mut y = draw_due(pay, frame, inside, look) + 1;
    let methods: Vec<_> = pay.methods.iter().map(|method| (method.words(), method.short())).collect();
    let place = Rect { y, height: 1, ..inside }.intersection(inside);
    line::choices(frame.buffer_mut(), place, &methods, pay.method, look);
    y += 2;
    draw_amount(pay, frame, Rect { y, height: 1, ..inside }.intersection(inside), look);
    y += 2;
    let currency = pay.session.currency();
    if pay.at.direction == Direction::In {
        let change = pay.change();
        let style = if change.is_zero() { look.dim } else { look.strong };
        let change = format!("{} {}", change.grouped(currency), currency.code());
        figure(frame, inside, y, Name::of("pay-change").said(), &change, style, look);
    } else if let Some(said) = back_in_money(pay) {
        say(frame, inside, y, &said, look.warn);
    }
    say(frame, inside, y + 2, &account(pay), look.dim);
}

/// What is to pay, what was taken, what is left. Returns the line below.
fn draw_due(pay: &Pay, frame: &mut Frame<'_>, inside: Rect, look: &Look) -> u16 {
    let currency = pay.session.currency();
    let money = |amount: Money| format!("{} {}", amount.grouped(currency), currency.code());
    let mut y = inside.y;
    figure(frame, inside, y, words(pay), &money(pay.at.payable), look.strong, look);
    y += 1;
    for taken in &pay.in_hand {
        let tender = &taken.tender;
        let check = tender.check.as_ref().map(|check| match check.due {
            Some(due) => Message::of("pay-due").with("number", &check.number).with("due", &due).to_string(),
            None => check.number.clone(),
        });
        let beside = [check, tender.reference.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let amount = money(tender.amount);
        // The bank gives way, never the amount.
        let room = usize::from(inside.width.saturating_sub(LABEL)).saturating_sub(text::width(&amount) + 3);
        let beside = text::shorten(&beside, room);
        let beside = if beside.is_empty() { String::new() } else { format!("{beside}   ") };
        let style = if taken.direction == pay.at.direction { look.good } else { look.bad };
        let said = format!("{beside}{amount}");
        figure(frame, inside, y, tender.method.words(), &said, style, look);
        y += 1;
    }
    if !pay.at.excess.is_zero() {
        figure(frame, inside, y, Name::of("pay-too-much-del").said(), &money(pay.at.excess), look.bad, look);
        y += 1;
    } else if !pay.in_hand.is_empty() {
        figure(frame, inside, y, Name::of("pay-still-to-pay").said(), &money(pay.at.due), look.strong, look);
        y += 1;
    }
    y
}

/// Which way the money goes.
fn words(pay: &Pay) -> &'static str {
    match (pay.at.direction, pay.draft.kind.party()) {
        (Direction::In, PartySide::Customer) => Name::of("pay-to-pay").said(),
        (Direction::Out, PartySide::Customer) => Name::of("pay-to-pay-back").said(),
        (Direction::Out, PartySide::Supplier) => Name::of("pay-to-pay-them").said(),
        (Direction::In, PartySide::Supplier) => Name::of("pay-they-pay-back").said(),
    }
}

fn draw_amount(pay: &Pay, frame: &mut Frame<'_>, line: Rect, look: &Look) {
    if line.is_empty() {
        return;
    }
    let currency = pay.session.currency();
    frame.buffer_mut().set_string(line.x, line.y, Name::of("pay-amount").said(), look.dim);
    let field = Rect { x: line.x + LABEL, width: line.width.saturating_sub(LABEL).min(36), ..line };
    pay.line.draw(frame, field, look.field, true);
    if pay.line.is_empty() {
        let ready = pay.ready();
        let amount = ready.plain(currency);
        let method = pay.method();
        let hint = match method {
            _ if !pay.at.excess.is_zero() => Name::of("pay-del-gives-back-what-is").said().to_owned(),
            _ if ready.is_zero() && pay.rest_stays() => {
                Name::of("pay-nothing-it-stays-on-the").said().to_owned()
            }
            _ if method.paper() == PaymentPaper::Check => {
                let bank = pay.bank.clone().unwrap_or_else(|| Name::of("pay-bank").said().to_owned());
                Message::of("pay-check-hint").with("amount", &amount).with("bank", &bank).to_string()
            }
            PaymentMethod::Cash if ready == pay.at.due => {
                Message::of("pay-exactly-k-card").with("amount", &amount).to_string()
            }
            PaymentMethod::Card if ready == pay.at.due => {
                Message::of("pay-exactly-a551-slip").with("amount", &amount).to_string()
            }
            _ if ready == pay.at.due => Message::of("pay-exactly").with("amount", &amount).to_string(),
            _ => amount,
        };
        let room = usize::from(field.width.saturating_sub(2));
        frame.buffer_mut().set_stringn(field.x + 2, field.y, hint, room, look.dim);
    }
}

/// How much of what comes back can be paid in money, where that is not all of it.
fn back_in_money(pay: &Pay) -> Option<String> {
    let currency = pay.session.currency();
    if pay.at.most == pay.at.due || pay.draft.kind.party() == PartySide::Supplier {
        return None;
    }
    Some(match pay.at.most.is_zero() {
        true => Name::of("pay-nothing-more-was-paid-for").said().to_owned(),
        false => Message::of("pay-was-paid-for-it-the")
            .with("currency", &pay.at.most.grouped(currency))
            .to_string(),
    })
}

/// The party's limit and balance, before paying.
fn account(pay: &Pay) -> String {
    let currency = pay.session.currency();
    if pay.party.is_walk_in() {
        return Name::of("pay-walk-in-customer-everything-is").said().to_owned();
    }
    let (standing, _) = pay.party.standing(|amount| amount.grouped(currency));
    let limit = match pay.party.customer() {
        Some(customer) if customer.credit_limit.is_none() => Name::of("pay-without-limit").said(),
        _ => "",
    };
    // What can be used is said first: the line may be cut at its end.
    if pay.credit > Money::ZERO && pay.at.spends_credit {
        let credit = Message::of("pay-to-their-credit").with("amount", &pay.credit.grouped(currency));
        return format!("{credit} · {standing}{limit}");
    }
    Message::of("pay-on-account").with("standing", &standing).with("limit", &limit).to_string()
}

fn figure(frame: &mut Frame<'_>, inside: Rect, y: u16, label: &str, value: &str, style: Style, look: &Look) {
    if y >= inside.bottom() {
        return;
    }
    let wide = usize::from(inside.width.saturating_sub(LABEL));
    let buffer = frame.buffer_mut();
    buffer.set_stringn(inside.x, y, text::fit(label, 30), 30, look.dim);
    buffer.set_stringn(inside.x + LABEL, y, text::pad_left(value, wide), wide, style);
}

fn say(frame: &mut Frame<'_>, inside: Rect, y: u16, sentence: &str, style: Style) {
    if y < inside.bottom() {
        let wide = usize::from(inside.width);
        frame.buffer_mut().set_stringn(inside.x, y, text::fit_parts(sentence, wide), wide, style);
    }
}
