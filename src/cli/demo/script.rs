//! The demo's course: what it does to the service, and what it tells of what the service does.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

use crate::cli::Terminal;
use crate::cli::demo::Activation;
use crate::cli::demo::embedded_readers::EmbeddedReaders;
use crate::cli::demo::portal_person::{Done, PortalPerson};
use crate::cli::trouble::Failure;
use crate::domain::activation::ActivationOutcome;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::guide::GuideStep;
use crate::domain::inventory::InventoryChange;
use crate::domain::notice::{Action, NoticeKey};
use crate::io::clock;
use crate::io::launcher::launch_in_terminal;
use crate::protocol::card_serial::CardSerial;
use crate::service::{EventQueue, Observation};
use crate::simulator::card::SimulatedCard;
use crate::simulator::portal::SandboxPortal;
use crate::simulator::portal::account::Account;
use crate::text::demo::DemoLine;

/// Between one line and the next, for reading.
const PAUSE: Duration = Duration::from_millis(500);
/// How long the notification server may take.
const SHOWING: Duration = Duration::from_secs(2);
/// How long a window's last word may be on its way once the window has ended.
const LAST_WORD: Duration = Duration::from_secs(10);
/// How often it is looked for a picture or an SMS while the person is at the portal.
const NEWS_LOOKED_FOR: Duration = Duration::from_millis(300);
/// How long the person may take to click.
const CLICKING: Duration = Duration::from_secs(20);

pub struct Script<'a, 'b> {
    pub readers: EmbeddedReaders,
    pub queue: EventQueue,
    pub observations: UnboundedReceiver<Observation>,
    pub terminal: &'a mut Terminal<'b>,
    pub activation: Activation,
    /// No answer is waited for.
    pub auto: bool,
    pub portal: Arc<SandboxPortal>,
    pub home: PathBuf,
}

/// The service ended, by Ctrl-C.
struct Interrupted;

enum Ending {
    Interrupted,
    Failed(Failure),
}

impl From<Interrupted> for Ending {
    fn from(_: Interrupted) -> Self {
        Self::Interrupted
    }
}

impl From<Failure> for Ending {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<std::io::Error> for Ending {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Script<'_, '_> {
    /// Tells it all, and ends the service.
    pub async fn tell(mut self, card: SimulatedCard) -> Result<(), Failure> {
        let told = self.course(card).await;
        self.queue.event(Event::QuitChosen);
        match told {
            Ok(()) | Err(Ending::Interrupted) => Ok(()),
            Err(Ending::Failed(failure)) => Err(failure),
        }
    }

    async fn course(&mut self, card: SimulatedCard) -> Result<(), Ending> {
        self.say(DemoLine::Begin).await?;
        let name = self.terminal.words.demo_reader_name();
        self.say(DemoLine::Reader { name }).await?;
        self.say(DemoLine::CardIn).await?;
        self.readers.insert(card, &self.queue);
        let record = self
            .next(|observation| match observation {
                Observation::Effect(Effect::Save(InventoryChange::CardSeen { card, .. })) => {
                    Some(*card)
                }
                _ => None,
            })
            .await?;
        let serial = record.serial.clone();
        self.say(DemoLine::Remembered(record)).await?;
        let notice = self
            .next(|observation| match observation {
                Observation::Effect(Effect::Notify(notice)) => Some(notice),
                _ => None,
            })
            .await?;
        let key = notice.key();
        self.say(DemoLine::Notice(notice)).await?;
        let action = self.wait_for_answer(key).await?;
        self.say(DemoLine::Chosen(action)).await?;
        match action {
            Action::Activate => self.activation(&serial).await?,
            _ => self.say(DemoLine::Answered).await?,
        }
        self.readers.remove(&self.queue);
        self.say(DemoLine::CardOut).await
    }

    /// The person's answer, or the demo's own.
    async fn wait_for_answer(&mut self, notice: NoticeKey) -> Result<Action, Ending> {
        let chosen = |observation| match observation {
            Observation::Event(Event::ActionChosen { action, .. }) => Some(action),
            _ => None,
        };
        let shown = self.next(|observation| match observation {
            Observation::Event(Event::NoticeShown(_)) => Some(()),
            _ => None,
        });
        match timeout(SHOWING, shown).await {
            Ok(shown) => {
                shown?;
                self.say(DemoLine::NoticeShown { seconds: CLICKING.as_secs() }).await?;
                if !self.auto
                    && let Ok(action) = timeout(CLICKING, self.next(chosen)).await
                {
                    return Ok(action?);
                }
            }
            Err(_) => self.say(DemoLine::NoticeNotShown).await?,
        }
        self.queue.event(Event::ActionChosen { notice, action: Action::Activate });
        Ok(self.next(chosen).await?)
    }

    async fn activation(&mut self, serial: &CardSerial) -> Result<(), Ending> {
        let done = match self.activation {
            Activation::Window => self.follow_window().await?,
            Activation::Terminal => self.person_in_terminal(serial).await?,
            Activation::Auto => false,
        };
        if done { Ok(()) } else { self.go_through_portal(serial).await }
    }

