//! A file that ends before what this terminal saw of it: it is said at every beginning of a session, and the terminal keeps
//! what it saw, until a restore explains it or somebody who may restore says that the file is right as it is.

use crate::domain::Permission;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::{Result, Session, rooms};
use crate::words::Message;

impl Session {
    /// What is said at the beginning of a session in a file that ends before what was seen of it; none where all is there.
    pub fn missing_warning(&self) -> Option<Message> {
        Some(self.store().inner.memory.missing()?.said())
    }
}

impl rooms::Books<'_> {
    /// Says that the file is right as it is, though this terminal saw more of it: the record tells, and it is not asked
    /// again. False where nothing is missing.
    ///
    /// # Errors
    /// For who may not restore a backup.
    pub fn accept_file(&self) -> Result<bool> {
        let memory = &self.store().inner.memory;
        let Some(missing) = memory.missing() else { return Ok(false) };
        self.write_undated(Permission::BackupRestore, |_| {
            let activity = Activity::new(Deed::RecordAccepted {}).on("shop", 1);
            Ok(((), activity.changed(Some(missing.told()), Some(missing.replaced()))))
        })?;
        memory.accepted(self.store().connection())?;
        Ok(true)
    }
}
