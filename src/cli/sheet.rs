//! A CSV file as spreadsheets write them: with a byte-order mark or not, comma, semicolon or tab between its cells. Read
//! strictly: where quotation marks do not match, no cell is guessed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use super::encoding::{self, Encoding};
use crate::store::{ReadRow, RowError, SheetRow};

/// A file read whole, so that no other terminal waits for a slow disk or pipe while the rows are taken in.
pub(crate) struct CsvFile {
    /// As it was named.
    pub name: String,
    text: String,
    pub separator: u8,
    /// Lines before the header.
    skipped: u64,
}

/// The largest file, and the largest cell, that is taken.
const LARGEST: u64 = 256 * 1024 * 1024;
const LARGEST_CELL: usize = 64 * 1024;

impl CsvFile {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// A file that cannot be read, is too large or is no text.
    pub(crate) fn read(path: &Path, named: Option<Encoding>) -> Result<Self, Failure> {
        let (name, bytes) = read(path)?;
        let mut text = encoding::decoded(&name, bytes, named)?;
        // Some spreadsheets say the separator on a line of its own.
        let first = text.lines().next().unwrap_or_default();
        if let Some(said) = first.trim_end().strip_prefix("sep=")
            && let [separator] = said.as_bytes()
        {
            let separator = *separator;
            text = text.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_string());
            return Ok(CsvFile { name, text, separator, skipped: 1 });
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
        let mut records =
            Records { text: &self.text, at: 0, line: 1 + self.skipped, separator: self.separator };
        let header = records.next().and_then(|record| record.cells.ok()).unwrap_or_default();
        let mut header: Vec<String> = header.iter().map(|cell| cell.trim().to_string()).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        if header.is_empty() {
            return Err(Failure::wrong(format!(
                "{} is empty: its first line must name the columns. --template prints them.",
                self.name
            )));
        }
        let width = header.len();
        let rows = std::iter::from_fn(move || {
            loop {
                let record = records.next()?;
                at(records.at as u64);
                match record.cells {
                    Err(reason) => return Some(Err(RowError { line: record.line, column: None, reason })),
                    Ok(cells) if cells.iter().any(|cell| !cell.trim().is_empty()) => {
                        return Some(row(cells, width, record.line));
                    }
                    Ok(_) => {}
                }
            }
        });
        Ok((header, rows))
    }
}

/// A row with as many cells as the header; cells to its right must be blank.
fn row(mut cells: Vec<String>, width: usize, line: u64) -> ReadRow {
    let overflow = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
    if cells.len() < width || overflow {
        let reason = format!(
            "It has {} cells and the header has {width}; a cell with the separator or a line end inside needs \
             quotation marks around it.",
            cells.len()
        );
        return Err(RowError { line, column: None, reason });
    }
    cells.truncate(width);
    for cell in &mut cells {
        super::cells::unmark(cell);
    }
    Ok(SheetRow { line, cells })
}

/// One record: the line it begins on, and its cells.
struct Record {
    line: u64,
    cells: Result<Vec<String>, String>,
}

/// The records of a text, one after the other.
struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    separator: u8,
}

/// Where a cell ends.
enum End {
    Cell,
    Record,
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while let Some(length) = self.line_end(self.at) {
            self.pass(length);
        }
        if self.at >= self.text.len() {
            return None;
        }
        let (begins, line) = (self.at, self.line);
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok((cell, End::Cell)) => cells.push(cell),
                Ok((cell, End::Record)) => {
                    cells.push(cell);
                    return Some(Record { line, cells: Ok(cells) });
                }
                Err(reason) => {
                    // The next line is a row of its own again.
                    (self.at, self.line) = (begins, line);
                    self.pass_line();
                    return Some(Record { line, cells: Err(reason) });
                }
            }
        }
    }
}

