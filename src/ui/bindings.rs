//! The one table of keys. Dispatch, footer, help, palette and the README's list of keys all come from it.

use std::fmt::Write as _;

use ratatui::crossterm::event::KeyCode;

use super::{Chord, Command, Scope};

/// Which keys give a command somewhere, and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    pub command: Command,
    /// The first is the one that is shown.
    pub keys: &'static [Chord],
    pub scope: Scope,
    /// For the footer; blank keeps it out of there.
    pub word: &'static str,
    /// One sentence for help and palette.
    pub help: &'static str,
}

const fn bind(
    scope: Scope,
    command: Command,
    keys: &'static [Chord],
    word: &'static str,
    help: &'static str,
) -> Binding {
    Binding { command, keys, scope, word, help }
}

const UP: Chord = Chord::key(KeyCode::Up);
const DOWN: Chord = Chord::key(KeyCode::Down);
const LEFT: Chord = Chord::key(KeyCode::Left);
const RIGHT: Chord = Chord::key(KeyCode::Right);
const PAGE_UP: Chord = Chord::key(KeyCode::PageUp);
const PAGE_DOWN: Chord = Chord::key(KeyCode::PageDown);
const HOME: Chord = Chord::key(KeyCode::Home);
const END: Chord = Chord::key(KeyCode::End);
const ENTER: Chord = Chord::key(KeyCode::Enter);
const ESC: Chord = Chord::key(KeyCode::Esc);
const TAB: Chord = Chord::key(KeyCode::Tab);
const BACK_TAB: Chord = Chord::key(KeyCode::BackTab);
const INS: Chord = Chord::key(KeyCode::Insert);
const DEL: Chord = Chord::key(KeyCode::Delete);
const SPACE: Chord = Chord::char(' ');

