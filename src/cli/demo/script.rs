//! The demo's course: what it does to the service, and what it tells of what the service does.

use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

use crate::cli::Terminal;
use crate::cli::demo::embedded_readers::EmbeddedReaders;
use crate::cli::trouble::Failure;
use crate::domain::activation::ActivationOutcome;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::guide::GuideStep;
use crate::domain::inventory::InventoryChange;
use crate::domain::notice::{Action, NoticeKey};
use crate::io::clock;
use crate::protocol::card_serial::CardSerial;
use crate::service::{EventQueue, Observation};
use crate::simulator::card::SimulatedCard;
use crate::text::demo::DemoLine;

/// Between one line and the next, for reading.
const PAUSE: Duration = Duration::from_millis(500);
/// How long the notification server may take.
const SHOWING: Duration = Duration::from_secs(2);
/// How long the person may take to click.
const CLICKING: Duration = Duration::from_secs(20);

pub struct Script<'a, 'b> {
    pub readers: EmbeddedReaders,
    pub queue: EventQueue,
    pub observations: UnboundedReceiver<Observation>,
    pub terminal: &'a mut Terminal<'b>,
    pub has_display: bool,
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
                if let Ok(action) = timeout(CLICKING, self.next(chosen)).await {
                    return Ok(action?);
                }
            }
            Err(_) => self.say(DemoLine::NoticeNotShown).await?,
        }
        self.queue.event(Event::ActionChosen { notice, action: Action::Activate });
        Ok(self.next(chosen).await?)
    }

    async fn activation(&mut self, serial: &CardSerial) -> Result<(), Ending> {
        let opened = self.has_display && self.follow_window().await?;
        if opened {
            return Ok(());
        }
        self.say(DemoLine::NoWindow).await?;
        for step in (1..).map_while(GuideStep::from_number) {
            let reached = Event::ActivationReached { serial: serial.clone(), step: step.number() };
            self.queue.event(reached);
            self.say(DemoLine::StepInFull(step)).await?;
        }
        let outcome = ActivationOutcome::Completed;
        self.queue.event(Event::ActivationEnded { serial: serial.clone(), outcome });
        self.say(DemoLine::Completed).await
    }

    /// Tells what the window shows; `false` where it did not open.
    async fn follow_window(&mut self) -> Result<bool, Ending> {
        enum Window {
            Reached(u8),
            Ended(ActivationOutcome),
            Exited,
        }
        let mut opened = false;
        loop {
            let window = self
                .next(|observation| match observation {
                    Observation::Event(Event::ActivationReached { step, .. }) => {
                        Some(Window::Reached(step))
                    }
                    Observation::Event(Event::ActivationEnded { outcome, .. }) => {
                        Some(Window::Ended(outcome))
                    }
                    Observation::Event(Event::ActivationExited { .. }) => Some(Window::Exited),
                    _ => None,
                })
                .await?;
            match window {
                Window::Reached(step) => {
                    if !std::mem::replace(&mut opened, true) {
                        self.say(DemoLine::Window).await?;
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
                Window::Exited => return Ok(opened),
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
