//! The records of a text with separators. Read strictly: where quotation marks do not match, no cell is guessed.

use crate::words::Message;

/// The largest cell that is taken.
const LARGEST_CELL: usize = 64 * 1024;

/// One record: the line it begins on, and its cells.
pub(super) struct Record {
    pub line: u64,
    pub cells: Result<Vec<String>, Message>,
}

/// The records of a text, one after the other.
pub(super) struct Records<'a> {
    pub text: &'a str,
    pub at: usize,
    pub line: u64,
    pub separator: u8,
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

    fn cell(&mut self) -> Result<(String, End), Message> {
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
                None => Err(Message::of("cli-quotation-mark-misplaced")),
            },
        }
    }

    fn plain(&mut self) -> Result<String, Message> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\r' | b'\n');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = self.text.get(self.at..self.at + length).unwrap_or_default();
        // What is copied out of a spreadsheet has tabs between its cells, and no marks around them.
        if self.separator != b'\t' && cell.contains('"') {
            return Err(Message::of("cli-quotation-mark-stands-inside"));
        }
        bounded(length)?;
        self.at += length;
        Ok(cell.to_string())
    }

    fn quoted(&mut self) -> Result<String, Message> {
        let mut cell = String::new();
        self.at += 1;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let ends = |byte: &u8| matches!(byte, b'"' | b'\r' | b'\n');
            let Some(length) = rest.iter().position(ends) else {
                return Err(Message::of("cli-quotation-mark-never-closed"));
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

fn bounded(length: usize) -> Result<(), Message> {
    if length <= LARGEST_CELL {
        return Ok(());
    }
    Err(Message::of("cli-cell-longer-than-letters").with("most", &LARGEST_CELL))
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{Record, Records};
    use crate::words::Message;

    fn records(text: &str) -> Vec<(u64, Result<Vec<String>, Message>)> {
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
