//! What can be done with a document that is done: print it again, take goods of it back, copy it, cancel it.

use std::rc::Rc;

use super::super::paper;
use super::super::routes::entry;
use super::cancelling::Cancelling;
use crate::domain::{DocumentId, Status};
use crate::store::{Begun, Result, Session};
use crate::ui::{Command, Flow, Form, Possible, Route};
use crate::words::{Message, Name};

/// Whether a command can be given for a row now.
pub(super) fn possible(session: &Session, command: Command, id: Option<DocumentId>) -> Possible {
    if !matches!(command, Command::Print | Command::Return | Command::Copy | Command::Cancel | Command::Sell)
    {
        return Possible::Absent;
    }
    let Some((kind, status)) = id.and_then(|id| session.documents().document_state(id).ok()) else {
        return Possible::no(Name::of("documents-there-is-no-document-to").said());
    };
    match command {
        Command::Cancel if status == Status::Cancelled => {
            Possible::no(Name::of("documents-it-is-cancelled-already").said())
        }
        Command::Return => match kind.returned_by() {
            None => Possible::no(Name::of("documents-a-return-is-not-returned").said()),
            Some(_) if status == Status::Cancelled => {
                Possible::no(Name::of("documents-it-is-cancelled-there-is").said())
            }
            Some(back) => Possible::by_right(session, back.permission()),
        },
        Command::Copy if kind.is_return() => {
            Possible::no(Name::of("documents-a-return-is-not-copied").said())
        }
        Command::Copy | Command::Sell => Possible::by_right(session, kind.permission()),
        _ => Possible::Yes,
    }
}

/// Does it.
pub(super) fn act(session: &Rc<Session>, command: Command, id: DocumentId) -> Flow {
    let done = match command {
        Command::Print => print(session, id),
        Command::Return => session.documents().begin_return(id).map(go_on),
        Command::Copy => session.documents().begin_copy(id).map(go_on),
        Command::Sell => session.documents().begin_sale(id).map(go_on),
        Command::Cancel => cancel(session, id),
        _ => Ok(Flow::Stay),
    };
    done.unwrap_or_else(Flow::from)
}

/// To the entry, with the ticket that was begun.
fn go_on(begun: Begun) -> Flow {
    let open = Flow::Open(Route::of(entry(begun.kind).name, begun.id.row()));
    let left_out = match begun.left_out.as_slice() {
        [] => None,
        names => {
            Some(Message::of("documents-left-out-as-out-of").with("join", &names.join(", ")).to_string())
        }
    };
    let said: Vec<String> = left_out.into_iter().chain(begun.tax_kept.map(|kept| kept.to_string())).collect();
    if said.is_empty() { open } else { open.then(Flow::warn(said.join(" "))) }
}

fn print(session: &Session, id: DocumentId) -> Result<Flow> {
    let document = session.documents().reprint(id)?;
    let lines = paper::receipt(&document, &session.shop()?);
    Ok(paper::again(
        Message::of("documents-copy")
            .with("number", &document.number)
            .with("copies", &document.copies)
            .to_string(),
        lines,
    ))
}

fn cancel(session: &Rc<Session>, id: DocumentId) -> Result<Flow> {
    // Before anybody types a reason for nothing.
    session.documents().may_cancel(id)?;
    Ok(Form::open(Cancelling::new(session.clone(), session.documents().document(id)?)))
}
