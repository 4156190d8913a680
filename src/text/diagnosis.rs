//! The diagnosis in people's words.

mod table;

use jiff::tz::TimeZone;

use crate::domain::diagnosis::detail::{AutostartMeans, CardFamily, Detail, SettingsOrigin};
use crate::domain::diagnosis::outcome::Level;
use crate::domain::diagnosis::support_report::SupportReport;
use crate::domain::diagnosis::{Line, Report, System};
use crate::text::language::Words;

/// A line of the diagnosis, to be shown in whatever way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineWords {
    pub title: String,
    /// The level as a word: never by colour or sign alone.
    pub level: String,
    pub meaning: String,
    pub advice: Option<String>,
    /// Each with its label: `okuyucu: ACS ACR38`.
    pub details: Vec<String>,
}

impl Words {
    pub fn diagnosis_line(&self, line: &Line, system: System, zone: &TimeZone) -> LineWords {
        LineWords {
            title: self.check_title(line.check()),
            level: self.level(line.level()),
            meaning: self.outcome(line.outcome),
            advice: self.advice(line.outcome, system),
            details: self.details(&line.details, zone),
        }
    }

    pub fn level(&self, level: Level) -> String {
        match level {
            Level::Ok => self.messages.diagnosis_level_ok(),
            Level::Warning => self.messages.diagnosis_level_warning(),
            Level::Problem => self.messages.diagnosis_level_problem(),
        }
    }

    /// How many problems and warnings there are.
    pub fn diagnosis_summary(&self, report: &Report) -> String {
        let count = |level| report.lines.iter().filter(|line| line.level() == level).count();
        match (count(Level::Problem), count(Level::Warning)) {
            (0, 0) => self.messages.diagnosis_all_well(),
            (problems, warnings) => self.messages.diagnosis_summary(problems, warnings),
        }
    }

    /// For a terminal.
    pub fn diagnosis(
        &self,
        report: &Report,
        system: System,
        zone: &TimeZone,
        colour: bool,
    ) -> String {
        let lines = report.lines.iter();
        let lines: String = lines
            .map(|line| {
                let words = self.diagnosis_line(line, system, zone);
                self.terminal_lines(&words, line.level(), colour)
            })
            .collect();
        format!("{lines}\n{}\n", self.diagnosis_summary(report))
    }

    fn terminal_lines(&self, words: &LineWords, level: Level, colour: bool) -> String {
        const INDENT: &str = "      ";
        let (sign, start) = match level {
            Level::Ok => ('✔', "\u{1B}[32m"),
            Level::Warning => ('!', "\u{1B}[33m"),
            Level::Problem => ('✘', "\u{1B}[31m"),
        };
        let end = "\u{1B}[0m";
        let sign = format!("{sign} {:width$}", words.level, width = self.widest_level());
        let sign = if colour { format!("{start}{sign}{end}") } else { sign };
        let details = words.details.join(" · ");
        if level == Level::Ok && !details.is_empty() {
            let meaning = words.meaning.trim_end_matches('.');
            return format!("{sign}  {}: {meaning} ({details}).\n", words.title);
        }
        let mut lines = format!("{sign}  {}: {}\n", words.title, words.meaning);
        if !details.is_empty() {
            lines += &format!("{INDENT}{details}\n");
        }
        if let Some(advice) = &words.advice {
            lines += &format!("{INDENT}{}\n", self.messages.diagnosis_to_do(advice));
        }
        lines
    }

    fn widest_level(&self) -> usize {
        let levels = [Level::Ok, Level::Warning, Level::Problem].map(|level| self.level(level));
        levels.iter().map(|level| level.chars().count()).max().unwrap_or_default()
    }

