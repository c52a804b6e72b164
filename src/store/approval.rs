//! What a clerk may not do alone, and the other person whose PIN allows it. The clerk stays signed in; both are recorded.

use std::cell::RefCell;

use serde_json::json;

use super::activity::{self, Activity};
use super::tries::Typed;
use super::{Error, Result, Session, clock};
use crate::domain::{Grants, Permission, Rate};

/// Most users that are looked at for who may approve.
const MOST: u32 = 500;

/// How far back the record is read for who approved last.
const LATELY: u32 = 2_000;

/// Somebody gave their PIN for what another is about to do: for that, and for nothing that was not said to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub(super) user: i64,
    name: String,
    needs: Vec<Need>,
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

/// A role holds the right, up to the discount that is asked for.
fn is_held(need: &Need, grants: Grants, limit: Option<Rate>) -> bool {
    let within = match (need.discount, limit) {
        (Some(discount), Some(limit)) => discount <= limit,
        _ => true,
    };
    grants.allows(need.permission) && within
}

impl Session {
    /// Takes the PIN of another person for what this user may not do alone. Nobody is signed in or out by it; wrong PINs
    /// are recorded as they are at sign-in, and slow down the approvals that this user asks of that person.
    ///
    /// # Errors
    /// As [`Store::sign_in`](super::Store::sign_in); when it is the user's own PIN, or who gives it may not do it either.
    pub fn approve(&self, username: &str, pin: &str, needs: &[Need]) -> Result<Approval> {
        if username.trim().eq_ignore_ascii_case(self.username()) {
            return Err(Error::refused("Somebody else has to approve this. Choose another name."));
        }
        self.with_pin(username, pin, &Typed::For(self.user_id()), |tx, user| {
            let grants = Grants::parse(&user.grants)?;
            let limit = user.discount_limit.map(Rate::from_thousandths);
            if let Some(need) = needs.iter().find(|need| !is_held(need, grants, limit)) {
                return Ok(Err(Error::refused(beyond(&user.full_name, need, grants, limit))));
            }
            let what: Vec<&str> = needs.iter().map(|need| need.what.as_str()).collect();
            let given = format!("{} approved it for {}", user.full_name, self.full_name());
            let mut activity = Activity::new("approval.given", given)
                .on("users", user.id)
                .changed(None, Some(json!({ "what": what })));
            activity.approver = Some(user.id);
            activity::record(tx, self.actor(), &clock::now(), &activity)?;
            if needs.iter().any(|need| need.permission == Permission::ClockApprove)
                && let Some(mut right) = self.clock_is_right()
            {
                right.approver = Some(user.id);
                activity::record(tx, self.actor(), &clock::now(), &right)?;
            }
            Ok(Ok(Approval { user: user.id, name: user.full_name, needs: needs.to_vec() }))
        })
    }

    /// Usernames and full names of those who may approve all of it, who did so last first.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn approvers(&self, needs: &[Need]) -> Result<Vec<(String, String)>> {
        let mut statement = self.store().connection().prepare_cached(
            "SELECT u.username, u.full_name, r.permissions, r.discount_limit
               FROM users u JOIN roles r ON r.id = u.role_id
               LEFT JOIN (SELECT approver_id, max(id) AS last
                            FROM (SELECT id, approver_id FROM user_activities ORDER BY id DESC LIMIT ?3)
                           WHERE approver_id IS NOT NULL GROUP BY approver_id) a ON a.approver_id = u.id
              WHERE u.is_active = 1 AND u.id <> ?1
              ORDER BY a.last DESC, u.username LIMIT ?2",
        )?;
        let mut rows = statement.query((self.user_id(), MOST, LATELY))?;
        let mut approvers = Vec::new();
        while let Some(row) = rows.next()? {
            let grants = Grants::parse(row.get_ref(2)?.as_str().unwrap_or_default())?;
            let limit = row.get::<_, Option<i64>>(3)?.map(Rate::from_thousandths);
            if needs.iter().all(|need| is_held(need, grants, limit)) {
                approvers.push((row.get(0)?, row.get(1)?));
            }
        }
        Ok(approvers)
    }
}

/// Why somebody's PIN does not allow it.
fn beyond(name: &str, need: &Need, grants: Grants, limit: Option<Rate>) -> String {
    match limit.filter(|_| grants.allows(need.permission)) {
        Some(limit) => {
            format!("{name} gives discounts up to {} % only. Ask somebody who may give more.", limit.plain())
        }
        None => format!("{name} may not {} either. Ask somebody who may.", need.permission.words()),
    }
}

/// The rights a document is checked against: the clerk's, then what an approver allowed. What neither covers is
/// collected, so that one question asks for all of it.
pub(crate) struct Rights<'a> {
    session: &'a Session,
    approval: Option<&'a Approval>,
    /// What the clerk has no right to.
    needed: RefCell<Vec<Need>>,
}

impl<'a> Rights<'a> {
    pub(crate) fn new(session: &'a Session, approval: Option<&'a Approval>) -> Self {
        Rights { session, approval, needed: RefCell::default() }
    }

    /// Notes that something needs a right.
    pub(crate) fn need(&self, need: Need) {
        if is_held(&need, self.session.grants(), self.session.discount_limit()) {
            return;
        }
        let mut needed = self.needed.borrow_mut();
        if !needed.contains(&need) {
            needed.push(need);
        }
    }

    /// What was approved, when nothing is missing.
    ///
    /// # Errors
    /// [`Error::NeedsApproval`] with all that needs it, what was approved before too: whoever is asked sees the whole.
    pub(crate) fn settled(self) -> Result<Vec<Need>> {
        let needs = self.needed.into_inner();
        let approved = |need: &Need| self.approval.is_some_and(|approval| approval.needs.contains(need));
        if needs.iter().all(approved) { Ok(needs) } else { Err(Error::NeedsApproval { needs }) }
    }
}

impl Activity {
    /// Records the other person whose PIN allowed it, and what they allowed; nobody where nothing had to be.
    pub(super) fn approved_by(mut self, approval: Option<&Approval>, approved: &[Need]) -> Self {
        let Some(approval) = approval.filter(|_| !approved.is_empty()) else { return self };
        self.approver = Some(approval.user);
        if let Some(after) = self.after.as_mut().and_then(|after| after.as_object_mut()) {
            let what: Vec<String> = approved.iter().map(|need| need.what.clone()).collect();
            after.insert("approved".to_owned(), json!({ "by": approval.name(), "what": what }));
        }
        self
    }
}
