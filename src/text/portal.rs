//! The portal's own words, which are Turkish in every language, and what they mean.

use crate::domain::guide::portal_screen::PortalLabel;
use crate::text::language::{Language, Words};

/// What stands on the portal, with its meaning for those who don't read Turkish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub text: String,
    pub gloss: Option<String>,
}

pub struct PortalWords {
    portal: Words,
    gloss: Option<Words>,
}

impl PortalWords {
    pub fn new(language: Language) -> Self {
        let gloss = match language {
            Language::Turkish => None,
            Language::English => Some(Words::new(language)),
        };
        Self { portal: Words::new(Language::Turkish), gloss }
    }

    pub fn label(&self, label: PortalLabel) -> Label {
        let text = words_of(&self.portal, label);
        let gloss = self.gloss.as_ref().map(|words| words_of(words, label));
        Label { gloss: gloss.filter(|gloss| *gloss != text), text }
    }
}

fn words_of(words: &Words, label: PortalLabel) -> String {
    let text = &words.messages;
    match label {
        PortalLabel::PortalName => text.portal_name(),
        PortalLabel::OnlineServices => text.portal_online_services(),
        PortalLabel::CertificateServices => text.portal_certificate_services(),
        PortalLabel::UserVerificationScreen => text.portal_user_verification_screen(),
        PortalLabel::PasswordSignIn => text.portal_password_sign_in(),
        PortalLabel::PasswordSignInScreen => text.portal_password_sign_in_screen(),
        PortalLabel::IdNumber => text.portal_id_number(),
        PortalLabel::IdNumberHint => text.portal_id_number_hint(),
        PortalLabel::CaptchaText => text.portal_captcha_text(),
        PortalLabel::SecurityWord => text.portal_security_word(),
        PortalLabel::SignIn => text.portal_sign_in(),
        PortalLabel::ForgotSecurityWord => text.portal_forgot_security_word(),
        PortalLabel::SmsConfirmationScreen => text.portal_sms_confirmation_screen(),
        PortalLabel::YourPhoneNumber => text.portal_your_phone_number(),
        PortalLabel::SmsIsFree => text.portal_sms_is_free(),
        PortalLabel::Confirm => text.portal_confirm(),
        PortalLabel::SmsCodeScreen => text.portal_sms_code_screen(),
        PortalLabel::TimeLeft => text.portal_time_left(),
        PortalLabel::Seconds => text.portal_seconds(),
        PortalLabel::SmsCode => text.portal_sms_code(),
        PortalLabel::Send => text.portal_send(),
        PortalLabel::ServicesMenu => text.portal_services_menu(),
        PortalLabel::LiftSuspension => text.portal_lift_suspension(),
        PortalLabel::RevokeCertificate => text.portal_revoke_certificate(),
        PortalLabel::UpdateDetails => text.portal_update_details(),
        PortalLabel::ListCertificates => text.portal_list_certificates(),
        PortalLabel::PinPukInformation => text.portal_pin_puk_information(),
        PortalLabel::ElectronicConsent => text.portal_electronic_consent(),
        PortalLabel::Unlock => text.portal_unlock(),
        PortalLabel::UnlockWithApplet => text.portal_unlock_with_applet(),
        PortalLabel::SignOut => text.portal_sign_out(),
        PortalLabel::PinPukScreen => text.portal_pin_puk_screen(),
        PortalLabel::CardSerialNumber => text.portal_card_serial_number(),
        PortalLabel::Pin => text.portal_pin(),
        PortalLabel::SavePasswords => text.portal_save_passwords(),
        PortalLabel::DeletePasswords => text.portal_delete_passwords(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_is_turkish_in_every_language() {
        let turkish = PortalWords::new(Language::Turkish).label(PortalLabel::ForgotSecurityWord);
        let english = PortalWords::new(Language::English).label(PortalLabel::ForgotSecurityWord);
        assert_eq!(turkish.text, "Güvenlik Sözcüğümü Unuttum");
        assert_eq!(english.text, turkish.text);
        assert_eq!(turkish.gloss, None);
        assert_eq!(english.gloss.as_deref(), Some("I forgot my security word"));
    }

    #[test]
    fn a_gloss_that_says_the_same_is_none() {
        let english = PortalWords::new(Language::English).label(PortalLabel::Pin);
        assert_eq!((english.text.as_str(), english.gloss), ("PIN", None));
    }
}
