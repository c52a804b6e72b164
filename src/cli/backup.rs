//! `storekeep backup` and `storekeep restore`.

use std::io::{self, Write};
use std::path::Path;

use super::failure::say;
use super::sign_in::{self, signed_in};
use super::{Arguments, Failure};
use crate::store::{self, Agreed, LastPrinted, Lost, Numbers, Skipped};

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
    let pin = sign_in::pin(&format!("PIN of {user}: "))?;
    let restored = store::restore(&path, file, &agreed, &user, &pin)?;
    say(&format!("{} is now the shop of {}.", path.display(), file.display()));
    match restored.numbers {
        Numbers::Known => {}
        Numbers::OfBackup if restored.skipped.is_empty() => say(
            "There was no file of this shop here, so numbers go on from the backup's. If the shop sold on after the \
             backup was made, restore once more with --last and the last number that was printed.",
        ),
        Numbers::OfBackup => {}
        Numbers::Unknown => say(
            "How far the numbers had come nobody can say: the file that was there is gone or cannot be read. So that \
             none is given out twice, a thousand of each kind are passed over whose last number was not said.",
        ),
    }
    if !restored.skipped.is_empty() {
        let numbers: Vec<String> = restored.skipped.iter().map(Skipped::words).collect();
        say(&format!("Not given out again: {}.", numbers.join(", ")));
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
fn consent(path: &Path, file: &Path, yes: bool, printed: Vec<LastPrinted>) -> Result<Agreed, Failure> {
    let lost = store::lost_by_restore(path, file)?;
    let mut agreed = Agreed { lost, printed };
    if agreed.lost.as_ref().is_some_and(Lost::is_nothing) {
        return Ok(agreed);
    }
    let lines = match &agreed.lost {
        Some(lost) => what_is_lost(lost, file),
        None => vec![format!(
            "The shop's file {} is gone or cannot be read, so nobody can say what it had that {} has not. If it is \
             there it is kept under another name.",
            path.display(),
            file.display()
        )],
    };
    lines.iter().for_each(|line| say(line));
    if yes {
        return Ok(agreed);
    }
    match sign_in::asked("Restore it all the same? Type yes: ")? {
        Some(answer) if answer.eq_ignore_ascii_case("yes") => {}
        Some(_) => return Err(Failure::wrong("Nothing was restored.")),
        None => {
            return Err(Failure::wrong(
                "Nothing was restored: only --yes, or yes typed at a terminal, does it.",
            ));
        }
    }
    if agreed.lost.is_none() && agreed.printed.is_empty() {
        let last = sign_in::asked("The number of the last receipt that was printed, if you have it: ")?;
        agreed.printed = last.iter().map(|number| LastPrinted::parse(number)).collect::<Result<_, _>>()?;
    }
    Ok(agreed)
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
    for money in [&lost.money, &lost.in_hand] {
        lines.extend(money.as_ref().map(|money| format!("  money: {money}")));
    }
    let counted = |count, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("  one {one}")),
        n => Some(format!("  {n} {many}")),
    };
    let drafts = lost.drafts.len() as u64;
    lines.extend(counted(drafts, "open ticket, new or changed", "open tickets, new or changed"));
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
