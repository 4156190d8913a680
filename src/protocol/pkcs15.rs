//! PKCS#15 (v1.1; ISO 7816-15): where a card keeps its certificates, found and read.

pub mod auth_object;
pub mod directory;
pub mod objects;

use crate::protocol::card_channel::{
    CardChannel, CardError, CardTransport, Extent, MAX_FILE_LENGTH, SelectBy,
};
use crate::protocol::pkcs15::auth_object::PinAttributes;
use crate::protocol::pkcs15::objects::{Cdf, CertificateValue, FilePath, Location, Odf, TokenInfo};
use crate::protocol::tlv;

/// The AID of every PKCS#15 application: RID A000000063, then "PKCS-15".
pub const PKCS15_AID: [u8; 12] = *b"\xA0\x00\x00\x00\x63PKCS-15";
const MF: [u8; 2] = [0x3F, 0x00];
const EF_DIR: [u8; 2] = [0x2F, 0x00];
const EF_ODF: [u8; 2] = [0x50, 0x31];
const EF_TOKEN_INFO: [u8; 2] = [0x50, 0x32];

/// The most certificates that are read from one card.
const MAX_CERTIFICATES: usize = 16;
/// The most files that an EF.ODF may point to.
const MAX_CDFS: usize = 4;

/// What a PKCS#15 application holds, unparsed where it is DER of others.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pkcs15Contents {
    pub serial_number: Option<Vec<u8>>,
    pub label: Option<String>,
    /// X.509 certificates, DER.
    pub certificates: Vec<Vec<u8>>,
}

/// How the application's DF is selected again after a file elsewhere was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Application {
    /// By DF name: the AID, or what AKİS calls it.
    Name(Vec<u8>),
    /// By path from the MF, the MF itself not in it.
    Path(Vec<[u8; 2]>),
}

/// Finds the application: by AID, then by EF.DIR. `None` where the card knows neither.
pub fn find_application<T: CardTransport>(
    channel: &mut CardChannel<T>,
) -> Result<Option<Application>, CardError> {
    let by_aid = Application::Name(PKCS15_AID.to_vec());
    if unless_absent(enter(channel, &by_aid))?.is_some() {
        return Ok(Some(by_aid));
    }
    if unless_absent(channel.select(SelectBy::DfIdentifier, &MF))?.is_none()
        || unless_absent(channel.select(SelectBy::EfIdentifier, &EF_DIR))?.is_none()
    {
        return Ok(None);
    }
    let Some(ef_dir) = unless_absent(channel.read_binary(Extent::ToEnd { offset: 0 }))? else {
        return Ok(None);
    };
    let Some(application) = directory::pkcs15_application(&ef_dir) else { return Ok(None) };
    Ok(unless_absent(enter(channel, &application))?.map(|()| application))
}

/// Selects the application's DF.
pub fn enter<T: CardTransport>(
    channel: &mut CardChannel<T>,
    application: &Application,
) -> Result<(), CardError> {
    match application {
        Application::Name(name) => channel.select(SelectBy::DfName, name),
        Application::Path(path) => {
            channel.select(SelectBy::DfIdentifier, &MF)?;
            path.iter().try_for_each(|df| channel.select(SelectBy::DfIdentifier, df))
        }
    }
}

/// The same, for what the card says of the DF: its file control information (ISO 7816-4 §7.4).
pub fn enter_for_information<T: CardTransport>(
    channel: &mut CardChannel<T>,
    application: &Application,
) -> Result<Vec<u8>, CardError> {
    let (by, name) = match application {
        Application::Name(name) => (SelectBy::DfName, name.as_slice()),
        Application::Path(path) => {
            enter(channel, application)?;
            (SelectBy::DfIdentifier, path.last().map_or(&MF[..], |last| &last[..]))
        }
    };
    channel.select_for_information(by, name)
}

/// What the card says of the PIN that a person types; `None` where it says nothing that is understood.
pub fn read_user_pin<T: CardTransport>(
    channel: &mut CardChannel<T>,
    application: &Application,
) -> Result<Option<PinAttributes>, CardError> {
    if unless_absent(enter(channel, application))?.is_none() {
        return Ok(None);
    }
    let mut files = Files { channel, application, in_application: true };
    let odf = files.read_whole(&FilePath::Relative(vec![EF_ODF]))?.unwrap_or_default();
    for location in Odf::parse(&odf).auth_objects.into_iter().take(MAX_CDFS) {
        let aodf = match location {
            Location::Direct(objects) => objects,
            Location::Indirect(reference) => files.read(&reference)?.unwrap_or_default(),
        };
        if let Some(attributes) = auth_object::user_pin(&aodf) {
            return Ok(Some(attributes));
        }
    }
    Ok(None)
}

