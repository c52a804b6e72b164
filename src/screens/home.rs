//! What today needs, in a glance, and the way to each of it.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::home_draw;
use super::routes::{INVOICES_OWED, INVOICES_TODAY, LOTS, PRODUCTS, SALE, TICKETS, TO_REORDER};
use crate::domain::{Money, PaymentMethod, Permission};
use crate::store::{
    DraftCounts, ExpiringLot, ExpiryCounts, Owed, Reorder, Result, SalesOfDay, Session, clock,
};
use crate::ui::{Command, Flow, Look, Possible, Route, Scope, Screen, TextInput};
use crate::words::Name;

/// Most lots and products that are named.
const MOST: usize = 12;

/// One figure of the page, with the place it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Sales(SalesOfDay, Vec<(PaymentMethod, Money)>),
    Tickets(DraftCounts),
    Owed(Owed),
    Expiry(ExpiryCounts, Vec<ExpiringLot>),
    Reorder(Reorder),
}

impl Block {
    fn place(&self) -> Route {
        match self {
            Block::Sales(..) => INVOICES_TODAY,
            Block::Owed(_) => INVOICES_OWED,
            Block::Tickets(_) => TICKETS,
            Block::Expiry(..) => LOTS,
            Block::Reorder(reorder) if reorder.no_products => PRODUCTS,
            Block::Reorder(_) => TO_REORDER,
        }
    }

    /// The digit that opens it: the same for everybody, whatever else they may see.
    pub(super) fn digit(&self) -> usize {
        match self {
            Block::Sales(..) => 1,
            Block::Tickets(_) => 2,
            Block::Owed(_) => 3,
            Block::Expiry(..) => 4,
            Block::Reorder(_) => 5,
        }
    }

    /// What Enter does on it.
    fn word(&self) -> &'static str {
        match self {
            Block::Sales(..) | Block::Owed(_) => Name::of("home-documents").said(),
            Block::Tickets(_) => Name::of("home-tickets").said(),
            Block::Expiry(..) => Name::of("home-lots").said(),
            Block::Reorder(_) => Name::of("home-products").said(),
        }
    }
}

pub(super) struct Home {
    session: Rc<Session>,
    pub(super) blocks: Vec<Block>,
    pub(super) selected: usize,
    pub(super) today: NaiveDate,
    stale: bool,
}

impl Home {
    pub(super) fn new(session: Rc<Session>) -> Self {
        Self { session, blocks: Vec::new(), selected: 0, today: clock::today(), stale: true }
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Reads every figure the user may see.
    fn read(&mut self) -> Result<()> {
        let session = &self.session;
        let today = clock::today();
        let mut blocks = Vec::new();
        if session.may(Permission::SalesView) {
            let received = if session.may(Permission::PaymentsView) {
                session.money().received_on(today)?
            } else {
                Vec::new()
            };
            blocks.push(Block::Sales(session.books().sales_of_day(today)?, received));
            blocks.push(Block::Tickets(session.documents().draft_counts()?));
        }
        if session.may(Permission::ReportsMoney) {
            blocks.push(Block::Owed(session.money().owed(today)?));
        }
        if session.may(Permission::LotsView) {
            blocks.push(Block::Expiry(
                session.stock().expiry_counts(today)?,
                session.stock().expiring_lots(today, MOST)?,
            ));
        }
        if session.may(Permission::ProductsView) {
            blocks.push(Block::Reorder(session.stock().to_reorder(MOST)?));
        }
        self.selected = self.selected.min(blocks.len().saturating_sub(1));
        self.blocks = blocks;
        self.today = today;
        Ok(())
    }

    /// The figure that a digit chooses.
    fn place_of(&self, typed: Option<char>) -> Option<usize> {
        let digit = typed.and_then(|c| c.to_digit(10)).and_then(|digit| usize::try_from(digit).ok());
        digit.and_then(|digit| self.blocks.iter().position(|block| block.digit() == digit))
    }

    fn open(&self, place: usize) -> Flow {
        self.blocks.get(place).map_or(Flow::Stay, |block| Flow::Open(block.place()))
    }
}

impl Screen for Home {
    fn title(&self) -> String {
        Name::of("home-today").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Home]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Add => Possible::when(self.session.may(Permission::SalesCreate)),
            Command::Accept
            | Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::Next
            | Command::Previous => Possible::when(!self.blocks.is_empty()),
            Command::Refresh => Possible::Yes,
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        let block = self.blocks.get(self.selected).filter(|_| command == Command::Accept)?;
        Some(block.word().into())
    }

    fn command(&mut self, command: Command) -> Flow {
        let count = self.blocks.len().max(1);
        match command {
            Command::Add => return Flow::Open(SALE),
            Command::Accept => return self.open(self.selected),
            Command::Down | Command::Right | Command::Next => self.selected = (self.selected + 1) % count,
            Command::Up | Command::Left | Command::Previous => {
                self.selected = (self.selected + count - 1) % count;
            }
            Command::Refresh => self.stale = true,
            _ => {}
        }
        Flow::Stay
    }

    fn understands(&self, burst: &str) -> bool {
        self.place_of(burst.chars().next()).is_some()
    }

    fn text(&mut self, input: TextInput) -> Flow {
        let typed = if let TextInput::Char(c) = input { Some(c) } else { None };
        match self.place_of(typed) {
            Some(place) => {
                self.selected = place;
                self.open(place)
            }
            None => Flow::Unused,
        }
    }

    fn answer(&mut self, _answer: crate::ui::Answer) -> Flow {
        self.stale = true;
        Flow::Stay
    }

    fn settle(&mut self, _room: Rect) -> Flow {
        let stale = std::mem::take(&mut self.stale) || self.today != clock::today();
        match if stale { self.read() } else { Ok(()) } {
            Ok(()) => Flow::Stay,
            Err(error) => error.into(),
        }
    }

    fn changed(&mut self) {
        self.stale = true;
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        home_draw::draw(self, frame.buffer_mut(), area, look);
    }
}
