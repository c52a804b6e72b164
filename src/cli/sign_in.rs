//! Signing in from the command line: who, and with which PIN.

use std::io::{IsTerminal, Write};

use super::failure::say;
use super::{Arguments, Failure};
use crate::store::{Ended, Session, Store, Terminal};
use crate::words::{Message, Name};

/// Where the PIN is taken from when nobody can be asked.
pub(crate) const PIN_VARIABLE: &str = "STOREKEEP_PIN";
/// And the recovery code.
pub(crate) const CODE_VARIABLE: &str = "STOREKEEP_RECOVERY_CODE";

/// Opens the shop's file, signs in, does the work and signs out again, whatever became of it.
pub(crate) fn signed_in<T>(
    arguments: &Arguments,
    work: impl FnOnce(&Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let store = Store::open(&arguments.database()?)?;
    if store.is_open_to_others() {
        say(&open_to_others(&store));
    }
    let session = sign_in(&store, arguments)?;
    let done = work(&session);
    match session.sign_out(Ended::SignedOut) {
        Err(error) if done.is_ok() => Err(error.into()),
        _ => done,
    }
}

/// A copy made by hand is often readable by everybody.
pub fn open_to_others(store: &Store) -> String {
    let path = store.path().display();
    Message::of("cli-other-users-this-machine").with("path", &path.to_string()).to_string()
}

/// Signs in the user named with `--user`, else the one owner.
pub(crate) fn sign_in(store: &Store, arguments: &Arguments) -> Result<Session, Failure> {
    let user = user(store, arguments)?;
    let pin = pin(&format!("{} ", Message::of("cli-ask-pin").with("user", &user)))?;
    let session = store.sign_in(&user, &pin, &Terminal::here())?;
    if let Some(said) = session.missing_warning() {
        say(&said.to_string());
    }
    if let Some(said) = session.clock_warning() {
        say(&said.to_string());
        session.clock_was_told();
    }
    Ok(session)
}

/// Who is named with `--user`, else the one owner.
pub(crate) fn user(store: &Store, arguments: &Arguments) -> Result<String, Failure> {
    match &arguments.user {
        Some(user) => Ok(user.clone()),
        None => only_owner(store),
    }
}

fn only_owner(store: &Store) -> Result<String, Failure> {
    match store.owner_names()?.as_slice() {
        [] => Err(crate::store::Error::NoFile { path: store.path().to_path_buf() }.into()),
        owners => one_of(owners),
    }
}

/// The one owner, or the user that is typed where there are several.
pub(crate) fn one_of(owners: &[String]) -> Result<String, Failure> {
    if let [owner] = owners {
        return Ok(owner.clone());
    }
    asked(&format!("{} ", Name::of("cli-ask-user")))?
        .ok_or_else(|| Failure::wrong(Message::of("cli-several-owners").with("owners", &owners.join(", "))))
}

/// The PIN: from the environment, else typed without being shown.
pub(crate) fn pin(prompt: &str) -> Result<String, Failure> {
    secret(PIN_VARIABLE, prompt)
}

/// What nobody else is to read: from the environment, else typed without being shown.
pub(crate) fn secret(variable: &str, prompt: &str) -> Result<String, Failure> {
    if let Some(secret) = std::env::var_os(variable) {
        return secret
            .into_string()
            .map_err(|_| Failure::wrong(Message::of("cli-not-text").with("variable", &variable)));
    }
    // rpassword asks at the terminal itself, so that a file can come in on standard input.
    rpassword::prompt_password(prompt)
        .map_err(|_| Failure::wrong(Message::of("cli-nobody-can-be-asked").with("variable", &variable)))
}

/// A PIN that is to be kept: typed twice when it is typed.
pub(crate) fn new_pin(prompt: &str) -> Result<String, Failure> {
    let first = pin(prompt)?;
    if std::env::var_os(PIN_VARIABLE).is_none()
        && pin(&format!("{} ", Name::of("cli-ask-once-more")))? != first
    {
        return Err(Failure::wrong(Name::of("cli-two-are-not-same")));
    }
    Ok(first)
}

/// A line typed at the terminal; none when nobody is there.
pub(crate) fn asked(prompt: &str) -> Result<Option<String>, Failure> {
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let _ = write!(std::io::stderr(), "{prompt}");
    let _ = std::io::stderr().flush();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|error| Failure::wrong(error.to_string()))?;
    Ok(Some(line.trim().to_string()).filter(|line| !line.is_empty()))
}
