//! The rows of a resource that are on the screen, and moving among all the others.

use std::rc::Rc;

use super::{Command, Landing, Resource, Row, Scan, TextLine};
use crate::store::{Ask, From, Key, Page, Result};
use crate::words::Message;

/// A window on a long list: only what is seen is held.
pub struct Rows {
    pub resource: Rc<dyn Resource>,
    pub ask: Ask,
    rows: Vec<(Key, Row)>,
    more_before: bool,
    more_after: bool,
    selected: usize,
    height: usize,
    /// How many rows stand before the first, while that is known.
    offset: Option<u64>,
    total: u64,
    stale: bool,
    restart: bool,
    /// Row to select at the next reading, wherever it stands.
    seek: Option<i64>,
}

impl Rows {
    pub fn new(resource: Rc<dyn Resource>) -> Self {
        Self {
            resource,
            ask: Ask::default(),
            rows: Vec::new(),
            more_before: false,
            more_after: false,
            selected: 0,
            height: 0,
            offset: Some(0),
            total: 0,
            stale: true,
            restart: true,
            seek: None,
        }
    }

    /// What was read may be old; the place is kept.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// The ask has changed: read from the start.
    pub fn restart(&mut self) {
        self.stale = true;
        self.restart = true;
    }

    /// Selects a row by its key at the next reading, if the resource can find it.
    pub fn seek(&mut self, id: i64) {
        self.stale = true;
        self.seek = Some(id);
    }

    /// Narrows to another text. Reads nothing yet.
    pub fn search(&mut self, text: &str) {
        if self.ask.search != text {
            text.clone_into(&mut self.ask.search);
            self.restart();
        }
    }

    /// What a scan is to a list with a search line: what is looked for where the rows are goods, and where it is no goods
    /// but finds something here.
    pub fn scan(&self, scan: &Scan, search: &mut TextLine) -> Landing {
        let ask = Ask { search: scan.code.clone(), ..self.ask.clone() };
        let finds = || self.resource.count(&ask).is_ok_and(|found| found > 0);
        if self.resource.is_of_goods() || (scan.goods.is_none() && finds()) {
            search.set("");
            return Landing::Typed;
        }
        if !finds() {
            return Landing::Below;
        }
        Landing::Refused(Some(Message::of("rows-is-a-code-of-goods").with("code", &scan.code).to_string()))
    }

    /// Reads what is missing to fill so many lines.
    pub fn settle(&mut self, height: usize) -> Result<()> {
        let height = height.max(1);
        let grown = height > self.height && (self.more_after || self.more_before);
        if !self.stale && !grown && height == self.height {
            return Ok(());
        }
        self.height = height;
        if self.stale {
            let total = self.resource.count(&self.ask)?;
            if total != self.total || self.seek.is_some() {
                self.offset = None;
            }
            self.total = total;
            let was = self.selected().map(|row| row.id);
            let from = self.place()?;
            let kept = matches!(from, From::At(_));
            self.read(from)?;
            if !kept {
                self.selected = 0;
            }
            self.fill_up()?;
            if let Some(id) = self.seek.take().or(was.filter(|_| kept)) {
                self.select(id);
            }
            self.stale = false;
            self.restart = false;
        } else if grown {
            if let Some((key, _)) = self.rows.first() {
                let was = self.selected().map(|row| row.id);
                self.read(From::At(key.clone()))?;
                self.fill_up()?;
                was.into_iter().for_each(|id| self.select(id));
            }
        } else {
            self.shrink();
        }
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        Ok(())
    }

    /// Where a new reading begins: at the row sought, at the first row seen, or at the start.
    fn place(&mut self) -> Result<From> {
        if let Some(id) = self.seek
            && let Some(key) = self.resource.key_of(&self.ask, id)?
        {
            return Ok(From::At(key));
        }
        Ok(match self.rows.first() {
            Some((key, _)) if !self.restart => From::At(key.clone()),
            _ => From::Start,
        })
    }

    /// A last page that is not full shows the end of the list instead of blank lines.
    fn fill_up(&mut self) -> Result<()> {
        if self.rows.len() < self.height && self.more_before {
            self.read(From::End)?;
        }
        Ok(())
    }

    fn shrink(&mut self) {
        let cut = (self.selected + 1).saturating_sub(self.height);
        if cut > 0 {
            self.rows.drain(..cut);
            self.selected -= cut;
            self.shift(cut as i64);
            self.more_before = true;
        }
        if self.rows.len() > self.height {
            self.rows.truncate(self.height);
            self.more_after = true;
        }
    }

    fn read(&mut self, from: From) -> Result<()> {
        let at = matches!(from, From::Start | From::At(_) | From::After(_));
        let Page { rows, more_before, more_after } = self.page(from)?;
        debug_assert!(rows.len() <= self.height || !at, "a page keeps to its limit");
        self.rows = rows;
        self.more_before = more_before;
        self.more_after = more_after;
        if !more_before {
            self.offset = Some(0);
        } else if !more_after {
            self.offset = Some(self.total.saturating_sub(self.rows.len() as u64));
        }
        Ok(())
    }

