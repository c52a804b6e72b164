//! What customers and suppliers have beside other masters: an account, its statement, and payments on it.

use super::super::routes::{CUSTOMER_STATEMENT, PAY, PAY_SUPPLIER, SUPPLIER_STATEMENT};
use crate::domain::{PartySide, Permission};
use crate::store::Session;
use crate::store::reports::of_party;
use crate::ui::{Command, Flow, Possible, Route, Scope};
use crate::words::Name;

pub(super) const PARTIES: &[Scope] = &[Scope::Parties, Scope::Masters, Scope::List];

/// Whether the statement of a row can be seen, or a payment taken on its account.
pub(super) fn possible(session: &Session, side: PartySide, command: Command, id: Option<i64>) -> Possible {
    let needs = match command {
        Command::Statement => of_party(side),
        Command::Pay => Permission::PaymentsCreate,
        _ => return Possible::Absent,
    };
    match Possible::by_right(session, needs) {
        Possible::Yes => Possible::or_reason(id.is_some(), Name::of("masters-there-is-no-row-to").said()),
        no => no,
    }
}

/// Goes to the statement of a row, or to a payment on its account.
pub(super) fn act(side: PartySide, command: Command, id: Option<i64>) -> Flow {
    let place = match (command, side) {
        (Command::Statement, PartySide::Customer) => CUSTOMER_STATEMENT,
        (Command::Statement, PartySide::Supplier) => SUPPLIER_STATEMENT,
        (Command::Pay, PartySide::Customer) => PAY,
        (Command::Pay, PartySide::Supplier) => PAY_SUPPLIER,
        _ => return Flow::Stay,
    };
    id.map_or(Flow::Stay, |id| Flow::Open(Route::of(place.name, id)))
}
