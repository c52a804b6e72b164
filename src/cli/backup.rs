//! `storekeep backup` and `storekeep restore`.

use std::io::{self, Write};
use std::path::Path;

use super::failure::say;
use super::sign_in::{self, signed_in};
use super::{Arguments, Failure};
use crate::domain::listed;
use crate::store::{self, Agreed, LastPrinted, Lost, Numbers, Skipped};
use crate::words::{Message, Name};

/// So many documents and payments that a restore would lose are named; the rest are counted.
const NAMED: usize = 20;

pub(crate) fn backup(arguments: &Arguments, file: &Path) -> Result<(), Failure> {
    let written = signed_in(arguments, |session| Ok(session.books().backup(file)?))?;
    writeln!(io::stdout(), "{}", written.display()).map_err(Failure::Output)
}

pub(crate) fn restore(arguments: &Arguments, file: &Path, yes: bool, last: &[String]) -> Result<(), Failure> {
    let path = arguments.database()?;
    let printed = last.iter().map(|number| LastPrinted::parse(number)).collect::<Result<Vec<_>, _>>()?;
    let agreed = consent(&path, file, yes, printed)?;
    let user = match &arguments.user {
        Some(user) => user.clone(),
        None => sign_in::one_of(&store::restorers(&path, file)?)?,
    };
    let pin = sign_in::pin(&format!("{} ", Message::of("cli-ask-pin").with("user", &user)))?;
    let restored = store::restore(&path, file, &agreed, &user, &pin)?;
    say(&Message::of("cli-restored").with("path", &path).with("file", &file).to_string());
    match restored.numbers {
        Numbers::Known => {}
        Numbers::OfBackup if restored.skipped.is_empty() => say(Name::of("cli-numbers-of-backup").said()),
        Numbers::OfBackup => {}
        Numbers::Unknown => say(Name::of("cli-numbers-unknown").said()),
    }
    if !restored.skipped.is_empty() {
        say(&Message::of("cli-not-given-out-again")
            .with("numbers", &listed(restored.skipped.iter().map(Skipped::said)))
            .to_string());
    }
    match restored.kept {
        Some(kept) => {
            say(Name::of("cli-file-kept-as").said());
            writeln!(io::stdout(), "{}", kept.display()).map_err(Failure::Output)
        }
        None => Ok(()),
    }
}

/// Says what would be lost and asks, unless it was answered with `--yes` or nothing would be.
fn consent(path: &Path, file: &Path, yes: bool, printed: Vec<LastPrinted>) -> Result<Agreed, Failure> {
    let lost = store::lost_by_restore(path, file)?;
    let mut agreed = Agreed { lost, printed };
    if agreed.lost.as_ref().is_some_and(Lost::is_nothing) {
        return Ok(agreed);
    }
    let lines = match &agreed.lost {
        Some(lost) => what_is_lost(lost, file),
        None => {
            vec![Message::of("cli-file-gone").with("path", &path).with("file", &file).to_string()]
        }
    };
    lines.iter().for_each(|line| say(line));
    if yes {
        return Ok(agreed);
    }
    match sign_in::asked(&format!("{} ", Name::of("cli-ask-restore")))? {
        Some(answer) if answer.eq_ignore_ascii_case("yes") => {}
        Some(_) => return Err(Failure::wrong(Name::of("cli-nothing-was-restored"))),
        None => {
            return Err(Failure::wrong(Name::of("cli-restore-asks-yes")));
        }
    }
    if agreed.lost.is_none() && agreed.printed.is_empty() {
        let last = sign_in::asked(&format!("{} ", Name::of("cli-ask-last-receipt")))?;
        agreed.printed = last.iter().map(|number| LastPrinted::parse(number)).collect::<Result<_, _>>()?;
    }
    Ok(agreed)
}

fn what_is_lost(lost: &Lost, file: &Path) -> Vec<String> {
    if let Some(name) = &lost.other_shop {
        return vec![Message::of("cli-file-of-another-shop").with("name", &name).to_string()];
    }
    let since = Message::of("cli-lost-since")
        .with("is_dated", &lost.since.is_some())
        .with("since", &lost.since.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("file", &file);
    let mut lines = vec![since.to_string()];
    for entry in lost.entries.iter().take(NAMED) {
        let entry = Message::of("cli-lost-entry")
            .with("what", &entry.words)
            .with("by", &entry.by)
            .with("at", &entry.at);
        lines.push(format!("  {entry}"));
    }
    if let Some(more) = lost.entries.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let last = lost.entries.last().map(|entry| entry.number.as_str()).unwrap_or_default();
        lines.push(format!("  {}", Message::of("cli-lost-more").with("more", &more).with("last", &last)));
    }
    for money in [&lost.money, &lost.in_hand] {
        lines.extend(
            money.as_ref().map(|money| format!("  {}", Message::of("cli-lost-money").with("money", money))),
        );
    }
    if !lost.drafts.is_empty() {
        lines.push(format!("  {}", Message::of("cli-lost-tickets").with("count", &lost.drafts.len())));
    }
    if lost.changes > 0 {
        lines.push(format!("  {}", Message::of("cli-lost-changes").with("count", &lost.changes)));
    }
    let people: Vec<String> = lost.people.iter().map(|(name, count)| format!("{name} ({count})")).collect();
    if !people.is_empty() {
        lines.push(format!("  {}", Message::of("cli-lost-by").with("people", &people.join(", "))));
    }
    lines.push(Name::of("cli-lost-all").said().to_string());
    lines
}
