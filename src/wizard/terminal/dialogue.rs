//! One prompt, from its question to its answer: fields to fill in, or choices with numbers.

use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::prompt::{CodeProblem, Prompt, Question};
use crate::domain::guide::portal_screen::PortalLabel;
use crate::protocol::secret_text::SecretText;
use crate::text::Words;
use crate::text::activation::ActivationWords;
use crate::text::terminal::FieldLine;
use crate::wizard::terminal::form_dialogue::FormDialogue;

pub struct Dialogue {
    prompt: Prompt,
    kept: Option<Login>,
    asking: Asking,
    typed: Vec<SecretText>,
}

enum Asking {
    Fields,
    Choices,
    FullYes,
    Form(Box<FormDialogue>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    IdNumber,
    CaptchaText,
    SecurityWord,
    NewWord,
    NewWordAgain,
    Code,
}

/// What is written, and what is waited for then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub lines: Vec<String>,
    /// What is typed goes behind it.
    pub line: String,
    pub secret: bool,
}

pub enum Heard {
    Answer(Answer),
    /// Not yet; the next question.
    More,
    /// It was none of the choices, of which there are so many.
    NoChoice(usize),
}

impl Dialogue {
    /// `kept`: what the keyring has for the sign-in.
    pub fn new(prompt: Prompt, kept: Option<Login>) -> Self {
        let asking = match &prompt.question {
            Question::Consequence(_) => Asking::FullYes,
            Question::Form(form) if !form.fields.is_empty() => {
                Asking::Form(Box::new(FormDialogue::new(form.clone())))
            }
            Question::Code { problem, .. } if problem.is_some_and(CodeProblem::is_final) => {
                Asking::Choices
            }
            question if fields(question, kept.is_some()).is_empty() => Asking::Choices,
            _ => Asking::Fields,
        };
        Self { prompt, kept, asking, typed: Vec::new() }
    }

    pub fn ask(&self, words: &ActivationWords) -> Asked {
        match &self.asking {
            Asking::Fields => {
                let fields = fields(&self.prompt.question, self.kept.is_some());
                let field = fields.get(self.typed.len()).copied().unwrap_or(Field::Code);
                Asked {
                    lines: Vec::new(),
                    line: field.line(words),
                    secret: field != Field::CaptchaText,
                }
            }
            Asking::FullYes => {
                Asked { lines: Vec::new(), line: words.words.full_yes_question(), secret: false }
            }
            Asking::Form(form) if !form.is_filled() => form.ask(words),
            Asking::Form(_) | Asking::Choices => self.ask_choices(words),
        }
    }

    fn ask_choices(&self, words: &ActivationWords) -> Asked {
        let choices = self.choices();
        let recommended = self.prompt.recommended;
        let text = |choice: &Option<Choice>| match choice {
            Some(choice) => words.choice(*choice, &self.prompt.question),
            None => words.words.back_to_fields(),
        };
        let place =
            recommended.and_then(|it| choices.iter().position(|choice| *choice == Some(it)));
        numbered(choices.iter().map(text), place, &words.words)
    }

    /// `None`: back to what is typed in.
    fn choices(&self) -> Vec<Option<Choice>> {
        let has_fields = !fields(&self.prompt.question, self.kept.is_some()).is_empty();
        let back = has_fields.then_some(None);
        self.prompt.choices.iter().copied().map(Some).chain(back).collect()
    }

    pub fn typed(&mut self, line: SecretText, words: &ActivationWords) -> Heard {
        let text = line.expose().trim();
        match &mut self.asking {
            Asking::Fields if text.is_empty() => {
                self.typed.clear();
                self.asking = Asking::Choices;
                Heard::More
            }
            Asking::Fields => {
                self.typed.push(line);
                let fields = fields(&self.prompt.question, self.kept.is_some());
                match self.typed.len() < fields.len() {
                    true => Heard::More,
                    false => self.filled(),
                }
            }
            Asking::FullYes => {
                let yes = words.words.is_full_yes(text);
                Heard::Answer(Answer::Chosen(if yes { Choice::Yes } else { Choice::No }))
            }
            Asking::Form(form) if !form.is_filled() => match form.typed(line, words) {
                true => Heard::More,
                false => Heard::NoChoice(form.choices()),
            },
            Asking::Form(_) | Asking::Choices => self.chosen(text.parse().ok(), text.is_empty()),
        }
    }

