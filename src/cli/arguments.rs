//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serde::Serialize;

use super::Failure;
use super::encoding::Encoding;
use crate::store::master::Master;
use crate::store::masters::{
    CATEGORIES, CUSTOMERS, PRODUCT_GROUPS, PRODUCTS, SALES_ENGINEERS, SUPPLIERS, WAREHOUSES,
};
use crate::store::verify::Expected;

/// The program's name, its options and its commands.
#[derive(Debug, Parser)]
#[command(name = "storekeep", version, about = "Selling, receiving, counting and tracing goods by lot.")]
#[command(
    long_about = "Selling, receiving, counting and tracing goods by lot, at a terminal, in one file.\n\n\
    Without a command the screens open. Commands sign in like a clerk: the PIN is asked for, or taken from \
    STOREKEEP_PIN.\n\nExit codes: 0 done, 1 a check failed, 2 wrong use or bad input."
)]
pub struct Arguments {
    /// The shop's file, instead of this user's own
    #[arg(long, value_name = "FILE", env = "STOREKEEP_DB", global = true, hide_env_values = true)]
    pub db: Option<PathBuf>,
    /// Who signs in; without it, the owner
    #[arg(long, value_name = "NAME", global = true)]
    pub user: Option<String>,
    /// Open the screens on a throw-away demo shop
    #[arg(long)]
    pub demo: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// One thing to do without the screens.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a shop in a new file
    Init(Init),
    /// Make a demo shop in a new file and say how to sign in
    Demo(Demo),
    /// Take in products, customers, suppliers, opening stock or documents from a file
    Import(Import),
    /// Cancel a posted document: register, stock and payments are turned round
    Cancel {
        /// Such as SAL-2026-000001
        number: String,
        /// Why; it is kept with the document
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Receive from a customer or pay a supplier, on account
    Pay(Pay),
    /// Write a table or list as CSV or JSON
    Export(Export),
    /// Show one document
    Show {
        #[command(subcommand)]
        what: Show,
    },
    /// Print a report
    Report {
        #[command(subcommand)]
        what: super::report::Report,
    },
    /// Check the file: tables, stock, totals, payments and both chains of seals
    Verify {
        /// Print the checks as JSON
        #[arg(long)]
        json: bool,
        /// A document's number and the seal on its receipt, such as SAL-2026-000001:1a2b3c4d: is it still there?
        #[arg(long, value_name = "NUMBER:SEAL")]
        expect: Option<Expected>,
    },
    /// Write a consistent copy of the shop's file, while others work
    Backup {
        /// The file to write; it must not be there yet
        file: PathBuf,
    },
    /// Put a backup in place of the shop's file, which is kept beside it
    Restore {
        /// The backup
        file: PathBuf,
        /// Do not ask about what would be lost
        #[arg(long)]
        yes: bool,
        /// The last number that was printed, of a sale or of anything else; numbers go on after it
        #[arg(long, value_name = "NUMBER")]
        last: Vec<String>,
    },
    /// Forget all wrong PINs, for the account that the shop's file belongs to or with the recovery code
    Unlock {
        /// Give the owner, or the one named with --user, a new PIN as well
        #[arg(long)]
        new_pin: bool,
    },
    /// Make a new recovery code and print it; the one before is void
    RecoveryCode,
    /// Print the completions for a shell
    Completions { shell: Shell },
    /// Print the manual page
    Man,
}

/// The first run without a screen. The PIN of the owner comes from STOREKEEP_PIN, or is asked for.
#[derive(Debug, Args)]
pub struct Init {
    /// The name of the shop
    #[arg(long, value_name = "NAME")]
    pub shop: String,
    /// The currency of the books, three letters such as EGP
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// The tax rate of most goods, in percent
    #[arg(long, value_name = "PERCENT")]
    pub tax_rate: Option<String>,
    /// The user name of the owner
    #[arg(long, value_name = "USERNAME")]
    pub owner: String,
    /// Two letters such as EG; sets the currency and the tax rate that are not given
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// The time zone whose days and times the shop goes by, such as Africa/Cairo; without it, that of the country
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<String>,
    /// The full name of the owner
    #[arg(long, value_name = "NAME")]
    pub owner_name: Option<String>,
    /// The name of the first warehouse, which has the code WH-001
    #[arg(long, value_name = "NAME", default_value = "Main store")]
    pub warehouse: String,
    /// Prices are meant with the tax inside
    #[arg(long)]
    pub prices_include_tax: bool,
}

/// How large the demo shop is.
#[derive(Debug, Clone, Copy, Args)]
pub struct Demo {
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.products)]
    pub products: u32,
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.customers)]
    pub customers: u32,
    /// Sales of the last weeks
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.invoices)]
    pub invoices: u32,
    /// Another seed makes another shop; the same one the same shop
    #[arg(long, value_name = "N", default_value_t = Self::DEFAULT.seed)]
    pub seed: u64,
}

