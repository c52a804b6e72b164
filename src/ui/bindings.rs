//! The one table of keys. Dispatch, footer, help, palette and the README's list of keys all come from it.

use std::fmt::Write as _;
use std::sync::OnceLock;

use ratatui::crossterm::event::KeyCode;

use super::{Chord, Command, Scope};
use crate::words::Name;

/// Which keys give a command somewhere, and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// `Scope.Command`, by which a terminal that has its own keys names it.
    pub code: &'static str,
    pub command: Command,
    /// The first is the one that is shown.
    pub keys: &'static [Chord],
    pub scope: Scope,
    /// For the footer; without one it keeps out of there.
    pub word: Option<Name>,
    /// One sentence for help and palette.
    pub help: Name,
}

impl Binding {
    /// What the footer calls it; blank keeps it out of there.
    pub fn word(&self) -> &'static str {
        self.word.map_or("", Name::said)
    }
}

/// The table: where, which command, its keys. What it is called and does are the messages `key-Scope-Command` and its
/// `.hint`; one that is `silent` is called nothing and keeps out of the footer.
macro_rules! keys {
    ($($scope:ident: $command:ident = [$($key:expr),+] $(, $silent:ident)?;)+) => {
        &[$(Binding {
            code: concat!(stringify!($scope), ".", stringify!($command)),
            command: Command::$command,
            keys: &[$($key),+],
            scope: Scope::$scope,
            word: keys!(@word $($silent)? concat!("key-", stringify!($scope), "-", stringify!($command))),
            help: Name::of(concat!("key-", stringify!($scope), "-", stringify!($command), ".hint")),
        }),+]
    };
    (@word silent $name:expr) => { None };
    (@word $name:expr) => { Some(Name::of($name)) };
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

/// Every binding of the program, in the order of the footer: what matters most comes first. A terminal may have other keys:
/// [`in_force`].
pub const BINDINGS: &[Binding] = keys! {
    Any: Accept = [ENTER];

    Entry: Pay = [Chord::f(2)];
    Entry: Customer = [Chord::f(3)];
    Returning: Original = [Chord::f(4)];
    Selling: Discount = [Chord::f(4)];
    Returning: Lots = [Chord::f(5)];
    Selling: Lots = [Chord::f(5)];
    Entry: RemoveLine = [DEL];
    Entry: Document = [Chord::f(6)];
    Entry: Hold = [Chord::f(7)];
    Entry: Tickets = [INS];
    Entry: Discard = [Chord::f(8)];
    Selling: Original = [Chord::f(11), Chord::ctrl('t')];
    Entry: Next = [TAB], silent;

    Pay: Post = [Chord::f(2)];
    Pay: OnAccount = [Chord::f(4)];
    Pay: Quote = [Chord::f(6)];
    Pay: Next = [TAB];
    Pay: Previous = [BACK_TAB], silent;
    Pay: RemoveLine = [DEL];

    Account: Post = [Chord::f(2)];
    Account: Customer = [Chord::f(3)];
    Account: Next = [TAB];
    Account: Previous = [BACK_TAB], silent;
    Account: Document = [Chord::f(6)];
    Account: PayBack = [Chord::f(7)];
    Account: RemoveLine = [DEL];
    Account: OtherSide = [Chord::f(4)];

    Lots: Save = [Chord::f(2)];
    Lots: Automatic = [Chord::f(5)];

    Quotations: Sell = [Chord::f(4)];
    Quotations: Print = [Chord::f(2)];

    Documents: Return = [Chord::f(4)];
    Documents: Print = [Chord::f(2)];
    Documents: Cancel = [DEL];
    Documents: Copy = [Chord::f(8)];
    Documents: Filter = [Chord::f(7)];

    List: Search = [Chord::f(3), Chord::char('/')];
    List: Add = [INS];
    Masters: Edit = [Chord::f(4)];
    Masters: ToggleActive = [DEL];
    Payments: Cancel = [DEL];
    Payments: Print = [Chord::f(2)];
    Payments: Filter = [Chord::f(7)];
    Activities: Filter = [Chord::f(7)];
    Activities: Allowed = [Chord::f(8)];
    Activities: Subject = [Chord::f(4)];
    Staff: ResetPin = [Chord::f(7)];
    Parties: Pay = [Chord::f(2)];
    Parties: Statement = [Chord::f(7)];
    List: Sort = [Chord::f(6)];
    Masters: ShowInactive = [Chord::f(8)];
    List: History = [TAB];
    List: Refresh = [Chord::f(5)], silent;

    Form: Save = [Chord::f(2), Chord::ctrl('s')];
    Form: Search = [Chord::f(3)];
    Form: Next = [TAB];
    Form: Previous = [BACK_TAB], silent;
    Form: Toggle = [SPACE];

    Picker: Add = [INS];

    Confirm: Yes = [Chord::f(4)], silent;
    Confirm: No = [DEL, Chord::char('n')], silent;
    Confirm: Next = [TAB], silent;
    Confirm: Previous = [BACK_TAB], silent;

    Shift: CloseShift = [Chord::f(2)];
    Shift: CashIn = [INS];
    Shift: CashOut = [DEL];
    Shift: PrintReport = [Chord::f(7)];
    Shift: PastShifts = [Chord::f(6)];
    Shift: Next = [TAB], silent;
    Shift: Previous = [BACK_TAB], silent;
    Shift: Refresh = [Chord::f(5)], silent;
    Shifts: PrintReport = [Chord::f(7)];

    SignIn: Next = [TAB, BACK_TAB];
    Approve: Next = [TAB, BACK_TAB];

    Home: Add = [INS];
    Home: Next = [TAB], silent;
    Home: Previous = [BACK_TAB], silent;
    Home: Refresh = [Chord::f(5)], silent;

    Report: Pay = [Chord::f(2)];
    Report: Filter = [Chord::f(7)];
    Report: Next = [TAB];
    Report: Previous = [BACK_TAB], silent;
    Report: Refresh = [Chord::f(5)], silent;

    Any: Back = [ESC];
    Any: Menu = [Chord::f(9)];
    Any: Help = [Chord::f(1)];
    Any: Palette = [Chord::f(12), Chord::ctrl('p')], silent;
    Any: Up = [UP], silent;
    Any: Down = [DOWN], silent;
    Any: Left = [LEFT], silent;
    Any: Right = [RIGHT], silent;
    Any: PageUp = [PAGE_UP], silent;
    Any: PageDown = [PAGE_DOWN], silent;
    Any: Home = [HOME], silent;
    Any: End = [END], silent;
    Any: Redraw = [Chord::ctrl('l')], silent;
    Any: Suspend = [Chord::ctrl('z')], silent;
    Any: Quit = [Chord::f(10), Chord::ctrl('q')], silent;
};

/// The sets of scopes that screens have, each with `Any` behind it. A screen with another set adds it here,
/// so that the test which finds keys bound twice sees it.
pub const TOGETHER: &[&[Scope]] = &[
    &[Scope::Selling, Scope::Entry],
    &[Scope::Returning, Scope::Entry],
    &[Scope::Pay],
    &[Scope::Account],
    &[Scope::Payments, Scope::List],
    &[Scope::Activities, Scope::List],
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

static OWN: OnceLock<Vec<Binding>> = OnceLock::new();

/// From now on the program has these bindings instead of [`BINDINGS`]. Only the first time counts.
pub(super) fn put_in_force(bindings: Vec<Binding>) {
    let _ = OWN.set(bindings);
}

/// The bindings of this terminal.
pub fn in_force() -> &'static [Binding] {
    OWN.get().map_or(BINDINGS, Vec::as_slice)
}

/// A key that two of these bindings have where both could hold.
pub fn clash(bindings: &[Binding]) -> Option<(Chord, &Binding, &Binding)> {
    TOGETHER.iter().find_map(|scopes| {
        let hold = |binding: &&Binding| binding.scope == Scope::Any || scopes.contains(&binding.scope);
        let bound: Vec<_> = (bindings.iter().filter(hold))
            .flat_map(|binding| binding.keys.iter().map(move |key| (*key, binding)))
            .collect();
        bound.iter().enumerate().find_map(|(place, (key, one))| {
            let (_, other) = bound.iter().skip(place + 1).find(|(other, _)| other == key)?;
            Some((*key, *one, *other))
        })
    })
}

/// The bindings that hold in some scopes and everywhere, in the order of the table. No two share a key.
pub fn of(scopes: &[Scope]) -> impl Iterator<Item = &'static Binding> {
    in_force().iter().filter(move |binding| binding.scope == Scope::Any || scopes.contains(&binding.scope))
}