    /// The person goes through the portal in this terminal; `false` where that did not begin.
    async fn person_in_terminal(&mut self, serial: &CardSerial) -> Result<bool, Ending> {
        let account = self.portal.account().map_err(Failure::from)?;
        self.say_account(account).await?;
        let Ok(mut talk) = launch_in_terminal(serial, &self.home) else { return Ok(false) };
        let mut told = Told::default();
        let ended = loop {
            match timeout(NEWS_LOOKED_FOR, talk.wait()).await {
                Ok(ended) => break ended?,
                Err(_) => {
                    for line in told.news(&self.portal) {
                        writeln!(self.terminal.output)?;
                        self.say(line).await?;
                    }
                }
            }
        };
        if !ended.success() {
            return Ok(false);
        }
        let ended = self.next(|observation| match observation {
            Observation::Event(Event::ActivationEnded { outcome, .. }) => Some(outcome),
            _ => None,
        });
        let line = match timeout(LAST_WORD, ended).await {
            Ok(Ok(ActivationOutcome::Completed)) => DemoLine::Completed,
            Ok(Err(interrupted)) => return Err(interrupted.into()),
            _ => DemoLine::Closed,
        };
        self.say(line).await?;
        Ok(true)
    }

    /// What the person will be asked for.
    async fn say_account(&mut self, account: Account) -> Result<(), Ending> {
        self.say(DemoLine::Portal { url: self.portal.url() }).await?;
        let (identity, security_word) = (account.identity, account.security_word);
        self.say(DemoLine::Account { identity, security_word }).await
    }

    async fn go_through_portal(&mut self, serial: &CardSerial) -> Result<(), Ending> {
        self.say(DemoLine::Portal { url: self.portal.url() }).await?;
        let account = self.portal.account().map_err(Failure::from)?;
        let mut person = PortalPerson::new(serial, &self.portal, account, &self.terminal.words)?;
        while let Some(done) = person.next(&self.portal).await {
            match done {
                Done::Line(line) => self.say(*line).await?,
                Done::Reached(step) => {
                    let step = step.number();
                    let serial = serial.clone();
                    self.queue.event(Event::ActivationReached { serial, step });
                }
                Done::Ended(outcome) => {
                    let serial = serial.clone();
                    self.queue.event(Event::ActivationEnded { serial, outcome });
                    let line = match outcome {
                        ActivationOutcome::Completed => DemoLine::Completed,
                        ActivationOutcome::Closed => DemoLine::Closed,
                    };
                    return self.say(line).await;
                }
            }
        }
        Ok(())
    }

    /// Tells what the window shows; `false` where it did not open.
    async fn follow_window(&mut self) -> Result<bool, Ending> {
        enum Window {
            Reached(u8),
            Ended(ActivationOutcome),
            Exited,
        }
        let account = self.portal.account().map_err(Failure::from)?;
        let mut account = Some(account);
        let mut told = Told::default();
        loop {
            // What the window does not show, for a person who takes over.
            let news = match account {
                Some(_) => Vec::new(),
                None => told.news(&self.portal),
            };
            for line in news {
                self.say(line).await?;
            }
            let heard = self.next(|observation| match observation {
                Observation::Event(Event::ActivationReached { step, .. }) => {
                    Some(Window::Reached(step))
                }
                Observation::Event(Event::ActivationEnded { outcome, .. }) => {
                    Some(Window::Ended(outcome))
                }
                Observation::Event(Event::ActivationExited { .. }) => Some(Window::Exited),
                _ => None,
            });
            let Ok(window) = timeout(NEWS_LOOKED_FOR, heard).await else { continue };
            match window? {
                Window::Reached(step) => {
                    if let Some(account) = account.take() {
                        self.say(DemoLine::Window).await?;
                        self.say_account(account).await?;
                    }
                    if let Some(step) = GuideStep::from_number(step) {
                        self.say(DemoLine::Step(step)).await?;
                    }
                }
                Window::Ended(ActivationOutcome::Completed) => {
                    self.say(DemoLine::Completed).await?;
                    return Ok(true);
                }
                Window::Ended(ActivationOutcome::Closed) => {
                    self.say(DemoLine::Closed).await?;
                    return Ok(true);
                }
                Window::Exited => return Ok(account.is_none()),
            }
        }
    }

    async fn say(&mut self, line: DemoLine) -> Result<(), Ending> {
        let words = self.terminal.words.demo(&line, &clock::time_zone());
        writeln!(self.terminal.output, "• {words}")?;
        self.terminal.output.flush()?;
        tokio::time::sleep(PAUSE).await;
        Ok(())
    }

    /// The next observation that `wanted` finds something in.
    async fn next<T>(
        &mut self,
        wanted: impl Fn(Observation) -> Option<T>,
    ) -> Result<T, Interrupted> {
        loop {
            let observation = self.observations.recv().await.ok_or(Interrupted)?;
            if let Some(found) = wanted(observation) {
                return Ok(found);
            }
        }
    }
}

/// What came from the portal and was said.
#[derive(Default)]
struct Told {
    picture: Option<String>,
    code: Option<String>,
}

impl Told {
    fn news(&mut self, portal: &SandboxPortal) -> Vec<DemoLine> {
        let picture = news(&mut self.picture, portal.captcha_answers().pop());
        let picture = picture.map(|text| DemoLine::Picture { text });
        let code = news(&mut self.code, portal.newest_code());
        picture.into_iter().chain(code.map(|code| DemoLine::Sms { code })).collect()
    }
}

/// What is there now, unless it was told.
fn news(told: &mut Option<String>, now: Option<String>) -> Option<String> {
    let is_new = *told != now;
    told.clone_from(&now);
    now.filter(|_| is_new)
}
