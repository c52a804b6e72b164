//! Adding, changing and deactivating a master's rows: checked, written and told in one transaction.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value as Json};

use super::{Column, ColumnType, Formats, InUse, Master, Record, Search, value};
use crate::store::access::secret;
use crate::store::access::session::Write;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;
use crate::store::{Error, Result, Session, search};
use crate::words::{Message, Name, Say};

impl rooms::Masters<'_> {
    /// Adds a row, or changes the fields given of one that is there. Returns its id.
    ///
    /// # Errors
    /// [`Error::Field`] for a value that cannot be used; a refusal for a rule of the table.
    pub fn save(&self, master: &'static Master, id: Option<i64>, typed: &[(&str, String)]) -> Result<i64> {
        let needs = if id.is_some() { master.rights.edit } else { master.rights.create };
        let formats = self.formats();
        self.write(needs, |tx| {
            let before = id.map(|id| Record::load(master, tx, &formats, id)).transpose()?;
            let mut after = match &before {
                Some(before) => before.clone(),
                None => Record::new(master, tx, &formats)?,
            };
            for (name, text) in typed {
                // A blank secret leaves the one there is.
                if !(text.is_empty() && is_secret(master, name)) {
                    after.set(name, text, tx, &formats)?;
                }
            }
            // Whatever order they were typed in: the name of whom it is for is known only now.
            let names = [after.text(master.code), after.text(master.label)].map(Option::unwrap_or_default);
            for (name, text) in
                typed.iter().filter(|(name, text)| !text.is_empty() && is_secret(master, name))
            {
                let column = master.place(name).map_or("", |place| master.columns[place].name);
                secret::strong(column, text, &names)?;
            }
            let id = put(tx, before.as_ref(), &mut after, &formats)?;
            Ok((id, told(tx, master, id, before.as_ref(), &after, &formats)?))
        })
    }

    /// Takes a row out of use, or back into it.
    ///
    /// # Errors
    /// A refusal when a rule of the table stands against it.
    pub fn set_active(&self, master: &'static Master, id: i64, active: bool) -> Result<()> {
        self.write(master.rights.deactivate, |tx| {
            switch(tx, master, id, active)?;
            let InUse { said_out, said_back, .. } = &master.in_use;
            let (one, name) = (master.one, value::name_of(tx, master, id)?);
            let deed = match active {
                true => Deed::MasterActivated { one, name, said: *said_back },
                false => Deed::MasterDeactivated { one, name, said: *said_out },
            };
            Ok(((), Activity::new(deed).on(master.table, id)))
        })
    }
}

/// Takes a row out of use or back into it, in a transaction of the caller's.
pub(crate) fn switch(tx: &Write<'_>, master: &'static Master, id: i64, active: bool) -> Result<()> {
    (master.switching)(tx.session, id, active)?;
    let sets = if active { master.in_use.back } else { master.in_use.out };
    let sql = format!("UPDATE {} SET {sets}, updated_at = ?2 WHERE id = ?1", master.table);
    if tx.prepare_cached(&sql)?.execute((id, &tx.now))? == 0 {
        return Err(Error::not_found(Message::of("gone-row").with("one", &master.one)));
    }
    Ok(())
}

fn is_secret(master: &Master, name: &str) -> bool {
    master.place(name).is_some_and(|place| matches!(master.columns[place].kind, ColumnType::Secret))
}

/// Checks the row as it will be and writes it. Part of a transaction of the caller's.
pub(crate) fn put(
    tx: &Write<'_>,
    before: Option<&Record>,
    after: &mut Record,
    formats: &Formats,
) -> Result<i64> {
    give_code(tx, after)?;
    check(tx.session, before, after, formats)?;
    write(tx, before, after)
}

/// A row without a code is given the next one, in a table that gives codes out.
pub(crate) fn give_code(tx: &Connection, after: &mut Record) -> Result<()> {
    let master = after.master;
    if let Some(prefix) = master.next_code
        && after.text(master.code).is_none()
    {
        let next = next_number(tx, master, prefix)?;
        after.put(master.code, Value::Text(numbered(prefix, next)));
    }
    Ok(())
}

