//! The service's end of the control socket.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use interprocess::local_socket::tokio::{Listener, Stream};
use interprocess::local_socket::traits::StreamCommon;
use interprocess::local_socket::traits::tokio::Listener as _;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio::time::timeout;

use crate::domain::activation::ActivationOutcome;
use crate::domain::status::LiveStatus;
use crate::io::control::client;
use crate::io::control::messages::{
    Answer, AnswerLine, ErrorAnswer, LONGEST_LINE, Request, line, parse_request,
};
use crate::io::control::name;
use crate::io::places::{Places, create_private_folder};
use crate::protocol::card_serial::CardSerial;

/// How long a client may take to say what it wants, or to take an answer.
const PATIENCE: Duration = Duration::from_secs(5);
const MOST_CLIENTS: usize = 32;
/// After an error that came from no client, such as too many open files.
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(1);

/// A request that only the service itself can carry out, with the way back.
#[derive(Debug)]
pub struct ControlRequest {
    pub request: Request,
    /// Whether it is done, and on disk.
    pub done: oneshot::Sender<bool>,
}

#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    #[error("another instance of the service is running")]
    AlreadyRunning,
    #[error("the control socket can't be used: {0}")]
    Socket(#[from] io::Error),
}

pub struct ControlServer {
    listener: Listener,
}

impl ControlServer {
    /// Takes the socket; the one that a dead service left is replaced. Must be called in a tokio
    /// runtime.
    pub fn bind(places: &Places) -> Result<Self, ControlError> {
        create_private_folder(&places.runtime)?;
        if client::service_runs(places) {
            return Err(ControlError::AlreadyRunning);
        }
        let listener = name::private_listener(name::control(&places.runtime)?).create_tokio()?;
        Ok(Self { listener })
    }

    /// Serves clients for ever. Must run in a `LocalSet`.
    pub async fn serve(
        self,
        live: watch::Receiver<LiveStatus>,
        requests: mpsc::UnboundedSender<ControlRequest>,
    ) {
        let places = Arc::new(Semaphore::new(MOST_CLIENTS));
        loop {
            let stream = match self.listener.accept().await {
                Ok(stream) => stream,
                Err(error) => {
                    tracing::warn!(%error, "a client could not be accepted");
                    tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                    continue;
                }
            };
            if !same_user(&stream) {
                tracing::warn!("another user's client was turned away");
                continue;
            }
            let (live, requests) = (live.clone(), requests.clone());
            let place = places.clone().try_acquire_owned();
            tokio::task::spawn_local(async move {
                let outcome = match place {
                    Ok(_place) => {
                        let stream = &stream;
                        let (watching, window_of) = (false, None);
                        Conversation { stream, live, requests, watching, window_of }.run().await
                    }
                    Err(_) => answer(&stream, Answer::Error(ErrorAnswer::Busy)).await,
                };
                if let Err(error) = outcome {
                    tracing::debug!(%error, "a client went away");
                }
            });
        }
    }
}

/// One client, from its first line to its last.
struct Conversation<'a> {
    stream: &'a Stream,
    live: watch::Receiver<LiveStatus>,
    requests: mpsc::UnboundedSender<ControlRequest>,
    watching: bool,
    /// The card whose activation window this client is.
    window_of: Option<CardSerial>,
}

impl Conversation<'_> {
    async fn run(mut self) -> io::Result<()> {
        let outcome = self.exchange_lines().await;
        // A window that dies has no last word.
        if let Some(serial) = self.window_of.take() {
            let outcome = ActivationOutcome::Closed;
            self.carry_out(Request::ActivationEnded { serial, outcome }).await;
        }
        outcome
    }

    async fn exchange_lines(&mut self) -> io::Result<()> {
        let mut reader = BufReader::with_capacity(1024, self.stream);
        let mut line = Vec::new();
        loop {
            tokio::select! {
                complete = read_line(&mut reader, &mut line, self.watching) => {
                    if !complete? {
                        return Ok(());
                    }
                    self.respond(&line).await?;
                    line.clear();
                }
                changed = self.live.changed(), if self.watching => {
                    if changed.is_err() {
                        return Ok(());
                    }
                    let status = self.live.borrow_and_update().clone();
                    answer(self.stream, Answer::Live(status)).await?;
                }
            }
        }
    }

    async fn respond(&mut self, line: &[u8]) -> io::Result<()> {
        match parse_request(line) {
            Err(error) => {
                answer(self.stream, Answer::Error(error)).await?;
                Err(io::Error::new(io::ErrorKind::InvalidData, "not a request"))
            }
            Ok(request @ (Request::Live | Request::Watch)) => {
                self.watching |= request == Request::Watch;
                let status = self.live.borrow_and_update().clone();
                answer(self.stream, Answer::Live(status)).await
            }
            Ok(request) => {
                match &request {
                    Request::ActivationOpened { serial }
                    | Request::ActivationReached { serial, .. } => {
                        self.window_of = Some(serial.clone());
                    }
                    Request::ActivationEnded { .. } => self.window_of = None,
                    _ => {}
                }
                let reply = match self.carry_out(request).await {
                    true => Answer::Done(true),
                    false => Answer::Error(ErrorAnswer::Failed),
                };
                answer(self.stream, reply).await
            }
        }
    }

    /// Whether the service did it.
    async fn carry_out(&self, request: Request) -> bool {
        let (done, outcome) = oneshot::channel();
        self.requests.send(ControlRequest { request, done }).is_ok()
            && outcome.await.unwrap_or(false)
    }
}

/// Completes `line`; `false` at the end. Loses nothing where it is dropped half-way. A client that does
/// not watch has to say something in time, and a line that is too long is an error.
async fn read_line(
    reader: &mut BufReader<&Stream>,
    line: &mut Vec<u8>,
    watching: bool,
) -> io::Result<bool> {
    let room = u64::try_from(LONGEST_LINE.saturating_sub(line.len())).unwrap_or(0);
    let mut bounded = reader.take(room);
    let reading = bounded.read_until(b'\n', line);
    if watching {
        reading.await?
    } else {
        timeout(PATIENCE, reading).await??
    };
    match line.last() {
        None => Ok(false),
        Some(b'\n') => Ok(true),
        Some(_) => Err(io::Error::new(io::ErrorKind::InvalidData, "a line without an end")),
    }
}

async fn answer(mut stream: &Stream, message: Answer) -> io::Result<()> {
    let line = line(&AnswerLine::from(message));
    timeout(PATIENCE, stream.write_all(&line)).await?
}

#[cfg(unix)]
fn same_user(stream: &Stream) -> bool {
    let peer = stream.peer_creds().ok().and_then(|peer| peer.euid());
    peer == Some(rustix::process::geteuid().as_raw())
}

/// The pipe's name and its default rights keep others out.
#[cfg(not(unix))]
fn same_user(_: &Stream) -> bool {
    true
}
