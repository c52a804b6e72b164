//! What is said and what the catalogue has are the same: every name with the same places in it, and nothing that nobody
//! says.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Lit;

use super::source::read_all;

/// The places in a message.
type Places = BTreeSet<String>;

/// A message that a source names.
#[derive(Debug, PartialEq)]
struct Said {
    name: String,
    places: Places,
    /// A case is told all it holds, and its sentence may leave some of it out.
    may_leave_out: bool,
}

fn said_in(stream: TokenStream, said: &mut Vec<Said>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut tested = false;
    for (at, token) in tokens.iter().enumerate() {
        // What only tests say is nobody's word.
        if let TokenTree::Group(group) = token
            && tested
        {
            tested = group.delimiter() != Delimiter::Brace;
            continue;
        }
        match token {
            TokenTree::Group(group)
                if group.to_string() == "[cfg (test)]" || group.to_string() == "[cfg(test)]" =>
            {
                tested = true;
            }
            TokenTree::Punct(end) if end.as_char() == ';' => tested = false,
            TokenTree::Group(group) => said_in(group.stream(), said),
            TokenTree::Ident(word) if *word == "Name" || *word == "Message" => {
                said.extend(named(&tokens[at..]));
            }
            TokenTree::Ident(word) if *word == "coded" => said.extend(listed(&tokens[at..])),
            TokenTree::Ident(word) if *word == "deeds" => said.extend(deeds(&tokens[at..])),
            TokenTree::Ident(word) if *word == "keys" || *word == "menu" => said.extend(ruled(&tokens[at..])),
            TokenTree::Ident(word) if *word == "spoken" => said.extend(cases(&tokens[at..])),
            _ => {}
        }
    }
}

/// `Message::of("name").with("place", …)`
fn named(tokens: &[TokenTree]) -> Option<Said> {
    let [_, TokenTree::Punct(_), TokenTree::Punct(_), of, of_what, rest @ ..] = tokens else { return None };
    if !is_word(of, "of") {
        return None;
    }
    let name = first_text(of_what)?;
    let (mut places, mut rest) = (Places::new(), rest);
    while let [TokenTree::Punct(_), with, place, after @ ..] = rest
        && is_word(with, "with")
    {
        places.extend(first_text(place));
        rest = after;
    }
    Some(Said { name, places, may_leave_out: false })
}

/// `coded! { List { Case = "code"; … } }`
fn listed(tokens: &[TokenTree]) -> Vec<Said> {
    let Some(inside) = of_macro(tokens) else { return Vec::new() };
    let mut said = Vec::new();
    for pair in inside.windows(2) {
        let [TokenTree::Ident(list), TokenTree::Group(cases)] = pair else { continue };
        if cases.delimiter() != Delimiter::Brace {
            continue;
        }
        said.push(alone(list.to_string()));
        for token in cases.stream() {
            if let Some(code) = text(&token) {
                said.push(alone(format!("{list}.{}", code.replace('.', "-"))));
            }
        }
    }
    said
}

fn alone(name: String) -> Said {
    Said { name, places: Places::new(), may_leave_out: false }
}

/// `spoken! { "prefix" pub enum Error { Case { place: Type }, … } }`
fn cases(tokens: &[TokenTree]) -> Vec<Said> {
    let Some(inside) = of_macro(tokens) else { return Vec::new() };
    let (Some(prefix), Some(TokenTree::Group(body))) = (inside.first().and_then(text), inside.last()) else {
        return Vec::new();
    };
    let body: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut said = Vec::new();
    for (at, token) in body.iter().enumerate() {
        let TokenTree::Ident(case) = token else { continue };
        let places = match body.get(at + 1) {
            Some(TokenTree::Group(fields)) => fields_of(fields.stream()),
            _ => Places::new(),
        };
        said.push(Said { name: format!("{prefix}-{case}"), places, may_leave_out: true });
    }
    said
}

