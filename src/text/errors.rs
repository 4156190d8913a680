//! Errors in people's words: what happened, and what to do.
//!
//! Causes are what the operating system or SQLite say of them, in whatever language that is.

use crate::text::language::Words;

/// Everything that can stop a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    NoHome,
    Folder { cause: String },
    Inventory { cause: String },
    InventoryBroken,
    InventoryNewer,
    Control { cause: String },
    Process { cause: String },
    ReportFile { cause: String },
    ServiceLost { cause: String },
    ServiceOtherVersion,
    ServiceRefused,
    Autostart { cause: String },
    SandboxFolder { cause: String },
    SandboxPort { port: String, cause: String },
    SandboxOtherPort { port: String },
    VirtualReader { address: String, cause: String },
}

impl Words {
    pub fn trouble(&self, trouble: &Trouble) -> String {
        let text = &self.messages;
        match trouble {
            Trouble::NoHome => text.error_no_home(),
            Trouble::Folder { cause } => text.error_folder(cause),
            Trouble::Inventory { cause } => text.error_inventory(cause),
            Trouble::InventoryBroken => text.error_inventory_broken(),
            Trouble::InventoryNewer => text.error_inventory_newer(),
            Trouble::Control { cause } => text.error_control(cause),
            Trouble::Process { cause } => text.error_process(cause),
            Trouble::ReportFile { cause } => text.error_report_file(cause),
            Trouble::ServiceLost { cause } => text.error_service_lost(cause),
            Trouble::ServiceOtherVersion => text.error_service_other_version(),
            Trouble::ServiceRefused => text.error_service_refused(),
            Trouble::Autostart { cause } => text.error_autostart(cause),
            Trouble::SandboxFolder { cause } => text.error_sandbox_folder(cause),
            Trouble::SandboxPort { port, cause } => text.error_sandbox_port(port, cause),
            Trouble::SandboxOtherPort { port } => text.error_sandbox_other_port(port),
            Trouble::VirtualReader { address, cause } => text.error_virtual_reader(address, cause),
        }
    }
}
