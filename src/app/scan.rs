//! Which of the keys were a scanner's, and where what it read lands.
//!
//! A scanner types faster than hands do and ends with Enter or Tab; but so do keys that were typed ahead over a slow line
//! and arrive together. What settles it is what the text is: it names goods, or is built as only codes are. So where
//! characters only stand on a line they are put there as they come and taken off again when they turn out to be a scan;
//! where a single one acts, it waits for as long as a scanner takes between two.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::App;
use crate::domain::gs1::SEPARATOR;
use crate::domain::in_turn;
use crate::domain::scan::{is_built_as_code, nobody_types, printed};
use crate::store::clock;
use crate::ui::{Chord, Command, Flow, Landing, Possible, Scan, TextInput, TextLine};
use crate::words::Message;

/// Longer than a scanner takes between two characters, shorter than hands do.
const GAP: Duration = Duration::from_millis(50);
/// Longer than a slow one takes. Quick hands are in between: of what came so only a code that nobody types is a scan.
const SLOW: Duration = Duration::from_millis(100);
/// So long characters wait of which two would end the session: the rest of a code behind them would be a wrong PIN.
const LEAVING: Duration = Duration::from_millis(180);
/// So long after them what was typed since may still be the rest of that code.
const BEHIND: Duration = Duration::from_secs(5);
/// From so many characters on, what goods are named by is no word that somebody just typed.
const NAMED: usize = 8;
/// Longer than any code is; what is longer is text that arrived at once.
const LONGEST: usize = 1_000;
/// So many characters without a longer pause no hands type: the key that ends them may come later, and is still theirs.
const FAST: usize = 3;
const END: Duration = Duration::from_millis(150);

/// Characters that came without a pause.
pub(super) struct Run {
    text: String,
    /// Those that wait: where they came, one alone acts.
    held: Vec<KeyEvent>,
    /// The line they were put on, as it was before.
    before: Option<TextLine>,
    first: Instant,
    last: Instant,
    /// No scanner waits so long; those that wait longer than usual may have been typed.
    paused: bool,
}

/// What was typed since the first digits of what may be a code led somewhere, with those digits.
pub(super) struct Behind {
    text: String,
    since: Instant,
    /// They may have ended or locked the session.
    leaves: bool,
}

impl Run {
    /// By and large: a machine that has much to do reads late now and then.
    fn is_slow(&self) -> bool {
        let pauses = u32::try_from(self.text.chars().count().saturating_sub(1)).unwrap_or(u32::MAX);
        self.paused || self.last.saturating_duration_since(self.first) > GAP.saturating_mul(pauses)
    }

    /// Whether a key at this time can be the one that ends it.
    fn goes_on(&self, at: Instant) -> bool {
        let longest = if self.text.chars().count() >= FAST { END } else { GAP };
        at.saturating_duration_since(self.last) <= longest
    }
}

impl App {
    /// How long the keys that wait still have to; none where none does.
    pub fn patience(&self, at: Instant) -> Option<Duration> {
        let run = self.run.as_ref().filter(|run| !run.held.is_empty())?;
        Some(self.longest(run).saturating_sub(at.saturating_duration_since(run.last)))
    }

    /// How long a character may come after those of a run and belong to it.
    fn longest(&self, run: &Run) -> Duration {
        let leaves = !run.held.is_empty() && self.top().is_some_and(|top| top.would_leave(&run.text));
        if leaves { LEAVING } else { SLOW }
    }

    /// Time has passed without a key: those that wait are let go. True when there were any.
    pub fn pass(&mut self, at: Instant) -> bool {
        self.now = self.now.max(at);
        let is_due = self.patience(at).is_some_and(|left| left.is_zero());
        if is_due && self.let_go() {
            self.ends_late = Some(self.now);
        }
        is_due
    }

    /// A character: the first of a run or one more.
    pub(super) fn run_on(&mut self, c: char, event: &KeyEvent) {
        let is_over = |run: &Run| {
            self.now.saturating_duration_since(run.last) > self.longest(run) || run.text.len() >= LONGEST
        };
        if self.run.as_ref().is_some_and(is_over) {
            self.let_go();
        }
        if let Some(behind) = &mut self.behind {
            behind.text.push(c);
        }
        let line = self.stack.last_mut().and_then(|layer| layer.screen.line());
        let (waits, now) = (line.is_none(), self.now);
        let run = self.run.get_or_insert_with(|| Run {
            text: String::new(),
            held: Vec::new(),
            before: line.map(|line| line.clone()),
            first: now,
            last: now,
            paused: false,
        });
        run.paused |= now.saturating_duration_since(run.last) > SLOW;
        run.text.push(c);
        run.last = now;
        if waits || !run.held.is_empty() {
            run.held.push(*event);
        } else {
            self.press(event);
        }
    }

