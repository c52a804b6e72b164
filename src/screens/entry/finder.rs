//! What the entry line finds while it is typed.

use crate::domain::{Entry, Quantity, entry};
use crate::store::{Product, Result, Session};

/// Most products that are offered under the line.
pub(super) const MOST: u32 = 12;

/// The products that match what is typed, and which of them is selected.
#[derive(Default)]
pub(super) struct Finder {
    typed: String,
    /// The code in it.
    code: String,
    pub found: Vec<Product>,
    pub selected: usize,
}

impl Finder {
    /// Looks again when the text is another than before.
    pub fn settle(&mut self, session: &Session, typed: &str) -> Result<()> {
        if self.typed == typed {
            return Ok(());
        }
        self.typed = typed.to_owned();
        self.selected = 0;
        self.code = code(session, typed).map(|(_, code)| code).unwrap_or_default();
        self.found =
            if self.code.is_empty() { Vec::new() } else { session.search_products(&self.code, MOST)? };
        Ok(())
    }

    pub fn forget(&mut self) {
        *self = Self::default();
    }

    pub fn step(&mut self, down: bool) {
        let last = self.found.len().saturating_sub(1);
        self.selected = if down { (self.selected + 1).min(last) } else { self.selected.saturating_sub(1) };
    }

    /// The selected product, when what is typed may be part of its name. A whole barcode that nothing has is never
    /// taken for the beginning of another.
    pub fn choice(&self) -> Option<&Product> {
        let scanned = self.code.len() >= 8 && self.code.bytes().all(|b| b.is_ascii_digit());
        self.found.get(self.selected).filter(|_| !scanned)
    }
}

/// The code or name in what is typed, and the quantity before it.
pub(super) fn code(session: &Session, typed: &str) -> Option<(Option<Quantity>, String)> {
    match entry::parse(typed, session.currency()) {
        Ok(Entry::Code { quantity, code }) => Some((quantity, code)),
        _ => None,
    }
}
