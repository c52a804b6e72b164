//! What can be said after `storekeep report`.

use clap::builder::PossibleValue;
use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use crate::domain::{PartySide, SalesBy};
use crate::store::reports::ActivityBy;
use crate::words::Name;

// Which report.
#[derive(Debug, Subcommand)]
pub enum Report {
    Stock {
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        date: Option<String>,
        #[command(flatten)]
        out: Out,
    },
    Ageing {
        #[arg(long, value_enum)]
        party: Parties,
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        date: Option<String>,
        #[command(flatten)]
        out: Out,
    },
    #[command(group(ArgGroup::new("of").required(true).args(["customer", "supplier"])))]
    Statement {
        #[arg(long, value_name = "CODE")]
        customer: Option<String>,
        #[arg(long, value_name = "CODE")]
        supplier: Option<String>,
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        from: Option<String>,
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        to: Option<String>,
        #[command(flatten)]
        out: Out,
    },
    Sales {
        #[command(flatten)]
        period: Period,
        #[arg(long, value_enum, default_value = "day")]
        by: By,
        #[command(flatten)]
        out: Out,
    },
    Commission {
        #[command(flatten)]
        period: Period,
        #[arg(long, value_name = "CODE")]
        engineer: Option<String>,
        #[command(flatten)]
        out: Out,
    },
    Activity {
        #[command(flatten)]
        period: Period,
        #[arg(long, value_enum, default_value = "each")]
        by: Gathered,
        #[command(flatten)]
        out: Out,
    },
    Shift {
        number: String,
        #[command(flatten)]
        out: Out,
    },
}

// From a day to a day, both included.
#[derive(Debug, Args)]
pub struct Period {
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub to: Option<String>,
}

#[derive(Debug, Clone, Copy, Args)]
pub struct Out {
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Csv,
    Json,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Table, Self::Csv, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Table => PossibleValue::new("table").help(Name::of("format-table").said()),
            Self::Csv => PossibleValue::new("csv"),
            Self::Json => PossibleValue::new("json"),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Parties {
    Customers,
    Suppliers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    Day,
    Product,
    Customer,
    Engineer,
    Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Gathered {
    Each,
    Person,
    Kind,
}

impl From<Gathered> for ActivityBy {
    fn from(by: Gathered) -> Self {
        match by {
            Gathered::Each => Self::Each,
            Gathered::Person => Self::Person,
            Gathered::Kind => Self::Kind,
        }
    }
}

impl From<Parties> for PartySide {
    fn from(parties: Parties) -> Self {
        match parties {
            Parties::Customers => Self::Customer,
            Parties::Suppliers => Self::Supplier,
        }
    }
}

impl From<By> for SalesBy {
    fn from(by: By) -> Self {
        match by {
            By::Day => Self::Day,
            By::Product => Self::Product,
            By::Customer => Self::Customer,
            By::Engineer => Self::Engineer,
            By::Kind => Self::Kind,
        }
    }
}
