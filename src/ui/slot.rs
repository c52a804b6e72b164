//! One field of a form while it is filled in.

use super::textline::TextLine;
use super::{Codes, Field, FieldType, TextInput, Value};
use crate::domain::is_no_figure;
use crate::store::{Error, clock};
use crate::words::Name;

/// A field with what stands in it and what is wrong with that.
pub(super) struct Slot {
    pub field: Field,
    pub line: TextLine,
    pub error: Option<String>,
    /// The value that was last checked; leaving the field with it again checks nothing.
    pub tidied: Value,
    /// The letters typed one after the other into a field of choices.
    letters: String,
}

impl Slot {
    pub(super) fn new(field: Field) -> Self {
        let line = match &field.value {
            Value::Text(text) => TextLine::new(text.clone()),
            _ => TextLine::default(),
        };
        let tidied = field.value.clone();
        Self { field, line, error: None, tidied, letters: String::new() }
    }

    /// Characters are typed into it.
    pub(super) fn is_typed(&self) -> bool {
        !matches!(self.field.kind, FieldType::YesNo | FieldType::Choice(_) | FieldType::Pick)
    }

    /// The first letter typed takes the place of what stands in it: amounts and dates are rarely edited, and nobody sees
    /// what to edit in a PIN.
    pub(super) fn is_replaced(&self) -> bool {
        matches!(self.field.kind, FieldType::Number { .. } | FieldType::Date | FieldType::Secret)
    }

    /// Makes room for a code that was scanned: behind those that are there, or in place of the one.
    pub(super) fn before_code(&mut self) {
        if self.field.codes != Codes::Several {
            return self.line.set("");
        }
        self.line.take(TextInput::End);
        if !self.line.text().is_empty() && !self.line.text().ends_with(' ') {
            self.line.take(TextInput::Char(' '));
        }
    }

    pub(super) fn value(&self) -> Value {
        if self.is_typed() { Value::Text(self.line.text().to_owned()) } else { self.field.value.clone() }
    }

    /// Why a figure that was typed cannot be meant: it is a code.
    pub(super) fn no_figure(&self) -> Option<Error> {
        let is_typed =
            matches!(self.field.kind, FieldType::Number { .. }) && self.value() != self.field.value;
        let why = is_no_figure(self.line.text(), clock::today()).filter(|_| is_typed)?;
        Some(Error::field(self.field.name, why))
    }

    pub(super) fn is_blank(&self) -> bool {
        match self.value() {
            Value::Text(text) => text.trim().is_empty(),
            Value::Yes(_) => false,
            Value::Picked(picked) => picked.is_none(),
        }
    }

    pub(super) fn set_text(&mut self, text: String) {
        if self.line.text() != text {
            self.line.set(text);
        }
    }

    pub(super) fn set_picked(&mut self, id: i64, label: String) {
        self.error = None;
        self.field.value = Value::Picked(Some((id, label)));
    }

    /// The next value of a field that is not typed, or the one before.
    pub(super) fn turn(&mut self, forward: bool) {
        self.error = None;
        self.letters.clear();
        match (&self.field.kind, &mut self.field.value) {
            (FieldType::YesNo, Value::Yes(yes)) => *yes = !*yes,
            (FieldType::Choice(choices), Value::Text(code)) if !choices.is_empty() => {
                let count = choices.len();
                let next = match choices.iter().position(|choice| choice.code == *code) {
                    Some(place) => (place + if forward { 1 } else { count - 1 }) % count,
                    None => 0,
                };
                if let Some(choice) = choices.get(next) {
                    code.clone_from(&choice.code);
                }
            }
            _ => {}
        }
    }

    /// Takes something typed; false when it has no meaning here.
    pub(super) fn take(&mut self, input: TextInput) -> bool {
        if self.is_typed() {
            let before = self.line.text().to_owned();
            let used = self.line.take(input);
            if self.line.text() != before {
                self.error = None;
            }
            return used;
        }
        match (&self.field.kind, input) {
            (FieldType::Pick, TextInput::Backspace | TextInput::Delete | TextInput::Clear) => {
                self.field.value = Value::Picked(None);
            }
            (FieldType::YesNo, TextInput::Char('y' | 'Y' | '1' | '+')) => self.field.value = Value::Yes(true),
            (FieldType::YesNo, TextInput::Char('n' | 'N' | '0' | '-')) => {
                self.field.value = Value::Yes(false)
            }
            (FieldType::Choice(_), TextInput::Char(c)) => self.jump(c),
            _ => return false,
        }
        self.error = None;
        true
    }

    /// Whether keys that came at once can be meant here: in a choice a letter once, or again for the next that begins with
    /// it, or what a word begins with.
    pub(super) fn understands(&self, burst: &str) -> bool {
        let same = burst.chars().all(|c| burst.starts_with(c));
        match &self.field.kind {
            FieldType::YesNo => same,
            FieldType::Choice(choices) => {
                let begun = burst.to_lowercase();
                same || choices.iter().any(|choice| choice.word.to_lowercase().starts_with(&begun))
            }
            _ => true,
        }
    }

    /// The choice whose word begins with the letters typed one after the other; with a letter that does not go on with
    /// them, the next whose word begins with it.
    fn jump(&mut self, letter: char) {
        let (FieldType::Choice(choices), Value::Text(code)) = (&self.field.kind, &mut self.field.value)
        else {
            return;
        };
        let begins = |letters: &str| {
            let letters = letters.to_lowercase();
            let at = choices.iter().position(|choice| choice.code == *code);
            // One letter goes on from where it was; more stay there while they fit.
            let from = at.map_or(0, |at| if letters.chars().count() > 1 { at } else { at + 1 });
            let round = choices.iter().cycle().skip(from).take(choices.len());
            round.into_iter().find(|choice| choice.word.to_lowercase().starts_with(&letters))
        };
        let longer = format!("{}{letter}", self.letters);
        let (letters, found) = match begins(&longer) {
            Some(found) => (longer, Some(found)),
            None => (letter.to_string(), begins(letter.encode_utf8(&mut [0; 4]))),
        };
        if let Some(choice) = found {
            let choice = choice.code.clone();
            *code = choice;
        }
        self.letters = letters;
    }

    /// The word of what is chosen, or the label of what is picked.
    pub(super) fn shown(&self) -> &str {
        match (&self.field.kind, &self.field.value) {
            (FieldType::Choice(choices), Value::Text(code)) => {
                choices.iter().find(|choice| choice.code == *code).map_or("", |choice| &choice.word)
            }
            (_, Value::Picked(Some((_, label)))) => label,
            (_, Value::Yes(yes)) => {
                if *yes {
                    Name::of("slot-yes").said()
                } else {
                    Name::of("slot-no").said()
                }
            }
            _ => "",
        }
    }
}

/// The field whose choice makes this one of a form mean nothing.
pub(super) fn idle_with<'s>(slots: &'s [Slot], slot: &Slot) -> Option<&'s Slot> {
    let (name, code) = slot.field.unless?;
    let other = slots.iter().find(|other| other.field.name == name)?;
    (other.value() == Value::Text(code.to_owned())).then_some(other)
}
