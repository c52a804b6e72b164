//! Checks side by side: a few connections read the file as it was at one moment, and each takes the next check that nobody
//! has taken yet.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, available_parallelism, scope};

use rusqlite::Connection;

use super::{Check, Expected, Job, jobs};
use crate::store::Result;
use crate::store::access::shop;
use crate::store::file::{open, waiting};
use crate::store::kernel::sql::ReadColumn;
use crate::words::Name;

/// Each has a cache of its own, and what they take together stays small.
const MOST: usize = 2;

/// What each keeps of the file, in KiB as SQLite counts them: all together stay below 60 MiB.
const CACHE: i64 = -8_192;

/// How often it is tried to begin at one moment while others write.
const TRIES: usize = 200;

/// What takes longest is begun first, so that nobody waits for it alone at the end.
const LONGEST: [Name; 6] = [
    Name::of("check-file"),
    Name::of("check-document-totals"),
    Name::of("check-register-chain"),
    Name::of("check-register"),
    Name::of("check-values"),
    Name::of("check-foreign-keys"),
];

/// Every check of a file of this program's schema, in their order.
pub(super) fn checks(path: &Path, expect: &[&Expected]) -> Result<Vec<Check>> {
    let mut readers = at_one_moment(path)?.into_iter();
    let jobs = jobs(expect);
    let queue = Queue::of(&jobs);
    let own = readers.next();
    let mut done: Vec<(usize, Check)> = scope(|scope| {
        let others: Vec<_> = readers
            .filter_map(|reader| {
                let worker = || {
                    waiting::on(path);
                    queue.work(reader)
                };
                // Where no thread is to be had, the others do its part.
                Builder::new().spawn_scoped(scope, worker).ok()
            })
            .collect();
        let own = own.map(|reader| queue.work(reader)).unwrap_or_default();
        let done =
            others.into_iter().flat_map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        own.into_iter().chain(done).collect()
    });
    done.sort_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, check)| check).collect())
}

/// Connections that all read the file as it was at one moment, each in a transaction: what one of them finds fits what
/// another finds.
fn at_one_moment(path: &Path) -> Result<Vec<Connection>> {
    let wanted = available_parallelism().map_or(1, NonZero::get).min(MOST);
    let mut readers = (0..wanted).map(|_| open::reading(path)).collect::<Result<Vec<_>>>()?;
    for reader in &readers {
        reader.pragma_update(None, "cache_size", CACHE)?;
    }
    for _ in 0..TRIES {
        if begin(&readers)? {
            return Ok(readers);
        }
        readers.iter().try_for_each(|reader| reader.execute_batch("COMMIT"))?;
    }
    // Others write without a pause: one reader is at one moment whatever they do.
    readers.truncate(1);
    begin(&readers)?;
    Ok(readers)
}

/// Begins one after the other. Nobody wrote meanwhile if the last to begin sees what it saw before the first began.
fn begin(readers: &[Connection]) -> Result<bool> {
    let version = |reader: &Connection| -> Result<i64> {
        Ok(reader.query_row("PRAGMA data_version", [], |row| row.read(0))?)
    };
    let before = readers.iter().map(version).collect::<Result<Vec<_>>>()?;
    let mut same = true;
    for (place, (reader, before)) in readers.iter().zip(before).enumerate() {
        reader.execute_batch("BEGIN")?;
        let now = version(reader)?;
        same &= place == 0 || now == before;
    }
    Ok(same)
}

/// The checks that nobody has begun yet.
struct Queue<'a> {
    jobs: &'a [Job<'a>],
    order: Vec<usize>,
    next: AtomicUsize,
}

impl<'a> Queue<'a> {
    fn of(jobs: &'a [Job<'a>]) -> Self {
        let mut order: Vec<usize> = (0..jobs.len()).collect();
        let turn = |place: &usize| {
            let name = jobs.get(*place).map(|job| job.name);
            LONGEST.iter().position(|long| Some(*long) == name).unwrap_or(LONGEST.len())
        };
        order.sort_by_key(turn);
        Queue { jobs, order, next: AtomicUsize::new(0) }
    }

    /// Does one after the other until none is left; gives each with its place.
    fn work(&self, reader: Connection) -> Vec<(usize, Check)> {
        // A shift's report names moments by the shop's clock. Settings that cannot be read are a finding of their own.
        let _ = shop::read(&reader);
        let mut done = Vec::new();
        while let Some(place) = self.order.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let job = self.jobs.get(*place).map(|job| job.check(&reader));
            done.extend(job.map(|check| (*place, check)));
        }
        done
    }
}
