//! What the entry line finds while it is typed.

use crate::domain::{Draft, Entry, Product, ProductId, Quantity, entry};
use crate::store::{ProductsFound, Result, Session, StockSeen};
use crate::ui::Command;

/// Most lines of products under the line, and the rows of the screen that the list never takes.
const MOST: usize = 12;
const AROUND: u16 = 7;

/// A product that was found, and what there is of it.
pub(super) struct Offered {
    pub product: Product,
    pub stock: StockSeen,
}

/// The products that match what is typed, and which of them is chosen.
#[derive(Default)]
pub(super) struct Finder {
    typed: String,
    /// The code in it.
    code: String,
    found: ProductsFound,
    /// The one that Enter takes. None: it has to be chosen first.
    selected: Option<usize>,
    /// It was chosen by a key.
    is_chosen: bool,
    /// The first that is seen, and those that are.
    top: usize,
    pub seen: Vec<Offered>,
    height: usize,
}

impl Finder {
    /// Looks again when the text is another than before.
    pub(super) fn settle(&mut self, session: &Session, draft: &Draft, typed: &str) -> Result<()> {
        if self.typed == typed {
            return Ok(());
        }
        let sign = typed.starts_with(['*', '/', '@', '+', '-', '#']);
        let code = code(session, typed).map(|(_, code)| code).filter(|_| !sign).unwrap_or_default();
        let found =
            if code.is_empty() { ProductsFound::default() } else { session.stock().find_products(&code)? };
        let height = self.height;
        *self = Self { typed: typed.to_owned(), code, height, ..Self::default() };
        self.selected = Some(0).filter(|_| found.is_sure);
        self.found = found;
        self.look(session, draft)
    }

    /// How many lines the list has in a screen.
    pub(super) fn fit(&mut self, rows: u16) {
        self.height = usize::from(rows.saturating_sub(AROUND)).clamp(1, MOST);
    }

    pub(super) fn forget(&mut self) {
        *self = Self { height: self.height, ..Self::default() };
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.ids.is_empty()
    }

    /// Chooses another, as a key says.
    pub(super) fn step(&mut self, session: &Session, draft: &Draft, command: Command) -> Result<()> {
        let last = self.found.ids.len().saturating_sub(1);
        let page = self.height.max(1);
        let next = match (self.selected, command) {
            (None, Command::PageDown) if last >= page => page,
            (None, _) => 0,
            (Some(at), Command::Down) => (at + 1).min(last),
            (Some(at), Command::PageDown) => (at + page).min(last),
            (Some(at), Command::Up) => at.saturating_sub(1),
            (Some(at), _) => at.saturating_sub(page),
        };
        self.selected = Some(next);
        self.is_chosen = true;
        self.top = match command {
            Command::PageDown | Command::PageUp if next / page != self.top / page => next / page * page,
            _ => self.top.min(next).max((next + 1).saturating_sub(page)),
        };
        self.look(session, draft)
    }

    /// Reads those that are seen.
    fn look(&mut self, session: &Session, draft: &Draft) -> Result<()> {
        let ids = self.found.ids.iter().skip(self.top).take(self.height.max(1));
        let offered = |id: &ProductId| {
            let product = session.stock().product(*id)?;
            let stock = session.stock().stock_seen(&product, draft.warehouse, draft.date)?;
            Ok(Offered { product, stock })
        };
        self.seen = ids.map(offered).collect::<Result<_>>()?;
        Ok(())
    }

    /// The line of the list that is chosen.
    pub(super) fn line(&self) -> Option<usize> {
        self.selected.and_then(|at| at.checked_sub(self.top))
    }

    /// More was found than stands in the list.
    pub(super) fn has_more(&self) -> bool {
        self.found.has_more
    }

    /// Which of how many are seen, when there are more.
    pub(super) fn span(&self) -> Option<(usize, usize, usize)> {
        let all = self.found.ids.len();
        (all > self.seen.len()).then_some((self.top + 1, self.top + self.seen.len(), all))
    }

    /// It was chosen by a key: nothing goes before it.
    pub(super) fn is_chosen(&self) -> bool {
        self.is_chosen
    }

    /// The product that Enter takes. A whole barcode that nothing has, other digits, a part of a code and what only
    /// resembles a name take none until one is chosen.
    pub(super) fn choice(&self) -> Option<&Product> {
        self.seen.get(self.line()?).map(|offered| &offered.product)
    }

    /// There is something to choose from, for a text that is no whole barcode.
    pub(super) fn offers(&self) -> bool {
        let scanned = self.code.len() >= 8 && self.code.bytes().all(|b| b.is_ascii_digit());
        !self.is_empty() && !scanned
    }
}

/// The code or name in what is typed, and the quantity before it.
pub(super) fn code(session: &Session, typed: &str) -> Option<(Option<Quantity>, String)> {
    match entry::parse(typed, session.currency()) {
        Ok(Entry::Code { quantity, code }) => Some((quantity, code)),
        _ => None,
    }
}
