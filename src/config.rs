//! How this terminal is set up, as opposed to the shop, which is in the database.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::store;
use crate::ui::{OwnKeys, Theme};
use crate::words::{Language, Message, spoken};

/// What `config.toml` says about this terminal. Everything has a default; the file need not exist.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `auto`, `dark`, `light` or `mono`.
    pub theme: Theme,
    /// What the screens speak: `en`, or `xx`, which is made up and shows what has too little room.
    pub language: Language,
    /// The device that receipts are printed on as plain text, such as `/dev/usb/lp0`.
    pub printer: Option<PathBuf>,
    /// Ring when something goes wrong.
    pub bell: bool,
    /// Other keys than the program's own.
    pub keys: OwnKeys,
    /// Minutes without a key after which the terminal locks, or signs out when nothing is open; 0 is never.
    pub idle_minutes: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Theme::Auto,
            language: Language::English,
            printer: None,
            bell: true,
            keys: OwnKeys::default(),
            idle_minutes: 10,
        }
    }
}

spoken! { "config"
/// Why a configuration cannot be used.
#[derive(Debug)]
pub enum ConfigError {
    Read { path: PathBuf, reason: Message },
    Content { path: PathBuf, message: Message },
}
}

impl Config {
    /// Where the file is by the rules of this platform, if it has a home directory.
    pub fn path() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "storekeep").map(|dirs| dirs.config_dir().join("config.toml"))
    }

    /// Reads a file, or the usual one, which may be missing. One that is named must be there.
    pub fn load(named: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = named.map(Path::to_path_buf).or_else(Self::path) else { return Ok(Self::default()) };
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text)
                .map_err(|error| ConfigError::Content { path, message: one_line(&text, &error) }),
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Self::default())
            }
            Err(error) => Err(ConfigError::Read { path, reason: store::reason(&error) }),
        }
    }
}

/// The line of the mistake and what it is, as one sentence.
fn one_line(text: &str, error: &toml::de::Error) -> Message {
    let line =
        error.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
    let message = error.message().trim().replace('\n', ", ");
    match line {
        Some(line) => Message::of("config-line").with("line", &line.to_string()).with("message", &message),
        None => Message::verbatim(&message),
    }
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::ui::Theme;
    use crate::words::Language;

    fn load(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Config::load(Some(&path)).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_said_has_its_default() {
        let config = load("theme = \"light\"\n").unwrap();
        assert_eq!(config, Config { theme: Theme::Light, ..Config::default() });
    }

    #[test]
    fn a_language_is_one_that_there_is() {
        assert_eq!(load("language = \"xx\"").unwrap().language, Language::MadeUp);
        let message = load("language = \"tlh\"").unwrap_err();
        assert!(message.contains("tlh") && message.contains("en"), "{message}");
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let message = load("bell = false\ncolour = \"red\"\n").unwrap_err();
        assert!(message.contains("line 2") && message.contains("colour"), "{message}");
    }

    #[test]
    fn an_unknown_theme_is_named_with_those_there_are() {
        let message = load("theme = \"pink\"\n").unwrap_err();
        assert!(message.contains("pink") && message.contains("dark"), "{message}");
    }

    #[test]
    fn a_named_file_must_be_there() {
        assert!(Config::load(Some(std::path::Path::new("/nowhere/config.toml"))).is_err());
    }
}
