//! The words of the guide's steps, warnings and tips.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::effect::WindowPurpose;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::{GuideStep, Tip, Warning};
use crate::text::language::Words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepWords {
    /// For the list of steps.
    pub name: String,
    pub title: String,
    pub body: String,
}

/// A short heading, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub title: String,
    pub body: String,
}

impl Words {
    /// The words of a step on the way to that purpose.
    pub fn step_for(&self, step: GuideStep, purpose: WindowPurpose) -> StepWords {
        let text = &self.messages;
        match (step, purpose) {
            (GuideStep::OpenPinPage, WindowPurpose::LiftSuspension) => StepWords {
                name: text.guide_lift_suspension(),
                title: text.guide_lift_suspension_title(),
                body: text.guide_lift_suspension_body(),
            },
            (step, _) => self.step(step),
        }
    }

    pub fn step(&self, step: GuideStep) -> StepWords {
        let text = &self.messages;
        let (name, title, body) = match step {
            GuideStep::InsertCard => (
                text.guide_insert_card(),
                text.guide_insert_card_title(),
                text.guide_insert_card_body(),
            ),
            GuideStep::OpenPortal => (
                text.guide_open_portal(),
                text.guide_open_portal_title(),
                text.guide_open_portal_body(&self.portal_host),
            ),
            GuideStep::ChooseCertificates => (
                text.guide_choose_certificates(),
                text.guide_choose_certificates_title(),
                text.guide_choose_certificates_body(),
            ),
            GuideStep::ChooseSignIn => (
                text.guide_choose_sign_in(),
                text.guide_choose_sign_in_title(),
                text.guide_choose_sign_in_body(),
            ),
            GuideStep::SignIn => {
                (text.guide_sign_in(), text.guide_sign_in_title(), text.guide_sign_in_body())
            }
            GuideStep::ConfirmPhone => (
                text.guide_confirm_phone(),
                text.guide_confirm_phone_title(),
                text.guide_confirm_phone_body(),
            ),
            GuideStep::EnterCode => (
                text.guide_enter_code(),
                text.guide_enter_code_title(),
                text.guide_enter_code_body(),
            ),
            GuideStep::OpenPinPage => (
                text.guide_open_pin_page(),
                text.guide_open_pin_page_title(),
                text.guide_open_pin_page_body(),
            ),
            GuideStep::LearnPin => {
                (text.guide_learn_pin(), text.guide_learn_pin_title(), text.guide_learn_pin_body())
            }
        };
        StepWords { name, title, body }
    }

    /// `begins`: when the card's certificate does, where that is still to come.
    pub fn warning(&self, warning: Warning, begins: Option<Timestamp>, zone: &TimeZone) -> Advice {
        let text = &self.messages;
        let (title, body) = match (warning, begins) {
            (Warning::OldCard, None) => (text.warning_old_card(), text.warning_old_card_body()),
            (Warning::OldCard, Some(begins)) => {
                (text.warning_old_card(), text.warning_old_card_until(self.date(begins, zone)))
            }
            (Warning::Puk, _) => (text.warning_puk(), text.warning_puk_body()),
            (Warning::Pin, _) => (text.warning_pin(), text.warning_pin_body()),
            (Warning::MisprintedHost, _) => {
                (text.warning_misprinted_host(), text.warning_misprinted_host_body())
            }
            (Warning::OfflineChange, _) => {
                (text.warning_offline_change(), text.warning_offline_change_body())
            }
        };
        Advice { title, body }
    }

