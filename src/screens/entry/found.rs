//! What matches the text on the line, drawn right under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::finder::{Finder, Offered};
use crate::domain::{Currency, PriceLevel, ProductKind};
use crate::store::StockSeen;
use crate::ui::{Look, text};
use crate::words::{Message, Name};

/// Columns of the code, and least ones of the stock and the price.
const CODE: usize = 12;
const STOCK: usize = 13;
const PRICE: usize = 11;
/// A name is not made narrower for the sake of what stands beside it.
const NAME: usize = 22;
/// From this width on both names are shown.
const BOTH: u16 = 100;

/// How the list is drawn.
pub(super) struct Found<'a> {
    pub currency: Currency,
    /// What is bought is shown at what it is expected to cost.
    pub bought: bool,
    /// What is sold, at the customer's prices.
    pub level: PriceLevel,
    /// The Arabic name comes first.
    pub arabic: bool,
    pub look: &'a Look,
}

/// Whether it has letters of the Arabic script; its digits alone say nothing.
pub(super) fn is_arabic(typed: &str) -> bool {
    typed.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c) && c.is_alphabetic())
}

impl Found<'_> {
    /// Over the top of the area, one line a product and a rule below them.
    pub(super) fn draw(&self, finder: &Finder, buffer: &mut Buffer, area: Rect) {
        let high = u16::try_from(finder.seen.len()).unwrap_or(1).min(area.height);
        let under = Rect { y: area.y - 1, height: high + 1, ..area };
        Clear.render(under.intersection(*buffer.area()), buffer);
        // Figures have the room of the widest of them: none is cut.
        let widest = |least: usize, shown: &dyn Fn(&Offered) -> String| {
            finder.seen.iter().map(|offered| text::width(&shown(offered))).fold(least, usize::max)
        };
        let figures = (widest(STOCK, &here), widest(PRICE, &|offered| self.price(offered)));
        for (place, offered) in (0..high).zip(&finder.seen) {
            let line = Rect { y: under.y + place, height: 1, ..area };
            let selected = Some(usize::from(place)) == finder.line();
            self.product(offered, buffer, line, selected, figures);
        }
        let wide = usize::from(area.width);
        let below = under.y + high;
        buffer.set_stringn(area.x, below, "─".repeat(wide), wide, self.look.border);
        let more = if finder.has_more() { "+" } else { "" };
        let said = match (finder.span(), finder.line()) {
            (Some((first, last, all)), Some(_)) => Message::of("entry-of-pgdn")
                .with("first", &first)
                .with("last", &last)
                .with("all", &all)
                .with("more", &more)
                .to_string(),
            (Some((first, last, all)), None) => Message::of("entry-down-chooses-of-pgdn")
                .with("first", &first)
                .with("last", &last)
                .with("all", &all)
                .with("more", &more)
                .to_string(),
            (None, None) => Name::of("entry-down-chooses").said().to_owned(),
            (None, Some(_)) => return,
        };
        let said = format!(" {said} ");
        let x = area.right().saturating_sub(u16::try_from(text::width(&said)).unwrap_or(0) + 2);
        buffer.set_stringn(x.max(area.x), below, said, wide, self.look.dim);
    }

    fn price(&self, offered: &Offered) -> String {
        let product = &offered.product;
        let price = if self.bought { product.buying_price() } else { product.price_for(self.level) };
        price.grouped(self.currency)
    }

    fn product(
        &self,
        offered: &Offered,
        buffer: &mut Buffer,
        line: Rect,
        selected: bool,
        (stock_wide, price_wide): (usize, usize),
    ) {
        let product = &offered.product;
        let style = if selected { self.look.strong } else { self.look.text };
        if selected {
            buffer.set_string(line.x, line.y, "▌", self.look.marker);
        }
        let arabic = product.name_ar.as_deref().unwrap_or_default();
        let (first, second) = match arabic {
            arabic if self.arabic && !arabic.is_empty() => (arabic, product.name.as_str()),
            arabic => (product.name.as_str(), arabic),
        };
        let names = usize::from(line.width).saturating_sub(2 + CODE + 1 + 1 + stock_wide + 1 + price_wide);
        let others = others(&offered.stock, names.saturating_sub(text::width(first).min(NAME) + 1));
        let names = names.saturating_sub(if others.is_empty() { 0 } else { text::width(&others) + 1 });
        let beside = if line.width >= BOTH { names * 2 / 5 } else { 0 };
        let stock = if offered.stock.here.is_positive() { style } else { self.look.warn };
        let mut x = line.x + 2;
        let mut put = |content: String, style| {
            buffer.set_string(x, line.y, &content, style);
            x += u16::try_from(text::width(&content)).unwrap_or(0) + 1;
        };
        put(text::pad_name(&product.sku, CODE), self.look.dim);
        put(text::pad_name(first, names - beside), style);
        if beside > 0 {
            put(text::pad_name(second, beside - 1), self.look.dim);
        }
        if !others.is_empty() {
            put(others, self.look.dim);
        }
        put(text::pad_left(&here(offered), stock_wide), stock);
        put(text::pad_left(&self.price(offered), price_wide), style);
    }
}

/// What can be sold here; nothing of work.
fn here(offered: &Offered) -> String {
    match offered.product.kind {
        ProductKind::Stocked => {
            format!("{} {}", offered.stock.here.plain(), offered.product.unit.words())
        }
        _ => String::new(),
    }
}

/// What there is and cannot be sold here now, as short as it can be said: the first of it that has room.
fn others(stock: &StockSeen, room: usize) -> String {
    let parts = [
        (stock.expired, Name::of("entry-expired").said()),
        (stock.set_apart, Name::of("entry-apart").said()),
        (stock.elsewhere, Name::of("entry-elsewhere").said()),
    ];
    let said = parts.iter().filter(|(quantity, _)| quantity.is_positive());
    let mut parts: Vec<String> =
        said.map(|(quantity, words)| format!("{} {words}", quantity.plain())).collect();
    while text::width(&parts.join(" ")) > room && !parts.is_empty() {
        parts.pop();
    }
    parts.join(" ")
}
