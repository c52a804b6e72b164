//! Several things in one sentence.

use crate::words::{Argument, Message, Say};

/// All of them: `a, b, c`.
pub fn listed(items: impl IntoIterator<Item = impl Say>) -> Message {
    chained(items, |before, next| Message::of("list-all").with("before", before).with("next", next))
}

/// Each of them, where there are few: `a and b and c`.
pub fn each_of(items: impl IntoIterator<Item = Message>) -> Message {
    chained(items, |before, next| Message::of("list-both").with("before", &before).with("next", &next))
}

/// One of them: `a or b or c`.
pub fn any_of(items: impl IntoIterator<Item = impl Say>) -> Message {
    chained(items, |before, next| Message::of("list-any").with("before", before).with("next", next))
}

/// Whole sentences, one after the other.
pub fn in_turn(sentences: impl IntoIterator<Item = Message>) -> Message {
    chained(sentences, |before, next| Message::of("list-sentences").with("before", before).with("next", next))
}

fn chained(
    items: impl IntoIterator<Item = impl Say>,
    both: impl Fn(&Argument, &Argument) -> Message,
) -> Message {
    let all = items.into_iter().map(|item| item.say());
    match all.reduce(|before, next| both(&before, &next).say()) {
        Some(Argument::Message(message)) => message,
        Some(alone) => Message::of("list-one").with("item", &alone),
        None => Message::of("list-none"),
    }
}

#[cfg(test)]
mod tests {
    use super::{any_of, each_of, in_turn, listed};
    use crate::words::Message;

    #[test]
    fn several_things_stand_in_one_sentence() {
        let named =
            |names: &str| names.chars().map(|name| Message::from(name.to_string())).collect::<Vec<_>>();
        assert_eq!(listed(named("")).to_string(), "");
        assert_eq!(listed(named("a")).to_string(), "a");
        assert_eq!(listed(named("abc")).to_string(), "a, b, c");
        assert_eq!(each_of(named("ab")).to_string(), "a and b");
        assert_eq!(any_of(named("abc")).to_string(), "a or b or c");
        assert_eq!(in_turn(named("ab")).to_string(), "a b");
    }
}
