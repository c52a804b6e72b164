//! What a clerk may not do alone, and the other person whose PIN allows it. The clerk stays signed in; both are recorded.

use std::cell::RefCell;

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value as Json, json};

use super::tries::Typed;
use crate::domain::{
    About, DocumentId, Draft, Grants, Money, Need, Party, PartySide, Permission, Quantity, Rate, Subject,
    UserId, uncovered,
};
use crate::store::kernel::activity::{self, Activity};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Kept;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::Message;

/// Most users that are looked at for who may approve.
const MOST: u32 = 500;

/// How far back the record is read for who approved last.
const LATELY: u32 = 2_000;

/// Somebody gave their PIN for what another is about to do: for that, and for nothing that was not said to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub(in crate::store) user: UserId,
    name: String,
    needs: Vec<Need>,
}

impl Approval {
    /// The full name of who approves.
    pub fn name(&self) -> &str {
        &self.name
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

impl rooms::People<'_> {
    /// Takes the PIN of another person for what this user may not do alone. Nobody is signed in or out by it; wrong PINs
    /// are recorded as they are at sign-in, and slow down the approvals that this user asks of that person.
    ///
    /// # Errors
    /// As [`Store::sign_in`](crate::store::Store::sign_in); when it is the user's own PIN, or who gives it may not do it either.
    pub fn approve(&self, username: &str, pin: &str, needs: &[Need]) -> Result<Approval> {
        self.approve_of(username, pin, needs, None)
    }

    /// As [`Self::approve`], for a draft: what was approved is kept with it until it is posted.
    ///
    /// # Errors
    /// As [`Self::approve`].
    pub fn approve_for(&self, draft: &Draft, username: &str, pin: &str, needs: &[Need]) -> Result<Approval> {
        self.approve_of(username, pin, needs, Some(draft))
    }

    fn approve_of(
        &self,
        username: &str,
        pin: &str,
        needs: &[Need],
        draft: Option<&Draft>,
    ) -> Result<Approval> {
        if username.trim().eq_ignore_ascii_case(self.username()) {
            return Err(Error::refused(Message::of("approval-own")));
        }
        let is_of_clock = needs.iter().any(|need| need.about == About::Clock);
        let clock = if is_of_clock { self.clock_is_right() } else { None };
        self.with_pin(username, pin, &Typed::For(self.user_id()), |tx, user| {
            let (grants, limit) = (user.grants, user.discount_limit);
            if let Some(need) = needs.iter().find(|need| !is_held(need, grants, limit)) {
                return Ok(Err(Error::refused(beyond(&user.full_name, need, grants, limit))));
            }
            let (approver, clerk) = (user.full_name.clone(), self.full_name().to_owned());
            let mut after = json!({ "what": sentences(needs) });
            let mut activity =
                Activity::new(Deed::ApprovalGiven { approver, clerk }).on("users", user.id.row());
            if let Some((draft, id)) =
                draft.map(|draft| Ok::<_, Error>((draft, id_of(tx, draft)?))).transpose()?
                && let Some(id) = id
            {
                after["ticket"] = draft.uuid.clone().into();
                after["needs"] = needs.iter().map(kept).collect::<Vec<_>>().into();
                activity = activity.on("invoices", id.row());
            }
            activity = activity.changed(None, Some(after));
            activity.approver = Some(user.id);
            activity::record(tx, self.actor(), &clock::now(), &activity)?;
            if let Some(mut right) = clock {
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
            let grants = row.read("permissions")?;
            let limit = row.read("discount_limit")?;
            if needs.iter().all(|need| is_held(need, grants, limit)) {
                approvers.push((row.read("username")?, row.read("full_name")?));
            }
        }
        Ok(approvers)
    }
}

/// Why somebody's PIN does not allow it.
fn beyond(name: &str, need: &Need, grants: Grants, limit: Option<Rate>) -> Message {
    match limit.filter(|_| grants.allows(need.permission)) {
        Some(limit) => Message::of("approval-beyond").with("name", name).with("limit", &limit.plain()),
        None => Message::of("approval-neither").with("name", name).with("right", &need.permission.name()),
    }
}

/// What was allowed, as it is kept: each thing once.
fn sentences(needs: &[Need]) -> Vec<Json> {
    let mut said = Vec::with_capacity(needs.len());
    for need in needs {
        let what = need.what.keep();
        if !said.contains(&what) {
            said.push(what);
        }
    }
    said
}

fn id_of(connection: &Connection, draft: &Draft) -> Result<Option<DocumentId>> {
    Ok(connection
        .prepare_cached("SELECT id FROM invoices WHERE uuid = ?1 AND status = 'draft'")?
        .query_row([&draft.uuid], |row| row.read(0))
        .optional()?)
}

/// A need as the activity of its approval keeps it.
fn kept(need: &Need) -> Json {
    json!({
        "permission": need.permission.code(),
        "what": need.what.keep(),
        "about": need.about.code(),
        "of": need.of.map(Subject::number),
        "side": need.party.map(|party| party.side().code()),
        "party": need.party.map(Party::row),
        "figure": need.figure,
        "quantity": need.quantity.map(Quantity::thousandths),
        "discount": need.discount.map(Rate::thousandths),
        "money": need.money.minor(),
    })
}

/// The need that was kept; none that this program cannot read covers anything.
fn read_need(kept: &Json) -> Option<Need> {
    let text = |name: &str| kept.get(name)?.as_str();
    let number = |name: &str| kept.get(name).map(Json::as_i64);
    let side = kept.get("side")?.as_str().map(PartySide::from_code).transpose().ok()?;
    let about = About::from_code(text("about")?).ok()?;
    let of = match number("of")? {
        Some(number) => Some(about.subject(number)?),
        None => None,
    };
    Some(Need {
        permission: Permission::from_code(text("permission")?).ok()?,
        what: Message::told(kept.get("what")?),
        discount: number("discount")?.map(Rate::from_thousandths),
        about,
        of,
        party: side.zip(number("party")?).map(|(side, row)| Party::new(side, row)),
        figure: number("figure")??,
        quantity: number("quantity")?.map(Quantity::from_thousandths),
        money: Money::from_minor(number("money")??),
        own_limit: None,
    })
}

/// What others allowed on a draft, the latest word on each thing: who may not allow it any more allows nothing.
fn given_for(connection: &Connection, draft: &Draft) -> Result<Vec<Approval>> {
    let Some(id) = id_of(connection, draft)? else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT u.id, u.full_name, a.after, r.permissions, r.discount_limit
           FROM user_activities a JOIN users u ON u.id = a.approver_id JOIN roles r ON r.id = u.role_id
          WHERE a.touched_table = 'invoices' AND a.touched_id = ?1 AND a.action = 'approval.given' AND u.is_active = 1
          ORDER BY a.id",
    )?;
    let mut rows = statement.query([id])?;
    let mut given = Vec::new();
    while let Some(row) = rows.next()? {
        let after = row.read::<Option<String>>("after")?.unwrap_or_default();
        let after: Json = serde_json::from_str(&after).unwrap_or_default();
        // A draft that was thrown away may have had the same row.
        if after.get("ticket").and_then(Json::as_str) != Some(draft.uuid.as_str()) {
            continue;
        }
        let grants = row.read("permissions")?;
        let limit = row.read("discount_limit")?;
        let needs = after.get("needs").and_then(Json::as_array).into_iter().flatten().filter_map(read_need);
        let needs = needs.filter(|need| is_held(need, grants, limit)).collect();
        given.push(Approval { user: row.read("id")?, name: row.read("full_name")?, needs });
    }
    Ok(given)
}

/// What stands on a draft that takes a right, and how it stands with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub need: Need,
    pub state: Allowed,
}

/// Whether something may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// The clerk may do it alone.
    Own,
    /// Somebody allowed it: who.
    By(String),
    /// It is asked for before it is posted.
    Asked,
}

