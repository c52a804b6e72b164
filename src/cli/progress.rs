//! How far long work is, on standard error when somebody watches it.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::words::Message;

/// A bar of a length; unseen where standard error is no terminal.
pub(crate) fn bar(length: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(10));
    let left = Message::of("cli-left").with("time", "{eta}");
    match ProgressStyle::with_template(&format!("{{wide_bar}} {{percent:>3}} %  {left}")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
