//! TLS for HTTP: rustls over ring, said once for the whole process.

use std::sync::Once;

/// Before any HTTP client is made: one cannot be without it.
pub fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        if rustls::crypto::ring::default_provider().install_default().is_err() {
            tracing::debug!("another TLS back end is installed already");
        }
    });
}
