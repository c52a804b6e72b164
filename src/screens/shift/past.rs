//! The shifts there were, newest first, each with its report to look at and to print again.

use std::rc::Rc;

use super::super::paper;
use super::ShiftPage;
use crate::domain::Permission;
use crate::domain::shift::difference_in_words;
use crate::store::master::ListRow;
use crate::store::{Ask, Page, Result, Session};
use crate::ui::{Act, Cell, Column, Command, Detail, Flow, Possible, Resource, Row, Scope, Tone, Words};

const COLUMNS: &[Column] = &[
    Column::new("Shift", 15).newest(0),
    Column::new("Z report", 13),
    Column::new("Drawer", 12).grows(1).priority(2),
    Column::new("Opened", 16),
    Column::new("Closed", 16).priority(3),
    Column::new("Clerk", 12).grows(1).priority(1),
    Column::new("Counted", 12).right().priority(4),
    Column::new("Difference", 10).right(),
];
/// Where the difference stands among the cells.
const DIFFERENCE: usize = 7;

pub(super) struct PastShifts {
    session: Rc<Session>,
}

impl PastShifts {
    pub(super) fn new(session: Rc<Session>) -> Self {
        Self { session }
    }
}

fn row(row: ListRow) -> Row {
    let difference = row.figures.get(DIFFERENCE).copied().flatten();
    let tone = match difference {
        Some(0) => Tone::Good,
        Some(_) => Tone::Warn,
        None => Tone::Plain,
    };
    let cell = |(place, cell): (usize, String)| match (place, difference) {
        (DIFFERENCE, None) => Cell::new("open", Tone::Accent),
        (DIFFERENCE, _) => Cell::new(cell, tone),
        _ => Cell::from(cell),
    };
    Row { id: row.id, cells: row.cells.into_iter().enumerate().map(cell).collect(), active: true }
}

impl Resource for PastShifts {
    fn words(&self) -> Words {
        Words {
            one: "shift",
            many: "Shifts",
            empty_hint: "There was no shift yet. Esc, then Enter opens the first with its float.",
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.money().shifts(&ask.newest_first())?.map(row))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.money().count_shifts(ask)
    }

    fn can(&self, act: Act) -> Possible {
        let may = self.session.may(Permission::ShiftsOpenClose) || self.session.may(Permission::ReportsMoney);
        Possible::when(act == Act::View && may)
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        let shift = self.session.money().shift_of(id.into())?;
        let money = |amount: crate::domain::Money| Cell::from(amount.grouped(shift.currency));
        let mut pairs = vec![
            ("Drawer", Cell::from(shift.drawer.clone())),
            ("Opened", format!("{} by {}", shift.opened_at, shift.opened_by).into()),
            ("Float", money(shift.opening_float)),
            ("Expected", money(shift.expected()?)),
        ];
        if let Some(closing) = &shift.closing {
            let difference = difference_in_words(closing.difference, shift.currency);
            let tone = if closing.difference.is_zero() { Tone::Good } else { Tone::Warn };
            pairs.extend([
                ("Counted", money(closing.counted)),
                ("Difference", Cell::new(difference, tone)),
                ("Closed", format!("{} by {}", closing.closed_at, closing.closed_by).into()),
                ("Z report", closing.z_number.clone().into()),
                ("Remark", closing.notes.clone().unwrap_or_default().into()),
            ]);
        }
        Ok(Detail::new(shift.number.clone()).pairs("", pairs))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Shifts, Scope::List]
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        Possible::when(command == Command::PrintReport && id.is_some())
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        let (Command::PrintReport, Some(id)) = (command, id) else { return Flow::Stay };
        let printed = self.session.money().shift_of(id.into()).and_then(|shift| {
            let lines = paper::shift(&shift, &self.session.shop()?)?;
            Ok(paper::again(format!("Report of {}", shift.number), lines))
        });
        printed.unwrap_or_else(Flow::from)
    }

    fn on_open(&self, id: i64) -> Option<Flow> {
        Some(match ShiftPage::of(self.session.clone(), id.into()) {
            Ok(page) => Flow::push(page),
            Err(error) => error.into(),
        })
    }
}
