//! `storekeep backup` and `storekeep restore`.

use std::io::{self, Write};
use std::path::Path;

use super::failure::say;
use super::sign_in::{self, signed_in};
use super::{Arguments, Failure};
use crate::store;

pub(crate) fn backup(arguments: &Arguments, file: &Path) -> Result<(), Failure> {
    let written = signed_in(arguments, |session| Ok(session.backup(file)?))?;
    writeln!(io::stdout(), "{}", written.display()).map_err(Failure::Output)
}

pub(crate) fn restore(arguments: &Arguments, file: &Path) -> Result<(), Failure> {
    let path = arguments.database()?;
    let user = match &arguments.user {
        Some(user) => user.clone(),
        None => sign_in::one_of(&store::restorers(&path, file)?)?,
    };
    let pin = sign_in::pin(&format!("PIN of {user}: "))?;
    let kept = store::restore(&path, file, &user, &pin)?;
    say(&format!("{} is now the shop of {}.", path.display(), file.display()));
    match kept {
        Some(kept) => {
            say("The file that was there before is kept as:");
            writeln!(io::stdout(), "{}", kept.display()).map_err(Failure::Output)
        }
        None => Ok(()),
    }
}
