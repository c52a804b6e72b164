//! The seal on a record: a fixed binary form of its rows, hashed together with the seal before it.

use sha2::{Digest, Sha256};

use super::error::{Error, Result};

/// A hash, and the previous one it was made on.
pub type Hash = [u8; 32];

/// What the first record of a chain is sealed on.
pub const FIRST: Hash = [0; 32];

/// One column of one row, as the database holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    Null,
    /// Amounts, quantities, keys, and truth as 0 or 1.
    Integer(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

// Tags of the binary form. They never change meaning; a new form gets a new version byte.
const TABLE: u8 = 0x10;
const ROW: u8 = 0x11;
const END: u8 = 0x12;
const NULL: u8 = 0x20;
const INTEGER: u8 = 0x21;
const TEXT: u8 = 0x22;
const BLOB: u8 = 0x23;

/// Takes the rows of a record, table by table, and makes its seal.
///
/// The form: version byte; per table a tag, its name and number of columns; per row a tag and its columns; at the end
/// a tag and the previous seal. Every column has a tag of its type; integers are 8 bytes, texts and blobs have their
/// length before them in 8 bytes, all big-endian. So no two different records have the same form, however their fields
/// are cut.
#[derive(Debug, Clone)]
pub struct Sealer {
    form: Vec<u8>,
    table: String,
    columns: usize,
}

impl Sealer {
    /// A seal of this version of the form, with nothing under it yet.
    pub fn new(version: u8) -> Self {
        Self { form: vec![version], table: String::new(), columns: 0 }
    }

    /// Rows from here on are of this table, each of so many columns.
    ///
    /// # Errors
    /// `Overflow` for a name or number of columns that no database has.
    pub fn table(&mut self, name: &str, columns: usize) -> Result<&mut Self> {
        self.form.push(TABLE);
        self.bytes(name.as_bytes())?;
        self.length(columns)?;
        name.clone_into(&mut self.table);
        self.columns = columns;
        Ok(self)
    }

    /// One row of the table announced last.
    ///
    /// # Errors
    /// `SealColumns` when it has more or fewer columns than announced, or no table was announced.
    pub fn row(&mut self, values: &[Value<'_>]) -> Result<&mut Self> {
        if values.len() != self.columns || self.columns == 0 {
            let (table, expected) = (self.table.clone(), self.columns);
            return Err(Error::SealColumns { table, expected, found: values.len() });
        }
        self.form.push(ROW);
        for value in values {
            match value {
                Value::Null => self.form.push(NULL),
                Value::Integer(number) => {
                    self.form.push(INTEGER);
                    self.form.extend_from_slice(&number.to_be_bytes());
                }
                Value::Text(text) => {
                    self.form.push(TEXT);
                    self.bytes(text.as_bytes())?;
                }
                Value::Blob(bytes) => {
                    self.form.push(BLOB);
                    self.bytes(bytes)?;
                }
            }
        }
        Ok(self)
    }

    /// The seal: SHA-256 over the form and the seal of the record before, or [`FIRST`].
    pub fn finish(mut self, previous: &Hash) -> Hash {
        self.form.push(END);
        self.form.extend_from_slice(previous);
        Sha256::digest(&self.form).into()
    }

    fn length(&mut self, length: usize) -> Result<()> {
        let length = u64::try_from(length).map_err(|_| Error::Overflow)?;
        self.form.extend_from_slice(&length.to_be_bytes());
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.length(bytes.len())?;
        self.form.extend_from_slice(bytes);
        Ok(())
    }
}

/// The hash in 64 hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 8 hexadecimal digits, which stand on receipts and Z reports.
pub fn short(hash: &Hash) -> String {
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
