//! `bekci demo`: the main job, on a simulated card, told in the terminal.

mod embedded_readers;
mod script;

use std::process::ExitCode;

use jiff::{SignedDuration, Timestamp};
use tokio::runtime::Builder;
use tokio::sync::mpsc;
use tokio::task::LocalSet;

use crate::cli::Terminal;
use crate::cli::demo::embedded_readers::EmbeddedReaders;
use crate::cli::demo::script::Script;
use crate::cli::trouble::Failure;
use crate::domain::event::Event;
use crate::domain::settings::{EffectiveSettings, LanguageChoice, Settings};
use crate::io::launcher::WindowOptions;
use crate::io::temporary_home::TemporaryHome;
use crate::io::{clock, desktop};
use crate::service::{Service, ServiceParts, StopSignal, Windows};
use crate::simulator::authority::{AuthorityError, CertificateAuthority};
use crate::simulator::card::SimulatedCard;
use crate::simulator::card_profile::CardProfile;
use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use crate::text::demo::DemoLine;
use crate::text::{Language, Words};

const CARD_SERIAL: [u8; 12] = *b"212345678901";
/// How long the unattended window shows each step.
const STEP_SHOWN_FOR_MS: u32 = 1_600;

pub fn run(terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let home = TemporaryHome::new()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let played = LocalSet::new().block_on(&runtime, play(&home, terminal));
    runtime.shutdown_background();
    played?;
    drop(home);
    let end = terminal.words.demo(&DemoLine::End, &clock::time_zone());
    writeln!(terminal.output, "{end}")?;
    Ok(ExitCode::SUCCESS)
}

async fn play(home: &TemporaryHome, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let stop_signal = StopSignal::listen()?;
    let card = card(&terminal.words, clock::now())?;
    let readers = EmbeddedReaders::new(&terminal.words.demo_reader_name());
    let (observer, observations) = mpsc::unbounded_channel();
    let has_display = desktop::has_display();
    let language = match terminal.words.language {
        Language::Turkish => LanguageChoice::Turkish,
        Language::English => LanguageChoice::English,
    };
    let windows = match has_display {
        true => Windows::Open(WindowOptions {
            home: Some(home.folder().to_owned()),
            arguments: vec![format!("--unattended={STEP_SHOWN_FOR_MS}")],
        }),
        false => Windows::Observe,
    };
    let service = Service::start(ServiceParts {
        places: home.places(),
        // There is no CA to ask about a certificate that was made up.
        settings: EffectiveSettings {
            settings: Settings {
                revocation_check: false,
                autostart_ask: false,
                language,
                ..Settings::default()
            },
            ..EffectiveSettings::default()
        },
        readers: Box::new(readers.clone()),
        windows,
        observer: Some(observer),
    })?;
    let queue = service.queue();
    let interrupted = queue.clone();
    tokio::task::spawn_local(async move {
        stop_signal.received().await;
        interrupted.event(Event::QuitChosen);
    });
    let script = Script { readers, queue, observations, terminal, has_display };
    let (_, told) = tokio::join!(service.run(), script.tell(card));
    told
}

/// A card as it comes by post: a certificate of an hour ago, for three years less a day.
pub(super) fn card(words: &Words, now: Timestamp) -> Result<SimulatedCard, AuthorityError> {
    let authority = CertificateAuthority::established(now)?;
    let not_before = now - SignedDuration::from_hours(1);
    let not_after = not_before + SignedDuration::from_hours(24 * (3 * 365 - 1));
    let request = CertificateRequest::new(&words.demo_card_holder(), not_before, not_after)
        .key(KeyAlgorithm::P384);
    let certificate = authority.issue(&request)?;
    Ok(SimulatedCard::new(CardProfile::akis(CARD_SERIAL, vec![certificate])))
}
