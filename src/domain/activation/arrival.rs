//! A page came: which step it is, and what it means for the way on.

use jiff::Timestamp;

use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{HandOver, Irreversible, Remark, RouteReason, StopReason};
use crate::domain::activation::stage::{Session, Stage};
use crate::domain::guide::GuideStep;
use crate::protocol::portal_page::{
    Meaning, MessageKind, Operation, PinPuk, PortalMessage, PortalPage, PortalView,
};

impl ActivationFlow {
    pub(super) fn arrive(&mut self, view: PortalView, now: Timestamp) -> Vec<FlowEffect> {
        let PortalView { page, messages, sign_out, main_menu } = view;
        if matches!(page, PortalPage::SignedOut | PortalPage::TimedOut) {
            self.session = Session::None;
        }
        self.sign_out = sign_out.or(self.sign_out.take());
        // An old submission would be another one's answer.
        let old_menu = self.main_menu.take().filter(|menu| menu.may_be_repeated());
        self.main_menu = main_menu.or(old_menu);
        if self.stage == Stage::Leaving {
            return self.end();
        }
        let meanings: Vec<_> = messages.iter().map(|message| message.meaning).collect();
        let mut effects = self.note(&meanings);
        effects.extend(step_of(&page).map(|step| self.reach(step)).into_iter().flatten());
        let unlocks =
            matches!(self.performing, Some(Operation::Unlock | Operation::UnlockByApplet));
        effects.extend(messages.into_iter().filter(is_said_as_it_is).map(|message| {
            match message.kind {
                // The new PIN may be in it.
                MessageKind::Information if unlocks => FlowEffect::RevealText(message.text),
                _ => FlowEffect::Say(Remark::Portal(message)),
            }
        }));
        let stopped = meanings.iter().copied().find_map(StopReason::of);
        effects.extend(match stopped.filter(|_| !is_of_session(&page)) {
            Some(reason) => self.stop(reason, now),
            None => self.arrive_at(page, &meanings, now),
        });
        effects
    }

    fn arrive_at(
        &mut self,
        page: PortalPage,
        meanings: &[Meaning],
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        if is_of_session(&page) {
            self.session = Session::SignedIn;
        }
        self.knows_the_way |= step_of(&page).is_some();
        if self.confirmed == Some(Irreversible::DeletePins) && is_deletion(&page, meanings) {
            return self.pins_deleted(now);
        }
        match page {
            PortalPage::Home { online_services: next }
            | PortalPage::NesMenu { certificate_services: next } => self.perform_alone(next, now),
            PortalPage::SignInChoice(choice) => self.perform_alone(choice.password, now),
            PortalPage::SignIn(form) => self.sign_in_came(form, meanings, now),
            PortalPage::SecurityWordReset(page) => self.reset_came(page, meanings, now),
            PortalPage::SmsConfirmation(page) => self.login_worked(Stage::ConfirmPhone(page), now),
            PortalPage::SmsCode(page) => self.code_page_came(page, meanings, now),
            PortalPage::Menu(menu) => self.menu_came(menu, now),
            PortalPage::PinPuk(page) => self.pins_came(page, now),
            PortalPage::CertificateList(list) => self.enter(Stage::Certificates(list), now),
            PortalPage::OperationForm(form) => self.form_came(form, now),
            PortalPage::Message { .. } if meanings.contains(&Meaning::LinkSent) => {
                self.enter(Stage::LinkSent, now)
            }
            PortalPage::Message { next } => self.enter(Stage::Message { next }, now),
            PortalPage::SignedOut => self.stop(StopReason::SignedOut, now),
            PortalPage::TimedOut => self.stop(StopReason::TimedOut, now),
            // The CA may have changed its way altogether.
            PortalPage::Unrecognised(_) if !self.knows_the_way => {
                self.take_other_route(RouteReason::Unrecognised, now)
            }
            PortalPage::Unrecognised(_) => self.hand_over(HandOver::Unrecognised, now),
        }
    }

    fn note(&mut self, meanings: &[Meaning]) -> Vec<FlowEffect> {
        let mut effects = Vec::new();
        if meanings.contains(&Meaning::CertificateSuspended) {
            self.is_suspended = true;
        }
        let done = meanings.contains(&Meaning::Done);
        if done && self.performing == Some(Operation::LiftSuspension) {
            self.is_suspended = false;
            effects.push(FlowEffect::Say(Remark::SuspensionLifted));
        }
        if meanings.contains(&Meaning::WordChanged) {
            effects.push(FlowEffect::Say(Remark::WordChanged));
        }
        effects
    }
}

/// Pages that nobody sees without having signed in.
fn is_of_session(page: &PortalPage) -> bool {
    matches!(
        page,
        PortalPage::Menu(_)
            | PortalPage::PinPuk(_)
            | PortalPage::CertificateList(_)
            | PortalPage::OperationForm(_)
    )
}

fn is_deletion(page: &PortalPage, meanings: &[Meaning]) -> bool {
    let has_none = |page: &PinPuk| page.rows.iter().all(|row| row.pin.is_none());
    meanings.contains(&Meaning::Done) || matches!(page, PortalPage::PinPuk(page) if has_none(page))
}

/// What the flow does not say in the person's own language.
fn is_said_as_it_is(message: &PortalMessage) -> bool {
    !matches!(
        message.meaning,
        Meaning::WrongCaptcha
            | Meaning::WrongSecurityWord
            | Meaning::WrongCode
            | Meaning::CodeExpired
            | Meaning::LinkSent
            | Meaning::LinkExpired
            | Meaning::WordChanged
    )
}

fn step_of(page: &PortalPage) -> Option<GuideStep> {
    match page {
        PortalPage::Home { .. } => Some(GuideStep::OpenPortal),
        PortalPage::NesMenu { .. } => Some(GuideStep::ChooseCertificates),
        PortalPage::SignInChoice(_) => Some(GuideStep::ChooseSignIn),
        PortalPage::SignIn(_) | PortalPage::SecurityWordReset(_) => Some(GuideStep::SignIn),
        PortalPage::SmsConfirmation(_) => Some(GuideStep::ConfirmPhone),
        PortalPage::SmsCode(_) => Some(GuideStep::EnterCode),
        PortalPage::Menu(_) | PortalPage::CertificateList(_) | PortalPage::OperationForm(_) => {
            Some(GuideStep::OpenPinPage)
        }
        PortalPage::PinPuk(_) => Some(GuideStep::LearnPin),
        PortalPage::Message { .. }
        | PortalPage::SignedOut
        | PortalPage::TimedOut
        | PortalPage::Unrecognised(_) => None,
    }
}
