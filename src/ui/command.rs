//! Everything a key can ask for, and where.

use std::borrow::Cow;

use crate::domain::Permission;
use crate::store::{Error, Session};

/// One thing the program can be told to do. The words for it are in the binding table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    /// Enter: open the row, take the choice, go to the next field, take the next step.
    Accept,
    /// Esc: one layer back.
    Back,
    Next,
    Previous,
    /// Space: the other value of a field that is not typed.
    Toggle,
    Save,
    Add,
    Edit,
    /// Deactivates an active row, activates a deactivated one.
    ToggleActive,
    Search,
    Sort,
    ShowInactive,
    Filter,
    Refresh,
    Yes,
    No,
    Help,
    Menu,
    Palette,
    Redraw,
    Suspend,
    Quit,
    // A document being entered.
    /// Chooses the document that goods come back of.
    Original,
    Quote,
    Pay,
    Customer,
    Discount,
    Lots,
    Document,
    Hold,
    Tickets,
    RemoveLine,
    Discard,
    Post,
    OnAccount,
    Automatic,
    // A payment that stands alone.
    /// From customers to suppliers and back.
    OtherSide,
    PayBack,
    // A document that is done, or a quotation.
    Print,
    Return,
    Copy,
    /// Undoes it by a reversing entry.
    Cancel,
    Sell,
    // A clerk.
    ResetPin,
    // A shift.
    CashIn,
    CashOut,
    CloseShift,
    PrintReport,
    PastShifts,
    // A customer or supplier.
    Statement,
    // What was done.
    /// The activities of a row.
    History,
    /// From an activity to the row that it is about.
    Subject,
    /// Only what somebody's PIN allowed, and all again.
    Allowed,
}

impl Command {
    /// Only moves about; help and palette need not list it.
    pub fn is_motion(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::Left
                | Self::Right
                | Self::PageUp
                | Self::PageDown
                | Self::Home
                | Self::End
        )
    }
}

/// Where a binding holds. A screen names its scopes; `Any` holds on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Any,
    /// Any paged list, and a detail page of one of its rows.
    List,
    /// Lists of things that are kept and edited, as opposed to documents.
    Masters,
    /// Lists and pages of documents that are done.
    Documents,
    /// Lists and pages of quotations.
    Quotations,
    /// The list of clerks.
    Staff,
    /// Customers and suppliers.
    Parties,
    /// A report.
    Report,
    Form,
    Picker,
    Confirm,
    Menu,
    /// The entry of a document.
    Entry,
    /// The entry of what is sold or bought.
    Selling,
    /// The entry of a return.
    Returning,
    Pay,
    /// A payment that stands alone.
    Account,
    /// The list of payments and their pages.
    Payments,
    /// The list of what was done, and their pages.
    Activities,
    Lots,
    SignIn,
    /// Another person's PIN for what the clerk may not do alone.
    Approve,
    /// What today needs.
    Home,
    /// The shift of a drawer, and its count.
    Shift,
    /// The list of shifts.
    Shifts,
}

/// Whether a command can be given now. Footer, help, palette and dispatch all ask this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Possible {
    Yes,
    /// Known here but not possible now; the sentence says why and is shown when the key is pressed.
    No(Cow<'static, str>),
    /// Means nothing here: not shown, and the key is free for an outer scope.
    Absent,
}

impl Possible {
    /// Not possible now, with the sentence that says why.
    pub fn no(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::No(reason.into())
    }

    /// `Yes` when it holds, else `Absent`.
    pub fn when(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::Absent }
    }

    /// `Yes` when it holds, else the reason.
    pub fn or_reason(holds: bool, reason: &'static str) -> Self {
        if holds { Self::Yes } else { Self::No(Cow::Borrowed(reason)) }
    }

    /// `Yes` for who has the right, else the sentence that says which one is missing.
    pub fn by_right(session: &Session, needs: Permission) -> Self {
        match session.may(needs) {
            true => Self::Yes,
            false => Self::no(Error::NotPermitted { permission: needs }.to_string()),
        }
    }

    pub fn is_yes(&self) -> bool {
        *self == Self::Yes
    }

    pub fn is_absent(&self) -> bool {
        *self == Self::Absent
    }
}
