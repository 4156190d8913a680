//! The words of starting with the session.

use crate::domain::autostart::{AutostartStatus, EntryWords};
use crate::text::language::Words;
use crate::text::settings::SettingWords;

impl Words {
    pub fn autostart_entry(&self) -> EntryWords {
        let text = &self.messages;
        EntryWords { name: text.program_name(), comment: text.autostart_comment() }
    }

    pub fn start_with_session(&self) -> SettingWords {
        let text = &self.messages;
        SettingWords { title: text.autostart_switch(), comment: text.autostart_switch_comment() }
    }

    pub fn autostart_failed(&self) -> String {
        self.messages.notice_start_at_login_failed_body()
    }

    pub fn autostart_unknown(&self) -> String {
        self.messages.diagnosis_autostart_unknown()
    }

    pub fn autostart_status(&self, status: AutostartStatus) -> String {
        let text = &self.messages;
        match status {
            AutostartStatus::Off => text.autostart_off(),
            AutostartStatus::Entry => text.autostart_entry(),
            AutostartStatus::Unit => text.autostart_unit(),
            AutostartStatus::Both => text.autostart_both(),
        }
    }
}
