//! Counting the drawer: how many of each note and coin, then F2.
//!
//! What must be there is not shown until it is counted: a drawer that is counted towards a figure always fits it. Then
//! both stand side by side, and a drawer that differs closes by the same two keys as one that fits.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::approve::Approve;
use super::super::paper;
use crate::domain::shift::difference_in_words;
use crate::domain::{
    CashCount, Money, PaymentLine, Permission, ShiftId, ShiftReport, decimal, denominations, in_turn,
};
use crate::store::{Approval, Error, OpenDraft, Result, Session};
use crate::ui::{Answer, Command, Confirm, Flow, Look, Possible, Scope, Screen, TextInput, TextLine, text};
use crate::words::{Message, Name};

/// Columns of the piece, of what is typed and of its sum.
const PIECE: u16 = 14;
const TYPED: u16 = 10;
const SUM: u16 = 20;
/// And of the remark.
const REMARK: u16 = 40;

/// Open tickets that are named before a drawer is closed.
const MOST_NAMED: usize = 3;
/// Nobody counts ten thousand pieces of one kind.
const MOST_DIGITS: usize = 4;
/// From so many digits on a number that is the code of goods was scanned, more likely than counted.
const LIKE_A_CODE: usize = 4;

/// A barcode, digits that begin with a nought, or a number that names goods.
pub(super) fn is_code(session: &Session, typed: &str) -> bool {
    let typed = typed.trim();
    let long_enough = typed.len() >= LIKE_A_CODE || typed.chars().any(char::is_alphabetic);
    PaymentLine::is_code(typed)
        || PaymentLine::begins_with_nought(typed)
        || (long_enough && matches!(session.stock().scan(typed), Ok(Some(_))))
}

/// What a question that lies over the count is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountQuestion {
    Closing,
    Leaving,
}

/// The count of a shift's drawer. Answers `Saved` with the shift once it is closed.
pub(super) struct Count {
    session: Rc<Session>,
    shift: ShiftId,
    number: String,
    pieces: Vec<Money>,
    /// A line for each piece, then one for what was not counted so, then the remark.
    lines: Vec<TextLine>,
    focus: usize,
    top: usize,
    asked: CountQuestion,
}

impl Count {
    pub(super) fn new(session: Rc<Session>, shift: ShiftId, number: String) -> Self {
        let pieces = denominations(session.currency());
        let lines = vec![TextLine::default(); pieces.len() + 2];
        Self { session, shift, number, pieces, lines, focus: 0, top: 0, asked: CountQuestion::Closing }
    }

    fn other(&self) -> usize {
        self.pieces.len()
    }

    fn remark(&self) -> usize {
        self.pieces.len() + 1
    }

    fn typed(&self, place: usize) -> &str {
        self.lines.get(place).map_or("", |line| line.text().trim())
    }

    /// How many of a piece were typed; blank is none.
    fn pieces_of(&self, place: usize) -> Result<u32> {
        let typed: String = self
            .typed(place)
            .chars()
            .map(|c| decimal::digit(c).map_or(c, |d| char::from(b'0' + d)))
            .collect();
        if typed.is_empty() {
            return Ok(0);
        }
        let piece = self.pieces.get(place).copied().unwrap_or_default().grouped(self.session.currency());
        if is_code(&self.session, &typed) || typed.len() > MOST_DIGITS {
            return Err(Error::refused(
                Message::of("shift-pieces-of-that-is-more")
                    .with("typed", &typed)
                    .with("piece", &piece)
                    .to_string(),
            ));
        }
        typed.parse().map_err(|_| {
            Error::refused(Message::of("shift-how-many-of-type-a").with("piece", &piece).to_string())
        })
    }

    fn other_sum(&self) -> Result<Money> {
        match self.typed(self.other()) {
            "" => Ok(Money::ZERO),
            code if is_code(&self.session, code) => {
                Err(Error::refused(Name::of("shift-that-is-a-code-of").said()))
            }
            typed => Ok(Money::parse(typed, self.session.currency())?),
        }
    }

