//! Cards to what the window shows of them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::inventory::{CardRecord, CardState, CertificateRecord};
use crate::domain::overview::{CardAction, CardOutline, Standing};
use crate::domain::revocation::CertStatus;
use crate::domain::search;
use crate::domain::status::RevocationStatus;
use crate::domain::time_line::TimeLine;
use crate::text::Words;
use crate::text::overview::FactName;
use crate::wizard::portal_view::model;
use crate::wizard::ui::{
    ActionEntry, CardDetails, CardEntry, CertificateEntry, Fact, Mood, TimeLineView,
};

/// A card of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct CardItem {
    pub outline: CardOutline,
    /// In a reader.
    pub present: bool,
}

/// In which words, where and when.
pub struct Scene<'a> {
    pub words: &'a Words,
    pub zone: &'a TimeZone,
    pub now: Timestamp,
}

impl CardItem {
    pub fn is_urgent(&self) -> bool {
        matches!(mood(self.outline.standing), Mood::Urgent | Mood::Attention | Mood::Suspended)
            || self.outline.standing == Standing::New
    }

    /// By holder, serial number, label or issuer.
    pub fn matches(&self, query: &str) -> bool {
        let card = &self.outline.card;
        let mut texts = vec![card.serial.as_str(), card.label.as_str()];
        for certificate in &card.certificates {
            texts.extend([certificate.holder.as_str(), certificate.issuer.as_str()]);
        }
        search::matches(query, &texts)
    }
}

pub fn mood(standing: Standing) -> Mood {
    match standing {
        Standing::Revoked | Standing::Ended | Standing::Ending => Mood::Urgent,
        Standing::Suspended => Mood::Suspended,
        Standing::EndingSoon | Standing::Renewable => Mood::Attention,
        Standing::New => Mood::Fresh,
        Standing::Waiting => Mood::Waiting,
        Standing::Well => Mood::Well,
        Standing::Retired => Mood::Retired,
        Standing::Blank => Mood::Blank,
    }
}

/// Whose card it is; the serial number where the certificate does not say.
pub fn holder(card: &CardRecord, words: &Words) -> String {
    let named = card.certificates.iter().filter(|it| !it.holder.is_empty());
    let newest = named.max_by_key(|it| it.not_after);
    newest.map_or_else(|| words.no_holder(), |certificate| certificate.holder.clone())
}

pub fn entry(item: &CardItem, scene: &Scene<'_>) -> CardEntry {
    let Scene { words, now, .. } = scene;
    let CardItem { outline, present } = item;
    let card = &outline.card;
    let certificate = outline.certificate(*now);
    let holder = holder(card, words);
    let standing = standing(outline, words);
    let days = days(outline, scene);
    let line = certificate.map(|certificate| time_line(card, certificate, scene));
    let kind = certificate.map(|it| words.certificate_kind(it.kind));
    let issuer = certificate.map(|it| it.issuer.clone());
    let facts = [kind, Some(words.card_number(&card.serial)), issuer];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let present = if *present { words.in_reader() } else { String::new() };
    let spoken = [holder.as_str(), &words.card_number(&card.serial), &standing, &days, &present];
    let spoken: Vec<_> = spoken.into_iter().filter(|it| !it.is_empty()).collect();
    CardEntry {
        serial: card.serial.as_str().into(),
        spoken: spoken.join(", ").into(),
        facts: facts.join(" · ").into(),
        present: present.into(),
        mood: mood(outline.standing),
        standing: standing.into(),
        days: days.into(),
        has_line: line.is_some(),
        line: line.unwrap_or_default(),
        actions: model(actions(outline.offers(), &holder, words)),
        holder: holder.into(),
    }
}

fn standing(outline: &CardOutline, words: &Words) -> String {
    words.standing(outline.standing, outline.card.life.applied_at.is_some())
}

/// How long it lasts, or when a waiting card's day is.
fn days(outline: &CardOutline, scene: &Scene<'_>) -> String {
    let certificate = outline.certificate(scene.now);
    match (outline.standing, certificate, outline.days_left) {
        (Standing::Retired | Standing::Blank, ..) | (_, None, _) | (.., None) => String::new(),
        (Standing::Waiting, Some(certificate), _) => {
            let opens = outline.card.life.opens_at.unwrap_or(certificate.not_before);
            scene.words.opens_on(opens, scene.zone)
        }
        (_, Some(certificate), Some(days)) => {
            scene.words.days_left(days, certificate.not_after <= scene.now)
        }
    }
}

