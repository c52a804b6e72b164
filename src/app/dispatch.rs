//! From a key to what it means on the screen on top.

use std::time::Duration;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::App;
use crate::ui::footer::is_general;
use crate::ui::{Chord, Command, Flow, Possible, TextInput, bindings};
use crate::words::Name;

/// Within this time a line feed belongs to the Enter before it.
const LINE_FEED: Duration = Duration::from_millis(100);

impl App {
    pub(super) fn key(&mut self, event: &KeyEvent) {
        if event.kind == KeyEventKind::Release || self.is_second_half_of_enter(event) {
            return;
        }
        self.last_key = self.now;
        let chord = Chord::of(event);
        if self.too_small {
            self.run = None;
            return self.key_unseen(chord);
        }
        match (chord.typed(), chord.code) {
            (Some(c), _) => self.run_on(c, event),
            (None, KeyCode::Enter | KeyCode::Tab) => self.run_ends(event),
            _ => {
                self.ends_late = None;
                self.behind = None;
                self.let_go();
                self.press(event);
            }
        }
    }

    /// Does what a key means on the screen on top.
    pub(super) fn press(&mut self, event: &KeyEvent) {
        let chord = Chord::of(event);
        let typing = self.top().is_some_and(|screen| screen.typing());
        let input = text_input(event, chord);
        if typing && input.clone().is_some_and(|input| self.text(input)) {
            return;
        }
        self.settle_if_needed();
        if self.bound(chord) {
            return;
        }
        if chord == Chord::ctrl('c') {
            self.apply(Flow::warn(Name::of("app-f10-or-ctrl-q-ends").said()));
        }
        if !typing {
            input.into_iter().for_each(|input| {
                self.text(input);
            });
        }
    }

    /// In a window too small to see anything, nothing is done but leaving.
    fn key_unseen(&mut self, chord: Chord) {
        let general = bindings::of(&[]).find(|binding| binding.keys.contains(&chord));
        match general.map(|binding| binding.command) {
            Some(Command::Quit) => self.command(Command::Quit),
            Some(command @ (Command::Suspend | Command::Redraw)) => self.general(command),
            _ => {}
        }
    }

    fn is_second_half_of_enter(&mut self, event: &KeyEvent) -> bool {
        let line_feed = event.code == KeyCode::Char('j') && event.modifiers == KeyModifiers::CONTROL;
        let at_once = |since| self.now.saturating_duration_since(since) < LINE_FEED;
        let second = line_feed && self.last_enter.take().is_some_and(at_once);
        self.last_enter = (event.code == KeyCode::Enter).then_some(self.now);
        second
    }

    /// Looks for the key in the bindings of the screen on top. False when nothing is bound to it here.
    fn bound(&mut self, chord: Chord) -> bool {
        let Some(top) = self.top() else { return false };
        let found =
            bindings::of(top.scopes()).filter(|binding| binding.keys.contains(&chord)).find(|binding| {
                is_general(binding.command)
                    || binding.command == Command::Back
                    || !top.possible(binding.command).is_absent()
            });
        let command = found.map(|binding| binding.command);
        command.into_iter().for_each(|command| self.command(command));
        command.is_some()
    }

    /// Gives a command to the program itself or to the screen on top, if it is possible there.
    pub(super) fn command(&mut self, command: Command) {
        if is_general(command) {
            self.general(command);
            return;
        }
        let Some(layer) = self.stack.last_mut() else { return };
        match layer.screen.possible(command) {
            Possible::Yes => {
                let flow = layer.screen.command(command);
                self.unsettled |= !command.is_motion();
                let takes = matches!(command, Command::Accept | Command::Next);
                let is_refused =
                    takes && matches!(&flow, Flow::Toast(toast) if toast.tone == crate::ui::Tone::Bad);
                self.apply(flow);
                // What was refused stays to be read: whatever is typed or scanned next takes its place.
                if is_refused && let Some(line) = self.line() {
                    line.select();
                }
            }
            Possible::No(reason) => self.apply(Flow::warn(reason)),
            Possible::Absent if command == Command::Back => self.leave(Some(crate::ui::Answer::Cancelled)),
            Possible::Absent => {}
        }
    }

    /// Gives typed text to the screen on top; false when it has no use for it.
    pub(super) fn text(&mut self, input: TextInput) -> bool {
        let Some(layer) = self.stack.last_mut() else { return false };
        let flow = layer.screen.text(input);
        if matches!(flow, Flow::Unused) {
            return false;
        }
        self.unsettled = true;
        self.apply(flow);
        true
    }
}

/// What a key means in a line of text.
fn text_input(event: &KeyEvent, chord: Chord) -> Option<TextInput> {
    if let Some(c) = chord.typed() {
        return Some(TextInput::Char(c));
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match chord.code {
        KeyCode::Backspace => TextInput::Backspace,
        KeyCode::Delete => TextInput::Delete,
        KeyCode::Left if ctrl => TextInput::WordLeft,
        KeyCode::Right if ctrl => TextInput::WordRight,
        KeyCode::Left => TextInput::Left,
        KeyCode::Right => TextInput::Right,
        KeyCode::Home => TextInput::Home,
        KeyCode::End => TextInput::End,
        KeyCode::Char('w') if chord.ctrl => TextInput::DeleteWord,
        KeyCode::Char('u') if chord.ctrl => TextInput::Clear,
        _ => return None,
    })
}
