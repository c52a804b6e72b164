//! A CSV file as spreadsheets write them: with a byte-order mark or not, comma, semicolon or tab between its cells.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use crate::store::{ReadRow, RowError, SheetRow};

/// A file read whole, so that no other terminal waits for a slow disk or pipe while the rows are taken in.
pub(crate) struct CsvFile {
    /// As it was named.
    pub name: String,
    text: String,
    separator: u8,
    /// Lines before the header.
    skipped: u64,
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

impl CsvFile {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// A file that cannot be read or is no UTF-8 text; the line where it stops being so is named.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let (name, bytes) = read(path)?;
        let text = text(&name, &bytes)?;
        // Some spreadsheets say the separator on a line of its own.
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        if let Some(said) = first.trim_end().strip_prefix("sep=")
            && let [separator] = said.as_bytes()
        {
            let separator = *separator;
            return Ok(CsvFile { name, text: rest.to_string(), separator, skipped: 1 });
        }
        let separator = separator(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
        Ok(CsvFile { name, text, separator, skipped: 0 })
    }

    pub(crate) fn len(&self) -> u64 {
        self.text.len() as u64
    }

    /// The names of the columns, and the rows below them; `at` is told how many bytes are behind.
    ///
    /// # Errors
    /// A file without a header.
    pub(crate) fn rows<'a>(
        &'a self,
        mut at: impl FnMut(u64) + 'a,
    ) -> Result<(Vec<String>, impl Iterator<Item = ReadRow> + 'a), Failure> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(self.text.as_bytes());
        let mut record = csv::StringRecord::new();
        let has_header = reader.read_record(&mut record).unwrap_or(false);
        let mut header: Vec<String> = record.iter().map(|cell| cell.trim().to_string()).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        if !has_header || header.is_empty() {
            return Err(Failure::wrong(format!(
                "{} is empty: its first line must name the columns. --template prints them.",
                self.name
            )));
        }
        let width = header.len();
        let mut lines = Lines { text: self.text.as_bytes(), at: 0, line: 1 + self.skipped };
        let rows = std::iter::from_fn(move || {
            loop {
                let begins = reader.position().byte();
                if !reader.read_record(&mut record).ok()? {
                    return None;
                }
                at(reader.position().byte());
                let line = lines.of(begins);
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    return Some(row(&record, width, line));
                }
            }
        });
        Ok((header, rows))
    }
}

/// A row with as many cells as the header; cells to its right must be blank.
fn row(record: &csv::StringRecord, width: usize, line: u64) -> ReadRow {
    let overflow = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
    if record.len() < width || overflow {
        let reason = format!(
            "It has {} cells and the header has {width}; a cell with the separator or a line end inside needs \
             quotation marks around it.",
            record.len()
        );
        return Err(RowError { line, column: None, reason });
    }
    Ok(SheetRow { line, cells: record.iter().take(width).map(plain).collect() })
}

/// A cell without the mark that [`super::cells::harmless`] puts before what a spreadsheet would run.
fn plain(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(super::cells::RUN) => rest.to_string(),
        _ => cell.to_string(),
    }
}

/// Line numbers of places in a text, asked for in rising order.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first character of a record that begins at a place, behind the line ends before it.
    fn of(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(self.text.len()).min(self.text.len());
        while let Some(&byte) = self.text.get(self.at) {
            if self.at >= place && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

pub(crate) fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| Failure::system("Standard input", &error))?;
        return Ok(("standard input".to_string(), bytes));
    }
    let bytes = fs::read(path).map_err(|error| Failure::system(path.display(), &error))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok((name, bytes))
}

pub(crate) fn text(name: &str, bytes: &[u8]) -> Result<String, Failure> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Failure::wrong(format!("{name} is UTF-16 text. Save it as “CSV UTF-8” and try again.")));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Failure::wrong(format!(
            "{name} is a spreadsheet. Save it as “CSV UTF-8” and try again."
        )));
    }
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
            Err(Failure::wrong(format!(
                "{name} is not UTF-8 text on line {line}. Save it as “CSV UTF-8” and try again. Nothing was changed."
            )))
        }
    }
}

/// What stands most often between the names of the columns.
fn separator(header: &str) -> u8 {
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    let mut found = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(found) {
            found = other;
        }
    }
    found
}
