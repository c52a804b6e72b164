//! From the bytes a terminal sends to keys.
//!
//! crossterm's reader leaves what is beyond its first kilobyte until the next key, takes Esc and a letter typed
//! ahead for Alt, and spins when the terminal is gone; this one does none of that and knows no more than it must.

use std::time::Duration;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::domain::gs1::SEPARATOR;

const ESC: u8 = 0x1b;
/// Longer than any sequence a terminal sends; what is longer is not one.
const SEQUENCE: usize = 32;
/// Largest paste that is taken; the rest is dropped.
const PASTE: usize = 64 * 1024;
const PASTE_END: &[u8] = b"\x1b[201~";
/// How long a terminal takes at most between the bytes of one key, and between those of a paste.
const KEY: Duration = Duration::from_millis(30);
const PASTING: Duration = Duration::from_secs(1);

/// Bytes that are not a whole key yet.
#[derive(Debug, Default)]
pub(super) struct Keys {
    waiting: Vec<u8>,
    pasting: bool,
    pasted: Vec<u8>,
}

/// What stands at the front of the bytes.
enum Front {
    /// A key, or nothing worth a key, and how many bytes it took.
    Taken(Option<Event>, usize),
    PasteBegins(usize),
    /// Not whole yet.
    More,
}

impl Keys {
    /// Takes bytes as they come and gives the keys that are whole.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.waiting.extend_from_slice(bytes);
        let mut events = Vec::new();
        loop {
            if self.pasting {
                if !self.paste(&mut events) {
                    break;
                }
                continue;
            }
            match front(&self.waiting) {
                Front::Taken(event, used) => {
                    events.extend(event);
                    self.waiting.drain(..used);
                }
                Front::PasteBegins(used) => {
                    self.waiting.drain(..used);
                    self.pasting = true;
                }
                Front::More => break,
            }
        }
        events
    }

    /// How long to wait for more bytes that may complete what is begun; none where nothing is.
    pub(super) fn patience(&self) -> Option<Duration> {
        match (self.pasting, self.waiting.is_empty()) {
            (true, _) => Some(PASTING),
            (false, false) => Some(KEY),
            (false, true) => None,
        }
    }

    /// No more bytes came: what is begun is what it is, an Esc most likely. A paste whose end was lost on the way is over.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        if std::mem::take(&mut self.pasting) {
            let room = PASTE.saturating_sub(self.pasted.len());
            self.pasted.extend(self.waiting.drain(..).take(room));
            events.push(self.whole_paste());
        }
        if self.waiting.first() == Some(&ESC) {
            events.push(key(KeyCode::Esc));
            self.waiting.remove(0);
            events.extend(self.take(&[]));
        }
        self.waiting.clear();
        events
    }

    /// Moves pasted bytes over; true when the paste is whole.
    fn paste(&mut self, events: &mut Vec<Event>) -> bool {
        let end = self.waiting.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        let ready = end.unwrap_or_else(|| self.waiting.len().saturating_sub(PASTE_END.len() - 1));
        let room = PASTE.saturating_sub(self.pasted.len());
        let bytes: Vec<u8> = self.waiting.drain(..ready).collect();
        self.pasted.extend(bytes.into_iter().take(room));
        if end.is_none() {
            return false;
        }
        self.waiting.drain(..PASTE_END.len());
        self.pasting = false;
        events.push(self.whole_paste());
        true
    }

    fn whole_paste(&mut self) -> Event {
        Event::Paste(String::from_utf8_lossy(&std::mem::take(&mut self.pasted)).into_owned())
    }
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn front(bytes: &[u8]) -> Front {
    let Some(&first) = bytes.first() else { return Front::More };
    let code = match first {
        ESC => return escape(bytes),
        b'\r' => KeyCode::Enter,
        b'\t' => KeyCode::Tab,
        0x7f | 0x08 => KeyCode::Backspace,
        0x01..=0x1a => {
            let letter = KeyCode::Char(char::from(first - 1 + b'a'));
            return Front::Taken(Some(Event::Key(KeyEvent::new(letter, KeyModifiers::CONTROL))), 1);
        }
        // Between the fields of a GS1 scan; as a sign it can be seen, and corrected.
        0x1d => KeyCode::Char(SEPARATOR),
        0x00..=0x1f => return Front::Taken(None, 1),
        _ => return letter(bytes, first),
    };
    Front::Taken(Some(key(code)), 1)
}

