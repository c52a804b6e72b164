use super::{Argument, Catalogue, Language, Message, Name, stands_in};

fn english(message: &Message) -> String {
    Catalogue::of(Language::English).say(message)
}

#[test]
fn a_sentence_decides_by_what_stands_in_it() {
    let decimals = |count: u32| {
        english(&Message::of("rule-TooManyDecimals").with("text", "1.005").with("decimals", &count))
    };
    assert_eq!(decimals(0), "“1.005” has too many decimals; none are possible here.");
    assert_eq!(decimals(1), "“1.005” has too many decimals; one is possible here.");
    assert_eq!(decimals(1000), "“1.005” has too many decimals; at most 1000 are possible here.");
}

#[test]
fn words_stand_in_sentences_in_their_own_language() {
    let wrong = Message::of("rule-UnknownCode").with("what", &Name::of("PaymentMethod")).with("code", "gold");
    assert_eq!(english(&wrong), "“gold” is not a payment method.");
    // What somebody typed is nobody's word.
    assert_eq!(Catalogue::of(Language::MadeUp).say(&wrong), "“gold” íis nóot áa páayméent méethóod.");
}

#[test]
fn what_the_catalogue_has_not_says_its_name() {
    let catalogue = Catalogue::of(Language::English);
    assert_eq!(catalogue.said("no-such-word"), "no-such-word");
    assert_eq!(catalogue.said("PaymentMethod.gold"), "PaymentMethod.gold");
    assert_eq!(catalogue.said("ExpiryAlert.none"), "");
    assert!(Message::of("x").with("n", &2_u8).places().eq([("n", &Argument::Count(2))]));
}

#[test]
fn a_message_is_found_whatever_stands_in_it_and_however_its_lines_are_broken() {
    let screen = "│ “1.005” has too many │\n│ decimals; at most 2 are possible here. │";
    let found = |with: &[(&str, &str)]| stands_in(screen, "rule-TooManyDecimals", with);
    assert!(found(&[]) && found(&[("text", "1.005")]) && found(&[("text", "1.005"), ("decimals", "2")]));
    assert!(!found(&[("text", "1.006")]) && !found(&[("decimals", "3")]));
    assert!(
        !stands_in(screen, "rule-NotANumber", &[])
            && !stands_in("1 decimals too many", "rule-TooManyDecimals", &[])
    );
    assert!(stands_in("a payment method", "PaymentMethod", &[]));
}
