//! What an activation asks and says.

use jiff::tz::TimeZone;

use crate::domain::activation::answer::Choice;
use crate::domain::activation::pin_rows::RowOfCard;
use crate::domain::activation::prompt::{
    CodeProblem, HandOver, Irreversible, PinTable, Prompt, Question, Remark, RouteReason,
    RouteShown, SignInProblem, StopReason,
};
use crate::domain::authority_flow::BrowserRoute;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::domain::guide::{GuideStep, Warning};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{CertificateList, Operation};
use crate::text::language::Words;
use crate::text::portal::{Label, PortalWords};

/// The words of activations: the program's own, and the portal's.
pub struct ActivationWords {
    pub words: Words,
    pub portal: PortalWords,
}

impl ActivationWords {
    pub fn new(words: Words) -> Self {
        let portal = PortalWords::new(words.language);
        Self { words, portal }
    }

    /// The portal's own words, with their meaning behind them where they need one.
    pub fn label(&self, label: PortalLabel) -> String {
        let Label { text, gloss } = self.portal.label(label);
        match gloss {
            Some(gloss) => format!("{text} ({gloss})"),
            None => text,
        }
    }

    /// What stands above the choices, a paragraph each.
    pub fn question(
        &self,
        prompt: &Prompt,
        serial: Option<&CardSerial>,
        zone: &TimeZone,
    ) -> Vec<String> {
        let text = &self.words.messages;
        match &prompt.question {
            Question::InsertCard(presence) => {
                let advice = self.words.presence(*presence);
                let body = self.words.step(GuideStep::InsertCard).body;
                vec![body, format!("{}. {}", advice.title, advice.body)]
            }
            Question::WaitingCard { begins } => {
                let warning = self.words.warning(Warning::OldCard, Some(*begins), zone);
                vec![warning.title + ".", warning.body, text.activation_waiting_question()]
            }
            Question::SignIn(problem) => problem
                .map(|it| self.problem(it))
                .into_iter()
                .chain([text.activation_sign_in()])
                .collect(),
            Question::KeepLogin => vec![text.activation_keep_login()],
            Question::ForgottenWord { problem, .. } => {
                let problem = problem.map(|it| self.problem(it));
                problem.into_iter().chain([text.activation_forgotten_word()]).collect()
            }
            Question::LinkSent => vec![text.activation_link_sent()],
            Question::NewWord(problem) => {
                let problem = problem.map(|it| self.problem(it));
                problem.into_iter().chain([text.activation_new_word()]).collect()
            }
            Question::ConfirmPhone(phone) => vec![text.activation_confirm_phone(&phone.0)],
            Question::WrongPhone => vec![text.activation_wrong_phone()],
            Question::Code { problem, seconds_left } => {
                let problem = problem.map(|it| self.code_problem(it));
                let left = seconds_left.map(|left| text.activation_seconds_left(left));
                problem.into_iter().chain(left).chain([text.activation_code()]).collect()
            }
            Question::Menu => vec![text.activation_menu()],
            Question::Consequence(what) => vec![match what {
                Irreversible::Revoke => text.activation_revoke_consequence(),
                Irreversible::DeletePins => text.activation_delete_consequence(),
            }],
            Question::Pins(table) => self.pins(table, serial, zone),
            Question::DeletePins => vec![text.activation_delete_question()],
            Question::PinLearned { deleted } => {
                let first = match deleted {
                    true => text.activation_learned_deleted(),
                    false => text.activation_learned_kept(),
                };
                let consent = Choice::Operation(Operation::ElectronicConsent);
                let offers_consent = prompt.choices.contains(&consent);
                let consent = offers_consent.then(|| text.activation_learned_consent());
                [first, text.activation_learned()].into_iter().chain(consent).collect()
            }
            Question::Certificates(list) => self.certificates(list),
            Question::Form(form) => {
                form.paragraphs.iter().map(|it| it.expose().to_owned()).collect()
            }
            Question::Message => vec![text.activation_message()],
            Question::InBrowser { why, .. } => {
                let why = match why {
                    HandOver::Asked => text.activation_browser_asked(),
                    HandOver::Unrecognised => text.activation_browser_unrecognised(),
                    HandOver::Circles => text.activation_browser_circles(),
                };
                let step = self.words.step(prompt.step);
                vec![why, format!("{}: {}", step.title, step.body)]
            }
            Question::OtherRoute(shown) => self.route(shown),
            Question::Stopped(reason) => vec![self.stopped(reason)],
        }
    }

