//! A flow file, read with all its mistakes.

use toml_edit::{ArrayOfTables, Document, InlineTable, Item, Table, Value};

use crate::domain::authority_flow::{AuthorityFlow, Driver, Route, RouteStep};
use crate::domain::guide::portal_address::is_portal_host;
use crate::domain::toml_lines::{self, line};
use crate::protocol::portal_page::PortalSite;

const MOST: usize = 32;
const LONGEST_TEXT: usize = 1_000;

/// Something in a flow file that can't be used; with any, none of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowProblem {
    /// Counted from 1.
    pub line: usize,
    pub kind: FlowProblemKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlowProblemKind {
    /// The file can't be read.
    Unreadable,
    NotToml,
    UnknownKey(String),
    Missing(&'static str),
    /// Empty, of another kind, or too long.
    BadValue(String),
    BadDriver(String),
    /// No step of that name has words.
    UnknownStep(String),
    /// Only a route of the program's own has this step.
    StepOfProgram(String),
    /// No https address, or of a host that the file does not name.
    BadPage(String),
    /// The program itself goes to Kamu SM alone.
    ForeignHost(String),
    /// Two routes have it.
    SameName(String),
    /// A route has it twice.
    SameStep(String),
}

/// The flow, or all that is wrong with it in the order of its lines.
pub fn parse(text: &str) -> Result<AuthorityFlow, Vec<FlowProblem>> {
    let mut reader = Reader { text, problems: Vec::new() };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let line = line(text, error.span());
            return Err(vec![FlowProblem { line, kind: FlowProblemKind::NotToml }]);
        }
    };
    let flow = reader.flow(document.as_table());
    reader.problems.sort_by_key(|problem| problem.line);
    match reader.problems.is_empty() {
        true => Ok(flow),
        false => Err(reader.problems),
    }
}

struct Reader<'a> {
    text: &'a str,
    problems: Vec<FlowProblem>,
}

