//! What a clerk may not do alone, and the other person whose PIN allows it. The clerk stays signed in; both are recorded.

use std::cell::RefCell;

use super::{Error, Result, Session};
use crate::domain::{Grants, Permission, Rate};

/// Somebody who gave their PIN for what another is about to do.
#[derive(Debug, Clone)]
pub struct Approval {
    pub(super) user: i64,
    pub(super) name: String,
    pub(super) grants: Grants,
    pub(super) discount_limit: Option<Rate>,
}

impl Approval {
    /// The full name of who approves.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Something that a document needs a right for which its clerk has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub permission: Permission,
    /// One sentence: what it is.
    pub what: String,
    /// The discount it is about; an approver's own limit must reach it.
    pub discount: Option<Rate>,
}

impl Need {
    pub(crate) fn new(permission: Permission, what: impl Into<String>) -> Self {
        Need { permission, what: what.into(), discount: None }
    }
}

/// The rights a document is checked against: the clerk's, then the approver's. What neither has is collected, so that
/// one question asks for all of it.
pub(crate) struct Rights<'a> {
    session: &'a Session,
    approval: Option<&'a Approval>,
    missing: RefCell<Vec<Need>>,
    approved: RefCell<Vec<Need>>,
}

impl<'a> Rights<'a> {
    pub(crate) fn new(session: &'a Session, approval: Option<&'a Approval>) -> Self {
        Rights { session, approval, missing: RefCell::default(), approved: RefCell::default() }
    }

    /// Notes that something needs a right.
    pub(crate) fn need(&self, need: Need) {
        let within = |limit: Option<Rate>| match (need.discount, limit) {
            (Some(discount), Some(limit)) => discount <= limit,
            _ => true,
        };
        if self.session.may(need.permission) && within(self.session.discount_limit()) {
            return;
        }
        let approves = |by: &Approval| by.grants.allows(need.permission) && within(by.discount_limit);
        let list = if self.approval.is_some_and(approves) { &self.approved } else { &self.missing };
        let mut list = list.borrow_mut();
        if !list.contains(&need) {
            list.push(need);
        }
    }

    /// What was approved, when nothing is missing.
    ///
    /// # Errors
    /// [`Error::NeedsApproval`] with all that is.
    pub(crate) fn settled(self) -> Result<Vec<Need>> {
        match self.missing.into_inner() {
            missing if missing.is_empty() => Ok(self.approved.into_inner()),
            missing => Err(Error::NeedsApproval { needs: missing }),
        }
    }
}