    /// Nothing has been taken out of it yet.
    pub fn support_report(
        &self,
        support: &SupportReport,
        system: System,
        zone: &TimeZone,
    ) -> String {
        let text = &self.messages;
        let settings = support.settings.iter().map(|(name, value)| format!("  {name} = {value}\n"));
        let events = support.events.iter().map(|event| {
            let at = zone.to_datetime(event.at).strftime("%Y-%m-%d %H:%M");
            let answer = event.answer.as_ref().map(|answer| format!(" · {answer}"));
            format!("  {at}  {}{}\n", event.notice, answer.unwrap_or_default())
        });
        let or_none = |lines: String| match lines.is_empty() {
            true => format!("  {}\n", text.support_report_none()),
            false => lines,
        };
        format!(
            "{}\n\n{}\n{}:\n{}\n{}:\n{}",
            text.support_report_title(),
            self.diagnosis(&support.report, system, zone, false),
            text.support_report_settings(),
            or_none(settings.collect()),
            text.support_report_history(),
            or_none(events.collect()),
        )
    }

    pub fn support_report_written(&self, path: &str) -> String {
        self.messages.support_report_written(path)
    }

    /// Details of one kind share their label.
    fn details(&self, details: &[Detail], zone: &TimeZone) -> Vec<String> {
        let mut labelled: Vec<(String, Vec<String>)> = Vec::new();
        for detail in details {
            let label = self.detail_label(detail);
            let value = self.detail_value(detail, zone);
            match labelled.last_mut() {
                Some((last, values)) if *last == label => values.push(value),
                _ => labelled.push((label, vec![value])),
            }
        }
        let joined =
            labelled.into_iter().filter(|(_, values)| values.iter().any(|it| !it.is_empty()));
        joined.map(|(label, values)| format!("{label}: {}", values.join(", "))).collect()
    }

    fn detail_label(&self, detail: &Detail) -> String {
        let text = &self.messages;
        match detail {
            Detail::Version(_) => text.diagnosis_detail_version(),
            Detail::ServiceVersion(_) => text.diagnosis_detail_service_version(),
            Detail::OperatingSystem(_) => text.diagnosis_detail_operating_system(),
            Detail::Architecture(_) => text.diagnosis_detail_architecture(),
            Detail::Reader(_) => text.diagnosis_detail_reader(),
            Detail::Card(_) => text.diagnosis_detail_card(),
            Detail::CardFamily(_) => text.diagnosis_detail_card_family(),
            Detail::Cards(_) => text.diagnosis_detail_cards(),
            Detail::Program(_) => text.diagnosis_detail_program(),
            Detail::Path(_) => text.diagnosis_detail_path(),
            Detail::SettingsFile(_) => text.diagnosis_detail_settings_file(),
            Detail::Line(_) => text.diagnosis_detail_line(),
            Detail::Setting(_) => text.diagnosis_detail_setting(),
            Detail::Server(_) => text.diagnosis_detail_server(),
            Detail::ServerVersion(_) => text.diagnosis_detail_server_version(),
            Detail::Capabilities(_) => text.diagnosis_detail_capabilities(),
            Detail::Host(_) => text.diagnosis_detail_host(),
            Detail::Proxy(_) => text.diagnosis_detail_proxy(),
            Detail::ErrorCode(_) => text.diagnosis_detail_error_code(),
            Detail::ClockSeconds(_) => text.diagnosis_detail_clock_seconds(),
            Detail::NotBefore(_) => text.diagnosis_detail_not_before(),
            Detail::TimeZone(_) => text.diagnosis_detail_time_zone(),
            Detail::AutostartBy(_) => text.diagnosis_detail_autostart_by(),
        }
    }

