//! Errors in people's words: what happened, and what to do.

use crate::domain::failure_cause::FailureCause;
use crate::text::language::Words;

/// Everything that can stop a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    NoHome,
    Folder { cause: FailureCause },
    Inventory { cause: FailureCause },
    InventoryBroken,
    InventoryNewer,
    Control { cause: FailureCause },
    Process { cause: FailureCause },
    ReportFile { cause: FailureCause },
    File { path: String, cause: FailureCause },
    ServiceLost { cause: FailureCause },
    ServiceOtherVersion,
    ServiceRefused,
    Autostart { cause: FailureCause },
    SandboxFolder { cause: FailureCause },
    SandboxPort { port: String, cause: FailureCause },
    SandboxOtherPort { port: String },
    VirtualReader { address: String, cause: FailureCause },
}

impl Words {
    pub fn trouble(&self, trouble: &Trouble) -> String {
        let text = &self.messages;
        let said = |cause: &FailureCause| self.failure_cause(*cause);
        match trouble {
            Trouble::NoHome => text.error_no_home(),
            Trouble::Folder { cause } => text.error_folder(said(cause)),
            Trouble::Inventory { cause } => text.error_inventory(said(cause)),
            Trouble::InventoryBroken => text.error_inventory_broken(),
            Trouble::InventoryNewer => text.error_inventory_newer(),
            Trouble::Control { cause } => text.error_control(said(cause)),
            Trouble::Process { cause } => text.error_process(said(cause)),
            Trouble::ReportFile { cause } => text.error_report_file(said(cause)),
            Trouble::File { path, cause } => text.error_file(path, said(cause)),
            Trouble::ServiceLost { cause } => text.error_service_lost(said(cause)),
            Trouble::ServiceOtherVersion => text.error_service_other_version(),
            Trouble::ServiceRefused => text.error_service_refused(),
            Trouble::Autostart { cause } => text.error_autostart(said(cause)),
            Trouble::SandboxFolder { cause } => text.error_sandbox_folder(said(cause)),
            Trouble::SandboxPort { port, cause } => text.error_sandbox_port(said(cause), port),
            Trouble::SandboxOtherPort { port } => text.error_sandbox_other_port(port),
            Trouble::VirtualReader { address, cause } => {
                text.error_virtual_reader(address, said(cause))
            }
        }
    }
}
