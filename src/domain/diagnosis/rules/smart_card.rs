//! The smart card service, readers, cards, and the other programs at them.

use crate::domain::diagnosis::Line;
use crate::domain::diagnosis::detail::{CardFamily, Detail};
use crate::domain::diagnosis::observations::{
    CardLook, ModuleSeen, Observations, PcscSeen, PcscUnreachable, ReaderSeen, ServiceSeen,
};
use crate::domain::diagnosis::outcome::Outcome;
use crate::domain::diagnosis::rules::{bare, line};
use crate::domain::reader::{CardReadFailure, Presence};
use crate::domain::status::{ReaderState, ReaderStatus};
use crate::protocol::akis::AkisFamily;
use crate::protocol::atr::Atr;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::library_file::Architecture;

pub fn lines(seen: &Observations) -> Vec<Line> {
    let mut lines = match &seen.pcsc {
        PcscSeen::Unreachable(why) => vec![unreachable(*why)],
        PcscSeen::Reachable(readers) => reachable(readers, seen),
    };
    lines.push(module(&seen.modules, seen.program.architecture));
    lines
}

fn unreachable(why: PcscUnreachable) -> Line {
    match why {
        PcscUnreachable::NotInstalled => bare(Outcome::PcscNotInstalled),
        PcscUnreachable::NoSocket => bare(Outcome::PcscStopped),
        PcscUnreachable::ConnectionRefused => bare(Outcome::PcscRefused),
        PcscUnreachable::NoPermission => bare(Outcome::PcscNoPermission),
        PcscUnreachable::AccessDenied => bare(Outcome::PcscDenied),
        PcscUnreachable::Silent => bare(Outcome::PcscSilent),
        PcscUnreachable::Failing(code) => line(Outcome::PcscFailing, [Detail::ErrorCode(code)]),
    }
}

fn reachable(readers: &[ReaderSeen], seen: &Observations) -> Vec<Line> {
    let mut lines = vec![bare(Outcome::PcscReachable)];
    if readers.is_empty() {
        lines.push(bare(Outcome::NoReader));
    } else {
        let names = readers.iter().map(|reader| Detail::Reader(reader.name.clone()));
        lines.push(line(Outcome::ReadersSeen, names));
        let in_use = readers.iter().filter(|reader| reader.presence != Presence::Empty);
        let cards: Vec<_> = in_use.map(|reader| card(reader, seen)).collect();
        if cards.is_empty() {
            lines.push(bare(Outcome::NoCard));
        }
        lines.extend(cards);
    }
    let programs = seen.other_programs.iter().cloned().map(Detail::Program);
    lines.push(match seen.other_programs.is_empty() {
        true => bare(Outcome::NoOtherPrograms),
        false => line(Outcome::OtherProgramsSeen, programs),
    });
    lines
}

fn card(reader: &ReaderSeen, seen: &Observations) -> Line {
    let mut details = vec![Detail::Reader(reader.name.clone())];
    let Presence::Card { atr } = &reader.presence else {
        return line(Outcome::CardMute, details);
    };
    let known = Atr::parse(atr).is_ok_and(|atr| AkisFamily::of(&atr).is_some());
    details.push(Detail::CardFamily(if known { CardFamily::Akis } else { CardFamily::Other }));
    let (outcome, serial) = match (&reader.read, &seen.service) {
        _ if reader.exclusive => (Outcome::CardHeld, None),
        (Some(look), _) => looked(look),
        (None, ServiceSeen::Running(live)) => {
            let status = live.readers.iter().find(|status| status.name == reader.name);
            status.map_or((Outcome::CardNotExamined, None), told)
        }
        (None, _) => (Outcome::CardNotExamined, None),
    };
    details.extend(serial.map(Detail::Card));
    if outcome == Outcome::CardHeld {
        details.extend(seen.other_programs.iter().cloned().map(Detail::Program));
    }
    line(outcome, details)
}

fn looked(look: &CardLook) -> (Outcome, Option<CardSerial>) {
    match look {
        CardLook::Read { serial } => (Outcome::CardReadable, Some(serial.clone())),
        CardLook::TooSlow => (Outcome::CardBusy, None),
        CardLook::Failed(CardReadFailure::InUse) => (Outcome::CardHeld, None),
        CardLook::Failed(CardReadFailure::Mute) => (Outcome::CardMute, None),
        CardLook::Failed(CardReadFailure::NotASignatureCard) => (Outcome::CardUnrecognised, None),
        CardLook::Failed(CardReadFailure::Broken) => (Outcome::CardUnreadable, None),
    }
}

/// What the service says of a card that it has read itself.
fn told(status: &ReaderStatus) -> (Outcome, Option<CardSerial>) {
    let outcome = match (status.state, &status.card) {
        (ReaderState::Card, Some(_)) => Outcome::CardReadable,
        // It tried, and a card that is no signature card has a state of its own.
        (ReaderState::Card, None) => Outcome::CardUnreadable,
        (ReaderState::Mute, _) => Outcome::CardMute,
        (ReaderState::Unrecognised, _) => Outcome::CardUnrecognised,
        (ReaderState::InUse, _) => Outcome::CardHeld,
        (ReaderState::Reading | ReaderState::LeftAlone, _) => Outcome::CardBusy,
        (ReaderState::Empty, _) => Outcome::CardNotExamined,
    };
    (outcome, status.card.clone())
}

/// The best of those that are there: one that this system's programs can load.
fn module(modules: &[ModuleSeen], ours: Architecture) -> Line {
    let rank = |module: &&ModuleSeen| match &module.architectures {
        Some(architectures) if architectures.contains(&ours) => 2,
        Some(_) => 1,
        None => 0,
    };
    // Of equals the first, which programs look at first.
    let Some(module) = modules.iter().rev().max_by_key(rank) else {
        return bare(Outcome::ModuleMissing);
    };
    let path = Detail::Path(module.path.clone());
    match &module.architectures {
        None => line(Outcome::ModuleBroken, [path]),
        Some(architectures) => {
            let outcome = match architectures.contains(&ours) {
                true => Outcome::ModulePresent,
                false => Outcome::ModuleOtherArchitecture,
            };
            let architectures = architectures.iter().copied().map(Detail::Architecture);
            line(outcome, [path].into_iter().chain(architectures))
        }
    }
}
