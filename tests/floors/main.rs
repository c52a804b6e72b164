//! Imports go down only and lead in no circle, screens know no other screen, SQL stays in `store`, the terminal in its
//! floors, and `domain` touches neither files nor clocks. Each rule is shown to fail on a planted violation.

mod both;
mod circles;
mod readable;
mod rows;
mod source;
mod words;

use source::{Source, Token, is_path, read_all, tree};

/// What each floor may import beside itself.
const FLOORS: &[(&str, &[&str])] = &[
    ("words", &[]),
    ("domain", &["words"]),
    ("print", &["words", "domain"]),
    ("store", &["words", "domain"]),
    ("ui", &["words", "domain", "store"]),
    ("terminal", &["words", "domain", "ui"]),
    ("config", &["words", "domain", "store", "ui"]),
    ("screens", &["words", "domain", "store", "ui", "print", "config"]),
    ("app", &["words", "domain", "store", "ui", "print", "config", "screens", "terminal"]),
    ("cli", &["words", "domain", "store", "ui", "print", "config", "screens"]),
];
/// What screens share; every other file of theirs is a screen, or belongs to the one whose name it begins with.
const SHARED: &[&str] = &["approve", "paper", "recovery", "resource", "router", "routes", "seat", "who"];
/// Where the terminal library may be used.
const DRAWING: &[&str] = &["ui", "screens", "app", "terminal"];
const BAD_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "shared"];
const MOST_LINES: usize = 450;

/// Everything a file does that it must not; `all` is the whole tree.
fn violations(source: &Source, all: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |line: usize, what: String| found.push(format!("src/{}:{line}: {what}", source.path));
    let module = source.module();
    let floor = module.first().copied().unwrap_or("main");
    let tokens = source.tokens();
    for (line, path) in source.paths() {
        let Some(target) = path.first() else { continue };
        let is_floor = FLOORS.iter().any(|(name, _)| name == target);
        let allowed = FLOORS.iter().find(|(name, _)| *name == floor).map(|(_, below)| below);
        if is_floor && target != floor && allowed.is_some_and(|below| !below.contains(&target.as_str())) {
            say(line, format!("{floor} imports {target}, which does not stand below it"));
        }
        if let ("screens", "screens", Some(other)) = (floor, target.as_str(), path.get(1))
            && let Some(own) = module.get(1)
            && knows_a_screen(own, other, all)
        {
            say(line, format!("the screen {own} imports the screen {other}"));
        }
    }
    for token in &tokens {
        match token {
            Token::Text(line, text) if floor != "store" && is_sql(text) => {
                say(*line, format!("SQL outside store: {text:.40}"));
            }
            Token::Word(line, word)
                if floor != "store" && matches!(word.as_str(), "rusqlite" | "refinery") =>
            {
                say(*line, format!("{word} outside store"));
            }
            Token::Word(line, word)
                if !DRAWING.contains(&floor) && matches!(word.as_str(), "ratatui" | "crossterm") =>
            {
                say(*line, format!("{word} outside the floors that draw"));
            }
            _ => {}
        }
    }
    if floor == "domain" {
        for (line, what) in touches_the_world(&tokens) {
            say(line, format!("domain uses {what}; it is passed in"));
        }
    }
    if source.path != "store/kernel/clock.rs" {
        for (line, what) in asks_another_clock(&tokens) {
            say(line, format!("{what}: the store's clock is the only one"));
        }
    }
    if floor == "store" && !module.contains(&"tests") {
        for (line, name) in both::take_both(&source.text) {
            say(line, format!("{name} holds a session and a connection; one of them has the other"));
        }
        if source.path != "store/kernel/sql.rs" {
            for line in rows::asked_directly(&source.text) {
                say(line, "a row is asked by `get`; `read` names what cannot be read".to_owned());
            }
        }
    }
    let lines = source.text.lines().count();
    if lines > MOST_LINES {
        say(lines, format!("{lines} lines; a file has one subject and at most {MOST_LINES}"));
    }
    if let Some(name) = source.path.trim_end_matches(".rs").split('/').find(|name| BAD_NAMES.contains(name)) {
        say(1, format!("“{name}” says nothing about what is in it"));
    }
    found
}

/// Whether a file of the screens' module `own` may not know the module `other` of them.
fn knows_a_screen(own: &str, other: &str, all: &[Source]) -> bool {
    let family = |name: &str| name.split('_').next().unwrap_or_default().to_owned();
    let is_module = all.iter().any(|source| source.module().get(..2) == Some(&["screens", other]));
    is_module && own != "router" && !SHARED.contains(&other) && family(own) != family(other)
}

