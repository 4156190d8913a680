//! The words of the activation window's screens.

use jiff::tz::TimeZone;

use crate::domain::activation::accomplished::{Accomplished, DoneThing, LeftThing};
use crate::domain::activation::answer::Choice;
use crate::domain::activation::pin_rows::RowOfCard;
use crate::domain::activation::prompt::{Irreversible, Prompt, Question};
use crate::domain::card_pin::prompt::{CardPinChoice, CardPinPrompt, CardPinQuestion};
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::domain::guide::{GuideStep, Warning};
use crate::domain::preflight::{CheckState, Finding, WordKnown};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::Operation;
use crate::text::activation::{ActivationWords, label_of};
use crate::text::guide::Advice;
use crate::text::language::Words;

/// What stands on a screen above its fields and buttons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScreenWords {
    pub title: String,
    pub paragraphs: Vec<String>,
    /// What was wrong with the answer before.
    pub problem: Option<String>,
}

/// What is written on the screens whatever is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowWords {
    pub checks_again: String,
    pub pin_hidden: String,
    pub pin_gone: String,
    pub pin_show: String,
    pub pin_hide: String,
    pub pin_hold: String,
    pub pin_copy: String,
    pub text_hide: String,
    pub cancel: String,
    pub done: String,
    pub left: String,
    pub close: String,
    pub in_browser: String,
    pub beside: String,
    pub continue_here: String,
    pub leave: String,
    /// Before anything was begun.
    pub leave_quietly: String,
}

/// What stands at fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWords {
    pub captcha: String,
    pub no_captcha: String,
    pub another_picture: String,
    pub paste: String,
    pub show: String,
    pub hide: String,
    pub yes: String,
    pub no: String,
}

impl ActivationWords {
    pub fn screen(
        &self,
        prompt: &Prompt,
        purpose: WindowPurpose,
        serial: Option<&CardSerial>,
        zone: &TimeZone,
    ) -> ScreenWords {
        let text = &self.words.messages;
        let (paragraphs, problem) = match &prompt.question {
            Question::InsertCard(_) => (vec![self.words.step(prompt.step).body], None),
            Question::WaitingCard { .. } => {
                let said = self.question(prompt, serial, zone);
                (said.into_iter().skip(1).collect(), None)
            }
            Question::SignIn(problem) => {
                (vec![text.screen_sign_in_body()], problem.map(|it| self.problem(it)))
            }
            Question::ForgottenWord { problem, .. } => {
                (vec![text.activation_forgotten_word()], problem.map(|it| self.problem(it)))
            }
            Question::NewWord(problem) => {
                (vec![text.activation_new_word()], problem.map(|it| self.problem(it)))
            }
            Question::Code { problem, .. } => {
                (vec![text.screen_code_body()], problem.map(|it| self.code_problem(it)))
            }
            Question::Pins(table) => {
                let sure = matches!(table.of_card, RowOfCard::Same(_));
                let said = self.question(prompt, serial, zone);
                // Rows and warnings have their own place.
                let rows = table.cards.len();
                let which = said.into_iter().skip(rows).take(usize::from(!sure));
                let all_gone = table.cards.iter().all(|(_, has_pin)| !has_pin);
                let gone = all_gone.then(|| text.activation_pins_gone());
                let body = (!all_gone).then(|| text.screen_pins_body());
                (body.into_iter().chain(which).chain(gone).collect(), None)
            }
            _ => (self.question(prompt, serial, zone), None),
        };
        ScreenWords { title: self.screen_title(prompt, purpose), paragraphs, problem }
    }

    fn screen_title(&self, prompt: &Prompt, purpose: WindowPurpose) -> String {
        let text = &self.words.messages;
        match &prompt.question {
            Question::InsertCard(_)
            | Question::SignIn(_)
            | Question::ConfirmPhone(_)
            | Question::Code { .. }
            | Question::Pins(_) => self.words.step(prompt.step).title,
            Question::InBrowser { .. } => self.words.step_for(prompt.step, purpose).title,
            Question::WaitingCard { .. } => text.warning_old_card(),
            Question::KeepLogin => text.screen_keep_login_title(),
            Question::ForgottenWord { .. } => text.screen_forgotten_word_title(),
            Question::LinkSent => text.screen_link_sent_title(),
            Question::NewWord(_) => text.screen_new_word_title(),
            Question::WrongPhone => text.screen_wrong_phone_title(),
            Question::Menu => self.label(PortalLabel::ServicesMenu),
            Question::Consequence(Irreversible::Revoke) => text.screen_revoke_title(),
            Question::Consequence(Irreversible::DeletePins) => text.screen_delete_title(),
            Question::DeletePins => text.screen_delete_question_title(),
            Question::PinLearned { .. } => text.screen_learned_title(),
            Question::Certificates(_) => text.screen_certificates_title(),
            Question::Form(form) => self.label(label_of(form.operation)),
            Question::Message => text.screen_message_title(),
            Question::Stopped(_) => text.screen_stopped_title(),
            Question::OtherRoute(_) => text.screen_route_title(),
        }
    }

