//! What can stop a command, on its way to people's words.

use std::io;
use std::net::SocketAddr;

use crate::io::control::client::ClientError;
use crate::io::control::server::ControlError;
use crate::io::places::NoHome;
use crate::io::store::StoreError;
use crate::io::wishes::WishError;
use crate::service::ServiceError;
use crate::simulator::authority::AuthorityError;
use crate::simulator::portal::SandboxError;
use crate::text::errors::Trouble;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    NoHome(#[from] NoHome),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error(transparent)]
    Simulator(#[from] AuthorityError),
    #[error("the report could not be written: {0}")]
    ReportFile(io::Error),
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    #[error("no virtual reader is at {address}: {cause}")]
    VirtualReader { address: SocketAddr, cause: io::Error },
    #[error("starting with the session can't be set up: {0}")]
    Autostart(io::Error),
    /// The terminal, or the pipe in its place.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl Failure {
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::NoHome(_) => Trouble::NoHome,
            Self::Store(error) | Self::Service(ServiceError::Store(error)) => of_store(error),
            Self::Service(ServiceError::Control(error)) => {
                Trouble::Control { cause: error.to_string() }
            }
            Self::Service(ServiceError::Process(error)) | Self::Output(error) => {
                Trouble::Process { cause: error.to_string() }
            }
            Self::ReportFile(error) => Trouble::ReportFile { cause: error.to_string() },
            Self::Autostart(error) => Trouble::Autostart { cause: error.to_string() },
            Self::Sandbox(error) => of_sandbox(error),
            Self::VirtualReader { address, cause } => {
                Trouble::VirtualReader { address: address.to_string(), cause: cause.to_string() }
            }
            Self::Simulator(error) => Trouble::Process { cause: error.to_string() },
            Self::Client(ClientError::OtherVersion) => Trouble::ServiceOtherVersion,
            Self::Client(ClientError::Refused(_)) => Trouble::ServiceRefused,
            Self::Client(error) => Trouble::ServiceLost { cause: error.to_string() },
        }
    }
}

impl From<WishError> for Failure {
    fn from(error: WishError) -> Self {
        match error {
            WishError::Service(error) => Self::Client(error),
            WishError::Records(error) => Self::Store(error),
        }
    }
}

impl From<ControlError> for Failure {
    fn from(error: ControlError) -> Self {
        Self::Service(ServiceError::Control(error))
    }
}

fn of_store(error: &StoreError) -> Trouble {
    match error {
        StoreError::Folder(error) => Trouble::Folder { cause: error.to_string() },
        StoreError::Broken(_) => Trouble::InventoryBroken,
        StoreError::Sqlite(error) => Trouble::Inventory { cause: error.to_string() },
        StoreError::Newer(_) => Trouble::InventoryNewer,
    }
}

fn of_sandbox(error: &SandboxError) -> Trouble {
    match error {
        SandboxError::Port { port, cause } => {
            Trouble::SandboxPort { port: port.to_string(), cause: cause.to_string() }
        }
        SandboxError::OtherPort(port) => Trouble::SandboxOtherPort { port: port.to_string() },
        SandboxError::Folder(_) | SandboxError::Office(_) => {
            Trouble::SandboxFolder { cause: error.to_string() }
        }
        SandboxError::Thread(_) => Trouble::Process { cause: error.to_string() },
    }
}
