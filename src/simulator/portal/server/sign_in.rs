//! From Şifreli Giriş to the menu.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::simulator::portal::office::{CodeEntry, CodeSending, LinkRequest, SignIn, WordReset};
use crate::simulator::portal::pages::sign_in::{
    self as screens, CODE_SCREEN, FORGOTTEN_SCREEN, NEW_WORD_SCREEN, SIGN_IN_SCREEN,
};
use crate::simulator::portal::pages::{self, Message, clock_time};
use crate::simulator::portal::security_word::WordRefusal;
use crate::simulator::portal::server::visit::{Submission, Visit};
use crate::simulator::portal::server::{Counter, Trouble, go_to};

const WRONG_PICTURE: &str = "Resimdeki yazıyı hatalı girdiniz.";
const NO_IDENTITY_NUMBER: &str = "Geçerli bir T.C. Kimlik No ya da Pasaport No giriniz.";
/// The link's place in the address that is sent by e-mail.
const LINK: &str = "anahtar";

pub async fn form(State(counter): State<Counter>, visit: Visit) -> Response {
    let token = counter.office().form_token(&visit.session);
    visit.show(screens::sign_in(&token, "", None))
}

/// Another one each time.
pub async fn picture(State(counter): State<Counter>, visit: Visit) -> Result<Response, Trouble> {
    let png = counter.office().new_picture(&visit.session)?;
    Ok(visit.answer(([(header::CONTENT_TYPE, "image/png")], png).into_response()))
}

pub async fn sign_in(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let identity = sent.field("kimlikNo").trim();
    let (picture, word) = (sent.field("resimdekiYazi"), sent.field("guvenlikSozcugu"));
    let mut office = counter.office();
    let refused = match office.sign_in(&sent.visit.session, identity, picture, word)? {
        SignIn::Identified { session } => {
            return Ok(sent.visit.go_on_as(session, go_to("/smsonay.go")));
        }
        SignIn::WrongPicture => Message::error(WRONG_PICTURE),
        SignIn::NoIdentityNumber => Message::error(NO_IDENTITY_NUMBER),
        SignIn::WrongNumberOrWord => Message::error("Kimlik No ya da Güvenlik Sözcüğü hatalıdır."),
        SignIn::Locked(until) => {
            return Ok(sent.visit.show(locked(SIGN_IN_SCREEN, until)));
        }
    };
    let token = office.form_token(&sent.visit.session);
    Ok(sent.visit.show(screens::sign_in(&token, identity, refused.as_ref())))
}

fn locked(screen: &str, until: Timestamp) -> maud::Markup {
    let text = format!(
        "Çok sayıda hatalı deneme yapıldığından hesabınız geçici olarak kilitlenmiştir. Yeniden \
         deneyebileceğiniz saat: {}",
        clock_time(until)
    );
    pages::notice(screen, &Message::Error(text), "/giris.go", "Yeniden Giriş")
}

pub async fn forgotten_form(State(counter): State<Counter>, visit: Visit) -> Response {
    let token = counter.office().form_token(&visit.session);
    visit.show(screens::forgotten(&token, "", None))
}

pub async fn forgotten(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let identity = sent.field("kimlikNo").trim();
    let mut office = counter.office();
    let session = &sent.visit.session;
    let refused = match office.request_link(session, identity, sent.field("resimdekiYazi"))? {
        LinkRequest::Taken => {
            let text = "Bilgileriniz kayıtlarımızla eşleşiyorsa, yeni güvenlik sözcüğü oluşturma \
                        bağlantısı sistemde tanımlı e-Posta adresinize gönderilmiştir.";
            let message = Message::Done(text.to_owned());
            let page = pages::notice(FORGOTTEN_SCREEN, &message, "/giris.go", "Şifreli Giriş");
            return Ok(sent.visit.show(page));
        }
        LinkRequest::WrongPicture => Message::error(WRONG_PICTURE),
        LinkRequest::NoIdentityNumber => Message::error(NO_IDENTITY_NUMBER),
    };
    let token = office.form_token(session);
    Ok(sent.visit.show(screens::forgotten(&token, identity, refused.as_ref())))
}

pub async fn new_word_form(
    State(counter): State<Counter>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let link = query.get(LINK).map(String::as_str).unwrap_or_default();
    let mut office = counter.office();
    if !office.link_opens(link)? {
        return Ok(visit.show(no_such_link()));
    }
    let token = office.form_token(&visit.session);
    Ok(visit.show(screens::new_word(&token, link, None)))
}

