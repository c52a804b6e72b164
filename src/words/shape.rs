//! What a message looks like, whatever stands in it: how a test finds one on a screen without knowing its words.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::catalogue::{Catalogue, ENGLISH};

/// A part of a message.
#[derive(Clone, PartialEq)]
enum Part {
    Words(String),
    Anything,
}

/// Whether `text` has the message in the language that is spoken, with what is given in its places and anything in the
/// others. Blanks, ends of lines and frames do not matter, nor what stands beside it or under its frame.
///
/// # Panics
/// When the catalogue has no such message, or it has too few words of its own to be told from others.
pub fn stands_in(text: &str, name: &str, with: &[(&str, &str)]) -> bool {
    let looks = looks(name, with);
    assert!(!looks.is_empty(), "the catalogue has no {name}");
    let texts = [text.to_owned(), beside(text), framed(text)].map(|text| without_blanks(&text));
    looks.iter().any(|parts| texts.iter().any(|text| has(text, parts, name)))
}

/// What stands at the left of each line, without what stands apart at its right.
fn beside(text: &str) -> String {
    text.lines().filter_map(|line| line.trim().split("   ").next()).collect()
}

/// What stands in a frame.
fn framed(text: &str) -> String {
    text.lines()
        .filter_map(|line| line.split_once('│')?.1.rsplit_once('│'))
        .map(|(inside, _)| inside)
        .collect()
}

fn has(text: &str, parts: &[Part], name: &str) -> bool {
    let known = parts.iter().filter_map(|part| match part {
        Part::Words(words) => Some(words),
        Part::Anything => None,
    });
    let (mut rest, mut letters) = (text, 0);
    let found = known.fold(true, |found, words| {
        letters += words.chars().filter(|c| c.is_alphanumeric()).count();
        let after = rest.split_once(words.as_str()).map(|(_, after)| after);
        rest = after.unwrap_or_default();
        found && after.is_some()
    });
    assert!(letters > 1, "{name} has no words of its own: say what stands in it");
    found
}

/// Every way it may look.
fn looks(name: &str, with: &[(&str, &str)]) -> Vec<Vec<Part>> {
    let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse(ENGLISH);
    let (message, attribute) =
        name.split_once('.').map_or((name, None), |(m, a)| (m, Some(a.replace('.', "-"))));
    let found = resource.body.iter().find_map(|entry| match entry {
        Entry::Message(found) if found.id.name == message => Some(found),
        _ => None,
    });
    let pattern = found.and_then(|found| match &attribute {
        Some(attribute) => {
            found.attributes.iter().find(|a| a.id.name == attribute).map(|attribute| &attribute.value)
        }
        None => found.value.as_ref(),
    });
    let mut looks = vec![Vec::new()];
    let Some(pattern) = pattern else { return Vec::new() };
    add(&mut looks, pattern, with);
    looks.iter().map(|parts| joined(parts)).collect()
}

fn add(looks: &mut Vec<Vec<Part>>, pattern: &Pattern<&str>, with: &[(&str, &str)]) {
    for element in &pattern.elements {
        let part = match element {
            PatternElement::TextElement { value } => {
                Part::Words(without_blanks(&Catalogue::spoken().worn(value)))
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let chosen = given(selector, with);
                let variants =
                    variants.iter().filter(|variant| chosen.is_none_or(|key| is_key(&variant.key, key)));
                *looks = variants
                    .flat_map(|variant| {
                        let mut so = looks.clone();
                        add(&mut so, &variant.value, with);
                        so
                    })
                    .collect();
                continue;
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => Part::Words(without_blanks(value)),
                place => given(place, with).map_or(Part::Anything, |text| Part::Words(without_blanks(text))),
            },
        };
        looks.iter_mut().for_each(|parts| parts.push(part.clone()));
    }
}

fn given<'a>(place: &InlineExpression<&str>, with: &[(&str, &'a str)]) -> Option<&'a str> {
    let InlineExpression::VariableReference { id } = place else { return None };
    with.iter().find(|(name, _)| *name == id.name).map(|(_, text)| *text)
}

fn is_key(key: &fluent_syntax::ast::VariantKey<&str>, given: &str) -> bool {
    use fluent_syntax::ast::VariantKey::{Identifier, NumberLiteral};
    let (Identifier { name: key } | NumberLiteral { value: key }) = key;
    // A number may be any of the choices that are named by how many there are.
    given.parse::<i64>().is_ok() || *key == given
}

/// Words that stand beside each other are one.
fn joined(parts: &[Part]) -> Vec<Part> {
    parts.iter().fold(Vec::new(), |mut joined, part| {
        match (joined.last_mut(), part) {
            (Some(Part::Words(before)), Part::Words(words)) => before.push_str(words),
            _ => joined.push(part.clone()),
        }
        joined
    })
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !('\u{2500}'..='\u{257f}').contains(c)).collect()
}