/// The key that is shown for a command in some scopes.
pub fn key_of(scopes: &[Scope], command: Command) -> Option<Chord> {
    of(scopes).find(|binding| binding.command == command).and_then(|binding| binding.keys.first().copied())
}

/// What a group of bindings is called in help and README.
pub fn heading(scope: Scope) -> Name {
    match scope {
        Scope::Any => Name::of("scope-Any"),
        Scope::List => Name::of("scope-List"),
        Scope::Masters => Name::of("scope-Masters"),
        Scope::Documents => Name::of("scope-Documents"),
        Scope::Quotations => Name::of("scope-Quotations"),
        Scope::Staff => Name::of("scope-Staff"),
        Scope::Parties => Name::of("scope-Parties"),
        Scope::Report => Name::of("scope-Report"),
        Scope::Form => Name::of("scope-Form"),
        Scope::Picker => Name::of("scope-Picker"),
        Scope::Confirm => Name::of("scope-Confirm"),
        Scope::Menu => Name::of("scope-Menu"),
        Scope::Entry => Name::of("scope-Entry"),
        Scope::Selling => Name::of("scope-Selling"),
        Scope::Returning => Name::of("scope-Returning"),
        Scope::Pay => Name::of("scope-Pay"),
        Scope::Account => Name::of("scope-Account"),
        Scope::Payments => Name::of("scope-Payments"),
        Scope::Activities => Name::of("scope-Activities"),
        Scope::Lots => Name::of("scope-Lots"),
        Scope::SignIn => Name::of("scope-SignIn"),
        Scope::Approve => Name::of("scope-Approve"),
        Scope::Home => Name::of("scope-Home"),
        Scope::Shift => Name::of("scope-Shift"),
        Scope::Shifts => Name::of("scope-Shifts"),
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
    Scope::Activities,
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
    use super::{BINDINGS, TOGETHER, clash, markdown};
    use crate::ui::{Command, Scope};

    #[test]
    fn no_key_is_bound_twice_where_both_could_hold() {
        assert_eq!(clash(BINDINGS), None);
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
            assert!(binding.help.said().ends_with('.'), "{:?}", binding.command);
        }
    }

    #[test]
    fn the_markdown_has_every_binding() {
        let text = markdown();
        assert_eq!(text.matches("| `").count(), BINDINGS.len());
    }
}
