//! Why something failed, in people's words: to stand in brackets in the middle of a sentence.

use crate::domain::failure_cause::FailureCause;
use crate::text::language::Words;

impl Words {
    pub fn failure_cause(&self, cause: FailureCause) -> String {
        let text = &self.messages;
        match cause {
            FailureCause::NotFound => text.cause_not_found(),
            FailureCause::PermissionDenied => text.cause_permission_denied(),
            FailureCause::DiskFull => text.cause_disk_full(),
            FailureCause::ReadOnly => text.cause_read_only(),
            FailureCause::AlreadyExists => text.cause_already_exists(),
            FailureCause::NotAFolder => text.cause_not_a_folder(),
            FailureCause::InUse => text.cause_in_use(),
            FailureCause::AddressInUse => text.cause_address_in_use(),
            FailureCause::TimedOut => text.cause_timed_out(),
            FailureCause::ConnectionRefused => text.cause_connection_refused(),
            FailureCause::ConnectionLost => text.cause_connection_lost(),
            FailureCause::Damaged => text.cause_damaged(),
            FailureCause::Code(code) => text.cause_code(code.to_string()),
            FailureCause::Unknown => text.cause_unknown(),
        }
    }
}
