//! Other words that people type for a command, and what a command may cost.

use super::Command;

/// What else a command is called.
pub fn also(command: Command) -> &'static str {
    match command {
        Command::Quit => "quit exit leave",
        Command::Suspend => "shell suspend",
        Command::Help => "help keys shortcuts how",
        Command::Menu => "menu places",
        Command::Redraw => "redraw refresh screen",
        Command::Back => "back escape close",
        Command::Pay => "pay payment checkout tender cash total",
        Command::Customer => "customer client buyer supplier vendor",
        Command::Discount => "discount rebate percent off",
        Command::Lots => "lot lots batch expiry expires",
        Command::Document => "date warehouse terms reference shipping charges tax",
        Command::Hold => "hold park suspend later",
        Command::Tickets => "held parked recall open tickets",
        Command::RemoveLine => "remove delete void line item",
        Command::Discard => "discard void cancel delete clear",
        Command::Original | Command::Return => "return refund exchange back",
        Command::Quote => "quotation quote offer estimate",
        Command::OnAccount => "credit debt account owe later",
        Command::Print => "print reprint printer copy receipt",
        Command::Copy => "copy duplicate again",
        Command::Cancel => "cancel void reverse undo delete",
        Command::Sell => "sell sale",
        Command::Filter => "filter narrow dates",
        Command::Search => "search find look",
        Command::Sort => "sort order",
        Command::Add => "add new create",
        Command::Edit => "edit change price",
        Command::ToggleActive => "delete remove deactivate activate",
        Command::ShowInactive => "inactive deleted deactivated",
        Command::ResetPin => "pin password reset",
        Command::CashIn => "pay in float cash",
        Command::CashOut => "pay out expense cash",
        Command::CloseShift => "close shift z end day count",
        Command::PrintReport => "print x z report",
        Command::PastShifts => "shifts history z",
        Command::Statement => "statement account history debt owe balance",
        Command::PayBack => "refund back credit",
        Command::Save => "save store",
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
