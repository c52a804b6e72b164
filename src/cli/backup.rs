//! `storekeep backup` and `storekeep restore`.

use std::io::{self, Write};
use std::path::Path;

use super::failure::say;
use super::sign_in::{self, signed_in};
use super::{Arguments, Failure};
use crate::store::{self, Lost, Skipped};

/// So many documents and payments that a restore would lose are named; the rest are counted.
const NAMED: usize = 20;

pub(crate) fn backup(arguments: &Arguments, file: &Path) -> Result<(), Failure> {
    let written = signed_in(arguments, |session| Ok(session.backup(file)?))?;
    writeln!(io::stdout(), "{}", written.display()).map_err(Failure::Output)
}

pub(crate) fn restore(arguments: &Arguments, file: &Path, yes: bool) -> Result<(), Failure> {
    let path = arguments.database()?;
    consent(&path, file, yes)?;
    let user = match &arguments.user {
        Some(user) => user.clone(),
        None => sign_in::one_of(&store::restorers(&path, file)?)?,
    };
    let pin = sign_in::pin(&format!("PIN of {user}: "))?;
    let restored = store::restore(&path, file, &user, &pin)?;
    say(&format!("{} is now the shop of {}.", path.display(), file.display()));
    if !restored.skipped.is_empty() {
        let numbers: Vec<String> = restored.skipped.iter().map(Skipped::words).collect();
        say(&format!("Not given out again: {}.", numbers.join(", ")));
    }
    if restored.numbers_unknown {
        say(
            "How far the numbers had come cannot be read from the file that was there: numbers given out since the \
             backup may be given out again. Look at the last receipts.",
        );
    }
    match restored.kept {
        Some(kept) => {
            say("The file that was there before is kept as:");
            writeln!(io::stdout(), "{}", kept.display()).map_err(Failure::Output)
        }
        None => Ok(()),
    }
}

/// Says what would be lost and asks, unless it was answered with `--yes` or nothing would be.
fn consent(path: &Path, file: &Path, yes: bool) -> Result<(), Failure> {
    let lost = store::lost_by_restore(path, file)?;
    if lost.as_ref().is_some_and(Lost::is_nothing) {
        return Ok(());
    }
    let lines = match &lost {
        Some(lost) => what_is_lost(lost, file),
        None => vec![format!(
            "{} cannot be read, so nobody can say what it has that {} has not. It will be kept under another name.",
            path.display(),
            file.display()
        )],
    };
    lines.iter().for_each(|line| say(line));
    if yes {
        return Ok(());
    }
    match sign_in::asked("Restore it all the same? Type yes: ")? {
        Some(answer) if answer.eq_ignore_ascii_case("yes") => Ok(()),
        Some(_) => Err(Failure::wrong("Nothing was restored.")),
        None => Err(Failure::wrong("Nothing was restored: only --yes, or yes typed at a terminal, does it.")),
    }
}

fn what_is_lost(lost: &Lost, file: &Path) -> Vec<String> {
    if let Some(name) = &lost.other_shop {
        return vec![format!(
            "The file that is there is of another shop, {name}. It will be kept under another name."
        )];
    }
    let since = lost.since.as_ref().map(|since| format!(" since {since}")).unwrap_or_default();
    let mut lines = vec![format!("{} does not have what was done{since}:", file.display())];
    for entry in lost.entries.iter().take(NAMED) {
        lines.push(format!("  {}, by {}, {}", entry.words, entry.by, entry.at));
    }
    if let Some(more) = lost.entries.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let last = lost.entries.last().map(|entry| entry.number.as_str()).unwrap_or_default();
        lines.push(format!("  and {more} more, the last of them {last}"));
    }
    lines.extend(lost.money.as_ref().map(|money| format!("  money: {money}")));
    let counted = |count, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("  one {one}")),
        n => Some(format!("  {n} {many}")),
    };
    lines.extend(counted(lost.tickets, "open ticket with lines", "open tickets with lines"));
    lines.extend(counted(
        lost.changes,
        "other change, of products, customers, users, shifts or settings",
        "other changes, of products, customers, users, shifts or settings",
    ));
    let people: Vec<String> = lost.people.iter().map(|(name, count)| format!("{name} ({count})")).collect();
    if !people.is_empty() {
        lines.push(format!("  by {}", people.join(", ")));
    }
    lines.push(
        "All of it would be gone from the shop; the file that has it is kept under another name.".to_string(),
    );
    lines
}
