//! The code that lets an owner in when the PIN is lost: given once, on paper, of which only the hash is kept.

use std::fmt;

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::tries::Typed;
use crate::domain::text;
use crate::store::kernel::activity::{self, Activity};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// Letters and digits that are not taken for each other, whoever writes them down (Crockford's).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code, 5 bits each: a hundred bits are not guessed, so a plain hash is enough.
const LENGTH: usize = 20;
const GROUP: usize = 5;

/// The code, to be shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A new one.
    pub(in crate::store) fn new() -> Self {
        // Two of them, since each has a few bits that are always the same.
        let random = Sha256::new().chain_update(Uuid::new_v4()).chain_update(Uuid::new_v4()).finalize();
        let sign = |byte: &u8| char::from(SIGNS.get(usize::from(byte % 32)).copied().unwrap_or(b'0'));
        Self(random.iter().take(LENGTH).map(sign).collect())
    }

    /// A code as somebody typed it, in whatever letters and groups; none when it is no such code.
    pub(in crate::store) fn read(typed: &str) -> Option<Self> {
        let signs = text::fold(typed).to_uppercase();
        let signs: String = signs
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .collect();
        let known = |c: char| u8::try_from(c).is_ok_and(|byte| SIGNS.contains(&byte));
        (signs.len() == LENGTH && signs.chars().all(known)).then_some(Self(signs))
    }

    fn hash(&self) -> Vec<u8> {
        Sha256::new().chain_update("storekeep recovery ").chain_update(&self.0).finalize().to_vec()
    }

    /// Whether it is the code of this shop.
    pub(in crate::store) fn is_of(&self, tx: &Connection) -> Result<bool> {
        Ok(tx.prepare_cached("SELECT 1 FROM shop WHERE recovery_hash = ?1")?.exists([self.hash()])?)
    }

    /// Makes it the code of this shop; the one before is void.
    pub(in crate::store) fn keep(&self, tx: &Connection) -> Result<()> {
        tx.prepare_cached("UPDATE shop SET recovery_hash = ?1")?.execute([self.hash()])?;
        Ok(())
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, sign) in self.0.chars().enumerate() {
            if nth > 0 && nth % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

/// Not in a log.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl rooms::People<'_> {
    /// Makes a new recovery code; the one before is void. Only for an owner, with the PIN again: it lets in whoever has
    /// it as one.
    ///
    /// # Errors
    /// As [`Session::unlock`](crate::store::Session::unlock); a refusal to everybody but owners.
    pub fn new_recovery_code(&self, pin: &str) -> Result<RecoveryCode> {
        let code = RecoveryCode::new();
        let here = Typed::Unlocking(self.place().to_owned());
        self.with_pin(self.username(), pin, &here, |tx, user| {
            if !user.is_owner {
                return Ok(Err(Error::refused(Message::of("recovery-of-owner"))));
            }
            code.keep(tx)?;
            let what = Activity::new(Deed::RecoveryMade {});
            activity::record(tx, self.actor(), &clock::now(), &what.on("shop", 1))?;
            Ok(Ok(code))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::RecoveryCode;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = RecoveryCode::new();
        let shown = code.to_string();
        assert_eq!(shown.len(), 23, "{shown}");
        let sloppy = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        for typed in [shown.clone(), sloppy, shown.replace('-', ""), format!(" {shown} ")] {
            assert_eq!(RecoveryCode::read(&typed), Some(code.clone()), "{typed}");
        }
        assert_ne!(RecoveryCode::new(), code);
        for typed in ["739154", "", "correct horse battery staple", "12345-12345-12345-1234U"] {
            assert_eq!(RecoveryCode::read(typed), None, "{typed}");
        }
    }
}
