//! Choosing the lots of a line: first expired first out is ready; another lot is Down and Enter.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{Draft, DraftLine, Quantity, Take, sellable};
use crate::store::{Error, LineLots, LotOnHand, Result, Session};

use crate::ui::{
    Answer, Cell, Column, Command, Flow, Look, Panel, Possible, Row, Scope, Screen, Table, TextInput,
    TextLine, Tone, text,
};
use crate::words::{Message, Name};

const WIDE: u16 = 76;
const HIGH: u16 = 18;

const COLUMNS: &[Column] = &[
    Column::new(Name::of("entry-lot-label"), 14).grows(1),
    Column::new(Name::of("entry-expires"), 10),
    Column::new(Name::of("entry-received"), 10).priority(2),
    Column::new(Name::of("entry-on-hand"), 9).right(),
    Column::new(Name::of("entry-state"), 12).priority(1),
    Column::new(Name::of("entry-take"), 9).right(),
];

/// The lots of one line, laid over the ticket. Answers `Amounts`, `Done` for the automatic choice, or `Cancelled`.
pub(super) struct Lots {
    title: String,
    need: Quantity,
    lots: Vec<LotOnHand>,
    takes: Vec<Quantity>,
    /// Why a lot cannot be sold.
    refused: Vec<Option<String>>,
    selected: usize,
    top: usize,
    line: TextLine,
}

impl Lots {
    pub(super) fn open(session: &Session, draft: &Draft, line: &DraftLine, taken: &LineLots) -> Result<Self> {
        let product = session.stock().product(line.product)?;
        product.has_lots()?;
        let lots = session.stock().lots_on_hand(line.product, draft.warehouse, draft.date)?;
        if lots.is_empty() {
            return Err(Error::refused(
                Message::of("entry-there-is-no-lot-of").with("name", &product.name).to_string(),
            ));
        }
        let takes = lots
            .iter()
            .map(|lot| {
                let of_lot = taken.taken.iter().find(|taken| taken.take.lot_id == lot.stock.lot_id);
                of_lot.map_or(Quantity::ZERO, |taken| taken.take.quantity)
            })
            .collect::<Vec<_>>();
        let refused = lots
            .iter()
            .map(|lot| {
                let stock = &lot.stock;
                sellable(stock.status, stock.quality, stock.expires, draft.date)
                    .err()
                    .map(|why| why.to_string())
            })
            .collect();
        let selected = takes.iter().position(|take| !take.is_zero()).unwrap_or(0);
        let title = Message::of("entry-of")
            .with("plain", &line.quantity.plain())
            .with("unit", &line.unit.words())
            .with("name", &product.name)
            .to_string();
        Ok(Self {
            title,
            need: line.quantity,
            lots,
            takes,
            refused,
            selected,
            top: 0,
            line: TextLine::default(),
        })
    }

    fn chosen(&self) -> Quantity {
        Quantity::sum(self.takes.iter().copied()).unwrap_or_default()
    }

    /// Takes what is typed from the selected lot; with nothing typed, all that the lot has of the need.
    fn take(&mut self) -> Result<Flow> {
        let typed = self.line.text().trim().to_owned();
        if let Some(Some(why)) = self.refused.get(self.selected) {
            return Err(Error::refused(why.clone()));
        }
        let on_hand = self.lots.get(self.selected).map_or(Quantity::ZERO, |lot| lot.stock.on_hand);
        let quantity = if typed.is_empty() { self.need.min(on_hand) } else { Quantity::parse(&typed)? };
        if quantity.is_negative() || quantity > on_hand {
            return Err(Error::refused(
                Message::of("entry-this-lot-has-only").with("plain", &on_hand.plain()).to_string(),
            ));
        }
        if let Some(take) = self.takes.get_mut(self.selected) {
            *take = quantity;
        }
        self.line.set("");
        self.fit_others()?;
        if self.chosen() == self.need { self.finish() } else { Ok(Flow::Stay) }
    }

    /// The other lots give up, last first, what is too much now.
    fn fit_others(&mut self) -> Result<()> {
        let mut over = self.chosen().minus(self.need)?;
        for place in (0..self.takes.len()).rev().filter(|&place| place != self.selected) {
            if !over.is_positive() {
                break;
            }
            if let Some(take) = self.takes.get_mut(place) {
                let less = over.min(*take);
                *take = take.minus(less)?;
                over = over.minus(less)?;
            }
        }
        Ok(())
    }