/// Fills in what follows and refuses what cannot be; nothing is written.
pub(crate) fn check(
    session: &Session,
    before: Option<&Record>,
    after: &mut Record,
    formats: &Formats,
) -> Result<()> {
    let connection = session.connection();
    let master = after.master;
    check_reserved(session, before, after, formats)?;
    fill_defaults(connection, after, formats)?;
    (master.rules)(session, before, after)?;
    check_required(after)?;
    check_is_free(connection, before, after, formats)?;
    check_references(connection, before, after)?;
    for (column, value) in master.columns.iter().zip(&after.values) {
        if let (ColumnType::Aside(aside), Value::Text(text)) = (&column.kind, value)
            && after.differs(before, column.name)
        {
            (aside.check)(connection, after, text, formats)?;
        }
    }
    Ok(())
}

/// Writes a row that was checked: of one that was there only what changed.
pub(crate) fn write(tx: &Write<'_>, before: Option<&Record>, after: &mut Record) -> Result<i64> {
    let master = after.master;
    let now = clock::now();
    let id = match (before, after.id) {
        (Some(before), Some(id)) => {
            let is_stored = |place: usize| master.columns[place].is_stored();
            update(tx, master, id, after.others(before).filter(|(place, _)| is_stored(*place)), &now)?;
            id
        }
        _ => insert(tx, after, &now)?,
    };
    after.id = Some(id);
    for (column, value) in master.columns.iter().zip(&after.values) {
        if let (ColumnType::Aside(aside), Value::Text(text)) = (&column.kind, value)
            && before.map_or(!text.is_empty(), |_| after.differs(before, column.name))
        {
            (aside.write)(tx, id, before.is_none(), text)?;
        }
    }
    if let Search::Words(index) = &master.search
        && index.columns().any(|name| after.differs(before, name))
    {
        let names =
            |record: &Record| index.names.iter().map(|name| text_of(record, name)).collect::<Vec<_>>();
        let before = before.map(names);
        let mut known = tx.session.store().known();
        search::put(tx, &mut known, index, id, before.as_deref(), &|column| text_of(after, column))?;
    }
    (master.follows)(tx, before, after)?;
    Ok(id)
}

fn text_of(record: &Record, column: &str) -> String {
    record.text(column).unwrap_or_default().to_string()
}

/// Makes a row of which only the name is known, in a transaction of the caller's; the rest is as for a new row.
pub(crate) fn make_named(
    tx: &Write<'_>,
    master: &'static Master,
    name: &str,
    formats: &Formats,
) -> Result<i64> {
    tx.session.require(master.rights.create)?;
    let mut record = Record::new(master, tx, formats)?;
    record.set(master.label, name, tx, formats)?;
    put(tx, None, &mut record, formats)
}

/// What somebody may not set stays as it was, or in a new row as usual; else it is refused and not dropped.
fn check_reserved(
    session: &Session,
    before: Option<&Record>,
    after: &Record,
    formats: &Formats,
) -> Result<()> {
    let connection = session.connection();
    for (place, column) in after.master.columns.iter().enumerate() {
        let Some(reserved) = column.reserved.filter(|reserved| reserved.holds(before.is_none())) else {
            continue;
        };
        if session.may(reserved.for_whom) {
            continue;
        }
        let usual = match before {
            Some(before) => before.values[place].clone(),
            None => column.parse(column.default, connection, formats)?,
        };
        let value = &after.values[place];
        // In a new row a blank and a 0 give nobody anything.
        let gives_nothing = before.is_none() && matches!(value, Value::Null | Value::Integer(0));
        if *value != usual && !gives_nothing {
            let stays = match column.print(&usual, connection, formats)? {
                blank if blank.is_empty() => Name::of("value-blank").say(),
                text => text.say(),
            };
            let rights = reserved.for_whom.name();
            return Err(Error::field(
                column.name,
                Message::of("value-stays").with("rights", &rights).with("stays", &stays),
            ));
        }
    }
    Ok(())
}

/// A blank in a column that has a default takes the default: NULL is only for what may be unknown.
fn fill_defaults(tx: &Connection, after: &mut Record, formats: &Formats) -> Result<()> {
    for (place, column) in after.master.columns.iter().enumerate() {
        if after.values[place] == Value::Null && !column.default.is_empty() {
            after.values[place] = column.parse(column.default, tx, formats)?;
        }
    }
    Ok(())
}

