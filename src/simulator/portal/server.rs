//! The portal over HTTP: addresses to the office and its screens.

mod authority;
mod entrance;
mod guard;
mod operations;
mod sign_in;
mod visit;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use maud::Markup;

use crate::simulator::portal::office::{Office, OfficeError};
use crate::simulator::portal::pages::{self, assets};

/// The office, for one request at a time.
#[derive(Clone)]
pub struct Counter(Arc<Mutex<Office>>);

impl Counter {
    pub fn new(office: Office) -> Self {
        Self(Arc::new(Mutex::new(office)))
    }

    /// An office is as good as before when a request panicked: what it keeps is in the records.
    pub fn office(&self) -> MutexGuard<'_, Office> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub fn router(counter: Counter) -> Router {
    Router::new()
        .route("/", get(entrance::home))
        .route("/onlineislemler.go", get(entrance::online_services))
        .route("/nes.go", get(entrance::user_verification))
        .route("/giris.go", get(sign_in::form).post(sign_in::sign_in))
        .route("/resim.go", get(sign_in::picture))
        .route("/unuttum.go", get(sign_in::forgotten_form).post(sign_in::forgotten))
        .route("/yenisozcuk.go", get(sign_in::new_word_form).post(sign_in::new_word))
        .route("/smsonay.go", get(sign_in::confirmation).post(sign_in::send_code))
        .route("/smskodu.go", get(sign_in::code_form).post(sign_in::enter_code))
        .route("/menu.go", get(operations::menu).post(operations::choose))
        .route("/askidanindir.go", get(operations::lift_form).post(operations::lift))
        .route("/iptal.go", get(operations::revoke_form).post(operations::revoke))
        .route("/bilgiguncelle.go", get(operations::details_form).post(operations::update_details))
        .route("/sertifikalistele.go", get(operations::certificates))
        .route("/pinpuk.go", get(operations::passwords).post(operations::change_passwords))
        .route("/eonay.go", get(operations::consent_form).post(operations::consent))
        .route("/kilitcozme.go", get(operations::unlock_form).post(operations::unlock))
        .route("/kilitcozmeapplet.go", get(operations::applet))
        .route("/portal.css", get(style))
        .route("/portal.js", get(script))
        .fallback(not_found)
        .layer(middleware::from_fn_with_state(counter.clone(), guard::closed_for_maintenance))
        // The CA answers whether or not the portal is closed.
        .route("/ocsp", post(authority::status))
        .route("/nes.crl", get(authority::revocation_list))
        .route("/issuer.crt", get(authority::issuer_certificate))
        .route("/root.crt", get(authority::root_certificate))
        .layer(middleware::from_fn_with_state(counter.clone(), guard::only_this_computer))
        .with_state(counter)
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], assets::STYLE).into_response()
}

async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], assets::SCRIPT).into_response()
}

async fn not_found() -> Response {
    let page = pages::dead_end("Sayfa Bulunamadı", "Aradığınız sayfa bulunmamaktadır.");
    (StatusCode::NOT_FOUND, html(page)).into_response()
}

fn html(page: Markup) -> Html<String> {
    Html(page.into_string())
}

fn go_to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// What a handler can't answer, as a page.
struct Trouble(OfficeError);

impl<E: Into<OfficeError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        tracing::error!(error = %self.0, "the sandbox portal can't answer");
        let text = "İşleminiz şu anda gerçekleştirilemiyor. Lütfen daha sonra yeniden deneyiniz.";
        let page = pages::dead_end("Beklenmeyen Durum", text);
        (StatusCode::INTERNAL_SERVER_ERROR, html(page)).into_response()
    }
}