    /// Enter or Tab: the end of a scan, when the run before it is one.
    pub(super) fn run_ends(&mut self, end: &KeyEvent) {
        if let Some(scan) = self.code_behind() {
            self.run = None;
            if let Some(line) = self.line() {
                *line = TextLine::default();
            }
            return self.land(scan, Some(end));
        }
        let Some(run) = self.run.take_if(|run| run.goes_on(self.now)) else {
            self.let_go();
            // Nor is what comes right behind it meant for the question or the amount that it was refused at.
            let is_late = |since| self.now.saturating_duration_since(since) <= END;
            if !self.ends_late.is_some_and(is_late) {
                self.press(end);
            }
            return;
        };
        self.ends_late = None;
        if !run.held.is_empty() {
            self.play(&run, Some(end));
            return;
        }
        // A machine that has much to do may have read it in two runs: then the whole line is the code.
        let whole = self.line().map(|line| line.text().to_owned()).filter(|whole| *whole != run.text);
        let (scan, before) = match self.scan_in(&run.text, true, run.is_slow()) {
            Some(scan) => (Some(scan), run.before),
            None if run.is_slow() => (None, None),
            None => (whole.and_then(|whole| self.code_in(whole.trim())), Some(TextLine::default())),
        };
        let Some(scan) = scan else { return self.press(end) };
        if let (Some(line), Some(before)) = (self.line(), before) {
            *line = before;
        }
        self.unsettled = true;
        self.land(scan, Some(end));
    }

    /// Any other key, or a pause: what waits was keys, but for what nobody types. True for a scan.
    pub(super) fn let_go(&mut self) -> bool {
        let run = self.run.take();
        run.is_some_and(|run| self.play(&run, None))
    }

    /// Plays keys that waited; true when they turn out to be a scan. What is left of them when they led to another screen
    /// is looked at anew there.
    fn play(&mut self, run: &Run, end: Option<&KeyEvent>) -> bool {
        let mut rest = run.held.as_slice();
        while let Some(first) = rest.first() {
            let text: String = rest.iter().filter_map(|event| Chord::of(event).typed()).collect();
            // One alone with a pause behind it is a key that somebody pressed.
            if (end.is_some() || rest.len() > 1)
                && let Some(scan) = self.scan_in(&text, end.is_some(), run.is_slow())
            {
                self.land(scan, end);
                return true;
            }
            self.begins(&text);
            let turn = self.turn;
            self.press(first);
            rest = rest.get(1..).unwrap_or_default();
            while let Some(next) = rest.first().filter(|_| self.turn == turn) {
                self.press(next);
                rest = rest.get(1..).unwrap_or_default();
            }
        }
        if let Some(end) = end {
            self.behind = None;
            self.press(end);
        }
        false
    }

    /// Remembers characters that are about to be played where each acts, and may be the first of a code.
    fn begins(&mut self, text: &str) {
        let leaves = self.top().is_some_and(|top| top.would_leave(text));
        let (text, before) = match self.behind.take() {
            Some(behind) => (behind.text, behind.leaves),
            None => (text.to_owned(), false),
        };
        self.behind = Some(Behind { text, since: self.now, leaves: leaves || before });
    }

    /// The code whose first digits led somewhere, and whose rest came behind them: no try at a PIN there, and nothing else.
    /// Short ones may have been typed where the session goes on.
    fn code_behind(&mut self) -> Option<Scan> {
        let Behind { text, since, leaves } = self.behind.take()?;
        if self.now.saturating_duration_since(since) > BEHIND {
            return None;
        }
        let is_code = nobody_types(&text, clock::today());
        let goods = if leaves || is_code { self.router.goods(&text) } else { None };
        (goods.is_some() || is_code).then_some(Scan { code: text, goods })
    }

    /// The line on top that is typed into.
    pub(super) fn line(&mut self) -> Option<&mut TextLine> {
        self.stack.last_mut().and_then(|layer| layer.screen.line())
    }

    /// The scan that a run is: its text is a code, or cannot be meant as keys on the screen on top. A short code that
    /// nothing ended is keys where those are possible; so is one that came no quicker than hands type.
    fn scan_in(&self, text: &str, ended: bool, slow: bool) -> Option<Scan> {
        let understood = self.top().is_none_or(|screen| screen.understands(text));
        let code = text.trim();
        // Of what would end the session and is more than that, the whole is looked at, however short.
        let leaves = code.chars().count() > 2 && self.top().is_some_and(|top| top.would_leave(code));
        let may_name = leaves || if slow { code.chars().count() >= NAMED } else { ended || !understood };
        let named = if may_name { self.router.goods(code) } else { None };
        let is_code = match slow {
            true => named.is_some() || nobody_types(code, clock::today()),
            false => named.is_some() || is_built_as_code(code, clock::today()),
        };
        let understood = understood || slow;
        (is_code || !understood).then(|| Scan { code: code.to_owned(), goods: named })
    }

