//! The words of the command line.

use crate::domain::card_life::SnoozeFor;
use crate::domain::family::Wish;
use crate::text::language::Words;

/// What each command and argument is said to do.
pub struct CommandLineWords {
    pub about: String,
    pub run: String,
    pub status: String,
    pub json: String,
    pub status_history: String,
    pub status_check: String,
    pub snooze: String,
    pub snooze_for: String,
    pub applied: String,
    pub retire: String,
    pub reactivate: String,
    pub card: String,
    pub forget: String,
    pub forget_all: String,
    pub forget_yes: String,
    pub forget_login: String,
    pub doctor: String,
    pub doctor_report: String,
    pub settings: String,
    pub settings_get: String,
    pub settings_set: String,
    pub settings_unset: String,
    pub settings_path: String,
    pub settings_example: String,
    pub settings_key: String,
    pub settings_value: String,
    pub flow: String,
    pub flow_list: String,
    pub flow_check: String,
    pub flow_path: String,
    pub flow_example: String,
    pub flow_file: String,
    pub autostart: String,
    pub autostart_wish: String,
    pub completions: String,
    pub completions_shell: String,
    pub completions_program: String,
    pub man: String,
    pub man_folder: String,
    pub demo: String,
    pub demo_auto: String,
    pub sandbox: String,
    pub sandbox_portal: String,
    pub sandbox_card: String,
    pub sandbox_port: String,
    pub sandbox_data: String,
    pub sandbox_smtp: String,
    pub sandbox_maintenance: String,
    pub sandbox_reader: String,
    pub help: String,
    pub version: String,
    pub heading_usage: String,
    pub heading_commands: String,
    pub heading_arguments: String,
    pub heading_options: String,
    pub value_command: String,
    pub value_file: String,
    pub value_address: String,
    pub value_folder: String,
    pub value_number: String,
    pub value_name: String,
    pub value_serial: String,
    pub value_value: String,
}

/// The same for the window's binary.
pub struct WindowCommandLineWords {
    pub about: String,
    pub card: String,
    pub step: String,
    pub value_serial: String,
    pub terminal: String,
    pub card_pin: String,
    pub lift_suspension: String,
    pub overview: String,
    pub page: String,
    pub version: String,
}

impl Words {
    pub fn window_command_line(&self) -> WindowCommandLineWords {
        let text = &self.messages;
        WindowCommandLineWords {
            about: text.activate_about(),
            card: text.activate_card(),
            step: text.activate_step(),
            value_serial: text.cli_value_serial(),
            terminal: text.activate_terminal(),
            card_pin: text.activate_card_pin(),
            lift_suspension: text.activate_lift_suspension(),
            overview: text.activate_overview(),
            page: text.activate_page(),
            version: text.cli_version(),
        }
    }

    pub fn terminal_did_not_open(&self) -> String {
        self.messages.activate_terminal_failed()
    }

    pub fn window_did_not_open(&self) -> String {
        self.messages.activate_failed()
    }

