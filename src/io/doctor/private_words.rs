//! What must not go to support: names of this user, of this computer, and of what was ever in a reader.

use std::path::Path;

use jiff::tz::TimeZone;

use crate::domain::diagnosis::support_report::PrivateWords;
use crate::domain::status::StatusReport;
use crate::io::clock;
use crate::io::places::Places;
use crate::io::store::{Store, StoreError};

const USER: &str = "USER";
const HOST: &str = "HOST";
const HOME: &str = "~";
const HOME_VARIABLES: [&str; 2] = ["HOME", "USERPROFILE"];
/// Names no person.
const ADMINISTRATOR: &str = "root";
const USER_VARIABLES: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];
const HOST_VARIABLES: [&str; 2] = ["HOSTNAME", "COMPUTERNAME"];
const HOST_FILES: [&str; 2] = ["/proc/sys/kernel/hostname", "/etc/hostname"];

/// Without the records' own, where they can't be read: their numbers are known by their looks.
pub fn collect(places: &Places) -> PrivateWords {
    let mut private = PrivateWords::default();
    let variable = |name: &str| std::env::var(name).ok();
    for home in HOME_VARIABLES.into_iter().filter_map(variable) {
        if let Some(user) = Path::new(&home).file_name().filter(|user| *user != ADMINISTRATOR) {
            private.add(&user.to_string_lossy(), USER);
        }
        if home != "/" {
            private.add(&home, HOME);
        }
    }
    for folder in [&places.data, &places.config, &places.runtime] {
        private.add(&folder.display().to_string(), HOME);
    }
    let users = USER_VARIABLES.into_iter().filter_map(variable);
    for user in users.filter(|user| user != ADMINISTRATOR) {
        private.add(&user, USER);
    }
    let from_files = HOST_FILES.iter().filter_map(|file| std::fs::read_to_string(file).ok());
    for host in HOST_VARIABLES.into_iter().filter_map(variable).chain(from_files) {
        private.add(&host, HOST);
        private.add(host.split('.').next().unwrap_or_default(), HOST);
    }
    match records(places) {
        Ok(Some(records)) => private.add_records(&records),
        Ok(None) => {}
        Err(error) => tracing::debug!(%error, "the records' names are not known"),
    }
    private
}

fn records(places: &Places) -> Result<Option<StatusReport>, StoreError> {
    let Some(store) = Store::open_for_reading(places)? else { return Ok(None) };
    Ok(Some(StatusReport::new(None, "", store.cards()?, &TimeZone::UTC, clock::now())))
}
