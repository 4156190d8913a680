//! One prompt about a card's PIN, from its question to its answer.

use crate::domain::card_pin::prompt::{
    CardPinAnswer, CardPinChoice, CardPinField, CardPinPrompt, CardPinQuestion,
};
use crate::protocol::secret_text::SecretText;
use crate::text::Words;
use crate::text::terminal::FieldLine;
use crate::wizard::terminal::dialogue::{Asked, numbered};

pub struct CardPinDialogue {
    prompt: CardPinPrompt,
    asking: Asking,
    typed: Vec<SecretText>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Fields,
    Choices,
    FullYes,
}

#[derive(Debug)]
pub enum Heard {
    Answer(CardPinAnswer),
    /// Not yet; the next question.
    More,
    /// It was none of the choices, of which there are so many.
    NoChoice(usize),
}

impl CardPinDialogue {
    pub fn new(prompt: CardPinPrompt) -> Self {
        let asking = match prompt.question {
            CardPinQuestion::Risk { .. } => Asking::FullYes,
            question if question.fields().is_empty() => Asking::Choices,
            _ => Asking::Fields,
        };
        Self { prompt, asking, typed: Vec::new() }
    }

    pub fn ask(&self, words: &Words) -> Asked {
        match self.asking {
            Asking::Fields => {
                let fields = self.prompt.question.fields();
                let field = fields.get(self.typed.len()).copied().unwrap_or(CardPinField::Pin);
                let label = words.card_pin_field(field);
                let line = words.field(match field {
                    CardPinField::NewPinAgain => FieldLine::Again(&label),
                    _ => FieldLine::Secret(&label),
                });
                Asked { lines: Vec::new(), line, secret: true }
            }
            Asking::FullYes => {
                Asked { lines: Vec::new(), line: words.full_yes_question(), secret: false }
            }
            Asking::Choices => {
                let question = self.prompt.question;
                let text = |choice: &CardPinChoice| words.card_pin_choice(*choice, question);
                let recommended = self.prompt.recommended;
                let place = self.prompt.choices.iter().position(|it| Some(*it) == recommended);
                numbered(self.prompt.choices.iter().map(text), place, words)
            }
        }
    }

    pub fn typed(&mut self, line: SecretText, words: &Words) -> Heard {
        let text = line.expose().trim();
        match self.asking {
            Asking::Fields if text.is_empty() => {
                self.typed.clear();
                self.asking = Asking::Choices;
                Heard::More
            }
            Asking::Fields => {
                self.typed.push(line);
                match self.typed.len() < self.prompt.question.fields().len() {
                    true => Heard::More,
                    false => {
                        let typed = std::mem::take(&mut self.typed);
                        Heard::Answer(self.prompt.question.filled(typed))
                    }
                }
            }
            Asking::FullYes => {
                let yes = words.is_full_yes(text);
                let choice = if yes { CardPinChoice::Yes } else { CardPinChoice::No };
                Heard::Answer(CardPinAnswer::Chosen(choice))
            }
            Asking::Choices => self.chosen(text),
        }
    }

    fn chosen(&self, text: &str) -> Heard {
        let choices = &self.prompt.choices;
        let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let chosen = match self.prompt.recommended {
            Some(recommended) if text.is_empty() => Some(recommended),
            _ => number.and_then(|index| choices.get(index).copied()),
        };
        match chosen {
            Some(choice) => Heard::Answer(CardPinAnswer::Chosen(choice)),
            None => Heard::NoChoice(choices.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    const LENGTHS: (usize, usize) = (4, 16);

    fn answer(question: CardPinQuestion, lines: &[&str]) -> Option<CardPinAnswer> {
        let choices = vec![CardPinChoice::TryPin, CardPinChoice::Leave];
        let prompt = CardPinPrompt { question, recommended: choices.first().copied(), choices };
        let mut dialogue = CardPinDialogue::new(prompt);
        let words = Words::new(Language::Turkish);
        let mut last = None;
        for line in lines {
            last = match dialogue.typed((*line).into(), &words) {
                Heard::Answer(answer) => Some(answer),
                Heard::More | Heard::NoChoice(_) => None,
            };
        }
        last
    }

    #[test]
    fn pins_are_typed_unseen_and_an_empty_line_opens_the_choices() {
        let enter = CardPinQuestion::EnterPin { lengths: LENGTHS, problem: None };
        let prompt = CardPinPrompt { question: enter, choices: vec![], recommended: None };
        assert!(CardPinDialogue::new(prompt).ask(&Words::new(Language::English)).secret);
        assert_eq!(answer(enter, &["1234"]), Some(CardPinAnswer::Pin("1234".into())));
        let leave = Some(CardPinAnswer::Chosen(CardPinChoice::Leave));
        assert_eq!(answer(enter, &["", "2"]), leave);
        let change = CardPinQuestion::EnterChange { lengths: LENGTHS, problem: None };
        let (old, new, again) = ("1234".into(), "80412".into(), "80413".into());
        let changed = Some(CardPinAnswer::Change { old, new, again });
        assert_eq!(answer(change, &["1234", "80412", "80413"]), changed);
    }

    #[test]
    fn the_last_try_wants_the_whole_word() {
        let risk = CardPinQuestion::Risk { certain: true };
        assert_eq!(answer(risk, &["evet"]), Some(CardPinAnswer::Chosen(CardPinChoice::Yes)));
        for other in ["", "e", "1", "2"] {
            let no = Some(CardPinAnswer::Chosen(CardPinChoice::No));
            assert_eq!(answer(risk, &[other]), no, "{other:?}");
        }
    }
}
