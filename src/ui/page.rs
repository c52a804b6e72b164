//! The page about one row, as a screen of its own.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::detail::Page;
use super::form::Form;
use super::{Act, Answer, Command, Detail, Flow, Landing, Look, Possible, Resource, Scan, Scope, Screen};
use crate::store::Result;
use crate::words::Name;

/// Everything about one row, scrolled, with what can be done to it.
pub struct DetailPage {
    resource: Rc<dyn Resource>,
    id: i64,
    page: Page,
    stale: bool,
}

impl DetailPage {
    /// Reads the page of a row.
    pub fn open(resource: Rc<dyn Resource>, id: i64) -> Result<Self> {
        let page = Page::new(resource.detail(id)?);
        Ok(Self { resource, id, page, stale: false })
    }
}

impl Screen for DetailPage {
    fn title(&self) -> String {
        self.resource.words().many.to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        self.resource.scopes()
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::Home
            | Command::End
            | Command::Refresh
            | Command::Back => Possible::Yes,
            Command::Edit => self.resource.can(Act::Edit),
            Command::History => Possible::when(self.resource.history(self.id).is_some()),
            Command::Add | Command::ToggleActive | Command::Accept => Possible::Absent,
            Command::ShowInactive | Command::Search | Command::Sort | Command::Filter => Possible::Absent,
            command => self.resource.act_possible(command, Some(self.id)),
        }
    }

    fn word(&self, _command: Command) -> Option<Cow<'static, str>> {
        None
    }

    fn command(&mut self, command: Command) -> Flow {
        match command {
            Command::Up => self.page.scroll(-1, 0),
            Command::Down => self.page.scroll(1, 0),
            Command::PageUp => self.page.scroll(0, -1),
            Command::PageDown => self.page.scroll(0, 1),
            Command::Home => self.page.scroll(isize::MIN, 0),
            Command::End => self.page.scroll(isize::MAX, 0),
            Command::Refresh => self.stale = true,
            Command::Back => return Flow::Pop(Answer::Done),
            Command::Edit => {
                let edit = || Form::edit(self.resource.clone(), Some(self.id));
                return self.resource.on_edit(self.id).unwrap_or_else(edit);
            }
            Command::History => return self.resource.history(self.id).map_or(Flow::Stay, Flow::Open),
            command => {
                self.stale = true;
                return self.resource.act(command, Some(self.id));
            }
        }
        Flow::Stay
    }

    fn answer(&mut self, _answer: Answer) -> Flow {
        self.stale = true;
        Flow::Stay
    }

    fn settle(&mut self, _room: Rect) -> Flow {
        if !std::mem::take(&mut self.stale) {
            return Flow::Stay;
        }
        match self.resource.detail(self.id) {
            Ok(detail) => {
                self.page.renew(detail);
                Flow::Stay
            }
            Err(error) => error.into(),
        }
    }

    fn changed(&mut self) {
        self.stale = true;
    }

    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Below
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let inside = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(4), ..area };
        self.page.draw(frame.buffer_mut(), inside, look);
    }
}

/// A page of figures that belongs to no row: a report, a result.
pub struct Reading {
    page: Page,
}

impl Reading {
    pub fn new(detail: Detail) -> Self {
        Self { page: Page::new(detail) }
    }
}

impl Screen for Reading {
    fn title(&self) -> String {
        self.page.title().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[]
    }

    fn possible(&self, command: Command) -> Possible {
        Possible::when(command.is_motion() || matches!(command, Command::Back | Command::Accept))
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        (command == Command::Accept).then(|| Name::of("page-close").said().into())
    }

    fn command(&mut self, command: Command) -> Flow {
        match command {
            Command::Up => self.page.scroll(-1, 0),
            Command::Down => self.page.scroll(1, 0),
            Command::PageUp => self.page.scroll(0, -1),
            Command::PageDown => self.page.scroll(0, 1),
            Command::Home => self.page.scroll(isize::MIN, 0),
            Command::End => self.page.scroll(isize::MAX, 0),
            Command::Back | Command::Accept => return Flow::Pop(Answer::Done),
            _ => {}
        }
        Flow::Stay
    }

    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Below
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let inside = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(4), ..area };
        self.page.draw(frame.buffer_mut(), inside, look);
    }
}
