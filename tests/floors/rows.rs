//! A row of the file is read through the one place that names table, column and row when a value cannot be read.

use std::collections::HashSet;

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprClosure, ExprMethodCall, FnArg, ItemMod, Pat, Signature, UseRename};

use crate::both::last_word;

/// Where a row is asked by the library's own methods, with the lines; nowhere in what is no file.
pub fn asked_directly(text: &str) -> Vec<usize> {
    let Ok(file) = syn::parse_file(text) else { return Vec::new() };
    let mut rows = Rows { types: HashSet::from(["Row".to_owned()]), ..Rows::default() };
    // First what they are called here, then what is asked of them.
    rows.visit_file(&file);
    rows.lines.clear();
    rows.visit_file(&file);
    rows.lines
}

#[derive(Default)]
struct Rows {
    /// What the type is called.
    types: HashSet<String>,
    names: HashSet<String>,
    lines: Vec<usize>,
}

impl Rows {
    fn bind(&mut self, pattern: &Pat) {
        match pattern {
            Pat::Ident(name) => {
                self.names.insert(name.ident.to_string());
            }
            Pat::Type(typed) => self.bind(&typed.pat),
            Pat::TupleStruct(some) => some.elems.iter().for_each(|inner| self.bind(inner)),
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Rows {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !module.attrs.iter().any(is_for_tests) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_use_rename(&mut self, renamed: &'ast UseRename) {
        if renamed.ident == "Row" {
            self.types.insert(renamed.rename.to_string());
        }
    }

    fn visit_signature(&mut self, signature: &'ast Signature) {
        for input in &signature.inputs {
            if let FnArg::Typed(typed) = input
                && self.types.contains(&last_word(&typed.ty))
            {
                self.bind(&typed.pat);
            }
        }
        visit::visit_signature(self, signature);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        for input in &closure.inputs {
            if let Pat::Type(typed) = input
                && self.types.contains(&last_word(&typed.ty))
            {
                self.bind(&typed.pat);
            }
        }
        visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let method = call.method.to_string();
        if method.starts_with("query_")
            && let Some(Expr::Closure(closure)) = call.args.last()
        {
            closure.inputs.iter().for_each(|input| self.bind(input));
        }
        if matches!(method.as_str(), "get" | "get_ref" | "get_unwrap" | "get_ref_unwrap")
            && let Expr::Path(path) = &*call.receiver
            && path.path.get_ident().is_some_and(|name| self.names.contains(&name.to_string()))
        {
            self.lines.push(call.method.span().start().line);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_let(&mut self, found: &'ast syn::ExprLet) {
        if is_next(&found.expr) {
            self.bind(&found.pat);
        }
        visit::visit_expr_let(self, found);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if local.init.as_ref().is_some_and(|init| is_next(&init.expr)) {
            self.bind(&local.pat);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_match(&mut self, found: &'ast syn::ExprMatch) {
        if is_next(&found.expr) {
            found.arms.iter().for_each(|arm| self.bind(&arm.pat));
        }
        visit::visit_expr_match(self, found);
    }
}

/// `rows.next()?`, which no iterator answers to a `?`.
fn is_next(of: &Expr) -> bool {
    matches!(of, Expr::Try(tried) if matches!(&*tried.expr, Expr::MethodCall(call) if call.method == "next"))
}

/// `#[cfg(test)]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
}
