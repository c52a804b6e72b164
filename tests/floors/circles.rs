//! Circles of files: what each file uses, followed through re-exports to the file that has it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

use crate::source::{Source, Token, flat, is_path};

type Path = Vec<String>;

/// A file as others see it.
#[derive(Default)]
struct Module {
    file: String,
    /// What is written in it.
    defines: BTreeSet<String>,
    /// What it has from elsewhere, by the name it has here; its children see that too, whether it is public or not.
    has: BTreeMap<String, Path>,
    /// Modules all of whose names it has.
    has_all: Vec<Path>,
    children: BTreeSet<String>,
    /// Every path in its code, from the crate on or from a name that it has.
    uses: Vec<Path>,
}

/// All modules that are not tests.
struct Modules(BTreeMap<Path, Module>);

/// Which files use which.
pub type Uses = BTreeMap<String, BTreeSet<String>>;

/// Which files use which, by what they name; that a module names its own children is left out.
pub fn uses(sources: &[Source]) -> Uses {
    let modules = Modules::of(sources);
    let mut uses = Uses::new();
    for (at, module) in &modules.0 {
        let used = uses.entry(module.file.clone()).or_default();
        for path in &module.uses {
            let Some(found) = modules.home(at, path, 0) else { continue };
            let is_own = found.len() > at.len() && found.starts_with(at);
            if !is_own && found != *at {
                used.insert(modules.0[&found].file.clone());
            }
        }
    }
    uses
}

/// The circles among files, largest first: each of its files leads to each.
pub fn circles(uses: &Uses) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        uses.keys().map(|file| (file, reach(uses, file))).collect();
    let mut left: BTreeSet<&String> = uses.keys().collect();
    let mut circles = Vec::new();
    while let Some(file) = left.pop_first() {
        let circle: Vec<String> = reached[file]
            .iter()
            .filter(|other| **other != file && reached.get(**other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).clone())
            .chain([file.clone()])
            .collect();
        circle.iter().for_each(|other| _ = left.remove(other));
        if circle.len() > 1 {
            circles.push(circle);
        }
    }
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    circles
}

fn reach<'a>(uses: &'a Uses, file: &'a String) -> BTreeSet<&'a String> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![file]);
    while let Some(file) = next.pop() {
        next.extend(uses.get(file).into_iter().flatten().filter(|other| reached.insert(*other)));
    }
    reached
}

impl Modules {
    fn of(sources: &[Source]) -> Self {
        let files: BTreeMap<Path, &Source> = sources
            .iter()
            .filter(|source| source.path != "main.rs")
            .map(|source| (source.module().into_iter().map(String::from).collect(), source))
            .collect();
        let mut modules = BTreeMap::new();
        let mut next = vec![Path::new()];
        while let Some(at) = next.pop() {
            let Some(source) = files.get(&at) else { continue };
            let code =
                syn::parse_file(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
            let mut reading =
                Reading { module: Module { file: source.path.clone(), ..Module::default() }, inside: 0 };
            reading.visit_file(&code);
            let module = reading.module;
            next.extend(module.children.iter().map(|child| below(&at, child)));
            modules.insert(at, module);
        }
        Modules(modules)
    }

    /// The module in whose file that stands which is meant by a path in the code of the module `at`.
    fn home(&self, at: &Path, path: &[String], hops: usize) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        // A circle of re-exports names nothing.
        if hops > 20 {
            return None;
        }
        match first.as_str() {
            "crate" => self.below(&Path::new(), rest, hops),
            "self" if rest.first().is_some_and(|next| next == "super") => self.home(at, rest, hops),
            "self" => self.below(at, rest, hops),
            "super" => self.home(&at.split_last()?.1.to_vec(), &prefixed("self", rest), hops),
            _ => self.below(at, path, hops),
        }
    }

    /// The same from a module on.
    fn below(&self, at: &Path, path: &[String], hops: usize) -> Option<Path> {
        let module = self.0.get(at)?;
        let (first, rest) = path.split_first()?;
        if first == "super" {
            return self.home(at, path, hops);
        }
        if module.children.contains(first) {
            return self.below(&below(at, first), rest, hops);
        }
        if module.defines.contains(first) {
            return Some(at.clone());
        }
        if let Some(from) = module.has.get(first) {
            return self.home(at, &from.iter().chain(rest).cloned().collect::<Vec<_>>(), hops + 1);
        }
        module.has_all.iter().find_map(|from| {
            let whole: Vec<String> = from.iter().chain(path).cloned().collect();
            self.home(at, &whole, hops + 1)
        })
    }
}