    /// A choice as a button: what can't be undone names its consequence.
    pub fn button(&self, choice: Choice, question: &Question) -> String {
        let text = &self.words.messages;
        match (choice, question) {
            (Choice::Yes, Question::Consequence(Irreversible::Revoke)) => text.screen_revoke_yes(),
            (Choice::Yes, Question::Consequence(Irreversible::DeletePins)) => {
                text.screen_delete_yes()
            }
            (Choice::No, Question::Consequence(_)) => text.screen_no(),
            _ => self.choice(choice, question),
        }
    }

    /// What an operation of the menu does.
    pub fn operation_about(&self, operation: Operation) -> String {
        let text = &self.words.messages;
        match operation {
            Operation::LiftSuspension => text.operation_lift_suspension(),
            Operation::Revoke => text.operation_revoke(),
            Operation::UpdateDetails => text.operation_update_details(),
            Operation::ListCertificates => text.operation_list_certificates(),
            Operation::PinPuk => text.operation_pin_puk(),
            Operation::ElectronicConsent => text.operation_electronic_consent(),
            Operation::Unlock => text.operation_unlock(),
            Operation::UnlockByApplet => text.operation_unlock_by_applet(),
            Operation::SignOut => text.operation_sign_out(),
        }
    }
}

impl Words {
    pub fn flow(&self) -> FlowWords {
        let text = &self.messages;
        FlowWords {
            checks_again: text.screen_checks_again(),
            pin_hidden: text.screen_pin_hidden(),
            pin_gone: text.screen_pin_gone(),
            pin_show: text.screen_pin_show(),
            pin_hide: text.screen_pin_hide(),
            pin_hold: text.screen_pin_hold(),
            pin_copy: text.screen_pin_copy(),
            text_hide: text.screen_text_hide(),
            cancel: text.screen_busy_cancel(),
            done: text.summary_done(),
            left: text.summary_left(),
            close: text.window_close(),
            in_browser: text.activation_choice_in_browser(),
            beside: text.screen_guide_beside(),
            continue_here: text.screen_continue_here(),
            leave: text.activation_choice_leave(),
            leave_quietly: text.screen_leave_quietly(),
        }
    }

    pub fn fields(&self) -> FieldWords {
        let text = &self.messages;
        FieldWords {
            captcha: text.screen_captcha(),
            no_captcha: text.screen_captcha_none(),
            another_picture: text.activation_choice_another_picture(),
            paste: text.screen_paste(),
            show: text.screen_show(),
            hide: text.screen_hide(),
            yes: text.activation_choice_yes(),
            no: text.activation_choice_no(),
        }
    }

    /// What was found before the sign-in, and what to do about it.
    pub fn finding(&self, finding: Finding, zone: &TimeZone) -> Advice {
        let text = &self.messages;
        let date = |at| self.date(at, zone);
        let (title, body) = match finding {
            Finding::Card(presence) => return self.presence(presence),
            Finding::CertificateUnknown => {
                (text.check_certificate_unknown(), text.check_certificate_unknown_advice())
            }
            Finding::CertificateValid { until } => {
                (text.check_certificate_valid(date(until)), String::new())
            }
            Finding::CertificateBegins { at } => {
                (text.check_certificate_begins(date(at)), text.check_certificate_begins_advice())
            }
            Finding::CertificateEnded { at } => {
                (text.check_certificate_ended(date(at)), text.check_certificate_ended_advice())
            }
            Finding::NetworkLooking => (text.check_network_looking(), String::new()),
            Finding::NetworkThere => (text.check_network_good(), String::new()),
            Finding::NoNetwork => (text.check_network_none(), text.check_network_none_advice()),
            Finding::PortalLooking => (text.check_portal_looking(), String::new()),
            Finding::PortalAnswers => (text.check_portal_good(), String::new()),
            Finding::PortalWaits => (text.check_portal_waits(), String::new()),
            Finding::PortalSilent => {
                (text.check_portal_silent(), text.check_portal_silent_advice())
            }
            Finding::ProxyRefuses => (text.check_portal_proxy(), text.check_portal_proxy_advice()),
            Finding::PortalNotBelieved => {
                (text.check_portal_not_believed(), text.check_portal_not_believed_advice())
            }
            Finding::Word(WordKnown::NotAnswered) => (text.check_word_question(), String::new()),
            Finding::Word(WordKnown::Remembered) => (text.check_word_yes(), String::new()),
            Finding::Word(WordKnown::Kept) => (text.check_word_kept(), String::new()),
            Finding::Word(WordKnown::Forgotten) => {
                (text.check_word_no(), text.check_word_no_advice())
            }
            Finding::Phone(None) => (text.check_phone_question(), String::new()),
            Finding::Phone(Some(true)) => (text.check_phone_yes(), String::new()),
            Finding::Phone(Some(false)) => (text.check_phone_no(), text.check_phone_no_advice()),
        };
        Advice { title, body }
    }

