//! Everything about one thing, on one page.

use super::table::{Align, Cell};

/// A page about one row: pairs of label and value, and small tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail {
    pub title: String,
    pub sections: Vec<Section>,
}

/// One part of a page, under its heading (blank for none).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    Pairs {
        heading: String,
        pairs: Vec<(String, Cell)>,
    },
    Table {
        heading: String,
        columns: Vec<(String, Align)>,
        rows: Vec<Vec<Cell>>,
        /// What is said when there are no rows.
        empty: String,
    },
    Text {
        heading: String,
        text: String,
    },
}

impl Detail {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), sections: Vec::new() }
    }

    /// Adds pairs of label and value; those with a blank value are left out.
    #[must_use]
    pub fn pairs<L: Into<String>, C: Into<Cell>>(
        mut self,
        heading: impl Into<String>,
        pairs: impl IntoIterator<Item = (L, C)>,
    ) -> Self {
        let pairs: Vec<(String, Cell)> = pairs
            .into_iter()
            .map(|(label, cell)| (label.into(), cell.into()))
            .filter(|(_, cell)| !cell.text.is_empty())
            .collect();
        if !pairs.is_empty() {
            self.sections.push(Section::Pairs { heading: heading.into(), pairs });
        }
        self
    }

    /// Adds a small table.
    #[must_use]
    pub fn table(
        mut self,
        heading: impl Into<String>,
        columns: &[(&str, Align)],
        rows: Vec<Vec<Cell>>,
        empty: impl Into<String>,
    ) -> Self {
        let columns = columns.iter().map(|(name, align)| ((*name).to_owned(), *align)).collect();
        self.sections.push(Section::Table { heading: heading.into(), columns, rows, empty: empty.into() });
        self
    }

    /// Adds running text, unless it is blank.
    #[must_use]
    pub fn text(mut self, heading: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.sections.push(Section::Text { heading: heading.into(), text });
        }
        self
    }
}
