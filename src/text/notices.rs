//! The words of notices.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

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
            Notice::WaitingCard { holder, until, meanwhile, .. } => {
                let date = self.date(*until, zone);
                let body = match meanwhile {
                    Some(old) => text.notice_waiting_card_body_old(date, old.as_str()),
                    None => text.notice_waiting_card_body(date),
                };
                (text.notice_waiting_card(short_name(holder)), body)
            }
            Notice::CardOpened { holder, not_after, .. } => (
                text.notice_card_opened(short_name(holder)),
                text.notice_card_opened_body(self.date(*not_after, zone)),
            ),
            Notice::Expiring { holder, not_after, days_left, ended, applied, .. } => {
                let holder = short_name(holder);
                let body = match ended {
                    true => text.notice_expired_body(self.date(*not_after, zone)),
                    false => self.expiring_body(*not_after, *days_left, *applied, zone),
                };
                (self.expiring_summary(&holder, *days_left, *ended), body)
            }
            Notice::Revoked { holder, .. } => {
                (text.notice_revoked(short_name(holder)), text.notice_revoked_body())
            }
            Notice::Suspended { holder, .. } => {
                (text.notice_suspended(short_name(holder)), text.notice_suspended_body())
            }
            Notice::MuteCard { reader } => {
                (text.notice_mute_card(), text.notice_mute_card_body(&reader.0))
            }
            Notice::CardInUse { reader } => {
                (text.notice_card_in_use(), text.notice_card_in_use_body(&reader.0))
            }
            Notice::ActivationFailedToOpen { .. } => {
                (text.notice_activation_failed(), text.notice_activation_failed_body())
            }
            Notice::OverviewFailedToOpen => {
                (text.notice_overview_failed(), text.notice_overview_failed_body())
            }
            Notice::InventorySetAside { .. } => {
                (text.notice_inventory_set_aside(), text.notice_inventory_set_aside_body())
            }
            Notice::InventoryUnusable { cause } => {
                let cause = self.failure_cause(*cause);
                (text.notice_inventory_unusable(), text.notice_inventory_unusable_body(cause))
            }
            Notice::StartAtLogin => {
                (text.notice_start_at_login(), text.notice_start_at_login_body())
            }
            Notice::StartAtLoginFailed => {
                (text.notice_start_at_login_failed(), text.notice_start_at_login_failed_body())
            }
            Notice::PageNotOpened { address, .. } => {
                (text.notice_page_not_opened(), text.notice_page_not_opened_body(address))
            }
            Notice::FileNotShown { path } => {
                let folder = path.parent().unwrap_or(path).display().to_string();
                (text.notice_file_not_shown(), text.notice_file_not_shown_body(folder))
            }
        };
        let actions = notice.actions().iter().map(|action| (*action, self.action(*action)));
        NoticeWords { summary, body, actions: actions.collect() }
    }

    fn expiring_summary(&self, holder: &str, days_left: i64, ended: bool) -> String {
        let text = &self.messages;
        match days_left {
            1.. => text.notice_expiring(days_left, holder),
            0 if ended => text.notice_expired_today(holder),
            0 => text.notice_expiring_today(holder),
            _ => text.notice_expired(-days_left, holder),
        }
    }

    /// What to do, and by when: renewing electronically ends with the certificate, so the last whole
    /// day is the one before.
    fn expiring_body(
        &self,
        not_after: Timestamp,
        days_left: i64,
        applied: bool,
        zone: &TimeZone,
    ) -> String {
        let text = &self.messages;
        let ends = self.date(not_after, zone);
        match (days_left, applied) {
            (_, true) => text.notice_expiring_applied_body(ends),
            (..=1, false) => text.notice_expiring_last_body(ends),
            (_, false) => {
                let last_day = not_after - SignedDuration::from_hours(24);
                text.notice_expiring_body(ends, self.date(last_day, zone))
            }
        }
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
            Action::Renew => text.action_renew(),
            Action::Snooze => text.action_snooze(),
            Action::Applied => text.action_applied(),
            Action::Retire => text.action_retire(),
            Action::Unsuspend => text.action_unsuspend(),
            Action::Diagnose => text.action_diagnose(),
            Action::StartAtLogin => text.action_start_at_login(),
            Action::No => text.action_no(),
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

    #[test]
    fn days_are_counted_as_people_count_them() {
        let summary = |language, days_left| {
            let notice = Notice::Expiring {
                serial: CardSerial::from_text("1"),
                holder: "AYŞE TEST".into(),
                not_after: "2029-11-20T09:00:00Z".parse().unwrap(),
                days_left,
                ended: days_left < 0,
                applied: false,
            };
            Words::new(language).notice(&notice, &TimeZone::UTC).summary
        };
        let turkish = [30, 1, 0, -1, -14].map(|days| summary(Language::Turkish, days));
        assert_eq!(
            turkish,
            [
                "e-imzanızın bitmesine 30 gün kaldı: AYŞE T.",
                "e-imzanız yarın bitiyor: AYŞE T.",
                "e-imzanız bugün bitiyor: AYŞE T.",
                "e-imzanız dün bitti: AYŞE T.",
                "e-imzanız 14 gün önce bitti: AYŞE T."
            ]
        );
        let english = [30, 1, 0, -1, -14].map(|days| summary(Language::English, days));
        assert_eq!(
            english,
            [
                "30 days until your e-signature ends: AYŞE T.",
                "Your e-signature ends tomorrow: AYŞE T.",
                "Your e-signature ends today: AYŞE T.",
                "Your e-signature ended yesterday: AYŞE T.",
                "Your e-signature ended 14 days ago: AYŞE T."
            ]
        );
    }

    #[test]
    fn the_last_day_to_renew_is_the_one_before() {
        let notice = |days_left, applied, ended| Notice::Expiring {
            serial: CardSerial::from_text("1"),
            holder: "AYŞE TEST".into(),
            not_after: "2029-11-20T09:00:00Z".parse().unwrap(),
            days_left,
            ended,
            applied,
        };
        let words = Words::new(Language::Turkish);
        let of = |days_left, applied, ended| {
            words.notice(&notice(days_left, applied, ended), &TimeZone::UTC)
        };
        let body = |days_left, applied| of(days_left, applied, days_left < 0).body;
        assert!(body(0, false).contains("şimdi başvurun"));
        let over = of(0, false, true);
        assert_eq!(over.summary, "e-imzanız bugün bitti: AYŞE T.");
        assert!(!over.body.contains("elektronik") && over.body.contains("artık"), "{}", over.body);
        assert!(body(30, false).contains("son gün: 19 Kasım 2029"), "{}", body(30, false));
        assert!(body(3, true).contains("başvurmuştunuz"));
        assert!(body(-7, false).contains("20 Kasım 2029"));
    }
}
