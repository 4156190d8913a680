//! EF.DIR: the applications on a card (ISO 7816-4 §8.3.1.2).

use crate::protocol::pkcs15::objects::FilePath;
use crate::protocol::pkcs15::{Application, PKCS15_AID};
use crate::protocol::tlv::Tlv;

const APPLICATION_TEMPLATE: u32 = 0x61;
const APPLICATION_IDENTIFIER: u32 = 0x4F;
const PATH: u32 = 0x51;

/// The PKCS#15 application: by its path where EF.DIR names one, else by its AID.
pub fn pkcs15_application(ef_dir: &[u8]) -> Option<Application> {
    let template =
        Tlv::all(ef_dir).filter(|object| object.tag == APPLICATION_TEMPLATE).find(|template| {
            let aid = template.child(APPLICATION_IDENTIFIER);
            aid.is_some_and(|aid| aid.value.starts_with(&PKCS15_AID))
        })?;
    match template.child(PATH).and_then(|path| FilePath::parse(path.value)) {
        Some(FilePath::Absolute(ids) | FilePath::Relative(ids)) => Some(Application::Path(ids)),
        None => {
            template.child(APPLICATION_IDENTIFIER).map(|aid| Application::Name(aid.value.to_vec()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(content: &[u8]) -> Vec<u8> {
        let aid = [&[0x4F, 12][..], &PKCS15_AID].concat();
        let length = u8::try_from(aid.len() + content.len()).unwrap();
        [&[0x61, length][..], &aid, content].concat()
    }

    #[test]
    fn by_path_else_by_aid() {
        let other = [0x61, 0x04, 0x4F, 0x02, 0xA0, 0x00];
        let ef_dir = [&other[..], &template(&[0x51, 4, 0x3F, 0x00, 0x50, 0x15])].concat();
        assert_eq!(pkcs15_application(&ef_dir), Some(Application::Path(vec![[0x50, 0x15]])));
        assert_eq!(
            pkcs15_application(&template(&[])),
            Some(Application::Name(PKCS15_AID.to_vec()))
        );
    }

    #[test]
    fn another_application_is_not_ours() {
        assert_eq!(pkcs15_application(&[0x61, 0x04, 0x4F, 0x02, 0xA0, 0x00]), None);
        assert_eq!(pkcs15_application(&[0xFF; 32]), None);
    }
}
