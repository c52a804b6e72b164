//! What can be said on the command line. What each is for stands in the catalogue ([`super::help`]): clap would make help out
//! of docstrings, so these have none.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serde::Serialize;

use super::Failure;
use super::encoding::Encoding;
use crate::store::master::Master;
use crate::store::masters::{
    CATEGORIES, CUSTOMERS, PRODUCT_GROUPS, PRODUCTS, SALES_ENGINEERS, SUPPLIERS, WAREHOUSES,
};
use crate::words::Name;

// The program's name, its options and its commands.
#[derive(Debug, Parser)]
#[command(name = "storekeep", version)]
pub struct Arguments {
    #[arg(long, value_name = "FILE", env = "STOREKEEP_DB", global = true, hide_env_values = true)]
    pub db: Option<PathBuf>,
    #[arg(long, value_name = "NAME", global = true)]
    pub user: Option<String>,
    #[arg(long)]
    pub demo: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

// One thing to do without the screens.
#[derive(Debug, Subcommand)]
pub enum Command {
    Init(Init),
    Demo(Demo),
    Import(Import),
    Cancel {
        number: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Pay(Pay),
    Export(Export),
    Show {
        #[command(subcommand)]
        what: Show,
    },
    Report {
        #[command(subcommand)]
        what: super::report::Report,
    },
    Verify {
        #[arg(long)]
        json: bool,
        #[arg(long, value_name = "NUMBER:SEAL|@FILE")]
        expect: Vec<String>,
    },
    Backup {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
        #[arg(long)]
        yes: bool,
        #[arg(long, value_name = "NUMBER")]
        last: Vec<String>,
    },
    Unlock {
        #[arg(long)]
        new_pin: bool,
    },
    Accept,
    RecoveryCode,
    Keys,
    Completions {
        shell: Shell,
    },
    Man,
}

// The first run without a screen. The PIN of the owner comes from STOREKEEP_PIN, or is asked for.
#[derive(Debug, Args)]
pub struct Init {
    #[arg(long, value_name = "NAME")]
    pub shop: String,
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    #[arg(long, value_name = "PERCENT")]
    pub tax_rate: Option<String>,
    #[arg(long, value_name = "USERNAME")]
    pub owner: String,
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub owner_name: Option<String>,
    #[arg(long, value_name = "NAME", default_value = Name::of("wizard-main-store").said())]
    pub warehouse: String,
    #[arg(long)]
    pub prices_include_tax: bool,
}

// How large the demo shop is.
#[derive(Debug, Clone, Copy, Args)]
pub struct Demo {
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.products)]
    pub products: u32,
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.customers)]
    pub customers: u32,
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.invoices)]
    pub invoices: u32,
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.seed)]
    pub seed: u64,
}

impl Demo {
    pub const DEFAULT: Self = Self { products: 120, customers: 60, invoices: 150, seed: 1 };
}

#[derive(Debug, Args)]
pub struct Import {
    pub what: Imported,
    #[arg(required_unless_present = "template")]
    pub file: Option<PathBuf>,
    #[arg(long, conflicts_with = "template")]
    pub dry_run: bool,
    #[arg(long)]
    pub template: bool,
    #[arg(long, value_enum)]
    pub encoding: Option<Encoding>,
    #[arg(long, value_enum)]
    pub decimal: Option<Decimal>,
    #[arg(long, value_enum)]
    pub rates: Option<Rates>,
    #[arg(long, value_name = "THEIRS=OURS", value_parser = mapped)]
    pub map: Vec<(String, String)>,
    #[arg(long)]
    pub skip_unknown: bool,
    #[arg(long)]
    pub codes_as_is: bool,
}

/// What stands before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Decimal {
    Point,
    Comma,
}

/// How percentages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rates {
    Percent,
    Fraction,
}

fn mapped(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((theirs, ours)) if !theirs.trim().is_empty() && !ours.trim().is_empty() => {
            Ok((theirs.to_string(), ours.to_string()))
        }
        _ => Err(Name::of("cli-map-shape").said().to_owned()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    Products,
    Customers,
    Suppliers,
    Categories,
    ProductGroups,
    SalesEngineers,
    Warehouses,
    Lots,
    Invoices,
}

impl ValueEnum for Imported {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Products,
            Self::Customers,
            Self::Suppliers,
            Self::Categories,
            Self::ProductGroups,
            Self::SalesEngineers,
            Self::Warehouses,
            Self::Lots,
            Self::Invoices,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Lots => PossibleValue::new("lots").help(Name::of("import-lots").said()),
            Self::Invoices => PossibleValue::new("invoices").help(Name::of("import-invoices").said()),
            table => PossibleValue::new(table.master()?.table),
        })
    }
}

impl Imported {
    /// The table that is taken in; none for lots and documents, which do more than a row.
    pub(super) fn master(self) -> Option<&'static Master> {
        Some(match self {
            Self::Products => &PRODUCTS,
            Self::Customers => &CUSTOMERS,
            Self::Suppliers => &SUPPLIERS,
            Self::Categories => &CATEGORIES,
            Self::ProductGroups => &PRODUCT_GROUPS,
            Self::SalesEngineers => &SALES_ENGINEERS,
            Self::Warehouses => &WAREHOUSES,
            Self::Lots | Self::Invoices => return None,
        })
    }
}

// A payment that stands alone: it settles the documents named, or the oldest due first; what is left over is credit.
#[derive(Debug, Args, Serialize)]
pub struct Pay {
    #[arg(long, value_name = "CODE", conflicts_with = "supplier", required_unless_present = "supplier")]
    pub customer: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub supplier: Option<String>,
    #[arg(long)]
    pub back: bool,
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(super::pay::methods()))]
    pub method: String,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: String,
    #[arg(long = "invoice", value_name = "NUMBER")]
    pub invoices: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub check_number: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub check_due: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub notes: Option<String>,
    #[arg(long, value_name = "UUID")]
    pub uuid: Option<String>,
    #[arg(long)]
    #[serde(skip)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(super::export::names()))]
    pub what: String,
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
    #[arg(long)]
    pub excel: bool,
    pub file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Show {
    Invoice {
        number: String,
        #[arg(long)]
        json: bool,
    },
}

impl Arguments {
    /// The file to work on: `--db`, else `STOREKEEP_DB`, else this user's own by the rules of the platform.
    ///
    /// # Errors
    /// When the platform names no home folder.
    pub fn database(&self) -> Result<PathBuf, Failure> {
        if let Some(db) = &self.db {
            return Ok(db.clone());
        }
        directories::ProjectDirs::from("", "", "storekeep")
            .map(|folders| folders.data_dir().join("shop.db"))
            .ok_or_else(|| Failure::wrong(Name::of("cli-no-home-folder")))
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::Imported;
    use crate::store::EXTRACTS;

    #[test]
    fn what_is_taken_in_is_called_as_it_is_written() {
        for what in Imported::value_variants() {
            let Some(master) = what.master() else { continue };
            let name = what.to_possible_value().unwrap();
            assert_eq!(name.get_name(), master.table);
            assert!(EXTRACTS.iter().any(|extract| extract.name() == master.table), "{}", master.table);
        }
    }
}
