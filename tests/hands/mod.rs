//! A clerk whose keys are counted: what the task of a screen costs.

use storekeep::app::rig::Rig;

/// Presses keys and counts them; a scan counts as none, the hand that scans is not on the keys.
pub struct Hands {
    pub rig: Rig,
    pub keys: usize,
}

impl Hands {
    pub fn at(rig: Rig) -> Self {
        Self { rig, keys: 0 }
    }

    /// Keys by name, apart by blanks.
    pub fn press(&mut self, names: &str) -> &mut Self {
        self.keys += names.split(' ').filter(|name| !name.is_empty()).count();
        self.rig.press(names);
        self
    }

    /// Characters, one key each; `\r` is Enter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        self.keys += text.chars().count();
        self.rig.keys(text);
        self
    }

    pub fn scans(&mut self, code: &str) -> &mut Self {
        self.rig.keys(&format!("{code}\r"));
        self
    }

    #[track_caller]
    pub fn sees(&mut self, wanted: &str) -> &mut Self {
        assert!(self.rig.sees(wanted), "no “{wanted}” on\n{}", self.rig.screen());
        self
    }

    #[track_caller]
    pub fn says(&mut self, name: &str) -> &mut Self {
        self.says_with(name, &[])
    }

    #[track_caller]
    pub fn says_with(&mut self, name: &str, with: &[(&str, &str)]) -> &mut Self {
        assert!(self.rig.says_with(name, with), "no {name} with {with:?} on\n{}", self.rig.screen());
        self
    }
}