impl Records<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// How long the line end at a place is; none when there is none.
    fn line_end(&self, at: usize) -> Option<usize> {
        match (self.byte(at)?, self.byte(at + 1)) {
            (b'\r', Some(b'\n')) => Some(2),
            (b'\r' | b'\n', _) => Some(1),
            _ => None,
        }
    }

    fn pass(&mut self, line_end: usize) {
        self.at += line_end;
        self.line += 1;
    }

    fn pass_line(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
        self.at += length;
        if let Some(length) = self.line_end(self.at) {
            self.pass(length);
        }
    }

    fn cell(&mut self) -> Result<(String, End), String> {
        let text = match self.byte(self.at) {
            Some(b'"') => self.quoted()?,
            _ => self.plain()?,
        };
        match self.byte(self.at) {
            Some(byte) if byte == self.separator => {
                self.at += 1;
                Ok((text, End::Cell))
            }
            None => Ok((text, End::Record)),
            Some(_) => match self.line_end(self.at) {
                Some(length) => {
                    self.pass(length);
                    Ok((text, End::Record))
                }
                None => Err("A quotation mark stands where none can: one inside a cell is written twice, and the cell \
                             has one before and one after it."
                    .to_string()),
            },
        }
    }

    fn plain(&mut self) -> Result<String, String> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\r' | b'\n');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = self.text.get(self.at..self.at + length).unwrap_or_default();
        // What is copied out of a spreadsheet has tabs between its cells, and no marks around them.
        if self.separator != b'\t' && cell.contains('"') {
            return Err(
                "A quotation mark stands inside a cell that has none around it: write it twice, and one \
                        before and one after the cell."
                    .to_string(),
            );
        }
        bounded(length)?;
        self.at += length;
        Ok(cell.to_string())
    }

    fn quoted(&mut self) -> Result<String, String> {
        let mut cell = String::new();
        self.at += 1;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let ends = |byte: &u8| matches!(byte, b'"' | b'\r' | b'\n');
            let Some(length) = rest.iter().position(ends) else {
                return Err("A quotation mark is opened here and never closed.".to_string());
            };
            bounded(cell.len() + length)?;
            cell.push_str(self.text.get(self.at..self.at + length).unwrap_or_default());
            self.at += length;
            match self.line_end(self.at) {
                Some(length) => {
                    cell.push('\n');
                    self.pass(length);
                }
                None if self.byte(self.at + 1) == Some(b'"') => {
                    cell.push('"');
                    self.at += 2;
                }
                None => {
                    self.at += 1;
                    return Ok(cell);
                }
            }
        }
    }
}

fn bounded(length: usize) -> Result<(), String> {
    if length <= LARGEST_CELL {
        return Ok(());
    }
    Err(format!("A cell is longer than {LARGEST_CELL} letters; is a quotation mark missing?"))
}

fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let (name, bytes) = if path == Path::new("-") {
        let name = "standard input".to_string();
        let bytes = limited(io::stdin()).map_err(|error| Failure::system("Standard input", &error))?;
        (name, bytes)
    } else {
        let bytes =
            File::open(path).and_then(limited).map_err(|error| Failure::system(path.display(), &error))?;
        (path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()), bytes)
    };
    if bytes.len() as u64 > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err(Failure::wrong(format!("{name} is larger than {most} MiB. Take it in in parts.")));
    }
    Ok((name, bytes))
}

fn limited(file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What stands most often between the names of the columns.
fn separator(header: &str) -> u8 {
    let mut quoted = false;
    let outside: Vec<u8> = header
        .bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted
        })
        .collect();
    let count = |separator: u8| outside.iter().filter(|byte| **byte == separator).count();
    let mut found = b',';
    for other in [b';', b'\t', b'|'] {
        if count(other) > count(found) {
            found = other;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{Record, Records, separator};

    fn records(text: &str) -> Vec<(u64, Result<Vec<String>, String>)> {
        let records = Records { text, at: 0, line: 1, separator: b',' };
        records.map(|Record { line, cells }| (line, cells)).collect()
    }

    #[test]
    fn rows_with_quotation_marks_that_do_not_match_are_refused_alone() {
        for broken in
            ["A,\"Pipe 1\" black\",11", "A,Pipe 1\" black,11", "A,\"Pipe,11", "\"A\"x,b,1", "A,\"b\" ,1"]
        {
            let read = records(&format!("x,y,z\n{broken}\nB,\"Rice\",12\n"));
            let lines: Vec<_> = read.iter().map(|(line, cells)| (*line, cells.is_ok())).collect();
            assert_eq!(lines, [(1, true), (2, false), (3, true)], "{broken}");
        }
    }

    #[test]
    fn lines_and_cells_are_what_a_spreadsheet_wrote() {
        let read = records("a,\"b \"\"c\"\"\r\nd\",\r\n\n\re,,f");
        assert_eq!(read[0], (1, Ok(vec!["a".into(), "b \"c\"\nd".into(), String::new()])));
        assert_eq!(read[1], (5, Ok(vec!["e".into(), String::new(), "f".into()])));
        assert_eq!((separator("a;\"b,c,d\";e"), separator("a\tb"), separator("a")), (b';', b'\t', b','));
    }

    #[test]
    fn a_cell_without_end_is_named_and_never_kept() {
        let long = format!("a,\"{}\"\nb,c\n", "x".repeat(super::LARGEST_CELL + 1));
        let read = records(&long);
        assert!(read[0].1.is_err() && read[1].1.is_ok());
    }

    proptest! {
        #[test]
        fn what_a_csv_writer_writes_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",\n;' ]{0,6}", 2..4), 1..5)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<_> = records(&text).into_iter().map(|(_, cells)| cells.unwrap()).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
