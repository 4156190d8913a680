//! Words of the diagnosis: the table of all checks and outcomes, as people read it.

use crate::domain::diagnosis::System;
use crate::domain::diagnosis::outcome::{Check, Outcome};
use crate::text::language::Words;

impl Words {
    pub fn check_title(&self, check: Check) -> String {
        let text = &self.messages;
        match check {
            Check::Versions => text.diagnosis_versions(),
            Check::Service => text.diagnosis_service(),
            Check::Autostart => text.diagnosis_autostart(),
            Check::PcscService => text.diagnosis_pcsc_service(),
            Check::Readers => text.diagnosis_readers(),
            Check::Card => text.diagnosis_card(),
            Check::OtherPrograms => text.diagnosis_other_programs(),
            Check::AkisModule => text.diagnosis_akis_module(),
            Check::SessionBus => text.diagnosis_session_bus(),
            Check::Notifications => text.diagnosis_notifications(),
            Check::Tray => text.diagnosis_tray(),
            Check::Keyring => text.diagnosis_keyring(),
            Check::Network => text.diagnosis_network(),
            Check::Clock => text.diagnosis_clock(),
            Check::TimeZone => text.diagnosis_time_zone(),
            Check::Settings => text.diagnosis_settings(),
            Check::Records => text.diagnosis_records(),
        }
    }

