//! A report on the screen: as much of it as there is room for, with its totals below.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::sheet::ReportSheet;
use super::{Choices, dates, fit};
use crate::domain::{Party, PartySide, Permission, SalesBy};
use crate::screens::routes::{
    CUSTOMER_STATEMENT, INVOICES, PAY, PAY_SUPPLIER, PAYMENTS, PRODUCTS, SALES_ENGINEERS, SUPPLIER_STATEMENT,
};
use crate::store::reports::{self, Link, Report, Wanted};
use crate::store::{Result, Session, clock};
use crate::ui::{Answer, Command, Flow, Form, Look, Possible, Route, Row, Scope, Screen, Table, Tone, text};
use crate::words::{Message, Name};

/// More rows than anybody scrolls through.
const MOST: usize = 10_000;
/// Title, what it is about, and the headings; the rule and the totals.
const ABOVE: u16 = 3;
const BELOW: u16 = 2;

/// One report, read once: what is being read stays as it is while others sell. F5 works it out again.
pub(crate) struct ReportPage {
    session: Rc<Session>,
    choices: Choices,
    wanted: Rc<Cell<Wanted>>,
    /// What the rows below were worked out for.
    shown: Wanted,
    report: Report,
    /// How wide the widest cell of each column is, and its heading at least.
    widths: Vec<usize>,
    selected: usize,
    top: usize,
    height: usize,
    /// Something was posted since it was worked out.
    old: bool,
    /// Something was laid over it, where the clerk may have changed what it shows.
    away: bool,
}

impl ReportPage {
    /// Works a report out.
    ///
    /// # Errors
    /// As [`report`](crate::store::rooms::Books::report).
    pub(crate) fn open(session: Rc<Session>, choices: Choices, wanted: Wanted) -> Result<Self> {
        let report = session.books().report(wanted, MOST)?;
        let mut page = Self {
            session,
            choices,
            wanted: Rc::new(Cell::new(wanted)),
            shown: wanted,
            widths: fit::widths(&report),
            report,
            selected: 0,
            top: 0,
            height: 1,
            old: false,
            away: false,
        };
        page.begin();
        Ok(page)
    }

    /// The newest row of an account is its last; elsewhere one begins at the top.
    fn begin(&mut self) {
        self.top = 0;
        self.selected = match self.shown {
            Wanted::Statement { .. } => self.report.rows.len().saturating_sub(1),
            _ => 0,
        };
    }

    /// Reads it again; another report begins anew.
    fn read(&mut self) -> Result<()> {
        let wanted = self.wanted.get();
        let at_end = self.selected + 1 >= self.report.rows.len();
        let report = self.session.books().report(wanted, MOST);
        if report.is_err() {
            self.wanted.set(self.shown);
        }
        self.report = report?;
        self.widths = fit::widths(&self.report);
        self.old = false;
        if wanted != self.shown {
            self.shown = wanted;
            self.begin();
        } else if at_end {
            self.selected = self.report.rows.len();
        }
        self.selected = self.selected.min(self.report.rows.len().saturating_sub(1));
        Ok(())
    }

    fn show(&mut self, wanted: Wanted) -> Flow {
        self.wanted.set(wanted);
        match self.read() {
            Ok(()) => Flow::Stay,
            Err(error) => error.into(),
        }
    }

    fn go_to(&mut self, month_on: bool) -> Flow {
        match dates::month_on(self.shown, month_on, clock::today()) {
            Some(wanted) => self.show(wanted),
            None => Flow::warn(Name::of("reports-that-month-is-still-to").said()),
        }
    }

    /// The next way to add sales up.
    fn add_up_by(&mut self, forward: bool) -> Flow {
        let Wanted::Sales { from, to, by } = self.shown else { return Flow::Stay };
        let (ways, count) = (SalesBy::ALL, SalesBy::ALL.len());
        let at = ways.iter().position(|way| *way == by).unwrap_or(0);
        let next = (at + if forward { 1 } else { count - 1 }) % count;
        let by = ways.get(next).copied().unwrap_or_default();
        self.show(Wanted::Sales { from, to, by })
    }

    fn link(&self) -> Option<Link> {
        self.report.rows.get(self.selected).and_then(|row| row.link)
    }

