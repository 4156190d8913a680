//! The words of the overview.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::inventory::{Due, DueKind};
use crate::domain::overview::page::OverviewPage;
use crate::domain::overview::{CardAction, Standing};
use crate::domain::settings::ContrastChoice;
use crate::domain::status::RevocationStatus;
use crate::protocol::card_serial::CardSerial;
use crate::text::language::Words;

/// What is written on the overview whatever it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewTexts {
    pub title: String,
    pub navigation: String,
    pub search: String,
    pub today: String,
    pub no_cards: String,
    pub no_cards_body: String,
    pub no_match: String,
    pub loading: String,
    pub start_service: String,
    pub service_gone: String,
    pub back_to_cards: String,
    pub history_empty: String,
    pub reset: String,
    pub check_again: String,
    pub copy_report: String,
    pub save_report: String,
    pub checking: String,
    pub diagnosis_intro: String,
    pub about_licence: String,
    pub about_kept_title: String,
    pub about_kept: String,
}

/// Names of what is known of a card and a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactName {
    CardSerial,
    CardLabel,
    FirstSeen,
    LastSeen,
    Due,
    Applied,
    Snoozed,
    Holder,
    NationalId,
    Issuer,
    SerialNumber,
    Key,
    Revocation,
    Checked,
    Validity,
}

/// What went wrong in the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverviewTrouble {
    ServiceNotStarted,
    RecordsUnreadable,
    WindowNotOpened,
    WishFailed,
    NoBrowser { address: String },
}

impl Words {
    pub fn overview(&self) -> OverviewTexts {
        let text = &self.messages;
        OverviewTexts {
            title: text.overview_title(),
            navigation: text.overview_navigation(),
            search: text.overview_search(),
            today: text.overview_today(),
            no_cards: text.overview_no_cards(),
            no_cards_body: text.overview_no_cards_body(),
            no_match: text.overview_no_match(),
            loading: text.overview_loading(),
            start_service: text.overview_start_service(),
            service_gone: text.overview_service_gone(),
            back_to_cards: text.overview_back_to_cards(),
            history_empty: text.history_empty(),
            reset: text.overview_reset(),
            check_again: text.diagnosis_check_again(),
            copy_report: text.diagnosis_copy(),
            save_report: text.diagnosis_save(),
            checking: text.diagnosis_checking(),
            diagnosis_intro: text.diagnosis_intro(),
            about_licence: text.about_licence(),
            about_kept_title: text.about_kept_title(),
            about_kept: text.about_kept(),
        }
    }

    pub fn overview_page(&self, page: OverviewPage) -> String {
        let text = &self.messages;
        match page {
            OverviewPage::Cards => text.overview_page_cards(),
            OverviewPage::History => text.overview_page_history(),
            OverviewPage::Settings => text.overview_page_settings(),
            OverviewPage::Diagnosis => text.overview_page_diagnosis(),
            OverviewPage::About => text.overview_page_about(),
        }
    }

    pub fn overview_trouble(&self, trouble: &OverviewTrouble) -> String {
        let text = &self.messages;
        match trouble {
            OverviewTrouble::ServiceNotStarted => text.overview_service_not_started(),
            OverviewTrouble::RecordsUnreadable => text.overview_records_unreadable(),
            OverviewTrouble::WindowNotOpened => text.overview_window_not_opened(),
            OverviewTrouble::WishFailed => text.overview_wish_failed(),
            OverviewTrouble::NoBrowser { address } => text.overview_no_browser(address),
        }
    }

    /// How many cards there are, and how many of them want something.
    pub fn overview_summary(&self, cards: usize, urgent: usize) -> String {
        let text = &self.messages;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match (cards, urgent) {
            (0, _) => text.overview_page_cards(),
            (_, 0) => text.overview_summary(count(cards)),
            (1, _) => text.overview_summary_one_urgent(),
            _ => text.overview_summary_urgent(count(cards), count(urgent)),
        }
    }

    pub fn next_reminder(&self, due: Due, holder: &str, zone: &TimeZone) -> String {
        let date = self.date(due.at, zone);
        match due.kind {
            DueKind::Expiry => self.messages.overview_next_expiry(date, holder),
            DueKind::Opening => self.messages.overview_next_opening(holder, date),
        }
    }

    /// `applied`: a new card is on its way.
    pub fn standing(&self, standing: Standing, applied: bool) -> String {
        let text = &self.messages;
        match standing {
            Standing::Revoked => text.standing_revoked(),
            Standing::Ended => text.standing_ended(),
            Standing::EndingSoon | Standing::Renewable if applied => text.standing_applied(),
            Standing::Ending => text.standing_ending(),
            Standing::Suspended => text.standing_suspended(),
            Standing::EndingSoon => text.standing_ending_soon(),
            Standing::New => text.standing_new(),
            Standing::Renewable => text.standing_renewable(),
            Standing::Waiting => text.standing_waiting(),
            Standing::Well => text.standing_well(),
            Standing::Retired => text.standing_retired(),
            Standing::Blank => text.standing_blank(),
        }
    }

