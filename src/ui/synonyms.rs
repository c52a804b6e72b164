//! Other words that people type for a command, and what a command may cost.

use super::Command;
use crate::words::Name;

/// What else a command is called.
pub fn also(command: Command) -> &'static str {
    match command {
        Command::Quit => Name::of("command-Quit.also").said(),
        Command::Suspend => Name::of("command-Suspend.also").said(),
        Command::Help => Name::of("command-Help.also").said(),
        Command::Menu => Name::of("command-Menu.also").said(),
        Command::Redraw => Name::of("command-Redraw.also").said(),
        Command::Back => Name::of("command-Back.also").said(),
        Command::Pay => Name::of("command-Pay.also").said(),
        Command::Customer => Name::of("command-Customer.also").said(),
        Command::Discount => Name::of("command-Discount.also").said(),
        Command::Lots => Name::of("command-Lots.also").said(),
        Command::Document => Name::of("command-Document.also").said(),
        Command::Hold => Name::of("command-Hold.also").said(),
        Command::Tickets => Name::of("command-Tickets.also").said(),
        Command::RemoveLine => Name::of("command-RemoveLine.also").said(),
        Command::Discard => Name::of("command-Discard.also").said(),
        Command::Original | Command::Return => Name::of("command-Return.also").said(),
        Command::Quote => Name::of("command-Quote.also").said(),
        Command::OnAccount => Name::of("command-OnAccount.also").said(),
        Command::Print => Name::of("command-Print.also").said(),
        Command::Copy => Name::of("command-Copy.also").said(),
        Command::Cancel => Name::of("command-Cancel.also").said(),
        Command::Sell => Name::of("command-Sell.also").said(),
        Command::Filter => Name::of("command-Filter.also").said(),
        Command::Search => Name::of("command-Search.also").said(),
        Command::Sort => Name::of("command-Sort.also").said(),
        Command::Add => Name::of("command-Add.also").said(),
        Command::Edit => Name::of("command-Edit.also").said(),
        Command::ToggleActive => Name::of("command-ToggleActive.also").said(),
        Command::ShowInactive => Name::of("command-ShowInactive.also").said(),
        Command::ResetPin => Name::of("command-ResetPin.also").said(),
        Command::CashIn => Name::of("command-CashIn.also").said(),
        Command::CashOut => Name::of("command-CashOut.also").said(),
        Command::CloseShift => Name::of("command-CloseShift.also").said(),
        Command::PrintReport => Name::of("command-PrintReport.also").said(),
        Command::PastShifts => Name::of("command-PastShifts.also").said(),
        Command::Statement => Name::of("command-Statement.also").said(),
        Command::PayBack => Name::of("command-PayBack.also").said(),
        Command::Save => Name::of("command-Save.also").said(),
        _ => "",
    }
}

/// Whether a command ends the program, throws something away or cannot be taken back: only its own name runs it, or a
/// choice by the arrows, never what merely resembles it.
pub fn is_final(command: Command) -> bool {
    matches!(
        command,
        Command::Quit
            | Command::Suspend
            | Command::Discard
            | Command::RemoveLine
            | Command::ToggleActive
            | Command::Cancel
            | Command::CloseShift
            | Command::Post
            | Command::OnAccount
    )
}