impl Demo {
    pub const DEFAULT: Self = Self { products: 120, customers: 60, invoices: 150, seed: 1 };
}

#[derive(Debug, Args)]
#[command(
    after_help = "Of a CSV file a blank cell leaves a field alone; in a new row it is the default, and a new customer buys \
    nothing on account. `none` empties a field, `unlimited` takes a credit limit away. Rows are known by their code, \
    else by a barcode, else by their name; a new row without a code is given one. A file that was taken in half, or \
    before, is taken in again: what is so already is left alone."
)]
pub struct Import {
    /// What the file holds
    pub what: Imported,
    /// The file, CSV or for invoices JSON lines; `-` reads standard input
    #[arg(required_unless_present = "template")]
    pub file: Option<PathBuf>,
    /// Check the whole file, say what would change, and change nothing
    #[arg(long, conflicts_with = "template")]
    pub dry_run: bool,
    /// Print the columns with an example row instead
    #[arg(long)]
    pub template: bool,
    /// What the file is written in, where it does not say so itself
    #[arg(long, value_enum)]
    pub encoding: Option<Encoding>,
    /// What stands before the decimals; without it, the file's own habit
    #[arg(long, value_enum)]
    pub decimal: Option<Decimal>,
    /// How it writes a tax of 14 %: 14, or 0.14; without it, what is below 1 is asked about
    #[arg(long, value_enum)]
    pub rates: Option<Rates>,
    /// What a column of the file is here; `THEIRS=-` leaves it out
    #[arg(long, value_name = "THEIRS=OURS", value_parser = mapped)]
    pub map: Vec<(String, String)>,
    /// Leave out columns that nothing here is called
    #[arg(long)]
    pub skip_unknown: bool,
    /// Take codes as they stand, also where a spreadsheet seems to have changed them
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
        _ => {
            Err("say what a column is, such as \"Unit price=price\", or \"Colour=-\" to leave it out"
                .to_string())
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Imported {
    Products,
    Customers,
    Suppliers,
    Categories,
    #[value(name = "product_groups")]
    ProductGroups,
    #[value(name = "sales_engineers")]
    SalesEngineers,
    Warehouses,
    /// Opening stock by lot
    Lots,
    /// Documents, one JSON object a line
    Invoices,
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

/// A payment that stands alone: it settles the documents named, or the oldest due first; what is left over is credit.
#[derive(Debug, Args, Serialize)]
pub struct Pay {
    /// Who pays
    #[arg(long, value_name = "CODE", conflicts_with = "supplier", required_unless_present = "supplier")]
    pub customer: Option<String>,
    /// Who is paid
    #[arg(long, value_name = "CODE")]
    pub supplier: Option<String>,
    /// The other way round: credit given back to the customer, or got back from the supplier
    #[arg(long)]
    pub back: bool,
    /// How it is paid
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(super::pay::methods()))]
    pub method: String,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: String,
    /// A document it settles; several are settled in this order
    #[arg(long = "invoice", value_name = "NUMBER")]
    pub invoices: Vec<String>,
    /// Such as the number of a card slip or a transfer; of a check its bank
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
    /// A check has its number and its day
    #[arg(long, value_name = "NUMBER")]
    pub check_number: Option<String>,
    /// When the bank pays the check
    #[arg(long, value_name = "DATE")]
    pub check_due: Option<String>,
    /// The date of the payment, instead of today
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub notes: Option<String>,
    /// The same UUID again prints the first result and pays nothing more
    #[arg(long, value_name = "UUID")]
    pub uuid: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    #[serde(skip)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The table or list
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(super::export::names()))]
    pub what: String,
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
    /// For Excel: begins with a byte-order mark, and codes and days are text that it leaves alone
    #[arg(long)]
    pub excel: bool,
    /// The file to write; without it, standard output
    pub file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Show {
    /// One document by its number
    Invoice {
        /// Such as SAL-2026-000001
        number: String,
        /// As `import invoices` prints it
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
            .ok_or_else(|| {
                Failure::wrong("This user has no home folder. Name the shop's file with --db FILE.")
            })
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
