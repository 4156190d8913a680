//! The table of everything that is checked, and of all that each check can come to.

use serde::Serialize;

/// How bad it is; also the exit code of `bekci doctor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Ok = 0,
    /// It works, or will, but not as well as it could; or it is for the person to judge.
    Warning = 1,
    /// Something does not work.
    Problem = 2,
}

macro_rules! checks {
    ($($check:ident = $name:literal { $($outcome:ident = $level:ident $outcome_name:literal,)+ })+) => {
        /// What is looked at. Names are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Check { $($check,)+ }

        impl Check {
            pub const ALL: &[Self] = &[$(Self::$check,)+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$check => $name,)+ }
            }
        }

        impl Check {
            /// All that it can come to.
            pub fn outcomes(self) -> &'static [Outcome] {
                match self { $(Self::$check => &[$(Outcome::$outcome,)+],)+ }
            }
        }

        /// What a check came to. Names are stable, and unique within their check.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Outcome { $($($outcome,)+)+ }

        impl Outcome {
            pub const ALL: &[Self] = &[$($(Self::$outcome,)+)+];

            pub fn check(self) -> Check {
                match self { $($(Self::$outcome)|+ => Check::$check,)+ }
            }

            pub fn level(self) -> Level {
                match self { $($(Self::$outcome => Level::$level,)+)+ }
            }

            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$outcome => $outcome_name,)+)+ }
            }
        }
    };
}

checks! {
    Versions = "versions" {
        VersionsKnown = Ok "known",
    }
    Service = "service" {
        ServiceRunning = Ok "running",
        ServiceStopped = Problem "stopped",
        ServiceSilent = Problem "silent",
        ServiceOtherVersion = Warning "other-version",
    }
    Autostart = "autostart" {
        AutostartOn = Ok "on",
        AutostartOff = Warning "off",
        AutostartTwice = Warning "twice",
        AutostartUnknown = Warning "unknown",
    }
    PcscService = "pcsc-service" {
        PcscReachable = Ok "reachable",
        PcscNotInstalled = Problem "not-installed",
        PcscStopped = Problem "stopped",
        PcscRefused = Problem "refused",
        PcscNoPermission = Problem "no-permission",
        PcscDenied = Problem "denied",
        PcscSilent = Problem "silent",
        PcscFailing = Problem "failing",
    }
    Readers = "readers" {
        ReadersSeen = Ok "seen",
        NoReader = Warning "none",
    }
    Card = "card" {
        CardReadable = Ok "readable",
        NoCard = Warning "none",
        CardMute = Problem "mute",
        CardUnrecognised = Warning "unrecognised",
        CardHeld = Problem "held",
        CardUnreadable = Problem "unreadable",
        CardBusy = Warning "busy",
        CardNotExamined = Warning "not-examined",
    }
    OtherPrograms = "other-programs" {
        NoOtherPrograms = Ok "none",
        OtherProgramsSeen = Ok "seen",
    }
    AkisModule = "akis-module" {
        ModulePresent = Ok "present",
        ModuleMissing = Warning "missing",
        ModuleOtherArchitecture = Warning "other-architecture",
        ModuleBroken = Warning "broken",
    }
    SessionBus = "session-bus" {
        BusReachable = Ok "reachable",
        NoBus = Problem "none",
        BusSilent = Problem "silent",
    }
    Notifications = "notifications" {
        NotificationsShown = Ok "shown",
        NotificationsWithoutActions = Warning "without-actions",
        NoNotificationServer = Problem "none",
        NotificationServerSilent = Problem "silent",
    }
    Tray = "tray" {
        TrayHostThere = Ok "there",
        NoTrayHost = Warning "none",
    }
    Keyring = "keyring" {
        KeyringThere = Ok "there",
        KeyringOnDemand = Ok "on-demand",
        KeyringLocked = Warning "locked",
        KeyringNotSetUp = Warning "not-set-up",
        NoKeyring = Warning "none",
        KeyringSilent = Warning "silent",
    }
    Network = "network" {
        CaReachable = Ok "reachable",
        NoNetwork = Warning "offline",
        CaNameUnknown = Warning "name-unknown",
        CaUnreachable = Warning "unreachable",
        ProxyUnreachable = Warning "proxy-unreachable",
        ProxyRefuses = Warning "proxy-refuses",
        CaNotBelieved = Problem "not-believed",
    }
    Clock = "clock" {
        ClockRight = Ok "right",
        ClockPlausible = Ok "plausible",
        ClockOff = Problem "off",
        ClockTooEarly = Problem "too-early",
    }
    TimeZone = "time-zone" {
        TimeZoneKnown = Ok "known",
        TimeZoneUnknown = Warning "unknown",
    }
    Settings = "settings" {
        SettingsUsable = Ok "usable",
        SettingsUnreadable = Warning "unreadable",
        SettingsNotToml = Warning "not-toml",
        SettingsUnknownKey = Warning "unknown-key",
        SettingsBadValue = Warning "bad-value",
    }
    Records = "records" {
        RecordsReadable = Ok "readable",
        NoRecords = Ok "none",
        RecordsBroken = Problem "broken",
        RecordsNewer = Problem "newer",
        RecordsUnusable = Problem "unusable",
    }
}
