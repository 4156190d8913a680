//! What was wrong with a command line.

use crate::text::language::Words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsageTrouble {
    /// `guess`: a command that looks like it.
    UnknownCommand {
        typed: String,
        guess: Option<String>,
    },
    UnknownArgument {
        typed: String,
        guess: Option<String>,
    },
    Missing {
        what: String,
    },
    BadValue {
        typed: String,
        argument: String,
    },
    /// Two that exclude each other.
    Conflict {
        one: String,
        other: String,
    },
    Other,
}

impl Words {
    pub fn usage_trouble(&self, trouble: &UsageTrouble) -> String {
        let text = &self.messages;
        let (happened, guess) = match trouble {
            UsageTrouble::UnknownCommand { typed, guess } => {
                (text.usage_unknown_command(typed), guess.as_ref())
            }
            UsageTrouble::UnknownArgument { typed, guess } => {
                (text.usage_unknown_argument(typed), guess.as_ref())
            }
            UsageTrouble::Missing { what } => (text.usage_missing(what), None),
            UsageTrouble::BadValue { typed, argument } => {
                (text.usage_bad_value(argument, typed), None)
            }
            UsageTrouble::Conflict { one, other } => (text.usage_conflict(one, other), None),
            UsageTrouble::Other => (text.usage_other(), None),
        };
        let advice = match guess {
            Some(guess) => text.usage_guess(guess),
            None => text.usage_see_help(),
        };
        format!("{happened} {advice}")
    }

    /// What stands for a command's options in a line on its usage.
    pub fn usage_options(&self) -> String {
        self.messages.usage_options()
    }

    /// What stands for the headings of a manual page, by what `man` calls them.
    pub fn manual_headings(&self) -> [(String, String); 6] {
        let text = &self.messages;
        [
            ("NAME".to_owned(), text.manual_name()),
            ("SYNOPSIS".to_owned(), text.manual_synopsis()),
            ("DESCRIPTION".to_owned(), text.manual_description()),
            ("OPTIONS".to_owned(), text.manual_options()),
            // Named by what the help calls it.
            (text.cli_heading_commands(), text.manual_subcommands()),
            ("VERSION".to_owned(), text.manual_version()),
        ]
    }
}
