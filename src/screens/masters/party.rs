//! What customers and suppliers have beside other masters: an account, and its statement.

use crate::domain::PartySide;
use crate::store::Session;
use crate::store::reports::of_party;
use crate::ui::{Command, Flow, Place, Possible, Scope};

pub(super) const PARTIES: &[Scope] = &[Scope::Parties, Scope::Masters, Scope::List];

/// Whether the statement of a row can be seen.
pub(super) fn statement_possible(
    session: &Session,
    side: PartySide,
    command: Command,
    id: Option<i64>,
) -> Possible {
    let needs = of_party(side);
    match command {
        Command::Statement if !session.may(needs) => {
            Possible::no(format!("You may not {}. Ask a manager.", needs.words()))
        }
        Command::Statement => Possible::or_reason(id.is_some(), "There is no row to do this to."),
        _ => Possible::Absent,
    }
}

/// Goes to the statement of a row.
pub(super) fn statement(place: Place, id: Option<i64>) -> Flow {
    id.map_or(Flow::Stay, |id| Flow::Open(Place::of(place.name, id)))
}
