//! What this terminal saw last of a shop's record, kept in its own folder and asked for when the file is opened: a log that
//! was lost, yesterday's copy put back and an end that was cut off leave a file that is whole in itself, and only somebody
//! who saw more can tell.
//!
//! A statement that is old is still true, so that nothing has to reach the disk: whoever loses the last of it knows a little
//! less. It is kept by the shop's own name, which every copy of its file has, and by the place, so that a copy that is only
//! looked at elsewhere is asked nothing.

use std::cell::{Cell, RefCell};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{identity, place, system};
use crate::domain::seal::{Hash, hex};
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Action;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

thread_local! {
    static FOLDER: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// From now on what is seen of a shop on this thread is kept in this folder; until then nothing is.
pub fn remember_in(folder: &Path) {
    FOLDER.set(Some(folder.to_path_buf()));
}

/// What explains an end that is another than the one that was seen: a restore, or somebody who may said that it is right.
const EXPLAINS: [Action; 2] = [Action::BackupRestored, Action::RecordAccepted];

/// What is kept is written over in place and never becomes shorter.
const BLOCK: usize = 1024;

/// Longer than anything that was kept.
const MOST: u64 = 1 << 20;

/// The last row of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    row: i64,
    seal: String,
    at: String,
    /// The document's number, or what was done.
    name: String,
}

/// Both ends as they were seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    path: String,
    register: Option<End>,
    activity: Option<End>,
    /// The seals of what explained another end before.
    explained: Vec<String>,
}

/// What was seen and is not in the file any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    kept: Kept,
    now: Option<End>,
}

impl Missing {
    /// What was seen, and what there is now.
    pub(crate) fn said(&self) -> Message {
        let (name, at) = known(self.kept.register.as_ref());
        let (done, done_at) = known(self.kept.activity.as_ref());
        let (now, now_at) = known(self.now.as_ref());
        Message::of("seen-missing")
            .with("name", &name)
            .with("at", &at)
            .with("done", &done)
            .with("done_at", &done_at)
            .with("now", &now)
            .with("now_at", &now_at)
    }

    /// What was seen, as an acceptance tells it.
    pub(crate) fn told(&self) -> serde_json::Value {
        let end =
            |end: &Option<End>| end.as_ref().map(|end| format!("{} {} {}", end.row, end.seal, end.name));
        serde_json::json!({ "activity": end(&self.kept.activity), "register": end(&self.kept.register) })
    }

    /// Up to which activity what was seen is given up.
    pub(crate) fn replaced(&self) -> serde_json::Value {
        serde_json::json!({ "replaced": self.kept.activity.as_ref().map(|end| end.row) })
    }
}

fn known(end: Option<&End>) -> (String, String) {
    end.map(|end| (end.name.clone(), clock::local(&end.at))).unwrap_or_default()
}

/// What was seen of a file and is not there any more.
pub(crate) fn asked(path: &Path, connection: &Connection) -> Result<Option<Missing>> {
    let Some((folder, shop)) = where_kept(connection)? else { return Ok(None) };
    kept_of(&folder, &shop, path).map_or(Ok(None), |kept| compared(connection, kept))
}

/// This terminal's memory of the opened file.
pub(crate) struct Memory {
    path: PathBuf,
    file: RefCell<Option<File>>,
    last: Cell<i64>,
    /// Where it cannot be kept it is said once in the log, not at every sale.
    given_up: Cell<bool>,
    explained: RefCell<Vec<String>>,
    missing: RefCell<Option<Missing>>,
}

impl Memory {
    /// Compares the file with what was seen of it last. What cannot be read or kept is as good as not there: the shop opens.
    pub(crate) fn of(path: &Path, connection: &Connection) -> Self {
        let memory = Memory {
            path: path.to_path_buf(),
            file: RefCell::new(None),
            last: Cell::new(0),
            given_up: Cell::new(false),
            explained: RefCell::default(),
            missing: RefCell::new(None),
        };
        if let Err(error) = memory.recall(connection) {
            tracing::warn!(%error, "what was seen of the file last cannot be asked");
        }
        memory
    }

