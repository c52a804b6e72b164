//! `storekeep unlock` and `storekeep recovery-code`: getting in again.

use std::io::{self, Write};

use super::failure::say;
use super::sign_in::{self, CODE_VARIABLE};
use super::{Arguments, Failure};
use crate::store::{Ended, Store, Terminal, Unlocker};

pub(crate) fn unlock(arguments: &Arguments, new_pin: bool) -> Result<(), Failure> {
    let store = Store::open(&arguments.database()?)?;
    // The code is asked for only where it is needed.
    let code = match store.is_ours() && std::env::var_os(CODE_VARIABLE).is_none() {
        true => None,
        false => Some(sign_in::secret(CODE_VARIABLE, "The recovery code: ")?),
    };
    let by = code.as_deref().map_or(Unlocker::FileOwner, Unlocker::Code);
    let new = match new_pin {
        true => {
            let owner = sign_in::user(&store, arguments)?;
            let pin = sign_in::new_pin(&format!("The new PIN of {owner}, six digits or more: "))?;
            Some((owner, pin))
        }
        false => None,
    };
    let done = store.unlock(by, new.as_ref().map(|(owner, pin)| (owner.as_str(), pin.as_str())))?;
    say("Nobody waits for wrong PINs any more.");
    if let Some(owner) = done.new_pin_of {
        say(&format!("{owner} has a new PIN. Sign in with it."));
    }
    Ok(())
}

pub(crate) fn new_code(arguments: &Arguments) -> Result<(), Failure> {
    let store = Store::open(&arguments.database()?)?;
    let user = sign_in::user(&store, arguments)?;
    let pin = sign_in::pin(&format!("PIN of {user}: "))?;
    let session = store.sign_in(&user, &pin, &Terminal::here())?;
    let made = session.people().new_recovery_code(&pin);
    session.sign_out(Ended::SignedOut)?;
    writeln!(io::stdout(), "{}", made?).map_err(Failure::Output)?;
    say("Write it on paper and keep it away from the till: it is not shown again. The one before is void.");
    Ok(())
}
