//! PINs that are set, PINs that are wrong, and the ways in again.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;

use super::shop::{PIN, Shop};

const NEW_PIN: &str = "582046";

/// The words of a run with another PIN, and its exit code.
fn with(shop: &Shop, variables: &[(&str, &str)], arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = shop.command(arguments);
    command.envs(variables.iter().copied());
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A code as it is shown.
fn code_in(words: &str) -> String {
    let is_code = |word: &&str| word.len() == 23 && word.matches('-').count() == 3;
    words.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {words}")).to_owned()
}

#[test]
fn usual_pins_make_no_shop() {
    let shop = Shop::none();
    let init = ["init", "--shop", "Green Field", "--currency", "EGP", "--owner", "nadia"];
    for pin in [
        "121212", "123123", "112233", "000001", "password", "qwerty", "aaaaaa", "      ", "nadia12", "311299",
    ] {
        let (code, _, words) = with(&shop, &[("STOREKEEP_PIN", pin)], &init);
        assert_eq!(code, Some(2), "{pin}: {words}");
        assert!(
            words.contains("PIN") && words.contains("Choose another") || pin.trim().is_empty(),
            "{pin}: {words}"
        );
    }
    let (code, out, words) = with(&shop, &[], &init);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{words}");
    code_in(&words);
}

#[test]
fn wrong_pins_of_the_command_line_keep_nobody_out_here_and_slow_whoever_pretends_to_be_elsewhere() {
    let shop = Shop::new();
    for _ in 0..6 {
        let (code, _, words) = with(&shop, &[("STOREKEEP_PIN", "000000")], &["report", "stock"]);
        assert_eq!(code, Some(2), "{words}");
    }
    shop.run(&["report", "stock"]).done();
    let mut said = String::new();
    for number in 0..6 {
        let client = format!("10.0.0.9 5{number} 22");
        said = with(&shop, &[("STOREKEEP_PIN", "000000"), ("SSH_CLIENT", &client)], &["report", "stock"]).2;
    }
    assert!(said.contains("mona waits") && said.contains("signed in last is open"), "{said}");
    let elsewhere = [("SSH_CLIENT", "10.0.0.9 1 22")];
    assert_eq!(with(&shop, &elsewhere, &["report", "stock"]).0, Some(2));
    // The name of a drawer is no other terminal.
    let drawer = [("SSH_CLIENT", "10.0.0.9 1 22"), ("STOREKEEP_DRAWER", "Left")];
    assert_eq!(with(&shop, &drawer, &["report", "stock"]).0, Some(2));
    shop.run(&["report", "stock"]).done();
    assert_eq!(with(&shop, &elsewhere, &["report", "stock"]).0, Some(0), "a right one ended it");
}

#[test]
fn the_recovery_code_is_made_anew_and_does_what_a_pin_does() {
    let shop = Shop::new();
    let first = code_in(&shop.run(&["recovery-code"]).done());
    let code = code_in(&shop.run(&["recovery-code"]).done());
    assert_eq!(with(&shop, &[("STOREKEEP_PIN", &first)], &["report", "stock"]).0, Some(2), "it is void");
    assert_eq!(with(&shop, &[("STOREKEEP_PIN", &code)], &["report", "stock"]).0, Some(0));
    shop.hire("amal", "admin");
    assert_eq!(with(&shop, &[], &["recovery-code", "--user", "amal"]).0, Some(2), "the owner's alone");
    assert_eq!(with(&shop, &[("STOREKEEP_PIN", &code)], &["report", "stock", "--user", "amal"]).0, Some(2));
    let told = shop.run(&["export", "user_activities"]).done();
    assert!(told.contains("recovery.made") && told.contains("with the recovery code"), "{told}");
    assert!(!told.contains(&code), "{told}");
}

#[test]
fn the_owner_of_the_file_unlocks_it_and_sets_a_new_pin() {
    let shop = Shop::new();
    shop.hire("amal", "cashier");
    let elsewhere = [("STOREKEEP_PIN", "000000"), ("SSH_CLIENT", "10.0.0.9 1 22")];
    for _ in 0..6 {
        assert_eq!(with(&shop, &elsewhere, &["report", "stock"]).0, Some(2));
    }
    shop.run(&["unlock"]).done();
    assert_eq!(with(&shop, &elsewhere[1..], &["report", "stock"]).0, Some(0));
    let usual = with(&shop, &[("STOREKEEP_PIN", "123123")], &["unlock", "--new-pin"]);
    assert!(usual.0 == Some(2) && usual.2.contains("repeats itself"), "{usual:?}");
    let set = with(&shop, &[("STOREKEEP_PIN", NEW_PIN)], &["unlock", "--new-pin"]);
    assert_eq!(set.0, Some(0), "{set:?}");
    assert!(set.2.contains("mona has a new PIN"), "{set:?}");
    assert_eq!(with(&shop, &[("STOREKEEP_PIN", PIN)], &["report", "stock"]).0, Some(2));
    assert_eq!(with(&shop, &[("STOREKEEP_PIN", NEW_PIN)], &["report", "stock"]).0, Some(0));
    let clerk = with(&shop, &[("STOREKEEP_PIN", PIN)], &["unlock", "--new-pin", "--user", "amal"]);
    assert!(clerk.0 == Some(2) && clerk.2.contains("amal is no owner"), "{clerk:?}");
    let told = with(&shop, &[("STOREKEEP_PIN", NEW_PIN)], &["export", "user_activities"]).1;
    assert!(told.contains("users.unlocked") && told.contains("user.pin_reset"), "{told}");
    assert_eq!(with(&shop, &[], &["verify"]).0, Some(0));
}

#[test]
fn another_account_unlocks_with_the_code_only() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let shop = Shop::new();
    let code = code_in(&shop.run(&["recovery-code"]).done());
    // A file that two accounts share.
    for entry in shop.folder.path().read_dir().unwrap() {
        std::fs::set_permissions(entry.unwrap().path(), PermissionsExt::from_mode(0o666)).unwrap();
    }
    std::fs::set_permissions(shop.folder.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let program = shop.path("storekeep");
    std::fs::copy(env!("CARGO_BIN_EXE_storekeep"), &program).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let as_nobody = |variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new(&program);
        command.arg("unlock").env_clear().env("HOME", shop.folder.path()).env("STOREKEEP_DB", shop.db());
        let output = command.envs(variables.iter().copied()).uid(65_534).gid(65_534).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let refused = as_nobody(&[]);
    assert!(refused.0 == Some(2) && refused.1.contains("STOREKEEP_RECOVERY_CODE"), "{refused:?}");
    let wrong = as_nobody(&[("STOREKEEP_RECOVERY_CODE", PIN)]);
    assert!(wrong.0 == Some(2) && wrong.1.contains("not the recovery code"), "{wrong:?}");
    let done = as_nobody(&[("STOREKEEP_RECOVERY_CODE", &code)]);
    assert_eq!(done.0, Some(0), "{done:?}");
}