/// `deeds! { Case = "code" { place: Type, … }; … }`
fn deeds(tokens: &[TokenTree]) -> Vec<Said> {
    let Some(inside) = of_macro(tokens) else { return Vec::new() };
    let mut said = vec![alone("Action".to_owned())];
    for part in inside.windows(3) {
        let [TokenTree::Punct(_), code, TokenTree::Group(fields)] = part else { continue };
        let Some(code) = text(code) else { continue };
        said.push(alone(format!("Action.{}", code.replace('.', "-"))));
        let places = fields_of(fields.stream());
        said.push(Said { name: format!("activity-{code}"), places, may_leave_out: false });
    }
    said
}

/// `keys! { Scope: Command = [key]; Scope: Command = [key], silent; }` and `menu! { Group: place = PLACE; }`
fn ruled(tokens: &[TokenTree]) -> Vec<Said> {
    let Some(inside) = of_macro(tokens) else { return Vec::new() };
    let mut said = BTreeSet::new();
    let is_sign =
        |token: &TokenTree, sign| matches!(token, TokenTree::Punct(found) if found.as_char() == sign);
    for line in inside.split(|token| is_sign(token, ';')) {
        let [TokenTree::Ident(first), colon, TokenTree::Ident(second), .., last] = line else { continue };
        if !is_sign(colon, ':') {
            continue;
        }
        if is_word(&tokens[0], "menu") {
            said.extend([format!("menu-{first}"), format!("place-{second}"), format!("place-{second}.also")]);
            continue;
        }
        said.insert(format!("key-{first}-{second}.hint"));
        if !is_word(last, "silent") {
            said.insert(format!("key-{first}-{second}"));
        }
    }
    said.into_iter().map(alone).collect()
}

fn fields_of(stream: TokenStream) -> Places {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let is_field = |at: usize| {
        matches!(&tokens[at..], [TokenTree::Ident(_), TokenTree::Punct(colon), next, ..]
            if colon.as_char() == ':' && !matches!(next, TokenTree::Punct(next) if next.as_char() == ':'))
    };
    (0..tokens.len()).filter(|at| is_field(*at)).map(|at| tokens[at].to_string()).collect()
}

/// What stands in the braces of a macro that is called, without its attributes.
fn of_macro(tokens: &[TokenTree]) -> Option<Vec<TokenTree>> {
    match tokens {
        [_, TokenTree::Punct(call), TokenTree::Group(body), ..] if call.as_char() == '!' => {
            Some(body.stream().into_iter().collect())
        }
        _ => None,
    }
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(found) if found == word)
}

fn first_text(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Group(group) => group.stream().into_iter().next().as_ref().and_then(text),
        _ => None,
    }
}

fn text(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => match Lit::new(literal.clone()) {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Every message of a catalogue and every attribute of one, with the places in it.
fn catalogue(text: &str) -> BTreeMap<String, Places> {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, wrong)| panic!("{wrong:?}"));
    let mut found = BTreeMap::new();
    let mut add = |name: String, pattern: &Pattern<&str>| {
        let mut places = Places::new();
        places_of(pattern, &mut places);
        assert!(found.insert(name.clone(), places).is_none(), "{name} is there twice");
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            assert!(!matches!(entry, Entry::Junk { .. }), "{entry:?}");
            continue;
        };
        if let Some(value) = &message.value {
            add(message.id.name.to_owned(), value);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    found
}

fn places_of(pattern: &Pattern<&str>, places: &mut Places) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => places.extend(place(inline)),
            Expression::Select { selector, variants } => {
                places.extend(place(selector));
                variants.iter().for_each(|variant| places_of(&variant.value, places));
            }
        }
    }
}

fn place(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    }
}

/// Everything that does not go together.
fn differences(said: &[Said], catalogue: &BTreeMap<String, Places>) -> Vec<String> {
    let mut wrong = Vec::new();
    for Said { name, places, may_leave_out } in said {
        match catalogue.get(name) {
            None => wrong.push(format!("{name} is said, and the catalogue has it not")),
            Some(has) if has == places || (*may_leave_out && has.is_subset(places)) => {}
            Some(has) => wrong.push(format!("{name} is said with {places:?}, and its sentence has {has:?}")),
        }
    }
    let named: BTreeSet<&String> = said.iter().map(|said| &said.name).collect();
    let unused = catalogue.keys().filter(|name| !named.contains(name));
    wrong.extend(unused.map(|name| format!("nobody says {name}")));
    wrong
}

