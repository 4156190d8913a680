//! The other end of the control socket: commands and windows.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::Arc;
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::prelude::*;

use crate::domain::status::LiveStatus;
use crate::io::control::messages::{
    Answer, AnswerLine, ErrorAnswer, LONGEST_LINE, Request, RequestLine, line,
};
use crate::io::control::name;
use crate::io::control::patience::{limit_receiving, limit_sending, within};
use crate::io::control::peer::is_same_user;
use crate::io::places::Places;

/// How long the service may take to answer a command.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error("the service does not run")]
    NotRunning,
    #[error("the service is of another version")]
    OtherVersion,
    #[error("the service refused: {0:?}")]
    Refused(ErrorAnswer),
    #[error("the service was lost: {0}")]
    Lost(#[from] io::Error),
}

/// A connection to the running service; `None` once the service took too long.
pub struct Client(Option<Connection>);

struct Connection {
    sender: ClientSender,
    receiver: ClientReceiver,
}

/// Says things to the service.
pub struct ClientSender(Arc<Stream>);

/// Hears what it answers.
pub struct ClientReceiver(BufReader<SharedStream>);

struct SharedStream(Arc<Stream>);

impl Read for SharedStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(buffer)
    }
}

impl Client {
    pub fn connect(places: &Places) -> Result<Self, ClientError> {
        let name = name::control(&places.runtime)?;
        let stream = within(PATIENCE, move || Stream::connect(name))?;
        let stream = stream.map_err(|_| ClientError::NotRunning)?;
        if !is_same_user(&stream) {
            tracing::warn!("another user's program has taken the control socket's name");
            return Err(ClientError::NotRunning);
        }
        limit_receiving(&stream, Some(PATIENCE))?;
        limit_sending(&stream, Some(PATIENCE))?;
        let stream = Arc::new(stream);
        let receiver = ClientReceiver(BufReader::new(SharedStream(stream.clone())));
        Ok(Self(Some(Connection { sender: ClientSender(stream), receiver })))
    }

    pub fn live(&mut self) -> Result<LiveStatus, ClientError> {
        match self.exchange(Request::Live)? {
            Answer::Live(live) => Ok(live),
            Answer::Error(error) => Err(refused(error)),
            Answer::Done(_) => Err(unexpected()),
        }
    }

    /// Asks for something to be done, and waits until it is.
    pub fn request(&mut self, request: Request) -> Result<(), ClientError> {
        match self.exchange(request)? {
            Answer::Done(true) => Ok(()),
            Answer::Error(error) => Err(refused(error)),
            Answer::Live(_) | Answer::Done(false) => Err(unexpected()),
        }
    }

    fn exchange(&mut self, request: Request) -> Result<Answer, ClientError> {
        let mut connection = self.0.take().ok_or_else(too_late)?;
        let (connection, answer) = within(PATIENCE, move || {
            let answer = connection.exchange(request);
            (connection, answer)
        })?;
        self.0 = Some(connection);
        answer
    }

    /// For a window: from now on the service tells of every change, and the receiver waits for them
    /// without end.
    pub fn watch(self) -> Result<(ClientSender, ClientReceiver), ClientError> {
        let Connection { mut sender, receiver } = self.0.ok_or_else(too_late)?;
        sender.send(Request::Watch)?;
        limit_receiving(&sender.0, None)?;
        Ok((sender, receiver))
    }
}

impl Connection {
    fn exchange(&mut self, request: Request) -> Result<Answer, ClientError> {
        self.sender.send(request)?;
        self.receiver.receive()
    }
}

impl ClientSender {
    pub fn send(&mut self, request: Request) -> io::Result<()> {
        (&*self.0).write_all(&line(&RequestLine::from(request)))
    }
}

impl ClientReceiver {
    pub fn receive(&mut self) -> Result<Answer, ClientError> {
        let mut line = Vec::new();
        let longest = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
        (&mut self.0).take(longest).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        let line: AnswerLine = serde_json::from_slice(&line).map_err(io::Error::from)?;
        Ok(line.answer)
    }
}

fn refused(error: ErrorAnswer) -> ClientError {
    match error {
        ErrorAnswer::OtherVersion => ClientError::OtherVersion,
        error => ClientError::Refused(error),
    }
}

fn too_late() -> ClientError {
    io::Error::from(io::ErrorKind::TimedOut).into()
}

fn unexpected() -> ClientError {
    io::Error::new(io::ErrorKind::InvalidData, "an answer to another question").into()
}

/// Whether somebody answers at the control socket.
pub fn service_runs(places: &Places) -> bool {
    let connect = |name| within(PATIENCE, move || Stream::connect(name).is_ok());
    // One that hangs is there.
    name::control(&places.runtime).is_ok_and(|name| connect(name).unwrap_or(true))
}
