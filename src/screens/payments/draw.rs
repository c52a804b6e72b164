//! How taking a payment looks: who, the line, the open documents with what goes on each, and the balance before and after.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::take::Take;
use crate::domain::{Currency, Money, PartySide, PaymentMethod, PaymentPaper};
use crate::store::{Account, OpenDocument, clock};
use crate::ui::{self, Cell, Column, Look, Row, Table, Tone, text};
use crate::words::{Message, Name};

/// Blank columns at both sides of the screen.
const MARGIN: u16 = 2;
/// Lines above the documents: the party, the line, the methods, a blank.
const HEAD: u16 = 4;
/// Lines under them: a rule, the amount, what becomes of it.
const FOOT: u16 = 3;

const COLUMNS: &[Column] = &[
    // The number is never shortened: nothing else tells one document from the next.
    Column::new(Name::of("payments-document-column"), 16),
    Column::new(Name::of("payments-date"), 10).priority(2),
    Column::new(Name::of("payments-due-column"), 10).priority(1),
    Column::new(Name::of("payments-open"), 12).right().grows(1),
    Column::new(Name::of("payments-now"), 13).right().grows(1),
    Column::new(Name::of("payments-stays-open"), 12).right().grows(1),
];

pub(super) fn draw(take: &mut Take, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let inside = Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area };
    if inside.height < HEAD + FOOT + 2 {
        return;
    }
    let line = |down: u16| Rect { y: inside.y + down, height: 1, ..inside };
    draw_party(take, frame.buffer_mut(), line(0), look);
    draw_line(take, frame, line(1), look);
    let below = Rect { y: inside.y + HEAD - 1, height: inside.height + 1 - HEAD, ..inside };
    if let Some(done) = &mut take.done {
        done.draw(frame.buffer_mut(), below, look);
        return;
    }
    if take.account.is_none() {
        let hint = match take.side {
            PartySide::Customer => Name::of("payments-type-part-of-the-name-the").said(),
            PartySide::Supplier => Name::of("payments-type-part-of-the-name").said(),
        };
        let room = usize::from(below.width);
        frame.buffer_mut().set_stringn(below.x, below.y, text::fit(hint, room), room, look.dim);
        return;
    }
    let methods: Vec<PaymentMethod> = take.methods().collect();
    let selected = methods.iter().position(|method| *method == take.method).unwrap_or(0);
    let words: Vec<_> = methods.iter().map(|method| (method.words(), method.short())).collect();
    let place = Rect { x: inside.x + 1, width: inside.width - 1, ..line(2) };
    ui::line::choices(frame.buffer_mut(), place, &words, selected, look);
    let body = Rect { y: inside.y + HEAD, height: inside.height - HEAD - FOOT, ..inside };
    draw_documents(take, frame.buffer_mut(), body, look);
    draw_foot(take, frame.buffer_mut(), Rect { y: body.bottom(), height: FOOT, ..inside }, look);
}

fn draw_party(take: &Take, buffer: &mut Buffer, line: Rect, look: &Look) {
    let does = match (take.side, take.back) {
        (PartySide::Customer, false) => Name::of("payments-receive-from").said(),
        (PartySide::Customer, true) => Name::of("payments-pay-back-to").said(),
        (PartySide::Supplier, false) => Name::of("payments-pay").said(),
        (PartySide::Supplier, true) => Name::of("payments-get-back-from").said(),
    };
    let wide = usize::from(line.width);
    let Some(account) = &take.account else {
        let who = match take.side {
            PartySide::Customer => Name::of("payments-receive-from-a-customer").said(),
            PartySide::Supplier => Name::of("payments-pay-a-supplier").said(),
        };
        buffer.set_stringn(line.x, line.y, text::shorten(who, wide), wide, look.strong);
        return;
    };
    let (standing, bad) = standing(account, take.session.currency());
    let name = format!("{does}  {}  {}", account.code, account.name);
    let style = if bad { look.bad } else { look.dim };
    ui::line::ends(buffer, line, (&name, look.strong), (&standing, style));
}

/// What is owed, overdue and there as credit; true when something is overdue.
fn standing(account: &Account, currency: Currency) -> (String, bool) {
    let mut parts = vec![owed(account.party.side(), account.balance, currency)];
    if account.overdue > Money::ZERO {
        parts.push(
            Message::of("payments-overdue").with("currency", &account.overdue.grouped(currency)).to_string(),
        );
    }
    if account.credit > Money::ZERO && !account.balance.is_negative() {
        parts.push(
            Message::of("payments-credit-left")
                .with("currency", &account.credit.grouped(currency))
                .to_string(),
        );
    }
    (parts.join(" · "), account.overdue > Money::ZERO)
}