/// Reads EF.TokenInfo, EF.ODF, each EF.CDF and the certificates that they point to. What is missing
/// or broken is left out; only a lost card is an error.
pub fn read<T: CardTransport>(
    channel: &mut CardChannel<T>,
    application: &Application,
) -> Result<Pkcs15Contents, CardError> {
    let mut files = Files { channel, application, in_application: true };
    let token_info = files
        .read_whole(&FilePath::Relative(vec![EF_TOKEN_INFO]))?
        .and_then(|bytes| TokenInfo::parse(&bytes))
        .unwrap_or_default();
    let odf = files
        .read_whole(&FilePath::Relative(vec![EF_ODF]))?
        .map(|bytes| Odf::parse(&bytes))
        .unwrap_or_default();
    let mut certificates = Vec::new();
    for location in odf.certificates.into_iter().take(MAX_CDFS) {
        let cdf = match location {
            Location::Direct(objects) => objects,
            Location::Indirect(reference) => files.read(&reference)?.unwrap_or_default(),
        };
        for value in Cdf::parse(&cdf).certificates {
            if certificates.len() == MAX_CERTIFICATES {
                break;
            }
            match value {
                CertificateValue::Direct(der) => certificates.push(der),
                CertificateValue::Indirect(reference) => {
                    certificates.extend(files.read_certificate(&reference)?);
                }
            }
        }
    }
    Ok(Pkcs15Contents {
        serial_number: token_info.serial_number,
        label: token_info.label,
        certificates,
    })
}

/// Reads one certificate of an EF that holds nothing else: its length is in its own DER header.
/// `None` where the file holds no DER object.
pub fn read_der_file<T: CardTransport>(
    channel: &mut CardChannel<T>,
    offset: usize,
) -> Result<Option<Vec<u8>>, CardError> {
    /// Tag, length byte and up to two bytes of length.
    const HEADER: usize = 4;
    let head = Extent::Exactly { offset, length: HEADER };
    let Some(head) = unless_absent(channel.read_binary(head))? else { return Ok(None) };
    let length = match (head.first(), tlv::length_by_header(&head)) {
        (Some(0x30), Some(length)) if (HEADER + 1..=MAX_FILE_LENGTH).contains(&length) => length,
        _ => return Ok(None),
    };
    let rest = Extent::Exactly { offset: offset + HEADER, length: length - HEADER };
    let rest = unless_absent(channel.read_binary(rest))?;
    Ok(rest.map(|rest| [head, rest].concat()))
}

/// The application's files, with the currently selected DF in mind: files of the application need
/// no way back to it unless another was read in between.
struct Files<'a, T> {
    channel: &'a mut CardChannel<T>,
    application: &'a Application,
    in_application: bool,
}

impl<T: CardTransport> Files<'_, T> {
    fn read_whole(&mut self, path: &FilePath) -> Result<Option<Vec<u8>>, CardError> {
        self.read(&objects::Reference { path: path.clone(), offset: 0, length: None })
    }

    fn read(&mut self, reference: &objects::Reference) -> Result<Option<Vec<u8>>, CardError> {
        if !self.select(&reference.path)? {
            return Ok(None);
        }
        let offset = reference.offset;
        let extent = match reference.length {
            Some(length) => Extent::Exactly { offset, length },
            None => Extent::ToEnd { offset },
        };
        unless_absent(self.channel.read_binary(extent))
    }

    fn read_certificate(
        &mut self,
        reference: &objects::Reference,
    ) -> Result<Option<Vec<u8>>, CardError> {
        if !self.select(&reference.path)? {
            return Ok(None);
        }
        read_der_file(self.channel, reference.offset)
    }

    /// Whether the file is there.
    fn select(&mut self, path: &FilePath) -> Result<bool, CardError> {
        let outcome = self.try_select(path);
        Ok(unless_absent(outcome)?.is_some())
    }

    fn try_select(&mut self, path: &FilePath) -> Result<(), CardError> {
        let (ef, dfs) = match path {
            FilePath::Relative(ids) | FilePath::Absolute(ids) => {
                ids.split_last().ok_or(CardError::Malformed)?
            }
        };
        match path {
            FilePath::Relative(_) if self.in_application => {}
            FilePath::Relative(_) => enter(self.channel, self.application)?,
            FilePath::Absolute(_) => self.channel.select(SelectBy::DfIdentifier, &MF)?,
        }
        self.in_application = matches!(path, FilePath::Relative(_)) && dfs.is_empty();
        for df in dfs {
            self.channel.select(SelectBy::DfIdentifier, df)?;
        }
        self.channel.select(SelectBy::EfIdentifier, ef)
    }
}

/// What the card refuses or garbles is as good as absent; only a conversation that is over stays an
/// error.
pub fn unless_absent<V>(outcome: Result<V, CardError>) -> Result<Option<V>, CardError> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.ends_conversation() => Err(error),
        Err(_) => Ok(None),
    }
}