    fn leave_for(&mut self, place: Option<Route>) -> Flow {
        self.away = true;
        place.map_or(Flow::Stay, Flow::Open)
    }

    /// Where the account that is shown is paid.
    fn account(&self) -> Option<Route> {
        match self.shown {
            Wanted::Statement { party, .. } => {
                let pay = if party.side() == PartySide::Customer { PAY } else { PAY_SUPPLIER };
                Some(Route::of(pay.name, party.row()))
            }
            _ => None,
        }
    }

    fn motion(&mut self, command: Command) -> bool {
        let last = self.report.rows.len().saturating_sub(1);
        let screenful = self.height.saturating_sub(1).max(1);
        self.selected = match command {
            Command::Up => self.selected.saturating_sub(1),
            Command::Down => self.selected + 1,
            Command::PageUp => self.selected.saturating_sub(screenful),
            Command::PageDown => self.selected + screenful,
            Command::Home => 0,
            Command::End => last,
            _ => return false,
        }
        .min(last);
        true
    }
}

/// Where a row leads to, and what that is called.
fn place_of(link: Link) -> (Route, &'static str) {
    match link {
        Link::Document(id) => (Route::of(INVOICES.name, id.row()), Name::of("reports-document").said()),
        Link::Payment(id) => (Route::of(PAYMENTS.name, id.row()), Name::of("reports-payment").said()),
        Link::Account(Party::Customer(id)) => {
            (Route::of(CUSTOMER_STATEMENT.name, id.row()), Name::of("reports-statement").said())
        }
        Link::Account(Party::Supplier(id)) => {
            (Route::of(SUPPLIER_STATEMENT.name, id.row()), Name::of("reports-statement").said())
        }
        Link::Product(id) => (Route::of(PRODUCTS.name, id.row()), Name::of("reports-product").said()),
        Link::Engineer(id) => (Route::of(SALES_ENGINEERS.name, id), Name::of("reports-engineer").said()),
    }
}

impl ReportPage {
    /// A row as it is drawn.
    fn row(&self, cells: &[reports::Cell], kept: &[usize], tone: Tone) -> Row {
        let cell = |place: &usize| {
            let (cell, column) = (cells.get(*place)?, self.report.columns.get(*place)?);
            Some(crate::ui::Cell::new(cell.shown(column, self.report.currency), tone))
        };
        Row { id: 0, cells: kept.iter().filter_map(cell).collect(), active: true }
    }