fn owed(side: PartySide, balance: Money, currency: Currency) -> String {
    let amount = balance.negated().unwrap_or_default().max(balance).grouped(currency);
    match (side, balance.is_negative()) {
        (_, true) => Message::of("payments-credit").with("amount", &amount).to_string(),
        (PartySide::Customer, false) => Message::of("payments-owes").with("amount", &amount).to_string(),
        (PartySide::Supplier, false) => Message::of("payments-we-owe").with("amount", &amount).to_string(),
    }
}

/// The line, always in the same place.
fn draw_line(take: &Take, frame: &mut Frame<'_>, line: Rect, look: &Look) {
    frame.buffer_mut().set_string(line.x, line.y, "›", look.marker);
    let field = Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line };
    let typed = if take.selected.is_some() { &take.share } else { &take.amount };
    typed.draw(frame, field, look.field, true);
    if typed.is_empty() {
        let room = usize::from(field.width.saturating_sub(2));
        let hint = hint(take);
        frame.buffer_mut().set_stringn(field.x + 2, field.y, text::fit(&hint, room), room, look.dim);
    }
}

fn hint(take: &Take) -> String {
    let currency = take.session.currency();
    let Some(account) = &take.account else { return String::new() };
    if let Some(document) = take.selected.and_then(|place| account.open.get(place)) {
        let open = document.open.grouped(currency);
        return Message::of("payments-how-much-of-it-goes")
            .with("number", &document.number)
            .with("open", &open)
            .to_string();
    }
    let most = take.most().unwrap_or_default();
    let all = most.grouped(currency);
    match (take.method.paper(), most.is_zero()) {
        (PaymentPaper::Check, _) => {
            let bank = take.bank.as_deref().unwrap_or(Name::of("payments-cib").said());
            Message::of("payments-or-another-amount-then-number")
                .with("all", &all)
                .with("bank", &bank)
                .to_string()
        }
        (PaymentPaper::None, true) => Name::of("payments-amount").said().to_owned(),
        (PaymentPaper::None, false) => {
            Message::of("payments-amount-enter-alone-all").with("all", &all).to_string()
        }
        (PaymentPaper::Slip, true) => Name::of("payments-amount-then-the-slip-s-number").said().to_owned(),
        (PaymentPaper::Slip, false) => {
            Message::of("payments-amount-then-the-slip-s").with("all", &all).to_string()
        }
    }
}

fn draw_documents(take: &mut Take, buffer: &mut Buffer, area: Rect, look: &Look) {
    let Some(account) = &take.account else { return };
    if account.open.is_empty() {
        let hint = match (take.back, take.side) {
            (true, _) => Name::of("payments-no-return-is-open-the").said(),
            (_, PartySide::Customer) => Name::of("payments-nothing-is-open-what-is-paid").said(),
            (_, PartySide::Supplier) => Name::of("payments-nothing-is-open-what-is").said(),
        };
        let room = usize::from(area.width);
        buffer.set_stringn(area.x, area.y, text::fit(hint, room), room, look.dim);
        return;
    }
    let rows = usize::from(area.height.saturating_sub(1)).max(1);
    if let Some(selected) = take.selected {
        take.top = take.top.min(selected).max((selected + 1).saturating_sub(rows));
    } else {
        take.top = 0;
    }
    let (_, shares) = take.preview();
    let window: Vec<Row> = account
        .open
        .iter()
        .zip(shares)
        .skip(take.top)
        .take(rows)
        .map(|(document, share)| row(take, document, share))
        .collect();
    let shown: Vec<&Row> = window.iter().collect();
    // The mark of the selected row stands in the margin.
    let place = Rect { x: area.x.saturating_sub(MARGIN), width: area.width + MARGIN + 1, ..area };
    let selected = take.selected.map(|place| place - take.top);
    Table { columns: COLUMNS, rows: &shown, selected, sort: None }.draw(buffer, place, look);
    if take.top + rows < account.open.len() {
        buffer.set_stringn(area.right(), area.bottom() - 1, "↓", 1, look.accent);
    }
}

