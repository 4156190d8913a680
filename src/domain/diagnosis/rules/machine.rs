//! Network, clock, settings, records.

use jiff::{SignedDuration, Timestamp};

use crate::domain::diagnosis::Line;
use crate::domain::diagnosis::detail::{Detail, SettingsOrigin};
use crate::domain::diagnosis::observations::{
    ClockSeen, NetworkSeen, Observations, RecordsSeen, Way,
};
use crate::domain::diagnosis::outcome::Outcome;
use crate::domain::diagnosis::rules::{bare, line};
use crate::domain::settings::file::{SettingsProblem, SettingsProblemKind};
use crate::domain::settings::{EffectiveSettings, SettingsLayer};

/// The CA's youngest root is valid from 24 September 2025: a clock before that is wrong.
const YOUNGEST_ROOT: Timestamp = Timestamp::constant(1_758_672_000, 0);
/// A clock may be off by so much; answers of the CA are believed as long.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

pub fn lines(seen: &Observations) -> Vec<Line> {
    let mut lines = vec![network(&seen.network), clock(&seen.clock, &seen.records)];
    lines.push(match &seen.clock.time_zone {
        Some(zone) => line(Outcome::TimeZoneKnown, [Detail::TimeZone(zone.clone())]),
        None => bare(Outcome::TimeZoneUnknown),
    });
    lines.extend(settings(&seen.settings));
    lines.push(records(&seen.records));
    lines
}

fn network(seen: &NetworkSeen) -> Line {
    let outcome = match (seen.way, &seen.proxy) {
        (Way::Reached, _) => Outcome::CaReachable,
        (Way::NoNetwork, _) => Outcome::NoNetwork,
        (Way::NameUnknown | Way::Unreachable, Some(_)) => Outcome::ProxyUnreachable,
        (Way::NameUnknown, None) => Outcome::CaNameUnknown,
        (Way::Unreachable, None) => Outcome::CaUnreachable,
        (Way::ProxyRefuses, _) => Outcome::ProxyRefuses,
        (Way::NotBelieved, _) => Outcome::CaNotBelieved,
    };
    let proxy = seen.proxy.clone().map(Detail::Proxy);
    line(outcome, [Detail::Host(seen.host.clone())].into_iter().chain(proxy))
}

fn clock(seen: &ClockSeen, records: &RecordsSeen) -> Line {
    let latest = match records {
        RecordsSeen::Readable { latest, .. } => *latest,
        _ => None,
    };
    let earliest = latest.map_or(YOUNGEST_ROOT, |latest| latest.max(YOUNGEST_ROOT));
    if seen.now < earliest.saturating_sub(TOLERANCE).unwrap_or(earliest) {
        return line(Outcome::ClockTooEarly, [Detail::NotBefore(earliest)]);
    }
    match seen.ahead {
        Some(ahead) => {
            let outcome = match ahead.abs() > TOLERANCE {
                true => Outcome::ClockOff,
                false => Outcome::ClockRight,
            };
            line(outcome, [Detail::ClockSeconds(ahead.as_secs())])
        }
        None => bare(Outcome::ClockPlausible),
    }
}

fn settings(settings: &EffectiveSettings) -> Vec<Line> {
    if settings.problems.is_empty() {
        return vec![bare(Outcome::SettingsUsable)];
    }
    let problems = settings.problems.iter();
    problems.map(|(layer, problem)| settings_problem(*layer, problem)).collect()
}

fn settings_problem(layer: SettingsLayer, problem: &SettingsProblem) -> Line {
    let file = Detail::SettingsFile(match layer {
        SettingsLayer::Policy => SettingsOrigin::Policy,
        SettingsLayer::User => SettingsOrigin::User,
    });
    let at = Detail::Line(problem.line);
    match &problem.kind {
        SettingsProblemKind::Unreadable => line(Outcome::SettingsUnreadable, [file]),
        SettingsProblemKind::NotToml => line(Outcome::SettingsNotToml, [file, at]),
        SettingsProblemKind::UnknownKey(key) => {
            line(Outcome::SettingsUnknownKey, [file, at, Detail::Setting(key.clone())])
        }
        SettingsProblemKind::BadValue(key) => {
            line(Outcome::SettingsBadValue, [file, at, Detail::Setting(key.name())])
        }
    }
}

fn records(seen: &RecordsSeen) -> Line {
    match seen {
        RecordsSeen::Readable { cards, .. } => {
            line(Outcome::RecordsReadable, [Detail::Cards(*cards)])
        }
        RecordsSeen::NotThere => bare(Outcome::NoRecords),
        RecordsSeen::Broken => bare(Outcome::RecordsBroken),
        RecordsSeen::Newer => bare(Outcome::RecordsNewer),
        RecordsSeen::Unusable => bare(Outcome::RecordsUnusable),
    }
}