    fn detail_value(&self, detail: &Detail, zone: &TimeZone) -> String {
        let text = &self.messages;
        match detail {
            Detail::Version(value)
            | Detail::ServiceVersion(value)
            | Detail::OperatingSystem(value)
            | Detail::Path(value)
            | Detail::Setting(value)
            | Detail::Server(value)
            | Detail::ServerVersion(value)
            | Detail::Host(value)
            | Detail::Proxy(value)
            | Detail::TimeZone(value) => value.clone(),
            Detail::Architecture(architecture) => architecture.as_str().to_owned(),
            Detail::Reader(name) => name.to_string(),
            Detail::Card(serial) => serial.to_string(),
            Detail::CardFamily(CardFamily::Akis) => text.diagnosis_family_akis(),
            Detail::CardFamily(CardFamily::Other) => text.diagnosis_family_other(),
            Detail::Cards(number) | Detail::Line(number) => number.to_string(),
            Detail::Program(program) => {
                text.diagnosis_program(&program.name, program.pid.to_string())
            }
            Detail::SettingsFile(SettingsOrigin::Policy) => text.diagnosis_file_policy(),
            Detail::SettingsFile(SettingsOrigin::User) => text.diagnosis_file_user(),
            Detail::Capabilities(capabilities) => capabilities.join(", "),
            Detail::ErrorCode(code) => format!("0x{code:08X}"),
            Detail::ClockSeconds(seconds @ ..0) => text.diagnosis_clock_behind(-seconds),
            Detail::ClockSeconds(seconds) => text.diagnosis_clock_ahead(*seconds),
            Detail::NotBefore(time) => self.date(*time, zone),
            Detail::AutostartBy(AutostartMeans::XdgEntry) => text.diagnosis_by_xdg_entry(),
            Detail::AutostartBy(AutostartMeans::SystemdUnit) => text.diagnosis_by_systemd_unit(),
            Detail::AutostartBy(AutostartMeans::RunKey) => text.diagnosis_by_run_key(),
            Detail::AutostartBy(AutostartMeans::LaunchAgent) => text.diagnosis_by_launch_agent(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diagnosis::outcome::{Check, Outcome};
    use crate::text::Language;

    #[test]
    fn every_outcome_has_words_and_advice_where_something_is_wrong() {
        for language in [Language::Turkish, Language::English] {
            let words = Words::new(language);
            assert!(Check::ALL.iter().all(|check| !words.check_title(*check).is_empty()));
            for outcome in Check::ALL.iter().flat_map(|check| check.outcomes()) {
                assert!(words.outcome(*outcome).ends_with('.'), "{outcome:?}");
                for system in System::ALL {
                    let advice = words.advice(*outcome, system);
                    let wanted = outcome.level() != Level::Ok;
                    assert_eq!(advice.is_some(), wanted, "{outcome:?}");
                    assert!(advice.is_none_or(|advice| advice.len() > 10), "{outcome:?}");
                }
            }
        }
    }

    #[test]
    fn advice_is_of_the_system() {
        let words = Words::new(Language::English);
        let advice = |system| words.advice(Outcome::PcscStopped, system).unwrap();
        assert!(advice(System::Linux).contains("systemctl"));
        assert!(advice(System::Windows).contains("services.msc"));
        assert!(!advice(System::MacOs).contains("systemctl"));
    }

    #[test]
    fn lines_are_told_by_sign_and_word_and_coloured_only_if_wanted() {
        let words = Words::new(Language::Turkish);
        let line = |outcome, details| Line { outcome, details };
        let report = Report {
            lines: vec![
                line(Outcome::TimeZoneKnown, vec![Detail::TimeZone("Europe/Istanbul".into())]),
                line(Outcome::PcscFailing, vec![Detail::ErrorCode(0x8010_0001)]),
            ],
        };
        let text = |colour| words.diagnosis(&report, System::Linux, &TimeZone::UTC, colour);
        assert_eq!(
            text(false),
            "✔ iyi    Saat dilimi: Ayarlı (saat dilimi: Europe/Istanbul).\n\
             ✘ sorun  Akıllı kart hizmeti: Hata bildiriyor.\n\
             \x20     hata kodu: 0x80100001\n\
             \x20     Yapılacak: Hizmeti yeniden başlatın (sudo systemctl restart pcscd); sorun sürerse \
             hata koduyla destek isteyin.\n\n1 sorun, 0 uyarı.\n"
        );
        assert!(text(true).starts_with("\u{1B}[32m✔ iyi  \u{1B}[0m  Saat dilimi"));
    }
}
