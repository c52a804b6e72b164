//! Keys that a terminal has its own way.

use super::{PIN, PROGRAM, Terminal, shop};

fn with_keys(home: &std::path::Path, keys: &str) {
    let set_up = home.join(".config/storekeep");
    std::fs::create_dir_all(&set_up).expect("a folder");
    std::fs::write(set_up.join("config.toml"), keys).expect("a file");
}

#[test]
fn a_command_is_given_shown_and_named_in_sentences_by_the_keys_of_the_terminal() {
    let (folder, path) = shop();
    with_keys(
        folder.path(),
        "[keys.Entry]\nCustomer = \"F5\"\n[keys.Selling]\nLots = \"F3\"\n[keys.Returning]\nLots = \"F3\"\n",
    );
    let mut terminal = Terminal::start(PROGRAM, &["--db", &path.display().to_string()], folder.path(), &[]);
    terminal.sees("PIN");
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("F5 Customer");
    // F9, the menu, a purchase: it says which key chooses whom it is from.
    terminal.types("\x1b[20~22");
    terminal.sees("F5 chooses");
    terminal.types("\x1b[15~");
    terminal.sees("Choose a supplier");
    terminal.types("\x11");
    assert!(terminal.ends().success());
}

#[test]
fn keys_that_cannot_be_are_said_before_anything_is_shown() {
    let (folder, path) = shop();
    with_keys(folder.path(), "[keys.Entry]\nPay = \"F3\"\n");
    let mut terminal = Terminal::start(PROGRAM, &["--db", &path.display().to_string()], folder.path(), &[]);
    terminal.sees("Entry.Customer");
    assert_eq!(terminal.ends().exit_code(), 2);
}