fn actions(offers: Vec<CardAction>, holder: &str, words: &Words) -> Vec<ActionEntry> {
    let entry = |(index, action): (usize, CardAction)| {
        let asked_for = action != CardAction::Details && action != CardAction::Snooze;
        ActionEntry {
            id: CardAction::ALL.iter().position(|it| *it == action).map_or(0, as_index),
            text: words.card_action(action).into(),
            spoken: words.card_action_spoken(action, holder).into(),
            primary: index == 0
                && asked_for
                && !matches!(
                    action,
                    CardAction::Guide | CardAction::Reactivate | CardAction::Retire
                ),
        }
    };
    offers.into_iter().enumerate().map(entry).collect()
}

pub fn as_index(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

pub fn time_line(
    card: &CardRecord,
    certificate: &CertificateRecord,
    scene: &Scene<'_>,
) -> TimeLineView {
    let Scene { words, zone, now } = scene;
    let opens_at = card.life.opens_at.filter(|_| card.state == CardState::Waiting);
    let validity = [certificate.not_before, certificate.not_after];
    let line = TimeLine::new(certificate.not_before, certificate.not_after, opens_at, zone, *now);
    let said = words.time_line(&line, validity, opens_at, zone, *now);
    TimeLineView {
        begins: line.begins,
        renewal: line.renewal,
        ends: line.ends,
        today: line.today,
        opens: line.opens.unwrap_or(-1.0),
        ended: certificate.not_after <= *now,
        begins_text: said.begins.into(),
        renewal_text: said.renewal.into(),
        ends_text: said.ends.into(),
        opens_text: said.opens.into(),
        spoken: said.spoken.into(),
    }
}

pub fn details(item: &CardItem, scene: &Scene<'_>) -> CardDetails {
    let Scene { words, zone, .. } = scene;
    let card = &item.outline.card;
    let holder = holder(card, words);
    let moment = |time| words.moment(time, zone);
    let facts = facts(
        [
            (FactName::CardSerial, Some(card.serial.as_str().to_owned())),
            (FactName::CardLabel, Some(card.label.clone())),
            (FactName::FirstSeen, Some(moment(card.first_seen))),
            (FactName::LastSeen, Some(moment(card.last_seen))),
            (FactName::Due, card.due.map(|due| moment(due.at))),
            (FactName::Applied, card.life.applied_at.map(|at| words.date(at, zone))),
            (FactName::Snoozed, card.life.snoozed_until.map(moment)),
        ],
        words,
    );
    let certificates = card.certificates.iter().map(|certificate| {
        let status = certificate.revocation.map(|it| it.status);
        CertificateEntry {
            title: words.certificate_kind(certificate.kind).into(),
            line: time_line(card, certificate, scene),
            facts: model(certificate_facts(certificate, status, scene)),
        }
    });
    CardDetails {
        serial: card.serial.as_str().into(),
        mood: mood(item.outline.standing),
        standing: standing(&item.outline, words).into(),
        facts: model(facts),
        certificates: model(certificates.collect()),
        actions: model(actions(item.outline.all_offers(), &holder, words)),
        holder: holder.into(),
    }
}

fn certificate_facts(
    certificate: &CertificateRecord,
    status: Option<CertStatus>,
    Scene { words, zone, .. }: &Scene<'_>,
) -> Vec<Fact> {
    let checked = certificate.revocation.map(|it| words.moment(it.checked_at, zone));
    let validity = words.validity(certificate.not_before, certificate.not_after, zone);
    facts(
        [
            (FactName::Holder, Some(certificate.holder.clone())),
            (FactName::NationalId, certificate.masked_national_id.clone()),
            (FactName::Validity, Some(validity)),
            (FactName::Issuer, Some(certificate.issuer.clone())),
            (FactName::SerialNumber, Some(certificate.serial_number.clone())),
            (FactName::Key, Some(certificate.key.clone())),
            (FactName::Revocation, Some(words.revocation(RevocationStatus::of(status)))),
            (FactName::Checked, checked),
        ],
        words,
    )
}

fn facts<const N: usize>(named: [(FactName, Option<String>); N], words: &Words) -> Vec<Fact> {
    let known = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let known = known.filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| Fact { name: words.fact(name).into(), value: value.into() }).collect()
}
