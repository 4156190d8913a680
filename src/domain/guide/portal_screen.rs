//! What the portal shows at each step, as the guide pictures it.

use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;

/// Something that the portal says, in its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortalLabel {
    PortalName,
    OnlineServices,
    CertificateServices,
    UserVerificationScreen,
    PasswordSignIn,
    PasswordSignInScreen,
    IdNumber,
    IdNumberHint,
    CaptchaText,
    SecurityWord,
    SignIn,
    ForgotSecurityWord,
    SmsConfirmationScreen,
    YourPhoneNumber,
    SmsIsFree,
    Confirm,
    SmsCodeScreen,
    TimeLeft,
    Seconds,
    SmsCode,
    Send,
    ServicesMenu,
    LiftSuspension,
    RevokeCertificate,
    UpdateDetails,
    ListCertificates,
    PinPukInformation,
    ElectronicConsent,
    Unlock,
    UnlockWithApplet,
    SignOut,
    PinPukScreen,
    CardSerialNumber,
    Pin,
    SavePasswords,
    DeletePasswords,
}

/// What the person does with an element of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    None,
    /// Looks at it.
    Read,
    /// Presses it: this is what leads on.
    Press,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalElement {
    /// An entry of a menu.
    Entry(PortalLabel, Part),
    Button(PortalLabel, Part),
    /// An empty field, with what stands in it before it is filled.
    Field(PortalLabel, Option<PortalLabel>),
    SecretField(PortalLabel),
    /// The picture whose letters are to be typed.
    Captcha,
    /// The number that the message goes to, partly hidden.
    Phone,
    Sentence(PortalLabel),
    Countdown {
        seconds: u16,
    },
    /// One card of the holder's, with its PIN.
    PinRow(Part),
    /// Something there whose words are not known.
    Blank,
}

/// One page of the portal: rows of elements under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortalScreen {
    /// What the browser's address line shows; the guide gives the first page's alone.
    pub host: &'static str,
    pub heading: PortalLabel,
    pub rows: &'static [&'static [PortalElement]],
}

const FIRST_HOST: &str = "www.kamusm.gov.tr";
const SOME_HOST: &str = "kamusm.gov.tr";

const fn button(label: PortalLabel) -> PortalElement {
    PortalElement::Button(label, Part::None)
}

/// The nine services, with the one to press for each purpose.
const MENU_FOR_PIN: &[&[PortalElement]] = &[
    &[
        button(PortalLabel::LiftSuspension),
        button(PortalLabel::RevokeCertificate),
        button(PortalLabel::UpdateDetails),
    ],
    &[
        button(PortalLabel::ListCertificates),
        PortalElement::Button(PortalLabel::PinPukInformation, Part::Press),
        button(PortalLabel::ElectronicConsent),
        button(PortalLabel::Unlock),
    ],
    LAST_SERVICES,
];
const MENU_FOR_LIFTING: &[&[PortalElement]] = &[
    &[
        PortalElement::Button(PortalLabel::LiftSuspension, Part::Press),
        button(PortalLabel::RevokeCertificate),
        button(PortalLabel::UpdateDetails),
    ],
    &[
        button(PortalLabel::ListCertificates),
        button(PortalLabel::PinPukInformation),
        button(PortalLabel::ElectronicConsent),
        button(PortalLabel::Unlock),
    ],
    LAST_SERVICES,
];
const LAST_SERVICES: &[PortalElement] =
    &[button(PortalLabel::UnlockWithApplet), button(PortalLabel::SignOut)];

impl GuideStep {
    /// The screen of the step on the way to that purpose.
    pub fn portal_screen_for(self, purpose: WindowPurpose) -> Option<PortalScreen> {
        let screen = self.portal_screen()?;
        let lifts = self == Self::OpenPinPage && purpose == WindowPurpose::LiftSuspension;
        Some(if lifts { PortalScreen { rows: MENU_FOR_LIFTING, ..screen } } else { screen })
    }

