//! The files of an AKİS-like card in each layout (PKCS#15 v1.1 §6; ISO 7816-4 §8.3.1.2 for EF.DIR).

use crate::protocol::akis::AKIS_DF_NAME;
use crate::protocol::pkcs15::PKCS15_AID;
use crate::simulator::ber::{constructed, object};
use crate::simulator::card_profile::{CardLayout, CardProfile};
use crate::simulator::fault::{Fault, spoil_certificate};
use crate::simulator::file_system::{FileId, FileSystem, MF};

const EF_DIR: FileId = [0x2F, 0x00];
const APPLICATION: FileId = [0x50, 0x15];
const EF_ODF: FileId = [0x50, 0x31];
const EF_TOKEN_INFO: FileId = [0x50, 0x32];
const EF_CDF: FileId = [0x44, 0x04];
const EF_AODF: FileId = [0x44, 0x01];
const FIRST_CERTIFICATE: u16 = 0x2F10;

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const UTF8_STRING: u8 = 0x0C;
const SEQUENCE: u8 = 0x30;
const CONTEXT_0: u8 = 0x80;
const CONTEXT_0_CONSTRUCTED: u8 = 0xA0;
const CONTEXT_1_CONSTRUCTED: u8 = 0xA1;
const CONTEXT_4_CONSTRUCTED: u8 = 0xA4;
const CONTEXT_8_CONSTRUCTED: u8 = 0xA8;
const ENUMERATED: u8 = 0x0A;

/// Files are allocated in steps of that many bytes and filled with zeros.
const ALLOCATION: usize = 64;
/// What stands before the first certificate in a file that holds several.
const GAP: usize = 32;

pub(super) fn file_system(profile: &CardProfile, faults: &[Fault]) -> FileSystem {
    let certificates: Vec<Vec<u8>> =
        profile.certificates.iter().map(|der| spoil_certificate(faults, der)).collect();
    let names: &[&[u8]] = match profile.layout {
        CardLayout::NoApplication | CardLayout::OtherClass => return FileSystem::default(),
        CardLayout::AkisDirect => &[&AKIS_DF_NAME],
        CardLayout::EfDirOnly => &[],
        _ => &[&AKIS_DF_NAME, &PKCS15_AID],
    };
    let files = FileSystem::default().with_directory(&[APPLICATION], names);
    let (files, values) = match profile.layout {
        CardLayout::AkisDirect => return in_files_of_their_own(files, &certificates).0,
        CardLayout::Pkcs15Direct => (files, certificates.iter().map(|der| direct(der)).collect()),
        CardLayout::Pkcs15Offset => in_one_file(files, &certificates),
        _ => in_files_of_their_own(files, &certificates),
    };
    let cdf = (1..).zip(&values).map(|(id, value)| certificate_object(id, value)).collect();
    files
        .with_file(&[EF_DIR], allocated(ef_dir()))
        .with_file(&[APPLICATION, EF_ODF], allocated(vec![odf()]))
        .with_file(&[APPLICATION, EF_TOKEN_INFO], allocated(vec![token_info(profile)]))
        .with_file(&[APPLICATION, EF_CDF], allocated(cdf))
        .with_file(&[APPLICATION, EF_AODF], allocated(vec![pin_object()]))
}

/// With what the EF.CDF says of each certificate's place: an absolute path.
fn in_files_of_their_own(
    mut files: FileSystem,
    certificates: &[Vec<u8>],
) -> (FileSystem, Vec<Vec<u8>>) {
    let mut values = Vec::new();
    for (id, certificate) in (FIRST_CERTIFICATE..).map(u16::to_be_bytes).zip(certificates) {
        files = files.with_file(&[APPLICATION, id], allocated(vec![certificate.clone()]));
        values
            .push(constructed(SEQUENCE, &[object(OCTET_STRING, &[MF, APPLICATION, id].concat())]));
    }
    (files, values)
}

/// The same, with relative paths that have an index and a length.
fn in_one_file(files: FileSystem, certificates: &[Vec<u8>]) -> (FileSystem, Vec<Vec<u8>>) {
    let id = FIRST_CERTIFICATE.to_be_bytes();
    let mut content = vec![0x00; GAP];
    let mut values = Vec::new();
    for certificate in certificates {
        values.push(constructed(
            SEQUENCE,
            &[
                object(OCTET_STRING, &id),
                object(INTEGER, &unsigned(content.len())),
                object(CONTEXT_0, &unsigned(certificate.len())),
            ],
        ));
        content.extend_from_slice(certificate);
        content.resize(content.len() + GAP, 0x00);
    }
    (files.with_file(&[APPLICATION, id], allocated(vec![content])), values)
}

/// `direct [0] Certificate`: the implicit tag takes the place of the certificate's own.
fn direct(certificate: &[u8]) -> Vec<u8> {
    let mut bytes = certificate.to_vec();
    if let Some(tag) = bytes.first_mut() {
        *tag = CONTEXT_0_CONSTRUCTED;
    }
    bytes
}

/// An INTEGER's content: four bytes, never negative for the sizes of a card.
fn unsigned(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or_default().to_be_bytes()
}

fn allocated(objects: Vec<Vec<u8>>) -> Vec<u8> {
    let mut bytes = objects.concat();
    bytes.resize((bytes.len() + 1).next_multiple_of(ALLOCATION), 0x00);
    bytes
}

