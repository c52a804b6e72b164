//! Which activities the list shows.

use std::cell::RefCell;
use std::rc::Rc;

use crate::store::Result;
use crate::store::activities::{ActivityFilter, ActivityGroup};
use crate::ui::{Answer, Field, Flow, Resource, Sheet, Values};
use crate::words::Name;

/// The form of the filter.
pub(super) struct FilterSheet {
    pub filter: Rc<RefCell<ActivityFilter>>,
    pub users: Option<Rc<dyn Resource>>,
}

impl Sheet for FilterSheet {
    fn title(&self) -> String {
        Name::of("activities-which").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let filter = *self.filter.borrow();
        let groups = std::iter::once(("any", Name::of("activities-any").said()))
            .chain(ActivityGroup::ALL.iter().map(|group| (group.code(), group.words())));
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut fields = vec![
            Field::choice(
                "group",
                Name::of("activities-kind").said(),
                groups,
                filter.group.map_or("any", ActivityGroup::code),
            ),
            Field::yes_no("allowed", Name::of("activities-allowed-by-pin").said(), filter.allowed),
            Field::date("from", Name::of("activities-from").said(), day(filter.from))
                .help(Name::of("documents-from-hint").said()),
            Field::date("to", Name::of("activities-to").said(), day(filter.to))
                .help(Name::of("documents-blank-until-today").said()),
        ];
        if let Some(users) = &self.users {
            let named = |id: i64| users.detail(id).map(|detail| (id, detail.title));
            let chosen = filter.who.map(|user| named(user.row())).transpose()?;
            fields.insert(
                0,
                Field::pick("who", Name::of("activities-who").said(), chosen)
                    .help(Name::of("documents-f3-chooses-del-takes-it").said()),
            );
        }
        Ok(fields)
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let before = *self.filter.borrow();
        let group = Some(values.text("group")).filter(|code| !matches!(*code, "any" | ""));
        self.filter.replace(ActivityFilter {
            who: if self.users.is_some() { values.id("who") } else { before.who },
            allowed: values.yes("allowed"),
            group: group.map(ActivityGroup::from_code).transpose()?,
            from: values.day("from")?,
            to: values.day("to")?,
            of: before.of,
        });
        Ok(Flow::Pop(Answer::Done))
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        self.users.clone().filter(|_| field == "who")
    }

    fn save_word(&self) -> &'static str {
        Name::of("documents-show").said()
    }
}