    fn chosen(&mut self, number: Option<usize>, is_empty: bool) -> Heard {
        let choices = self.choices();
        let by_number = number.and_then(|number| choices.get(number.checked_sub(1)?).copied());
        let chosen = match self.prompt.recommended {
            Some(recommended) if is_empty => Some(Some(recommended)),
            _ => by_number,
        };
        match (chosen, &self.asking) {
            (Some(Some(Choice::Press(button))), Asking::Form(form)) => {
                Heard::Answer(Answer::Filled { values: form.values(), button })
            }
            (Some(Some(choice)), _) => Heard::Answer(Answer::Chosen(choice)),
            (Some(None), _) => {
                self.asking = Asking::Fields;
                Heard::More
            }
            (None, _) => Heard::NoChoice(choices.len()),
        }
    }

    fn filled(&mut self) -> Heard {
        let mut typed = std::mem::take(&mut self.typed).into_iter();
        let mut next = || typed.next().unwrap_or_default();
        Heard::Answer(match (&self.prompt.question, self.kept.clone()) {
            (Question::SignIn(_), Some(login)) => Answer::SignIn { login, captcha_text: next() },
            (Question::SignIn(_), None) => {
                let (id_number, captcha_text, security_word) = (next(), next(), next());
                let id_number = id_number.expose().trim().into();
                Answer::SignIn { login: Login { id_number, security_word }, captcha_text }
            }
            (Question::ForgottenWord { .. }, _) => {
                Answer::IdNumber { id_number: next(), captcha_text: next() }
            }
            (Question::NewWord(_), _) => Answer::NewWord { word: next(), again: next() },
            _ => Answer::Code(next()),
        })
    }
}

/// `recommended`: its place.
pub fn numbered(
    choices: impl Iterator<Item = String>,
    recommended: Option<usize>,
    words: &Words,
) -> Asked {
    let line = |(index, text): (usize, String)| {
        let text = match Some(index) == recommended {
            true => words.recommended_choice(&text),
            false => text,
        };
        format!("  {}. {text}", index + 1)
    };
    Asked {
        lines: choices.enumerate().map(line).collect(),
        line: words.choose(recommended.map(|index| index + 1)),
        secret: false,
    }
}

fn fields(question: &Question, is_kept: bool) -> &'static [Field] {
    match question {
        Question::SignIn(_) if is_kept => &[Field::CaptchaText],
        Question::SignIn(_) => &[Field::IdNumber, Field::CaptchaText, Field::SecurityWord],
        Question::ForgottenWord { with_picture: true, .. } => {
            &[Field::IdNumber, Field::CaptchaText]
        }
        Question::ForgottenWord { with_picture: false, .. } => &[Field::IdNumber],
        Question::NewWord(_) => &[Field::NewWord, Field::NewWordAgain],
        Question::Code { .. } => &[Field::Code],
        _ => &[],
    }
}

impl Field {
    fn line(self, words: &ActivationWords) -> String {
        let label = match self {
            Self::IdNumber => words.label(PortalLabel::IdNumber),
            Self::CaptchaText => words.label(PortalLabel::CaptchaText),
            Self::SecurityWord => words.label(PortalLabel::SecurityWord),
            Self::NewWord | Self::NewWordAgain => words.words.new_word_field(),
            Self::Code => words.label(PortalLabel::SmsCode),
        };
        words.words.field(match self {
            Self::CaptchaText => FieldLine::Shown(&label),
            Self::NewWordAgain => FieldLine::Again(&label),
            Self::IdNumber | Self::SecurityWord | Self::NewWord | Self::Code => {
                FieldLine::Secret(&label)
            }
        })
    }
}

#[cfg(test)]
mod tests;
