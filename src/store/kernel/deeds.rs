//! What can be done, by its code: what an activity keeps of it, and the sentence that tells it.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value as Json};

use super::kept::{Kept, Paid, Sum, UnitPrice};
use crate::domain::coded::coded;
use crate::domain::{Kind, PaymentMethod, Quantity, Rate};
use crate::words::{Message, Name};

/// Declares them: `deeds! { Case = "code" { place: Type, … }; … }`. The code of a case is what the file holds, its word the
/// message `Action.code`, its sentence `activity-code`, in which what it holds stands under the name of its field.
macro_rules! deeds {
    ($($(#[$about:meta])* $case:ident = $code:literal { $($field:ident: $type:ty),* $(,)? };)+) => {
        coded! {
            /// The code of what was done.
            Action { $($(#[$about])* $case = $code;)+ }
        }

        /// What was done, with all that its sentence says.
        #[derive(Debug, Clone)]
        pub(crate) enum Deed { $($(#[$about])* $case { $($field: $type),* }),+ }

        impl Deed {
            /// Its code.
            pub(crate) const fn action(&self) -> Action {
                match self { $(Self::$case { .. } => Action::$case),+ }
            }

            /// What is kept of it.
            pub(crate) fn arguments(&self) -> Map<String, Json> {
                match self {
                    $(Self::$case { $($field),* } => [
                        $((stringify!($field).to_owned(), Kept::keep($field))),*
                    ].into_iter().collect::<Map<String, Json>>()),+
                }
            }
        }

        impl Action {
            /// Its sentence, with what was kept.
            fn sentence(self, arguments: &Json) -> Message {
                let _kept = |place: &str| arguments.get(place).unwrap_or(&Json::Null);
                match self {
                    $(Self::$case => Message::of(concat!("activity-", $code))
                        $(.with(stringify!($field), &<$type as Kept>::tell(_kept(stringify!($field)))))*),+
                }
            }
        }
    };
}

deeds! {
    InvoicePosted = "invoice.posted" { number: String, total: Sum };
    InvoiceCancelled = "invoice.cancelled" { number: String, reason: String };
    InvoiceReprinted = "invoice.reprinted" { number: String, copy: i64 };
    QuotationGiven = "quotation.given" { number: String, total: Sum };
    TicketDiscarded = "ticket.discarded" { kind: Kind, given: Vec<Paid> };
    TicketLineRemoved = "ticket.line_removed" { quantity: Quantity, sku: String };
    TicketPaymentTaken = "ticket.payment_taken" { amount: Sum, method: PaymentMethod, kind: Kind };
    TicketPaymentRemoved = "ticket.payment_removed" { amount: Sum, method: PaymentMethod };
    /// `way` is `received`, `paid_back`, `paid` or `got_back`.
    PaymentMade = "payment.made" { number: String, amount: Sum, way: String, party: String };
    PaymentCancelled = "payment.cancelled" { number: String, reason: String };
    ShiftOpened = "shift.opened" { number: String, drawer: String, float: Sum };
    ShiftCash = "shift.cash" { number: String, amount: Sum, is_in: bool, reason: String };
    /// `way` is `even`, `short` or `over`, and the difference never below nothing.
    ShiftClosed = "shift.closed" { number: String, z_number: String, counted: Sum, way: String, difference: Sum };
    MasterCreated = "master.created" { one: Name, name: String };
    MasterChanged = "master.changed" { one: Name, name: String };
    MasterActivated = "master.activated" { one: Name, name: String, said: Name };
    MasterDeactivated = "master.deactivated" { one: Name, name: String, said: Name };
    DataImported = "data.imported" { many: Name, file: String };
    StockValued = "stock.valued" { lot: String, cost: UnitPrice };
    ProductsTaxed = "products.taxed" { products: i64, old: Rate, new: Rate, first: NaiveDate };
    RowsFound = "rows.found" { rows: i64 };
    SignIn = "sign_in" { name: String, by_code: bool };
    SignInFailed = "sign_in.failed" {};
    SignOut = "sign_out" { name: String, how: Option<Name> };
    SessionUnlocked = "session.unlocked" { name: String };
    UserPinReset = "user.pin_reset" { username: String, by: Option<Name> };
    UsersUnlocked = "users.unlocked" { by: Name };
    UnlockFailed = "unlock.failed" {};
    RecoveryMade = "recovery.made" {};
    ApprovalGiven = "approval.given" { approver: String, clerk: String };
    ClockApproved = "clock.approved" { newest: DateTime<Utc> };
    ShopCreated = "shop.created" { name: String };
    ShopChanged = "shop.changed" { columns: Vec<Name> };
    PeriodClosed = "period.closed" { day: NaiveDate };
    PeriodOpened = "period.opened" { day: Option<NaiveDate> };
    BackupCreated = "backup.created" { file: String };
    BackupRestored = "backup.restored" { file: String, numbers: Vec<Message> };
    RecordAccepted = "record.accepted" {};
    DiskAnswered = "disk.answered" { what: Message, became: Name };
}

/// What an activity says: the sentence of its code with what it keeps. One that was written before they kept it says what
/// was written then; so does one of a program that knows more.
pub(crate) fn sentence(action: &str, arguments: Option<&str>, description: &str) -> Message {
    let arguments: Option<Json> = arguments.and_then(|text| serde_json::from_str(text).ok());
    match (Action::from_code(action), arguments) {
        (Ok(action), Some(arguments)) => action.sentence(&arguments),
        (Err(_), Some(_)) => Message::verbatim(action),
        (_, None) => Message::verbatim(description),
    }
}
