//! A form over any sheet: one field after the other, saved from any of them.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::form_draw;
use super::slot::{Slot, idle_with};
use super::{
    Act, Answer, Codes, Command, Confirm, Field, FieldType, Flow, Landing, Look, Picker, Possible, Resource,
    Scan, Scope, Screen, Sheet, TextInput, TextLine, Value, Values,
};
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// What is scanned onto a field for a PIN is not shown.
const NO_PIN: Name = Name::of("form-that-was-scanned-and-is");

/// The fields of a sheet being filled in. Leaves with what the sheet's `save` says, or `Cancelled`.
pub struct Form {
    sheet: Box<dyn Sheet>,
    slots: Vec<Slot>,
    focus: usize,
    /// First line of the fields that is seen.
    scroll: u16,
    before: Values,
}

impl Form {
    pub fn new(sheet: impl Sheet + 'static) -> Result<Self> {
        let slots: Vec<Slot> = sheet.fields()?.into_iter().map(Slot::new).collect();
        let mut form = Self { sheet: Box::new(sheet), slots, focus: 0, scroll: 0, before: Values::default() };
        form.focus = form.first_open();
        form.before = form.values();
        form.arrive();
        Ok(form)
    }

    /// A form over this screen.
    pub fn open(sheet: impl Sheet + 'static) -> Flow {
        match Self::new(sheet) {
            Ok(form) => Flow::push(form),
            Err(error) => error.into(),
        }
    }

    /// The form of one row of a resource, or of a new one.
    pub fn edit(resource: Rc<dyn Resource>, id: Option<i64>) -> Flow {
        Self::open(RowSheet { resource, id })
    }

    /// The form of a new row that was looked for in vain: what was typed is its name, and the name is where one begins.
    pub fn add(resource: Rc<dyn Resource>, typed: &str) -> Flow {
        let mut form = match Self::new(RowSheet { resource, id: None }) {
            Ok(form) => form,
            Err(error) => return error.into(),
        };
        let is_name =
            |slot: &Slot| slot.field.required && slot.field.kind == FieldType::Text && slot.is_blank();
        if let Some(place) = form.slots.iter().position(is_name).filter(|_| !typed.is_empty()) {
            form.focus = place;
            if let Some(slot) = form.slots.get_mut(place) {
                slot.set_text(typed.to_owned());
            }
        }
        Flow::push(form)
    }

    /// The form of a new row of which some fields are known, by their names; it begins at the first that has to be filled in.
    pub fn add_with(resource: Rc<dyn Resource>, known: &[(&'static str, &str)]) -> Flow {
        let mut form = match Self::new(RowSheet { resource, id: None }) {
            Ok(form) => form,
            Err(error) => return error.into(),
        };
        for (name, text) in known {
            let named = form.slots.iter_mut().find(|slot| slot.field.name == *name);
            named.into_iter().for_each(|slot| slot.set_text((*text).to_owned()));
        }
        let open = |slot: &Slot| slot.field.required && slot.is_blank();
        form.focus = form.slots.iter().position(open).unwrap_or(form.focus);
        Flow::push(form)
    }

    /// What stands in the fields now.
    pub fn values(&self) -> Values {
        Values(self.slots.iter().map(|slot| (slot.field.name, slot.value())).collect())
    }

    fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.focus)
    }

    /// A field that can be gone to: it may be changed, and means something with what stands in the others.
    fn is_open(&self, slot: &Slot) -> bool {
        !slot.field.fixed && idle_with(&self.slots, slot).is_none()
    }

    fn first_open(&self) -> usize {
        self.slots.iter().position(|slot| self.is_open(slot)).unwrap_or(0)
    }

    fn last_open(&self) -> usize {
        self.slots.iter().rposition(|slot| self.is_open(slot)).unwrap_or(0)
    }

    fn changed_by_hand(&self) -> bool {
        self.values() != self.before
    }

    fn focus_on(&mut self, place: usize) {
        if place != self.focus {
            self.focus = place;
            self.arrive();
        }
    }

    /// The first figure typed takes the place of what stands in the field: amounts and dates are rarely edited.
    fn arrive(&mut self) {
        let slot = self.slots.get_mut(self.focus).filter(|slot| slot.is_replaced());
        slot.into_iter().for_each(|slot| slot.line.select());
    }

    /// Goes on to another field, past those that cannot be changed; tidies the one that is left.
    fn go(&mut self, forward: bool, around: bool) -> Flow {
        let flow = self.leave();
        let count = self.slots.len();
        let mut next = self.focus;
        for _ in 0..count {
            next = match (forward, around) {
                (true, true) => (next + 1) % count,
                (true, false) => (next + 1).min(count - 1),
                (false, true) => (next + count - 1) % count,
                (false, false) => next.saturating_sub(1),
            };
            if self.slots.get(next).is_some_and(|slot| self.is_open(slot)) {
                self.focus_on(next);
                break;
            }
        }
        flow
    }

