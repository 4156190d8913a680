//! Trouble on the way to the portal, in people's words.

use crate::domain::portal_trouble::{CertificateTrouble, PortalTrouble};
use crate::text::language::Words;

impl Words {
    pub fn portal_trouble(&self, trouble: &PortalTrouble) -> String {
        let text = &self.messages;
        match trouble {
            PortalTrouble::Unreachable => text.portal_trouble_unreachable(),
            PortalTrouble::TooSlow => text.portal_trouble_too_slow(),
            PortalTrouble::NotWaitedFor => text.portal_trouble_not_waited_for(),
            PortalTrouble::BrokenOff => text.portal_trouble_broken_off(),
            PortalTrouble::Certificate(CertificateTrouble::OtherName) => {
                text.portal_trouble_other_name()
            }
            PortalTrouble::Certificate(CertificateTrouble::NotNow) => text.portal_trouble_not_now(),
            PortalTrouble::Certificate(CertificateTrouble::Untrusted) => {
                text.portal_trouble_untrusted()
            }
            PortalTrouble::Misprint(host) => text.portal_trouble_misprint(host),
            PortalTrouble::OtherHost(host) => text.portal_trouble_other_host(host),
            PortalTrouble::NotEncrypted => text.portal_trouble_not_encrypted(),
            PortalTrouble::NotAnAddress => text.portal_trouble_not_an_address(),
            PortalTrouble::EndlessRedirects => text.portal_trouble_endless_redirects(),
            PortalTrouble::AsksToSendAgain => text.portal_trouble_asks_to_send_again(),
            PortalTrouble::TooLong => text.portal_trouble_too_long(),
            PortalTrouble::Status(status) => text.portal_trouble_status(*status),
            PortalTrouble::NotAPicture => text.portal_trouble_not_a_picture(),
            PortalTrouble::NoClient => text.portal_trouble_no_client(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    #[test]
    fn what_happened_and_what_to_do() {
        let host = || "nesbireysel.kamusal.gov.tr".to_owned();
        for trouble in [
            PortalTrouble::Unreachable,
            PortalTrouble::Certificate(CertificateTrouble::NotNow),
            PortalTrouble::Misprint(host()),
            PortalTrouble::Status(503),
        ] {
            for language in [Language::Turkish, Language::English] {
                let said = Words::new(language).portal_trouble(&trouble);
                assert!(said.ends_with(['.', ')']) && said.matches(". ").count() >= 1, "{said}");
                assert!(!matches!(trouble, PortalTrouble::Misprint(_)) || said.contains(&host()));
            }
        }
    }
}