fn check_required(after: &Record) -> Result<()> {
    let missing = after.master.columns.iter().zip(&after.values).find(|(column, value)| {
        column.required && (**value == Value::Null || matches!(value, Value::Text(text) if text.is_empty()))
    });
    match missing {
        Some((column, _)) => {
            Err(Error::field(column.name, Message::of("value-needed").with("label", &column.label)))
        }
        None => Ok(()),
    }
}

fn check_is_free(tx: &Connection, before: Option<&Record>, after: &Record, formats: &Formats) -> Result<()> {
    let master = after.master;
    for (column, value) in master.columns.iter().zip(&after.values) {
        if !column.is_alone() || *value == Value::Null || !after.differs(before, column.name) {
            continue;
        }
        let sql = format!(
            "SELECT coalesce({}, '') FROM {} WHERE {} = ?1 AND id IS NOT ?2",
            master.label, master.table, column.name
        );
        let taken: Option<String> =
            tx.prepare_cached(&sql)?.query_row((value, after.id), |row| row.read(0)).optional()?;
        if let Some(by) = taken {
            let text = column.print(value, tx, formats)?;
            return Err(Error::field(
                column.name,
                Message::of("value-taken").with("label", &column.label).with("text", &text).with("by", &by),
            ));
        }
    }
    Ok(())
}

/// What is out of use stays where it is referred to, and is not referred to anew.
fn check_references(tx: &Connection, before: Option<&Record>, after: &Record) -> Result<()> {
    for (column, value) in after.master.columns.iter().zip(&after.values) {
        let (ColumnType::Ref(other) | ColumnType::RefMade(other), Value::Integer(id)) = (&column.kind, value)
        else {
            continue;
        };
        if !after.differs(before, column.name) {
            continue;
        }
        let sql = format!("SELECT {} FROM {} t WHERE t.id = ?1", other.in_use.when, other.table);
        if !tx.prepare_cached(&sql)?.query_row([id], |row| row.read::<bool>(0))? {
            let name = value::name_of(tx, other, *id)?;
            return Err(Error::field(
                column.name,
                Message::of("value-out-of-use").with("label", &column.label).with("name", &name),
            ));
        }
    }
    Ok(())
}

/// The number after the highest that the prefix has been given.
pub(crate) fn next_number(tx: &Connection, master: &Master, prefix: &str) -> Result<i64> {
    let sql = format!(
        "SELECT coalesce(max(CAST(substr({code}, {after}) AS INTEGER)), 0) + 1 FROM {table}
          WHERE {code} >= ?1 AND {code} < ?2 AND substr({code}, {after}) NOT GLOB '*[^0-9]*'",
        code = master.code,
        after = prefix.len() + 1,
        table = master.table,
    );
    // The codes that begin with the prefix stand together in the index; `:` is the character after `9`.
    Ok(tx.prepare_cached(&sql)?.query_row((prefix, format!("{prefix}:")), |row| row.read(0))?)
}

/// A code that is given out.
pub(crate) fn numbered(prefix: &str, number: i64) -> String {
    format!("{prefix}{number:03}")
}

fn insert(tx: &Connection, after: &Record, now: &str) -> Result<i64> {
    let master = after.master;
    let mut names: Vec<&str> = Vec::with_capacity(master.columns.len() + 2);
    names.extend(["created_at", "updated_at"]);
    let mut values: Vec<&Value> = Vec::with_capacity(master.columns.len());
    for (place, column) in master.stored() {
        names.push(column.name);
        values.push(&after.values[place]);
    }
    // A mark without a number is the one after the last.
    let marks = ", ?".repeat(values.len());
    let sql = format!("INSERT INTO {} ({}) VALUES (?1, ?1{marks})", master.table, names.join(", "));
    let now = Value::Text(now.to_string());
    tx.prepare_cached(&sql)?.execute(params_from_iter(std::iter::once(&now).chain(values)))?;
    Ok(tx.last_insert_rowid())
}

