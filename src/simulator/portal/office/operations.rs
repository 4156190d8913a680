//! What the menu's nine buttons do.

use jiff::Timestamp;
use lettre::Address;

use crate::protocol::revocation_status::RevocationReason;
use crate::simulator::portal::account::{Account, AccountCard, CardRefusal};
use crate::simulator::portal::office::{Office, OfficeError};
use crate::simulator::portal::sms_code::random_digits;

const PIN_DIGITS: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationRefusal {
    NotSignedIn,
    Card(CardRefusal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailsRefusal {
    NotSignedIn,
    Email,
    Phone,
    Address,
}

impl Office {
    pub fn lift_suspension(
        &mut self,
        session: &str,
        card: &str,
    ) -> Result<Result<(), OperationRefusal>, OfficeError> {
        self.change_card(session, card, |card, _| card.lift_suspension())
    }

    pub fn revoke(
        &mut self,
        session: &str,
        card: &str,
        reason: RevocationReason,
    ) -> Result<Result<(), OperationRefusal>, OfficeError> {
        self.change_card(session, card, |card, now| card.revoke(reason, now))
    }

    /// A new PIN: on the record, and in the card itself.
    pub fn unlock(
        &mut self,
        session: &str,
        card: &str,
    ) -> Result<Result<(), OperationRefusal>, OfficeError> {
        let unlocked = self.change_card(session, card, |card, now| {
            let other = |pin: &String| *pin != card.pin;
            let pin = std::iter::repeat_with(|| random_digits(PIN_DIGITS)).find(other);
            let pin = pin.unwrap_or_default();
            card.unlock(pin.clone(), now).map(|()| pin)
        })?;
        Ok(unlocked.map(|new| {
            if let Some(pin) = self.pins.get(card) {
                pin.replace(&new);
            }
        }))
    }

    /// Parolalarımı Sil; `false` where nobody is signed in.
    pub fn delete_pins(&mut self, session: &str) -> Result<bool, OfficeError> {
        self.change_account(session, |account, _| account.delete_pins())
    }

    /// E-Onay, given or taken back.
    pub fn consent(&mut self, session: &str, given: bool) -> Result<bool, OfficeError> {
        self.change_account(session, |account, now| {
            account.consented_at = given.then_some(account.consented_at.unwrap_or(now));
        })
    }

    /// From now on SMS and e-mails go there.
    pub fn update_details(
        &mut self,
        session: &str,
        email: &str,
        phone: &str,
        address: &str,
    ) -> Result<Result<(), DetailsRefusal>, OfficeError> {
        const LONGEST_ADDRESS: usize = 200;
        let phone: String = phone.chars().filter(|it| !it.is_whitespace()).collect();
        let phone = phone.strip_prefix('0').unwrap_or(&phone);
        let is_mobile = phone.len() == 10
            && phone.starts_with('5')
            && phone.bytes().all(|byte| byte.is_ascii_digit());
        if email.trim().parse::<Address>().is_err() {
            return Ok(Err(DetailsRefusal::Email));
        }
        if !is_mobile {
            return Ok(Err(DetailsRefusal::Phone));
        }
        if address.chars().count() > LONGEST_ADDRESS {
            return Ok(Err(DetailsRefusal::Address));
        }
        let changed = self.change_account(session, |account, _| {
            email.trim().clone_into(&mut account.email);
            phone.clone_into(&mut account.phone);
            address.trim().clone_into(&mut account.address);
        })?;
        Ok(if changed { Ok(()) } else { Err(DetailsRefusal::NotSignedIn) })
    }

    fn change_card<T>(
        &mut self,
        session: &str,
        card: &str,
        change: impl FnOnce(&mut AccountCard, Timestamp) -> Result<T, CardRefusal>,
    ) -> Result<Result<T, OperationRefusal>, OfficeError> {
        let Some(mut account) = self.holder(session)? else {
            return Ok(Err(OperationRefusal::NotSignedIn));
        };
        let now = self.now();
        let changed = account.change_card(card, |card| change(card, now));
        if changed.is_ok() {
            self.records.save(&account)?;
        }
        Ok(changed.map_err(OperationRefusal::Card))
    }

    fn change_account(
        &mut self,
        session: &str,
        change: impl FnOnce(&mut Account, Timestamp),
    ) -> Result<bool, OfficeError> {
        let Some(mut account) = self.holder(session)? else { return Ok(false) };
        change(&mut account, self.now());
        self.records.save(&account)?;
        Ok(true)
    }
}