pub async fn new_word(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let link = sent.field(LINK);
    let mut office = counter.office();
    let (new, again) = (sent.field("yeniSozcuk"), sent.field("yeniSozcukTekrar"));
    let refusal = match office.reset_word(link, new, again)? {
        WordReset::Done => {
            let text = "Güvenlik sözcüğünüz değiştirilmiştir. Yeni sözcüğünüzle giriş yapınız.";
            let message = Message::Done(text.to_owned());
            let page = pages::notice(NEW_WORD_SCREEN, &message, "/giris.go", "Şifreli Giriş");
            return Ok(sent.visit.show(page));
        }
        WordReset::NoSuchLink => return Ok(sent.visit.show(no_such_link())),
        WordReset::Refused(refusal) => Message::error(match refusal {
            WordRefusal::Length => "Güvenlik sözcüğü 6–20 karakter olmalıdır.",
            WordRefusal::Character => "Güvenlik sözcüğü yalnızca harf ve rakam içermelidir.",
            WordRefusal::Different => "Girilen iki sözcük birbirinden farklıdır.",
            WordRefusal::SameAsBefore => "Yeni sözcük eskisinden farklı olmalıdır.",
        }),
    };
    let token = office.form_token(&sent.visit.session);
    Ok(sent.visit.show(screens::new_word(&token, link, refusal.as_ref())))
}

fn no_such_link() -> maud::Markup {
    let text = "Bağlantının süresi dolmuştur ya da bağlantı daha önce kullanılmıştır.";
    let message = Message::Error(text.to_owned());
    pages::notice(NEW_WORD_SCREEN, &message, "/unuttum.go", FORGOTTEN_SCREEN)
}

pub async fn confirmation(
    State(counter): State<Counter>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let mut office = counter.office();
    let Some(account) = office.newcomer(&visit.session)? else { return Ok(visit.turn_back()) };
    let token = office.form_token(&visit.session);
    Ok(visit.show(screens::sms_confirmation(&token, &account, None)))
}

/// Onay, and Yeni Kod İste.
pub async fn send_code(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let mut office = counter.office();
    let session = &sent.visit.session;
    match office.send_code(session)? {
        CodeSending::Sent => Ok(go_to("/smskodu.go")),
        CodeSending::OutOfOrder => Ok(sent.visit.turn_back()),
        CodeSending::NotBefore(until) => {
            let Some(account) = office.newcomer(session)? else {
                return Ok(sent.visit.turn_back());
            };
            let text = format!(
                "SMS gönderim sınırına ulaşılmıştır. Yeniden isteyebileceğiniz saat: {}",
                clock_time(until)
            );
            let message = Message::Error(text);
            let token = office.form_token(session);
            Ok(sent.visit.show(match office.seconds_left(session) {
                Some(left) => screens::sms_code(&token, left, Some(&message)),
                None => screens::sms_confirmation(&token, &account, Some(&message)),
            }))
        }
    }
}

pub async fn code_form(State(counter): State<Counter>, visit: Visit) -> Response {
    let mut office = counter.office();
    let Some(left) = office.seconds_left(&visit.session) else { return visit.turn_back() };
    let token = office.form_token(&visit.session);
    visit.show(screens::sms_code(&token, left, None))
}

pub async fn enter_code(
    State(counter): State<Counter>,
    sent: Submission,
) -> Result<Response, Trouble> {
    let mut office = counter.office();
    let refused = match office.enter_code(&sent.visit.session, sent.field("smsOnayKodu"))? {
        CodeEntry::SignedIn { session } => {
            return Ok(sent.visit.go_on_as(session, go_to("/menu.go")));
        }
        CodeEntry::OutOfOrder => return Ok(sent.visit.turn_back()),
        CodeEntry::Locked(until) => return Ok(sent.visit.show(locked(CODE_SCREEN, until))),
        CodeEntry::Wrong { tries_left } => Some(Message::Error(format!(
            "SMS Onay Kodu hatalıdır. Kalan deneme hakkınız: {tries_left}"
        ))),
        // The screen says it by itself.
        CodeEntry::Expired => None,
    };
    let left = office.seconds_left(&sent.visit.session).unwrap_or_default();
    let token = office.form_token(&sent.visit.session);
    Ok(sent.visit.show(screens::sms_code(&token, left, refused.as_ref())))
}
