//! A master of the store as the generic list, form, picker and page see it.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::routes::ACTIVITIES;
use super::face::{Face, Line};
use super::{fields, page, resource};
use crate::domain::{Permission, scan};
use crate::store::master::ColumnType;
use crate::store::{Ask, Error, Key, Narrowing, Page, Result, Session, clock};
use crate::ui::{
    Act, Column, Command, Detail, Field, Flow, Possible, Resource, Route, Row, Scope, SwitchWords, Values,
    Words,
};
use crate::words::{Message, Name};

/// A master with its face, for one signed-in user.
pub(super) struct MasterResource {
    face: &'static Face,
    session: Rc<Session>,
    /// Only some of its rows are listed.
    narrowing: Option<&'static Narrowing>,
    /// What the last form began with, and of which row: only what was changed in it is saved.
    began: RefCell<Option<(Option<i64>, Values)>>,
}

impl MasterResource {
    pub(super) fn new(
        face: &'static Face,
        session: Rc<Session>,
        narrowing: Option<&'static Narrowing>,
    ) -> Self {
        Self { face, session, narrowing, began: RefCell::new(None) }
    }

    fn narrowed_to(&self, ask: &Ask) -> Ask {
        Ask { narrowing: self.narrowing, ..ask.clone() }
    }

    /// A field that was changed here and by another terminal since the form was opened is refused once: whoever saves
    /// again knows what they put over.
    fn check_meanwhile(&self, id: i64, values: &Values) -> Result<()> {
        let now = fields::values(&fields::fields(&self.session, self.face.master, Some(id))?);
        let mut began = self.began.borrow_mut();
        let Some((_, began)) = began.as_mut().filter(|(of, _)| *of == Some(id)) else { return Ok(()) };
        let other = now.0.iter().find(|(name, value)| {
            began.get(name) != Some(value)
                && values.get(name) != Some(value)
                && values.get(name) != began.get(name)
        });
        let Some((name, _)) = other else { return Ok(()) };
        let name = *name;
        *began = now;
        Err(Error::field(name, Name::of("masters-somebody-else-changed-this-meanwhile").said()))
    }
}

impl Resource for MasterResource {
    fn words(&self) -> Words {
        let master = self.face.master;
        let may_add = self.session.may(master.rights.create);
        Words {
            one: master.one.said(),
            many: master.many.said(),
            empty_hint: if may_add { self.face.empty_hint.said() } else { "" },
        }
    }

    fn switch_words(&self) -> SwitchWords {
        self.face.switch_words
    }

    fn columns(&self) -> &'static [Column] {
        self.face.columns
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        let face = self.face;
        let today = clock::today();
        let page = self.session.masters().list(face.master, &self.narrowed_to(ask))?;
        Ok(page.map(|row| {
            let line = Line { master: face.master, row: &row, ask, today };
            let cells = face.cells.iter().map(|name| (face.cell)(&line, name)).collect();
            Row { id: row.id, cells, active: row.active }
        }))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.masters().count(self.face.master, &self.narrowed_to(ask))
    }

    fn narrowed(&self) -> Option<String> {
        self.narrowing.map(|narrowing| narrowing.words.said().to_owned())
    }

    fn key_of(&self, ask: &Ask, id: i64) -> Result<Option<Key>> {
        self.session.masters().key_of(self.face.master, &self.narrowed_to(ask), id)
    }

    fn can(&self, act: Act) -> Possible {
        let rights = &self.face.master.rights;
        let (right, does) = match act {
            Act::View => (rights.view, Name::of("masters-see").said()),
            Act::Add => (rights.create, Name::of("masters-add").said()),
            Act::Edit => (rights.edit, Name::of("masters-change").said()),
            Act::Deactivate => (rights.deactivate, self.face.switch_words.does.said()),
        };
        if self.session.may(right) {
            return Possible::Yes;
        }
        let many = self.face.master.many.said().to_lowercase();
        Possible::no(
            Message::of("masters-you-may-not-ask-a").with("does", &does).with("many", &many).to_string(),
        )
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        page::detail(self.face, &self.session, id)
    }

    fn fields(&self, id: Option<i64>) -> Result<Vec<Field>> {
        let fields = fields::fields(&self.session, self.face.master, id)?;
        *self.began.borrow_mut() = Some((id, fields::values(&fields)));
        Ok(fields)
    }

    fn check(&self, _id: Option<i64>, name: &'static str, values: &Values) -> Result<Option<String>> {
        let text = values.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        let tidy = self.session.masters().tidied(self.face.master, name, text)?;
        Ok((tidy != text).then_some(tidy))
    }

    fn save(&self, id: Option<i64>, values: &Values) -> Result<i64> {
        let master = self.face.master;
        let Some(row) = id else {
            return self.session.masters().save(
                master,
                None,
                &fields::typed(&self.session, master, values, None)?,
            );
        };
        self.check_meanwhile(row, values)?;
        let began = self.began.borrow().clone();
        let began = began.filter(|(of, _)| *of == id).map(|(_, began)| began);
        let typed = fields::typed(&self.session, master, values, began.as_ref())?;
        if typed.is_empty() { Ok(row) } else { self.session.masters().save(master, id, &typed) }
    }

    fn remark(&self, values: &Values) -> Option<String> {
        let codes = self.face.master.columns.iter().flat_map(|column| match column.kind {
            ColumnType::Aside(aside) => (aside.claims)(values.text(column.name)),
            _ => Vec::new(),
        });
        codes.into_iter().find_map(|code| scan::remark(&code)).map(|remark| remark.to_string())
    }

    fn set_active(&self, id: i64, active: bool) -> Result<()> {
        self.session.masters().set_active(self.face.master, id, active)
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        let place = self.face.master.place(field)?;
        match self.face.master.columns[place].kind {
            ColumnType::Ref(other) | ColumnType::RefMade(other) => resource(other.table, &self.session),
            _ => None,
        }
    }

    fn label(&self, row: &Row) -> String {
        let cells = row.cells.iter().take(self.face.named_by);
        let names: Vec<&str> = cells.map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
        names.join(" ")
    }

    fn is_of_goods(&self) -> bool {
        self.face.master.columns.iter().any(|column| column.scanned)
    }

    fn scopes(&self) -> &'static [Scope] {
        self.face.scopes
    }

    fn history(&self, id: i64) -> Option<Route> {
        self.session.may(Permission::ActivityView).then(|| ACTIVITIES.with(self.face.master.table, id))
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        (self.face.possible)(&self.session, command, id)
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        (self.face.act)(&self.session, command, id)
    }
}
