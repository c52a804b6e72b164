//! Where a session runs, for the record.

use crate::domain::text;

/// Longest name of a drawer, in characters: it stands on one line of a report.
const LONGEST: usize = 60;

/// Longest name of a place, in characters.
const LONGEST_PLACE: usize = 300;

/// The terminal a program was started at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terminal {
    /// The device, such as `/dev/pts/3`.
    pub tty: Option<String>,
    /// The address an SSH session came from.
    pub ssh_client: Option<String>,
    pub host: Option<String>,
    pub process_id: u32,
    /// The name of the drawer, where the terminal's own name is not to be its name.
    pub drawer: Option<String>,
}

impl Terminal {
    /// What the environment and the operating system say of this process.
    pub fn here() -> Self {
        let tty = rustix::termios::ttyname(rustix::stdio::stdin(), Vec::new()).ok();
        let uname = rustix::system::uname();
        Terminal {
            tty: tty.map(|name| text::clean(&name.to_string_lossy())),
            ssh_client: std::env::var("SSH_CLIENT")
                .ok()
                .and_then(|client| client.split_whitespace().next().map(text::clean)),
            host: Some(text::clean(&uname.nodename().to_string_lossy())),
            process_id: std::process::id(),
            drawer: std::env::var("STOREKEEP_DRAWER")
                .ok()
                .map(|name| text::clean(&name))
                .filter(|name| !name.is_empty()),
        }
    }

    /// The name that wrong PINs are counted by: the account, the machine, and its console or the machine an SSH session comes
    /// from. What the environment says of it can be made up; the account cannot.
    pub fn place(&self) -> String {
        let account = rustix::process::geteuid().as_raw();
        let host = self.host.as_deref().unwrap_or_default();
        let console = self.tty.as_deref().filter(|tty| !tty.starts_with("/dev/pts/"));
        let line = self.ssh_client.as_deref().or(console).unwrap_or_default();
        let name: String = format!("{account}@{host} {line}").chars().take(LONGEST_PLACE).collect();
        name.trim_end().to_owned()
    }

    /// The drawer beside this terminal: the one named, else the machine an SSH session comes from, else this machine
    /// with its console, of which it can have several. A pseudo-terminal has another number each time and names none.
    pub fn drawer(&self) -> String {
        let name: String = self.drawer_in_full().chars().take(LONGEST).collect();
        name.trim_end().to_owned()
    }

    fn drawer_in_full(&self) -> String {
        if let Some(named) = &self.drawer {
            return named.clone();
        }
        if let Some(client) = &self.ssh_client {
            return client.clone();
        }
        let host = self.host.clone().unwrap_or_else(|| "this machine".to_owned());
        match self.tty.as_deref().and_then(|tty| tty.strip_prefix("/dev/")) {
            Some(console) if !console.starts_with("pts/") => format!("{host} {console}"),
            _ => host,
        }
    }
}