fn below(at: &[String], child: &str) -> Path {
    at.iter().cloned().chain([child.to_owned()]).collect()
}

fn prefixed(first: &str, rest: &[String]) -> Path {
    std::iter::once(first.to_owned()).chain(rest.iter().cloned()).collect()
}

/// Takes down what a file has, tests left out.
struct Reading {
    module: Module,
    /// In how many modules that are written in the file itself.
    inside: usize,
}

impl Reading {
    fn import(&mut self, tree: &UseTree, mut path: Path) {
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.import(&part.tree, path);
            }
            UseTree::Name(name) if name.ident == "self" => {
                self.has(path.last().cloned().unwrap_or_default(), path)
            }
            UseTree::Name(name) => self.has(name.ident.to_string(), below(&path, &name.ident.to_string())),
            UseTree::Rename(renamed) => {
                self.has(renamed.rename.to_string(), below(&path, &renamed.ident.to_string()));
            }
            UseTree::Glob(_) => self.module.has_all.push(path),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, path.clone())),
        }
    }

    /// As the module of the file says it.
    fn outward(&self, path: Path) -> Path {
        match path.iter().take(self.inside).take_while(|part| *part == "super").count() {
            0 => path,
            up => prefixed("self", &path[up..]),
        }
    }

    fn uses(&mut self, path: Path) {
        let path = self.outward(path);
        self.module.uses.push(path);
    }

    fn has(&mut self, name: String, path: Path) {
        let path = self.outward(path);
        self.module.uses.push(path.clone());
        // A name that leads to itself is one of another crate.
        if path.first() != Some(&name) || path.len() > 1 {
            self.module.has.insert(name, path);
        }
    }

    fn defines(&mut self, name: &syn::Ident) {
        self.module.defines.insert(name.to_string());
    }

    /// What a macro makes, and the paths in what it is given.
    fn expand(&mut self, stream: TokenStream, at_the_top: bool) {
        let tokens = flat(stream);
        let word = |at: usize| match tokens.get(at) {
            Some(Token::Word(_, word)) => Some(word.clone()),
            _ => None,
        };
        let mut at = 0;
        while at < tokens.len() {
            let Some(first) = word(at) else {
                at += 1;
                continue;
            };
            if at_the_top && ["struct", "enum", "fn", "const", "static", "type"].contains(&first.as_str()) {
                self.module.defines.extend(word(at + 1));
            }
            let mut path = vec![first];
            while is_path(&tokens, at + 1)
                && let Some(next) = word(at + 3)
            {
                path.push(next);
                at += 3;
            }
            self.uses(path);
            at += 1;
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_only = attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test");
        (attribute.path().is_ident("cfg") && is_only) || attribute.path().is_ident("test")
    })
}

impl<'ast> Visit<'ast> for Reading {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(item) if is_test(&item.attrs) => return,
            Item::Fn(item) if is_test(&item.attrs) => return,
            Item::Use(item) if is_test(&item.attrs) => return,
            Item::Impl(item) if is_test(&item.attrs) => return,
            Item::Mod(item) if item.content.is_none() => {
                _ = self.module.children.insert(item.ident.to_string())
            }
            Item::Use(item) => self.import(&item.tree, Path::new()),
            Item::Struct(item) => self.defines(&item.ident),
            Item::Enum(item) => self.defines(&item.ident),
            Item::Fn(item) => self.defines(&item.sig.ident),
            Item::Const(item) => self.defines(&item.ident),
            Item::Static(item) => self.defines(&item.ident),
            Item::Type(item) => self.defines(&item.ident),
            Item::Trait(item) => self.defines(&item.ident),
            Item::Macro(item) => {
                // What a macro is made of is used by whoever calls it.
                if let Some(name) = &item.ident {
                    return self.defines(name);
                }
                self.expand(item.mac.tokens.clone(), true);
            }
            _ => {}
        }
        let written_here = usize::from(matches!(item, Item::Mod(item) if item.content.is_some()));
        self.inside += written_here;
        visit::visit_item(self, item);
        self.inside -= written_here;
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.uses(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, of: &'ast syn::Macro) {
        self.expand(of.tokens.clone(), false);
        visit::visit_macro(self, of);
    }
}
