//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::store;

/// The program's name, its options and its commands.
#[derive(Debug, Parser)]
#[command(name = "storekeep", version, about = "Selling, receiving, counting and tracing goods by lot.")]
pub struct Arguments {
    /// The shop's file, instead of this user's own
    #[arg(long, value_name = "FILE", env = "STOREKEEP_DB", global = true, hide_env_values = true)]
    pub db: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// One thing to do without the screens.
#[derive(Debug, Subcommand)]
pub enum Command {}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("This user has no home folder. Name the shop's file with --db FILE.")]
    NoHome,
    #[error("{0}")]
    Store(#[from] store::Error),
}

impl Failure {
    /// Says on standard error what went wrong and gives the exit code.
    pub fn tell(&self) -> ExitCode {
        eprintln!("{self}");
        ExitCode::from(2)
    }
}

/// Does what a command says.
pub fn run(_arguments: &Arguments, command: &Command) -> ExitCode {
    match *command {}
}

impl Arguments {
    /// The shop's file.
    ///
    /// # Errors
    /// When the platform names no home folder.
    pub fn database(&self) -> Result<PathBuf, Failure> {
        if let Some(db) = &self.db {
            return Ok(db.clone());
        }
        directories::ProjectDirs::from("", "", "storekeep")
            .map(|folders| folders.data_dir().join("shop.db"))
            .ok_or(Failure::NoHome)
    }
}
