//! The demo's window, which goes through the portal by itself until the person touches it.

use std::rc::Rc;
use std::time::Duration;

use slint::{ComponentHandle, TimerMode};

use crate::domain::activation::answer::Choice;
use crate::domain::activation::pin_display::PinEvent;
use crate::domain::activation::prompt::{Prompt, Question};
use crate::io::dictation::Dictation;
use crate::wizard::ui::Flow;
use crate::wizard::window::Wizard;
use crate::wizard::window::session::{Leaving, Session, Showing};
use crate::wizard::window::typed::Typed;

/// What comes next by itself.
enum Step {
    /// The portal has the word.
    Wait,
    Start,
    /// What is to be typed comes by [`WindowUpdate::Dictated`](crate::wizard::errands::WindowUpdate).
    Ask,
    Submit,
    Choose(Choice),
    Reveal(usize),
    TextRead,
    Leave,
}

impl Wizard {
    pub(super) fn walk_unattended(self: &Rc<Self>, pace: Duration) {
        let wizard = Rc::downgrade(self);
        self.walk.start(TimerMode::Repeated, pace, move || {
            if let Some(wizard) = wizard.upgrade() {
                wizard.step_alone();
            }
        });
    }

    fn step_alone(self: &Rc<Self>) {
        let step = self.step_to_take();
        let now = (self.clock)();
        if matches!(step, Step::Submit) {
            self.take_fields();
        }
        self.act(|session| match step {
            Step::Wait => {}
            Step::Start => session.start(now),
            Step::Ask => session.errands.ask_dictation(),
            Step::Submit => session.submit(now),
            Step::Choose(choice) => session.choose(choice, now),
            Step::Reveal(row) => session.pin(PinEvent::Toggled(row), now),
            Step::TextRead => session.text_read(),
            Step::Leave => session.leave_for_good(now),
        });
    }

    fn step_to_take(&self) -> Step {
        let session = self.session.borrow();
        if session.asked_portal.is_some() {
            return Step::Wait;
        }
        match (session.showing, &session.prompt) {
            (Showing::Checks, _) => Step::Start,
            (Showing::SecretText, _) => Step::TextRead,
            (Showing::NotedFirst(Leaving::By(choice)), _) => Step::Choose(choice),
            (Showing::Prompt, Some(prompt)) => self.answer_to(prompt, &session.typed),
            (Showing::NotedFirst(Leaving::Closing) | Showing::Summary, _) => Step::Leave,
            // Only a person works in a browser, or at a card.
            (Showing::Guide | Showing::CardPin, _) | (Showing::Prompt, None) => Step::Wait,
        }
    }

    fn answer_to(&self, prompt: &Prompt, typed: &Typed) -> Step {
        let flow = self.window.global::<Flow<'_>>();
        let filled = |is_filled| if is_filled { Step::Submit } else { Step::Ask };
        match (&prompt.question, prompt.recommended) {
            (Question::SignIn(_), _) => filled(!flow.get_captcha_text().is_empty()),
            (Question::Code { .. }, _) => filled(typed.code.length() > 0),
            (Question::Consequence(_), _) => Step::Choose(Choice::Yes),
            (_, Some(Choice::ShowPin(row))) => Step::Reveal(row),
            (_, Some(choice)) => Step::Choose(choice),
            (_, None) => Step::Wait,
        }
    }

    /// Into the fields of the present screen; not once the person types there.
    pub(super) fn take_dictation(self: &Rc<Self>, dictation: &Dictation) {
        if !self.walk.running() {
            return;
        }
        let flow = self.window.global::<Flow<'_>>();
        self.act(|session| {
            match session.prompt.as_ref().map(|prompt| &prompt.question) {
                Some(Question::SignIn(_)) => {
                    session.typed.id_number.set(dictation.id_number.expose());
                    flow.set_captcha_text(dictation.captcha_text.expose().into());
                    session.typed.empty(0);
                    session.typed.add(0, dictation.security_word.expose());
                }
                Some(Question::Code { .. }) => session.typed.code.set(dictation.code.expose()),
                _ => {}
            };
        });
    }
}

impl Session {
    /// What the portal says goes from the screen.
    pub(super) fn text_read(&mut self) {
        self.secret_text = None;
        self.show(Showing::Prompt);
    }
}
