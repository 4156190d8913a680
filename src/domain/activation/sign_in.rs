//! Step 5: the sign-in, and the way to a new word.

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::flow::{ActivationFlow, LoginKeeping};
use crate::domain::activation::happening::{CaptchaPicture, FlowEffect};
use crate::domain::activation::prompt::{Remark, SignInProblem};
use crate::domain::activation::stage::{Expected, Session, Stage};
use crate::protocol::national_id::is_plausible_id_number;
use crate::protocol::portal_page::{
    Action, CaptchaImage, ForgottenWordForm, Meaning, NewWordForm, SecurityWordReset, SignInForm,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInStage {
    pub form: SignInForm,
    pub problem: Option<SignInProblem>,
}

impl ActivationFlow {
    pub(super) fn sign_in_came(
        &mut self,
        form: SignInForm,
        meanings: &[Meaning],
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let mut effects = Vec::new();
        if self.session == Session::SignedIn {
            effects.push(FlowEffect::Say(Remark::SignedOutMeanwhile));
        }
        self.session = Session::None;
        let sent = self.sent_login.take();
        let problem = problem_among(meanings);
        let kept_was_sent = sent.is_some() && sent.as_ref() == self.login.kept();
        if problem == Some(SignInProblem::WrongSecurityWord) && kept_was_sent {
            self.login = LoginKeeping::Ask;
            effects.extend([FlowEffect::ForgetLogin, FlowEffect::Say(Remark::KeptLoginWrong)]);
        }
        let picture = form.captcha.clone();
        let stage = Stage::SignIn(SignInStage { form, problem });
        effects.extend(self.enter_with_picture(stage, Some(picture), now));
        effects
    }

    /// Asks once the picture is there.
    fn enter_with_picture(
        &mut self,
        stage: Stage,
        picture: Option<CaptchaImage>,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        match picture {
            None => self.enter(stage, now),
            Some(CaptchaImage::At(address)) => {
                self.stage = stage;
                self.expected = Some(Expected::Captcha);
                vec![FlowEffect::FetchCaptcha(address)]
            }
            Some(CaptchaImage::Inline(bytes)) => {
                let picture = CaptchaPicture(Zeroizing::new(bytes));
                let mut effects = vec![FlowEffect::ShowCaptcha(picture)];
                effects.extend(self.enter(stage, now));
                effects
            }
        }
    }

    pub(super) fn picture_came(
        &mut self,
        picture: CaptchaPicture,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        if self.stage == Stage::Leaving {
            return self.end();
        }
        let shown = FlowEffect::ShowCaptcha(picture);
        [shown].into_iter().chain(self.prompt(now).map(FlowEffect::Show)).collect()
    }

    pub(super) fn sign_in_answered(
        &mut self,
        page: SignInStage,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let again = |problem| Stage::SignIn(SignInStage { problem, ..page.clone() });
        match answer {
            Answer::SignIn { login, captcha_text } => {
                let typed = [&login.id_number, &captcha_text, &login.security_word];
                if typed.iter().any(|text| text.expose().trim().is_empty()) {
                    return self.enter(again(Some(SignInProblem::Incomplete)), now);
                }
                let id_number = login.id_number.expose().trim();
                if !is_plausible_id_number(id_number) {
                    return self.enter(again(Some(SignInProblem::WrongNumber)), now);
                }
                let word = login.security_word.expose();
                let submission = page.form.fill(id_number, captcha_text.expose().trim(), word);
                self.session = Session::SigningIn;
                self.sent_login = Some(login);
                self.perform(Action::Submit(submission))
            }
            Answer::Chosen(Choice::ForgotWord) => match page.form.forgotten.clone() {
                Some(action) => self.perform(action),
                None => self.enter(again(None), now),
            },
            Answer::Chosen(Choice::AnotherPicture) => match self.last_visit.clone() {
                Some(visit) => self.perform(Action::Visit(visit)),
                None => self.begin_anew(),
            },
            _ => self.enter(again(page.problem), now),
        }
    }

    pub(super) fn reset_came(
        &mut self,
        page: SecurityWordReset,
        meanings: &[Meaning],
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let problem = problem_among(meanings);
        match page {
            SecurityWordReset::Ask(form) => {
                let picture = form.captcha.clone();
                self.enter_with_picture(Stage::ForgottenWord { form, problem }, picture, now)
            }
            SecurityWordReset::LinkSent => self.enter(Stage::LinkSent, now),
            SecurityWordReset::ChooseNew(form) => self.enter(Stage::NewWord { form, problem }, now),
        }
    }

    pub(super) fn number_answered(
        &mut self,
        form: ForgottenWordForm,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let problem = match &answer {
            Answer::IdNumber { id_number, captcha_text } => {
                let id_number = id_number.expose().trim();
                let captcha_text = captcha_text.expose().trim();
                let lacks_text = form.captcha.is_some() && captcha_text.is_empty();
                if id_number.is_empty() || lacks_text {
                    Some(SignInProblem::Incomplete)
                } else if !is_plausible_id_number(id_number) {
                    Some(SignInProblem::WrongNumber)
                } else {
                    return self.perform(Action::Submit(form.fill(id_number, captcha_text)));
                }
            }
            _ => None,
        };
        self.enter(Stage::ForgottenWord { form, problem }, now)
    }

    pub(super) fn new_word_answered(
        &mut self,
        form: NewWordForm,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let problem = match &answer {
            Answer::NewWord { word, .. } if word.is_empty() => Some(SignInProblem::Incomplete),
            Answer::NewWord { word, again } if word != again => Some(SignInProblem::WordsDiffer),
            Answer::NewWord { word, .. } => {
                return self.perform(Action::Submit(form.fill(word.expose())));
            }
            _ => None,
        };
        self.enter(Stage::NewWord { form, problem }, now)
    }

    /// The portal took the login: is it to be kept?
    pub(super) fn login_worked(&mut self, then: Stage, now: Timestamp) -> Vec<FlowEffect> {
        match self.sent_login.take().filter(|_| self.login == LoginKeeping::Ask) {
            Some(login) => self.enter(Stage::KeepLogin { login, then: Box::new(then) }, now),
            None => self.enter(then, now),
        }
    }

    pub(super) fn keeping_answered(
        &mut self,
        login: Login,
        then: Stage,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let first = match answer {
            Answer::Chosen(Choice::Yes) => {
                self.login = LoginKeeping::Kept(login.clone());
                FlowEffect::KeepLogin(login)
            }
            Answer::Chosen(Choice::No) => {
                self.login = LoginKeeping::Never;
                FlowEffect::NeverAskToKeepLogin
            }
            _ => return self.enter(Stage::KeepLogin { login, then: Box::new(then) }, now),
        };
        [first].into_iter().chain(self.enter(then, now)).collect()
    }
}

fn problem_among(meanings: &[Meaning]) -> Option<SignInProblem> {
    meanings.iter().find_map(|meaning| match meaning {
        Meaning::WrongCaptcha => Some(SignInProblem::WrongCaptcha),
        Meaning::WrongSecurityWord => Some(SignInProblem::WrongSecurityWord),
        Meaning::WordNotAccepted => Some(SignInProblem::WordNotAccepted),
        _ => None,
    })
}
