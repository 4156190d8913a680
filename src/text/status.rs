//! `bekci status` for people.

use std::fmt::Write;

use jiff::tz::TimeZone;

use crate::domain::check::{Finding, Severity, Verdict};
use crate::domain::inventory::{CardState, HistoryEntry};
use crate::domain::status::{
    CardStatus, CertificateStatus, ReaderState, ReaderStatus, ReadersState, RevocationStatus,
    StatusReport,
};
use crate::protocol::certificate_kind::CertificateKind;
use crate::text::errors::Trouble;
use crate::text::language::Words;
use crate::text::tray::hour;

impl Words {
    pub fn status(&self, report: &StatusReport, zone: &TimeZone) -> String {
        let text = &self.messages;
        let mut lines = vec![self.service_line(report)];
        lines.extend(
            report
                .service
                .paused_until
                .map(|until| text.status_paused(self.date(until, zone), hour(until, zone))),
        );
        if report.service.running {
            lines.extend([String::new(), text.status_readers()]);
            lines.extend(
                self.or_none(report.readers.iter().map(|reader| self.reader_line(reader)), || {
                    text.status_no_readers()
                }),
            );
        }
        lines.extend([String::new(), text.status_cards()]);
        let cards = report.cards.iter().map(|card| self.card_lines(card, zone));
        lines.extend(self.or_none(cards, || text.status_no_cards()));
        if let Some(next) = &report.next_reminder {
            let date = self.date(next.at, zone);
            lines.extend([String::new(), text.status_next_reminder(next.card.as_str(), date)]);
        }
        if let Some(history) = &report.history {
            lines.extend([String::new(), text.status_history()]);
            let entries = history.iter().map(|entry| self.history_line(entry, zone));
            lines.extend(self.or_none(entries, || text.status_no_history()));
        }
        let mut whole = lines.join("\n");
        whole.push('\n');
        whole
    }

    /// One line for a monitoring system.
    pub fn verdict(&self, verdict: &Verdict) -> String {
        let text = &self.messages;
        let finding = match &verdict.finding {
            Finding::AllWell { days_left } => {
                return text.check_all_well(verdict.cards, *days_left);
            }
            Finding::Ends { card, days_left } => text.check_ends(card.as_str(), *days_left),
            Finding::Ended { card } => text.check_ended(card.as_str()),
            Finding::Opened { card } => text.check_opened(card.as_str()),
            Finding::Suspended { card } => text.check_suspended(card.as_str()),
            Finding::Revoked { card } => text.check_revoked(card.as_str()),
            Finding::NoCards => text.check_no_cards(),
        };
        let severity = match verdict.severity {
            Severity::Attention => text.check_attention(),
            Severity::Critical => text.check_critical(),
            Severity::Ok | Severity::Unknown => text.check_unknown(),
        };
        format!("{severity}: {finding}")
    }

    /// Where there is nothing to judge by.
    pub fn no_verdict(&self, trouble: &Trouble) -> String {
        format!("{}: {}", self.messages.check_unknown(), self.trouble(trouble))
    }

    fn or_none(
        &self,
        lines: impl Iterator<Item = String>,
        none: impl Fn() -> String,
    ) -> Vec<String> {
        let lines: Vec<_> = lines.collect();
        if lines.is_empty() { vec![format!("  {}", none())] } else { lines }
    }

    fn service_line(&self, report: &StatusReport) -> String {
        let text = &self.messages;
        if !report.service.running {
            return text.status_not_running();
        }
        let readers = match report.service.readers {
            ReadersState::Watching => text.readers_watching(),
            ReadersState::NoService => text.readers_no_service(),
            ReadersState::Degraded => text.readers_degraded(),
        };
        text.status_running(&report.service.version, readers)
    }

    fn reader_line(&self, reader: &ReaderStatus) -> String {
        let card = reader.card.as_ref().map(|card| format!(" ({card})")).unwrap_or_default();
        format!("  {}: {}{card}", reader.name, self.reader_state(reader.state))
    }

    pub fn reader_state(&self, state: ReaderState) -> String {
        let text = &self.messages;
        match state {
            ReaderState::Empty => text.reader_empty(),
            ReaderState::Reading => text.reader_reading(),
            ReaderState::Card => text.reader_card(),
            ReaderState::Mute => text.reader_mute(),
            ReaderState::Unrecognised => text.reader_unrecognised(),
            ReaderState::InUse => text.reader_in_use(),
            ReaderState::LeftAlone => text.reader_left_alone(),
        }
    }

    fn history_line(&self, entry: &HistoryEntry, zone: &TimeZone) -> String {
        let at = zone.to_datetime(entry.at).strftime("%Y-%m-%d %H:%M").to_string();
        let card = entry.card.as_ref().map(ToString::to_string);
        let answer = entry.answer.as_ref().map(|answer| self.history_answer(answer));
        let what = [Some(self.history_notice(&entry.notice)), answer, card];
        let what: Vec<_> = what.into_iter().flatten().collect();
        format!("  {at}  {}", what.join(" · "))
    }

    fn card_lines(&self, card: &CardStatus, zone: &TimeZone) -> String {
        let mut lines = format!("  {}", card.serial);
        if !card.label.is_empty() {
            // Writing to a string can't fail.
            let _ = write!(lines, " ({})", card.label);
        }
        let state = match card.waiting_until {
            Some(until) => self.messages.card_waiting_until(self.date(until, zone)),
            None => self.card_state(card.state),
        };
        let _ = write!(lines, ": {state}");
        if card.present {
            let _ = write!(lines, ", {}", self.messages.card_present());
        }
        for certificate in &card.certificates {
            let _ = write!(lines, "\n    {}", self.certificate_line(certificate, zone));
        }
        lines
    }

    pub fn card_state(&self, state: CardState) -> String {
        let text = &self.messages;
        match state {
            CardState::New => text.card_new(),
            CardState::Waiting => text.card_waiting(),
            CardState::Active => text.card_active(),
            CardState::Retired => text.card_retired(),
        }
    }

    pub fn certificate_kind(&self, kind: CertificateKind) -> String {
        match kind {
            CertificateKind::Nes => self.messages.kind_nes(),
            CertificateKind::MaliMuhur => self.messages.kind_mali_muhur(),
            CertificateKind::Seal => self.messages.kind_seal(),
            CertificateKind::Other => self.messages.kind_other(),
        }
    }

    fn certificate_line(&self, certificate: &CertificateStatus, zone: &TimeZone) -> String {
        let kind = self.certificate_kind(certificate.kind);
        let validity = self.messages.certificate_validity(
            self.date(certificate.not_before, zone),
            self.date(certificate.not_after, zone),
        );
        let number = certificate.national_id.as_deref().unwrap_or_default();
        let days = match certificate.days_left {
            ..0 => self.messages.certificate_ended(),
            days => self.messages.certificate_days(days),
        };
        let revocation = match certificate.status {
            RevocationStatus::Revoked => self.messages.revocation_revoked(),
            RevocationStatus::Suspended => self.messages.revocation_suspended(),
            RevocationStatus::Unknown => self.messages.revocation_unknown(),
            RevocationStatus::Good | RevocationStatus::NotChecked => String::new(),
        };
        let parts = [certificate.holder.as_str(), number, &kind, &validity, &days, &revocation];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
