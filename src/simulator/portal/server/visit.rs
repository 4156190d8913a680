//! A request with its session, and a form that was really sent from one of the portal's pages.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::simulator::portal::pages::{self, FORM_TOKEN, Message};
use crate::simulator::portal::server::{Counter, html};
use crate::simulator::portal::session::SessionState;

const COOKIE: &str = "oturum";

/// One request of a session.
pub struct Visit {
    pub session: String,
    state: SessionState,
}

impl FromRequestParts<Counter> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, counter: &Counter) -> Result<Self, Infallible> {
        let (session, state) = counter.office().receive(cookie(&parts.headers));
        Ok(Self { session, state })
    }
}

impl Visit {
    pub fn show(&self, page: Markup) -> Response {
        self.answer(html(page).into_response())
    }

    /// The session goes on under another name.
    pub fn go_on_as(mut self, session: String, response: Response) -> Response {
        (self.session, self.state) = (session, SessionState::Unknown);
        self.answer(response)
    }

    pub fn answer(&self, mut response: Response) -> Response {
        if self.state != SessionState::Live
            && let Ok(cookie) = HeaderValue::from_str(&set_cookie(&self.session))
        {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    /// Where a screen is asked for that only a session that has come so far may see.
    pub fn turn_back(&self) -> Response {
        let text = match self.state {
            SessionState::TimedOut => {
                "Oturumunuzun süresi dolmuştur. Lütfen yeniden giriş yapınız."
            }
            SessionState::Live | SessionState::Unknown => {
                "Bu işlem için giriş yapmanız gerekmektedir."
            }
        };
        let message = Message::Error(text.to_owned());
        self.show(pages::notice("Oturum Sona Erdi", &message, "/giris.go", "Yeniden Giriş"))
    }
}

/// A form's fields.
pub struct Submission {
    pub visit: Visit,
    fields: BTreeMap<String, String>,
}

impl FromRequest<Counter> for Submission {
    type Rejection = Response;

    /// Refuses forms that another page made: those don't know the session's token.
    async fn from_request(request: Request, counter: &Counter) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, counter).await;
        let request = Request::from_parts(parts, body);
        let form = Form::<BTreeMap<String, String>>::from_request(request, counter).await;
        let Form(fields) = form.map_err(IntoResponse::into_response)?;
        if visit.state != SessionState::Live {
            return Err(visit.turn_back());
        }
        let token = counter.office().form_token(&visit.session);
        if fields.get(FORM_TOKEN) != Some(&token) {
            let text = "Form geçersizdir. Sayfayı yenileyip yeniden deneyiniz.";
            let page = pages::dead_end("İstek Kabul Edilmedi", text);
            return Err((StatusCode::FORBIDDEN, html(page)).into_response());
        }
        Ok(Self { visit, fields })
    }
}

impl Submission {
    /// What was typed, or nothing.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (name.trim(), value.trim()))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

fn set_cookie(session: &str) -> String {
    format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict")
}

/// Takes the cookie away.
pub fn end_cookie() -> HeaderValue {
    HeaderValue::from_static("oturum=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}