fn ef_dir() -> Vec<Vec<u8>> {
    const APPLICATION_TEMPLATE: u8 = 0x61;
    const IDENTIFIER: u8 = 0x4F;
    const LABEL: u8 = 0x50;
    const PATH: u8 = 0x51;
    vec![constructed(
        APPLICATION_TEMPLATE,
        &[
            object(IDENTIFIER, &PKCS15_AID),
            object(LABEL, b"AKIS"),
            object(PATH, &[MF, APPLICATION].concat()),
        ],
    )]
}

fn odf() -> Vec<u8> {
    let path = |file: FileId| constructed(SEQUENCE, &[object(OCTET_STRING, &file)]);
    let certificates = constructed(CONTEXT_4_CONSTRUCTED, &[path(EF_CDF)]);
    [certificates, constructed(CONTEXT_8_CONSTRUCTED, &[path(EF_AODF)])].concat()
}

/// `AuthenticationObject` (§6.8): a PIN of 4 to 16 characters, by reference 1.
fn pin_object() -> Vec<u8> {
    const INITIALIZED: [u8; 2] = [0x04, 0x10];
    const UTF8: u8 = 2;
    let common = constructed(SEQUENCE, &[object(UTF8_STRING, b"PIN")]);
    let of_authentication = constructed(SEQUENCE, &[object(OCTET_STRING, &[1])]);
    let of_pins = constructed(
        SEQUENCE,
        &[
            object(BIT_STRING, &INITIALIZED),
            object(ENUMERATED, &[UTF8]),
            object(INTEGER, &[4]),
            object(INTEGER, &[16]),
            object(INTEGER, &[16]),
            object(CONTEXT_0, &[1]),
        ],
    );
    let of_pins = constructed(CONTEXT_1_CONSTRUCTED, &[of_pins]);
    constructed(SEQUENCE, &[common, of_authentication, of_pins])
}

fn token_info(profile: &CardProfile) -> Vec<u8> {
    constructed(
        SEQUENCE,
        &[
            object(INTEGER, &[0]),
            object(OCTET_STRING, &profile.serial_number),
            object(CONTEXT_0, profile.label.as_bytes()),
            // Flags: login is required, a PIN is there.
            object(BIT_STRING, &[0x04, 0x60]),
        ],
    )
}

/// `CertificateObject` (§6.6): attributes of any object, those of certificates, those of X.509.
fn certificate_object(id: u8, value: &[u8]) -> Vec<u8> {
    let label = format!("Sertifika {id}");
    let common = constructed(
        SEQUENCE,
        &[object(UTF8_STRING, label.as_bytes()), object(BIT_STRING, &[0x06, 0x40])],
    );
    let of_certificates = constructed(SEQUENCE, &[object(OCTET_STRING, &[id])]);
    let of_x509 = object(CONTEXT_1_CONSTRUCTED, &object(SEQUENCE, value));
    constructed(SEQUENCE, &[common, of_certificates, of_x509])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::pkcs15::objects::{Cdf, CertificateValue, Odf, TokenInfo};

    const CERTIFICATE: &[u8] = &[0x30, 0x82, 0x00, 0x03, 0x02, 0x01, 0x05];

    fn files(layout: CardLayout) -> FileSystem {
        let profile = CardProfile::akis(*b"212345678901", vec![CERTIFICATE.to_vec(); 2]);
        file_system(&profile.with_layout(layout), &[])
    }

    fn content(files: &mut FileSystem, id: FileId) -> Vec<u8> {
        assert!(files.select_path(&[APPLICATION, id]), "{id:02X?}");
        files.read(0, usize::MAX).unwrap().to_vec()
    }

    #[test]
    fn what_is_written_is_what_protocol_reads() {
        let mut files = files(CardLayout::Pkcs15);
        assert_eq!(Odf::parse(&content(&mut files, EF_ODF)).certificates.len(), 1);
        let token_info = TokenInfo::parse(&content(&mut files, EF_TOKEN_INFO)).unwrap();
        assert_eq!(token_info.label.as_deref(), Some("NES"));
        assert_eq!(token_info.serial_number.as_deref(), Some(&b"212345678901"[..]));
        assert_eq!(Cdf::parse(&content(&mut files, EF_CDF)).certificates.len(), 2);
        assert!(content(&mut files, [0x2F, 0x11]).starts_with(CERTIFICATE));
    }

    #[test]
    fn the_other_layouts_keep_certificates_elsewhere() {
        let mut direct = files(CardLayout::Pkcs15Direct);
        assert!(!direct.select_path(&[APPLICATION, [0x2F, 0x10]]));
        for value in Cdf::parse(&content(&mut direct, EF_CDF)).certificates {
            let CertificateValue::Direct(der) = value else { panic!("{value:?}") };
            assert_eq!(der, [0x30, 0x03, 0x02, 0x01, 0x05]);
        }

        let mut offset = files(CardLayout::Pkcs15Offset);
        let bytes = content(&mut offset, [0x2F, 0x10]);
        for value in Cdf::parse(&content(&mut offset, EF_CDF)).certificates {
            let CertificateValue::Indirect(place) = value else { panic!("{value:?}") };
            assert!(bytes[place.offset..].starts_with(CERTIFICATE));
            assert_eq!(place.length, Some(CERTIFICATE.len()));
        }

        let mut akis = files(CardLayout::AkisDirect);
        assert!(akis.select_name(&AKIS_DF_NAME) && akis.select_file([0x2F, 0x10]));
        assert!(!akis.select_file(EF_ODF) && !akis.select_path(&[EF_DIR]));
        assert!(!files(CardLayout::EfDirOnly).select_name(&AKIS_DF_NAME));
        assert!(!files(CardLayout::NoApplication).select_directory(APPLICATION));
    }
}
