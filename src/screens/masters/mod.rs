//! Everything that is kept and edited: one list, one form and one page for each master table of the store, told by a
//! `Face` each. A place is the list; with an id it is the page of that row.

mod categories;
mod customers;
mod face;
mod fields;
mod lots;
mod page;
mod party;
mod pin;
mod product_groups;
mod products;
mod resource;
mod roles;
mod sales_engineers;
mod suppliers;
mod users;
mod warehouses;

use std::rc::Rc;

use face::Face;
use resource::MasterResource;

use super::routes;
use crate::domain::Permission;
use crate::store::masters::products::TO_REORDER;
use crate::store::{Narrowing, Result, Session};
use crate::ui::{DetailPage, List, Resource, Route, Screen};

/// The faces, by the names of their tables, which are the names of their places.
static FACES: [&Face; 10] = [
    &customers::FACE,
    &suppliers::FACE,
    &products::FACE,
    &categories::FACE,
    &product_groups::FACE,
    &warehouses::FACE,
    &lots::FACE,
    &sales_engineers::FACE,
    &users::FACE,
    &roles::FACE,
];

/// Lists of only some rows of a table: the name of the place, the table, and which rows.
static NARROWED: [(&str, &Face, &Narrowing); 1] = [(routes::TO_REORDER.name, &products::FACE, &TO_REORDER)];

fn face(name: &str) -> Option<(&'static Face, Option<&'static Narrowing>)> {
    let narrowed = NARROWED.iter().find(|(place, ..)| *place == name);
    let narrowed = narrowed.map(|(_, face, narrowing)| (*face, Some(*narrowing)));
    narrowed.or_else(|| Some((FACES.into_iter().find(|face| face.master.table == name)?, None)))
}

/// The rows of a place, for a list of one's own or to choose from.
pub fn resource(name: &str, session: &Rc<Session>) -> Option<Rc<dyn Resource>> {
    face(name).map(|(face, narrowing)| -> Rc<dyn Resource> {
        Rc::new(MasterResource::new(face, session.clone(), narrowing))
    })
}

/// The screen of a place; none when it is not one of these.
///
/// # Errors
/// When the user may not see it, or the row is gone.
pub fn open(place: Route, session: &Rc<Session>) -> Option<Result<Box<dyn Screen>>> {
    let resource = resource(place.name, session)?;
    Some(match place.id {
        Some(id) => DetailPage::open(resource, id).map(|page| -> Box<dyn Screen> { Box::new(page) }),
        None => Ok(Box::new(List::new(resource))),
    })
}

/// The right that a place needs to be seen.
pub fn needs(place: Route) -> Option<Permission> {
    face(place.name).map(|(face, _)| face.master.rights.view)
}