    pub fn tip(&self, tip: Tip) -> Advice {
        let text = &self.messages;
        let (title, body) = match tip {
            Tip::AnyBrowser => (text.tip_any_browser(), text.tip_any_browser_body()),
            Tip::ElectronicGovernment => {
                (text.tip_electronic_government(), text.tip_electronic_government_body())
            }
            Tip::ForgottenWord => (text.tip_forgotten_word(), text.tip_forgotten_word_body()),
            Tip::WrongPhone => (text.tip_wrong_phone(), text.tip_wrong_phone_body()),
            Tip::CodeExpired => (text.tip_code_expired(), text.tip_code_expired_body()),
            Tip::SignInFirst => (text.tip_sign_in_first(), text.tip_sign_in_first_body()),
            Tip::OtherButtons => (text.tip_other_buttons(), text.tip_other_buttons_body()),
            Tip::ElectronicConsent => {
                (text.tip_electronic_consent(), text.tip_electronic_consent_body())
            }
        };
        Advice { title, body }
    }

    /// What is in the reader, and what to do about it.
    pub fn presence(&self, presence: CardPresence) -> Advice {
        let text = &self.messages;
        let (title, body) = match presence {
            CardPresence::Unknown => (text.presence_unknown(), text.presence_unknown_advice()),
            CardPresence::NoReader => (text.presence_no_reader(), text.presence_no_reader_advice()),
            CardPresence::Awaited => (text.presence_awaited(), text.presence_awaited_advice()),
            CardPresence::Reading => (text.presence_reading(), text.presence_reading_advice()),
            CardPresence::Present => (text.presence_present(), text.presence_present_advice()),
            CardPresence::OtherCard => {
                (text.presence_other_card(), text.presence_other_card_advice())
            }
            CardPresence::Mute => (text.presence_mute(), text.presence_mute_advice()),
            CardPresence::InUse => (text.presence_in_use(), text.presence_in_use_advice()),
            CardPresence::Unrecognised => {
                (text.presence_unrecognised(), text.presence_unrecognised_advice())
            }
        };
        Advice { title, body }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::text::portal::PortalWords;

    #[test]
    fn each_step_names_what_to_press_as_the_portal_writes_it() {
        for language in [Language::Turkish, Language::English] {
            let (words, portal) = (Words::new(language), PortalWords::new(language));
            for step in GuideStep::ALL {
                let pressed = step.portal_screen().and_then(|screen| screen.pressed());
                let Some(pressed) = pressed.map(|label| portal.label(label).text) else {
                    continue;
                };
                let StepWords { body, .. } = words.step(step);
                assert!(body.contains(&format!("“{pressed}”")), "{pressed}: {body}");
            }
        }
    }

    #[test]
    fn the_portal_is_named_by_the_page_that_is_set() {
        for language in [Language::Turkish, Language::English] {
            let body = |words: Words| words.step(GuideStep::OpenPortal).body;
            assert!(body(Words::new(language)).contains(" www.kamusm.gov.tr"));
            let page = "https://nesbireysel.kamusm.gov.tr/nb.go?a=b";
            let said = body(Words::new(language).with_portal(page));
            assert!(
                said.contains(" nesbireysel.kamusm.gov.tr") && !said.contains("www."),
                "{said}"
            );
        }
    }

    #[test]
    fn the_misprint_is_named_as_one_and_nowhere_else() {
        for language in [Language::Turkish, Language::English] {
            let words = Words::new(language);
            let zone = TimeZone::UTC;
            for step in GuideStep::ALL {
                let StepWords { title, body, .. } = words.step(step);
                assert!(!format!("{title} {body}").contains("kamusal"), "{step:?}");
                for warning in step.warnings() {
                    let named =
                        words.warning(*warning, None, &zone).body.contains("kamusal.gov.tr");
                    assert_eq!(named, *warning == Warning::MisprintedHost, "{warning:?}");
                }
            }
        }
    }

    #[test]
    fn a_waiting_card_tells_its_first_day() {
        let begins: Timestamp = "2026-12-01T09:00:00Z".parse().unwrap();
        let words = Words::new(Language::Turkish);
        let advice = words.warning(Warning::OldCard, Some(begins), &TimeZone::UTC);
        assert!(advice.body.contains("1 Aralık 2026"), "{}", advice.body);
        let advice = words.warning(Warning::OldCard, None, &TimeZone::UTC);
        assert!(!advice.body.contains("2026"), "{}", advice.body);
    }
}
