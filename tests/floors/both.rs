//! Whoever is handed a session has its connection, and a write has its session: what is handed both may be handed two that
//! do not belong together.

use syn::visit::{self, Visit};
use syn::{Fields, ItemStruct, Signature, Type};

/// The functions and records of a file that hold a session and a connection, with their lines; none in what is no file.
pub fn take_both(text: &str) -> Vec<(usize, String)> {
    let Ok(file) = syn::parse_file(text) else { return Vec::new() };
    let mut found = Found::default();
    found.visit_file(&file);
    found.0
}

#[derive(Default)]
struct Found(Vec<(usize, String)>);

impl Found {
    fn note(&mut self, name: &syn::Ident, types: &[&Type]) {
        let names = |wanted: &[&str]| types.iter().any(|of| wanted.contains(&last_word(of).as_str()));
        if names(&["Session"]) && names(&["Connection", "Transaction", "Write"]) {
            self.0.push((name.span().start().line, name.to_string()));
        }
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_signature(&mut self, signature: &'ast Signature) {
        let types: Vec<&Type> = signature
            .inputs
            .iter()
            .filter_map(|input| match input {
                syn::FnArg::Typed(typed) => Some(&*typed.ty),
                syn::FnArg::Receiver(_) => None,
            })
            .collect();
        self.note(&signature.ident, &types);
        visit::visit_signature(self, signature);
    }

    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        if let Fields::Named(fields) = &item.fields {
            self.note(&item.ident, &fields.named.iter().map(|field| &field.ty).collect::<Vec<_>>());
        }
        visit::visit_item_struct(self, item);
    }
}

/// The name a type ends with, whatever it is borrowed by.
pub fn last_word(of: &Type) -> String {
    match of {
        Type::Reference(reference) => last_word(&reference.elem),
        Type::Path(path) => {
            path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
