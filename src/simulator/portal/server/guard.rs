//! Who is answered at all: this computer's own pages, at the portal's own address.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::simulator::portal::pages;
use crate::simulator::portal::server::{Counter, html};

const SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                               img-src 'self'; form-action 'self'; frame-ancestors 'none'; \
                               base-uri 'none'";

/// A page from elsewhere reaches this port too, once its host's name is made to mean this computer
/// (DNS rebinding), or by sending a form here; the browser's `Host` and `Origin` give it away.
pub async fn only_this_computer(
    State(counter): State<Counter>,
    request: Request,
    next: Next,
) -> Response {
    let port = counter.office().address.port();
    if !is_own(request.headers(), port) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let mut response = next.run(request).await;
    let own = [
        (header::CONTENT_SECURITY_POLICY, SECURITY_POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
    ];
    for (name, value) in own {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_own(headers: &HeaderMap, port: u16) -> bool {
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let is_own_host = host.is_some_and(|host| hosts.iter().any(|own| own == host));
    let is_own_origin = match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => origin
            .to_str()
            .ok()
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|origin| hosts.iter().any(|own| own == origin)),
    };
    is_own_host && is_own_origin
}

pub async fn closed_for_maintenance(
    State(counter): State<Counter>,
    request: Request,
    next: Next,
) -> Response {
    let is_asset = matches!(request.uri().path(), "/portal.css" | "/portal.js");
    if counter.office().maintenance && !is_asset {
        let text =
            "Sistemimizde bakım çalışması yapılmaktadır. Lütfen daha sonra yeniden deneyiniz.";
        let page = pages::dead_end("Bakım Çalışması", text);
        return (StatusCode::SERVICE_UNAVAILABLE, html(page)).into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        is_own(&headers, 8_745)
    }

    #[test]
    fn only_the_portals_own_address() {
        assert!(answered("127.0.0.1:8745", None));
        assert!(answered("localhost:8745", Some("http://localhost:8745")));
        for host in
            ["evil.example:8745", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8745"]
        {
            assert!(!answered(host, None), "{host}");
        }
        for origin in ["http://evil.example", "null", "https://127.0.0.1:8745"] {
            assert!(!answered("127.0.0.1:8745", Some(origin)), "{origin}");
        }
        assert!(!is_own(&HeaderMap::new(), 8_745));
    }
}