    fn recall(&self, connection: &Connection) -> Result<()> {
        let Some((folder, shop)) = where_kept(connection)? else { return Ok(()) };
        let kept = kept_of(&folder, &shop, &self.path);
        self.explained.replace(explanations(connection)?.into_iter().map(|told| told.seal).collect());
        if let Some(kept) = kept
            && let Some(missing) = compared(connection, kept)?
        {
            tracing::error!(?missing, "the file ends before what was seen of it");
            self.missing.replace(Some(missing));
            return Ok(());
        }
        self.saw(connection);
        Ok(())
    }

    pub(crate) fn missing(&self) -> Option<Missing> {
        self.missing.borrow().clone()
    }

    /// Somebody said that the file is right as it is, and the record tells.
    pub(crate) fn accepted(&self, connection: &Connection) -> Result<()> {
        self.explained.replace(explanations(connection)?.into_iter().map(|told| told.seal).collect());
        self.missing.take();
        self.last.set(0);
        self.saw(connection);
        Ok(())
    }

    /// Keeps where the record ends now, unless what was seen before is missing: that is asked for until it is explained.
    pub(crate) fn saw(&self, connection: &Connection) {
        if self.missing.borrow().is_some() || self.given_up.get() {
            return;
        }
        if let Err(error) = self.keep(connection) {
            tracing::warn!(%error, "what was seen of the file is not kept");
            self.given_up.set(true);
        }
    }

    fn keep(&self, connection: &Connection) -> Result<()> {
        let Some(activity) = last_activity(connection)? else { return Ok(()) };
        if self.last.replace(activity.row) == activity.row {
            return Ok(());
        }
        if self.file.borrow().is_none() {
            let Some((folder, shop)) = where_kept(connection)? else { return Ok(()) };
            let opened = opened(&folder, &shop, &self.path);
            self.file.replace(Some(opened.map_err(|error| unkept(&folder, &error))?));
        }
        let kept = Kept {
            path: self.path.display().to_string(),
            register: last_document(connection)?,
            activity: Some(activity),
            explained: self.explained.borrow().clone(),
        };
        let mut bytes = serde_json::to_vec(&kept).map_err(|error| unkept(&self.path, &error.into()))?;
        bytes.resize((bytes.len() + 1).next_multiple_of(BLOCK), b' ');
        if let Some(file) = &*self.file.borrow() {
            file.write_all_at(&bytes, 0).map_err(|error| unkept(&self.path, &error))?;
        }
        Ok(())
    }
}

fn unkept(path: &Path, error: &io::Error) -> Error {
    place::unusable(path, system::reason(error))
}

/// Where it is kept, and the shop's own name; none where nothing is to be kept, or there is no shop yet.
fn where_kept(connection: &Connection) -> Result<Option<(PathBuf, String)>> {
    let Some(folder) = FOLDER.with_borrow(Clone::clone) else { return Ok(None) };
    let shop: Option<Option<String>> =
        connection.prepare_cached("SELECT uuid FROM shop")?.query_row([], |row| row.read(0)).optional()?;
    Ok(shop.flatten().map(|shop| (folder, shop)))
}

/// The name of the memory of a shop's file at a place.
fn name(shop: &str, path: &Path) -> String {
    let place: Hash = Sha256::digest(path.as_os_str().as_bytes()).into();
    let place: String = hex(&place).chars().take(16).collect();
    format!("{shop}.{place}.seen")
}

fn opened(folder: &Path, shop: &str, path: &Path) -> io::Result<File> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(folder.join(name(shop, path)))
}