fn letter(bytes: &[u8], first: u8) -> Front {
    let length = match first {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Front::Taken(None, 1),
    };
    let Some(bytes) = bytes.get(..length) else {
        // Only bytes that can still become a letter are worth waiting for.
        let broken = bytes.iter().skip(1).any(|byte| !(0x80..=0xbf).contains(byte));
        return if broken { Front::Taken(None, 1) } else { Front::More };
    };
    match std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next()) {
        Some(c) => Front::Taken(Some(key(KeyCode::Char(c))), length),
        None => Front::Taken(None, 1),
    }
}

fn escape(bytes: &[u8]) -> Front {
    match bytes.get(1) {
        None => Front::More,
        Some(b'[') => sequence(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Front::More,
            Some(&last) => match named(last) {
                Some(code) => Front::Taken(Some(key(code)), 3),
                None => Front::Taken(Some(key(KeyCode::Esc)), 1),
            },
        },
        // Esc, and then whatever was typed after it.
        Some(_) => Front::Taken(Some(key(KeyCode::Esc)), 1),
    }
}

/// `ESC [` parameters final.
fn sequence(bytes: &[u8]) -> Front {
    if let (Some(b'['), third) = (bytes.get(2), bytes.get(3)) {
        // The Linux console's F1 to F5.
        return match third {
            None => Front::More,
            Some(c @ b'A'..=b'E') => Front::Taken(Some(key(KeyCode::F(c - b'A' + 1))), 4),
            Some(_) => Front::Taken(None, 4),
        };
    }
    let body = bytes.get(2..).unwrap_or_default();
    let Some(end) = body.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if bytes.len() > SEQUENCE { Front::Taken(None, bytes.len()) } else { Front::More };
    };
    let used = end + 3;
    let Some(last) = body.get(end).copied().filter(|byte| (0x40..=0x7e).contains(byte)) else {
        return Front::Taken(None, used - 1);
    };
    let text = std::str::from_utf8(body.get(..end).unwrap_or_default()).unwrap_or_default();
    let mut numbers = text.split(';').map(|number| number.parse::<u8>().unwrap_or(0));
    let first = numbers.next().unwrap_or(0);
    let modifiers = modifiers(numbers.next().unwrap_or(1));
    let code = match (last, first) {
        (b'~', 200) => return Front::PasteBegins(used),
        (b'Z', _) => Some(KeyCode::BackTab),
        (b'~', number) => numbered(number),
        // A report of the cursor's place looks like F3 with a line and a column.
        (b'R', 2..) => None,
        (last, _) if text.starts_with(['<', '?', '>']) && last != b'~' => None,
        (last, _) => named(last).filter(|_| last.is_ascii_uppercase() && last != b'M'),
    };
    Front::Taken(code.map(|code| Event::Key(KeyEvent::new(code, modifiers))), used)
}

fn modifiers(number: u8) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

/// Keys whose sequence ends in a letter. Those of the keypad come only from terminals that insist on it.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        b'M' => KeyCode::Enter,
        b'j'..=b'y' => KeyCode::Char(char::from(last - 0x40)),
        _ => return None,
    })
}

fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::crossterm::event::{Event, KeyCode, KeyModifiers};

    use super::Keys;

    fn codes(bytes: &[u8]) -> Vec<KeyCode> {
        let mut keys = Keys::default();
        let mut events = keys.take(bytes);
        events.extend(keys.give_up());
        let code = |event| if let Event::Key(key) = event { Some(key.code) } else { None };
        events.into_iter().filter_map(code).collect()
    }

    #[test]
    fn the_forms_of_xterm_putty_and_the_linux_console_are_the_same_keys() {
        let same: [(&[&[u8]], KeyCode); 8] = [
            (&[b"\x1bOP", b"\x1b[11~", b"\x1b[[A", b"\x1b[1;2P"], KeyCode::F(1)),
            (&[b"\x1bOS", b"\x1b[14~", b"\x1b[[D"], KeyCode::F(4)),
            (&[b"\x1b[15~", b"\x1b[[E"], KeyCode::F(5)),
            (&[b"\x1b[24~"], KeyCode::F(12)),
            (&[b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"], KeyCode::Home),
            (&[b"\x1b[A", b"\x1bOA", b"\x1b[1;5A"], KeyCode::Up),
            (&[b"\x1b[Z"], KeyCode::BackTab),
            (&[b"\x7f", b"\x08"], KeyCode::Backspace),
        ];
        for (forms, code) in same {
            for form in forms {
                assert_eq!(codes(form), [code], "{form:?}");
            }
        }
    }

    #[test]
    fn esc_typed_ahead_of_a_letter_is_esc_and_the_letter() {
        assert_eq!(codes(b"\x1bx"), [KeyCode::Esc, KeyCode::Char('x')]);
        assert_eq!(codes(b"\x1b\x1b[A"), [KeyCode::Esc, KeyCode::Up]);
        assert_eq!(codes(b"\x1b"), [KeyCode::Esc]);
    }

    #[test]
    fn letters_of_any_script_come_through_in_any_pieces() {
        let mut keys = Keys::default();
        let mut events = Vec::new();
        for byte in "قمح٣木".as_bytes() {
            events.extend(keys.take(&[*byte]));
        }
        assert_eq!(events.len(), 5);
    }

    #[test]
    fn a_burst_longer_than_any_buffer_comes_through_whole() {
        let scans = "6221234567890\r".repeat(500);
        assert_eq!(codes(scans.as_bytes()).len(), scans.len());
    }

    #[test]
    fn a_paste_is_one_event_however_it_is_cut() {
        let bytes = b"a\x1b[200~one\r\ntwo\x1b[A\x1b[201~b";
        for cut in 0..bytes.len() {
            let mut keys = Keys::default();
            let (left, right) = bytes.split_at(cut);
            let mut events = keys.take(left);
            events.extend(keys.take(right));
            assert_eq!(events.len(), 3, "cut at {cut}: {events:?}");
            assert_eq!(events.get(1), Some(&Event::Paste("one\r\ntwo\x1b[A".into())));
        }
    }

    #[test]
    fn a_paste_whose_end_is_lost_is_over_and_keys_are_keys_again() {
        let mut keys = Keys::default();
        assert_eq!(keys.take(b"\x1b[200~abc\x1b[2"), []);
        assert_eq!(keys.patience(), Some(super::PASTING));
        assert_eq!(keys.give_up(), [Event::Paste("abc\x1b[2".into())]);
        assert_eq!(keys.patience(), None);
        assert_eq!(keys.take(b"\x1b[21~"), [super::key(KeyCode::F(10))]);
    }

    #[test]
    fn ctrl_with_an_arrow_keeps_its_ctrl() {
        let events = Keys::default().take(b"\x1b[1;5D\x11");
        let ctrl = |event: &Event| matches!(event, Event::Key(key) if key.modifiers == KeyModifiers::CONTROL);
        assert_eq!(events.iter().filter(|event| ctrl(event)).count(), 2);
    }

    #[test]
    fn reports_and_the_mouse_are_no_keys() {
        assert_eq!(codes(b"\x1b[?1;2c\x1b[12;40R\x1b[<0;3;4M\x1b[I\x1b[1;999q"), []);
    }

    proptest! {
        #[test]
        fn no_bytes_panic_or_stay_for_ever(bytes: Vec<u8>, cut in any::<u8>()) {
            let mut keys = Keys::default();
            let (left, right) = bytes.split_at(usize::from(cut).min(bytes.len()));
            keys.take(left);
            keys.take(right);
            keys.give_up();
            assert_eq!(keys.patience(), None);
        }
    }
}
