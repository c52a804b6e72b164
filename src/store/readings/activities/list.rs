//! The list of activities: a screenful at a time, the newest first.

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::domain::coded::coded;
use crate::domain::{Permission, UserId, text};
use crate::store::Result;
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Action;
use crate::store::kernel::page::{Ask, Page};
use crate::store::master::{
    ColumnType, InUse, ListRow, Master, Only, Rights, Search, Shown, always, no_rules,
};
use crate::store::masters;
use crate::store::rooms;
use crate::words::Name;

/// Rows are made by what is done, never by a form.
static LIST: Master = Master {
    table: "user_activities",
    one: Name::of("user_activities.one"),
    many: Name::of("user_activities"),
    code: "id",
    label: "action",
    next_code: None,
    columns: &[],
    shown: &[
        Shown::instant("at", "t.at"),
        Shown::text("who", "coalesce((SELECT full_name FROM users WHERE id = t.user_id), t.username)"),
        Shown::new("said", Said::SHOWN, ColumnType::Said),
        Shown::text("approver", "coalesce((SELECT full_name FROM users WHERE id = t.approver_id), '')"),
    ],
    sorts: &["t.id"],
    only: "1",
    usual: "1",
    in_use: InUse { when: "1", ..InUse::BY_COLUMN },
    search: Search::Within(&[]),
    rights: Rights {
        view: Permission::ActivityView,
        create: Permission::ActivityView,
        edit: Permission::ActivityView,
        deactivate: Permission::ActivityView,
    },
    rules: no_rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

coded! {
    /// What sort of thing was done.
    ActivityGroup {
        Documents = "documents";
        Tickets = "tickets";
        Money = "money";
        Prices = "prices";
        Masters = "masters";
        People = "people";
        Shop = "shop";
    }
}

impl ActivityGroup {
    /// Over the row `t`.
    const fn holds(self) -> &'static str {
        match self {
            Self::Documents => "(t.action GLOB 'invoice.*' OR t.action GLOB 'quotation.*')",
            Self::Tickets => "t.action GLOB 'ticket.*'",
            Self::Money => "(t.action GLOB 'payment.*' OR t.action GLOB 'shift.*')",
            Self::Prices => {
                "t.touched_table = 'products' AND t.action GLOB 'master.c*'
                 AND (instr(t.after, '\"price\":') OR instr(t.after, '\"wholesale_price\":')
                      OR instr(t.after, '\"lowest_price\":'))"
            }
            Self::Masters => {
                "(t.action GLOB 'master.*' OR t.action IN ('data.imported', 'stock.valued', 'products.taxed', 'rows.found'))"
            }
            Self::People => {
                "(t.action GLOB 'sign_*' OR t.action GLOB 'session.*' OR t.action GLOB 'user.*' OR t.action GLOB 'unlock.*'
                  OR t.action GLOB 'recovery.*')"
            }
            Self::Shop => {
                "(t.action GLOB 'shop.*' OR t.action GLOB 'period.*' OR t.action GLOB 'clock.*' OR t.action GLOB 'backup.*'
                  OR t.action GLOB 'disk.*' OR t.action GLOB 'record.*')"
            }
        }
    }
}

/// What the list is narrowed to; nothing set shows everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActivityFilter {
    /// Who did it, or allowed it.
    pub who: Option<UserId>,
    /// Only what somebody else's PIN allowed; of one person, what theirs did.
    pub allowed: bool,
    pub group: Option<ActivityGroup>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only what was done to this row of this table.
    pub of: Option<(&'static str, i64)>,
}

impl ActivityFilter {
    /// Nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == ActivityFilter::default()
    }

    fn conditions(&self, only: &mut Vec<Only>) {
        match self.who.map(|user| Value::from(user.row())) {
            Some(user) if self.allowed => only.push(("t.approver_id = ?", vec![user])),
            Some(user) => only.push(("(t.user_id = ? OR t.approver_id = ?)", vec![user.clone(), user])),
            None if self.allowed => only.push(("t.approver_id IS NOT NULL", vec![])),
            None => {}
        }
        if let Some(group) = self.group {
            only.push((group.holds(), vec![]));
        }
        if let Some(from) = self.from {
            only.push(("t.at >= ?", vec![clock::begin_of(from).into()]));
        }
        if let Some(after) = self.to.and_then(|to| to.succ_opt()) {
            only.push(("t.at < ?", vec![clock::begin_of(after).into()]));
        }
        if let Some((table, row)) = self.of {
            only.push((
                "t.id IN (SELECT id FROM user_activities WHERE touched_table = ? AND touched_id = ?
                          UNION ALL SELECT activity_id FROM activity_rows WHERE touched_table = ? AND key = ?)",
                vec![table.to_owned().into(), row.into(), table.to_owned().into(), row.into()],
            ));
        }
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityLine {
    pub id: i64,
    /// In the shop's own time.
    pub at: String,
    pub who: String,
    pub said: String,
    /// Who allowed it; blank where nobody had to.
    pub approver: String,
}

