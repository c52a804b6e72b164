//! What a screen's answer does to the stack.

use super::{App, Layer, Leaving};
use crate::ui::{
    Answer, Command, Confirm, Flow, Help, HelpLine, Menu, Palette, PaletteLine, Possible, Route, RouteEntry,
    Run, Screen, Toast, Tone, bindings, footer, synonyms,
};
use crate::words::{Message, Name};

/// Answers of `settle` that lay over further screens are followed only so far.
const SETTLINGS: usize = 8;

impl App {
    pub(super) fn top(&self) -> Option<&dyn Screen> {
        self.stack.last().map(|layer| &*layer.screen)
    }

    pub(super) fn push(&mut self, screen: Box<dyn Screen>) {
        self.stack.push(Layer::new(screen));
        self.turned();
    }

    /// Another screen is on top.
    pub(super) fn turned(&mut self) {
        self.turn += 1;
        self.unsettled = true;
    }

    fn push_place(&mut self, screen: Box<dyn Screen>, place: Route) {
        self.stack.push(Layer { place: Some(place), ..Layer::new(screen) });
        self.turned();
    }

    pub(super) fn settle_if_needed(&mut self) {
        if self.unsettled {
            self.settle();
        }
    }

    /// Brings the screen on top up to date, and whatever that lays over it.
    pub(super) fn settle(&mut self) {
        for _ in 0..SETTLINGS {
            self.unsettled = false;
            let Some(layer) = self.stack.last_mut() else { return };
            match layer.screen.settle(self.room) {
                Flow::Stay | Flow::Unused => {}
                flow => self.apply(flow),
            }
            if !self.unsettled {
                return;
            }
        }
    }

    pub(super) fn apply(&mut self, flow: Flow) {
        match flow {
            Flow::Stay | Flow::Unused => {}
            Flow::Push(screen) => self.push(screen),
            Flow::Open(place) => self.open(place),
            Flow::Replace(screen) => {
                self.stack.pop();
                self.push(screen);
            }
            Flow::Pop(answer) => self.leave(Some(answer)),
            Flow::Close => self.leave(None),
            Flow::Run(command) => {
                self.settle_if_needed();
                self.command(command);
            }
            Flow::Toast(toast) => self.show(toast),
            Flow::Ask(needs) => {
                let question = self.router.ask(needs);
                self.apply(question);
            }
            Flow::Print(receipt) => self.receipts.push(receipt),
            Flow::Begin(place) => self.begin_somewhere(place),
            Flow::Many(flows) => flows.into_iter().for_each(|flow| self.apply(flow)),
            Flow::Suspend => self.suspend = true,
            Flow::Quit => self.leave_all(Leaving::Quit),
        }
    }

    fn show(&mut self, toast: Toast) {
        self.bell |= toast.tone == Tone::Bad;
        self.toast = Some((toast, self.now));
    }

    /// Takes the screen on top away and tells the one below. The last one stays: leaving it opens the menu.
    pub(super) fn leave(&mut self, answer: Option<Answer>) {
        if self.stack.len() <= 1 {
            self.general(Command::Menu);
            return;
        }
        let left = self.stack.pop();
        self.turned();
        if let Some(leaving) = left.and_then(|layer| layer.leaving) {
            if answer == Some(Answer::Yes) {
                self.left(leaving);
            }
            return;
        }
        // What was refused on the screen that is left does not stand on another.
        self.toast.take_if(|(toast, _)| toast.tone != Tone::Good);
        let (Some(answer), Some(layer)) = (answer, self.stack.last_mut()) else { return };
        let flow = layer.screen.answer(answer);
        self.apply(flow);
    }

    /// Goes to a place: back to it where it is already open and nothing above would be lost, else over this one.
    fn open(&mut self, place: Route) {
        if self.router.leaves_all(place) {
            return self.leave_all(Leaving::For(place));
        }
        let at = self.stack.iter().rposition(|layer| layer.place == Some(place));
        if let Some(at) = at
            && self.stack.iter().skip(at + 1).all(|layer| layer.screen.unsaved().is_none())
        {
            self.stack.truncate(at + 1);
            self.stack.iter_mut().for_each(|layer| layer.screen.changed());
            self.turned();
            return;
        }
        match self.router.open(place) {
            Ok(screen) => self.push_place(screen, place),
            Err(error) => self.apply(error.into()),
        }
    }

    /// Quits or begins again, after asking when something is not saved.
    fn leave_all(&mut self, leaving: Leaving) {
        if self.stack.iter().any(|layer| layer.leaving.is_some()) {
            return;
        }
        let unsaved: Vec<String> =
            self.stack.iter().rev().filter_map(|layer| layer.screen.unsaved()).collect();
        if unsaved.is_empty() {
            return self.left(leaving);
        }
        let (question, yes) = match leaving {
            Leaving::Quit => (Name::of("app-quit-without-saving").said(), Name::of("app-quit").said()),
            Leaving::For(_) => (Name::of("app-leave-without-saving").said(), Name::of("app-leave").said()),
        };
        let sentence = Message::of("app-not-saved").with("join", &unsaved.join(", ")).to_string();
        let question = Box::new(Confirm::ask(question, yes).because(sentence).danger());
        self.stack.push(Layer { leaving: Some(leaving), ..Layer::new(question) });
        self.turned();
    }

