//! What matches the text on the line, drawn right under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::finder::Finder;
use crate::domain::{Currency, Quantity};
use crate::store::Product;
use crate::ui::{Look, text};

/// Columns of the code, the stock and the price.
const CODE: usize = 12;
const STOCK: usize = 13;
const PRICE: usize = 11;
/// From this width on both names are shown.
const BOTH: u16 = 100;

/// How the list is drawn.
pub(super) struct Found<'a> {
    pub currency: Currency,
    /// What is bought is shown at what it is expected to cost.
    pub bought: bool,
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
    pub fn draw(&self, finder: &Finder, buffer: &mut Buffer, area: Rect) {
        let high = u16::try_from(finder.found.len()).unwrap_or(1).min(area.height);
        let under = Rect { y: area.y - 1, height: high + 1, ..area };
        Clear.render(under.intersection(*buffer.area()), buffer);
        for (place, product) in (0..high).zip(&finder.found) {
            let line = Rect { y: under.y + place, height: 1, ..area };
            self.product(product, buffer, line, usize::from(place) == finder.selected);
        }
        let wide = usize::from(area.width);
        buffer.set_stringn(area.x, under.y + high, "─".repeat(wide), wide, self.look.border);
    }

    fn product(&self, product: &Product, buffer: &mut Buffer, line: Rect, selected: bool) {
        let style = if selected { self.look.strong } else { self.look.text };
        if selected {
            buffer.set_string(line.x, line.y, "▌", self.look.marker);
        }
        let arabic = product.name_ar.as_deref().unwrap_or_default();
        let (first, second) = match arabic {
            arabic if self.arabic && !arabic.is_empty() => (arabic, product.name.as_str()),
            arabic => (product.name.as_str(), arabic),
        };
        let names = usize::from(line.width).saturating_sub(2 + CODE + 1 + 1 + STOCK + 1 + PRICE);
        let beside = if line.width >= BOTH { names * 2 / 5 } else { 0 };
        let on_hand = format!("{} {}", product.on_hand.plain(), product.unit.words());
        let stock = if product.on_hand > Quantity::ZERO { self.look.dim } else { self.look.warn };
        let price = if self.bought { product.buying_price() } else { product.price };
        let price = price.grouped(self.currency);
        let mut x = line.x + 2;
        let mut put = |content: String, style| {
            buffer.set_string(x, line.y, &content, style);
            x += u16::try_from(text::width(&content)).unwrap_or(0) + 1;
        };
        put(text::pad(&product.sku, CODE), self.look.dim);
        put(text::pad(first, names - beside), style);
        if beside > 0 {
            put(text::pad(second, beside - 1), self.look.dim);
        }
        put(text::pad_left(&on_hand, STOCK), stock);
        put(text::pad_left(&price, PRICE), style);
    }
}