    /// Gives a scan to the screen on top that takes it; all that lies over that one goes. `end` is the key it ended with.
    pub(super) fn land(&mut self, scan: Scan, end: Option<&KeyEvent>) {
        if scan.goods.is_none() && !is_built_as_code(&scan.code, clock::today()) {
            return self.refuse(&scan, None);
        }
        for place in (0..self.stack.len()).rev() {
            let Some(layer) = self.stack.get_mut(place) else { break };
            let landing = layer.screen.scan(&scan);
            if !matches!(landing, Landing::Below | Landing::Refused(_)) && place + 1 < self.stack.len() {
                self.stack.truncate(place + 1);
                self.stack.iter_mut().for_each(|layer| layer.screen.changed());
                self.turned();
            }
            match landing {
                Landing::Below => continue,
                Landing::Taken(flow) => {
                    self.unsettled = true;
                    self.apply(flow);
                }
                Landing::Typed => {
                    self.text(TextInput::Paste(printed(&scan.code)));
                    // A scanner that ends with Tab means to go on, and nothing else that the key gives.
                    let goes_on = |end: &&KeyEvent| {
                        end.code != KeyCode::Tab || matches!(self.possible(Command::Next), Possible::Yes)
                    };
                    end.filter(goes_on).into_iter().for_each(|end| self.press(end));
                }
                Landing::Refused(why) => self.refuse(&scan, why),
            }
            return;
        }
        self.refuse(&scan, None);
    }

    /// Says, and lets it be heard, that nothing was done with it.
    fn refuse(&mut self, scan: &Scan, why: Option<String>) {
        let why = why.unwrap_or_else(|| {
            let Scan { code, goods } = scan;
            let what = match goods.as_deref() {
                Some("") => Message::of("app-is-a-code-of-goods").with("code", &code).to_string(),
                Some(name) => Message::of("app-is").with("code", &code).with("name", &name).to_string(),
                None if is_built_as_code(code, clock::today()) => {
                    Message::of("app-is-a-code").with("code", &code).to_string()
                }
                None => {
                    return Message::of("app-came-in-one-go-and").with("code", &code).to_string();
                }
            };
            let refused = Message::of("app-no-goods-are-scanned-here").with("what", &what);
            let typed = self.line().map(|_| Message::of("app-if-you-typed-it-type"));
            in_turn([refused].into_iter().chain(typed)).to_string()
        });
        self.ends_late = Some(self.now);
        self.apply(Flow::bad(why));
    }

    /// Pasted text is text: its line ends are blanks and nothing in it is a command. Codes in it are scans: some scanners
    /// paste.
    pub(super) fn paste(&mut self, pasted: &str) {
        self.let_go();
        if self.too_small {
            return;
        }
        self.last_key = self.now;
        let is_end = |c: char| matches!(c, '\r' | '\n');
        let lines: Vec<String> = pasted.split(is_end).map(plain).filter(|line| !line.is_empty()).collect();
        let scans: Vec<Option<Scan>> = lines.iter().map(|line| self.code_in(line)).collect();
        if scans.iter().all(Option::is_none) {
            if !lines.is_empty() {
                self.text(TextInput::Paste(lines.join(" ")));
            }
            return;
        }
        let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        let end = pasted.contains(is_end).then_some(&enter);
        for (scan, code) in scans.into_iter().zip(lines) {
            match scan {
                Some(scan) => self.land(scan, end),
                None => self.refuse(&Scan { code, goods: None }, None),
            }
        }
    }

    /// The scan that a text is by itself, wherever it came.
    fn code_in(&self, text: &str) -> Option<Scan> {
        let goods = self.router.goods(text);
        (goods.is_some() || is_built_as_code(text, clock::today()))
            .then(|| Scan { code: text.to_owned(), goods })
    }
}

/// One line of pasted text, without what cannot be seen.
fn plain(line: &str) -> String {
    let line = line.replace('\u{1d}', &SEPARATOR.to_string());
    let words = line.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let plain = words.collect::<Vec<_>>().join(" ");
    plain.chars().filter(|c| crate::ui::text::visible(c.encode_utf8(&mut [0; 4])) == c.to_string()).collect()
}