    fn count(&self) -> Result<CashCount> {
        let mut count = CashCount { pieces: Vec::new(), other: self.other_sum()? };
        for (place, piece) in self.pieces.iter().enumerate() {
            count.pieces.push((*piece, self.pieces_of(place)?));
        }
        Ok(count)
    }

    /// What is counted so far; a line that cannot be read yet counts nothing.
    fn so_far(&self) -> Money {
        let pieces = self.pieces.iter().enumerate();
        let count = CashCount {
            pieces: pieces.map(|(place, piece)| (*piece, self.pieces_of(place).unwrap_or(0))).collect(),
            other: self.other_sum().unwrap_or_default(),
        };
        count.total().unwrap_or_default()
    }

    /// Shows what was counted beside what must be there.
    fn compare(&mut self) -> Result<Flow> {
        let counted = self.count()?.total()?;
        let expected = self.session.money().shift_of(self.shift)?.expected()?;
        let currency = self.session.currency();
        let difference = counted.minus(expected)?;
        let question = Message::of("shift-counted-expected")
            .with("currency", &counted.grouped(currency))
            .with("currency-2", &expected.grouped(currency))
            .with("currency-3", &difference_in_words(difference, currency))
            .to_string();
        self.asked = CountQuestion::Closing;
        let mut because = self.left_open()?;
        because.push(Message::of("shift-the-difference-is-recorded-as"));
        because.extend(self.still_needed(difference)?.map(Message::from));
        let because = in_turn(because).to_string();
        Ok(Flow::push(
            Confirm::ask(question, Name::of("shift-close-the-shift").said()).because(because).danger(),
        ))
    }

    /// What a difference as large as this takes beside the answer.
    fn still_needed(&self, difference: Money) -> Result<Option<Name>> {
        let needs = self.session.money().difference_needs(difference)?;
        let reason = needs.reason && self.typed(self.remark()).is_empty();
        let approval = needs.approval && !self.session.may(Permission::ShiftsCash);
        Ok(match (reason, approval) {
            (true, true) => Some(Name::of("shift-so-large-a-one-needs-its")),
            (true, false) => Some(Name::of("shift-so-large-a-one-needs")),
            (false, true) => Some(Name::of("shift-so-large-a-one-somebody")),
            (false, false) => None,
        })
    }

    /// Whose tickets are open, and what was taken for them.
    fn left_open(&self) -> Result<Vec<Message>> {
        let tickets = self.session.documents().left_open()?;
        if tickets.is_empty() {
            return Ok(Vec::new());
        }
        let currency = self.session.currency();
        let named = |ticket: &OpenDraft| {
            let name = ticket.held_as.as_ref().map(|name| format!(" “{name}”")).unwrap_or_default();
            let total = format!("{}{name} {}", ticket.clerk, ticket.total.grouped(currency));
            match ticket.in_hand.is_zero() {
                true => total,
                false => Message::of("shift-ticket-taken")
                    .with("ticket", &total)
                    .with("amount", &ticket.in_hand.grouped(currency))
                    .to_string(),
            }
        };
        let mut each: Vec<String> = tickets.iter().take(MOST_NAMED).map(named).collect();
        if tickets.len() > MOST_NAMED {
            each.push(Message::of("shift-more").with("what", &(tickets.len() - MOST_NAMED)).to_string());
        }
        let mut said = vec![
            Message::of("shift-tickets-open").with("count", &tickets.len()).with("tickets", &each.join("; ")),
        ];
        let cash = self.session.documents().cash_for_drafts(self.shift)?;
        if !cash.is_zero() {
            said.push(Message::of("shift-of-it-lies-in-this").with("currency", &cash.grouped(currency)));
        }
        Ok(said)
    }