    fn leave(&mut self) -> Flow {
        let values = self.values();
        let Some(slot) = self.slots.get_mut(self.focus) else { return Flow::Stay };
        if !slot.is_typed() || slot.value() == slot.tidied {
            return Flow::Stay;
        }
        let checked = match slot.no_figure().map_or_else(|| self.sheet.check(slot.field.name, &values), Err) {
            Ok(None) if slot.field.kind == FieldType::Date => {
                values.day(slot.field.name).map(|day| day.map(|day| day.to_string()))
            }
            checked => checked,
        };
        match checked {
            Ok(tidy) => {
                tidy.into_iter().for_each(|text| slot.set_text(text));
                slot.tidied = slot.value();
                Flow::Stay
            }
            Err(error) => self.refuse(error, false),
        }
    }

    /// Shows why something is not accepted, at the field it is about.
    fn refuse(&mut self, error: Error, go_there: bool) -> Flow {
        if let Some((name, message)) = field_of(&error)
            && let Some(place) = self.slots.iter().position(|slot| slot.field.name == name)
        {
            if let Some(slot) = self.slots.get_mut(place) {
                slot.error = Some(message.to_owned());
            }
            if go_there {
                self.focus_on(place);
            }
            // What was refused is selected: the next letter takes its place.
            if place == self.focus {
                self.arrive();
            }
            return Flow::Stay;
        }
        error.into()
    }

    fn save(&mut self) -> Flow {
        let missing = self.slots.iter().position(|slot| slot.field.required && slot.is_blank());
        if let Some((place, slot)) = missing.and_then(|place| Some((place, self.slots.get_mut(place)?))) {
            slot.error = Some(Name::of("form-this-has-to-be-filled").said().to_owned());
            self.focus_on(place);
            return Flow::Stay;
        }
        if let Some(error) = self.slots.iter().find_map(Slot::no_figure) {
            return self.refuse(error, true);
        }
        let values = self.values();
        match self.sheet.save(&values) {
            Ok(flow) => flow,
            Err(error) => self.refuse(error, true),
        }
    }

    /// Opens the list behind a field, narrowed to what was typed.
    fn choose(&mut self, typed: &str) -> Flow {
        let Some(slot) = self.slot().filter(|slot| slot.field.kind == FieldType::Pick) else {
            return Flow::Unused;
        };
        match self.sheet.pick(slot.field.name) {
            Some(resource) => {
                let picker = Picker::new(resource, typed);
                Flow::push(match slot.value() {
                    Value::Picked(Some((id, _))) => picker.at(id),
                    _ => picker,
                })
            }
            None => Flow::Unused,
        }
    }

    fn back(&mut self) -> Flow {
        if !self.changed_by_hand() {
            return Flow::Pop(Answer::Cancelled);
        }
        let question =
            Message::of("form-leave-without-saving").with("title", &self.sheet.title()).to_string();
        let answers = [Name::of("form-keep-editing"), Name::of("form-save"), Name::of("form-throw-away")];
        let because = Name::of("form-what-you-changed-is-not").said();
        Flow::push(Confirm::choose(question, &answers.map(Name::said)).because(because))
    }
}