#[test]
fn what_is_said_and_what_the_catalogue_has_are_the_same() {
    let mut said = Vec::new();
    for source in
        read_all().iter().filter(|source| !source.path.contains("tests") && source.path != "ui/sample.rs")
    {
        said_in(source.text.parse().unwrap(), &mut said);
    }
    said.extend(storekeep::cli::help_names().into_iter().map(alone));
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/words/en.ftl")).unwrap();
    let wrong = differences(&said, &catalogue(&text));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_does_not_go_together_is_named() {
    let source = r#"
        coded! { /// About.
            Colour { #[default] Red = "red"; Blue = "dark.blue"; } }
        spoken! { "rule" pub enum Error { Plain, /// About.
            Held { goods: String, lot: Option<Lot> } } }
        deeds! { /// About.
            Sold = "goods.sold" { lot: Option<Lot>, much: Sum }; SignedIn = "sign_in" {}; }
        const KEYS: &[Key] = keys! { Entry: Pay = [F2, CTRL]; Entry: Next = [TAB], silent; };
        const MENU: &[Line] = menu! { Sell: sale = entry(Kind::Sale); };
        fn say() { Message::of("sold").with("goods", &goods).with("count", &2); Name::of("pay"); }
    "#;
    let mut said = Vec::new();
    said_in(source.parse().unwrap(), &mut said);
    let right = "Colour = colour\n    .red = red\n    .dark-blue = blue\nrule-Plain = No.\n\
                 rule-Held = { $goods } is held.\nsold = { $count ->\n    [one] one\n   *[other] { $goods }\n}\npay = Pay\n\
                 key-Entry-Pay = Pay\n    .hint = Pays.\nkey-Entry-Next =\n    .hint = Goes on.\nmenu-Sell = Sell\n\
                 place-sale = Sale\n    .also = sell\n\
                 activity-goods =\n    .sold = { $lot ->\n    [none] Sold for { $much }\n   *[other] { $lot } sold\n}\n\
                 activity-sign_in = Somebody came.\n\
                 Action = act\n    .goods-sold = sold\n    .sign_in = in\n";
    assert_eq!(differences(&said, &catalogue(right)), Vec::<String>::new());
    for (from, to, named) in [
        ("pay = Pay\n", "", "pay is said, and the catalogue has it not"),
        ("    .red = red\n", "", "Colour.red is said, and the catalogue has it not"),
        ("pay = Pay", "pay = Pay { $much }", "pay is said with {}, and its sentence has {\"much\"}"),
        ("{ $goods } is held", "{ $number } is held", "rule-Held is said with"),
        ("pay = Pay", "pay = Pay\nowe = Owe", "nobody says owe"),
        ("key-Entry-Pay = Pay", "key-Entry-Pay =", "key-Entry-Pay is said, and the catalogue has it not"),
        ("key-Entry-Next =", "key-Entry-Next = Next", "nobody says key-Entry-Next"),
        ("    .also = sell\n", "", "place-sale.also is said, and the catalogue has it not"),
        ("    .goods-sold = sold\n", "", "Action.goods-sold is said, and the catalogue has it not"),
        ("activity-sign_in = Somebody came.\n", "", "activity-sign_in is said, and the catalogue has it not"),
        ("Sold for { $much }", "Sold", "activity-goods.sold is said with {\"lot\", \"much\"}"),
        ("Somebody came.", "Somebody came.\nactivity-sign_out = Gone.", "nobody says activity-sign_out"),
    ] {
        let changed = right.replacen(from, to, 1);
        let wrong = differences(&said, &catalogue(&changed));
        assert!(wrong.len() == 1 && wrong[0].starts_with(named), "{wrong:?}");
    }
}
