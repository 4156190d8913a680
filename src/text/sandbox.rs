//! What the sandbox says in the terminal.

use crate::text::language::Words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SandboxLine {
    Portal {
        url: String,
    },
    Account(SandboxAccount),
    Outbox {
        folder: String,
    },
    Card {
        serial: String,
        pin: String,
    },
    /// The card belongs to no account.
    CardAlone,
    UntilCtrlC,
    End,
}

/// What to type at the sandbox portal; it is nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxAccount {
    pub name: String,
    pub identity: String,
    pub security_word: String,
}

impl Words {
    pub fn sandbox(&self, line: &SandboxLine) -> String {
        let text = &self.messages;
        match line {
            SandboxLine::Portal { url } => text.sandbox_portal(url),
            SandboxLine::Account(account) => {
                text.sandbox_account(&account.name, &account.identity, &account.security_word)
            }
            SandboxLine::Outbox { folder } => text.sandbox_outbox(folder),
            SandboxLine::Card { serial, pin } => text.sandbox_card(serial, pin),
            SandboxLine::CardAlone => text.sandbox_card_alone(),
            SandboxLine::UntilCtrlC => text.sandbox_until_ctrl_c(),
            SandboxLine::End => text.sandbox_end(),
        }
    }
}