/// What somebody else changed beside stays, and no index is touched for a column that is as it was.
fn update<'v>(
    tx: &Connection,
    master: &Master,
    id: i64,
    others: impl Iterator<Item = (usize, &'v Value)>,
    now: &str,
) -> Result<()> {
    let mut sql = format!("UPDATE {} SET updated_at = ?2", master.table);
    let (id, now) = (Value::Integer(id), Value::Text(now.to_string()));
    let mut values = vec![&id, &now];
    for (place, value) in others {
        sql.extend([", ", master.columns[place].name, " = ?"]);
        values.push(value);
    }
    sql.push_str(" WHERE id = ?1");
    if tx.prepare_cached(&sql)?.execute(params_from_iter(values))? == 0 {
        return Err(Error::not_found(Message::of("gone-row").with("one", &master.one)));
    }
    Ok(())
}

/// Columns of one row that are to hold something else, and nothing else follows from it: no words of the row, no row of
/// another table.
pub(crate) struct Change {
    /// The row as it is told of.
    name: String,
    /// The places of the columns, what they hold and what they are to hold.
    values: Vec<(usize, Value, Value)>,
}

impl Change {
    /// What makes the one record of the other; none where more than its columns changes.
    pub(crate) fn between(before: &Record, after: &Record) -> Option<Self> {
        let master = after.master;
        let words =
            |name| matches!(&master.search, Search::Words(index) if index.columns().any(|one| one == name));
        let is_alone = |column: &Column| column.is_stored() && !words(column.name);
        after.others(before).all(|(place, _)| is_alone(&master.columns[place])).then(|| Change {
            name: value::called(
                after.text(master.code).unwrap_or_default(),
                after.text(master.label).unwrap_or_default(),
            ),
            values: after
                .others(before)
                .map(|(place, value)| (place, before.values[place].clone(), value.clone()))
                .collect(),
        })
    }

    /// Makes it, in a row that was checked and is as it was then.
    pub(crate) fn make(
        &self,
        tx: &Write<'_>,
        master: &'static Master,
        id: i64,
        formats: &Formats,
    ) -> Result<()> {
        update(tx, master, id, self.values.iter().map(|(place, _, value)| (*place, value)), &tx.now)?;
        let values = self.values.iter().map(|(place, was, value)| (*place, was, value));
        tx.record(&changed(tx, master, id, &self.name, values, formats)?)
    }
}

fn changed<'v>(
    tx: &Connection,
    master: &'static Master,
    id: i64,
    name: &str,
    values: impl Iterator<Item = (usize, &'v Value, &'v Value)>,
    formats: &Formats,
) -> Result<Activity> {
    let (mut old, mut new) = (Map::new(), Map::new());
    for (place, was, value) in values {
        let column = &master.columns[place];
        old.insert(column.name.to_string(), told_value(column, was, tx, formats)?);
        new.insert(column.name.to_string(), told_value(column, value, tx, formats)?);
    }
    Ok(Activity::new(Deed::MasterChanged { one: master.one, name: name.to_owned() })
        .changed(Some(old.into()), Some(new.into()))
        .on(master.table, id))
}

/// The activity of a save: what changed, before and after, as a person reads it.
pub(crate) fn told(
    tx: &Connection,
    master: &'static Master,
    id: i64,
    before: Option<&Record>,
    after: &Record,
    formats: &Formats,
) -> Result<Activity> {
    let name = value::name_of(tx, master, id)?;
    if let Some(before) = before {
        let values = after.others(before).map(|(place, value)| (place, &before.values[place], value));
        return changed(tx, master, id, &name, values, formats);
    }
    let mut new = Map::new();
    for (column, value) in master.columns.iter().zip(&after.values) {
        if *value != Value::Null {
            new.insert(column.name.to_string(), told_value(column, value, tx, formats)?);
        }
    }
    Ok(Activity::new(Deed::MasterCreated { one: master.one, name })
        .changed(None, Some(new.into()))
        .on(master.table, id))
}

fn told_value(column: &Column, value: &Value, tx: &Connection, formats: &Formats) -> Result<Json> {
    Ok(match (&column.kind, value) {
        (_, Value::Null) => Json::Null,
        (ColumnType::Secret, _) => Json::Bool(true),
        _ => Json::String(column.print(value, tx, formats)?),
    })
}
