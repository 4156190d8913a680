//! What can stop a command, on its way to people's words.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::domain::failure_cause::FailureCause;
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
    #[error("{path} can't be written: {cause}")]
    File { path: PathBuf, cause: io::Error },
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
            Self::Service(ServiceError::Control(error)) => Trouble::Control {
                cause: match error {
                    ControlError::AlreadyRunning => FailureCause::AddressInUse,
                    ControlError::Socket(error) => error.into(),
                },
            },
            Self::Service(ServiceError::Process(error)) | Self::Output(error) => {
                Trouble::Process { cause: error.into() }
            }
            Self::ReportFile(error) => Trouble::ReportFile { cause: error.into() },
            Self::File { path, cause } => {
                Trouble::File { path: path.display().to_string(), cause: cause.into() }
            }
            Self::Autostart(error) => Trouble::Autostart { cause: error.into() },
            Self::Sandbox(error) => of_sandbox(error),
            Self::VirtualReader { address, cause } => {
                Trouble::VirtualReader { address: address.to_string(), cause: cause.into() }
            }
            Self::Simulator(_) => Trouble::Process { cause: FailureCause::Unknown },
            Self::Client(ClientError::OtherVersion) => Trouble::ServiceOtherVersion,
            Self::Client(ClientError::Refused(_)) => Trouble::ServiceRefused,
            Self::Client(ClientError::NotRunning) => {
                Trouble::ServiceLost { cause: FailureCause::ConnectionLost }
            }
            Self::Client(ClientError::Lost(error)) => Trouble::ServiceLost { cause: error.into() },
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
        StoreError::Folder(error) => Trouble::Folder { cause: error.into() },
        StoreError::Broken(_) => Trouble::InventoryBroken,
        StoreError::Sqlite(_) => Trouble::Inventory { cause: error.cause() },
        StoreError::Newer(_) => Trouble::InventoryNewer,
    }
}

fn of_sandbox(error: &SandboxError) -> Trouble {
    match error {
        SandboxError::Port { port, cause } => {
            Trouble::SandboxPort { port: port.to_string(), cause: cause.into() }
        }
        SandboxError::OtherPort(port) => Trouble::SandboxOtherPort { port: port.to_string() },
        SandboxError::Folder(cause) => Trouble::SandboxFolder { cause: cause.into() },
        SandboxError::Office(office) => Trouble::SandboxFolder { cause: office.cause() },
        SandboxError::Thread(error) => Trouble::Process { cause: error.into() },
    }
}