    /// What it means that a check came to this.
    pub fn outcome(&self, outcome: Outcome) -> String {
        let text = &self.messages;
        match outcome {
            Outcome::VersionsKnown => text.diagnosis_versions_known(),
            Outcome::ServiceRunning => text.diagnosis_service_running(),
            Outcome::ServiceStopped => text.diagnosis_service_stopped(),
            Outcome::ServiceSilent => text.diagnosis_service_silent(),
            Outcome::ServiceOtherVersion => text.diagnosis_service_other_version(),
            Outcome::AutostartOn => text.diagnosis_autostart_on(),
            Outcome::AutostartOff => text.diagnosis_autostart_off(),
            Outcome::AutostartTwice => text.diagnosis_autostart_twice(),
            Outcome::AutostartUnknown => text.diagnosis_autostart_unknown(),
            Outcome::PcscReachable => text.diagnosis_pcsc_service_reachable(),
            Outcome::PcscNotInstalled => text.diagnosis_pcsc_service_not_installed(),
            Outcome::PcscStopped => text.diagnosis_pcsc_service_stopped(),
            Outcome::PcscRefused => text.diagnosis_pcsc_service_refused(),
            Outcome::PcscNoPermission => text.diagnosis_pcsc_service_no_permission(),
            Outcome::PcscDenied => text.diagnosis_pcsc_service_denied(),
            Outcome::PcscSilent => text.diagnosis_pcsc_service_silent(),
            Outcome::PcscFailing => text.diagnosis_pcsc_service_failing(),
            Outcome::ReadersSeen => text.diagnosis_readers_seen(),
            Outcome::NoReader => text.diagnosis_readers_none(),
            Outcome::CardReadable => text.diagnosis_card_readable(),
            Outcome::NoCard => text.diagnosis_card_none(),
            Outcome::CardMute => text.diagnosis_card_mute(),
            Outcome::CardUnrecognised => text.diagnosis_card_unrecognised(),
            Outcome::CardHeld => text.diagnosis_card_held(),
            Outcome::CardUnreadable => text.diagnosis_card_unreadable(),
            Outcome::CardBusy => text.diagnosis_card_busy(),
            Outcome::CardNotExamined => text.diagnosis_card_not_examined(),
            Outcome::NoOtherPrograms => text.diagnosis_other_programs_none(),
            Outcome::OtherProgramsSeen => text.diagnosis_other_programs_seen(),
            Outcome::ModulePresent => text.diagnosis_akis_module_present(),
            Outcome::ModuleMissing => text.diagnosis_akis_module_missing(),
            Outcome::ModuleOtherArchitecture => text.diagnosis_akis_module_other_architecture(),
            Outcome::ModuleBroken => text.diagnosis_akis_module_broken(),
            Outcome::BusReachable => text.diagnosis_session_bus_reachable(),
            Outcome::NoBus => text.diagnosis_session_bus_none(),
            Outcome::BusSilent => text.diagnosis_session_bus_silent(),
            Outcome::NotificationsShown => text.diagnosis_notifications_shown(),
            Outcome::NotificationsWithoutActions => text.diagnosis_notifications_without_actions(),
            Outcome::NoNotificationServer => text.diagnosis_notifications_none(),
            Outcome::NotificationServerSilent => text.diagnosis_notifications_silent(),
            Outcome::TrayHostThere => text.diagnosis_tray_there(),
            Outcome::NoTrayHost => text.diagnosis_tray_none(),
            Outcome::KeyringThere => text.diagnosis_keyring_there(),
            Outcome::KeyringOnDemand => text.diagnosis_keyring_on_demand(),
            Outcome::KeyringLocked => text.diagnosis_keyring_locked(),
            Outcome::KeyringNotSetUp => text.diagnosis_keyring_not_set_up(),
            Outcome::NoKeyring => text.diagnosis_keyring_none(),
            Outcome::KeyringSilent => text.diagnosis_keyring_silent(),
            Outcome::CaReachable => text.diagnosis_network_reachable(),
            Outcome::NoNetwork => text.diagnosis_network_offline(),
            Outcome::CaNameUnknown => text.diagnosis_network_name_unknown(),
            Outcome::CaUnreachable => text.diagnosis_network_unreachable(),
            Outcome::ProxyUnreachable => text.diagnosis_network_proxy_unreachable(),
            Outcome::ProxyRefuses => text.diagnosis_network_proxy_refuses(),
            Outcome::CaNotBelieved => text.diagnosis_network_not_believed(),
            Outcome::ClockRight => text.diagnosis_clock_right(),
            Outcome::ClockPlausible => text.diagnosis_clock_plausible(),
            Outcome::ClockOff => text.diagnosis_clock_off(),
            Outcome::ClockTooEarly => text.diagnosis_clock_too_early(),
            Outcome::TimeZoneKnown => text.diagnosis_time_zone_known(),
            Outcome::TimeZoneUnknown => text.diagnosis_time_zone_unknown(),
            Outcome::SettingsUsable => text.diagnosis_settings_usable(),
            Outcome::SettingsUnreadable => text.diagnosis_settings_unreadable(),
            Outcome::SettingsNotToml => text.diagnosis_settings_not_toml(),
            Outcome::SettingsUnknownKey => text.diagnosis_settings_unknown_key(),
            Outcome::SettingsBadValue => text.diagnosis_settings_bad_value(),
            Outcome::RecordsReadable => text.diagnosis_records_readable(),
            Outcome::NoRecords => text.diagnosis_records_none(),
            Outcome::RecordsBroken => text.diagnosis_records_broken(),
            Outcome::RecordsNewer => text.diagnosis_records_newer(),
            Outcome::RecordsUnusable => text.diagnosis_records_unusable(),
        }
    }

