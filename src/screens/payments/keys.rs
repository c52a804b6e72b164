//! What a key does while a payment is taken.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::details::DetailsSheet;
use super::draw;
use super::take::Take;
use crate::domain::{Direction, Money, PartySide};
use crate::ui::{Answer, Command, Flow, Form, Look, Possible, Scope, Screen, TextInput, TextLine};
use crate::words::{Message, Name};

impl Screen for Take {
    fn title(&self) -> String {
        Name::of("payments-receive-or-pay").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Account]
    }

    fn possible(&self, command: Command) -> Possible {
        let here = self.account.is_some();
        match command {
            Command::Accept | Command::Back | Command::Customer => Possible::Yes,
            Command::Post => Possible::when(here),
            Command::Next | Command::Previous | Command::Document => Possible::when(here),
            Command::OtherSide => self.other_side_possible(),
            Command::PayBack => self.back_possible(),
            Command::RemoveLine => {
                let by_hand = self.document().is_some_and(|of| self.spread.by_hand(of.id).is_some());
                Possible::when(by_hand)
            }
            command => Possible::when(command.is_motion() && (here || self.done.is_some())),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        let customer = self.side == PartySide::Customer;
        Some(match command {
            Command::Accept if self.done.is_some() => Name::of("payments-next").said().into(),
            Command::Accept if self.account.is_none() => "".into(),
            Command::Accept if self.selected.is_some() => Name::of("payments-put-on-it").said().into(),
            Command::Accept if self.amount.is_empty() && !self.spread.is_by_hand() => {
                let is_open = self.most().is_ok_and(|most| most > Money::ZERO);
                if is_open { Name::of("payments-all").said().into() } else { "".into() }
            }
            Command::Accept if self.direction() == Direction::In => {
                Name::of("payments-receive").said().into()
            }
            Command::Accept => Name::of("payments-pay").said().into(),
            // Enter says it already, but on a row.
            Command::Post if self.selected.is_none() => "".into(),
            Command::Post if self.direction() == Direction::In => Name::of("payments-receive").said().into(),
            Command::Post => Name::of("payments-pay").said().into(),
            Command::Customer if customer => Name::of("payments-customer").said().into(),
            Command::Customer => Name::of("payments-supplier").said().into(),
            Command::OtherSide if customer => Name::of("payments-pay-a-supplier").said().into(),
            Command::OtherSide => Name::of("payments-receive").said().into(),
            Command::PayBack if self.back => Name::of("payments-other-way").said().into(),
            Command::PayBack if customer => Name::of("payments-pay-back").said().into(),
            Command::PayBack => Name::of("payments-get-back").said().into(),
            _ => return None,
        })
    }

    fn command(&mut self, command: Command) -> Flow {
        let done = match command {
            Command::Accept => self.accept(),
            Command::Post => self.pay(false),
            Command::Customer => return self.choose(""),
            Command::OtherSide => return self.other_side(),
            Command::PayBack => self.turn_back(),
            Command::Document => {
                let sheet = DetailsSheet { details: self.details.clone(), method: self.method };
                return Form::open(sheet);
            }
            Command::Next | Command::Previous => {
                self.turn(command == Command::Next);
                Ok(Flow::Stay)
            }
            Command::RemoveLine => {
                if let Some(id) = self.document().map(|document| document.id) {
                    self.spread.release(id);
                }
                Ok(Flow::Stay)
            }
            Command::Back => return self.leave(),
            motion => {
                match &mut self.done {
                    Some(done) => done.scroll(motion),
                    None if matches!(motion, Command::Up | Command::Down) => {
                        self.step(motion == Command::Down)
                    }
                    None => {}
                }
                Ok(Flow::Stay)
            }
        };
        done.unwrap_or_else(Flow::from)
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        self.account.as_ref()?;
        Some(if self.selected.is_some() { &mut self.share } else { &mut self.amount })
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.account.is_none() {
            return match &input {
                TextInput::Char(c) => self.choose(c.encode_utf8(&mut [0; 4])),
                TextInput::Paste(text) => self.choose(text),
                _ => Flow::Unused,
            };
        }
        self.told = None;
        let line = if self.selected.is_some() { &mut self.share } else { &mut self.amount };
        if line.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        let id = match answer {
            Answer::Picked { id, .. } => id,
            Answer::Approved(approval) => {
                self.approval = Some(approval);
                return self.pay(true).unwrap_or_else(Flow::from);
            }
            // It was asked whether so much was meant.
            Answer::Choice(1) => return self.pay(true).unwrap_or_else(Flow::from),
            _ => return Flow::Stay,
        };
        self.begin();
        match self.read(id) {
            Ok(()) => Flow::Stay,
            Err(error) => error.into(),
        }
    }

    fn settle(&mut self, _room: Rect) -> Flow {
        let party = self.account.as_ref().map(|account| account.party.row());
        match party.filter(|_| std::mem::take(&mut self.stale)).map(|party| self.read(party)) {
            Some(Err(error)) => error.into(),
            _ => Flow::Stay,
        }
    }

    fn changed(&mut self) {
        self.stale = true;
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }

    fn unsaved(&self) -> Option<String> {
        let account =
            self.account.as_ref().filter(|_| !self.amount.is_empty() || self.spread.is_by_hand())?;
        Some(Message::of("payments-the-payment-of").with("name", &account.name).to_string())
    }
}
