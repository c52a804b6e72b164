//! Paper that a printer was given and has not taken: kept until it did, so that no receipt is lost by a printer that is
//! off, or by a program that is left meanwhile.

use crate::store::access::sign_in::is_running;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Store, Terminal};

impl Store {
    /// Keeps what is to be printed until it is, and gives its number.
    ///
    /// # Errors
    /// Only when the file cannot be written.
    pub fn keep_unprinted(&self, terminal: &Terminal, printer: &str, text: &str) -> Result<i64> {
        self.transaction(|tx| {
            tx.prepare_cached(
                "INSERT INTO unprinted (host, printer, process_id, text, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                terminal.host.as_deref().unwrap_or_default(),
                printer,
                terminal.process_id,
                text,
                clock::now(),
            ))?;
            Ok(tx.last_insert_rowid())
        })
    }

    /// The printer has taken it.
    ///
    /// # Errors
    /// Only when the file cannot be written; it is then printed once more by the next program.
    pub fn printed(&self, number: i64) -> Result<()> {
        self.transaction(|tx| {
            tx.prepare_cached("DELETE FROM unprinted WHERE id = ?1")?.execute([number])?;
            Ok(())
        })
    }

    /// Takes over what programs that are gone have left unprinted at a printer, the oldest first. Nobody else takes the
    /// same.
    ///
    /// # Errors
    /// Only when the file cannot be read or written.
    pub fn take_unprinted(&self, terminal: &Terminal, printer: &str) -> Result<Vec<(i64, String)>> {
        let host = terminal.host.as_deref().unwrap_or_default();
        let sql = "SELECT id, process_id, text FROM unprinted WHERE host = ?1 AND printer = ?2 ORDER BY id";
        self.transaction(|tx| {
            let rows: Vec<(i64, i32, String)> = tx
                .prepare_cached(sql)?
                .query_map((host, printer), |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut taken = Vec::new();
            for (number, process, text) in rows.into_iter().filter(|(_, process, _)| !is_ours(*process)) {
                tracing::info!(number, process, "paper of a program that is gone");
                tx.prepare_cached("UPDATE unprinted SET process_id = ?2 WHERE id = ?1")?
                    .execute((number, terminal.process_id))?;
                taken.push((number, text));
            }
            Ok(taken)
        })
    }
}

/// A running program of this name. After a power cut the number may be another's.
fn is_ours(process: i32) -> bool {
    let name = |process: &str| std::fs::read(format!("/proc/{process}/comm")).ok();
    let same = match (name(&process.to_string()), name("self")) {
        (Some(theirs), Some(ours)) => theirs == ours,
        _ => true,
    };
    is_running(process) && same
}

#[cfg(test)]
mod tests {
    use crate::store::Terminal;
    use crate::store::tests::shop;

    #[test]
    fn what_a_program_that_is_gone_left_is_taken_over_once_by_its_printer() {
        let (_folder, session) = shop();
        let store = session.store();
        let here = Terminal::here();
        // Numbers of processes that are not there.
        let gone = Terminal { process_id: 3_999_999, ..Terminal::here() };
        let elsewhere = Terminal { host: Some("other".to_owned()), ..gone.clone() };
        let kept =
            [(&gone, "lp0", "one"), (&gone, "lp1", "other printer"), (&elsewhere, "lp0", "other host")];
        for (terminal, printer, text) in kept {
            store.keep_unprinted(terminal, printer, text).unwrap();
        }
        let own = store.keep_unprinted(&here, "lp0", "being printed now").unwrap();
        store.keep_unprinted(&gone, "lp0", "two").unwrap();
        let taken = store.take_unprinted(&here, "lp0").unwrap();
        let texts: Vec<&str> = taken.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["one", "two"]);
        assert_eq!(store.take_unprinted(&here, "lp0").unwrap(), [], "nobody takes the same");
        for number in taken.iter().map(|(number, _)| *number).chain([own]) {
            store.printed(number).unwrap();
        }
        let left: i64 =
            store.connection().query_row("SELECT count(*) FROM unprinted", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 2);
    }
}