    pub(super) fn problem(&self, problem: SignInProblem) -> String {
        let text = &self.words.messages;
        match problem {
            SignInProblem::Incomplete => text.activation_problem_incomplete(),
            SignInProblem::WrongNumber => text.activation_problem_number(),
            SignInProblem::WordsDiffer => text.activation_problem_words_differ(),
            SignInProblem::WrongCaptcha => text.activation_problem_captcha(),
            SignInProblem::WrongSecurityWord => text.activation_problem_word(),
            SignInProblem::WordNotAccepted => text.activation_problem_word_refused(),
        }
    }

    pub(super) fn code_problem(&self, problem: CodeProblem) -> String {
        let text = &self.words.messages;
        match problem {
            CodeProblem::Incomplete => text.activation_problem_code_incomplete(),
            CodeProblem::Wrong => text.activation_problem_code_wrong(),
            CodeProblem::Expired => text.activation_problem_code_expired(),
            CodeProblem::TooMany => text.activation_problem_code_too_many(),
        }
    }

    fn stopped(&self, reason: &StopReason) -> String {
        let text = &self.words.messages;
        match reason {
            StopReason::LockedOut => text.activation_stopped_locked_out(),
            StopReason::Maintenance => text.activation_stopped_maintenance(),
            StopReason::NoCertificate => text.activation_stopped_no_certificate(),
            StopReason::LinkExpired => text.activation_stopped_link_expired(),
            StopReason::SignedOut => text.activation_stopped_signed_out(),
            StopReason::TimedOut => text.activation_stopped_timed_out(),
            StopReason::Failed(trouble) => self.words.portal_trouble(trouble),
        }
    }

    fn route(&self, shown: &RouteShown) -> Vec<String> {
        let text = &self.words.messages;
        let BrowserRoute { authority, page, steps, phone } = &shown.route;
        let why = match shown.why {
            RouteReason::Asked => text.activation_route_asked(),
            RouteReason::Unrecognised => text.activation_route_unrecognised(),
            RouteReason::OtherAuthority => text.activation_route_other_authority(authority),
        };
        let page = match page {
            Some(page) => text.activation_route_page(page.as_str()),
            None => text.activation_route_own_site(authority),
        };
        let numbered = steps.iter().zip(1_i64..);
        let steps = numbered
            .map(|(step, number)| text.activation_route_step(number, self.words.route_step(step)));
        let phone = phone.as_ref().map(|phone| text.activation_route_phone(phone));
        [why, page].into_iter().chain(steps).chain(phone).collect()
    }

    fn pins(&self, table: &PinTable, serial: Option<&CardSerial>, zone: &TimeZone) -> Vec<String> {
        let text = &self.words.messages;
        let row = |row: usize| table.cards.get(row).map(|(number, _)| number.as_str());
        let of_card = match (table.of_card, serial) {
            (RowOfCard::Same(_), _) => text.activation_pins_same(),
            (RowOfCard::SameEnd(index), _) => {
                text.activation_pins_same_end(row(index).unwrap_or_default())
            }
            (RowOfCard::Only(_), _) => text.activation_pins_only(),
            (RowOfCard::NoneMatches, Some(serial)) => {
                text.activation_pins_none_matches(serial.as_str())
            }
            (RowOfCard::NoneMatches, None) => text.activation_pins_which(),
        };
        let rows = table.cards.iter().map(|(number, has_pin)| match has_pin {
            true => text.activation_pin_there(number),
            false => text.activation_pin_gone(number),
        });
        let all_gone = table.cards.iter().all(|(_, has_pin)| !has_pin);
        let gone = all_gone.then(|| text.activation_pins_gone());
        let pin = self.words.warning(Warning::Pin, None, zone);
        let warned = format!("{}. {}", pin.title, pin.body);
        rows.chain([of_card]).chain(gone).chain([warned]).collect()
    }

