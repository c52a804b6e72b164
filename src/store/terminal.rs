//! Where a session runs, for the record.

use crate::domain::text;

/// The terminal a program was started at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terminal {
    /// The device, such as `/dev/pts/3`.
    pub tty: Option<String>,
    /// The address an SSH session came from.
    pub ssh_client: Option<String>,
    pub host: Option<String>,
    pub process_id: u32,
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
        }
    }
}
