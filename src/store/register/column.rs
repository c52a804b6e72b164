//! A column of a document or of its lines, described once: what is written with the draft, what the register keeps of it
//! under its seal, what a cancelling turns round and what `verify` holds it against all come from it.

use rusqlite::types::Value as Sql;

use crate::store::master::Shown;

/// What the columns of a table are worked out from.
pub(crate) trait Facts {
    type Of<'a>;
    /// The sign that amounts and quantities have in the register.
    fn sign(of: &Self::Of<'_>) -> i64;
}

/// What a column holds, by what is known of the document.
pub(crate) type Value<F> = for<'a> fn(&<F as Facts>::Of<'a>) -> Sql;

/// Which of the two tables have it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Document,
    Register,
    Both,
}

/// What the register's column is held against.
#[derive(Clone, Copy)]
pub(crate) enum Proof {
    /// The document's column of the same name.
    Same,
    /// An expression over the document `i`, its line `t` and the register row `r`.
    By(&'static str),
    /// Nothing but the seal: names and codes stand as they were then.
    Seal,
}

pub(crate) struct DocumentColumn<F: Facts> {
    pub name: &'static str,
    value: Value<F>,
    stands: Stands,
    /// Written when the document begins, and never again.
    once: bool,
    /// An amount or a quantity: in the register it has the document's sign, and a cancelling turns it round.
    pub negated: bool,
    pub proof: Proof,
    /// The first version of a seal that covers it.
    pub since: u8,
    /// How a file of documents, and one of the register, says it.
    in_document: Option<Shown>,
    in_register: Option<Shown>,
}

impl<F: Facts> DocumentColumn<F> {
    const fn new(name: &'static str, stands: Stands, proof: Proof, value: Value<F>) -> Self {
        DocumentColumn {
            name,
            value,
            stands,
            once: false,
            negated: false,
            proof,
            since: 1,
            in_document: None,
            in_register: None,
        }
    }

    /// In the document, and the same in the register.
    pub(super) const fn same(name: &'static str, value: Value<F>) -> Self {
        Self::new(name, Stands::Both, Proof::Same, value)
    }

    /// An amount or a quantity, in both.
    pub(super) const fn amount(name: &'static str, value: Value<F>) -> Self {
        Self { negated: true, ..Self::same(name, value) }
    }

    /// In the document alone.
    pub(super) const fn of_document(name: &'static str, value: Value<F>) -> Self {
        Self::new(name, Stands::Document, Proof::Seal, value)
    }

    /// In the register alone.
    pub(super) const fn of_register(name: &'static str, value: Value<F>) -> Self {
        Self::new(name, Stands::Register, Proof::Seal, value)
    }

    pub(super) const fn by(self, sql: &'static str) -> Self {
        Self { proof: Proof::By(sql), ..self }
    }

    pub(super) const fn once(self) -> Self {
        Self { once: true, ..self }
    }

    pub(super) const fn negated(self) -> Self {
        Self { negated: true, ..self }
    }

    pub(super) const fn since(self, version: u8) -> Self {
        Self { since: version, ..self }
    }

    /// Both files say it so.
    pub(super) const fn shown(self, cell: Shown) -> Self {
        self.in_document(cell).in_register(cell)
    }

    pub(super) const fn in_document(self, cell: Shown) -> Self {
        Self { in_document: Some(cell), ..self }
    }

    pub(super) const fn in_register(self, cell: Shown) -> Self {
        Self { in_register: Some(cell), ..self }
    }

    const fn is_registered(&self) -> bool {
        !matches!(self.stands, Stands::Document)
    }
}

/// The columns of a document's table.
pub(crate) struct Columns<F: Facts + 'static>(pub(super) &'static [DocumentColumn<F>]);

