//! The menu and its nine operations.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::protocol::revocation_status::RevocationReason;
use crate::simulator::portal::account::Account;
use crate::simulator::portal::office::{DetailsRefusal, Office, OperationRefusal};
use crate::simulator::portal::pages::{
    self, Message, card_refusal, details, menu as menu_page, operations as screens,
    passwords as passwords_page,
};
use crate::simulator::portal::server::visit::{Submission, Visit, end_cookie};
use crate::simulator::portal::server::{Counter, Trouble, go_to};

/// A screen for whoever is signed in in that session.
fn for_holder(
    office: &mut Office,
    visit: &Visit,
    screen: impl FnOnce(&Office, &str, &Account) -> maud::Markup,
) -> Result<Response, Trouble> {
    let Some(account) = office.holder(&visit.session)? else { return Ok(visit.turn_back()) };
    let token = office.form_token(&visit.session);
    Ok(visit.show(screen(office, &token, &account)))
}

pub async fn menu(State(counter): State<Counter>, visit: Visit) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |_, token, account| menu_page::menu(token, account, None))
}

/// A button of the menu.
pub async fn choose(State(counter): State<Counter>, sent: Submission) -> Result<Response, Trouble> {
    const SIGN_OUT: &str = "/cikis.go";
    let chosen = sent.field("islem");
    let operation = menu_page::OPERATIONS.iter().find(|(label, _)| *label == chosen);
    match operation {
        Some((_, path)) if *path == SIGN_OUT => Ok(sign_out(&counter, &sent.visit)),
        Some((_, path)) => Ok(go_to(path)),
        None => {
            let message = Message::error("Bir işlem seçiniz.");
            let office = &mut counter.office();
            for_holder(office, &sent.visit, |_, token, account| {
                menu_page::menu(token, account, message.as_ref())
            })
        }
    }
}

fn sign_out(counter: &Counter, visit: &Visit) -> Response {
    counter.office().sessions.end(&visit.session);
    let message = Message::Done("Oturumunuz kapatılmıştır.".to_owned());
    let page = pages::notice("Çıkış", &message, "/", "Ana Sayfa");
    let mut response = visit.show(page);
    response.headers_mut().insert(header::SET_COOKIE, end_cookie());
    response
}

/// What is said of an operation on a card; `None` where nobody is signed in.
fn outcome(result: Result<(), OperationRefusal>, done: &str) -> Option<Message> {
    match result {
        Ok(()) => Message::done(done),
        Err(OperationRefusal::Card(refusal)) => Message::error(card_refusal(refusal)),
        Err(OperationRefusal::NotSignedIn) => None,
    }
}

pub async fn lift_form(State(counter): State<Counter>, visit: Visit) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |_, token, account| screens::lift_suspension(token, account, None))
}

pub async fn lift(State(counter): State<Counter>, sent: Submission) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    let lifted = office.lift_suspension(&sent.visit.session, sent.field("kart"))?;
    let message = outcome(lifted, "Sertifikanız askıdan indirilmiştir.");
    for_holder(office, &sent.visit, |_, token, account| {
        screens::lift_suspension(token, account, message.as_ref())
    })
}

pub async fn revoke_form(
    State(counter): State<Counter>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |office, token, account| {
        screens::revoke(token, account, office.now(), None)
    })
}

pub async fn revoke(State(counter): State<Counter>, sent: Submission) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    let reason = RevocationReason::from_name(sent.field("neden"));
    let reason = reason.unwrap_or(RevocationReason::Unspecified);
    let revoked = office.revoke(&sent.visit.session, sent.field("kart"), reason)?;
    let message = outcome(revoked, "Sertifikanız iptal edilmiştir.");
    for_holder(office, &sent.visit, |office, token, account| {
        screens::revoke(token, account, office.now(), message.as_ref())
    })
}

pub async fn details_form(
    State(counter): State<Counter>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |_, token, account| {
        let typed = [&account.email, &account.phone, &account.address].map(String::as_str);
        details::update_details(token, account, typed, None)
    })
}

pub async fn update_details(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    let typed = ["ePosta", "cepTelefonu", "adres"].map(|name| sent.field(name));
    let [email, phone, address] = typed;
    let updated = office.update_details(&sent.visit.session, email, phone, address)?;
    let message = match updated {
        Ok(()) => Message::done("Bilgileriniz güncellenmiştir."),
        Err(DetailsRefusal::NotSignedIn) => return Ok(sent.visit.turn_back()),
        Err(refusal) => Message::error(details::details_refusal(refusal)),
    };
    for_holder(office, &sent.visit, |_, token, account| {
        details::update_details(token, account, typed, message.as_ref())
    })
}

pub async fn certificates(
    State(counter): State<Counter>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |office, _, account| screens::certificates(account, office.now()))
}

pub async fn passwords(State(counter): State<Counter>, visit: Visit) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |_, token, account| passwords_page::passwords(token, account, None))
}

/// Parolalarımı Kaydet, which is a file for the browser to save, and Parolalarımı Sil.
pub async fn change_passwords(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    let message = match sent.field("islem") {
        "Parolalarımı Sil" => {
            office.delete_pins(&sent.visit.session)?;
            Message::done("PIN bilginiz kalıcı olarak silinmiştir.")
        }
        "Parolalarımı Kaydet" => {
            let Some(account) = office.holder(&sent.visit.session)? else {
                return Ok(sent.visit.turn_back());
            };
            let headers = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"pin-puk.txt\""),
            ];
            return Ok((headers, passwords_page::as_text(&account)).into_response());
        }
        _ => None,
    };
    for_holder(office, &sent.visit, |_, token, account| {
        passwords_page::passwords(token, account, message.as_ref())
    })
}

pub async fn consent_form(
    State(counter): State<Counter>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |_, token, account| {
        details::electronic_consent(token, account, None)
    })
}

pub async fn consent(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    let given = sent.field("islem") == details::GIVE_CONSENT;
    office.consent(&sent.visit.session, given)?;
    let message = Message::done(match given {
        true => "E-Onayınız kaydedilmiştir.",
        false => "E-Onayınız geri alınmıştır.",
    });
    for_holder(office, &sent.visit, |_, token, account| {
        details::electronic_consent(token, account, message.as_ref())
    })
}

pub async fn unlock_form(
    State(counter): State<Counter>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |office, token, account| {
        screens::unlock(token, account, office.now(), None)
    })
}

pub async fn unlock(State(counter): State<Counter>, sent: Submission) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    let unlocked = office.unlock(&sent.visit.session, sent.field("kart"))?;
    let done = "Kartınızın kilidi çözülmüştür. Yeni PIN bilginizi PIN / PUK Bilgisi ekranında \
                görebilirsiniz.";
    let message = outcome(unlocked, done);
    for_holder(office, &sent.visit, |office, token, account| {
        screens::unlock(token, account, office.now(), message.as_ref())
    })
}

pub async fn applet(State(counter): State<Counter>, visit: Visit) -> Result<Response, Trouble> {
    let office = &mut counter.office();
    for_holder(office, &visit, |_, _, _| screens::unlock_with_applet())
}