/// What was allowed of a document, and by whom.
#[derive(Debug, Default)]
pub(crate) struct Approved {
    /// The last of them stands in the record.
    by: Vec<(UserId, String)>,
    /// What they put their PIN to, which may be more than was done.
    needs: Vec<Need>,
}

/// The rights a document is checked against: the clerk's, then what others allowed on the draft. What neither covers is
/// collected, so that one question asks for all of it.
pub(crate) struct Rights<'a> {
    session: &'a Session,
    drafts: Vec<&'a Draft>,
    approval: Option<&'a Approval>,
    noted: RefCell<Vec<Need>>,
}

impl<'a> Rights<'a> {
    /// For what is no draft: only the approval that is given with it counts.
    pub(crate) fn new(session: &'a Session, approval: Option<&'a Approval>) -> Self {
        Self::of(session, Vec::new(), approval)
    }

    /// For drafts, with what was approved of them.
    pub(crate) fn of(session: &'a Session, drafts: Vec<&'a Draft>, approval: Option<&'a Approval>) -> Self {
        Rights { session, drafts, approval, noted: RefCell::default() }
    }

    /// Notes that something needs a right.
    pub(crate) fn need(&self, need: Need) {
        let mut noted = self.noted.borrow_mut();
        // The same thing of the document is one; of goods it is so much more.
        if need.quantity.is_some() || !noted.contains(&need) {
            noted.push(need);
        }
    }

