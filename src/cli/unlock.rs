//! `storekeep unlock` and `storekeep recovery-code`: getting in again.

use std::io::{self, Write};

use super::failure::say;
use super::sign_in::{self, CODE_VARIABLE};
use super::{Arguments, Failure};
use crate::store::{Ended, Store, Terminal, Unlocker};
use crate::words::{Message, Name};

pub(crate) fn unlock(arguments: &Arguments, new_pin: bool) -> Result<(), Failure> {
    let store = Store::open(&arguments.database()?)?;
    // The code is asked for only where it is needed.
    let code = match store.is_ours() && std::env::var_os(CODE_VARIABLE).is_none() {
        true => None,
        false => Some(sign_in::secret(CODE_VARIABLE, &format!("{} ", Name::of("cli-ask-recovery-code")))?),
    };
    let by = code.as_deref().map_or(Unlocker::FileOwner, Unlocker::Code);
    let new = match new_pin {
        true => {
            let owner = sign_in::user(&store, arguments)?;
            let pin =
                sign_in::new_pin(&format!("{} ", Message::of("cli-ask-changed-pin").with("user", &owner)))?;
            Some((owner, pin))
        }
        false => None,
    };
    let done = store.unlock(by, new.as_ref().map(|(owner, pin)| (owner.as_str(), pin.as_str())))?;
    say(Name::of("cli-nobody-waits-for-wrong").said());
    if let Some(owner) = done.new_pin_of {
        say(&Message::of("cli-has-new-pin-sign").with("owner", &owner).to_string());
    }
    Ok(())
}

pub(crate) fn new_code(arguments: &Arguments) -> Result<(), Failure> {
    let store = Store::open(&arguments.database()?)?;
    let user = sign_in::user(&store, arguments)?;
    let pin = sign_in::pin(&format!("{} ", Message::of("cli-ask-pin").with("user", &user)))?;
    let session = store.sign_in(&user, &pin, &Terminal::here())?;
    let made = session.people().new_recovery_code(&pin);
    session.sign_out(Ended::SignedOut)?;
    writeln!(io::stdout(), "{}", made?).map_err(Failure::Output)?;
    say(Name::of("cli-recovery-code-renewed").said());
    Ok(())
}