    /// `None` for the step that is done by hand.
    pub fn portal_screen(self) -> Option<PortalScreen> {
        use PortalElement::{
            Blank, Button, Captcha, Countdown, Entry, Field, Phone, PinRow, SecretField, Sentence,
        };
        use PortalLabel as Label;
        let screen = |heading, rows| PortalScreen { host: SOME_HOST, heading, rows };
        let screen = match self {
            Self::InsertCard => return None,
            Self::OpenPortal => PortalScreen {
                host: FIRST_HOST,
                heading: Label::PortalName,
                rows: &[
                    &[Blank, Entry(Label::OnlineServices, Part::Press), Blank, Blank],
                    &[Blank, Blank],
                ],
            },
            Self::ChooseCertificates => screen(
                Label::OnlineServices,
                &[&[Entry(Label::CertificateServices, Part::Press)], &[Blank], &[Blank]],
            ),
            Self::ChooseSignIn => screen(
                Label::UserVerificationScreen,
                &[&[Button(Label::PasswordSignIn, Part::Press), Blank]],
            ),
            Self::SignIn => screen(
                Label::PasswordSignInScreen,
                &[
                    &[Field(Label::IdNumber, Some(Label::IdNumberHint))],
                    &[Captcha, Field(Label::CaptchaText, None), SecretField(Label::SecurityWord)],
                    &[
                        Button(Label::SignIn, Part::Press),
                        Button(Label::ForgotSecurityWord, Part::None),
                    ],
                ],
            ),
            Self::ConfirmPhone => screen(
                Label::SmsConfirmationScreen,
                &[&[Phone], &[Sentence(Label::SmsIsFree)], &[Button(Label::Confirm, Part::Press)]],
            ),
            Self::EnterCode => screen(
                Label::SmsCodeScreen,
                &[
                    &[Countdown { seconds: 294 }],
                    &[Field(Label::SmsCode, None), Button(Label::Send, Part::Press)],
                ],
            ),
            Self::OpenPinPage => screen(Label::ServicesMenu, MENU_FOR_PIN),
            Self::LearnPin => screen(
                Label::PinPukScreen,
                &[
                    &[PinRow(Part::None)],
                    &[PinRow(Part::Read)],
                    &[
                        Button(Label::SavePasswords, Part::None),
                        Button(Label::DeletePasswords, Part::None),
                    ],
                ],
            ),
        };
        Some(screen)
    }
}

impl PortalScreen {
    /// What is pressed to get on.
    pub fn pressed(&self) -> Option<PortalLabel> {
        self.rows.iter().copied().flatten().find_map(|element| match element {
            PortalElement::Entry(label, Part::Press)
            | PortalElement::Button(label, Part::Press) => Some(*label),
            _ => None,
        })
    }
}

#[cfg(test)]
mod purposes {
    use super::*;

    #[test]
    fn a_suspension_is_lifted_where_the_pin_would_be_asked_for() {
        let pressed = |step: GuideStep, purpose| step.portal_screen_for(purpose)?.pressed();
        let step = GuideStep::OpenPinPage;
        assert_eq!(pressed(step, WindowPurpose::LiftSuspension), Some(PortalLabel::LiftSuspension));
        assert_eq!(pressed(step, WindowPurpose::Activate), Some(PortalLabel::PinPukInformation));
        for step in [GuideStep::SignIn, GuideStep::InsertCard] {
            let lifting = step.portal_screen_for(WindowPurpose::LiftSuspension);
            assert_eq!(lifting, step.portal_screen());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(step: GuideStep) -> Vec<PortalElement> {
        let rows = step.portal_screen().map(|screen| screen.rows).unwrap_or_default();
        rows.iter().copied().flatten().copied().collect()
    }

    #[test]
    fn each_screen_but_the_last_has_one_thing_to_press() {
        for step in GuideStep::ALL {
            let pressed = elements(step).into_iter().filter(|element| {
                matches!(
                    element,
                    PortalElement::Entry(_, Part::Press) | PortalElement::Button(_, Part::Press)
                )
            });
            let by_hand = matches!(step, GuideStep::InsertCard | GuideStep::LearnPin);
            assert_eq!(pressed.count(), usize::from(!by_hand), "{step:?}");
        }
    }

    #[test]
    fn what_is_pressed_is_what_the_guide_says() {
        let pressed = |step: GuideStep| step.portal_screen().and_then(|screen| screen.pressed());
        let expected = [
            None,
            Some(PortalLabel::OnlineServices),
            Some(PortalLabel::CertificateServices),
            Some(PortalLabel::PasswordSignIn),
            Some(PortalLabel::SignIn),
            Some(PortalLabel::Confirm),
            Some(PortalLabel::Send),
            Some(PortalLabel::PinPukInformation),
            None,
        ];
        assert_eq!(GuideStep::ALL.map(pressed), expected);
    }

    #[test]
    fn the_menu_has_the_guides_nine_buttons() {
        let buttons = elements(GuideStep::OpenPinPage).into_iter();
        assert_eq!(buttons.filter(|it| matches!(it, PortalElement::Button(..))).count(), 9);
    }

    #[test]
    fn one_row_of_pins_is_the_one_to_read() {
        let read = elements(GuideStep::LearnPin);
        assert_eq!(read.iter().filter(|it| **it == PortalElement::PinRow(Part::Read)).count(), 1);
    }
}
