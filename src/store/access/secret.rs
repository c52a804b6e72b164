//! PINs and passwords: kept only as argon2id hashes.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::{PasswordHasher, PasswordVerifier};

use crate::domain::pin;
use crate::store::{Error, Result};
use crate::words::Message;

/// The PHC string of a PIN or password of somebody who is known by these names.
///
/// # Errors
/// One that is too easy to guess.
pub(crate) fn hash(field: &'static str, secret: &str, names: &[&str]) -> Result<String> {
    strong(field, secret, names)?;
    let hashed = Argon2::default()
        .hash_password(secret.as_bytes())
        .map_err(|_| Error::field(field, Message::of("secret-unusable")))?;
    Ok(hashed.to_string())
}

/// Whether a PIN or password may be kept.
///
/// # Errors
/// One that is too easy to guess.
pub(crate) fn strong(field: &'static str, secret: &str, names: &[&str]) -> Result<()> {
    pin::weakness(secret, names).map_or(Ok(()), |why| Err(Error::field(field, why)))
}

/// The most that a hash read from a file may ask for: memory in KiB, rounds and lanes. One that asks for more would stop
/// the machine instead of letting somebody in.
const DEAREST: (u32, u32, u32) = (256 * 1024, 16, 16);

/// Whether the secret is the one that was hashed. A hash dearer than any that this program makes matches nothing.
pub(crate) fn matches(secret: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|parsed| {
        is_bounded(&parsed) && Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok()
    })
}

/// Whether some secret could match the hash.
pub(crate) fn can_match(hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|parsed| is_bounded(&parsed) && parsed.hash.is_some())
}

fn is_bounded(hash: &PasswordHash) -> bool {
    let (memory, rounds, lanes) = DEAREST;
    argon2::Params::try_from(hash)
        .is_ok_and(|asks| asks.m_cost() <= memory && asks.t_cost() <= rounds && asks.p_cost() <= lanes)
}

#[cfg(test)]
mod tests {
    use super::{hash, matches};

    #[test]
    fn a_pin_matches_its_own_hash_only() {
        let kept = hash("pin", "739154", &[]).unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(matches("739154", &kept));
        assert!(!matches("739155", &kept));
        assert!(!matches("", &kept));
        assert_ne!(kept, hash("pin", "739154", &[]).unwrap(), "every hash has a salt of its own");
    }

    #[test]
    fn a_hash_that_asks_for_too_much_is_not_worked_out() {
        let kept = hash("pin", "739154", &[]).unwrap();
        assert!(kept.contains("m=19456,t=2,p=1"), "{kept}");
        let began = std::time::Instant::now();
        for asks in ["m=4194304,t=2,p=1", "m=19456,t=4294967295,p=1", "m=262145,t=2,p=1", "m=19456,t=17,p=1"]
        {
            assert!(!matches("739154", &kept.replace("m=19456,t=2,p=1", asks)), "{asks}");
        }
        assert!(!matches("739154", &kept.replace("m=19456,t=2,p=1", "m=256,t=2,p=17")));
        assert!(began.elapsed() < std::time::Duration::from_secs(2));
        // Within the bounds it is only another hash.
        assert!(!matches("739154", &kept.replace("m=19456", "m=19457")));
    }

    #[test]
    fn easy_pins_are_refused() {
        for pin in ["12345", "111111", "123456", "987654", "121212", "monamona", "      "] {
            assert!(hash("pin", pin, &["mona"]).is_err(), "{pin}");
        }
        assert!(hash("pin", "correct horse", &["mona"]).is_ok());
    }
}
