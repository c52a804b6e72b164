//! A shift is closed: by whom, and what is asked of a difference.

use super::PIN;
use super::documents::{is_clean, trading};
use super::shifts::{clerk, counted, minor};
use crate::store::{Error, Terminal};

/// What the environment says of a drawer is not believed where somebody else's shift is closed.
#[test]
fn closing_what_another_opened_at_another_terminal_asks_whatever_the_drawer_is_called() {
    let (_folder, owner) = trading();
    let at = |tty: &str, host: &str| Terminal {
        tty: Some(tty.to_string()),
        host: Some(host.to_string()),
        drawer: Some("Left".to_string()),
        ..Terminal::here()
    };
    let sign_in = |name: &str, terminal: Terminal| owner.store().sign_in(name, PIN, &terminal).unwrap();
    for name in ["amal", "nour"] {
        clerk(&owner, name, "cashier", "elsewhere");
    }
    let opened = sign_in("amal", at("/dev/tty1", "till"));
    let id = opened.money().open_shift(minor(100)).unwrap();
    for elsewhere in [at("/dev/pts/4", "till"), at("/dev/tty1", "office")] {
        let other = sign_in("nour", elsewhere);
        assert!(matches!(
            other.money().close_shift(id, &counted(100), "", None),
            Err(Error::NeedsApproval { needs }) if needs.len() == 1 && needs[0].what.to_string().contains("the drawer Left")
        ));
    }
    // Who opened it goes home by any terminal, and who relieves them at the same one asks nobody.
    sign_in("nour", at("/dev/tty1", "till")).money().close_shift(id, &counted(100), "", None).unwrap();
    let again = opened.money().open_shift(minor(100)).unwrap();
    sign_in("amal", at("/dev/pts/9", "office")).money().close_shift(again, &counted(100), "", None).unwrap();
    is_clean(&owner);
}

#[test]
fn a_difference_is_recorded_explained_or_approved_by_how_large_it_is() {
    let (_folder, owner) = trading();
    let cashier = clerk(&owner, "amal", "cashier", "Till");
    clerk(&owner, "hany", "manager", "Till");
    // The usual limits in pounds: ten, and two hundred.
    let close = |float: i64, found: i64, reason: &str, approval: Option<&crate::store::Approval>| {
        let id = match cashier.money().shift().unwrap() {
            Some(open) => open.id,
            None => cashier.money().open_shift(minor(float)).unwrap(),
        };
        cashier.money().close_shift(id, &counted(found), reason, approval)
    };
    close(50_000, 49_000, "", None).unwrap();
    let unexplained = |closed: Result<_, Error>, difference: &str| {
        let told = closed.map(drop).unwrap_err();
        assert!(
            matches!(&told, Error::Field { field: "notes", message } if message.to_string().contains(difference)),
            "{told}"
        );
    };
    unexplained(close(50_000, 48_999, " ", None), "10.01 short. Write the reason");
    unexplained(close(50_000, 51_001, "", None), "10.01 over. Write the reason");
    close(50_000, 30_000, "Stolen", None).unwrap();
    let Err(Error::NeedsApproval { needs }) = close(50_000, 29_999, "Stolen", None) else {
        panic!("nobody was asked")
    };
    assert!(needs[0].what.to_string().contains("200.01 short"), "{needs:?}");
    let approval = cashier.people().approve("hany", PIN, &needs).unwrap();
    assert!(matches!(close(0, 29_998, "Stolen", Some(&approval)), Err(Error::NeedsApproval { .. })));
    close(0, 29_999, "Stolen", Some(&approval)).unwrap();
    // The shop says what is much.
    let seen = owner.books().settings().unwrap();
    let strict =
        crate::store::Shop { difference_reason: minor(0), difference_approval: minor(0), ..seen.clone() };
    owner.books().change_settings(&seen, &strict).unwrap();
    unexplained(close(0, 1, "", None), "0.01 over");
    close(0, 0, "", None).unwrap();
    is_clean(&owner);
}
