//! All places, in groups; two digits jump to any of them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::panel::Panel;
use super::{Command, Flow, Landing, Look, Possible, RouteEntry, Scan, Scope, Screen, TextInput, text};
use crate::words::{Message, Name};

/// Width of a column of the menu, and the blanks between two.
const COLUMN: u16 = 23;
const GAP: u16 = 1;

/// Digits of a code, and of nothing that is typed ahead behind a jump.
const CODE: usize = 8;

/// The menu over the screen it was called from.
pub struct Menu {
    entries: Vec<RouteEntry>,
    /// Digits of each entry: its group, and its place in it.
    codes: Vec<(u32, u32)>,
    selected: usize,
    /// First digit typed, until the second follows.
    group: Option<u32>,
    /// How many lines a column has, from the last draw.
    high: u16,
}

/// Where an entry or a heading stands: column and line.
type Spot = (u16, u16);

impl Menu {
    pub fn new(entries: Vec<RouteEntry>) -> Self {
        let entries: Vec<RouteEntry> = entries.into_iter().filter(|e| !e.possible.is_absent()).collect();
        let mut codes = Vec::new();
        let (mut group, mut within, mut name) = (0, 0, None);
        for entry in &entries {
            if name != Some(entry.group) {
                name = Some(entry.group);
                group += 1;
                within = 0;
            }
            within += 1;
            codes.push((group, within));
        }
        Self { entries, codes, selected: 0, group: None, high: 18 }
    }

    /// Where everything stands, in columns of a height: groups stay whole where they can.
    fn spots(&self, high: u16) -> (Vec<Spot>, Vec<(Spot, u32)>) {
        let (mut entries, mut headings) = (Vec::new(), Vec::new());
        let (mut column, mut line) = (0, 0);
        for (place, (group, within)) in self.codes.iter().enumerate() {
            if *within == 1 {
                let size = self.codes.iter().skip(place).take_while(|code| code.0 == *group).count();
                let size = u16::try_from(size).unwrap_or(u16::MAX).saturating_add(1);
                line += u16::from(line > 0);
                if line > 0 && line.saturating_add(size) > high {
                    (column, line) = (column + 1, 0);
                }
                headings.push(((column, line), *group));
                line += 1;
            }
            if line >= high {
                (column, line) = (column + 1, 0);
            }
            entries.push((column, line));
            line += 1;
        }
        (entries, headings)
    }

    fn open(&self, place: usize) -> Flow {
        match self.entries.get(place) {
            Some(RouteEntry { possible: Possible::No(reason), .. }) => Flow::warn(reason.clone()),
            Some(entry) => Flow::Close.then(Flow::Open(entry.place)),
            None => Flow::Stay,
        }
    }

    fn digit(&mut self, digit: u32) -> Flow {
        let Some(group) = self.group.take() else {
            if let Some(first) = self.codes.iter().position(|code| code.0 == digit) {
                self.group = Some(digit);
                self.selected = first;
            }
            return Flow::Stay;
        };
        match self.codes.iter().position(|code| *code == (group, digit)) {
            Some(place) => {
                self.selected = place;
                self.open(place)
            }
            None => Flow::Stay,
        }
    }

    /// The entry nearest to the selected one in the next column.
    fn sideways(&mut self, by: i32) {
        let (spots, _) = self.spots(self.high);
        let Some((column, line)) = spots.get(self.selected).copied() else { return };
        let Some(column) = column.checked_add_signed(i16::try_from(by).unwrap_or(0)) else { return };
        let near = spots.iter().enumerate().filter(|(_, spot)| spot.0 == column);
        if let Some((place, _)) = near.min_by_key(|(_, spot)| spot.1.abs_diff(line)) {
            self.selected = place;
        }
    }

    fn draw_entry(&self, frame: &mut Frame<'_>, inside: Rect, spot: Spot, place: usize, look: &Look) {
        let (Some(entry), Some((group, within))) = (self.entries.get(place), self.codes.get(place)) else {
            return;
        };
        let Some(area) = area_of(inside, spot) else { return };
        let selected = place == self.selected;
        let style = match (selected, entry.possible.is_yes()) {
            (true, _) => look.selection,
            (false, true) => look.text,
            (false, false) => look.dim,
        };
        let wide = usize::from(area.width);
        let buffer = frame.buffer_mut();
        let x = buffer.set_stringn(area.x, area.y, format!("{group}{within}"), wide, look.dim).0 + 1;
        let room = usize::from(area.right().saturating_sub(x));
        let title = text::fit(entry.title, room.saturating_sub(2));
        buffer.set_stringn(x, area.y, format!(" {title} "), room, style);
    }
}

fn area_of(inside: Rect, (column, line): Spot) -> Option<Rect> {
    let x = inside.x + column * (COLUMN + GAP);
    let fits = x < inside.right() && line < inside.height;
    fits.then(|| Rect { x, y: inside.y + line, width: COLUMN.min(inside.right() - x), height: 1 })
}

/// The digit a character is, in any of the digits that keyboards here type.
fn digit_of(c: char) -> Option<u32> {
    let from = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|digit| *digit < 10);
    from('0').or_else(|| from('٠')).or_else(|| from('۰'))
}

