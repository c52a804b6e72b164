//! The shop's file under an open program: exchanged, or held by another.

use super::{PIN, PROGRAM, Terminal, at_sign_in, shop, signed_in};

#[test]
fn a_file_that_is_exchanged_is_said_without_a_key() {
    for exchange in ["rename", "cut", "empty"] {
        let (folder, path) = shop();
        let backup = folder.path().join("b.db");
        std::fs::copy(&path, &backup).expect("a copy");
        let terminal = signed_in(&path);
        match exchange {
            "rename" => std::fs::rename(&backup, &path),
            "cut" => std::fs::File::options().write(true).open(&path).and_then(|file| file.set_len(8192)),
            _ => std::fs::write(&path, ""),
        }
        .expect("it is exchanged");
        terminal.sees("was exchanged while it was open");
    }
}

#[test]
fn whom_one_waits_for_is_on_the_screen_and_esc_gives_up() {
    let (_folder, path) = shop();
    let mut terminal = at_sign_in(&path, &[]);
    let other = rusqlite::Connection::open(&path).expect("the file");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody writes");
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("Waiting for");
    terminal.sees("Esc gives up");
    terminal.types("\x1b");
    terminal.sees("did not finish in time");
    other.execute_batch("ROLLBACK").expect("it is held");
    // The line is gone, and the Esc did nothing else.
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("· Mona Adel");
    drop(terminal.wait("no line left", |shown| !shown.parser.screen().contents().contains("Waiting for")));
}

/// At the start too, before there is a screen: Esc needs no Enter, and the terminal is left as it was.
#[test]
fn who_waits_for_the_start_gives_up_by_esc() {
    for (key, is_up) in [("\x1b", true), ("\x03", true), ("x\r", false)] {
        let (folder, path) = shop();
        let lock = std::fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.path().join("shop.db.lock"))
            .expect("the lock file");
        lock.lock().expect("nobody has it");
        let arguments = ["--db", path.to_str().expect("a name")];
        let mut terminal = Terminal::start(PROGRAM, &arguments, folder.path(), &[]);
        terminal.sees("Waiting for");
        terminal.sees("Esc gives up");
        terminal.types(key);
        if is_up {
            terminal.sees("did not finish");
            assert_eq!(terminal.ends().exit_code(), 2);
            terminal.is_as_it_was();
        } else {
            lock.unlock().expect("it is let go");
            terminal.sees("Who is there?");
        }
    }
}