    fn close(&mut self, approval: Option<&Approval>) -> Result<Flow> {
        let closed =
            self.session.money().close_shift(self.shift, &self.count()?, self.typed(self.remark()), approval);
        if matches!(&closed, Err(Error::Field { field: "notes", .. })) {
            self.focus = self.remark();
        }
        Approve::or_ask(&self.session, closed.and_then(|shift| self.closed(&shift)))
    }

    /// Prints the Z report and says how the drawer differs.
    fn closed(&self, shift: &ShiftReport) -> Result<Flow> {
        let difference = shift.closing.as_ref().map_or(Money::ZERO, |closing| closing.difference);
        let words = difference_in_words(difference, self.session.currency());
        let toast =
            Message::of("shift-is-closed").with("number", &shift.number).with("words", &words).to_string();
        let toast = if difference.is_zero() { Flow::good(toast) } else { Flow::warn(toast) };
        let paper = paper::shift(shift, &self.session.shop()?)?;
        Ok(Flow::Print(paper).then(Flow::Pop(Answer::Saved(shift.id.row()))).then(toast))
    }

    fn go(&mut self, to: usize) -> Flow {
        let left = self.focus;
        self.focus = to.min(self.remark());
        let wrong = if left < self.other() {
            self.pieces_of(left).err()
        } else if left == self.other() {
            self.other_sum().err()
        } else {
            None
        };
        match wrong {
            Some(error) => {
                self.focus = left;
                error.into()
            }
            None => Flow::Stay,
        }
    }

    fn act(&mut self, command: Command) -> Result<Flow> {
        Ok(match command {
            Command::CloseShift => self.compare()?,
            Command::Accept if self.focus == self.remark() => {
                Flow::warn(Name::of("shift-this-is-the-last-line").said())
            }
            Command::Accept | Command::Down | Command::Next => self.go(self.focus + 1),
            Command::Up | Command::Previous => self.go(self.focus.saturating_sub(1)),
            Command::Home | Command::PageUp => self.go(0),
            // To the sum that stands for all that was not counted piece by piece.
            Command::End | Command::PageDown => self.go(self.other()),
            Command::Back if self.unsaved().is_some() => {
                self.asked = CountQuestion::Leaving;
                let because = Name::of("shift-what-you-counted-is-forgotten").said();
                Flow::push(
                    Confirm::choose(
                        Name::of("shift-leave-without-closing").said(),
                        &[Name::of("shift-go-on").said(), Name::of("shift-leave").said()],
                    )
                    .because(because),
                )
            }
            Command::Back => Flow::Pop(Answer::Cancelled),
            _ => Flow::Stay,
        })
    }

    fn label(&self, place: usize) -> String {
        match self.pieces.get(place) {
            Some(piece) => piece.grouped(self.session.currency()),
            None if place == self.other() => Name::of("shift-other-in-all").said().to_owned(),
            None => Name::of("shift-remark").said().to_owned(),
        }
    }

    fn draw_line(&self, frame: &mut Frame<'_>, row: Rect, place: usize, look: &Look) {
        let focus = place == self.focus;
        if focus {
            frame.buffer_mut().set_stringn(row.x, row.y, "▌", 1, look.marker);
        }
        let style = if focus { look.strong } else { look.text };
        let label = text::pad_left(&self.label(place), usize::from(PIECE));
        frame.buffer_mut().set_stringn(row.x + 1, row.y, label, usize::from(row.width), style);
        let x = row.x + 1 + PIECE + 2;
        let wide = if place == self.remark() { REMARK } else { TYPED };
        let field = Rect { x, width: wide.min(row.right().saturating_sub(x)), ..row };
        if let Some(line) = self.lines.get(place) {
            line.draw(frame, field, look.field, focus);
        }
        let sum = match self.pieces.get(place) {
            Some(piece) => {
                let number = i64::from(self.pieces_of(place).unwrap_or(0));
                Money::from_minor(piece.minor().saturating_mul(number))
            }
            None if place == self.other() => self.other_sum().unwrap_or_default(),
            None => Money::ZERO,
        };
        let x = field.right() + 2;
        if !sum.is_zero() && x < row.right() {
            let sum = text::pad_left(&sum.grouped(self.session.currency()), usize::from(SUM));
            frame.buffer_mut().set_stringn(x, row.y, sum, usize::from(row.right() - x), look.text);
        }
    }
}

