//! Bekçi's own service.

use std::time::{Duration, Instant};

use crate::domain::diagnosis::observations::ServiceSeen;
use crate::domain::status::{LiveStatus, ReaderState};
use crate::io::control::client::{Client, ClientError};
use crate::io::doctor::time_limit::Look;
use crate::io::places::Places;

const LIMIT: Duration = Duration::from_millis(2_500);
/// A card that is being read just now is given so long.
const READING: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(50);

pub fn look(places: &Places) -> ServiceSeen {
    let places = places.clone();
    Look::begin(move || ask(&places)).within(LIMIT).unwrap_or(ServiceSeen::Silent)
}

fn ask(places: &Places) -> ServiceSeen {
    match Client::connect(places).and_then(|mut client| settled(&mut client)) {
        Ok(live) => ServiceSeen::Running(live),
        Err(ClientError::NotRunning) => ServiceSeen::NotRunning,
        Err(ClientError::OtherVersion) => ServiceSeen::OtherProtocol,
        Err(error) => {
            tracing::debug!(%error, "the service does not say how it is");
            ServiceSeen::Silent
        }
    }
}

fn settled(client: &mut Client) -> Result<LiveStatus, ClientError> {
    let begun = Instant::now();
    loop {
        let live = client.live()?;
        let reading = live.readers.iter().any(|reader| reader.state == ReaderState::Reading);
        if !reading || begun.elapsed() > READING {
            return Ok(live);
        }
        std::thread::sleep(PAUSE);
    }
}
