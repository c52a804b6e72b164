//! Users: who may sign in, when they did, and what they did.

use super::face::Face;
use super::pin::NewPin;
use crate::domain::{Permission, UserId};
use crate::store::masters::USERS;
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Column, Command, Detail, Form, Possible, Scope, Tone};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "last_sign_in_at" if line.is_yes("is_locked") => Cell::new("locked", Tone::Bad),
        "last_sign_in_at" if line.text(name).is_empty() => Cell::new("never", Tone::Dim),
        _ => line.plain(name),
    },
    figures,
    scopes: &[Scope::Staff, Scope::Masters, Scope::List],
    possible: |session, command, id| match (command, id) {
        (Command::ResetPin, None) => Possible::no("There is no user to do this to."),
        (Command::ResetPin, Some(_)) => Possible::or_reason(
            session.may(Permission::UsersEdit),
            "You may not change users. Ask a manager.",
        ),
        _ => Possible::Absent,
    },
    act: |session, command, id| match (command, id) {
        (Command::ResetPin, Some(user)) => match session.masters().name_of(&USERS, user) {
            Ok(name) => Form::open(NewPin { session: session.clone(), user: user.into(), name }),
            Err(error) => error.into(),
        },
        _ => crate::ui::Flow::Stay,
    },
    ..Face::plain(
        &USERS,
        "Press Ins to add the first user.",
        &[
            Column::new("User name", 12).sorts(0),
            Column::new("Full name", 20).grows(2).sorts(1),
            Column::new("Role", 16).grows(1),
            Column::new("Last sign-in", 16).priority(1),
            Column::new("Phone", 14).priority(2),
        ],
        &["username", "full_name", "role", "last_sign_in_at", "phone"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let user = UserId::from(id);
    let rows = session.people().sessions_of(user)?.into_iter().map(|visit| {
        let how = visit.how.map_or(Cell::new("signed in", Tone::Good), Cell::from);
        vec![visit.started.into(), visit.ended.unwrap_or_default().into(), how, visit.terminal.into()]
    });
    let columns = [("From", Align::Left), ("To", Align::Left), ("", Align::Left), ("Where", Align::Left)];
    let detail = detail.table("Last sessions", &columns, rows.collect(), "Never signed in.");
    if !session.may(Permission::ActivityView) {
        return Ok(detail);
    }
    let rows =
        session.people().done_by(user)?.into_iter().map(|done| vec![done.at.into(), done.description.into()]);
    let columns = [("When", Align::Left), ("What", Align::Left)];
    Ok(detail.table("Last activities", &columns, rows.collect(), "Nothing done yet."))
}
