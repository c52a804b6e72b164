//! The rules of the shop: what amounts come to, which lots may be sold, who may do what. Nothing here reads a file,
//! a clock or a key; today and everything else that is not a rule is passed in.

pub(crate) mod alike;
pub mod allocation;
pub mod barcode;
mod check;
mod coded;
pub mod costs;
mod country;
pub mod date;
mod dated_rate;
pub mod decimal;
mod discount;
mod document;
mod draft;
pub mod drawer;
pub mod entry;
mod error;
mod figure;
pub mod fit;
pub mod gs1;
mod keyboard;
pub mod kind;
mod likely;
mod lot;
pub mod mirror;
mod money;
mod need;
pub mod opening;
pub mod paper;
pub mod party;
pub mod patience;
mod payment;
mod payment_line;
mod permission;
pub mod pin;
mod price;
pub mod product;
mod quantity;
pub mod quoted;
mod rate;
pub mod report;
mod role;
pub mod rounding;
pub mod scan;
pub mod seal;
pub mod settling;
pub mod shift;
pub mod spoiled;
mod spread;
pub mod taken;
mod tender;
pub mod text;
mod totals;
mod unit;
pub mod words;
pub mod written;
mod zone;

pub use allocation::{Allocation, LotStock, NegativePolicy, Take, allocate, check_chosen};
pub use check::{Check, CheckPart};
pub use coded::Coded;
pub use costs::{Costs, SpreadBy};
pub use country::{COUNTRIES, Country};
pub use dated_rate::DatedRate;
pub use decimal::Marks;
pub use discount::Discount;
pub use document::{
    Cancelling, Document, DocumentLine, DocumentPayment, Exchange, LotTaken, RegisterMark, Related,
};
pub use draft::{Draft, DraftLine, LotGiven};
pub use drawer::{CashCount, denominations, is_beyond_a_drawer};
pub use entry::Entry;
pub use error::{Error, Result};
pub use figure::is_no_figure;
pub use kind::{
    Direction, Kind, PartySide, PaymentMethod, PaymentState, Restock, ReturnReason, Status, without_year,
};
pub use lot::{ExpiryAlert, LotQuality, LotStatus, Unsellable, sellable};
pub use mirror::{Original, OriginalLine, mirror};
pub use money::{Currency, Money};
pub use need::{About, Need, rights_said, uncovered};
pub use party::{CreditRule, CustomerCategory, PartyKind, PriceLevel};
pub use payment::{Payment, Settles};
pub use payment_line::PaymentLine;
pub use permission::{Grants, Permission};
pub use price::Price;
pub use product::{ProductKind, WarehouseKind};
pub use quantity::Quantity;
pub use rate::Rate;
pub use report::SalesBy;
pub use role::{ROLES, Role};
pub use shift::ShiftReport;
pub use spread::spread;
pub use tender::Tender;
pub use totals::{
    Charge, ChargeTotals, LineInput, LineTotals, PriceMode, TaxGroup, Totals, TotalsInput, totals,
};
pub use unit::Unit;
pub use zone::Zone;