impl Screen for Menu {
    fn title(&self) -> String {
        Name::of("menu-menu").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Menu]
    }

    fn possible(&self, command: Command) -> Possible {
        Possible::when(command.is_motion() || matches!(command, Command::Back | Command::Accept))
    }

    fn command(&mut self, command: Command) -> Flow {
        self.group = None;
        let last = self.entries.len().saturating_sub(1);
        match command {
            Command::Up => self.selected = self.selected.checked_sub(1).unwrap_or(last),
            Command::Down => self.selected = if self.selected == last { 0 } else { self.selected + 1 },
            Command::Left => self.sideways(-1),
            Command::Right => self.sideways(1),
            Command::Home | Command::PageUp => self.selected = 0,
            Command::End | Command::PageDown => self.selected = last,
            Command::Accept => return self.open(self.selected),
            Command::Back => return Flow::Close,
            _ => {}
        }
        Flow::Stay
    }

    fn text(&mut self, input: TextInput) -> Flow {
        match input {
            TextInput::Char(c) => digit_of(c).map_or(Flow::Unused, |digit| self.digit(digit)),
            _ => Flow::Unused,
        }
    }

    fn understands(&self, burst: &str) -> bool {
        let digits: Option<Vec<u32>> = burst.chars().map(digit_of).collect();
        // A code that begins with the digits of a place is a code.
        if digits.is_some_and(|digits| digits.len() >= CODE) {
            return false;
        }
        let mut digits = self.group.into_iter().chain(burst.chars().map_while(digit_of));
        match (digits.next(), digits.next()) {
            (Some(group), Some(within)) => self.codes.contains(&(group, within)),
            (Some(group), None) => burst.chars().count() == 1 && self.codes.contains(&(group, 1)),
            _ => false,
        }
    }

    fn would_leave(&self, waiting: &str) -> bool {
        let mut digits = self.group.into_iter().chain(waiting.chars().map_while(digit_of));
        let Some(group) = digits.next() else { return false };
        let within = digits.next();
        self.entries.iter().zip(&self.codes).any(|(entry, code)| {
            entry.asks_pin && code.0 == group && within.is_none_or(|within| within == code.1)
        })
    }

    fn scan(&mut self, scan: &Scan) -> Landing {
        if scan.code.chars().count() > 2 || !self.understands(&scan.code) {
            return Landing::Below;
        }
        let code = &scan.code;
        Landing::Refused(Some(Message::of("menu-is-a-place-of-the").with("code", &code).to_string()))
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        // As many columns as there is width for, and no higher than they need.
        let fit = (area.width.saturating_sub(8) / (COLUMN + GAP)).max(1);
        let most = area.height.saturating_sub(4).max(1);
        let columns = |high: u16| self.spots(high).0.iter().map(|spot| spot.0 + 1).max().unwrap_or(1);
        let high = (1..=most).find(|high| columns(*high) <= fit.min(3)).unwrap_or(most);
        let wide = columns(high).min(fit) * (COLUMN + GAP) + 6 - GAP;
        self.high = high;
        let panel = Panel { title: Name::of("menu-menu").said(), border: look.border };
        let inside = panel.draw(frame, area, wide.max(30), high + 4, look);
        let (entries, headings) = self.spots(high);
        let body = Rect { height: inside.height.saturating_sub(2), ..inside };
        // In a small window the columns slide, so that the selected one is seen.
        let seen = ((inside.width + GAP) / (COLUMN + GAP)).max(1);
        let last = entries.iter().map(|spot| spot.0).max().unwrap_or(0);
        let slid = entries.get(self.selected).map_or(0, |spot| (spot.0 + 1).saturating_sub(seen));
        let slide = |(column, line): Spot| Some((column.checked_sub(slid)?, line));
        for (spot, group) in headings {
            let Some(spot) = slide(spot) else { continue };
            let first = self.codes.iter().position(|code| code.0 == group);
            let Some(entry) = first.and_then(|place| self.entries.get(place)) else { continue };
            let Some(area) = area_of(body, spot) else { continue };
            let style = if self.group == Some(group) { look.selection } else { look.title };
            let heading = format!("{group}  {}", entry.group);
            let heading = text::fit(&heading, usize::from(area.width));
            frame.buffer_mut().set_stringn(area.x, area.y, heading, usize::from(area.width), style);
        }
        for (place, spot) in entries.into_iter().enumerate() {
            if let Some(spot) = slide(spot) {
                self.draw_entry(frame, body, spot, place, look);
            }
        }
        if inside.height > 1 {
            let hint = match self.group {
                Some(group) => Message::of("menu-now-the-second-digit").with("group", &group).to_string(),
                None if last >= seen => Name::of("menu-two-digits-jump-more").said().to_owned(),
                None => Name::of("menu-two-digits-jump").said().to_owned(),
            };
            let wide = usize::from(inside.width);
            frame.buffer_mut().set_stringn(inside.x, inside.bottom() - 1, hint, wide, look.dim);
        }
    }

    fn is_layer(&self) -> bool {
        true
    }
}
