//! Whether a card that was just put in asks for anything.

use jiff::{SignedDuration, Timestamp};

use crate::domain::inventory::{AnswerChoice, CardRecord, CardState};
use crate::domain::notice::Notice;

/// A certificate older than this, at first sight of its card, is probably in use already.
const PROBABLY_IN_USE_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long "later" is taken for an answer.
const LATER: SignedDuration = SignedDuration::from_hours(20);

/// The notice for a card at its insertion; `None` where there is nothing to ask, or it was answered.
///
/// `others` are the holder's other cards.
pub fn on_insertion(card: &CardRecord, others: &[CardRecord], now: Timestamp) -> Option<Notice> {
    let answered = card.answer.is_some_and(|answer| match answer.choice {
        AnswerChoice::Activate | AnswerChoice::InUse => true,
        // An answer that is yet to come is of a clock that was fast.
        AnswerChoice::Later => now.duration_since(answer.at).abs() < LATER,
    });
    if answered { None } else { of_state(card, others, now) }
}

/// What there is to ask about a card, answered or not.
pub fn of_state(card: &CardRecord, others: &[CardRecord], now: Timestamp) -> Option<Notice> {
    let certificate = card.usable_certificate(now)?;
    let serial = card.serial.clone();
    let holder = certificate.holder.clone();
    let age_at_first_sight = card.first_seen.duration_since(certificate.not_before);
    match card.state {
        CardState::New if age_at_first_sight > PROBABLY_IN_USE_AFTER => {
            Some(Notice::ProbablyInUse { serial, holder, not_after: certificate.not_after })
        }
        CardState::New => {
            Some(Notice::NewCard { serial, holder, not_after: certificate.not_after })
        }
        CardState::Waiting => {
            let until = card.life.opens_at.unwrap_or(certificate.not_before);
            let mut usable = others.iter().filter(|other| other.state != CardState::Retired);
            let meanwhile = usable
                .find(|other| other.usable_certificate(now).is_some_and(|it| it.is_valid(now)))
                .map(|other| other.serial.clone());
            Some(Notice::WaitingCard { serial, holder, until, meanwhile })
        }
        CardState::Active | CardState::Retired => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::domain::inventory::{Answer, RecalledCard, admit};
    use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};

    fn record(not_before_days: i64) -> CardRecord {
        let contents = card("1", vec![certificate(1, not_before_days, 1_000)]);
        admit(&contents, &RecalledCard::default(), &holder_key(), &calendar(), NOW)
    }

    #[test]
    fn a_fresh_certificate_is_to_be_activated_and_an_older_one_asked_about() {
        assert!(matches!(on_insertion(&record(-30), &[], NOW), Some(Notice::NewCard { .. })));
        assert!(matches!(on_insertion(&record(-31), &[], NOW), Some(Notice::ProbablyInUse { .. })));
    }

    #[test]
    fn a_waiting_card_names_its_day_and_the_card_to_use_until_then() {
        let mut waiting = CardRecord { state: CardState::Waiting, ..record(3) };
        waiting.life.opens_at = Some(NOW + 72.hours());
        let other = card("old", vec![certificate(2, -1_000, 3)]);
        let other = admit(&other, &RecalledCard::default(), &holder_key(), &calendar(), NOW);
        let notice = on_insertion(&waiting, std::slice::from_ref(&other), NOW);
        let Some(Notice::WaitingCard { until, meanwhile, .. }) = notice else {
            panic!("{notice:?}");
        };
        assert_eq!(until, NOW + 72.hours());
        assert_eq!(meanwhile, Some(other.serial));
    }

    #[test]
    fn a_card_in_use_or_retired_says_nothing() {
        for state in [CardState::Active, CardState::Retired] {
            let record = CardRecord { state, ..record(-1) };
            assert_eq!(on_insertion(&record, &[], NOW), None);
        }
    }

    #[test]
    fn an_answer_silences_and_later_only_for_a_while() {
        for choice in [AnswerChoice::Activate, AnswerChoice::InUse, AnswerChoice::Later] {
            let answer = Some(Answer { choice, at: NOW });
            let record = CardRecord { answer, ..record(-1) };
            assert_eq!(on_insertion(&record, &[], NOW + 19.hours()), None);
            let asked_again = on_insertion(&record, &[], NOW + 20.hours()).is_some();
            let clock_was_fast = on_insertion(&record, &[], NOW - 20.hours()).is_some();
            assert_eq!(clock_was_fast, asked_again);
            assert_eq!(asked_again, choice == AnswerChoice::Later);
        }
    }
}