/// What was seen of the file at this place; or else at another place that is gone or names the same file: it was moved, or is
/// reached over another way.
fn kept_of(folder: &Path, shop: &str, path: &Path) -> Option<Kept> {
    if let Some(kept) = read(&folder.join(name(shop, path))) {
        return Some(kept);
    }
    let here = identity::node_at(path).ok();
    let is_it = |kept: &Kept| match Path::new(&kept.path).symlink_metadata() {
        Ok(_) => identity::node_at(Path::new(&kept.path)).ok() == here,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    let entries = fs::read_dir(folder).ok()?.flatten();
    let of_shop = entries.filter(|entry| entry.file_name().as_bytes().starts_with(shop.as_bytes()));
    of_shop
        .filter_map(|entry| read(&entry.path()))
        .filter(is_it)
        .max_by_key(|kept| kept.activity.as_ref().map(|end| end.row))
}

fn read(path: &Path) -> Option<Kept> {
    let is_small = path.metadata().is_ok_and(|data| data.is_file() && data.len() <= MOST);
    let bytes = if is_small { fs::read(path).ok()? } else { return None };
    serde_json::from_slice(&bytes)
        .inspect_err(|error| tracing::warn!(%error, path = %path.display(), "what was seen cannot be read"))
        .ok()
}

/// What was seen and is not there, and nothing explains.
fn compared(connection: &Connection, kept: Kept) -> Result<Option<Missing>> {
    let is_there = has(connection, "user_activities", kept.activity.as_ref())?
        && has(connection, "unified_invoices", kept.register.as_ref())?;
    if is_there {
        return Ok(None);
    }
    let seen = kept.activity.as_ref().map_or(0, |end| end.row);
    let is_explained = explanations(connection)?
        .iter()
        .any(|told| !kept.explained.contains(&told.seal) && told.replaced.is_none_or(|last| last >= seen));
    if is_explained {
        return Ok(None);
    }
    let now = last_document(connection)?.or(last_activity(connection)?);
    Ok(Some(Missing { kept, now }))
}

fn has(connection: &Connection, table: &str, end: Option<&End>) -> Result<bool> {
    let Some(end) = end else { return Ok(true) };
    let hash: Option<Hash> = connection
        .prepare_cached(&format!("SELECT hash FROM {table} WHERE id = ?1"))?
        .query_row([end.row], |row| row.read(0))
        .optional()?;
    Ok(hash.is_some_and(|hash| hex(&hash) == end.seal))
}

/// An activity that explains why the record ends elsewhere.
struct Explanation {
    seal: String,
    /// The last activity of the file that was replaced; none where nobody knows.
    replaced: Option<i64>,
}

fn explanations(connection: &Connection) -> Result<Vec<Explanation>> {
    let mut statement = connection.prepare_cached(
        "SELECT hash, json_extract(after, '$.replaced') FROM user_activities
          WHERE touched_table = 'shop' AND action IN (?1, ?2) ORDER BY id",
    )?;
    let told = statement.query_map(EXPLAINS.map(Action::code), |row| {
        Ok(Explanation { seal: hex(&row.read::<Hash>(0)?), replaced: row.read(1)? })
    })?;
    Ok(told.collect::<rusqlite::Result<_>>()?)
}

fn last_document(connection: &Connection) -> Result<Option<End>> {
    let sql = "SELECT id, hash, recorded_at AS at, number FROM unified_invoices ORDER BY id DESC LIMIT 1";
    end(connection, sql, |row| row.read("number"))
}

fn last_activity(connection: &Connection) -> Result<Option<End>> {
    let sql = format!(
        "SELECT a.id, a.hash, a.at, {} FROM user_activities a ORDER BY a.id DESC LIMIT 1",
        Said::COLUMNS
    );
    end(connection, &sql, |row| Ok(Said::read(row)?.message().to_string().chars().take(100).collect()))
}

fn end(
    connection: &Connection,
    sql: &str,
    name: impl FnOnce(&Row<'_>) -> rusqlite::Result<String>,
) -> Result<Option<End>> {
    let end = connection.prepare_cached(sql)?.query_row([], |row| {
        Ok(End {
            row: row.read("id")?,
            seal: hex(&row.read::<Hash>("hash")?),
            at: row.read("at")?,
            name: name(row)?,
        })
    });
    Ok(end.optional()?)
}
