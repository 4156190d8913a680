//! The words of notices.

use jiff::tz::TimeZone;

use crate::domain::notice::{Action, Notice};
use crate::text::language::Words;

/// A notice, ready to be shown. Plain text: nothing in it is markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeWords {
    pub summary: String,
    pub body: String,
    pub actions: Vec<(Action, String)>,
}

impl Words {
    pub fn notice(&self, notice: &Notice, zone: &TimeZone) -> NoticeWords {
        let text = &self.messages;
        let (summary, body) = match notice {
            Notice::NewCard { holder, not_after, .. } => (
                text.notice_new_card(short_name(holder)),
                text.notice_new_card_body(self.date(*not_after, zone)),
            ),
            Notice::ProbablyInUse { holder, not_after, .. } => (
                text.notice_probably_in_use(short_name(holder)),
                text.notice_probably_in_use_body(self.date(*not_after, zone)),
            ),
            Notice::WaitingCard { holder, not_before, .. } => (
                text.notice_waiting_card(short_name(holder)),
                text.notice_waiting_card_body(self.date(*not_before, zone)),
            ),
            Notice::MuteCard { reader } => {
                (text.notice_mute_card(), text.notice_mute_card_body(&reader.0))
            }
            Notice::CardInUse { reader } => {
                (text.notice_card_in_use(), text.notice_card_in_use_body(&reader.0))
            }
            Notice::ActivationFailedToOpen { .. } => {
                (text.notice_activation_failed(), text.notice_activation_failed_body())
            }
            Notice::InventorySetAside { .. } => {
                (text.notice_inventory_set_aside(), text.notice_inventory_set_aside_body())
            }
        };
        let actions = notice.actions().iter().map(|action| (*action, self.action(*action)));
        NoticeWords { summary, body, actions: actions.collect() }
    }

    pub fn action(&self, action: Action) -> String {
        let text = &self.messages;
        match action {
            Action::Activate => text.action_activate(),
            Action::Later => text.action_later(),
            Action::InUse => text.action_in_use(),
            Action::ShowHow => text.action_show_how(),
            Action::TryAgain => text.action_try_again(),
            Action::ShowFile => text.action_show_file(),
        }
    }
}

/// Given names and the surname's initial, since notices show on locked screens: `AYŞE T.`.
pub fn short_name(holder: &str) -> String {
    let words: Vec<&str> = holder.split_whitespace().collect();
    match words.split_last() {
        Some((surname, given)) if !given.is_empty() => {
            let initial = surname.chars().next().map(String::from).unwrap_or_default();
            format!("{} {initial}.", given.join(" "))
        }
        _ => holder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::card_serial::CardSerial;
    use crate::text::Language;

    #[test]
    fn surnames_are_initials() {
        assert_eq!(short_name("AYŞE TEST"), "AYŞE T.");
        assert_eq!(short_name("ALİ VELİ ŞAHİN"), "ALİ VELİ Ş.");
        assert_eq!(short_name("MADONNA"), "MADONNA");
        assert_eq!(short_name(""), "");
    }

    #[test]
    fn a_new_card_in_both_languages() {
        let notice = Notice::NewCard {
            serial: CardSerial::from_text("1"),
            holder: "AYŞE TEST".into(),
            not_after: "2029-11-20T09:00:00Z".parse().unwrap(),
        };
        let turkish = Words::new(Language::Turkish).notice(&notice, &TimeZone::UTC);
        assert_eq!(turkish.summary, "Yeni e-imza kartı: AYŞE T.");
        assert!(turkish.body.contains("20 Kasım 2029"), "{}", turkish.body);
        let labels: Vec<_> = turkish.actions.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["Etkinleştir", "Sonra", "Zaten kullanıyorum"]);
        let english = Words::new(Language::English).notice(&notice, &TimeZone::UTC);
        assert_eq!(english.summary, "New e-signature card: AYŞE T.");
    }
}