    pub fn command_line(&self) -> CommandLineWords {
        let text = &self.messages;
        CommandLineWords {
            about: text.cli_about(),
            run: text.cli_run(),
            status: text.cli_status(),
            json: text.cli_json(),
            status_history: text.cli_status_history(),
            status_check: text.cli_status_check(),
            snooze: text.cli_snooze(),
            snooze_for: text.cli_snooze_for(),
            applied: text.cli_applied(),
            retire: text.cli_retire(),
            reactivate: text.cli_reactivate(),
            card: text.cli_card(),
            forget: text.cli_forget(),
            forget_all: text.cli_forget_all(),
            forget_yes: text.cli_forget_yes(),
            forget_login: text.cli_forget_login(),
            doctor: text.cli_doctor(),
            doctor_report: text.cli_doctor_report(),
            settings: text.cli_settings(),
            settings_get: text.cli_settings_get(),
            settings_set: text.cli_settings_set(),
            settings_unset: text.cli_settings_unset(),
            settings_path: text.cli_settings_path(),
            settings_example: text.cli_settings_example(),
            settings_key: text.cli_settings_key(),
            settings_value: text.cli_settings_value(),
            flow: text.cli_flow(),
            flow_list: text.cli_flow_list(),
            flow_check: text.cli_flow_check(),
            flow_path: text.cli_flow_path(),
            flow_example: text.cli_flow_example(),
            flow_file: text.cli_flow_file(),
            autostart: text.cli_autostart(),
            autostart_wish: text.cli_autostart_wish(),
            completions: text.cli_completions(),
            completions_shell: text.cli_completions_shell(),
            completions_program: text.cli_completions_program(),
            man: text.cli_man(),
            man_folder: text.cli_man_folder(),
            demo: text.cli_demo(),
            demo_auto: text.cli_demo_auto(),
            sandbox: text.cli_sandbox(),
            sandbox_portal: text.cli_sandbox_portal(),
            sandbox_card: text.cli_sandbox_card(),
            sandbox_port: text.cli_sandbox_port(),
            sandbox_data: text.cli_sandbox_data(),
            sandbox_smtp: text.cli_sandbox_smtp(),
            sandbox_maintenance: text.cli_sandbox_maintenance(),
            sandbox_reader: text.cli_sandbox_reader(),
            help: text.cli_help(),
            version: text.cli_version(),
            heading_usage: text.cli_heading_usage(),
            heading_commands: text.cli_heading_commands(),
            heading_arguments: text.cli_heading_arguments(),
            heading_options: text.cli_heading_options(),
            value_command: text.cli_value_command(),
            value_file: text.cli_value_file(),
            value_address: text.cli_value_address(),
            value_folder: text.cli_value_folder(),
            value_number: text.cli_value_number(),
            value_name: text.cli_value_name(),
            value_serial: text.cli_value_serial(),
            value_value: text.cli_value_value(),
        }
    }

    pub fn already_running(&self) -> String {
        self.messages.already_running()
    }

    /// Of one card, or of all.
    pub fn forget_question(&self, serial: Option<&str>) -> String {
        match serial {
            Some(serial) => self.messages.forget_card_question(serial),
            None => self.messages.forget_all_question(),
        }
    }

    /// Whether what a person typed is a yes in this language.
    pub fn is_yes(&self, typed: &str) -> bool {
        let first = typed.trim().chars().next();
        first.is_some_and(|first| self.messages.forget_yes_letters().contains(first))
    }

    pub fn login_forgotten(&self) -> String {
        self.messages.login_forgotten()
    }

    pub fn login_not_kept(&self) -> String {
        self.messages.login_not_kept()
    }

    pub fn keyring_silent(&self) -> String {
        self.messages.login_keyring_silent()
    }

    pub fn keyring_refused(&self) -> String {
        self.messages.login_keyring_refused()
    }

    pub fn forget_kept(&self) -> String {
        self.messages.forget_kept()
    }

    pub fn forget_done(&self, serial: Option<&str>) -> String {
        match serial {
            Some(serial) => self.messages.forget_card_done(serial),
            None => self.messages.forget_all_done(),
        }
    }

    pub fn unknown_card(&self, serial: &str) -> String {
        self.messages.unknown_card(serial)
    }

    pub fn wish_granted(&self, wish: Wish, serial: &str) -> String {
        let text = &self.messages;
        match wish {
            Wish::Snooze(SnoozeFor::Day) => text.granted_snooze_day(serial),
            Wish::Snooze(SnoozeFor::Week) => text.granted_snooze_week(serial),
            Wish::Snooze(SnoozeFor::NextReminder) => text.granted_snooze_next(serial),
            Wish::Applied => text.granted_applied(serial),
            Wish::Retire => text.granted_retire(serial),
            Wish::Reactivate => text.granted_reactivate(serial),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Language, Words};

    #[test]
    fn a_yes_is_a_yes_in_either_language() {
        for language in [Language::Turkish, Language::English] {
            let words = Words::new(language);
            assert!(words.is_yes("e\n") && words.is_yes(" Yes"));
            assert!(!words.is_yes("h") && !words.is_yes("") && !words.is_yes("n"));
        }
    }
}