impl rooms::Books<'_> {
    /// A screenful of the activities.
    ///
    /// # Errors
    /// When the user may not see them.
    pub fn activities(&self, ask: &Ask, filter: &ActivityFilter) -> Result<Page<ActivityLine>> {
        let (ask, only) = self.narrowed(ask, filter);
        let page = self.masters().list_where(self.read(LIST.rights.view)?, &LIST, &ask, &only)?;
        Ok(page.map(line))
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the user may not see activities.
    pub fn count_activities(&self, ask: &Ask, filter: &ActivityFilter) -> Result<u64> {
        let (ask, only) = self.narrowed(ask, filter);
        self.masters().count_where(self.read(LIST.rights.view)?, &LIST, &ask, &only)
    }

    fn narrowed(&self, ask: &Ask, filter: &ActivityFilter) -> (Ask, Vec<Only>) {
        let mut only = self.seen_only();
        filter.conditions(&mut only);
        for word in ask.search.split_whitespace() {
            let like = format!("%{}%", text::fold(word).replace(['%', '_', '\\'], "_"));
            let told: Vec<&str> = Action::ALL
                .iter()
                .filter(|action| text::fold(action.words()).contains(&text::fold(word)))
                .map(|action| action.code())
                .collect();
            only.push((
                "(fold(coalesce(t.arguments, '') || t.description || ' ' || t.username) LIKE ?
                  OR t.action IN (SELECT value FROM json_each(?)))",
                vec![like.into(), serde_json::json!(told).to_string().into()],
            ));
        }
        (Ask { search: String::new(), ..ask.clone() }, only)
    }

    /// The conditions of a filter over the row `t`, and of what the user may see, with the values of their marks.
    pub(in crate::store) fn activity_conditions(&self, filter: &ActivityFilter) -> (String, Vec<Value>) {
        let mut only = self.seen_only();
        filter.conditions(&mut only);
        let wheres: Vec<&str> =
            std::iter::once("1").chain(only.iter().map(|(condition, _)| *condition)).collect();
        (wheres.join(" AND "), only.into_iter().flat_map(|(_, values)| values).collect())
    }

    /// What was done to rows that the user may not see is not shown either.
    pub(super) fn seen_only(&self) -> Vec<Only> {
        let hidden: Vec<&str> = RIGHTS
            .iter()
            .filter(|(_, rights)| !rights.iter().any(|right| self.may(*right)))
            .map(|(table, _)| *table)
            .chain(
                masters::ALL.iter().filter(|master| !self.may(master.rights.view)).map(|master| master.table),
            )
            .collect();
        let mut only = Vec::new();
        if !hidden.is_empty() {
            let hidden = serde_json::json!(hidden).to_string();
            only.push((
                "coalesce(t.touched_table, '') NOT IN (SELECT value FROM json_each(?))",
                vec![hidden.into()],
            ));
        }
        let kinds = self.documents().kinds_seen();
        if kinds.len() < crate::domain::Kind::ALL.len() {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
            only.push((
                "(t.touched_table IS NOT 'invoices' OR NOT EXISTS (SELECT 1 FROM invoices i
                   WHERE i.id = t.touched_id AND i.kind NOT IN (SELECT value FROM json_each(?))))",
                vec![serde_json::json!(kinds).to_string().into()],
            ));
        }
        only
    }
}

/// Which right shows rows of a table that is no master's: one of these is enough.
const RIGHTS: [(&str, &[Permission]); 6] = [
    ("roles", &[Permission::RolesView]),
    ("invoices", &[Permission::SalesView, Permission::PurchasesView]),
    ("payments", &[Permission::PaymentsView]),
    ("cash_shifts", &[Permission::ReportsMoney]),
    ("shift_cash", &[Permission::ReportsMoney]),
    ("shop", &[Permission::SettingsView]),
];

fn line(row: ListRow) -> ActivityLine {
    let mut cells = row.cells.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    ActivityLine { id: row.id, at: next(), who: next(), said: next(), approver: next() }
}