/// Every binding of the program, in the order of the footer: what matters most comes first.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(Scope::Any, Command::Accept, &[ENTER], "Open", "Opens, takes or goes on with what is selected."),

    bind(Scope::Entry, Command::Pay, &[Chord::f(2)], "Pay", "Goes on to payment."),
    bind(Scope::Entry, Command::Customer, &[Chord::f(3)], "Party", "Chooses the customer or supplier of this document."),
    bind(Scope::Returning, Command::Original, &[Chord::f(4)], "Original", "Chooses the document that goods come back of."),
    bind(Scope::Selling, Command::Discount, &[Chord::f(4)], "Discount", "Gives a discount on the whole document."),
    bind(Scope::Returning, Command::Lots, &[Chord::f(5)], "Reason", "Says why the selected line comes back, and where its goods go."),
    bind(Scope::Selling, Command::Lots, &[Chord::f(5)], "Lots", "Shows and changes the lots of the selected line, or the lot it is received in."),
    bind(Scope::Entry, Command::RemoveLine, &[DEL], "Remove", "Removes the selected line."),
    bind(Scope::Entry, Command::Document, &[Chord::f(6)], "Document", "Edits dates, warehouse, terms, charges and references of this document."),
    bind(Scope::Entry, Command::Hold, &[Chord::f(7)], "Hold", "Puts this document aside and begins a new one."),
    bind(Scope::Entry, Command::Tickets, &[INS], "Held", "Lists the documents put aside, to take one up again."),
    bind(Scope::Entry, Command::Discard, &[Chord::f(8)], "Discard", "Throws this document away, after asking."),
    bind(Scope::Selling, Command::Original, &[Chord::f(11), Chord::ctrl('t')], "Take back", "Takes goods back in the same ticket: an exchange."),
    bind(Scope::Entry, Command::Next, &[TAB], "", "Takes what is typed, as Enter does: some scanners end with Tab."),

    bind(Scope::Pay, Command::Post, &[Chord::f(2)], "Post", "Takes the exact amount and posts the document."),
    bind(Scope::Pay, Command::OnAccount, &[Chord::f(4)], "On account", "Puts what is still open on the account of the customer or supplier."),
    bind(Scope::Pay, Command::Quote, &[Chord::f(6)], "Quotation", "Gives this ticket as a quotation instead: it is kept with its prices."),
    bind(Scope::Pay, Command::Next, &[TAB], "Method", "Goes to the next method of payment."),
    bind(Scope::Pay, Command::Previous, &[BACK_TAB], "", "Goes to the previous method of payment."),
    bind(Scope::Pay, Command::RemoveLine, &[DEL], "Remove", "Takes the last of the payments off again."),

    bind(Scope::Account, Command::Post, &[Chord::f(2)], "Take", "Takes the payment, from any line."),
    bind(Scope::Account, Command::Customer, &[Chord::f(3)], "Party", "Chooses who pays or is paid; typing part of a name does too."),
    bind(Scope::Account, Command::Next, &[TAB], "Method", "Goes to the next method of payment."),
    bind(Scope::Account, Command::Previous, &[BACK_TAB], "", "Goes to the previous method of payment."),
    bind(Scope::Account, Command::Document, &[Chord::f(6)], "Details", "Edits reference, check, date and note of this payment."),
    bind(Scope::Account, Command::PayBack, &[Chord::f(7)], "Pay back", "Gives credit back in money, or gets it back from a supplier."),
    bind(Scope::Account, Command::RemoveLine, &[DEL], "In turn", "Lets the selected document be settled in its turn again."),
    bind(Scope::Account, Command::OtherSide, &[Chord::f(4)], "Other side", "Goes from receiving from customers to paying suppliers, and back."),

    bind(Scope::Lots, Command::Save, &[Chord::f(2)], "Take", "Takes these lots."),
    bind(Scope::Lots, Command::Automatic, &[Chord::f(5)], "Automatic", "Chooses the lots again, first expired first."),

    bind(Scope::Quotations, Command::Sell, &[Chord::f(4)], "Sell", "Sells by the quotation, at its prices."),
    bind(Scope::Quotations, Command::Print, &[Chord::f(2)], "Print", "Prints the quotation again, as a copy."),

    bind(Scope::Documents, Command::Return, &[Chord::f(4)], "Return", "Begins a return of the document."),
    bind(Scope::Documents, Command::Print, &[Chord::f(2)], "Print", "Prints the document again, as a copy."),
    bind(Scope::Documents, Command::Cancel, &[DEL], "Cancel", "Cancels the document by a reversing entry, with the reason."),
    bind(Scope::Documents, Command::Copy, &[Chord::f(8)], "Copy", "Begins a new document with the same goods and party."),
    bind(Scope::Documents, Command::Filter, &[Chord::f(7)], "Filter", "Narrows the list by kind, state, party and dates."),

    bind(Scope::List, Command::Search, &[Chord::f(3), Chord::char('/')], "Search", "Searches the list as you type."),
    bind(Scope::List, Command::Add, &[INS], "Add", "Adds a new one."),
    bind(Scope::Masters, Command::Edit, &[Chord::f(4)], "Edit", "Edits the selected row."),
    bind(Scope::Masters, Command::ToggleActive, &[DEL], "Deactivate", "Deactivates the selected row, or activates it again."),
    bind(Scope::Payments, Command::Cancel, &[DEL], "Cancel", "Takes the payment back, with a reason."),
    bind(Scope::Payments, Command::Print, &[Chord::f(2)], "Print", "Prints the receipt again, marked as a copy."),
    bind(Scope::Payments, Command::Filter, &[Chord::f(7)], "Filter", "Narrows the list by way, method and dates."),
    bind(Scope::Staff, Command::ResetPin, &[Chord::f(7)], "New PIN", "Sets a new PIN for the selected clerk."),
    bind(Scope::Parties, Command::Pay, &[Chord::f(2)], "Payment", "Receives from the customer, or pays the supplier."),
    bind(Scope::Parties, Command::Statement, &[Chord::f(7)], "Statement", "Shows every document and payment of the selected one, and what is owed."),
    bind(Scope::List, Command::Sort, &[Chord::f(6)], "Sort", "Sorts by the next column, then the other way round."),
    bind(Scope::Masters, Command::ShowInactive, &[Chord::f(8)], "Inactive", "Shows or hides deactivated rows."),
    bind(Scope::List, Command::Refresh, &[Chord::f(5)], "", "Reads the list again."),

    bind(Scope::Form, Command::Save, &[Chord::f(2), Chord::ctrl('s')], "Save", "Saves from any field."),
    bind(Scope::Form, Command::Search, &[Chord::f(3)], "Choose", "Opens the list a field chooses from."),
    bind(Scope::Form, Command::Next, &[TAB], "Next", "Goes to the next field."),
    bind(Scope::Form, Command::Previous, &[BACK_TAB], "", "Goes to the previous field."),
    bind(Scope::Form, Command::Toggle, &[SPACE], "Change", "Changes a field that is not typed."),

    bind(Scope::Picker, Command::Add, &[INS], "Add new", "Adds a new one and takes it."),

    bind(Scope::Confirm, Command::Yes, &[Chord::f(4)], "", "Answers yes; so does y, where nothing is lost by it."),
    bind(Scope::Confirm, Command::No, &[DEL, Chord::char('n')], "", "Answers no."),
    bind(Scope::Confirm, Command::Next, &[TAB], "", "Goes to the next answer."),
    bind(Scope::Confirm, Command::Previous, &[BACK_TAB], "", "Goes to the previous answer."),

    bind(Scope::Shift, Command::CloseShift, &[Chord::f(2)], "Close", "Counts the drawer and closes the shift."),
    bind(Scope::Shift, Command::CashIn, &[INS], "Pay in", "Puts cash into the drawer, with a reason."),
    bind(Scope::Shift, Command::CashOut, &[DEL], "Pay out", "Takes cash out of the drawer, with a reason."),
    bind(Scope::Shift, Command::PrintReport, &[Chord::f(7)], "Print", "Prints the X report of an open shift, the Z report of a closed one."),
    bind(Scope::Shift, Command::PastShifts, &[Chord::f(6)], "Shifts", "Lists the shifts there were, to look at and to print again."),
    bind(Scope::Shift, Command::Next, &[TAB], "", "Goes to the next note or coin."),
    bind(Scope::Shift, Command::Previous, &[BACK_TAB], "", "Goes to the note or coin before."),
    bind(Scope::Shift, Command::Refresh, &[Chord::f(5)], "", "Reads the figures again."),
    bind(Scope::Shifts, Command::PrintReport, &[Chord::f(7)], "Print", "Prints the report of the selected shift again."),

    bind(Scope::SignIn, Command::Next, &[TAB, BACK_TAB], "Another user", "Goes from the name to the PIN and back."),
    bind(Scope::Approve, Command::Next, &[TAB, BACK_TAB], "Another user", "Goes from the name to the PIN and back."),

    bind(Scope::Home, Command::Add, &[INS], "New sale", "Begins a sale."),
    bind(Scope::Home, Command::Next, &[TAB], "", "Goes to the next figure; its digit opens it at once."),
    bind(Scope::Home, Command::Previous, &[BACK_TAB], "", "Goes to the figure before."),
    bind(Scope::Home, Command::Refresh, &[Chord::f(5)], "", "Reads the figures again."),

    bind(Scope::Report, Command::Pay, &[Chord::f(2)], "Pay", "Receives money from the customer of the statement, or pays the supplier."),
    bind(Scope::Report, Command::Filter, &[Chord::f(7)], "Dates", "Changes the dates and choices of the report."),
    bind(Scope::Report, Command::Next, &[TAB], "By", "Adds sales up by the next of day, product, customer, sales engineer and kind."),
    bind(Scope::Report, Command::Previous, &[BACK_TAB], "", "Adds sales up by the one before."),
    bind(Scope::Report, Command::Refresh, &[Chord::f(5)], "", "Works the report out again."),

    bind(Scope::Any, Command::Back, &[ESC], "Back", "Goes one layer back; from the bottom it opens the menu."),
    bind(Scope::Any, Command::Menu, &[Chord::f(9)], "Menu", "Opens the menu; digits jump."),
    bind(Scope::Any, Command::Help, &[Chord::f(1)], "Help", "Lists the keys that work here."),
    bind(Scope::Any, Command::Palette, &[Chord::f(12), Chord::ctrl('p')], "", "Finds a command or a place by its name."),
    bind(Scope::Any, Command::Up, &[UP], "", "Goes one up."),
    bind(Scope::Any, Command::Down, &[DOWN], "", "Goes one down."),
    bind(Scope::Any, Command::Left, &[LEFT], "", "Goes one to the left."),
    bind(Scope::Any, Command::Right, &[RIGHT], "", "Goes one to the right."),
    bind(Scope::Any, Command::PageUp, &[PAGE_UP], "", "Goes one screenful up."),
    bind(Scope::Any, Command::PageDown, &[PAGE_DOWN], "", "Goes one screenful down."),
    bind(Scope::Any, Command::Home, &[HOME], "", "Goes to the beginning."),
    bind(Scope::Any, Command::End, &[END], "", "Goes to the end."),
    bind(Scope::Any, Command::Redraw, &[Chord::ctrl('l')], "", "Draws the whole screen anew, when something else wrote over it."),
    bind(Scope::Any, Command::Suspend, &[Chord::ctrl('z')], "", "Goes to the shell; `fg` comes back."),
    bind(Scope::Any, Command::Quit, &[Chord::f(10), Chord::ctrl('q')], "", "Ends the program, asking first when something is unsaved."),
];

