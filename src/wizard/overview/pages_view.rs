//! The other pages' values to what the window shows: readers, history, settings, diagnosis.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::domain::diagnosis::outcome::Level;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::inventory::HistoryEntry;
use crate::domain::overview::page::OverviewPage;
use crate::domain::settings::key::SettingKey;
use crate::domain::settings::{
    ContrastChoice, EffectiveSettings, LanguageChoice, Origin, Settings,
};
use crate::domain::status::{LiveStatus, ReaderState, ReadersState};
use crate::protocol::card_serial::CardSerial;
use crate::text::{Language, Words};
use crate::wizard::overview::cards_view::as_index;
use crate::wizard::overview::errands::{Diagnosed, SettingTrouble};
use crate::wizard::portal_view::model;
use crate::wizard::ui::{
    ChoiceEntry, DiagnosisLevel, DiagnosisRow, HistoryRow, Light, OverviewWords, ReaderLine,
    SettingControl, SettingRow,
};

/// More would push the pages' names out of the window.
const MOST_READERS: usize = 5;

/// `None` where no service runs.
pub fn readers(live: Option<&LiveStatus>, words: &Words) -> Vec<ReaderLine> {
    let line = |light, text: String| ReaderLine { light, text: text.into() };
    let Some(live) = live else { return Vec::new() };
    match live.service.readers {
        ReadersState::NoService => vec![line(Light::Trouble, words.no_reader_service())],
        ReadersState::Degraded => vec![line(Light::Trouble, words.reader_service_fails())],
        ReadersState::Watching if live.readers.is_empty() => {
            vec![line(Light::Off, words.presence(CardPresence::NoReader).title)]
        }
        ReadersState::Watching => {
            let readers = live.readers.iter().take(MOST_READERS);
            let reader_line = readers.map(|reader| {
                let state = words.reader_state(reader.state);
                line(light(reader.state), format!("{}: {state}", reader.name))
            });
            reader_line.collect()
        }
    }
}

/// Where there is room for one.
pub fn foremost(readers: &[ReaderLine]) -> ReaderLine {
    let rank = |reader: &&ReaderLine| match reader.light {
        Light::Trouble => 0,
        Light::Waiting => 1,
        Light::Good => 2,
        Light::Off => 3,
    };
    readers.iter().min_by_key(rank).cloned().unwrap_or_default()
}

fn light(state: ReaderState) -> Light {
    match state {
        ReaderState::Empty => Light::Off,
        ReaderState::Reading | ReaderState::LeftAlone => Light::Waiting,
        ReaderState::Card => Light::Good,
        ReaderState::Mute | ReaderState::Unrecognised | ReaderState::InUse => Light::Trouble,
    }
}

pub fn history(
    entry: &HistoryEntry,
    holders: &BTreeMap<CardSerial, String>,
    words: &Words,
    zone: &TimeZone,
) -> HistoryRow {
    let at = words.moment(entry.at, zone);
    let what = words.history_notice(&entry.notice);
    let card = entry.card.as_ref().map(|serial| {
        let number = words.card_number(serial);
        holders.get(serial).map_or(number.clone(), |holder| format!("{holder} · {number}"))
    });
    let card = card.unwrap_or_default();
    let answer = entry.answer.as_deref().map(|answer| words.history_answer(answer));
    let answer = answer.unwrap_or_default();
    let spoken = [at.as_str(), &what, &card, &answer];
    let spoken: Vec<_> = spoken.into_iter().filter(|it| !it.is_empty()).collect();
    HistoryRow {
        spoken: spoken.join(", ").into(),
        at: at.into(),
        what: what.into(),
        card: card.into(),
        answer: answer.into(),
    }
}

pub fn setting(
    key: SettingKey,
    effective: &EffectiveSettings,
    trouble: Option<SettingTrouble>,
    path: &str,
    words: &Words,
) -> SettingRow {
    let said = words.setting(key);
    let shown = plain(&key.show(&effective.settings));
    let on = shown == "true";
    let is_switch = on || shown == "false";
    let control = match key {
        _ if effective.is_locked(key) => SettingControl::Locked,
        SettingKey::Language | SettingKey::Contrast => SettingControl::Choice,
        _ if is_switch => SettingControl::Toggle,
        _ => SettingControl::Text,
    };
    let choices = match key {
        SettingKey::Language => languages(effective.settings.language, words),
        SettingKey::Contrast => contrasts(effective.settings.contrast, words),
        _ => Vec::new(),
    };
    let value = match &*choices {
        _ if is_switch => words.on_or_off(on).into(),
        [] => shown.into(),
        choices => {
            choices.iter().find(|it| it.current).map(|it| it.name.clone()).unwrap_or_default()
        }
    };
    let problem = trouble.map(|trouble| match trouble {
        SettingTrouble::BadValue => words.bad_setting(key),
        SettingTrouble::FileBroken => words.broken_settings_file(path),
        SettingTrouble::NotSaved => words.setting_not_saved(),
    });
    SettingRow {
        key: SettingKey::ALL.iter().position(|it| *it == key).map_or(0, as_index),
        title: said.title.into(),
        comment: said.comment.into(),
        origin: words.setting_origin(effective, key).into(),
        control,
        on,
        value,
        choices: model(choices),
        own: effective.origin(key) == Origin::User && !effective.is_locked(key),
        problem: problem.unwrap_or_default().into(),
    }
}

