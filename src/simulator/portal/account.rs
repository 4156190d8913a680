//! A holder as the CA knows them, and their cards.

use jiff::{SignedDuration, Timestamp};

use crate::protocol::revocation_status::{RevocationReason, RevocationStatus};
use crate::simulator::portal::attempts::Attempts;
use crate::simulator::portal::security_word::ResetLink;

/// No `Debug`: it holds a word and PINs.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// A T.C. Kimlik No or a passport number.
    pub identity: String,
    pub name: String,
    pub security_word: String,
    /// Ten digits.
    pub phone: String,
    pub email: String,
    pub address: String,
    /// E-Onay: since when applications need no signature on paper.
    pub consented_at: Option<Timestamp>,
    pub attempts: Attempts,
    pub reset_link: Option<ResetLink>,
    /// The oldest first.
    pub cards: Vec<AccountCard>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct AccountCard {
    pub serial: [u8; 12],
    /// DER.
    pub certificate: Vec<u8>,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub status: RevocationStatus,
    /// What the card itself takes.
    pub pin: String,
    /// `false` once the holder had it deleted: then nobody can look it up any more.
    pub pin_on_record: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardRefusal {
    UnknownCard,
    NotSuspended,
    Revoked,
    Expired,
}

impl Account {
    /// As the confirmation screen shows it: `51* *** ** 42`.
    pub fn masked_phone(&self) -> String {
        let digit = |at: usize| self.phone.chars().nth(at).unwrap_or('*');
        format!("{}{}* *** ** {}{}", digit(0), digit(1), digit(8), digit(9))
    }

    pub fn card(&self, serial: &str) -> Option<&AccountCard> {
        self.cards.iter().find(|card| card.serial_text() == serial)
    }

    /// An operation on one card: nothing changes where it is refused.
    pub fn change_card<T>(
        &mut self,
        serial: &str,
        change: impl FnOnce(&mut AccountCard) -> Result<T, CardRefusal>,
    ) -> Result<T, CardRefusal> {
        let card = self.cards.iter_mut().find(|card| card.serial_text() == serial);
        change(card.ok_or(CardRefusal::UnknownCard)?)
    }

    /// Parolalarımı Sil: of all cards, for good.
    pub fn delete_pins(&mut self) {
        for card in &mut self.cards {
            card.pin_on_record = false;
        }
    }
}

impl AccountCard {
    pub fn serial_text(&self) -> String {
        String::from_utf8_lossy(&self.serial).into_owned()
    }

    pub fn shown_pin(&self) -> Option<&str> {
        self.pin_on_record.then_some(self.pin.as_str())
    }

    pub fn lift_suspension(&mut self) -> Result<(), CardRefusal> {
        match self.status {
            RevocationStatus::Suspended { .. } => {
                self.status = RevocationStatus::Good;
                Ok(())
            }
            RevocationStatus::Revoked { .. } => Err(CardRefusal::Revoked),
            RevocationStatus::Good | RevocationStatus::Unknown => Err(CardRefusal::NotSuspended),
        }
    }

    /// For good.
    pub fn revoke(&mut self, reason: RevocationReason, now: Timestamp) -> Result<(), CardRefusal> {
        self.usable(now)?;
        self.status = RevocationStatus::Revoked { at: now, reason };
        Ok(())
    }

    /// A new PIN, which is on record again.
    pub fn unlock(&mut self, pin: String, now: Timestamp) -> Result<(), CardRefusal> {
        self.usable(now)?;
        self.pin = pin;
        self.pin_on_record = true;
        Ok(())
    }

    pub fn usable(&self, now: Timestamp) -> Result<(), CardRefusal> {
        match self.status {
            RevocationStatus::Revoked { .. } => Err(CardRefusal::Revoked),
            _ if now > self.not_after => Err(CardRefusal::Expired),
            _ => Ok(()),
        }
    }
}

/// Qualified certificates last three years less a day.
pub const CERTIFICATE_LASTS: SignedDuration = SignedDuration::from_hours(24 * (3 * 365 - 1));

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23T12:00:00Z.
    const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
    const SERIAL: &str = "212345678901";

    fn account(status: RevocationStatus) -> Account {
        let card = AccountCard {
            serial: *b"212345678901",
            certificate: Vec::new(),
            not_before: NOW,
            not_after: NOW + CERTIFICATE_LASTS,
            status,
            pin: "1234".to_owned(),
            pin_on_record: true,
        };
        Account {
            identity: "10000000146".to_owned(),
            name: "AYŞE ÖRNEK".to_owned(),
            security_word: "papatya".to_owned(),
            phone: "5100000042".to_owned(),
            email: String::new(),
            address: String::new(),
            consented_at: None,
            attempts: Attempts::default(),
            reset_link: None,
            cards: vec![card],
        }
    }

    #[test]
    fn the_phone_is_masked() {
        assert_eq!(account(RevocationStatus::Good).masked_phone(), "51* *** ** 42");
    }

    #[test]
    fn only_what_is_suspended_is_lifted() {
        let mut suspended = account(RevocationStatus::Suspended { since: NOW });
        assert_eq!(suspended.change_card(SERIAL, AccountCard::lift_suspension), Ok(()));
        let again = suspended.change_card(SERIAL, AccountCard::lift_suspension);
        assert_eq!(again, Err(CardRefusal::NotSuspended));
        let other = suspended.change_card("999", AccountCard::lift_suspension);
        assert_eq!(other, Err(CardRefusal::UnknownCard));
    }

    #[test]
    fn revoked_is_for_good() {
        let mut account = account(RevocationStatus::Good);
        let reason = RevocationReason::KeyCompromise;
        let mut revoke = || account.change_card(SERIAL, |card| card.revoke(reason, NOW));
        assert_eq!((revoke(), revoke()), (Ok(()), Err(CardRefusal::Revoked)));
        let lifted = account.change_card(SERIAL, AccountCard::lift_suspension);
        assert_eq!(lifted, Err(CardRefusal::Revoked));
        let unlocked = account.change_card(SERIAL, |card| card.unlock("4321".to_owned(), NOW));
        assert_eq!(unlocked, Err(CardRefusal::Revoked));
    }

    #[test]
    fn deleted_pins_come_back_only_by_unlocking() {
        let mut account = account(RevocationStatus::Good);
        account.delete_pins();
        assert_eq!(account.cards[0].shown_pin(), None);
        account.change_card(SERIAL, |card| card.unlock("4321".to_owned(), NOW)).unwrap();
        assert_eq!(account.cards[0].shown_pin(), Some("4321"));
    }

    #[test]
    fn what_has_ended_is_neither_revoked_nor_unlocked() {
        let card = &account(RevocationStatus::Good).cards[0];
        let end = NOW + CERTIFICATE_LASTS;
        assert_eq!(card.usable(end), Ok(()));
        assert_eq!(card.usable(end + SignedDuration::from_secs(1)), Err(CardRefusal::Expired));
    }
}
