//! PINs and passwords: kept only as argon2id hashes.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::{PasswordHasher, PasswordVerifier};

use super::{Error, Result};
use crate::domain::pin;

/// The PHC string of a PIN or password of somebody who is known by these names.
///
/// # Errors
/// One that is too easy to guess.
pub(crate) fn hash(field: &'static str, secret: &str, names: &[&str]) -> Result<String> {
    strong(field, secret, names)?;
    let hashed = Argon2::default()
        .hash_password(secret.as_bytes())
        .map_err(|_| Error::field(field, "This PIN cannot be used. Choose another."))?;
    Ok(hashed.to_string())
}

/// Whether a PIN or password may be kept.
///
/// # Errors
/// One that is too easy to guess.
pub(crate) fn strong(field: &'static str, secret: &str, names: &[&str]) -> Result<()> {
    pin::weakness(secret, names).map_or(Ok(()), |why| Err(Error::field(field, why)))
}

/// Whether the secret is the one that was hashed.
pub(crate) fn matches(secret: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|parsed| Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok())
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
    fn easy_pins_are_refused() {
        for pin in ["12345", "111111", "123456", "987654", "121212", "monamona", "      "] {
            assert!(hash("pin", pin, &["mona"]).is_err(), "{pin}");
        }
        assert!(hash("pin", "correct horse", &["mona"]).is_ok());
    }
}
