//! A made-up resource in memory, for tests.

use std::cell::RefCell;
use std::rc::Rc;

use super::{
    Act, Align, Cell, Column, Command, Detail, Field, Flow, Possible, Resource, Row, Tone, Values, Words,
};
use crate::store::{Ask, Error, From, Key, Page, Result};
use crate::words::Name;

#[derive(Debug, Clone)]
pub struct Farm {
    pub id: i64,
    pub code: String,
    pub name: String,
    pub city: &'static str,
    pub kind: String,
    pub balance: i64,
    pub vip: bool,
    pub active: bool,
    pub parent: Option<i64>,
    pub notes: String,
}

pub struct Farms {
    pub rows: RefCell<Vec<Farm>>,
    /// How often pages were asked for.
    pub pages: RefCell<usize>,
    pub may_add: bool,
}

const NAMES: &[&str] = &[
    "Al Noor Farms",
    "مزارع النور للتنمية الزراعية",
    "Delta Seeds & Fertilisers Trading Company of Kafr El Sheikh",
    "شركة الوادي الأخضر",
    "Hassan Ibrahim",
    "Green Valley Co-operative",
    "Upper Egypt Agricultural Supplies",
];
const CITIES: &[&str] = &["Tanta", "Mansoura", "الزقازيق", "Damanhour", "Riyadh", "Qassim"];

const COLUMNS: &[Column] = &[
    Column::new(Name::of("Code"), 10).sorts(0),
    Column::new(Name::of("Name"), 22).grows(3).sorts(1),
    Column::new(Name::of("City"), 11).grows(1).priority(2),
    Column::new(Name::of("Kind"), 8).priority(3),
    Column::new(Name::of("Balance"), 12).right().priority(1).sorts(2),
];

pub fn money(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let whole = super::text::grouped(minor.unsigned_abs() / 100);
    format!("{sign}{whole}.{:02}", minor.unsigned_abs() % 100)
}

impl Farms {
    pub fn of(count: i64) -> Rc<Self> {
        let farm = |id: i64| {
            let pick = |list: &[&'static str]| list[usize::try_from(id * 7 / 3).unwrap_or(0) % list.len()];
            Farm {
                id,
                code: format!("F-{id:06}"),
                name: format!("{} {id}", pick(NAMES)),
                city: pick(CITIES),
                kind: if id % 3 == 0 { "farm" } else { "firm" }.to_owned(),
                balance: (id * 7919) % 1_000_000 - 120_000,
                vip: id % 5 == 0,
                active: id % 11 != 4,
                parent: None,
                notes: String::new(),
            }
        };
        let rows = RefCell::new((1..=count).map(farm).collect());
        Rc::new(Self { rows, pages: RefCell::new(0), may_add: true })
    }

    fn found(&self, ask: &Ask) -> Vec<(Key, Farm)> {
        let wanted = ask.search.to_lowercase();
        let fits = |farm: &&Farm| {
            (farm.active || ask.inactive)
                && (farm.name.to_lowercase().contains(&wanted) || farm.code.to_lowercase().contains(&wanted))
        };
        let mut rows: Vec<Farm> = self.rows.borrow().iter().filter(fits).cloned().collect();
        match ask.sort {
            1 => rows.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id))),
            2 => rows.sort_by_key(|farm| (farm.balance, farm.id)),
            _ => rows.sort_by(|a, b| a.code.cmp(&b.code)),
        }
        if ask.descending {
            rows.reverse();
        }
        rows.into_iter().map(|farm| (Key { value: farm.id.into(), id: farm.id }, farm)).collect()
    }
}

fn row(farm: &Farm) -> Row {
    let tone = if farm.balance < 0 { Tone::Bad } else { Tone::Plain };
    Row {
        id: farm.id,
        cells: vec![
            farm.code.clone().into(),
            Cell::new(farm.name.clone(), if farm.vip { Tone::Strong } else { Tone::Plain }),
            farm.city.into(),
            Cell::new(farm.kind.clone(), Tone::Dim),
            Cell::new(money(farm.balance), tone),
        ],
        active: farm.active,
    }
}

impl Resource for Farms {
    fn words(&self) -> Words {
        Words { one: "farm", many: "Farms", empty_hint: "Press Ins to add the first farm." }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        *self.pages.borrow_mut() += 1;
        let found = self.found(ask);
        let at = |key: &Key| found.iter().position(|(other, _)| other.id == key.id).unwrap_or(0);
        let range = match &ask.from {
            From::Start => 0..ask.limit,
            From::End => found.len().saturating_sub(ask.limit)..found.len(),
            From::At(key) => at(key)..at(key) + ask.limit,
            From::After(key) => at(key) + 1..at(key) + 1 + ask.limit,
            From::Before(key) => at(key).saturating_sub(ask.limit)..at(key),
        };
        let (start, end) = (range.start.min(found.len()), range.end.min(found.len()));
        let rows = found.iter().take(end).skip(start).map(|(key, farm)| (key.clone(), row(farm))).collect();
        Ok(Page { rows, more_before: start > 0, more_after: end < found.len() })
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        Ok(self.found(ask).len() as u64)
    }

    fn can(&self, act: Act) -> Possible {
        match act {
            Act::Add if !self.may_add => Possible::no("You may not add farms."),
            _ => Possible::Yes,
        }
    }