    pub fn check_state(&self, state: CheckState) -> String {
        let text = &self.messages;
        match state {
            CheckState::Good => text.check_state_good(),
            CheckState::Looking => text.check_state_looking(),
            CheckState::Asks => text.check_state_asks(),
            CheckState::Attention => text.check_state_attention(),
            CheckState::Bad => text.check_state_bad(),
        }
    }

    pub fn checks(&self) -> ScreenWords {
        let text = &self.messages;
        let (title, body) = (text.screen_checks_title(), text.screen_checks_body());
        ScreenWords { title, paragraphs: vec![body], problem: None }
    }

    /// The card's own PIN; `None` while it is looked at.
    pub fn card_screen(&self, prompt: Option<&CardPinPrompt>) -> ScreenWords {
        let text = &self.messages;
        let Some(prompt) = prompt else {
            let (title, looking) = (text.screen_card_pin_title(), text.card_pin_looking());
            return ScreenWords { title, paragraphs: vec![looking], problem: None };
        };
        let mut paragraphs = self.card_pin_question(prompt);
        let (title, has_problem) = match prompt.question {
            CardPinQuestion::EnterChange { problem, .. } => {
                (text.screen_card_pin_change_title(), problem.is_some())
            }
            CardPinQuestion::EnterPin { problem, .. } => {
                (text.screen_card_pin_title(), problem.is_some())
            }
            CardPinQuestion::ChangeWarning { .. } | CardPinQuestion::Weak => {
                (text.screen_card_pin_change_title(), false)
            }
            CardPinQuestion::Changed => (text.screen_card_pin_changed_title(), false),
            CardPinQuestion::Accepted => (text.screen_card_pin_accepted_title(), false),
            CardPinQuestion::Risk { .. } => (text.screen_card_pin_risk_title(), false),
            CardPinQuestion::Blocked => (text.screen_card_pin_blocked_title(), false),
            CardPinQuestion::Wrong { .. } => (text.screen_card_pin_wrong_title(), false),
            _ => (text.screen_card_pin_title(), false),
        };
        let problem = has_problem.then(|| paragraphs.remove(0));
        ScreenWords { title, paragraphs, problem }
    }

    /// The button below the fields.
    pub fn card_submit(&self, prompt: &CardPinPrompt) -> String {
        let choice = match prompt.question {
            CardPinQuestion::EnterChange { .. } => CardPinChoice::ChangePin,
            _ => CardPinChoice::TryPin,
        };
        self.card_pin_choice(choice, prompt.question)
    }

    /// Before a PIN is left that was seen.
    pub fn noted_first(&self) -> ScreenWords {
        let text = &self.messages;
        let (title, body) = (text.screen_noted_title(), text.screen_noted_body());
        ScreenWords { title, paragraphs: vec![body], problem: None }
    }

    pub fn summary_title(&self, accomplished: &Accomplished) -> String {
        let text = &self.messages;
        match (accomplished.is_completed(), accomplished.has_contacted()) {
            (true, _) => text.summary_completed_title(),
            (false, true) => text.summary_closed_title(),
            (false, false) => text.summary_nothing_title(),
        }
    }

    pub fn done(&self, thing: DoneThing) -> String {
        let text = &self.messages;
        match thing {
            DoneThing::WordChanged => text.summary_word_changed(),
            DoneThing::SignedIn => text.summary_signed_in(),
            DoneThing::SuspensionLifted => text.summary_suspension_lifted(),
            DoneThing::PinSeen => text.summary_pin_seen(),
            DoneThing::PinsDeleted => text.summary_pin_deleted(),
            DoneThing::SignedOut => text.summary_signed_out(),
        }
    }

    pub fn left(&self, thing: LeftThing, zone: &TimeZone) -> String {
        let text = &self.messages;
        match thing {
            LeftThing::ResumeAt(step) => text.summary_resume(self.step(step).name),
            LeftThing::DeletePins => text.summary_delete_pin(),
            LeftThing::ElectronicConsent => text.summary_consent(),
            LeftThing::OldCard { begins: None } => text.summary_old_card(),
            LeftThing::OldCard { begins: Some(begins) } => {
                text.summary_old_card_until(self.date(begins, zone))
            }
            LeftThing::KeepPin => text.summary_keep_pin(),
        }
    }

    /// The warning that stands below the PINs.
    pub fn pin_warnings(&self, zone: &TimeZone) -> Vec<(bool, Advice)> {
        let text = &self.messages;
        let saved =
            Advice { title: text.screen_pins_save_title(), body: text.screen_pins_save_body() };
        let warned = GuideStep::LearnPin.warnings().iter();
        let warned = warned.filter(|it| matches!(it, Warning::Pin | Warning::Puk));
        let warned = warned.map(|it| (true, self.warning(*it, None, zone)));
        warned.chain([(false, saved)]).collect()
    }
}
