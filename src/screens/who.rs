//! A name and a PIN, asked for together: at the sign-in, and when somebody else has to approve.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::ui::{Look, TextInput, TextLine, text};
use crate::words::Name;

/// Least width of a label, and width of the fields.
const LABEL: u16 = 6;
const FIELD: u16 = 28;
/// Users that a digit chooses.
pub(super) const DIGITS: usize = 9;

/// What is said to a scan, which is not shown: it may be a PIN after all.
pub(super) const NO_TRY: Name = Name::of("sign-in-that-was-scanned-it-counts");

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    Name,
    Pin,
}

/// The name and the PIN while they are typed, and who is offered.
pub(super) struct Who {
    /// Usernames and full names.
    users: Vec<(String, String)>,
    name: TextLine,
    pin: TextLine,
    focus: Focus,
    /// The one among those that match, chosen by an arrow.
    selected: Option<usize>,
}

impl Who {
    /// Asks for the PIN of one whose name is known, else for the name.
    pub(super) fn new(users: Vec<(String, String)>, known: Option<String>) -> Self {
        let focus = if known.is_some() { Focus::Pin } else { Focus::Name };
        let name = TextLine::new(known.unwrap_or_default());
        Self { users, name, pin: TextLine::default(), focus, selected: None }
    }

    pub(super) fn users(&self) -> &[(String, String)] {
        &self.users
    }

    pub(super) fn name(&self) -> &str {
        self.name.text()
    }

    pub(super) fn focus(&self) -> Focus {
        self.focus
    }

    /// Nothing is typed or chosen.
    pub(super) fn is_blank(&self) -> bool {
        match self.focus {
            Focus::Name => self.name.is_empty() && self.selected.is_none(),
            Focus::Pin => self.pin.is_empty(),
        }
    }

    /// The users that what is typed could mean; all of them once a name is settled.
    pub(super) fn matching(&self) -> Vec<&(String, String)> {
        let typed = self.name.text().trim().to_lowercase();
        let all = typed.is_empty() || self.focus == Focus::Pin;
        let means = |user: &&(String, String)| {
            let full_name = user.1.to_lowercase();
            all || user.0.to_lowercase().starts_with(&typed)
                || full_name.split_whitespace().any(|word| word.starts_with(&typed))
        };
        self.users.iter().filter(means).collect()
    }

    /// Where the one that an arrow chose, or whose name is settled, stands among those.
    fn current(&self) -> Option<usize> {
        let name = self.name.text().trim();
        self.selected.or_else(|| self.matching().iter().position(|user| user.0.eq_ignore_ascii_case(name)))
    }

    /// Whom a digit chooses: whose it stands beside, unless a name begins with it.
    pub(super) fn chosen_by(&self, digit: usize) -> Option<String> {
        let begins = self.users.iter().any(|user| user.0.starts_with(&digit.to_string()));
        let place = digit.checked_sub(1).filter(|place| !begins && *place < DIGITS)?;
        self.users.get(place).map(|user| user.0.clone())
    }

    /// A digit chooses now: nothing of a name is typed.
    pub(super) fn digits_choose(&self) -> bool {
        self.focus == Focus::Name && self.name.is_empty()
    }

    /// Whom somebody meant who typed, on the line of a PIN, what is no PIN: a digit of the list, or another's name.
    pub(super) fn meant(&self, typed: &str) -> Option<String> {
        let typed = typed.trim();
        let is_another = |user: &&(String, String)| {
            let means = |name: &str| name.to_lowercase() == typed.to_lowercase();
            !user.0.eq_ignore_ascii_case(self.name.text().trim()) && (means(&user.0) || means(&user.1))
        };
        let digit = typed.parse().ok().filter(|_| typed.len() == 1);
        digit
            .and_then(|digit| self.chosen_by(digit))
            .or_else(|| self.users.iter().find(is_another).map(|user| user.0.clone()))
    }

    /// Goes on to the PIN of a name.
    pub(super) fn take_name(&mut self, name: String) {
        self.name.set(name);
        self.pin.set("");
        self.selected = None;
        self.focus = Focus::Pin;
    }

    /// Goes back to an empty name.
    pub(super) fn ask_name(&mut self) {
        self.name.set("");
        self.pin.set("");
        self.selected = None;
        self.focus = Focus::Name;
    }

