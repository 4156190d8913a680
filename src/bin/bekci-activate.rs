//! The activation window's process.

use std::sync::mpsc;

use bekci::domain::activation::{ActivationOutcome, LAST_STEP};
use bekci::protocol::card_serial::CardSerial;
use bekci::text::Language;
use bekci::wizard::link::ServiceLink;
use bekci::wizard::{WizardOptions, run};
use clap::Parser;

/// Guides through the activation of an e-signature card.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The card's serial number; without it, the guide in general.
    #[arg(long, value_name = "SERIAL")]
    card: Option<String>,
    /// The step to begin with, 1 to 9.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=i64::from(LAST_STEP)))]
    step: u8,
}

/// Nobody listens yet.
struct NoService;

impl ServiceLink for NoService {
    fn reached(&mut self, _step: u8) {}

    fn ended(&mut self, _outcome: ActivationOutcome) {}
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let options = WizardOptions {
        serial: arguments.card.as_deref().map(CardSerial::from_text),
        card: None,
        language: Language::of_locale(sys_locale::get_locale().as_deref()),
        start_step: arguments.step,
        unattended: None,
    };
    let (_, updates) = mpsc::channel();
    run(options, Box::new(NoService), updates)?;
    Ok(())
}
