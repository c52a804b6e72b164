//! A CSV file as spreadsheets write them: with a byte-order mark or not, comma, semicolon or tab between its cells,
//! and what people write above the table.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use super::encoding::{self, Encoding};
use super::failure::say;
use super::records::Records;
use crate::store::{ReadRow, RowError, SheetRow};
use crate::words::{Message, Name};

/// A file read whole, so that no other terminal waits for a slow disk or pipe while the rows are taken in.
pub(crate) struct CsvFile {
    /// As it was named.
    pub name: String,
    text: String,
    pub separator: u8,
    /// Where the header begins, and the lines before it.
    from: usize,
    skipped: u64,
}

/// The largest file that is taken.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Among so many lines the names of the columns are looked for.
const TITLES: usize = 16;

impl CsvFile {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// A file that cannot be read, is too large or is no text.
    pub(crate) fn read(path: &Path, named: Option<Encoding>) -> Result<Self, Failure> {
        let (name, bytes) = read(path)?;
        let text = encoding::decoded(&name, bytes, named)?;
        if let Some((separator, from)) = said_separator(&text) {
            return Ok(CsvFile { name, text, separator, from, skipped: 1 });
        }
        let separator = separator(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
        Ok(CsvFile { name, text, separator, from: 0, skipped: 0 })
    }

    /// Passes over what people write above a table: titles, dates, headings that stand over several columns. `known`
    /// tells of a line's cells how many name a column. The first line stands unless one below it names more.
    pub(crate) fn below_titles(mut self, known: impl Fn(&[String]) -> usize) -> Self {
        let (mut at, mut line) = (self.from, self.skipped);
        let mut first = None;
        for text in self.text.get(self.from..).unwrap_or_default().split_inclusive('\n').take(TITLES) {
            let separator = if self.skipped > 0 { self.separator } else { separator(text) };
            let mut records = Records { text: &self.text, at, line: 1, separator };
            let named = match records.next().map(|record| record.cells) {
                Some(Ok(cells)) if !text.trim().is_empty() => known(&cells),
                _ => 0,
            };
            match first {
                None if text.trim().is_empty() => {}
                None => first = Some(named),
                Some(first) if named > first.max(1) => {
                    (self.separator, self.from, self.skipped) = (separator, at, line);
                    say(&Message::of("cli-columns-named-later")
                        .with("name", &self.name)
                        .with("line", &(line + 1))
                        .to_string());
                    break;
                }
                Some(_) => {}
            }
            at += text.len();
            line += 1;
        }
        self
    }

    /// The first column without a name that holds something; it cannot be told what that is.
    ///
    /// # Errors
    /// A file without a header.
    pub(crate) fn nameless(&self) -> Result<Option<usize>, Failure> {
        let (header, rows) = self.rows(|_| {})?;
        let blank: Vec<usize> =
            (0..header.len()).filter(|place| header.get(*place).is_some_and(String::is_empty)).collect();
        if blank.is_empty() {
            return Ok(None);
        }
        let holds = |cells: &[String]| {
            blank.iter().find(|place| cells.get(**place).is_some_and(|cell| !cell.trim().is_empty())).copied()
        };
        Ok(rows.flatten().find_map(|row| holds(&row.cells)))
    }

    /// Whether its last line has no end: what is still written, or was cut off, may lack the rest of its last cell.
    pub(crate) fn ends_open(&self) -> bool {
        !self.text.ends_with(['\n', '\r'])
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
            Records { text: &self.text, at: self.from, line: 1 + self.skipped, separator: self.separator };
        let header = records.next().map(|record| {
            record.cells.map_err(|reason| {
                Failure::wrong(
                    Message::of("cli-file-line-says")
                        .with("reason", &reason)
                        .with("name", &self.name)
                        .with("line", &record.line),
                )
            })
        });
        let header = header.transpose()?.unwrap_or_default();
        let mut header: Vec<String> = header.iter().map(|cell| cell.trim().to_string()).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        if header.is_empty() {
            return Err(Failure::wrong(Message::of("cli-file-empty").with("name", &self.name)));
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
        let reason = Message::of("cli-cells-beside-header")
            .with("width", &width)
            .with("cells", &cells.len().to_string());
        return Err(RowError { line, column: None, reason });
    }
    cells.truncate(width);
    for cell in &mut cells {
        super::cells::unmark(cell);
    }
    Ok(SheetRow { line, cells })
}

fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let (name, bytes) = if path == Path::new("-") {
        let name = Name::of("cli-standard-input").said().to_string();
        let bytes = limited(&io::stdin())
            .map_err(|error| Failure::system(Name::of("cli-standard-input-first").said(), &error))?;
        (name, bytes)
    } else {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let file = File::open(path).map_err(|error| Failure::system(path.display(), &error))?;
        (name, whole(path, &file)?)
    };
    if bytes.len() as u64 > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err(Failure::wrong(
            Message::of("cli-larger-than-mib-take").with("name", &name).with("most", &most),
        ));
    }
    Ok((name, bytes))
}

/// All of a file that nobody is writing.
fn whole(path: &Path, file: &File) -> Result<Vec<u8>, Failure> {
    let failed = |error: io::Error| Failure::system(path.display(), &error);
    let state = || file.metadata().map(|of| (of.len(), of.modified().ok())).map_err(failed);
    let before = state()?;
    let bytes = limited(file).map_err(failed)?;
    if state()? != before {
        return Err(Failure::wrong(Message::of("cli-file-being-written").with("path", &path)));
    }
    Ok(bytes)
}

fn limited(file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Some spreadsheets say the separator on a line of its own, `sep=;`, and some put it into cells. The separator, and
/// where the next line begins.
fn said_separator(text: &str) -> Option<(u8, usize)> {
    let end = text.find('\n').map_or(text.len(), |place| place + 1);
    let line = text.get(..end)?.trim_end_matches(['\r', '\n']);
    let said = line.trim_matches('"');
    let said = said.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| said.get(4..))?;
    let separator = said.bytes().next()?;
    // Saved again, the line has as many separators as there are columns.
    let is_alone = said.bytes().skip(1).all(|byte| byte == separator || byte == b'"');
    (is_alone && matches!(separator, b',' | b';' | b'\t' | b'|')).then_some((separator, end))
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
    use super::{said_separator, separator};

    #[test]
    fn the_separator_is_what_stands_most_often_between_names() {
        assert_eq!((separator("a;\"b,c,d\";e"), separator("a\tb"), separator("a")), (b';', b'\t', b','));
    }

    #[test]
    fn a_separator_that_is_said_is_taken_as_people_and_spreadsheets_write_it() {
        for (text, separator) in [
            ("sep=;\r\na", b';'),
            ("SEP=,\na", b','),
            ("sep=\t\na", b'\t'),
            ("\"sep=,\"\na", b','),
            ("sep=;;;;\na", b';'),
        ] {
            let end = text.find('\n').unwrap() + 1;
            assert_eq!(said_separator(text), Some((separator, end)), "{text}");
        }
        for other in ["", "sep", "sep=", "sep=a", "sep=;x\na", "separator;b", "س=;"] {
            assert_eq!(said_separator(other), None, "{other}");
        }
    }
}