/// Statements are written in capitals; a sentence for a clerk begins with one capital letter only.
fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let has = |word: &str| words.contains(&word);
    let capitals = ["SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "VACUUM"].iter().any(|word| has(word))
        || (["CREATE", "DROP", "ALTER"].iter().any(|word| has(word))
            && ["TABLE", "INDEX", "TRIGGER", "VIEW"].iter().any(|word| has(word)));
    let small = match words.first() {
        Some(&"select") => has("from"),
        Some(&"insert") => has("into"),
        Some(&"delete") => has("from"),
        Some(&"update") => has("set"),
        Some(&"pragma") => true,
        _ => false,
    };
    capitals || small
}

/// Files, the environment, threads and clocks.
fn touches_the_world(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Word(line, word) = token else { continue };
        if matches!(word.as_str(), "Local" | "Utc" | "SystemTime" | "Instant" | "OsRng") {
            found.push((*line, word.clone()));
        }
        if word == "std" && is_path(tokens, at + 1) {
            let (mut next, mut paths) = (at + 3, Vec::new());
            tree(tokens, &mut next, Vec::new(), &mut paths);
            let world = ["fs", "env", "io", "net", "process", "thread", "time"];
            let named =
                paths.iter().filter_map(|path| path.first()).find(|name| world.contains(&name.as_str()));
            found.extend(named.map(|name| (*line, format!("std::{name}"))));
        }
    }
    found
}