fn row(take: &Take, document: &OpenDocument, share: Money) -> Row {
    let currency = take.session.currency();
    let late = !take.back && document.due.is_some_and(|due| due < clock::today());
    let now = match (share.is_zero(), take.spread.by_hand(document.id)) {
        (_, Some(_)) => Cell::new(format!("*{}", share.grouped(currency)), Tone::Accent),
        (true, None) => Cell::from(""),
        (false, None) => Cell::new(share.grouped(currency), Tone::Good),
    };
    let left = document.open.minus(share).unwrap_or_default();
    let after = if left.is_zero() {
        Cell::new(Name::of("payments-paid").said(), Tone::Good)
    } else {
        left.grouped(currency).into()
    };
    let due = document.due.map(|due| due.to_string()).unwrap_or_default();
    Row {
        id: document.id.row(),
        cells: vec![
            document.number.clone().into(),
            document.date.to_string().into(),
            Cell::new(due, if late { Tone::Bad } else { Tone::Plain }),
            document.open.grouped(currency).into(),
            now,
            after,
        ],
        active: true,
    }
}

fn draw_foot(take: &Take, buffer: &mut Buffer, area: Rect, look: &Look) {
    let Some(account) = &take.account else { return };
    let currency = take.session.currency();
    let wide = usize::from(area.width);
    buffer.set_stringn(area.x, area.y, "─".repeat(wide), wide, look.border);
    let (amount, shares) = take.preview();
    let total = format!("{} {}", amount.grouped(currency), currency.code());
    let style = if amount.is_zero() { look.dim } else { look.strong };
    let at = area.right().saturating_sub(u16::try_from(text::width(&total)).unwrap_or(0));
    buffer.set_string(at, area.y + 1, &total, style);
    let room = wide.saturating_sub(text::width(&total) + 2);
    let moved = match (take.method, take.back) {
        (PaymentMethod::StoreCredit, _) => Ok(account.balance),
        (_, false) => account.balance.minus(amount),
        (_, true) => account.balance.plus(amount),
    };
    if !amount.is_zero() {
        let before = owed(account.party.side(), account.balance, currency);
        let after = owed(account.party.side(), moved.unwrap_or_default(), currency);
        // Where both have no room, what will be is what matters.
        let balance = match Message::of("payments-now-after-it")
            .with("before", &before)
            .with("after", &after)
            .to_string()
        {
            both if text::width(&both) <= room => both,
            _ => Message::of("payments-after-it").with("after", &after).to_string(),
        };
        buffer.set_stringn(area.x, area.y + 1, text::fit(&balance, room), room, look.text);
    }
    let (becomes, style) = becomes(take, amount, &shares, look);
    buffer.set_stringn(area.x, area.y + 2, text::fit_parts(&becomes, wide), wide, style);
}

/// What becomes of the amount, or what is wrong with it.
fn becomes(take: &Take, amount: Money, shares: &[Money], look: &Look) -> (String, ratatui::style::Style) {
    let currency = take.session.currency();
    let typed = match take.typed() {
        Err(error) => return (error.to_string(), look.bad),
        Ok(typed) => typed,
    };
    let settled = Money::sum(shares.iter().copied()).unwrap_or_default();
    let left = amount.minus(settled).unwrap_or_default();
    let count = shares.iter().filter(|share| !share.is_zero()).count();
    let mut parts = Vec::new();
    if count > 0 {
        parts.push(
            Message::of("payments-on")
                .with("currency", &settled.grouped(currency))
                .with("count", &count)
                .to_string(),
        );
    }
    let style = match left {
        left if left.is_negative() => {
            let over = left.negated().unwrap_or_default().grouped(currency);
            parts.push(Message::of("payments-more-than-is-paid").with("over", &over).to_string());
            look.bad
        }
        left if left.is_zero() || take.back => look.dim,
        left => {
            parts.push(
                Message::of("payments-left-over").with("currency", &left.grouped(currency)).to_string(),
            );
            look.warn
        }
    };
    parts.extend(take.spread.is_by_hand().then(|| Name::of("payments-by-hand").said().to_owned()));
    let details = take.details.borrow();
    let is_check = take.method.paper() == PaymentPaper::Check;
    if let Some(check) = typed.check.or_else(|| details.check().filter(|_| is_check)) {
        let said = Message::of("payments-check")
            .with("number", &check.number)
            .with("is_dated", &check.due.is_some())
            .with("due", &check.due.map(|due| due.to_string()).unwrap_or_default());
        parts.push(said.to_string());
    }
    parts.extend(
        typed
            .reference
            .or_else(|| details.reference.clone())
            .map(|of| Message::of("payments-with-reference").with("of", &of).to_string()),
    );
    parts.extend(details.date.map(|date| Message::of("payments-dated").with("date", &date).to_string()));
    (parts.join(" · "), style)
}
