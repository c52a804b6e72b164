//! `storekeep verify`: every check with how much it looked at, and what it found.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;

use super::{Arguments, Failure, failure};
use crate::domain::text;
use crate::store;
use crate::store::verify::{Check, Expected};
use crate::words::{Message, Name};

pub(crate) fn run(arguments: &Arguments, json: bool, expect: &[String]) -> Result<(), Failure> {
    let path = arguments.database()?;
    let expected = expect.iter().map(|said| seals(said)).collect::<Result<Vec<_>, _>>()?;
    let checks = store::verify_file(&path, expected.iter().flatten())?;
    let shown = if json { as_json(&path, &checks)? } else { as_text(&checks) };
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)?;
    if let Ok(Some(missing)) = store::missing_here(&path) {
        failure::say(&missing.to_string());
    }
    match checks.iter().filter(|check| !check.is_clean()).count() {
        0 => Ok(()),
        1 => Err(Failure::Check(Message::of("cli-one-check-failed").with("path", &path))),
        n => Err(Failure::Check(Message::of("cli-checks-failed").with("n", &n).with("path", &path))),
    }
}

/// A seal as it was printed, or those of a file: one a line.
fn seals(said: &str) -> Result<Vec<Expected>, Failure> {
    let Some(path) = said.strip_prefix('@') else { return Ok(vec![said.parse()?]) };
    let text = std::fs::read_to_string(path).map_err(|error| {
        let why = store::reason(&error);
        Failure::Wrong(Message::of("cli-no-seals").with("path", path).with("why", &why))
    })?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::parse).collect::<Result<_, _>>()?)
}

fn as_text(checks: &[Check]) -> String {
    let mut shown = String::new();
    let width = checks.iter().map(|check| check.name.said().chars().count()).max().unwrap_or(0);
    for check in checks {
        let sign = if check.is_clean() { "ok  " } else { Name::of("cli-fail").said() };
        let note = check.note.as_ref().map(|note| format!("  {note}")).unwrap_or_default();
        let _ = writeln!(
            shown,
            "{sign}  {:width$}  {:>9}{}",
            check.name.said(),
            check.count,
            text::visible(&note)
        );
        for problem in &check.problems {
            let _ = writeln!(shown, "        {}", text::visible(&problem.to_string()));
        }
    }
    shown
}

#[derive(Serialize)]
struct Verified<'a> {
    file: String,
    ok: bool,
    checks: Vec<Printed<'a>>,
}

#[derive(Serialize)]
struct Printed<'a> {
    name: &'a str,
    ok: bool,
    /// How many things were looked at.
    count: u64,
    problems: Vec<String>,
    note: Option<String>,
}

fn as_json(path: &Path, checks: &[Check]) -> Result<String, Failure> {
    let printed = checks.iter().map(|check| Printed {
        name: check.name.said(),
        ok: check.is_clean(),
        count: check.count,
        problems: check.said(),
        note: check.note.as_ref().map(Message::to_string),
    });
    let verified = Verified {
        file: path.display().to_string(),
        ok: checks.iter().all(Check::is_clean),
        checks: printed.collect(),
    };
    let json = serde_json::to_string_pretty(&verified).map_err(|error| Failure::Output(error.into()))?;
    Ok(json + "\n")
}
