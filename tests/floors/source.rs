//! The sources as `syn` reads them: words, signs and texts with the line they stand on, and the paths in them.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Lit;

pub struct Source {
    /// From `src` on, such as `store/home.rs`.
    pub path: String,
    pub text: String,
}

/// A piece of code with the line it stands on, comments left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Word(usize, String),
    Sign(char),
    Text(usize, String),
}

impl Token {
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Token::Word(_, found) if found == word)
    }
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    /// The path of its module: `store/master/mod.rs` is `store`, `master`.
    pub fn module(&self) -> Vec<&str> {
        let stem = self.path.trim_end_matches(".rs");
        stem.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).collect()
    }

    pub fn tokens(&self) -> Vec<Token> {
        let stream: TokenStream = self.text.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path));
        flat(stream)
    }

    /// Every path in the code that begins at the crate, with its line: `use` trees taken apart, `super` resolved.
    pub fn paths(&self) -> Vec<(usize, Vec<String>)> {
        let module: Vec<String> = self.module().into_iter().map(String::from).collect();
        paths(&self.tokens(), &module)
    }
}

/// The paths in a module's code that begin at the crate.
pub fn paths(tokens: &[Token], module: &[String]) -> Vec<(usize, Vec<String>)> {
    let (mut paths, mut depth, mut inline) = (Vec::new(), 0_usize, Vec::new());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => {
                depth = depth.saturating_sub(1);
                inline.retain(|opened| *opened < depth + 1);
            }
            Token::Word(_, word) if word == "mod" && tokens.get(at + 2) == Some(&Token::Sign('{')) => {
                inline.push(depth + 1);
            }
            Token::Word(line, word) => {
                let mut base = module.to_vec();
                base.extend(inline.iter().map(|_| "inline".to_owned()));
                let begins = match word.as_str() {
                    "crate" | "storekeep" => Some(Vec::new()),
                    "super" => base.split_last().map(|(_, above)| above.to_vec()),
                    _ => None,
                };
                let follows = is_path(tokens, at + 1);
                let begun = begins.filter(|_| follows && !is_path(tokens, at.wrapping_sub(2)));
                if let Some(mut above) = begun {
                    let mut next = at + 3;
                    while tokens.get(next).is_some_and(|t| t.is_word("super")) {
                        above.pop();
                        next += 3;
                    }
                    let mut found = Vec::new();
                    tree(tokens, &mut next, above, &mut found);
                    paths.extend(found.into_iter().map(|path| (*line, path)));
                }
            }
            _ => {}
        }
        at += 1;
    }
    paths
}

pub fn is_path(tokens: &[Token], at: usize) -> bool {
    tokens.get(at) == Some(&Token::Sign(':')) && tokens.get(at + 1) == Some(&Token::Sign(':'))
}

/// Takes a path or a tree of them apart, beginning at its first name.
pub fn tree(tokens: &[Token], at: &mut usize, mut path: Vec<String>, found: &mut Vec<Vec<String>>) {
    match tokens.get(*at) {
        Some(Token::Word(_, name)) => {
            path.push(name.clone());
            *at += 1;
            if is_path(tokens, *at) {
                *at += 2;
                tree(tokens, at, path, found);
            } else {
                found.push(path);
            }
        }
        Some(Token::Sign('{')) => {
            *at += 1;
            while !matches!(tokens.get(*at), None | Some(Token::Sign('}'))) {
                let before = *at;
                tree(tokens, at, path.clone(), found);
                while !matches!(tokens.get(*at), None | Some(Token::Sign('}' | ','))) {
                    *at += 1;
                }
                *at += usize::from(tokens.get(*at) == Some(&Token::Sign(',')));
                assert!(*at > before, "a tree of imports is read on");
            }
            *at += 1;
        }
        _ => found.push(path),
    }
}

/// All tokens in order, brackets as signs; what documents them is left out.
pub fn flat(stream: TokenStream) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                let inner =
                    trees.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == '!'));
                if trees.next_if(documents).is_none() {
                    tokens.push(Token::Sign('#'));
                    tokens.extend(inner.map(|_| Token::Sign('!')));
                }
            }
            TokenTree::Punct(sign) => tokens.push(Token::Sign(sign.as_char())),
            TokenTree::Ident(word) => tokens.push(Token::Word(word.span().start().line, word.to_string())),
            TokenTree::Literal(literal) => {
                let line = literal.span().start().line;
                if let Lit::Str(text) = Lit::new(literal) {
                    tokens.push(Token::Text(line, text.value()));
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                tokens.push(Token::Sign(open));
                tokens.extend(flat(group.stream()));
                tokens.push(Token::Sign(close));
            }
        }
    }
    tokens
}

/// `[doc = …]`, which is how a comment that documents comes.
fn documents(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
}

pub fn read_all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                sources.push(Source::new(&name, &fs::read_to_string(&path).expect("a source is text")));
            }
        }
    }
    sources
}