/// A clock beside the one of the store: that of the machine's zone, or SQLite's own, which no shop's time zone and no test
/// sets.
fn asks_another_clock(tokens: &[Token]) -> Vec<(usize, String)> {
    let is_now =
        |at: usize| is_path(tokens, at) && tokens.get(at + 2).is_some_and(|token| token.is_word("now"));
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(line, word) if word == "Local" || (word == "Utc" && is_now(at + 1)) => {
                found.push((*line, word.clone()));
            }
            Token::Text(line, text) => {
                let asks = ["'now'", "localtime", "CURRENT_TIME", "CURRENT_DATE"].into_iter();
                found.extend(asks.filter(|asks| text.contains(asks)).map(|asks| (*line, asks.to_owned())));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_floors_hold() {
    let all = read_all();
    assert!(all.len() > 50, "the sources were found");
    let found: Vec<String> = all.iter().flat_map(|source| violations(source, &all)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// What is found in a file with this text, beside the real ones.
fn planted(path: &str, text: &str) -> Vec<String> {
    violations(&Source::new(path, text), &read_all())
}

fn assert_found(path: &str, text: &str, what: &str) {
    let found = planted(path, text);
    assert!(found.iter().any(|violation| violation.contains(what)), "{text:?} gives {found:?}");
}

#[test]
fn an_import_that_goes_up_is_found_however_it_is_written() {
    assert_found("domain/money.rs", "use crate::store::Store;", "domain imports store");
    assert_found("store/open.rs", "fn f(_: crate::ui::Look) {}", "store imports ui");
    assert_found("ui/form.rs", "use crate::{domain::Money, screens::{Seat}};", "ui imports screens");
    assert_found("ui/form.rs", "use super::super::app::App;", "ui imports app");
    assert_found("store/master/list.rs", "use super::super::super::ui::Cell;", "store imports ui");
    assert_found("print/mod.rs", "use crate::store::Session;", "print imports store");
    assert_found("cli/mod.rs", "use crate::app::App;", "cli imports app");
    assert_found("ui/form.rs", "mod tests {\n    use super::super::super::app::App;\n}", "ui imports app");
    assert_found("store/shop.rs", "fn f() {\n\n    crate::screens::x() }", "src/store/shop.rs:3");
}

#[test]
fn an_import_that_goes_down_or_stays_is_none() {
    for (path, text) in [
        ("ui/form.rs", "use crate::store::Ask;\nuse super::Look;\nuse super::super::domain::Money;"),
        ("store/master/list.rs", "use super::super::{Error, page::Ask};"),
        ("ui/form.rs", "mod tests {\n    use super::super::Look;\n}\n"),
        ("store/open.rs", "// use crate::ui::Look;\nconst A: &str = \"crate::ui\"; /* crate::app */"),
        ("main.rs", "use storekeep::app::App;"),
    ] {
        assert_eq!(planted(path, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_screen_that_knows_another_is_found() {
    assert_found("screens/wizard.rs", "use super::home::Home;", "screen wizard imports the screen home");
    assert_found("screens/wizard.rs", "use crate::screens::{sign_in};", "imports the screen sign_in");
    assert_eq!(planted("screens/home_draw.rs", "use super::home::Home;"), Vec::<String>::new());
    assert_eq!(planted("screens/router.rs", "use super::home::Home;"), Vec::<String>::new());
    assert_eq!(planted("screens/wizard.rs", "use super::seat::Seat;"), Vec::<String>::new());
}

#[test]
fn sql_outside_the_store_is_found() {
    assert_found("cli/mod.rs", "const A: &str = \"SELECT id FROM users\";", "SQL outside store");
    assert_found("screens/home.rs", "let a = r#\"\n  DELETE FROM \"lots\" \"#;", "SQL outside store");
    assert_found("ui/list.rs", "format!(\"select {x} from {t}\")", "SQL outside store");
    assert_found("app/mod.rs", "const A: &str = \"CREATE TABLE x (a)\";", "SQL outside store");
    assert_found("cli/mod.rs", "use rusqlite::Connection;", "rusqlite outside store");
    assert_eq!(
        planted("ui/list.rs", "(\"Select a lot from the list. Delete it?\", \"Update\")"),
        Vec::<String>::new()
    );
    assert_eq!(planted("store/lots.rs", "\"SELECT 1\"; use rusqlite::Row;"), Vec::<String>::new());
}

#[test]
fn a_terminal_below_the_screens_is_found() {
    assert_found("store/mod.rs", "use ratatui::style::Color;", "ratatui outside");
    assert_found("cli/mod.rs", "fn f() { ratatui::crossterm::x(); }", "ratatui outside");
    assert_eq!(planted("ui/list.rs", "use ratatui::Frame;"), Vec::<String>::new());
}

#[test]
fn a_domain_that_looks_at_the_world_is_found() {
    for text in [
        "use std::fs;",
        "use std::{cmp, fs::File};",
        "fn f() { chrono::Local::now(); }",
        "fn f() { Utc::now(); }",
        "use std::time::Instant;",
        "fn f() { std::env::var(\"A\"); }",
    ] {
        assert_found("domain/money.rs", text, "it is passed in");
    }
    assert_eq!(planted("domain/money.rs", "use std::fmt;\nuse chrono::NaiveDate;"), Vec::<String>::new());
}

#[test]
fn a_second_clock_is_found() {
    for text in [
        "fn f() { chrono::Local::now(); }",
        "use chrono::Local;",
        "fn f() { chrono::Utc::now(); }",
        "const A: &str = \"SELECT strftime('%s', 'now')\";",
        "const A: &str = \"SELECT date(x, 'localtime')\";",
        "const A: &str = \"SELECT CURRENT_TIMESTAMP\";",
    ] {
        assert_found("store/shop.rs", text, "the store's clock is the only one");
    }
    let instants = "use chrono::{DateTime, Utc};\nfn f(_: DateTime<Utc>) {}";
    assert_eq!(planted("store/shop.rs", instants), Vec::<String>::new());
    assert_eq!(planted("store/kernel/clock.rs", "fn f() { Utc::now(); }"), Vec::<String>::new());
}

#[test]
fn what_is_handed_a_session_and_a_connection_is_found() {
    for text in [
        "fn f(tx: &Connection, session: &Session) {}",
        "impl A {\n    pub(crate) fn f<'a>(&self, s: &'a crate::store::Session, w: &Write<'_>) {}\n}",
        "struct Posting<'a> { session: &'a Session, tx: &'a rusqlite::Transaction<'a> }",
    ] {
        assert_found("store/shop.rs", text, "holds a session and a connection");
    }
    for text in
        ["fn f(w: &Write<'_>, c: &Connection) {}", "fn f(s: &Session) { let c: &Connection = s.c(); }"]
    {
        assert_eq!(planted("store/shop.rs", text), Vec::<String>::new());
    }
}

#[test]
fn a_row_that_is_not_read_by_its_one_reader_is_found() {
    for text in [
        "fn f(c: &C) { c.query_row([], |row| row.get(0)); }",
        "fn f(c: &C) { c.prepare(A)?.query_map((id, |r| r), |r| { Ok((r.read(0)?, r.get::<_, i64>(1)?)) }); }",
        "fn f(c: &C) { c.query_and_then(A, [], |line: &Row<'_>| line.get_unwrap(0)); }",
        "fn f(line: &rusqlite::Row<'_>) { line.get(\"id\"); }",
        "use rusqlite::Row as Read;\nfn f(line: &Read<'_>) { line.get_ref(0); }",
        "fn f() { let read = |line: &Row<'_>| line.get(0); }",
        "fn f() { while let Some(row) = rows.next()? { g(row.get(0)?); } }",
        "fn f() { let Some(found) = rows.next()? else { return }; found.get(0); }",
        "fn f() { match rows.next()? { Some(row) => row.get(0), None => 0 } }",
    ] {
        assert_found("store/shop.rs", text, "`read` names what cannot be read");
    }
    for text in [
        "fn f(c: &C) { c.query_row([], |row| row.read(0)); }",
        "fn f(rows: &[Vec<i64>]) { rows.iter().map(|row| row.get(0)); }",
        "#[cfg(test)] mod tests { fn f(c: &C) { c.query_row([], |row| row.get(0)); } }",
    ] {
        assert_eq!(planted("store/shop.rs", text), Vec::<String>::new(), "{text}");
    }
    let reader = "fn f(row: &Row<'_>) { row.get(0); }";
    assert_eq!(planted("store/kernel/sql.rs", reader), Vec::<String>::new());
}

#[test]
fn a_file_without_one_subject_is_found() {
    assert_found("ui/form.rs", &"//\n".repeat(MOST_LINES + 1), "a file has one subject");
    for path in ["store/utils.rs", "ui/helpers/mod.rs", "screens/common.rs", "app/manager.rs"] {
        assert_found(path, "", "says nothing");
    }
}

/// The circles of more than two files among these: two may be one thing cut in half, three are a knot.
fn knots(sources: &[Source]) -> Vec<String> {
    let uses = circles::uses(sources);
    let circles = circles::circles(&uses).into_iter().filter(|circle| circle.len() > 2);
    circles.map(|circle| circle.join(" <-> ")).collect()
}

#[test]
fn no_three_files_lead_in_a_circle() {
    assert_eq!(knots(&read_all()), Vec::<String>::new());
}

#[test]
fn a_circle_is_found_through_whatever_hides_it() {
    let house = |money: &str, price: &str, tax: &str| {
        [
            ("lib.rs", "mod domain;"),
            (
                "domain/mod.rs",
                "mod money; mod price; mod tax;\npub use money::Money; pub use price::*; pub use self::tax::Rate as Tax;",
            ),
            ("domain/money.rs", money),
            ("domain/price.rs", price),
            ("domain/tax.rs", tax),
        ]
        .map(|(path, text)| Source::new(path, text))
    };
    let knot = vec!["domain/price.rs <-> domain/tax.rs <-> domain/money.rs".to_owned()];
    // By names in their own file, by re-exports, by a name for all and another name, and by paths without an import.
    for (money, price, tax) in [
        (
            "use super::price::Price; pub struct Money(Price);",
            "use super::tax::Rate; pub struct Price(Rate);",
            "use super::money::Money; pub enum Rate { Of(Money) }",
        ),
        (
            "use crate::domain::Price; pub struct Money;",
            "use super::Tax; pub struct Price;",
            "use super::{Money}; pub struct Rate;",
        ),
        (
            "pub struct Money; fn f() { super::Price::of(); }",
            "pub struct Price; impl Price { fn g(_: &crate::domain::Tax) {} }",
            "use super::money; pub struct Rate; fn h() { money::Money; }",
        ),
        (
            "pub struct Money; fn f() { assert!(super::Price::ok()); }",
            "made! { pub struct Price; } use super::Tax as Other; fn f(_: Other) {}",
            "pub struct Rate; mod inner { use super::super::Money; }",
        ),
    ] {
        assert_eq!(knots(&house(money, price, tax)), knot, "{money}");
    }
    // Two are none, tests count for nothing, and a module may name its own children.
    for (money, price, tax) in [
        ("use super::Price; pub struct Money;", "use super::Money; pub struct Price;", "pub struct Rate;"),
        (
            "use super::Price; pub struct Money;",
            "use super::Tax; pub struct Price;",
            "pub struct Rate; #[cfg(test)] mod tests { use super::super::Money; }",
        ),
    ] {
        assert_eq!(knots(&house(money, price, tax)), Vec::<String>::new(), "{money}");
    }
}
