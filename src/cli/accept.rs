//! `storekeep accept`: the file is right as it is, though this terminal had seen more of it.

use super::failure::say;
use super::sign_in;
use super::{Arguments, Failure};
use crate::store::{Ended, Store};
use crate::words::Name;

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let store = Store::open(&arguments.database()?)?;
    let session = sign_in::sign_in(&store, arguments)?;
    let accepted = session.books().accept_file();
    session.sign_out(Ended::SignedOut)?;
    let said = if accepted? { Name::of("cli-accepted") } else { Name::of("cli-nothing-missing") };
    say(said.said());
    Ok(())
}
