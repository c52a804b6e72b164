//! `storekeep completions` and `storekeep man`: what the shell and `man` know of the program.

use std::io::{self, Write};

use clap_complete::Shell;

use super::{Failure, help};

pub(crate) fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(), "storekeep", &mut script);
    written(&script)
}

pub(crate) fn manual() -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(help::command()).render(&mut page).map_err(Failure::Output)?;
    written(&page)
}

/// To standard output, all of it.
pub(super) fn written(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(Failure::Output)
}
