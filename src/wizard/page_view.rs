//! Values to what the window shows: the header, the steps, the page of a step, the card.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::authority_flow::RouteStep;
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::domain::guide::progress::GuideProgress;
use crate::domain::inventory::{CardRecord, CardState};
use crate::protocol::card_serial::CardSerial;
use crate::text::activation::ActivationWords;
use crate::text::guide::Advice;
use crate::text::portal::Label;
use crate::text::{Language, Words};
use crate::wizard::portal_view::{self, model};
use crate::wizard::ui::{
    CardLight, CardView, FieldWords, FixedWords, FlowWords, LanguageEntry, Note, Page, PagePicture,
    StepEntry,
};

pub const LANGUAGES: [Language; 2] = [Language::Turkish, Language::English];

/// Whose card it is, and what is known of it.
pub struct HeaderView {
    pub window_title: String,
    pub heading: String,
    pub facts: Vec<String>,
}

pub fn header(
    serial: Option<&CardSerial>,
    card: Option<&CardRecord>,
    words: &Words,
    zone: &TimeZone,
) -> HeaderView {
    let certificate = card.and_then(CardRecord::qualified_certificate);
    let holder = certificate.map(|it| it.holder.as_str()).filter(|holder| !holder.is_empty());
    let validity = certificate.map(|it| match begins(card) {
        Some(begins) => words.valid_from(begins, zone),
        None => words.valid_until(it.not_after, zone),
    });
    let mut facts: Vec<_> = serial.map(|serial| words.card_serial(serial)).into_iter().collect();
    facts.extend(validity);
    if facts.is_empty() {
        facts.push(words.window_subheading());
    }
    HeaderView {
        window_title: words.window_title(holder),
        heading: holder.map_or_else(|| words.window_heading(), str::to_owned),
        facts,
    }
}

/// When a waiting card's certificate begins.
fn begins(card: Option<&CardRecord>) -> Option<Timestamp> {
    card.filter(|card| card.state == CardState::Waiting)?.begins()
}

pub fn steps(progress: &GuideProgress, purpose: WindowPurpose, words: &Words) -> Vec<StepEntry> {
    let steps = progress.steps();
    let entry = |(position, step)| {
        let (name, number) = (words.step_of_route(step, purpose).name, position + 1);
        StepEntry {
            spoken: words.step_spoken(number, &name).into(),
            line: words.step_line(number, steps.count(), &name).into(),
            name: name.into(),
            ticked: progress.is_ticked(position),
        }
    };
    steps.steps().iter().enumerate().map(entry).collect()
}

/// The page of the step that is chosen.
pub fn page(
    progress: &GuideProgress,
    purpose: WindowPurpose,
    card: Option<&CardRecord>,
    words: &ActivationWords,
    zone: &TimeZone,
) -> Page {
    let ActivationWords { words, portal, .. } = words;
    let Some(step) = progress.steps().at(progress.position()) else { return Page::default() };
    let text = words.step_of_route(step, purpose);
    let page = Page {
        counter: words.step_counter(progress).into(),
        title: text.title.into(),
        body: text.body.into(),
        ..Page::default()
    };
    let RouteStep::Guide(step) = step else { return page };
    let begins = begins(card);
    let warnings = step.warnings().iter();
    let warnings = warnings.map(|warning| note(true, words.warning(*warning, begins, zone)));
    let tips = step.tips_for(purpose).iter().map(|tip| note(false, words.tip(*tip)));
    let screen = step.portal_screen_for(purpose);
    Page {
        picture: match screen {
            Some(_) => PagePicture::Portal,
            None => PagePicture::Card,
        },
        opens_portal: *step == GuideStep::OpenPortal,
        screen: screen
            .map(|screen| portal_view::screen(&screen, portal, words))
            .unwrap_or_default(),
        notes: model(warnings.chain(tips).collect()),
        ..page
    }
}

fn note(warning: bool, advice: Advice) -> Note {
    Note { warning, title: advice.title.into(), body: advice.body.into() }
}

/// `may_ask`: whether the person can be asked for what nobody else knows.
pub fn card(progress: &GuideProgress, may_ask: bool, words: &Words) -> CardView {
    let presence = progress.presence();
    let Advice { title, body } = words.presence(presence);
    CardView {
        light: light(presence),
        inside: presence == CardPresence::Present,
        title: title.into(),
        advice: body.into(),
        asks: may_ask && progress.asks_for_insertion(),
    }
}

fn light(presence: CardPresence) -> CardLight {
    match presence {
        CardPresence::Present => CardLight::Good,
        CardPresence::Unknown | CardPresence::NoReader => CardLight::Off,
        CardPresence::Awaited | CardPresence::Reading => CardLight::Waiting,
        CardPresence::OtherCard
        | CardPresence::Mute
        | CardPresence::InUse
        | CardPresence::Unrecognised => CardLight::Trouble,
    }
}

pub fn languages(current: Language) -> Vec<LanguageEntry> {
    let entry = |language| LanguageEntry {
        name: Words::new(language).language_name().into(),
        current: language == current,
    };
    LANGUAGES.map(entry).to_vec()
}

pub fn flow_words(words: &Words) -> FlowWords {
    let text = words.flow();
    FlowWords {
        checks_again: text.checks_again.into(),
        pin_hidden: text.pin_hidden.into(),
        pin_gone: text.pin_gone.into(),
        pin_show: text.pin_show.into(),
        pin_hide: text.pin_hide.into(),
        pin_hold: text.pin_hold.into(),
        pin_copy: text.pin_copy.into(),
        text_hide: text.text_hide.into(),
        cancel: text.cancel.into(),
        done: text.done.into(),
        left: text.left.into(),
        close: text.close.into(),
        in_browser: text.in_browser.into(),
        beside: text.beside.into(),
        continue_here: text.continue_here.into(),
        leave: text.leave.into(),
        leave_quietly: text.leave_quietly.into(),
    }
}

pub fn field_words(words: &ActivationWords) -> FieldWords {
    let label = |label| {
        let Label { text, gloss } = words.portal.label(label);
        (text.into(), gloss.unwrap_or_default().into())
    };
    let (id_number, id_number_gloss) = label(PortalLabel::IdNumber);
    let (captcha_text, captcha_text_gloss) = label(PortalLabel::CaptchaText);
    let (code, code_gloss) = label(PortalLabel::SmsCode);
    let text = words.words.fields();
    FieldWords {
        id_number,
        id_number_gloss,
        captcha_text,
        captcha_text_gloss,
        code,
        code_gloss,
        captcha: text.captcha.into(),
        no_captcha: text.no_captcha.into(),
        another_picture: text.another_picture.into(),
        paste: text.paste.into(),
        show: text.show.into(),
        hide: text.hide.into(),
        yes: text.yes.into(),
        no: text.no.into(),
    }
}

pub fn fixed_words(words: &Words) -> FixedWords {
    let text = words.window();
    FixedWords {
        steps: text.steps.into(),
        back: text.back.into(),
        forward: text.forward.into(),
        open_portal: text.open_portal.into(),
        card_works: text.card_works.into(),
        card_is_in: text.card_is_in.into(),
        language: text.language.into(),
        about: text.about.into(),
        close: text.close.into(),
        service_gone: text.service_gone.into(),
        look_here: text.look_here.into(),
        picture_of_card: text.picture_of_card.into(),
        picture_caption: text.picture_caption.into(),
        about_title: text.about_title.into(),
        about_what: text.about_what.into(),
        about_independent: text.about_independent.into(),
        about_version: words.about_version(env!("CARGO_PKG_VERSION")).into(),
        about_made_with: text.about_made_with.into(),
    }
}
