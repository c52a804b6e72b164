//! The rules of the shop: what amounts come to, which lots may be sold, who may do what. Nothing here reads a file,
//! a clock or a key; today and everything else that is not a rule is passed in.

mod calendar;
pub(crate) mod coded;
mod codes;
mod country;
mod documents;
pub mod drafting;
mod error;
mod figures;
mod goods;
mod ids;
mod listed;
mod payments;
mod people;
pub mod seal;
mod search;
pub mod text;

pub use calendar::date;
pub use calendar::zone::Zone;
pub use coded::Coded;
pub use codes::entry::Entry;
pub use codes::figure::is_no_figure;
pub use codes::{barcode, entry, gs1, scan, spoiled};
pub use country::{COUNTRIES, Country};
pub use documents::document::{
    Cancelling, Document, DocumentLine, DocumentPayment, Exchange, LotTaken, RegisterMark, Related,
};
pub use documents::draft::{Draft, DraftLine, LotGiven};
pub use documents::kind::{Direction, Kind, PartySide, PaymentState, Restock, ReturnReason, Status};
pub use documents::mirror::{Original, OriginalLine, mirror};
pub use documents::numbering::without_year;
pub use documents::report::SalesBy;
pub use documents::totals::{
    Charge, ChargeTotals, LineInput, LineTotals, PriceMode, TaxGroup, Totals, TotalsInput, totals,
};
pub use documents::{kind, mirror, numbering, paper, quoted, report};
pub use drafting::{Goods, Pack, PriceTerms, Product, Scanned, Shelf};
pub use error::{Error, Result};
pub use figures::dated_rate::DatedRate;
pub use figures::decimal::Marks;
pub use figures::discount::Discount;
pub use figures::money::{Currency, Money};
pub use figures::price::Price;
pub use figures::quantity::Quantity;
pub use figures::rate::Rate;
pub use figures::spread::spread;
pub use figures::unit::Unit;
pub use figures::{decimal, rounding, written};
pub use goods::allocation::{Allocation, LotStock, NegativePolicy, Take, allocate, check_chosen};
pub use goods::costs::{Costs, SpreadBy};
pub use goods::lot::{ExpiryAlert, LotQuality, LotStatus, Unsellable, sellable};
pub use goods::movement::MovementReason;
pub use goods::product::{ProductKind, WarehouseKind};
pub use goods::worth::{Carries, Moving, Worth};
pub use goods::{allocation, costs, opening, product};
pub use ids::{
    CustomerId, DocumentId, LineId, LotId, PaymentId, ProductId, ShiftId, SupplierId, UserId, WarehouseId,
};
pub use listed::{any_of, each_of, in_turn, listed};
pub use payments::check::{Check, CheckPart};
pub use payments::checkout::{Bill, Checkout, TakenBack};
pub use payments::drawer::{CashCount, denominations, is_beyond_a_drawer};
pub use payments::method::{PaymentMethod, PaymentPaper};
pub use payments::payment::{Payment, Settles};
pub use payments::payment_line::PaymentLine;
pub use payments::shift::ShiftReport;
pub use payments::tender::Tender;
pub use payments::{checkout, drawer, settling, shift, taken};
pub use people::need::{About, Need, Subject, needs_said, rights_said, uncovered};
pub use people::party::{CreditRule, CustomerCategory, Party, PartyKind, PriceLevel};
pub use people::permission::{Grants, Permission};
pub use people::role::{ROLES, Role};
pub use people::{party, patience, pin};
pub(crate) use search::alike;
pub use search::{fit, words};