    fn key_of(&self, ask: &Ask, id: i64) -> Result<Option<Key>> {
        Ok(self.found(ask).into_iter().map(|(key, _)| key).find(|key| key.id == id))
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        let rows = self.rows.borrow();
        let Some(farm) = rows.iter().find(|farm| farm.id == id) else {
            return Err(Error::Field { field: "id", message: "This farm is gone.".into() });
        };
        let lots = (1..=6).map(|n| {
            let (number, day) = (format!("L{:04}-{n}", farm.id), format!("2026-{:02}-15", n + 3));
            vec![number.into(), day.into(), Cell::new(money(n * 12_550), Tone::Plain)]
        });
        Ok(Detail::new(format!("{} {}", farm.code, farm.name))
            .pairs(
                "",
                [
                    ("City", Cell::from(farm.city)),
                    ("Kind", farm.kind.clone().into()),
                    (
                        "State",
                        if farm.active {
                            Cell::new("active", Tone::Good)
                        } else {
                            Cell::new("deactivated", Tone::Warn)
                        },
                    ),
                ],
            )
            .pairs(
                "Account",
                [
                    (
                        "Balance",
                        Cell::new(
                            money(farm.balance),
                            if farm.balance < 0 { Tone::Bad } else { Tone::Plain },
                        ),
                    ),
                    ("Credit limit", Cell::from("50,000.00")),
                    ("Terms", "30 days".into()),
                ],
            )
            .table(
                "Last deliveries",
                &[("Lot", Align::Left), ("Expires", Align::Left), ("Amount", Align::Right)],
                lots.collect(),
                "Nothing delivered yet.",
            )
            .text("Notes", farm.notes.clone()))
    }

    fn fields(&self, id: Option<i64>) -> Result<Vec<Field>> {
        let rows = self.rows.borrow();
        let farm = rows.iter().find(|farm| Some(farm.id) == id);
        let text = |get: fn(&Farm) -> String| farm.map(get).unwrap_or_default();
        let parent = farm.and_then(|farm| farm.parent).map(|parent| (parent, format!("F-{parent:06}")));
        Ok(vec![
            Field::text("code", "Code", text(|f| f.code.clone()))
                .help("Left blank, the next number is taken."),
            Field::text("name", "Name", text(|f| f.name.clone()))
                .required()
                .help("As it stands on the invoice."),
            Field::choice("kind", "Kind", [("farm", "Farm"), ("firm", "Firm"), ("school", "School")], "farm"),
            Field::yes_no("vip", "Preferred", farm.is_some_and(|farm| farm.vip)),
            Field::pick("parent", "Belongs to", parent),
            Field::text("phone", "Phone", "").section("Reach"),
            Field::text("mail", "E-mail", "").section("Reach"),
            Field::choice(
                "country",
                "Country",
                ["Egypt", "Saudi Arabia", "United Arab Emirates", "Jordan", "Sudan", "Kuwait"]
                    .map(|c| (c, c)),
                "Egypt",
            )
            .section("Reach"),
            Field::amount("limit", "Credit limit", 2, "EGP", "50000.00")
                .section("Account")
                .help("0 sells for cash only."),
            Field::number("days", "Payment terms", 0, "30")
                .section("Account")
                .help("Days until an invoice is due."),
            Field::date("since", "Customer since", "2026-01-15")
                .section("Account")
                .help("5 is the 5th, 31/12, +30."),
            Field::secret("pin", "PIN").section("Account"),
            Field::text("tax", "Tax number", "204-889-112").section("Account").fixed(),
            Field::long("notes", "Notes", text(|f| f.notes.clone())).section("Account"),
        ])
    }

    fn check(&self, _id: Option<i64>, name: &'static str, values: &Values) -> Result<Option<String>> {
        match (name, values.text("since")) {
            ("since", "5") => Ok(Some("2026-08-05".to_owned())),
            _ => Ok(None),
        }
    }

    fn save(&self, id: Option<i64>, values: &Values) -> Result<i64> {
        if values.text("limit").parse::<f64>().is_err() {
            let message = format!("“{}” is not an amount. Type it like 1250.50.", values.text("limit"));
            return Err(Error::Field { field: "limit", message: message.into() });
        }
        let mut rows = self.rows.borrow_mut();
        let new = id.unwrap_or(rows.len() as i64 + 1);
        if id.is_none() {
            let code = values.filled("code").map_or_else(|| format!("F-{new:06}"), str::to_owned);
            let (name, kind) = (String::new(), String::new());
            rows.push(Farm {
                id: new,
                code,
                name,
                city: "Tanta",
                kind,
                balance: 0,
                vip: false,
                active: true,
                parent: None,
                notes: String::new(),
            });
        }
        if let Some(farm) = rows.iter_mut().find(|farm| farm.id == new) {
            farm.name = values.text("name").to_owned();
            farm.kind = values.text("kind").to_owned();
            farm.vip = values.yes("vip");
            farm.parent = values.id("parent");
            farm.notes = values.text("notes").to_owned();
        }
        Ok(new)
    }

    fn set_active(&self, id: i64, active: bool) -> Result<()> {
        self.rows.borrow_mut().iter_mut().filter(|farm| farm.id == id).for_each(|farm| farm.active = active);
        Ok(())
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        (field == "parent").then(|| Farms::of(300) as Rc<dyn Resource>)
    }

    fn act_possible(&self, command: Command, _id: Option<i64>) -> Possible {
        match command {
            Command::Filter => Possible::Yes,
            Command::ResetPin => Possible::no("Only the owner may do this."),
            _ => Possible::Absent,
        }
    }

    fn act(&self, _command: Command, _id: Option<i64>) -> Flow {
        Flow::bad(
            "The printer does not answer. Nothing was printed; the document is kept. Look at the paper and the cable, then press the key again.",
        )
    }
}