    pub fn in_reader(&self) -> String {
        self.messages.overview_in_reader()
    }

    /// `ended`: its last moment has passed.
    pub fn days_left(&self, days: i64, ended: bool) -> String {
        match (days, ended) {
            (..0, _) | (0, true) => self.messages.overview_days_ago(-days),
            _ => self.messages.overview_days_left(days),
        }
    }

    pub fn card_number(&self, serial: &CardSerial) -> String {
        self.messages.overview_card_number(serial.as_str())
    }

    pub fn no_holder(&self) -> String {
        self.messages.overview_no_holder()
    }

    pub fn card_action(&self, action: CardAction) -> String {
        let text = &self.messages;
        match action {
            CardAction::Activate => text.card_action_activate(),
            CardAction::LiftSuspension => text.card_action_lift(),
            CardAction::Renew => text.card_action_renew(),
            CardAction::Guide => text.card_action_guide(),
            CardAction::Snooze => text.card_action_snooze(),
            CardAction::Applied => text.card_action_applied(),
            CardAction::Retire => text.card_action_retire(),
            CardAction::Reactivate => text.card_action_reactivate(),
            CardAction::Details => text.card_action_details(),
        }
    }

    /// What a screen reader says of the button: of which card it is.
    pub fn card_action_spoken(&self, action: CardAction, holder: &str) -> String {
        self.messages.card_action_spoken(self.card_action(action), holder)
    }

    pub fn fact(&self, name: FactName) -> String {
        let text = &self.messages;
        match name {
            FactName::CardSerial => text.fact_card_serial(),
            FactName::CardLabel => text.fact_card_label(),
            FactName::FirstSeen => text.fact_first_seen(),
            FactName::LastSeen => text.fact_last_seen(),
            FactName::Due => text.fact_due(),
            FactName::Applied => text.fact_applied(),
            FactName::Snoozed => text.fact_snoozed(),
            FactName::Holder => text.fact_holder(),
            FactName::NationalId => text.fact_national_id(),
            FactName::Issuer => text.fact_issuer(),
            FactName::SerialNumber => text.fact_serial_number(),
            FactName::Key => text.fact_key(),
            FactName::Revocation => text.fact_revocation(),
            FactName::Checked => text.fact_checked(),
            FactName::Validity => text.fact_validity(),
        }
    }

    pub fn revocation(&self, status: RevocationStatus) -> String {
        let text = &self.messages;
        match status {
            RevocationStatus::Good => text.revocation_good(),
            RevocationStatus::Revoked => text.revocation_revoked(),
            RevocationStatus::Suspended => text.revocation_suspended(),
            RevocationStatus::Unknown => text.revocation_unknown(),
            RevocationStatus::NotChecked => text.revocation_not_checked(),
        }
    }

    pub fn validity(&self, from: Timestamp, until: Timestamp, zone: &TimeZone) -> String {
        self.messages.certificate_validity(self.date(from, zone), self.date(until, zone))
    }

    /// `23 Kasım 2026 14:05`.
    pub fn moment(&self, time: Timestamp, zone: &TimeZone) -> String {
        let clock = zone.to_datetime(time).strftime("%H:%M").to_string();
        format!("{} {clock}", self.date(time, zone))
    }

    pub fn opens_on(&self, time: Timestamp, zone: &TimeZone) -> String {
        self.messages.time_line_opens(self.date(time, zone))
    }

    pub fn no_reader_service(&self) -> String {
        self.messages.readers_no_service()
    }

    pub fn reader_service_fails(&self) -> String {
        self.messages.readers_degraded()
    }

    pub fn settings_place(&self, path: &str) -> String {
        self.messages.overview_settings_file(path)
    }

    pub fn on_or_off(&self, on: bool) -> String {
        if on { self.messages.overview_on() } else { self.messages.overview_off() }
    }

    pub fn system_language(&self) -> String {
        self.messages.overview_language_auto()
    }

    pub fn contrast(&self, choice: ContrastChoice) -> String {
        match choice {
            ContrastChoice::Auto => self.messages.overview_contrast_auto(),
            ContrastChoice::Normal => self.messages.overview_contrast_normal(),
            ContrastChoice::High => self.messages.overview_contrast_high(),
        }
    }

    pub fn setting_not_saved(&self) -> String {
        self.messages.overview_setting_not_saved()
    }

    pub fn report_copied(&self) -> String {
        self.messages.diagnosis_copied()
    }

    /// `path`: where it was saved, if it was.
    pub fn report_saved(&self, path: Option<&str>) -> String {
        match path {
            Some(path) => self.messages.diagnosis_saved(path),
            None => self.messages.diagnosis_not_saved(),
        }
    }
}
