//! What a new sandbox begins with: its CA, and holders who are nobody.

use std::net::SocketAddr;

use jiff::{SignedDuration, Timestamp};

use crate::protocol::revocation_status::RevocationStatus;
use crate::simulator::authority::{AuthorityError, CertificateAuthority};
use crate::simulator::certificate_request::CertificateRequest;
use crate::simulator::portal::account::{Account, AccountCard, CERTIFICATE_LASTS};
use crate::simulator::portal::attempts::Attempts;
use crate::simulator::portal::identity::nobodys_number;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

pub const USUAL_PIN: &str = "1234";

/// A card that an account begins with.
struct NewCard<'a> {
    serial: [u8; 12],
    not_before: Timestamp,
    status: RevocationStatus,
    pin: &'a str,
}

/// Old enough to have issued certificates that have ended by now.
pub fn authority(
    address: SocketAddr,
    now: Timestamp,
) -> Result<CertificateAuthority, AuthorityError> {
    let since = now - DAY - CERTIFICATE_LASTS - DAY;
    CertificateAuthority::established(since)?.served_at(&format!("http://{address}"))
}

/// First one with a card that came by post and one that has ended; then one with a passport, whose
/// certificate is suspended.
pub fn accounts(
    authority: &CertificateAuthority,
    now: Timestamp,
    pin: &str,
) -> Result<Vec<Account>, AuthorityError> {
    let (good, suspended) =
        (RevocationStatus::Good, RevocationStatus::Suspended { since: now - DAY });
    let ended = now - DAY - CERTIFICATE_LASTS;
    let cards = [
        NewCard { serial: *b"212345678890", not_before: ended, status: good, pin: "5678" },
        NewCard { serial: *b"212345678901", not_before: now - HOUR, status: good, pin },
    ];
    let ayse = account(authority, "AYŞE ÖRNEK", &nobodys_number(1), "papatya", 42, &cards)?;
    let cards = [NewCard {
        serial: *b"212345679012",
        not_before: now - DAY * 30,
        status: suspended,
        pin: "2468",
    }];
    let mehmet = account(authority, "MEHMET DENEME", "U00000017", "kelebek", 17, &cards)?;
    Ok(vec![ayse, mehmet])
}

fn account(
    authority: &CertificateAuthority,
    name: &str,
    identity: &str,
    word: &str,
    number: u8,
    cards: &[NewCard<'_>],
) -> Result<Account, AuthorityError> {
    let cards: Result<Vec<_>, _> = cards
        .iter()
        .map(|card| {
            let not_after = card.not_before + CERTIFICATE_LASTS;
            let request =
                CertificateRequest::new(name, card.not_before, not_after).national_id(identity);
            Ok::<_, AuthorityError>(AccountCard {
                serial: card.serial,
                certificate: authority.issue(&request)?,
                not_before: card.not_before,
                not_after,
                status: card.status,
                pin: card.pin.to_owned(),
                pin_on_record: true,
            })
        })
        .collect();
    Ok(Account {
        identity: identity.to_owned(),
        name: name.to_owned(),
        security_word: word.to_owned(),
        phone: format!("51000000{number:02}"),
        email: format!("deneme{number:02}@bekci.invalid"),
        address: "Deneme Mahallesi, Örnek Sokak No: 1, Ankara".to_owned(),
        consented_at: None,
        attempts: Attempts::default(),
        reset_link: None,
        cards: cards?,
    })
}
