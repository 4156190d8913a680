//! The holder's guide: nine steps from the new card to its PIN, and what to beware of on the way.

pub mod card_presence;
pub mod portal_address;
pub mod portal_screen;
pub mod progress;

use crate::domain::effect::WindowPurpose;

/// The steps, in the guide's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuideStep {
    InsertCard,
    OpenPortal,
    ChooseCertificates,
    ChooseSignIn,
    SignIn,
    ConfirmPhone,
    EnterCode,
    OpenPinPage,
    LearnPin,
}

/// What goes wrong for people, and what it costs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// The new certificate can't be used before the old one ends: keep the old card.
    OldCard,
    /// Three attempts with a PUK make the card unusable.
    Puk,
    /// The PIN is shared with no one and kept nowhere.
    Pin,
    /// The guide prints `kamusal.gov.tr`, which is not the portal.
    MisprintedHost,
    /// After a change on the card itself, what the portal shows is no longer true.
    OfflineChange,
}

/// What helps when a step goes otherwise than the guide has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tip {
    /// The guide names Internet Explorer, which is gone.
    AnyBrowser,
    /// Today's portal may send people to sign in with e-Devlet.
    ElectronicGovernment,
    ForgottenWord,
    WrongPhone,
    CodeExpired,
    OtherButtons,
    /// The menu is behind the sign-in.
    SignInFirst,
    /// Later applications need no signature on paper.
    ElectronicConsent,
}

impl GuideStep {
    pub const ALL: [Self; 9] = [
        Self::InsertCard,
        Self::OpenPortal,
        Self::ChooseCertificates,
        Self::ChooseSignIn,
        Self::SignIn,
        Self::ConfirmPhone,
        Self::EnterCode,
        Self::OpenPinPage,
        Self::LearnPin,
    ];

    /// 1 to 9, as in the guide.
    pub fn number(self) -> u8 {
        match self {
            Self::InsertCard => 1,
            Self::OpenPortal => 2,
            Self::ChooseCertificates => 3,
            Self::ChooseSignIn => 4,
            Self::SignIn => 5,
            Self::ConfirmPhone => 6,
            Self::EnterCode => 7,
            Self::OpenPinPage => 8,
            Self::LearnPin => 9,
        }
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.number() == number)
    }

    /// In the order of what they cost.
    pub fn warnings(self) -> &'static [Warning] {
        match self {
            Self::InsertCard => &[Warning::OldCard],
            Self::OpenPortal => &[Warning::MisprintedHost],
            Self::OpenPinPage => &[Warning::Puk],
            Self::LearnPin => {
                &[Warning::Pin, Warning::Puk, Warning::OfflineChange, Warning::MisprintedHost]
            }
            Self::ChooseCertificates
            | Self::ChooseSignIn
            | Self::SignIn
            | Self::ConfirmPhone
            | Self::EnterCode => &[],
        }
    }

    /// The tips on the way to that purpose.
    pub fn tips_for(self, purpose: WindowPurpose) -> &'static [Tip] {
        match (self, purpose) {
            (Self::OpenPinPage, WindowPurpose::LiftSuspension) => &[Tip::SignInFirst],
            (step, _) => step.tips(),
        }
    }

    pub fn tips(self) -> &'static [Tip] {
        match self {
            Self::InsertCard => &[],
            Self::OpenPortal => &[Tip::AnyBrowser],
            Self::ChooseCertificates | Self::ChooseSignIn => &[Tip::ElectronicGovernment],
            Self::SignIn => &[Tip::ForgottenWord],
            Self::ConfirmPhone => &[Tip::WrongPhone],
            Self::EnterCode => &[Tip::CodeExpired],
            Self::OpenPinPage => &[Tip::OtherButtons],
            Self::LearnPin => &[Tip::ElectronicConsent],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activation::LAST_STEP;

    #[test]
    fn nine_steps_one_after_the_other() {
        let numbers: Vec<u8> = GuideStep::ALL.map(GuideStep::number).to_vec();
        assert_eq!(numbers, (1..=LAST_STEP).collect::<Vec<_>>());
        for step in GuideStep::ALL {
            assert_eq!(GuideStep::from_number(step.number()), Some(step));
        }
        assert_eq!(GuideStep::from_number(0), None);
        assert_eq!(GuideStep::from_number(10), None);
    }

    #[test]
    fn every_warning_is_given_where_its_harm_is_done() {
        let steps_with = |warning: Warning| {
            let steps =
                GuideStep::ALL.into_iter().filter(move |it| it.warnings().contains(&warning));
            steps.map(GuideStep::number).collect::<Vec<_>>()
        };
        assert_eq!(steps_with(Warning::OldCard), [1]);
        assert_eq!(steps_with(Warning::MisprintedHost), [2, 9]);
        assert_eq!(steps_with(Warning::Puk), [8, 9]);
        assert_eq!(steps_with(Warning::Pin), [9]);
        assert_eq!(steps_with(Warning::OfflineChange), [9]);
    }
}