impl<F: Facts> Columns<F> {
    /// What the register has, in the order of the seal.
    pub(crate) fn registered(&self) -> impl Iterator<Item = &'static DocumentColumn<F>> + use<F> {
        self.0.iter().filter(|column| column.is_registered())
    }

    /// What a file of documents says, but for what stands in no column of theirs.
    pub(crate) fn in_document(&self) -> impl Iterator<Item = &'static Shown> + use<F> {
        self.0.iter().filter_map(|column| column.in_document.as_ref())
    }

    /// What a file of the register says.
    pub(crate) fn in_register(&self) -> impl Iterator<Item = &'static Shown> + use<F> {
        self.0.iter().filter_map(|column| column.in_register.as_ref())
    }

    /// What one of the files does not say, by the file.
    #[cfg(test)]
    pub(super) fn untold(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<F> {
        self.0.iter().flat_map(|column| {
            let document = column.stands != Stands::Register && column.in_document.is_none();
            let register = column.is_registered() && column.in_register.is_none();
            let files = [("documents", document), ("register", register)];
            files.into_iter().filter(|(_, is_untold)| *is_untold).map(|(file, _)| (file, column.name))
        })
    }

    /// The names of what stands in the document's table.
    #[cfg(test)]
    pub(super) fn written_names(&self) -> impl Iterator<Item = &'static str> + use<F> {
        self.written(true).map(|column| column.name)
    }

    fn written(&self, anew: bool) -> impl Iterator<Item = &'static DocumentColumn<F>> + use<F> {
        self.0.iter().filter(move |column| column.stands != Stands::Register && (anew || !column.once))
    }

    /// The row of the register.
    pub(super) fn sealed(&self, of: &F::Of<'_>) -> Vec<Sql> {
        let sign = F::sign(of);
        self.registered()
            .map(|column| match (column.value)(of) {
                Sql::Integer(amount) if column.negated => Sql::Integer(sign * amount),
                value => value,
            })
            .collect()
    }

    /// The statement that reads all of a row again, with its id.
    pub(crate) fn select(&self, table: &str, rows: &str) -> String {
        let names: Vec<&str> = self.written(true).map(|column| column.name).collect();
        format!("SELECT id, {} FROM {table} WHERE {rows}", names.join(", "))
    }

    /// The row of the document when it is written for the first time.
    pub(crate) fn row(&self, of: &F::Of<'_>) -> Vec<Sql> {
        self.written(true).map(|column| (column.value)(of)).collect()
    }

    /// The statement that writes [`Self::row`].
    pub(crate) fn insert(&self, table: &str) -> String {
        let names: Vec<&str> = self.written(true).map(|column| column.name).collect();
        let marks = vec!["?"; names.len()].join(", ");
        format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(", "))
    }

    /// What is written over a row that is there.
    pub(crate) fn changes(&self, of: &F::Of<'_>) -> Vec<Sql> {
        self.written(false).map(|column| (column.value)(of)).collect()
    }

    /// The statement that writes [`Self::changes`]; the row's id comes behind them.
    pub(crate) fn update(&self, table: &str) -> String {
        let sets: Vec<String> = (1..)
            .zip(self.written(false))
            .map(|(place, column)| format!("{} = ?{place}", column.name))
            .collect();
        format!("UPDATE {table} SET {} WHERE id = ?{}", sets.join(", "), sets.len() + 1)
    }

    /// The same of these columns alone, where all the others are so already: what is written over with the same is taken
    /// out of every index and put back.
    pub(crate) fn update_only(&self, table: &str, these: &[&str]) -> String {
        let (mut sets, mut names, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for (place, column) in (1..).zip(self.written(false)) {
            let value = format!("?{place}");
            if these.contains(&column.name) {
                sets.push(format!("{} = {value}", column.name));
            } else {
                names.push(column.name);
                values.push(value);
            }
        }
        let id = sets.len() + names.len() + 1;
        let (sets, names, values) = (sets.join(", "), names.join(", "), values.join(", "));
        format!("UPDATE {table} SET {sets} WHERE id = ?{id} AND ({names}) IS ({values})")
    }
}

/// The newest seal that one of them needs: the file does not compile while no seal covers a column.
pub(super) const fn newest<F: Facts>(columns: &[DocumentColumn<F>]) -> u8 {
    let (mut place, mut newest) = (0, 0);
    while place < columns.len() {
        if columns[place].since > newest {
            newest = columns[place].since;
        }
        place += 1;
    }
    newest
}

/// How many columns the register has.
pub(super) const fn count<F: Facts>(columns: &[DocumentColumn<F>], version: u8) -> usize {
    let (mut place, mut found) = (0, 0);
    while place < columns.len() {
        if columns[place].is_registered() && columns[place].since <= version {
            found += 1;
        }
        place += 1;
    }
    found
}

/// Their names, in the order of the seal.
pub(super) const fn names<F: Facts, const N: usize>(columns: &[DocumentColumn<F>]) -> [&'static str; N] {
    let mut names = [""; N];
    let (mut place, mut found) = (0, 0);
    while place < columns.len() {
        if columns[place].is_registered() {
            names[found] = columns[place].name;
            found += 1;
        }
        place += 1;
    }
    names
}