    fn draw_head(&self, buffer: &mut Buffer, area: Rect, hidden: usize, look: &Look) {
        let wide = usize::from(area.width.saturating_sub(3));
        let (rows, last) = (self.report.rows.len(), self.top + self.height);
        let state = match rows {
            0 => String::new(),
            _ => Message::of("reports-of")
                .with("top", &(self.top + 1))
                .with("rows", &last.min(rows))
                .with("rows-2", &rows)
                .to_string(),
        };
        let (title, room) = (self.report.title.to_string(), wide.saturating_sub(state.len() + 2));
        buffer.set_stringn(area.x + 2, area.y, text::shorten(&title, room), room, look.strong);
        let x = area.right().saturating_sub(u16::try_from(text::width(&state)).unwrap_or(0) + 1);
        buffer.set_stringn(x, area.y, &state, wide, look.dim);
        if area.height < 2 {
            return;
        }
        let said = [
            Some(Message::of("reports-month").with("about", &self.report.about).to_string()),
            (hidden > 0).then(|| {
                let columns = if hidden == 1 {
                    Name::of("reports-1-column-needs").said()
                } else {
                    Name::of("reports-some-columns-need").said()
                };
                Message::of("reports-a-wider-window").with("columns", &columns).to_string()
            }),
            self.old.then(|| Name::of("reports-changed-meanwhile-f5").said().to_owned()),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let said = text::fit_parts(&said.join("  ·  "), wide).into_owned();
        buffer.set_stringn(area.x + 2, area.y + 1, said, wide, look.dim);
    }

    fn draw_nothing(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let room = usize::from(area.width.saturating_sub(4));
        let said = text::fit(self.report.none.map_or("", Name::said), room);
        let indent = u16::try_from((room - text::width(&said)) / 2).unwrap_or(0);
        let y = area.y + area.height / 3;
        if y < area.bottom() {
            buffer.set_stringn(area.x + 2 + indent, y, said, room, look.dim);
        }
    }
}

impl Screen for ReportPage {
    fn title(&self) -> String {
        Name::of("reports-reports").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Report]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept => Possible::when(self.link().is_some()),
            Command::Next | Command::Previous => Possible::when(matches!(self.shown, Wanted::Sales { .. })),
            Command::Pay if self.account().is_some() => {
                Possible::by_right(&self.session, Permission::PaymentsCreate)
            }
            Command::Filter | Command::Refresh | Command::Back => Possible::Yes,
            command => Possible::when(command.is_motion()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match (command, self.link()) {
            (Command::Accept, Some(link)) => Some(place_of(link).1.into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        if self.motion(command) {
            return Flow::Stay;
        }
        match command {
            Command::Accept => self.leave_for(self.link().map(|link| place_of(link).0)),
            Command::Pay => self.leave_for(self.account()),
            Command::Left => self.go_to(false),
            Command::Right => self.go_to(true),
            Command::Next => self.add_up_by(true),
            Command::Previous => self.add_up_by(false),
            Command::Refresh => self.show(self.shown),
            Command::Filter => {
                self.away = true;
                let (session, choices) = (self.session.clone(), self.choices.clone());
                Form::open(ReportSheet::again(session, choices, self.wanted.clone()))
            }
            Command::Back => Flow::Pop(Answer::Done),
            _ => Flow::Stay,
        }
    }

    fn settle(&mut self, room: Rect) -> Flow {
        let read = if std::mem::take(&mut self.away) { self.read() } else { Ok(()) };
        let said = u16::from(self.report.left_out > 0);
        self.height = usize::from(room.height.saturating_sub(ABOVE + BELOW + said)).max(1);
        let last = self.report.rows.len().saturating_sub(self.height);
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(self.height)).min(last);
        read.map_or_else(Flow::from, |()| Flow::Stay)
    }

    fn changed(&mut self) {
        self.old = true;
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = area.intersection(frame.area());
        let wide = usize::from(area.width);
        let (kept, narrow) = fit::fitted(&self.report.columns, &self.widths, wide);
        let hidden = self.report.columns.len() - kept.len();
        let buffer = frame.buffer_mut();
        self.draw_head(buffer, area, hidden, look);
        let body = Rect {
            y: (area.y + ABOVE - 1).min(area.bottom()),
            height: area.height.saturating_sub(ABOVE - 1),
            ..area
        };
        if self.report.rows.is_empty() {
            return self.draw_nothing(buffer, body, look);
        }
        let columns = fit::columns(&self.report.columns, &self.widths, (&kept, narrow), wide);
        let window = self.report.rows.iter().skip(self.top).take(self.height);
        let mut rows: Vec<Row> = window.map(|row| self.row(&row.cells, &kept, Tone::Plain)).collect();
        let totals = self.report.totals.as_ref().map(|totals| self.row(totals, &kept, Tone::Strong));
        // Where there is no room for what is added up, there is nothing to say of it.
        let says = |totals: &Row| totals.cells.iter().skip(1).any(|cell| !cell.text.is_empty());
        if let Some(mut totals) = totals.filter(says) {
            let rule = columns
                .iter()
                .map(|column| crate::ui::Cell::new("─".repeat(usize::from(column.min)), Tone::Dim));
            rows.push(Row { id: 0, cells: rule.collect(), active: true });
            if let Some(first) = totals.cells.first_mut() {
                Name::of("reports-total").said().clone_into(&mut first.text);
            }
            rows.push(totals);
        }
        let rows: Vec<&Row> = rows.iter().collect();
        let selected = Some(self.selected.saturating_sub(self.top));
        Table { columns: &columns, rows: &rows, selected, sort: None }.draw(buffer, body, look);
        if let Some(said) = self.report.left_out_said().filter(|_| area.height > 1) {
            let said = text::fit(&said.to_string(), wide.saturating_sub(3)).into_owned();
            buffer.set_stringn(area.x + 2, area.bottom() - 1, said, wide.saturating_sub(3), look.warn);
        }
    }
}