    fn holds(&self, need: &Need) -> bool {
        is_held(need, self.session.grants(), self.session.discount_limit())
    }

    /// The latest approval of each thing.
    fn given(&self) -> Result<Vec<Approval>> {
        let mut all = Vec::new();
        for draft in &self.drafts {
            all.extend(given_for(self.session.connection(), draft)?);
        }
        all.extend(self.approval.cloned());
        let mut later: Vec<Need> = Vec::new();
        for approval in all.iter_mut().rev() {
            approval.needs.retain(|need| !later.iter().any(|later| later.is_like(need)));
            later.extend(approval.needs.iter().cloned());
        }
        Ok(all)
    }

    /// What was approved, when nothing is missing.
    ///
    /// # Errors
    /// [`Error::NeedsApproval`] with all that is not approved as it is now.
    pub(crate) fn settled(self) -> Result<Approved> {
        let asked: Vec<Need> = self.noted.borrow().iter().filter(|need| !self.holds(need)).cloned().collect();
        if asked.is_empty() {
            return Ok(Approved::default());
        }
        let given = self.given()?;
        let approved: Vec<Need> = given.iter().flat_map(|approval| approval.needs.iter().cloned()).collect();
        let mut needs = uncovered(&asked, &approved);
        if !needs.is_empty() {
            let has_right =
                |need: &Need| need.discount.is_some() && self.session.grants().allows(need.permission);
            for need in needs.iter_mut().filter(|need| has_right(need)) {
                need.own_limit = self.session.discount_limit();
            }
            return Err(Error::NeedsApproval { needs });
        }
        let mut used = Approved::default();
        for approval in given {
            let is_used = |need: &Need| asked.iter().any(|asked| asked.is_like(need));
            let needs: Vec<Need> = approval.needs.into_iter().filter(is_used).collect();
            if !needs.is_empty() {
                used.by.retain(|(user, _)| *user != approval.user);
                used.by.push((approval.user, approval.name));
                used.needs.extend(needs);
            }
        }
        Ok(used)
    }

    /// Everything that takes a right, and how it stands.
    pub(crate) fn marks(self) -> Result<Vec<Mark>> {
        let noted = self.noted.borrow().clone();
        let asked: Vec<Need> = noted.iter().filter(|need| !self.holds(need)).cloned().collect();
        let given = if asked.is_empty() { Vec::new() } else { self.given()? };
        let approved: Vec<Need> = given.iter().flat_map(|approval| approval.needs.iter().cloned()).collect();
        let missing = uncovered(&asked, &approved);
        let state = |need: &Need| {
            if self.holds(need) {
                return Allowed::Own;
            }
            if missing.contains(need) {
                return Allowed::Asked;
            }
            let by = given.iter().find(|approval| approval.needs.iter().any(|given| given.is_like(need)));
            by.map_or(Allowed::Asked, |approval| Allowed::By(approval.name.clone()))
        };
        Ok(noted.iter().map(|need| Mark { need: need.clone(), state: state(need) }).collect())
    }
}

impl Activity {
    /// Records the other person whose PIN allowed it, and what they allowed; nobody where nothing had to be.
    pub(in crate::store) fn approved_by(mut self, approved: &Approved) -> Self {
        let Some((last, _)) = approved.by.last() else { return self };
        self.approver = Some(*last);
        if let Some(after) = self.after.as_mut().and_then(|after| after.as_object_mut()) {
            let by: Vec<&str> = approved.by.iter().map(|(_, name)| name.as_str()).collect();
            let needs: Vec<Json> = approved.needs.iter().map(kept).collect();
            let what = sentences(&approved.needs);
            after.insert("approved".to_owned(), json!({ "by": by.join(", "), "what": what, "needs": needs }));
        }
        self
    }
}
