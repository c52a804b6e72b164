//! A question with a few answers; the safe one is taken unless another is chosen.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::panel::Panel;
use super::{Answer, Command, Flow, Look, Possible, Scope, Screen, TextInput, text};
use crate::words::Name;

/// A question over the screen that asks it.
///
/// [`ask`](Self::ask) answers `Yes` or `No`, [`choose`](Self::choose) answers `Choice`; Esc answers `Cancelled`.
pub struct Confirm {
    question: String,
    because: String,
    answers: Vec<String>,
    selected: usize,
    yes_no: bool,
    danger: bool,
}

impl Confirm {
    /// A question of yes and no. `yes` says what will be done: "Deactivate". No is the default.
    pub fn ask(question: impl Into<String>, yes: impl Into<String>) -> Self {
        let answers = vec![yes.into(), Name::of("confirm-no").said().to_owned()];
        Self {
            question: question.into(),
            because: String::new(),
            answers,
            selected: 1,
            yes_no: true,
            danger: false,
        }
    }

    /// A question with other answers; the first is the default and should be the safe one.
    pub fn choose(question: impl Into<String>, answers: &[&str]) -> Self {
        let answers = answers.iter().map(|&answer| answer.to_owned()).collect();
        Self {
            question: question.into(),
            because: String::new(),
            answers,
            selected: 0,
            yes_no: false,
            danger: false,
        }
    }

    /// What follows from it, in a sentence or two.
    #[must_use]
    pub fn because(self, sentence: impl Into<String>) -> Self {
        Self { because: sentence.into(), ..self }
    }

    /// For what cannot be undone.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }

    fn take(&self, place: usize) -> Flow {
        Flow::Pop(match (self.yes_no, place) {
            (true, 0) => Answer::Yes,
            (true, _) => Answer::No,
            (false, place) => Answer::Choice(place),
        })
    }

    fn step(&mut self, forward: bool) {
        let count = self.answers.len().max(1);
        self.selected = (self.selected + if forward { 1 } else { count - 1 }) % count;
    }

    fn draw_answers(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let mut x = area.x;
        for (place, answer) in self.answers.iter().enumerate() {
            let key = Name::of("confirm-yes-key");
            let key = if self.yes_no && place == 0 { format!("{key} ") } else { String::new() };
            let shown = format!(" {key}{answer} ");
            let wide = u16::try_from(text::width(&shown)).unwrap_or(0);
            let style = if place == self.selected { look.selection } else { look.text };
            let room = area.right().saturating_sub(x).min(wide);
            frame.buffer_mut().set_stringn(x, area.y, shown, usize::from(room), style);
            x = (x + wide + 2).min(area.right());
        }
    }
}

impl Screen for Confirm {
    fn title(&self) -> String {
        self.question.clone()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Confirm]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Yes | Command::No => Possible::when(self.yes_no),
            Command::Accept
            | Command::Back
            | Command::Left
            | Command::Right
            | Command::Up
            | Command::Down => Possible::Yes,
            Command::Next | Command::Previous => Possible::Yes,
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<std::borrow::Cow<'static, str>> {
        (command == Command::Accept).then(|| Name::of("confirm-answer").said().into())
    }

    fn command(&mut self, command: Command) -> Flow {
        match command {
            Command::Yes => return Flow::Pop(Answer::Yes),
            Command::No => return Flow::Pop(Answer::No),
            Command::Accept => return self.take(self.selected),
            Command::Back => return Flow::Pop(Answer::Cancelled),
            Command::Right | Command::Down | Command::Next => self.step(true),
            Command::Left | Command::Up | Command::Previous => self.step(false),
            _ => {}
        }
        Flow::Stay
    }

    /// A letter alone answers yes where that can be undone.
    fn text(&mut self, input: TextInput) -> Flow {
        match input {
            TextInput::Char('y' | 'Y') if self.yes_no && !self.danger => Flow::Pop(Answer::Yes),
            _ => Flow::Unused,
        }
    }

    /// Only the letters that answer; whatever else comes before an Enter was not meant for this question.
    fn understands(&self, burst: &str) -> bool {
        let mut typed = burst.chars();
        let letter = typed.next().filter(|_| typed.next().is_none());
        self.yes_no && matches!(letter, Some('y' | 'n'))
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let wide = area.width.saturating_sub(4).min(64);
        let room = usize::from(wide.saturating_sub(6));
        let question = text::wrap(&self.question, room);
        let because = text::wrap(&self.because, room);
        let gap = usize::from(!self.because.is_empty());
        let lines = question.len() + gap + gap * because.len() + 2;
        let style = if self.danger { look.bad } else { look.title };
        let panel = Panel { title: "", border: if self.danger { look.bad } else { look.border } };
        let inside = panel.draw(frame, area, wide, u16::try_from(lines + 2).unwrap_or(u16::MAX), look);
        let mut y = inside.y;
        let blank = std::iter::once((String::new(), look.text)).take(gap);
        let all = question.into_iter().map(|line| (line, style)).chain(blank);
        for (line, style) in all.chain(because.into_iter().take(gap * lines).map(|line| (line, look.text))) {
            if y < inside.bottom() {
                frame.buffer_mut().set_stringn(inside.x, y, line, usize::from(inside.width), style);
            }
            y = y.saturating_add(1);
        }
        if inside.height > 0 {
            let last = Rect { y: inside.bottom() - 1, height: 1, ..inside };
            self.draw_answers(frame, last, look);
        }
    }

    fn is_layer(&self) -> bool {
        true
    }
}
