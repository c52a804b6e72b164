//! The shifts there were, newest first, each with its report to look at and to print again.

use std::rc::Rc;

use super::super::paper;
use super::ShiftPage;
use crate::domain::Permission;
use crate::domain::shift::difference_in_words;
use crate::store::master::ListRow;
use crate::store::{Ask, Page, Result, Session};
use crate::ui::{Act, Cell, Column, Command, Detail, Flow, Possible, Resource, Row, Scope, Tone, Words};
use crate::words::{Message, Name};

const COLUMNS: &[Column] = &[
    Column::new(Name::of("shift-shift"), 15).newest(0),
    Column::new(Name::of("shift-z-report"), 13),
    Column::new(Name::of("shift-drawer"), 12).grows(1).priority(2),
    Column::new(Name::of("shift-opened"), 16),
    Column::new(Name::of("shift-closed"), 16).priority(3),
    Column::new(Name::of("shift-clerk"), 12).grows(1).priority(1),
    Column::new(Name::of("shift-counted"), 12).right().priority(4),
    Column::new(Name::of("shift-difference"), 10).right(),
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
        (DIFFERENCE, None) => Cell::new(Name::of("shift-is-open").said(), Tone::Accent),
        (DIFFERENCE, _) => Cell::new(cell, tone),
        _ => Cell::from(cell),
    };
    Row { id: row.id, cells: row.cells.into_iter().enumerate().map(cell).collect(), active: true }
}

impl Resource for PastShifts {
    fn words(&self) -> Words {
        Words {
            one: Name::of("shift-one-shift").said(),
            many: Name::of("shift-shifts").said(),
            empty_hint: Name::of("shift-there-was-no-shift-yet").said(),
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
            (Name::of("shift-drawer").said(), Cell::from(shift.drawer.clone())),
            (
                Name::of("shift-opened").said(),
                Message::of("shift-opened-at-by")
                    .with("opened-at", &shift.opened_at)
                    .with("opened-by", &shift.opened_by)
                    .to_string()
                    .into(),
            ),
            (Name::of("shift-float").said(), money(shift.opening_float)),
            (Name::of("shift-expected").said(), money(shift.expected()?)),
        ];
        if let Some(closing) = &shift.closing {
            let difference = difference_in_words(closing.difference, shift.currency).to_string();
            let tone = if closing.difference.is_zero() { Tone::Good } else { Tone::Warn };
            pairs.extend([
                (Name::of("shift-counted").said(), money(closing.counted)),
                (Name::of("shift-difference").said(), Cell::new(difference, tone)),
                (
                    Name::of("shift-closed").said(),
                    Message::of("shift-closed-at-by")
                        .with("closed-at", &closing.closed_at)
                        .with("closed-by", &closing.closed_by)
                        .to_string()
                        .into(),
                ),
                (Name::of("shift-z-report").said(), closing.z_number.clone().into()),
                (Name::of("shift-remark").said(), closing.notes.clone().unwrap_or_default().into()),
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
            Ok(paper::again(Message::of("shift-report-of").with("number", &shift.number).to_string(), lines))
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
