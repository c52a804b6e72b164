//! PINs and passwords: kept only as argon2id hashes.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::{PasswordHasher, PasswordVerifier};

use super::{Error, Result};

/// Six digits or more: four fall to a search of a stolen file in minutes, even hashed.
const SHORTEST: usize = 6;

/// The PHC string of a PIN or password.
///
/// # Errors
/// One that is too short, or a PIN that is one digit repeated or a plain count.
pub(crate) fn hash(field: &'static str, secret: &str) -> Result<String> {
    if secret.chars().count() < SHORTEST {
        return Err(Error::field(field, "The PIN needs six digits or more, or use a password."));
    }
    if secret.chars().all(|c| c.is_ascii_digit()) && is_guessable(secret.as_bytes()) {
        return Err(Error::field(field, "This PIN is too easy to guess. Choose another."));
    }
    let hashed = Argon2::default()
        .hash_password(secret.as_bytes())
        .map_err(|_| Error::field(field, "This PIN cannot be used. Choose another."))?;
    Ok(hashed.to_string())
}

fn is_guessable(digits: &[u8]) -> bool {
    [-1_i16, 0, 1].into_iter().any(|step| {
        digits.windows(2).all(|pair| matches!(pair, [a, b] if i16::from(*b) - i16::from(*a) == step))
    })
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
        let kept = hash("pin", "739154").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(matches("739154", &kept));
        assert!(!matches("739155", &kept));
        assert!(!matches("", &kept));
        assert_ne!(kept, hash("pin", "739154").unwrap(), "every hash has a salt of its own");
    }

    #[test]
    fn easy_pins_are_refused() {
        for pin in ["12345", "111111", "123456", "987654"] {
            assert!(hash("pin", pin).is_err(), "{pin}");
        }
        assert!(hash("pin", "correct horse").is_ok());
    }
}
