//! `storekeep keys`: which key gives what at this terminal.

use super::{Failure, shell};
use crate::config::Config;
use crate::ui;

pub(crate) fn run() -> Result<(), Failure> {
    Config::load(None)?.keys.take();
    shell::written(ui::keys_written().as_bytes())
}
