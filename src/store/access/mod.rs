//! Who may do what: users and their PINs, sessions, approvals, the clock they go by, and the shop itself.

pub(crate) mod accepted;
pub(crate) mod approval;
pub(crate) mod first_run;
pub(crate) mod last_seen;
pub(crate) mod periods;
pub(crate) mod recovery;
pub(crate) mod secret;
pub(crate) mod session;
pub(crate) mod set_back;
pub(crate) mod shop;
pub(crate) mod sign_in;
pub(crate) mod terminal;
pub(crate) mod tries;
pub(crate) mod unlock;