/// The sets of scopes that screens have, each with `Any` behind it. A screen with another set adds it here,
/// so that the test which finds keys bound twice sees it.
pub const TOGETHER: &[&[Scope]] = &[
    &[Scope::Selling, Scope::Entry],
    &[Scope::Returning, Scope::Entry],
    &[Scope::Pay],
    &[Scope::Account],
    &[Scope::Payments, Scope::List],
    &[Scope::Lots],
    &[Scope::Form],
    &[Scope::SignIn],
    &[Scope::Approve],
    &[Scope::Home],
    &[Scope::Picker],
    &[Scope::Confirm],
    &[Scope::Menu],
    &[Scope::List],
    &[Scope::Masters, Scope::List],
    &[Scope::Staff, Scope::Masters, Scope::List],
    &[Scope::Documents, Scope::List],
    &[Scope::Shift],
    &[Scope::Shifts, Scope::List],
    &[Scope::Parties, Scope::Masters, Scope::List],
    &[Scope::Report],
    &[Scope::Quotations, Scope::List],
];

/// The bindings that hold in some scopes and everywhere, in the order of the table. No two share a key.
pub fn of(scopes: &[Scope]) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.scope == Scope::Any || scopes.contains(&binding.scope))
}

/// The key that is shown for a command in some scopes.
pub fn key_of(scopes: &[Scope], command: Command) -> Option<Chord> {
    of(scopes).find(|binding| binding.command == command).and_then(|binding| binding.keys.first().copied())
}

