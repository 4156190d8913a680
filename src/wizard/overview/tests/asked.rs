//! A machine of which everything can be asked.

use std::cell::Cell;
use std::sync::{Arc, Mutex};

use super::*;
use crate::domain::autostart::EntryWords;
use crate::domain::settings::edit;
use crate::wizard::overview::errands::SettingTrouble;

/// What was asked of the machine, in order, and its settings file; and how it is.
#[derive(Clone, Default)]
pub(super) struct Asked(pub(super) Arc<Mutex<(Vec<String>, String)>>, pub(super) Rc<Machine>);

#[derive(Default)]
pub(super) struct Machine {
    starts: Cell<bool>,
    /// Nothing can be changed.
    pub(super) refuses: Cell<bool>,
}

impl Asked {
    fn note(&self, what: String) {
        self.0.lock().unwrap().0.push(what);
    }

    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().0)
    }
}

impl Errands for Asked {
    fn wish(&self, serial: CardSerial, wish: Wish) {
        self.note(format!("{} {serial}", wish.as_str()));
    }

    fn open_guide(&self, serial: &CardSerial, purpose: WindowPurpose) -> bool {
        self.note(format!("{purpose:?} {serial}"));
        true
    }

    fn open_page(&self, address: &str) {
        self.note(format!("open {address}"));
    }

    fn start_service(&self) -> bool {
        self.note("start".into());
        true
    }

    fn change_setting(
        &self,
        key: SettingKey,
        value: Option<&str>,
        comment: &str,
    ) -> Result<EffectiveSettings, SettingTrouble> {
        if self.1.refuses.get() {
            self.note(format!("{} {}", if value.is_some() { "set" } else { "unset" }, key.name()));
            return Err(SettingTrouble::NotSaved);
        }
        let file = &mut self.0.lock().unwrap().1;
        let changed = match value {
            Some(value) => edit::set(file, key, value, comment),
            None => edit::unset(file, key),
        };
        *file = changed.map_err(|_| SettingTrouble::BadValue)?;
        Ok(EffectiveSettings::of(POLICY, file))
    }

    fn starts_with_session(&self) -> Option<bool> {
        Some(self.1.starts.get())
    }

    fn start_with_session(&self, on: bool, _: &EntryWords) -> bool {
        self.note(format!("start with session: {on}"));
        let done = !self.1.refuses.get();
        if done {
            self.1.starts.set(on);
        }
        done
    }

    fn diagnose(&self) {
        self.note("diagnose".into());
    }

    fn support_report(&self, _: &Diagnosed, _: Language) -> String {
        "report".into()
    }

    fn save_report(&self, report: &str) -> Option<PathBuf> {
        self.note(format!("save {report}"));
        Some(PathBuf::from("/home/ayse/bekci.txt"))
    }
}