impl Screen for Count {
    fn title(&self) -> String {
        Message::of("shift-count-the-drawer-of").with("number", &self.number).to_string()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Shift]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::CloseShift | Command::Back => Possible::Yes,
            Command::Next | Command::Previous => Possible::Yes,
            command => Possible::when(command.is_motion()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept => Some(Name::of("shift-next").said().into()),
            Command::CloseShift => Some(Name::of("shift-compare-and-close").said().into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        self.act(command).unwrap_or_else(Flow::from)
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        self.lines.get_mut(self.focus)
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        // In a number so short these keys go to other lines.
        let moves = matches!(input, TextInput::Home | TextInput::End);
        if moves && self.focus != self.remark() {
            return Flow::Unused;
        }
        let used = self.lines.get_mut(self.focus).is_some_and(|line| line.take(input));
        if used { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        let closed = match (answer, self.asked) {
            (Answer::Yes, CountQuestion::Closing) => self.close(None),
            (Answer::Approved(approval), _) => self.close(Some(&approval)),
            (Answer::Choice(1), CountQuestion::Leaving) => Ok(Flow::Pop(Answer::Cancelled)),
            _ => Ok(Flow::Stay),
        };
        closed.unwrap_or_else(Flow::from)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = area.intersection(frame.area());
        if area.height < 4 {
            return;
        }
        let rows = Rect {
            y: area.y + 1,
            height: area.height - 3,
            x: area.x + 1,
            width: area.width.saturating_sub(2),
        };
        let heading = format!(
            "{}  {}  {}",
            text::pad_left(Name::of("shift-note-or-coin").said(), usize::from(PIECE)),
            text::pad(Name::of("shift-pieces").said(), usize::from(TYPED)),
            text::pad_left(Name::of("shift-sum").said(), usize::from(SUM))
        );
        let room = usize::from(rows.width.saturating_sub(1));
        frame.buffer_mut().set_stringn(rows.x + 1, area.y, heading, room, look.heading);
        let seen = usize::from(rows.height);
        self.top = self.top.min(self.focus).max((self.focus + 1).saturating_sub(seen));
        for (place, y) in (self.top..self.lines.len()).zip(rows.top()..rows.bottom()) {
            self.draw_line(frame, Rect { y, height: 1, ..rows }, place, look);
        }
        let shown = u16::try_from(self.lines.len() - self.top).unwrap_or(u16::MAX);
        let y = rows.y + shown.min(rows.height);
        let wide = usize::from(1 + PIECE + 2 + TYPED + 2 + SUM);
        let currency = self.session.currency();
        let sum = format!("{} {}", self.so_far().grouped(currency), currency.code());
        let label = text::pad_left(Name::of("shift-counted").said(), usize::from(PIECE));
        frame.buffer_mut().set_stringn(rows.x + 1, y + 1, label, wide, look.dim);
        let x = rows.x + 1 + PIECE + 2;
        let room = usize::from(TYPED + 2 + SUM);
        // The sum ends where the sums above it do, but for the currency.
        let sum = text::pad_left(&sum, room + 4);
        frame.buffer_mut().set_stringn(
            x,
            y + 1,
            sum,
            usize::from(rows.right().saturating_sub(x)),
            look.strong,
        );
    }

    fn unsaved(&self) -> Option<String> {
        self.lines
            .iter()
            .any(|line| !line.is_empty())
            .then(|| Name::of("shift-the-count-of-the-drawer").said().to_owned())
    }
}
