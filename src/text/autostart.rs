//! The words of starting with the session.

use crate::domain::autostart::{AutostartStatus, EntryWords};
use crate::text::language::Words;

impl Words {
    pub fn autostart_entry(&self) -> EntryWords {
        let text = &self.messages;
        EntryWords { name: text.program_name(), comment: text.autostart_comment() }
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
