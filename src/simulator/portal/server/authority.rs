//! The CA beside the portal: OCSP, its revocation list, its certificates.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::simulator::portal::server::{Counter, Trouble};

const CERTIFICATE: &str = "application/pkix-cert";

pub async fn status(State(counter): State<Counter>, request: Bytes) -> Result<Response, Trouble> {
    let answer = counter.office().answer_status_request(&request)?;
    Ok(bytes("application/ocsp-response", answer))
}

pub async fn revocation_list(State(counter): State<Counter>) -> Result<Response, Trouble> {
    Ok(bytes("application/pkix-crl", counter.office().revocation_list()?))
}

pub async fn issuer_certificate(State(counter): State<Counter>) -> Response {
    bytes(CERTIFICATE, counter.office().issuer_certificate())
}

pub async fn root_certificate(State(counter): State<Counter>) -> Response {
    bytes(CERTIFICATE, counter.office().root_certificate())
}

fn bytes(kind: &'static str, content: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind)], content).into_response()
}
