//! `bekci demo`: the main job, on a simulated card, told in the terminal.

mod embedded_readers;
mod portal_person;
mod script;

use std::process::ExitCode;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::runtime::Builder;
use tokio::sync::mpsc;
use tokio::task::LocalSet;

use crate::cli::Terminal;
use crate::cli::demo::embedded_readers::EmbeddedReaders;
use crate::cli::demo::script::Script;
use crate::cli::trouble::Failure;
use crate::domain::event::Event;
use crate::io::dictation::Dictation;
use crate::io::launcher::WindowOptions;
use crate::io::temporary_home::TemporaryHome;
use crate::io::{clock, desktop, dictation, settings_file, terminal as terminals};
use crate::service::{Service, ServiceParts, StopSignal, Windows};
use crate::simulator::authority::{AuthorityError, CertificateAuthority};
use crate::simulator::card::SimulatedCard;
use crate::simulator::card_profile::CardProfile;
use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use crate::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};
use crate::text::demo::DemoLine;
use crate::text::{Language, Words};

const CARD_SERIAL: [u8; 12] = *b"212345678901";
/// How long the unattended window shows each step.
const STEP_SHOWN_FOR_MS: u32 = 1_600;

/// `auto`: nothing is asked.
pub fn run(auto: bool, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let home = TemporaryHome::new()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let played = LocalSet::new().block_on(&runtime, play(&home, auto, terminal));
    runtime.shutdown_background();
    played?;
    drop(home);
    let end = terminal.words.demo(&DemoLine::End, &clock::time_zone());
    writeln!(terminal.output, "{end}")?;
    Ok(ExitCode::SUCCESS)
}

async fn play(
    home: &TemporaryHome,
    auto: bool,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let stop_signal = StopSignal::listen()?;
    let folder = home.folder().join("portal");
    let portal = SandboxOptions::new(folder, PortalClock::new(clock::now));
    let portal = Arc::new(SandboxPortal::start(portal)?);
    settings_file::write(&home.places(), &settings_of(&portal, terminal.words.language))?;
    let serial = String::from_utf8_lossy(&CARD_SERIAL).into_owned();
    let card = match portal.card(&serial)? {
        Some(card) => card,
        None => card(&terminal.words, clock::now())?,
    };
    let readers = EmbeddedReaders::new(&terminal.words.demo_reader_name());
    let (observer, observations) = mpsc::unbounded_channel();
    let activation = match (auto, desktop::has_display(), terminals::has_input()) {
        (false, true, _) => Activation::Window,
        (false, false, true) => Activation::Terminal,
        (true, _, _) | (false, false, false) => Activation::Auto,
    };
    let windows = match activation == Activation::Window {
        true => Windows::Open(WindowOptions {
            home: Some(home.folder().to_owned()),
            arguments: vec![
                format!("--unattended={STEP_SHOWN_FOR_MS}"),
                format!("--dictation={}", dictation::dictate(what_to_type(&portal))?),
            ],
        }),
        false => Windows::Observe,
    };
    let service = Service::start(ServiceParts {
        places: home.places(),
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
    let home = home.folder().to_owned();
    let script = Script { readers, queue, observations, terminal, activation, auto, portal, home };
    let (_, told) = tokio::join!(service.run(), script.tell(card));
    told
}

/// How the demo goes through the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Activation {
    /// The window leads to it, and walks by itself.
    Window,
    /// The person does it, in this terminal.
    Terminal,
    /// The demo does it.
    Auto,
}

/// For as long as the portal is there.
fn what_to_type(portal: &Arc<SandboxPortal>) -> impl Fn() -> Option<Dictation> + Send + use<> {
    let portal = Arc::downgrade(portal);
    move || {
        let portal = portal.upgrade()?;
        let account = portal.account().ok()?;
        Some(Dictation {
            id_number: account.identity.into(),
            security_word: account.security_word.into(),
            captcha_text: portal.captcha_answers().pop().unwrap_or_default().into(),
            code: portal.newest_code().unwrap_or_default().into(),
        })
    }
}

/// Leads to the sandbox, and keeps nothing in anybody's keyring.
fn settings_of(portal: &SandboxPortal, language: Language) -> String {
    let (url, address) = (portal.url(), portal.address());
    let language = match language {
        Language::Turkish => "tr",
        Language::English => "en",
    };
    // There is no CA to ask about a certificate that was made up.
    format!(
        "[general]\nlanguage = \"{language}\"\n\n[autostart]\nask = false\n\n[portal]\npage = \"{url}/\"\n\
         hosts = [\"{address}\"]\n\n[login]\nkeep = \"never\"\n\n[revocation]\ncheck = false\n"
    )
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
