//! The help of the command line, from the catalogue: what a command is for is the message `help-import`, what an option of
//! it is for is its attribute `help-import.file`.

use clap::{Arg, Command, CommandFactory};

use super::Arguments;
use crate::words::Catalogue;

/// What can be said on the command line, with its help in the language that is spoken.
pub(super) fn command() -> Command {
    worded(Arguments::command(), "help")
}

fn worded(command: Command, name: &str) -> Command {
    let catalogue = Catalogue::spoken();
    let of = |what: &str| catalogue.worded(&format!("{name}.{what}"));
    let with_help = |arg: Arg| match of(arg.get_id().as_str()) {
        Some(help) => arg.help(help),
        None => arg,
    };
    let mut command = command.mut_args(with_help);
    if let Some(about) = catalogue.worded(name) {
        command = command.about(about);
    }
    if let Some(about) = of("long-about") {
        command = command.long_about(about);
    }
    if let Some(after) = of("after-help") {
        command = command.after_help(after);
    }
    command.mut_subcommands(|below| {
        let name = format!("{name}-{}", below.get_name());
        worded(below, &name)
    })
}

/// The names of all of it in the catalogue.
pub fn help_names() -> Vec<String> {
    let mut names = vec!["help.long-about".to_owned(), "help-import.after-help".to_owned()];
    collect(&Arguments::command(), "help", &mut names);
    names
}

fn collect(command: &Command, name: &str, names: &mut Vec<String>) {
    names.push(name.to_owned());
    names.extend(command.get_arguments().map(|arg| format!("{name}.{}", arg.get_id())));
    for below in command.get_subcommands() {
        collect(below, &format!("{name}-{}", below.get_name()), names);
    }
}