    /// The one thing to do about it; `None` where nothing is to be done.
    pub fn advice(&self, outcome: Outcome, system: System) -> Option<String> {
        let text = &self.messages;
        let system = system.as_str();
        Some(match outcome {
            Outcome::ServiceStopped => text.diagnosis_service_stopped_advice(system),
            Outcome::ServiceSilent => text.diagnosis_service_silent_advice(),
            Outcome::ServiceOtherVersion => text.diagnosis_service_other_version_advice(),
            Outcome::AutostartOff => text.diagnosis_autostart_off_advice(),
            Outcome::AutostartTwice => text.diagnosis_autostart_twice_advice(),
            Outcome::AutostartUnknown => text.diagnosis_autostart_unknown_advice(),
            Outcome::PcscNotInstalled => text.diagnosis_pcsc_service_not_installed_advice(system),
            Outcome::PcscStopped => text.diagnosis_pcsc_service_stopped_advice(system),
            Outcome::PcscRefused => text.diagnosis_pcsc_service_refused_advice(system),
            Outcome::PcscNoPermission => text.diagnosis_pcsc_service_no_permission_advice(system),
            Outcome::PcscDenied => text.diagnosis_pcsc_service_denied_advice(system),
            Outcome::PcscSilent => text.diagnosis_pcsc_service_silent_advice(system),
            Outcome::PcscFailing => text.diagnosis_pcsc_service_failing_advice(system),
            Outcome::NoReader => text.diagnosis_readers_none_advice(system),
            Outcome::NoCard => text.diagnosis_card_none_advice(),
            Outcome::CardMute => text.diagnosis_card_mute_advice(),
            Outcome::CardUnrecognised => text.diagnosis_card_unrecognised_advice(),
            Outcome::CardHeld => text.diagnosis_card_held_advice(),
            Outcome::CardUnreadable => text.diagnosis_card_unreadable_advice(),
            Outcome::CardBusy => text.diagnosis_card_busy_advice(),
            Outcome::CardNotExamined => text.diagnosis_card_not_examined_advice(),
            Outcome::ModuleMissing => text.diagnosis_akis_module_missing_advice(system),
            Outcome::ModuleOtherArchitecture => {
                text.diagnosis_akis_module_other_architecture_advice(system)
            }
            Outcome::ModuleBroken => text.diagnosis_akis_module_broken_advice(),
            Outcome::NoBus => text.diagnosis_session_bus_none_advice(system),
            Outcome::BusSilent => text.diagnosis_session_bus_silent_advice(),
            Outcome::NotificationsWithoutActions => {
                text.diagnosis_notifications_without_actions_advice()
            }
            Outcome::NoNotificationServer => text.diagnosis_notifications_none_advice(),
            Outcome::NotificationServerSilent => text.diagnosis_notifications_silent_advice(),
            Outcome::NoTrayHost => text.diagnosis_tray_none_advice(),
            Outcome::KeyringLocked => text.diagnosis_keyring_locked_advice(),
            Outcome::KeyringNotSetUp => text.diagnosis_keyring_not_set_up_advice(),
            Outcome::NoKeyring => text.diagnosis_keyring_none_advice(),
            Outcome::KeyringSilent => text.diagnosis_keyring_silent_advice(),
            Outcome::NoNetwork => text.diagnosis_network_offline_advice(),
            Outcome::CaNameUnknown => text.diagnosis_network_name_unknown_advice(),
            Outcome::CaUnreachable => text.diagnosis_network_unreachable_advice(),
            Outcome::ProxyUnreachable => text.diagnosis_network_proxy_unreachable_advice(system),
            Outcome::ProxyRefuses => text.diagnosis_network_proxy_refuses_advice(),
            Outcome::CaNotBelieved => text.diagnosis_network_not_believed_advice(system),
            Outcome::ClockOff => text.diagnosis_clock_off_advice(system),
            Outcome::ClockTooEarly => text.diagnosis_clock_too_early_advice(system),
            Outcome::TimeZoneUnknown => text.diagnosis_time_zone_unknown_advice(system),
            Outcome::SettingsUnreadable => text.diagnosis_settings_unreadable_advice(),
            Outcome::SettingsNotToml => text.diagnosis_settings_not_toml_advice(),
            Outcome::SettingsUnknownKey => text.diagnosis_settings_unknown_key_advice(),
            Outcome::SettingsBadValue => text.diagnosis_settings_bad_value_advice(),
            Outcome::RecordsBroken => text.diagnosis_records_broken_advice(),
            Outcome::RecordsNewer => text.diagnosis_records_newer_advice(),
            Outcome::RecordsUnusable => text.diagnosis_records_unusable_advice(),
            Outcome::VersionsKnown
            | Outcome::ServiceRunning
            | Outcome::AutostartOn
            | Outcome::PcscReachable
            | Outcome::ReadersSeen
            | Outcome::CardReadable
            | Outcome::NoOtherPrograms
            | Outcome::OtherProgramsSeen
            | Outcome::ModulePresent
            | Outcome::BusReachable
            | Outcome::NotificationsShown
            | Outcome::TrayHostThere
            | Outcome::KeyringThere
            | Outcome::KeyringOnDemand
            | Outcome::CaReachable
            | Outcome::ClockRight
            | Outcome::ClockPlausible
            | Outcome::TimeZoneKnown
            | Outcome::SettingsUsable
            | Outcome::RecordsReadable
            | Outcome::NoRecords => return None,
        })
    }
}
