//! The extensions of a Kamu SM certificate that say what it is for and where to ask about it.

use der::asn1::{Any, Ia5String, ObjectIdentifier, SetOfVec, Utf8StringRef};
use der::oid::AssociatedOid;
use der::{Sequence, ValueOrd};
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::certpolicy::{CertificatePolicies, PolicyInformation};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, CrlDistributionPoints, ExtendedKeyUsage,
};
use x509_cert::ext::{AsExtension, Extension};
use x509_cert::name::Name;

use crate::protocol::certificate_kind::{
    CertificateKind, MALI_MUHUR_POLICY, MALI_MUHUR_USAGE, NES_POLICY, QUALIFIED_STATEMENT,
    SEAL_STATEMENT,
};

const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
const CA_ISSUERS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2");
/// ETSI EN 319 412-5 §4.2.1.
const QC_COMPLIANCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.1");
/// A second Turkish statement, on certificates of persons and on seals.
const SECOND_STATEMENT: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.16.792.1.61.0.1.5070.2.1");
const CARD_SERIAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.792.1.2.1.1.5.2.200.2");

const QUALIFIED_TEXT: &str = "Bu sertifika, 5070 sayılı Elektronik İmza Kanununa göre nitelikli \
                              elektronik sertifika taklididir; yalnızca simülasyon içindir.";

/// `QCStatements` (RFC 3739 §3.2.6).
#[derive(Clone)]
pub struct QcStatements(pub Vec<QcStatement>);

#[derive(Clone, Sequence, ValueOrd)]
pub struct QcStatement {
    pub statement_id: ObjectIdentifier,
    pub statement_info: Option<Any>,
}

/// `SubjectDirectoryAttributes` (RFC 5280 §4.2.1.8); x509-cert 0.2 encodes them without their SET.
#[derive(Clone)]
pub struct DirectoryAttributes(pub Vec<Attribute>);

x509_cert::impl_newtype!(QcStatements, Vec<QcStatement>);
x509_cert::impl_newtype!(DirectoryAttributes, Vec<Attribute>);

impl AssociatedOid for QcStatements {
    const OID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.3");
}

impl AssociatedOid for DirectoryAttributes {
    const OID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.9");
}

impl AsExtension for QcStatements {
    fn critical(&self, _: &Name, _: &[Extension]) -> bool {
        false
    }
}

impl AsExtension for DirectoryAttributes {
    fn critical(&self, _: &Name, _: &[Extension]) -> bool {
        false
    }
}

/// What makes a certificate one of its kind.
pub struct KindExtensions {
    pub policies: Option<CertificatePolicies>,
    pub usages: Option<ExtendedKeyUsage>,
    pub statements: Option<QcStatements>,
}

impl KindExtensions {
    pub fn of(kind: CertificateKind) -> der::Result<Self> {
        let policy = |policy_identifier| {
            CertificatePolicies(vec![PolicyInformation {
                policy_identifier,
                policy_qualifiers: None,
            }])
        };
        let bare = |statement_id| QcStatement { statement_id, statement_info: None };
        let none = Self { policies: None, usages: None, statements: None };
        Ok(match kind {
            CertificateKind::Nes => Self {
                policies: Some(policy(NES_POLICY)),
                statements: Some(QcStatements(vec![
                    bare(QC_COMPLIANCE),
                    QcStatement {
                        statement_id: QUALIFIED_STATEMENT,
                        statement_info: Some(Any::encode_from(&Utf8StringRef::new(
                            QUALIFIED_TEXT,
                        )?)?),
                    },
                    bare(SECOND_STATEMENT),
                ])),
                ..none
            },
            CertificateKind::Seal => Self {
                statements: Some(QcStatements(vec![
                    bare(QC_COMPLIANCE),
                    bare(SEAL_STATEMENT),
                    bare(SECOND_STATEMENT),
                ])),
                ..none
            },
            CertificateKind::MaliMuhur => Self {
                policies: Some(policy(MALI_MUHUR_POLICY)),
                usages: Some(ExtendedKeyUsage(vec![MALI_MUHUR_USAGE])),
                ..none
            },
            CertificateKind::Other => none,
        })
    }
}

/// The card's number, beside the subject.
pub fn card_serial(number: &str) -> der::Result<DirectoryAttributes> {
    let value = Any::encode_from(&Utf8StringRef::new(number)?)?;
    let values = SetOfVec::try_from(vec![value])?;
    Ok(DirectoryAttributes(vec![Attribute { oid: CARD_SERIAL, values }]))
}

/// Where the issuer answers for the certificate: OCSP, and its own certificate.
pub fn authority_information(base: &str) -> der::Result<AuthorityInfoAccessSyntax> {
    let accesses = vec![access(OCSP, base, "ocsp")?, access(CA_ISSUERS, base, "issuer.crt")?];
    Ok(AuthorityInfoAccessSyntax(accesses))
}

/// Where the root's certificate is.
pub fn root_information(base: &str) -> der::Result<AuthorityInfoAccessSyntax> {
    Ok(AuthorityInfoAccessSyntax(vec![access(CA_ISSUERS, base, "root.crt")?]))
}

fn access(
    access_method: ObjectIdentifier,
    base: &str,
    path: &str,
) -> der::Result<AccessDescription> {
    Ok(AccessDescription { access_method, access_location: address(base, path)? })
}

/// Where the issuer's list of revoked certificates is.
pub fn revocation_list(base: &str) -> der::Result<CrlDistributionPoints> {
    let name = DistributionPointName::FullName(vec![address(base, "nes.crl")?]);
    Ok(CrlDistributionPoints(vec![DistributionPoint {
        distribution_point: Some(name),
        reasons: None,
        crl_issuer: None,
    }]))
}

fn address(base: &str, path: &str) -> der::Result<GeneralName> {
    Ok(GeneralName::UniformResourceIdentifier(Ia5String::new(&format!("{base}/{path}"))?))
}
