//! The simulated CA's revocation list.

use der::asn1::{BitString, Uint, UtcTime};
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use p384::ecdsa::DerSignature;
use p384::ecdsa::signature::Signer;
use x509_cert::Certificate;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::AsExtension;
use x509_cert::ext::pkix::crl::CrlNumber;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, SubjectKeyIdentifier};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use crate::simulator::authority::{AuthorityError, CertificateAuthority, generalized_time};
use crate::simulator::responder::{SIGNATURE_ALGORITHM, reason_and_time};
use crate::simulator::status_table::StatusTable;

const ONE_DAY: SignedDuration = SignedDuration::from_hours(24);

/// All that the table lists as revoked or suspended, DER. The list holds for a day.
pub fn revocation_list(
    authority: &CertificateAuthority,
    table: &StatusTable,
    now: Timestamp,
) -> Result<Vec<u8>, AuthorityError> {
    let name = authority.name();
    let mut revoked = Vec::new();
    for (number, status) in table.listed() {
        if let Some((reason, at)) = reason_and_time(status) {
            revoked.push(RevokedCert {
                serial_number: SerialNumber::new(number)?,
                revocation_date: time(at)?,
                crl_entry_extensions: Some(vec![reason.to_extension(name, &[])?]),
            });
        }
    }
    let issuer = Certificate::from_der(authority.certificate())?;
    let key_id = issuer.tbs_certificate.get::<SubjectKeyIdentifier>()?;
    let key_id = AuthorityKeyIdentifier {
        key_identifier: key_id.map(|(_, id)| id.0),
        authority_cert_issuer: None,
        authority_cert_serial_number: None,
    };
    let number = CrlNumber(Uint::new(&now.as_second().to_be_bytes())?);
    let list = TbsCertList {
        version: x509_cert::Version::V2,
        signature: SIGNATURE_ALGORITHM,
        issuer: name.clone(),
        this_update: time(now)?,
        next_update: Some(time(now + ONE_DAY)?),
        revoked_certificates: Some(revoked).filter(|revoked| !revoked.is_empty()),
        crl_extensions: Some(vec![
            key_id.to_extension(name, &[])?,
            number.to_extension(name, &[])?,
        ]),
    };
    let signature: DerSignature = authority.signing_key().sign(&list.to_der()?);
    let list = CertificateList {
        tbs_cert_list: list,
        signature_algorithm: SIGNATURE_ALGORITHM,
        signature: BitString::from_bytes(signature.as_bytes())?,
    };
    Ok(list.to_der()?)
}

/// UTCTime, as RFC 5280 wants it until 2049.
fn time(time: Timestamp) -> Result<Time, AuthorityError> {
    Ok(Time::UtcTime(UtcTime::from_date_time(generalized_time(time)?.to_date_time())?))
}
