//! What people read stands in the catalogue: below the screens no text of a source is English.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Lit;

use super::source::read_all;

/// Files whose words nobody reads.
const RECOGNISED: &[(&str, &str)] =
    &[("store/import/called.rs", "what files of other programs say, in any language")];

/// Texts that are kept or compared as they stand.
const KEPT: &[(&str, &str, &str)] = &[
    ("store/access/terminal.rs", "this machine", "names a drawer in rows that are there"),
    ("store/access/recovery.rs", "storekeep recovery ", "goes into a hash"),
    ("store/file/disk.rs", "constraint failed", "SQLite's own"),
    ("store/access/unlock.rs", "account {}", "names in the record who was not signed in"),
    ("store/documents/quotations.rs", "{} at {} %", "is told in the record, and compared"),
];

/// What is written for the log, and what stops the program.
const UNREAD: &[&str] = &["assert", "debug_assert", "panic", "unreachable"];
const LOG: &[&str] = &["trace", "debug", "info", "warn", "error"];

/// Every text that only people could read, with its line.
fn readable_in(stream: TokenStream, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let is_sign = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign);
    let mut tested = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Bracket
                    && at > 0
                    && (is_sign(at - 1, '#') || (at > 1 && is_sign(at - 1, '!') && is_sign(at - 2, '#'))) =>
            {
                tested |= group.to_string().replace(' ', "") == "[cfg(test)]";
            }
            TokenTree::Group(group) if tested => tested = group.delimiter() != Delimiter::Brace,
            TokenTree::Group(_) if at > 1 && is_sign(at - 1, '!') && is_unread(&tokens[..at - 1]) => {}
            TokenTree::Group(group) => readable_in(group.stream(), found),
            TokenTree::Punct(end) if end.as_char() == ';' => tested = false,
            TokenTree::Literal(literal) if !tested => {
                let line = literal.span().start().line;
                if let Lit::Str(text) = Lit::new(literal.clone())
                    && is_readable(&text.value())
                {
                    found.push((line, text.value()));
                }
            }
            _ => {}
        }
    }
}

/// Whether these end with the name of a macro that nobody reads.
fn is_unread(tokens: &[TokenTree]) -> bool {
    let Some(TokenTree::Ident(name)) = tokens.last() else { return false };
    let name = name.to_string();
    let of_log = matches!(tokens, [.., TokenTree::Ident(log), TokenTree::Punct(_), TokenTree::Punct(_), _]
        if *log == "tracing");
    UNREAD.iter().any(|unread| name.starts_with(unread)) || (of_log && LOG.contains(&name.as_str()))
}

/// Two words of letters beside each other, or one beside what is put there, and no SQL.
fn is_readable(text: &str) -> bool {
    let text = without_places(text);
    if text.split_whitespace().any(is_of_sql) {
        return false;
    }
    let words: Vec<Word> = text.split_whitespace().map(Word::of).collect();
    words.windows(2).any(|pair| {
        matches!(pair, [Word::Letters, Word::Letters | Word::Place] | [Word::Place, Word::Letters])
    })
}

enum Word {
    Letters,
    /// What stands there is somebody else's.
    Place,
    Code,
}

impl Word {
    fn of(word: &str) -> Self {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != PLACE);
        // A letter alone names a table in SQL.
        let is_letter = bare.len() == 1 && !matches!(bare, "a" | "A" | "I");
        if !is_plain(word) || bare.is_empty() || is_letter {
            Self::Code
        } else if bare.chars().all(|c| c == PLACE) {
            Self::Place
        } else if bare.chars().all(|c| c.is_ascii_alphabetic() || "'-’".contains(c)) {
            Self::Letters
        } else {
            Self::Code
        }
    }
}

/// No sign of code in or about it.
fn is_plain(word: &str) -> bool {
    !word.starts_with('\'')
        && !word
            .contains(['_', '(', ')', '=', '<', '>', '|', '*', '/', '\\', '%', '?', '#', '$', '{', '}', '+'])
        && !word.trim_end_matches(['.', ',', ';', ':']).contains(['.', ':'])
}

fn is_of_sql(word: &str) -> bool {
    const WORDS: [&str; 35] = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "VACUUM", "FROM", "WHERE", "JOIN", "AND", "OR",
        "NOT", "NULL", "IS", "IN", "AS", "ON", "CASE", "WHEN", "THEN", "ELSE", "END", "UNION", "ORDER",
        "GROUP", "BY", "LIKE", "LIMIT", "COLLATE", "DESC", "BETWEEN", "BEGIN", "OF", "DEFAULT", "MATCH",
    ];
    WORDS.contains(&word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
}

const PLACE: char = '¤';

/// The text with a sign for what stands in `{}`.
fn without_places(text: &str) -> String {
    let mut depth = 0_usize;
    let mut without = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                without.push(PLACE);
            }
            c if depth == 0 => without.push(c),
            _ => {}
        }
    }
    without
}

fn readable(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    readable_in(text.parse().unwrap_or_else(|error| panic!("{path}: {error}")), &mut found);
    found.retain(|(_, text)| !KEPT.iter().any(|(file, kept, _)| *file == path && kept == text));
    found.into_iter().map(|(line, text)| format!("src/{path}:{line}: {text}")).collect()
}

#[test]
fn below_the_screens_no_text_is_english() {
    let mut wrong = Vec::new();
    for source in &read_all() {
        let is_below = ["domain/", "store/"].iter().any(|floor| source.path.starts_with(floor));
        let is_recognised = RECOGNISED.iter().any(|(file, _)| *file == source.path);
        if is_below && !is_recognised && !source.path.contains("tests") {
            wrong.extend(readable(&source.path, &source.text));
        }
    }
    assert!(wrong.is_empty(), "{} stand in code:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_sentence_in_code_is_found() {
    for planted in [
        r#"fn a() { Error::refused("There is nothing here.") }"#,
        r#"fn a() { format!("{goods} is gone: look at {number} again") }"#,
        r#"const LABELS: [(&str, &str); 1] = [("on_hand", "On hand")];"#,
        r#"fn a() { log::warn("the file is gone"); }"#,
        r#"fn a() { match x { true => "no difference", false => "" } }"#,
        r#"#[cfg(test)] use super::b; fn a() { said("This lot") }"#,
    ] {
        assert_eq!(readable("store/a.rs", planted).len(), 1, "{planted}");
    }
    for fine in [
        r#"fn a() { Message::of("goods-gone").with("goods", &goods) }"#,
        r#"fn a() { tracing::warn!(%error, "the log stays beside the file"); }"#,
        r#"fn a() { tx.execute("UPDATE lots SET status = 'active' WHERE id = ?1", [id]) }"#,
        r#"const FROM: &str = "lots t JOIN products p ON p.id = t.product_id";"#,
        r#"/// What it is for.
           #[cfg(test)] mod tests { fn a() { assert_eq!(said(), "This is fine here."); } }"#,
        r#"fn a() { assert!(x, "that is not so"); }"#,
        r#"const RIGHTS: &str = "products.view sales.* sales.create";"#,
        r#"const EXAMPLE: &str = "0100 123 4567";"#,
    ] {
        assert_eq!(readable("store/a.rs", fine), Vec::<String>::new(), "{fine}");
    }
    assert_eq!(readable("store/access/terminal.rs", r#"fn a() { "this machine" }"#), Vec::<String>::new());
}