    fn left(&mut self, leaving: Leaving) {
        match leaving {
            Leaving::Quit => self.over = true,
            Leaving::For(place) => self.begin(place),
        }
    }

    /// Forgets all screens and begins with the one of a place. Where that cannot be opened, all stays as it is.
    fn begin(&mut self, place: Route) {
        match self.router.open(place) {
            Ok(screen) => self.begin_with(screen, place),
            Err(error) => self.apply(error.into()),
        }
    }

    /// As [`App::begin`], for who comes in: whatever keeps the place from opening, they land where they can look and back
    /// up, and are told.
    fn begin_somewhere(&mut self, place: Route) {
        let refused = match self.router.open(place) {
            Ok(screen) => return self.begin_with(screen, place),
            Err(error) => error,
        };
        let shelter = self.router.shelter().filter(|shelter| *shelter != place);
        if let Some(shelter) = shelter
            && let Ok(screen) = self.router.open(shelter)
        {
            self.begin_with(screen, shelter);
        }
        self.apply(refused.into());
    }

    fn begin_with(&mut self, screen: Box<dyn Screen>, place: Route) {
        self.stack.clear();
        self.toast = None;
        self.push_place(screen, place);
    }

    /// The commands of the program itself. Pressing the key of an open layer again closes it, but for the menu: after its
    /// key the menu is open, whatever was.
    pub(super) fn general(&mut self, command: Command) {
        match command {
            Command::Quit => return self.leave_all(Leaving::Quit),
            Command::Suspend => {
                self.suspend = true;
                return;
            }
            Command::Redraw => {
                self.redraw = true;
                return;
            }
            _ => {}
        }
        let opened_by = self.stack.last().and_then(|layer| layer.opened_by);
        if opened_by.is_some() {
            self.stack.pop();
            self.turned();
            if opened_by == Some(command) && command != Command::Menu {
                return;
            }
        }
        let on_layer = self.top().is_some_and(|screen| screen.is_layer());
        let screen: Box<dyn Screen> = match command {
            Command::Help => Box::new(self.help()),
            // Over a question too: the digits that follow are meant for the menu, and Esc comes back to what was asked.
            Command::Menu => {
                let places = self.router.routes();
                if places.is_empty() {
                    return;
                }
                Box::new(Menu::new(places))
            }
            _ if on_layer => return self.apply(Flow::warn(Name::of("app-answer-this-first-or-esc").said())),
            _ => Box::new(self.palette()),
        };
        self.push(screen);
        self.stack.iter_mut().next_back().into_iter().for_each(|layer| layer.opened_by = Some(command));
    }

    /// Whether a command can be given now, to the program or to the screen on top.
    pub(super) fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Menu => Possible::when(!self.router.routes().is_empty()),
            command if footer::is_general(command) => Possible::Yes,
            command => self.top().map_or(Possible::Absent, |screen| screen.possible(command)),
        }
    }

    fn help(&self) -> Help {
        let Some(top) = self.top() else { return Help::new("", &[], Vec::new()) };
        let mut lines = Vec::new();
        for binding in bindings::of(top.scopes()) {
            let possible = self.possible(binding.command);
            if possible.is_absent() {
                continue;
            }
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            let reason = if let Possible::No(reason) = possible { Some(reason.into_owned()) } else { None };
            let sentence = binding.help.said().to_owned();
            lines.push(HelpLine { scope: binding.scope, keys: keys.join("  "), sentence, reason });
        }
        Help::new(&top.title(), top.typed(), lines)
    }

    fn palette(&self) -> Palette {
        let scopes = self.top().map_or(&[][..], |screen| screen.scopes());
        let mut lines = Vec::new();
        for binding in bindings::of(scopes) {
            let possible = self.possible(binding.command);
            let trivial = binding.command.is_motion()
                || matches!(
                    binding.command,
                    Command::Palette | Command::Next | Command::Previous | Command::Accept
                );
            if trivial || possible.is_absent() {
                continue;
            }
            let beside = binding.keys.first().map(ToString::to_string).unwrap_or_default();
            let words = binding.help.said().trim_end_matches('.').to_owned();
            let (also, is_final) = (synonyms::also(binding.command), synonyms::is_final(binding.command));
            lines.push(PaletteLine {
                words,
                also,
                beside,
                run: Run::Command(binding.command),
                possible,
                is_final,
            });
        }
        for entry in self.router.routes().into_iter().filter(|entry| !entry.possible.is_absent()) {
            let (words, beside) = (entry.title.to_owned(), entry.group.to_owned());
            let RouteEntry { place, also, is_final, possible, .. } = entry;
            lines.push(PaletteLine { words, also, beside, run: Run::Route(place), possible, is_final });
        }
        for (words, also, sentence) in self.router.elsewhere() {
            lines.push(PaletteLine {
                words: words.said().to_owned(),
                also: also.said(),
                beside: String::new(),
                run: Run::Command(Command::Help),
                possible: Possible::no(sentence.said()),
                is_final: false,
            });
        }
        Palette::new(lines)
    }
}
