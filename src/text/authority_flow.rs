//! The words of flow files: their steps, and what is wrong with them.

use crate::domain::authority_flow::file::{FlowProblem, FlowProblemKind};
use crate::domain::authority_flow::{AuthorityFlow, BrowserStep, Driver, Route, RouteStep};
use crate::domain::effect::WindowPurpose;
use crate::text::guide::StepWords;
use crate::text::language::{Language, Words};

/// The list of steps has room for that many letters.
const LONGEST_NAME: usize = 48;

impl Words {
    /// For the list of steps, and for the step's page.
    pub fn step_of_route(&self, step: &RouteStep, purpose: WindowPurpose) -> StepWords {
        if let RouteStep::Guide(step) = step {
            return self.step_for(*step, purpose);
        }
        let text = self.route_step(step);
        let name = beginning(&text);
        let body = if name == text { String::new() } else { text };
        StepWords { title: name.clone(), name, body }
    }

    pub fn route_step(&self, step: &RouteStep) -> String {
        let text = &self.messages;
        match (step, self.language) {
            (RouteStep::Guide(step), _) => self.step(*step).body,
            (RouteStep::Told { turkish, .. }, Language::Turkish) => turkish.clone(),
            (RouteStep::Told { english, .. }, Language::English) => english.clone(),
            (RouteStep::Known(step), _) => match step {
                BrowserStep::EDevletOpen => text.flow_e_devlet_open(),
                BrowserStep::EDevletSignIn => text.flow_e_devlet_sign_in(),
                BrowserStep::EDevletServices => text.flow_e_devlet_services(),
                BrowserStep::EDevletPinPage => text.flow_e_devlet_pin_page(),
                BrowserStep::EDevletNewPin => text.flow_e_devlet_new_pin(),
            },
        }
    }

    pub fn flow_is_good(&self, path: &str, flow: &AuthorityFlow) -> String {
        self.messages.flow_good(path, flow.name.as_str())
    }

    /// `file`: where it is not the program's own.
    pub fn flow_line(&self, name: &str, flow: &AuthorityFlow, file: Option<&str>) -> String {
        match file {
            Some(file) => self.messages.flow_line_of_file(name, flow.name.as_str(), file),
            None => self.messages.flow_line(name, flow.name.as_str()),
        }
    }

    pub fn flow_route(&self, route: &Route) -> String {
        let text = &self.messages;
        let name = route.name.as_str();
        match (route.driver, &route.page) {
            (_, None) => text.flow_route_own_site(name),
            (Driver::Program, Some(page)) => text.flow_route_program(name, page),
            (Driver::Browser, Some(page)) => text.flow_route_browser(name, page),
        }
    }

    pub fn flow_problem(&self, problem: &FlowProblem, path: &str) -> String {
        let text = &self.messages;
        let line = i64::try_from(problem.line).unwrap_or(i64::MAX);
        match &problem.kind {
            FlowProblemKind::Unreadable => text.flow_problem_unreadable(path),
            FlowProblemKind::NotToml => text.flow_problem_not_toml(path, line),
            FlowProblemKind::UnknownKey(key) => text.flow_problem_unknown_key(path, line, key),
            FlowProblemKind::Missing(key) => text.flow_problem_missing(path, line, *key),
            FlowProblemKind::BadValue(key) => text.flow_problem_bad_value(path, line, key),
            FlowProblemKind::BadDriver(name) => text.flow_problem_bad_driver(path, line, name),
            FlowProblemKind::UnknownStep(id) => text.flow_problem_unknown_step(path, line, id),
            FlowProblemKind::StepOfProgram(id) => text.flow_problem_step_of_program(path, line, id),
            FlowProblemKind::BadPage(page) => text.flow_problem_bad_page(path, line, page),
            FlowProblemKind::ForeignHost(host) => text.flow_problem_foreign_host(path, line, host),
            FlowProblemKind::SameName(name) => text.flow_problem_same_name(path, line, name),
            FlowProblemKind::SameStep(id) => text.flow_problem_same_step(path, line, id),
        }
    }
}

/// A text's first words.
fn beginning(text: &str) -> String {
    if text.chars().count() <= LONGEST_NAME {
        return text.to_owned();
    }
    let mut name = String::new();
    for word in text.split_whitespace() {
        if !name.is_empty() && name.chars().count() + word.chars().count() + 2 > LONGEST_NAME {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    let fits = name.chars().take(LONGEST_NAME).collect::<String>();
    format!("{}…", fits.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_told_step_is_named_by_its_first_words() {
        let words = Words::new(Language::Turkish);
        let told = |text: &str| {
            let step = RouteStep::Told { turkish: text.to_owned(), english: "English".to_owned() };
            words.step_of_route(&step, WindowPurpose::Activate)
        };
        let short = told("“Kartlarım” sayfasını açın.");
        assert_eq!((short.name.as_str(), short.body.as_str()), ("“Kartlarım” sayfasını açın.", ""));
        let text = "Açılan sayfada “Kartlarım” yazısına basın, sonra listenin en altına inin.";
        let long = told(text);
        assert_eq!(long.name, "Açılan sayfada “Kartlarım” yazısına basın…");
        assert_eq!((long.title, long.body.as_str()), (long.name, text));
        assert_eq!(told(&"ü".repeat(900)).name.chars().count(), LONGEST_NAME + 1);
    }
}
