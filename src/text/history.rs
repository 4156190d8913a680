//! The words of the history.

use crate::domain::notice::Action;
use crate::domain::notice::kind::NoticeKind;
use crate::text::language::Words;

impl Words {
    /// `notice` is what the records say: a notice's kind, or that it was the person's own wish.
    pub fn history_notice(&self, notice: &str) -> String {
        let text = &self.messages;
        let Some(kind) = NoticeKind::from_name(notice) else {
            return text.history_unknown(notice);
        };
        match kind {
            NoticeKind::NewCard => text.history_new_card(),
            NoticeKind::ProbablyInUse => text.history_probably_in_use(),
            NoticeKind::WaitingCard => text.history_waiting_card(),
            NoticeKind::CardOpened => text.history_card_opened(),
            NoticeKind::Expiring => text.history_expiring(),
            NoticeKind::Revoked => text.history_revoked(),
            NoticeKind::Suspended => text.history_suspended(),
            NoticeKind::MuteCard => text.history_mute_card(),
            NoticeKind::CardInUse => text.history_card_in_use(),
            NoticeKind::ActivationFailed => text.history_activation_failed(),
            NoticeKind::OverviewFailed => text.history_overview_failed(),
            NoticeKind::InventorySetAside => text.history_inventory_set_aside(),
            NoticeKind::InventoryUnusable => text.history_inventory_unusable(),
            NoticeKind::StartAtLogin => text.history_autostart(),
            NoticeKind::StartAtLoginFailed => text.history_autostart_failed(),
            NoticeKind::PageNotOpened => text.history_page_not_opened(),
            NoticeKind::FileNotShown => text.history_file_not_shown(),
            NoticeKind::Command => text.history_command(),
        }
    }

    /// An action's name, or a wish's.
    pub fn history_answer(&self, answer: &str) -> String {
        match Action::from_name(answer) {
            Some(action) => self.action(action),
            None => match answer {
                "reactivate" => self.messages.history_answer_reactivate(),
                "snooze-week" => self.messages.history_answer_snooze_week(),
                "snooze-next" => self.messages.history_answer_snooze_next(),
                other => other.to_owned(),
            },
        }
    }
}