/// What a group of bindings is called in help and README.
pub fn heading(scope: Scope) -> &'static str {
    match scope {
        Scope::Any => "Everywhere",
        Scope::List => "In a list",
        Scope::Masters => "On a row that can be edited",
        Scope::Documents => "On a document",
        Scope::Quotations => "On a quotation",
        Scope::Staff => "On a clerk",
        Scope::Parties => "On a customer or supplier",
        Scope::Report => "In a report",
        Scope::Form => "In a form",
        Scope::Picker => "In a list to choose from",
        Scope::Confirm => "In a question",
        Scope::Menu => "In the menu",
        Scope::Entry => "Entering a document",
        Scope::Selling => "Entering what is sold or bought",
        Scope::Returning => "Entering a return",
        Scope::Pay => "Paying",
        Scope::Account => "Receiving or paying on account",
        Scope::Payments => "On a payment",
        Scope::Lots => "Choosing lots",
        Scope::SignIn => "Signing in",
        Scope::Approve => "Asking for an approval",
        Scope::Home => "On the first page",
        Scope::Shift => "On a shift",
        Scope::Shifts => "In the list of shifts",
    }
}

/// All scopes in the order of the README.
const ORDER: &[Scope] = &[
    Scope::Any,
    Scope::Entry,
    Scope::Selling,
    Scope::Returning,
    Scope::Pay,
    Scope::Account,
    Scope::Lots,
    Scope::Shift,
    Scope::List,
    Scope::Masters,
    Scope::Documents,
    Scope::Shifts,
    Scope::Payments,
    Scope::Quotations,
    Scope::Staff,
    Scope::Parties,
    Scope::Report,
    Scope::Form,
    Scope::Picker,
    Scope::Menu,
    Scope::Confirm,
    Scope::SignIn,
    Scope::Approve,
    Scope::Home,
];

