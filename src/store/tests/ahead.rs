//! The log is carried into the file while nobody waits for it, and only then.

use super::doubt::{goods, post, ticket};
use super::shop;
use crate::store::Session;
use crate::store::file::ahead;

fn waiting(session: &Session) -> i64 {
    ahead::waiting(session.store().connection()).unwrap()
}

#[test]
fn an_idle_terminal_carries_a_long_log_over_and_a_busy_one_sells_on() {
    let (_folder, session) = shop();
    goods(&session);
    let mut longest = 0;
    while waiting(&session) < ahead::IDLE {
        post(&session, &ticket(&session)).unwrap();
        assert!(waiting(&session) > longest, "a sale carried the log over");
        longest = waiting(&session);
    }
    session.store().look().unwrap();
    assert_eq!(waiting(&session), 0);
    // What is short stays.
    post(&session, &ticket(&session)).unwrap();
    session.store().look().unwrap();
    assert!(waiting(&session) > 0);
}

#[test]
fn somebody_who_reads_an_older_moment_holds_up_nothing() {
    let (folder, session) = shop();
    goods(&session);
    let reader = rusqlite::Connection::open(folder.path().join("shop.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let _: i64 = reader.query_row("SELECT count(*) FROM invoices", [], |row| row.get(0)).unwrap();
    while waiting(&session) < 2 * ahead::IDLE {
        post(&session, &ticket(&session)).unwrap();
    }
    session.store().look().unwrap();
    assert!(waiting(&session) > ahead::IDLE, "an older moment is still read");
    reader.execute_batch("COMMIT").unwrap();
    session.store().look().unwrap();
    assert_eq!(waiting(&session), 0);
}
