//! `bekci settings`: shown, explained, changed.

use std::process::ExitCode;

use clap::ArgMatches;
use serde_json::json;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::settings::edit::EditError;
use crate::domain::settings::file::{SettingsProblem, SettingsProblemKind};
use crate::domain::settings::key::SettingKey;
use crate::domain::settings::{Settings, SettingsLayer};
use crate::io::places::Places;
use crate::io::settings_file;
use crate::io::settings_file::ChangeError;

pub fn run(
    places: &Places,
    arguments: &ArgMatches,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let typed = |arguments: &ArgMatches, name: &str| {
        let values = arguments.get_many::<String>(name).into_iter().flatten();
        values.map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    match arguments.subcommand() {
        Some(("get", arguments)) => get(places, &typed(arguments, "key"), terminal),
        Some(("set", arguments)) => {
            let value = typed(arguments, "value");
            change(places, &typed(arguments, "key"), Some(&value), terminal)
        }
        Some(("unset", arguments)) => change(places, &typed(arguments, "key"), None, terminal),
        Some(("path", _)) => {
            writeln!(terminal.output, "{}", places.settings().display())?;
            writeln!(terminal.output, "{}", places.policy.display())?;
            Ok(ExitCode::SUCCESS)
        }
        Some(("example", _)) => example(terminal),
        _ if arguments.get_flag("json") => list_as_json(places, terminal),
        _ => list(places, terminal),
    }
}

fn list(places: &Places, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let effective = settings_file::load(places);
    for key in SettingKey::ALL {
        let words = terminal.words.setting(key);
        let origin = terminal.words.setting_origin(&effective, key);
        let value = key.show(&effective.settings);
        writeln!(terminal.output, "{} = {value}  ({origin})", key.name())?;
        let comment = terminal.words.setting_to_type(key);
        writeln!(terminal.output, "    {}: {comment}\n", words.title)?;
    }
    writeln!(terminal.output, "{}", terminal.words.settings_list_hint())?;
    for (layer, problem) in &effective.problems {
        let path = path_of(places, *layer);
        let said = terminal.words.settings_problem(problem, &path, &effective);
        writeln!(terminal.errors, "{said}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list_as_json(places: &Places, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let effective = settings_file::load(places);
    let defaults = Settings::default();
    let settings: Vec<_> = SettingKey::ALL
        .into_iter()
        .map(|key| {
            json!({
                "key": key.name(),
                "value": as_json(key, &effective.settings),
                "default": as_json(key, &defaults),
                "origin": effective.origin(key),
                "locked": effective.is_locked(key),
            })
        })
        .collect();
    let problems: Vec<_> = effective
        .problems
        .iter()
        .map(|(layer, problem)| problem_as_json(&path_of(places, *layer), problem))
        .collect();
    let whole = json!({ "settings": settings, "problems": problems });
    writeln!(terminal.output, "{whole:#}")?;
    Ok(ExitCode::SUCCESS)
}

/// What a setting may be looks the same in TOML and in JSON.
fn as_json(key: SettingKey, settings: &Settings) -> serde_json::Value {
    let shown = key.show(settings);
    serde_json::from_str(&shown).unwrap_or(serde_json::Value::String(shown))
}

fn problem_as_json(path: &str, problem: &SettingsProblem) -> serde_json::Value {
    let (kind, key) = match &problem.kind {
        SettingsProblemKind::Unreadable => ("unreadable", None),
        SettingsProblemKind::NotToml => ("not-toml", None),
        SettingsProblemKind::UnknownKey(key) => ("unknown-key", Some(key.clone())),
        SettingsProblemKind::BadValue(key) => ("bad-value", Some(key.name())),
    };
    json!({ "file": path, "line": problem.line, "problem": kind, "key": key })
}

fn path_of(places: &Places, layer: SettingsLayer) -> String {
    match layer {
        SettingsLayer::Policy => places.policy.display().to_string(),
        SettingsLayer::User => places.settings().display().to_string(),
    }
}

fn get(places: &Places, name: &str, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let Some(key) = SettingKey::from_name(name) else { return unknown(name, terminal) };
    let effective = settings_file::load(places);
    writeln!(terminal.output, "{}", key.show(&effective.settings))?;
    Ok(ExitCode::SUCCESS)
}

/// `None`: back to the default.
fn change(
    places: &Places,
    name: &str,
    typed: Option<&str>,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let Some(key) = SettingKey::from_name(name) else { return unknown(name, terminal) };
    if settings_file::load(places).is_locked(key) {
        return refuse(&terminal.words.locked_setting(key), terminal);
    }
    let path = places.settings();
    let comment = terminal.words.setting_to_type(key);
    match settings_file::change(places, key, typed, &comment) {
        Ok(()) => {}
        Err(ChangeError::NotWritten(cause)) => return Err(Failure::File { path, cause }),
        Err(ChangeError::Edit(EditError::BadValue)) => {
            return refuse(&terminal.words.bad_setting(key), terminal);
        }
        Err(ChangeError::Unreadable(_) | ChangeError::Edit(EditError::NotToml)) => {
            let path = path.display().to_string();
            return refuse(&terminal.words.broken_settings_file(&path), terminal);
        }
    }
    let value = key.show(&settings_file::load(places).settings);
    let said = match typed {
        Some(_) => terminal.words.setting_set(key, &value),
        None => terminal.words.setting_unset(key, &value),
    };
    writeln!(terminal.output, "{said}")?;
    Ok(ExitCode::SUCCESS)
}

fn refuse(said: &str, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    writeln!(terminal.errors, "{said}")?;
    Ok(ExitCode::FAILURE)
}

fn unknown(name: &str, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
    let guess = SettingKey::ALL.into_iter().find(|key| last(&key.name()) == last(name));
    refuse(&terminal.words.unknown_setting(name, guess), terminal)
}

fn example(terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    writeln!(terminal.output, "# {}", terminal.words.settings_example_head())?;
    let defaults = Settings::default();
    let mut last_table = None;
    for key in SettingKey::ALL {
        let (table, name) = key.parts();
        if last_table.replace(table) != Some(table) {
            writeln!(terminal.output, "\n[{table}]")?;
        }
        writeln!(terminal.output, "# {}", terminal.words.setting_to_type(key))?;
        writeln!(terminal.output, "#{name} = {}", key.show(&defaults))?;
    }
    Ok(ExitCode::SUCCESS)
}