/// All keys as Markdown, for the README.
pub fn markdown() -> String {
    let mut out = String::new();
    for scope in ORDER {
        let mut begun = false;
        for binding in BINDINGS.iter().filter(|binding| binding.scope == *scope) {
            if !begun {
                begun = true;
                let gap = if out.is_empty() { "" } else { "\n" };
                // Writing to a string cannot fail.
                let _ = write!(out, "{gap}**{}**\n\n| key | does |\n|---|---|\n", heading(*scope));
            }
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), binding.help);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{BINDINGS, TOGETHER, markdown, of};
    use crate::ui::{Command, Scope};

    #[test]
    fn no_key_is_bound_twice_where_both_could_hold() {
        for scopes in TOGETHER {
            let bound: Vec<_> =
                of(scopes).flat_map(|b| b.keys.iter().map(move |k| (*k, b.command))).collect();
            for (place, (key, command)) in bound.iter().enumerate() {
                let twice = bound.iter().skip(place + 1).find(|(other, _)| other == key);
                assert!(twice.is_none(), "{key} is {command:?} and {twice:?} in {scopes:?}");
            }
        }
    }

    #[test]
    fn every_scope_is_in_a_set_that_is_tested() {
        for binding in BINDINGS {
            let known =
                binding.scope == Scope::Any || TOGETHER.iter().any(|set| set.contains(&binding.scope));
            assert!(known, "{:?}", binding.scope);
        }
    }

    #[test]
    fn every_command_has_a_key_that_any_keyboard_can_type() {
        for binding in BINDINGS {
            // Ctrl-Z is what every shell user knows; the palette reaches it without Ctrl.
            let plain = binding.keys.iter().any(|key| key.is_plain())
                || matches!(binding.command, Command::Suspend | Command::Redraw);
            assert!(plain, "{:?} in {:?}", binding.command, binding.scope);
        }
    }

    #[test]
    fn keys_that_terminals_take_are_never_the_only_way() {
        for binding in BINDINGS {
            let taken =
                |key: &crate::ui::Chord| matches!(key.code, ratatui::crossterm::event::KeyCode::F(10 | 11));
            assert!(!binding.keys.iter().all(taken), "{:?} in {:?}", binding.command, binding.scope);
        }
    }

    #[test]
    fn every_binding_says_what_it_does_in_a_sentence() {
        for binding in BINDINGS {
            assert!(binding.help.ends_with('.'), "{:?}", binding.command);
        }
    }

    #[test]
    fn the_markdown_has_every_binding() {
        let text = markdown();
        assert_eq!(text.matches("| `").count(), BINDINGS.len());
    }
}