    fn finish(&self) -> Result<Flow> {
        let chosen = self.chosen();
        if chosen != self.need {
            return Err(Error::refused(
                Message::of("entry-of-are-chosen-type-how")
                    .with("plain", &chosen.plain())
                    .with("plain-2", &self.need.plain())
                    .to_string(),
            ));
        }
        let amounts = self
            .lots
            .iter()
            .zip(&self.takes)
            .filter(|(_, take)| !take.is_zero())
            .map(|(lot, &quantity)| Take { lot_id: lot.stock.lot_id, quantity })
            .map(|take| (take.lot_id.row(), take.quantity.thousandths()))
            .collect();
        Ok(Flow::Pop(Answer::Amounts(amounts)))
    }

    fn rows(&self) -> Vec<Row> {
        let lots = self.lots.iter().zip(&self.takes).zip(&self.refused);
        lots.map(|((lot, take), refused)| {
            let stock = &lot.stock;
            let state = match refused {
                Some(_) if stock.status != crate::domain::LotStatus::Active => stock.status.words(),
                Some(_) if stock.expires.is_some() && stock.quality.words() == "approved" => {
                    Name::of("entry-expired").said()
                }
                Some(_) => stock.quality.words(),
                None => "",
            };
            let tone = if refused.is_some() { Tone::Bad } else { Tone::Plain };
            let date =
                |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
            let number =
                if stock.number.is_empty() { Name::of("entry-no-number").said() } else { &stock.number };
            let take = if take.is_zero() { String::new() } else { take.plain() };
            Row {
                id: stock.lot_id.row(),
                cells: vec![
                    number.into(),
                    Cell::new(date(stock.expires), tone),
                    date(Some(stock.received)).into(),
                    stock.on_hand.plain().into(),
                    Cell::new(state, tone),
                    Cell::new(take, Tone::Strong),
                ],
                active: true,
            }
        })
        .collect()
    }
}

impl Screen for Lots {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Lots]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back | Command::Save | Command::Automatic => Possible::Yes,
            command => Possible::when(command.is_motion()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        (command == Command::Accept).then(|| Name::of("entry-take-from-this-lot").said().into())
    }

    fn command(&mut self, command: Command) -> Flow {
        let last = self.lots.len().saturating_sub(1);
        let done = match command {
            Command::Accept => self.take(),
            Command::Save => self.finish(),
            Command::Automatic => Ok(Flow::Pop(Answer::Done)),
            Command::Back => Ok(Flow::Pop(Answer::Cancelled)),
            motion => {
                self.selected = match motion {
                    Command::Up => self.selected.saturating_sub(1),
                    Command::Down => (self.selected + 1).min(last),
                    Command::PageUp => self.selected.saturating_sub(10),
                    Command::PageDown => (self.selected + 10).min(last),
                    Command::Home => 0,
                    Command::End => last,
                    _ => self.selected,
                };
                Ok(Flow::Stay)
            }
        };
        done.unwrap_or_else(Flow::from)
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(&mut self.line)
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.line.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let high = u16::try_from(self.lots.len()).unwrap_or(HIGH).saturating_add(6).min(HIGH);
        let panel = Panel { title: &self.title, border: look.border };
        let inside = panel.draw(frame, area, WIDE, high, look);
        if inside.height < 4 {
            return;
        }
        let table = Rect {
            x: inside.x.saturating_sub(2),
            width: inside.width + 3,
            height: inside.height - 2,
            ..inside
        };
        let visible = usize::from(table.height.saturating_sub(1)).max(1);
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(visible));
        let rows = self.rows();
        let window: Vec<&Row> = rows.iter().skip(self.top).take(visible).collect();
        let selected = Some(self.selected - self.top);
        Table { columns: COLUMNS, rows: &window, selected, sort: None }.draw(frame.buffer_mut(), table, look);
        let y = inside.bottom() - 1;
        let label = Message::of("entry-of-chosen-from-this-lot")
            .with("chosen", &self.chosen().plain())
            .with("need", &self.need.plain());
        let label = format!("{label} ");
        let wide = u16::try_from(text::width(&label)).unwrap_or(0).min(inside.width);
        frame.buffer_mut().set_stringn(inside.x, y, &label, usize::from(wide), look.dim);
        let field = Rect { x: inside.x + wide, y, width: (inside.width - wide).min(12), height: 1 };
        self.line.draw(frame, field, look.field, true);
    }

    fn is_layer(&self) -> bool {
        true
    }
}
