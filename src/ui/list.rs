//! A list over any resource: search as you type, sort, page by key, and a pane about the selected row.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::detail::Page;
use super::form::Form;
use super::list_draw;
use super::page::DetailPage;
use super::rows::Rows;
use super::textline::TextLine;
use super::{
    Act, Answer, Command, Confirm, Flow, Landing, Look, Possible, Resource, Scan, Scope, Screen, TextInput,
};
use crate::store::Result;
use crate::words::{Message, Name};

/// From this width on the selected row's page stands beside the list.
pub(super) const PANE_FROM: u16 = 110;

/// All rows of a resource.
pub struct List {
    pub(super) rows: Rows,
    pub(super) search: TextLine,
    /// Typed characters go to the search line.
    pub(super) searching: bool,
    /// The row that was selected before a letter began the search.
    before: Option<i64>,
    pub(super) pane: Option<(i64, Page)>,
    /// Row about which a question is open.
    asked: Option<(i64, bool)>,
}

impl List {
    pub fn new(resource: Rc<dyn Resource>) -> Self {
        let rows = Rows::new(resource);
        Self { rows, search: TextLine::default(), searching: false, before: None, pane: None, asked: None }
    }

    fn resource(&self) -> &Rc<dyn Resource> {
        &self.rows.resource
    }

    fn selected_id(&self) -> Option<i64> {
        self.rows.selected().map(|row| row.id)
    }

    /// `can` the act, and there is a row to do it to.
    fn with_row(&self, act: Act) -> Possible {
        match self.resource().can(act) {
            Possible::Yes if self.rows.is_empty() => Possible::no(Name::of("list-there-is-no-row-to").said()),
            possible => possible,
        }
    }

    fn open(&self) -> Flow {
        let Some(id) = self.selected_id() else { return Flow::Stay };
        self.resource().on_open(id).unwrap_or_else(|| match DetailPage::open(self.resource().clone(), id) {
            Ok(page) => Flow::push(page),
            Err(error) => error.into(),
        })
    }

    fn edit(&self) -> Flow {
        let Some(id) = self.selected_id() else { return Flow::Stay };
        self.resource().on_edit(id).unwrap_or_else(|| Form::edit(self.resource().clone(), Some(id)))
    }

    fn ask_active(&mut self) -> Flow {
        let Some(row) = self.rows.selected() else { return Flow::Stay };
        let (id, active, label) = (row.id, row.active, self.resource().label(row));
        self.asked = Some((id, !active));
        if !active {
            return self.set_active();
        }
        let words = self.resource().switch_words();
        Flow::push(
            Confirm::ask(format!("{} {label}?", words.out.said()), words.out.said())
                .because(words.because.said())
                .danger(),
        )
    }

    fn set_active(&mut self) -> Flow {
        let Some((id, active)) = self.asked.take() else { return Flow::Stay };
        self.changed();
        match self.resource().set_active(id, active) {
            Ok(()) => {
                let words = self.resource().switch_words();
                let done = if active { words.is_back.said() } else { words.is_out.said() };
                Flow::good(
                    Message::of("list-the-is")
                        .with("one", &self.resource().words().one)
                        .with("done", &done)
                        .to_string(),
                )
            }
            Err(error) => error.into(),
        }
    }

    /// Esc: first out of the search, then out of the list.
    fn back(&mut self) -> Flow {
        if self.searching || !self.search.is_empty() {
            self.searching = false;
            self.search.set("");
            self.rows.search("");
            return Flow::Stay;
        }
        Flow::Pop(Answer::Cancelled)
    }

    fn update(&mut self, room: Rect) -> Result<()> {
        let (list, pane) = list_draw::split(room);
        let height = list.height.saturating_sub(list_draw::ABOVE_ROWS);
        self.rows.search(self.search.text().trim());
        self.rows.settle(usize::from(height))?;
        match self.selected_id() {
            Some(id) if pane.is_some() => {
                if self.pane.as_ref().is_none_or(|(shown, _)| *shown != id) {
                    self.pane = Some((id, Page::new(self.resource().detail(id)?)));
                }
            }
            _ => self.pane = None,
        }
        Ok(())
    }
}