    fn certificates(&self, list: &CertificateList) -> Vec<String> {
        let text = &self.words.messages;
        if list.rows.is_empty() {
            return vec![text.activation_no_certificates()];
        }
        let row = |cells: &[String]| {
            let cells = list.headings.iter().zip(cells);
            let cells = cells.filter(|(_, cell)| !cell.is_empty());
            cells.map(|(heading, cell)| format!("{heading}: {cell}")).collect::<Vec<_>>().join(", ")
        };
        let rows = list.rows.iter().map(|it| row(&it.cells));
        [text.activation_certificates()].into_iter().chain(rows).collect()
    }

    pub fn choice(&self, choice: Choice, question: &Question) -> String {
        let text = &self.words.messages;
        match choice {
            Choice::GoOn if matches!(question, Question::InsertCard(_)) => {
                text.activation_choice_insert()
            }
            Choice::GoOn => text.activation_choice_go_on(),
            Choice::Yes => text.activation_choice_yes(),
            Choice::No => text.activation_choice_no(),
            Choice::ForgotWord => self.label(PortalLabel::ForgotSecurityWord),
            Choice::AnotherPicture => text.activation_choice_another_picture(),
            Choice::SendCode => text.activation_choice_send_code(),
            Choice::NotMyNumber => text.activation_choice_not_my_number(),
            Choice::AnotherCode => text.activation_choice_another_code(),
            Choice::Operation(operation) => self.label(label_of(operation)),
            Choice::ShowPin(row) => {
                let serial = match question {
                    Question::Pins(table) => table.cards.get(row).map(|(number, _)| number),
                    _ => None,
                };
                text.activation_choice_show_pin(serial.map(String::as_str).unwrap_or_default())
            }
            Choice::TryPin => text.activation_choice_try_pin(),
            Choice::PinNoted => text.activation_choice_noted(),
            Choice::DeletePins => self.label(PortalLabel::DeletePasswords),
            Choice::KeepPins => text.activation_choice_keep_pins(),
            Choice::Press(button) => match question {
                Question::Form(form) => {
                    form.buttons.get(button).map(|it| it.label.clone()).unwrap_or_default()
                }
                _ => String::new(),
            },
            Choice::ToMenu => text.activation_choice_to_menu(),
            Choice::TryAgain => match question {
                Question::LinkSent
                | Question::Stopped(StopReason::SignedOut | StopReason::TimedOut) => {
                    text.activation_choice_sign_in_again()
                }
                _ => text.activation_choice_try_again(),
            },
            Choice::OtherRoute => text.activation_choice_other_route(),
            Choice::InBrowser => text.activation_choice_in_browser(),
            Choice::BackFromBrowser => text.activation_choice_back(),
            Choice::CardWorks => text.activation_choice_card_works(),
            Choice::Leave => text.activation_choice_leave(),
        }
    }

    pub fn remark(&self, remark: &Remark) -> String {
        let text = &self.words.messages;
        match remark {
            Remark::Resumed(step) => text.activation_remark_resumed(self.words.step(*step).name),
            Remark::SignedOutMeanwhile => text.activation_remark_signed_out(),
            Remark::KeptLoginWrong => text.activation_remark_kept_wrong(),
            Remark::SecondsLeft(left) => text.activation_seconds_left(*left),
            Remark::Portal(message) => text.activation_remark_portal(message.text.expose()),
            Remark::BrowserFailed => text.activation_browser_failed(&self.words.portal_host),
            Remark::WordChanged => text.activation_remark_word_changed(),
            Remark::PinsDeleted => text.activation_remark_deleted(),
            Remark::SuspensionLifted => text.activation_remark_lifted(),
            Remark::NoApplets => text.activation_remark_no_applets(),
            Remark::SigningOut => text.activation_remark_signing_out(),
        }
    }
}

pub(super) fn label_of(operation: Operation) -> PortalLabel {
    match operation {
        Operation::LiftSuspension => PortalLabel::LiftSuspension,
        Operation::Revoke => PortalLabel::RevokeCertificate,
        Operation::UpdateDetails => PortalLabel::UpdateDetails,
        Operation::ListCertificates => PortalLabel::ListCertificates,
        Operation::PinPuk => PortalLabel::PinPukInformation,
        Operation::ElectronicConsent => PortalLabel::ElectronicConsent,
        Operation::Unlock => PortalLabel::Unlock,
        Operation::UnlockByApplet => PortalLabel::UnlockWithApplet,
        Operation::SignOut => PortalLabel::SignOut,
    }
}
