//! Users: who may sign in, when they did, and what they did.

use super::face::Face;
use super::pin::NewPin;
use crate::domain::{Permission, UserId};
use crate::store::masters::USERS;
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Column, Command, Detail, Form, Possible, Scope, Tone};
use crate::words::Name;

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "last_sign_in_at" if line.is_yes("is_locked") => {
            Cell::new(Name::of("users-locked").said(), Tone::Bad)
        }
        "last_sign_in_at" if line.text(name).is_empty() => {
            Cell::new(Name::of("users-never").said(), Tone::Dim)
        }
        _ => line.plain(name),
    },
    figures,
    scopes: &[Scope::Staff, Scope::Masters, Scope::List],
    possible: |session, command, id| match (command, id) {
        (Command::ResetPin, None) => Possible::no(Name::of("users-there-is-no-user-to").said()),
        (Command::ResetPin, Some(_)) => Possible::or_reason(
            session.may(Permission::UsersEdit),
            Name::of("users-you-may-not-change-users").said(),
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
        Name::of("users.none-yet"),
        &[
            Column::new(Name::of("users.username"), 12).sorts(0),
            Column::new(Name::of("users.full_name"), 20).grows(2).sorts(1),
            Column::new(Name::of("users.role_id"), 16).grows(1),
            Column::new(Name::of("users.last_sign_in_at"), 16).priority(1),
            Column::new(Name::of("users.phone"), 14).priority(2),
        ],
        &["username", "full_name", "role", "last_sign_in_at", "phone"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let user = UserId::from(id);
    let rows = session.people().sessions_of(user)?.into_iter().map(|visit| {
        let how = visit.how.map_or(Cell::new(Name::of("users-signed-in").said(), Tone::Good), Cell::from);
        vec![visit.started.into(), visit.ended.unwrap_or_default().into(), how, visit.terminal.into()]
    });
    let columns = [
        (Name::of("users-from").said(), Align::Left),
        (Name::of("users-to").said(), Align::Left),
        ("", Align::Left),
        (Name::of("users-where").said(), Align::Left),
    ];
    let detail = detail.table(
        Name::of("users-last-sessions").said(),
        &columns,
        rows.collect(),
        Name::of("users-never-signed-in").said(),
    );
    if !session.may(Permission::ActivityView) {
        return Ok(detail);
    }
    let rows = session
        .people()
        .done_by(user)?
        .into_iter()
        .map(|done| vec![done.at.into(), done.said.message().to_string().into()]);
    let columns =
        [(Name::of("users-when").said(), Align::Left), (Name::of("users-what").said(), Align::Left)];
    let allowed = session.people().allowed_by(user)?.into_iter();
    let allowed = allowed.map(|(at, what)| vec![at.into(), what.to_string().into()]).collect();
    let detail = detail.table(
        Name::of("users-allowed").said(),
        &columns,
        allowed,
        Name::of("users-allowed-nothing").said(),
    );
    Ok(detail.table(
        Name::of("users-last-activities").said(),
        &columns,
        rows.collect(),
        Name::of("users-nothing-done-yet").said(),
    ))
}
