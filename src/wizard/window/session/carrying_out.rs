//! What the flow wants done.

use jiff::Timestamp;

use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{Prompt, Question, SignInProblem};
use crate::domain::card_pin::flow::CardPinFlow;
use crate::domain::card_pin::happening::CardPinEvent;
use crate::domain::guide::progress::GuideEvent;
use crate::domain::settings::key::SettingKey;
use crate::wizard::window::captcha;
use crate::wizard::window::session::{Said, Session, Showing, ShownPin};

impl Session {
    pub(super) fn carry_out(&mut self, effect: FlowEffect, now: Timestamp) {
        if effect.asks_portal() {
            self.asked_portal = Some(now);
            if self.showing == Showing::Guide {
                // What is waited for, and a way out of it, are on the flow's own screen.
                self.show(Showing::Prompt);
            }
        }
        if let FlowEffect::SignOut(action) = effect {
            return self.errands.sign_out(action);
        }
        let Some(effect) = self.errands.send(effect) else { return };
        match effect {
            FlowEffect::ShowCaptcha(picture) => {
                self.captcha = captcha::image(&picture.0);
                self.typed.captcha_text.clear();
            }
            FlowEffect::OpenInBrowser(address) => {
                self.no_browser = false;
                self.errands.open_portal(&address);
            }
            FlowEffect::Say(remark) => self.say(Said::Remark(remark)),
            FlowEffect::Show(prompt) => self.ask(prompt),
            FlowEffect::RevealPin(row) => {
                if let (Some(row), Some(pin)) = (self.pins.shown_row(), row.pin) {
                    self.shown_pin = Some(ShownPin { row, pin });
                }
            }
            FlowEffect::RevealText(text) => {
                self.secret_text = Some(text);
                self.show(Showing::SecretText);
            }
            FlowEffect::TryPinOnCard => {
                self.card_pin = Some(CardPinFlow::default());
                self.card_prompt = None;
                self.show(Showing::CardPin);
                self.at_card(CardPinEvent::Started, now);
            }
            FlowEffect::KeepLogin(login) => self.errands.keep_login(login),
            FlowEffect::ForgetLogin => {
                self.kept = None;
                self.errands.forget_login();
            }
            FlowEffect::NeverAskToKeepLogin => {
                let comment = self.words.words.setting(SettingKey::LoginKeep).comment;
                self.errands.never_ask_to_keep_login(&comment);
            }
            FlowEffect::RememberStep(step) => self.guide(GuideEvent::StepReached(step)),
            FlowEffect::WakeAt(at) => self.wake = at,
            FlowEffect::Finish(outcome) => self.finish(outcome),
            FlowEffect::OpenPage(_)
            | FlowEffect::Submit(_)
            | FlowEffect::FetchCaptcha(_)
            | FlowEffect::SignOut(_) => {}
        }
    }

    pub(super) fn ask(&mut self, prompt: Prompt) {
        self.guide(GuideEvent::StepReached(prompt.step));
        let before = self.prompt.replace(prompt);
        let Some(prompt) = &self.prompt else { return };
        let pins_still = matches!(
            (&prompt.question, before.as_ref().map(|before| &before.question)),
            (Question::Pins(new), Some(Question::Pins(old))) if new == old
        );
        self.typed.begin(&prompt.question);
        if matches!(&prompt.question, Question::SignIn(Some(SignInProblem::WrongSecurityWord))) {
            self.kept = None;
        }
        let in_browser = matches!(prompt.question, Question::InBrowser { opened: true, .. });
        let showing = if in_browser { Showing::Guide } else { Showing::Prompt };
        if !matches!(prompt.question, Question::Pins(_)) {
            self.others_shown = false;
        }
        // What the portal says is read first.
        if self.secret_text.is_none() && !(pins_still && self.showing == Showing::Prompt) {
            self.show(showing);
        }
    }
}