    fn shift(&mut self, by: i64) {
        self.offset = self.offset.and_then(|offset| offset.checked_add_signed(by));
    }

    fn page(&self, from: From) -> Result<Page<Row>> {
        self.resource.page(&Ask { from, limit: self.height.max(1), ..self.ask.clone() })
    }

    fn select(&mut self, id: i64) {
        if let Some(place) = self.rows.iter().position(|(_, row)| row.id == id) {
            self.selected = place;
        }
    }

    /// One row down, half a window on when the end of it is reached: most steps then redraw two lines only.
    fn down(&mut self) -> Result<()> {
        if self.selected + 1 < self.rows.len() {
            self.selected += 1;
        } else if self.more_after {
            let half = (self.rows.len() / 2).max(1);
            if let Some((key, _)) = self.rows.get(half - 1) {
                let was = self.selected().map(|row| row.id);
                let from = From::After(key.clone());
                self.shift(half as i64);
                self.read(from)?;
                self.fill_up()?;
                was.into_iter().for_each(|id| self.select(id));
                self.selected = (self.selected + 1).min(self.rows.len().saturating_sub(1));
            }
        }
        Ok(())
    }

    fn up(&mut self) -> Result<()> {
        if self.selected > 0 {
            self.selected -= 1;
        } else if self.more_before {
            let half = (self.rows.len() / 2).max(1);
            let was = self.selected().map(|row| row.id);
            if let Some((key, _)) = self.rows.get(self.rows.len() - half) {
                let shown = self.rows.len() as i64;
                self.read(From::Before(key.clone()))?;
                self.shift(shown - half as i64 - self.rows.len() as i64);
                self.start_if_short()?;
                was.into_iter().for_each(|id| self.select(id));
                self.selected = self.selected.saturating_sub(1);
            }
        }
        Ok(())
    }

    /// A page read backwards that comes to the start is read from the start, to be full.
    fn start_if_short(&mut self) -> Result<()> {
        if self.rows.len() < self.height || !self.more_before {
            self.read(From::Start)?;
        }
        Ok(())
    }

    fn page_down(&mut self) -> Result<()> {
        match self.rows.last() {
            Some((key, _)) if self.more_after => {
                let from = From::After(key.clone());
                self.shift(self.rows.len() as i64);
                self.read(from)?;
                self.fill_up()?;
            }
            _ => self.selected = self.rows.len().saturating_sub(1),
        }
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        Ok(())
    }

    fn page_up(&mut self) -> Result<()> {
        match self.rows.first() {
            Some((key, _)) if self.more_before => {
                self.read(From::Before(key.clone()))?;
                self.shift(-(self.rows.len() as i64));
                self.start_if_short()?;
            }
            _ => self.selected = 0,
        }
        Ok(())
    }

    fn home(&mut self) -> Result<()> {
        if self.more_before {
            self.read(From::Start)?;
        }
        self.selected = 0;
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        if self.more_after {
            self.read(From::End)?;
        }
        self.selected = self.rows.len().saturating_sub(1);
        Ok(())
    }

    /// The next of the sort orders: the same column the other way round first, then the next column.
    pub fn sort_next(&mut self) {
        let orders: Vec<usize> = self.resource.columns().iter().filter_map(|column| column.sort).collect();
        if self.ask.descending || orders.is_empty() {
            let place = orders.iter().position(|order| *order == self.ask.sort).map_or(0, |place| place + 1);
            self.ask.sort = orders.get(place).or(orders.first()).copied().unwrap_or(0);
            self.ask.descending = false;
        } else {
            self.ask.descending = true;
        }
        self.restart();
    }

    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.selected).map(|(_, row)| row)
    }

    /// Selects the row of the page that is named exactly so: a whole code means its own row, whatever else matches.
    pub fn select_named(&mut self, name: &str) {
        let named = |(_, row): &(Key, Row)| {
            row.cells.first().is_some_and(|cell| cell.text.eq_ignore_ascii_case(name))
        };
        self.selected = self.rows.iter().position(named).unwrap_or(self.selected);
    }

    pub fn selected_line(&self) -> usize {
        self.selected
    }

    /// The rows in the window, in order.
    pub fn visible(&self) -> Vec<&Row> {
        self.rows.iter().map(|(_, row)| row).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn total(&self) -> u64 {
        self.total
    }

    /// Where the window begins and ends among all rows, as clerks count: from 1. Nothing when that is not known.
    pub fn span(&self) -> Option<(u64, u64)> {
        let offset = self.offset?;
        Some((offset + 1, offset + self.rows.len() as u64))
    }

    /// Moves as a motion key says. False when the command is no motion.
    pub fn motion(&mut self, command: Command) -> Result<bool> {
        match command {
            Command::Up => self.up()?,
            Command::Down => self.down()?,
            Command::PageUp => self.page_up()?,
            Command::PageDown => self.page_down()?,
            Command::Home => self.home()?,
            Command::End => self.end()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}
