//! A master table told once: its columns, its orders and its rules. Lists, forms, pickers, CSV files, exports and the
//! record of what changed are all worked from this one description.

mod description;
mod example;
mod form;
mod formats;
mod list;
mod mending;
mod narrow;
mod record;
mod save;
mod value;

pub use description::{
    Aside, Belonging, Column, ColumnType, InUse, Master, Rights, Search, Shown, Through, choices,
};
pub(crate) use description::{always, no_rules};
pub use form::Filled;
pub use formats::{Formats, InFile};
pub use list::ListRow;
pub(crate) use list::Only;
pub(crate) use mending::mended;
pub(crate) use narrow::{listed, through};
pub(crate) use record::Record;
pub(crate) use save::{Change, check, make_named, next_number, numbered, put, switch, told, write};
pub(crate) use value::{find, name_of, yes_or_no};