/// Whether it starts with the session, as it was found after the last try.
#[derive(Debug, Clone, Copy, Default)]
pub struct AutostartShown {
    /// `None`: that is not known.
    pub on: Option<bool>,
    pub failed: bool,
}

/// It is no setting of the file, and stands among them.
pub fn autostart(shown: AutostartShown, words: &Words) -> SettingRow {
    let said = words.start_with_session();
    let problem = match shown {
        AutostartShown { failed: true, .. } => words.autostart_failed(),
        AutostartShown { on: None, .. } => words.autostart_unknown(),
        AutostartShown { .. } => String::new(),
    };
    SettingRow {
        title: said.title.into(),
        comment: said.comment.into(),
        control: SettingControl::Toggle,
        on: shown.on == Some(true),
        problem: problem.into(),
        ..SettingRow::default()
    }
}

fn languages(current: LanguageChoice, words: &Words) -> Vec<ChoiceEntry> {
    let name = |choice| match choice {
        LanguageChoice::Auto => words.system_language(),
        LanguageChoice::Turkish => Words::new(Language::Turkish).language_name(),
        LanguageChoice::English => Words::new(Language::English).language_name(),
    };
    let choices = [LanguageChoice::Auto, LanguageChoice::Turkish, LanguageChoice::English];
    let entry = |choice| ChoiceEntry {
        value: plain(&shown_language(choice)).into(),
        name: name(choice).into(),
        current: choice == current,
    };
    choices.map(entry).to_vec()
}

fn contrasts(current: ContrastChoice, words: &Words) -> Vec<ChoiceEntry> {
    let choices = [ContrastChoice::Auto, ContrastChoice::Normal, ContrastChoice::High];
    let entry = |contrast| ChoiceEntry {
        value: plain(&SettingKey::Contrast.show(&Settings { contrast, ..Settings::default() }))
            .into(),
        name: words.contrast(contrast).into(),
        current: contrast == current,
    };
    choices.map(entry).to_vec()
}

fn shown_language(language: LanguageChoice) -> String {
    SettingKey::Language.show(&Settings { language, ..Settings::default() })
}

/// A value as a person types it, without TOML's marks.
fn plain(toml: &str) -> String {
    toml.trim_matches(['[', ']', ' ']).replace('"', "")
}

pub fn diagnosis(diagnosed: &Diagnosed, words: &Words, zone: &TimeZone) -> Vec<DiagnosisRow> {
    let lines = diagnosed.report.lines.iter().map(|line| {
        let said = words.diagnosis_line(line, diagnosed.seen.system, zone);
        let details = said.details.join(" · ");
        let meaning = [said.meaning, details].into_iter().filter(|it| !it.is_empty());
        DiagnosisRow {
            level: match line.level() {
                Level::Ok => DiagnosisLevel::Ok,
                Level::Warning => DiagnosisLevel::Warning,
                Level::Problem => DiagnosisLevel::Problem,
            },
            level_name: said.level.into(),
            title: said.title.into(),
            meaning: meaning.collect::<Vec<_>>().join("\n").into(),
            advice: said.advice.unwrap_or_default().into(),
        }
    });
    let mut lines: Vec<_> = lines.collect();
    // What is wrong is what people look for.
    lines.sort_by_key(|line| match line.level {
        DiagnosisLevel::Problem => 0,
        DiagnosisLevel::Warning => 1,
        DiagnosisLevel::Ok => 2,
    });
    lines
}

pub fn fixed_words(words: &Words, settings_path: &str) -> OverviewWords {
    let text = words.overview();
    let about = words.window();
    let pages = OverviewPage::ALL.map(|page| words.overview_page(page).into());
    OverviewWords {
        pages: model(pages.to_vec()),
        navigation: text.navigation.into(),
        search: text.search.into(),
        today: text.today.into(),
        no_cards_title: text.no_cards.into(),
        no_cards_body: text.no_cards_body.into(),
        no_match: text.no_match.into(),
        loading: text.loading.into(),
        start_service: text.start_service.into(),
        service_gone: text.service_gone.into(),
        back_to_cards: text.back_to_cards.into(),
        history_empty: text.history_empty.into(),
        settings_file: words.settings_place(settings_path).into(),
        reset: text.reset.into(),
        check_again: text.check_again.into(),
        copy_report: text.copy_report.into(),
        save_report: text.save_report.into(),
        checking: text.checking.into(),
        diagnosis_intro: text.diagnosis_intro.into(),
        about_version: words.about_version(env!("CARGO_PKG_VERSION")).into(),
        about_what: about.about_what.into(),
        about_independent: about.about_independent.into(),
        about_licence: text.about_licence.into(),
        about_kept_title: text.about_kept_title.into(),
        about_kept: text.about_kept.into(),
        about_made_with: about.about_made_with.into(),
    }
}