impl Screen for Form {
    fn title(&self) -> String {
        self.sheet.title()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Form]
    }

    fn possible(&self, command: Command) -> Possible {
        let kind = self.slot().map(|slot| &slot.field.kind);
        match command {
            Command::Search => Possible::when(kind == Some(&FieldType::Pick)),
            Command::Toggle | Command::Left | Command::Right => Possible::when(matches!(
                kind,
                Some(FieldType::YesNo | FieldType::Choice(_) | FieldType::Pick)
            )),
            Command::Save
            | Command::Next
            | Command::Previous
            | Command::Accept
            | Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::Home
            | Command::End
            | Command::Back => Possible::Yes,
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Save => Some(self.sheet.save_word().into()),
            Command::Accept => Some(Name::of("form-next").said().into()),
            Command::Next => Some("".into()),
            Command::Toggle if self.slot().is_some_and(|slot| slot.field.kind == FieldType::Pick) => {
                Some("".into())
            }
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        match command {
            Command::Save => {
                self.slots.iter_mut().for_each(|slot| slot.error = None);
                let left = self.leave();
                if self.slot().is_some_and(|slot| slot.error.is_some()) {
                    return left;
                }
                self.save()
            }
            Command::Accept => {
                if self.last_open() == self.focus {
                    let word = self.sheet.save_word();
                    return self.leave().then(Flow::warn(
                        Message::of("form-this-is-the-last-field").with("word", &word).to_string(),
                    ));
                }
                self.go(true, false)
            }
            Command::Next => self.go(true, true),
            Command::Previous => self.go(false, true),
            Command::Down => self.go(true, false),
            Command::Up => self.go(false, false),
            Command::Home | Command::PageUp => {
                let flow = self.leave();
                self.focus_on(self.first_open());
                flow
            }
            Command::End | Command::PageDown => {
                let flow = self.leave();
                self.focus_on(self.last_open());
                flow
            }
            Command::Search => self.choose(""),
            Command::Toggle | Command::Right | Command::Left => {
                if self.slot().is_some_and(|slot| slot.field.kind == FieldType::Pick) {
                    return if command == Command::Toggle { self.choose("") } else { Flow::Stay };
                }
                if let Some(slot) = self.slots.get_mut(self.focus) {
                    slot.turn(command != Command::Left);
                }
                Flow::Stay
            }
            Command::Back => self.back(),
            _ => Flow::Stay,
        }
    }

    fn typing(&self) -> bool {
        self.slot().is_some_and(Slot::is_typed)
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        self.slots.get_mut(self.focus).filter(|slot| slot.is_typed()).map(|slot| &mut slot.line)
    }

    fn understands(&self, burst: &str) -> bool {
        self.slot().is_some_and(|slot| slot.understands(burst))
    }

    fn scan(&mut self, _scan: &Scan) -> Landing {
        match self.slots.get_mut(self.focus) {
            Some(slot) if slot.field.codes != Codes::None => {
                slot.before_code();
                Landing::Typed
            }
            Some(slot) if slot.field.kind == FieldType::Secret => {
                Landing::Refused(Some(NO_PIN.said().to_owned()))
            }
            _ => Landing::Refused(None),
        }
    }

    fn text(&mut self, input: TextInput) -> Flow {
        let kind = self.slot().map(|slot| slot.field.kind.clone());
        if kind == Some(FieldType::Pick) {
            match &input {
                TextInput::Char(c) => return self.choose(c.encode_utf8(&mut [0; 4])),
                TextInput::Paste(text) => return self.choose(text),
                _ => {}
            }
        }
        let Some(slot) = self.slots.get_mut(self.focus) else { return Flow::Unused };
        let used = slot.take(input);
        if used { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        match answer {
            Answer::Picked { id, label } => {
                if let Some(slot) = self.slots.get_mut(self.focus) {
                    slot.set_picked(id, label);
                }
                self.go(true, false)
            }
            Answer::Choice(1) => self.command(Command::Save),
            Answer::Approved(approval) => {
                self.sheet.approved(approval);
                self.command(Command::Save)
            }
            Answer::Choice(2) => Flow::Pop(Answer::Cancelled),
            _ => {
                self.arrive();
                Flow::Stay
            }
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        form_draw::draw(&self.slots, self.focus, &mut self.scroll, frame, area, look);
    }

    fn unsaved(&self) -> Option<String> {
        self.changed_by_hand().then(|| self.sheet.title())
    }
}

/// Which field an error is about, and what it says.
fn field_of(error: &Error) -> Option<(&'static str, String)> {
    match error {
        Error::Field { field, message } => Some((field, message.to_string())),
        #[allow(unreachable_patterns, reason = "every other error is about the whole form")]
        _ => None,
    }
}

/// One row of a resource as a sheet.
struct RowSheet {
    resource: Rc<dyn Resource>,
    id: Option<i64>,
}

impl Sheet for RowSheet {
    fn title(&self) -> String {
        let words = self.resource.words();
        if self.id.is_some() {
            Message::of("form-edit").with("one", &words.one).to_string()
        } else {
            Message::of("form-new").with("one", &words.one).to_string()
        }
    }

    fn fields(&self) -> Result<Vec<Field>> {
        self.resource.fields(self.id)
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        self.resource.check(self.id, name, values)
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let act = if self.id.is_some() { Act::Edit } else { Act::Add };
        if let Possible::No(reason) = self.resource.can(act) {
            return Ok(Flow::warn(reason));
        }
        let id = self.resource.save(self.id, values)?;
        let saved = Message::of("form-the-is-saved").with("one", &self.resource.words().one).to_string();
        let said = match self.resource.remark(values) {
            Some(remark) => Flow::warn(format!("{saved} {remark}")),
            None => Flow::good(saved),
        };
        Ok(Flow::Pop(Answer::Saved(id)).then(said))
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        self.resource.pick(field)
    }
}
