//! The Desktop Notifications Specification 1.2 over D-Bus.
//!
//! Everything that the bus sends is handled in the order in which it came, on one stream: subscribed
//! before anything is shown, so that no click is too early to be heard.

mod message;
mod session;

use std::pin::Pin;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;
use zbus::export::futures_core::Stream;
use zbus::{Connection, Message, MessageStream};

use crate::domain::backoff::Backoff;
use crate::io::notifications::freedesktop::session::Session;
use crate::io::notifications::{Command, Reply};

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How long the server may take to answer a call.
const ANSWER: Duration = Duration::from_secs(10);

/// Runs until the commands end.
pub async fn run(mut commands: UnboundedReceiver<Command>, report: impl Fn(Reply)) {
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    let mut said = false;
    loop {
        match connect().await {
            Ok((connection, messages)) => {
                backoff.reset();
                said = false;
                match serve(connection, messages, &mut commands, &report).await {
                    Ended::Commands => return,
                    Ended::Bus(error) => tracing::info!(%error, "the session bus is gone"),
                }
            }
            Err(error) if !said => {
                said = true;
                tracing::info!(%error, "there is no session bus, so no notifications yet");
            }
            Err(_) => {}
        }
        // What can't be shown is dropped; it is asked for again when a server appears.
        let pause = tokio::time::sleep(backoff.pause());
        tokio::pin!(pause);
        loop {
            tokio::select! {
                () = &mut pause => break,
                command = commands.recv() => if command.is_none() { return },
            }
        }
    }
}

async fn connect() -> zbus::Result<(Connection, MessageStream)> {
    let connection = Connection::session().await?;
    let messages = MessageStream::from(&connection);
    for rule in message::match_rules()? {
        message::add_match(&connection, &rule).await?;
    }
    Ok((connection, messages))
}

enum Ended {
    Commands,
    Bus(String),
}

async fn serve(
    connection: Connection,
    mut messages: MessageStream,
    commands: &mut UnboundedReceiver<Command>,
    report: &impl Fn(Reply),
) -> Ended {
    let mut session = match Session::new(connection).await {
        Ok(session) => session,
        Err(error) => return Ended::Bus(error.to_string()),
    };
    // A bus that was not there before: what is open is to be shown on it.
    report(Reply::ServerAppeared);
    loop {
        let outcome = tokio::select! {
            biased;
            message = next(&mut messages) => match message {
                Some(Ok(message)) => session.received(&message, report).await,
                Some(Err(error)) => Err(error),
                None => return Ended::Bus("it closed the connection".into()),
            },
            command = commands.recv() => match command {
                Some(command) => session.command(command).await,
                None => {
                    session.close_all().await;
                    return Ended::Commands;
                }
            },
            () = overdue(session.call_sent_at()) => session.call_overdue().await,
        };
        if let Err(error) = outcome {
            return Ended::Bus(error.to_string());
        }
    }
}

/// Ends when a call sent then is overdue; never where there is none.
async fn overdue(sent_at: Option<Instant>) {
    match sent_at {
        Some(sent_at) => tokio::time::sleep_until(sent_at + ANSWER).await,
        None => std::future::pending().await,
    }
}

async fn next(messages: &mut MessageStream) -> Option<zbus::Result<Message>> {
    std::future::poll_fn(|context| Pin::new(&mut *messages).poll_next(context)).await
}
