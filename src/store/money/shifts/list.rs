//! The list of shifts, newest first.

use crate::domain::Permission;
use crate::store::Result;
use crate::store::kernel::page::{Ask, Page};
use crate::store::master::{
    ColumnType, InUse, ListRow, Master, Only, Rights, Search, Shown, always, no_rules,
};
use crate::store::rooms;
use crate::words::Name;

/// Shifts; opened and closed, never typed into a form.
static SHIFTS: Master = Master {
    table: "cash_shifts",
    one: Name::of("shifts.one"),
    many: Name::of("shifts"),
    code: "number",
    label: "number",
    next_code: None,
    columns: &[],
    shown: &[
        Shown::text("number", "t.number"),
        Shown::text("z_number", "t.z_number"),
        Shown::text("drawer", "t.drawer"),
        Shown::new("opened", "t.opened_at", ColumnType::Instant),
        Shown::new("closed", "t.closed_at", ColumnType::Instant),
        Shown::text("clerk", "(SELECT full_name FROM users WHERE id = t.opened_by)"),
        Shown::new("counted", "t.counted", ColumnType::Money),
        Shown::new("difference", "t.difference", ColumnType::Money),
    ],
    sorts: &["t.id"],
    only: "1",
    usual: "1",
    in_use: InUse { when: "1", ..InUse::BY_COLUMN },
    search: Search::Within(&["number", "z_number", "drawer"]),
    rights: Rights {
        view: Permission::ReportsMoney,
        create: Permission::ShiftsOpenClose,
        edit: Permission::ShiftsOpenClose,
        deactivate: Permission::ShiftsOpenClose,
    },
    rules: no_rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

impl rooms::Money<'_> {
    /// A screenful of the shifts that the user sees: number, Z number, drawer, opened, closed, clerk, counted,
    /// difference.
    ///
    /// # Errors
    /// When the user may neither work in shifts nor see reports on money.
    pub fn shifts(&self, ask: &Ask) -> Result<Page<ListRow>> {
        self.masters().list_where(self.read_shifts()?, &SHIFTS, ask, &self.own_shifts())
    }

    /// How many there are.
    ///
    /// # Errors
    /// As [`Self::shifts`].
    pub fn count_shifts(&self, ask: &Ask) -> Result<u64> {
        self.masters().count_where(self.read_shifts()?, &SHIFTS, ask, &self.own_shifts())
    }

    fn own_shifts(&self) -> Vec<Only> {
        if self.sees_all_shifts() {
            return Vec::new();
        }
        let values = vec![self.drawer().to_owned().into(), self.user_id().into(), self.user_id().into()];
        vec![("(t.drawer = ? OR t.opened_by = ? OR t.closed_by = ?)", values)]
    }
}
