//! Steps 6 and 7: the phone, and the code that comes to it.

use jiff::{SignedDuration, Timestamp};

use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{CodeProblem, Question, Remark};
use crate::domain::activation::stage::Stage;
use crate::protocol::portal_page::{Action, Meaning, SmsCode, SmsConfirmation};

/// Said when that many seconds are left.
const SAID_AT: [u32; 3] = [60, 30, 10];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeStage {
    pub page: SmsCode,
    /// `None` where the portal does not say.
    pub expires_at: Option<Timestamp>,
    pub problem: Option<CodeProblem>,
}

impl CodeStage {
    fn seconds_left(&self, now: Timestamp) -> Option<u32> {
        let left = self.expires_at?.duration_since(now);
        let whole = left.as_secs() + i64::from(left.subsec_nanos() > 0);
        Some(u32::try_from(whole).unwrap_or(0))
    }

    fn is_over(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= now)
    }

    /// When there is next something to say.
    fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        let expires_at = self.expires_at.filter(|expires_at| *expires_at > now)?;
        let said = SAID_AT.map(|left| expires_at - SignedDuration::from_secs(i64::from(left)));
        said.into_iter().find(|at| *at > now).or(Some(expires_at))
    }

    pub(super) fn question(&self, now: Timestamp) -> Question {
        let problem = if self.is_over(now) { Some(CodeProblem::Expired) } else { self.problem };
        let seconds_left = self.seconds_left(now).filter(|_| problem != Some(CodeProblem::Expired));
        Question::Code { problem, seconds_left }
    }
}

impl ActivationFlow {
    pub(super) fn phone_answered(
        &mut self,
        page: SmsConfirmation,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        match answer {
            Answer::Chosen(Choice::SendCode) => self.perform(page.confirm),
            Answer::Chosen(Choice::NotMyNumber) => self.enter(Stage::WrongPhone(page), now),
            _ => self.enter(Stage::ConfirmPhone(page), now),
        }
    }

    pub(super) fn code_page_came(
        &mut self,
        page: SmsCode,
        meanings: &[Meaning],
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let problem = meanings.iter().find_map(|meaning| match meaning {
            Meaning::WrongCode => Some(CodeProblem::Wrong),
            Meaning::CodeExpired => Some(CodeProblem::Expired),
            Meaning::TooManyCodes => Some(CodeProblem::TooMany),
            _ => None,
        });
        let lasts = page.seconds_left.map(|left| SignedDuration::from_secs(i64::from(left)));
        let expires_at = lasts.and_then(|lasts| now.checked_add(lasts).ok());
        let stage = CodeStage { page, expires_at, problem };
        let mut effects = vec![FlowEffect::WakeAt(stage.next_wake(now))];
        effects.extend(self.enter(Stage::Code(stage), now));
        effects
    }

    pub(super) fn woke(&mut self, now: Timestamp) -> Vec<FlowEffect> {
        let Stage::Code(stage) = &mut self.stage else { return Vec::new() };
        if self.expected.is_some() {
            return Vec::new();
        }
        let mut effects = vec![FlowEffect::WakeAt(stage.next_wake(now))];
        match stage.seconds_left(now) {
            _ if stage.is_over(now) => {
                stage.problem = Some(CodeProblem::Expired);
                effects.extend(self.prompt(now).map(FlowEffect::Show));
            }
            Some(left) => effects.push(FlowEffect::Say(Remark::SecondsLeft(left))),
            None => {}
        }
        effects
    }

    pub(super) fn code_answered(
        &mut self,
        stage: CodeStage,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let problem = match &answer {
            Answer::Code(_) if stage.is_over(now) => Some(CodeProblem::Expired),
            Answer::Code(code) if code.expose().trim().is_empty() => Some(CodeProblem::Incomplete),
            Answer::Code(code) => {
                return self.perform(Action::Submit(stage.page.fill(code.expose().trim())));
            }
            Answer::Chosen(Choice::AnotherCode) => {
                return match stage.page.resend.clone() {
                    Some(resend) => self.perform(resend),
                    // The way to another one leads through the sign-in.
                    None => self.begin_anew(),
                };
            }
            _ => stage.problem,
        };
        self.enter(Stage::Code(CodeStage { problem, ..stage }), now)
    }
}
