//! What can be done here and now, on the last line.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Command, Look, bindings, text};

/// One hint: the key, the word, and whether it can be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub word: String,
    pub possible: bool,
}

/// What a screen offers, most important first. `ask` says whether a command is possible and what it is called;
/// nothing leaves it out.
pub fn hints(
    scopes: &[super::Scope],
    mut ask: impl FnMut(&bindings::Binding) -> Option<(bool, String)>,
) -> Vec<Hint> {
    let mut taken = HashSet::new();
    let mut hints = Vec::new();
    for binding in bindings::of(scopes) {
        let Some((possible, word)) = ask(binding) else { continue };
        let Some(key) = binding.keys.iter().find(|key| !taken.contains(*key)) else { continue };
        taken.extend(binding.keys.iter().copied());
        if !word.is_empty() {
            hints.push(Hint { key: key.to_string(), word, possible });
        }
    }
    hints
}

/// Draws as many hints as fit, and `last` (help) always.
pub fn draw(buffer: &mut Buffer, area: Rect, look: &Look, hints: &[Hint], last: &[Hint]) {
    let wide = |hint: &Hint| text::width(&hint.key) + 1 + text::width(&hint.word) + 2;
    let kept: usize = last.iter().map(wide).sum();
    let room = usize::from(area.width).saturating_sub(1);
    let mut used = 0;
    let mut x = area.x + 1.min(area.width);
    for hint in hints {
        if used + wide(hint) + kept > room {
            continue;
        }
        used += wide(hint);
        x = one(buffer, area, look, hint, x);
    }
    let mut x = area.right().saturating_sub(u16::try_from(kept.min(room)).unwrap_or(0));
    for hint in last {
        x = one(buffer, area, look, hint, x);
    }
}

fn one(buffer: &mut Buffer, area: Rect, look: &Look, hint: &Hint, x: u16) -> u16 {
    let (key, word) = if hint.possible { (look.key, look.text) } else { (look.dim, look.dim) };
    let room = |x: u16| usize::from(area.right().saturating_sub(x));
    let x = buffer.set_stringn(x, area.y, &hint.key, room(x), key).0 + 1;
    buffer.set_stringn(x, area.y, &hint.word, room(x), word).0 + 2
}

/// Commands that the program itself carries out on every screen.
pub fn is_general(command: Command) -> bool {
    matches!(
        command,
        Command::Help | Command::Menu | Command::Palette | Command::Redraw | Command::Suspend | Command::Quit
    )
}