impl Reader<'_> {
    fn problem(&mut self, line: usize, kind: FlowProblemKind) {
        self.problems.push(FlowProblem { line, kind });
    }

    fn flow(&mut self, table: &Table) -> AuthorityFlow {
        let known = ["name", "issuers", "hosts", "phone", "renewal", "route"];
        self.unknown_keys(table, &known);
        let hosts = match names_hosts(table) {
            true => self.list(table, "hosts"),
            false => Vec::new(),
        };
        let site = PortalSite::new(hosts.iter().map(String::as_str));
        let at = self.line_of(table, "hosts");
        let site = site.map_err(|_| self.bad(at, "hosts")).ok();
        let renewal = self.optional(table, "renewal");
        if let (Some(page), Some(site)) = (&renewal, &site) {
            let at = self.line_of(table, "renewal");
            self.check_page(page, site, at);
        }
        let routes = match table.get("route") {
            Some(Item::ArrayOfTables(routes)) => self.routes(routes, &hosts, site.as_ref()),
            Some(_) => {
                let at = self.line_of(table, "route");
                self.bad(at, "route");
                Vec::new()
            }
            None => {
                self.problem(1, FlowProblemKind::Missing("[[route]]"));
                Vec::new()
            }
        };
        AuthorityFlow {
            name: self.required(table, "name"),
            issuers: self.list(table, "issuers"),
            phone: self.optional(table, "phone"),
            hosts,
            renewal,
            routes,
        }
    }

    fn routes(
        &mut self,
        tables: &ArrayOfTables,
        hosts: &[String],
        site: Option<&PortalSite>,
    ) -> Vec<Route> {
        let mut routes: Vec<Route> = Vec::new();
        for table in tables.iter().take(MOST) {
            self.unknown_keys(table, &["name", "driver", "page", "steps"]);
            let name = self.required(table, "name");
            if !name.is_empty() && routes.iter().any(|route| route.name == name) {
                let at = self.line_of(table, "name");
                self.problem(at, FlowProblemKind::SameName(name.clone()));
            }
            let driver = match self.required(table, "driver").as_str() {
                "program" => Driver::Program,
                "browser" => Driver::Browser,
                other => {
                    if !other.is_empty() {
                        let at = self.line_of(table, "driver");
                        self.problem(at, FlowProblemKind::BadDriver(other.to_owned()));
                    }
                    Driver::Browser
                }
            };
            let page = match driver {
                Driver::Program => Some(self.required(table, "page")),
                Driver::Browser => self.optional(table, "page"),
            };
            let page = page.filter(|page| !page.is_empty());
            if let (Some(site), Some(page)) = (site, &page) {
                let at = self.line_of(table, "page");
                self.check_page(page, site, at);
            }
            let foreign = hosts.iter().find(|host| !is_portal_host(host));
            if let (Driver::Program, Some(host)) = (driver, foreign) {
                let at = self.line_of(table, "driver");
                self.problem(at, FlowProblemKind::ForeignHost(host.clone()));
            }
            let steps = self.steps(table, driver);
            routes.push(Route { name, driver, page, steps });
        }
        routes
    }

    fn steps(&mut self, table: &Table, driver: Driver) -> Vec<RouteStep> {
        let Some(item) = table.get("steps") else { return Vec::new() };
        let at = self.line_of(table, "steps");
        let Some(items) = item.as_array().filter(|items| items.len() <= MOST) else {
            self.bad(at, "steps");
            return Vec::new();
        };
        let mut steps = Vec::new();
        for item in items {
            let at = line(self.text, item.span());
            let step = match item {
                Value::String(id) => RouteStep::from_id(id.value())
                    .ok_or_else(|| FlowProblemKind::UnknownStep(id.value().to_owned())),
                Value::InlineTable(told) => {
                    told_step(told).ok_or_else(|| FlowProblemKind::BadValue("steps".to_owned()))
                }
                _ => Err(FlowProblemKind::BadValue("steps".to_owned())),
            };
            let shown = || item.to_string().trim().to_owned();
            match (step, driver) {
                (Ok(RouteStep::Guide(_)), Driver::Browser)
                | (Ok(RouteStep::Known(_)), Driver::Program) => {
                    self.problem(at, FlowProblemKind::StepOfProgram(shown()));
                }
                (Ok(RouteStep::Guide(step)), _) if steps.contains(&RouteStep::Guide(step)) => {
                    self.problem(at, FlowProblemKind::SameStep(shown()));
                }
                (Ok(step), _) => steps.push(step),
                (Err(kind), _) => self.problem(at, kind),
            }
        }
        steps
    }

    fn check_page(&mut self, page: &str, site: &PortalSite, line: usize) {
        if site.admit(page).is_err() {
            self.problem(line, FlowProblemKind::BadPage(page.to_owned()));
        }
    }

    fn unknown_keys(&mut self, table: &Table, known: &[&str]) {
        for (key, _) in table {
            if !known.contains(&key) {
                let at = self.line_of(table, key);
                self.problem(at, FlowProblemKind::UnknownKey(key.to_owned()));
            }
        }
    }

    fn required(&mut self, table: &Table, key: &'static str) -> String {
        if table.get(key).is_none() {
            let at = line(self.text, table.span());
            self.problem(at, FlowProblemKind::Missing(key));
        }
        self.optional(table, key).unwrap_or_default()
    }

    fn optional(&mut self, table: &Table, key: &str) -> Option<String> {
        let item = table.get(key)?;
        let text = item.as_str().map(str::trim).filter(|text| is_text(text));
        if text.is_none() {
            let at = self.line_of(table, key);
            self.bad(at, key);
        }
        text.map(str::to_owned)
    }

    /// One text at least.
    fn list(&mut self, table: &Table, key: &'static str) -> Vec<String> {
        let Some(item) = table.get(key) else {
            self.problem(1, FlowProblemKind::Missing(key));
            return Vec::new();
        };
        let at = self.line_of(table, key);
        let items = item.as_array().filter(|items| (1..=MOST).contains(&items.len()));
        let texts: Option<Vec<_>> = items.and_then(|items| {
            let text = |item: &Value| item.as_str().filter(|it| is_text(it)).map(str::to_owned);
            items.iter().map(text).collect()
        });
        if texts.is_none() {
            self.bad(at, key);
        }
        texts.unwrap_or_default()
    }

    fn bad(&mut self, line: usize, key: &str) {
        self.problem(line, FlowProblemKind::BadValue(key.to_owned()));
    }

    fn line_of(&self, table: &Table, key: &str) -> usize {
        toml_lines::line_of(self.text, table, key)
    }
}

/// Nothing is opened where nothing has an address.
fn names_hosts(table: &Table) -> bool {
    let routes = table.get("route").and_then(Item::as_array_of_tables);
    let mut routes = routes.into_iter().flat_map(ArrayOfTables::iter);
    let mut keys = ["hosts", "renewal"].into_iter();
    keys.any(|key| table.contains_key(key)) || routes.any(|route| route.contains_key("page"))
}

fn told_step(table: &InlineTable) -> Option<RouteStep> {
    let text = |key: &str| table.get(key)?.as_str().filter(|it| is_text(it)).map(str::to_owned);
    let whole = table.len() == 2;
    let (turkish, english) = (text("tr")?, text("en")?);
    whole.then_some(RouteStep::Told { turkish, english })
}

/// Of one line, so that nothing of a file looks like another of the program's own sentences.
fn is_text(text: &str) -> bool {
    let fits = (1..=LONGEST_TEXT).contains(&text.trim().len());
    fits && !text.chars().any(char::is_control)
}