impl Screen for List {
    fn title(&self) -> String {
        self.resource().words().many.to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        self.resource().scopes()
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept => match self.resource().can(Act::View) {
                Possible::Yes => Possible::when(!self.rows.is_empty()),
                possible => possible,
            },
            Command::Add => self.resource().can(Act::Add),
            Command::Edit => self.with_row(Act::Edit),
            Command::ToggleActive => self.with_row(Act::Deactivate),
            Command::History => {
                Possible::when(self.selected_id().is_some_and(|id| self.resource().history(id).is_some()))
            }
            Command::ShowInactive => Possible::when(!self.resource().can(Act::Deactivate).is_absent()),
            Command::Sort => Possible::when(self.resource().columns().iter().any(|c| c.sort.is_some())),
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::Home
            | Command::End
            | Command::Search
            | Command::Refresh
            | Command::Back => Possible::Yes,
            command => self.resource().act_possible(command, self.selected_id()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        let words = self.resource().switch_words();
        match command {
            Command::ToggleActive if self.rows.selected().is_some_and(|row| !row.active) => {
                Some(words.back.said().into())
            }
            Command::ToggleActive => Some(words.out.said().into()),
            Command::ShowInactive if self.rows.ask.inactive => Some(words.usual.said().into()),
            Command::ShowInactive => Some(words.all.said().into()),
            Command::Back if self.searching || !self.search.is_empty() => {
                Some(Name::of("list-clear").said().into())
            }
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        match self.rows.motion(command) {
            Ok(true) => {
                // The hands are on the rows now: Del means the row again.
                self.searching = false;
                return Flow::Stay;
            }
            Ok(false) => {}
            Err(error) => return error.into(),
        }
        match command {
            Command::Accept => return self.open(),
            Command::Add => {
                return self.resource().on_add().unwrap_or_else(|| Form::edit(self.resource().clone(), None));
            }
            Command::Edit => return self.edit(),
            Command::History => {
                let place = self.selected_id().and_then(|id| self.resource().history(id));
                return place.map_or(Flow::Stay, Flow::Open);
            }
            Command::ToggleActive => return self.ask_active(),
            Command::ShowInactive => {
                self.rows.ask.inactive = !self.rows.ask.inactive;
                self.rows.restart();
            }
            Command::Search => self.searching = true,
            Command::Sort => self.rows.sort_next(),
            Command::Refresh => self.changed(),
            Command::Back => return self.back(),
            command => {
                let flow = self.resource().act(command, self.selected_id());
                self.changed();
                return flow;
            }
        }
        Flow::Stay
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(&mut self.search)
    }

    fn understands(&self, _burst: &str) -> bool {
        true
    }

    fn scan(&mut self, scan: &Scan) -> Landing {
        match self.rows.scan(scan, &mut self.search) {
            Landing::Typed => Landing::Typed,
            landing => {
                // Its first character had begun a search, and the row that was selected went with it.
                self.searching &= !self.search.is_empty();
                if let Some(row) = self.before.take().filter(|_| !self.searching) {
                    self.rows.search("");
                    self.rows.seek(row);
                }
                if let Landing::Below = landing { Landing::Refused(None) } else { landing }
            }
        }
    }

    fn typing(&self) -> bool {
        self.searching
    }

    fn text(&mut self, input: TextInput) -> Flow {
        // A letter or a scan begins a search by itself, or goes on with it.
        let goes_on = !self.search.is_empty() && input == TextInput::Backspace;
        if goes_on || matches!(input, TextInput::Char(_) | TextInput::Paste(_)) {
            if self.search.is_empty() {
                self.before = self.rows.selected().map(|row| row.id);
            }
            self.searching = true;
        }
        if self.searching && self.search.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        self.changed();
        match answer {
            Answer::Yes => self.set_active(),
            Answer::Saved(id) => {
                self.rows.seek(id);
                Flow::Stay
            }
            _ => {
                self.asked = None;
                Flow::Stay
            }
        }
    }

    fn settle(&mut self, room: Rect) -> Flow {
        match self.update(room) {
            Ok(()) => Flow::Stay,
            Err(error) => error.into(),
        }
    }

    fn changed(&mut self) {
        self.rows.forget();
        self.pane = None;
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        list_draw::draw(self, frame, area, look);
    }
}
