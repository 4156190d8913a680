//! The words of the history.

use crate::domain::notice::Action;
use crate::text::language::Words;

impl Words {
    /// `notice` is what the records say: a notice's kind, or that it was the person's own wish.
    pub fn history_notice(&self, notice: &str) -> String {
        let text = &self.messages;
        match notice {
            "new-card" => text.history_new_card(),
            "probably-in-use" => text.history_probably_in_use(),
            "waiting-card" => text.history_waiting_card(),
            "card-opened" => text.history_card_opened(),
            "expiring" => text.history_expiring(),
            "revoked" => text.history_revoked(),
            "suspended" => text.history_suspended(),
            "mute-card" => text.history_mute_card(),
            "card-in-use" => text.history_card_in_use(),
            "activation-failed" => text.history_activation_failed(),
            "inventory-set-aside" => text.history_inventory_set_aside(),
            "command" => text.history_command(),
            "ask-autostart" => text.history_autostart(),
            other => text.history_unknown(other),
        }
    }

    /// An action's name, or a wish's.
    pub fn history_answer(&self, answer: &str) -> String {
        match Action::from_name(answer) {
            Some(action) => self.action(action),
            None if answer == "reactivate" => self.messages.history_answer_reactivate(),
            None => answer.to_owned(),
        }
    }
}