    /// Goes on to the PIN of the name that is typed or chosen, a part of it where that means one. What nobody is called
    /// is taken as it is. Gives what is to be typed instead; `blank` where nothing is.
    pub(super) fn accept_name(&mut self, blank: &'static str) -> Option<&'static str> {
        let typed = self.name.text().trim().to_owned();
        let matching = self.matching();
        let begins = |user: &&&(String, String)| user.0.to_lowercase().starts_with(&typed.to_lowercase());
        let mut beginning = matching.iter().filter(begins);
        let only = match (beginning.next(), beginning.next(), matching.as_slice()) {
            (Some(only), None, _) | (_, _, [only]) => Some(only),
            _ => None,
        };
        let chosen = self.current().and_then(|place| matching.get(place)).or(only);
        let name = match (chosen, typed.is_empty(), matching.is_empty()) {
            (Some(user), ..) => user.0.clone(),
            (None, true, _) => return Some(blank),
            (None, false, false) => return Some(Name::of("sign-in-type-more-of-the-name").said()),
            // Whether there is such a user is not for a stranger to learn here.
            (None, false, true) => typed,
        };
        self.take_name(name);
        None
    }

    /// Takes the PIN off its line: whatever comes of it, it is typed anew.
    pub(super) fn take_pin(&mut self) -> String {
        let pin = self.pin.text().to_owned();
        self.pin.set("");
        pin
    }

    /// The next user of the list, or the one before.
    pub(super) fn step(&mut self, forward: bool) {
        let matching = self.matching();
        let count = matching.len();
        if count == 0 {
            return;
        }
        let next = match (self.current(), forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        if self.focus == Focus::Name {
            self.selected = Some(next);
        } else if let Some(name) = matching.get(next).map(|user| user.0.clone()) {
            self.take_name(name);
        }
    }

    /// The line that has the focus.
    pub(super) fn line(&mut self) -> &mut TextLine {
        match self.focus {
            Focus::Name => &mut self.name,
            Focus::Pin => &mut self.pin,
        }
    }

    /// Types into the line that has the focus; false when that has no use for it.
    pub(super) fn take(&mut self, input: TextInput) -> bool {
        if self.focus == Focus::Pin {
            return self.pin.take(input);
        }
        self.selected = None;
        self.name.take(input)
    }

    /// A line with its label; the mark of the focus stands two columns before it.
    pub(super) fn draw_field(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        which: Focus,
        label: &str,
        look: &Look,
    ) {
        let focus = self.focus == which;
        if focus {
            frame.buffer_mut().set_stringn(area.x.saturating_sub(2), area.y, "▌", 1, look.marker);
        }
        let style = if focus { look.strong } else { look.dim };
        let own = u16::try_from(text::width(label) + 2).unwrap_or(LABEL);
        let beside = LABEL.max(own).min(area.width);
        frame.buffer_mut().set_stringn(area.x, area.y, label, usize::from(beside), style);
        let field = Rect { x: area.x + beside, width: (area.width - beside).min(FIELD), height: 1, ..area };
        match which {
            Focus::Name => self.name.draw(frame, field, look.field, focus),
            Focus::Pin => self.pin.draw_masked(frame, field, look.field, focus),
        }
    }

    /// Who could be meant, the chosen one so that it is seen; with the digits that choose them while they do.
    pub(super) fn draw_users(&self, frame: &mut Frame<'_>, area: Rect, with_digits: bool, look: &Look) {
        let digits = with_digits && self.digits_choose();
        let matching = self.matching();
        let widest = matching.iter().map(|user| text::width(&user.0)).max().unwrap_or(0).min(18);
        let current = self.current();
        let room = usize::from(area.height);
        let first = current.map_or(0, |at| (at + 1).saturating_sub(room));
        let lines = matching.iter().enumerate().skip(first).take(room);
        let buffer = frame.buffer_mut();
        for ((place, (username, full_name)), y) in lines.zip(area.top()..area.bottom()) {
            let mut x = area.x;
            if with_digits {
                let chooses = digits && self.chosen_by(place + 1).is_some();
                let digit = if chooses { (place + 1).to_string() } else { String::new() };
                buffer.set_stringn(x, y, digit, usize::from(area.width), look.dim);
                x += 2;
            }
            let left = |x: u16| usize::from(area.right().saturating_sub(x));
            let style = if current == Some(place) { look.selection } else { look.text };
            let username = format!(" {} ", text::pad(username, widest));
            let x = buffer.set_stringn(x, y, username, left(x), style).0 + 1;
            buffer.set_stringn(x, y, text::shorten(full_name, left(x)), left(x), look.dim);
        }
    }
}
